//! The blocking client: the same requests without `async` and `await`.
//!
//! Its transport, ureq, logs whole requests, including credentials, through the crate `log` at level trace, and URLs at
//! level debug: keep its targets `ureq` and `ureq_proto` disabled. With the feature `tracing`, these records do not
//! reach `tracing` subscribers.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::auth::{self, Credentials};
use super::builder::ClientBuilder;
use super::call::{Call, Verdict};
use super::config::Config;
use super::dispatch::Dispatch;
use super::error::Error;
use super::options::CallOptions;
use super::paging::{Envelope, Listed, Walk};
use super::raw::RawRequest;
use super::request::Request;
use super::response::{Outcome, Response};
use super::token::{self, Fetched, Token, TokenStore, Turn, Turns};
use super::transport::BlockingTransport;

/// A client whose calls block the thread until they complete.
///
/// Cheap to clone: clones share settings, connections and the OAuth token. The client is `Send` and `Sync`.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

struct Shared {
    config: Config,
    transport: Arc<dyn BlockingTransport>,
    basic: Option<HeaderValue>,
    tokens: TokenStore,
    turns: Turns,
}

impl Client {
    /// Creates a client for an account with its auth token.
    ///
    /// # Errors
    ///
    /// Returns an error if the account SID or the token is empty, the account SID is that of an API key (`SK…`), or the
    /// transport cannot be created, for example because the feature `blocking` is off.
    pub fn new(
        account_sid: impl Into<String>,
        auth_token: impl Into<String>,
    ) -> Result<Self, Error> {
        Self::builder().auth_token(account_sid, auth_token).build()
    }

    /// Creates a client from the environment: `TWILIO_ACCOUNT_SID` with `TWILIO_API_KEY` and `TWILIO_API_SECRET` if
    /// both are set, otherwise with `TWILIO_AUTH_TOKEN`; and `TWILIO_REGION` and `TWILIO_EDGE`.
    ///
    /// # Errors
    ///
    /// Returns an error if a variable is missing, the account SID is that of an API key (`SK…`), the region or edge is
    /// malformed, or the transport cannot be created.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().env().build()
    }

    /// Returns a builder for a client with custom settings.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// Returns the SID of the client's own account; empty if none was given.
    pub fn account_sid(&self) -> &str {
        &self.config().account_sid
    }

    /// Creates a request to an endpoint that this crate does not cover: a path on the API's main host, or an absolute
    /// URL on any Twilio host. The client's region and edge apply to Twilio hosts in an absolute URL, too. An invalid
    /// URL, or one on a foreign host, is an error of the request's methods; nothing is sent.
    pub fn request(&self, method: http::Method, url: impl AsRef<str>) -> RawRequest<Self> {
        RawRequest::new(self.clone(), method, url.as_ref())
    }

    fn answer(&self, request: Request) -> Result<Response, Error> {
        let mut call = Call::new(request, self.config());
        call.span().within(|| {
            let result = self.drive(&mut call);
            call.close(&result);
            result
        })
    }

    fn drive(&self, call: &mut Call) -> Result<Response, Error> {
        loop {
            let authorization = self.authorization(call)?;
            let limits = call.limits()?;
            let outcome = self
                .0
                .transport
                .send(call.attempt(authorization.as_ref())?, limits);
            match call.judge(outcome, authorization) {
                Verdict::Done(result) => return result,
                Verdict::Wait(wait) => self.config().clock.block(wait),
                Verdict::Renew(refused) => self.0.tokens.forget(&refused),
            }
        }
    }

    fn authorization(&self, call: &Call) -> Result<Option<HeaderValue>, Error> {
        match &self.config().credentials {
            _ if !call.wants_credentials() => Ok(None),
            Credentials::OAuth { .. } => self.token(call).map(Some),
            _ => self
                .0
                .basic
                .clone()
                .map(Some)
                .ok_or_else(|| call.unauthorized()),
        }
    }

    /// Returns the token's header. One caller fetches the token; the others wait for their turn and find it.
    fn token(&self, call: &Call) -> Result<HeaderValue, Error> {
        let (tokens, now) = (&self.0.tokens, || self.config().clock.instant());
        if let Some(header) = tokens.fresh(now()) {
            return Ok(header);
        }
        call.check()?;
        let mut turn = loop {
            let patience = call.patience(tokens.patience(now()))?;
            if let Some(turn) = self.0.turns.take(patience) {
                break turn;
            }
            // The old token serves, unless it has been refused or has expired meanwhile.
            if let Some(header) = tokens.make_do(now()) {
                return Ok(header);
            }
        };
        if let Some(header) = tokens.fresh(now()) {
            return Ok(header);
        }
        let error = match turn.failure() {
            Some(error) => error,
            None => match self.renew(call, &mut turn)? {
                Ok(header) => return Ok(header),
                Err(error) => error,
            },
        };
        let last = tokens.make_do(now());
        last.ok_or_else(|| call.without_token(Error::shared(error)))
    }

    /// Fetches a token in this call's turn. The threads that wait share an error, but not a time-out: they may have more
    /// time than this call.
    fn renew(&self, call: &Call, turn: &mut Turn<'_>) -> Result<Fetched, Error> {
        let tokens = &self.0.tokens;
        let left = call.patience(tokens.patience(self.config().clock.instant()))?;
        let fetched = self.fetch_token(left).map_err(Arc::new);
        if let Some(error) = fetched.as_ref().err().filter(|it| !it.is_timeout()) {
            turn.fail(Arc::clone(error));
        }
        Ok(fetched)
    }

    fn fetch_token(&self, left: Duration) -> Result<HeaderValue, Error> {
        let options = CallOptions::new().total_timeout(left);
        let request = token::request(&self.config().credentials, options);
        let answer = self.answer(request)?;
        let token = Token::read(&answer, self.config().clock.instant())?;
        Ok(self.0.tokens.keep(token))
    }

    fn read_all<E: Envelope>(&self, request: Request) -> Result<Listed<E::Record>, Error> {
        let (mut listed, mut walk) = (Listed::default(), Walk::<E>::new(self.config(), request));
        while let Some(request) = walk.request()? {
            let answer = self.answer(request)?;
            listed.pages.push(answer.metadata().clone());
            walk.accept(&answer)?;
            listed.records.extend(std::iter::from_fn(|| walk.record()));
        }
        Ok(listed)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Client")
            .field(self.config())
            .finish()
    }
}

impl Dispatch for Client {
    type Output<T: Outcome> = Result<T, Error>;
    type Records<E: Envelope> = Records<E>;
    type Transport = dyn BlockingTransport;

    fn assemble(config: Config, transport: Arc<dyn BlockingTransport>) -> Result<Self, Error> {
        let basic = auth::basic(&config.credentials)?;
        let (tokens, turns) = (TokenStore::default(), Turns::default());
        Ok(Self(Arc::new(Shared {
            config,
            transport,
            basic,
            tokens,
            turns,
        })))
    }

    #[cfg(feature = "ureq")]
    fn default_transport(config: &Config) -> Result<Arc<dyn BlockingTransport>, Error> {
        Ok(Arc::new(super::transport_ureq::UreqTransport::new(
            &config.authorities,
        )?))
    }

    #[cfg(not(feature = "ureq"))]
    fn default_transport(_: &Config) -> Result<Arc<dyn BlockingTransport>, Error> {
        Err(Error::config(
            "no transport: enable the feature `blocking`, or pass a transport to the client's builder",
        ))
    }

    fn config(&self) -> &Config {
        &self.0.config
    }

    fn ready<T: Outcome>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result
    }

    fn send<T, F>(&self, request: Request, finish: F) -> Result<T, Error>
    where
        T: Outcome,
        F: FnOnce(Response) -> Result<T, Error> + Send + 'static,
    {
        self.answer(request).and_then(finish)
    }

    fn gather<E, T, F>(&self, request: Request, finish: F) -> Result<T, Error>
    where
        E: Envelope,
        T: Outcome,
        F: FnOnce(Listed<E::Record>) -> T + Send + 'static,
    {
        self.read_all::<E>(request).map(finish)
    }

    fn stream<E: Envelope>(&self, walk: Walk<E>) -> Records<E> {
        Records {
            client: self.clone(),
            walk,
        }
    }
}

/// The records of a list, as an iterator. A page is fetched when its first record is needed, and one page is held in
/// memory.
///
/// The iterator ends after an error. [`Records::next_page_url`] then returns the page that could not be read, which
/// `get_page` can resume from, or `None` if the link in the response was not a URL.
#[must_use = "an iterator does nothing until it is read"]
pub struct Records<E: Envelope> {
    client: Client,
    walk: Walk<E>,
}

impl<E: Envelope> Records<E> {
    /// Returns the absolute URL of the page after the current one; `None` after the last page has been read.
    pub fn next_page_url(&self) -> Option<String> {
        self.walk.next_page_url()
    }

    /// Fetches the next page; returns `false` at the end of the list.
    fn fetch(&mut self) -> Result<bool, Error> {
        let Some(request) = self.walk.request()? else {
            return Ok(false);
        };
        let answer = self.client.answer(request)?;
        self.walk.accept(&answer).map(|()| true)
    }
}

impl<E: Envelope> Iterator for Records<E> {
    type Item = Result<E::Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.walk.record() {
                return Some(Ok(record));
            }
            match self.fetch() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    self.walk.end();
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<E: Envelope> std::iter::FusedIterator for Records<E> {}

impl<E: Envelope> fmt::Debug for Records<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Records of {}", E::NAME)
    }
}
