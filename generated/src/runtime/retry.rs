// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! When to try again, and how long to wait before it.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, Method, StatusCode, header};

use super::transport::{RawAnswer, TransportError, TransportErrorKind};

/// When and how often a call is tried again.
///
/// GET, HEAD and DELETE are sent again after 429, 503 and a connection that failed. Anything else is sent again only after
/// 429, which says that nothing was done. No wait goes beyond the time limit of the whole call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// How many times to try again: 3 where nothing else is said, 0 for never.
    pub retries: u32,
    /// The upper limit of the first wait; it doubles with each retry. The wait is a random time up to the limit. Half a second
    /// where nothing else is said.
    pub base: Duration,
    /// What no wait exceeds, but one that the answer asks for: 8 seconds where nothing else is said.
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
    /// Three retries, after up to half a second, a second and two seconds.
    pub fn new() -> Self {
        Self::default()
    }

    /// Never tries again, but for a request whose OAuth token was refused: it is sent once more with another token, whatever
    /// the policy.
    pub fn none() -> Self {
        Self::default().retries(0)
    }

    /// Sets how many times to try again.
    #[must_use]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Sets the longest first wait.
    #[must_use]
    pub fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// Sets what no wait exceeds, but one that the answer asks for.
    #[must_use]
    pub fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// The longest wait before the given retry, counted from 0.
    pub fn ceiling(&self, retry: u32) -> Duration {
        self.base
            .saturating_mul(2_u32.saturating_pow(retry))
            .min(self.cap)
    }
}

/// Chooses how much of a wait is waited, so that many clients do not come back at once.
pub trait Jitter: Send + Sync + 'static {
    /// A duration between zero and `ceiling`.
    fn pick(&self, ceiling: Duration) -> Duration;
}

impl<F: Fn(Duration) -> Duration + Send + Sync + 'static> Jitter for F {
    fn pick(&self, ceiling: Duration) -> Duration {
        self(ceiling)
    }
}

/// Full jitter: anything between zero and the ceiling, each as likely.
#[derive(Clone, Copy, Debug, Default)]
pub struct FullJitter;

impl Jitter for FullJitter {
    fn pick(&self, ceiling: Duration) -> Duration {
        // The standard library seeds its hashers at random: enough for spreading waits, and no dependency.
        let random = RandomState::new().hash_one(0_u8) >> 11;
        ceiling.mul_f64(random as f64 / (1_u64 << 53) as f64)
    }
}

impl fmt::Debug for dyn Jitter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Jitter")
    }
}

/// Whether the method asks for something to be done.
pub fn is_write(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a try that ended so, and not well, may have done what was asked.
pub fn may_have_worked(outcome: &Result<RawAnswer, TransportError>) -> bool {
    match outcome {
        Ok(answer) => answer.status().is_server_error(),
        Err(cause) => !matches!(
            cause.kind(),
            TransportErrorKind::Connect | TransportErrorKind::Refused
        ),
    }
}

/// Whether the method may be repeated although the first try may have done its work.
pub fn is_repeatable(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::DELETE)
}

/// Whether an answer of this status allows another try.
pub fn allows_status(method: &Method, status: StatusCode) -> bool {
    let unavailable = status == StatusCode::SERVICE_UNAVAILABLE;
    status == StatusCode::TOO_MANY_REQUESTS || (unavailable && is_repeatable(method))
}

/// Whether a failure of the transport allows another try.
pub fn allows_fault(method: &Method, kind: TransportErrorKind) -> bool {
    let connection = matches!(
        kind,
        TransportErrorKind::Connect | TransportErrorKind::Interrupted
    );
    connection && is_repeatable(method)
}

/// The wait that an answer asks for: seconds, or the time until a date.
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
