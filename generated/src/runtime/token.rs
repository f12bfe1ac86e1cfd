// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The token of an OAuth app, which the callers of one client share.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use http::{HeaderValue, Method};
use serde_json::Value;

use super::auth::{Credentials, sensitive};
use super::decode::DecodeError;
use super::error::Error;
use super::flight::Flight;
use super::keys::Keys;
use super::operation::{Auth, FORM, In, Operation};
use super::options::CallOptions;
use super::request::Request;
use super::response::Response;
use super::secret::HIDDEN;
use super::sync::lock;
use super::transport::BoxFuture;

/// The longest time before its expiry at which a token is renewed.
const LEEWAY: Duration = Duration::from_secs(60);

/// How long a call waits for a new token while the current one is still valid.
const RENEWAL: Duration = Duration::from_secs(5);

/// How long a token whose renewal failed stays in use before the next attempt to renew it.
const PAUSE: Duration = Duration::from_secs(10);

/// The operation that issues an OAuth app's token.
static FETCH_TOKEN: Operation = Operation {
    id: "FetchToken",
    method: &Method::POST,
    server: "https://oauth.twilio.com",
    path: "/v2/token",
    content_type: Some(FORM),
    auth: Auth::None,
    parameters: &[
        In::Form("grant_type"),
        In::Form("client_id"),
        In::Form("client_secret"),
    ],
    secrets: &["client_secret"],
    is_repeatable: true,
    ..Operation::DEFAULT
};

/// Returns the request for a token. It carries no credentials unless they are those of an OAuth app.
pub fn request(credentials: &Credentials, options: CallOptions) -> Request {
    let mut request = Request::new(&FETCH_TOKEN, &Keys::default());
    request.with_options(options);
    request.text("grant_type", "client_credentials");
    if let Credentials::OAuth {
        client_id,
        client_secret,
    } = credentials
    {
        request.text("client_id", client_id);
        request.text("client_secret", client_secret.expose());
    }
    request
}

/// A token, as the header that carries it, and when to renew it.
#[derive(Clone)]
pub struct Token {
    header: HeaderValue,
    renew_at: Option<Instant>,
    ends_at: Option<Instant>,
}

impl Token {
    /// Reads the response to [`request`]. A token without an expiry is used until it is refused.
    ///
    /// # Errors
    ///
    /// Returns an error if the response contains no token.
    pub fn read(answer: &Response, now: Instant) -> Result<Self, Error> {
        let body: Value = answer.json()?;
        let token = body.get("access_token").and_then(Value::as_str);
        let token = token.filter(|token| !token.is_empty());
        let header = token.and_then(|token| sensitive(format!("Bearer {token}")).ok());
        let header = header.ok_or_else(|| answer.unreadable(no_token(&body)))?;
        let life = body.get("expires_in").and_then(seconds);
        let after = |time: Duration| now.checked_add(time);
        Ok(Self {
            header,
            renew_at: life.and_then(|life| after(life - LEEWAY.min(life / 10))),
            ends_at: life.and_then(after),
        })
    }

    fn is_fresh(&self, now: Instant) -> bool {
        self.lives(now) && self.renew_at.is_none_or(|renew_at| now < renew_at)
    }

    fn lives(&self, now: Instant) -> bool {
        self.ends_at.is_none_or(|end| now < end)
    }
}

/// The value in place of the token is hidden, since it may be one.
fn no_token(body: &Value) -> DecodeError {
    let found = body.get("access_token").map_or("nothing", |_| HIDDEN);
    DecodeError::Mismatch {
        path: "access_token".to_owned(),
        expected: "a token",
        found: found.to_owned(),
    }
}

fn seconds(value: &Value) -> Option<Duration> {
    let whole = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let seconds = || value.as_f64().or_else(|| value.as_str()?.parse().ok());
    match whole {
        Some(seconds) => Some(Duration::from_secs(seconds)),
        None => Duration::try_from_secs_f64(seconds()?.max(0.0)).ok(),
    }
}

/// The outcome of a request for a token: the token's header.
pub type Fetched = Result<HeaderValue, Arc<Error>>;

/// The token shared by all calls of a client, and the pending request for it, if any.
#[derive(Default)]
pub struct TokenStore {
    token: Mutex<Option<Token>>,
    /// The request, and the number of its waiters.
    flight: Mutex<Option<(Arc<Flight<Fetched>>, usize)>>,
}

impl TokenStore {
    /// Returns the token's header, unless there is no token or it is due for renewal.
    pub fn fresh(&self, now: Instant) -> Option<HeaderValue> {
        let token = lock(&self.token);
        token
            .as_ref()
            .filter(|token| token.is_fresh(now))
            .map(|token| token.header.clone())
    }

    /// Returns how long a call may wait for a new token: only briefly if the current one stays valid until then.
    pub fn patience(&self, now: Instant) -> Duration {
        let until = now.checked_add(RENEWAL);
        let token = lock(&self.token);
        let outlives = |token: &Token| until.is_some_and(|until| token.lives(until));
        if token.as_ref().is_some_and(outlives) {
            RENEWAL
        } else {
            Duration::MAX
        }
    }

    /// Returns the header of an unexpired token whose renewal failed, and postpones the next renewal.
    pub fn make_do(&self, now: Instant) -> Option<HeaderValue> {
        let mut token = lock(&self.token);
        let token = token.as_mut().filter(|token| token.lives(now))?;
        // Another caller may have renewed it in the meantime.
        if !token.is_fresh(now) {
            token.renew_at = now.checked_add(PAUSE);
        }
        Some(token.header.clone())
    }

    /// Stores a new token and returns its header.
    pub fn keep(&self, token: Token) -> HeaderValue {
        let header = token.header.clone();
        *lock(&self.token) = Some(token);
        header
    }

    /// Discards a refused token, unless another call has already renewed it.
    pub fn forget(&self, refused: &HeaderValue) {
        let mut token = lock(&self.token);
        if token.as_ref().is_some_and(|token| token.header == *refused) {
            *token = None;
        }
    }

    /// Waits for the pending request, or starts one.
    pub fn wait(
        &self,
        now: Instant,
        start: impl FnOnce() -> BoxFuture<'static, Fetched>,
    ) -> Waiter<'_> {
        let mut current = lock(&self.flight);
        // A request that has just completed may have stored a token in the meantime.
        let brought = self.fresh(now).filter(|_| current.is_none());
        let flight = match brought {
            Some(header) => Arc::new(Flight::landed(Ok(header))),
            None => {
                let new = || (Arc::new(Flight::new(start())), 0);
                let (flight, waiters) = current.get_or_insert_with(new);
                *waiters += 1;
                Arc::clone(flight)
            }
        };
        Waiter {
            store: self,
            flight,
        }
    }

    /// Removes the request if it is still the current one and `is_over`, which receives the number of waiters.
    fn leave(&self, flight: &Arc<Flight<Fetched>>, is_over: impl FnOnce(&mut usize) -> bool) {
        let mut current = lock(&self.flight);
        let over = match &mut *current {
            Some((known, waiters)) if Arc::ptr_eq(known, flight) => is_over(waiters),
            _ => false,
        };
        let over = if over { current.take() } else { None };
        // Dropped without holding the lock, since dropping the future may call back into this store.
        drop(current);
        drop(over);
    }
}

/// One waiter for a token. Dropping the last waiter cancels the request.
pub struct Waiter<'a> {
    store: &'a TokenStore,
    flight: Arc<Flight<Fetched>>,
}

impl Waiter<'_> {
    /// Returns the outcome of the request; a later waiter starts another one.
    pub fn poll(&self, context: &Context<'_>) -> Poll<Fetched> {
        let outcome = ready!(self.flight.poll(context));
        self.store.leave(&self.flight, |_| true);
        Poll::Ready(outcome)
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        self.store.leave(&self.flight, |waiters| {
            *waiters = waiters.saturating_sub(1);
            *waiters == 0
        });
    }
}

/// Admits one thread at a time. The others wait, then find the token that the first one fetched, or the error that it
/// got.
#[derive(Default)]
pub struct Turns {
    line: Mutex<Line>,
    freed: Condvar,
}

#[derive(Default)]
struct Line {
    taken: bool,
    /// The number of turns that have ended.
    ended: u64,
    failure: Option<Failure>,
}

/// What went wrong in a turn, for those who waited then.
#[derive(Clone)]
struct Failure {
    /// The number of turns that had ended before it.
    turn: u64,
    error: Arc<Error>,
}

impl Turns {
    /// Waits for the turn, which lasts until the guard is dropped; returns `None` if `left` passes first.
    pub fn take(&self, left: Duration) -> Option<Turn<'_>> {
        let line = lock(&self.line);
        let before = line.ended;
        let waited = self.freed.wait_timeout_while(line, left, |line| line.taken);
        let (mut line, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let is_free = !std::mem::replace(&mut line.taken, true);
        is_free.then(|| Turn {
            turns: self,
            number: line.ended,
            failure: line.failure.take().filter(|it| it.turn >= before),
        })
    }
}

/// A turn. Dropping it admits the next thread.
pub struct Turn<'a> {
    turns: &'a Turns,
    number: u64,
    failure: Option<Failure>,
}

impl Turn<'_> {
    /// Returns the error of a turn that ended while this one was waited for.
    pub fn failure(&self) -> Option<Arc<Error>> {
        self.failure.as_ref().map(|it| Arc::clone(&it.error))
    }

    /// Sets the error that the threads waiting now are to get.
    pub fn fail(&mut self, error: Arc<Error>) {
        let turn = self.number;
        self.failure = Some(Failure { turn, error });
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut line = lock(&self.turns.line);
        line.taken = false;
        line.ended += 1;
        line.failure = self.failure.take();
        drop(line);
        self.turns.freed.notify_one();
    }
}
