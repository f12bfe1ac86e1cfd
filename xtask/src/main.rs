//! `cargo xtask …`: the commands of the workspace.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Generating makes and drops millions of small texts, which takes a fifth less time with this allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    xtask::main()
}
