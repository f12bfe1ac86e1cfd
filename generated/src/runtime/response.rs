// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Responses, and how they are decoded.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::decode::without_mark;
use super::error::Error;
use super::keys::Keys;
use super::operation::{Operation, Place};
use super::request::Request;
use super::retry;
use super::transport::RawResponse;
use super::{DecodeError, Field, decode_json};

const REQUEST_ID: &str = "twilio-request-id";

/// The status and headers of a response.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
}

impl Metadata {
    /// Creates the metadata of a response to the given attempt.
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, attempts: u32) -> Self {
        Self {
            status,
            headers,
            attempts,
        }
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns Twilio's request ID, to quote when contacting its support.
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get(REQUEST_ID)?.to_str().ok()
    }

    /// Returns the target of a redirect, which the client does not follow.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION)?.to_str().ok()
    }

    /// Returns the number of requests sent until this response arrived.
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

/// A value from a response, together with the response's status and headers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WithMetadata<T> {
    /// The value.
    pub value: T,
    /// The status and headers.
    pub metadata: Metadata,
}

/// A complete successful response to an operation.
pub struct Response {
    place: Place,
    metadata: Metadata,
    body: Bytes,
    /// The keys of the request's path.
    keys: Keys,
    operation: &'static Operation,
}

impl Response {
    /// Combines a response with what is known of its request.
    pub fn new(request: &Request, raw: RawResponse, attempts: u32) -> Self {
        let (parts, body) = raw.into_parts();
        Self {
            place: request.place(),
            metadata: Metadata::new(parts.status, parts.headers, attempts),
            body: body.into_bytes(),
            keys: request.keys().clone(),
            operation: request.operation(),
        }
    }

    /// Returns the status and headers.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Returns the body, decompressed.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the metadata and body separately.
    pub fn into_parts(self) -> (Metadata, Bytes) {
        (self.metadata, self.body)
    }

    /// Decodes the body, without filling in path keys.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not match the type; the error names the place.
    pub fn json<T: Field>(&self) -> Result<T, Error> {
        decode_json(&self.body).map_err(|cause| self.unreadable(cause))
    }

    /// Returns the error of a response that could not be decoded.
    pub fn unreadable(&self, cause: DecodeError) -> Error {
        let error = Error::decode(cause, self.metadata.clone(), self.body.clone());
        let writes = retry::is_write(&self.place.method);
        error
            .at(self.place.clone())
            .after(self.metadata.attempts, writes)
    }

    /// Fills the keys of the request's path into fields that the response left empty.
    pub fn fill<T: Field>(&self, value: &mut T) {
        for (field, key) in self.operation.keys.iter().zip(self.keys.iter()) {
            value.fill(field, key);
        }
    }

    /// Returns whether there is no body where none is needed: the status permits that, such as a redirect or 202, 204
    /// or 205, and the body is neither an object nor a list; or the operation permits it, and the body is empty.
    pub fn may_be_bare(&self) -> bool {
        let status = self.metadata.status;
        let allowed = status.is_redirection() || matches!(status.as_u16(), 202 | 204 | 205);
        match without_mark(&self.body).trim_ascii_start().first() {
            Some(b'{' | b'[') => false,
            Some(_) => allowed,
            None => allowed || self.operation.may_be_bare,
        }
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("operation", &self.place.operation)
            .field("metadata", &self.metadata)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// A possible result of a call.
// `Send` is a supertrait, so that the compiler need not inspect every field of every response.
pub trait Outcome: Sized + Send + 'static {}

impl<T: Field> Outcome for T {}

impl Outcome for () {}

impl Outcome for Bytes {}

impl<T: Outcome> Outcome for WithMetadata<T> {}

/// A type that a response can be decoded into. Only this crate implements it.
pub trait Decode: Outcome {
    /// Decodes the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the body does not match the type; the error names the place.
    fn decode(response: Response) -> Result<Self, Error>;
}

impl<T: Field> Decode for T {
    fn decode(response: Response) -> Result<Self, Error> {
        let mut value = match response.json() {
            Err(error) if response.may_be_bare() => bare().ok_or(error)?,
            read => read?,
        };
        response.fill(&mut value);
        Ok(value)
    }
}

/// Returns the value of a response without a body: null, or an empty model or list. Other types have no such value.
fn bare<T: Field>() -> Option<T> {
    let empty = [b"{}", b"[]"].into_iter();
    T::null_item().or_else(|| empty.filter_map(|it| decode_json(it).ok()).next())
}

impl Decode for () {
    fn decode(_: Response) -> Result<Self, Error> {
        Ok(())
    }
}

impl Decode for Bytes {
    fn decode(response: Response) -> Result<Self, Error> {
        Ok(response.body)
    }
}

impl<T: Decode> Decode for WithMetadata<T> {
    fn decode(response: Response) -> Result<Self, Error> {
        let metadata = response.metadata.clone();
        Ok(Self {
            value: T::decode(response)?,
            metadata,
        })
    }
}
