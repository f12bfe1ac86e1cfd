//! `cargo xtask ci` with programs in cargo's place, so that no step takes time.

use std::path::Path;
use std::process::Command;

/// Runs the command with another program as cargo; returns its exit code and both outputs.
fn ci(cargo: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"))
        .arg("ci")
        .args(arguments)
        .env("CARGO", cargo)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().expect("no signal ends it");
    (code, text(output.stdout), text(output.stderr))
}

/// A program that refuses every argument of cargo's.
fn refusing() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_xtask-under-test"))
}

#[test]
fn a_failed_step_fails_the_run() {
    let (code, out, _) = ci(refusing(), &["--only", "format"]);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.contains("── format ── cargo fmt --all --check"),
        "{out}"
    );
    assert!(out.contains("format  FAILED"), "{out}");
    assert!(out.contains("0 of 1 passed"), "{out}");
}

#[test]
fn a_program_that_cannot_be_run_fails_its_step() {
    let (code, out, err) = ci(Path::new("no-such-cargo"), &["--only", "format"]);
    assert_eq!(code, 1, "{out}");
    assert!(err.contains("cannot run no-such-cargo"), "{err}");
}

#[test]
fn steps_that_pass_are_a_success() {
    let (code, out, err) = ci(refusing(), &["--only", "generated"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("── generated ── cargo xtask generate --check"),
        "{out}"
    );
    assert!(out.contains("1 of 1 passed"), "{out}");
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
        let (code, out, err) = ci(refusing(), arguments);
        assert_eq!(code, 2, "{out}{err}");
        assert!(err.contains(told), "{err}");
    }
}
