// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use std::fmt;

use http::Method;

use crate::runtime::{
    into_future, show, Auth, Body, CallOptions, Client, Dispatch, Error, FORM, HttpMethod, In,
    JSON, Operation, Parameters, Request, Success, WithMetadata,
};
use crate::sid::AccountSid;

use super::{ConferenceInstance, ConferenceUpdateStatus};
use super::participant::{ParticipantContext, ParticipantList};

/// One conference, and what can be done with it.
///
/// Making it sends nothing.
#[derive(Clone, Debug)]
pub struct ConferenceContext<C = Client> {
    client: C,
    account_sid: AccountSid,
    sid: String,
}

impl<C: Dispatch> ConferenceContext<C> {
    pub(crate) fn new(client: C, account_sid: AccountSid, sid: String) -> Self {
        Self { client, account_sid, sid }
    }

    /// Reads one conference, which may have ended long ago.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
    pub fn fetch(&self) -> FetchConference<C> {
        FetchConference {
            handle: self.clone(),
            parameters: Parameters::new(),
        }
    }

    /// Ends a running conference for everybody in it, or plays an announcement to all participants
    /// at once.
    ///
    /// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
    pub fn update(&self) -> UpdateConference<C> {
        UpdateConference {
            handle: self.clone(),
            parameters: Parameters::new(),
        }
    }

    /// The list of participants.
    pub fn participants(&self) -> ParticipantList<C> {
        ParticipantList::new(
            self.client.clone(),
            self.account_sid.clone(),
            self.sid.clone(),
        )
    }

    /// One participant, by its `call_sid`.
    ///
    /// `call_sid`: The SID of the participant's call, or its label. Give a label as it stands,
    /// whatever it holds: escaping it for the path is the client's work.
    pub fn participant(&self, call_sid: impl Into<String>) -> ParticipantContext<C> {
        ParticipantContext::new(
            self.client.clone(),
            self.account_sid.clone(),
            self.sid.clone(),
            call_sid.into(),
        )
    }

    fn request(
        &self,
        operation: &'static Operation,
        parameters: &Parameters,
    ) -> Request {
        let mut request = Request::with(operation, self.client.config(), parameters);
        request.path("AccountSid", "account_sid", &self.account_sid);
        request.path("Sid", "sid", &self.sid);
        request
    }
}

impl<C> fmt::Display for ConferenceContext<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(
            f,
            "ConferenceContext",
            &[("account_sid", &self.account_sid), ("sid", &self.sid)],
        )
    }
}

/// Made by [`ConferenceContext::fetch`]:
/// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct FetchConference<C = Client> {
    handle: ConferenceContext<C>,
    parameters: Parameters,
}

impl<C: Dispatch> FetchConference<C> {
    /// Settings of this call alone: time limits, retries, extra parameters and headers.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.parameters.options = options;
        self
    }

    /// The request as it would be sent, but for the client's credentials. Nothing is sent.
    ///
    /// # Errors
    ///
    /// A parameter or a key of the path cannot be sent.
    pub fn to_request(&self) -> Result<http::Request<Body>, Error> {
        self.request().into_http()
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// The request could not be made or sent, Twilio refused it, or its answer could not be read.
    pub fn send(self) -> C::Output<ConferenceInstance> {
        self.handle.client.dispatch(self.request())
    }

    /// Sends the request; gives the status and the headers of the answer, too.
    ///
    /// # Errors
    ///
    /// As [`Self::send`].
    pub fn send_with_metadata(self) -> C::Output<WithMetadata<ConferenceInstance>> {
        self.handle.client.dispatch(self.request())
    }

    fn request(&self) -> Request {
        self.handle.request(&FETCH_CONFERENCE, &self.parameters)
    }
}

into_future!(FetchConference => ConferenceInstance);

/// Made by [`ConferenceContext::update`]:
/// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateConference<C = Client> {
    handle: ConferenceContext<C>,
    parameters: Parameters,
}

impl<C: Dispatch> UpdateConference<C> {
    /// The state to bring the conference into. `completed` ends it for all its participants.
    ///
    /// Sent as `Status` in the form.
    pub fn status(mut self, value: impl Into<ConferenceUpdateStatus>) -> Self {
        self.parameters.set::<ConferenceUpdateStatus>("Status", value);
        self
    }

    /// Where Twilio fetches something to play to everybody in the conference: an MP3 or WAV file,
    /// or TwiML.
    ///
    /// Sent as `AnnounceUrl` in the form.
    pub fn announce_url(mut self, value: impl Into<String>) -> Self {
        self.parameters.set::<String>("AnnounceUrl", value);
        self
    }

    /// How Twilio requests `AnnounceUrl`. Use `GET` for a file that never changes.
    ///
    /// Sent as `AnnounceMethod` in the form; default `POST`.
    pub fn announce_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.parameters.set::<HttpMethod>("AnnounceMethod", value);
        self
    }

    /// Settings of this call alone: time limits, retries, extra parameters and headers.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.parameters.options = options;
        self
    }

    /// The request as it would be sent, but for the client's credentials. Nothing is sent.
    ///
    /// # Errors
    ///
    /// A parameter or a key of the path cannot be sent.
    pub fn to_request(&self) -> Result<http::Request<Body>, Error> {
        self.request().into_http()
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// The request could not be made or sent, Twilio refused it, or its answer could not be read.
    pub fn send(self) -> C::Output<ConferenceInstance> {
        self.handle.client.dispatch(self.request())
    }

    /// Sends the request; gives the status and the headers of the answer, too.
    ///
    /// # Errors
    ///
    /// As [`Self::send`].
    pub fn send_with_metadata(self) -> C::Output<WithMetadata<ConferenceInstance>> {
        self.handle.client.dispatch(self.request())
    }

    fn request(&self) -> Request {
        self.handle.request(&UPDATE_CONFERENCE, &self.parameters)
    }
}

into_future!(UpdateConference => ConferenceInstance);

static FETCH_CONFERENCE: Operation = Operation {
    id: "FetchConference",
    method: Method::GET,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json",
    content_type: None,
    accept: JSON,
    auth: Auth::Account,
    success: Success::Fetch,
    page_size: None,
    parameters: &[],
    at_least_one_of: &[],
    secrets: &[],
};

static UPDATE_CONFERENCE: Operation = Operation {
    id: "UpdateConference",
    method: Method::POST,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{Sid}.json",
    content_type: Some(FORM),
    accept: JSON,
    auth: Auth::Account,
    success: Success::Any2xx,
    page_size: None,
    parameters: &[
        In::Form("Status"),
        In::Form("AnnounceUrl"),
        In::Form("AnnounceMethod"),
    ],
    at_least_one_of: &[],
    secrets: &[],
};
