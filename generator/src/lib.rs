//! Reads OpenAPI documents as Twilio publishes them and emits a Rust client crate.

pub mod diagnostic;
pub mod document;
pub mod overlay;
pub mod pointer;
mod shape;
pub mod source;
