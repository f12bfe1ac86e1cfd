//! Everything that is pinned compiles: one crate out of all fixtures, each a product of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use twilio_rest_generator::output::Plan;
use twilio_rest_tests::write;

use super::{crate_of, fixture_document, fixture_names, in_workspace};

/// Writes the crate once for all tests; files that are as they should be are left alone, so that cargo is, too.
fn fixtures_crate() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
        let documents = fixture_names()
            .iter()
            .map(|name| fixture_document(name))
            .collect();
        std::fs::create_dir_all(&folder).expect("a folder below target");
        let plan = Plan::new(&folder, crate_of(documents)).expect("the folder is the test's own");
        plan.apply().expect("the crate can be written");
        write(
            &folder.join("tests/requests.rs"),
            read("tests/fixtures/requests.rs"),
        );
        pin_dependencies(&folder);
        folder
    })
}

/// The fixtures stand on the very versions that the workspace stands on.
fn pin_dependencies(folder: &Path) {
    let lock = read("Cargo.lock");
    if write(&folder.join("workspace.lock"), &lock) {
        write(&folder.join("Cargo.lock"), &lock);
    }
}

/// A file of the workspace.
fn read(path: &str) -> Vec<u8> {
    std::fs::read(in_workspace(path)).expect("the workspace has this file")
}

/// Runs cargo in the crate, with every product and no transport. The target folder is not the one that the running
/// cargo has locked.
fn cargo(arguments: &[&str]) {
    let folder = fixtures_crate();
    let features: Vec<String> = fixture_names()
        .iter()
        .map(|name| format!("{}-v1", name.replace('_', "-")))
        .collect();
    let output = Command::new(env!("CARGO"))
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .args(arguments)
        .arg("--features")
        .arg(features.join(","))
        .output()
        .expect("cargo runs");
    let told = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&told)
    );
}

#[test]
fn every_fixture_compiles_without_a_warning() {
    cargo(&["check", "--quiet"]);
}

#[test]
fn every_fixture_sends_and_reads_what_its_document_says() {
    cargo(&[
        "test",
        "--quiet",
        "--test",
        "requests",
        "--features",
        "testing",
    ]);
}

#[test]
fn the_examples_in_the_docs_of_every_fixture_compile() {
    cargo(&["test", "--quiet", "--doc"]);
}

#[test]
fn clippy_and_rustdoc_have_nothing_to_say_of_any_fixture() {
    cargo(&["clippy", "--quiet"]);
    cargo(&["doc", "--quiet", "--no-deps"]);
}
