//! A bare `cargo xtask generate`, and what it leaves in the repository.

use std::process::Command;

use twilio_rest_tests::root;

use crate::run::{Desk, generate_in};

#[test]
fn the_committed_crate_is_what_the_document_says() {
    generate_in(root(), &["--check"]).ended_with(0);
}

#[test]
fn paths_are_told_as_the_user_would_write_them() {
    let desk = Desk::empty();
    let out = desk.path("out");
    let arguments = [
        "--check",
        "--out",
        out.to_str().unwrap(),
        "--default-features",
        "nothing",
    ];
    let from = |folder: &str| generate_in(&root().join(folder), &arguments).ended_with(1);
    from("").tells(&["`nothing` is not a feature"]);
    from("spec").tells(&["`nothing` is not a feature"]);
    generate_in(root(), &["--check", "--out", "."])
        .ended_with(1)
        .tells(&["the output folder is the workspace itself", "--> ."]);
    generate_in(root(), &["--check", "--out", "spec"])
        .ended_with(1)
        .tells(&["--> spec\n", "`crate`, `generate.toml`"]);
}

#[test]
fn other_documents_take_nothing_of_the_shipped_crate_but_shortcuts() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    assert!(!desk.path("out/examples").exists());
    assert!(
        desk.read("out/Cargo.toml")
            .contains("default = [\"things-v1\", \"reqwest\"]")
    );
    assert!(!desk.read("out/README.md").contains("conference"));
    assert!(!desk.read("out/src/entry.rs").contains("account()"));

    let ours = root().join("spec/twilio_api_v2010.yaml");
    desk.generate(&["--spec", ours.to_str().unwrap(), "--out", "ours"])
        .ended_with(0);
    assert!(desk.read("ours/src/entry.rs").contains("fn conference("));
}

#[test]
fn name_and_default_features_are_as_asked_for() {
    let desk = Desk::new();
    desk.things(&[
        "--crate-name",
        "my-things",
        "--default-features",
        "things-v1,ureq",
    ])
    .ended_with(0);
    let manifest = desk.read("out/Cargo.toml");
    assert!(manifest.contains("name = \"my-things\""), "{manifest}");
    assert!(
        manifest.contains("default = [\"things-v1\", \"ureq\"]"),
        "{manifest}"
    );
}

#[test]
fn cargo_fmt_leaves_the_output_alone() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    desk.write("out/src/entry.rs", "fn  badly ( )  { }\n");
    let check = Command::new("rustfmt")
        .args(["--check", "--edition", "2024"])
        .arg(desk.path("out/src/entry.rs"))
        .status()
        .unwrap();
    assert!(check.success(), "rustfmt.toml turns formatting off");
}

#[test]
fn line_ends_and_folding_are_told_to_git() {
    let attributes = |path: &str| {
        let output = Command::new("git")
            .args([
                "check-attr",
                "linguist-generated",
                "text",
                "eol",
                "--",
                path,
            ])
            .current_dir(root())
            .output()
            .unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        let values: Vec<String> = lines
            .lines()
            .filter_map(|line| Some(line.rsplit_once(": ")?.1.to_owned()))
            .collect();
        values.join(" ")
    };
    assert_eq!(attributes("generated/src/lib.rs"), "true auto lf");
    assert_eq!(attributes("generated/Cargo.toml"), "true auto lf");
    assert_eq!(attributes("generated/api.txt"), "false auto lf");
    assert_eq!(attributes("tests/tests/snapshots/a.snap"), "false auto lf");
    for copied in [
        "spec/twilio_api_v2010.yaml",
        "templates/Cargo.toml",
        "LICENSE-MIT",
    ] {
        assert_eq!(attributes(copied), "unspecified auto lf", "{copied}");
    }
}

#[test]
fn the_program_of_each_readme_is_the_first_example() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let example = read("generated/examples/first_day.rs");
    let program = &example[example.find("use twilio_rest").unwrap()..];
    for readme in ["README.md", "generated/README.md"] {
        assert!(read(readme).contains(program.trim()), "{readme}: {program}");
    }
}

#[test]
fn hidden_files_of_a_folder_are_no_documents() {
    let desk = Desk::new();
    desk.write("all/._things_v1.yaml", b"\0");
    desk.generate(&["--spec", "all", "--out", "out"])
        .ended_with(1)
        .tells(&["there are no documents", "folders within it are not read"]);
    desk.write("all/things_v1.yaml", desk.read("things_v1.yaml"));
    desk.generate(&["--spec", "all", "--out", "out"])
        .ended_with(0);
}
