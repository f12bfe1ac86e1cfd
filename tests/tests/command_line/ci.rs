//! `cargo xtask ci` with programs in cargo's place, so that no step takes time.

use std::path::Path;

use crate::run::{Run, xtask};

/// Runs the command with another program as cargo.
fn ci(cargo: &Path, arguments: &[&str]) -> Run {
    xtask(|process| process.arg("ci").args(arguments).env("CARGO", cargo))
}

/// A program that refuses every argument of cargo's.
fn refusing() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_xtask-under-test"))
}

#[test]
fn a_failed_step_fails_the_run() {
    let run = ci(refusing(), &["--only", "format"]).ended_with(1);
    for told in [
        "── format ── cargo fmt --all --check",
        "format  FAILED",
        "0 of 1 passed",
    ] {
        assert!(run.out.contains(told), "{}", run.out);
    }
}

#[test]
fn a_program_that_cannot_be_run_fails_its_step() {
    ci(Path::new("no-such-cargo"), &["--only", "format"])
        .ended_with(1)
        .tells(&["cannot run no-such-cargo"]);
}

#[test]
fn steps_that_pass_are_a_success() {
    let run = ci(refusing(), &["--only", "generated"]).ended_with(0);
    for told in [
        "── generated ── cargo xtask generate --check",
        "1 of 1 passed",
    ] {
        assert!(run.out.contains(told), "{}", run.out);
    }
}

#[test]
fn unknown_steps_and_no_steps_are_wrong_usage() {
    for (arguments, told) in [
        (&["--only", "nonsense"][..], "unknown step `nonsense`"),
        (
            &["--skip", "nonsense"],
            "the steps are format, generated, lint",
        ),
        (
            &["--only", "lint", "--skip", "lint"],
            "every step is skipped",
        ),
    ] {
        ci(refusing(), arguments).ended_with(2).tells(&[told]);
    }
}
