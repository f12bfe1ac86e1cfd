//! The manifest tells everything that a program needs to call every operation.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use serde_json::{Value, json};
use support::{ROOMS, model, package, published};
use twilio_rest_generator::manifest::{SCHEMA, manifest};
use twilio_rest_generator::model::Model;

const ROOM: &str = "twilio_rest::house::v1::house::room";

fn manifest_of(model: &Model) -> Value {
    serde_json::to_value(manifest(model, &package("twilio-rest"))).unwrap()
}

fn operation(id: &str) -> Value {
    let manifest = manifest_of(&model(ROOMS));
    let operations = manifest["operations"].as_array().unwrap();
    let found = operations.iter().find(|it| it["operation_id"] == id);
    found.unwrap().clone()
}

fn named<'v>(list: &'v Value, key: &str, name: &str) -> &'v Value {
    let list = list.as_array().unwrap();
    list.iter().find(|it| it[key] == name).unwrap()
}

fn mistakes(manifest: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors = validator.iter_errors(manifest);
    errors
        .take(5)
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect()
}

#[test]
fn a_manifest_follows_its_schema() {
    assert_eq!(mistakes(&manifest_of(&model(ROOMS))), [""; 0]);
}

#[test]
fn the_manifest_of_every_published_document_follows_the_schema() {
    if let Some(model) = published() {
        assert_eq!(mistakes(&manifest_of(&model)), [""; 0]);
    }
}

#[test]
fn the_schema_refuses_an_operation_without_its_chain() {
    let mut manifest = manifest_of(&model(ROOMS));
    manifest["operations"][0]
        .as_object_mut()
        .unwrap()
        .remove("chain");
    assert_eq!(mistakes(&manifest).len(), 1);
}

#[test]
fn an_operation_says_where_it_is_and_what_it_gives() {
    let create = operation("CreateRoom");
    let expected = json!({
        "document": "twilio_house_v1.yaml", "method": "POST", "server": "https://house.twilio.com",
        "path": "/v1/Houses/{HouseSid}/Rooms.json", "feature": "house-v1", "resource": "ROOM::RoomList",
        "builder": "ROOM::CreateRoom", "call": "create", "ends": ["send", "send_with_metadata"],
        "auth": "account", "content_type": "application/x-www-form-urlencoded",
        "accept": "application/json", "statuses": [201], "success": "2xx", "response": "ROOM::RoomInstance",
        "at_least_one_of": [["Label", "Caller"]],
    });
    let expected: Value =
        serde_json::from_str(&expected.to_string().replace("ROOM", ROOM)).unwrap();
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&create[key], value, "{key}");
    }
}

#[test]
fn the_chain_names_each_call_and_the_path_parameter_it_fills() {
    let calls: Vec<Value> = operation("DeleteRoom")["chain"].as_array().unwrap().clone();
    let expected = [
        json!({"call": "house"}),
        json!({"call": "v1"}),
        json!({"call": "house", "key": "HouseSid", "kind": "sid", "type": "AccountSid", "path": "twilio_rest::sid::AccountSid"}),
        json!({"call": "room", "key": "RoomSid", "kind": "string", "type": "String", "path": "String"}),
    ];
    assert_eq!(calls, expected);
}

#[test]
fn arguments_come_in_the_order_of_the_call() {
    let create = operation("CreateRoom");
    let names: Vec<&Value> = create["arguments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["name"])
        .collect();
    assert_eq!(names, ["name", "width"]);
    assert_eq!(create["arguments"][0]["max_length"], 40);
    assert_eq!(create["arguments"][1]["maximum"], 9);
}

#[test]
fn each_setter_says_how_its_value_is_made_and_sent() {
    let create = operation("CreateRoom");
    let setter = |name| named(&create["setters"], "name", name);
    let events = setter("events");
    assert_eq!(events["in"], "form");
    assert_eq!(
        (&events["kind"], &events["item"]["kind"]),
        (&json!("list"), &json!("enum"))
    );
    assert_eq!(events["item"]["type"], format!("{ROOM}::RoomEvents"));
    assert_eq!(setter("caller")["type"], "twilio_rest::sid::CallSid");
    assert_eq!(setter("password")["secret"], true);
    assert_eq!(setter("windows")["prefix"], "Windows");
    assert_eq!(setter("windows")["value"]["kind"], "string");
    assert_eq!(setter("attributes")["type"], "serde_json::Value");
    assert_eq!(setter("method")["type"], "twilio_rest::HttpMethod");
    assert_eq!(setter("x_request")["in"], "header");
    assert_eq!(setter("label")["default"], "none");
}

#[test]
fn a_list_says_how_it_is_paged() {
    let list = operation("ListRoom");
    let expected = json!({
        "shape": "meta", "page": format!("{ROOM}::RoomPage"), "body": format!("{ROOM}::RoomPageBody"),
        "records": {"name": "rooms", "wire": "rooms"},
        "record": {"kind": "object", "type": format!("{ROOM}::RoomInstance")},
        "next": ["meta", "next_page_url"], "previous": ["meta", "previous_page_url"],
        "page_size": "PageSize", "max_page_size": 50, "get_page": "get_page",
    });
    assert_eq!(list["paging"], expected);
    assert_eq!(list["response"], format!("Vec<{ROOM}::RoomInstance>"));
    assert_eq!(
        list["ends"],
        json!(["send", "send_with_metadata", "stream", "page"])
    );
}

#[test]
fn a_json_body_is_one_argument_of_its_own_type() {
    let update = operation("UpdateRoom");
    let body = &update["arguments"][0];
    assert_eq!(
        (&body["in"], &body["kind"], &body["wire"]),
        (&json!("json"), &json!("object"), &json!(""))
    );
    assert_eq!(update["content_type"], "application/json");
}

#[test]
fn an_operation_without_security_and_answer_says_so() {
    assert_eq!(operation("FetchRoom")["auth"], "none");
    assert_eq!(operation("DeleteRoom")["response"], "()");
    assert_eq!(operation("DeleteRoom")["content_type"], Value::Null);
}

#[test]
fn types_list_their_fields_and_values() {
    let manifest = manifest_of(&model(ROOMS));
    let types = &manifest["types"];
    let room = named(types, "path", &format!("{ROOM}::RoomInstance"));
    let house = named(&room["fields"], "name", "house_sid");
    assert_eq!(house["type"], "Option<twilio_rest::sid::AccountSid>");
    assert_eq!(named(&room["fields"], "wire", "type")["name"], "type_");
    let status = named(types, "path", &format!("{ROOM}::RoomStatus"));
    assert_eq!(
        status["values"],
        json!([{"name": "Open", "wire": "open"}, {"name": "Shut", "wire": "shut"}])
    );
    let sid = named(types, "path", "twilio_rest::sid::CallSid");
    assert_eq!(
        (&sid["kind"], &sid["prefix"]),
        (&json!("sid"), &json!("CA"))
    );
}

#[test]
fn the_crate_is_called_as_the_package_says() {
    let manifest = manifest(&model(ROOMS), &package("my-twilio"));
    assert_eq!(manifest.package, "my-twilio");
    let builder = &manifest.operations[0].builder;
    assert!(builder.starts_with("my_twilio::"), "{builder}");
}
