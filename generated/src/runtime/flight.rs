// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! A request shared by all who wait for its outcome.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::sync::lock;
use super::transport::BoxFuture;

/// A future that each of its waiters drives, so that none of them depends on a task that nobody polls.
pub struct Flight<T> {
    state: Mutex<State<T>>,
    waiting: Arc<Waiting>,
}

/// The waiters to wake. Separate from the flight: the future may store its waker, which must not keep the future alive.
#[derive(Default)]
struct Waiting(Mutex<Vec<Waker>>);

enum State<T> {
    Flying(BoxFuture<'static, T>),
    Landed(T),
}

impl<T: Clone + Send + 'static> Flight<T> {
    /// Creates a flight that starts when the first waiter polls it.
    pub fn new(future: BoxFuture<'static, T>) -> Self {
        Self {
            state: Mutex::new(State::Flying(future)),
            waiting: Arc::default(),
        }
    }

    /// Creates a flight that is already over.
    pub fn landed(outcome: T) -> Self {
        Self {
            state: Mutex::new(State::Landed(outcome)),
            waiting: Arc::default(),
        }
    }

    /// Returns the outcome, once there is one.
    pub fn poll(&self, context: &Context<'_>) -> Poll<T> {
        self.waiting.register(context.waker());
        // Locked for one step of the future. Waiters here have already registered, so they do not miss a step that
        // another waiter took before, and are woken by the next one.
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
