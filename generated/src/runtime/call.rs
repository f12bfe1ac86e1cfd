// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! One call from its first attempt to its end, without any I/O: what to send, and what to do with the outcome.

use std::time::{Duration, Instant};

use http::header::AUTHORIZATION;
use http::{HeaderValue, StatusCode};

use super::auth::Credentials;
use super::body::Body;
use super::config::{Config, DEFAULT_TOTAL_TIMEOUT};
use super::error::{Error, ErrorKind};
use super::failure::Failure;
use super::operation::{Auth, Operation};
use super::options::CallOptions;
use super::redact::{Secrets, secret_parameters, secret_parts};
use super::request::Request;
use super::response::{Metadata, Response};
use super::retry::{self, RetryPolicy};
use super::trace::Span;
use super::transport::{Limits, RawResponse, TransportError, TransportErrorKind, is_body_needed};

/// A retry is pointless if less time than this is left for it, or, in a short call, less than a quarter of its time.
const SHORTEST_ATTEMPT: Duration = Duration::from_secs(1);

/// The state of a call.
pub struct Call {
    request: Request,
    config: Config,
    policy: RetryPolicy,
    timeout: Duration,
    total: Duration,
    started: Instant,
    deadline: Option<Instant>,
    attempts: u32,
    retries: u32,
    renewed: bool,
    fate_is_open: bool,
    is_closed: bool,
    span: Span,
}

/// What to do after an attempt.
pub enum Verdict {
    /// The call is over.
    Done(Result<Response, Error>),
    /// Wait, then try again.
    Wait(Duration),
    /// Discard this token, then try again with a new one.
    Renew(HeaderValue),
}

impl Call {
    /// Starts a call and its clock.
    pub fn new(request: Request, config: &Config) -> Self {
        let options = request.options();
        let policy = options.retry.unwrap_or(config.retry);
        let timeout = options.timeout.unwrap_or(config.timeout);
        let total = total_timeout(options, config);
        let started = config.clock.instant();
        Self {
            span: Span::open(&request),
            request,
            config: config.clone(),
            policy,
            timeout,
            total,
            started,
            deadline: started.checked_add(total),
            attempts: 0,
            retries: 0,
            renewed: false,
            fate_is_open: false,
            is_closed: false,
        }
    }

    /// Returns the span that the call runs in.
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// Returns whether the client's credentials belong on the request: not if the caller set an `Authorization` header.
    pub fn wants_credentials(&self) -> bool {
        self.operation().auth == Auth::Account && !self.request.carries(&AUTHORIZATION)
    }

    /// Returns the error of a call that lacks credentials; a problem with the request itself takes precedence.
    pub fn unauthorized(&self) -> Error {
        let unauthorized = || {
            self.told(Error::request(
                "the operation requires credentials; pass them to the client's builder",
            ))
        };
        self.check().err().unwrap_or_else(unauthorized)
    }

    /// Returns an error if the request cannot be sent, so that no token is fetched for it.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent.
    pub fn check(&self) -> Result<(), Error> {
        self.request.to_http(&self.config).map(drop)
    }

    /// Returns the limits of the next attempt.
    ///
    /// # Errors
    ///
    /// Returns an error if the time limit of the whole call has passed.
    pub fn limits(&self) -> Result<Limits, Error> {
        // No time has passed before the first attempt, unless a token had to be fetched.
        let left = match self.attempts {
            0 if !self.fetches_token() => self.total,
            _ => self.time_left(),
        };
        let timeout = self.timeout.min(left);
        if timeout.is_zero() {
            Err(self.timed_out())
        } else {
            Ok(Limits::new(timeout, self.config.max_response))
        }
    }

    /// Returns the error of a call whose time limit has passed.
    pub fn timed_out(&self) -> Error {
        self.told(Error::timed_out())
    }

    /// Returns the request of the next attempt.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent.
    pub fn attempt(
        &mut self,
        authorization: Option<&HeaderValue>,
    ) -> Result<http::Request<Body>, Error> {
        let mut http = self.request.to_http(&self.config)?;
        self.attempts += 1;
        if let Some(header) = authorization {
            http.headers_mut().insert(AUTHORIZATION, header.clone());
        }
        Ok(http)
    }

    /// Returns how long the call may wait for a token, `longest` at most.
    ///
    /// # Errors
    ///
    /// Returns an error if the time limit of the whole call has passed.
    pub fn patience(&self, longest: Duration) -> Result<Duration, Error> {
        let left = self.time_left();
        if left.is_zero() {
            return Err(self.timed_out());
        }
        Ok(left.min(longest))
    }

    fn fetches_token(&self) -> bool {
        matches!(self.config.credentials, Credentials::OAuth { .. })
    }

    fn operation(&self) -> &'static Operation {
        self.request.operation()
    }

    /// Returns whether the request may be repeated even if the first attempt took effect.
    fn is_repeatable(&self) -> bool {
        self.operation().is_repeatable || retry::is_repeatable(self.request.method())
    }

    /// Returns a response within the limit: one that is larger is refused, or cut if its body is not needed.
    fn within_limit(&self, mut raw: RawResponse) -> Result<RawResponse, TransportError> {
        let max = self.config.max_response;
        if raw.body().as_bytes().len() > max {
            if is_body_needed(self.request.method(), raw.status()) {
                return Err(TransportError::new(TransportErrorKind::TooLarge));
            }
            let bytes = std::mem::take(raw.body_mut()).into_bytes();
            *raw.body_mut() = bytes.slice(..max).into();
        }
        Ok(raw)
    }

    /// Decides what to do with the outcome of an attempt.
    pub fn judge(
        &mut self,
        outcome: Result<RawResponse, TransportError>,
        authorization: Option<HeaderValue>,
    ) -> Verdict {
        let outcome = outcome.and_then(|raw| self.within_limit(raw));
        self.fate_is_open |=
            retry::is_write(self.request.method()) && retry::may_have_worked(&outcome);
        match outcome {
            Err(cause) => self.judge_fault(cause),
            Ok(raw) if self.operation().success.accepts(raw.status()) => {
                Verdict::Done(Ok(self.answer(raw)))
            }
            Ok(raw) => self.judge_refusal(raw, authorization),
        }
    }

    /// Records the end of the call in its span.
    pub fn close(&mut self, result: &Result<Response, Error>) {
        self.is_closed = true;
        match result {
            Ok(response) => self.record_end(Some(response.metadata().status()), None),
            Err(error) => self.record_end(error.status(), Some(error.kind())),
        }
    }

    fn record_end(&self, status: Option<StatusCode>, error: Option<ErrorKind>) {
        self.span.close(status, error, self.attempts, || {
            let now = self.config.clock.instant();
            now.saturating_duration_since(self.started)
        });
    }

    fn judge_fault(&mut self, cause: TransportError) -> Verdict {
        let allowed = retry::allows_fault(self.is_repeatable(), cause.kind());
        match self.next_wait(allowed, None) {
            Some(wait) => self.wait("the connection failed", wait),
            None => Verdict::Done(Err(self.told(Error::transport_failed(cause)))),
        }
    }

    fn judge_refusal(&mut self, raw: RawResponse, authorization: Option<HeaderValue>) -> Verdict {
        match authorization {
            Some(token)
                if self.fetches_token()
                    && raw.status() == StatusCode::UNAUTHORIZED
                    && !self.renewed =>
            {
                self.renew(token)
            }
            authorization => self.judge_status(raw, authorization),
        }
    }

    fn judge_status(&mut self, raw: RawResponse, authorization: Option<HeaderValue>) -> Verdict {
        let allowed = retry::allows_status(self.is_repeatable(), raw.status());
        match self.next_wait(allowed, self.retry_after(&raw)) {
            Some(wait) => self.wait(raw.status().as_str(), wait),
            None => Verdict::Done(Err(self.failed(raw, authorization))),
        }
    }

    fn renew(&mut self, token: HeaderValue) -> Verdict {
        self.renewed = true;
        self.span
            .retry(self.attempts, "the token was refused", Duration::ZERO);
        Verdict::Renew(token)
    }

    fn wait(&self, reason: &str, wait: Duration) -> Verdict {
        self.span.retry(self.attempts, reason, wait);
        Verdict::Wait(wait)
    }

    /// Returns how long to wait before the next attempt; `None` if there is to be none or no time is left for it.
    fn next_wait(&mut self, allowed: bool, asked: Option<Duration>) -> Option<Duration> {
        if !allowed || self.retries >= self.policy.retries {
            return None;
        }
        let own = self.config.jitter.pick(self.policy.ceiling(self.retries));
        let wait = asked.map_or(own, |asked| asked.max(own));
        self.retries += 1;
        let needed = wait.saturating_add(SHORTEST_ATTEMPT.min(self.total / 4));
        (needed <= self.time_left()).then_some(wait)
    }

    /// Returns how much time is left for the whole call.
    fn time_left(&self) -> Duration {
        let now = self.config.clock.instant();
        self.deadline.map_or(Duration::MAX, |deadline| {
            deadline.saturating_duration_since(now)
        })
    }

    fn retry_after(&self, raw: &RawResponse) -> Option<Duration> {
        retry::retry_after(raw.headers(), self.config.clock.now())
    }

    fn answer(&self, raw: RawResponse) -> Response {
        Response::new(&self.request, raw, self.attempts)
    }

    fn failed(&self, raw: RawResponse, authorization: Option<HeaderValue>) -> Error {
        let retry_after = self.retry_after(&raw);
        let (parts, body) = raw.into_parts();
        let metadata = Metadata::new(parts.status, parts.headers, self.attempts);
        let failure = Failure::read(
            metadata,
            body.into_bytes(),
            retry_after,
            &self.secrets(authorization),
        );
        self.told(Error::api(failure))
    }

    /// Returns everything that was sent and that no error may repeat.
    fn secrets(&self, authorization: Option<HeaderValue>) -> Secrets {
        let known = self.config.secrets().into_iter().map(str::to_owned);
        let mut secrets: Vec<String> = known.collect();
        secrets.extend(authorization.iter().flat_map(secret_parts));
        if let Ok(http) = self.request.to_http(&self.config) {
            let headers = http.headers().values();
            let sensitive = headers.filter(|value| value.is_sensitive());
            secrets.extend(sensitive.flat_map(secret_parts));
            let form = self.request.form_pairs();
            secrets.extend(secret_parameters(&http, form, self.operation().secrets));
        }
        Secrets::new(secrets)
    }

    /// Turns the error of a request for a token into the error of this call.
    pub fn without_token(&self, error: Error) -> Error {
        error.of_token(self.fate_is_open)
    }

    /// Adds the operation and the number of attempts so far to the error.
    pub fn told(&self, error: Error) -> Error {
        error
            .at(self.request.place())
            .after(self.attempts, self.fate_is_open)
    }
}

/// A call whose future is dropped ends, too.
impl Drop for Call {
    fn drop(&mut self) {
        if !self.is_closed {
            self.record_end(None, None);
        }
    }
}

/// Returns the time limit of a whole call.
fn total_timeout(options: &CallOptions, config: &Config) -> Duration {
    let timeout = options.timeout.unwrap_or(config.timeout);
    let total = options.total_timeout.or(config.total_timeout);
    total.unwrap_or(DEFAULT_TOTAL_TIMEOUT.max(timeout))
}
