// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The builders of operations that differ only in their path and response.

use std::fmt;
use std::marker::PhantomData;

use super::Client;
use super::dispatch::Dispatch;
use super::error::Error;
use super::handle::Draft;
use super::paging::Envelope;
use super::response::Decode;
use super::transport::BoxFuture;

/// A request without optional parameters, such as most that fetch or delete a record. `A` is the type of the response.
///
/// Refer to it by the operation's own alias, which remains valid if the operation gets a parameter.
#[must_use = "a request does nothing until it is sent"]
pub struct PlainRequest<A, C = Client> {
    draft: Draft<C>,
    answer: PhantomData<fn() -> A>,
}

impl<A: Decode, C: Dispatch> PlainRequest<A, C> {
    super::send_ends!(A);
}

impl<A: Decode> IntoFuture for PlainRequest<A> {
    type Output = Result<A, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<A, C> From<Draft<C>> for PlainRequest<A, C> {
    fn from(draft: Draft<C>) -> Self {
        let answer = PhantomData;
        Self { draft, answer }
    }
}

impl<A, C: Clone> Clone for PlainRequest<A, C> {
    fn clone(&self) -> Self {
        self.draft.clone().into()
    }
}

impl<A, C> fmt::Debug for PlainRequest<A, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(formatter)
    }
}

/// A request for a list without filters. `E` is the type of a page.
///
/// Refer to it by the operation's own alias, which remains valid if the list gets a filter.
#[must_use = "a request does nothing until it is sent"]
pub struct PlainListRequest<E, C = Client> {
    draft: Draft<C>,
    page: PhantomData<fn() -> E>,
}

impl<E: Envelope, C: Dispatch> PlainListRequest<E, C> {
    /// Sets the maximum number of records on a page.
    ///
    /// Sent as `PageSize` in the query.
    pub fn page_size(mut self, value: i64) -> Self {
        self.draft.set::<i64>("PageSize", value);
        self
    }

    /// Sets a page number for your own bookkeeping; the page token determines which page is returned.
    ///
    /// Sent as `Page` in the query.
    pub fn page_number(mut self, value: i64) -> Self {
        self.draft.set::<i64>("Page", value);
        self
    }

    /// Sets the token of the page to read, taken from the link of an earlier page.
    ///
    /// Sent as `PageToken` in the query.
    pub fn page_token(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("PageToken", value.as_ref());
        self
    }

    super::list_ends!(E::Record, E);
}

impl<E: Envelope> IntoFuture for PlainListRequest<E> {
    type Output = Result<Vec<E::Record>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<E, C> From<Draft<C>> for PlainListRequest<E, C> {
    fn from(draft: Draft<C>) -> Self {
        let page = PhantomData;
        Self { draft, page }
    }
}

impl<E, C: Clone> Clone for PlainListRequest<E, C> {
    fn clone(&self) -> Self {
        self.draft.clone().into()
    }
}

impl<E, C> fmt::Debug for PlainListRequest<E, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(formatter)
    }
}
