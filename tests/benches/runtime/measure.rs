//! Two ways to do the same, measured in turns.

use std::hint::black_box;
use std::time::{Duration, Instant};

use allocation_counter::AllocationInfo;

/// How often the two sides take turns.
const ROUNDS: usize = 41;

/// What a sample lasts at least: much longer than reading the clock, much shorter than the machine's moods.
const SAMPLE: Duration = Duration::from_millis(4);

/// A line of the table.
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) ours: String,
    pub(crate) theirs: String,
    /// Ours divided by theirs.
    pub(crate) ratio: f64,
    pub(crate) aim: &'static str,
}

/// Compares how long the two take.
///
/// Each sample of ours stands beside one of theirs, and the ratio is the median over these couples: what slows the
/// machine down for a while slows down both.
pub(crate) fn time<A, B>(
    what: &str,
    aim: &'static str,
    mut ours: impl FnMut() -> A,
    mut theirs: impl FnMut() -> B,
) -> Row {
    let (many, as_many) = (calibrate(&mut ours), calibrate(&mut theirs));
    let couples: Vec<(f64, f64)> = (0..ROUNDS)
        .map(|_| (sample(many, &mut ours), sample(as_many, &mut theirs)))
        .collect();
    Row {
        what: format!("{what}, time"),
        ours: micros(median(couples.iter().map(|(ours, _)| *ours))),
        theirs: micros(median(couples.iter().map(|(_, theirs)| *theirs))),
        ratio: median(couples.iter().map(|(ours, theirs)| ours / theirs)),
        aim,
    }
}

/// The row with the median ratio: where two sides lie in memory is luck that stays for as long as they live, so what
/// lives long is measured in several copies.
pub(crate) fn middle(rows: impl Iterator<Item = Row>) -> Row {
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|one, other| one.ratio.total_cmp(&other.ratio));
    rows.swap_remove(rows.len() / 2)
}

/// Compares how often the two allocate.
pub(crate) fn allocations<A, B>(
    what: &str,
    aim: &'static str,
    ours: impl FnOnce() -> A,
    theirs: impl FnOnce() -> B,
) -> Row {
    let (ours, theirs) = (allocated(ours), allocated(theirs));
    Row {
        what: format!("{what}, allocations"),
        ours: ours.count_total.to_string(),
        theirs: theirs.count_total.to_string(),
        ratio: ours.count_total as f64 / theirs.count_total as f64,
        aim,
    }
}

/// What the work allocates on this thread.
pub(crate) fn allocated<T>(work: impl FnOnce() -> T) -> AllocationInfo {
    allocation_counter::measure(|| drop(black_box(work())))
}

/// How many times the work has to be done for one sample.
fn calibrate<T>(work: &mut impl FnMut() -> T) -> u32 {
    let mut times = 1;
    loop {
        let start = Instant::now();
        repeat(times, work);
        if start.elapsed() >= SAMPLE {
            return times;
        }
        times *= 2;
    }
}

/// The seconds that the work takes once.
fn sample<T>(times: u32, work: &mut impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    repeat(times, work);
    start.elapsed().as_secs_f64() / f64::from(times)
}

fn repeat<T>(times: u32, work: &mut impl FnMut() -> T) {
    for _ in 0..times {
        black_box(work());
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn micros(seconds: f64) -> String {
    format!("{:.2} µs", seconds * 1e6)
}
