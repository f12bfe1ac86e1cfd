//! Lists: limits, page sizes, and the five shapes of a page.

use serde_json::json;

use crate::api::{CountedPage, MetaPage, SinglePage, THINGS, Thing, ThingPage, TokenPage, list};
use crate::drive::{Drive, scripted, stream, with_both_clients};
use crate::runtime::testing::{Expect, Reply, Script};
use crate::runtime::{CallOptions, Envelope, Error, ErrorKind, In, Operation, PageSize};

with_both_clients![
    without_a_limit_all_pages_are_read,
    a_limit_stops_within_a_page_and_asks_for_no_other,
    a_limit_of_nothing_sends_nothing,
    a_limit_above_the_largest_page_asks_for_the_largest,
    a_limit_below_the_smallest_page_asks_for_the_smallest,
    a_page_size_in_the_options_is_not_joined_by_another,
    a_page_size_is_sent_as_given_and_refused_out_of_range,
    a_page_size_that_is_no_number_of_64_bits_is_refused_as_it_was_given,
    collecting_gives_the_records_and_the_metadata_of_each_page,
    collecting_up_to_a_limit_asks_for_no_further_page,
    a_list_can_be_streamed_again_from_its_beginning,
    records_know_the_keys_of_the_path,
    an_empty_page_with_a_next_link_goes_on,
    an_absolute_link_in_the_meta_of_a_page_is_followed,
    a_page_with_a_token_is_followed_on_the_same_url,
    a_scim_list_goes_on_by_the_number_of_the_first_record,
    a_scim_list_whose_server_does_not_count_on_is_an_error_and_not_twice_the_same,
    a_scim_page_that_begins_before_what_was_asked_for_is_refused_whole,
    the_page_before_one_of_scim_is_as_long_as_was_asked_for,
    the_page_before_a_short_last_one_of_scim_ends_where_it_begins,
    a_list_without_pages_ends_after_its_only_one,
    a_page_is_a_success_with_200_alone,
    a_list_without_a_page_size_is_asked_for_none,
    an_extra_parameter_goes_with_every_page_whose_link_is_a_token,
    an_extra_parameter_goes_with_every_page_whose_link_lacks_it,
    a_page_that_links_to_itself_without_the_extra_parameter_ends_the_list,
];

fn things(names: &[&str]) -> Vec<serde_json::Value> {
    names.iter().map(|name| json!({"name": name})).collect()
}

fn page(names: &[&str], next: Option<&str>) -> Reply {
    Reply::json(200, json!({"things": things(names), "next_page_uri": next}))
}

fn names(records: Vec<Thing>) -> Vec<String> {
    records
        .into_iter()
        .map(|record| record.name.unwrap())
        .collect()
}

fn read<C: Drive>(
    script: &Script,
    limit: Option<usize>,
    page_size: Option<i64>,
) -> Result<Vec<String>, Error> {
    read_as::<C, ThingPage>(script, limit, page_size)
}

fn read_as<C: Drive, E: Envelope<Record = Thing>>(
    script: &Script,
    limit: Option<usize>,
    page_size: Option<i64>,
) -> Result<Vec<String>, Error> {
    let (client, _) = scripted::<C>(script);
    let streamed = C::drain(stream::<E, C>(&client, list(&client, limit, page_size))).0;
    streamed
        .into_iter()
        .map(|record| record.map(|record| record.name.unwrap()))
        .collect()
}

fn two_pages() -> Script {
    let script = Script::new();
    script.expect(
        Expect::get(THINGS),
        page(&["a", "b"], Some(&format!("{THINGS}?Page=1&PageToken=x"))),
    );
    script.expect(
        Expect::get(THINGS)
            .query("Page", "1")
            .query("PageToken", "x"),
        page(&["c"], None),
    );
    script
}

static SPARSE: Operation = Operation {
    path: "/v1/Things",
    parameters: &[In::Query("PageSize")],
    page_size: Some(PageSize::new("PageSize", 100).at_least(20)),
    ..Operation::DEFAULT
};

fn sent_query(script: &Script) -> Option<String> {
    script.requests()[0].uri().query().map(str::to_owned)
}

fn without_a_limit_all_pages_are_read<C: Drive>() {
    let script = two_pages();
    assert_eq!(read::<C>(&script, None, None).unwrap(), ["a", "b", "c"]);
    assert_eq!(sent_query(&script), None);
    script.finish().unwrap();
}

fn a_limit_stops_within_a_page_and_asks_for_no_other<C: Drive>() {
    for (limit, expected, pages) in [
        (1, &["a"][..], 1),
        (2, &["a", "b"], 1),
        (3, &["a", "b", "c"], 2),
    ] {
        let script = Script::new();
        script.expect(Expect::get(THINGS), page(&["a", "b"], Some("/v1/2")));
        script.expect(Expect::get("/v1/2"), page(&["c", "d"], Some("/v1/3")));
        assert_eq!(read::<C>(&script, Some(limit), None).unwrap(), expected);
        assert_eq!(script.requests().len(), pages);
        assert_eq!(sent_query(&script), Some(format!("PageSize={limit}")));
    }
}

fn a_limit_of_nothing_sends_nothing<C: Drive>() {
    let script = Script::new();
    assert!(read::<C>(&script, Some(0), None).unwrap().is_empty());
    let (client, _) = scripted::<C>(&script);
    let collected = C::wait(client.collect::<ThingPage>(list(&client, Some(0), None)));
    assert!(collected.unwrap().is_empty());
    script.finish().unwrap();
}

fn a_limit_above_the_largest_page_asks_for_the_largest<C: Drive>() {
    let script = two_pages();
    read::<C>(&script, Some(101), None).unwrap();
    assert_eq!(sent_query(&script), Some("PageSize=100".to_owned()));
}

fn a_limit_below_the_smallest_page_asks_for_the_smallest<C: Drive>() {
    let client = scripted::<C>(&Script::new()).0;
    let asked = |limit: usize| {
        let mut request = crate::api::request(&client, &SPARSE, &CallOptions::new());
        request.limit_to(limit);
        request.target().unwrap()
    };
    assert_eq!(asked(3), "/v1/Things?PageSize=20");
    assert_eq!(asked(30), "/v1/Things?PageSize=30");
}

fn a_page_size_in_the_options_is_not_joined_by_another<C: Drive>() {
    let client = scripted::<C>(&Script::new()).0;
    let options = CallOptions::new().query("PageSize", "5");
    let mut request = crate::api::request(&client, &SPARSE, &options);
    request.limit_to(100);
    assert_eq!(request.target().unwrap(), "/v1/Things?PageSize=5");
}

fn a_page_size_is_sent_as_given_and_refused_out_of_range<C: Drive>() {
    let script = two_pages();
    assert_eq!(read::<C>(&script, Some(3), Some(2)).unwrap().len(), 3);
    assert_eq!(sent_query(&script), Some("PageSize=2".to_owned()));
    for (wrong, limit) in [(0, None), (-1, None), (101, None), (101, Some(0))] {
        let script = Script::new();
        let error = read::<C>(&script, limit, Some(wrong)).unwrap_err();
        assert!(
            error.kind() == ErrorKind::Request && error.to_string().contains("between 1 and 100"),
            "{error}"
        );
        script.finish().unwrap();
    }
}

fn a_page_size_that_is_no_number_of_64_bits_is_refused_as_it_was_given<C: Drive>() {
    let (client, _) = scripted::<C>(&Script::new());
    let mut draft = crate::api::account(&client).draft(&crate::api::LIST);
    draft.set::<u64>("PageSize", u64::MAX);
    let error = draft.to_http().unwrap_err();
    assert!(
        error.to_string().contains("got 18446744073709551615"),
        "{error}"
    );
}

fn collecting_gives_the_records_and_the_metadata_of_each_page<C: Drive>() {
    let script = two_pages();
    let (client, _) = scripted::<C>(&script);
    let listed =
        C::wait(client.collect_with_metadata::<ThingPage>(list(&client, None, None))).unwrap();
    assert_eq!(names(listed.records), ["a", "b", "c"]);
    assert_eq!(listed.pages.len(), 2);
}

fn collecting_up_to_a_limit_asks_for_no_further_page<C: Drive>() {
    let script = two_pages();
    let (client, _) = scripted::<C>(&script);
    assert_eq!(
        names(C::wait(client.collect::<ThingPage>(list(&client, Some(2), None))).unwrap()),
        ["a", "b"]
    );
    assert_eq!(script.requests().len(), 1);
}

fn a_list_can_be_streamed_again_from_its_beginning<C: Drive>() {
    let script = Script::new();
    script
        .expect(Expect::get(THINGS), page(&["a"], None))
        .expect(Expect::get(THINGS), page(&["a"], None));
    let (client, _) = scripted::<C>(&script);
    let request = list(&client, None, None);
    for _ in 0..2 {
        assert_eq!(
            C::drain(stream::<ThingPage, C>(&client, request.clone()))
                .0
                .len(),
            1
        );
    }
}

fn records_know_the_keys_of_the_path<C: Drive>() {
    let script = two_pages();
    let (client, _) = scripted::<C>(&script);
    let records = C::wait(client.collect::<ThingPage>(list(&client, None, None))).unwrap();
    assert!(
        records
            .iter()
            .all(|record| record.account_sid.as_deref() == Some(crate::api::ACCOUNT))
    );
}

fn an_empty_page_with_a_next_link_goes_on<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THINGS),
        page(&[], Some(&format!("{THINGS}?Page=1"))),
    );
    script.expect(Expect::get(THINGS).query("Page", "1"), page(&["a"], None));
    assert_eq!(read::<C>(&script, None, None).unwrap(), ["a"]);
}

fn an_absolute_link_in_the_meta_of_a_page_is_followed<C: Drive>() {
    let script = Script::new();
    let next = json!({"things": things(&["a"]), "meta": {"next_page_url": format!("https://api.twilio.com{THINGS}?Page=1")}});
    script.expect(Expect::get(THINGS), Reply::json(200, next));
    script.expect(
        Expect::get(THINGS).query("Page", "1"),
        Reply::json(
            200,
            json!({"things": things(&["b"]), "meta": {"next_page_url": null}}),
        ),
    );
    assert_eq!(
        read_as::<C, MetaPage>(&script, None, None).unwrap(),
        ["a", "b"]
    );
}

fn a_page_with_a_token_is_followed_on_the_same_url<C: Drive>() {
    let script = Script::new();
    for (sent, next) in [
        (None, Some("t 1")),
        (Some("t 1"), Some("t2")),
        (Some("t2"), None),
    ] {
        let expect = sent.into_iter().fold(
            Expect::get(THINGS).query("PageSize", "1"),
            |expect, token| expect.query("pageToken", token),
        );
        script.expect(
            expect,
            Reply::json(
                200,
                json!({"things": things(&["a"]), "meta": {"nextToken": next}}),
            ),
        );
    }
    assert_eq!(
        read_as::<C, TokenPage>(&script, None, Some(1))
            .unwrap()
            .len(),
        3
    );
    assert_eq!(
        script.requests()[2].uri().query(),
        Some("PageSize=1&pageToken=t2")
    );
}

fn a_scim_list_goes_on_by_the_number_of_the_first_record<C: Drive>() {
    for tells in [true, false] {
        let script = Script::new();
        let page = |start: i64, names: &[&str]| {
            let start = tells.then_some(start);
            Reply::json(
                200,
                json!({"things": things(names), "startIndex": start, "totalResults": 5}),
            )
        };
        script.expect(Expect::get(THINGS), page(1, &["a", "b"]));
        script.expect(
            Expect::get(THINGS).query("startIndex", "3"),
            page(3, &["c", "d"]),
        );
        script.expect(
            Expect::get(THINGS).query("startIndex", "5"),
            page(5, &["e"]),
        );
        assert_eq!(
            read_as::<C, CountedPage>(&script, None, None).unwrap(),
            ["a", "b", "c", "d", "e"]
        );
        script.finish().unwrap();
    }
}

fn a_scim_list_whose_server_does_not_count_on_is_an_error_and_not_twice_the_same<C: Drive>() {
    let script = Script::new();
    let page = Reply::json(
        200,
        json!({"things": things(&["a", "b"]), "totalResults": "4"}),
    );
    script.expect(Expect::get(THINGS), page.clone());
    script.expect(Expect::get(THINGS).query("startIndex", "3"), page);
    let (client, _) = scripted::<C>(&script);
    let (records, _) = C::drain(stream::<CountedPage, C>(&client, list(&client, None, None)));
    let told: Vec<_> = records
        .into_iter()
        .map(|it| it.map(|it| it.name.unwrap()).map_err(|error| error.kind()))
        .collect();
    assert_eq!(
        told,
        [
            Ok("a".to_owned()),
            Ok("b".to_owned()),
            Err(ErrorKind::Paging)
        ]
    );
}

fn a_scim_page_that_begins_before_what_was_asked_for_is_refused_whole<C: Drive>() {
    let script = Script::new();
    let page = Reply::json(
        200,
        json!({"things": things(&["a", "b"]), "startIndex": 1, "totalResults": 4}),
    );
    script.expect(Expect::get(THINGS), page.clone());
    script.expect(Expect::get(THINGS).query("startIndex", "3"), page);
    let (client, _) = scripted::<C>(&script);
    let (records, _) = C::drain(stream::<CountedPage, C>(
        &client,
        list(&client, Some(4), None),
    ));
    let good = records.iter().filter(|it| it.is_ok()).count();
    assert_eq!((good, records.len()), (2, 3));
}

fn the_page_before_one_of_scim_is_as_long_as_was_asked_for<C: Drive>() {
    let script = Script::new();
    let page = |start: i64| {
        Reply::json(
            200,
            json!({"things": things(&["c"]), "startIndex": start, "totalResults": 5}),
        )
    };
    script.expect(
        Expect::get(THINGS)
            .query("startIndex", "5")
            .query("count", "2"),
        page(5),
    );
    script.expect(
        Expect::get(THINGS)
            .query("startIndex", "3")
            .query("count", "2"),
        page(3),
    );
    let (client, _) = scripted::<C>(&script);
    let mut request = crate::api::list_request(&client);
    request.at(client.config(), &format!("{THINGS}?startIndex=5&count=2"));
    let last = C::wait(client.page::<CountedPage>(request)).unwrap();
    C::wait(last.previous()).unwrap();
    script.finish().unwrap();
}

fn the_page_before_a_short_last_one_of_scim_ends_where_it_begins<C: Drive>() {
    let script = Script::new();
    let page = |start: i64, names: &[&str]| {
        Reply::json(
            200,
            json!({"things": things(names), "startIndex": start, "totalResults": 3}),
        )
    };
    script.expect(Expect::get(THINGS), page(1, &["a", "b"]));
    script.expect(
        Expect::get(THINGS).query("startIndex", "3"),
        page(3, &["c"]),
    );
    script.expect(
        Expect::get(THINGS)
            .query("startIndex", "2")
            .query("count", "1"),
        page(2, &["b"]),
    );
    let (client, _) = scripted::<C>(&script);
    let first = C::wait(client.page::<CountedPage>(list(&client, None, None))).unwrap();
    let last = C::wait(first.next()).unwrap().unwrap();
    let before = C::wait(last.previous()).unwrap().unwrap();
    assert_eq!(names(before.into_records()), ["b"]);
    assert!(C::wait(first.previous()).unwrap().is_none());
    script.finish().unwrap();
}

fn a_list_without_pages_ends_after_its_only_one<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THINGS),
        Reply::json(
            200,
            json!({"things": things(&["a"]), "next_page_uri": "/v1/2"}),
        ),
    );
    assert_eq!(
        read_as::<C, SinglePage>(&script, None, None).unwrap(),
        ["a"]
    );
}

fn a_page_is_a_success_with_200_alone<C: Drive>() {
    for status in [201, 204, 307] {
        let script = Script::new();
        script.expect(Expect::get(THINGS), Reply::json(status, "{}"));
        assert_eq!(
            read::<C>(&script, None, None)
                .unwrap_err()
                .status()
                .unwrap()
                .as_u16(),
            status
        );
    }
}

fn a_list_without_a_page_size_is_asked_for_none<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get("/v1/Open"), page(&["a"], None));
    let (client, _) = scripted::<C>(&script);
    let mut request = crate::api::request(&client, &crate::api::OPEN, &CallOptions::new());
    request.limit_to(5);
    let records = C::wait(client.collect::<ThingPage>(request)).unwrap();
    assert_eq!(records.len(), 1);
    assert_eq!(sent_query(&script), None);
}

fn an_extra_parameter_goes_with_every_page_whose_link_is_a_token<C: Drive>() {
    let script = Script::new();
    for next in [Some("t1"), None] {
        script.expect(
            Expect::get(THINGS).query("extra", "1"),
            Reply::json(
                200,
                json!({"things": things(&["a"]), "meta": {"nextToken": next}}),
            ),
        );
    }
    let (client, _) = scripted::<C>(&script);
    let options = CallOptions::new().query("extra", "1");
    let request = crate::api::request(&client, &crate::api::LIST, &options);
    assert_eq!(
        C::wait(client.collect::<TokenPage>(request)).unwrap().len(),
        2
    );
    assert_eq!(
        script.requests()[1].uri().query(),
        Some("extra=1&pageToken=t1")
    );
}

fn an_extra_parameter_goes_with_every_page_whose_link_lacks_it<C: Drive>() {
    let script = Script::new();
    for (path, query, next) in [
        (THINGS, "extra=1", Some("/v1/2?Page=1")),
        ("/v1/2", "Page=1&extra=1", Some("/v1/3?extra=2")),
        ("/v1/3", "extra=2", Some("/v1/4")),
        ("/v1/4", "extra=1", None),
    ] {
        let expect = query.split('&').fold(Expect::get(path), |expect, pair| {
            let (name, value) = pair.split_once('=').unwrap();
            expect.query(name, value)
        });
        script.expect(expect, page(&["a"], next));
    }
    let (client, _) = scripted::<C>(&script);
    let options = CallOptions::new().query("extra", "1");
    let request = crate::api::request(&client, &crate::api::LIST, &options);
    assert_eq!(
        C::wait(client.collect::<ThingPage>(request)).unwrap().len(),
        4
    );
    assert_eq!(script.requests()[2].uri().query(), Some("extra=2"));
}

fn a_page_that_links_to_itself_without_the_extra_parameter_ends_the_list<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), page(&["a"], Some(THINGS)));
    let (client, _) = scripted::<C>(&script);
    let options = CallOptions::new().query("extra", "1");
    let request = crate::api::request(&client, &crate::api::LIST, &options);
    let error = C::wait(client.collect::<ThingPage>(request)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Paging);
    script.finish().unwrap();
}
