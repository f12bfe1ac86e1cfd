//! Keys of a path: their types and their names.

use twilio_rest_generator::model::{Key, Type, TypeDef};

use super::{resource, version};

const CALL: &str = "{type: string, pattern: '^CA[0-9a-fA-F]{32}$'}";
const CONFERENCE: &str = "{type: string, pattern: '^CF[0-9a-fA-F]{32}$'}";
const TEXT: &str = "{type: string}";
const VALUES: &str = "{type: string, enum: [a, b]}";

/// A path for each schema, all below one room.
fn rooms(schemas: &[&str]) -> String {
    let mut text = "paths:\n".to_owned();
    for (at, schema) in schemas.iter().enumerate() {
        text += &format!(
            "  /v1/Rooms/{{RoomSid}}/Things{at}:
    get:
      operationId: ListThing{at}
      parameters: [{{name: RoomSid, in: path, required: true, schema: {schema}, description: Key {at}.}}]
      responses: {{'200': {{description: ok}}}}
"
        );
    }
    text
}

fn room_key(schemas: &[&str]) -> Key {
    let version = version(&rooms(schemas));
    resource(&version, "Room").key.clone().unwrap()
}

#[test]
fn a_key_that_all_take_as_one_kind_of_sid_is_that_sid() {
    assert_eq!(room_key(&[CALL, CALL]).ty, Type::Sid("CallSid".to_owned()));
}

#[test]
fn a_key_that_any_operation_takes_as_text_is_text() {
    assert_eq!(room_key(&[CALL, TEXT]).ty, Type::String);
    assert_eq!(room_key(&[TEXT, CALL]).ty, Type::String);
}

#[test]
fn a_key_whose_sids_differ_is_text() {
    assert_eq!(room_key(&[CALL, CONFERENCE]).ty, Type::String);
    assert_eq!(room_key(&[CALL, CONFERENCE, CALL]).ty, Type::String);
}

#[test]
fn a_key_of_an_unknown_prefix_is_text() {
    let unknown = "{type: string, pattern: '^QQ[0-9a-fA-F]{32}$'}";
    assert_eq!(room_key(&[unknown]).ty, Type::String);
}

#[test]
fn a_key_may_be_a_number_or_a_date() {
    assert_eq!(room_key(&["{type: integer}"]).ty, Type::Int64);
    assert_eq!(room_key(&["{type: string, format: date}"]).ty, Type::Date);
}

#[test]
fn a_key_of_listed_values_is_an_enum_of_its_resource() {
    let version = version(&rooms(&[VALUES, VALUES]));
    let room = resource(&version, "Room");
    let Some(Type::Enum(name)) = room.key.as_ref().map(|it| &it.ty) else {
        panic!("an enum is expected");
    };
    let TypeDef::Enum(def) = room.type_def(name).unwrap() else {
        panic!("an enum is expected");
    };
    let values: Vec<&str> = def.values.iter().map(|it| it.wire.as_str()).collect();
    assert_eq!(values, ["a", "b"]);
}

#[test]
fn a_key_of_listed_values_gives_way_to_a_type_of_its_name() {
    let version = version(
        "paths:
  /v1/Floors/{Level}:
    get:
      operationId: FetchFloor
      parameters: [{name: Level, in: path, required: true, schema: {type: string, enum: [ground, first]}}]
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: object, properties: {level: {type: string, enum: [ground, roof]}}}}}}
",
    );
    let floor = resource(&version, "Floor");
    assert_eq!(
        floor.key.as_ref().unwrap().ty,
        Type::Enum("FloorContextLevel".to_owned())
    );
}

#[test]
fn a_key_of_listed_values_is_text_where_any_operation_takes_other_values() {
    for other in [TEXT, "{type: string, enum: [a, c]}", CALL] {
        let version = version(&rooms(&[VALUES, other]));
        let room = resource(&version, "Room");
        assert_eq!(room.key.as_ref().unwrap().ty, Type::String, "{other}");
        assert_eq!(room.types, [], "{other}");
    }
}

#[test]
fn every_handle_on_the_way_has_the_same_type_of_key() {
    let version = version(&rooms(&[CALL, TEXT]));
    let below = version.resources.iter().flat_map(|it| &it.parent_keys);
    let types: Vec<_> = below.map(|it| it.ty.clone()).collect();
    assert_eq!(types, [Type::String, Type::String]);
}

#[test]
fn a_key_without_a_path_of_its_own_has_no_description() {
    assert_eq!(room_key(&[TEXT]).docs, "");
}

#[test]
fn a_key_is_described_as_the_operation_that_fetches_has_it() {
    let operation = |method: &str, id: &str, docs: &str| {
        format!(
            "    {method}:
      operationId: {id}
      parameters: [{{name: Sid, in: path, required: true, description: {docs}, schema: {TEXT}}}]
      responses: {{'204': {{description: ok}}}}
"
        )
    };
    let version = version(&format!(
        "paths:\n  /v1/Rooms/{{Sid}}:\n{}{}{}",
        operation("delete", "DeleteRoom", "The room to delete."),
        operation("get", "FetchRoom", "The room to fetch."),
        operation("post", "UpdateRoom", "The room to update."),
    ));
    let key = resource(&version, "Room").key.clone().unwrap();
    assert_eq!(key.docs, "The room to fetch.");
}

#[test]
fn a_parameter_of_the_path_item_is_a_key_too() {
    let version = version(&format!(
        "paths:
  /v1/Rooms/{{Sid}}:
    parameters: [{{name: Sid, in: path, required: true, description: Its key., schema: {CALL}}}]
    get: {{operationId: FetchRoom, responses: {{'200': {{description: ok}}}}}}
"
    ));
    let key = resource(&version, "Room").key.clone().unwrap();
    assert_eq!(
        (key.name.as_str(), key.wire.as_str(), key.docs.as_str()),
        ("sid", "Sid", "Its key.")
    );
    assert_eq!(key.ty, Type::Sid("CallSid".to_owned()));
}

#[test]
fn keys_of_one_name_are_told_apart_by_what_they_are_keys_of() {
    let text = super::paths(&[(
        "/v1/Houses/{Sid}/Rooms/{Sid2}/Doors/{sid}",
        "",
        &[("get", "FetchDoor")],
    )]);
    let version = version(&text.replace("Sid2", "SID"));
    let names: Vec<_> = resource(&version, "Door")
        .keys()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(names, ["sid", "room_sid", "door_sid"]);
}

#[test]
fn each_parameter_of_a_path_has_its_key_by_its_place() {
    let text = super::paths(&[("/v1/Houses/{Sid}/Rooms/{SID}", "", &[("get", "FetchRoom")])]);
    let version = version(&text);
    let parameters = &resource(&version, "Room").operations[0].path_parameters;
    let pairs: Vec<_> = parameters
        .iter()
        .map(|it| (it.wire.as_str(), it.key.as_str()))
        .collect();
    assert_eq!(pairs, [("Sid", "sid"), ("SID", "room_sid")]);
}

#[test]
fn a_key_that_is_a_keyword_is_a_valid_field() {
    let text = super::paths(&[("/v1/Rooms/{Type}", "", &[("get", "FetchRoom")])]);
    let version = version(&text);
    assert_eq!(
        resource(&version, "Room").key.as_ref().unwrap().name,
        "type_"
    );
}

/// The fields that hold the keys of `Things` below `Rooms`, whose path has these parameters.
fn holders(room: &str, thing: Option<&str>) -> Vec<String> {
    let parameter = |name| format!("{{name: {name}, in: path, required: true, schema: {TEXT}}}");
    let mut text = format!(
        "paths:
  /v1/Rooms/{{{room}}}/Things:
    parameters: [{}]
    post: {{operationId: CreateThing, responses: {{'201': {{description: made}}}}}}
",
        parameter(room)
    );
    if let Some(thing) = thing {
        text += &format!(
            "  /v1/Rooms/{{{room}}}/Things/{{{thing}}}:
    parameters: [{}, {}]
    get: {{operationId: FetchThing, responses: {{'200': {{description: ok}}}}}}
",
            parameter(room),
            parameter(thing)
        );
    }
    let version = version(&text);
    let thing = resource(&version, "Thing");
    thing.keys().map(|it| it.field.clone()).collect()
}

#[test]
fn what_a_record_calls_its_own_is_not_its_parents() {
    assert_eq!(holders("Sid", Some("ThingSid")), ["room_sid", "thing_sid"]);
    assert_eq!(holders("Sid", Some("sid")), ["room_sid", "sid"]);
    assert_eq!(holders("Sid", None), ["room_sid"]);
    assert_eq!(holders("RoomSid", Some("Sid")), ["room_sid", "sid"]);
}

#[test]
fn a_record_may_call_its_own_key_shorter_than_its_path_does() {
    let schema = "{type: object, properties: {sid: {type: string}}}";
    let version = version(&format!(
        "paths:
  /v1/Rooms/{{RoomSid}}:
    parameters: [{{name: RoomSid, in: path, required: true, schema: {TEXT}}}]
    get: {{operationId: FetchRoom, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}}}
"
    ));
    let key = resource(&version, "Room").key.as_ref().unwrap();
    assert_eq!((key.name.as_str(), key.field.as_str()), ("room_sid", "sid"));
}

#[test]
fn the_key_of_a_list_whose_instances_have_no_path_is_called_as_a_path_below_calls_it() {
    let version = version(&format!(
        "paths:
  /v1/Rooms:
    get: {{operationId: ListRoom, responses: {{'200': {{description: ok}}}}}}
  /v1/Rooms/{{RoomSid}}/Things:
    parameters: [{{name: RoomSid, in: path, required: true, schema: {TEXT}}}]
    post: {{operationId: CreateThing, responses: {{'201': {{description: made}}}}}}
"
    ));
    let key = resource(&version, "Room").key.as_ref().unwrap();
    assert_eq!(
        (key.name.as_str(), key.wire.as_str()),
        ("room_sid", "RoomSid")
    );
}
