// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{UnknownValue, open_enum};

/// The state of a conference: created but not started (`init`), active (`in-progress`), or ended
/// (`completed`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConferenceStatus {
    /// `init`
    Init,

    /// `in-progress`
    InProgress,

    /// `completed`
    Completed,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ConferenceStatus {
    Init = "init",
    InProgress = "in-progress",
    Completed = "completed",
});

/// Why a conference ended: it was ended through the API; a participant that was set to end it hung
/// up or was removed; or the last participant was removed or hung up. Null while the conference is
/// active.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConferenceReasonConferenceEnded {
    /// `conference-ended-via-api`
    ConferenceEndedViaApi,

    /// `participant-with-end-conference-on-exit-left`
    ParticipantWithEndConferenceOnExitLeft,

    /// `participant-with-end-conference-on-exit-kicked`
    ParticipantWithEndConferenceOnExitKicked,

    /// `last-participant-kicked`
    LastParticipantKicked,

    /// `last-participant-left`
    LastParticipantLeft,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ConferenceReasonConferenceEnded {
    ConferenceEndedViaApi = "conference-ended-via-api",
    ParticipantWithEndConferenceOnExitLeft = "participant-with-end-conference-on-exit-left",
    ParticipantWithEndConferenceOnExitKicked = "participant-with-end-conference-on-exit-kicked",
    LastParticipantKicked = "last-participant-kicked",
    LastParticipantLeft = "last-participant-left",
});

/// The state to change the conference to. `completed` ends it for all participants.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConferenceUpdateStatus {
    /// `completed`
    Completed,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ConferenceUpdateStatus {
    Completed = "completed",
});
