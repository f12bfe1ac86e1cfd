//! Everything that can go wrong on a socket: the right error or the right retry, and no write sent twice.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::api::{CreateThing, Thing, delete, fetch, fetch_with, list};
use crate::drive::{Drive, builder, received, runtime, stream, with_both_clients};
use crate::runtime::Client;
use crate::runtime::testing::ManualClock;
use crate::runtime::{
    CallOptions, ClientBuilder, Error, ErrorKind, TransportErrorKind, WithMetadata,
};
use crate::server::{Act, Seen, Server, answer, json, nowhere, raw};

with_both_clients![
    a_refused_connection_is_tried_again_for_a_read,
    a_refused_connection_ends_a_write_that_has_not_happened,
    after_a_reset_a_read_is_sent_again_but_no_write,
    after_a_close_without_a_word_a_read_is_sent_again_but_no_write,
    after_half_an_answer_a_read_is_sent_again_but_no_write,
    after_half_a_head_a_read_is_sent_again_but_no_write,
    after_less_than_the_content_length_a_read_is_sent_again_but_no_write,
    after_what_is_no_http_a_read_is_sent_again_but_no_write,
    a_content_length_that_is_too_short_leaves_half_a_json,
    an_answer_that_never_ends_stops_at_the_limit,
    an_error_that_is_too_large_keeps_its_status,
    an_answer_that_drips_stops_at_the_time_limit,
    silence_stops_at_the_time_limit_of_the_call,
    a_time_limit_without_end_is_no_limit,
    a_write_that_timed_out_may_have_happened_and_is_not_sent_again,
    html_with_502_is_an_error_without_a_code,
    an_empty_500_is_an_error_and_not_tried_again,
    a_429_with_retry_after_is_waited_for_by_a_write_too,
    a_429_without_retry_after_is_waited_for_longer_each_time,
    a_503_is_tried_again_for_a_delete_but_not_for_a_write,
    a_redirect_to_another_host_is_not_followed,
    a_list_that_breaks_off_gives_the_records_before_and_where_to_go_on,
    ten_megabytes_of_json_are_read,
    deep_nesting_is_an_error,
    invalid_utf8_is_an_error_with_its_body,
    gzip_is_unpacked,
    gzip_that_unpacks_beyond_the_limit_is_stopped,
    nothing_needs_no_unpacking,
    a_host_without_an_address_has_seen_nothing,
    broken_gzip_is_an_error_after_as_many_tries_as_a_fault,
    an_error_keeps_its_status_when_its_body_breaks,
    a_delete_is_not_repeated_for_the_rest_of_its_answer,
    a_broken_503_is_tried_again_when_it_asks_for_it,
    what_is_sent_has_its_length_its_types_and_its_credentials,
];

const LAMP: &str = r#"{"sid": "TH1", "name": "lamp"}"#;

struct Bench<C> {
    server: Server,
    client: C,
    clock: ManualClock,
}

impl<C: Drive> Bench<C> {
    fn new(acts: Vec<Act>) -> Self {
        Self::with(acts, |builder| builder)
    }

    fn with(acts: Vec<Act>, settings: impl FnOnce(ClientBuilder<C>) -> ClientBuilder<C>) -> Self {
        let server = Server::start(acts);
        let (builder, clock) = builder::<C>();
        let client = settings(builder.base_url(&server.url)).build().unwrap();
        Self {
            server,
            client,
            clock,
        }
    }

    fn fetch(&self) -> Result<Thing, Error> {
        C::wait(fetch(&self.client))
    }

    fn create(&self) -> Result<Thing, Error> {
        C::wait(CreateThing::new(&self.client).name("lamp").send())
    }

    fn seen(&self) -> Vec<Seen> {
        self.server.seen()
    }
}

/// What a fault of the connection must lead to: a read is tried again and succeeds, a write is not.
fn mends_reads_but_not_writes<C: Drive>(fault: Act) {
    let bench = Bench::<C>::new(vec![fault.clone(), json(200, LAMP)]);
    assert_eq!(bench.fetch().unwrap().name.as_deref(), Some("lamp"));
    assert_eq!(bench.clock.waits(), [Duration::from_millis(500)]);

    let bench = Bench::<C>::new(vec![fault, json(201, LAMP)]);
    let error = bench.create().unwrap_err();
    assert_eq!(
        error.transport(),
        Some(TransportErrorKind::Interrupted),
        "{error:?}"
    );
    assert!(error.may_have_happened());
    assert!(bench.seen().len() <= 1);
    assert!(bench.clock.waits().is_empty());
}

/// A page of one record with this link, as JSON.
fn page(next: &str) -> Act {
    json(
        200,
        &format!(r#"{{"things": [{LAMP}], "next_page_uri": {next}}}"#),
    )
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn a_refused_connection_is_tried_again_for_a_read<C: Drive>() {
    let (builder, clock) = builder::<C>();
    let client = builder.base_url(nowhere()).build().unwrap();
    let error = C::wait(fetch(&client)).unwrap_err();
    assert_eq!(
        error.transport(),
        Some(TransportErrorKind::Connect),
        "{error:?}"
    );
    assert_eq!(error.attempts(), 4);
    assert_eq!(clock.waits().len(), 3);
}

fn a_refused_connection_ends_a_write_that_has_not_happened<C: Drive>() {
    let (builder, clock) = builder::<C>();
    let client = builder.base_url(nowhere()).build().unwrap();
    let error = C::wait(CreateThing::new(&client).send()).unwrap_err();
    assert_eq!(
        error.transport(),
        Some(TransportErrorKind::Connect),
        "{error:?}"
    );
    assert!(!error.may_have_happened());
    assert!(clock.waits().is_empty());
}

fn after_a_reset_a_read_is_sent_again_but_no_write<C: Drive>() {
    mends_reads_but_not_writes::<C>(Act::ResetUnread);
}

fn after_a_close_without_a_word_a_read_is_sent_again_but_no_write<C: Drive>() {
    mends_reads_but_not_writes::<C>(Act::CloseSilently);
}

fn after_half_an_answer_a_read_is_sent_again_but_no_write<C: Drive>() {
    mends_reads_but_not_writes::<C>(raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n{\"sid\": \"TH",
    ));
}

fn after_half_a_head_a_read_is_sent_again_but_no_write<C: Drive>() {
    mends_reads_but_not_writes::<C>(raw("HTTP/1.1 200 OK\r\ncontent-le"));
}

fn after_less_than_the_content_length_a_read_is_sent_again_but_no_write<C: Drive>() {
    mends_reads_but_not_writes::<C>(raw(format!(
        "HTTP/1.1 200 OK\r\ncontent-length: 400\r\n\r\n{LAMP}"
    )));
}

fn after_what_is_no_http_a_read_is_sent_again_but_no_write<C: Drive>() {
    mends_reads_but_not_writes::<C>(raw(b"\x00\xffthis is no http at all\r\n\r\n"));
}

fn a_content_length_that_is_too_short_leaves_half_a_json<C: Drive>() {
    let bench = Bench::<C>::new(vec![raw(format!(
        "HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{LAMP}"
    ))]);
    let error = bench.fetch().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
    assert_eq!(bench.seen().len(), 1);
}

fn an_answer_that_never_ends_stops_at_the_limit<C: Drive>() {
    let bench = Bench::<C>::with(vec![Act::Endless], |builder| {
        builder.max_response(1_000_000)
    });
    let error = bench.fetch().unwrap_err();
    assert_eq!(
        error.transport(),
        Some(TransportErrorKind::TooLarge),
        "{error:?}"
    );
    assert_eq!(bench.seen().len(), 1);
}

fn an_error_that_is_too_large_keeps_its_status<C: Drive>() {
    let page = || answer(404, "", vec![b' '; 5_000_000]);
    let bench = Bench::<C>::with(vec![page()], |builder| builder.max_response(1_000_000));
    let error = bench.fetch().unwrap_err();
    assert_eq!(error.status().map(|it| it.as_u16()), Some(404), "{error:?}");
    assert!(error.body().is_some_and(|it| it.len() <= 1_000_000));
    let gone = answer(200, "", vec![b' '; 5_000_000]);
    let bench = Bench::<C>::with(vec![gone], |builder| builder.max_response(1_000_000));
    C::wait(delete(&bench.client)).unwrap();
}

fn an_answer_that_drips_stops_at_the_time_limit<C: Drive>() {
    let bench = Bench::<C>::with(vec![Act::Drip], |builder| {
        builder.timeout(Duration::from_millis(150))
    });
    let error = bench.fetch().unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(bench.seen().len(), 1);
}

fn silence_stops_at_the_time_limit_of_the_call<C: Drive>() {
    let bench = Bench::<C>::new(vec![Act::Hang]);
    let options = CallOptions::new().timeout(Duration::from_millis(100));
    let error = C::wait(fetch_with(&bench.client, &options)).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

fn a_time_limit_without_end_is_no_limit<C: Drive>() {
    let bench = Bench::<C>::with(vec![json(200, LAMP)], |builder| {
        builder.timeout(Duration::MAX)
    });
    assert_eq!(bench.fetch().unwrap().name.as_deref(), Some("lamp"));
}

fn a_write_that_timed_out_may_have_happened_and_is_not_sent_again<C: Drive>() {
    let bench = Bench::<C>::with(vec![Act::Hang], |builder| {
        builder.timeout(Duration::from_millis(100))
    });
    let error = bench.create().unwrap_err();
    assert!(error.is_timeout() && error.may_have_happened(), "{error:?}");
    assert_eq!(bench.seen().len(), 1);
}

fn html_with_502_is_an_error_without_a_code<C: Drive>() {
    let bench = Bench::<C>::new(vec![answer(
        502,
        "content-type: text/html\r\n",
        "<h1>Bad gateway</h1>",
    )]);
    let error = bench.fetch().unwrap_err();
    assert_eq!(error.status().unwrap(), 502);
    assert_eq!((error.code(), error.message()), (None, None));
    assert_eq!(error.body(), Some(&b"<h1>Bad gateway</h1>"[..]));
    assert_eq!(bench.seen().len(), 1);
}

fn an_empty_500_is_an_error_and_not_tried_again<C: Drive>() {
    let bench = Bench::<C>::new(vec![answer(500, "", "")]);
    let error = bench.fetch().unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    assert_eq!(error.body(), Some(&b""[..]));
    assert_eq!(bench.seen().len(), 1);
}

fn a_429_with_retry_after_is_waited_for_by_a_write_too<C: Drive>() {
    let bench = Bench::<C>::new(vec![answer(429, "retry-after: 7\r\n", ""), json(201, LAMP)]);
    bench.create().unwrap();
    assert_eq!(bench.clock.waits(), [Duration::from_secs(7)]);
    assert_eq!(bench.seen().len(), 2);
    assert_eq!(bench.seen()[1].text(), "Name=lamp");
}

fn a_429_without_retry_after_is_waited_for_longer_each_time<C: Drive>() {
    let bench = Bench::<C>::new(vec![
        answer(429, "", ""),
        answer(429, "", ""),
        json(200, LAMP),
    ]);
    bench.fetch().unwrap();
    assert_eq!(
        bench.clock.waits(),
        [Duration::from_millis(500), Duration::from_secs(1)]
    );
}

fn a_503_is_tried_again_for_a_delete_but_not_for_a_write<C: Drive>() {
    let bench = Bench::<C>::new(vec![answer(503, "", ""), answer(204, "", "")]);
    C::wait(delete(&bench.client)).unwrap();
    let bench = Bench::<C>::new(vec![answer(503, "", "")]);
    assert!(bench.create().unwrap_err().may_have_happened());
    assert_eq!(bench.seen().len(), 1);
}

fn a_redirect_to_another_host_is_not_followed<C: Drive>() {
    let other = Server::start(vec![json(200, LAMP)]);
    let headers = format!("location: {}/elsewhere\r\n", other.url);
    let bench = Bench::<C>::new(vec![answer(307, &headers, ""), answer(302, &headers, "")]);
    let found: WithMetadata<Thing> =
        C::wait(fetch_with(&bench.client, &CallOptions::new())).unwrap();
    assert_eq!(
        found.metadata.location().unwrap(),
        format!("{}/elsewhere", other.url)
    );
    let error = bench.create().unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    assert!(other.seen().is_empty());
}

fn a_list_that_breaks_off_gives_the_records_before_and_where_to_go_on<C: Drive>() {
    let first = page(r#""/v1/2""#);
    for (second, status) in [
        (json(401, "{}"), Some(401)),
        (page(r#""/v1/2""#), None),
        (page(r#""no url""#), None),
    ] {
        let bench = Bench::<C>::new(vec![first.clone(), second]);
        let (mut records, next) = C::drain(stream::<crate::api::ThingPage, C>(
            &bench.client,
            list(&bench.client, None, None),
        ));
        let error = records.pop().unwrap().unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), status);
        assert_eq!(
            error.kind() == ErrorKind::Paging,
            status.is_none(),
            "{error:?}"
        );
        assert_eq!(records.len(), if status.is_some() { 1 } else { 2 });
        assert_eq!(next.is_some(), status.is_some());
        assert_eq!(bench.seen().len(), 2);
    }
}

fn ten_megabytes_of_json_are_read<C: Drive>() {
    let body = format!(r#"{{"sid": "TH1", "name": "{}"}}"#, "x".repeat(10_000_000));
    let bench = Bench::<C>::new(vec![json(200, &body)]);
    assert_eq!(bench.fetch().unwrap().name.unwrap().len(), 10_000_000);
}

fn deep_nesting_is_an_error<C: Drive>() {
    let body = format!(r#"{{"unknown": {}}}"#, "[".repeat(100_000));
    let bench = Bench::<C>::new(vec![json(200, &body)]);
    assert_eq!(bench.fetch().unwrap_err().kind(), ErrorKind::Decode);
}

fn invalid_utf8_is_an_error_with_its_body<C: Drive>() {
    let bench = Bench::<C>::new(vec![answer(200, "", b"{\"name\": \"\xff\xfe\"}")]);
    let error = bench.fetch().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
    assert_eq!(error.body(), Some(&b"{\"name\": \"\xff\xfe\"}"[..]));
}

fn gzip_is_unpacked<C: Drive>() {
    let bench = Bench::<C>::new(vec![answer(
        200,
        "content-encoding: gzip\r\n",
        gzip(LAMP.as_bytes()),
    )]);
    assert_eq!(bench.fetch().unwrap().name.as_deref(), Some("lamp"));
    assert!(
        bench.seen()[0]
            .header("accept-encoding")
            .unwrap()
            .contains("gzip")
    );
}

fn gzip_that_unpacks_beyond_the_limit_is_stopped<C: Drive>() {
    let bomb = gzip(&vec![b' '; 5_000_000]);
    let acts = vec![answer(200, "content-encoding: gzip\r\n", bomb)];
    let bench = Bench::<C>::with(acts, |builder| builder.max_response(1_000_000));
    assert_eq!(
        bench.fetch().unwrap_err().transport(),
        Some(TransportErrorKind::TooLarge)
    );
}

fn nothing_needs_no_unpacking<C: Drive>() {
    let bench = Bench::<C>::new(vec![raw(
        "HTTP/1.1 204 No Content\r\ncontent-encoding: gzip\r\n\r\n",
    )]);
    C::wait(delete(&bench.client)).unwrap();
    let bench = Bench::<C>::new(vec![answer(200, "content-encoding: gzip\r\n", "")]);
    C::wait(delete(&bench.client)).unwrap();
    assert_eq!(bench.seen().len(), 1);
    let bench = Bench::<C>::new(vec![answer(404, "content-encoding: gzip\r\n", "")]);
    assert!(bench.fetch().unwrap_err().is_not_found());
    assert_eq!(bench.seen().len(), 1);
}

fn a_host_without_an_address_has_seen_nothing<C: Drive>() {
    let (builder, _) = builder::<C>();
    // No name can be so long, so no server is asked for it.
    let url = format!("http://{}.test", "x".repeat(64));
    let client = builder.base_url(url).build().unwrap();
    let error = C::wait(CreateThing::new(&client).send()).unwrap_err();
    assert_eq!(
        error.transport(),
        Some(TransportErrorKind::Connect),
        "{error:?}"
    );
    assert!(!error.may_have_happened());
}

fn broken_gzip_is_an_error_after_as_many_tries_as_a_fault<C: Drive>() {
    let acts = vec![answer(200, "content-encoding: gzip\r\n", b"no gzip"); 4];
    let bench = Bench::<C>::new(acts);
    let error = bench.fetch().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
}

fn an_error_keeps_its_status_when_its_body_breaks<C: Drive>() {
    let plain = answer(400, "content-encoding: gzip\r\n", b"no gzip");
    let cut = raw("HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n{\"code\":");
    let bench = Bench::<C>::new(vec![plain, cut]);
    let error = bench.create().unwrap_err();
    assert_eq!(error.status().unwrap(), 400, "{error:?}");
    assert!(!error.may_have_happened());
    let error = bench.fetch().unwrap_err();
    assert!(error.is_not_found(), "{error:?}");
    assert_eq!(bench.seen().len(), 2);
}

fn a_delete_is_not_repeated_for_the_rest_of_its_answer<C: Drive>() {
    let cut = raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
    let bench = Bench::<C>::new(vec![cut]);
    C::wait(delete(&bench.client)).unwrap();
    assert_eq!(bench.seen().len(), 1);
}

fn a_broken_503_is_tried_again_when_it_asks_for_it<C: Drive>() {
    let headers = "content-encoding: gzip\r\nretry-after: 7\r\n";
    let bench = Bench::<C>::new(vec![answer(503, headers, b"no gzip"), json(200, LAMP)]);
    bench.fetch().unwrap();
    assert_eq!(bench.clock.waits(), [Duration::from_secs(7)]);
}

fn what_is_sent_has_its_length_its_types_and_its_credentials<C: Drive>() {
    let bench = Bench::<C>::with(vec![json(201, LAMP), json(200, LAMP)], |builder| {
        builder.user_agent("shop/1.2")
    });
    C::wait(CreateThing::new(&bench.client).send()).unwrap();
    bench.fetch().unwrap();
    let seen = bench.seen();
    assert_eq!(
        seen[0].line(),
        "POST /v1/Accounts/AC00000000000000000000000000000001/Things.json HTTP/1.1"
    );
    assert_eq!(seen[0].header("content-length"), Some("0"));
    assert_eq!(
        seen[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(seen[1].header("content-length"), None);
    for seen in seen {
        assert_eq!(seen.header("accept"), Some("application/json"));
        assert_eq!(seen.header("accept-charset"), Some("utf-8"));
        assert!(seen.header("authorization").unwrap().starts_with("Basic "));
        let agent = seen.header("user-agent").unwrap();
        assert!(
            agent.starts_with("twilio-rest-rust/") && agent.ends_with(") shop/1.2"),
            "{agent}"
        );
        assert_eq!(seen.head.matches("user-agent").count(), 1);
    }
}

#[test]
fn dropping_the_future_of_a_call_closes_its_connection() {
    let (sender, events) = std::sync::mpsc::channel();
    let bench = Bench::<Client>::new(vec![Act::Watch(sender)]);
    let call = runtime().spawn(fetch(&bench.client));
    assert_eq!(received(&events), "came");
    call.abort();
    assert_eq!(received(&events), "left");
}

#[test]
fn many_calls_at_once_over_one_client_all_succeed() {
    let bench = Bench::<Client>::new(vec![json(200, LAMP); 64]);
    runtime().block_on(async {
        let calls: Vec<_> = (0..64)
            .map(|_| tokio::spawn(fetch(&bench.client)))
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!(bench.seen().len(), 64);
}
