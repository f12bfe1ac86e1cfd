// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use std::collections::BTreeMap;

use crate::runtime::{model, DateTime, Dispatch, Extra, Info, Model, Slot};
use crate::sid::{AccountSid, CallSid, ConferenceSid};

use super::{ConferenceContext, ConferenceReasonConferenceEnded, ConferenceStatus};

/// A conference, running or ended.
#[derive(Clone, Default, PartialEq)]
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
        Some(
            ConferenceContext::new(
                client.clone(),
                self.account_sid.clone()?,
                self.sid.as_ref()?.as_str().into(),
            ),
        )
    }
}

impl Model for ConferenceInstance {
    fn info(&self) -> &'static Info {
        &Info {
            name: "ConferenceInstance",
            fields: &[
                "account_sid",
                "date_created",
                "date_updated",
                "api_version",
                "friendly_name",
                "region",
                "sid",
                "status",
                "uri",
                "subresource_uris",
                "reason_conference_ended",
                "call_sid_ending_conference",
            ],
            secret: &[],
        }
    }

    fn at(&mut self, index: usize) -> &mut dyn Slot {
        match index {
            0 => &mut self.account_sid,
            1 => &mut self.date_created,
            2 => &mut self.date_updated,
            3 => &mut self.api_version,
            4 => &mut self.friendly_name,
            5 => &mut self.region,
            6 => &mut self.sid,
            7 => &mut self.status,
            8 => &mut self.uri,
            9 => &mut self.subresource_uris,
            10 => &mut self.reason_conference_ended,
            11 => &mut self.call_sid_ending_conference,
            _ => &mut self.extra,
        }
    }

    fn at_ref(&self, index: usize) -> &dyn Slot {
        match index {
            0 => &self.account_sid,
            1 => &self.date_created,
            2 => &self.date_updated,
            3 => &self.api_version,
            4 => &self.friendly_name,
            5 => &self.region,
            6 => &self.sid,
            7 => &self.status,
            8 => &self.uri,
            9 => &self.subresource_uris,
            10 => &self.reason_conference_ended,
            11 => &self.call_sid_ending_conference,
            _ => &self.extra,
        }
    }
}

model!(ConferenceInstance);
