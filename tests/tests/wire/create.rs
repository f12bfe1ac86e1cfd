//! Creating a participant with all of its parameters.

use serde::Deserialize;
use twilio_rest_tests::clients::Wait;
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::twilio_rest::HttpMethod;
use twilio_rest_tests::twilio_rest::api::v2010::account::conference::participant::*;
use twilio_rest_tests::twilio_rest::sid::{ByocTrunkSid, CallSid};
use twilio_rest_tests::with_both_clients;

use crate::{CALL, CONFERENCE};

with_both_clients![
    all_parameters_are_sent_in_the_order_of_the_document,
    typed_and_textual_setters_send_the_same,
];

const TRUNK: &str = "BY00112233445566778899aabbccddeeff";

/// What [`textual`] and [`typed`] must send.
const PAIRS: &[(&str, &str)] = &[
    ("From", "+15017122661"),
    ("To", "client:alice?order=7&vip=true"),
    ("StatusCallback", "https://example.com/events?a=1&b=2"),
    ("StatusCallbackMethod", "GET"),
    ("StatusCallbackEvent", "initiated"),
    ("StatusCallbackEvent", "ringing"),
    ("Label", "the customer"),
    ("Timeout", "25"),
    ("Record", "true"),
    ("Muted", "false"),
    ("Beep", "onEnter"),
    ("StartConferenceOnEnter", "true"),
    ("EndConferenceOnExit", "false"),
    ("WaitUrl", "https://example.com/wait.mp3"),
    ("WaitMethod", "GET"),
    ("EarlyMedia", "false"),
    ("MaxParticipants", "250"),
    ("ConferenceRecord", "record-from-start"),
    ("ConferenceTrim", "do-not-trim"),
    ("ConferenceStatusCallback", "https://example.com/conference"),
    ("ConferenceStatusCallbackMethod", "POST"),
    ("ConferenceStatusCallbackEvent", "start"),
    ("ConferenceStatusCallbackEvent", "end"),
    ("ConferenceStatusCallbackEvent", "announcement"),
    ("RecordingChannels", "dual"),
    ("RecordingStatusCallback", "https://example.com/recording"),
    ("RecordingStatusCallbackMethod", "POST"),
    ("SipAuthUsername", "bob"),
    ("SipAuthPassword", "päss word+%"),
    ("Region", "ie1"),
    (
        "ConferenceRecordingStatusCallback",
        "https://example.com/room",
    ),
    ("ConferenceRecordingStatusCallbackMethod", "GET"),
    ("RecordingStatusCallbackEvent", "in-progress"),
    ("RecordingStatusCallbackEvent", "absent"),
    ("ConferenceRecordingStatusCallbackEvent", "completed"),
    ("ConferenceRecordingStatusCallbackEvent", "failed"),
    ("Coaching", "true"),
    ("CallSidToCoach", CALL),
    ("JitterBufferSize", "off"),
    ("Byoc", TRUNK),
    ("CallerId", "+15017122662"),
    ("CallReason", "Your order 😀"),
    ("RecordingTrack", "inbound"),
    ("RecordingConfigurationId", "config-1"),
    ("TimeLimit", "3600"),
    ("MachineDetection", "DetectMessageEnd"),
    ("MachineDetectionTimeout", "30"),
    ("MachineDetectionSpeechThreshold", "2400"),
    ("MachineDetectionSpeechEndThreshold", "1200"),
    ("MachineDetectionSilenceTimeout", "5000"),
    ("AmdStatusCallback", "https://example.com/amd"),
    ("AmdStatusCallbackMethod", "POST"),
    ("Trim", "trim-silence"),
    ("CallToken", "{\"a\":1}"),
    ("Passports", "eyJhbGci,eyJhbGcj"),
    ("ClientNotificationUrl", "https://example.com/push"),
    ("CallerDisplayName", "Ångström & Söhne"),
    ("EmergencyCallerPosition", "52.516275 -13.377704"),
    ("EmergencyCallerLocation", "2nd floor"),
    ("EmergencyName", "Bob"),
    ("EmergencyAddress", "1 Main St."),
    ("EmergencyZipCode", "94105"),
    ("EmergencyCity", "San Francisco"),
    ("EmergencyState", "CA"),
    ("EmergencyCountry", "US"),
    ("Extra", "from the options"),
];

#[derive(Deserialize)]
struct Table {
    operation: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    parameters: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

/// The names of the parameters of CreateParticipant, as the table of facts has them.
fn parameters() -> Vec<String> {
    let table: Table = toml::from_str(include_str!("../../data/participant.toml")).unwrap();
    let create = table
        .operation
        .into_iter()
        .find(|row| row.id == "CreateParticipant");
    create
        .unwrap()
        .parameters
        .into_iter()
        .map(|it| it.name)
        .collect()
}

fn all_parameters_are_sent_in_the_order_of_the_document<C: Wait>() {
    let server = Server::start([Answer::json(201, "{}")]);
    let participants = C::at(server.url()).conference(CONFERENCE).participants();

    C::wait(textual(&participants).send()).unwrap();

    let form = server.only().form();
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(form, PAIRS);
    let mut keys: Vec<&str> = form.iter().map(|(key, _)| *key).collect();
    keys.dedup();
    keys.pop();
    assert_eq!(keys, parameters());
}

fn typed_and_textual_setters_send_the_same<C: Wait>() {
    let participants = C::at("http://127.0.0.1:9")
        .conference(CONFERENCE)
        .participants();
    let typed = typed(&participants).to_request().unwrap();
    let textual = textual(&participants).to_request().unwrap();
    assert_eq!(typed.body(), textual.body());
    assert_eq!(typed.uri(), textual.uri());
    assert_eq!(typed.headers(), textual.headers());
}

/// All setters with texts, in the reverse of the order in which they are sent.
fn textual<C: Wait>(participants: &ParticipantList<C>) -> CreateParticipant<C> {
    let options = twilio_rest_tests::twilio_rest::CallOptions::new();
    participants
        .create("+15017122661", "client:alice?order=7&vip=true")
        .options(options.form("Extra", "from the options"))
        .emergency_country("US")
        .emergency_state("CA")
        .emergency_city("San Francisco")
        .emergency_zip_code("94105")
        .emergency_address("1 Main St.")
        .emergency_name("Bob")
        .emergency_caller_location("2nd floor")
        .emergency_caller_position("52.516275 -13.377704")
        .caller_display_name("Ångström & Söhne")
        .client_notification_url("https://example.com/push")
        .passports("eyJhbGci,eyJhbGcj")
        .call_token("{\"a\":1}")
        .trim("trim-silence")
        .amd_status_callback_method("POST")
        .amd_status_callback("https://example.com/amd")
        .machine_detection_silence_timeout(5000)
        .machine_detection_speech_end_threshold(1200)
        .machine_detection_speech_threshold(2400)
        .machine_detection_timeout(30)
        .machine_detection("DetectMessageEnd")
        .time_limit(3600)
        .recording_configuration_id("config-1")
        .recording_track("inbound")
        .call_reason("Your order 😀")
        .caller_id("+15017122662")
        .byoc(TRUNK)
        .jitter_buffer_size("off")
        .call_sid_to_coach(CALL)
        .coaching(true)
        .conference_recording_status_callback_event(["completed", "failed"])
        .recording_status_callback_event(["in-progress", "absent"])
        .conference_recording_status_callback_method("GET")
        .conference_recording_status_callback("https://example.com/room")
        .region("ie1")
        .sip_auth_password("päss word+%")
        .sip_auth_username("bob")
        .recording_status_callback_method("POST")
        .recording_status_callback("https://example.com/recording")
        .recording_channels("dual")
        .conference_status_callback_event(["start", "end", "announcement"])
        .conference_status_callback_method("POST")
        .conference_status_callback("https://example.com/conference")
        .conference_trim("do-not-trim")
        .conference_record("record-from-start")
        .max_participants(250)
        .early_media(false)
        .wait_method("GET")
        .wait_url("https://example.com/wait.mp3")
        .end_conference_on_exit(false)
        .start_conference_on_enter(true)
        .beep("onEnter")
        .muted(false)
        .record(true)
        .timeout(25)
        .label("the customer")
        .status_callback_event(["initiated", "ringing"])
        .status_callback_method("GET")
        .status_callback("https://example.com/events?a=1&b=2")
}

/// The same, with every type that a setter has.
fn typed<C: Wait>(participants: &ParticipantList<C>) -> CreateParticipant<C> {
    use ParticipantConferenceRecordingStatusCallbackEvent as RoomEvent;
    use ParticipantConferenceStatusCallbackEvent as ConferenceEvent;
    use ParticipantRecordingStatusCallbackEvent as RecordingEvent;
    textual(participants)
        .status_callback_method(HttpMethod::Get)
        .status_callback_event([
            ParticipantStatusCallbackEvent::Initiated,
            ParticipantStatusCallbackEvent::Ringing,
        ])
        .beep(ParticipantBeep::OnEnter)
        .wait_method(HttpMethod::Get)
        .conference_record(ParticipantConferenceRecord::RecordFromStart)
        .conference_trim(ParticipantConferenceTrim::DoNotTrim)
        .conference_status_callback_method(&HttpMethod::Post)
        .conference_status_callback_event([
            ConferenceEvent::Start,
            ConferenceEvent::End,
            ConferenceEvent::Announcement,
        ])
        .recording_channels(ParticipantRecordingChannels::Dual)
        .recording_status_callback_method(HttpMethod::Post)
        .region(ParticipantRegion::Ie1)
        .conference_recording_status_callback_method(HttpMethod::Get)
        .recording_status_callback_event(vec![RecordingEvent::InProgress, RecordingEvent::Absent])
        .conference_recording_status_callback_event(&[RoomEvent::Completed, RoomEvent::Failed])
        .call_sid_to_coach(CallSid::from(CALL))
        .jitter_buffer_size(ParticipantJitterBufferSize::Off)
        .byoc(ByocTrunkSid::from(TRUNK))
        .recording_track(ParticipantRecordingTrack::Inbound)
        .machine_detection(ParticipantMachineDetection::DetectMessageEnd)
        .amd_status_callback_method(HttpMethod::Post)
        .trim(ParticipantTrim::TrimSilence)
        .emergency_country(ParticipantEmergencyCountry::Us)
}
