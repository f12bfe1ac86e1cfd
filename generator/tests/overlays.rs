//! Overlays fix documents before they are typed.

use twilio_rest_generator::diagnostic::Diagnostics;
use twilio_rest_generator::document::Document;
use twilio_rest_generator::overlay::Overlay;
use twilio_rest_generator::source::Source;

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: Things, version: '1'}
paths:
  /v1/Things:
    get:
      operationId: ListThing
      tags: [one, two, three]
      parameters:
        - {name: Color, in: query, schema: {type: string}}
        - {name: Size, in: query, schema: {type: string}}
      responses: {'200': {description: ok}}
";

fn overlay(actions: &str) -> Result<Overlay, Diagnostics> {
    let text = format!("overlay: 1.0.0\ninfo: {{title: Mend, version: '1'}}\nactions:\n{actions}");
    Overlay::load(&Source::new("fix.yaml", text))
}

fn mended(actions: &str) -> Result<Document, Diagnostics> {
    Document::load(
        &Source::new("things_v1.yaml", DOCUMENT),
        &[overlay(actions)?],
    )
}

fn tags(document: &Document) -> Vec<&str> {
    document.operations()[0]
        .operation
        .tags
        .iter()
        .map(String::as_str)
        .collect()
}

#[test]
fn an_update_merges_into_a_mapping() {
    let document = mended(
        "  - target: $.paths['/v1/Things'].get.parameters[?@.name == 'Size'].schema
    description: Sizes are numbers.
    update: {type: integer, format: int64}
  - target: $.paths['/v1/Things'].get
    update: {summary: All things, tags: [four]}",
    )
    .unwrap();
    let operation = &document.operations()[0];
    assert_eq!(operation.operation.summary.as_deref(), Some("All things"));
    assert_eq!(tags(&document), ["one", "two", "three", "four"]);
    let text = format!("{:?}", operation.parameters[1].value);
    assert!(text.contains("Integer(IntegerType"), "{text}");
}

#[test]
fn an_update_of_a_list_appends_to_it() {
    let document = mended(
        "  - target: $.paths.*.get.parameters
    update: {name: Weight, in: query, schema: {type: number}}",
    )
    .unwrap();
    let operation = &document.operations()[0];
    let names: Vec<_> = operation
        .parameters
        .iter()
        .map(|one| &one.parameter_data_ref().name)
        .collect();
    assert_eq!(names, ["Color", "Size", "Weight"]);
}

#[test]
fn a_removal_takes_out_all_that_match() {
    let document = mended("  - {target: '$..tags[0, 2]', remove: true}").unwrap();
    assert_eq!(tags(&document), ["two"]);
}

#[test]
fn actions_apply_in_order() {
    let document = mended(
        "  - {target: '$.paths.*.get', update: {tags: [four]}}
  - {target: \"$..tags[?@ == 'four']\", remove: true}",
    )
    .unwrap();
    assert_eq!(tags(&document), ["one", "two", "three"]);
}

#[test]
fn an_action_sees_what_earlier_ones_changed() {
    let document = mended(
        "  - target: $.paths['/v1/Things'].get.tags[?@ == 'one']
    remove: true
  - target: $.paths['/v1/Things'].get
    update: {tags: [four, five]}
  - target: $.paths['/v1/Things'].get.tags[0]
    remove: true
  - target: $.paths['/v1/Things'].get.tags[?@ == 'four']
    remove: true",
    )
    .unwrap();
    assert_eq!(tags(&document), ["three", "five"]);
}

#[test]
fn an_action_that_matches_nothing_is_an_error_in_the_overlay() {
    let found = mended("  - target: $.paths['/v2/Things']\n    remove: true")
        .unwrap_err()
        .to_string();
    assert!(
        found.starts_with("error: the target matches nothing\n --> fix.yaml:4:13"),
        "{found}"
    );
}

#[test]
fn an_action_may_match_in_any_of_several_documents() {
    let overlay = [overlay("  - {target: '$.paths.*.get', update: {summary: s}}").unwrap()];
    let other = DOCUMENT.replace("get:", "post:");
    let sources = [
        Source::new("a.yaml", DOCUMENT),
        Source::new("b.yaml", other),
    ];
    let (documents, findings) = Document::load_all(&sources, &overlay);
    assert!(findings.is_empty(), "{findings}");
    assert_eq!(documents.len(), 2);
}

#[test]
fn an_overlay_that_extends_a_document_leaves_others_alone() {
    let text = "overlay: 1.0.0
info: {title: Mend, version: '1'}
extends: https://things.test/spec/a.yaml
actions: [{target: '$.paths.*.get', update: {summary: s}}]";
    let overlay = [Overlay::load(&Source::new("fix.yaml", text)).unwrap()];
    let sources = [
        Source::new("in/a.yaml", DOCUMENT),
        Source::new("in/b.yaml", DOCUMENT),
    ];
    let (documents, _) = Document::load_all(&sources, &overlay);
    let summaries: Vec<_> = documents
        .iter()
        .map(|one| one.operations()[0].operation.summary.clone())
        .collect();
    assert_eq!(summaries, [Some("s".to_owned()), None]);
}

#[test]
fn bad_overlays_are_refused_at_their_lines() {
    let cases = [
        (
            "  - {target: 'paths', remove: true}",
            "fix.yaml:4:14",
            "the target is not a valid JSONPath",
        ),
        (
            "  - {target: $.paths}",
            "fix.yaml:4:5",
            "the action does nothing",
        ),
        (
            "  - {remove: true}",
            "fix.yaml:4:5",
            "an action must have the field `target`",
        ),
        (
            "  - {target: $, remove: true}",
            "fix.yaml:4:14",
            "the root cannot be removed",
        ),
        (
            "  - {target: $.openapi, update: 3}",
            "fix.yaml:4:14",
            "the target matches the string `3.0.3`",
        ),
        (
            "  - {target: $.paths, update: [x]}",
            "fix.yaml:4:14",
            "a mapping cannot be updated with a list",
        ),
    ];
    for (action, place, message) in cases {
        let found = mended(action).unwrap_err().to_string();
        assert!(found.contains(place) && found.contains(message), "{found}");
    }
}

#[test]
fn only_version_1_0_is_read() {
    let found = Overlay::load(&Source::new(
        "fix.yaml",
        "overlay: 1.1.0\ninfo: {}\nactions: []",
    ))
    .unwrap_err();
    assert_eq!(
        found.0[0].message(),
        "this is an overlay of version 1.1.0, not 1.0"
    );
}

#[test]
fn what_an_overlay_breaks_is_told_with_its_name() {
    let found = mended("  - target: $.paths['/v1/Things'].get\n    update: {operationId: 5}")
        .unwrap_err()
        .to_string();
    assert!(
        found.contains("is the number `5`, after being changed by fix.yaml"),
        "{found}"
    );
    let warned = mended("  - target: $.paths['/v1/Things'].get.parameters[0]\n    update: {explode: false, schema: {type: array, items: {type: string}}}")
        .unwrap()
        .warnings
        .to_string();
    assert!(
        warned.contains("sent separately, and an object as JSON, after being changed by fix.yaml"),
        "{warned}"
    );
}

#[test]
fn each_node_that_an_overlay_breaks_is_told() {
    let found = mended("  - target: $.paths\n    update: {/v1/Doors: {get: {}, post: {}}}")
        .unwrap_err()
        .to_string();
    assert_eq!(found.matches("must have").count(), 2, "{found}");
}

#[test]
fn warnings_are_told_beside_an_action_that_matches_nothing() {
    let found = mended(
        "  - {target: $.nothing, update: {}}
  - target: $.paths['/v1/Things'].get.parameters[0]
    update: {explode: false, schema: {type: array, items: {type: string}}}",
    )
    .unwrap_err()
    .to_string();
    assert!(
        found.contains("matches nothing") && found.contains("`explode`"),
        "{found}"
    );
}

#[test]
fn an_overlay_that_extends_no_document_is_told_so() {
    let text = "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nextends: other.yaml\nactions:\n  - {target: $.info, update: {x-a: 1}}";
    let overlay = Overlay::load(&Source::new("fix.yaml", text)).unwrap();
    let things = Source::new("things_v1.yaml", DOCUMENT);
    let (_, found) = Document::load_all(&[things], &[overlay]);
    let found = found.to_string();
    assert!(found.contains("fix.yaml:3:10"), "{found}");
    assert!(!found.contains("matches nothing"), "{found}");
}
