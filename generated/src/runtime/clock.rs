// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The time, and waiting for it to pass.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::transport::BoxFuture;

/// Tells the time and waits between tries. Tests give a clock that does not really wait.
pub trait Clock: Debug + Send + Sync + 'static {
    /// The time of day, against which dates in answers are held.
    fn now(&self) -> SystemTime;

    /// A time that never goes back, against which limits are held.
    fn instant(&self) -> Instant;

    /// Waits without blocking the thread.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Waits and blocks the thread.
    fn block(&self, duration: Duration);
}

/// The system's time.
///
/// Inside a tokio runtime (with the feature `reqwest`) it waits with tokio's timer; elsewhere a thread waits, so that
/// any executor will do.
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

/// A wait that a thread of its own ends. Waits happen before retries, and while another caller fetches a token: threads
/// are few.
struct ThreadSleep {
    duration: Duration,
    shared: Option<Arc<Mutex<Alarm>>>,
}

#[derive(Default)]
struct Alarm {
    rung: bool,
    waker: Option<Waker>,
}

impl ThreadSleep {
    fn new(duration: Duration) -> Self {
        Self {
            duration,
            shared: None,
        }
    }

    fn start(duration: Duration) -> Arc<Mutex<Alarm>> {
        let alarm = Arc::new(Mutex::new(Alarm::default()));
        let rings = Arc::clone(&alarm);
        let spawned = thread::Builder::new().spawn(move || {
            thread::sleep(duration);
            ring(&rings);
        });
        // Without a thread there is no waiting: going on at once is better than never.
        if spawned.is_err() {
            ring(&alarm);
        }
        alarm
    }
}

fn ring(alarm: &Mutex<Alarm>) {
    let mut alarm = alarm.lock().unwrap_or_else(PoisonError::into_inner);
    alarm.rung = true;
    if let Some(waker) = alarm.waker.take() {
        waker.wake();
    }
}

impl Future for ThreadSleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let duration = self.duration;
        let shared = self.shared.get_or_insert_with(|| Self::start(duration));
        let mut alarm = shared.lock().unwrap_or_else(PoisonError::into_inner);
        if alarm.rung {
            return Poll::Ready(());
        }
        alarm.waker = Some(context.waker().clone());
        Poll::Pending
    }
}
