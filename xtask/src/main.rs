//! `cargo xtask …`: the commands of the workspace. All logic is in the generator.

mod generate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of the workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate the crate that spec/generate.toml describes
    Generate(generate::Arguments),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Generate(arguments) => generate::run(&arguments),
    }
}
