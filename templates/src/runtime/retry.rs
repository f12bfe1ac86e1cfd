//! When to retry, and how long to wait before it.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode, header};

use super::transport::{RawResponse, TransportError, TransportErrorKind};

/// When and how often a failed request is retried.
///
/// GET, HEAD and DELETE are retried after 429, 503 and a failed connection, even one that broke when the request may
/// already have been received; so is the request for an OAuth token. All other methods are retried only after 429,
/// which guarantees that the request had no effect. A request that timed out is never retried, whatever its method; a
/// connection that is not established in time counts as a failed one. There is no retry for which the time limit of the
/// whole call would leave too little time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// The maximum number of retries: 3 by default; 0 disables them.
    pub retries: u32,
    /// Upper bound of the first wait (half a second by default), doubled with each retry. Each wait is a random time up
    /// to its bound.
    pub base: Duration,
    /// Upper bound of a wait (8 seconds by default); a `Retry-After` may exceed it.
    pub cap: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            retries: 3,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(8),
        }
    }
}

impl RetryPolicy {
    /// Creates the default policy: three retries, after up to half a second, one second and two seconds.
    pub fn new() -> Self {
        Self::default()
    }

    /// Disables retries, except that a request whose OAuth token was refused is always sent once more with a new token.
    pub fn none() -> Self {
        Self::default().retries(0)
    }

    /// Sets the maximum number of retries.
    #[must_use]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Sets the upper bound of the first wait.
    #[must_use]
    pub fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// Sets the upper bound of a wait, which a `Retry-After` may exceed.
    #[must_use]
    pub fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// Returns the upper bound of the wait before the given retry, counted from 0.
    pub(crate) fn ceiling(&self, retry: u32) -> Duration {
        self.base
            .saturating_mul(2_u32.saturating_pow(retry))
            .min(self.cap)
    }
}

/// Chooses the actual length of a wait, so that many clients do not retry at the same moment.
pub trait Jitter: Send + Sync + 'static {
    /// Returns a duration between zero and `ceiling`.
    fn pick(&self, ceiling: Duration) -> Duration;
}

impl<F: Fn(Duration) -> Duration + Send + Sync + 'static> Jitter for F {
    fn pick(&self, ceiling: Duration) -> Duration {
        self(ceiling)
    }
}

/// Full jitter: uniformly distributed between zero and the ceiling.
#[derive(Clone, Copy, Debug, Default)]
pub struct FullJitter;

impl Jitter for FullJitter {
    fn pick(&self, ceiling: Duration) -> Duration {
        // The standard library seeds its hashers at random: good enough to spread waits, without another dependency.
        let random = RandomState::new().hash_one(0_u8) >> 11;
        ceiling.mul_f64(random as f64 / (1_u64 << 53) as f64)
    }
}

impl fmt::Debug for dyn Jitter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Jitter")
    }
}

/// Returns whether the method is one that changes something.
pub fn is_write(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Returns whether an unsuccessful attempt with this outcome may still have taken effect.
pub fn may_have_worked(outcome: &Result<RawResponse, TransportError>) -> bool {
    match outcome {
        Ok(answer) => answer.status().is_server_error(),
        Err(cause) => !matches!(
            cause.kind(),
            TransportErrorKind::Connect | TransportErrorKind::Refused
        ),
    }
}

/// Returns whether the method may be repeated even if the first attempt took effect.
pub fn is_repeatable(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::DELETE)
}

/// Returns whether a response with this status permits a retry.
pub fn allows_status(is_repeatable: bool, status: StatusCode) -> bool {
    let unavailable = status == StatusCode::SERVICE_UNAVAILABLE;
    status == StatusCode::TOO_MANY_REQUESTS || (unavailable && is_repeatable)
}

/// Returns whether a transport failure permits a retry.
pub fn allows_fault(is_repeatable: bool, kind: TransportErrorKind) -> bool {
    let connection = matches!(
        kind,
        TransportErrorKind::Connect | TransportErrorKind::Interrupted
    );
    connection && is_repeatable
}

/// Returns the wait that a response asks for: in seconds, or until a date.
pub fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    match text.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => until(text, now),
    }
}

fn until(date: &str, now: SystemTime) -> Option<Duration> {
    let date = jiff::fmt::rfc2822::parse(date).ok()?;
    let date = SystemTime::from(date.timestamp());
    Some(date.duration_since(now).unwrap_or_default())
}
