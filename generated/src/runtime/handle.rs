// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! What every list and every context holds, and what each of their requests starts as.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::dispatch::Dispatch;
use super::encode::Node;
use super::error::Error;
use super::keys::Keys;
use super::model::{Field, Slot};
use super::operation::Operation;
use super::options::CallOptions;
use super::paging::{Envelope, Listed, Page};
use super::request::{Body, Request};
use super::response::Decode;
use super::value::leaves;

/// A client, and the keys of a path: a list or a context is one of these with a name.
#[derive(Clone, Debug)]
pub struct Handle<C> {
    client: C,
    keys: Keys,
}

impl<C: Dispatch> Handle<C> {
    /// The start of every path.
    pub fn new(client: C) -> Self {
        let keys = Keys::default();
        Self { client, keys }
    }

    /// The start of the paths below the client's own account.
    pub fn of_account(client: &C) -> Self {
        Self {
            client: client.clone(),
            keys: client.config().account().clone(),
        }
    }

    /// The handle of a record, from the fields that hold its keys; nothing if one of them is absent or empty.
    pub fn of(client: &C, fields: &[&dyn Slot]) -> Option<Self> {
        let mut handle = Self::new(client.clone());
        for field in fields {
            let key = field.node().text();
            handle = (!key.is_empty()).then(|| handle.key(key))?;
        }
        Some(handle)
    }

    /// The same path with one key more.
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
    /// When the formatter fails.
    pub fn show(&self, f: &mut fmt::Formatter<'_>, name: &str, keys: &[&str]) -> fmt::Result {
        f.write_str(name)?;
        for (at, (key, value)) in keys.iter().zip(self.keys.iter()).enumerate() {
            let before = if at == 0 { "(" } else { ", " };
            write!(f, "{before}{key}: {value}")?;
        }
        f.write_str(if keys.is_empty() { "" } else { ")" })
    }
}

/// A request that is being written, with the client that will send it: a builder is one of these with setters.
#[derive(Clone)]
pub struct Draft<C> {
    client: C,
    request: Request,
}

/// What setters are made of.
impl<C> Draft<C> {
    /// Gives a parameter its text, in place of one that was given before.
    pub fn text(&mut self, name: &'static str, value: &str) {
        self.request.text(name, value);
    }

    /// Gives a parameter its value, in place of one that was given before.
    pub fn set<T: Field>(&mut self, name: &'static str, value: impl Into<T>) {
        self.put(name, &value.into().node());
    }

    /// Gives a parameter its texts, in place of those that were given before. No text sends nothing.
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

    /// Gives a parameter its items, in place of those that were given before. No item sends nothing.
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

    /// Gives a map whose leaves are sent one by one, under names that start with the prefix.
    pub fn set_collapsible(&mut self, name: &'static str, prefix: &str, map: impl Into<Value>) {
        if let Some(mut parameter) = self.request.open(name) {
            leaves(&map.into(), prefix, &mut |name, leaf| {
                parameter.named(name, &Node::Value(leaf));
            });
        }
    }

    /// Gives the JSON body; one that is null sends none.
    pub fn set_body<T: Serialize>(&mut self, body: impl Into<T>) {
        self.request.json(&body.into());
    }

    /// Sets what belongs to this call alone.
    pub fn options(&mut self, options: CallOptions) {
        self.request.with_options(options);
    }

    /// Sets how many records of a list are wanted.
    pub fn limit(&mut self, records: usize) {
        self.request.limit_to(records);
    }

    /// The request as it is.
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

/// What builders end in.
impl<C: Dispatch> Draft<C> {
    /// The HTTP request, with every header but the client's credentials.
    ///
    /// # Errors
    ///
    /// Tells what is wrong with the request.
    pub fn to_http(&self) -> Result<http::Request<Body>, Error> {
        self.request.to_http(self.client.config())
    }

    /// Sends the request and decodes its answer.
    pub fn send<T: Decode>(self) -> C::Output<T> {
        self.client.dispatch(self.request)
    }

    /// The records of a list, all or up to its limit.
    pub fn collect<E: Envelope>(self) -> C::Output<Vec<E::Record>> {
        self.client.collect::<E>(self.request)
    }

    /// The same with the status and the headers of each page.
    pub fn collect_with_metadata<E: Envelope>(self) -> C::Output<Listed<E::Record>> {
        self.client.collect_with_metadata::<E>(self.request)
    }

    /// The records of a list, fetched page by page as they are read.
    pub fn stream<E: Envelope>(self) -> C::Records<E> {
        self.client.stream(self.request)
    }

    /// One page of a list.
    pub fn page<E: Envelope>(self) -> C::Output<Page<E, C>> {
        self.client.page(self.request)
    }

    /// The page of a list that stands at a URL.
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

/// `Display` of a list or a context, its name and its keys: `display!(PersonContext: house_sid, sid)`.
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

/// What every builder ends in: `sends!(CreatePerson => PersonInstance)`.
#[allow(unused_macros, reason = "a crate may have no operation")]
macro_rules! sends {
    ($Builder:ident => $Answer:ty) => {
        impl<C: $crate::runtime::Dispatch> $Builder<C> {
            $crate::runtime::send_ends!($Answer);
        }

        $crate::runtime::into_future!($Builder => $Answer);
    };
}

/// What the builder of a list ends in, with the types of a record and of a page:
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

/// The methods of a request that is answered once.
macro_rules! send_ends {
    ($Answer:ty) => {
        $crate::runtime::common_ends!();

        /// Sends the request.
        ///
        /// # Errors
        ///
        /// The request could not be made or sent, Twilio refused it, or its answer could not be read.
        pub fn send(self) -> C::Output<$Answer> {
            self.draft.send()
        }

        /// Sends the request; gives the status and the headers of the answer, too.
        ///
        /// # Errors
        ///
        /// As [`Self::send`].
        pub fn send_with_metadata(self) -> C::Output<$crate::runtime::WithMetadata<$Answer>> {
            self.draft.send()
        }
    };
}

/// The methods of a request for a list.
macro_rules! list_ends {
    ($Record:ty, $Page:ty) => {
        /// Reads no more records than this, and no page beyond the one that reaches it. Without a limit, all
        /// are read. Where no page size is given, the limit sets it; [`Self::page`] uses the limit for that
        /// alone.
        pub fn limit(mut self, limit: usize) -> Self {
            self.draft.limit(limit);
            self
        }

        $crate::runtime::common_ends!();

        /// Reads all records up to the limit, page by page, into memory.
        ///
        /// # Errors
        ///
        /// A request could not be made or sent, Twilio refused it, or an answer could not be read.
        pub fn send(self) -> C::Output<Vec<$Record>> {
            self.draft.collect::<$Page>()
        }

        /// As [`Self::send`], with the status and the headers of every page that was read.
        ///
        /// # Errors
        ///
        /// As [`Self::send`].
        pub fn send_with_metadata(self) -> C::Output<$crate::runtime::Listed<$Record>> {
            self.draft.collect_with_metadata::<$Page>()
        }

        /// The records up to the limit, one after the other; a page is fetched when it is needed.
        pub fn stream(self) -> C::Records<$Page> {
            self.draft.stream()
        }

        /// Fetches one page.
        ///
        /// # Errors
        ///
        /// As [`Self::send`].
        pub fn page(self) -> C::Output<$crate::runtime::Page<$Page, C>> {
            self.draft.page()
        }
    };
}

/// The methods of every request.
macro_rules! common_ends {
    () => {
        /// Settings of this call alone: time limits, retries, extra parameters and headers.
        pub fn options(mut self, options: $crate::runtime::CallOptions) -> Self {
            self.draft.options(options);
            self
        }

        /// The request as it would be sent, but for the client's credentials. Nothing is sent.
        ///
        /// # Errors
        ///
        /// A parameter or a key of the path cannot be sent.
        pub fn to_request(
            &self,
        ) -> Result<http::Request<$crate::runtime::Body>, $crate::runtime::Error> {
            self.draft.to_http()
        }
    };
}

/// Makes a builder that can be awaited as it stands: `builder.await` is `builder.send().await`.
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
