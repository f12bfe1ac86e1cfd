//! What the value types, the models and the parameters of the runtime do.
//!
//! The runtime is compiled into the test as it is compiled into a generated crate, so that its macros work as they do there.

#![allow(unreachable_pub, reason = "the types are those of a library")]

#[path = "../../src/runtime/mod.rs"]
#[allow(dead_code, unused_imports, reason = "a test uses some of it")]
mod runtime;

mod shapes;
