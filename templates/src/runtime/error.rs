//! The error type: what happened, where, and what to do about it.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::DecodeError;
use super::failure::Failure;
use super::operation::Place;
use super::response::Metadata;
use super::transport::{TransportError, TransportErrorKind};

/// Any error of this crate.
///
/// `Display` says what happened, in which operation, and what to do about it. `Debug` says the same with the causes, so
/// that a program that returns the error from `main` prints something readable. Neither shows credentials, whole
/// bodies, or values whose name is that of a secret. Of a response, they repeat Twilio's own message and up to 80
/// characters of a value that could not be decoded; of a request, only a page size that is out of range, the host of a
/// URL that was refused, the name of an invalid header, or why a value of your own could not be serialized. The body
/// itself is available only from [`Error::body`].
pub struct Error(Box<Inner>);

/// The kind of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be built: a setting is missing or invalid.
    Config,
    /// The request is invalid; nothing was sent.
    Request,
    /// No complete response arrived: see [`Error::transport`].
    Transport,
    /// The time limit of an attempt or of the whole call passed.
    Timeout,
    /// Twilio responded that the request failed.
    Api,
    /// The request succeeded, but its response could not be decoded.
    Decode,
    /// The pages of a list do not follow from each other.
    Paging,
}

struct Inner {
    place: Option<Place>,
    attempts: u32,
    fate_is_open: bool,
    is_of_token: bool,
    trouble: Trouble,
}

#[derive(thiserror::Error)]
enum Trouble {
    #[error("{0}")]
    Config(Cow<'static, str>, Option<Box<dyn StdError + Send + Sync>>),
    #[error("{0}")]
    Request(Cow<'static, str>),
    #[error("{0}")]
    Paging(Cow<'static, str>),
    #[error("{0}")]
    Transport(TransportError),
    #[error(
        "the time limit of the call has passed; raise `timeout` or `total_timeout` if calls may take longer"
    )]
    Timeout,
    #[error("{0}")]
    Api(Failure),
    /// The error of a shared request, which several calls wait for.
    #[error("{}", .0.0.trouble)]
    Shared(Arc<Error>),
    #[error("the response could not be decoded: {cause}")]
    Decode {
        cause: Box<DecodeError>,
        metadata: Metadata,
        body: Bytes,
    },
}

impl fmt::Debug for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Error {
    /// Creates the error of a client that cannot be built.
    pub(crate) fn config(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Trouble::Config(message.into(), None))
    }

    /// Creates the error of a client that cannot be built because of another error.
    #[cfg(feature = "reqwest")]
    pub(crate) fn config_caused_by(
        message: &'static str,
        cause: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self::new(Trouble::Config(message.into(), Some(cause.into())))
    }

    /// Creates the error of a request that cannot be sent.
    pub(crate) fn request(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Trouble::Request(message.into()))
    }

    /// Creates the error of pages that do not follow from each other.
    pub(crate) fn paging(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Trouble::Paging(message.into()))
    }

    /// Creates the error of a failed transport.
    pub(crate) fn transport_failed(cause: TransportError) -> Self {
        Self::new(Trouble::Transport(cause))
    }

    /// Creates the error of a call whose time limit has passed.
    pub(crate) fn timed_out() -> Self {
        Self::new(Trouble::Timeout)
    }

    /// Creates the error of a response that reports a failure.
    pub(crate) fn api(failure: Failure) -> Self {
        Self::new(Trouble::Api(failure))
    }

    /// Creates the error of a response that cannot be decoded.
    pub(crate) fn decode(cause: DecodeError, metadata: Metadata, body: Bytes) -> Self {
        Self::new(Trouble::Decode {
            cause: Box::new(cause),
            metadata,
            body,
        })
    }

    /// Adds the operation in which the error occurred.
    #[must_use]
    pub(crate) fn at(mut self, place: Place) -> Self {
        self.0.place.get_or_insert(place);
        self
    }

    /// Adds the number of requests that were sent, and whether one of them may have taken effect.
    #[must_use]
    pub(crate) fn after(mut self, attempts: u32, fate_is_open: bool) -> Self {
        self.0.attempts = attempts;
        self.0.fate_is_open = fate_is_open;
        self
    }

    /// Marks the error as that of a token without which a call could not start or go on; an earlier attempt of the call
    /// may have taken effect.
    #[must_use]
    pub(crate) fn of_token(mut self, fate_is_open: bool) -> Self {
        self.0.is_of_token = true;
        self.0.fate_is_open = fate_is_open;
        self
    }

    /// Creates an error that several calls share.
    pub(crate) fn shared(error: Arc<Self>) -> Self {
        let (place, attempts) = (error.0.place.clone(), error.0.attempts);
        let mut shared = Self::new(Trouble::Shared(error));
        shared.0.place = place;
        shared.0.attempts = attempts;
        shared
    }

    fn trouble(&self) -> &Trouble {
        match &self.0.trouble {
            Trouble::Shared(error) => error.trouble(),
            trouble => trouble,
        }
    }

    fn new(trouble: Trouble) -> Self {
        Self(Box::new(Inner {
            place: None,
            attempts: 0,
            fate_is_open: false,
            is_of_token: false,
            trouble,
        }))
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        match self.trouble() {
            Trouble::Config(..) => ErrorKind::Config,
            Trouble::Request(_) => ErrorKind::Request,
            Trouble::Paging(_) => ErrorKind::Paging,
            Trouble::Transport(cause) if cause.kind() == TransportErrorKind::Timeout => {
                ErrorKind::Timeout
            }
            Trouble::Transport(_) => ErrorKind::Transport,
            Trouble::Timeout => ErrorKind::Timeout,
            Trouble::Api(_) => ErrorKind::Api,
            Trouble::Decode { .. } => ErrorKind::Decode,
            Trouble::Shared(error) => error.kind(),
        }
    }

    /// Returns the operation's ID in Twilio's document, such as `CreateParticipant`; `None` if there was no operation
    /// yet.
    pub fn operation(&self) -> Option<&str> {
        self.0.place.as_ref().map(|place| place.operation)
    }

    /// Returns how often the failed request was sent, not counting earlier pages and requests for a token. If the request
    /// for a token failed, this is the number of attempts of that request.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns the status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.metadata().map(Metadata::status)
    }

    /// Returns the headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.metadata().map(Metadata::headers)
    }

    /// Returns Twilio's request ID, to quote when contacting its support.
    pub fn request_id(&self) -> Option<&str> {
        self.metadata().and_then(Metadata::request_id)
    }

    /// Returns the body of the response, decompressed. It may contain what was sent, including secrets.
    pub fn body(&self) -> Option<&[u8]> {
        match self.trouble() {
            Trouble::Api(failure) => Some(&failure.body),
            Trouble::Decode { body, .. } => Some(body),
            _ => None,
        }
    }

    /// Returns Twilio's error code, such as 21201. All codes are listed at <https://www.twilio.com/docs/api/errors>.
    pub fn code(&self) -> Option<i64> {
        self.failure()?.code
    }

    /// Returns Twilio's error message, with credentials and secret parameters removed.
    pub fn message(&self) -> Option<&str> {
        self.failure()?.message.as_deref()
    }

    /// Returns a link to the documentation of Twilio's error code, with credentials and secret parameters removed.
    pub fn more_info(&self) -> Option<&str> {
        self.failure()?.more_info.as_deref()
    }

    /// Returns further details from Twilio, such as the rejected parameters, with credentials and secret parameters
    /// removed.
    pub fn details(&self) -> Option<&Value> {
        self.failure()?.details.as_ref()
    }

    /// Returns how long the server asks to wait before the next attempt: the response's `Retry-After` header.
    pub fn retry_after(&self) -> Option<Duration> {
        self.failure()?.retry_after
    }

    /// Returns why the transport failed to deliver a complete response.
    pub fn transport(&self) -> Option<TransportErrorKind> {
        match self.trouble() {
            Trouble::Transport(cause) => Some(cause.kind()),
            _ => None,
        }
    }

    /// Returns where the response could not be decoded, and what was expected there.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match self.trouble() {
            Trouble::Decode { cause, .. } => Some(cause),
            _ => None,
        }
    }

    /// Returns whether Twilio refused the request because of too many requests (429).
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Returns whether the resource does not exist (404). A failure to obtain a token does not count.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND) && !self.0.is_of_token
    }

    /// Returns whether the credentials were rejected (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Returns whether a time limit passed.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Returns whether the request may have taken effect in spite of this error.
    ///
    /// True for a write with an unknown outcome: one of its attempts timed out, was interrupted, got a 5xx response, or
    /// succeeded with a response that could not be decoded. A phone may be ringing: check before you send it again.
    pub fn may_have_happened(&self) -> bool {
        self.0.fate_is_open
    }

    fn metadata(&self) -> Option<&Metadata> {
        match self.trouble() {
            Trouble::Api(failure) => Some(&failure.metadata),
            Trouble::Decode { metadata, .. } => Some(metadata),
            _ => None,
        }
    }

    fn failure(&self) -> Option<&Failure> {
        match self.trouble() {
            Trouble::Api(failure) => Some(failure),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(formatter, "{place}: ")?;
        }
        write!(formatter, "{}", self.trouble())?;
        if self.0.attempts > 1 {
            write!(formatter, " (after {} requests)", self.0.attempts)?;
        }
        match (self.may_have_happened(), self.is_not_found()) {
            (true, true) => formatter.write_str("; an earlier attempt may have done it"),
            (true, false) => formatter
                .write_str("; the request may have taken effect: check before you send it again"),
            (false, _) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")?;
        write_causes(formatter, self)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.trouble() {
            Trouble::Config(_, Some(cause)) => Some(cause.as_ref()),
            Trouble::Transport(cause) => cause.source(),
            _ => None,
        }
    }
}

/// Turns "not found" into `None`: `handle.fetch().await.optional()?`.
pub trait OptionalExt<T> {
    /// Returns `None` if Twilio responded that the resource does not exist (404).
    ///
    /// # Errors
    ///
    /// Returns any other error.
    fn optional(self) -> Result<Option<T>, Error>;
}

impl<T> OptionalExt<T> for Result<T, Error> {
    fn optional(self) -> Result<Option<T>, Error> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Writes the causes of an error, one after another.
pub(crate) fn write_causes(
    formatter: &mut fmt::Formatter<'_>,
    error: &dyn StdError,
) -> fmt::Result {
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(formatter, "; caused by: {error}")?;
        cause = error.source();
    }
    Ok(())
}
