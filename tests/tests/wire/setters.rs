//! What setters take, and what they send.

use twilio_rest_tests::clients::Wait;
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::twilio_rest::api::v2010::account::conference::participant::{
    CreateParticipant, ParticipantStatusCallbackEvent as Event,
};
use twilio_rest_tests::twilio_rest::sid::CallSid;
use twilio_rest_tests::twilio_rest::{Client, Secret, blocking};
use twilio_rest_tests::with_both_clients;

use crate::{CALL, CONFERENCE};

with_both_clients![
    the_second_call_of_a_setter_replaces_the_first,
    an_empty_text_is_sent_with_nothing_behind_its_key,
    a_list_comes_from_anything_that_can_be_iterated,
    an_empty_list_sends_nothing,
    texts_are_taken_owned_and_borrowed,
    a_value_of_an_enum_that_nobody_knows_goes_out_as_it_is,
    a_builder_can_be_cloned_and_sent_twice,
    to_request_is_the_request_that_is_sent_but_for_the_credentials,
];

fn create<C: Wait>() -> CreateParticipant<C> {
    C::at("http://127.0.0.1:9")
        .conference(CONFERENCE)
        .participants()
        .create("a", "b")
}

/// The body after the two required parameters.
fn rest<C: Wait>(create: &CreateParticipant<C>) -> String {
    let request = create.to_request().unwrap();
    let body = String::from_utf8(request.body().as_bytes().to_vec()).unwrap();
    body.strip_prefix("From=a&To=b")
        .unwrap()
        .trim_start_matches('&')
        .to_owned()
}

fn the_second_call_of_a_setter_replaces_the_first<C: Wait>() {
    let twice = create::<C>()
        .label("first")
        .label("second")
        .timeout(5)
        .timeout(6)
        .status_callback_event(["initiated", "ringing"])
        .status_callback_event(["completed"]);
    assert_eq!(
        rest(&twice),
        "StatusCallbackEvent=completed&Label=second&Timeout=6"
    );
}

fn an_empty_text_is_sent_with_nothing_behind_its_key<C: Wait>() {
    assert_eq!(rest(&create::<C>().wait_url("")), "WaitUrl=");
}

fn a_list_comes_from_anything_that_can_be_iterated<C: Wait>() {
    let wanted = "StatusCallbackEvent=ringing&StatusCallbackEvent=answered";
    let owned = vec!["ringing".to_owned(), "answered".to_owned()];
    let lists = [
        create::<C>().status_callback_event(["ringing", "answered"]),
        create().status_callback_event(&owned),
        create().status_callback_event(owned.iter().map(String::as_str)),
        create().status_callback_event(vec![Event::Ringing, Event::Answered]),
        create().status_callback_event(&[Event::Ringing, Event::Answered]),
        create().status_callback_event("ringing answered".split(' ')),
        create().status_callback_event(owned),
    ];
    for list in lists {
        assert_eq!(rest(&list), wanted);
    }
}

fn an_empty_list_sends_nothing<C: Wait>() {
    assert_eq!(
        rest(&create::<C>().status_callback_event(Vec::<Event>::new())),
        ""
    );
}

fn texts_are_taken_owned_and_borrowed<C: Wait>() {
    let (text, sid) = (String::from("x"), CallSid::from(CALL));
    let setters = [
        create::<C>()
            .label("x")
            .call_sid_to_coach(CALL)
            .sip_auth_password("x"),
        create()
            .label(&text)
            .call_sid_to_coach(&sid)
            .sip_auth_password(&text),
        create()
            .label(text.clone())
            .call_sid_to_coach(CALL.to_owned())
            .sip_auth_password(text.clone()),
        create()
            .label(std::sync::Arc::<str>::from("x"))
            .call_sid_to_coach(sid)
            .sip_auth_password(Secret::from("x").expose()),
    ];
    for setter in setters {
        assert_eq!(
            rest(&setter),
            format!("Label=x&SipAuthPassword=x&CallSidToCoach={CALL}")
        );
    }
}

fn a_value_of_an_enum_that_nobody_knows_goes_out_as_it_is<C: Wait>() {
    assert_eq!(
        rest(&create::<C>().beep("onMars&more")),
        "Beep=onMars%26more"
    );
}

fn a_builder_can_be_cloned_and_sent_twice<C: Wait>() {
    let server = Server::start([Answer::json(201, "{}"), Answer::json(201, "{}")]);
    let participants = C::at(server.url()).conference(CONFERENCE).participants();
    let create = participants.create("a", "b").label("x");
    C::wait(create.clone().send()).unwrap();
    C::wait(create.label("y").send()).unwrap();
    let bodies: Vec<String> = server.seen().into_iter().map(|it| it.body).collect();
    assert_eq!(bodies, ["From=a&To=b&Label=x", "From=a&To=b&Label=y"]);
}

fn to_request_is_the_request_that_is_sent_but_for_the_credentials<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    let update = C::at(server.url())
        .conference(CONFERENCE)
        .participant("é 1")
        .update()
        .muted(true);
    let made = update.to_request().unwrap();
    assert!(server.seen().is_empty());
    C::wait(update.send()).unwrap();

    let sent = server.only();
    assert_eq!(made.method().as_str(), sent.method);
    assert_eq!(
        made.uri().to_string(),
        format!("{}{}", server.url(), sent.target)
    );
    assert_eq!(made.body().as_bytes(), sent.body.as_bytes());
    for (name, value) in made.headers() {
        assert_eq!(sent.header(name.as_str()).as_deref(), value.to_str().ok());
    }
    assert!(!made.headers().contains_key("authorization"));
}

#[test]
fn requests_can_be_made_where_there_is_no_runtime_and_no_network() {
    let asynchronous = Client::new("AC1", "t")
        .unwrap()
        .conference("CF1")
        .fetch()
        .to_request();
    let blocking = blocking::Client::new("AC1", "t")
        .unwrap()
        .conference("CF1")
        .fetch()
        .to_request();
    let wanted = "https://api.twilio.com/2010-04-01/Accounts/AC1/Conferences/CF1.json";
    assert_eq!(asynchronous.unwrap().uri().to_string(), wanted);
    assert_eq!(blocking.unwrap().uri().to_string(), wanted);
}
