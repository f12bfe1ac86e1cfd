//! Runs work on all cores.

use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, available_parallelism, scope};

/// Enough for documents of the maximum depth, which needs more stack than a thread has by default. Without optimisation
/// 128 levels need less than 4 MiB.
const STACK: usize = 64 << 20;

/// The number of cores of the machine.
pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// How many cores are available to each of several items processed in parallel; none if there are more items than
/// cores.
pub(crate) fn share_of_cores(items: usize) -> usize {
    cores() / items.max(1)
}

/// Applies `work` to all items, with one thread per core, and keeps the order. The caller waits; if no thread can be
/// started, it does the work itself on its own stack.
pub(crate) fn in_parallel<I, R>(items: I, work: impl Fn(I::Item) -> R + Sync) -> Vec<R>
where
    I: IntoIterator<IntoIter: ExactSizeIterator + Send>,
    R: Send,
{
    on_threads(cores(), items.into_iter(), work)
}

/// The same on the given number of cores; for fewer than two, the caller does the work itself.
pub(crate) fn on_cores<I, R>(cores: usize, items: I, work: impl Fn(I::Item) -> R + Sync) -> Vec<R>
where
    I: IntoIterator<IntoIter: ExactSizeIterator + Send>,
    R: Send,
{
    match cores {
        0 | 1 => items.into_iter().map(work).collect(),
        _ => on_threads(cores, items.into_iter(), work),
    }
}

fn on_threads<I, R>(most: usize, items: I, work: impl Fn(I::Item) -> R + Sync) -> Vec<R>
where
    I: ExactSizeIterator + Send,
    R: Send,
{
    let count = most.min(items.len());
    let queue = Mutex::new(items.enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || {
        let mut done = Vec::new();
        while let Some((at, item)) = next() {
            done.push((at, work(item)));
        }
        done
    };
    let mut all: Vec<(usize, R)> = scope(|scope| {
        let spawn = |_| {
            let builder = Builder::new().stack_size(STACK);
            builder.spawn_scoped(scope, run).ok()
        };
        let threads: Vec<_> = (0..count).map_while(spawn).collect();
        let mut all = if threads.is_empty() {
            run()
        } else {
            Vec::new()
        };
        for thread in threads {
            match thread.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}
