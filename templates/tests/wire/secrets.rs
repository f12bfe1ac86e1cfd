//! Nothing secret is shown: not by `Debug` or `Display`, not in errors, not in traces.

use std::io::{self, Write};
use std::sync::{Arc, LazyLock, Mutex};

use serde_json::json;
use tracing::Dispatch;
use tracing_subscriber::fmt::MakeWriter;

use crate::api::{ACCOUNT, CreateThing, THING, THINGS, TOKEN, fetch, list};
use crate::drive::{Drive, assert_pending, builder, with_both_clients};
use crate::runtime::raw::RawRequest;
use crate::runtime::testing::{Expect, Reply, Script};
use crate::runtime::{
    BoxFuture, CallOptions, Client, Limits, RawResponse, Transport, TransportError,
    TransportErrorKind,
};

with_both_clients![
    a_failing_run_shows_no_secret,
    an_oauth_run_shows_no_secret,
    pages_show_no_secret_field,
    a_span_tells_the_call_and_events_its_retries,
    a_span_tells_what_a_call_failed_of,
    a_secret_is_hidden_in_every_spelling_and_wherever_an_error_tells_it,
    a_secret_is_hidden_where_it_is_encoded_within_a_message,
    a_secret_that_ends_with_a_quote_is_hidden_as_a_whole,
    a_short_secret_is_hidden_where_it_stands_for_itself,
    a_long_link_to_more_is_cut_as_the_message_is,
    secret_properties_are_hidden_however_deep_they_stand_in_a_json_body,
];

const BASIC: &str =
    "QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTpzM2NyZXQtYXV0aC10b2tlbi1vZi10aGUtYWNjb3VudA==";

/// Every secret that goes in below.
const SECRETS: [&str; 11] = [
    TOKEN,
    BASIC,
    "s3cret-app",
    "s3cret-bearer",
    "s3cret-parameter",
    "s3cret-header",
    "s3cret-words",
    "s3cret-cookie",
    "s3cret-code",
    "s3cret-option",
    "s3cret-answer",
];

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// What is traced while the work runs.
fn traced(work: impl FnOnce()) -> String {
    // Where there is but one subscriber, a thread without it that first meets an event turns the event off for all.
    static OTHER: LazyLock<Dispatch> =
        LazyLock::new(|| Dispatch::new(tracing_subscriber::registry()));
    LazyLock::force(&OTHER);
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .finish();
    tracing::subscriber::with_default(subscriber, work);
    String::from_utf8(log.0.lock().unwrap().clone()).unwrap()
}

#[track_caller]
fn clean(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} is shown in: {text}");
    }
}

/// An answer that repeats what it was sent, as some servers do.
fn telltale(status: u16, sent: &[&str]) -> Reply {
    let message = sent.join(" ");
    let body = json!({"code": 1, "message": message, "auth_token": "s3cret-answer"});
    Reply::json(status, body).header("set-cookie", "s3cret-answer")
}

fn options() -> CallOptions {
    CallOptions::new()
        .header("X-Twilio-Secret", "s3cret-header s3cret-words")
        .header("X-Verification-Code", "s3cret-code")
        .header("Cookie", "sid=s3cret-cookie; b=2")
        .query("q", "s3cret-option")
        .form("F", "s3cret-option")
}

fn a_failing_run_shows_no_secret<C: Drive>() {
    let mut shown = String::new();
    let log = traced(|| {
        let script = Script::new();
        for _ in 0..4 {
            script.expect(Expect::post(THINGS), Reply::status(429));
        }
        script.expect(
            Expect::post(THINGS),
            telltale(
                400,
                &[
                    TOKEN,
                    BASIC,
                    "s3cret-parameter",
                    "s3cret-header",
                    "s3cret-words",
                    "s3cret-cookie",
                    "s3cret-code",
                ],
            ),
        );
        script.expect(
            Expect::post(THINGS),
            Reply::failure(TransportErrorKind::Interrupted),
        );
        script.expect(
            Expect::post(THINGS),
            Reply::json(201, r#"{"muted": "maybe", "auth_token": "s3cret-answer"}"#),
        );
        script.expect(
            Expect::post(THINGS),
            Reply::json(201, r#"{"auth_token": ["s3cret-answer"]}"#),
        );
        script.expect(
            Expect::post(THINGS),
            Reply::json(201, r#"{"auth_token": "s3cret-answer"}"#),
        );
        let (builder, _) = builder::<C>();
        shown += &format!("{builder:?}");
        let client = C::over(builder, &script);
        let create = CreateThing::new(&client)
            .name("lamp")
            .password("s3cret-parameter")
            .options(options());
        shown += &format!("{client:?} {create:?} {:?}", create.request());
        let request = create.to_request().unwrap();
        shown += &format!("{:?} {:?}", request.headers(), request.body());
        for _ in 0..6 {
            match C::wait(create.clone().send()) {
                Ok(thing) => shown += &format!("{thing:?}"),
                Err(error) => shown += &format!("{error} {error:?} {error:#?}"),
            }
        }
        script.finish().unwrap();
    });
    clean(&shown);
    clean(&log);
    assert!(shown.contains("[hidden]") && log.contains("CreateThing"));
}

fn an_oauth_run_shows_no_secret<C: Drive>() {
    let mut shown = String::new();
    let log = traced(|| {
        let script = Script::new();
        script.expect(Expect::post("/v2/token"), telltale(400, &["s3cret-app"]));
        script.expect(
            Expect::post("/v2/token"),
            Reply::json(200, r#"{"access_token": "s3cret-bearer"}"#),
        );
        script.expect(
            Expect::get(THING),
            telltale(403, &["s3cret-app", "s3cret-bearer"]),
        );
        let client = C::over(
            C::new_builder().oauth(ACCOUNT, "OQ1", "s3cret-app"),
            &script,
        );
        for _ in 0..2 {
            let error = C::wait(fetch(&client)).unwrap_err();
            shown += &format!("{error} {error:?} {client:?}");
        }
        script.finish().unwrap();
    });
    clean(&shown);
    clean(&log);
}

fn pages_show_no_secret_field<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THINGS),
        Reply::json(200, r#"{"things": [{"auth_token": "s3cret-answer"}]}"#)
            .header("set-cookie", "s3cret-answer"),
    );
    let client = C::over(builder::<C>().0, &script);
    let page = C::wait(client.page::<crate::api::ThingPage>(list(&client, None, None))).unwrap();
    assert_eq!(
        page.records()[0].auth_token.as_deref(),
        Some("s3cret-answer")
    );
    clean(&format!("{page:?} {page}"));
}

fn a_span_tells_the_call_and_events_its_retries<C: Drive>() {
    let log = traced(|| {
        let script = Script::new();
        script
            .expect(Expect::get(THING), Reply::status(503))
            .expect(Expect::get(THING), Reply::json(200, "{}"));
        C::wait(fetch(&C::over(builder::<C>().0, &script))).unwrap();
    });
    for told in [
        r#"operation="FetchThing""#,
        "method=GET",
        r#"path="/v1/Accounts/{AccountSid}/Things/{Sid}.json""#,
        "status=200",
        "attempts=2",
        "latency_ms=500",
        r#"retrying attempts=1 reason="503" wait_ms=500"#,
    ] {
        assert!(log.contains(told), "{told} is not in: {log}");
    }
    assert!(!log.contains("TH1"));
}

fn a_span_tells_what_a_call_failed_of<C: Drive>() {
    let log = traced(|| {
        let script = Script::new();
        script.expect(
            Expect::get(THING),
            Reply::failure(TransportErrorKind::Timeout),
        );
        script.expect(Expect::get(THING), Reply::status(404));
        let client = C::over(builder::<C>().0, &script);
        C::wait(fetch(&client)).unwrap_err();
        C::wait(fetch(&client)).unwrap_err();
    });
    for told in [
        "error=Timeout attempts=1",
        "status=404 error=Api attempts=1",
    ] {
        assert!(log.contains(told), "{told} is not in: {log}");
    }
}

fn a_secret_is_hidden_in_every_spelling_and_wherever_an_error_tells_it<C: Drive>() {
    let password = "p ss/~*é-s3cret";
    let spellings = [
        "p ss/~*é-s3cret",
        "p%20ss%2F~%2A%C3%A9-s3cret",
        "p+ss%2F%7E*%C3%A9-s3cret",
        "p%20ss%2F%7E*%C3%A9-s3cret",
    ];
    let told = spellings.join(" ");
    let body = json!({"message": told, "more_info": format!("https://x?{told}"), "details": {"a": [told], "b": {"c": 5}}});
    let script = Script::new();
    script.expect(Expect::post(THINGS), Reply::json(400, body));
    let error = C::wait(
        CreateThing::new(&C::over(builder::<C>().0, &script))
            .password(password)
            .send(),
    )
    .unwrap_err();
    let hidden = "[hidden] [hidden] [hidden] [hidden]";
    assert_eq!(error.message(), Some(hidden));
    assert_eq!(
        error.more_info(),
        Some(format!("https://x?{hidden}").as_str())
    );
    assert_eq!(
        error.details(),
        Some(&json!({"a": [hidden], "b": {"c": 5}}))
    );
}

fn a_secret_is_hidden_where_it_is_encoded_within_a_message<C: Drive>() {
    let told = json!({"message": r#"{"p":"hunt\"er\\2é"} hunt%22er%5c2%c3%a9"#, "details": {"hunt\"er\\2é": 1}});
    let script = Script::new();
    script.expect(Expect::post(THINGS), Reply::json(400, told));
    let error = C::wait(
        CreateThing::new(&C::over(builder::<C>().0, &script))
            .password("hunt\"er\\2é")
            .send(),
    )
    .unwrap_err();
    assert_eq!(error.message(), Some(r#"{"p":"[hidden]"} [hidden]"#));
    assert_eq!(error.details(), Some(&json!({"[hidden]": 1})));
}

fn a_secret_that_ends_with_a_quote_is_hidden_as_a_whole<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::post(THINGS),
        Reply::json(400, json!({"message": r#"{"p":"s3cret-x\""}"#})),
    );
    let error = C::wait(
        CreateThing::new(&C::over(builder::<C>().0, &script))
            .password("s3cret-x\"")
            .send(),
    )
    .unwrap_err();
    assert_eq!(error.message(), Some(r#"{"p":"[hidden]"}"#));
}

fn a_short_secret_is_hidden_where_it_stands_for_itself<C: Drive>() {
    let script = Script::new();
    let told = json!({"message": "the label of abc is abc, abcd or xabc: (abc)"});
    script.expect(Expect::post(THINGS), Reply::json(400, told));
    let error = C::wait(
        CreateThing::new(&C::over(builder::<C>().0, &script))
            .password("abc")
            .send(),
    )
    .unwrap_err();
    assert_eq!(
        error.message(),
        Some("the label of [hidden] is [hidden], abcd or xabc: ([hidden])")
    );
}

fn a_long_link_to_more_is_cut_as_the_message_is<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THING),
        Reply::json(
            400,
            json!({"more_info": format!("http://{}", "x".repeat(1000))}),
        ),
    );
    let error = C::wait(fetch(&C::over(builder::<C>().0, &script))).unwrap_err();
    assert_eq!(error.more_info().unwrap().chars().count(), 501);
}

fn secret_properties_are_hidden_however_deep_they_stand_in_a_json_body<C: Drive>() {
    let sent = json!({"a": [{"clientSecret": "s3cret-answer"}], "refresh_token": {"x": ["s3cret-option"]}, "pin_password": 774411, "b": "plain"});
    let told = json!({"message": "s3cret-answer s3cret-option plain", "details": [774411, 774412]});
    let script = Script::new();
    script.expect(Expect::post("/v1/x"), Reply::json(400, told));
    let client = C::over(builder::<C>().0, &script);
    let raw = RawRequest::new(client, http::Method::POST, "/v1/x").json(&sent);
    let error = C::wait(raw.send()).unwrap_err();
    assert_eq!(error.message(), Some("[hidden] [hidden] plain"));
    assert_eq!(error.details(), Some(&json!(["[hidden]", 774412])));
}

/// A transport whose responses never come.
struct Never;

impl Transport for Never {
    fn send(
        &self,
        _: http::Request<crate::runtime::Body>,
        _: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_span_tells_of_a_call_that_was_given_up() {
    let log = traced(|| {
        let client = builder::<Client>().0.transport(Never).build().unwrap();
        assert_pending(&mut fetch(&client));
    });
    assert!(log.contains("attempts=1 latency_ms=0"), "{log}");
    assert!(!log.contains("error="), "{log}");
}
