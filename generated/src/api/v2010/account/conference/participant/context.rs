// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use http::Method;

use crate::runtime::{
    Client, Dispatch, Draft, FORM, Handle, HttpMethod, In, Operation, PlainRequest, Success,
    display, sends,
};
use crate::sid::CallSid;

use super::ParticipantInstance;

/// One participant, and the operations on it.
///
/// Creating the handle sends no request.
#[derive(Clone, Debug)]
pub struct ParticipantContext<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> ParticipantContext<C> {
    /// Fetches one participant of a conference. If the response to a create was lost, fetching the
    /// participant by its label shows whether the call was made, as long as it lasts.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`.
    pub fn fetch(&self) -> FetchParticipant<C> {
        self.handle.draft(&FETCH_PARTICIPANT).into()
    }

    /// Changes how a participant takes part: mutes it, puts it on hold, plays audio to it, or lets
    /// it coach another one. Omitted parameters remain unchanged.
    ///
    /// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`.
    pub fn update(&self) -> UpdateParticipant<C> {
        UpdateParticipant {
            draft: self.handle.draft(&UPDATE_PARTICIPANT),
        }
    }

    /// Hangs up on a participant. The conference continues, unless this participant was the last
    /// one or was set to end the conference on leaving.
    ///
    /// `DELETE /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`.
    pub fn delete(&self) -> DeleteParticipant<C> {
        self.handle.draft(&DELETE_PARTICIPANT).into()
    }
}

display!(ParticipantContext: account_sid, conference_sid, call_sid);

/// Created by [`ParticipantContext::fetch`]:
/// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`.
pub type FetchParticipant<C = Client> = PlainRequest<ParticipantInstance, C>;

/// Created by [`ParticipantContext::update`]:
/// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateParticipant<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> UpdateParticipant<C> {
    /// Mutes (`true`) or unmutes (`false`) the participant.
    ///
    /// Sent as `Muted` in the form.
    pub fn muted(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Muted", value);
        self
    }

    /// Puts the participant on hold (`true`) or takes it off hold (`false`). On hold it neither
    /// hears the others nor is heard by them.
    ///
    /// Sent as `Hold` in the form.
    pub fn hold(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Hold", value);
        self
    }

    /// What the participant hears while [`Hold`](Self::hold) is `true`: the URL of an MP3 or WAV
    /// file, or of TwiML.
    ///
    /// Sent as `HoldUrl` in the form.
    pub fn hold_url(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("HoldUrl", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request [`HoldUrl`](Self::hold_url).
    ///
    /// Sent as `HoldMethod` in the form; `GET` or `POST`; default `GET`.
    pub fn hold_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft.set::<HttpMethod>("HoldMethod", value);
        self
    }

    /// The URL of an announcement to play to this participant alone: an MP3 or WAV file, or TwiML.
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

    /// What the participant hears until the conference starts: the URL of an MP3 or WAV file, or of
    /// TwiML. The empty string means silence.
    ///
    /// Sent as `WaitUrl` in the form.
    pub fn wait_url(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("WaitUrl", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request [`WaitUrl`](Self::wait_url). Use `GET` for a
    /// static audio file, so that Twilio caches it.
    ///
    /// Sent as `WaitMethod` in the form; `GET` or `POST`; default `POST`.
    pub fn wait_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft.set::<HttpMethod>("WaitMethod", value);
        self
    }

    /// Whether the conference hears a beep when this participant leaves.
    ///
    /// Sent as `BeepOnExit` in the form.
    pub fn beep_on_exit(mut self, value: bool) -> Self {
        self.draft.set::<bool>("BeepOnExit", value);
        self
    }

    /// Whether the conference ends for everybody as soon as this participant leaves. Use it to make
    /// another participant the host before the present host hangs up.
    ///
    /// Sent as `EndConferenceOnExit` in the form; default `false`.
    pub fn end_conference_on_exit(mut self, value: bool) -> Self {
        self.draft.set::<bool>("EndConferenceOnExit", value);
        self
    }

    /// Whether this participant coaches another one (`true`) or is an ordinary participant
    /// (`false`). `true` requires [`CallSidToCoach`](Self::call_sid_to_coach).
    ///
    /// Sent as `Coaching` in the form.
    pub fn coaching(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Coaching", value);
        self
    }

    /// The call of the participant to be coached, which alone hears the coach.
    ///
    /// Sent as `CallSidToCoach` in the form.
    pub fn call_sid_to_coach(mut self, value: impl Into<CallSid>) -> Self {
        self.draft.set::<CallSid>("CallSidToCoach", value);
        self
    }
}

sends!(UpdateParticipant => ParticipantInstance);

/// Created by [`ParticipantContext::delete`]:
/// `DELETE /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`.
pub type DeleteParticipant<C = Client> = PlainRequest<(), C>;

static FETCH_PARTICIPANT: Operation = Operation {
    id: "FetchParticipant",
    method: &Method::GET,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json",
    keys: &["account_sid", "conference_sid", "call_sid"],
    success: Success::Fetch,
    ..Operation::DEFAULT
};

static UPDATE_PARTICIPANT: Operation = Operation {
    id: "UpdateParticipant",
    method: &Method::POST,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json",
    keys: &["account_sid", "conference_sid", "call_sid"],
    content_type: Some(FORM),
    parameters: &[
        In::Form("Muted"),
        In::Form("Hold"),
        In::Form("HoldUrl"),
        In::Form("HoldMethod"),
        In::Form("AnnounceUrl"),
        In::Form("AnnounceMethod"),
        In::Form("WaitUrl"),
        In::Form("WaitMethod"),
        In::Form("BeepOnExit"),
        In::Form("EndConferenceOnExit"),
        In::Form("Coaching"),
        In::Form("CallSidToCoach"),
    ],
    ..Operation::DEFAULT
};

static DELETE_PARTICIPANT: Operation = Operation {
    id: "DeleteParticipant",
    method: &Method::DELETE,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json",
    keys: &["account_sid", "conference_sid", "call_sid"],
    ..Operation::DEFAULT
};
