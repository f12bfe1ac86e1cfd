//! Requests for what no document has yet.

use http::Method;
use serde::Serialize;
use serde_json::Value;

use super::dispatch::Dispatch;
use super::error::Error;
use super::into_future;
use super::operation::{FORM, JSON, Operation};
use super::options::CallOptions;
use super::request::{Body, Request};
use super::response::{Decode, WithMetadata};

/// The operation of a request that no document has.
static RAW: Operation = Operation {
    id: "Request",
    server: "https://api.twilio.com",
    path: "…",
    ..Operation::DEFAULT
};

/// A request by method and URL, made by [`Client::request`](super::Client::request). It has the client's credentials,
/// retries, limits and errors.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest<C = super::Client> {
    client: C,
    request: Request,
    given: CallOptions,
    options: CallOptions,
}

impl<C: Dispatch> RawRequest<C> {
    /// A request for a path of the API's main host, or for a whole URL of any product.
    pub fn new(client: C, method: Method, url: &str) -> Self {
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

    /// Adds a pair to the form, which is the body.
    pub fn form(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request.content_type(FORM);
        self.given = self.given.form(name, value);
        self
    }

    /// Sets the body, as JSON; one that is null sends none.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.request.content_type(JSON);
        self.request.json(body);
        self
    }

    /// Sets a header. `Authorization` wins over the client's credentials.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.given = self.given.header(name, value);
        self
    }

    /// Sets what belongs to this call alone: limits, retries, extra parameters and headers.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// The HTTP request, with every header but the client's credentials.
    ///
    /// # Errors
    ///
    /// Tells what is wrong with the request.
    pub fn to_request(&self) -> Result<http::Request<Body>, Error> {
        self.whole().to_http(self.client.config())
    }

    /// Sends the request; any 2xx is a success. The answer is JSON.
    ///
    /// # Errors
    ///
    /// The request could not be made or sent, Twilio refused it, or the answer could not be read.
    pub fn send(self) -> C::Output<Value> {
        self.send_as()
    }

    /// Sends the request, and decodes the answer as a type of this crate, as [`bytes::Bytes`], or as `()`.
    ///
    /// # Errors
    ///
    /// As [`RawRequest::send`].
    pub fn send_as<T: Decode>(self) -> C::Output<T> {
        self.client.dispatch(self.whole())
    }

    /// As [`RawRequest::send`], with the status and the headers of the answer.
    ///
    /// # Errors
    ///
    /// As [`RawRequest::send`].
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
