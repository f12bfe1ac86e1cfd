// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Who the client is: an account, an API key, or an OAuth app with its token.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderValue, Method};
use serde_json::Value;

use super::Secret;
use super::decode::DecodeError;
use super::error::Error;
use super::flight::Flight;
use super::keys::Keys;
use super::operation::{Auth, FORM, In, Operation};
use super::options::CallOptions;
use super::request::Request;
use super::response::Answer;
use super::secret::HIDDEN;
use super::transport::BoxFuture;

/// How long before its end a token is renewed, at the most.
const LEEWAY: Duration = Duration::from_secs(60);

/// How long a token that could not be renewed serves before that is tried again.
const PAUSE: Duration = Duration::from_secs(10);

/// What a client proves itself with.
#[derive(Clone)]
pub enum Credentials {
    /// Nothing: only operations that take no credentials can be called.
    None,
    /// A name and a password: an account SID and its token, or an API key and its secret.
    Basic {
        /// The account SID or the SID of the key.
        user: String,
        /// The token or the secret.
        password: Secret<String>,
    },
    /// An OAuth app, which fetches tokens.
    OAuth {
        /// The SID of the app.
        client_id: String,
        /// Its secret.
        client_secret: Secret<String>,
    },
}

impl Credentials {
    /// The part that is empty, if one is.
    pub(super) fn empty_part(&self) -> Option<&'static str> {
        let parts = match self {
            Credentials::None => return None,
            Credentials::Basic { user, password } => [
                ("account SID or API key", user),
                ("auth token or secret", password.expose()),
            ],
            Credentials::OAuth {
                client_id,
                client_secret,
            } => [
                ("client id", client_id),
                ("client secret", client_secret.expose()),
            ],
        };
        let mut empty = parts.into_iter().filter(|(_, part)| part.is_empty());
        empty.next().map(|(name, _)| name)
    }

    /// What must not be shown anywhere.
    pub fn secrets(&self) -> Vec<&str> {
        match self {
            Credentials::None => Vec::new(),
            Credentials::Basic { password, .. } => vec![password.expose()],
            Credentials::OAuth { client_secret, .. } => vec![client_secret.expose()],
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Credentials::None => formatter.write_str("None"),
            Credentials::Basic { user, .. } => write!(formatter, "Basic({user})"),
            Credentials::OAuth { client_id, .. } => write!(formatter, "OAuth({client_id})"),
        }
    }
}

/// The header of a name and a password; nothing for credentials of another kind.
///
/// # Errors
///
/// Never in fact: base64 is always a valid header.
pub fn basic(credentials: &Credentials) -> Result<Option<HeaderValue>, Error> {
    let Credentials::Basic { user, password } = credentials else {
        return Ok(None);
    };
    let pair = format!("{user}:{}", password.expose());
    sensitive(format!("Basic {}", BASE64_STANDARD.encode(pair))).map(Some)
}

fn sensitive(text: String) -> Result<HeaderValue, Error> {
    let header = HeaderValue::try_from(text);
    let mut header =
        header.map_err(|_| Error::config("the credentials hold what no header can"))?;
    header.set_sensitive(true);
    Ok(header)
}

/// The operation that gives an OAuth app its token.
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
    ..Operation::DEFAULT
};

/// The request for a token. It carries nothing unless the credentials are those of an OAuth app.
pub fn token_request(credentials: &Credentials, options: CallOptions) -> Request {
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

/// A token as the header that carries it, and when it is to be renewed.
#[derive(Clone)]
pub struct Token {
    header: HeaderValue,
    renew_at: Option<Instant>,
    ends_at: Option<Instant>,
}

impl Token {
    /// Reads the answer to [`token_request`]. A token that does not tell its life is used until it is refused.
    ///
    /// # Errors
    ///
    /// When the answer holds no token.
    pub fn read(answer: &Answer, now: Instant) -> Result<Self, Error> {
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

/// What stands in the place of the token is hidden: it may be one.
fn no_token(body: &Value) -> DecodeError {
    let found = body.get("access_token").map_or("nothing", |_| HIDDEN);
    DecodeError::Mismatch {
        path: "access_token".to_owned(),
        expected: "the text of a token",
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

/// What a request for a token comes to: the header of the token.
pub type Fetched = Result<HeaderValue, Arc<Error>>;

/// The token that the callers of one client share, and the request for it while one is under way.
#[derive(Default)]
pub struct TokenStore {
    token: Mutex<Option<Token>>,
    /// The request, and how many wait for it.
    flight: Mutex<Option<(Arc<Flight<Fetched>>, usize)>>,
}

impl TokenStore {
    /// The header of the token, unless there is none or it is to be renewed.
    pub fn fresh(&self, now: Instant) -> Option<HeaderValue> {
        let token = lock(&self.token);
        token
            .as_ref()
            .filter(|token| token.is_fresh(now))
            .map(|token| token.header.clone())
    }

    /// Whether there is a token that has not come to its end.
    pub fn lives(&self, now: Instant) -> bool {
        lock(&self.token)
            .as_ref()
            .is_some_and(|token| token.lives(now))
    }

    /// The header of a token that is to be renewed and could not be, as long as it lives. It serves for a while.
    pub fn make_do(&self, now: Instant) -> Option<HeaderValue> {
        let mut token = lock(&self.token);
        let token = token.as_mut().filter(|token| token.lives(now))?;
        token.renew_at = now.checked_add(PAUSE);
        Some(token.header.clone())
    }

    /// Keeps a new token and gives its header.
    pub fn keep(&self, token: Token) -> HeaderValue {
        let header = token.header.clone();
        *lock(&self.token) = Some(token);
        header
    }

    /// Forgets the token that was refused, unless another caller has renewed it already.
    pub fn forget(&self, refused: &HeaderValue) {
        let mut token = lock(&self.token);
        if token.as_ref().is_some_and(|token| token.header == *refused) {
            *token = None;
        }
    }

    /// Waits for the request that is under way, or for one that is started now.
    pub fn wait(
        &self,
        now: Instant,
        start: impl FnOnce() -> BoxFuture<'static, Fetched>,
    ) -> Waiter<'_> {
        let mut current = lock(&self.flight);
        // One that was under way a moment ago may have brought a token since.
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

    /// Takes the request out if it is still the current one and `is_over`, given how many wait for it.
    fn leave(&self, flight: &Arc<Flight<Fetched>>, is_over: impl FnOnce(&mut usize) -> bool) {
        let mut current = lock(&self.flight);
        let over = match &mut *current {
            Some((known, waiters)) if Arc::ptr_eq(known, flight) => is_over(waiters),
            _ => false,
        };
        let over = if over { current.take() } else { None };
        // Dropped without the lock: what it holds may come back here.
        drop(current);
        drop(over);
    }
}

/// One of those who wait for a token. When the last of them goes, the request goes with it.
pub struct Waiter<'a> {
    store: &'a TokenStore,
    flight: Arc<Flight<Fetched>>,
}

impl Waiter<'_> {
    /// What came of the request; who comes later starts another.
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

/// Lets one thread in at a time and the others wait: they find the token that the first has fetched, or why it has not.
#[derive(Default)]
pub struct Turns {
    line: Mutex<Line>,
    freed: Condvar,
}

#[derive(Default)]
struct Line {
    taken: bool,
    /// How many turns are over.
    ended: u64,
    /// What went wrong in the last of them.
    failure: Option<Arc<Error>>,
}

impl Turns {
    /// Waits for the turn, which ends when the guard is dropped; nothing once the time that is left has passed.
    pub fn take(&self, left: Duration) -> Option<Turn<'_>> {
        let line = lock(&self.line);
        let before = line.ended;
        let waited = self.freed.wait_timeout_while(line, left, |line| line.taken);
        let (mut line, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let is_free = !std::mem::replace(&mut line.taken, true);
        let failure = line.failure.clone().filter(|_| line.ended != before);
        is_free.then(|| Turn {
            turns: self,
            failure,
        })
    }
}

/// A turn: dropped, it lets the next one in.
pub struct Turn<'a> {
    turns: &'a Turns,
    /// What went wrong while this one waited, or in it.
    pub failure: Option<Arc<Error>>,
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

/// Locks, and takes what a panicking thread left: nothing here is ever half-written.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
