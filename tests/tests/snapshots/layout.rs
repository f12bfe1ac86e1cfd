//! What is emitted is laid out to the letter as rustfmt would, so that nobody can tell it from code that somebody wrote.

use std::path::{Path, PathBuf};
use std::process::Command;

use twilio_rest_generator::config::Config;
use twilio_rest_generator::file::SourceFile;

use super::{crate_of, files, fixture_document, fixture_names, in_workspace};

/// Whether this machine has rustfmt; where it has not, tests skip and say so.
fn has_rustfmt() -> bool {
    let found = Command::new("rustfmt").arg("--version").output();
    let found = found.is_ok_and(|it| it.status.success());
    if !found {
        twilio_rest_tests::skip("rustfmt is not installed");
    }
    found
}

/// Holds every module of a crate against rustfmt's layout.
fn assert_layout(name: &str, files: &[SourceFile]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("layout")
        .join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("a folder below target");
    }
    let paths: Vec<PathBuf> = files
        .iter()
        .filter(|it| it.path.ends_with(".rs"))
        .map(|it| {
            let path = folder.join(&it.path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            std::fs::write(&path, &it.text).expect("a file below target");
            path
        })
        .collect();
    let root = paths.iter().find(|it| it.ends_with("src/lib.rs"));
    let output = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--color", "never"])
        .arg(root.expect("a crate has a root"))
        .output()
        .expect("rustfmt runs");
    let told = String::from_utf8_lossy(&output.stdout);
    let first: Vec<&str> = told.lines().take(30).collect();
    assert!(output.status.success(), "{}", first.join("\n"));
}

#[test]
fn the_shipped_crate_has_the_layout_of_rustfmt() {
    if has_rustfmt() {
        let config = Config::read(&in_workspace("spec/generate.toml")).expect("it is good");
        assert_layout("shipped", &files(&config));
    }
}

#[test]
fn every_fixture_has_the_layout_of_rustfmt() {
    if has_rustfmt() {
        let names = fixture_names();
        let documents = names.iter().map(|name| fixture_document(name)).collect();
        assert_layout("fixtures", &crate_of(documents));
    }
}

/// A document of resources, each with a dozen structs; their names are longer by a letter from resource to resource.
fn growing_names() -> String {
    let parts: String = (1..=12)
        .map(|at| format!("part{at}: {{type: object, properties: {{x: {{type: string}}}}}}, "))
        .collect();
    let paths = (1..=40).map(|length| {
        let name = format!("/v1/R{}{length}", "o".repeat(length));
        let schema = format!("{{type: object, properties: {{{parts}}}}}");
        let content = format!("{{application/json: {{schema: {schema}}}}}");
        format!("  {name}: {{get: {{responses: {{'200': {{description: It., content: {content}}}}}}}}}\n")
    });
    let paths: String = paths.collect();
    format!(
        "openapi: 3.0.3\ninfo: {{title: Growing names, version: 1.0.0}}\nservers: [{{url: 'https://growing.twilio.com'}}]\npaths:\n{paths}"
    )
}

#[test]
fn names_of_any_length_and_with_numbers_have_the_layout_of_rustfmt() {
    if has_rustfmt() {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twilio_growing_v1.yaml");
        std::fs::write(&path, growing_names()).expect("a file below target");
        assert_layout("growing", &crate_of(vec![path]));
    }
}

#[test]
fn every_published_document_has_the_layout_of_rustfmt() {
    let Some(folder) = twilio_rest_tests::published_folder() else {
        return;
    };
    if has_rustfmt() {
        assert_layout("published", &crate_of(vec![folder]));
    }
}
