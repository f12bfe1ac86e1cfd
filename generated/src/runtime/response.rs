// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Answers: what came back, and how it becomes a value.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::decode::without_mark;
use super::error::Error;
use super::keys::Keys;
use super::operation::Place;
use super::request::Request;
use super::retry;
use super::transport::RawAnswer;
use super::{DecodeError, Field, decode_json};

const REQUEST_ID: &str = "twilio-request-id";

/// The status and the headers of an answer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
}

impl Metadata {
    /// The metadata of an answer that came at the given attempt.
    pub fn new(status: StatusCode, headers: HeaderMap, attempts: u32) -> Self {
        Self {
            status,
            headers,
            attempts,
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Twilio's id of the request, to be told to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get(REQUEST_ID)?.to_str().ok()
    }

    /// Where a redirect points to. The client does not follow it.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION)?.to_str().ok()
    }

    /// How many requests were sent until this answer came.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self
            .headers
            .keys()
            .map(header::HeaderName::as_str)
            .collect();
        formatter
            .debug_struct("Metadata")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .field("headers", &names)
            .finish()
    }
}

/// A value of an answer together with the answer's status and headers.
#[derive(Clone, Debug, PartialEq)]
pub struct WithMetadata<T> {
    /// The value.
    pub value: T,
    /// The status and the headers.
    pub metadata: Metadata,
}

/// A whole answer of an operation that succeeded.
pub struct Answer {
    place: Place,
    metadata: Metadata,
    body: Bytes,
    /// The keys of the request's path, and the fields that hold the same.
    keys: (Keys, &'static [&'static str]),
}

impl Answer {
    /// Puts an answer together with what is known of its request.
    pub fn new(request: &Request, raw: RawAnswer, attempts: u32) -> Self {
        let (parts, body) = raw.into_parts();
        Self {
            place: request.place(),
            metadata: Metadata::new(parts.status, parts.headers, attempts),
            body,
            keys: (request.keys().clone(), request.operation().keys),
        }
    }

    /// Status and headers.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The body, decompressed.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Metadata and body by themselves.
    pub fn into_parts(self) -> (Metadata, Bytes) {
        (self.metadata, self.body)
    }

    /// The body as the type, with no path key filled in.
    ///
    /// # Errors
    ///
    /// Tells where the body is not what the type expects.
    pub fn json<T: Field>(&self) -> Result<T, Error> {
        decode_json(&self.body).map_err(|cause| self.unreadable(cause))
    }

    /// The error of an answer that could not be read.
    pub fn unreadable(&self, cause: DecodeError) -> Error {
        let error = Error::decode(cause, self.metadata.clone(), self.body.clone());
        let writes = retry::is_write(&self.place.method);
        error
            .at(self.place.clone())
            .after(self.metadata.attempts, writes)
    }

    /// Puts the keys of the request's path into the fields that the answer left empty.
    pub fn fill<T: Field>(&self, value: &mut T) {
        let (keys, fields) = &self.keys;
        for (field, key) in fields.iter().zip(keys.iter()) {
            value.fill(field, key);
        }
    }

    /// Whether the status allows that there is nothing to read, as of a redirect or an accepted or empty answer, and the
    /// body is no object and no list.
    fn may_be_bare(&self) -> bool {
        let status = self.metadata.status;
        let allowed = status.is_redirection() || matches!(status.as_u16(), 202 | 204 | 205);
        allowed
            && !matches!(
                without_mark(&self.body).trim_ascii_start().first(),
                Some(b'{' | b'[')
            )
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answer")
            .field("operation", &self.place.operation)
            .field("metadata", &self.metadata)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// What a call can give. It is `Send` by name, so that the compiler need not look into every field of every answer.
pub trait Outcome: Sized + Send + 'static {}

impl<T: Field> Outcome for T {}

impl Outcome for () {}

impl Outcome for Bytes {}

impl<T: Outcome> Outcome for WithMetadata<T> {}

/// What an answer can become.
pub trait Decode: Outcome {
    /// Reads the answer.
    ///
    /// # Errors
    ///
    /// Tells where the body is not what the type expects.
    fn decode(answer: Answer) -> Result<Self, Error>;
}

impl<T: Field> Decode for T {
    fn decode(answer: Answer) -> Result<Self, Error> {
        let mut value = match answer.json() {
            Err(error) if answer.may_be_bare() => bare().ok_or(error)?,
            read => read?,
        };
        answer.fill(&mut value);
        Ok(value)
    }
}

/// What an answer without a body is: null, or a model that knows nothing yet. Other types have no such value.
fn bare<T: Field>() -> Option<T> {
    T::null_item().or_else(|| decode_json(b"{}").ok())
}

impl Decode for () {
    fn decode(_: Answer) -> Result<Self, Error> {
        Ok(())
    }
}

impl Decode for Bytes {
    fn decode(answer: Answer) -> Result<Self, Error> {
        Ok(answer.body)
    }
}

impl<T: Decode> Decode for WithMetadata<T> {
    fn decode(answer: Answer) -> Result<Self, Error> {
        let metadata = answer.metadata.clone();
        Ok(Self {
            value: T::decode(answer)?,
            metadata,
        })
    }
}
