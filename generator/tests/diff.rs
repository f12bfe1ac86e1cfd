//! What one document changes in the API against another, and what it weighs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::Value;
use support::{ROOMS, changed, model, model_with_body};
use twilio_rest_generator::diff::{Changes, Weight, diff};

const CREATE: &str = "POST /v1/Houses/{HouseSid}/Rooms.json";

/// Changes from our document to it with one text replaced.
fn changes(from: &str, to: &str) -> Changes {
    diff(&model(ROOMS), &model(&changed(from, to)))
}

/// The changes in words, each after its weight.
fn told(changes: &Changes) -> Vec<String> {
    let tell = |weight: Weight| {
        let of = changes.of(weight);
        of.map(move |it| format!("{}: {}", weight.as_str(), it.tell()))
    };
    [Weight::Major, Weight::Minor, Weight::Patch]
        .into_iter()
        .flat_map(tell)
        .collect()
}

#[test]
fn a_document_does_not_differ_from_itself() {
    let same = diff(&model(ROOMS), &model(ROOMS));
    assert_eq!(same.weight(), None);
    assert_eq!(same.to_text(), "The API has not changed.\n");
}

#[test]
fn a_document_with_paths_of_one_shape_does_not_differ_from_itself() {
    let path = |key: &str| {
        format!(
            "  /v1/Doors/{{{key}}}: {{get: {{parameters: [{{name: {key}, in: path, required: true, schema: {{type: string}}}}], responses: {{'204': {{description: ok}}}}}}}}\n"
        )
    };
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: House, version: '1'}}\nservers: [{{url: https://house.twilio.com}}]\npaths:\n{}{}",
        path("Sid"),
        path("Name")
    );
    assert_eq!(diff(&model(&text), &model(&text)).weight(), None);
    let (first, second) = (path("Sid"), path("Name"));
    let swapped = text.replace(&format!("{first}{second}"), &format!("{second}{first}"));
    assert_eq!(diff(&model(&text), &model(&swapped)).weight(), None);
}

#[test]
fn an_optional_parameter_more_is_minor() {
    let changes = changes(
        "                Label: {type: string, default: none}\n",
        "                Label: {type: string, default: none}\n                Colour: {type: string}\n",
    );
    assert_eq!(
        told(&changes),
        ["minor: parameter `Colour` of `CreateRoom` added: `String, optional`"]
    );
}

#[test]
fn what_belongs_to_one_of_two_resources_of_one_name_is_told_with_its_path() {
    let lists = |label: &str| {
        let list = |parent: &str, label: &str| {
            format!(
                "  /v1/{parent}/{{Sid}}/Items: {{post: {{parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}{label}], responses: {{'201': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{sid: {{type: string}}}}}}}}}}}}}}}}}}\n"
            )
        };
        format!(
            "openapi: 3.0.3\ninfo: {{title: House, version: '1'}}\nservers: [{{url: https://house.twilio.com}}]\npaths:\n{}{}",
            list("Rooms", ""),
            list("Doors", label)
        )
    };
    let old = lists("").replace("properties: {sid", "properties: {name: {type: string}, sid");
    let new = lists(", {name: Label, in: query, schema: {type: string}}");
    let told = told(&diff(&model(&old), &model(&new)));
    for path in ["Rooms/{}/Items", "Doors/{}/Items"] {
        let field = format!("major: field `name` of `ItemInstance` at `{path}` removed");
        assert!(told.contains(&field), "{told:?}");
    }
    let parameter =
        "minor: parameter `Label` of `CreateItem` at `Doors/{}/Items` added: `String, optional`";
    assert!(told.contains(&parameter.to_owned()), "{told:?}");
}

#[test]
fn a_parameter_less_is_major() {
    let changes = changes("                Label: {type: string, default: none}\n", "");
    assert!(
        told(&changes).contains(&"major: parameter `Label` of `CreateRoom` removed".to_owned()),
        "{changes:?}"
    );
}

#[test]
fn a_parameter_that_becomes_required_is_major() {
    let changes = changes(
        "required: [Width, Name]",
        "required: [Width, Name, Password]",
    );
    assert_eq!(
        told(&changes),
        ["major: parameter `Password` of `CreateRoom`: need `optional` is now `required`"]
    );
}

#[test]
fn arguments_in_another_order_are_major() {
    let (name, width) = (
        "                Name: {type: string, minLength: 1, maxLength: 40, description: What it is called.}\n",
        "                Width: {type: integer, format: int32, minimum: 1, maximum: 9}\n",
    );
    let changes = changes(&format!("{name}{width}"), &format!("{width}{name}"));
    let expected = format!(
        "major: operation `{CREATE}` (Room): order of arguments `Name, Width` is now `Width, Name`"
    );
    assert_eq!(told(&changes), [expected]);
}

#[test]
fn what_the_constructor_of_a_body_takes_is_major() {
    let body = |required: &str| {
        let properties = "{name: {type: string}, width: {type: integer}}";
        model_with_body(&format!(
            "{{type: object, required: [{required}], properties: {properties}}}"
        ))
    };
    let between = |from: &str, to: &str| told(&diff(&body(from), &body(to)));
    let line = |weight: &str, from: &str, to: &str| {
        format!("{weight}: type `RoomCreateBody`: arguments of `new` `{from}` is now `{to}`")
    };
    assert_eq!(between("", "name"), [line("minor", "none", "name")]);
    assert_eq!(
        between("name", "name, width"),
        [line("major", "name", "name, width")]
    );
    assert_eq!(between("name", ""), [line("major", "name", "none")]);
}

#[test]
fn a_body_that_cannot_be_made_of_the_record_any_more_is_major() {
    let answered = |component: &str| {
        model(&format!(
            "openapi: 3.0.3
info: {{title: House, version: '1'}}
servers: [{{url: https://house.twilio.com}}]
paths:
  /v1/Rooms/{{Sid}}:
    put:
      operationId: UpdateRoom
      parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}]
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/room'}}}}}}}}
      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{component}'}}}}}}}}}}
components: {{schemas: {{room: {{type: object, properties: {{name: {{type: string}}}}}}, hall: {{type: object, properties: {{name: {{type: string}}}}}}}}}}
"
        ))
    };
    let (room, hall) = (answered("room"), answered("hall"));
    let line = "type `Room`: record that it can be made from `RoomInstance` is now `none`";
    assert_eq!(told(&diff(&room, &hall)), [format!("major: {line}")]);
    let line = "type `Room`: record that it can be made from `none` is now `RoomInstance`";
    assert_eq!(told(&diff(&hall, &room)), [format!("minor: {line}")]);
}

#[test]
fn a_record_that_leads_to_its_context_no_more_is_major() {
    let text = |key: &str| {
        format!(
            "openapi: 3.0.3
info: {{title: House, version: '1'}}
servers: [{{url: https://house.twilio.com}}]
paths:
  /v1/Doors/{{{key}}}:
    get:
      operationId: FetchDoor
      parameters: [{{name: {key}, in: path, required: true, schema: {{type: string}}}}]
      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{sid: {{type: string}}}}}}}}}}}}}}
"
        )
    };
    let changes = diff(&model(&text("Sid")), &model(&text("Name")));
    let told = told(&changes);
    assert!(
        told.contains(
            &"major: type `DoorInstance`: way to its context `by sid` is now `none`".to_owned()
        ),
        "{told:?}"
    );
}

#[test]
fn an_enum_value_more_is_minor_and_one_less_is_major() {
    let more = changes("enum: [enter, leave]", "enum: [enter, leave, knock]");
    assert_eq!(
        told(&more),
        ["minor: value `knock` of `RoomEvents` added: `Knock`"]
    );
    let less = changes("enum: [enter, leave]", "enum: [enter]");
    assert_eq!(
        told(&less),
        ["major: value `leave` of `RoomEvents` removed"]
    );
}

#[test]
fn a_field_of_another_type_is_major() {
    let changes = changes(
        "        opened: {type: string, format: date-time}\n",
        "        opened: {type: string}\n",
    );
    assert_eq!(
        told(&changes),
        ["major: field `opened` of `RoomInstance`: type `DateTime` is now `String`"]
    );
}

#[test]
fn a_range_a_default_and_a_description_are_patches() {
    let changes = changes(
        "maximum: 9}",
        "maximum: 12, default: 3, description: In metres.}",
    );
    let expected = [
        "patch: parameter `Width` of `CreateRoom`: range `1 to 9` is now `1 to 12`",
        "patch: parameter `Width` of `CreateRoom`: default `none` is now `3`",
        "patch: parameter `Width` of `CreateRoom`: description changed",
    ];
    assert_eq!(told(&changes), expected);
}

#[test]
fn other_methods_of_a_callback_are_a_patch() {
    let form = |values: &str| {
        model(&format!(
            "openapi: 3.0.3
info: {{title: House, version: '1'}}
servers: [{{url: https://house.twilio.com}}]
paths:
  /v1/Doors:
    post:
      operationId: CreateDoor
      requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{Method: {{type: string, format: http-method, enum: {values}}}}}}}}}}}}}
      responses: {{'204': {{description: ok}}}}
"
        ))
    };
    let changes = diff(&form("[GET, POST]"), &form("[POST]"));
    assert_eq!(
        told(&changes),
        ["patch: parameter `Method` of `CreateDoor`: values `GET, POST` is now `POST`"]
    );
}

#[test]
fn other_values_of_a_field_are_a_patch() {
    let body = |values: &str| {
        let method = format!("{{type: string, format: http-method, enum: [{values}]}}");
        model_with_body(&format!(
            "{{type: object, properties: {{method: {method}}}}}"
        ))
    };
    let changes = diff(&body("GET, POST"), &body("POST"));
    assert_eq!(
        told(&changes),
        ["patch: field `method` of `RoomCreateBody`: values `GET, POST` is now `POST`"]
    );
}

#[test]
fn an_operation_less_is_major() {
    let delete = "    delete:
      operationId: DeleteRoom
      security: [{basic: []}]
      responses: {'204': {description: gone}}
";
    let expected =
        "major: operation `DELETE /v1/Houses/{HouseSid}/Rooms/{RoomSid}.json` (Room) removed";
    assert_eq!(told(&changes(delete, "")), [expected]);
}

#[test]
fn another_way_to_a_resource_and_another_type_of_its_key_are_major() {
    let rooms = |mount: &str, pattern: &str| {
        model(&format!(
            "openapi: 3.0.3
info: {{title: House, version: '1'}}
servers: [{{url: https://house.twilio.com}}]
paths:
  /v1/Rooms/{{Sid}}:
    x-twilio: {{pathType: instance, mountName: {mount}, className: room}}
    get:
      parameters: [{{name: Sid, in: path, required: true, schema: {{type: string, pattern: '{pattern}'}}}}]
      responses: {{'204': {{description: ok}}}}
"
        ))
    };
    let (call, text) = ("^CA[0-9a-fA-F]{32}$", "^.*$");
    let changes = diff(&rooms("rooms", text), &rooms("halls", call));
    assert_eq!(
        told(&changes),
        [
            "major: resource `Room`: context accessor `room()` is now `hall()`",
            "major: resource `Room`: key types `String` is now `CallSid`",
        ]
    );
}

#[test]
fn a_condition_more_is_major() {
    let changes = changes(
        "conditional: [[label, caller]]",
        "conditional: [[label, caller], [events]]",
    );
    assert_eq!(changes.weight(), Some(Weight::Major));
}

#[test]
fn a_condition_that_more_can_meet_breaks_nobody() {
    let changes = changes("[[label, caller]]", "[[label, caller, width]]");
    assert_eq!(changes.weight(), Some(Weight::Patch), "{changes:?}");
}

#[test]
fn a_smaller_largest_page_is_major_and_a_larger_one_a_patch() {
    for (weight, maximum) in [("major", 20), ("patch", 90)] {
        let changes = changes("maximum: 50}", &format!("maximum: {maximum}}}"));
        let expected = format!(
            "{weight}: operation `GET /v1/Houses/{{HouseSid}}/Rooms.json`: maximum page size `50` is now `{maximum}`"
        );
        assert!(told(&changes).contains(&expected), "{:?}", told(&changes));
    }
}

#[test]
fn a_page_size_that_nobody_could_give_before_breaks_nobody() {
    let size = "      - {name: PageSize, in: query, schema: {type: integer, format: int64, minimum: 1, maximum: 50}}\n";
    assert!(ROOMS.contains(size));
    let changes = diff(&model(&ROOMS.replacen(size, "", 1)), &model(ROOMS));
    assert_ne!(
        changes.weight(),
        Some(Weight::Major),
        "{:?}",
        told(&changes)
    );
}

#[test]
fn a_list_that_goes_on_no_more_is_major_and_one_that_does_again_a_patch() {
    let next = "next_page_url: {type: string, nullable: true}";
    let single = changed(next, "next_page_url: {type: integer}");
    let (list, single) = (model(ROOMS), model(&single));
    let line = |weight: &str, from: &str, to: &str| {
        let list = "operation `GET /v1/Houses/{HouseSid}/Rooms.json` (Room)";
        format!("{weight}: {list}: paging `{from}` is now `{to}`")
    };
    let less = told(&diff(&list, &single));
    let more = told(&diff(&single, &list));
    let expected = line("major", "by URLs", "a single page");
    assert!(less.contains(&expected), "{less:?}");
    let expected = line("patch", "a single page", "by URLs");
    assert!(more.contains(&expected), "{more:?}");
}

#[test]
fn operations_in_another_order_are_no_change() {
    let delete = "    delete:
      operationId: DeleteRoom
      security: [{basic: []}]
      responses: {'204': {description: gone}}
";
    let get = "    get:\n      operationId: FetchRoom\n";
    let swapped = changed(delete, "").replacen(get, &format!("{delete}{get}"), 1);
    assert_eq!(told(&diff(&model(ROOMS), &model(&swapped))), [""; 0]);
}

#[test]
fn the_text_ends_with_what_release_it_makes() {
    let changes = changes("enum: [enter, leave]", "enum: [enter, leave, knock]");
    let text = changes.to_text();
    let expected = "minor  house-v1: value `knock` of `RoomEvents` added: `Knock`\n\
         A minor release: 0 breaking, 1 added, 0 in facts and descriptions.\n";
    assert_eq!(text, expected);
}

#[test]
fn the_markdown_has_a_section_for_each_weight_and_folds_the_lightest() {
    let changes = changes(
        "required: [Width, Name]\n              properties:\n                Name: {type: string, minLength: 1, maxLength: 40, description: What it is called.}",
        "required: [Width]\n              properties:\n                Name: {type: string, minLength: 1, maxLength: 40, description: Its name.}",
    );
    let markdown = changes.to_markdown();
    assert!(
        markdown.contains("\n### Breaking\n\n**house-v1**\n\n- parameter `Name`"),
        "{markdown}"
    );
    assert!(
        markdown.contains("<details><summary>Facts and descriptions (1)</summary>"),
        "{markdown}"
    );
}

#[test]
fn the_json_says_the_weight_and_each_change() {
    let changes = changes("enum: [enter, leave]", "enum: [enter, leave, knock]");
    let json: Value = serde_json::from_str(&changes.to_json().unwrap()).unwrap();
    assert_eq!(json["weight"], "minor");
    assert_eq!(json["changes"][0]["action"], "added");
    assert_eq!(json["changes"][0]["name"], "knock");
}
