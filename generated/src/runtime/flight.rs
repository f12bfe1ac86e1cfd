// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! One request for all who wait for its outcome.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::auth::lock;
use super::transport::BoxFuture;

/// A future that each of its waiters drives on, so that none of them waits for a task that nobody polls.
pub struct Flight<T> {
    state: Mutex<State<T>>,
    /// The waiters to wake. Apart from the state, which is locked while the future runs.
    waiting: Mutex<Vec<Waker>>,
}

enum State<T> {
    Flying(BoxFuture<'static, T>),
    Landed(T),
}

impl<T: Clone + Send + 'static> Flight<T> {
    /// Starts with the first waiter that polls.
    pub fn new(future: BoxFuture<'static, T>) -> Self {
        Self {
            state: Mutex::new(State::Flying(future)),
            waiting: Mutex::default(),
        }
    }

    /// One that is over.
    pub fn landed(outcome: T) -> Self {
        Self {
            state: Mutex::new(State::Landed(outcome)),
            waiting: Mutex::default(),
        }
    }

    /// The outcome, once there is one.
    pub fn poll(self: &Arc<Self>, context: &Context<'_>) -> Poll<T> {
        self.register(context.waker());
        // Held for as long as one step of the future takes. Who waits here has registered: a step that another took before is
        // not missed, and one that comes wakes it.
        let mut state = lock(&self.state);
        let outcome = match &mut *state {
            State::Landed(outcome) => return Poll::Ready(outcome.clone()),
            State::Flying(future) => {
                let waker = Waker::from(Arc::clone(self));
                let mut context = Context::from_waker(&waker);
                std::task::ready!(future.as_mut().poll(&mut context))
            }
        };
        *state = State::Landed(outcome.clone());
        drop(state);
        self.wake_all();
        Poll::Ready(outcome)
    }

    fn register(&self, waker: &Waker) {
        let mut waiting = lock(&self.waiting);
        if !waiting.iter().any(|it| it.will_wake(waker)) {
            waiting.push(waker.clone());
        }
    }

    fn wake_all(&self) {
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl<T: Clone + Send + 'static> Wake for Flight<T> {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }
}
