//! `--check` writes nothing and says what is stale; `--format json` says all of it to programs.

use serde_json::Value;

use crate::run::{DOCUMENT, Desk, Run};

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.out))
}

#[test]
fn what_is_current_passes_and_prints_nothing_but_the_summary() {
    let desk = Desk::new();
    desk.things(&["--manifest", "m.json"]).ended_with(0);
    let run = desk
        .things(&["--manifest", "m.json", "--check"])
        .ended_with(0);
    assert_eq!(run.out, "");
    run.tells(&[
        "up to date: 1 document, 1 resource, 2 operations, 3 parameters, 2 fields, 2 enum values;",
    ]);
}

#[test]
fn an_edited_a_missing_and_an_obsolete_file_are_shown_as_a_diff_and_left_alone() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    let instance = "out/src/things/v1/thing/instance.rs";
    let text = desk.read(instance);
    desk.write(instance, text.replace("pub sid:", "pub side:"));
    desk.write(
        "out/src/things/v1/old.rs",
        desk.read("out/src/things/v1/mod.rs"),
    );
    std::fs::remove_file(desk.path("out/rustfmt.toml")).unwrap();
    let before = desk.files();

    let run = desk.things(&["--check"]).ended_with(1);
    for line in [
        &*format!("--- {instance}\n+++ {instance}\n@@ "),
        "-    pub side:",
        "+    pub sid:",
        "--- /dev/null\n+++ out/rustfmt.toml\n",
        "--- out/src/things/v1/old.rs\n+++ /dev/null\n",
        "to update the files, run: cargo xtask generate --spec things_v1.yaml --out out\n",
    ] {
        assert!(run.out.contains(line), "`{line}` is not in:\n{}", run.out);
    }
    assert_eq!(desk.files(), before);

    desk.things(&[])
        .ended_with(0)
        .tells(&["2 files written", "1 removed"]);
    desk.things(&["--check"]).ended_with(0);
}

#[test]
fn a_folder_that_is_not_there_is_stale() {
    let desk = Desk::new();
    desk.things(&["--check"]).ended_with(1);
    assert!(!desk.path("out").exists());
}

#[test]
fn the_command_that_mends_has_the_same_arguments_quoted_for_a_shell() {
    let desk = Desk::new();
    let part = "  /v1/Things/{Sid}/Parts:\n    parameters:\n      - {name: Sid, in: path, required: true, schema: {type: string}}\n    \
                get: {operationId: ListPart, responses: {'200': {description: Parts.}}}\ncomponents:";
    desk.write("a b/things_v1.yaml", DOCUMENT.replace("components:", part));
    desk.write(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: Colours, version: '1'}\nactions:\n  - target: $.info\n    update: {title: Coloured}\n",
    );
    let run = desk
        .generate(&[
            "--check",
            "--format",
            "json",
            "--spec",
            "a b/things_v1.yaml",
            "--include",
            "/v1/Things/{Sid}",
            "--exclude",
            "/v1/Things/{Sid}/Parts",
            "--overlay",
            "overlay.yaml",
            "--out",
            "out",
            "--crate-name",
            "things",
            "--default-features",
            "things-v1,reqwest",
            "--manifest",
            "m.json",
            "--accept-renames",
        ])
        .ended_with(1);
    assert_eq!(
        json(&run)["fix"],
        "cargo xtask generate --spec 'a b/things_v1.yaml' --include '/v1/Things/{Sid}' \
         --exclude '/v1/Things/{Sid}/Parts' --overlay overlay.yaml --out out --crate-name things \
         --default-features things-v1,reqwest --manifest m.json --accept-renames"
    );
}

#[test]
fn a_stale_manifest_is_stale() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    let run = desk
        .things(&["--check", "--manifest", "m.json"])
        .ended_with(1);
    assert!(run.out.contains("+++ m.json"), "{}", run.out);
    assert!(!desk.path("m.json").exists());
}

#[test]
fn the_summary_counts_what_was_emitted_and_written() {
    let desk = Desk::new();
    let run = desk.things(&["--format", "json"]).ended_with(0);
    let summary = json(&run)["summary"].clone();
    for (key, count) in [
        ("documents", 1),
        ("resources", 1),
        ("operations", 2),
        ("parameters", 3),
        ("fields", 2),
        ("enum_values", 2),
        ("files_unchanged", 0),
        ("files_removed", 0),
    ] {
        assert_eq!(summary[key], count, "{key}");
    }
    assert!(summary["files_written"].as_u64().unwrap() > 10);
    assert_eq!(run.err, "");
}

#[test]
fn findings_as_json_have_file_line_and_column() {
    let desk = Desk::new();
    desk.write(
        "things_v1.yaml",
        DOCUMENT.replace("UpdateThing", "FetchThing"),
    );
    let run = desk.things(&["--format", "json"]).ended_with(1);
    let all = json(&run);
    let finding = &all["findings"][0];
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["file"], "things_v1.yaml");
    assert_eq!(finding["line"], 17);
    assert_eq!(finding["column"], 20);
    assert!(finding["text"].as_str().unwrap().contains("FetchThing"));
    assert!(finding["help"].is_string(), "{finding}");
    assert_eq!(
        finding["pointer"],
        "/paths/~1v1~1Things~1{Sid}/post/operationId"
    );
    assert_eq!(all["summary"], Value::Null);
}

#[test]
fn changes_as_json_tell_kind_and_diff() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    let entry = desk.read("out/src/lib.rs");
    desk.write("out/src/lib.rs", format!("{entry}// one line more\n"));
    std::fs::remove_file(desk.path("out/api.txt")).unwrap();
    let run = desk.things(&["--check", "--format", "json"]).ended_with(1);
    let told = json(&run);
    assert_eq!(told["stale"], true);
    assert_eq!(told["unfinished"], false);
    let kinds: Vec<(&str, &str)> = told["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["file"].as_str().unwrap(), it["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [("out/api.txt", "missing"), ("out/src/lib.rs", "differs")]
    );
    let diff = told["changes"][1]["diff"].as_str().unwrap();
    assert!(diff.contains("-// one line more"), "{diff}");
}

#[test]
fn a_check_that_fails_says_that_it_was_one() {
    let desk = Desk::new();
    desk.write("things_v1.yaml", "openapi: 3.0.3\n");
    let run = desk.things(&["--check", "--format", "json"]).ended_with(1);
    let told = json(&run);
    assert_eq!(told["check"], true);
    assert_eq!(told["fix"], Value::Null);
}
