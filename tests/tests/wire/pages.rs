//! Pages one by one: `page`, `next`, `previous` and `get_page`.

use twilio_rest_tests::clients::Wait;
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::twilio_rest::api::v2010::account::conference::participant::ParticipantList;
use twilio_rest_tests::with_both_clients;

use crate::lists::{labels, link, page};
use crate::{CONFERENCE, PARTICIPANTS};

with_both_clients![
    a_page_leads_to_the_next_and_back,
    the_first_and_the_last_page_lead_nowhere,
    a_page_is_asked_for_by_its_number_and_token,
    a_limit_only_sets_the_size_of_a_page,
    a_page_has_the_fields_of_its_body,
    get_page_reads_a_relative_link,
    get_page_reads_an_absolute_link_to_the_clients_own_base,
    get_page_sends_nothing_to_another_host,
    the_records_of_a_page_know_the_keys_of_their_list,
    a_page_that_is_no_page_is_an_error,
];

fn participants<C: Wait>(server: &Server) -> ParticipantList<C> {
    C::at(server.url()).conference(CONFERENCE).participants()
}

fn middle() -> Answer {
    let body = format!(
        r#"{{"participants": [{{"label": "c"}}], "next_page_uri": "{}", "previous_page_uri": "{}",
            "first_page_uri": "{}", "uri": "{}", "page": 1, "page_size": 2, "start": 2, "end": 2, "total": 9}}"#,
        link(2),
        link(0),
        link(0),
        link(1)
    );
    Answer::json(200, body)
}

fn a_page_leads_to_the_next_and_back<C: Wait>() {
    let server = Server::start([
        page(&["a", "b"], Some(&link(1))),
        middle(),
        page(&["a", "b"], None),
    ]);
    let first = C::wait(participants::<C>(&server).list().page_size(2).page()).unwrap();
    let second = C::wait(first.next()).unwrap().unwrap();
    let back = C::wait(second.previous()).unwrap().unwrap();
    assert_eq!(labels(second.records()), ["c"]);
    assert_eq!(labels(back.records()), ["a", "b"]);
    let targets: Vec<String> = server.seen().into_iter().map(|it| it.target).collect();
    assert_eq!(
        targets,
        [format!("{PARTICIPANTS}.json?PageSize=2"), link(1), link(0)]
    );
}

fn the_first_and_the_last_page_lead_nowhere<C: Wait>() {
    let server = Server::start([page(&["a"], None)]);
    let only = C::wait(participants::<C>(&server).list().page()).unwrap();
    assert!(C::wait(only.next()).unwrap().is_none());
    assert!(C::wait(only.previous()).unwrap().is_none());
    assert_eq!(
        (only.next_page_url(), only.previous_page_url()),
        (None, None)
    );
    assert_eq!(server.seen().len(), 1);
}

fn a_page_is_asked_for_by_its_number_and_token<C: Wait>() {
    let server = Server::start([middle()]);
    let list = participants::<C>(&server).list();
    C::wait(list.page_token("PT1").page_number(1).page()).unwrap();
    let wanted = format!("{PARTICIPANTS}.json?Page=1&PageToken=PT1");
    assert_eq!(server.only().target, wanted);
}

fn a_limit_only_sets_the_size_of_a_page<C: Wait>() {
    let server = Server::start([page(&["a", "b"], Some(&link(1))), middle()]);
    let first = C::wait(participants::<C>(&server).list().limit(1).page()).unwrap();
    assert_eq!(labels(first.records()), ["a", "b"]);
    assert_eq!(
        server.only().target,
        format!("{PARTICIPANTS}.json?PageSize=1")
    );
    assert!(C::wait(first.next()).unwrap().is_some());
}

fn a_page_has_the_fields_of_its_body<C: Wait>() {
    let server = Server::start([middle()]);
    let page = C::wait(participants::<C>(&server).list().page()).unwrap();
    assert_eq!(
        (page.page, page.page_size, page.start, page.end),
        (Some(1), Some(2), Some(2), Some(2))
    );
    assert_eq!(page.uri.as_deref(), Some(link(1).as_str()));
    assert_eq!(page.first_page_uri.as_deref(), Some(link(0).as_str()));
    assert_eq!(
        page.next_page_url(),
        Some(format!("{}{}", server.url(), link(2)))
    );
    assert_eq!(
        page.previous_page_url(),
        Some(format!("{}{}", server.url(), link(0)))
    );
    assert_eq!(page.extra.get("total"), Some(&serde_json::json!(9)));
}

fn get_page_reads_a_relative_link<C: Wait>() {
    let server = Server::start([middle()]);
    let page = C::wait(participants::<C>(&server).get_page(link(1))).unwrap();
    assert_eq!(labels(page.records()), ["c"]);
    assert_eq!(server.only().target, link(1));
}

fn get_page_reads_an_absolute_link_to_the_clients_own_base<C: Wait>() {
    let server = Server::start([middle()]);
    let url = format!("{}{}", server.url(), link(1));
    C::wait(participants::<C>(&server).get_page(&url)).unwrap();
    assert_eq!(server.only().target, link(1));
}

fn get_page_sends_nothing_to_another_host<C: Wait>() {
    let (server, other) = (Server::start([middle()]), Server::start([middle()]));
    let elsewhere = format!("{}{}", other.url(), link(1));
    for url in [
        elsewhere.as_str(),
        "https://example.com/2010-04-01/x",
        "//example.com/x",
        "ftp://x",
    ] {
        assert!(
            C::wait(participants::<C>(&server).get_page(url)).is_err(),
            "{url}"
        );
    }
    assert!(server.seen().is_empty() && other.seen().is_empty());
}

fn the_records_of_a_page_know_the_keys_of_their_list<C: Wait>() {
    let server = Server::start([middle()]);
    let page = C::wait(participants::<C>(&server).get_page(link(1))).unwrap();
    let sid = page.records()[0].conference_sid.as_ref();
    assert_eq!(sid.map(|sid| sid.as_str()), Some(CONFERENCE));
}

fn a_page_that_is_no_page_is_an_error<C: Wait>() {
    let server = Server::start([Answer::json(200, r#"{"participants": "none"}"#)]);
    let error = C::wait(participants::<C>(&server).list().page()).unwrap_err();
    assert!(
        error.to_string().contains("participants: expected"),
        "{error}"
    );
}
