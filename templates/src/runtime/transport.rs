//! How a request reaches the network: two object-safe traits that you can implement yourself.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};

use super::body::Body;

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A response with its body, decompressed. The body is complete if the status is 2xx and the request is neither HEAD nor
/// DELETE; otherwise it may end where it broke or exceeded the limit.
pub type RawResponse = http::Response<Body>;

/// The longest time that connecting may take.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Returns the part of an attempt's time limit that connecting may take: a host that does not respond is given up while
/// it is certain that it received nothing.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub fn connect_timeout(limit: Duration) -> Duration {
    CONNECT_TIMEOUT.min(limit / 10 * 9)
}

/// Returns whether the body of a response is needed. Otherwise it ends where it breaks or exceeds the limit, since the
/// status tells what happened: a DELETE that succeeded is not to be repeated for the rest of its response.
pub fn is_body_needed(method: &Method, status: StatusCode) -> bool {
    let is_expected = !matches!(*method, Method::HEAD | Method::DELETE);
    is_expected && status.is_success() && status != StatusCode::NO_CONTENT
}

/// The limits that a transport must respect when it sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The longest time that this attempt may take, from connecting to the last byte of the response.
    pub timeout: Duration,
    /// The maximum size of the response, in bytes after decompression. The client cuts what exceeds it if the status
    /// alone tells what happened: that of an error, or of a DELETE.
    pub max_response: usize,
}

impl Limits {
    /// Creates limits from the time of an attempt and the size of a response in bytes.
    pub fn new(timeout: Duration, max_response: usize) -> Self {
        Self {
            timeout,
            max_response,
        }
    }
}

/// Sends a request without blocking the thread.
///
/// A transport sends each request exactly once: it neither follows redirects nor retries, which is up to the client. It
/// decompresses the body and respects the [`Limits`].
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and reads the complete response, whatever its status.
    ///
    /// # Errors
    ///
    /// The future resolves to a [`TransportError`] if no response arrives within the limits, or its body breaks. But if
    /// the status is not 2xx, or the request is HEAD or DELETE, a response whose body breaks or is too large is returned
    /// with what was read: the client decides by its status.
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>>;
}

/// Sends a request and blocks the thread until the response has been read.
///
/// It has the same obligations as a [`Transport`].
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends the request and reads the complete response, whatever its status.
    ///
    /// # Errors
    ///
    /// Returns a [`TransportError`] if no response arrives within the limits, or its body breaks. But if the status is not
    /// 2xx, or the request is HEAD or DELETE, a response whose body breaks or is too large is returned with what was
    /// read: the client decides by its status.
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> Result<RawResponse, TransportError>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        (**self).send(request, limits)
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> Result<RawResponse, TransportError> {
        (**self).send(request, limits)
    }
}

/// Why a transport failed to deliver a complete response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was established, so the server received nothing of the request.
    Connect,
    /// The connection broke, or the response is not HTTP: the server may have acted on the request.
    Interrupted,
    /// The time limit passed: the server may have acted on the request.
    Timeout,
    /// The response is larger than [`Limits::max_response`].
    TooLarge,
    /// The transport refused to send the request, for example because the server's certificate is not trusted. Nothing
    /// of the request was sent, and a retry does not help. This is not a connection refused by the server
    /// (`ECONNREFUSED`), which is [`TransportErrorKind::Connect`].
    Refused,
}

/// The failure of a transport: its kind and its cause.
#[derive(thiserror::Error)]
#[error("{}", describe(*.kind))]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// Creates a failure without a cause.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// Creates a failure with its cause, which must not contain anything secret.
    pub fn caused_by(
        kind: TransportErrorKind,
        cause: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: Some(cause.into()),
        }
    }

    /// Returns the kind of failure.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")?;
        super::error::write_causes(formatter, self)
    }
}

fn describe(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Connect => {
            "could not connect; check the network, the proxy and the base URL"
        }
        TransportErrorKind::Interrupted => {
            "the connection broke before the complete response was read"
        }
        TransportErrorKind::Timeout => "no complete response arrived within the time limit",
        TransportErrorKind::TooLarge => {
            "the response is larger than the limit; raise `max_response` if this is expected"
        }
        TransportErrorKind::Refused => "the transport refused to send the request",
    }
}
