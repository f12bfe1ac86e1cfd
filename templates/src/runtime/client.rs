//! The asynchronous client.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures_core::Stream;
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
use super::token::{self, Fetched, Token, TokenStore};
use super::transport::{BoxFuture, Transport};

/// A client whose calls are futures.
///
/// Cheap to clone: clones share settings, connections and the OAuth token. The client and its requests are `Send` and
/// `Sync`. Dropping a future cancels its call.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

struct Shared {
    config: Config,
    transport: Arc<dyn Transport>,
    basic: Option<HeaderValue>,
    tokens: TokenStore,
}

impl Client {
    /// Creates a client for an account with its auth token.
    ///
    /// # Errors
    ///
    /// Returns an error if the account SID or the token is empty, the account SID is that of an API key (`SK…`), or the
    /// transport cannot be created, for example because the feature `reqwest` is off.
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

    async fn answer(&self, request: Request) -> Result<Response, Error> {
        let mut call = Call::new(request, self.config());
        let traced = call.span().around(async {
            let result = self.drive(&mut call).await;
            call.close(&result);
            result
        });
        traced.await
    }

    async fn read_all<E: Envelope>(&self, request: Request) -> Result<Listed<E::Record>, Error> {
        let (mut listed, mut walk) = (Listed::default(), Walk::<E>::new(self.config(), request));
        while let Some(request) = walk.request()? {
            let answer = self.answer(request).await?;
            listed.pages.push(answer.metadata().clone());
            walk.accept(&answer)?;
            listed.records.extend(std::iter::from_fn(|| walk.record()));
        }
        Ok(listed)
    }

    async fn drive(&self, call: &mut Call) -> Result<Response, Error> {
        loop {
            let authorization = self.authorization(call).await?;
            let limits = call.limits()?;
            let request = call.attempt(authorization.as_ref())?;
            let outcome = self.0.transport.send(request, limits);
            let wait = match call.judge(outcome.await, authorization) {
                Verdict::Done(result) => return result,
                Verdict::Wait(wait) => self.config().clock.sleep(wait),
                Verdict::Renew(refused) => {
                    self.0.tokens.forget(&refused);
                    continue;
                }
            };
            wait.await;
        }
    }

    async fn authorization(&self, call: &Call) -> Result<Option<HeaderValue>, Error> {
        match &self.config().credentials {
            _ if !call.wants_credentials() => Ok(None),
            // Boxed, since otherwise every call would reserve space for it.
            Credentials::OAuth { .. } => Box::pin(self.token(call)).await.map(Some),
            _ => self
                .0
                .basic
                .clone()
                .map(Some)
                .ok_or_else(|| call.unauthorized()),
        }
    }

    /// Returns the token's header. One request, made with the client's settings, fetches it for all waiting calls; each
    /// call still ends by its own limits.
    async fn token(&self, call: &Call) -> Result<HeaderValue, Error> {
        let (tokens, now) = (&self.0.tokens, || self.config().clock.instant());
        if let Some(header) = tokens.fresh(now()) {
            return Ok(header);
        }
        call.check()?;
        let waiter = tokens.wait(now(), || self.fetch_token());
        loop {
            let patience = call.patience(tokens.patience(now()))?;
            let mut end = None;
            let fetched = poll_fn(|context| match waiter.poll(context) {
                Poll::Ready(fetched) => Poll::Ready(Some(fetched)),
                Poll::Pending => {
                    let end = end.get_or_insert_with(|| self.config().clock.deadline(patience));
                    end.as_mut().poll(context).map(|()| None)
                }
            });
            let error = match fetched.await {
                Some(Ok(header)) => return Ok(header),
                Some(Err(error)) => Some(error),
                None => None,
            };
            // The old token serves, unless it has been refused or has expired meanwhile.
            if let Some(header) = tokens.make_do(now()) {
                return Ok(header);
            }
            if let Some(error) = error {
                return Err(call.without_token(Error::shared(error)));
            }
        }
    }

    fn fetch_token(&self) -> BoxFuture<'static, Fetched> {
        let client = self.clone();
        Box::pin(async move {
            let request = token::request(&client.config().credentials, CallOptions::new());
            let answer = boxed_response(&client, request).await?;
            let token = Token::read(&answer, client.config().clock.instant())?;
            Ok(client.0.tokens.keep(token))
        })
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
    type Output<T: Outcome> = BoxFuture<'static, Result<T, Error>>;
    type Records<E: Envelope> = Records<E>;
    type Transport = dyn Transport;

    fn assemble(config: Config, transport: Arc<dyn Transport>) -> Result<Self, Error> {
        let basic = auth::basic(&config.credentials)?;
        Ok(Self(Arc::new(Shared {
            config,
            transport,
            basic,
            tokens: TokenStore::default(),
        })))
    }

    #[cfg(feature = "reqwest")]
    fn default_transport(config: &Config) -> Result<Arc<dyn Transport>, Error> {
        let limit = super::transport::connect_timeout(config.timeout);
        let transport = super::transport_reqwest::ReqwestTransport::connecting_within(
            limit,
            &config.authorities,
        )?;
        Ok(Arc::new(transport))
    }

    #[cfg(not(feature = "reqwest"))]
    fn default_transport(_: &Config) -> Result<Arc<dyn Transport>, Error> {
        Err(Error::config(
            "no transport: enable the feature `reqwest`, or pass a transport to the client's builder",
        ))
    }

    fn config(&self) -> &Config {
        &self.0.config
    }

    fn ready<T: Outcome>(&self, result: Result<T, Error>) -> Self::Output<T> {
        Box::pin(std::future::ready(result))
    }

    fn send<T, F>(&self, request: Request, finish: F) -> Self::Output<T>
    where
        T: Outcome,
        F: FnOnce(Response) -> Result<T, Error> + Send + 'static,
    {
        let answer = boxed_response(self, request);
        Box::pin(async move { finish(answer.await?) })
    }

    fn gather<E, T, F>(&self, request: Request, finish: F) -> Self::Output<T>
    where
        E: Envelope,
        T: Outcome,
        F: FnOnce(Listed<E::Record>) -> T + Send + 'static,
    {
        let client = self.clone();
        Box::pin(async move { Ok(finish(client.read_all::<E>(request).await?)) })
    }

    fn stream<E: Envelope>(&self, walk: Walk<E>) -> Records<E> {
        Records {
            client: self.clone(),
            walk,
            fetching: None,
        }
    }
}

/// Not generic, so that the code of a call is compiled once instead of once per response type.
fn boxed_response(
    client: &Client,
    request: Request,
) -> BoxFuture<'static, Result<Response, Error>> {
    let client = client.clone();
    Box::pin(async move { client.answer(request).await })
}

/// The records of a list, as a [`Stream`]. A page is fetched when its first record is needed, and one page is held in
/// memory.
///
/// The stream ends after an error. [`Records::next_page_url`] then returns the page that could not be read, which
/// `get_page` can resume from, or `None` if the link in the response was not a URL.
#[must_use = "a stream does nothing until it is read"]
pub struct Records<E: Envelope> {
    client: Client,
    walk: Walk<E>,
    /// Never locked: the mutex makes the type `Sync`, which the future is not.
    fetching: Option<Mutex<BoxFuture<'static, Result<Response, Error>>>>,
}

impl<E: Envelope> Records<E> {
    /// Returns the next record; `None` at the end of the list. Dropping the future loses nothing: the next one goes on
    /// with the page that was being fetched.
    ///
    /// # Errors
    ///
    /// Returns an error if the page of the record could not be read.
    pub async fn next(&mut self) -> Option<Result<E::Record, Error>> {
        poll_fn(|context| self.poll_record(context)).await
    }

    /// Returns the absolute URL of the page after the current one; `None` after the last page has been read.
    pub fn next_page_url(&self) -> Option<String> {
        self.walk.next_page_url()
    }

    fn poll_record(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<E::Record, Error>>> {
        loop {
            if let Some(record) = self.walk.record() {
                return Poll::Ready(Some(Ok(record)));
            }
            match ready!(self.poll_page(context)) {
                Ok(true) => {}
                Ok(false) => return Poll::Ready(None),
                Err(error) => {
                    self.walk.end();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    /// Fetches the next page; returns `false` at the end of the list.
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<bool, Error>> {
        if self.fetching.is_none() {
            match self.walk.request()? {
                Some(request) => {
                    self.fetching = Some(Mutex::new(boxed_response(&self.client, request)));
                }
                None => return Poll::Ready(Ok(false)),
            }
        }
        let Some(fetching) = &mut self.fetching else {
            return Poll::Ready(Ok(false));
        };
        let fetching = fetching.get_mut().unwrap_or_else(PoisonError::into_inner);
        let answer = ready!(fetching.as_mut().poll(context));
        self.fetching = None;
        Poll::Ready(
            answer
                .and_then(|answer| self.walk.accept(&answer))
                .map(|()| true),
        )
    }
}

impl<E: Envelope> Unpin for Records<E> {}

impl<E: Envelope> Stream for Records<E> {
    type Item = Result<E::Record, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_record(context)
    }
}

impl<E: Envelope> fmt::Debug for Records<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Records of {}", E::NAME)
    }
}
