//! What the emitted crate says over the wire, as a server on a real socket hears it: each test runs with the
//! asynchronous client over reqwest and with the blocking client over ureq.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

// The program of the first day says `use twilio_rest::…` and finds what `first_day` puts there.
extern crate self as twilio_rest;

mod answers;
mod create;
mod first_day;
mod keys;
mod lists;
mod pages;
mod requests;
mod secrets;
mod setters;

pub use first_day::Client;
pub use twilio_rest_tests::twilio_rest::Error;

/// The conference of the tests.
const CONFERENCE: &str = "CF5f1c07a29be84d36a0d7135c9e42b860";
/// A call in it.
const CALL: &str = "CA1c7a93f05e2b4d8896d40be37f5a21c8";
/// The paths of its participants, and of all conferences.
const PARTICIPANTS: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Conferences/CF5f1c07a29be84d36a0d7135c9e42b860/Participants";
const CONFERENCES: &str = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Conferences";
