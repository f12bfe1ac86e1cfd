//! What a client does on the wire: over scripts, and over real sockets with everything that can go wrong on them.
//!
//! The runtime is compiled into the test as it is compiled into a generated crate, so that its macros work as they do
//! there.

#![allow(unreachable_pub, reason = "the types are those of a library")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]

#[path = "../../src/runtime/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "a test uses some of it"
)]
mod runtime;

#[allow(dead_code, reason = "a builder ends in more than these tests call")]
mod api;
mod drive;
mod server;

mod auth;
mod bounds;
mod builder;
mod clocks;
mod environment;
mod errors;
mod faults;
mod files;
mod hosts;
mod lists;
mod paging;
mod proxies;
mod requests;
mod retries;
mod scripts;
mod secrets;
mod tls;
mod token;
mod transports;
