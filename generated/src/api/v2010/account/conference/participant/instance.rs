// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{DateTime, Dispatch, Extra, Handle, model};
use crate::sid::{AccountSid, CallSid, ConferenceSid};

use super::{ParticipantContext, ParticipantStatus};

/// A participant: one call in one conference.
#[non_exhaustive]
pub struct ParticipantInstance {
    /// The account that the conference belongs to.
    pub account_sid: Option<AccountSid>,

    /// The SID of the participant's call, which also identifies the participant.
    pub call_sid: Option<CallSid>,

    /// The name given to the participant when it was created. Requests accept it in place of the
    /// call SID. Null if there is none.
    pub label: Option<String>,

    /// The call that this participant coaches. Null if it coaches none.
    pub call_sid_to_coach: Option<CallSid>,

    /// Whether this participant coaches another one, which alone hears it.
    pub coaching: Option<bool>,

    /// The conference that the participant is in.
    pub conference_sid: Option<ConferenceSid>,

    /// When the participant was created.
    pub date_created: Option<DateTime>,

    /// When the participant was last updated.
    pub date_updated: Option<DateTime>,

    /// Whether the conference ends for everybody as soon as this participant leaves.
    pub end_conference_on_exit: Option<bool>,

    /// Whether the participant is muted. A muted participant hears the others but is not heard.
    pub muted: Option<bool>,

    /// Whether the participant is on hold.
    pub hold: Option<bool>,

    /// Whether a waiting conference starts when this participant joins.
    pub start_conference_on_enter: Option<bool>,

    /// The state of a participant's call: waiting to be placed (`queued`), being placed
    /// (`connecting`), ringing at the other end (`ringing`), in the conference (`connected`), over
    /// (`complete`), or over without ever having been connected (`failed`).
    pub status: Option<ParticipantStatus>,

    /// How long the call waits before it is placed, in milliseconds, as a string of digits. Only
    /// the response to a create contains it.
    pub queue_time: Option<String>,

    /// The URI of this participant, relative to the server.
    pub uri: Option<String>,

    /// Response fields that this crate does not know.
    pub extra: Extra,
}

impl ParticipantInstance {
    /// Returns the context of this record, for further requests; `None` if the record lacks one of
    /// its keys.
    pub fn context<C: Dispatch>(&self, client: &C) -> Option<ParticipantContext<C>> {
        let handle = Handle::of(
            client,
            &[&self.account_sid, &self.conference_sid, &self.call_sid],
        )?;
        Some(ParticipantContext { handle })
    }
}

model!(ParticipantInstance {
    0 => account_sid: "account_sid",
    1 => call_sid: "call_sid",
    2 => label: "label",
    3 => call_sid_to_coach: "call_sid_to_coach",
    4 => coaching: "coaching",
    5 => conference_sid: "conference_sid",
    6 => date_created: "date_created",
    7 => date_updated: "date_updated",
    8 => end_conference_on_exit: "end_conference_on_exit",
    9 => muted: "muted",
    10 => hold: "hold",
    11 => start_conference_on_enter: "start_conference_on_enter",
    12 => status: "status",
    13 => queue_time: "queue_time",
    14 => uri: "uri",
    _ => extra,
});
