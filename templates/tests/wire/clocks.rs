//! The system's clock, which really waits.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant, SystemTime};

use crate::drive::runtime;
use crate::runtime::testing::ManualClock;
use crate::runtime::{Clock, SystemClock};

const WAIT: Duration = Duration::from_millis(5);

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future as an executor would that is not tokio.
fn wait(mut future: Pin<Box<dyn Future<Output = ()> + Send>>) {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    while future.as_mut().poll(&mut context) == Poll::Pending {
        std::thread::park();
    }
}

#[test]
fn waiting_takes_its_time_on_a_thread_in_tokio_and_in_any_other_executor() {
    let waits: [&dyn Fn(); 3] = [
        &|| SystemClock.block(WAIT),
        &|| runtime().block_on(async { SystemClock.sleep(WAIT).await }),
        &|| wait(SystemClock.sleep(WAIT)),
    ];
    for waits in waits {
        let start = Instant::now();
        waits();
        assert!(start.elapsed() >= WAIT);
    }
}

#[test]
fn a_clock_by_hand_does_not_reach_a_time_that_cannot_be_expressed() {
    let clock = ManualClock::starting(SystemTime::now());
    clock.advance(Duration::from_secs(60));
    let before = (clock.now(), clock.instant());
    clock.advance(Duration::MAX);
    assert_eq!((clock.now(), clock.instant()), before);
}
