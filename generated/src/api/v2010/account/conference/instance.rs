// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use std::collections::BTreeMap;

use crate::runtime::{DateTime, Dispatch, Extra, Handle, model};
use crate::sid::{AccountSid, CallSid, ConferenceSid};

use super::{ConferenceContext, ConferenceReasonConferenceEnded, ConferenceStatus};

/// A conference, active or ended.
#[non_exhaustive]
pub struct ConferenceInstance {
    /// The account that the conference belongs to.
    pub account_sid: Option<AccountSid>,

    /// When the conference was created.
    pub date_created: Option<DateTime>,

    /// When the conference was last updated.
    pub date_updated: Option<DateTime>,

    /// The version of the API with which the conference was created.
    pub api_version: Option<String>,

    /// The name given to the conference when it was created.
    pub friendly_name: Option<String>,

    /// The Twilio region in which the audio is mixed, such as `us1` or `ie1`, or `unknown`.
    pub region: Option<String>,

    /// The SID of the conference.
    pub sid: Option<ConferenceSid>,

    /// The state of a conference: created but not started (`init`), active (`in-progress`), or
    /// ended (`completed`).
    pub status: Option<ConferenceStatus>,

    /// The URI of this conference, relative to the server.
    pub uri: Option<String>,

    /// The URIs of the conference's subresources, such as `participants` and `recordings`, by name
    /// and relative to the server.
    pub subresource_uris: Option<BTreeMap<String, String>>,

    /// Why a conference ended: it was ended through the API; a participant that was set to end it
    /// hung up or was removed; or the last participant was removed or hung up. Null while the
    /// conference is active.
    pub reason_conference_ended: Option<ConferenceReasonConferenceEnded>,

    /// The call that ended the conference by leaving it. Null while the conference is active, and
    /// if no call ended it.
    pub call_sid_ending_conference: Option<CallSid>,

    /// Response fields that this crate does not know.
    pub extra: Extra,
}

impl ConferenceInstance {
    /// Returns the context of this record, for further requests; `None` if the record lacks one of
    /// its keys.
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
