//! What a folder lacks, and what the configuration may not say; the rest is tested as a process, in
//! the workspace's `tests/`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};

use twilio_rest_generator::config::Config;
use twilio_rest_generator::file::SourceFile;
use twilio_rest_generator::output::{Change, Plan};
use twilio_rest_generator::package::Package;
use twilio_rest_generator::understand::Scope;

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
        found.contains("`src/Thing/mod.rs` and `src/thing/mod.rs` are the same file"),
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
fn the_version_of_the_crate_is_one_that_cargo_takes() {
    let read = |version: &str| {
        let folder = Folder::new("version");
        let path = folder.0.join("generate.toml");
        let text = format!(
            "documents = []\nout = \"x\"\n[crate]\nname = \"a\"\nversion = \"{version}\"\n"
        );
        std::fs::write(&path, text).unwrap();
        Config::read(&path).is_ok()
    };
    for good in ["0.1.0", "10.0.2", "1.0.0-rc.1", "1.0.0-alpha--2+build.7"] {
        assert!(read(good), "{good}");
    }
    for bad in [
        "1",
        "1.0",
        "1.0.0.0",
        "01.0.0",
        "1.0.0-",
        "1.0.0-a b",
        "1.0.0-a..b",
        "1.0.0-01",
        "1.0.0+a+b",
        "1.0.x",
    ] {
        assert!(!read(bad), "{bad}");
    }
}

#[test]
fn a_license_is_called_as_one() {
    for name in ["README.md", "LICENSE-OTHER"] {
        let text = format!(
            "documents = []\nout = \"x\"\n[crate]\nname = \"a\"\nversion = \"0.1.0\"\nlicenses = [\"{name}\"]\n"
        );
        assert!(
            mistakes("license-names", &text).contains("the file must be called LICENSE"),
            "{name}"
        );
    }
}

#[test]
fn everything_wrong_with_the_package_is_told_at_once() {
    let text = "documents = []\nout = \"x\"\n[crate]\nname = \"a b\"\nversion = \"1\"\nreadme = \"none.md\"\n";
    let found = mistakes("package", text);
    for part in [
        "generate.toml:4:8",
        "cannot be the name of a crate",
        "generate.toml:5:11",
        "`1` is not a version",
        "none.md",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
}

#[test]
fn a_license_is_called_as_crates_call_it_and_lies_in_the_crate() {
    let crate_of = |license: &str| {
        format!(
            "documents = [\"rooms.yaml\"]\nout = \"x\"\n[crate]\nname = \"a\"\nversion = \"0.1.0\"\nlicenses = [\"{license}\"]\n"
        )
    };
    let found = mistakes("notice", &crate_of("NOTICE"));
    assert!(found.contains("generate.toml:6:13"), "{found}");
    let folder = Folder::new("license");
    let write = |name: &str, text: &str| std::fs::write(folder.0.join(name), text).unwrap();
    write("rooms.yaml", include_str!("support/rooms.yaml"));
    write("LICENSE-MIT", "Do as you please.\n");
    write("generate.toml", &crate_of("LICENSE-MIT"));
    let config = Config::read(&folder.0.join("generate.toml")).unwrap();
    let files = twilio_rest_generator::generate(&config).unwrap().files;
    let license = files.iter().find(|it| it.path == "LICENSE-MIT").unwrap();
    assert_eq!(license.text, "Do as you please.\n");
}

/// A configuration of one document, with a name for one.
fn naming(document: &str, product: &str, version: &str) -> String {
    format!(
        "documents = [\"rooms.yaml\"]\nout = \"x\"\n[crate]\nname = \"a\"\nversion = \"0.1.0\"\n[[names]]\ndocument = \
         \"{document}\"\nproduct = \"{product}\"\nversion = \"{version}\"\n"
    )
}

/// The versions that a configuration with such a name generates, or why it does not.
fn versions(name: &str, text: &str) -> Result<Vec<String>, String> {
    let folder = Folder::new(name);
    std::fs::write(
        folder.0.join("rooms.yaml"),
        include_str!("support/rooms.yaml"),
    )
    .unwrap();
    std::fs::write(folder.0.join("generate.toml"), text).unwrap();
    let generated = Config::read(&folder.0.join("generate.toml"))
        .and_then(|config| twilio_rest_generator::generate(&config))
        .map_err(|findings| findings.to_string())?;
    let versions = generated.model.versions.iter();
    Ok(versions.map(|it| it.feature()).collect())
}

#[test]
fn a_product_may_be_called_as_the_files_of_all_begin() {
    for (product, feature) in [("twilio", "twilio-v3"), ("twilio_house", "twilio-house-v3")] {
        let text = naming("rooms.yaml", product, "v3");
        assert_eq!(versions(product, &text), Ok(vec![feature.to_owned()]));
    }
}

#[test]
fn the_configuration_tells_product_and_version_where_the_file_name_does_not() {
    let text = naming("rooms.yaml", "guest_house", "v3");
    assert_eq!(
        versions("named", &text),
        Ok(vec!["guest-house-v3".to_owned()])
    );
}

#[test]
fn a_name_for_no_document_is_an_error() {
    let found = versions("unnamed", &naming("ooms.yaml", "house", "v3")).unwrap_err();
    assert!(
        found.contains("`ooms.yaml`, which is not one of the documents"),
        "{found}"
    );
}

#[test]
fn products_and_versions_are_called_as_modules_are() {
    let found = mistakes("keywords", &naming("rooms.yaml", "type", "v3"));
    assert!(found.contains("`type` cannot be the name"), "{found}");
    let found = mistakes("modules", &naming("rooms.yaml", "Guest House", "v3_1"));
    for part in [
        "generate.toml:8:11",
        "`Guest House` cannot be the name of a module",
        "generate.toml:9:11",
        "the version `v3_1` must be one word",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
}

/// A configuration of one document, with a shortcut.
fn with_shortcut(document: &str) -> String {
    format!(
        "documents = [\"rooms.yaml\"]\nout = \"x\"\n[crate]\nname = \"a\"\nversion = \"0.1.0\"\n[[shortcuts]]\ndocument = \
         \"{document}\"\npath = \"/Rooms/{{Sid}}\"\n"
    )
}

#[test]
fn a_shortcut_for_no_document_is_an_error() {
    for name in ["ooms.yaml", "", "../rooms.yaml", "./rooms.yaml"] {
        let found = mistakes("shortcut", &with_shortcut(name));
        let told = format!("`{name}` is not one of the documents");
        for part in ["generate.toml:7:12", &told] {
            assert!(found.contains(part), "{part}: {found}");
        }
    }
}

#[test]
fn part_of_the_documents_has_no_texts_about_the_whole() {
    let config = |include: &[&str], exclude: &[&str]| {
        let package = Package {
            front_page: Some("All rooms.".to_owned()),
            readme: Some("All rooms.".to_owned()),
            ..Package::default()
        };
        let config = Config {
            package,
            scope: Scope {
                include: vec!["/Rooms".to_owned()],
                exclude: vec!["/Rooms/{Sid}".to_owned()],
            },
            ..Config::default()
        };
        let words = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect();
        config.with_scope(words(include), words(exclude))
    };
    let config = config(&["/Houses"], &[]);
    assert_eq!(config.scope.include, ["/Houses"]);
    assert_eq!(config.scope.exclude, ["/Rooms/{Sid}"]);
    assert_eq!(config.package.front_page, None);
    assert_eq!(config.package.readme, None);
}
