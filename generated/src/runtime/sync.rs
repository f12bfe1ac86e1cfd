// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Locks.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks the mutex, ignoring poisoning: no value here is ever left half-written.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
