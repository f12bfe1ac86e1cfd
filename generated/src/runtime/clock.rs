// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Time, and waiting for it to pass.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::sync::lock;
use super::transport::BoxFuture;

/// Tells the time and waits between attempts. Tests can pass a clock that does not really wait.
pub trait Clock: Debug + Send + Sync + 'static {
    /// Returns the time of day, which dates in responses are compared with.
    fn now(&self) -> SystemTime;

    /// Returns a monotonic time, which limits are measured with.
    fn instant(&self) -> Instant;

    /// Waits without blocking the thread.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Completes once this time has passed: the upper limit of waiting for something else. The same as
    /// [`Clock::sleep`], except for a clock that sleeping moves.
    fn deadline(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }

    /// Waits, blocking the thread.
    fn block(&self, duration: Duration);
}

/// The system clock.
///
/// Inside a tokio runtime (with the feature `reqwest`) it waits with tokio's timer, which must be enabled; otherwise a
/// thread waits, so that it works with any executor.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        #[cfg(feature = "reqwest")]
        if tokio::runtime::Handle::try_current().is_ok() {
            return Box::pin(async move { tokio::time::sleep(duration).await });
        }
        Box::pin(ThreadSleep::new(duration))
    }

    fn block(&self, duration: Duration) {
        thread::sleep(duration);
    }
}

/// A wait that a dedicated thread ends. Dropping it early ends the thread.
struct ThreadSleep {
    duration: Duration,
    alarm: Option<Arc<Alarm>>,
}

#[derive(Default)]
struct Alarm {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    over: bool,
    waker: Option<Waker>,
}

impl ThreadSleep {
    fn new(duration: Duration) -> Self {
        Self {
            duration,
            alarm: None,
        }
    }
}

impl Alarm {
    fn start(duration: Duration) -> Arc<Self> {
        let alarm = Arc::new(Self::default());
        let rings = Arc::clone(&alarm);
        let spawned = thread::Builder::new().spawn(move || {
            let state = lock(&rings.state);
            let waited = rings
                .changed
                .wait_timeout_while(state, duration, |state| !state.over);
            drop(waited);
            rings.end();
        });
        // If the thread cannot be spawned, going on at once is better than never.
        if spawned.is_err() {
            alarm.end();
        }
        alarm
    }

    fn end(&self) {
        let mut state = lock(&self.state);
        state.over = true;
        let waker = state.waker.take();
        drop(state);
        self.changed.notify_one();
        waker.into_iter().for_each(Waker::wake);
    }
}

impl Future for ThreadSleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let duration = self.duration;
        let alarm = self.alarm.get_or_insert_with(|| Alarm::start(duration));
        let mut state = lock(&alarm.state);
        if state.over {
            return Poll::Ready(());
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for ThreadSleep {
    fn drop(&mut self) {
        if let Some(alarm) = &self.alarm {
            lock(&alarm.state).waker = None;
            alarm.end();
        }
    }
}
