//! The system's clock, which really waits.

use std::time::{Duration, Instant, SystemTime};

use crate::drive::{runtime, wait_without_tokio};
use crate::runtime::testing::ManualClock;
use crate::runtime::{Clock, SystemClock};

const WAIT: Duration = Duration::from_millis(5);

#[test]
fn waiting_takes_its_time_on_a_thread_in_tokio_and_in_any_other_executor() {
    let waits: [&dyn Fn(); 3] = [
        &|| SystemClock.block(WAIT),
        &|| runtime().block_on(async { SystemClock.sleep(WAIT).await }),
        &|| wait_without_tokio(SystemClock.sleep(WAIT)),
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
