//! `cargo xtask generate`, `diff` and `ci` as a user meets them: a process with arguments, two outputs and an exit code.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod bad_input;
mod check;
mod ci;
mod diff;
mod folder;
mod run;
mod usage;
mod workspace;
