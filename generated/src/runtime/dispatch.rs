// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! What the asynchronous and the blocking client have in common: everything that generated code needs of them.

use std::fmt::Debug;
use std::sync::Arc;

use super::config::Config;
use super::error::Error;
use super::paging::{Envelope, Listed, Page, Walk};
use super::request::Request;
use super::response::{Decode, Outcome, Response};
use sealed::Sealed;

/// A client that sends requests: [`Client`](super::Client) or [`blocking::Client`](super::blocking::Client). The trait
/// is sealed, and its methods are not part of the public API.
pub trait Dispatch: Sealed + Clone + Debug + Send + Sync + 'static {
    /// The result of a call: a future of a `Result`, or the `Result` itself.
    type Output<T: Outcome>;

    /// The records of a list, one at a time.
    type Records<E: Envelope>;

    /// The trait object of the client's transports.
    #[doc(hidden)]
    type Transport: ?Sized;

    /// Assembles a client.
    ///
    /// # Errors
    ///
    /// Returns an error if the credentials cannot be sent as a header.
    #[doc(hidden)]
    fn assemble(config: Config, transport: Arc<Self::Transport>) -> Result<Self, Error>;

    /// Creates the default transport.
    ///
    /// # Errors
    ///
    /// Returns an error if its feature is off, or it cannot be created.
    #[doc(hidden)]
    fn default_transport(config: &Config) -> Result<Arc<Self::Transport>, Error>;

    /// Returns the settings of the client.
    #[doc(hidden)]
    fn config(&self) -> &Config;

    /// Returns a result without making a call.
    #[doc(hidden)]
    fn ready<T: Outcome>(&self, result: Result<T, Error>) -> Self::Output<T>;

    /// Sends the request and converts its response with `finish`.
    #[doc(hidden)]
    fn send<T, F>(&self, request: Request, finish: F) -> Self::Output<T>
    where
        T: Outcome,
        F: FnOnce(Response) -> Result<T, Error> + Send + 'static;

    /// Reads a list to its end or limit and converts it with `finish`.
    #[doc(hidden)]
    fn gather<E, T, F>(&self, request: Request, finish: F) -> Self::Output<T>
    where
        E: Envelope,
        T: Outcome,
        F: FnOnce(Listed<E::Record>) -> T + Send + 'static;

    /// Returns the records of a walk, fetched page by page as they are read.
    #[doc(hidden)]
    fn stream<E: Envelope>(&self, walk: Walk<E>) -> Self::Records<E>;

    /// Sends the request and decodes its response.
    #[doc(hidden)]
    fn dispatch<T: Decode>(&self, request: Request) -> Self::Output<T> {
        self.send(request, T::decode)
    }

    /// Returns the records of a list, all or up to its limit.
    #[doc(hidden)]
    fn collect<E: Envelope>(&self, request: Request) -> Self::Output<Vec<E::Record>> {
        self.gather::<E, _, _>(request, |listed| listed.records)
    }

    /// Returns the records of a list with the status and headers of each page.
    #[doc(hidden)]
    fn collect_with_metadata<E: Envelope>(
        &self,
        request: Request,
    ) -> Self::Output<Listed<E::Record>> {
        self.gather::<E, _, _>(request, |listed| listed)
    }

    /// Returns one page of a list.
    #[doc(hidden)]
    fn page<E: Envelope>(&self, request: Request) -> Self::Output<Page<E, Self>> {
        let client = self.clone();
        self.send(request.clone(), move |answer| {
            Page::read(answer, client, request)
        })
    }
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for crate::runtime::Client {}

    impl Sealed for crate::runtime::blocking::Client {}
}
