// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use http::Method;

use crate::runtime::{
    Client, Dispatch, Draft, FORM, Handle, HttpMethod, In, Operation, PlainRequest, Success,
    display, sends,
};

use super::participant::{ParticipantContext, ParticipantList};
use super::{ConferenceInstance, ConferenceUpdateStatus};

/// One conference, and the operations on it.
///
/// Creating the handle sends no request.
#[derive(Clone, Debug)]
pub struct ConferenceContext<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> ConferenceContext<C> {
    /// Fetches one conference, even if it ended long ago.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
    pub fn fetch(&self) -> FetchConference<C> {
        self.handle.draft(&FETCH_CONFERENCE).into()
    }

    /// Ends an active conference for everybody, or plays an announcement to all participants at
    /// once.
    ///
    /// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
    pub fn update(&self) -> UpdateConference<C> {
        UpdateConference {
            draft: self.handle.draft(&UPDATE_CONFERENCE),
        }
    }

    /// The list of participants.
    pub fn participants(&self) -> ParticipantList<C> {
        ParticipantList {
            handle: self.handle.clone(),
        }
    }

    /// One participant, identified by its `call_sid`.
    ///
    /// `call_sid`: The SID of the participant's call, or its label. Pass a label as it is, whatever
    /// it contains: the client escapes it for the path.
    pub fn participant(&self, call_sid: impl AsRef<str>) -> ParticipantContext<C> {
        ParticipantContext {
            handle: self.handle.key(call_sid.as_ref()),
        }
    }
}

display!(ConferenceContext: account_sid, sid);

/// Created by [`ConferenceContext::fetch`]:
/// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
pub type FetchConference<C = Client> = PlainRequest<ConferenceInstance, C>;

/// Created by [`ConferenceContext::update`]:
/// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateConference<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> UpdateConference<C> {
    /// The state to change the conference to. `completed` ends it for all participants.
    ///
    /// Sent as `Status` in the form.
    pub fn status(mut self, value: impl Into<ConferenceUpdateStatus>) -> Self {
        self.draft.set::<ConferenceUpdateStatus>("Status", value);
        self
    }

    /// The URL of an announcement to play to everybody in the conference: an MP3 or WAV file, or
    /// TwiML.
    ///
    /// Sent as `AnnounceUrl` in the form.
    pub fn announce_url(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("AnnounceUrl", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request [`AnnounceUrl`](Self::announce_url). Use `GET`
    /// for a static file.
    ///
    /// Sent as `AnnounceMethod` in the form; `GET` or `POST`; default `POST`.
    pub fn announce_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft.set::<HttpMethod>("AnnounceMethod", value);
        self
    }
}

sends!(UpdateConference => ConferenceInstance);

static FETCH_CONFERENCE: Operation = Operation {
    id: "FetchConference",
    method: &Method::GET,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json",
    keys: &["account_sid", "sid"],
    success: Success::Fetch,
    ..Operation::DEFAULT
};

static UPDATE_CONFERENCE: Operation = Operation {
    id: "UpdateConference",
    method: &Method::POST,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json",
    keys: &["account_sid", "sid"],
    content_type: Some(FORM),
    parameters: &[
        In::Form("Status"),
        In::Form("AnnounceUrl"),
        In::Form("AnnounceMethod"),
    ],
    ..Operation::DEFAULT
};
