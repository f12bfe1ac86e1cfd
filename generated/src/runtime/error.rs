// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The one error type: what happened, where, and what to do.

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

/// Everything that can go wrong, in one type.
///
/// `Display` says what happened, in which operation, and what to do. `Debug` says the same with the causes, so that
/// a program that ends with an error prints something readable. Neither shows credentials, whole bodies, or what is
/// called like a secret. Of an answer they repeat Twilio's own message, and up to 80 characters of a value that could
/// not be read; of a request a page size that is out of range. The body itself is in [`Error::body`] alone.
pub struct Error(Box<Inner>);

/// What kind of trouble an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be made: a setting is missing or wrong.
    Config,
    /// The request is not one that can be sent; nothing was sent.
    Request,
    /// No whole answer came: see [`Error::transport`].
    Transport,
    /// The time limit of a try or of the whole call passed.
    Timeout,
    /// The answer says that the request failed.
    Api,
    /// The request succeeded, but its answer could not be read.
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
    Config(Cow<'static, str>),
    #[error("{0}")]
    Request(Cow<'static, str>),
    #[error("{0}")]
    Paging(Cow<'static, str>),
    #[error("{0}")]
    Transport(TransportError),
    #[error("the time limit of the whole call passed")]
    Timeout,
    #[error("{0}")]
    Api(Failure),
    /// The trouble of another error, which several calls have.
    #[error("{}", .0.0.trouble)]
    Shared(Arc<Error>),
    #[error("the answer could not be read: {cause}")]
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
    /// A client that cannot be made, and why.
    pub(crate) fn config(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Trouble::Config(message.into()))
    }

    /// A request that cannot be sent, and why.
    pub(crate) fn request(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Trouble::Request(message.into()))
    }

    /// Pages that do not follow from each other, and why.
    pub(crate) fn paging(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Trouble::Paging(message.into()))
    }

    /// A transport's failure.
    pub(crate) fn transport_failed(cause: TransportError) -> Self {
        Self::new(Trouble::Transport(cause))
    }

    /// A call whose whole time has passed.
    pub(crate) fn timed_out() -> Self {
        Self::new(Trouble::Timeout)
    }

    /// An answer that says no.
    pub(crate) fn api(failure: Failure) -> Self {
        Self::new(Trouble::Api(failure))
    }

    /// An answer that cannot be read.
    pub(crate) fn decode(cause: DecodeError, metadata: Metadata, body: Bytes) -> Self {
        Self::new(Trouble::Decode {
            cause: Box::new(cause),
            metadata,
            body,
        })
    }

    /// The same error, told with the operation in which it happened.
    #[must_use]
    pub(crate) fn at(mut self, place: Place) -> Self {
        self.0.place.get_or_insert(place);
        self
    }

    /// The same error, told with the number of requests that were sent, and whether one of them may have done what was
    /// asked.
    #[must_use]
    pub(crate) fn after(mut self, attempts: u32, fate_is_open: bool) -> Self {
        self.0.attempts = attempts;
        self.0.fate_is_open = fate_is_open;
        self
    }

    /// The same error, told as that of a token without which a call could not be made or go on; an earlier try of the call
    /// may have done what was asked.
    #[must_use]
    pub(crate) fn of_token(mut self, fate_is_open: bool) -> Self {
        self.0.is_of_token = true;
        self.0.fate_is_open = fate_is_open;
        self
    }

    /// An error that several calls have.
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

    /// What kind of trouble this is.
    pub fn kind(&self) -> ErrorKind {
        match self.trouble() {
            Trouble::Config(_) => ErrorKind::Config,
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

    /// The operation's id in Twilio's document, such as `CreateParticipant`; none before there was an operation.
    pub fn operation(&self) -> Option<&str> {
        self.0.place.as_ref().map(|place| place.operation)
    }

    /// How many times the request that failed was sent. The pages before it and requests for a token are not counted; of a
    /// token that could not be had, it is the tries to get it.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The status of the answer, where one came.
    pub fn status(&self) -> Option<StatusCode> {
        self.metadata().map(Metadata::status)
    }

    /// The headers of the answer, where one came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.metadata().map(Metadata::headers)
    }

    /// Twilio's id of the request, to be told to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.metadata().and_then(Metadata::request_id)
    }

    /// The body of the answer as it came, decompressed. It may hold what was sent, secrets included.
    pub fn body(&self) -> Option<&[u8]> {
        match self.trouble() {
            Trouble::Api(failure) => Some(&failure.body),
            Trouble::Decode { body, .. } => Some(body),
            _ => None,
        }
    }

    /// Twilio's error code, such as 21201. Their list: <https://www.twilio.com/docs/api/errors>.
    pub fn code(&self) -> Option<i64> {
        self.failure()?.code
    }

    /// What Twilio says went wrong, with credentials and secret parameters cut out.
    pub fn message(&self) -> Option<&str> {
        self.failure()?.message.as_deref()
    }

    /// A link to the page on Twilio's error code, with credentials and secret parameters cut out.
    pub fn more_info(&self) -> Option<&str> {
        self.failure()?.more_info.as_deref()
    }

    /// What else Twilio says, such as the parameters that it refused, with credentials and secret parameters cut out.
    pub fn details(&self) -> Option<&Value> {
        self.failure()?.details.as_ref()
    }

    /// How long the server asks to wait before the request is sent again: the header `Retry-After` of the answer.
    pub fn retry_after(&self) -> Option<Duration> {
        self.failure()?.retry_after
    }

    /// What kept the transport from bringing back a whole answer.
    pub fn transport(&self) -> Option<TransportErrorKind> {
        match self.trouble() {
            Trouble::Transport(cause) => Some(cause.kind()),
            _ => None,
        }
    }

    /// Where the answer could not be read, and what was expected there.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match self.trouble() {
            Trouble::Decode { cause, .. } => Some(cause),
            _ => None,
        }
    }

    /// Whether Twilio refused because of too many requests (429).
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the resource does not exist (404). A token that could not be had says nothing of it.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND) && !self.0.is_of_token
    }

    /// Whether the credentials were not accepted (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether a time limit passed.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether Twilio may have done what was asked although this error came.
    ///
    /// True of a write whose fate is unknown: one of its tries timed out, broke off, was answered by a 5xx, or succeeded
    /// with an answer that could not be read. A phone may be ringing: look before doing it again.
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
            (true, true) => formatter.write_str("; an earlier try may have done it"),
            (true, false) => formatter
                .write_str("; it may have happened all the same: look before you send it again"),
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
            Trouble::Transport(cause) => cause.source(),
            _ => None,
        }
    }
}

/// Makes of what may not exist an option: `handle.fetch().await.optional()?`.
pub trait OptionalExt<T> {
    /// `None` where Twilio answered that the resource does not exist (404).
    ///
    /// # Errors
    ///
    /// Any other error.
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

/// Writes the causes of an error, one after the other.
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
