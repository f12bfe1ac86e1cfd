//! Requests of operations that are complete once they are started.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use super::Client;
use super::dispatch::Dispatch;
use super::error::Error;
use super::handle::{Draft, common_ends};
use super::response::{Decode, WithMetadata};
use super::transport::BoxFuture;

/// A request without optional parameters, such as most that fetch or delete a record. `A` is what it answers.
#[must_use = "a request does nothing until it is sent"]
pub struct PlainRequest<A, C = Client> {
    draft: Draft<C>,
    answer: PhantomData<fn() -> A>,
}

impl<A: Decode, C: Dispatch> PlainRequest<A, C> {
    common_ends!();

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// The request could not be made or sent, Twilio refused it, or its answer could not be read.
    pub fn send(self) -> C::Output<A> {
        self.draft.send()
    }

    /// Sends the request; gives the status and the headers of the answer, too.
    ///
    /// # Errors
    ///
    /// As [`Self::send`].
    pub fn send_with_metadata(self) -> C::Output<WithMetadata<A>> {
        self.draft.send()
    }
}

impl<A, C> From<Draft<C>> for PlainRequest<A, C> {
    fn from(draft: Draft<C>) -> Self {
        Self {
            draft,
            answer: PhantomData,
        }
    }
}

impl<A: Decode> IntoFuture for PlainRequest<A, Client> {
    type Output = Result<A, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<A, C: Clone> Clone for PlainRequest<A, C> {
    fn clone(&self) -> Self {
        self.draft.clone().into()
    }
}

impl<A, C> fmt::Debug for PlainRequest<A, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("PlainRequest")
            .field(&self.draft)
            .finish()
    }
}
