//! The hand-written runtime that every generated crate contains.
//!
//! It is compiled and tested here like any crate, and exports its own sources as text, so that a template can never be
//! invalid Rust.

pub mod runtime;

/// This crate's manifest, from which generated crates take their features and dependencies.
pub const MANIFEST: &str = include_str!("../Cargo.toml");

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// The files of the runtime, as (path below `runtime/`, text).
        pub const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("runtime/", $name)))),+];
    };
}

files![
    "auth.rs",
    "blocking.rs",
    "body.rs",
    "boxed.rs",
    "builder.rs",
    "call.rs",
    "client.rs",
    "clock.rs",
    "config.rs",
    "date.rs",
    "decimal.rs",
    "decode.rs",
    "dispatch.rs",
    "encode.rs",
    "error.rs",
    "extra.rs",
    "failure.rs",
    "flight.rs",
    "handle.rs",
    "host.rs",
    "keys.rs",
    "mod.rs",
    "model.rs",
    "multipart.rs",
    "nullable.rs",
    "open_enum.rs",
    "operation.rs",
    "options.rs",
    "page_meta.rs",
    "paging.rs",
    "parameters.rs",
    "path.rs",
    "plain.rs",
    "raw.rs",
    "redact.rs",
    "request.rs",
    "response.rs",
    "retry.rs",
    "secret.rs",
    "sid.rs",
    "sync.rs",
    "testing.rs",
    "tls.rs",
    "token.rs",
    "trace.rs",
    "transport.rs",
    "transport_reqwest.rs",
    "transport_ureq.rs",
    "value.rs",
];
