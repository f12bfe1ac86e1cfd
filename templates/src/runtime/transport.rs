//! How a request reaches the network: two object-safe traits that anyone can implement.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An answer whose body has been read to its end and decompressed.
pub type RawAnswer = http::Response<Bytes>;

/// How long connecting may take, of the time limit of a try: a host that does not answer is given up while it is certain
/// that it saw nothing.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What a transport must keep to while it sends one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest that this one try may take, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// The largest answer that may be read, in bytes after decompression.
    pub max_answer: usize,
}

/// Sends one request without blocking the thread.
///
/// A transport sends exactly once: it follows no redirect and repeats nothing, which is the client's
/// business. It decompresses the body, and it keeps to the [`Limits`].
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and reads the whole answer, whatever its status.
    ///
    /// # Errors
    ///
    /// The future gives a [`TransportError`] when no whole answer came back within the limits.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawAnswer, TransportError>>;
}

/// Sends one request and blocks the thread until the answer is read.
///
/// The same duties as [`Transport`].
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends the request and reads the whole answer, whatever its status.
    ///
    /// # Errors
    ///
    /// Gives a [`TransportError`] when no whole answer came back within the limits.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> Result<RawAnswer, TransportError>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawAnswer, TransportError>> {
        (**self).send(request, limits)
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> Result<RawAnswer, TransportError> {
        (**self).send(request, limits)
    }
}

/// What kept a transport from bringing back a whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made, so the server saw nothing of the request.
    Connect,
    /// The connection broke, or what came back is no HTTP: the server may have acted on the request.
    Interrupted,
    /// The time limit passed: the server may have acted on the request.
    Timeout,
    /// The answer is larger than [`Limits::max_answer`].
    TooLarge,
    /// The request could not be sent at all, for a reason that trying again does not mend. A connection that was refused is
    /// [`TransportErrorKind::Connect`].
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
    /// A failure without a cause.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// A failure with its cause, which must not hold anything secret.
    pub fn caused_by(
        kind: TransportErrorKind,
        cause: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: Some(cause.into()),
        }
    }

    /// What happened.
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
            "no connection could be made; check the network, the proxy and the base URL"
        }
        TransportErrorKind::Interrupted => "the connection broke before the whole answer was read",
        TransportErrorKind::Timeout => "no whole answer came within the time limit",
        TransportErrorKind::TooLarge => {
            "the answer is larger than the limit; raise `max_answer` if that is expected"
        }
        TransportErrorKind::Refused => "the transport could not send the request",
    }
}
