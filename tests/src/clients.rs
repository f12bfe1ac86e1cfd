//! Both clients behind one trait, so that each test is written once and run with each.

use std::sync::OnceLock;

use tokio::runtime::Runtime;
use twilio_rest::Outcome;
use twilio_rest::api::v2010::account::conference::{ConferenceContext, ConferenceList};
use twilio_rest::http::Method;
use twilio_rest::{Client, ClientBuilder, Dispatch, Envelope, Error, RawRequest, blocking};

/// The account of the tests.
pub const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
/// Its token. No `Debug` and no error may show it.
pub const TOKEN: &str = "a-token-nobody-may-see";
/// What both together are in the header `Authorization`.
pub const AUTHORIZATION: &str =
    "Basic QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjphLXRva2VuLW5vYm9keS1tYXktc2Vl";

/// A kind of client that a test can wait for.
pub trait Wait: Dispatch {
    /// A client whose requests all go to `url`.
    fn at(url: &str) -> Self;

    /// Waits for what a call gives.
    ///
    /// # Errors
    ///
    /// Those of the call.
    fn wait<T: Outcome>(output: Self::Output<T>) -> Result<T, Error>;

    /// Reads a stream to its end, or to its first error.
    ///
    /// # Errors
    ///
    /// That of the record that could not be read.
    fn drain<E: Envelope>(records: Self::Records<E>) -> Result<Vec<E::Record>, Error>;

    /// The conferences of the client's own account.
    fn conferences(&self) -> ConferenceList<Self>;

    /// A conference of the client's own account.
    fn conference(&self, sid: &str) -> ConferenceContext<Self>;

    /// A request by method and URL.
    fn request(&self, method: Method, url: &str) -> RawRequest<Self>;
}

impl Wait for Client {
    fn at(url: &str) -> Self {
        let builder: ClientBuilder<Self> = Client::builder();
        builder
            .auth_token(ACCOUNT, TOKEN)
            .base_url(url)
            .build()
            .expect("a client")
    }

    fn wait<T: Outcome>(output: Self::Output<T>) -> Result<T, Error> {
        runtime().block_on(output)
    }

    fn drain<E: Envelope>(mut records: Self::Records<E>) -> Result<Vec<E::Record>, Error> {
        runtime().block_on(async {
            let mut all = Vec::new();
            while let Some(record) = records.next().await {
                all.push(record?);
            }
            Ok(all)
        })
    }

    fn conferences(&self) -> ConferenceList<Self> {
        Client::conferences(self)
    }

    fn conference(&self, sid: &str) -> ConferenceContext<Self> {
        Client::conference(self, sid)
    }

    fn request(&self, method: Method, url: &str) -> RawRequest<Self> {
        Client::request(self, method, url)
    }
}

impl Wait for blocking::Client {
    fn at(url: &str) -> Self {
        let builder: ClientBuilder<Self> = blocking::Client::builder();
        builder
            .auth_token(ACCOUNT, TOKEN)
            .base_url(url)
            .build()
            .expect("a client")
    }

    fn wait<T: Outcome>(output: Self::Output<T>) -> Result<T, Error> {
        output
    }

    fn drain<E: Envelope>(records: Self::Records<E>) -> Result<Vec<E::Record>, Error> {
        records.collect()
    }

    fn conferences(&self) -> ConferenceList<Self> {
        blocking::Client::conferences(self)
    }

    fn conference(&self, sid: &str) -> ConferenceContext<Self> {
        blocking::Client::conference(self, sid)
    }

    fn request(&self, method: Method, url: &str) -> RawRequest<Self> {
        blocking::Client::request(self, method, url)
    }
}

/// One runtime for all tests of a program: connections live on it, not on a single test.
pub fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime")
    })
}

/// Runs each of these functions, generic over [`Wait`], as a test with the asynchronous client and as one with the
/// blocking client.
#[macro_export]
macro_rules! with_both_clients {
    ($($name:ident),+ $(,)?) => {
        mod asynchronous_client {
            $(#[test] fn $name() { super::$name::<$crate::twilio_rest::Client>(); })+
        }
        mod blocking_client {
            $(#[test] fn $name() { super::$name::<$crate::twilio_rest::blocking::Client>(); })+
        }
    };
}
