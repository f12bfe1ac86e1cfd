//! One test for both clients.

use std::pin::Pin;
use std::sync::{Arc, OnceLock, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::api::{ACCOUNT, TOKEN};
use crate::runtime::paging::Walk;
use crate::runtime::testing::{ManualClock, Script};
use crate::runtime::{
    Client, ClientBuilder, Dispatch, Envelope, Error, Outcome, Request, blocking,
};

/// What a test needs to know of a client beside [`Dispatch`].
pub trait Drive: Dispatch {
    fn wait<T: Outcome>(output: Self::Output<T>) -> Result<T, Error>;
    fn drain<E: Envelope>(
        records: Self::Records<E>,
    ) -> (Vec<Result<E::Record, Error>>, Option<String>);
    fn over(builder: ClientBuilder<Self>, script: &Script) -> Self;
    fn new_builder() -> ClientBuilder<Self>;
}

pub fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap()
    })
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// A time that is long enough for any: a test that waits for ever tells nothing.
const LONG_ENOUGH: Duration = Duration::from_secs(30);

/// Waits for a future as an executor would that is not tokio.
pub fn wait_without_tokio<T>(mut future: impl Future<Output = T> + Unpin) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let begin = Instant::now();
    loop {
        match Pin::new(&mut future).poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => {
                thread::park_timeout(LONG_ENOUGH);
                assert!(begin.elapsed() < LONG_ENOUGH, "nothing wakes the thread");
            }
        }
    }
}

pub fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}

#[track_caller]
pub fn assert_pending<F: Future + Unpin>(future: &mut F) {
    assert!(poll_once(future).is_pending());
}

/// What another thread sends.
#[track_caller]
pub fn received<T>(from: &mpsc::Receiver<T>) -> T {
    from.recv_timeout(LONG_ENOUGH).unwrap()
}

impl Drive for Client {
    fn wait<T: Outcome>(output: Self::Output<T>) -> Result<T, Error> {
        runtime().block_on(output)
    }

    fn drain<E: Envelope>(
        mut records: Self::Records<E>,
    ) -> (Vec<Result<E::Record, Error>>, Option<String>) {
        let mut found = Vec::new();
        runtime().block_on(async {
            while let Some(record) = records.next().await {
                found.push(record);
            }
        });
        (found, records.next_page_url())
    }

    fn over(builder: ClientBuilder<Self>, script: &Script) -> Self {
        builder.transport(script.clone()).build().unwrap()
    }

    fn new_builder() -> ClientBuilder<Self> {
        Self::builder()
    }
}

impl Drive for blocking::Client {
    fn wait<T: Outcome>(output: Self::Output<T>) -> Result<T, Error> {
        output
    }

    fn drain<E: Envelope>(
        mut records: Self::Records<E>,
    ) -> (Vec<Result<E::Record, Error>>, Option<String>) {
        let found = records.by_ref().collect();
        (found, records.next_page_url())
    }

    fn over(builder: ClientBuilder<Self>, script: &Script) -> Self {
        builder.transport(script.clone()).build().unwrap()
    }

    fn new_builder() -> ClientBuilder<Self> {
        Self::builder()
    }
}

/// A builder with an account, no jitter, and a clock that does not really wait.
pub fn builder<C: Drive>() -> (ClientBuilder<C>, ManualClock) {
    let clock = ManualClock::default();
    let builder = C::new_builder()
        .auth_token(ACCOUNT, TOKEN)
        .clock(clock.clone())
        .jitter(|ceiling| ceiling);
    (builder, clock)
}

/// A client over a script.
pub fn scripted<C: Drive>(script: &Script) -> (C, ManualClock) {
    let (builder, clock) = builder::<C>();
    (C::over(builder, script), clock)
}

/// Runs each of these functions, generic over [`Drive`], as a test with the asynchronous client and as one with the
/// blocking client.
macro_rules! with_both_clients {
    ($($name:ident),+ $(,)?) => {
        mod asynchronous_client {
            $(#[test] fn $name() { super::$name::<crate::runtime::Client>(); })+
        }
        mod blocking_client {
            $(#[test] fn $name() { super::$name::<crate::runtime::blocking::Client>(); })+
        }
    };
}

pub(crate) use with_both_clients;

/// The records of the list that a request asks for.
pub(crate) fn stream<E: Envelope, C: Drive>(client: &C, request: Request) -> C::Records<E> {
    client.stream(Walk::new(client.config(), request))
}
