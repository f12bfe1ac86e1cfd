//! What is wrong with the input is told at its line, all of it, and nothing is written.

use crate::run::{DOCUMENT, Desk};

/// One bad document each: file, text, where it is wrong, what is said.
fn bad_documents() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let edit = |from: &str, to: &str| {
        assert!(DOCUMENT.contains(from), "{from}");
        DOCUMENT.replace(from, to).into_bytes()
    };
    let names = "FriendlyName: {type: string, description: What people call it.}";
    vec![
        ("empty_v1.yaml", Vec::new(), ":1:1", "the file is empty"),
        (
            "binary_v1.yaml",
            b"openapi: \0\xff".to_vec(),
            "",
            "the file is binary",
        ),
        (
            "prose_v1.yaml",
            b"once: upon\n a time: [\n".to_vec(),
            ":2:8",
            "the file is not valid YAML",
        ),
        (
            "swagger_v1.yaml",
            edit("openapi: 3.0.3", "swagger: '2.0'"),
            ":1:10",
            "2.0",
        ),
        (
            "newer_v1.yaml",
            edit("openapi: 3.0.3", "openapi: 3.1.0"),
            ":1:10",
            "3.1",
        ),
        (
            "newest_v1.yaml",
            edit("openapi: 3.0.3", "openapi: 3.2.0"),
            ":1:10",
            "3.2",
        ),
        (
            "reference_v1.yaml",
            edit(
                "'#/components/schemas/things.v1.thing'",
                "'#/components/schemas/nothing'",
            ),
            ":15:",
            "#/components/schemas/nothing",
        ),
        (
            "twice_v1.yaml",
            edit("UpdateThing", "FetchThing"),
            ":17:20",
            "FetchThing",
        ),
        (
            "template_v1.yaml",
            edit("/v1/Things/{Sid}", "/v1/Things/{Id}"),
            ":8:5",
            "{Id}",
        ),
        (
            "parameter_v1.yaml",
            edit("/v1/Things/{Sid}", "/v1/Things"),
            ":7:",
            "Sid",
        ),
        (
            "setters_v1.yaml",
            edit(
                names,
                "Colour: {type: string, x-rust-name: tint}\n                Shade: {type: string, x-rust-name: tint}",
            ),
            ":16:5",
            "tint",
        ),
        (
            "booleans_v1.yaml",
            edit("enum: [red, blue]", "enum: [yes, true]"),
            ":37:55",
            "quotes",
        ),
    ]
}

#[test]
fn each_bad_document_is_refused_at_its_line_and_nothing_is_written() {
    for (file, text, place, message) in bad_documents() {
        let desk = Desk::empty();
        desk.write(file, text);
        let before = desk.files();
        desk.generate(&["--spec", file, "--out", "out"])
            .ended_with(1)
            .tells(&[&format!("{file}{place}"), message, "no files were changed"]);
        assert_eq!(desk.files(), before, "{file}");
    }
}

#[test]
fn all_that_is_wrong_with_all_documents_is_told_in_one_run() {
    let desk = Desk::new();
    for (file, text, ..) in bad_documents() {
        desk.write(&format!("all/{file}"), text);
    }
    desk.write("out/diary.txt", "mine");
    let run = desk
        .generate(&[
            "--spec",
            "all",
            "--spec",
            "absent_v1.yaml",
            "--overlay",
            "no.yaml",
            "--out",
            "out",
        ])
        .ended_with(1);
    let mut expected: Vec<String> = bad_documents()
        .iter()
        .map(|(file, _, place, _)| format!("all/{file}{place}"))
        .collect();
    expected.extend(["absent_v1.yaml", "no.yaml", "diary.txt"].map(str::to_owned));
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    run.tells(&expected);
}

#[test]
fn a_missing_document_is_named() {
    let desk = Desk::empty();
    desk.generate(&["--spec", "absent_v1.yaml", "--out", "out"])
        .ended_with(1)
        .tells(&["there is no such file", "--> absent_v1.yaml"]);
}

#[test]
fn a_folder_without_documents_is_named() {
    let desk = Desk::empty();
    desk.write("notes/readme.txt", "nothing");
    desk.generate(&["--spec", "notes", "--out", "out"])
        .ended_with(1)
        .tells(&["there are no documents", "--> notes"]);
}

#[test]
fn an_overlay_that_matches_nothing_is_named() {
    let desk = Desk::new();
    desk.write(
        "fix.yaml",
        "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions:\n  - {target: $.paths.nowhere, remove: true}\n",
    );
    desk.things(&["--overlay", "fix.yaml"])
        .ended_with(1)
        .tells(&["matches nothing", "fix.yaml:4:"]);
}

#[test]
fn a_prefix_that_no_path_has_is_named() {
    let desk = Desk::new();
    desk.things(&["--include", "/v1/Nothing", "--exclude", "/v2"])
        .ended_with(1)
        .tells(&[
            "no path starts with `/v1/Nothing`",
            "no path starts with `/v2`",
        ]);
}

#[test]
fn a_document_of_which_nothing_is_included_is_told() {
    let desk = Desk::new();
    desk.write(
        "others_v1.yaml",
        DOCUMENT.replace("/v1/Things", "/v1/Others"),
    );
    desk.things(&["--spec", "others_v1.yaml", "--include", "/v1/Things"])
        .ended_with(0)
        .tells(&["nothing of this document is included", "others_v1.yaml"]);
}

#[test]
fn what_explains_a_lack_of_operations_is_told_with_it() {
    let desk = Desk::new();
    desk.write(
        "typo_v1.yaml",
        "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /v1/A: {gett: {responses: {}}}
",
    );
    desk.generate(&["--spec", "typo_v1.yaml", "--out", "out"])
        .ended_with(1)
        .tells(&[
            "there are no operations to generate",
            "typo_v1.yaml:4:",
            "did you mean `get`?",
        ]);
}

#[test]
fn leaving_out_everything_is_an_error() {
    let desk = Desk::new();
    desk.things(&["--exclude", "/v1/Things"])
        .ended_with(1)
        .tells(&["there are no operations to generate"]);
}

#[test]
fn a_default_feature_that_the_crate_lacks_is_named() {
    let desk = Desk::new();
    desk.things(&["--default-features", "things-v1,reqwest,warp"])
        .ended_with(1)
        .tells(&["`warp` is not a feature of this crate", "things-v1, "]);
}

#[test]
fn keywords_and_odd_names_are_no_errors() {
    let desk = Desk::empty();
    let odd = "type: {type: string}\n                Self: {type: string}\n                3Way: {type: string}\n                Naïve Name!: {type: string}";
    let names = "FriendlyName: {type: string, description: What people call it.}";
    desk.write("things_v1.yaml", DOCUMENT.replace(names, odd));
    desk.things(&[]).ended_with(0);
}
