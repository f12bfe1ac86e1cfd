// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! One request for all who wait for its outcome.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::auth::lock;
use super::transport::BoxFuture;

/// A future that each of its waiters drives on, so that none of them waits for a task that nobody polls.
pub struct Flight<T> {
    state: Mutex<State<T>>,
    waiting: Arc<Waiting>,
}

/// The waiters to wake. Apart from the flight: the future may keep who wakes it, and must not keep itself.
#[derive(Default)]
struct Waiting(Mutex<Vec<Waker>>);

enum State<T> {
    Flying(BoxFuture<'static, T>),
    Landed(T),
}

impl<T: Clone + Send + 'static> Flight<T> {
    /// Starts with the first waiter that polls.
    pub fn new(future: BoxFuture<'static, T>) -> Self {
        Self {
            state: Mutex::new(State::Flying(future)),
            waiting: Arc::default(),
        }
    }

    /// One that is over.
    pub fn landed(outcome: T) -> Self {
        Self {
            state: Mutex::new(State::Landed(outcome)),
            waiting: Arc::default(),
        }
    }

    /// The outcome, once there is one.
    pub fn poll(&self, context: &Context<'_>) -> Poll<T> {
        self.waiting.register(context.waker());
        // Held for as long as one step of the future takes. Who waits here has registered: a step that another took before is
        // not missed, and one that comes wakes it.
        let mut state = lock(&self.state);
        let outcome = match &mut *state {
            State::Landed(outcome) => return Poll::Ready(outcome.clone()),
            State::Flying(future) => {
                let waker = Waker::from(Arc::clone(&self.waiting));
                let mut context = Context::from_waker(&waker);
                std::task::ready!(future.as_mut().poll(&mut context))
            }
        };
        *state = State::Landed(outcome.clone());
        drop(state);
        self.waiting.wake_by_ref();
        Poll::Ready(outcome)
    }
}

impl Waiting {
    fn register(&self, waker: &Waker) {
        let mut waiting = lock(&self.0);
        if !waiting.iter().any(|it| it.will_wake(waker)) {
            waiting.push(waker.clone());
        }
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let waiting = std::mem::take(&mut *lock(&self.0));
        waiting.into_iter().for_each(Waker::wake);
    }
}
