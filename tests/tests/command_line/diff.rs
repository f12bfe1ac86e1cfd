//! `cargo xtask diff` tells what a new document changes for users of the crate.

use crate::run::{DOCUMENT, Desk};

/// A desk with the document as it was, under a name, and as it is.
fn desk(old: &str) -> Desk {
    let desk = Desk::empty();
    desk.write(old, DOCUMENT);
    let new = DOCUMENT.replace("enum: [red, blue]", "enum: [red, blue, green]");
    desk.write("twilio_things_v1.yaml", new);
    desk
}

#[test]
fn a_value_more_is_minor_and_told_in_each_format() {
    let desk = desk("old/twilio_things_v1.yaml");
    let told = |format| {
        let files = ["old/twilio_things_v1.yaml", "twilio_things_v1.yaml"];
        desk.diff(&[&files[..], &["--format", format]].concat())
            .ended_with(0)
            .out
    };
    assert!(
        told("text").contains("minor  things-v1: value `green`"),
        "{}",
        told("text")
    );
    assert!(
        told("markdown").contains("- value `green`"),
        "{}",
        told("markdown")
    );
    let json: serde_json::Value = serde_json::from_str(&told("json")).unwrap();
    assert_eq!(json["weight"], "minor");
}

#[test]
fn a_copy_under_a_name_of_ones_own_is_the_same_document() {
    let desk = desk("old.yaml");
    let run = desk
        .diff(&["old.yaml", "twilio_things_v1.yaml"])
        .ended_with(0);
    assert!(
        run.out.contains("A minor release: 0 breaking, 1 added"),
        "{}",
        run.out
    );
}

#[test]
fn a_copy_of_a_document_of_several_versions_has_them_too() {
    let desk = Desk::empty();
    let text = DOCUMENT.replace("/v1/", "/Small/");
    desk.write("old.yaml", text.clone());
    let new = text.replace("enum: [red, blue]", "enum: [red, blue, green]");
    desk.write("twilio_things.yaml", new);
    let run = desk.diff(&["old.yaml", "twilio_things.yaml"]).ended_with(0);
    assert!(
        run.out.contains("minor  things-small: value `green`"),
        "{}",
        run.out
    );
}

#[test]
fn a_document_that_cannot_be_read_ends_it_with_one() {
    let desk = desk("old.yaml");
    desk.diff(&["old.yaml", "none.yaml"])
        .ended_with(1)
        .tells(&["there is no such file"]);
}

#[test]
fn an_overlay_corrects_both_documents() {
    let desk = desk("old.yaml");
    desk.write(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: Colours, version: '1'}\nactions:\n  \
         - target: $.components.schemas['things.v1.thing'].properties.colour.enum\n    remove: true\n",
    );
    let run = desk
        .diff(&[
            "old.yaml",
            "twilio_things_v1.yaml",
            "--overlay",
            "overlay.yaml",
        ])
        .ended_with(0);
    assert!(!run.out.contains("green"), "{}", run.out);
}
