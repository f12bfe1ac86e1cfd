// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use std::collections::BTreeMap;

use crate::runtime::{DateTime, Dispatch, Extra, Handle, model};
use crate::sid::{AccountSid, CallSid, ConferenceSid};

use super::{ConferenceContext, ConferenceReasonConferenceEnded, ConferenceStatus};

/// A conference, running or ended.
#[non_exhaustive]
pub struct ConferenceInstance {
    /// The account that the conference belongs to.
    pub account_sid: Option<AccountSid>,

    /// When the conference was made.
    pub date_created: Option<DateTime>,

    /// When the conference last changed.
    pub date_updated: Option<DateTime>,

    /// The version of the API under which the conference was made.
    pub api_version: Option<String>,

    /// The name that the conference was given by whoever made it.
    pub friendly_name: Option<String>,

    /// The Twilio region in which the audio is mixed, such as `us1` or `ie1`, or `unknown`.
    pub region: Option<String>,

    /// The SID of the conference.
    pub sid: Option<ConferenceSid>,

    /// How far a conference has come: made and not started (`init`), running (`in-progress`), or
    /// ended (`completed`).
    pub status: Option<ConferenceStatus>,

    /// This conference itself, relative to the server.
    pub uri: Option<String>,

    /// What hangs below the conference, such as `participants` and `recordings`: the URI of each by
    /// its name, relative to the server.
    pub subresource_uris: Option<BTreeMap<String, String>>,

    /// Why a conference ended: the API ended it; a participant who was to end it hung up or was
    /// kicked out; the last participant was kicked out or hung up. Null while the conference runs.
    pub reason_conference_ended: Option<ConferenceReasonConferenceEnded>,

    /// The call whose leaving ended the conference. Null while the conference runs, and when no
    /// call ended it.
    pub call_sid_ending_conference: Option<CallSid>,

    /// Fields of the answer that this crate does not know.
    pub extra: Extra,
}

impl ConferenceInstance {
    /// What can be done with this record; `None` if the record lacks one of its keys.
    pub fn context<C: Dispatch>(&self, client: &C) -> Option<ConferenceContext<C>> {
        let handle = Handle::of(client, &[&self.account_sid, &self.sid])?;
        Some(ConferenceContext { handle })
    }
}

model!(ConferenceInstance {
    0 => account_sid: "account_sid",
    1 => date_created: "date_created",
    2 => date_updated: "date_updated",
    3 => api_version: "api_version",
    4 => friendly_name: "friendly_name",
    5 => region: "region",
    6 => sid: "sid",
    7 => status: "status",
    8 => uri: "uri",
    9 => subresource_uris: "subresource_uris",
    10 => reason_conference_ended: "reason_conference_ended",
    11 => call_sid_ending_conference: "call_sid_ending_conference",
    _ => extra,
});
