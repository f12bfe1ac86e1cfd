// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The common base of lists, contexts and their requests.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::body::Body;
use super::dispatch::Dispatch;
use super::encode::Node;
use super::error::Error;
use super::keys::Keys;
use super::model::{Field, Slot};
use super::multipart::FormFile;
use super::operation::Operation;
use super::options::CallOptions;
use super::paging::{Envelope, Listed, Page, Walk};
use super::request::Request;
use super::response::Decode;
use super::value::leaves;

/// A client and the keys of a path. A list or a context is a named handle.
#[derive(Clone, Debug)]
pub struct Handle<C> {
    client: C,
    keys: Keys,
}

impl<C: Dispatch> Handle<C> {
    /// Creates the handle that every path starts from.
    pub fn new(client: C) -> Self {
        let keys = Keys::default();
        Self { client, keys }
    }

    /// Creates the handle that paths below the client's own account start from.
    pub fn of_account(client: &C) -> Self {
        Self {
            client: client.clone(),
            keys: client.config().account().clone(),
        }
    }

    /// Creates the handle of a record from the fields that hold its keys; `None` if one of them is absent or empty.
    pub fn of(client: &C, fields: &[&dyn Slot]) -> Option<Self> {
        let mut handle = Self::new(client.clone());
        for field in fields {
            let key = field.node().text();
            handle = (!key.is_empty()).then(|| handle.key(key))?;
        }
        Some(handle)
    }

    /// Returns a handle with one more key.
    #[must_use]
    pub fn key(&self, value: impl Into<Box<str>>) -> Self {
        Self {
            client: self.client.clone(),
            keys: self.keys.with(value),
        }
    }

    /// Starts a request of an operation.
    pub fn draft(&self, operation: &'static Operation) -> Draft<C> {
        Draft {
            client: self.client.clone(),
            request: Request::new(operation, &self.keys),
        }
    }
}

impl<C> Handle<C> {
    /// `Display` of a handle: its name and its keys.
    ///
    /// # Errors
    ///
    /// Returns an error if the formatter fails.
    pub fn show(&self, f: &mut fmt::Formatter<'_>, name: &str, keys: &[&str]) -> fmt::Result {
        f.write_str(name)?;
        for (at, (key, value)) in keys.iter().zip(self.keys.iter()).enumerate() {
            let before = if at == 0 { "(" } else { ", " };
            write!(f, "{before}{key}: {value}")?;
        }
        f.write_str(if keys.is_empty() { "" } else { ")" })
    }
}

/// A request under construction, with the client that will send it. A builder is a draft with setters.
#[derive(Clone)]
pub struct Draft<C> {
    client: C,
    request: Request,
}

/// The parts that setters are made of.
impl<C> Draft<C> {
    /// Sets a parameter to a text, replacing any earlier value.
    pub fn text(&mut self, name: &'static str, value: &str) {
        self.request.text(name, value);
    }

    /// Sets a parameter to a value, replacing any earlier one.
    pub fn set<T: Field>(&mut self, name: &'static str, value: impl Into<T>) {
        self.put(name, &value.into().node());
    }

    /// Sets a parameter to a list of texts, replacing any earlier one. An empty list sends nothing.
    pub fn text_list(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        if let Some(mut parameter) = self.request.open(name) {
            for item in items {
                parameter.text(item.as_ref());
            }
        }
    }

    /// Sets a parameter to a list of values, replacing any earlier one. An empty list sends nothing.
    pub fn set_list<T: Field>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = impl Into<T>>,
    ) {
        if let Some(mut parameter) = self.request.open(name) {
            for item in items {
                parameter.value(&item.into().node());
            }
        }
    }

    /// Sets a parameter to a map whose leaves are sent one by one, under names that start with the prefix.
    pub fn set_collapsible(&mut self, name: &'static str, prefix: &str, map: impl Into<Value>) {
        if let Some(mut parameter) = self.request.open(name) {
            leaves(&map.into(), prefix, &mut |name, leaf| {
                parameter.named(name, &Node::Value(leaf));
            });
        }
    }

    /// Sets a parameter to files, replacing any earlier ones.
    pub fn set_files(&mut self, name: &'static str, files: impl IntoIterator<Item = FormFile>) {
        if let Some(mut parameter) = self.request.open(name) {
            for file in files {
                parameter.file(file);
            }
        }
    }

    /// Sets the JSON body; a null body is not sent.
    pub fn set_json<T: Serialize>(&mut self, body: impl Into<T>) {
        self.request.json(&body.into());
    }

    /// Sets the body, in the media type of the operation.
    pub fn set_bytes(&mut self, body: impl Into<Bytes>) {
        self.request.bytes(body.into());
    }

    /// Sets the options of this call.
    pub fn options(&mut self, options: CallOptions) {
        self.request.with_options(options);
    }

    /// Sets the maximum number of records to read from a list.
    pub fn limit(&mut self, records: usize) {
        self.request.limit_to(records);
    }

    /// Returns the request.
    pub fn into_request(self) -> Request {
        self.request
    }

    fn put(&mut self, name: &'static str, value: &Node<'_>) {
        let Some(mut parameter) = self.request.open(name) else {
            return;
        };
        match value {
            Node::List(items) => items.each(&mut |_, item| parameter.value(&item)),
            value => parameter.value(value),
        }
    }
}

/// The final methods of builders.
impl<C: Dispatch> Draft<C> {
    /// Returns the HTTP request, with all headers except the client's credentials.
    ///
    /// # Errors
    ///
    /// Returns an error if the request is invalid.
    pub fn to_http(&self) -> Result<http::Request<Body>, Error> {
        self.request.to_http(self.client.config())
    }

    /// Sends the request and decodes its response.
    pub fn send<T: Decode>(self) -> C::Output<T> {
        self.client.dispatch(self.request)
    }

    /// Returns the records of a list, all or up to its limit.
    pub fn collect<E: Envelope>(self) -> C::Output<Vec<E::Record>> {
        self.client.collect::<E>(self.request)
    }

    /// Like [`Draft::collect`], with the status and headers of each page.
    pub fn collect_with_metadata<E: Envelope>(self) -> C::Output<Listed<E::Record>> {
        self.client.collect_with_metadata::<E>(self.request)
    }

    /// Returns the records of a list, fetched page by page as they are read.
    pub fn stream<E: Envelope>(self) -> C::Records<E> {
        self.client
            .stream(Walk::new(self.client.config(), self.request))
    }

    /// Returns one page of a list.
    pub fn page<E: Envelope>(self) -> C::Output<Page<E, C>> {
        self.client.page(self.request)
    }

    /// Returns the page of a list at a URL.
    pub fn page_at<E: Envelope>(mut self, url: &str) -> C::Output<Page<E, C>> {
        self.request.at(self.client.config(), url);
        self.page()
    }
}

impl<C> fmt::Debug for Draft<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(formatter)
    }
}

/// `Display` of a list or a context, with its name and keys: `display!(PersonContext: house_sid, sid)`.
#[allow(unused_macros, reason = "a crate may have no resource")]
macro_rules! display {
    ($Name:ident $(: $($key:ident),+)?) => {
        impl<C> std::fmt::Display for $Name<C> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.handle.show(f, stringify!($Name), &[$($(stringify!($key)),+)?])
            }
        }
    };
}

/// The final methods of every builder: `sends!(CreatePerson => PersonInstance)`.
#[allow(unused_macros, reason = "a crate may have no operation")]
macro_rules! sends {
    ($Builder:ident => $Response:ty) => {
        impl<C: $crate::runtime::Dispatch> $Builder<C> {
            $crate::runtime::send_ends!($Response);
        }

        $crate::runtime::into_future!($Builder => $Response);
    };
}

/// The final methods of a list's builder, with the types of a record and a page:
/// `lists!(ListPeople => PersonInstance, PersonPageBody)`.
#[allow(unused_macros, reason = "a crate may have no list")]
macro_rules! lists {
    ($Builder:ident => $Record:ty, $Page:ty) => {
        impl<C: $crate::runtime::Dispatch> $Builder<C> {
            $crate::runtime::list_ends!($Record, $Page);
        }

        $crate::runtime::into_future!($Builder => Vec<$Record>);
    };
}

/// The methods of a request with a single response.
macro_rules! send_ends {
    ($Response:ty) => {
        $crate::runtime::common_ends!();

        /// Sends the request.
        ///
        /// # Errors
        ///
        /// Returns an error if the request is invalid or cannot be sent, Twilio rejects it, or the response cannot be
        /// decoded.
        pub fn send(self) -> C::Output<$Response> {
            self.draft.send()
        }

        /// Sends the request and returns the status and headers of the response along with its value.
        ///
        /// # Errors
        ///
        /// Same as [`Self::send`].
        pub fn send_with_metadata(self) -> C::Output<$crate::runtime::WithMetadata<$Response>> {
            self.draft.send()
        }
    };
}

/// The methods of a request for a list.
macro_rules! list_ends {
    ($Record:ty, $Page:ty) => {
        /// Sets the maximum number of records to read; all by default. No request is made after the limit is reached.
        /// Without a page size, the page size is chosen to fit the limit; for [`Self::page`], this is the limit's only
        /// effect.
        pub fn limit(mut self, limit: usize) -> Self {
            self.draft.limit(limit);
            self
        }

        $crate::runtime::common_ends!();

        /// Reads all records, or as many as the limit allows, page by page into memory.
        ///
        /// # Errors
        ///
        /// Returns an error if a request is invalid or cannot be sent, Twilio rejects it, or a response cannot be
        /// decoded.
        pub fn send(self) -> C::Output<Vec<$Record>> {
            self.draft.collect::<$Page>()
        }

        /// Like [`Self::send`], with the status and headers of every page that was read.
        ///
        /// # Errors
        ///
        /// Same as [`Self::send`].
        pub fn send_with_metadata(self) -> C::Output<$crate::runtime::Listed<$Record>> {
            self.draft.collect_with_metadata::<$Page>()
        }

        /// Returns the records up to the limit one at a time, fetching each page when it is needed.
        pub fn stream(self) -> C::Records<$Page> {
            self.draft.stream()
        }

        /// Fetches one page.
        ///
        /// # Errors
        ///
        /// Same as [`Self::send`].
        pub fn page(self) -> C::Output<$crate::runtime::Page<$Page, C>> {
            self.draft.page()
        }
    };
}

/// The methods of every request.
macro_rules! common_ends {
    () => {
        /// Sets the options of this call: time limits, retries, extra parameters and headers.
        pub fn options(mut self, options: $crate::runtime::CallOptions) -> Self {
            self.draft.options(options);
            self
        }

        /// Returns the request as it would be sent, without the client's credentials. Nothing is sent.
        ///
        /// # Errors
        ///
        /// Returns an error if a parameter or a path key is invalid.
        pub fn to_request(
            &self,
        ) -> Result<http::Request<$crate::runtime::Body>, $crate::runtime::Error> {
            self.draft.to_http()
        }
    };
}

/// Makes a builder awaitable: `builder.await` is `builder.send().await`.
#[allow(unused_macros, reason = "a crate may have no operation")]
macro_rules! into_future {
    ($Builder:ident => $Output:ty) => {
        impl std::future::IntoFuture for $Builder<$crate::runtime::Client> {
            type Output = Result<$Output, $crate::runtime::Error>;
            type IntoFuture = $crate::runtime::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }
    };
}

#[allow(unused_imports, reason = "a crate may have no operation")]
pub(crate) use {display, into_future, lists, sends};

pub(crate) use {common_ends, list_ends, send_ends};
