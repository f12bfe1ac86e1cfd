// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{UnknownValue, open_enum};

/// The state of a participant's call: waiting to be placed (`queued`), being placed (`connecting`),
/// ringing at the other end (`ringing`), in the conference (`connected`), over (`complete`), or
/// over without ever having been connected (`failed`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantStatus {
    /// `queued`
    Queued,

    /// `connecting`
    Connecting,

    /// `ringing`
    Ringing,

    /// `connected`
    Connected,

    /// `complete`
    Complete,

    /// `failed`
    Failed,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantStatus {
    Queued = "queued",
    Connecting = "connecting",
    Ringing = "ringing",
    Connected = "connected",
    Complete = "complete",
    Failed = "failed",
});

/// An event of a participant's call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantStatusCallbackEvent {
    /// `initiated`
    Initiated,

    /// `ringing`
    Ringing,

    /// `answered`
    Answered,

    /// `completed`
    Completed,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantStatusCallbackEvent {
    Initiated = "initiated",
    Ringing = "ringing",
    Answered = "answered",
    Completed = "completed",
});

/// When the conference hears a beep for this participant: on entering and leaving (`true`), only on
/// entering (`onEnter`), only on leaving (`onExit`), or never (`false`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantBeep {
    /// `true`
    True,

    /// `false`
    False,

    /// `onEnter`
    OnEnter,

    /// `onExit`
    OnExit,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantBeep {
    True = "true",
    False = "false",
    OnEnter = "onEnter",
    OnExit = "onExit",
});

/// Whether the conference that this participant joins is recorded as a whole. `record-from-start`
/// is equivalent to `true`, `do-not-record` to `false`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantConferenceRecord {
    /// `true`
    True,

    /// `false`
    False,

    /// `record-from-start`
    RecordFromStart,

    /// `do-not-record`
    DoNotRecord,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantConferenceRecord {
    True = "true",
    False = "false",
    RecordFromStart = "record-from-start",
    DoNotRecord = "do-not-record",
});

/// Whether silence at the start and end of the conference's recording is removed (`trim-silence`)
/// or kept (`do-not-trim`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantConferenceTrim {
    /// `trim-silence`
    TrimSilence,

    /// `do-not-trim`
    DoNotTrim,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantConferenceTrim {
    TrimSilence = "trim-silence",
    DoNotTrim = "do-not-trim",
});

/// An event in a conference.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantConferenceStatusCallbackEvent {
    /// `start`
    Start,

    /// `end`
    End,

    /// `join`
    Join,

    /// `leave`
    Leave,

    /// `mute`
    Mute,

    /// `hold`
    Hold,

    /// `modify`
    Modify,

    /// `speaker`
    Speaker,

    /// `announcement`
    Announcement,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantConferenceStatusCallbackEvent {
    Start = "start",
    End = "end",
    Join = "join",
    Leave = "leave",
    Mute = "mute",
    Hold = "hold",
    Modify = "modify",
    Speaker = "speaker",
    Announcement = "announcement",
});

/// Whether the call's recording mixes both sides into one channel (`mono`) or keeps each in its own
/// (`dual`). Requires `Record`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantRecordingChannels {
    /// `mono`
    Mono,

    /// `dual`
    Dual,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantRecordingChannels {
    Mono = "mono",
    Dual = "dual",
});

/// The Twilio region in which the conference's audio is mixed. By default, Twilio chooses one. It
/// is independent of the region that processes this request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantRegion {
    /// `us1`
    Us1,

    /// `us2`
    Us2,

    /// `ie1`
    Ie1,

    /// `de1`
    De1,

    /// `sg1`
    Sg1,

    /// `br1`
    Br1,

    /// `au1`
    Au1,

    /// `jp1`
    Jp1,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantRegion {
    Us1 = "us1",
    Us2 = "us2",
    Ie1 = "ie1",
    De1 = "de1",
    Sg1 = "sg1",
    Br1 = "br1",
    Au1 = "au1",
    Jp1 = "jp1",
});

/// An event of a call's recording.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantRecordingStatusCallbackEvent {
    /// `started`
    Started,

    /// `in-progress`
    InProgress,

    /// `paused`
    Paused,

    /// `resumed`
    Resumed,

    /// `stopped`
    Stopped,

    /// `completed`
    Completed,

    /// `failed`
    Failed,

    /// `absent`
    Absent,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantRecordingStatusCallbackEvent {
    Started = "started",
    InProgress = "in-progress",
    Paused = "paused",
    Resumed = "resumed",
    Stopped = "stopped",
    Completed = "completed",
    Failed = "failed",
    Absent = "absent",
});

/// An event of a conference's recording.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantConferenceRecordingStatusCallbackEvent {
    /// `in-progress`
    InProgress,

    /// `completed`
    Completed,

    /// `failed`
    Failed,

    /// `absent`
    Absent,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantConferenceRecordingStatusCallbackEvent {
    InProgress = "in-progress",
    Completed = "completed",
    Failed = "failed",
    Absent = "absent",
});

/// How much of this participant's audio is buffered before mixing, to smooth out packets that
/// arrive unevenly. A smaller buffer reduces the delay but makes gaps more audible; `off` disables
/// the buffer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantJitterBufferSize {
    /// `off`
    Off,

    /// `small`
    Small,

    /// `medium`
    Medium,

    /// `large`
    Large,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantJitterBufferSize {
    Off = "off",
    Small = "small",
    Medium = "medium",
    Large = "large",
});

/// Which audio of the call is recorded: what Twilio receives from the participant (`inbound`), what
/// it sends to the participant (`outbound`), or both (`both`). Requires `Record`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantRecordingTrack {
    /// `inbound`
    Inbound,

    /// `outbound`
    Outbound,

    /// `both`
    Both,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantRecordingTrack {
    Inbound = "inbound",
    Outbound = "outbound",
    Both = "both",
});

/// Detects whether a person or a machine answered. `Enable` reports the result as soon as it is
/// known; `DetectMessageEnd` waits until a machine has finished its greeting, which is the moment
/// to leave a message. By default, nothing is detected.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantMachineDetection {
    /// `Enable`
    Enable,

    /// `DetectMessageEnd`
    DetectMessageEnd,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantMachineDetection {
    Enable = "Enable",
    DetectMessageEnd = "DetectMessageEnd",
});

/// Whether silence at the start and end of the call's recording is removed (`trim-silence`) or kept
/// (`do-not-trim`). Requires `Record`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantTrim {
    /// `trim-silence`
    TrimSilence,

    /// `do-not-trim`
    DoNotTrim,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantTrim {
    TrimSilence = "trim-silence",
    DoNotTrim = "do-not-trim",
});

/// The country that belongs to `EmergencyAddress`: the United States or Canada.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParticipantEmergencyCountry {
    /// `US`
    Us,

    /// `CA`
    Ca,

    /// A value that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(ParticipantEmergencyCountry {
    Us = "US",
    Ca = "CA",
});
