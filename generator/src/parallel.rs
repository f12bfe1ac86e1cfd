//! Work that is done on all cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, available_parallelism, scope};

/// Room for documents as deep as the reader takes, whatever the caller's own thread has left.
const STACK: usize = 64 << 20;

/// How much of the work is done at a time.
pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// Applies `work` to all items, on as many threads as the machine has cores, and keeps the order.
///
/// Where no thread can be had, the caller's own does the work.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    on_threads(cores(), items, work)
}

/// The same on so many of the cores; one is the caller's own.
pub(crate) fn on_cores<T: Sync, R: Send>(
    cores: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    match cores {
        0 | 1 => items.iter().map(work).collect(),
        _ => on_threads(cores, items, work),
    }
}

fn on_threads<T: Sync, R: Send>(
    count: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        while let Some((at, item)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, item))
        } {
            done.push((at, work(item)));
        }
        done
    };
    let mut all: Vec<(usize, R)> = scope(|scope| {
        let spawn = |_| {
            let builder = Builder::new().stack_size(STACK);
            builder.spawn_scoped(scope, run).ok()
        };
        let threads: Vec<_> = (0..count.min(items.len())).map_while(spawn).collect();
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
