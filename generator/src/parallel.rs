//! Work that is done on all cores.

use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, available_parallelism, scope};

/// Room for documents as deep as the reader takes, which is more than a thread has by default. Without optimisation 128
/// levels take less than 4 MiB.
const STACK: usize = 64 << 20;

/// The number of the machine's cores.
pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// How many cores are left for each of some items that are worked on in parallel; none where there are more items.
pub(crate) fn share_of_cores(items: usize) -> usize {
    cores() / items.max(1)
}

/// Applies `work` to all items, on a thread for each core, and keeps the order. The caller waits; where no thread can be
/// had, it does the work itself, on the stack that it has.
pub(crate) fn in_parallel<I, R>(items: I, work: impl Fn(I::Item) -> R + Sync) -> Vec<R>
where
    I: IntoIterator<IntoIter: ExactSizeIterator + Send>,
    R: Send,
{
    on_threads(cores(), items.into_iter(), work)
}

/// The same on so many threads; for fewer than two of them the caller does the work.
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
