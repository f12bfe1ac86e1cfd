//! What a request looks like before it is sent.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use crate::api::{ACCOUNT, CREATE_JSON, CreateThing, account, fetch_request, request};
use crate::drive::{Drive, builder, scripted, with_both_clients};
use crate::runtime::raw::RawRequest;
use crate::runtime::testing::{Expect, Reply, Script};
use crate::runtime::{
    CallOptions, Client, Dispatch, Draft, ErrorKind, FormFile, Handle, In, Json, Keys, Request,
    WithMetadata,
};

with_both_clients![
    a_refused_request_is_not_sent,
    a_raw_request_calls_what_no_document_has,
    a_raw_request_sends_json_and_gives_metadata,
    a_raw_request_needs_no_body_in_its_answer,
    a_raw_request_gives_a_type_of_the_users_own,
    a_raw_request_to_a_host_in_capitals_is_sent_by_region,
    a_raw_request_has_one_body,
    a_raw_request_takes_a_query_options_and_any_kind_of_answer,
    a_failing_raw_request_says_that_it_is_one,
    a_raw_request_does_not_climb,
    a_raw_request_goes_to_no_foreign_host,
];

fn client() -> Client {
    builder::<Client>().0.build().unwrap()
}

fn path(key: &str) -> Result<String, String> {
    let client = client();
    let request = fetch_request(&client, key, &CallOptions::new()).to_http(client.config());
    request
        .map(|request| request.uri().to_string())
        .map_err(|error| error.to_string())
}

fn form(name: &'static str, value: &str) -> String {
    let mut create = CreateThing::new(&client());
    create.draft.text(name, value);
    body(&create.to_request().unwrap()).to_owned()
}

fn options(options: CallOptions) -> http::Request<crate::runtime::Body> {
    CreateThing::new(&client())
        .name("lamp")
        .options(options)
        .to_request()
        .unwrap()
}

fn body(request: &http::Request<crate::runtime::Body>) -> &str {
    std::str::from_utf8(request.body().as_bytes()).unwrap()
}

#[test]
fn a_path_key_is_encoded_once_whatever_it_holds() {
    let base = format!("https://api.twilio.com/v1/Accounts/{ACCOUNT}/Things/");
    for (key, encoded) in [
        ("TH1", "TH1"),
        ("a b/c?d#e", "a%20b%2Fc%3Fd%23e"),
        ("50%", "50%25"),
        ("%20", "%2520"),
        ("a+b", "a%2Bb"),
        ("-._~", "-._~"),
        ("ü", "%C3%BC"),
        ("{AccountSid}", "%7BAccountSid%7D"),
        ("..", ".."),
    ] {
        assert_eq!(path(key).unwrap(), format!("{base}{encoded}.json"));
    }
}

#[test]
fn an_empty_path_key_is_refused_by_name() {
    assert!(path("").unwrap_err().contains("Sid is empty"));
}

#[test]
fn a_path_key_that_would_climb_is_refused() {
    let climb = account(&client()).key("..").draft(&CLIMB);
    let error = climb.to_http().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("another resource"), "{error}");
}

static CLIMB: crate::runtime::Operation = crate::api::operation(
    "Climb",
    &Method::GET,
    "/v1/{AccountSid}/{Sid}",
    crate::runtime::Success::Fetch,
);

#[test]
fn a_media_type_that_no_header_can_hold_is_an_error() {
    let error = account(&client()).draft(&BROKEN).to_http().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error.to_string().contains("the media type `text/\n`"),
        "{error}"
    );
}

static BROKEN: crate::runtime::Operation = {
    let mut operation = crate::api::operation(
        "Break",
        &Method::GET,
        "/v1/{AccountSid}",
        crate::runtime::Success::Fetch,
    );
    operation.accept = "text/\n";
    operation
};

#[test]
fn a_missing_account_says_what_to_do() {
    let client = Client::builder().build().unwrap();
    let error = fetch_request(&client, "TH1", &CallOptions::new())
        .to_http(client.config())
        .unwrap_err();
    assert!(
        error.to_string().contains("set the client's account SID"),
        "{error}"
    );
}

#[test]
fn a_form_is_encoded_as_the_url_standard_says() {
    assert_eq!(
        form("Name", "+1 a*b-c._~ü&=%"),
        "Name=%2B1+a*b-c._%7E%C3%BC%26%3D%25"
    );
    assert_eq!(form("StartTime<", "x"), "StartTime%3C=x");
    assert_eq!(form("Name", ""), "Name=");
}

#[test]
fn a_query_has_percent_20_for_a_space() {
    let query = either(|request| request.text("StartTime<", "a b+c*"));
    assert_eq!(query.unwrap(), "StartTime%3C=a%20b%2Bc*");
}

#[test]
fn extra_parameters_and_headers_go_with_the_call() {
    let request = options(
        CallOptions::new()
            .query("Q", "1 2")
            .form("F", "x y")
            .header("X-Extra", "yes")
            .header("Accept", "text/x"),
    );
    assert_eq!(request.uri().query(), Some("Q=1%202"));
    assert_eq!(body(&request), "Name=lamp&F=x+y");
    assert_eq!(request.headers()["content-length"], "15");
    assert_eq!(request.headers()["x-extra"], "yes");
    assert_eq!(
        request
            .headers()
            .get_all("accept")
            .iter()
            .collect::<Vec<_>>(),
        ["text/x"]
    );
}

#[test]
fn extra_properties_go_into_a_json_body() {
    let client = client();
    let mut request = request(&client, &CREATE_JSON, &CallOptions::new().json("extra", 1));
    request.json(&json!({"name": "lamp"}));
    let request = request.to_http(client.config()).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(body(&request)).unwrap(),
        json!({"name": "lamp", "extra": 1})
    );
    assert_eq!(request.headers()["content-type"], "application/json");
}

#[test]
fn a_json_body_that_is_not_given_has_no_type() {
    let client = client();
    let request = request(&client, &CREATE_JSON, &CallOptions::new());
    let request = request.to_http(client.config()).unwrap();
    assert_eq!(request.headers().get("content-type"), None);
    assert_eq!(request.headers()["content-length"], "0");
}

#[test]
fn an_extra_parameter_that_has_no_place_is_refused() {
    let client = client();
    let form = fetch_request(&client, "TH1", &CallOptions::new().form("a", "b"))
        .to_http(client.config())
        .unwrap_err();
    let json = fetch_request(&client, "TH1", &CallOptions::new().json("a", "b"))
        .to_http(client.config())
        .unwrap_err();
    assert_eq!(
        (form.kind(), json.kind()),
        (ErrorKind::Request, ErrorKind::Request)
    );
}

#[test]
fn a_header_that_would_add_another_is_refused_without_its_value() {
    let error = CreateThing::new(&client())
        .options(CallOptions::new().header("X", "a\r\nB: s3cret"))
        .to_request()
        .unwrap_err();
    assert!(!error.to_string().contains("s3cret"), "{error}");
}

static CONDITIONAL: crate::runtime::Operation = {
    let mut operation = crate::api::operation(
        "ListEither",
        &Method::GET,
        "/v1/Either",
        crate::runtime::Success::Page,
    );
    operation.parameters = &[
        In::Query("Tags"),
        In::Query("Map"),
        In::Query("Any"),
        In::Query("StartTime<"),
    ];
    operation.at_least_one_of = &[&["Tags", "Map", "Any", "StartTime<"]];
    operation
};

/// The query of an operation that wants one of its parameters, or why it is refused.
fn either(set: impl FnOnce(&mut Draft<Client>)) -> Result<String, String> {
    let mut draft = Handle::new(client()).draft(&CONDITIONAL);
    set(&mut draft);
    let request = draft.to_http().map_err(|error| error.to_string())?;
    Ok(request.uri().query().unwrap_or_default().to_owned())
}

#[test]
fn what_sends_nothing_does_not_count_as_given() {
    let none: [&str; 0] = [];
    let refusals = [
        either(|_| {}),
        either(|given| given.text_list("Tags", none)),
        either(|given| given.set_collapsible("Map", "Map", json!({}))),
        either(|given| given.set::<Value>("Any", Value::Null)),
        either(|given| given.set_list::<Value>("Any", [Value::Null])),
    ];
    for refusal in refusals {
        let told = refusal.unwrap_err();
        assert!(told.contains("Tags, Map, Any, StartTime<"), "{told}");
    }
    let tags = either(|given| given.text_list("Tags", ["a"]));
    assert_eq!(tags.unwrap(), "Tags=a");
}

#[test]
fn what_the_options_give_counts_as_given() {
    let client = client();
    let options = CallOptions::new().query("Map", "x");
    let request = request(&client, &CONDITIONAL, &options);
    let uri = request.to_http(client.config()).unwrap().uri().to_string();
    assert_eq!(uri, "https://api.twilio.com/v1/Either?Map=x");
    for elsewhere in [
        CallOptions::new().header("Map", "x"),
        CallOptions::new().query("Other", "x"),
    ] {
        let request = crate::api::request(&client, &CONDITIONAL, &elsewhere);
        let error = request.to_http(client.config()).unwrap_err();
        assert!(error.to_string().contains("at least one"), "{error}");
    }
}

#[test]
fn the_link_of_a_page_needs_no_parameter_beside_it() {
    let client = client();
    let mut request = Request::new(&CONDITIONAL, &Keys::default());
    request.at(client.config(), "/v1/Either?Tags=a&Page=1");
    let uri = request.to_http(client.config()).unwrap().uri().to_string();
    assert_eq!(uri, "https://api.twilio.com/v1/Either?Tags=a&Page=1");
}

#[test]
fn a_null_in_a_list_of_untyped_values_is_left_out() {
    let list = [json!(1), Value::Null, json!("b")];
    let query = either(|given| given.set_list::<Value>("Tags", list));
    assert_eq!(query.unwrap(), "Tags=1&Tags=b");
}

#[test]
fn extra_properties_leave_the_order_and_the_decimals_of_a_json_body_as_they_are() {
    let options = CallOptions::new().json("new", 1).json("b", json!([2]));
    let client = client();
    let mut request = request(&client, &CREATE_JSON, &options);
    let body_given: Box<serde_json::value::RawValue> = serde_json::from_str(
        r#"{"z":1.50,"b":{"y":1,"x":0.10},"a":123456789012345678901234567890}"#,
    )
    .unwrap();
    request.json(&body_given);
    assert_eq!(
        body(&request.to_http(client.config()).unwrap()),
        r#"{"z":1.50,"b":[2],"a":123456789012345678901234567890,"new":1}"#
    );
}

#[test]
fn a_json_body_that_is_no_object_takes_no_extra_properties() {
    let options = CallOptions::new().json("new", 1);
    let client = client();
    let mut request = request(&client, &CREATE_JSON, &options);
    request.json(&json!([1]));
    let error = request.to_http(client.config()).unwrap_err();
    assert!(error.to_string().contains("not a JSON object"), "{error}");
}

fn a_refused_request_is_not_sent<C: Drive>() {
    let script = Script::new();
    let (client, _) = scripted::<C>(&script);
    let error = C::wait(client.dispatch::<crate::api::Thing>(fetch_request(
        &client,
        "",
        &CallOptions::new(),
    )))
    .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Request, Some("FetchThing"))
    );
    script.finish().unwrap();
    assert!(script.requests().is_empty());
}

fn a_raw_request_calls_what_no_document_has<C: Drive>() {
    let script = Script::new();
    let expect = Expect::post("/v2/Flows")
        .host("studio.sydney.au1.twilio.com")
        .query("a", "1")
        .form("Name", "x y");
    script.expect(
        expect.header("x-beta", "on"),
        Reply::json(201, r#"{"sid": "FW1"}"#),
    );
    let client = C::over(builder::<C>().0.region("au1").edge("sydney"), &script);
    let raw: RawRequest<C> = RawRequest::new(
        client,
        Method::POST,
        "https://studio.twilio.com/v2/Flows?a=1",
    );
    let answer = C::wait(raw.form("Name", "x y").header("X-Beta", "on").send()).unwrap();
    assert_eq!(answer, json!({"sid": "FW1"}));
    assert!(script.requests()[0].headers()["authorization"].is_sensitive());
    script.finish().unwrap();
}

fn a_raw_request_sends_json_and_gives_metadata<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::new(Method::PUT, "/v3/x")
            .host("api.twilio.com")
            .body(r#"{"a":1}"#),
        Reply::status(204),
    );
    let client = C::over(builder::<C>().0, &script);
    let raw = RawRequest::new(client, Method::PUT, "/v3/x").json(&json!({"a": 1}));
    let answer: WithMetadata<Value> = C::wait(raw.send_with_metadata()).unwrap();
    assert_eq!(
        (answer.value, answer.metadata.status().as_u16()),
        (Value::Null, 204)
    );
}

fn a_raw_request_needs_no_body_in_its_answer<C: Drive>() {
    for (method, status) in [
        (Method::HEAD, 200),
        (Method::DELETE, 200),
        (Method::POST, 201),
    ] {
        let script = Script::new();
        script.expect(Expect::new(method.clone(), "/v3/x"), Reply::status(status));
        let client = C::over(builder::<C>().0, &script);
        assert_eq!(
            C::wait(RawRequest::new(client, method, "/v3/x").send()).unwrap(),
            Value::Null
        );
    }
}

fn a_raw_request_gives_a_type_of_the_users_own<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get("/v3/x"), Reply::json(200, r#"{"a": [1, 2]}"#));
    script.expect(Expect::get("/v3/x"), Reply::json(200, r#"{"a": "1"}"#));
    let client = C::over(builder::<C>().0, &script);
    let raw = || {
        RawRequest::new(client.clone(), Method::GET, "/v3/x")
            .send_as::<Json<BTreeMap<String, Vec<i64>>>>()
    };
    assert_eq!(C::wait(raw()).unwrap().0["a"], [1, 2]);
    let error = C::wait(raw()).unwrap_err();
    assert_eq!(
        (error.kind(), error.may_have_happened()),
        (ErrorKind::Decode, false)
    );
}

fn a_raw_request_to_a_host_in_capitals_is_sent_by_region<C: Drive>() {
    let client = C::over(builder::<C>().0.region("au1"), &Script::new());
    let raw: RawRequest<C> = RawRequest::new(client, Method::GET, "https://API.twilio.com/x");
    assert_eq!(
        raw.to_request().unwrap().uri().host(),
        Some("api.au1.twilio.com")
    );
}

fn a_raw_request_has_one_body<C: Drive>() {
    let raw = || RawRequest::new(scripted::<C>(&Script::new()).0, Method::POST, "/v3/x");
    let file = || FormFile::new("c", "3");
    for both in [
        raw().json(&json!({"a": 1})).form("b", "2"),
        raw().form("b", "2").json(&json!({"a": 1})),
        raw().file("b", file()).json(&json!({"a": 1})),
        raw().body("text/csv", "a").file("b", file()),
    ] {
        let error = both.to_request().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(
            error.to_string().contains("both a form and another body"),
            "{error}"
        );
    }
}

fn a_raw_request_takes_a_query_options_and_any_kind_of_answer<C: Drive>() {
    let script = Script::new();
    let expect = Expect::get("/v3/x")
        .query("a", "1")
        .query("b", "2")
        .header("x-beta", "on");
    script.expect(expect, Reply::body(200, "a,b\n"));
    let client = C::over(builder::<C>().0, &script);
    let options = CallOptions::new().query("b", "2").header("X-Beta", "on");
    let raw = RawRequest::new(client, Method::GET, "/v3/x")
        .query("a", "1")
        .options(options);
    assert_eq!(C::wait(raw.send_as::<Bytes>()).unwrap(), "a,b\n");
    script.finish().unwrap();
}

fn a_failing_raw_request_says_that_it_is_one<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::new(Method::DELETE, "/v3/x"), Reply::status(404));
    let client = C::over(builder::<C>().0, &script);
    let error = C::wait(RawRequest::new(client, Method::DELETE, "/v3/x").send()).unwrap_err();
    assert!(error.to_string().contains("Request (DELETE …)"), "{error}");
    assert!(error.is_not_found());
}

fn a_raw_request_does_not_climb<C: Drive>() {
    for url in [
        "/v1/../v2/x",
        "/v1/%2e%2E/x",
        "/v1/.",
        "/v1/a\\..\\x",
        "https://api.twilio.com/v1/x/..",
    ] {
        let raw = RawRequest::new(scripted::<C>(&Script::new()).0, Method::GET, url);
        let error = raw.to_request().unwrap_err();
        assert!(
            error.to_string().contains("would lead to another resource"),
            "{error}"
        );
    }
}

fn a_raw_request_goes_to_no_foreign_host<C: Drive>() {
    let script = Script::new();
    for url in [
        "https://evil.com/x",
        "http://api.twilio.com/x",
        "https://api.twilio.com@evil.com/x",
        "//evil.com/x",
        "x",
        "https://api.twilio.com:8443/x",
    ] {
        let client = C::over(builder::<C>().0, &script);
        assert_eq!(
            C::wait(RawRequest::new(client, Method::GET, url).send())
                .unwrap_err()
                .kind(),
            ErrorKind::Request,
            "{url}"
        );
    }
    assert!(script.requests().is_empty());
}
