//! Helpers of the workspace's tests: a server on a real socket, and one way to drive both clients.
//!
//! What must *not* compile is told here, too, since only documentation can say it.
//!
//! A required parameter that is forgotten:
//!
//! ```compile_fail,E0061
//! # let client = twilio_rest::blocking::Client::new("AC0", "token").unwrap();
//! client.conference("CF0").participants().create("+15017122661");
//! ```
//!
//! The SID of a conference where that of a call belongs:
//!
//! ```compile_fail,E0277
//! # let client = twilio_rest::blocking::Client::new("AC0", "token").unwrap();
//! let coached = twilio_rest::sid::ConferenceSid::from("CF0");
//! client.conference("CF0").participant("a").update().call_sid_to_coach(coached);
//! ```
//!
//! The same with the SID of a call compiles, so that the two above fail for the reason they name:
//!
//! ```
//! # let client = twilio_rest::blocking::Client::new("AC0", "token").unwrap();
//! let coached = twilio_rest::sid::CallSid::from("CA0");
//! client.conference("CF0").participants().create("+15017122661", "+15558675310").to_request().unwrap();
//! client.conference("CF0").participant("a").update().call_sid_to_coach(coached).to_request().unwrap();
//! ```
//!
//! Text where a number belongs:
//!
//! ```compile_fail,E0308
//! # let client = twilio_rest::blocking::Client::new("AC0", "token").unwrap();
//! client.conference("CF0").participants().create("a", "b").timeout("60");
//! ```
//!
//! A blocking request that is awaited:
//!
//! ```compile_fail,E0277
//! # async fn run(client: twilio_rest::blocking::Client) {
//! client.conference("CF0").fetch().await;
//! # }
//! ```
//!
//! A request that is made and not sent, under `#![deny(unused_must_use)]`:
//!
//! ```compile_fail
//! #![deny(unused_must_use)]
//! # let client = twilio_rest::blocking::Client::new("AC0", "token").unwrap();
//! client.conference("CF0").fetch();
//! ```
//!
//! The same compiles where it is said that nothing is to be sent:
//!
//! ```
//! #![deny(unused_must_use)]
//! # let client = twilio_rest::blocking::Client::new("AC0", "token").unwrap();
//! let _ = client.conference("CF0").fetch();
//! ```
//!
//! An instance written field by field, which would break with the next field:
//!
//! ```compile_fail,E0639
//! use twilio_rest::api::v2010::account::conference::ConferenceInstance;
//! let conference = ConferenceInstance { sid: None, ..Default::default() };
//! ```
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

pub mod clients;
pub mod server;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Once;

pub use twilio_rest;

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the workspace holds its members")
}

/// Writes a file below `target` unless it is as it should be, so that cargo builds no more than it must; tells whether
/// it was not.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> bool {
    let content = content.as_ref();
    let differs = std::fs::read(path).ok().as_deref() != Some(content);
    if differs {
        let folder = path.parent().expect("a file lies in a folder");
        std::fs::create_dir_all(folder).expect("target can be written");
        std::fs::write(path, content).expect("target can be written");
    }
    differs
}

/// The folder of Twilio's published documents, or none and a line, printed once, that tells what is skipped.
pub fn published_folder() -> Option<PathBuf> {
    static SAID: Once = Once::new();
    let folder = std::env::var_os("TWILIO_OAI_DIR").map(PathBuf::from);
    if folder.is_none() {
        SAID.call_once(|| skip("TWILIO_OAI_DIR does not name a folder of published documents"));
    }
    folder
}

/// Says why a test is skipped, not by a macro, whose output tests that pass keep to themselves.
pub fn skip(reason: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
}
