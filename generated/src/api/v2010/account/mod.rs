// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! Accounts.

mod context;

pub mod conference;

pub use context::AccountContext;
