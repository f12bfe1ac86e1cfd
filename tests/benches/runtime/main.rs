//! What the runtime costs, as ratios to what one would write by hand: see the README beside this folder.
//!
//! `cargo bench -p twilio-rest-tests --bench runtime`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark stops at what it did not expect"
)]

mod build;
mod by_hand;
mod calls;
mod decode;
mod measure;
mod memory;
mod sample;
mod server;

use measure::Row;

/// The account of all requests.
const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
/// The conference of all requests.
const CONFERENCE: &str = "CF0123456789abcdef0123456789abcdef";

/// What one part of the table is made by.
type Part = fn() -> Vec<Row>;

fn main() {
    let parts: [(&str, Part); 4] = [
        ("build", build::rows),
        ("decode", decode::rows),
        ("calls", calls::rows),
        ("memory", memory::rows),
    ];
    // `cargo bench` adds `--bench`; any other word picks parts.
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| !it.starts_with('-'))
        .collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|it| it == name);
    let rows: Vec<Row> = parts
        .into_iter()
        .filter(|(name, _)| is_wanted(name))
        .flat_map(|(_, rows)| rows())
        .collect();
    print(&rows);
}

fn print(rows: &[Row]) {
    println!(
        "{:<52} {:>14} {:>14} {:>7}  aim",
        "", "ours", "theirs", "ratio"
    );
    for Row {
        what,
        ours,
        theirs,
        ratio,
        aim,
    } in rows
    {
        println!("{what:<52} {ours:>14} {theirs:>14} {ratio:>7.2}  {aim}");
    }
}
