//! What a folder lacks, and what the configuration may not say; the rest is tested as a process, in
//! the workspace's `tests/`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};

use twilio_rest_generator::config::Config;
use twilio_rest_generator::output::{Change, Plan};
use twilio_rest_generator::render::SourceFile;

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("twilio-rest-output-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn two_paths_that_differ_in_capitals_alone_are_refused() {
    let folder = Folder::new("capitals");
    let files = vec![
        file("src/Thing/mod.rs", ""),
        file("src/thing/mod.rs", ""),
        file("src/thing/list.rs", ""),
    ];
    let found = Plan::new(&folder.0, files).unwrap_err().to_string();
    assert!(
        found.contains("`src/Thing/mod.rs` and `src/thing/mod.rs` are one file"),
        "{found}"
    );
}

#[test]
fn comparing_writes_nothing() {
    let folder = Folder::new("comparing");
    let plan = Plan::new(&folder.0, vec![file("src/lib.rs", "text\n")]).unwrap();
    assert!(!plan.is_current());
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn when_one_file_cannot_be_written_none_is() {
    let folder = Folder::new("all-or-nothing");
    let too_long = format!("src/{}/mod.rs", "long".repeat(100));
    let files = vec![file("Cargo.toml", "a\n"), file(&too_long, "b\n")];
    let plan = Plan::new(&folder.0, files).unwrap();
    let found = plan.apply().unwrap_err().to_string();
    assert!(found.contains("cannot create this"), "{found}");
    let left = std::fs::read_dir(&folder.0).unwrap().flatten();
    let files: Vec<_> = left.filter(|it| it.path().is_file()).collect();
    assert!(files.is_empty(), "{files:?}");
}

#[test]
fn an_error_tells_whether_files_were_changed_by_then() {
    let failed = |name: &str, obstruct: fn(&Path)| {
        let folder = Folder::new(name);
        let files = vec![file("Cargo.toml", "a\n"), file("src/lib.rs", "b\n")];
        let plan = Plan::new(&folder.0, files).unwrap();
        obstruct(&folder.0);
        let error = plan.apply().unwrap_err();
        (error.begun, folder.0.join("Cargo.toml").is_file())
    };
    let before = failed("not-begun", |folder| {
        std::fs::write(folder.join("src"), "").unwrap()
    });
    assert_eq!(before, (false, false));
    let halfway = failed("begun", |folder| {
        std::fs::create_dir_all(folder.join("src/lib.rs")).unwrap();
    });
    assert_eq!(halfway, (true, true));
}

#[test]
fn a_change_reads_as_a_unified_diff() {
    let change = Change {
        path: "out/a.rs".into(),
        old: Some("one\ntwo\n".to_owned()),
        new: Some("one\nthree\n".to_owned()),
    };
    let expected = "--- out/a.rs\n+++ out/a.rs\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n";
    assert_eq!(change.to_string(), expected);
}

/// What is wrong with a configuration.
fn mistakes(name: &str, text: &str) -> String {
    let folder = Folder::new(name);
    let path = folder.0.join("generate.toml");
    std::fs::write(&path, text).unwrap();
    Config::read(&path).unwrap_err().to_string()
}

#[test]
fn an_unknown_key_of_the_configuration_is_shown_at_its_line() {
    let found = mistakes("key", "documents = []\nout = \"x\"\nouput = \"y\"\n");
    assert!(found.contains("generate.toml:3:1"), "{found}");
}

#[test]
fn everything_wrong_with_the_package_is_told_at_once() {
    let text = "documents = []\nout = \"x\"\n[crate]\nname = \"a b\"\nversion = \"1\"\nreadme = \"none.md\"\n";
    let found = mistakes("package", text);
    for part in [
        "generate.toml:4:8",
        "cannot be the name of a crate",
        "generate.toml:5:11",
        "`1` is no version",
        "none.md",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
}
