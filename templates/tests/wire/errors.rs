//! What an error tells.

use serde_json::json;

use crate::api::{CreateThing, THING, THINGS, Thing, ThingPage, delete, fetch, fetch_with, list};
use crate::drive::{Drive, scripted, with_both_clients};
use crate::runtime::raw::RawRequest;
use crate::runtime::testing::{Expect, Reply, Script};
use crate::runtime::{CallOptions, Error, ErrorKind, OptionalExt, TransportErrorKind};

with_both_clients![
    an_error_of_twilios_own_shape_is_read,
    a_problem_of_rfc_9457_is_read,
    an_error_with_http_status_code_and_params_is_read,
    a_mark_of_the_byte_order_may_stand_before_any_answer,
    a_code_may_be_a_string_or_null,
    display_says_what_where_and_what_to_do,
    display_is_one_line_whatever_the_message_holds,
    a_refusal_without_a_body_is_explained_by_its_status,
    a_refusal_without_a_body_whose_status_says_no_more_is_not_explained,
    a_redirect_in_place_of_a_page_is_explained,
    a_refusal_in_html_tells_where_its_body_is,
    a_refusal_with_a_message_is_not_explained_further,
    what_does_not_exist_is_nothing_where_an_option_is_asked_for,
    debug_reads_like_display_with_its_causes,
    an_answer_that_cannot_be_read_tells_where_and_keeps_the_body,
    an_empty_body_where_one_belongs_is_an_error,
    what_is_no_json_is_told_so,
    a_refusal_tells_how_long_it_asks_to_wait,
    an_accepted_write_needs_no_body,
    an_accepted_write_may_answer_with_anything,
    an_accepted_write_that_answers_with_a_list_in_place_of_an_object_tells_so,
    a_write_that_succeeded_with_an_answer_that_cannot_be_read_has_happened,
    an_answer_without_a_body_is_an_empty_list_but_no_text,
    a_head_whose_fate_is_unknown_wrote_nothing,
    what_a_first_try_may_have_done_is_not_forgotten,
    a_write_that_was_refused_has_not_happened,
    an_answer_larger_than_the_limit_is_refused_whatever_the_transport,
    an_answer_that_its_status_tells_is_cut_at_the_limit,
    an_answer_knows_its_metadata_and_the_keys_of_its_path,
];

fn fetched<C: Drive>(reply: Reply) -> Result<Thing, Error> {
    let script = Script::new();
    script.expect(Expect::get(THING), reply);
    let (client, _) = scripted::<C>(&script);
    C::wait(fetch(&client))
}

/// What the error of a refusal displays.
fn refusal<C: Drive>(reply: Reply) -> String {
    fetched::<C>(reply).unwrap_err().to_string()
}

fn an_error_of_twilios_own_shape_is_read<C: Drive>() {
    let body = r#"{"code": 20404, "message": "No such thing", "more_info": "https://www.twilio.com/docs/errors/20404", "status": 404, "details": {"a": 1}}"#;
    let error =
        fetched::<C>(Reply::json(404, body).header("Twilio-Request-Id", "RQ1")).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(
        (error.kind(), error.code(), error.message()),
        (ErrorKind::Api, Some(20404), Some("No such thing"))
    );
    assert_eq!(
        error.more_info(),
        Some("https://www.twilio.com/docs/errors/20404")
    );
    assert_eq!(error.details().unwrap()["a"], 1);
    assert_eq!(error.request_id(), Some("RQ1"));
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body(), Some(body.as_bytes()));
}

fn a_problem_of_rfc_9457_is_read<C: Drive>() {
    let body = r#"{"type": "https://www.twilio.com/docs/errors/20001", "title": "Bad", "status": 400, "code": 20001, "detail": "No good", "errors": [{"x": 1}]}"#;
    let error = fetched::<C>(Reply::json(400, body)).unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (Some(20001), Some("No good"))
    );
    assert_eq!(
        error.more_info(),
        Some("https://www.twilio.com/docs/errors/20001")
    );
    assert_eq!(error.details().unwrap()[0]["x"], 1);
}

fn an_error_with_http_status_code_and_params_is_read<C: Drive>() {
    let body = r#"{"code": 60200, "message": "Invalid", "httpStatusCode": 400, "params": {"p": "q"}, "userError": true}"#;
    let error = fetched::<C>(Reply::json(400, body)).unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (Some(60200), Some("Invalid"))
    );
    assert_eq!(error.details().unwrap()["p"], "q");
}

fn a_mark_of_the_byte_order_may_stand_before_any_answer<C: Drive>() {
    let refused = fetched::<C>(Reply::body(
        404,
        "\u{feff}{\"message\": \"Gone\", \"code\": 20404}",
    ))
    .unwrap_err();
    assert_eq!(
        (refused.message(), refused.code()),
        (Some("Gone"), Some(20404))
    );
    let accepted = fetched::<C>(Reply::body(202, "\u{feff}{\"muted\": []}")).unwrap_err();
    assert_eq!(accepted.kind(), ErrorKind::Decode);
}

fn a_code_may_be_a_string_or_null<C: Drive>() {
    assert_eq!(
        fetched::<C>(Reply::json(400, r#"{"code": "20001"}"#))
            .unwrap_err()
            .code(),
        Some(20001)
    );
    assert_eq!(
        fetched::<C>(Reply::json(400, r#"{"code": null, "message": null}"#))
            .unwrap_err()
            .code(),
        None
    );
    assert_eq!(
        fetched::<C>(Reply::json(400, "[]")).unwrap_err().code(),
        None
    );
}

fn display_says_what_where_and_what_to_do<C: Drive>() {
    let error = fetched::<C>(Reply::json(
        400,
        r#"{"code": 20001, "message": "Bad", "more_info": "https://x"}"#,
    ))
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "FetchThing (GET /v1/Accounts/{AccountSid}/Things/{Sid}.json): Twilio responded with 400 Bad Request, error 20001: Bad (see https://x)"
    );
    for refusal in [
        Reply::status(401),
        Reply::json(
            401,
            r#"{"code": 20003, "message": "Authenticate", "more_info": "https://x"}"#,
        ),
    ] {
        let error = fetched::<C>(refusal).unwrap_err();
        assert!(
            error.to_string().contains("check the account SID"),
            "{error}"
        );
    }
}

fn display_is_one_line_whatever_the_message_holds<C: Drive>() {
    let error = fetched::<C>(Reply::json(
        400,
        r#"{"message": "a\nb\u001b[31m", "more_info": "https://x\ny"}"#,
    ))
    .unwrap_err();
    assert!(
        error.to_string().ends_with(": a b [31m (see https://x y)"),
        "{error}"
    );
    assert_eq!(error.message(), Some("a\nb\u{1b}[31m"));
}

fn a_refusal_without_a_body_is_explained_by_its_status<C: Drive>() {
    for (status, hint) in [
        (403, "the credentials do not permit this request"),
        (404, "the resource does not exist"),
        (500, "for a short time"),
        (599, "for a short time"),
    ] {
        let told = refusal::<C>(Reply::status(status));
        assert!(told.contains(" without a body ("), "{told}");
        assert!(told.contains(hint), "{told}");
    }
}

fn a_refusal_without_a_body_whose_status_says_no_more_is_not_explained<C: Drive>() {
    for status in [400, 409] {
        let told = refusal::<C>(Reply::status(status));
        assert!(told.ends_with(" without a body"), "{told}");
    }
}

fn a_redirect_in_place_of_a_page_is_explained<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THINGS), Reply::status(307));
    let client = scripted::<C>(&script).0;
    let error = C::wait(client.page::<ThingPage>(list(&client, None, None))).unwrap_err();
    let told = error.to_string();
    assert!(told.contains("(redirects are not followed"), "{told}");
}

fn a_refusal_in_html_tells_where_its_body_is<C: Drive>() {
    let told = refusal::<C>(Reply::body(502, "<html>"));
    let wanted = "; see `body()` for the response (Twilio";
    assert!(told.contains(wanted), "{told}");
}

fn a_refusal_with_a_message_is_not_explained_further<C: Drive>() {
    let body = r#"{"message": "Gone", "more_info": "https://x"}"#;
    let told = refusal::<C>(Reply::json(404, body));
    assert!(told.ends_with(": Gone (see https://x)"), "{told}");
}

fn what_does_not_exist_is_nothing_where_an_option_is_asked_for<C: Drive>() {
    assert_eq!(fetched::<C>(Reply::status(404)).optional().unwrap(), None);
    assert!(
        fetched::<C>(Reply::json(200, "{}"))
            .optional()
            .unwrap()
            .is_some()
    );
    assert_eq!(
        fetched::<C>(Reply::status(403))
            .optional()
            .unwrap_err()
            .status()
            .unwrap()
            .as_u16(),
        403
    );
}

fn debug_reads_like_display_with_its_causes<C: Drive>() {
    let error = fetched::<C>(Reply::status(404)).unwrap_err();
    assert_eq!(format!("{error:?}"), error.to_string());
    let script = Script::new();
    let (client, _) = scripted::<C>(&script);
    let error = C::wait(fetch(&client)).unwrap_err();
    assert!(
        format!("{error:?}").contains(&format!(
            "; caused by: unexpected request: GET {THING} (the script"
        )),
        "{error:?}"
    );
}

fn an_answer_that_cannot_be_read_tells_where_and_keeps_the_body<C: Drive>() {
    let error = fetched::<C>(Reply::json(200, r#"{"muted": "maybe"}"#)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error
            .to_string()
            .contains(r#"muted: expected boolean, got "maybe""#),
        "{error}"
    );
    assert!(error.to_string().starts_with("FetchThing "), "{error}");
    assert_eq!(error.decode_error().unwrap().path(), "muted");
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body(), Some(&br#"{"muted": "maybe"}"#[..]));
}

fn an_empty_body_where_one_belongs_is_an_error<C: Drive>() {
    assert_eq!(
        fetched::<C>(Reply::status(200)).unwrap_err().kind(),
        ErrorKind::Decode
    );
}

fn what_is_no_json_is_told_so<C: Drive>() {
    for (body, told) in [
        ("<html>", "invalid JSON: expected value at line 1 column 1"),
        (" ", "the text is empty"),
    ] {
        let error = fetched::<C>(Reply::body(200, body)).unwrap_err();
        assert!(error.to_string().ends_with(told), "{error}");
    }
}

fn a_refusal_tells_how_long_it_asks_to_wait<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THING),
        Reply::status(429).header("Retry-After", "300"),
    );
    let error = C::wait(fetch(&scripted::<C>(&script).0)).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("; retry after 300 seconds (too many requests"),
        "{error}"
    );
    assert_eq!(error.attempts(), 1);
}

fn an_accepted_write_needs_no_body<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::post(THINGS), Reply::status(202));
    let (client, _) = scripted::<C>(&script);
    let thing = C::wait(CreateThing::new(&client).send()).unwrap();
    assert_eq!(thing.name, None);
}

fn an_accepted_write_may_answer_with_anything<C: Drive>() {
    for (body, expected) in [
        (r#"[{"sid": "TH1"}]"#, json!([{"sid": "TH1"}])),
        (r#""queued""#, json!("queued")),
        ("queued", json!(null)),
        ("", json!(null)),
    ] {
        let script = Script::new();
        script.expect(Expect::post("/v1/x"), Reply::body(202, body));
        let raw = RawRequest::new(scripted::<C>(&script).0, http::Method::POST, "/v1/x");
        assert_eq!(C::wait(raw.send()).unwrap(), expected);
    }
}

fn an_accepted_write_that_answers_with_a_list_in_place_of_an_object_tells_so<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::post(THINGS), Reply::body(202, "[]"));
    let error = C::wait(CreateThing::new(&scripted::<C>(&script).0).send()).unwrap_err();
    assert_eq!(
        (
            error.kind(),
            error.status().unwrap().as_u16(),
            error.operation()
        ),
        (ErrorKind::Decode, 202, Some("CreateThing"))
    );
    assert!(error.may_have_happened());
}

fn a_write_that_succeeded_with_an_answer_that_cannot_be_read_has_happened<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::post(THINGS), Reply::body(201, "<html>"));
    let (client, _) = scripted::<C>(&script);
    let error = C::wait(CreateThing::new(&client).send()).unwrap_err();
    assert!(error.may_have_happened());
    assert!(
        error.to_string().contains("check before you send it again"),
        "{error}"
    );
}

fn an_answer_without_a_body_is_an_empty_list_but_no_text<C: Drive>() {
    let script = Script::new();
    for _ in 0..2 {
        script.expect(Expect::get("/v1/x"), Reply::status(204));
    }
    let client = scripted::<C>(&script).0;
    let raw = || RawRequest::new(client.clone(), http::Method::GET, "/v1/x");
    assert_eq!(C::wait(raw().send_as::<Vec<i64>>()).unwrap(), [0; 0]);
    assert_eq!(
        C::wait(raw().send_as::<String>()).unwrap_err().kind(),
        ErrorKind::Decode
    );
}

fn a_head_whose_fate_is_unknown_wrote_nothing<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::new(http::Method::HEAD, "/v1/x"), Reply::status(500));
    let raw = RawRequest::new(scripted::<C>(&script).0, http::Method::HEAD, "/v1/x");
    let error = C::wait(raw.send()).unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.may_have_happened()),
        (500, false)
    );
}

fn what_a_first_try_may_have_done_is_not_forgotten<C: Drive>() {
    for (first, open) in [
        (Reply::status(503), true),
        (Reply::failure(TransportErrorKind::Interrupted), true),
        (Reply::failure(TransportErrorKind::Connect), false),
        (Reply::status(429), false),
    ] {
        let script = Script::new();
        script
            .expect(Expect::delete(THING), first)
            .expect(Expect::delete(THING), Reply::status(404));
        let error = C::wait(delete(&scripted::<C>(&script).0)).unwrap_err();
        assert_eq!(
            (
                error.is_not_found(),
                error.attempts(),
                error.may_have_happened()
            ),
            (true, 2, open)
        );
        assert_eq!(
            error
                .to_string()
                .ends_with("; an earlier attempt may have done it"),
            open,
            "{error}"
        );
    }
}

fn a_write_that_was_refused_has_not_happened<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::post(THINGS), Reply::status(400));
    let (client, _) = scripted::<C>(&script);
    assert!(
        !C::wait(CreateThing::new(&client).send())
            .unwrap_err()
            .may_have_happened()
    );
}

fn an_answer_larger_than_the_limit_is_refused_whatever_the_transport<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THING),
        Reply::body(200, format!("{{}}{}", " ".repeat(98))),
    );
    script.expect(Expect::get(THING), Reply::body(200, " ".repeat(101)));
    let client = C::over(crate::drive::builder::<C>().0.max_response(100), &script);
    C::wait(fetch(&client)).unwrap();
    assert_eq!(
        C::wait(fetch(&client)).unwrap_err().transport(),
        Some(TransportErrorKind::TooLarge)
    );
}

fn an_answer_that_its_status_tells_is_cut_at_the_limit<C: Drive>() {
    let script = Script::new();
    script
        .expect(Expect::get(THING), Reply::body(404, " ".repeat(101)))
        .expect(Expect::delete(THING), Reply::body(200, " ".repeat(101)));
    let client = C::over(crate::drive::builder::<C>().0.max_response(100), &script);
    let error = C::wait(fetch(&client)).unwrap_err();
    assert_eq!(error.status().map(|it| it.as_u16()), Some(404), "{error:?}");
    assert_eq!(error.body().map(<[u8]>::len), Some(100));
    C::wait(delete(&client)).unwrap();
}

fn an_answer_knows_its_metadata_and_the_keys_of_its_path<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THING),
        Reply::json(200, r#"{"name": "lamp", "new": 1}"#).header("Twilio-Request-Id", "RQ1"),
    );
    let (client, _) = scripted::<C>(&script);
    let found = C::wait(fetch_with(&client, &CallOptions::new())).unwrap();
    assert_eq!(found.metadata.request_id(), Some("RQ1"));
    assert_eq!(found.value.sid.as_deref(), Some("TH1"));
    assert_eq!(
        found.value.account_sid.as_deref(),
        Some(crate::api::ACCOUNT)
    );
    assert_eq!(found.value.extra.get("new").unwrap(), 1);
}
