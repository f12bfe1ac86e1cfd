// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! Conferences.
//!
//! The conferences of an account.
//!
//! ```no_run
//! # async fn example(client: twilio_rest::Client) -> Result<(), twilio_rest::Error> {
//! let response = client
//!     .conferences()
//!     .list()
//!     .limit(20)
//!     .send()
//!     .await?;
//! println!("{response:?}");
//! # Ok(())
//! # }
//! ```

mod context;
mod instance;
mod list;
mod page;
mod types;

pub mod participant;

pub use context::{ConferenceContext, FetchConference, UpdateConference};
pub use instance::ConferenceInstance;
pub use list::{ConferenceList, ListConferences};
pub use page::{ConferencePage, ConferencePageBody};
pub use types::{ConferenceReasonConferenceEnded, ConferenceStatus, ConferenceUpdateStatus};
