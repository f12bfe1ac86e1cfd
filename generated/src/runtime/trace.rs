// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! What the feature `tracing` shows of a call: names, statuses and times, but no values.

use std::time::Duration;

use http::StatusCode;

use super::error::ErrorKind;
use super::request::Request;

/// The span of one call. Without the feature `tracing` it is empty.
#[derive(Clone, Debug)]
pub struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl Span {
    /// Opens the span of a call.
    pub fn open(request: &Request) -> Self {
        let place = request.place();
        let span = tracing::info_span!(
            "twilio",
            operation = place.operation,
            method = %place.method,
            path = place.path,
            status = tracing::field::Empty,
            error = tracing::field::Empty,
            attempts = tracing::field::Empty,
            latency_ms = tracing::field::Empty,
        );
        Self { span }
    }

    /// Runs a future inside the span.
    pub fn around<F: Future>(self, future: F) -> impl Future<Output = F::Output> + use<F> {
        tracing::Instrument::instrument(future, self.span)
    }

    /// Runs a function inside the span.
    pub fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        self.span.in_scope(work)
    }

    /// Records that the call is retried.
    pub fn retry(&self, attempts: u32, reason: &str, wait: Duration) {
        let wait_ms = wait.as_millis();
        self.span
            .in_scope(|| tracing::info!(attempts, reason, wait_ms, "retrying"));
    }

    /// Records how the call ended.
    pub fn close(
        &self,
        status: Option<StatusCode>,
        error: Option<ErrorKind>,
        attempts: u32,
        latency: impl FnOnce() -> Duration,
    ) {
        if self.span.is_disabled() {
            return;
        }
        self.span
            .record("status", status.map(|status| status.as_u16()));
        if let Some(error) = error {
            self.span.record("error", tracing::field::debug(error));
        }
        self.span.record("attempts", attempts);
        self.span
            .record("latency_ms", u64::try_from(latency().as_millis()).ok());
    }
}

#[cfg(not(feature = "tracing"))]
impl Span {
    /// Opens no span.
    pub fn open(_: &Request) -> Self {
        Self {}
    }

    /// Returns the future unchanged.
    pub fn around<F: Future>(self, future: F) -> F {
        future
    }

    /// Runs the function.
    pub fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    /// Records nothing.
    pub fn retry(&self, _: u32, _: &str, _: Duration) {}

    /// Records nothing.
    pub fn close(
        &self,
        _: Option<StatusCode>,
        _: Option<ErrorKind>,
        _: u32,
        _: impl FnOnce() -> Duration,
    ) {
    }
}
