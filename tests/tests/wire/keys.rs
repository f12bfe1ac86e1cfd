//! Keys of a path: labels and SIDs as they come.

use twilio_rest_tests::clients::{ACCOUNT, Wait};
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::twilio_rest::sid::{AccountSid, CallSid, ConferenceSid};
use twilio_rest_tests::twilio_rest::{Client, blocking};
use twilio_rest_tests::with_both_clients;

use crate::{CALL, CONFERENCE, CONFERENCES, PARTICIPANTS};

with_both_clients![
    a_label_may_hold_any_character,
    a_key_is_escaped_once_even_if_it_is_escaped_already,
    the_friendly_name_of_a_conference_may_hold_any_character,
    keys_are_taken_as_texts_and_as_sids,
    an_empty_label_is_refused_before_anything_is_sent,
    a_key_of_dots_that_is_a_whole_segment_is_refused_before_anything_is_sent,
];

fn a_label_may_hold_any_character<C: Wait>() {
    let labels = [
        ("a/b", "a%2Fb"),
        ("a?b", "a%3Fb"),
        ("a#b", "a%23b"),
        ("50%", "50%25"),
        ("a+b", "a%2Bb"),
        ("a b", "a%20b"),
        ("é", "%C3%A9"),
        ("😀", "%F0%9F%98%80"),
        ("a-b.c_d~e", "a-b.c_d~e"),
        // Before `.json`, dots are no segment of their own.
        (".", "."),
        ("..", ".."),
        ("..a", "..a"),
        ("../../Calls", "..%2F..%2FCalls"),
        (
            "a&b=c;d:e@f,g$h!i'j(k)l*",
            "a%26b%3Dc%3Bd%3Ae%40f%2Cg%24h%21i%27j%28k%29l%2A",
        ),
        ("a\r\nb\0", "a%0D%0Ab%00"),
    ];
    let server = Server::start(labels.map(|_| Answer::json(200, "{}")));
    let conference = C::at(server.url()).conference(CONFERENCE);

    for (label, _) in labels {
        C::wait(conference.participant(label).fetch().send()).unwrap();
    }

    let targets: Vec<String> = server.seen().into_iter().map(|it| it.target).collect();
    assert_eq!(
        targets,
        labels.map(|(_, encoded)| format!("{PARTICIPANTS}/{encoded}.json"))
    );
}

fn a_key_is_escaped_once_even_if_it_is_escaped_already<C: Wait>() {
    let server = Server::start([Answer::empty(204)]);
    let participant = C::at(server.url())
        .conference(CONFERENCE)
        .participant("a%20b");
    C::wait(participant.delete().send()).unwrap();
    assert_eq!(server.only().target, format!("{PARTICIPANTS}/a%2520b.json"));
}

fn the_friendly_name_of_a_conference_may_hold_any_character<C: Wait>() {
    let server = Server::start([Answer::json(201, "{}")]);
    let participants = C::at(server.url())
        .conference("Support / 4711?")
        .participants();
    C::wait(participants.create("a", "b").send()).unwrap();
    let target = format!("{CONFERENCES}/Support%20%2F%204711%3F/Participants.json");
    assert_eq!(server.only().target, target);
}

fn keys_are_taken_as_texts_and_as_sids<C: Wait>() {
    let server = Server::start([0; 3].map(|_| Answer::json(200, "{}")));
    let client = C::at(server.url());
    let conference = client.conference(CONFERENCE);
    let label = CALL.to_owned();
    C::wait(conference.participant(CallSid::from(CALL)).fetch().send()).unwrap();
    C::wait(conference.participant(&label).fetch().send()).unwrap();
    C::wait(conference.participant(label).fetch().send()).unwrap();
    let wanted = format!("{PARTICIPANTS}/{CALL}.json");
    assert!(
        server.seen().iter().all(|it| it.target == wanted),
        "{:?}",
        server.seen()
    );
}

fn an_empty_label_is_refused_before_anything_is_sent<C: Wait>() {
    let server = Server::start([]);
    let participant = C::at(server.url()).conference(CONFERENCE).participant("");
    let error = C::wait(participant.delete().send()).unwrap_err();
    assert!(
        error.to_string().contains("the path key CallSid is empty"),
        "{error}"
    );
    assert!(participant.delete().to_request().is_err());
    assert!(server.seen().is_empty());
}

fn a_key_of_dots_that_is_a_whole_segment_is_refused_before_anything_is_sent<C: Wait>() {
    let server = Server::start([]);
    for dots in [".", ".."] {
        let list = C::at(server.url()).conference(dots).participants().list();
        let error = C::wait(list.send()).unwrap_err();
        assert!(
            error.to_string().contains("would lead to another resource"),
            "{error}"
        );
    }
    assert!(server.seen().is_empty());
}

#[test]
fn the_long_way_names_any_account() {
    let client = Client::new("AC1", "token").unwrap();
    let account = client.api().v2010().account(AccountSid::from(ACCOUNT));
    let request = account
        .conference(ConferenceSid::from(CONFERENCE))
        .fetch()
        .to_request();
    let wanted = format!("https://api.twilio.com{CONFERENCES}/{CONFERENCE}.json");
    assert_eq!(request.unwrap().uri().to_string(), wanted);
}

#[test]
fn a_client_without_an_account_says_what_to_do() {
    let client = blocking::Client::builder().build().unwrap();
    let error = client
        .conference(CONFERENCE)
        .fetch()
        .to_request()
        .unwrap_err();
    assert!(
        error.to_string().contains("set the client's account SID"),
        "{error}"
    );
}

#[test]
fn region_and_edge_are_part_of_the_host() {
    let client = Client::builder()
        .auth_token("AC1", "t")
        .region("au1")
        .edge("sydney")
        .build();
    let request = client.unwrap().conferences().list().to_request().unwrap();
    assert_eq!(request.uri().host(), Some("api.sydney.au1.twilio.com"));
}
