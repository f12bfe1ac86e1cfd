//! Whatever is thrown at it, loading ends in a document or in findings.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use twilio_rest_generator::document::Document;
use twilio_rest_generator::source::Source;

const DOCUMENT: &str = r#"openapi: 3.0.3
info: {title: Things, version: '1'}
servers:
  - url: https://{region}.things.test
    variables: {region: {default: us1, enum: [us1]}}
security: [{basic: []}]
x-common: &common {description: A thing}
paths:
  /v1/Things/{Sid}:
    x-twilio: {parent: /v1, pathType: instance}
    parameters:
      - {name: Sid, in: path, required: true, schema: {type: string, pattern: '^TH'}}
    get:
      operationId: FetchThing
      parameters:
        - $ref: '#/components/parameters/Size'
      responses:
        200:
          <<: *common
          content:
            application/json:
              schema: {$ref: '#/components/schemas/thing', nullable: true}
              examples: {one: {value: {sid: TH1}}}
    post:
      operationId: UpdateThing
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [Color]
              properties:
                Color: {type: string, enum: [red, 'on', "true"]}
                Tags: {type: array, maxItems: 9, items: {type: string}}
            encoding: {Tags: {style: form, explode: true}}
      responses: {'2XX': {description: ok}, default: {$ref: '#/components/responses/Error'}}
components:
  parameters:
    Size: {name: Size, in: query, schema: {type: integer, minimum: 1, maximum: 9}}
  responses:
    Error: {description: wrong, headers: {X-Id: {schema: {type: string}}}}
  schemas:
    thing:
      description: |
        Of several
        lines.
      properties:
        sid: {type: string}
        parent: {$ref: '#/components/schemas/thing'}
        any: {oneOf: [{type: number}, {$ref: '#/components/schemas/kind'}], discriminator: {propertyName: k}}
        map: {type: object, additionalProperties: {type: boolean}}
    kind: {allOf: [{type: object}, {not: {type: array, items: {}}}]}
  securitySchemes:
    basic: {type: http, scheme: basic}
"#;

const SCRAPS: &[&str] = &[
    "",
    " ",
    "\n",
    "\t",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "'",
    "\"",
    "#",
    "|",
    ">",
    "*common",
    "&a ",
    "!!str ",
    "!x ",
    "<<: ",
    "? ",
    "---\n",
    "...\n",
    "%YAML 9\n",
    "null",
    "~",
    "true",
    "off",
    "-1",
    "0x1F",
    "1e999",
    ".nan",
    "99999999999999999999",
    "\u{0}",
    "\u{feff}",
    "é",
    "😀",
    "\u{2028}",
    "\r",
    "\\ud83d",
    "$ref: '#/paths'",
    "$ref: ''",
    "$ref: '#'",
    "{$ref: '#/components/schemas/thing/properties/parent'}",
    "{$ref: '#/paths/~1v1~1Things~1{Sid}/get'}",
    "x-a: 1",
    "{}",
    "[]",
];

/// Loads a text; every finding must say something and be printable, every document must be readable.
fn load(text: &str) {
    match Document::load(&Source::new("things.yaml", text), &[]) {
        Err(findings) => {
            assert!(findings.has_errors());
            assert!(findings.iter().all(|finding| finding.file().is_some()));
            assert!(!findings.to_string().is_empty());
        }
        Ok(document) => {
            for operation in document.operations() {
                let bodies = operation
                    .request_body
                    .iter()
                    .flat_map(|body| body.content.values());
                for schema in bodies.filter_map(|media| media.schema.as_ref()) {
                    document.schema(schema, &operation.pointer).unwrap();
                }
            }
            assert_eq!(document.paths().len(), document.api.paths.paths.len());
        }
    }
}

/// The nearest beginning of a character.
fn at(text: &str, index: Index) -> usize {
    let index = index.index(text.len() + 1);
    (0..=index)
        .rev()
        .find(|index| text.is_char_boundary(*index))
        .unwrap_or_default()
}

#[test]
fn the_document_to_mutate_is_good() {
    let source = Source::new("things.yaml", DOCUMENT);
    assert!(Document::load(&source, &[]).is_ok_and(|document| document.warnings.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn scraps_in_the_text_end_in_findings(scraps in prop::collection::vec((any::<Index>(), 0..12_usize, select(SCRAPS)), 1..5)) {
        let mut text = DOCUMENT.to_owned();
        for (index, length, scrap) in scraps {
            let start = at(&text, index);
            let end = (start..text.len()).skip(length).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            text.replace_range(start..end, scrap);
        }
        load(&text);
    }

    #[test]
    fn lines_that_moved_end_in_findings(moves in prop::collection::vec((any::<Index>(), any::<Index>()), 1..6)) {
        let mut lines: Vec<&str> = DOCUMENT.lines().collect();
        for (from, to) in moves {
            let line = lines.remove(from.index(lines.len()));
            lines.insert(to.index(lines.len()), line);
        }
        load(&lines.join("\n"));
    }

    #[test]
    fn nodes_that_were_replaced_end_in_findings(swaps in prop::collection::vec((any::<Index>(), any::<Index>()), 1..4)) {
        let mut tree: serde_json::Value = Source::new("things.yaml", DOCUMENT).tree().map(|tree| serde_json::to_value(tree).unwrap()).unwrap();
        for (from, to) in swaps {
            let pointers = pointers(&tree);
            let part = tree.pointer(&pointers[from.index(pointers.len())]).cloned().unwrap();
            if let Some(node) = tree.pointer_mut(&pointers[to.index(pointers.len())]) {
                *node = part;
            }
        }
        load(&tree.to_string());
    }

    #[test]
    fn any_text_at_all_ends_in_findings(text in ".{0,80}") {
        load(&text);
    }
}

fn pointers(tree: &serde_json::Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut next = 0;
    while let Some(pointer) = found.get(next).cloned() {
        next += 1;
        match tree.pointer(&pointer) {
            Some(serde_json::Value::Object(fields)) => {
                found.extend(fields.keys().map(|key| {
                    format!("{pointer}/{}", twilio_rest_generator::pointer::escape(key))
                }))
            }
            Some(serde_json::Value::Array(items)) => {
                found.extend((0..items.len()).map(|item| format!("{pointer}/{item}")))
            }
            _ => {}
        }
    }
    found
}
