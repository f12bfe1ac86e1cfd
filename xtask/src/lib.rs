//! The commands of the workspace, one file per command. The logic is in the generator, but for that of `ci`, which runs
//! other programs.
//!
//! Exit codes: 0 success, 1 findings or stale output, 2 usage error.

mod ci;
mod conformance;
mod diff;
mod generate;
mod print;
mod report;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of the workspace
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Arguments),
    Conformance(conformance::Arguments),
    Diff(diff::Arguments),
    Ci(ci::Arguments),
}

/// Runs the command given on the command line.
pub fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Ci(arguments) => ci::run(&arguments),
    }
}
