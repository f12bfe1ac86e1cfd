// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Requests to endpoints that this crate does not cover.

use std::borrow::Cow;

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::body::Body;
use super::decode::{DecodeError, without_mark};
use super::dispatch::Dispatch;
use super::error::Error;
use super::into_future;
use super::multipart::FormFile;
use super::operation::{FORM, JSON, Operation};
use super::options::CallOptions;
use super::request::Request;
use super::response::{Decode, Outcome, Response, WithMetadata};

/// The JSON of a response as a type of your own, for [`RawRequest::send_as`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: Send + 'static> Outcome for Json<T> {}

impl<T: DeserializeOwned + Send + 'static> Decode for Json<T> {
    fn decode(response: Response) -> Result<Self, Error> {
        let read = match serde_json::from_slice(without_mark(response.body())) {
            Err(_) if response.may_be_bare() => serde_json::from_str("null"),
            read => read,
        };
        read.map(Self)
            .map_err(|error| response.unreadable(DecodeError::of_serde(&error)))
    }
}

/// The operation of such a request.
static RAW: Operation = Operation {
    id: "Request",
    server: "https://api.twilio.com",
    path: "…",
    may_be_bare: true,
    ..Operation::DEFAULT
};

/// A request by method and URL, created by [`Client::request`](super::Client::request). It uses the client's
/// credentials, retries, limits and errors.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest<C = super::Client> {
    client: C,
    request: Request,
    given: CallOptions,
    options: CallOptions,
}

impl<C: Dispatch> RawRequest<C> {
    /// Creates a request for a path on the API's main host, or for an absolute URL on any Twilio host.
    pub(crate) fn new(client: C, method: Method, url: &str) -> Self {
        let request = Request::raw(&RAW, client.config(), method, url);
        Self {
            client,
            request,
            given: CallOptions::new(),
            options: CallOptions::new(),
        }
    }

    /// Adds a pair to the query.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.given = self.given.query(name, value);
        self
    }

    /// Adds a pair to the form, which is sent as the body.
    pub fn form(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request.content_type(FORM);
        self.given = self.given.form(name, value);
        self
    }

    /// Adds a file to the form, which is then sent as `multipart/form-data`. Sending fails if there is another body, too.
    pub fn file(mut self, name: impl Into<String>, file: FormFile) -> Self {
        self.request.content_type(FORM);
        self.given = self.given.file(name, file);
        self
    }

    /// Sets the body, as JSON; a null body is not sent.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.request.content_type(JSON);
        self.request.json(body);
        self
    }

    /// Sets the body, in any media type, such as `text/csv`. Sending fails if there is a form, too.
    pub fn body(
        mut self,
        media_type: impl Into<Cow<'static, str>>,
        body: impl Into<Bytes>,
    ) -> Self {
        self.request.content_type(media_type);
        self.request.bytes(body.into());
        self
    }

    /// Sets a header. `Authorization` takes precedence over the client's credentials.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.given = self.given.header(name, value);
        self
    }

    /// Sets the options of this call: limits, retries, extra parameters and headers.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// Returns the HTTP request, with all headers except the client's credentials.
    ///
    /// # Errors
    ///
    /// Returns an error if the request is invalid.
    pub fn to_request(&self) -> Result<http::Request<Body>, Error> {
        self.whole().to_http(self.client.config())
    }

    /// Sends the request and returns the response as JSON. Any 2xx status is a success.
    ///
    /// # Errors
    ///
    /// Returns an error if the request is invalid or cannot be sent, Twilio rejects it, or the response cannot be
    /// decoded.
    pub fn send(self) -> C::Output<Value> {
        self.send_as()
    }

    /// Sends the request and decodes the response as a type of this crate, [`Json`] of a type of your own,
    /// [`bytes::Bytes`] or `()`.
    ///
    /// # Errors
    ///
    /// Same as [`RawRequest::send`].
    pub fn send_as<T: Decode>(self) -> C::Output<T> {
        self.client.dispatch(self.whole())
    }

    /// Like [`RawRequest::send`], with the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Same as [`RawRequest::send`].
    pub fn send_with_metadata(self) -> C::Output<WithMetadata<Value>> {
        self.send_as()
    }

    fn whole(&self) -> Request {
        let mut request = self.request.clone();
        request.with_options(self.given.clone().and(self.options.clone()));
        request
    }
}

into_future!(RawRequest => Value);
