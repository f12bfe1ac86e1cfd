//! OAuth: how a token is fetched, renewed and shared.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::task::Poll;
use std::time::Duration;

use crate::api::{ACCOUNT, CreateThing, THING, THINGS, Thing, fetch, fetch_with};
use crate::drive::{
    Drive, assert_pending, builder, poll_once, received, runtime, with_both_clients,
};
use crate::runtime::testing::{Expect, ManualClock, Reply, Script};
use crate::runtime::token::Turns;
use crate::runtime::{
    BlockingTransport, Body, BoxFuture, CallOptions, Client, ClientBuilder, Error, ErrorKind,
    Limits, OptionalExt, RawResponse, RetryPolicy, SystemClock, Transport, TransportError,
    TransportErrorKind, blocking,
};

with_both_clients![
    an_authorization_of_the_users_own_wins,
    no_token_is_fetched_for_a_request_that_cannot_be_sent,
    a_token_is_fetched_once_and_used_again,
    a_token_is_renewed_a_minute_before_its_end,
    a_token_that_cannot_be_renewed_serves_to_its_end,
    a_life_beyond_all_clocks_is_no_trouble,
    a_write_that_401_refused_is_sent_once_more_with_a_new_token,
    a_second_401_is_the_end,
    a_write_whose_token_could_not_be_fetched_has_not_happened,
    a_token_that_is_not_found_says_nothing_of_the_resource,
    a_token_that_could_not_be_renewed_is_not_asked_for_again_at_once,
    a_token_is_asked_for_as_often_as_the_client_tries,
    a_token_is_asked_for_again_where_a_read_would_be,
    an_answer_without_a_usable_token_is_told_as_that_of_the_tokens_fetch,
    an_answer_without_a_token_is_an_error_and_not_kept,
];

fn with_oauth<C: Drive>() -> (ClientBuilder<C>, ManualClock) {
    let (builder, clock) = builder::<C>();
    (builder.oauth(ACCOUNT, "OQ1", "app-secret"), clock)
}

fn oauth<C: Drive>(script: &Script) -> (C, ManualClock) {
    let (builder, clock) = with_oauth();
    (C::over(builder, script), clock)
}

fn oauth_over(transport: impl Transport) -> (Client, ManualClock) {
    let (builder, clock) = with_oauth::<Client>();
    (builder.transport(transport).build().unwrap(), clock)
}

fn blocking_oauth_over(transport: impl BlockingTransport) -> (blocking::Client, ManualClock) {
    let (builder, clock) = with_oauth::<blocking::Client>();
    (builder.transport(transport).build().unwrap(), clock)
}

fn token(text: &str, life: u64) -> Reply {
    Reply::json(
        200,
        format!(r#"{{"access_token": "{text}", "token_type": "bearer", "expires_in": {life}}}"#),
    )
}

fn wants_token() -> Expect {
    Expect::post("/v2/token")
        .host("oauth.twilio.com")
        .form("grant_type", "client_credentials")
        .form("client_id", "OQ1")
        .form("client_secret", "app-secret")
}

fn with_token(text: &str) -> Expect {
    Expect::get(THING)
        .host("api.twilio.com")
        .header("authorization", format!("Bearer {text}"))
}

fn an_authorization_of_the_users_own_wins<C: Drive>() {
    let script = Script::new();
    script.expect(with_token("mine"), Reply::status(401));
    let (client, _) = oauth::<C>(&script);
    let options = CallOptions::new().header("Authorization", "Bearer mine");
    assert!(
        C::wait(fetch_with(&client, &options))
            .unwrap_err()
            .is_unauthorized()
    );
    script.finish().unwrap();
}

fn no_token_is_fetched_for_a_request_that_cannot_be_sent<C: Drive>() {
    let script = Script::new();
    let (client, _) = oauth::<C>(&script);
    let options = CallOptions::new().header("X-Note", "two\nlines");
    let error = C::wait(fetch_with(&client, &options)).unwrap_err();
    assert!(error.to_string().contains("X-Note"), "{error}");
    assert!(script.requests().is_empty());
}

fn a_token_is_fetched_once_and_used_again<C: Drive>() {
    let script = Script::new();
    script.expect(wants_token(), token("t1", 3600));
    script
        .expect(with_token("t1"), Reply::json(200, "{}"))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    let (client, _) = oauth::<C>(&script);
    C::wait(fetch(&client)).unwrap();
    C::wait(fetch(&client)).unwrap();
    script.finish().unwrap();
}

fn a_token_is_renewed_a_minute_before_its_end<C: Drive>() {
    let script = Script::new();
    script
        .expect(wants_token(), token("t1", 3600))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    script.expect(with_token("t1"), Reply::json(200, "{}"));
    script
        .expect(wants_token(), token("t2", 3600))
        .expect(with_token("t2"), Reply::json(200, "{}"));
    let (client, clock) = oauth::<C>(&script);
    C::wait(fetch(&client)).unwrap();
    clock.advance(Duration::from_secs(3539));
    C::wait(fetch(&client)).unwrap();
    clock.advance(Duration::from_secs(1));
    C::wait(fetch(&client)).unwrap();
    script.finish().unwrap();
}

fn a_token_that_cannot_be_renewed_serves_to_its_end<C: Drive>() {
    let script = Script::new();
    script
        .expect(wants_token(), token("t1", 3600))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    script
        .expect(wants_token(), Reply::status(500))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    script.expect(wants_token(), Reply::status(500));
    let (client, clock) = oauth::<C>(&script);
    C::wait(fetch(&client)).unwrap();
    clock.advance(Duration::from_secs(3599));
    C::wait(fetch(&client)).unwrap();
    clock.advance(Duration::from_secs(1));
    let error = C::wait(fetch(&client)).unwrap_err();
    assert_eq!(error.operation(), Some("FetchToken"));
    script.finish().unwrap();
}

fn a_life_beyond_all_clocks_is_no_trouble<C: Drive>() {
    let script = Script::new();
    script
        .expect(wants_token(), token("t1", u64::MAX))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    C::wait(fetch(&oauth::<C>(&script).0)).unwrap();
    script.finish().unwrap();
}

fn a_write_that_401_refused_is_sent_once_more_with_a_new_token<C: Drive>() {
    let bearer = |text: &str| {
        Expect::post(THINGS)
            .form("Name", "lamp")
            .header("authorization", format!("Bearer {text}"))
    };
    let script = Script::new();
    script
        .expect(wants_token(), token("t1", 3600))
        .expect(bearer("t1"), Reply::status(401));
    script
        .expect(wants_token(), token("t2", 3600))
        .expect(bearer("t2"), Reply::json(201, "{}"));
    let (client, clock) = oauth::<C>(&script);
    C::wait(CreateThing::new(&client).name("lamp").send()).unwrap();
    assert!(clock.waits().is_empty());
    script.finish().unwrap();
}

fn a_second_401_is_the_end<C: Drive>() {
    let script = Script::new();
    script
        .expect(wants_token(), token("t1", 3600))
        .expect(with_token("t1"), Reply::status(401));
    script
        .expect(wants_token(), token("t2", 3600))
        .expect(with_token("t2"), Reply::status(401));
    assert!(
        C::wait(fetch(&oauth::<C>(&script).0))
            .unwrap_err()
            .is_unauthorized()
    );
    script.finish().unwrap();
}

fn a_write_whose_token_could_not_be_fetched_has_not_happened<C: Drive>() {
    let script = Script::new();
    script.expect(wants_token(), Reply::json(500, "{}"));
    let error = C::wait(CreateThing::new(&oauth::<C>(&script).0).send()).unwrap_err();
    assert_eq!(
        (error.operation(), error.may_have_happened()),
        (Some("FetchToken"), false)
    );
}

fn a_token_that_is_not_found_says_nothing_of_the_resource<C: Drive>() {
    let script = Script::new();
    script.expect(wants_token(), Reply::status(404));
    let error = C::wait(fetch(&oauth::<C>(&script).0))
        .optional()
        .unwrap_err();
    assert_eq!(error.operation(), Some("FetchToken"));
}

fn a_token_that_could_not_be_renewed_is_not_asked_for_again_at_once<C: Drive>() {
    let script = Script::new();
    script
        .expect(wants_token(), token("t1", 3600))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    script
        .expect(wants_token(), Reply::status(500))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    script.expect(with_token("t1"), Reply::json(200, "{}"));
    script
        .expect(wants_token(), token("t2", 3600))
        .expect(with_token("t2"), Reply::json(200, "{}"));
    let (client, clock) = oauth::<C>(&script);
    for seconds in [0, 3540, 9, 1] {
        clock.advance(Duration::from_secs(seconds));
        C::wait(fetch(&client)).unwrap();
    }
    script.finish().unwrap();
}

fn a_token_is_asked_for_as_often_as_the_client_tries<C: Drive>() {
    let script = Script::new();
    script
        .expect(wants_token(), Reply::status(429))
        .expect(wants_token(), token("t1", 3600));
    script.expect(with_token("t1"), Reply::status(429));
    let options = CallOptions::new().retry(RetryPolicy::none());
    let error = C::wait(fetch_with(&oauth::<C>(&script).0, &options)).unwrap_err();
    assert_eq!(
        (error.operation(), error.attempts()),
        (Some("FetchThing"), 1)
    );
    script.finish().unwrap();
}

fn a_token_is_asked_for_again_where_a_read_would_be<C: Drive>() {
    for fault in [
        Reply::status(503),
        Reply::failure(TransportErrorKind::Interrupted),
    ] {
        let script = Script::new();
        script
            .expect(wants_token(), fault)
            .expect(wants_token(), token("t1", 3600));
        script.expect(with_token("t1"), Reply::json(200, "{}"));
        C::wait(fetch(&oauth::<C>(&script).0)).unwrap();
        script.finish().unwrap();
    }
}

fn an_answer_without_a_usable_token_is_told_as_that_of_the_tokens_fetch<C: Drive>() {
    for body in [
        "{}",
        "<html>",
        "[]",
        r#"{"access_token": ["s3cret"]}"#,
        r#"{"access_token": "s3\ncret"}"#,
    ] {
        let script = Script::new();
        script.expect(
            wants_token(),
            Reply::body(200, body).header("twilio-request-id", "RQ1"),
        );
        let error = C::wait(CreateThing::new(&oauth::<C>(&script).0).send()).unwrap_err();
        assert_eq!(
            (error.kind(), error.operation()),
            (ErrorKind::Decode, Some("FetchToken")),
            "{body}"
        );
        assert_eq!(
            (error.may_have_happened(), error.attempts()),
            (false, 1),
            "{body}"
        );
        assert_eq!(error.request_id(), Some("RQ1"));
        assert!(!error.to_string().contains("cret"), "{error}");
    }
}

fn an_answer_without_a_token_is_an_error_and_not_kept<C: Drive>() {
    let script = Script::new();
    script.expect(wants_token(), Reply::json(200, "{}"));
    script
        .expect(wants_token(), token("t1", 60))
        .expect(with_token("t1"), Reply::json(200, "{}"));
    let (client, _) = oauth::<C>(&script);
    C::wait(fetch(&client)).unwrap_err();
    C::wait(fetch(&client)).unwrap();
}

/// A client whose token is refused for 20 seconds, and a call that has 10.
fn late<C: Drive>() -> (Error, ManualClock) {
    let script = Script::new();
    let later = Reply::status(429).header("retry-after", "20");
    script
        .expect(wants_token(), later)
        .expect(wants_token(), token("t1", 3600));
    let (client, clock) = oauth::<C>(&script);
    let options = CallOptions::new().total_timeout(Duration::from_secs(10));
    let error = C::wait(fetch_with(&client, &options)).unwrap_err();
    assert!(
        script
            .requests()
            .iter()
            .all(|it| it.uri().path() == "/v2/token")
    );
    (error, clock)
}

#[test]
fn a_task_has_no_more_time_than_its_own_for_a_token_that_all_wait_for() {
    let (error, _) = late::<Client>();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[test]
fn a_thread_does_not_wait_for_a_token_that_would_come_too_late() {
    let (error, clock) = late::<blocking::Client>();
    assert!(error.is_rate_limited(), "{error}");
    assert!(clock.waits().is_empty());
}

/// Counts how often a token is fetched, and lets other tasks run while it is.
#[derive(Clone, Default)]
struct Counter(Arc<AtomicUsize>);

impl Counter {
    fn answer(&self, request: &http::Request<Body>) -> RawResponse {
        let is_token = request.uri().path() == "/v2/token";
        self.0.fetch_add(usize::from(is_token), Ordering::SeqCst);
        http::Response::new(Body::from(r#"{"access_token": "t1", "expires_in": 3600}"#))
    }
}

impl Transport for Counter {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        let counter = self.clone();
        Box::pin(async move {
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            Ok(counter.answer(&request))
        })
    }
}

impl BlockingTransport for Counter {
    fn send(&self, request: http::Request<Body>, _: Limits) -> Result<RawResponse, TransportError> {
        std::thread::yield_now();
        Ok(self.answer(&request))
    }
}

#[test]
fn many_waiting_tasks_cause_one_fetch_of_a_token() {
    let counter = Counter::default();
    let (client, _) = oauth_over(counter.clone());
    runtime().block_on(async {
        let calls: Vec<_> = (0..50).map(|_| tokio::spawn(fetch(&client))).collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!(counter.0.load(Ordering::SeqCst), 1);
}

#[test]
fn many_waiting_threads_cause_one_fetch_of_a_token() {
    let counter = Counter::default();
    let (client, _) = blocking_oauth_over(counter.clone());
    let barrier = Arc::new(Barrier::new(16));
    let calls: Vec<_> = (0..16)
        .map(|_| {
            let (client, barrier) = (client.clone(), Arc::clone(&barrier));
            std::thread::spawn(move || -> Result<Thing, Error> {
                barrier.wait();
                fetch(&client)
            })
        })
        .collect();
    calls
        .into_iter()
        .for_each(|call| drop(call.join().unwrap().unwrap()));
    assert_eq!(counter.0.load(Ordering::SeqCst), 1);
}

#[test]
fn a_caller_that_gives_up_while_fetching_leaves_the_turn_to_the_next() {
    let counter = Counter::default();
    let (client, _) = oauth_over(counter.clone());
    runtime().block_on(async {
        let mut first = fetch(&client);
        assert_pending(&mut first);
        let second = tokio::spawn(fetch(&client));
        tokio::task::yield_now().await;
        drop(first);
        second.await.unwrap().unwrap();
    });
    assert_eq!(counter.0.load(Ordering::SeqCst), 1);
}

/// A client whose requests for a token fail after a while, and how many there were.
#[derive(Clone, Default)]
struct Refusing(Counter);

impl Transport for Refusing {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        let answer = Transport::send(&self.0, request, limits);
        Box::pin(async move {
            let mut answer = answer.await?;
            *answer.status_mut() = http::StatusCode::UNAUTHORIZED;
            Ok(answer)
        })
    }
}

#[test]
fn a_call_that_is_not_polled_keeps_no_other_from_the_token() {
    let (client, _) = oauth_over(Counter::default());
    runtime().block_on(async {
        let mut paused = fetch(&client);
        assert_pending(&mut paused);
        fetch(&client).await.unwrap();
        paused.await.unwrap();
    });
}

#[test]
fn a_token_that_is_refused_is_refused_to_all_who_wait_for_it() {
    let refusing = Refusing::default();
    let (client, _) = oauth_over(refusing.clone());
    runtime().block_on(async {
        // All wait before any of them goes on.
        let mut calls: Vec<_> = (0..10).map(|_| fetch(&client)).collect();
        calls.iter_mut().for_each(assert_pending);
        for call in calls {
            let error = call.await.unwrap_err();
            assert_eq!(error.operation(), Some("FetchToken"));
            assert!(error.is_unauthorized() && !error.may_have_happened());
            assert_eq!(error.attempts(), 1);
            assert!(
                error.to_string().contains("Twilio responded with 401"),
                "{error}"
            );
        }
    });
    assert_eq!(refusing.0.0.load(Ordering::SeqCst), 1);
}

/// Answers no request for a token until the test lets it.
#[derive(Clone)]
struct Stuck {
    asked: mpsc::Sender<()>,
    release: Arc<Mutex<mpsc::Receiver<()>>>,
}

impl Transport for Stuck {
    fn send(
        &self,
        _: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        Box::pin(std::future::pending())
    }
}

impl BlockingTransport for Stuck {
    fn send(&self, request: http::Request<Body>, _: Limits) -> Result<RawResponse, TransportError> {
        self.asked.send(()).unwrap();
        received(&self.release.lock().unwrap());
        Ok(Counter::default().answer(&request))
    }
}

/// A transport that is stuck, what tells that it was asked, and what lets it go on.
fn stuck() -> (Stuck, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let ((asked, was_asked), (go_on, release)) = (mpsc::channel(), mpsc::channel());
    let release = Arc::new(Mutex::new(release));
    (Stuck { asked, release }, was_asked, go_on)
}

#[test]
fn a_task_waits_for_the_token_of_another_no_longer_than_its_own_limit() {
    let (client, clock) = oauth_over(stuck().0);
    let options = CallOptions::new().total_timeout(Duration::from_secs(10));
    let (mut first, mut second) = (fetch(&client), fetch_with(&client, &options));
    assert_pending(&mut first);
    assert_pending(&mut second);
    clock.advance(Duration::from_secs(9));
    assert_pending(&mut second);
    clock.advance(Duration::from_secs(1));
    let error = runtime().block_on(second).unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.operation()),
        (ErrorKind::Timeout, 0, Some("FetchThing"))
    );
}

/// Gives one token, and then keeps those who wait for another waiting: with their wakers, as a connection does.
#[derive(Clone, Default)]
struct Keeping {
    asked: Arc<AtomicUsize>,
    waiting: Arc<()>,
}

impl Transport for Keeping {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        let is_token = request.uri().path() == "/v2/token";
        if !is_token || self.asked.fetch_add(1, Ordering::SeqCst) == 0 {
            let answer = Counter::default().answer(&request);
            return Box::pin(async { Ok(answer) });
        }
        let kept = (Arc::clone(&self.waiting), Mutex::new(None));
        Box::pin(std::future::poll_fn(move |context| {
            let (_, waker) = &kept;
            *waker.lock().unwrap() = Some(context.waker().clone());
            Poll::Pending
        }))
    }
}

/// A client that has a token which it renews from now on, and cannot.
fn renewing() -> (Client, Keeping, ManualClock) {
    let transport = Keeping::default();
    let (client, clock) = oauth_over(transport.clone());
    runtime().block_on(fetch(&client)).unwrap();
    clock.advance(Duration::from_secs(3540));
    (client, transport, clock)
}

#[test]
fn a_request_for_a_token_ends_with_the_last_call_that_waits_for_it() {
    let (client, transport, _) = renewing();
    let (mut first, mut second) = (fetch(&client), fetch(&client));
    assert_pending(&mut first);
    assert_pending(&mut second);
    drop(first);
    assert_eq!(Arc::strong_count(&transport.waiting), 3);
    drop(second);
    assert_eq!(Arc::strong_count(&transport.waiting), 2);
}

#[test]
fn a_call_does_not_wait_long_for_a_new_token_while_the_last_one_lives() {
    let (client, transport, clock) = renewing();
    let mut call = fetch(&client);
    assert_pending(&mut call);
    clock.advance(Duration::from_secs(5));
    let Poll::Ready(thing) = poll_once(&mut call) else {
        panic!("it waits longer")
    };
    thing.unwrap();
    assert_eq!(transport.asked.load(Ordering::SeqCst), 2);
}

#[test]
fn a_call_waits_for_a_new_token_where_the_last_one_ends_meanwhile() {
    let (client, _, clock) = renewing();
    clock.advance(Duration::from_secs(56));
    let mut call = fetch(&client);
    assert_pending(&mut call);
    clock.advance(Duration::from_secs(5));
    assert_pending(&mut call);
}

/// Gives one token, and keeps the time limits of all requests for one.
#[derive(Clone, Default)]
struct Limited(Arc<Mutex<Vec<Duration>>>);

impl BlockingTransport for Limited {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> Result<RawResponse, TransportError> {
        if request.uri().path() == "/v2/token" {
            self.0.lock().unwrap().push(limits.timeout);
            if self.0.lock().unwrap().len() > 1 {
                return Err(TransportError::new(TransportErrorKind::Timeout));
            }
        }
        Ok(Counter::default().answer(&request))
    }
}

#[test]
fn a_thread_does_not_wait_long_for_a_new_token_while_the_last_one_lives() {
    let transport = Limited::default();
    let (client, clock) = blocking_oauth_over(transport.clone());
    fetch(&client).unwrap();
    clock.advance(Duration::from_secs(3540));
    fetch(&client).unwrap();
    let limits = transport.0.lock().unwrap().clone();
    assert_eq!(limits, [30, 5].map(Duration::from_secs));
}

#[test]
fn a_call_whose_last_token_ends_while_it_waits_goes_on_waiting_for_the_new_one() {
    let (client, transport, clock) = renewing();
    let mut call = fetch(&client);
    assert_pending(&mut call);
    clock.advance(Duration::from_secs(60));
    assert_pending(&mut call);
    clock.advance(Duration::from_secs(60));
    let error = runtime().block_on(call).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert_eq!(transport.asked.load(Ordering::SeqCst), 2);
}

#[test]
fn the_life_of_a_token_is_also_read_from_text_and_fractions() {
    for life in ["\"3600\"", "3600.5", "\"3600.5\""] {
        let script = Script::new();
        let body = format!(r#"{{"access_token": "t1", "expires_in": {life}}}"#);
        script.expect(wants_token(), Reply::json(200, body));
        script.expect(with_token("t1"), Reply::json(200, "{}"));
        script.expect(wants_token(), token("t2", 3600));
        script.expect(with_token("t2"), Reply::json(200, "{}"));
        let (client, clock) = oauth::<blocking::Client>(&script);
        fetch(&client).unwrap();
        clock.advance(Duration::from_secs(3601));
        fetch(&client).unwrap();
        script.finish().unwrap();
    }
}

#[test]
fn a_clock_that_stands_still_ends_no_wait_for_a_token() {
    let (client, clock) = oauth_over(Counter::default());
    runtime().block_on(async {
        let calls: Vec<_> = (0..3).map(|_| tokio::spawn(fetch(&client))).collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert!(clock.waits().is_empty());
}

#[test]
fn what_goes_wrong_in_a_turn_is_told_to_the_threads_that_waited_and_to_no_other() {
    let turns = Turns::default();
    let take = || turns.take(Duration::MAX).unwrap();
    let failure = || Arc::new(Error::config("refused"));
    // Whether a thread waits already cannot be seen: one that came too late is no answer.
    let was_told = (0..10_000).any(|_| {
        let mut turn = take();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| take().failure().is_some());
            std::thread::yield_now();
            turn.fail(failure());
            drop(turn);
            waiting.join().unwrap()
        })
    });
    assert!(was_told);
    let mut turn = take();
    turn.fail(failure());
    drop(turn);
    assert!(take().failure().is_none());
}

/// Keeps the first request for a token until the test lets it go, which then has taken too long; answers all others.
struct Slow(Stuck, AtomicUsize);

impl BlockingTransport for Slow {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> Result<RawResponse, TransportError> {
        if self.1.fetch_add(1, Ordering::SeqCst) > 0 {
            return Ok(Counter::default().answer(&request));
        }
        BlockingTransport::send(&self.0, request, limits)?;
        Err(TransportError::new(TransportErrorKind::Timeout))
    }
}

#[test]
fn a_thread_that_has_less_time_than_others_takes_none_of_theirs() {
    // Whether the second thread waits for the first cannot be seen, so it is tried often.
    for _ in 0..100 {
        let (transport, was_asked, go_on) = stuck();
        let (client, _) = blocking_oauth_over(Slow(transport, AtomicUsize::new(0)));
        let options = CallOptions::new().total_timeout(Duration::from_secs(60));
        std::thread::scope(|scope| {
            let hurried = scope.spawn(|| fetch_with(&client, &options));
            received(&was_asked);
            let other = scope.spawn(|| fetch(&client));
            std::thread::yield_now();
            go_on.send(()).unwrap();
            assert!(hurried.join().unwrap().unwrap_err().is_timeout());
            other.join().unwrap().unwrap();
        });
    }
}

#[test]
fn a_thread_waits_for_the_token_of_another_no_longer_than_its_own_limit() {
    let (transport, was_asked, go_on) = stuck();
    let (builder, _) = with_oauth::<blocking::Client>();
    // Threads wait in real time, which a clock by hand does not tell.
    let builder = builder.clock(SystemClock).transport(transport);
    let client = builder.build().unwrap();
    let first = {
        let client = client.clone();
        std::thread::spawn(move || fetch(&client))
    };
    received(&was_asked);
    let options = CallOptions::new().total_timeout(Duration::from_millis(1));
    let error = fetch_with(&client, &options).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    go_on.send(()).unwrap();
    go_on.send(()).unwrap();
    first.join().unwrap().unwrap();
}
