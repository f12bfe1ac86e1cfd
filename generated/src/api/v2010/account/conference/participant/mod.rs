// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! Participants.
//!
//! The participants of one conference.
//!
//! ```no_run
//! # async fn example(client: twilio_rest::Client) -> Result<(), twilio_rest::Error> {
//! let response = client
//!     .conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX")
//!     .participants()
//!     .create("+15017122661", "+15558675310")
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

pub use context::{DeleteParticipant, FetchParticipant, ParticipantContext, UpdateParticipant};
pub use instance::ParticipantInstance;
pub use list::{CreateParticipant, ListParticipants, ParticipantList};
pub use page::{ParticipantPage, ParticipantPageBody};
pub use types::{
    ParticipantBeep, ParticipantConferenceRecord,
    ParticipantConferenceRecordingStatusCallbackEvent, ParticipantConferenceStatusCallbackEvent,
    ParticipantConferenceTrim, ParticipantEmergencyCountry, ParticipantJitterBufferSize,
    ParticipantMachineDetection, ParticipantRecordingChannels,
    ParticipantRecordingStatusCallbackEvent, ParticipantRecordingTrack, ParticipantRegion,
    ParticipantStatus, ParticipantStatusCallbackEvent, ParticipantTrim,
};
