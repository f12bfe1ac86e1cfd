//! What the value types, the models and the parameters of the runtime do.
//!
//! The runtime is compiled into the test as it is compiled into a generated crate, so that its macros work as they do there.

#![allow(unreachable_pub, reason = "the types are those of a library")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

#[path = "../../src/runtime/mod.rs"]
#[allow(dead_code, unused_imports, reason = "a test uses some of it")]
mod runtime;

mod dates;
mod decimals;
mod enums_and_sids;
mod errors;
mod leniency;
mod models;
mod parameters;
mod round_trips;
mod shapes;

/// A transport for clients that send nothing.
struct Nowhere;

impl runtime::Transport for Nowhere {
    fn send(
        &self,
        _: http::Request<runtime::Body>,
        _: runtime::Limits,
    ) -> runtime::BoxFuture<'static, Result<runtime::RawResponse, runtime::TransportError>> {
        let refused = runtime::TransportError::new(runtime::TransportErrorKind::Refused);
        Box::pin(std::future::ready(Err(refused)))
    }
}
