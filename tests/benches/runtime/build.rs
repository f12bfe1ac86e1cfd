//! `CreateParticipant` up to the HTTP request, against the same form request by hand.

use std::hint::black_box;

use bytes::Bytes;
use twilio_rest::api::v2010::account::conference::participant::{
    CreateParticipant, ParticipantBeep, ParticipantConferenceRecord,
    ParticipantConferenceRecordingStatusCallbackEvent, ParticipantConferenceStatusCallbackEvent,
    ParticipantConferenceTrim, ParticipantEmergencyCountry, ParticipantJitterBufferSize,
    ParticipantList, ParticipantMachineDetection, ParticipantRecordingChannels,
    ParticipantRecordingStatusCallbackEvent, ParticipantRecordingTrack, ParticipantRegion,
    ParticipantStatusCallbackEvent, ParticipantTrim,
};
use twilio_rest::{Body, Client, HttpMethod};

use crate::measure::{self, Row};
use crate::{ACCOUNT, CONFERENCE, by_hand};

const FROM: &str = "+15017122661";
const TO: &str = "client:alice?order=7";
const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const TRUNK: &str = "BY0123456789abcdef0123456789abcdef";
const TEXT: &str = "Line 3, desk of Alice";
const URL: &str = "https://example.com/status?of=call";

pub(crate) fn rows() -> Vec<Row> {
    let client = Client::builder().auth_token(ACCOUNT, "a-token");
    let client = client.build().unwrap();
    let participants = client.conference(CONFERENCE).participants();
    let list = || black_box(&participants);
    agree(&ours_of_two(list()), &theirs_of_two(), 2);
    agree(&ours_of_sixty(list()), &theirs_of_sixty(), 60);
    let mut rows = Vec::new();
    for (what, ours, theirs) in [
        (
            "build a request of 2 parameters",
            ours_of_two as Ours,
            theirs_of_two as Theirs,
        ),
        (
            "build a request of 60 parameters",
            ours_of_sixty,
            theirs_of_sixty,
        ),
    ] {
        rows.push(measure::time(what, "<= 1", || ours(list()), theirs));
        rows.push(measure::allocations(what, "<= 1", || ours(list()), theirs));
    }
    rows
}

type Ours = fn(&ParticipantList) -> http::Request<Body>;
type Theirs = fn() -> http::Request<Bytes>;

/// Both send the same.
fn agree(ours: &http::Request<Body>, theirs: &http::Request<Bytes>, pairs: usize) {
    let body = |bytes: &[u8]| -> Vec<(String, String)> {
        form_urlencoded::parse(bytes).into_owned().collect()
    };
    let (mine, by_hand) = (body(ours.body().as_ref()), body(theirs.body()));
    assert_eq!(mine.len(), pairs);
    assert_eq!(mine, by_hand);
    assert_eq!(ours.uri(), theirs.uri());
    assert_eq!(ours.headers().len(), theirs.headers().len());
}

fn ours_of_two(participants: &ParticipantList) -> http::Request<Body> {
    participants
        .create(black_box(FROM), black_box(TO))
        .to_request()
        .unwrap()
}

fn theirs_of_two() -> http::Request<Bytes> {
    by_hand::create_participant(black_box(ACCOUNT), black_box(CONFERENCE), |form| {
        form.append_pair("From", black_box(FROM));
        form.append_pair("To", black_box(TO));
    })
}

fn ours_of_sixty(participants: &ParticipantList) -> http::Request<Body> {
    let create = participants.create(black_box(FROM), black_box(TO));
    second_half(first_half(create)).to_request().unwrap()
}

fn theirs_of_sixty() -> http::Request<Bytes> {
    by_hand::create_participant(black_box(ACCOUNT), black_box(CONFERENCE), |form| {
        form.append_pair("From", black_box(FROM));
        form.append_pair("To", black_box(TO));
        first_half_by_hand(form);
        second_half_by_hand(form);
    })
}

type Form<'a> = form_urlencoded::Serializer<'a, String>;

fn first_half(create: CreateParticipant) -> CreateParticipant {
    create
        .status_callback(black_box(URL))
        .status_callback_method(HttpMethod::Get)
        .status_callback_event([ParticipantStatusCallbackEvent::Completed])
        .label(black_box(TEXT))
        .timeout(30)
        .record(true)
        .muted(true)
        .beep(ParticipantBeep::OnExit)
        .start_conference_on_enter(true)
        .end_conference_on_exit(true)
        .wait_url(black_box(URL))
        .wait_method(HttpMethod::Get)
        .early_media(true)
        .max_participants(30)
        .conference_record(ParticipantConferenceRecord::DoNotRecord)
        .conference_trim(ParticipantConferenceTrim::DoNotTrim)
        .conference_status_callback(black_box(URL))
        .conference_status_callback_method(HttpMethod::Get)
        .conference_status_callback_event([ParticipantConferenceStatusCallbackEvent::Announcement])
        .recording_channels(ParticipantRecordingChannels::Dual)
        .recording_status_callback(black_box(URL))
        .recording_status_callback_method(HttpMethod::Get)
        .sip_auth_username(black_box(TEXT))
        .sip_auth_password(black_box(TEXT))
        .region(ParticipantRegion::Jp1)
        .conference_recording_status_callback(black_box(URL))
        .conference_recording_status_callback_method(HttpMethod::Get)
        .recording_status_callback_event([ParticipantRecordingStatusCallbackEvent::Absent])
        .conference_recording_status_callback_event([
            ParticipantConferenceRecordingStatusCallbackEvent::Absent,
        ])
}

fn first_half_by_hand(form: &mut Form<'_>) {
    form.append_pair("StatusCallback", black_box(URL));
    form.append_pair("StatusCallbackMethod", "GET");
    form.append_pair("StatusCallbackEvent", "completed");
    form.append_pair("Label", black_box(TEXT));
    form.append_pair("Timeout", &30.to_string());
    form.append_pair("Record", "true");
    form.append_pair("Muted", "true");
    form.append_pair("Beep", "onExit");
    form.append_pair("StartConferenceOnEnter", "true");
    form.append_pair("EndConferenceOnExit", "true");
    form.append_pair("WaitUrl", black_box(URL));
    form.append_pair("WaitMethod", "GET");
    form.append_pair("EarlyMedia", "true");
    form.append_pair("MaxParticipants", &30.to_string());
    form.append_pair("ConferenceRecord", "do-not-record");
    form.append_pair("ConferenceTrim", "do-not-trim");
    form.append_pair("ConferenceStatusCallback", black_box(URL));
    form.append_pair("ConferenceStatusCallbackMethod", "GET");
    form.append_pair("ConferenceStatusCallbackEvent", "announcement");
    form.append_pair("RecordingChannels", "dual");
    form.append_pair("RecordingStatusCallback", black_box(URL));
    form.append_pair("RecordingStatusCallbackMethod", "GET");
    form.append_pair("SipAuthUsername", black_box(TEXT));
    form.append_pair("SipAuthPassword", black_box(TEXT));
    form.append_pair("Region", "jp1");
    form.append_pair("ConferenceRecordingStatusCallback", black_box(URL));
    form.append_pair("ConferenceRecordingStatusCallbackMethod", "GET");
    form.append_pair("RecordingStatusCallbackEvent", "absent");
    form.append_pair("ConferenceRecordingStatusCallbackEvent", "absent");
}

fn second_half(create: CreateParticipant) -> CreateParticipant {
    create
        .coaching(true)
        .call_sid_to_coach(black_box(CALL))
        .jitter_buffer_size(ParticipantJitterBufferSize::Large)
        .byoc(black_box(TRUNK))
        .caller_id(black_box(TEXT))
        .call_reason(black_box(TEXT))
        .recording_track(ParticipantRecordingTrack::Both)
        .recording_configuration_id(black_box(TEXT))
        .time_limit(30)
        .machine_detection(ParticipantMachineDetection::DetectMessageEnd)
        .machine_detection_timeout(30)
        .machine_detection_speech_threshold(30)
        .machine_detection_speech_end_threshold(30)
        .machine_detection_silence_timeout(30)
        .amd_status_callback(black_box(URL))
        .amd_status_callback_method(HttpMethod::Get)
        .trim(ParticipantTrim::DoNotTrim)
        .call_token(black_box(TEXT))
        .passports(black_box(TEXT))
        .client_notification_url(black_box(URL))
        .caller_display_name(black_box(TEXT))
        .emergency_caller_position(black_box(TEXT))
        .emergency_caller_location(black_box(TEXT))
        .emergency_name(black_box(TEXT))
        .emergency_address(black_box(TEXT))
        .emergency_zip_code(black_box(TEXT))
        .emergency_city(black_box(TEXT))
        .emergency_state(black_box(TEXT))
        .emergency_country(ParticipantEmergencyCountry::Ca)
}

fn second_half_by_hand(form: &mut Form<'_>) {
    form.append_pair("Coaching", "true");
    form.append_pair("CallSidToCoach", black_box(CALL));
    form.append_pair("JitterBufferSize", "large");
    form.append_pair("Byoc", black_box(TRUNK));
    form.append_pair("CallerId", black_box(TEXT));
    form.append_pair("CallReason", black_box(TEXT));
    form.append_pair("RecordingTrack", "both");
    form.append_pair("RecordingConfigurationId", black_box(TEXT));
    form.append_pair("TimeLimit", &30.to_string());
    form.append_pair("MachineDetection", "DetectMessageEnd");
    form.append_pair("MachineDetectionTimeout", &30.to_string());
    form.append_pair("MachineDetectionSpeechThreshold", &30.to_string());
    form.append_pair("MachineDetectionSpeechEndThreshold", &30.to_string());
    form.append_pair("MachineDetectionSilenceTimeout", &30.to_string());
    form.append_pair("AmdStatusCallback", black_box(URL));
    form.append_pair("AmdStatusCallbackMethod", "GET");
    form.append_pair("Trim", "do-not-trim");
    form.append_pair("CallToken", black_box(TEXT));
    form.append_pair("Passports", black_box(TEXT));
    form.append_pair("ClientNotificationUrl", black_box(URL));
    form.append_pair("CallerDisplayName", black_box(TEXT));
    form.append_pair("EmergencyCallerPosition", black_box(TEXT));
    form.append_pair("EmergencyCallerLocation", black_box(TEXT));
    form.append_pair("EmergencyName", black_box(TEXT));
    form.append_pair("EmergencyAddress", black_box(TEXT));
    form.append_pair("EmergencyZipCode", black_box(TEXT));
    form.append_pair("EmergencyCity", black_box(TEXT));
    form.append_pair("EmergencyState", black_box(TEXT));
    form.append_pair("EmergencyCountry", "CA");
}
