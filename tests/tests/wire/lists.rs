//! Lists over several pages: `send`, `stream`, limits and page sizes.

use twilio_rest_tests::clients::Wait;
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::twilio_rest::api::v2010::account::conference::participant::{
    ListParticipants, ParticipantInstance,
};
use twilio_rest_tests::with_both_clients;

use crate::{CONFERENCE, PARTICIPANTS};

with_both_clients![
    all_pages_are_read_without_a_limit,
    a_limit_sets_the_page_size_up_to_the_maximum,
    a_page_size_is_sent_as_it_is,
    a_page_size_that_no_page_can_have_is_refused,
    a_stream_reads_all_pages,
    the_metadata_of_every_page_is_kept,
    records_know_the_keys_of_their_list,
    a_page_that_is_refused_is_the_error_of_the_list,
];

/// A page with participants of these labels and a link to the next page.
pub(crate) fn page(labels: &[&str], next: Option<&str>) -> Answer {
    let records: Vec<_> = labels
        .iter()
        .map(|label| serde_json::json!({"label": label}))
        .collect();
    let body = serde_json::json!({"participants": records, "next_page_uri": next, "page": 0});
    Answer::json(200, body.to_string())
}

/// The link to page `number` of the participants.
pub(crate) fn link(number: u32) -> String {
    format!("{PARTICIPANTS}.json?PageSize=2&Page={number}&PageToken=PT{number}")
}

fn list<C: Wait>(server: &Server) -> ListParticipants<C> {
    C::at(server.url())
        .conference(CONFERENCE)
        .participants()
        .list()
}

pub(crate) fn labels(participants: &[ParticipantInstance]) -> Vec<&str> {
    participants
        .iter()
        .map(|it| it.label.as_deref().unwrap_or_default())
        .collect()
}

fn targets(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|it| it.target).collect()
}

/// Three pages with five records.
fn five() -> Server {
    Server::start([
        page(&["a", "b"], Some(&link(1))),
        page(&["c", "d"], Some(&link(2))),
        page(&["e"], None),
    ])
}

fn all_pages_are_read_without_a_limit<C: Wait>() {
    let server = five();
    let all = C::wait(list::<C>(&server).muted(true).send()).unwrap();
    assert_eq!(labels(&all), ["a", "b", "c", "d", "e"]);
    assert_eq!(
        targets(&server),
        [format!("{PARTICIPANTS}.json?Muted=true"), link(1), link(2)]
    );
}

fn a_limit_sets_the_page_size_up_to_the_maximum<C: Wait>() {
    let server = Server::start([page(&[], None), page(&[], None)]);
    C::wait(list::<C>(&server).limit(30).send()).unwrap();
    C::wait(list::<C>(&server).limit(5000).send()).unwrap();
    let wanted = [
        format!("{PARTICIPANTS}.json?PageSize=30"),
        format!("{PARTICIPANTS}.json?PageSize=1000"),
    ];
    assert_eq!(targets(&server), wanted);
}

fn a_page_size_is_sent_as_it_is<C: Wait>() {
    let server = Server::start([page(&[], None)]);
    C::wait(list::<C>(&server).limit(5).page_size(100).send()).unwrap();
    assert_eq!(
        targets(&server),
        [format!("{PARTICIPANTS}.json?PageSize=100")]
    );
}

fn a_page_size_that_no_page_can_have_is_refused<C: Wait>() {
    let server = Server::start([]);
    for size in [-1, 0, 1001] {
        let error = C::wait(list::<C>(&server).page_size(size).send()).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("PageSize must be between 1 and 1000"),
            "{error}"
        );
    }
    assert!(server.seen().is_empty());
}

fn a_stream_reads_all_pages<C: Wait>() {
    let server = five();
    let all = C::drain(list::<C>(&server).stream()).unwrap();
    assert_eq!(labels(&all), ["a", "b", "c", "d", "e"]);
    assert_eq!(
        targets(&server),
        [format!("{PARTICIPANTS}.json"), link(1), link(2)]
    );
}

fn the_metadata_of_every_page_is_kept<C: Wait>() {
    let server = Server::start([
        page(&["a", "b"], Some(&link(1))).header("twilio-request-id", "RQ1"),
        page(&["c"], None).header("twilio-request-id", "RQ2"),
    ]);
    let listed = C::wait(list::<C>(&server).send_with_metadata()).unwrap();
    assert_eq!(labels(&listed.records), ["a", "b", "c"]);
    let ids: Vec<_> = listed.pages.iter().map(|it| it.request_id()).collect();
    assert_eq!(ids, [Some("RQ1"), Some("RQ2")]);
}

fn records_know_the_keys_of_their_list<C: Wait>() {
    let server = five();
    let all = C::wait(list::<C>(&server).send()).unwrap();
    let conferences: Vec<_> = all
        .iter()
        .map(|it| it.conference_sid.as_ref().map(|sid| sid.as_str()))
        .collect();
    assert_eq!(conferences, [Some(CONFERENCE); 5]);
}

fn a_page_that_is_refused_is_the_error_of_the_list<C: Wait>() {
    let refusal = r#"{"code": 20404, "message": "gone", "more_info": "https://example.com/20404", "status": 404}"#;
    let server = Server::start([page(&["a"], Some(&link(1))), Answer::json(404, refusal)]);
    let error = C::wait(list::<C>(&server).send()).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.code(), Some(20404));
    assert_eq!(error.message(), Some("gone"));
    assert_eq!(error.body(), Some(refusal.as_bytes()));
}

#[test]
fn nothing_is_asked_for_before_the_first_record_is_wanted() {
    use twilio_rest_tests::clients::runtime;
    use twilio_rest_tests::twilio_rest::Client;
    let server = five();
    let mut stream = list::<Client>(&server).stream();
    assert!(server.seen().is_empty());
    runtime().block_on(async {
        for label in ["a", "b"] {
            assert_eq!(
                stream.next().await.unwrap().unwrap().label.as_deref(),
                Some(label)
            );
        }
    });
    assert_eq!(server.seen().len(), 1);
    assert_eq!(
        stream.next_page_url(),
        Some(format!("{}{}", server.url(), link(1)))
    );
}

#[test]
fn an_iterator_reads_no_page_ahead() {
    use twilio_rest_tests::twilio_rest::blocking::Client;
    let server = five();
    let some: Vec<_> = list::<Client>(&server)
        .stream()
        .take(2)
        .map(Result::unwrap)
        .collect();
    assert_eq!(labels(&some), ["a", "b"]);
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn futures_of_calls_can_be_spawned() {
    fn spawnable(_: impl Future<Output: Send> + Send + 'static) {}
    let server = five();
    let list = list::<twilio_rest_tests::twilio_rest::Client>(&server);
    spawnable(list.clone().send());
    spawnable(list.clone().page());
    assert!(list.to_request().is_ok() && server.seen().is_empty());
    let conference = twilio_rest_tests::clients::Wait::conference(
        &<twilio_rest_tests::twilio_rest::Client as Wait>::at(server.url()),
        CONFERENCE,
    );
    spawnable(conference.fetch().into_future());
}
