//! The scripted transport that users test with.

use serde_json::json;

use crate::api::{CreateThing, THING, THINGS, fetch};
use crate::drive::{Drive, runtime, scripted, wait_without_tokio, with_both_clients};
use crate::runtime::RawRequest;
use crate::runtime::testing::{Expect, Reply, Script};

with_both_clients![
    requests_that_match_get_their_answers_in_order,
    a_request_that_was_not_expected_fails_and_is_told,
    a_request_that_differs_is_told_with_the_difference,
    the_error_of_a_request_that_was_not_expected_shows_no_parameter,
    requests_of_a_free_script_come_in_any_order,
    a_body_of_json_is_compared_as_a_value,
    a_request_that_did_not_come_is_told,
];

#[track_caller]
fn complaint(script: &Script) -> String {
    script.finish().unwrap_err().to_string()
}

fn requests_that_match_get_their_answers_in_order<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THING), Reply::json(200, r#"{"name": "a"}"#));
    script.expect(
        Expect::post(THINGS).form("Name", "b c"),
        Reply::json(201, r#"{"name": "b c"}"#),
    );
    let (client, _) = scripted::<C>(&script);
    assert_eq!(C::wait(fetch(&client)).unwrap().name.as_deref(), Some("a"));
    assert_eq!(
        C::wait(CreateThing::new(&client).name("b c").send())
            .unwrap()
            .name
            .as_deref(),
        Some("b c")
    );
    script.finish().unwrap();
    assert_eq!(script.requests()[1].body(), "Name=b+c");
}

fn a_request_that_was_not_expected_fails_and_is_told<C: Drive>() {
    let script = Script::new();
    let (client, _) = scripted::<C>(&script);
    C::wait(fetch(&client)).unwrap_err();
    assert!(complaint(&script).contains(&format!(
        "unexpected request: GET https://api.twilio.com{THING}: no more requests"
    )));
}

fn a_request_that_differs_is_told_with_the_difference<C: Drive>() {
    for (expect, told) in [
        (Expect::get("/other"), "expected GET /other"),
        (Expect::post(THING), "expected POST"),
        (Expect::get(THING).host("x.com"), "expected the host x.com"),
        (
            Expect::get(THING).query("a", "1"),
            "expected a=1 in the query, got nothing",
        ),
        (
            Expect::get(THING).form("a", "1"),
            "expected a=1 in the form",
        ),
        (
            Expect::get(THING).form("Password", "s3cret"),
            "expected Password=[hidden] in the form, got nothing",
        ),
        (
            Expect::get(THING).header("accept", "x"),
            "the header accept",
        ),
        (Expect::get(THING).body("x"), "the body differs"),
    ] {
        let script = Script::new();
        script.expect(expect, Reply::status(200));
        C::wait(fetch(&scripted::<C>(&script).0)).unwrap_err();
        assert!(complaint(&script).contains(told), "{}", complaint(&script));
    }
}

fn the_error_of_a_request_that_was_not_expected_shows_no_parameter<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::post(THINGS).query("q", "s3cret-wanted"),
        Reply::status(200),
    );
    let options = crate::runtime::CallOptions::new().query("q", "s3cret-sent");
    let error = C::wait(
        CreateThing::new(&scripted::<C>(&script).0)
            .options(options)
            .send(),
    )
    .unwrap_err();
    assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
    assert!(complaint(&script).contains("q=s3cret-sent"));
}

fn requests_of_a_free_script_come_in_any_order<C: Drive>() {
    let script = Script::in_any_order();
    for name in ["a", "b", "c"] {
        script.expect(
            Expect::post(THINGS).form("Name", name),
            Reply::json(201, format!(r#"{{"name": "{name}"}}"#)),
        );
    }
    script.expect(Expect::get(THING), Reply::json(200, "{}"));
    let client = scripted::<C>(&script).0;
    C::wait(fetch(&client)).unwrap();
    for name in ["c", "a"] {
        assert_eq!(
            C::wait(CreateThing::new(&client).name(name).send())
                .unwrap()
                .name
                .as_deref(),
            Some(name)
        );
    }
    C::wait(fetch(&client)).unwrap_err();
    C::wait(CreateThing::new(&client).name("a").send()).unwrap_err();
    let told = complaint(&script);
    assert!(
        told.contains(&format!(
            "{THING}: no such request is expected, or not this often\n"
        )),
        "{told}"
    );
    assert!(
        told.contains("expected Name=b in the form, got a\n"),
        "{told}"
    );
    assert!(
        told.ends_with(&format!("missing: POST {THINGS} with Name=b in the form")),
        "{told}"
    );
}

fn a_body_of_json_is_compared_as_a_value<C: Drive>() {
    for (wanted, fits) in [
        (json!({"b": [1], "a": "x"}), true),
        (json!({"a": "x"}), false),
    ] {
        let script = Script::new();
        script.expect(Expect::post("/v1/x").json(wanted), Reply::json(200, "{}"));
        let raw = RawRequest::new(scripted::<C>(&script).0, http::Method::POST, "/v1/x")
            .json(&json!({"a": "x", "b": [1]}));
        assert_eq!(C::wait(raw.send()).is_ok(), fits);
    }
}

fn a_request_that_did_not_come_is_told<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::delete("/x"), Reply::status(204));
    let (_, _) = scripted::<C>(&script);
    assert_eq!(complaint(&script), "missing: DELETE /x");
}

#[test]
fn an_executor_that_is_not_tokio_can_drive_a_call() {
    let script = Script::new();
    script
        .expect(Expect::get(THING), Reply::status(503))
        .expect(Expect::get(THING), Reply::json(200, "{}"));
    let tiny = |_| std::time::Duration::from_millis(1);
    let builder = crate::runtime::Client::builder()
        .auth_token(crate::api::ACCOUNT, "t")
        .jitter(tiny);
    let client = builder.transport(script.clone()).build().unwrap();
    wait_without_tokio(fetch(&client)).unwrap();
    script.finish().unwrap();
}

#[test]
fn a_builder_can_be_awaited_as_it_stands() {
    let script = Script::new();
    script.expect(Expect::post(THINGS), Reply::json(201, r#"{"name": "a"}"#));
    let (client, _) = scripted::<crate::runtime::Client>(&script);
    let thing = runtime()
        .block_on(async { CreateThing::new(&client).await })
        .unwrap();
    assert_eq!(thing.name.as_deref(), Some("a"));
}
