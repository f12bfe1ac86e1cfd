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
/// Making it sends nothing.
#[derive(Clone, Debug)]
pub struct ParticipantList<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> ParticipantList<C> {
    /// Lists the calls that take part in a conference. Filters narrow each other: only participants
    /// that pass all of them are listed.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
    pub fn list(&self) -> ListParticipants<C> {
        ListParticipants {
            draft: self.handle.draft(&LIST_PARTICIPANTS),
        }
    }

    /// Dials out and puts whoever answers into the conference. The answer comes as soon as the call
    /// is queued, long before anybody picks up: `StatusCallback` tells how it went on.
    ///
    /// Give each participant a `Label`. When the answer to this request is lost, the label is the
    /// way to find out whether the call was made all the same.
    ///
    /// Here, and in no other operation, the conference may be named by its friendly name as well as
    /// by its SID. A name that no running conference has makes a new conference of that name.
    ///
    /// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
    ///
    /// - `from`: Who calls: a phone number in E.164 form (`+15017122661`), a client (`client:name`)
    ///   or a SIP user name. A number must belong to the account or be verified for it. When `To`
    ///   is a number, so is this; when `To` is a SIP address, the user name given here becomes the
    ///   asserted identity that the SIP endpoint sees. Sent as `From` in the form.
    /// - `to`: Who is called: a phone number in E.164 form, a SIP address (`sip:user@host`), a
    ///   client (`client:name`) or a TwiML application (`app:AP…`). Parameters of your own may
    ///   follow the address as a query, as in `client:alice?order=7`. Sent as `To` in the form.
    pub fn create(&self, from: impl AsRef<str>, to: impl AsRef<str>) -> CreateParticipant<C> {
        let mut draft = self.handle.draft(&CREATE_PARTICIPANT);
        draft.text("From", from.as_ref());
        draft.text("To", to.as_ref());
        CreateParticipant { draft }
    }

    /// Fetches the page at a URL, such as [`next_page_url`](crate::Page::next_page_url) of another
    /// page: relative, or absolute on this resource's own host.
    ///
    /// # Errors
    ///
    /// The URL leads elsewhere, in which case nothing is sent; or as for any request.
    pub fn get_page(&self, url: &str) -> C::Output<ParticipantPage<C>> {
        self.handle.draft(&LIST_PARTICIPANTS).page_at(url)
    }
}

display!(ParticipantList: account_sid, conference_sid);

/// Made by [`ParticipantList::list`]:
/// `GET /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListParticipants<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> ListParticipants<C> {
    /// Keeps the muted participants (`true`) or those who can be heard (`false`).
    ///
    /// Sent as `Muted` in the query.
    pub fn muted(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Muted", value);
        self
    }

    /// Keeps the participants on hold (`true`) or those in the conversation (`false`).
    ///
    /// Sent as `Hold` in the query.
    pub fn hold(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Hold", value);
        self
    }

    /// Keeps the participants who coach another one (`true`) or those who do not (`false`).
    ///
    /// Sent as `Coaching` in the query.
    pub fn coaching(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Coaching", value);
        self
    }

    /// How many participants one page holds at most.
    ///
    /// Sent as `PageSize` in the query; 1 to 1000; default `50`.
    pub fn page_size(mut self, value: i64) -> Self {
        self.draft.set::<i64>("PageSize", value);
        self
    }

    /// A page number for the caller's own bookkeeping. The server only echoes it; which page comes
    /// back is decided by the page token.
    ///
    /// Sent as `Page` in the query; at least 0.
    pub fn page_number(mut self, value: i64) -> Self {
        self.draft.set::<i64>("Page", value);
        self
    }

    /// The token of the page to read, taken from the link of an earlier page. It is opaque: do not
    /// take it apart or make one up.
    ///
    /// Sent as `PageToken` in the query.
    pub fn page_token(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("PageToken", value.as_ref());
        self
    }
}

lists!(ListParticipants => ParticipantInstance, ParticipantPageBody);

/// Made by [`ParticipantList::create`]:
/// `POST /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateParticipant<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> CreateParticipant<C> {
    /// Where Twilio reports how the call of this participant gets on. Without it nothing is
    /// reported. `StatusCallbackEvent` picks the moments.
    ///
    /// Sent as `StatusCallback` in the form.
    pub fn status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("StatusCallback", value.as_ref());
        self
    }

    /// The HTTP method with which Twilio requests `StatusCallback`.
    ///
    /// Sent as `StatusCallbackMethod` in the form; default `POST`.
    pub fn status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft.set::<HttpMethod>("StatusCallbackMethod", value);
        self
    }

    /// The moments of the call that are reported to `StatusCallback`. Left out, Twilio reports the
    /// end of the call and nothing before it.
    ///
    /// Sent as `StatusCallbackEvent` in the form; default `["completed"]`.
    pub fn status_callback_event(
        mut self,
        value: impl IntoIterator<Item = impl Into<ParticipantStatusCallbackEvent>>,
    ) -> Self {
        self.draft
            .set_list::<ParticipantStatusCallbackEvent>("StatusCallbackEvent", value);
        self
    }

    /// A name of your own for this participant, unique in the conference. Later requests take it in
    /// place of the call SID. It may hold any character.
    ///
    /// Sent as `Label` in the form.
    pub fn label(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("Label", value.as_ref());
        self
    }

    /// How long the phone may ring before the call counts as unanswered, in seconds. Twilio adds
    /// five seconds of its own, so 10 rings for about 15.
    ///
    /// Sent as `Timeout` in the form; 5 to 600; default `60`.
    pub fn timeout(mut self, value: i64) -> Self {
        self.draft.set::<i64>("Timeout", value);
        self
    }

    /// Records this participant's call from beginning to end, also while it waits between
    /// conferences. To record what the whole room hears, use `ConferenceRecord`.
    ///
    /// Sent as `Record` in the form; default `false`.
    pub fn record(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Record", value);
        self
    }

    /// Lets the participant join muted: it hears the others, they do not hear it. An update unmutes
    /// it.
    ///
    /// Sent as `Muted` in the form; default `false`.
    pub fn muted(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Muted", value);
        self
    }

    /// When the conference hears a beep for this participant: on coming and going (`true`), only on
    /// coming (`onEnter`), only on going (`onExit`), or never (`false`).
    ///
    /// Sent as `Beep` in the form; default `true`.
    pub fn beep(mut self, value: impl Into<ParticipantBeep>) -> Self {
        self.draft.set::<ParticipantBeep>("Beep", value);
        self
    }

    /// Starts the conference when this participant comes in, if it has not started yet. With
    /// `false` the participant waits, muted and with the music of `WaitUrl`, until somebody arrives
    /// who does start it.
    ///
    /// Sent as `StartConferenceOnEnter` in the form; default `true`.
    pub fn start_conference_on_enter(mut self, value: bool) -> Self {
        self.draft.set::<bool>("StartConferenceOnEnter", value);
        self
    }

    /// Ends the conference for everybody as soon as this participant leaves. Meant for the host of
    /// a meeting.
    ///
    /// Sent as `EndConferenceOnExit` in the form; default `false`.
    pub fn end_conference_on_exit(mut self, value: bool) -> Self {
        self.draft.set::<bool>("EndConferenceOnExit", value);
        self
    }

    /// What the participant hears until the conference starts: the URL of an MP3 or WAV file, or of
    /// TwiML. Left out, it is Twilio's own hold music; the empty string means silence.
    ///
    /// Sent as `WaitUrl` in the form.
    pub fn wait_url(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("WaitUrl", value.as_ref());
        self
    }

    /// The HTTP method with which Twilio requests `WaitUrl`. Choose `GET` for a fixed audio file,
    /// which Twilio then keeps in its cache.
    ///
    /// Sent as `WaitMethod` in the form; default `POST`.
    pub fn wait_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft.set::<HttpMethod>("WaitMethod", value);
        self
    }

    /// Lets the conference hear what the line gives before somebody answers: ringing, a busy tone,
    /// the network's announcements. With `false` it hears nothing until the answer.
    ///
    /// Sent as `EarlyMedia` in the form; default `true`.
    pub fn early_media(mut self, value: bool) -> Self {
        self.draft.set::<bool>("EarlyMedia", value);
        self
    }

    /// How many participants the conference admits. A full conference turns away whoever comes
    /// next.
    ///
    /// Sent as `MaxParticipants` in the form; 2 to 250; default `250`.
    pub fn max_participants(mut self, value: i64) -> Self {
        self.draft.set::<i64>("MaxParticipants", value);
        self
    }

    /// Whether the conference that this participant joins is recorded as a whole.
    /// `record-from-start` is another word for `true`, `do-not-record` for `false`.
    ///
    /// Sent as `ConferenceRecord` in the form; default `false`.
    pub fn conference_record(mut self, value: impl Into<ParticipantConferenceRecord>) -> Self {
        self.draft
            .set::<ParticipantConferenceRecord>("ConferenceRecord", value);
        self
    }

    /// What happens to silence at both ends of the conference's recording: it is cut off
    /// (`trim-silence`) or kept (`do-not-trim`).
    ///
    /// Sent as `ConferenceTrim` in the form; default `trim-silence`.
    pub fn conference_trim(mut self, value: impl Into<ParticipantConferenceTrim>) -> Self {
        self.draft
            .set::<ParticipantConferenceTrim>("ConferenceTrim", value);
        self
    }

    /// Where Twilio reports what happens in the conference, at the moments that
    /// `ConferenceStatusCallbackEvent` names. The participant who comes first decides: a value that
    /// a later one brings along is ignored.
    ///
    /// Sent as `ConferenceStatusCallback` in the form.
    pub fn conference_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("ConferenceStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method with which Twilio requests `ConferenceStatusCallback`.
    ///
    /// Sent as `ConferenceStatusCallbackMethod` in the form; default `POST`.
    pub fn conference_status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft
            .set::<HttpMethod>("ConferenceStatusCallbackMethod", value);
        self
    }

    /// What is reported to `ConferenceStatusCallback`. Left out, that is the start and the end of
    /// the conference.
    ///
    /// Sent as `ConferenceStatusCallbackEvent` in the form; default `["start","end"]`.
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

    /// Whether the recording of the call mixes both sides into one channel (`mono`) or keeps each
    /// in its own (`dual`). Needs `Record`.
    ///
    /// Sent as `RecordingChannels` in the form; default `mono`.
    pub fn recording_channels(mut self, value: impl Into<ParticipantRecordingChannels>) -> Self {
        self.draft
            .set::<ParticipantRecordingChannels>("RecordingChannels", value);
        self
    }

    /// Where Twilio reports how the recording of the call gets on. It is the counterpart of
    /// `ConferenceRecordingStatusCallback` for this one participant.
    ///
    /// Sent as `RecordingStatusCallback` in the form.
    pub fn recording_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("RecordingStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method with which Twilio requests `RecordingStatusCallback`.
    ///
    /// Sent as `RecordingStatusCallbackMethod` in the form; default `POST`.
    pub fn recording_status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft
            .set::<HttpMethod>("RecordingStatusCallbackMethod", value);
        self
    }

    /// The user name for a SIP endpoint that asks the caller to authenticate.
    ///
    /// Sent as `SipAuthUsername` in the form.
    pub fn sip_auth_username(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("SipAuthUsername", value.as_ref());
        self
    }

    /// The password that belongs to `SipAuthUsername`. It is a secret: keep it out of logs.
    ///
    /// Sent as `SipAuthPassword` in the form.
    pub fn sip_auth_password(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("SipAuthPassword", value.as_ref());
        self
    }

    /// The Twilio region in which the audio of the conference is mixed. Without it, Twilio picks
    /// one. It says nothing about the region that serves this request.
    ///
    /// Sent as `Region` in the form.
    pub fn region(mut self, value: impl Into<ParticipantRegion>) -> Self {
        self.draft.set::<ParticipantRegion>("Region", value);
        self
    }

    /// Where Twilio reports that the recording of the conference is ready, or why there is none.
    /// `ConferenceRecordingStatusCallbackEvent` picks the moments.
    ///
    /// Sent as `ConferenceRecordingStatusCallback` in the form.
    pub fn conference_recording_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft
            .text("ConferenceRecordingStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method with which Twilio requests `ConferenceRecordingStatusCallback`.
    ///
    /// Sent as `ConferenceRecordingStatusCallbackMethod` in the form; default `POST`.
    pub fn conference_recording_status_callback_method(
        mut self,
        value: impl Into<HttpMethod>,
    ) -> Self {
        self.draft
            .set::<HttpMethod>("ConferenceRecordingStatusCallbackMethod", value);
        self
    }

    /// The moments of the call's recording that are reported to `RecordingStatusCallback`.
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

    /// The moments of the conference's recording that are reported to
    /// `ConferenceRecordingStatusCallback`.
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

    /// Lets this participant coach another one: it hears the whole conference and is heard by the
    /// coached one alone. `true` needs `CallSidToCoach`. Left out, it is `true` when
    /// `CallSidToCoach` is given and `false` otherwise.
    ///
    /// Sent as `Coaching` in the form.
    pub fn coaching(mut self, value: bool) -> Self {
        self.draft.set::<bool>("Coaching", value);
        self
    }

    /// The call of the participant who is coached, and who alone hears the coach.
    ///
    /// Sent as `CallSidToCoach` in the form.
    pub fn call_sid_to_coach(mut self, value: impl Into<CallSid>) -> Self {
        self.draft.set::<CallSid>("CallSidToCoach", value);
        self
    }

    /// How much of this participant's audio is buffered before it is mixed in, to even out packets
    /// that arrive unevenly. A smaller buffer means less delay and more audible gaps; `off` does
    /// without.
    ///
    /// Sent as `JitterBufferSize` in the form; default `large`.
    pub fn jitter_buffer_size(mut self, value: impl Into<ParticipantJitterBufferSize>) -> Self {
        self.draft
            .set::<ParticipantJitterBufferSize>("JitterBufferSize", value);
        self
    }

    /// The trunk of your own carrier (bring your own carrier) over which the call goes out. Ignored
    /// unless `To` is a phone number. In beta.
    ///
    /// Sent as `Byoc` in the form.
    pub fn byoc(mut self, value: impl Into<ByocTrunkSid>) -> Self {
        self.draft.set::<ByocTrunkSid>("Byoc", value);
        self
    }

    /// The caller that is shown to the called party, in the forms that `From` takes and under the
    /// same conditions. On a call to a SIP address it fills the `From` header.
    ///
    /// Sent as `CallerId` in the form.
    pub fn caller_id(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallerId", value.as_ref());
        self
    }

    /// Why you call, in a few words for the display of the called phone. Part of Twilio's branded
    /// calls, in beta.
    ///
    /// Sent as `CallReason` in the form.
    pub fn call_reason(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallReason", value.as_ref());
        self
    }

    /// Which audio of the call is recorded: what Twilio receives from the participant (`inbound`),
    /// what Twilio sends to it (`outbound`), or the two together. Needs `Record`.
    ///
    /// Sent as `RecordingTrack` in the form; default `both`.
    pub fn recording_track(mut self, value: impl Into<ParticipantRecordingTrack>) -> Self {
        self.draft
            .set::<ParticipantRecordingTrack>("RecordingTrack", value);
        self
    }

    /// The recording configuration, kept at Twilio, by which the call is recorded. Newer than
    /// Twilio's published document.
    ///
    /// Sent as `RecordingConfigurationId` in the form.
    pub fn recording_configuration_id(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("RecordingConfigurationId", value.as_ref());
        self
    }

    /// How long the call may last, in seconds. Twilio hangs up when the time is over. Which values
    /// are allowed depends on the account.
    ///
    /// Sent as `TimeLimit` in the form.
    pub fn time_limit(mut self, value: i64) -> Self {
        self.draft.set::<i64>("TimeLimit", value);
        self
    }

    /// Finds out whether a person or a machine picked up. `Enable` reports as soon as that is
    /// known, `DetectMessageEnd` waits until a machine has finished its greeting, which is the
    /// moment to leave a message. Left out, nothing is detected.
    ///
    /// Sent as `MachineDetection` in the form.
    pub fn machine_detection(mut self, value: impl Into<ParticipantMachineDetection>) -> Self {
        self.draft
            .set::<ParticipantMachineDetection>("MachineDetection", value);
        self
    }

    /// How long the detection may take, in seconds, before it gives up and reports an unknown
    /// result. Applies with `MachineDetection`.
    ///
    /// Sent as `MachineDetectionTimeout` in the form; default `30`.
    pub fn machine_detection_timeout(mut self, value: i64) -> Self {
        self.draft.set::<i64>("MachineDetectionTimeout", value);
        self
    }

    /// How much speech makes a machine, in milliseconds: whoever speaks longer than this is taken
    /// for one, whoever speaks less for a person. Applies with `MachineDetection`.
    ///
    /// Sent as `MachineDetectionSpeechThreshold` in the form; 1000 to 6000; default `2400`.
    pub fn machine_detection_speech_threshold(mut self, value: i64) -> Self {
        self.draft
            .set::<i64>("MachineDetectionSpeechThreshold", value);
        self
    }

    /// How much silence ends a stretch of speech, in milliseconds. Longer pauses in a greeting call
    /// for a larger value, at the price of a later result. Applies with `MachineDetection`.
    ///
    /// Sent as `MachineDetectionSpeechEndThreshold` in the form; 500 to 5000; default `1200`.
    pub fn machine_detection_speech_end_threshold(mut self, value: i64) -> Self {
        self.draft
            .set::<i64>("MachineDetectionSpeechEndThreshold", value);
        self
    }

    /// How long the line may stay silent after the answer, in milliseconds, before the detection
    /// reports an unknown result. Applies with `MachineDetection`.
    ///
    /// Sent as `MachineDetectionSilenceTimeout` in the form; 2000 to 10000; default `5000`.
    pub fn machine_detection_silence_timeout(mut self, value: i64) -> Self {
        self.draft
            .set::<i64>("MachineDetectionSilenceTimeout", value);
        self
    }

    /// Where Twilio reports what the answering machine detection found.
    ///
    /// Sent as `AmdStatusCallback` in the form.
    pub fn amd_status_callback(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("AmdStatusCallback", value.as_ref());
        self
    }

    /// The HTTP method with which Twilio requests `AmdStatusCallback`.
    ///
    /// Sent as `AmdStatusCallbackMethod` in the form; default `POST`.
    pub fn amd_status_callback_method(mut self, value: impl Into<HttpMethod>) -> Self {
        self.draft
            .set::<HttpMethod>("AmdStatusCallbackMethod", value);
        self
    }

    /// What happens to silence at both ends of the call's recording: it is cut off (`trim-silence`)
    /// or kept (`do-not-trim`). Needs `Record`.
    ///
    /// Sent as `Trim` in the form; default `trim-silence`.
    pub fn trim(mut self, value: impl Into<ParticipantTrim>) -> Self {
        self.draft.set::<ParticipantTrim>("Trim", value);
        self
    }

    /// The token that came with an incoming call. It lets you pass that call on under the caller id
    /// of the original caller, which the account would not own otherwise.
    ///
    /// Sent as `CallToken` in the form.
    pub fn call_token(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallToken", value.as_ref());
        self
    }

    /// STIR/SHAKEN passports that vouch for the caller id, each in base64, up to five of them with
    /// commas between.
    ///
    /// Sent as `Passports` in the form.
    pub fn passports(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("Passports", value.as_ref());
        self
    }

    /// The URL through which Twilio delivers the push notification of the call.
    ///
    /// Sent as `ClientNotificationUrl` in the form.
    pub fn client_notification_url(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("ClientNotificationUrl", value.as_ref());
        self
    }

    /// The caller's name for the display of the called SIP endpoint. Only for calls to a SIP
    /// address.
    ///
    /// Sent as `CallerDisplayName` in the form; 2 to 255 characters.
    pub fn caller_display_name(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("CallerDisplayName", value.as_ref());
        self
    }

    /// Where the caller of an emergency call is: latitude and longitude in decimal degrees, a space
    /// between them, as in `37.788149 -122.394771`. Latitude goes from -90 to 90 and longitude from
    /// -180 to 180, each with up to six decimals. Twilio cuts longer text at 150 characters.
    ///
    /// Sent as `EmergencyCallerPosition` in the form; at most 150 characters.
    pub fn emergency_caller_position(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyCallerPosition", value.as_ref());
        self
    }

    /// A few words on where in the building the caller of an emergency call is, such as the floor
    /// or the room. Twilio cuts longer text at 20 characters.
    ///
    /// Sent as `EmergencyCallerLocation` in the form; at most 20 characters.
    pub fn emergency_caller_location(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyCallerLocation", value.as_ref());
        self
    }

    /// The name under which the caller of an emergency call is passed on. Twilio cuts longer text
    /// at 20 characters.
    ///
    /// Sent as `EmergencyName` in the form; at most 20 characters.
    pub fn emergency_name(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyName", value.as_ref());
        self
    }

    /// Street and house number from which an emergency call is made. Twilio cuts longer text at 60
    /// characters.
    ///
    /// Sent as `EmergencyAddress` in the form; at most 60 characters.
    pub fn emergency_address(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyAddress", value.as_ref());
        self
    }

    /// The postal code that goes with `EmergencyAddress`. Twilio cuts longer text at 20 characters.
    ///
    /// Sent as `EmergencyZipCode` in the form; at most 20 characters.
    pub fn emergency_zip_code(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyZipCode", value.as_ref());
        self
    }

    /// The city that goes with `EmergencyAddress`. Twilio cuts longer text at 20 characters.
    ///
    /// Sent as `EmergencyCity` in the form; at most 20 characters.
    pub fn emergency_city(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyCity", value.as_ref());
        self
    }

    /// The state or province that goes with `EmergencyAddress`. Twilio cuts longer text at 20
    /// characters.
    ///
    /// Sent as `EmergencyState` in the form; at most 20 characters.
    pub fn emergency_state(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("EmergencyState", value.as_ref());
        self
    }

    /// The country that goes with `EmergencyAddress`: the United States or Canada.
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
    page_size: Some(PageSize {
        name: "PageSize",
        max: 1000,
    }),
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
