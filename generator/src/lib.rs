//! Reads OpenAPI documents as Twilio publishes them and emits a Rust client crate.
