//! A good document reads as what it means.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use openapiv3::{ReferenceOr, SchemaKind, Type};
use serde_json::json;
use twilio_rest_generator::document::{Document, Method};
use twilio_rest_generator::source::Source;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

fn load(text: &str) -> Document {
    let source = Source::new("spec/twilio_things_v1.yaml", format!("{HEAD}{text}"));
    Document::load(&source, &[])
        .map_err(|findings| findings.to_string())
        .unwrap()
}

#[test]
fn the_name_is_the_file_stem() {
    let document = load("paths: {}");
    assert_eq!(document.name, "twilio_things_v1");
    assert_eq!(document.path().to_str(), Some("spec/twilio_things_v1.yaml"));
}

#[test]
fn json_loads_with_its_own_escapes() {
    let text =
        r#"{"openapi": "3.0.3", "info": {"title": "\ud83d\ude00", "version": "1"}, "paths": {}}"#;
    let document = Document::load(&Source::new("t.json", text), &[]).unwrap();
    assert_eq!(document.api.info.title, "😀");
}

#[test]
fn a_byte_order_mark_and_crlf_do_no_harm() {
    let text = format!("\u{feff}{HEAD}paths: {{}}\n").replace('\n', "\r\n");
    assert!(Document::load(&Source::new("t.yaml", text), &[]).is_ok());
}

#[test]
fn anchors_and_merge_keys_are_followed() {
    let document = load(
        "x-common: &common {description: ok}
paths:
  /a:
    get:
      responses:
        200: {<<: *common}
",
    );
    assert_eq!(
        document.operations()[0].responses[0].response.description,
        "ok"
    );
}

#[test]
fn merges_are_followed_in_chains_and_stand_behind_what_a_mapping_has_itself() {
    let document = load(
        "x-first: &first {a: {type: string}, b: {type: string}}
x-second: &second {<<: *first, c: {type: string}}
paths: {}
components:
  schemas:
    thing: {type: object, properties: {<<: [*second, {d: {type: string}}], e: {type: string}, b: {type: integer}}}
",
    );
    let components = document.api.components.as_ref().unwrap();
    let schema = components.schemas["thing"].as_item().unwrap();
    let openapiv3::SchemaKind::Type(openapiv3::Type::Object(object)) = &schema.schema_kind else {
        panic!("no object")
    };
    let names: Vec<&String> = object.properties.keys().collect();
    assert_eq!(names, ["e", "b", "c", "a", "d"]);
}

#[test]
fn operations_come_in_the_order_of_the_text() {
    let document = load(
        "paths:
  /b: {post: {responses: {}}, get: {responses: {}}}
  /a: {delete: {responses: {}}}
",
    );
    let found: Vec<_> = document
        .operations()
        .iter()
        .map(|one| (one.path, one.method))
        .collect();
    assert_eq!(
        found,
        [
            ("/b", Method::Post),
            ("/b", Method::Get),
            ("/a", Method::Delete)
        ]
    );
    assert_eq!(document.operations()[0].pointer, "/paths/~1b/post");
}

#[test]
fn paths_without_operations_keep_their_extensions() {
    let document = load("paths:\n  /a: {x-twilio: {parent: /b}}\n");
    let paths = document.paths();
    assert_eq!(paths[0].x_twilio, Some(&json!({"parent": "/b"})));
    assert!(paths[0].methods.is_empty());
}

#[test]
fn an_operation_has_the_nearest_servers_and_security() {
    let document = load(
        "servers: [{url: 'https://{region}.a.test', variables: {region: {default: us1}}}]
security: [{basic: []}]
paths:
  /a:
    servers: [{url: 'https://b.test'}]
    get: {responses: {}}
    put: {responses: {}, servers: [{url: 'https://c.test'}], security: []}
  /b:
    get: {responses: {}}
",
    );
    let operations = document.operations();
    let servers: Vec<_> = operations
        .iter()
        .map(|one| one.server.as_ref().unwrap().url.as_str())
        .collect();
    assert_eq!(
        servers,
        ["https://b.test", "https://c.test", "https://us1.a.test"]
    );
    let security: Vec<_> = operations
        .iter()
        .map(|one| one.security.map(<[_]>::len))
        .collect();
    assert_eq!(security, [Some(1), Some(0), Some(1)]);
}

#[test]
fn an_operations_parameter_stands_in_for_the_paths() {
    let document = load(
        "paths:
  /a/{Sid}:
    parameters:
      - {name: Sid, in: path, required: true, schema: {type: string}}
      - {name: Size, in: query, schema: {type: string}}
    get:
      parameters:
        - {name: Size, in: query, schema: {type: integer}}
        - $ref: '#/components/parameters/Page'
      responses: {}
components:
  parameters:
    Page: {$ref: '#/components/parameters/PageNumber'}
    PageNumber: {name: Page, in: query, schema: {type: integer}}
",
    );
    let operation = &document.operations()[0];
    let found: Vec<_> = operation
        .parameters
        .iter()
        .map(|one| {
            (
                one.parameter_data_ref().name.as_str(),
                one.pointer.as_str(),
                one.component,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Sid", "/paths/~1a~1{Sid}/parameters/0", None),
            ("Size", "/paths/~1a~1{Sid}/get/parameters/0", None),
            (
                "Page",
                "/components/parameters/PageNumber",
                Some("PageNumber")
            ),
        ]
    );
}

#[test]
fn bodies_and_responses_are_resolved_in_order() {
    let document = load(
        "paths:
  /a:
    post:
      requestBody: {$ref: '#/components/requestBodies/Thing'}
      responses:
        default: {description: other}
        201: {description: made}
        '200': {$ref: '#/components/responses/Ok'}
        4XX: {description: wrong}
components:
  requestBodies:
    Thing: {content: {b/b: {}, a/a: {}}}
  responses:
    Ok: {description: fine}
",
    );
    let operation = &document.operations()[0];
    let body = operation.request_body.as_ref().unwrap();
    assert_eq!(body.content.keys().collect::<Vec<_>>(), ["b/b", "a/a"]);
    let responses = operation.responses.iter();
    let found: Vec<_> = responses
        .map(|one| {
            (
                one.status.map(ToString::to_string),
                one.response.description.as_str(),
            )
        })
        .collect();
    let status = |text: &str| Some(text.to_owned());
    assert_eq!(
        found,
        [
            (status("201"), "made"),
            (status("200"), "fine"),
            (status("4XX"), "wrong"),
            (None, "other")
        ]
    );
}

#[test]
fn a_schema_is_found_through_a_chain_of_references() {
    let document = load(
        "paths: {}
components:
  schemas:
    a: {$ref: '#/components/schemas/b.c~1d'}
    b.c/d: {type: boolean}
",
    );
    let start: ReferenceOr<openapiv3::Schema> = ReferenceOr::ref_("#/components/schemas/a");
    let found = document.schema(&start, "/x").unwrap();
    assert_eq!(found.component, Some("b.c/d"));
    assert_eq!(found.pointer, "/components/schemas/b.c~1d");
    assert!(matches!(
        found.schema_kind,
        SchemaKind::Type(Type::Boolean(_))
    ));
}

#[test]
fn what_stands_beside_a_reference_is_kept() {
    let document = load(
        "paths: {}
components:
  schemas:
    a:
      properties:
        b: {$ref: '#/components/schemas/c', nullable: true, description: d, x-e: f}
    c: {type: string}
",
    );
    let schemas = &document.api.components.as_ref().unwrap().schemas;
    let text = serde_json::to_value(&schemas["a"]).unwrap();
    let expected = json!({"nullable": true, "description": "d", "x-e": "f", "allOf": [{"$ref": "#/components/schemas/c"}]});
    assert_eq!(text["properties"]["b"], expected);
}

#[test]
fn a_reference_to_any_part_of_the_file_is_followed() {
    let document = load(
        "paths:
  /a/{B}:
    get:
      parameters: [{name: B, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {a/a: {schema: {$ref: '#/components/schemas/t/properties/u'}}}}}
    put:
      parameters: [{$ref: '#/paths/~1a~1%7BB%7D/get/parameters/0'}]
      responses: {}
  /c: {$ref: '#/x-paths/c'}
x-paths:
  c: {get: {operationId: C, responses: {}}}
components:
  schemas:
    t: {properties: {u: {properties: {again: {$ref: '#/components/schemas/t/properties/u'}}}}}
",
    );
    let operations = document.operations();
    assert_eq!(operations[1].parameters[0].parameter_data_ref().name, "B");
    assert_eq!(operations[2].operation.operation_id.as_deref(), Some("C"));
    let schema = operations[0].responses[0].response.content["a/a"]
        .schema
        .as_ref()
        .unwrap();
    let found = document.schema(schema, "").unwrap();
    assert_eq!(found.component, Some("t_u"));
    let SchemaKind::Any(any) = &found.schema_kind else {
        panic!("{found:?}")
    };
    assert_eq!(
        document
            .schema(&any.properties["again"], "")
            .unwrap()
            .component,
        Some("t_u")
    );
}

#[test]
fn a_way_of_sending_lists_that_is_not_followed_is_told() {
    let document = load(
        "paths:
  /a:
    post:
      parameters:
      - {name: A, in: query, style: form, explode: true, schema: {}}
      - {name: B, in: query, explode: false, schema: {}}
      - {name: C, in: query, style: deepObject, schema: {}}
      - {name: D, in: query, explode: false, schema: {type: string}}
      requestBody:
        content:
          f/f: {encoding: {a: {}, b: {style: form}, c: {style: pipeDelimited}, d: {explode: false}}}
      responses: {'200': {description: ok}}
",
    );
    let told: Vec<_> = document.warnings.iter().map(|it| it.message()).collect();
    let expected = ["explode", "style", "style", "explode"].map(|key| {
        format!("`{key}` is ignored: each item of a list is sent separately, and an object as JSON")
    });
    assert_eq!(told, expected);
}

#[test]
fn callbacks_and_links_of_any_form_do_no_harm() {
    let document = load(
        "paths:
  /a:
    get:
      callbacks: {event: {$ref: '#/components/callbacks/event'}}
      responses: {'200': {description: ok, links: {next: {}}}}
components: {callbacks: {event: {}}, links: {x: {}}}
",
    );
    assert_eq!(document.operations().len(), 1);
}
