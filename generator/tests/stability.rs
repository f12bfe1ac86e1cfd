//! Names do not change behind anybody's back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use support::{ROOMS, changed, model, model_of, model_with_body, package, published};
use twilio_rest_generator::diagnostic::Severity;
use twilio_rest_generator::listing::listing;
use twilio_rest_generator::model::Model;
use twilio_rest_generator::stability::renames;

const ROOM: &str = "house::v1::house::room";

fn list(model: &Model) -> String {
    listing(model, &package("twilio-rest"))
}

/// What is found when the document becomes `after`.
fn found(before: &str, after: &str) -> Vec<String> {
    found_between(&model(before), &model(after))
}

fn found_between(before: &Model, after: &Model) -> Vec<String> {
    let findings = renames(&list(before), &list(after));
    findings.iter().map(|it| it.message().to_owned()).collect()
}

/// The old and the new name, as a finding tells them.
fn from_to(old: &str, new: &str) -> String {
    format!("`{ROOM}::{old}` would be renamed to `{ROOM}::{new}`")
}

#[test]
fn the_same_listing_has_no_findings() {
    assert_eq!(found(ROOMS, ROOMS), [""; 0]);
}

#[test]
fn what_is_new_or_gone_is_no_finding() {
    let more = changed(
        "                Label: {type: string, default: none}\n",
        "                Label: {type: string, default: none}\n                Colour: {type: string, enum: [red]}\n",
    );
    assert_eq!(found(ROOMS, &more), [""; 0]);
    assert_eq!(found(&more, ROOMS), [""; 0]);
}

#[test]
fn paths_that_differ_in_the_name_of_a_parameter_alone_keep_their_names() {
    let path = |key: &str| {
        format!(
            "  /v1/Doors/{{{key}}}:\n    get:\n      parameters: [{{name: {key}, in: path, required: true, schema: {{type: string}}}}]\n      responses: {{'204': {{description: ok}}}}\n"
        )
    };
    let head = "openapi: 3.0.3\ninfo: {title: House, version: '1'}\nservers: [{url: https://house.twilio.com}]\npaths:\n";
    let before = format!("{head}{}{}", path("Sid"), path("Name"));
    let after =
        format!("{before}  /v1/Roofs: {{get: {{responses: {{'204': {{description: ok}}}}}}}}\n");
    assert_eq!(found(&before, &after), [""; 0]);
}

#[test]
fn a_field_that_takes_the_name_of_another_is_a_finding() {
    let after = changed(
        "        type: {type: string}\n",
        "        type: {type: string}\n        extra: {type: string}\n",
    );
    let expected = from_to("RoomInstance::extra", "RoomInstance::other");
    assert_eq!(found(ROOMS, &after), [expected]);
}

#[test]
fn a_value_that_takes_the_name_of_a_variant_is_a_finding() {
    let after = changed("enum: [enter, leave]", "enum: [enter, leave, unknown]");
    let found = found(ROOMS, &after);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with(&format!("`{ROOM}::RoomEvents::Unknown`")),
        "{found:?}"
    );
}

#[test]
fn a_type_that_is_renamed_because_of_another_is_one_finding() {
    let old = list(&model(ROOMS));
    let new = old.replace("RoomEvents", "RoomCreateEvents");
    let findings = renames(&old, &new);
    let messages: Vec<&str> = findings.iter().map(|it| it.message()).collect();
    assert_eq!(messages, [from_to("RoomEvents", "RoomCreateEvents")]);
}

#[test]
fn a_renamed_type_within_a_renamed_type_is_found_too() {
    let old = list(&model(ROOMS));
    let new = old
        .replace("RoomInstance", "ChamberInstance")
        .replace("RoomDoor", "ChamberDoor");
    let findings = renames(&old, &new);
    let messages: Vec<&str> = findings.iter().map(|it| it.message()).collect();
    let expected = [
        from_to("RoomDoor", "ChamberDoor"),
        from_to("RoomInstance", "ChamberInstance"),
    ];
    assert_eq!(messages, expected);
}

#[test]
fn a_parameter_that_the_document_gives_another_type_is_no_finding() {
    let after = changed(
        "- {name: Status, in: query, schema: {type: string, enum: [open, shut]}}",
        "- {name: Status, in: query, schema: {type: boolean}}",
    );
    assert_eq!(found(ROOMS, &after), [""; 0]);
}

#[test]
fn a_resource_that_gets_a_new_parent_is_found_with_the_way_to_it() {
    let boxes = "  /v1/Attic/Boxes.json:
    get:
      operationId: ListBox
      security: []
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {boxes: {type: array, items: {type: object, properties: {sid: {type: string}}}}}}}}}}
components:
";
    let attic = "  /v1/Attic.json:
    x-twilio: {pathType: instance}
    get:
      operationId: FetchAttic
      security: []
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {sid: {type: string}}}}}}}
components:
";
    let before = changed("components:\n", boxes);
    let after = before.replacen("components:\n", attic, 1);
    let found = found(&before, &after);
    let expected = [
        "`house::v1::box_` would be renamed to `house::v1::attic::box_`",
        "`house::v1::V1::boxes` would be renamed to `house::v1::attic::AtticContext::boxes`",
    ];
    assert_eq!(found, expected);
}

#[test]
fn arguments_that_change_their_order_are_a_finding() {
    let after = changed(
        "                Name: {type: string, minLength: 1, maxLength: 40, description: What it is called.}\n                Width: {type: integer, format: int32, minimum: 1, maximum: 9}\n",
        "                Width: {type: integer, format: int32, minimum: 1, maximum: 9}\n                Name: {type: string, minLength: 1, maxLength: 40, description: What it is called.}\n",
    );
    let expected = format!(
        "the arguments of `{ROOM}::RoomList::create` would change from (Name, Width) to (Width, Name)"
    );
    assert_eq!(found(ROOMS, &after), [expected]);
}

#[test]
fn fields_of_a_body_that_are_required_in_another_order_are_a_finding() {
    let body = |properties: &str| {
        let schema = "{type: object, required: [to, from, at], properties: {PROPERTIES}}";
        model_with_body(&schema.replace("PROPERTIES", properties))
    };
    let before = body("from: {type: string}, to: {type: string}");
    let after = body("at: {type: string}, to: {type: string}, from: {type: string}");
    assert_eq!(
        found_between(&before, &after),
        [
            "the arguments of `house::v1::room::RoomCreateBody::new` would change from (from, to) to (at, to, from)"
        ]
    );
}

#[test]
fn a_parameter_that_is_called_as_a_method_of_all_builders_is_no_finding() {
    let limit = "                limit: {type: integer}\n";
    let label = "                Label: {type: string, default: none}\n";
    let with_limit = changed(label, &format!("{label}{limit}"));
    let with_more = with_limit.replacen(
        limit,
        &format!("{limit}                Mood: {{type: string}}\n"),
        1,
    );
    assert_eq!(found(ROOMS, &with_limit), [""; 0]);
    assert_eq!(found(&with_limit, &with_more), [""; 0]);
}

#[test]
fn a_parameter_whose_name_another_place_takes_up_is_a_finding() {
    let header = "      - {name: X-Request, in: header,";
    let label = "      - {name: Label, in: query, schema: {type: string}}\n";
    let both = changed(header, &format!("{label}{header}"));
    let expected = from_to("CreateRoom::label", "CreateRoom::form_label");
    assert_eq!(found(ROOMS, &both), [expected]);
}

#[test]
fn an_argument_more_or_less_is_no_finding() {
    let after = changed("required: [Width, Name]", "required: [Width, Password]");
    assert_eq!(found(ROOMS, &after), [""; 0]);
}

#[test]
fn an_argument_that_takes_the_place_of_another_of_its_type_is_a_finding() {
    let body = |required: &str| {
        model_with_body(&format!(
            "{{type: object, required: [{required}], properties: {{from: {{type: string}}, to: {{type: string}}, via: {{type: string}}, at: {{type: integer}}}}}}"
        ))
    };
    assert_eq!(
        found_between(&body("from, to"), &body("to, via")),
        [
            "the arguments of `house::v1::room::RoomCreateBody::new` would change from (from, to) to (to, via)"
        ]
    );
    assert_eq!(found_between(&body("from, to"), &body("to, at")), [""; 0]);
    assert_eq!(found_between(&body("from, to"), &body("to")), [""; 0]);
}

#[test]
fn a_field_whose_setter_is_called_otherwise_is_no_rename() {
    let body = |more: &str| {
        model_with_body(&format!(
            "{{type: object, properties: {{new: {{type: string}}, default: {{type: string}}{more}}}}}"
        ))
    };
    let after = body(", other: {type: string}");
    assert_eq!(found_between(&body(""), &after), [""; 0]);
}

#[test]
fn a_finding_stops_the_run_and_says_how_to_go_on() {
    let old = list(&model(ROOMS));
    let findings = renames(&old, &old.replace("RoomList", "Rooms"));
    let finding = findings.iter().next().unwrap();
    assert_eq!(finding.severity(), Severity::Error);
    assert!(finding.help_text().unwrap().contains("--accept-renames"));
}

#[test]
fn a_crate_of_another_document_has_no_findings() {
    let other = model_of("twilio_yard_v1.yaml", ROOMS);
    let findings = renames(&list(&model(ROOMS)), &list(&other));
    assert!(findings.is_empty(), "{findings}");
}

#[test]
fn a_text_that_is_no_listing_has_no_findings() {
    let findings = renames("pub\npub fn\n{}\n  // \npub ::  // x", &list(&model(ROOMS)));
    assert!(findings.is_empty(), "{findings}");
}

#[test]
fn every_name_of_the_published_documents_is_told_apart() {
    let Some(model) = published() else { return };
    let old = list(&model);
    // Were two things taken for one, an item would be compared with another one's name.
    let findings = renames(&old, &format!("{old}\n"));
    assert!(findings.is_empty(), "{findings}");
}

#[test]
fn a_type_whose_name_goes_to_another_is_a_finding() {
    let form = |id: &str, property: &str| {
        format!(
            "{{operationId: {id}, requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{{property}}}}}}}}}}}, responses: {{'204': {{description: ok}}}}}}"
        )
    };
    let document = |create: &str| {
        format!(
            "openapi: 3.0.3
info: {{title: House, version: '1'}}
servers: [{{url: https://house.twilio.com}}]
paths:
  /v1/House/Rooms:
    post: {}
  /v1/House/Rooms/{{Sid}}:
    parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}]
    post: {}
",
            form("CreateRoom", create),
            form("UpdateRoom", "Status: {type: string, enum: [done]}")
        )
    };
    let before = document("Name: {type: string}");
    let after = document("Name: {type: string}, Status: {type: string, enum: [open]}");
    let found = found(&before, &after);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("RoomStatus` would be renamed to"),
        "{found:?}"
    );
}

#[test]
fn an_addition_to_one_of_several_versions_of_a_document_is_no_finding() {
    let path = |path: &str, operations: &str| format!("  {path}: {{{operations}}}\n");
    let get = "get: {responses: {'204': {description: ok}}}";
    let document = |paths: &[String]| {
        model_of(
            "twilio_house.yaml",
            &format!(
                "openapi: 3.0.3\ninfo: {{title: House, version: '1'}}\nservers: [{{url: https://house.twilio.com}}]\npaths:\n{}",
                paths.concat()
            ),
        )
    };
    let (attic, cellar) = (path("/attic/Rooms", get), path("/cellar/Rooms", get));
    let before = document(&[attic.clone(), cellar.clone()]);
    let more = format!("{get}, post: {{responses: {{'204': {{description: ok}}}}}}");
    let after = document(&[attic.clone(), path("/cellar/Rooms", &more)]);
    assert_eq!(found_between(&before, &after), [""; 0]);
    let less = document(&[cellar]);
    assert_eq!(found_between(&before, &less), [""; 0]);
    assert_eq!(found_between(&less, &before), [""; 0]);
}
