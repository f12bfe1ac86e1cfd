//! Whole processes, ours and those of other generators, as ratios: see the README beside this folder.
//!
//! `TWILIO_OAI_DIR=… PEERS_BIN=… cargo bench -p twilio-rest-tests --bench compare`
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark stops at what it did not expect"
)]

mod check;
mod generate;
mod process;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use table::Row;

/// Where things are, and how often each is measured.
pub(crate) struct Setting {
    /// The published documents, if they are at hand.
    documents: Option<PathBuf>,
    /// Where the peers' programs are; else they are looked for in `PATH`.
    peers: Option<PathBuf>,
    /// A folder for everything that is made.
    folder: PathBuf,
    /// How often each command runs, in turns with the others.
    rounds: usize,
}

impl Setting {
    fn from_env() -> Self {
        let path = |name| std::env::var_os(name).map(PathBuf::from);
        let rounds = std::env::var("ROUNDS").ok().and_then(|it| it.parse().ok());
        Self {
            documents: path("TWILIO_OAI_DIR"),
            peers: path("PEERS_BIN"),
            folder: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compare"),
            rounds: rounds.unwrap_or(5),
        }
    }

    /// A published document.
    fn document(&self, name: &str) -> Option<PathBuf> {
        let path = self.documents.as_ref()?.join(format!("{name}.yaml"));
        path.is_file().then_some(path)
    }
}

/// What one measurement is made by.
type Measure = fn(&Setting) -> Row;

fn main() -> ExitCode {
    if let Some(good) = process::as_parent() {
        return if good {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        };
    }
    let setting = Setting::from_env();
    let measures: [(&str, Measure); 5] = [
        ("generate-one", generate::one),
        ("generate-all", generate::all),
        ("check-shipped", check::shipped),
        ("check-one", check::one),
        ("check-all", check::all),
    ];
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| !it.starts_with('-'))
        .collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|it| it == name);
    let chosen = measures.into_iter().filter(|(name, _)| is_wanted(name));
    let rows: Vec<Row> = chosen
        .map(|(name, measure)| {
            eprintln!("measuring {name} …");
            measure(&setting)
        })
        .collect();
    table::print(&rows);
    ExitCode::SUCCESS
}
