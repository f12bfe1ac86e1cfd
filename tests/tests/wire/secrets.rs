//! What `Display` and `Debug` show, and what they never show.

use std::fmt::Debug;

use twilio_rest_tests::clients::{ACCOUNT, AUTHORIZATION, TOKEN, Wait};
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::with_both_clients;

use crate::lists::page;
use crate::{CALL, CONFERENCE};

with_both_clients![
    lists_pages_and_contexts_have_readable_names,
    debug_shows_no_token_and_no_password,
    errors_show_no_token_and_no_password,
];

const PASSWORD: &str = "sip-password-nobody-may-see";

fn lists_pages_and_contexts_have_readable_names<C: Wait>() {
    let server = Server::start([page(&["a", "b"], None)]);
    let client = C::at(server.url());
    let conference = client.conference(CONFERENCE);
    let page = C::wait(conference.participants().list().page()).unwrap();
    let names = [
        client.conferences().to_string(),
        conference.to_string(),
        conference.participants().to_string(),
        conference.participant("the customer").to_string(),
        page.to_string(),
    ];
    assert_eq!(
        names,
        [
            format!("ConferenceList(account_sid: {ACCOUNT})"),
            format!("ConferenceContext(account_sid: {ACCOUNT}, sid: {CONFERENCE})"),
            format!("ParticipantList(account_sid: {ACCOUNT}, conference_sid: {CONFERENCE})"),
            format!(
                "ParticipantContext(account_sid: {ACCOUNT}, conference_sid: {CONFERENCE}, call_sid: the customer)"
            ),
            "ParticipantPage of 2 records".to_owned(),
        ]
    );
}

fn assert_harmless(shown: &str) {
    let base64 = AUTHORIZATION.trim_start_matches("Basic ");
    for secret in [TOKEN, PASSWORD, base64] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

fn shown(value: &dyn Debug) {
    assert_harmless(&format!("{value:?}"));
    assert_harmless(&format!("{value:#?}"));
}

fn debug_shows_no_token_and_no_password<C: Wait>() {
    let server = Server::start([page(&["a"], None), Answer::json(201, "{}")]);
    let client = C::at(server.url());
    let conference = client.conference(CONFERENCE);
    let create = conference
        .participants()
        .create("a", "b")
        .sip_auth_password(PASSWORD);
    assert!(
        format!("{create:?}").contains("SipAuthPassword"),
        "hidden, not missing"
    );
    shown(&client);
    shown(&conference);
    shown(&conference.participants());
    shown(&conference.participant(CALL).update());
    shown(&create);
    let request = create.to_request().unwrap();
    shown(&request);
    shown(request.body());
    shown(&C::wait(conference.participants().list().page()).unwrap());
    shown(&C::wait(create.send_with_metadata()).unwrap());
}

fn errors_show_no_token_and_no_password<C: Wait>() {
    let server = Server::start([
        Answer::json(400, format!(r#"{{"message": "bad: {TOKEN} {PASSWORD}"}}"#)),
        Answer::json(201, r#"{"coaching": "maybe"}"#),
    ]);
    let conference = C::at(server.url()).conference(CONFERENCE);
    let create = conference
        .participants()
        .create("a", "b")
        .sip_auth_password(PASSWORD);
    let unreachable = C::at("http://127.0.0.1:9")
        .conference(CONFERENCE)
        .participants();
    let refused = unreachable.create("a", "b").sip_auth_password(PASSWORD);
    let told = C::wait(create.clone().send()).unwrap_err();
    assert_eq!(told.message(), Some("bad: [hidden] [hidden]"));
    for error in [
        told,
        C::wait(create.send()).unwrap_err(),
        C::wait(refused.send()).unwrap_err(),
    ] {
        shown(&error);
        assert_harmless(&error.to_string());
    }
}
