// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{model, DateTime, Dispatch, Extra, Info, Model, Slot};
use crate::sid::{AccountSid, CallSid, ConferenceSid};

use super::{ParticipantContext, ParticipantStatus};

/// A participant, which is one call in one conference.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ParticipantInstance {
    /// The account that the conference belongs to.
    pub account_sid: Option<AccountSid>,

    /// The SID of the participant's call, which is also the key of the participant.
    pub call_sid: Option<CallSid>,

    /// The name that the participant was given on create. Requests take it in place of the call
    /// SID. Null when there is none.
    pub label: Option<String>,

    /// The call that this participant coaches. Null when it coaches nobody.
    pub call_sid_to_coach: Option<CallSid>,

    /// Whether this participant coaches another one, who alone hears it.
    pub coaching: Option<bool>,

    /// The conference that the participant is in.
    pub conference_sid: Option<ConferenceSid>,

    /// When the participant was made.
    pub date_created: Option<DateTime>,

    /// When the participant last changed.
    pub date_updated: Option<DateTime>,

    /// Whether the conference ends for everybody as soon as this participant leaves.
    pub end_conference_on_exit: Option<bool>,

    /// Whether the participant is muted. A muted one hears the others and is not heard.
    pub muted: Option<bool>,

    /// Whether the participant is on hold.
    pub hold: Option<bool>,

    /// Whether the arrival of this participant starts a conference that waits to begin.
    pub start_conference_on_enter: Option<bool>,

    /// How far a participant's call has come: waiting to be placed (`queued`), being placed
    /// (`connecting`), ringing at the other end (`ringing`), in the conference (`connected`), over
    /// (`complete`), or over without ever having been connected (`failed`).
    pub status: Option<ParticipantStatus>,

    /// How long the call waits before it is placed, in milliseconds: a number, sent as a string.
    /// Only the answer to a create has it.
    pub queue_time: Option<String>,

    /// This participant itself, relative to the server.
    pub uri: Option<String>,

    /// Fields of the answer that this crate does not know.
    pub extra: Extra,
}

impl ParticipantInstance {
    /// What can be done with this record; `None` if the record lacks one of its keys.
    pub fn context<C: Dispatch>(&self, client: &C) -> Option<ParticipantContext<C>> {
        Some(
            ParticipantContext::new(
                client.clone(),
                self.account_sid.clone()?,
                self.conference_sid.as_ref()?.as_str().into(),
                self.call_sid.as_ref()?.as_str().into(),
            ),
        )
    }
}

impl Model for ParticipantInstance {
    fn info(&self) -> &'static Info {
        &Info {
            name: "ParticipantInstance",
            fields: &[
                "account_sid",
                "call_sid",
                "label",
                "call_sid_to_coach",
                "coaching",
                "conference_sid",
                "date_created",
                "date_updated",
                "end_conference_on_exit",
                "muted",
                "hold",
                "start_conference_on_enter",
                "status",
                "queue_time",
                "uri",
            ],
            secret: &[],
        }
    }

    fn at(&mut self, index: usize) -> &mut dyn Slot {
        match index {
            0 => &mut self.account_sid,
            1 => &mut self.call_sid,
            2 => &mut self.label,
            3 => &mut self.call_sid_to_coach,
            4 => &mut self.coaching,
            5 => &mut self.conference_sid,
            6 => &mut self.date_created,
            7 => &mut self.date_updated,
            8 => &mut self.end_conference_on_exit,
            9 => &mut self.muted,
            10 => &mut self.hold,
            11 => &mut self.start_conference_on_enter,
            12 => &mut self.status,
            13 => &mut self.queue_time,
            14 => &mut self.uri,
            _ => &mut self.extra,
        }
    }

    fn at_ref(&self, index: usize) -> &dyn Slot {
        match index {
            0 => &self.account_sid,
            1 => &self.call_sid,
            2 => &self.label,
            3 => &self.call_sid_to_coach,
            4 => &self.coaching,
            5 => &self.conference_sid,
            6 => &self.date_created,
            7 => &self.date_updated,
            8 => &self.end_conference_on_exit,
            9 => &self.muted,
            10 => &self.hold,
            11 => &self.start_conference_on_enter,
            12 => &self.status,
            13 => &self.queue_time,
            14 => &self.uri,
            _ => &self.extra,
        }
    }
}

model!(ParticipantInstance);
