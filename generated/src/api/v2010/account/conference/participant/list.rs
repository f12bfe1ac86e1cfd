// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use http::Method;

use crate::runtime::{
    Client, Dispatch, Draft, FORM, Handle, HttpMethod, In, Operation, PageSize, Success, display,
    lists, sends,
};
use crate::sid::{ByocTrunkSid, CallSid};

use super::{
    ParticipantBeep, ParticipantConferenceRecord,
    ParticipantConferenceRecordingStatusCallbackEvent, ParticipantConferenceStatusCallbackEvent,
    ParticipantConferenceTrim, ParticipantEmergencyCountry, ParticipantInstance,
    ParticipantJitterBufferSize, ParticipantMachineDetection, ParticipantPage, ParticipantPageBody,
    ParticipantRecordingChannels, ParticipantRecordingStatusCallbackEvent,
    ParticipantRecordingTrack, ParticipantRegion, ParticipantStatusCallbackEvent, ParticipantTrim,
};

/// The participants of one conference.
///
/// Creating the handle sends no request.
#[derive(Clone, Debug)]
pub struct ParticipantList<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> ParticipantList<C> {
    /// Lists the participants of a conference. Filters are combined: only participants that match
    /// all of them are listed.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
    pub fn list(&self) -> ListParticipants<C> {
        ListParticipants {
            draft: self.handle.draft(&LIST_PARTICIPANTS),
        }
    }

    /// Dials out and adds whoever answers to the conference. The response arrives as soon as the
    /// call is queued, long before anybody answers; use `StatusCallback` to follow the call's
    /// progress.
    ///
    /// Give each participant a `Label`. If the response to this request is lost, the label is the
    /// way to find out whether the call was made, as long as it lasts; the lookup needs the
    /// conference's SID.
    ///
    /// Unlike all other operations, this one accepts the friendly name of a conference as well as
    /// its SID. If no active conference has that name, a new one is created.
    ///
    /// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
    ///
    /// - `from`: The caller: a phone number in E.164 format (`+15017122661`), a client
    ///   (`client:name`) or a SIP user name. A phone number must belong to the account or be
    ///   verified for it. If `To` is a phone number, this must be one, too; if `To` is a SIP
    ///   address, the user name given here becomes the asserted identity that the SIP endpoint
    ///   sees. Sent as `From` in the form.
    /// - `to`: The callee: a phone number in E.164 format, a SIP address (`sip:user@host`), a
    ///   client (`client:name`) or a TwiML application (`app:AP…`). You can append parameters of
    ///   your own as a query, as in `client:alice?order=7`. Sent as `To` in the form.
    pub fn create(&self, from: impl AsRef<str>, to: impl AsRef<str>) -> CreateParticipant<C> {
        let mut draft = self.handle.draft(&CREATE_PARTICIPANT);
        draft.text("From", from.as_ref());
        draft.text("To", to.as_ref());
        CreateParticipant { draft }
    }

    /// Fetches the page at a URL, such as the [`next_page_url`](crate::Page::next_page_url) of
    /// another page. The URL may be relative, or absolute on this resource's host or the client's
    /// base URL.
    ///
    /// # Errors
    ///
    /// Returns an error, without sending anything, if the URL has another host; also if the request
    /// fails.
    pub fn get_page(&self, url: impl AsRef<str>) -> C::Output<ParticipantPage<C>> {
        self.handle.draft(&LIST_PARTICIPANTS).page_at(url.as_ref())
    }
}

display!(ParticipantList: account_sid, conference_sid);

/// Created by [`ParticipantList::list`]:
/// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListParticipants<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> ListParticipants<C> {
    /// Returns only participants that are muted (`true`) or not muted (`false`).
    ///
    /// Sent as `Muted` in the query.
    pub fn muted(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Muted", value);
        self
    }

    /// Returns only participants that are on hold (`true`) or not on hold (`false`).
    ///
    /// Sent as `Hold` in the query.
    pub fn hold(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Hold", value);
        self
    }

    /// Returns only participants that coach another one (`true`) or do not (`false`).
    ///
    /// Sent as `Coaching` in the query.
    pub fn coaching(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Coaching", value);
        self
    }

    /// The maximum number of participants on a page.
    ///
    /// Sent as `PageSize` in the query; 1 to 1000; default `50`.
    pub fn page_size(mut self, value: i64) -> Self {
        self.draft.set::<i64>("PageSize", value);
        self
    }

    /// A page number for your own bookkeeping. The server only echoes it; the page token determines
    /// which page is returned.
    ///
    /// Sent as `Page` in the query; at least 0.
    pub fn page_number(mut self, value: i64) -> Self {
        self.draft.set::<i64>("Page", value);
        self
    }

    /// The token of the page to read, taken from the link of an earlier page. It is opaque: neither
    /// parse it nor construct one.
    ///
    /// Sent as `PageToken` in the query.
    pub fn page_token(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("PageToken", value.as_ref());
        self
    }
}

lists!(ListParticipants => ParticipantInstance, ParticipantPageBody);

/// Created by [`ParticipantList::create`]:
/// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateParticipant<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> CreateParticipant<C> {
    /// The URL to which Twilio reports the call's progress. Without it, nothing is reported.
    /// [`StatusCallbackEvent`](Self::status_callback_event) selects the events.
    ///
    /// Sent as `StatusCallback` in the form.
    pub fn status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("StatusCallback", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request [`StatusCallback`](Self::status_callback).
    ///
    /// Sent as `StatusCallbackMethod` in the form; `GET` or `POST`; default `POST`.
    pub fn status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft.set::<HttpMethod>("StatusCallbackMethod", value);
        self
    }

    /// The call events to report to [`StatusCallback`](Self::status_callback). By default, Twilio
    /// reports only the end of the call.
    ///
    /// Sent as `StatusCallbackEvent` in the form; default `completed`.
    pub fn status_callback_event(
        mut self,
        value: impl IntoIterator<Item = impl Into<ParticipantStatusCallbackEvent>>,
    ) -> Self {
        self.draft
            .set_list::<ParticipantStatusCallbackEvent>("StatusCallbackEvent", value);
        self
    }

    /// Your own name for this participant, unique within the conference. Later requests accept it
    /// in place of the call SID. It may contain any character.
    ///
    /// Sent as `Label` in the form.
    pub fn label(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("Label", value.as_ref());
        self
    }

    /// How long the phone may ring before the call counts as unanswered, in seconds. Twilio adds a
    /// buffer of five seconds: with a value of 10, it rings for about 15.
    ///
    /// Sent as `Timeout` in the form; 5 to 600; default `60`.
    pub fn timeout(mut self, value: i64) -> Self {
        self.draft.set::<i64>("Timeout", value);
        self
    }

    /// Records this participant's call from beginning to end, including any time it waits between
    /// conferences. To record what the whole conference hears, use
    /// [`ConferenceRecord`](Self::conference_record).
    ///
    /// Sent as `Record` in the form; default `false`.
    pub fn record(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Record", value);
        self
    }

    /// Whether the participant joins muted: it hears the others, which do not hear it. An update
    /// can unmute it.
    ///
    /// Sent as `Muted` in the form; default `false`.
    pub fn muted(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Muted", value);
        self
    }

    /// When the conference hears a beep for this participant: on entering and leaving (`true`),
    /// only on entering (`onEnter`), only on leaving (`onExit`), or never (`false`).
    ///
    /// Sent as `Beep` in the form; default `true`.
    pub fn beep(mut self, value: impl Into<ParticipantBeep>) -> Self {
        self.draft.set::<ParticipantBeep>("Beep", value);
        self
    }

    /// Whether the conference starts when this participant joins, if it has not started yet. With
    /// `false` the participant waits, muted and listening to [`WaitUrl`](Self::wait_url), until one
    /// joins that starts it.
    ///
    /// Sent as `StartConferenceOnEnter` in the form; default `true`.
    pub fn start_conference_on_enter(mut self, value: bool) -> Self {
        self.draft.set::<bool>("StartConferenceOnEnter", value);
        self
    }

    /// Whether the conference ends for everybody as soon as this participant leaves. Intended for
    /// the host of a meeting.
    ///
    /// Sent as `EndConferenceOnExit` in the form; default `false`.
    pub fn end_conference_on_exit(mut self, value: bool) -> Self {
        self.draft.set::<bool>("EndConferenceOnExit", value);
        self
    }

    /// What the participant hears until the conference starts: the URL of an MP3 or WAV file, or of
    /// TwiML. By default, it is Twilio's own hold music; the empty string means silence.
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

    /// Whether the conference hears the line before somebody answers: ringing, a busy tone,
    /// announcements of the network. With `false` it hears nothing until the call is answered.
    ///
    /// Sent as `EarlyMedia` in the form; default `true`.
    pub fn early_media(mut self, value: bool) -> Self {
        self.draft.set::<bool>("EarlyMedia", value);
        self
    }

    /// The maximum number of participants in the conference. Further participants are rejected when
    /// it is full.
    ///
    /// Sent as `MaxParticipants` in the form; 2 to 250; default `250`.
    pub fn max_participants(mut self, value: i64) -> Self {
        self.draft.set::<i64>("MaxParticipants", value);
        self
    }

    /// Whether the conference that this participant joins is recorded as a whole.
    /// `record-from-start` is equivalent to `true`, `do-not-record` to `false`.
    ///
    /// Sent as `ConferenceRecord` in the form; default `false`.
    pub fn conference_record(mut self, value: impl Into<ParticipantConferenceRecord>) -> Self {
        self.draft
            .set::<ParticipantConferenceRecord>("ConferenceRecord", value);
        self
    }

    /// Whether silence at the start and end of the conference's recording is removed
    /// (`trim-silence`) or kept (`do-not-trim`).
    ///
    /// Sent as `ConferenceTrim` in the form; default `trim-silence`.
    pub fn conference_trim(mut self, value: impl Into<ParticipantConferenceTrim>) -> Self {
        self.draft
            .set::<ParticipantConferenceTrim>("ConferenceTrim", value);
        self
    }

    /// The URL to which Twilio reports the conference's events, as selected by
    /// [`ConferenceStatusCallbackEvent`](Self::conference_status_callback_event). Only the first
    /// participant's value counts; those of later ones are ignored.
    ///
    /// Sent as `ConferenceStatusCallback` in the form.
    pub fn conference_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("ConferenceStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request
    /// [`ConferenceStatusCallback`](Self::conference_status_callback).
    ///
    /// Sent as `ConferenceStatusCallbackMethod` in the form; `GET` or `POST`; default `POST`.
    pub fn conference_status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft
            .set::<HttpMethod>("ConferenceStatusCallbackMethod", value);
        self
    }

    /// The conference events to report to
    /// [`ConferenceStatusCallback`](Self::conference_status_callback). By default, these are the
    /// start and end of the conference.
    ///
    /// Sent as `ConferenceStatusCallbackEvent` in the form; default `start`, `end`.
    pub fn conference_status_callback_event(
        mut self,
        value: impl IntoIterator<Item = impl Into<ParticipantConferenceStatusCallbackEvent>>,
    ) -> Self {
        self.draft
            .set_list::<ParticipantConferenceStatusCallbackEvent>(
                "ConferenceStatusCallbackEvent",
                value,
            );
        self
    }

    /// Whether the call's recording mixes both sides into one channel (`mono`) or keeps each in its
    /// own (`dual`). Requires [`Record`](Self::record).
    ///
    /// Sent as `RecordingChannels` in the form; default `mono`.
    pub fn recording_channels(mut self, value: impl Into<ParticipantRecordingChannels>) -> Self {
        self.draft
            .set::<ParticipantRecordingChannels>("RecordingChannels", value);
        self
    }

    /// The URL to which Twilio reports the progress of the call's recording: the counterpart of
    /// [`ConferenceRecordingStatusCallback`](Self::conference_recording_status_callback) for this
    /// one participant.
    ///
    /// Sent as `RecordingStatusCallback` in the form.
    pub fn recording_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("RecordingStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request
    /// [`RecordingStatusCallback`](Self::recording_status_callback).
    ///
    /// Sent as `RecordingStatusCallbackMethod` in the form; `GET` or `POST`; default `POST`.
    pub fn recording_status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft
            .set::<HttpMethod>("RecordingStatusCallbackMethod", value);
        self
    }

    /// The user name for a SIP endpoint that requires authentication.
    ///
    /// Sent as `SipAuthUsername` in the form.
    pub fn sip_auth_username(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("SipAuthUsername", value.as_ref());
        self
    }

    /// The password that belongs to [`SipAuthUsername`](Self::sip_auth_username). It is a secret:
    /// keep it out of logs.
    ///
    /// Sent as `SipAuthPassword` in the form.
    pub fn sip_auth_password(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("SipAuthPassword", value.as_ref());
        self
    }

    /// The Twilio region in which the conference's audio is mixed. By default, Twilio chooses one.
    /// It is independent of the region that processes this request.
    ///
    /// Sent as `Region` in the form.
    pub fn region(mut self, value: impl Into<ParticipantRegion>) -> Self {
        self.draft.set::<ParticipantRegion>("Region", value);
        self
    }

    /// The URL to which Twilio reports that the recording of the conference is ready, or why there
    /// is none.
    /// [`ConferenceRecordingStatusCallbackEvent`](Self::conference_recording_status_callback_event)
    /// selects the events.
    ///
    /// Sent as `ConferenceRecordingStatusCallback` in the form.
    pub fn conference_recording_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft
            .text("ConferenceRecordingStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request
    /// [`ConferenceRecordingStatusCallback`](Self::conference_recording_status_callback).
    ///
    /// Sent as `ConferenceRecordingStatusCallbackMethod` in the form; `GET` or `POST`; default
    /// `POST`.
    pub fn conference_recording_status_callback_method(
        mut self,
        value: impl Into<HttpMethod>,
    ) -> Self {
        self.draft
            .set::<HttpMethod>("ConferenceRecordingStatusCallbackMethod", value);
        self
    }

    /// The events of the call's recording to report to
    /// [`RecordingStatusCallback`](Self::recording_status_callback).
    ///
    /// Sent as `RecordingStatusCallbackEvent` in the form.
    pub fn recording_status_callback_event(
        mut self,
        value: impl IntoIterator<Item = impl Into<ParticipantRecordingStatusCallbackEvent>>,
    ) -> Self {
        self.draft
            .set_list::<ParticipantRecordingStatusCallbackEvent>(
                "RecordingStatusCallbackEvent",
                value,
            );
        self
    }

    /// The events of the conference's recording to report to
    /// [`ConferenceRecordingStatusCallback`](Self::conference_recording_status_callback).
    ///
    /// Sent as `ConferenceRecordingStatusCallbackEvent` in the form.
    pub fn conference_recording_status_callback_event(
        mut self,
        value: impl IntoIterator<Item = impl Into<ParticipantConferenceRecordingStatusCallbackEvent>>,
    ) -> Self {
        self.draft
            .set_list::<ParticipantConferenceRecordingStatusCallbackEvent>(
                "ConferenceRecordingStatusCallbackEvent",
                value,
            );
        self
    }

    /// Whether this participant coaches another one: it hears the whole conference, but only the
    /// coached participant hears it. `true` requires [`CallSidToCoach`](Self::call_sid_to_coach).
    /// The default is `true` if [`CallSidToCoach`](Self::call_sid_to_coach) is given and `false`
    /// otherwise.
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

    /// How much of this participant's audio is buffered before mixing, to smooth out packets that
    /// arrive unevenly. A smaller buffer reduces the delay but makes gaps more audible; `off`
    /// disables the buffer.
    ///
    /// Sent as `JitterBufferSize` in the form; default `large`.
    pub fn jitter_buffer_size(mut self, value: impl Into<ParticipantJitterBufferSize>) -> Self {
        self.draft
            .set::<ParticipantJitterBufferSize>("JitterBufferSize", value);
        self
    }

    /// The trunk of your own carrier (bring your own carrier) that the call is routed through.
    /// Ignored unless `To` is a phone number. In beta.
    ///
    /// Sent as `Byoc` in the form.
    pub fn byoc(mut self, value: impl Into<ByocTrunkSid>) -> Self {
        self.draft.set::<ByocTrunkSid>("Byoc", value);
        self
    }

    /// The caller ID that the callee sees, in the formats that `From` accepts and under the same
    /// conditions. For a call to a SIP address it is used in the `From` header.
    ///
    /// Sent as `CallerId` in the form.
    pub fn caller_id(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallerId", value.as_ref());
        self
    }

    /// A short reason for the call, shown on the callee's phone. Part of Twilio's branded calls, in
    /// beta.
    ///
    /// Sent as `CallReason` in the form.
    pub fn call_reason(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallReason", value.as_ref());
        self
    }

    /// Which audio of the call is recorded: what Twilio receives from the participant (`inbound`),
    /// what it sends to the participant (`outbound`), or both (`both`). Requires
    /// [`Record`](Self::record).
    ///
    /// Sent as `RecordingTrack` in the form; default `both`.
    pub fn recording_track(mut self, value: impl Into<ParticipantRecordingTrack>) -> Self {
        self.draft
            .set::<ParticipantRecordingTrack>("RecordingTrack", value);
        self
    }

    /// The recording configuration, stored at Twilio, that applies to the call's recording.
    ///
    /// Sent as `RecordingConfigurationId` in the form.
    pub fn recording_configuration_id(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("RecordingConfigurationId", value.as_ref());
        self
    }

    /// The maximum duration of the call, in seconds, after which Twilio hangs up. Which values are
    /// allowed depends on the account.
    ///
    /// Sent as `TimeLimit` in the form.
    pub fn time_limit(mut self, value: i64) -> Self {
        self.draft.set::<i64>("TimeLimit", value);
        self
    }

    /// Detects whether a person or a machine answered. `Enable` reports the result as soon as it is
    /// known; `DetectMessageEnd` waits until a machine has finished its greeting, which is the
    /// moment to leave a message. By default, nothing is detected.
    ///
    /// Sent as `MachineDetection` in the form.
    pub fn machine_detection(mut self, value: impl Into<ParticipantMachineDetection>) -> Self {
        self.draft
            .set::<ParticipantMachineDetection>("MachineDetection", value);
        self
    }

    /// How long the detection may take, in seconds, before it gives up and reports an unknown
    /// result. Used with [`MachineDetection`](Self::machine_detection).
    ///
    /// Sent as `MachineDetectionTimeout` in the form; default `30`.
    pub fn machine_detection_timeout(mut self, value: i64) -> Self {
        self.draft.set::<i64>("MachineDetectionTimeout", value);
        self
    }

    /// Speech longer than this many milliseconds is classified as a machine, shorter speech as a
    /// person. Used with [`MachineDetection`](Self::machine_detection).
    ///
    /// Sent as `MachineDetectionSpeechThreshold` in the form; 1000 to 6000; default `2400`.
    pub fn machine_detection_speech_threshold(mut self, value: i64) -> Self {
        self.draft
            .set::<i64>("MachineDetectionSpeechThreshold", value);
        self
    }

    /// How much silence marks the end of speech, in milliseconds. A larger value copes with longer
    /// pauses in a greeting, but delays the result. Used with
    /// [`MachineDetection`](Self::machine_detection).
    ///
    /// Sent as `MachineDetectionSpeechEndThreshold` in the form; 500 to 5000; default `1200`.
    pub fn machine_detection_speech_end_threshold(mut self, value: i64) -> Self {
        self.draft
            .set::<i64>("MachineDetectionSpeechEndThreshold", value);
        self
    }

    /// How long the line may stay silent after the call is answered, in milliseconds, before the
    /// detection reports an unknown result. Used with
    /// [`MachineDetection`](Self::machine_detection).
    ///
    /// Sent as `MachineDetectionSilenceTimeout` in the form; 2000 to 10000; default `5000`.
    pub fn machine_detection_silence_timeout(mut self, value: i64) -> Self {
        self.draft
            .set::<i64>("MachineDetectionSilenceTimeout", value);
        self
    }

    /// The URL to which Twilio reports the result of the answering machine detection.
    ///
    /// Sent as `AmdStatusCallback` in the form.
    pub fn amd_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("AmdStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method that Twilio uses to request
    /// [`AmdStatusCallback`](Self::amd_status_callback).
    ///
    /// Sent as `AmdStatusCallbackMethod` in the form; `GET` or `POST`; default `POST`.
    pub fn amd_status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft
            .set::<HttpMethod>("AmdStatusCallbackMethod", value);
        self
    }

    /// Whether silence at the start and end of the call's recording is removed (`trim-silence`) or
    /// kept (`do-not-trim`). Requires [`Record`](Self::record).
    ///
    /// Sent as `Trim` in the form; default `trim-silence`.
    pub fn trim(mut self, value: impl Into<ParticipantTrim>) -> Self {
        self.draft.set::<ParticipantTrim>("Trim", value);
        self
    }

    /// The token that came with an incoming call. It allows you to forward that call under the
    /// original caller's ID, which the account does not own.
    ///
    /// Sent as `CallToken` in the form.
    pub fn call_token(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallToken", value.as_ref());
        self
    }

    /// STIR/SHAKEN PASSporTs that attest the caller ID: up to five, each in base64, separated by
    /// commas.
    ///
    /// Sent as `Passports` in the form.
    pub fn passports(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("Passports", value.as_ref());
        self
    }

    /// The URL through which Twilio delivers a push notification of the call.
    ///
    /// Sent as `ClientNotificationUrl` in the form.
    pub fn client_notification_url(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("ClientNotificationUrl", value.as_ref());
        self
    }

    /// The caller's name, shown by the called SIP endpoint. Only for calls to a SIP address.
    ///
    /// Sent as `CallerDisplayName` in the form; 2 to 255 characters.
    pub fn caller_display_name(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallerDisplayName", value.as_ref());
        self
    }

    /// The position of an emergency caller: latitude and longitude in decimal degrees, separated by
    /// a space, as in `37.788149 -122.394771`. The latitude ranges from -90 to 90 and the longitude
    /// from -180 to 180, each with up to six decimals. Twilio truncates longer text.
    ///
    /// Sent as `EmergencyCallerPosition` in the form; at most 150 characters.
    pub fn emergency_caller_position(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyCallerPosition", value.as_ref());
        self
    }

    /// Where an emergency caller is within the building, such as the floor or the room. Twilio
    /// truncates longer text.
    ///
    /// Sent as `EmergencyCallerLocation` in the form; at most 20 characters.
    pub fn emergency_caller_location(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyCallerLocation", value.as_ref());
        self
    }

    /// The name of an emergency caller. Twilio truncates longer text.
    ///
    /// Sent as `EmergencyName` in the form; at most 20 characters.
    pub fn emergency_name(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyName", value.as_ref());
        self
    }

    /// The street and house number of an emergency caller. Twilio truncates longer text.
    ///
    /// Sent as `EmergencyAddress` in the form; at most 60 characters.
    pub fn emergency_address(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyAddress", value.as_ref());
        self
    }

    /// The postal code that belongs to [`EmergencyAddress`](Self::emergency_address). Twilio
    /// truncates longer text.
    ///
    /// Sent as `EmergencyZipCode` in the form; at most 20 characters.
    pub fn emergency_zip_code(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyZipCode", value.as_ref());
        self
    }

    /// The city that belongs to [`EmergencyAddress`](Self::emergency_address). Twilio truncates
    /// longer text.
    ///
    /// Sent as `EmergencyCity` in the form; at most 20 characters.
    pub fn emergency_city(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyCity", value.as_ref());
        self
    }

    /// The state or province that belongs to [`EmergencyAddress`](Self::emergency_address). Twilio
    /// truncates longer text.
    ///
    /// Sent as `EmergencyState` in the form; at most 20 characters.
    pub fn emergency_state(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyState", value.as_ref());
        self
    }

    /// The country that belongs to [`EmergencyAddress`](Self::emergency_address): the United States
    /// or Canada.
    ///
    /// Sent as `EmergencyCountry` in the form.
    pub fn emergency_country(mut self, value: impl Into<ParticipantEmergencyCountry>) -> Self {
        self.draft
            .set::<ParticipantEmergencyCountry>("EmergencyCountry", value);
        self
    }
}

sends!(CreateParticipant => ParticipantInstance);

static LIST_PARTICIPANTS: Operation = Operation {
    id: "ListParticipant",
    method: &Method::GET,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json",
    keys: &["account_sid", "conference_sid"],
    success: Success::Page,
    page_size: Some(PageSize::new("PageSize", 1000)),
    parameters: &[
        In::Query("Muted"),
        In::Query("Hold"),
        In::Query("Coaching"),
        In::Query("PageSize"),
        In::Query("Page"),
        In::Query("PageToken"),
    ],
    ..Operation::DEFAULT
};

static CREATE_PARTICIPANT: Operation = Operation {
    id: "CreateParticipant",
    method: &Method::POST,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json",
    keys: &["account_sid", "conference_sid"],
    content_type: Some(FORM),
    parameters: &[
        In::Form("From"),
        In::Form("To"),
        In::Form("StatusCallback"),
        In::Form("StatusCallbackMethod"),
        In::Form("StatusCallbackEvent"),
        In::Form("Label"),
        In::Form("Timeout"),
        In::Form("Record"),
        In::Form("Muted"),
        In::Form("Beep"),
        In::Form("StartConferenceOnEnter"),
        In::Form("EndConferenceOnExit"),
        In::Form("WaitUrl"),
        In::Form("WaitMethod"),
        In::Form("EarlyMedia"),
        In::Form("MaxParticipants"),
        In::Form("ConferenceRecord"),
        In::Form("ConferenceTrim"),
        In::Form("ConferenceStatusCallback"),
        In::Form("ConferenceStatusCallbackMethod"),
        In::Form("ConferenceStatusCallbackEvent"),
        In::Form("RecordingChannels"),
        In::Form("RecordingStatusCallback"),
        In::Form("RecordingStatusCallbackMethod"),
        In::Form("SipAuthUsername"),
        In::Form("SipAuthPassword"),
        In::Form("Region"),
        In::Form("ConferenceRecordingStatusCallback"),
        In::Form("ConferenceRecordingStatusCallbackMethod"),
        In::Form("RecordingStatusCallbackEvent"),
        In::Form("ConferenceRecordingStatusCallbackEvent"),
        In::Form("Coaching"),
        In::Form("CallSidToCoach"),
        In::Form("JitterBufferSize"),
        In::Form("Byoc"),
        In::Form("CallerId"),
        In::Form("CallReason"),
        In::Form("RecordingTrack"),
        In::Form("RecordingConfigurationId"),
        In::Form("TimeLimit"),
        In::Form("MachineDetection"),
        In::Form("MachineDetectionTimeout"),
        In::Form("MachineDetectionSpeechThreshold"),
        In::Form("MachineDetectionSpeechEndThreshold"),
        In::Form("MachineDetectionSilenceTimeout"),
        In::Form("AmdStatusCallback"),
        In::Form("AmdStatusCallbackMethod"),
        In::Form("Trim"),
        In::Form("CallToken"),
        In::Form("Passports"),
        In::Form("ClientNotificationUrl"),
        In::Form("CallerDisplayName"),
        In::Form("EmergencyCallerPosition"),
        In::Form("EmergencyCallerLocation"),
        In::Form("EmergencyName"),
        In::Form("EmergencyAddress"),
        In::Form("EmergencyZipCode"),
        In::Form("EmergencyCity"),
        In::Form("EmergencyState"),
        In::Form("EmergencyCountry"),
    ],
    secrets: &["SipAuthPassword", "CallToken", "Passports"],
    ..Operation::DEFAULT
};
