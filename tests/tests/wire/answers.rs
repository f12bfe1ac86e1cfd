//! What comes back, and what becomes of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use twilio_rest_tests::clients::{ACCOUNT, Wait};
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::twilio_rest::Error;
use twilio_rest_tests::twilio_rest::api::v2010::account::conference::participant::{
    ParticipantInstance, ParticipantStatus,
};
use twilio_rest_tests::twilio_rest::api::v2010::account::conference::{
    ConferenceInstance, ConferenceReasonConferenceEnded, ConferenceStatus,
};
use twilio_rest_tests::with_both_clients;

use crate::{CALL, CONFERENCE, CONFERENCES, PARTICIPANTS};

with_both_clients![
    every_field_of_a_participant_is_read,
    every_field_of_a_conference_is_read,
    every_field_of_a_participant_may_be_null,
    a_status_that_nobody_knows_is_kept_as_it_came,
    a_status_in_another_case_is_unknown_and_kept_as_it_came,
    a_missing_status_stays_missing,
    a_number_where_a_string_is_declared_is_read,
    a_missing_key_of_the_path_is_filled_in_but_a_label_is_no_call,
    fields_that_nobody_knows_are_kept_and_go_out_again,
    a_created_participant_knows_the_account_and_the_conference_of_its_path,
    a_participant_created_under_a_friendly_name_knows_no_conference,
    an_instance_leads_to_its_context,
    an_instance_without_its_keys_leads_nowhere,
    metadata_tells_status_and_headers,
    a_delete_that_answers_200_with_a_body_is_done,
    a_refusal_tells_status_code_message_and_link,
    a_redirect_is_no_success_of_an_update_or_a_delete,
];

const PARTICIPANT: &str = r#"{
    "account_sid": "AC0123456789abcdef0123456789abcdef", "call_sid": "CA1c7a93f05e2b4d8896d40be37f5a21c8",
    "label": "the customer", "call_sid_to_coach": "CA00000000000000000000000000000001", "coaching": true,
    "conference_sid": "CF5f1c07a29be84d36a0d7135c9e42b860", "date_created": "Tue, 14 Apr 2026 11:30:02 +0200",
    "date_updated": "2026-04-14T09:30:41Z", "end_conference_on_exit": true, "muted": false, "hold": false,
    "start_conference_on_enter": true, "status": "queued", "queue_time": "1500",
    "uri": "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Conferences/x/Participants/y.json"}"#;

/// What a fetch makes of an answer.
fn fetched<C: Wait>(label: &str, body: &str) -> Result<ParticipantInstance, Error> {
    let server = Server::start([Answer::json(200, body)]);
    C::wait(
        C::at(server.url())
            .conference(CONFERENCE)
            .participant(label)
            .fetch()
            .send(),
    )
}

fn every_field_of_a_participant_is_read<C: Wait>() {
    let it = fetched::<C>(CALL, PARTICIPANT).unwrap();
    assert_eq!(it.account_sid.unwrap(), ACCOUNT);
    assert_eq!(it.call_sid.unwrap(), CALL);
    assert_eq!(it.label.unwrap(), "the customer");
    assert_eq!(
        it.call_sid_to_coach.unwrap(),
        "CA00000000000000000000000000000001"
    );
    assert_eq!(it.conference_sid.unwrap(), CONFERENCE);
    assert_eq!(
        it.date_created.unwrap().timestamp().to_string(),
        "2026-04-14T09:30:02Z"
    );
    assert_eq!(
        it.date_updated.unwrap().timestamp().to_string(),
        "2026-04-14T09:30:41Z"
    );
    assert_eq!(
        (it.coaching, it.end_conference_on_exit),
        (Some(true), Some(true))
    );
    assert_eq!(
        (it.muted, it.hold, it.start_conference_on_enter),
        (Some(false), Some(false), Some(true))
    );
    assert_eq!(it.status, Some(ParticipantStatus::Queued));
    assert_eq!(it.queue_time.unwrap(), "1500");
    assert!(it.uri.unwrap().ends_with("/Participants/y.json"));
    assert!(it.extra.is_empty());
}

fn every_field_of_a_conference_is_read<C: Wait>() {
    let body = format!(
        r#"{{"account_sid": "{ACCOUNT}", "date_created": "Mon, 13 Apr 2026 16:02:55 +0000",
        "date_updated": "Mon, 13 Apr 2026 16:47:08 +0000", "api_version": "2010-04-01",
        "friendly_name": "Quarterly review", "region": "unknown", "sid": "{CONFERENCE}", "status": "completed",
        "uri": "/u.json", "subresource_uris": {{"participants": "/p.json", "recordings": "/r.json"}},
        "reason_conference_ended": "last-participant-left", "call_sid_ending_conference": "{CALL}"}}"#
    );
    let server = Server::start([Answer::json(200, body)]);
    let it = C::wait(C::at(server.url()).conference(CONFERENCE).fetch().send()).unwrap();
    assert_eq!(it.account_sid.unwrap(), ACCOUNT);
    assert_eq!(it.sid.unwrap(), CONFERENCE);
    assert_eq!(it.status, Some(ConferenceStatus::Completed));
    assert_eq!(
        it.reason_conference_ended,
        Some(ConferenceReasonConferenceEnded::LastParticipantLeft)
    );
    assert_eq!(it.call_sid_ending_conference.unwrap(), CALL);
    assert_eq!(it.subresource_uris.unwrap()["recordings"], "/r.json");
    assert_eq!(
        it.date_created.unwrap().timestamp().to_string(),
        "2026-04-13T16:02:55Z"
    );
    assert_eq!(
        it.date_updated.unwrap().timestamp().to_string(),
        "2026-04-13T16:47:08Z"
    );
    assert_eq!(it.friendly_name.as_deref(), Some("Quarterly review"));
    assert_eq!(
        (it.region.as_deref(), it.api_version.as_deref()),
        (Some("unknown"), Some("2010-04-01"))
    );
    assert_eq!(it.uri.as_deref(), Some("/u.json"));
    assert!(it.extra.is_empty());
}

fn every_field_of_a_participant_may_be_null<C: Wait>() {
    let mut body: BTreeMap<String, Value> = serde_json::from_str(PARTICIPANT).unwrap();
    body.values_mut().for_each(|value| *value = Value::Null);
    let it = fetched::<C>("customer", &json!(body).to_string()).unwrap();
    // What the path tells is filled in.
    let mut expected = ParticipantInstance::default();
    expected.account_sid = Some(ACCOUNT.into());
    expected.conference_sid = Some(CONFERENCE.into());
    assert_eq!(it, expected);
}

fn a_status_that_nobody_knows_is_kept_as_it_came<C: Wait>() {
    let it = fetched::<C>(CALL, r#"{"status": "on-Mars"}"#).unwrap();
    let status = it.status.clone().unwrap();
    assert_eq!(status.as_str(), "on-Mars");
    assert!(matches!(status, ParticipantStatus::Unknown(_)));
    assert_eq!(serde_json::to_value(&it).unwrap()["status"], "on-Mars");
}

fn a_status_in_another_case_is_unknown_and_kept_as_it_came<C: Wait>() {
    let it = fetched::<C>(CALL, r#"{"status": "Ringing"}"#).unwrap();
    assert!(matches!(it.status, Some(ParticipantStatus::Unknown(_))));
    assert_eq!(serde_json::to_value(&it).unwrap()["status"], "Ringing");
}

fn a_missing_status_stays_missing<C: Wait>() {
    assert_eq!(fetched::<C>(CALL, "{}").unwrap().status, None);
    assert_eq!(
        fetched::<C>(CALL, r#"{"status": null, "muted": null}"#)
            .unwrap()
            .status,
        None
    );
}

fn a_number_where_a_string_is_declared_is_read<C: Wait>() {
    let it = fetched::<C>(CALL, r#"{"queue_time": 1500, "label": 7, "muted": "true"}"#).unwrap();
    assert_eq!(it.queue_time.as_deref(), Some("1500"));
    assert_eq!(it.label.as_deref(), Some("7"));
    assert_eq!(it.muted, Some(true));
}

fn a_missing_key_of_the_path_is_filled_in_but_a_label_is_no_call<C: Wait>() {
    let it = fetched::<C>("customer", r#"{"call_sid": ""}"#).unwrap();
    assert_eq!(it.account_sid.unwrap(), ACCOUNT);
    assert_eq!(it.conference_sid.unwrap(), CONFERENCE);
    assert_eq!(it.call_sid.unwrap(), "");
    let it = fetched::<C>(CALL, "{}").unwrap();
    assert_eq!(it.call_sid.unwrap(), CALL);
}

/// What a create makes of an answer that says nothing.
fn created<C: Wait>(conference: &str) -> ParticipantInstance {
    let server = Server::start([Answer::json(201, "{}")]);
    let participants = C::at(server.url()).conference(conference).participants();
    C::wait(participants.create("a", "b").send()).unwrap()
}

fn a_created_participant_knows_the_account_and_the_conference_of_its_path<C: Wait>() {
    let it = created::<C>(CONFERENCE);
    assert_eq!(it.account_sid.unwrap(), ACCOUNT);
    assert_eq!(it.conference_sid.unwrap(), CONFERENCE);
    assert_eq!(it.call_sid, None);
}

fn a_participant_created_under_a_friendly_name_knows_no_conference<C: Wait>() {
    let it = created::<C>("Support 4711");
    assert_eq!(it.account_sid.unwrap(), ACCOUNT);
    assert_eq!(it.conference_sid, None);
}

fn fields_that_nobody_knows_are_kept_and_go_out_again<C: Wait>() {
    let it = fetched::<C>(CALL, r#"{"newcomer": {"a": [1, null]}, "muted": true}"#).unwrap();
    assert_eq!(it.extra.get("newcomer"), Some(&json!({"a": [1, null]})));
    assert_eq!(
        serde_json::to_value(&it).unwrap()["newcomer"],
        json!({"a": [1, null]})
    );
}

fn an_instance_leads_to_its_context<C: Wait>() {
    let server = Server::start([
        Answer::json(200, PARTICIPANT),
        Answer::json(200, "{}"),
        Answer::json(200, "{}"),
    ]);
    let client = C::at(server.url());
    let participant = C::wait(
        client
            .conference("room")
            .participant("customer")
            .fetch()
            .send(),
    )
    .unwrap();

    let context = participant.context(&client).unwrap();
    C::wait(context.update().hold(false).send()).unwrap();
    let conference: ConferenceInstance =
        serde_json::from_value(json!({"account_sid": ACCOUNT, "sid": CONFERENCE})).unwrap();
    C::wait(conference.context(&client).unwrap().fetch().send()).unwrap();

    let targets: Vec<String> = server
        .seen()
        .into_iter()
        .skip(1)
        .map(|it| it.target)
        .collect();
    assert_eq!(
        targets,
        [
            format!("{PARTICIPANTS}/{CALL}.json"),
            format!("{CONFERENCES}/{CONFERENCE}.json")
        ]
    );
}

fn an_instance_without_its_keys_leads_nowhere<C: Wait>() {
    let client = C::at("http://127.0.0.1:9");
    assert!(ParticipantInstance::default().context(&client).is_none());
    assert!(ConferenceInstance::default().context(&client).is_none());
}

fn metadata_tells_status_and_headers<C: Wait>() {
    let answers = [
        Answer::json(201, PARTICIPANT),
        Answer::json(200, PARTICIPANT),
        Answer::empty(204),
    ];
    let server = Server::start(
        answers.map(|it| it.header("twilio-request-id", "RQ7").header("x-more", "1")),
    );
    let conference = C::at(server.url()).conference(CONFERENCE);
    let created = C::wait(
        conference
            .participants()
            .create("a", "b")
            .send_with_metadata(),
    )
    .unwrap();
    let updated = C::wait(conference.participant(CALL).update().send_with_metadata()).unwrap();
    let deleted = C::wait(conference.participant(CALL).delete().send_with_metadata()).unwrap();
    assert_eq!(created.value, updated.value);
    for (metadata, status) in [
        (created.metadata, 201),
        (updated.metadata, 200),
        (deleted.metadata, 204),
    ] {
        assert_eq!(metadata.status(), status);
        assert_eq!(metadata.request_id(), Some("RQ7"));
        assert_eq!(metadata.headers()["x-more"], "1");
    }
}

fn a_delete_that_answers_200_with_a_body_is_done<C: Wait>() {
    let server = Server::start([Answer::json(200, r#"{"gone": true}"#)]);
    C::wait(
        C::at(server.url())
            .conference(CONFERENCE)
            .participant(CALL)
            .delete()
            .send(),
    )
    .unwrap();
}

fn a_refusal_tells_status_code_message_and_link<C: Wait>() {
    let body = r#"{"code": 13227, "message": "No permission", "more_info": "https://example.com/13227", "status": 400}"#;
    let server = Server::start([Answer::json(400, body).header("twilio-request-id", "RQ1")]);
    let participants = C::at(server.url()).conference(CONFERENCE).participants();
    let error = C::wait(participants.create("a", "b").send()).unwrap_err();
    assert_eq!(error.status().map(|it| it.as_u16()), Some(400));
    assert_eq!(
        (error.code(), error.message()),
        (Some(13227), Some("No permission"))
    );
    assert_eq!(error.more_info(), Some("https://example.com/13227"));
    assert_eq!(error.request_id(), Some("RQ1"));
    assert_eq!(error.operation(), Some("CreateParticipant"));
    assert!(!error.may_have_happened());
}

fn a_redirect_is_no_success_of_an_update_or_a_delete<C: Wait>() {
    let other = Server::start([]);
    let redirects = [302, 307].map(|status| Answer::empty(status).header("location", other.url()));
    let server = Server::start(redirects);
    let participant = C::at(server.url()).conference(CONFERENCE).participant(CALL);
    let update = C::wait(participant.update().muted(true).send()).unwrap_err();
    let delete = C::wait(participant.delete().send()).unwrap_err();
    assert_eq!(update.status().map(|it| it.as_u16()), Some(302));
    assert_eq!(delete.status().map(|it| it.as_u16()), Some(307));
    assert_eq!(server.seen().len(), 2);
    assert!(other.seen().is_empty());
}

#[test]
fn a_builder_is_awaited_as_it_stands() {
    use twilio_rest_tests::clients::runtime;
    use twilio_rest_tests::twilio_rest::Client;
    let server = Server::start([
        Answer::json(201, PARTICIPANT),
        Answer::json(200, PARTICIPANT),
        Answer::json(200, PARTICIPANT),
        Answer::empty(204),
        Answer::json(200, r#"{"participants": []}"#),
    ]);
    let conference = Wait::conference(&<Client as Wait>::at(server.url()), CONFERENCE);
    let work = async {
        let created = conference.participants().create("a", "b").await?;
        let fetched = conference.participant(CALL).fetch().await?;
        let updated = conference.participant(CALL).update().muted(false).await?;
        conference.participant(CALL).delete().await?;
        let listed = conference.participants().list().limit(1).await?;
        Ok::<_, Error>((created == fetched && fetched == updated, listed.len()))
    };
    assert_eq!(runtime().block_on(work).unwrap(), (true, 0));
    assert_eq!(server.seen().len(), 5);
}
