//! The text of what is emitted, pinned: the participant path of the shipped crate, the listing of its API, and a
//! fixture for each feature of documents. `cargo insta review`, or `INSTA_UPDATE=always`, accepts what changed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod compiled;
mod fixtures;
mod layout;
mod shipped;
mod small_diffs;

use std::path::PathBuf;

use twilio_rest_generator::config::Config;
use twilio_rest_generator::file::SourceFile;
use twilio_rest_generator::package::Package;
use twilio_rest_generator::{Generated, generate};

/// A path below the folder of the workspace.
fn in_workspace(path: &str) -> PathBuf {
    twilio_rest_tests::root().join(path)
}

/// The folders of all fixtures, by name.
fn fixture_names() -> Vec<String> {
    let entries = std::fs::read_dir(in_workspace("tests/fixtures")).expect("there are fixtures");
    let folders = entries
        .map(|it| it.expect("an entry"))
        .filter(|it| it.path().is_dir());
    let names = folders.map(|it| it.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The document of a fixture.
fn fixture_document(name: &str) -> PathBuf {
    in_workspace(&format!("tests/fixtures/{name}/twilio_{name}_v1.yaml"))
}

/// The files of a crate made of these documents and nothing else.
fn crate_of(documents: Vec<PathBuf>) -> Vec<SourceFile> {
    let package = Package {
        name: "fixtures".to_owned(),
        version: "0.0.0".to_owned(),
        ..Package::default()
    };
    let config = Config {
        documents,
        package,
        ..Config::default()
    };
    files(&config)
}

fn files(config: &Config) -> Vec<SourceFile> {
    let Generated { files, .. } = generate(config).unwrap_or_else(|findings| panic!("{findings}"));
    files
}
