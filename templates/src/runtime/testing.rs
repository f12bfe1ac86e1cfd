//! A scripted in-memory transport for tests.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use serde_json::Value;

use super::body::Body;
use super::clock::Clock;
use super::operation::MULTIPART;
use super::secret::{HIDDEN, is_secret_name};
use super::sync::lock;
use super::transport::{
    BlockingTransport, BoxFuture, Limits, RawResponse, Transport, TransportError,
    TransportErrorKind,
};

/// A list of expected requests, each with its reply. It can be the transport of either client.
///
/// Requests must arrive in the order of the script, unless it was created with [`Script::in_any_order`]. A request that
/// does not match fails and is reported by [`Script::finish`]. Keep a clone: the client takes the other one.
#[derive(Clone, Debug, Default)]
pub struct Script(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    order: Order,
    expected: VecDeque<(Expect, Reply)>,
    seen: Vec<http::Request<Body>>,
    complaints: Vec<String>,
}

/// Which of the expected requests may come next.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Order {
    /// The first.
    #[default]
    Strict,
    /// Any.
    Free,
}

/// What did not match a script's expectations, one line each.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Mismatch(Vec<String>);

impl Script {
    /// Creates a script without expectations.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a script for requests that arrive in any order, such as those of concurrent calls. Each request gets the
    /// reply of the first remaining expectation that it matches, so add specific expectations before general ones.
    pub fn in_any_order() -> Self {
        let script = Self::new();
        lock(&script.0).order = Order::Free;
        script
    }

    /// Adds an expected request and the reply to it.
    pub fn expect(&self, expect: Expect, reply: Reply) -> &Self {
        lock(&self.0).expected.push_back((expect, reply));
        self
    }

    /// Returns all requests sent so far, expected or not, with all their headers.
    pub fn requests(&self) -> Vec<http::Request<Body>> {
        lock(&self.0).seen.clone()
    }

    /// Checks that all expected requests arrived, and no others.
    ///
    /// # Errors
    ///
    /// Returns one line for each unexpected request and for each missing one.
    pub fn finish(&self) -> Result<(), Mismatch> {
        let state = lock(&self.0);
        let missing = state
            .expected
            .iter()
            .map(|(expect, _)| format!("missing: {expect}"));
        let complaints: Vec<String> = state.complaints.iter().cloned().chain(missing).collect();
        if complaints.is_empty() {
            Ok(())
        } else {
            Err(Mismatch(complaints))
        }
    }

    fn answer(&self, request: http::Request<Body>) -> Result<RawResponse, TransportError> {
        let mut state = lock(&self.0);
        let reply = state.take(&request);
        let came = format!("{} {}", request.method(), request.uri());
        // Errors never show a query: only `finish` reports the whole URL and the difference.
        let cause = format!(
            "unexpected request: {} {} (the script's `finish()` reports the difference)",
            request.method(),
            request.uri().path()
        );
        state.seen.push(request);
        reply.map_or_else(
            |complaint| {
                let complaint = format!("unexpected request: {came}: {complaint}");
                state.complaints.push(complaint);
                Err(TransportError::caused_by(
                    TransportErrorKind::Refused,
                    cause,
                ))
            },
            Reply::into_outcome,
        )
    }
}

impl State {
    /// Returns the reply to a request, or how the request differs from the expected one.
    fn take(&mut self, request: &http::Request<Body>) -> Result<Reply, String> {
        let open = match self.order {
            Order::Strict => 1,
            Order::Free => self.expected.len(),
        };
        let mut complaint = None;
        let mut expected = self.expected.iter().take(open);
        let found = expected.position(|(expect, _)| match expect.check(request) {
            Ok(()) => true,
            Err(difference) => {
                let is_meant = self.order == Order::Strict || expect.is_called_as(request);
                complaint = complaint.take().or(is_meant.then_some(difference));
                false
            }
        });
        let reply = found.and_then(|at| self.expected.remove(at));
        reply.map(|(_, reply)| reply).ok_or_else(|| {
            complaint.unwrap_or_else(|| {
                if self.expected.is_empty() {
                    "no more requests were expected".to_owned()
                } else {
                    "no such request is expected, or not this often".to_owned()
                }
            })
        })
    }
}

impl fmt::Debug for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} seen, {} expected",
            self.seen.len(),
            self.expected.len()
        )
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        Box::pin(std::future::ready(self.answer(request)))
    }
}

impl BlockingTransport for Script {
    fn send(&self, request: http::Request<Body>, _: Limits) -> Result<RawResponse, TransportError> {
        self.answer(request)
    }
}

/// An expected request: whatever is specified must match; the rest may be anything.
#[derive(Clone, PartialEq, Eq)]
pub struct Expect {
    method: Method,
    path: String,
    host: Option<String>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Option<Body>,
    json: Option<Value>,
}

impl Expect {
    /// Expects a request with this method and path. The path is encoded as it is sent, and has no query.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        let (query, form, headers) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            method,
            path: path.into(),
            host: None,
            query,
            form,
            headers,
            body: None,
            json: None,
        }
    }

    /// Expects a GET request with this path.
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    /// Expects a POST request with this path.
    pub fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    /// Expects a DELETE request with this path.
    pub fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::DELETE, path)
    }

    /// Requires this host.
    #[must_use]
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// Requires this pair in the query, not encoded.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Requires this pair in the form, not encoded; the value of a file is its content.
    #[must_use]
    pub fn form(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.form.push((name.into(), value.into()));
        self
    }

    /// Requires this header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Requires exactly this body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Requires a JSON body equal to this one.
    #[must_use]
    pub fn json(mut self, body: impl Into<Value>) -> Self {
        self.json = Some(body.into());
        self
    }

    fn is_called_as(&self, request: &http::Request<Body>) -> bool {
        *request.method() == self.method && request.uri().path() == self.path
    }

    fn check(&self, request: &http::Request<Body>) -> Result<(), String> {
        let uri = request.uri();
        if !self.is_called_as(request) {
            return Err(format!("expected {self}"));
        }
        if self
            .host
            .as_deref()
            .is_some_and(|host| uri.host() != Some(host))
        {
            return Err(format!(
                "expected the host {}",
                self.host.as_deref().unwrap_or_default()
            ));
        }
        let query = uri.query().unwrap_or_default();
        missing_pair("query", &self.query, &decoded(query.as_bytes()))?;
        missing_pair("form", &self.form, &form_pairs(request))?;
        self.check_headers(request)?;
        let json = || serde_json::from_slice(request.body().as_bytes()).ok();
        let is_other = self.body.as_ref().is_some_and(|it| it != request.body())
            || self.json.is_some() && self.json != json();
        if is_other {
            Err("the body differs".to_owned())
        } else {
            Ok(())
        }
    }

    fn check_headers(&self, request: &http::Request<Body>) -> Result<(), String> {
        let holds = |name: &str, value: &str| {
            request
                .headers()
                .get_all(name)
                .iter()
                .any(|found| found == value)
        };
        match self
            .headers
            .iter()
            .find(|(name, value)| !holds(name, value))
        {
            Some((name, _)) => Err(format!("the header {name} is missing or has another value")),
            None => Ok(()),
        }
    }
}

fn decoded(pairs: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(pairs).into_owned().collect()
}

/// Returns the pairs of a form; the value of a file is its content.
fn form_pairs(request: &http::Request<Body>) -> Vec<(String, String)> {
    let body = request.body().as_bytes();
    let media_type = request.headers().get(CONTENT_TYPE);
    let media_type = media_type.and_then(|it| it.to_str().ok());
    let boundary = media_type.and_then(|it| it.strip_prefix(MULTIPART)?.split_once("boundary="));
    let Some((_, boundary)) = boundary else {
        return decoded(body);
    };
    let body = format!("\r\n{}", String::from_utf8_lossy(body));
    let delimiter = format!("\r\n--{boundary}");
    let parts = body.split(&delimiter).filter_map(|part| {
        let (head, content) = part.split_once("\r\n\r\n")?;
        let (_, name) = head.split_once("name=\"")?;
        let (name, _) = name.split_once('"')?;
        Some((name.to_owned(), content.to_owned()))
    });
    parts.collect()
}

fn missing_pair(
    place: &str,
    wanted: &[(String, String)],
    pairs: &[(String, String)],
) -> Result<(), String> {
    let holds = |name: &str, value: &str| {
        pairs
            .iter()
            .any(|(found, text)| found == name && text == value)
    };
    match wanted.iter().find(|(name, value)| !holds(name, value)) {
        Some((name, value)) => {
            let came = pairs.iter().filter(|(found, _)| found == name);
            let came: Vec<&str> = came.map(|(_, text)| text.as_str()).collect();
            let came = match came.join(", ") {
                _ if came.is_empty() => "nothing".to_owned(),
                _ if is_secret_name(name) => "another value".to_owned(),
                came => came,
            };
            let value = if is_secret_name(name) { HIDDEN } else { value };
            Err(format!(
                "expected {name}={value} in the {place}, got {came}"
            ))
        }
        None => Ok(()),
    }
}

impl fmt::Display for Expect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)?;
        for (place, pairs) in [("query", &self.query), ("form", &self.form)] {
            let shown = |(name, value): &(String, String)| {
                if is_secret_name(name) {
                    format!("{name}={HIDDEN}")
                } else {
                    format!("{name}={value}")
                }
            };
            if !pairs.is_empty() {
                let pairs: Vec<String> = pairs.iter().map(shown).collect();
                write!(formatter, " with {} in the {place}", pairs.join(", "))?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Expect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Expect({self})")
    }
}

/// A scripted reply: a status with headers and a body, or a failure of the transport.
#[derive(Clone, Debug)]
pub struct Reply(Outcome);

#[derive(Clone, Debug)]
enum Outcome {
    Response(http::Response<Body>),
    Failure(TransportErrorKind),
}

impl Reply {
    /// Creates a response without a body, such as 204. A number that is not a valid status becomes 500.
    pub fn status(status: u16) -> Self {
        Self::body(status, Body::default())
    }

    /// Creates a response with a JSON body.
    pub fn json(status: u16, body: impl ToString) -> Self {
        Self::body(status, body.to_string()).header("content-type", "application/json")
    }

    /// Creates a response with any body.
    pub fn body(status: u16, body: impl Into<Body>) -> Self {
        let mut answer = http::Response::new(body.into());
        *answer.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self(Outcome::Response(answer))
    }

    /// Fails with this kind of transport error instead of responding.
    pub fn failure(kind: TransportErrorKind) -> Self {
        Self(Outcome::Failure(kind))
    }

    /// Adds a header to the response; one that is not valid in HTTP is ignored.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let pair = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        );
        if let (Outcome::Response(answer), (Ok(name), Ok(value))) = (&mut self.0, pair) {
            answer.headers_mut().append(name, value);
        }
        self
    }

    fn into_outcome(self) -> Result<RawResponse, TransportError> {
        match self.0 {
            Outcome::Response(answer) => Ok(answer),
            Outcome::Failure(kind) => Err(TransportError::new(kind)),
        }
    }
}

/// A clock that stands still until it is advanced. Waiting before a retry advances it at once and is recorded; waiting
/// for another call lasts until that call or [`ManualClock::advance`] ends it.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<Hands>>);

#[derive(Debug)]
struct Hands {
    started: (SystemTime, Instant),
    passed: Duration,
    waits: Vec<Duration>,
    wakers: Vec<Waker>,
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::starting(SystemTime::now())
    }
}

impl ManualClock {
    /// Creates a clock that shows this time of day.
    pub fn starting(now: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(Hands {
            started: (now, Instant::now()),
            passed: Duration::ZERO,
            waits: Vec::new(),
            wakers: Vec::new(),
        })))
    }

    /// Advances the clock.
    pub fn advance(&self, duration: Duration) {
        let mut hands = lock(&self.0);
        let passed = hands.passed.saturating_add(duration);
        let (day, instant) = hands.started;
        // A time that the machine cannot express is never reached.
        if day.checked_add(passed).is_some() && instant.checked_add(passed).is_some() {
            hands.passed = passed;
        }
        let wakers = std::mem::take(&mut hands.wakers);
        drop(hands);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Returns the length of each of the client's waits.
    pub fn waits(&self) -> Vec<Duration> {
        lock(&self.0).waits.clone()
    }

    fn wait(&self, duration: Duration) {
        lock(&self.0).waits.push(duration);
        self.advance(duration);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        let hands = lock(&self.0);
        let (started, _) = hands.started;
        started.checked_add(hands.passed).unwrap_or(started)
    }

    fn instant(&self) -> Instant {
        let hands = lock(&self.0);
        let (_, started) = hands.started;
        started.checked_add(hands.passed).unwrap_or(started)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.wait(duration);
        Box::pin(std::future::ready(()))
    }

    fn deadline(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let hands = Arc::clone(&self.0);
        let end = lock(&hands).passed.saturating_add(duration);
        Box::pin(std::future::poll_fn(move |context| {
            let mut hands = lock(&hands);
            if hands.passed >= end {
                return Poll::Ready(());
            }
            hands.wakers.push(context.waker().clone());
            Poll::Pending
        }))
    }

    fn block(&self, duration: Duration) {
        self.wait(duration);
    }
}
