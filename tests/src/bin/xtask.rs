//! `cargo xtask`, built along with the tests that run it.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
