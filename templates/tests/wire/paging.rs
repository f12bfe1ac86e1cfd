//! Pages: next and previous, pages by URL, and the guards around links.

use std::pin::pin;

use serde_json::json;

use crate::api::{THINGS, ThingPage, list, list_request};
use crate::drive::{Drive, assert_pending, builder, runtime, scripted, stream, with_both_clients};
use crate::runtime::testing::{Expect, Reply, Script};
use crate::runtime::{
    Body, BoxFuture, Client, Error, ErrorKind, Limits, Operation, Page, RawResponse, Transport,
    TransportError,
};
use crate::server::{Server, json as answer};

with_both_clients![
    a_page_leads_forth_and_back,
    a_page_shows_its_body_its_metadata_and_a_name,
    a_page_goes_on_as_a_stream,
    a_page_without_a_next_one_goes_on_as_an_empty_stream,
    a_link_that_is_no_url_is_the_same_error_however_it_is_followed,
    a_page_is_consumed_as_its_body,
    an_object_with_fields_of_something_else_is_no_page,
    records_under_another_name_are_not_an_empty_list,
    a_page_by_url_may_be_on_the_server_of_a_document_outside_twilio,
    a_page_by_url_is_relative_or_on_the_products_host,
    records_of_a_page_by_url_lie_where_the_url_says,
    a_page_by_url_elsewhere_is_refused_before_sending,
    a_page_by_url_may_be_on_the_base_url,
    a_base_url_is_the_same_with_and_without_its_usual_port,
    a_page_by_url_is_escaped_where_it_is_not,
    the_path_of_a_base_url_is_left_out_of_links_that_have_it,
    a_link_to_another_host_is_followed_on_our_own,
    a_page_that_links_to_itself_ends_with_an_error_after_its_records,
    a_page_that_links_to_the_first_one_ends_with_an_error_after_its_records,
    pages_that_link_in_a_circle_end_with_an_error,
    what_a_link_left_unescaped_is_escaped,
    a_link_that_is_no_url_ends_with_an_error_after_the_records,
    a_bad_link_does_not_matter_to_who_has_enough,
    a_401_in_the_middle_of_a_list_leaves_a_url_to_go_on_from,
];

fn body(names: &[&str], next: Option<&str>, previous: Option<&str>) -> serde_json::Value {
    let things: Vec<_> = names.iter().map(|name| json!({"name": name})).collect();
    json!({"things": things, "next_page_uri": next, "previous_page_uri": previous})
}

fn page(names: &[&str], next: Option<&str>) -> Reply {
    Reply::json(200, body(names, next, None))
}

fn get_page<C: Drive>(client: &C, url: &str) -> Result<Page<ThingPage, C>, Error> {
    let mut request = list_request(client);
    request.at(client.config(), url);
    C::wait(client.page(request))
}

/// The error that a stream ends with, and how many records came before it.
fn failure<C: Drive>(client: &C) -> (usize, Error, Option<String>) {
    let (mut records, next) = C::drain(stream::<ThingPage, C>(client, list(client, None, None)));
    let error = records.pop().unwrap().unwrap_err();
    (
        records.iter().filter(|record| record.is_ok()).count(),
        error,
        next,
    )
}

fn a_page_leads_forth_and_back<C: Drive>() {
    let script = Script::new();
    let second = format!("{THINGS}?Page=1");
    script.expect(Expect::get(THINGS), page(&["a"], Some(&second)));
    script.expect(
        Expect::get(THINGS).query("Page", "1"),
        Reply::json(200, body(&["b"], None, Some(THINGS))),
    );
    script.expect(Expect::get(THINGS), page(&["a"], Some(&second)));
    let (client, _) = scripted::<C>(&script);
    let first = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
    assert_eq!(
        first.next_page_url(),
        Some(format!("https://api.twilio.com{second}"))
    );
    assert!(C::wait(first.previous()).unwrap().is_none());
    let second = C::wait(first.next()).unwrap().unwrap();
    assert_eq!(second.records()[0].name.as_deref(), Some("b"));
    assert_eq!(
        second.previous_page_url(),
        Some(format!("https://api.twilio.com{THINGS}"))
    );
    assert_eq!(first.previous_page_url(), None);
    assert!(C::wait(second.next()).unwrap().is_none());
    let back = C::wait(second.previous()).unwrap().unwrap();
    assert_eq!(back.into_iter().next().unwrap().name.as_deref(), Some("a"));
    script.finish().unwrap();
}

fn a_page_shows_its_body_its_metadata_and_a_name<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THINGS),
        page(&["a"], None).header("twilio-request-id", "RQ1"),
    );
    let (client, _) = scripted::<C>(&script);
    let page = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
    assert_eq!(page.things.as_ref().unwrap().len(), 1);
    assert_eq!(page.metadata().status(), 200);
    assert_eq!(page.metadata().request_id(), Some("RQ1"));
    assert_eq!(page.to_string(), "ThingPage of 1 record");
    assert_eq!((&page).into_iter().count(), 1);
    let shown = format!("{page:?}");
    assert!(
        shown.starts_with("ThingPage { body: ThingPage {") && shown.contains("RQ1"),
        "{shown}"
    );
    assert_eq!(
        serde_json::to_value(page.body()).unwrap()["things"][0]["name"],
        "a"
    );
}

fn a_page_goes_on_as_a_stream<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], Some("/v1/2")));
    script
        .expect(Expect::get("/v1/2"), page(&["b"], Some("/v1/3")))
        .expect(Expect::get("/v1/3"), page(&["c"], None));
    let (client, _) = scripted::<C>(&script);
    let first = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
    let (records, _) = C::drain(first.following());
    let names: Vec<_> = records.into_iter().map(|it| it.unwrap().name).collect();
    assert_eq!(names, [Some("b".to_owned()), Some("c".to_owned())]);
}

fn a_page_without_a_next_one_goes_on_as_an_empty_stream<C: Drive>() {
    for (next, records) in [(None, 0), (Some("no url"), 1)] {
        let script = Script::new();
        script.expect(Expect::get(THINGS), page(&["a"], next));
        let (client, _) = scripted::<C>(&script);
        let first = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
        let found = C::drain(first.following()).0;
        assert_eq!(found.len(), records);
        assert!(found.iter().all(Result::is_err));
    }
}

fn a_link_that_is_no_url_is_the_same_error_however_it_is_followed<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], Some("no url")));
    let (client, _) = scripted::<C>(&script);
    let first = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
    let (mut following, url) = C::drain(first.following());
    let errors = [
        C::wait(first.next()).unwrap_err(),
        following.pop().unwrap().unwrap_err(),
    ];
    assert!(
        errors.iter().all(|it| it.kind() == ErrorKind::Paging),
        "{errors:?}"
    );
    assert_eq!(url, None);
}

fn a_page_is_consumed_as_its_body<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], None));
    let (client, _) = scripted::<C>(&script);
    let page = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
    assert_eq!(page.into_body().things.unwrap().len(), 1);
}

fn an_object_with_fields_of_something_else_is_no_page<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), Reply::json(200, r#"{"error": "x"}"#));
    script.expect(Expect::get(THINGS), Reply::json(200, "{}"));
    let (client, _) = scripted::<C>(&script);
    let error = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error.to_string().contains("expected a page of a list"),
        "{error}"
    );
    let page = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
    assert_eq!(page.records().len(), 0);
}

fn records_under_another_name_are_not_an_empty_list<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THINGS),
        Reply::json(200, r#"{"meta": {}, "items": [{"sid": "TH1"}]}"#),
    );
    script.expect(
        Expect::get(THINGS),
        Reply::json(200, r#"{"meta": {}, "items": [], "page": 0}"#),
    );
    let (client, _) = scripted::<C>(&script);
    let error = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap_err();
    assert!(
        error.to_string().contains("expected a page of a list"),
        "{error}"
    );
    let empty = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
    assert_eq!(empty.records().len(), 0);
}

fn a_page_by_url_may_be_on_the_server_of_a_document_outside_twilio<C: Drive>() {
    static OUTSIDE: Operation = Operation {
        server: "https://things.example",
        path: "/v1/Things",
        ..Operation::DEFAULT
    };
    let client = scripted::<C>(&Script::new()).0;
    let target = |url: &str| client.config().trusted_target(&OUTSIDE, url);
    assert_eq!(
        target("https://Things.example:443/v1/Things?Page=1").unwrap(),
        "/v1/Things?Page=1"
    );
    for url in [
        "http://things.example/v1/Things",
        "https://a@things.example/v1/Things",
        "https://things.example.evil/v1/Things",
        "https://api.twilio.com/v1/Things",
    ] {
        assert!(target(url).is_err(), "{url}");
    }
}

fn a_page_by_url_is_relative_or_on_the_products_host<C: Drive>() {
    for url in [
        "",
        "https://api.twilio.com",
        "https://api.ie1.twilio.com",
        "https://API.dublin.ie1.twilio.com:443",
        "HTTPS://api.twilio.com",
    ] {
        let script = Script::new();
        script.expect(
            Expect::get(THINGS)
                .host("api.au1.twilio.com")
                .query("Page", "1"),
            page(&["a"], None),
        );
        let client = C::over(builder::<C>().0.region("au1"), &script);
        let page = get_page(&client, &format!("{url}{THINGS}?Page=1")).unwrap();
        assert_eq!(
            page.records()[0].account_sid.as_deref(),
            Some(crate::api::ACCOUNT)
        );
        script.finish().unwrap();
    }
}

fn records_of_a_page_by_url_lie_where_the_url_says<C: Drive>() {
    let own = crate::api::ACCOUNT;
    for (path, account) in [
        ("/v1/Accounts/AC2/Things.json", "AC2"),
        ("/v1/Accounts/a%20b%2Fc/Things.json", "a b/c"),
        ("/v1/Accounts/AC2/Others.json", own),
        ("/v1/Accounts/AC2", own),
    ] {
        let script = Script::new();
        script.expect(Expect::get(path), page(&["a"], Some("/v1/next")));
        script.expect(Expect::get("/v1/next"), page(&["b"], None));
        let (client, _) = scripted::<C>(&script);
        let first = get_page(&client, path).unwrap();
        let second = C::wait(first.next()).unwrap().unwrap();
        for page in [first, second] {
            assert_eq!(
                page.records()[0].account_sid.as_deref(),
                Some(account),
                "{path}"
            );
        }
    }
}

fn a_page_by_url_elsewhere_is_refused_before_sending<C: Drive>() {
    for url in [
        "https://evil.com/x",
        "http://api.twilio.com/x",
        "https://video.twilio.com/x",
        "https://api.twilio.com.evil.com/x",
        "https://api.twilio.com@evil.com/x",
        "https://api.twilio.com:444/x",
        "//evil.com/x",
        "\\\\evil.com",
        "evil.com/x",
        "",
        "https://user@api.twilio.com/x",
        "/v1/a\\..\\..\\x",
        "ftp://api.twilio.com/x",
    ] {
        let script = Script::new();
        let (client, _) = scripted::<C>(&script);
        assert_eq!(
            get_page(&client, url).unwrap_err().kind(),
            ErrorKind::Request,
            "{url}"
        );
        assert!(script.requests().is_empty());
    }
}

fn a_page_by_url_may_be_on_the_base_url<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get("/prefix/v1/2"), page(&["a"], None));
    let client = C::over(
        builder::<C>().0.base_url("http://localhost:1/prefix"),
        &script,
    );
    get_page(&client, "http://localhost:1/prefix/v1/2").unwrap();
    assert_eq!(
        get_page(&client, "http://localhost:2/prefix/v1/2")
            .unwrap_err()
            .kind(),
        ErrorKind::Request
    );
    script.finish().unwrap();
}

fn a_base_url_is_the_same_with_and_without_its_usual_port<C: Drive>() {
    for (base, url) in [
        ("https://proxy.test", "https://Proxy.test:443/2"),
        ("http://proxy.test:80", "http://proxy.test/2"),
    ] {
        let script = Script::new();
        script.expect(Expect::get("/2"), page(&["a"], None));
        get_page(&C::over(builder::<C>().0.base_url(base), &script), url).unwrap();
        script.finish().unwrap();
    }
}

fn a_page_by_url_is_escaped_where_it_is_not<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get("/v1/a%20b%5Cc").query("Name", "Größe"),
        page(&["a"], None),
    );
    get_page(&scripted::<C>(&script).0, "/v1/a b\\c?Name=Größe").unwrap();
    script.finish().unwrap();
}

fn the_path_of_a_base_url_is_left_out_of_links_that_have_it<C: Drive>() {
    for (base, link, sent) in [
        ("/prefix", "/prefix/v1/2", "/prefix/v1/2"),
        ("/prefix", "/v1/2", "/prefix/v1/2"),
        ("/v1", "/v1/2", "/v1/v1/2"),
        ("/v1", "/v1/v1/2", "/v1/v1/2"),
        ("/v1", "http://localhost:1/v1/v1/2", "/v1/v1/2"),
        ("/v1", "https://api.twilio.com/v1/2", "/v1/v1/2"),
        (
            "/prefix",
            "https://proxy.example/prefix/v1/2",
            "/prefix/v1/2",
        ),
    ] {
        let script = Script::new();
        script.expect(
            Expect::get(format!("{base}{THINGS}")),
            page(&["a"], Some(link)),
        );
        script.expect(Expect::get(sent), page(&["b"], None));
        let client = C::over(
            builder::<C>()
                .0
                .base_url(format!("http://localhost:1{base}")),
            &script,
        );
        let first = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap();
        C::wait(first.next()).unwrap();
        script.finish().unwrap();
    }
}

fn a_link_to_another_host_is_followed_on_our_own<C: Drive>() {
    let other = Server::start(vec![]);
    let second = format!("{}/v1/2?Page=1", other.url);
    let server = Server::start(vec![
        answer(200, &body(&["a"], Some(&second), None).to_string()),
        answer(200, &body(&["b"], None, None).to_string()),
    ]);
    let client: C = builder::<C>().0.base_url(&server.url).build().unwrap();
    assert_eq!(
        C::drain(stream::<ThingPage, C>(&client, list(&client, None, None)))
            .0
            .len(),
        2
    );
    assert_eq!(server.seen()[1].line(), "GET /v1/2?Page=1 HTTP/1.1");
    assert!(other.seen().is_empty());
}

fn a_page_that_links_to_itself_ends_with_an_error_after_its_records<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], Some("/v1/2")));
    script.expect(Expect::get("/v1/2"), page(&["b"], Some("/v1/2")));
    let (count, error, _) = failure(&scripted::<C>(&script).0);
    assert_eq!((count, error.kind()), (2, ErrorKind::Paging));
    assert!(error.to_string().contains("links to itself"), "{error}");
    script.finish().unwrap();
}

fn a_page_that_links_to_the_first_one_ends_with_an_error_after_its_records<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], Some("/v1/2")));
    script.expect(Expect::get("/v1/2"), page(&["b"], Some(THINGS)));
    let (count, error, _) = failure(&scripted::<C>(&script).0);
    assert_eq!((count, error.kind()), (2, ErrorKind::Paging));
    script.finish().unwrap();
}

fn pages_that_link_in_a_circle_end_with_an_error<C: Drive>() {
    let script = Script::new();
    let targets = [THINGS, "/v1/2", "/v1/3", "/v1/4"];
    for step in 0..40 {
        let (at, next) = (
            targets[if step == 0 { 0 } else { 1 + (step - 1) % 3 }],
            targets[1 + step % 3],
        );
        script.expect(Expect::get(at), page(&["a"], Some(next)));
    }
    let (count, error, _) = failure(&scripted::<C>(&script).0);
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(error.to_string().contains("was read before"), "{error}");
    assert!(count < 9, "{count}");
}

fn what_a_link_left_unescaped_is_escaped<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THINGS),
        page(&["a"], Some("/v1/a b?Name=é <\"%20+&x=[|]")),
    );
    script.expect(
        Expect::get("/v1/a%20b")
            .query("Name", "é <\"  ")
            .query("x", "[|]"),
        page(&["b"], None),
    );
    let (client, _) = scripted::<C>(&script);
    assert_eq!(
        C::drain(stream::<ThingPage, C>(&client, list(&client, None, None)))
            .0
            .len(),
        2
    );
    script.finish().unwrap();
}

fn a_link_that_is_no_url_ends_with_an_error_after_the_records<C: Drive>() {
    for wrong in ["no url", "//evil.com/x", "javascript:x", "/%zz/../x"] {
        let script = Script::new();
        script.expect(Expect::get(THINGS), page(&["a"], Some(wrong)));
        let (count, error, _) = failure(&scripted::<C>(&script).0);
        assert_eq!((count, error.kind()), (1, ErrorKind::Paging), "{wrong}");
        assert!(
            error
                .to_string()
                .contains("a page's link cannot be followed"),
            "{error}"
        );
    }
}

fn a_bad_link_does_not_matter_to_who_has_enough<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], Some("no url")));
    let (client, _) = scripted::<C>(&script);
    assert_eq!(
        C::wait(client.collect::<ThingPage>(list(&client, Some(1), None)))
            .unwrap()
            .len(),
        1
    );
}

fn a_401_in_the_middle_of_a_list_leaves_a_url_to_go_on_from<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], Some("/v1/2")));
    script
        .expect(Expect::get("/v1/2"), Reply::status(401))
        .expect(Expect::get("/v1/2"), page(&["b"], None));
    let (client, _) = scripted::<C>(&script);
    let (count, error, next) = failure(&client);
    assert_eq!(count, 1);
    assert!(error.is_unauthorized());
    let page = get_page(&client, &next.unwrap()).unwrap();
    assert_eq!(page.records()[0].name.as_deref(), Some("b"));
}

/// Answers as the script says, but at the second poll.
struct Late(Script);

impl Transport for Late {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        let answer = Transport::send(&self.0, request, limits);
        Box::pin(async {
            tokio::task::yield_now().await;
            answer.await
        })
    }
}

#[test]
fn a_record_that_was_no_longer_waited_for_is_the_next_and_no_page_is_asked_for_twice() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a", "b"], Some("/v1/2")));
    script.expect(Expect::get("/v1/2"), page(&["c"], None));
    let builder = builder::<Client>().0.transport(Late(script.clone()));
    let client = builder.build().unwrap();
    let mut records = stream::<ThingPage, _>(&client, list(&client, None, None));
    let names = runtime().block_on(async {
        let mut names = Vec::new();
        for begins_a_page in [true, false, true] {
            if begins_a_page {
                assert_pending(&mut pin!(records.next()));
            }
            names.extend(records.next().await.unwrap().unwrap().name);
        }
        assert!(records.next().await.is_none());
        names
    });
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(script.requests().len(), 2);
}
