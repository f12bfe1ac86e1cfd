//! How values become the pairs of a form or a query.

use std::collections::BTreeMap;

use http::Method;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use serde_json::{Value, json};

use crate::runtime::{
    Auth, Client, Decimal, Draft, FORM, Field, Handle, HttpMethod, In, Nullable, Operation, Secret,
};
use crate::shapes::{CallSid, Person, Status};

static SEND: Operation = Operation {
    id: "Send",
    method: &Method::POST,
    server: "https://api.twilio.com",
    path: "/v1/{AccountSid}/Send",
    keys: &["account_sid"],
    content_type: Some(FORM),
    auth: Auth::None,
    parameters: &[
        In::Form("A"),
        In::Form("B"),
        In::Form("K"),
        In::Header("X-Tags"),
    ],
    secrets: &["B"],
    ..Operation::DEFAULT
};

fn draft() -> Draft<Client> {
    let client = Client::builder().transport(crate::Nowhere).build().unwrap();
    Handle::new(client).key("AC1").draft(&SEND)
}

/// What is sent after the request was given its parameters.
fn sent(give: impl FnOnce(&mut Draft<Client>)) -> http::Request<Vec<(String, String)>> {
    let mut draft = draft();
    give(&mut draft);
    draft.to_http().unwrap().map(|body| {
        form_urlencoded::parse(body.as_bytes())
            .into_owned()
            .collect()
    })
}

fn pairs_of(give: impl FnOnce(&mut Draft<Client>)) -> Vec<String> {
    let pairs = sent(give).into_body().into_iter();
    pairs
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

fn pairs<T: Field>(value: T) -> Vec<String> {
    pairs_of(|request| request.set::<T>("K", value))
}

#[test]
fn an_empty_text_sends_its_key() {
    assert_eq!(pairs_of(|request| request.text("K", "")), ["K="]);
}

#[test]
fn scalars_are_sent_in_their_shortest_form() {
    assert_eq!(pairs(true), ["K=true"]);
    assert_eq!(pairs(-5_i64), ["K=-5"]);
    assert_eq!(pairs(7_i32), ["K=7"]);
    assert_eq!(pairs(u64::MAX), ["K=18446744073709551615"]);
    assert_eq!(pairs(Decimal::from("1.50")), ["K=1.50"]);
    assert_eq!(pairs(Status::InProgress), ["K=in-progress"]);
    assert_eq!(pairs(HttpMethod::Get), ["K=GET"]);
    assert_eq!(pairs(CallSid::from("CA1")), ["K=CA1"]);
    assert_eq!(pairs(Secret::<String>::from("s3cret")), ["K=s3cret"]);
}

#[test]
fn a_number_is_sent_without_an_exponent() {
    assert_eq!(pairs(1e21_f64), ["K=1000000000000000000000"]);
    assert_eq!(pairs(1e-7_f64), ["K=0.0000001"]);
    assert_eq!(pairs(2.0_f64), ["K=2"]);
    assert_eq!(pairs(Decimal::from("1e-7")), ["K=0.0000001"]);
    assert_eq!(pairs(json!(1e21)), ["K=1000000000000000000000"]);
    assert_eq!(pairs(json!(2.0)), ["K=2"]);
    for (given, sent) in [
        ("1.50e", "1.50e"),
        ("1e3", "1000"),
        ("-1.25E+1", "-12.5"),
        ("12.5e-3", "0.0125"),
        ("1.2345678901234567890123e2", "123.45678901234567890123"),
        ("0e5", "0"),
        ("1.5e1", "15"),
        ("1e400", &format!("1{}", "0".repeat(400))),
        ("1e4000", "1e4000"),
        ("1e-9223372036854775808", "1e-9223372036854775808"),
        ("0.05e1", "0.5"),
        ("0.05e3", "50"),
        ("+5.e1", "50"),
        ("1.50e0", "1.50"),
        ("five1", "five1"),
        ("x5e1", "x5e1"),
    ] {
        assert_eq!(pairs(Decimal::from(given)), [format!("K={sent}")]);
    }
}

#[test]
fn a_list_sends_one_pair_an_item_and_an_empty_one_nothing() {
    assert_eq!(pairs(vec!["a".to_owned(), "b".to_owned()]), ["K=a", "K=b"]);
    assert!(pairs(Vec::<Status>::new()).is_empty());
    assert_eq!(
        pairs_of(|request| request.text_list("K", ["a", "b"])),
        ["K=a", "K=b"]
    );
    assert_eq!(
        pairs_of(|request| request.set_list::<Status>("K", [Status::Queued, "new".into()])),
        ["K=queued", "K=new"]
    );
}

#[test]
fn a_list_in_a_header_has_commas_between_its_items() {
    let request = sent(|request| request.text_list("X-Tags", ["a", "b"]));
    assert_eq!(request.headers()["x-tags"], "a,b");
    let none: [&str; 0] = [];
    let request = sent(|request| request.text_list("X-Tags", none));
    assert!(!request.headers().contains_key("x-tags"));
}

#[test]
fn a_list_of_objects_sends_each_as_compact_json() {
    let list = vec![
        Person {
            label: Some("é".into()),
            ..Person::default()
        },
        Person::default(),
    ];
    assert_eq!(pairs(list), [r#"K={"label":"é"}"#, "K={}"]);
    assert_eq!(
        pairs(vec![json!({"a": 1}), json!("raw")]),
        [r#"K={"a":1}"#, "K=raw"]
    );
}

#[test]
fn an_untyped_value_is_compact_json_and_a_string_goes_raw() {
    assert_eq!(pairs(json!({"a": [1, "é"]})), [r#"K={"a":[1,"é"]}"#]);
    assert_eq!(pairs(json!([1, 2])), ["K=[1,2]"]);
    assert_eq!(pairs(json!("as is")), ["K=as is"]);
}

#[test]
fn a_map_is_compact_json() {
    let map = BTreeMap::from([("a".to_owned(), true), ("b".to_owned(), false)]);
    assert_eq!(pairs(map), [r#"K={"a":true,"b":false}"#]);
}

#[test]
fn null_is_not_sent_in_a_form() {
    assert!(pairs(Nullable::<i64>::Null).is_empty());
    assert_eq!(pairs(Nullable::Value(1_i64)), ["K=1"]);
}

#[test]
fn an_untyped_null_is_not_sent_in_a_form() {
    assert!(pairs(Value::Null).is_empty());
    assert_eq!(pairs(vec![json!(1), Value::Null]), ["K=1"]);
}

#[test]
fn what_may_be_null_takes_text_references_arrays_and_options() {
    let text = "queued".to_owned();
    assert_eq!(
        Nullable::<String>::from(&text),
        Nullable::Value(text.clone())
    );
    assert_eq!(
        Nullable::<Status>::from("in-progress"),
        Nullable::Value(Status::InProgress)
    );
    assert_eq!(
        Nullable::<CallSid>::from("CA1").value(),
        Some(&CallSid::from("CA1"))
    );
    assert_eq!(
        Nullable::<Vec<String>>::from(["a", "b"]),
        Nullable::Value(vec!["a".to_owned(), "b".to_owned()])
    );
    assert_eq!(Nullable::<i64>::from(None), Nullable::Null);
    assert_eq!(Nullable::<i64>::from(Some(5)), Nullable::Value(5));
}

#[test]
fn null_is_said_in_a_json_body() {
    assert_eq!(
        serde_json::to_string(&Nullable::<i64>::Null).unwrap(),
        "null"
    );
    assert_eq!(
        serde_json::from_str::<Nullable<i64>>("null").unwrap(),
        Nullable::Null
    );
}

#[test]
fn a_collapsible_map_sends_each_leaf_under_its_path() {
    let value = json!({"a": {"b": 1, "c": [true, false]}, "d": "x", "e": null});
    assert_eq!(
        pairs_of(|request| request.set_collapsible("K", "P", value)),
        ["P.a.b=1", "P.a.c=true", "P.a.c=false", "P.d=x"]
    );
    assert!(pairs_of(|request| request.set_collapsible("K", "P", json!({}))).is_empty());
}

#[test]
fn parameters_are_sent_in_the_order_of_the_document() {
    let backwards = pairs_of(|request| {
        request.text("K", "3");
        request.text_list("B", ["2", "2.5"]);
        request.text("A", "1");
    });
    assert_eq!(backwards, ["A=1", "B=2", "B=2.5", "K=3"]);
}

#[test]
fn what_is_given_again_replaces_what_was_given_before() {
    let again = pairs_of(|request| {
        request.text_list("A", ["1", "2"]);
        request.text("B", "x");
        request.text("A", "3");
        request.text_list("B", ["y", "z"]);
    });
    assert_eq!(again, ["A=3", "B=y", "B=z"]);
    let emptied = pairs_of(|request| {
        request.text("A", "1");
        request.set_list::<Status>("A", [] as [Status; 0]);
    });
    assert!(emptied.is_empty());
}

#[test]
fn debug_shows_the_keys_of_the_path_and_the_names_of_the_parameters() {
    let mut draft = draft();
    draft.text("A", "Your code is 4711");
    draft.text_list("B", ["x", "y"]);
    let shown = format!("{draft:?}");
    assert!(
        shown.contains("AC1") && shown.contains(r#""parameters": ["A", "B"]"#),
        "{shown}"
    );
    assert!(!shown.contains("4711"), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_form_is_byte_for_byte_what_the_url_standard_says(value in any::<String>()) {
        let mut draft = draft();
        draft.text("K", &value);
        let body = draft.to_http().unwrap().into_body();
        let standard = form_urlencoded::Serializer::new(String::new()).append_pair("K", &value).finish();
        prop_assert_eq!(body.as_bytes(), standard.as_bytes());
    }

    #[test]
    fn whatever_is_given_in_whatever_order_the_last_of_each_is_sent(given in proptest::collection::vec((0..3_usize, any::<Vec<String>>()), 0..12)) {
        let mut expected = [const { Vec::new() }; 3];
        let pairs = sent(|request| {
            for (at, values) in given {
                request.text_list(["A", "B", "K"][at], &values);
                expected[at] = values;
            }
        });
        let mut all = Vec::new();
        for (name, values) in ["A", "B", "K"].into_iter().zip(expected) {
            all.extend(values.into_iter().map(|value| (name.to_owned(), value)));
        }
        prop_assert_eq!(pairs.into_body(), all);
    }
}
