//! Holds `spec/twilio_api_v2010.yaml` against the table of facts in `tests/data/participant.toml`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod openapi;

use std::collections::BTreeMap;
use std::fmt::Debug;

use openapi::{Document, Operation, entries, text};
use serde::Deserialize;
use serde_json::Value as Json;
use serde_yaml::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    server: String,
    operation: Vec<Row>,
    answer: BTreeMap<String, Vec<Field>>,
}

/// One operation of the table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    method: String,
    path: String,
    status: u16,
    answer: Option<String>,
    path_type: String,
    parent: String,
    keys: Vec<Field>,
    #[serde(default)]
    parameters: Vec<Field>,
}

/// One parameter or field, as the table has it and as the document has it.
#[derive(Deserialize, Default, Debug, PartialEq)]
#[serde(deny_unknown_fields, default)]
struct Field {
    number: Option<u32>,
    name: String,
    kind: String,
    prefix: Option<String>,
    required: bool,
    nullable: bool,
    secret: bool,
    values: Vec<String>,
    min: Option<i64>,
    max: Option<i64>,
    min_length: Option<i64>,
    max_length: Option<i64>,
    default: Option<Json>,
}

fn table() -> Table {
    toml::from_str(include_str!("../data/participant.toml")).expect("the table can be read")
}

/// What the schema in the document says, in the words of the table.
fn field(name: &str, required: bool, schema: &Value) -> Field {
    let prefix = sid_prefix(schema);
    let valued = if schema["type"] == "array" {
        &schema["items"]
    } else {
        schema
    };
    Field {
        number: None,
        name: name.to_owned(),
        kind: kind(schema),
        required,
        nullable: schema["nullable"] == true,
        secret: schema["format"] == "password",
        values: strings(&valued["enum"]),
        min: schema["minimum"].as_i64(),
        max: schema["maximum"].as_i64(),
        min_length: schema["minLength"].as_i64().filter(|_| prefix.is_none()),
        max_length: schema["maxLength"].as_i64().filter(|_| prefix.is_none()),
        default: schema.get("default").map(json),
        prefix,
    }
}

fn kind(schema: &Value) -> String {
    let name = match (text(&schema["type"]), text(&schema["format"])) {
        ("string", _) if sid_prefix(schema).is_some() => "sid",
        ("string", "" | "password") => "string",
        ("string", "uri-reference") => "link",
        ("string", "date-time-rfc-2822") => "datetime",
        ("string", other) => other,
        ("object", "uri-map") => "map",
        ("array", _) if schema["items"].get("$ref").is_some() => "records",
        ("array", _) if schema["items"]["type"] == "string" => "list",
        (other, _) => other,
    };
    name.to_owned()
}

/// `CA` of the pattern that call SIDs have, if the schema says it in full.
fn sid_prefix(schema: &Value) -> Option<String> {
    let prefix = schema["pattern"]
        .as_str()?
        .strip_prefix('^')?
        .strip_suffix("[0-9a-fA-F]{32}$")?;
    let whole = schema["minLength"] == 34 && schema["maxLength"] == 34;
    whole.then(|| prefix.to_owned())
}

/// The strings of a list; a null among them, which goes with `nullable`, is left out.
fn strings(list: &Value) -> Vec<String> {
    let values = list.as_sequence().into_iter().flatten();
    values
        .filter(|value| !value.is_null())
        .map(value_text)
        .collect()
}

fn value_text(value: &Value) -> String {
    value
        .as_str()
        .expect("the values of an enum are quoted where YAML asks for it")
        .to_owned()
}

fn json(value: &Value) -> Json {
    serde_json::to_value(value).expect("YAML without tags is JSON")
}

/// The operation that the row speaks of.
fn operation<'a>(document: &'a Document, row: &Row) -> Operation<'a> {
    let mut all = document.operations().into_iter();
    all.find(|operation| operation.id() == row.id)
        .unwrap_or_else(|| panic!("{} is missing", row.id))
}

fn found_keys(operation: &Operation<'_>) -> Vec<Field> {
    let all = operation
        .parameters()
        .into_iter()
        .filter(|it| it.location == "path");
    all.map(|it| field(it.name, false, it.schema)).collect()
}

fn found_parameters(operation: &Operation<'_>) -> Vec<Field> {
    let all = operation
        .parameters()
        .into_iter()
        .filter(|it| it.location != "path");
    all.map(|it| field(it.name, it.required, it.schema))
        .collect()
}

fn found_answer(operation: &Operation<'_>) -> Vec<Field> {
    let fields = operation.answer_fields();
    fields
        .into_iter()
        .map(|(name, schema)| field(name, false, schema))
        .collect()
}

/// Compares one side of every parameter of every operation.
fn compare_parameters<T: PartialEq + Debug>(side: impl Fn(&Field) -> T) {
    let document = Document::ours();
    for row in table().operation {
        let found = found_parameters(&operation(&document, &row));
        compare(&row.id, &found, &row.parameters, &side);
    }
}

/// Compares one side of every field of every answer.
fn compare_answers<T: PartialEq + Debug>(side: impl Fn(&Field) -> T) {
    let (document, table) = (Document::ours(), table());
    for row in &table.operation {
        let expected = row
            .answer
            .as_ref()
            .map(|name| &table.answer[name][..])
            .unwrap_or_default();
        compare(
            &row.id,
            &found_answer(&operation(&document, row)),
            expected,
            &side,
        );
    }
}

fn compare<T: PartialEq + Debug>(
    place: &str,
    found: &[Field],
    expected: &[Field],
    side: impl Fn(&Field) -> T,
) {
    let name = |it: &Field| it.name.clone();
    let names = |all: &[Field]| all.iter().map(name).collect::<Vec<_>>();
    assert_eq!(
        found.len(),
        expected.len(),
        "{place}: {:?}, expected {:?}",
        names(found),
        names(expected)
    );
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(side(found), side(expected), "{place}.{}", expected.name);
    }
}

#[test]
fn the_document_has_the_operations_of_the_table_and_no_others() {
    let (document, mut expected) = (Document::ours(), Vec::new());
    for row in table().operation {
        expected.push((row.id, row.method, row.path));
    }
    let mut found = Vec::new();
    for operation in document.operations() {
        found.push((
            operation.id().to_owned(),
            operation.method.clone(),
            operation.path.to_owned(),
        ));
    }
    assert_eq!(found, expected);
}

#[test]
fn every_operation_declares_its_one_success_status() {
    let document = Document::ours();
    for row in table().operation {
        let answers = operation(&document, &row).answers();
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [row.status], "{}", row.id);
    }
}

#[test]
fn every_path_tells_its_type_and_its_parent() {
    let document = Document::ours();
    for row in table().operation {
        let hints = &operation(&document, &row).path_item["x-twilio"];
        assert_eq!(text(&hints["pathType"]), row.path_type, "{}", row.path);
        assert_eq!(text(&hints["parent"]), row.parent, "{}", row.path);
    }
}

#[test]
fn requests_go_to_twilio_with_basic_auth() {
    let document = Document::ours();
    let root = document.root();
    assert_eq!(text(&root["servers"][0]["url"]), table().server);
    let (scheme, _) = entries(&root["security"][0])
        .next()
        .expect("a scheme is asked for");
    let declared = &root["components"]["securitySchemes"][scheme];
    assert_eq!(
        (text(&declared["type"]), text(&declared["scheme"])),
        ("http", "basic")
    );
}

#[test]
fn path_keys_are_sids_save_where_a_name_or_a_label_will_do() {
    let document = Document::ours();
    for row in table().operation {
        let found = found_keys(&operation(&document, &row));
        assert_eq!(found, row.keys, "{}", row.id);
    }
}

#[test]
fn path_keys_are_required() {
    for operation in Document::ours().operations() {
        let keys = operation
            .parameters()
            .into_iter()
            .filter(|it| it.location == "path");
        keys.for_each(|key| assert!(key.required, "{}.{}", operation.id(), key.name));
    }
}

#[test]
fn the_table_numbers_the_60_create_parameters_from_1_to_60() {
    let rows = table()
        .operation
        .into_iter()
        .filter(|row| row.id == "CreateParticipant");
    let mut numbers: Vec<u32> = rows
        .flat_map(|row| row.parameters)
        .filter_map(|it| it.number)
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=60).collect::<Vec<u32>>());
}

#[test]
fn parameters_stand_in_the_order_in_which_they_are_sent() {
    compare_parameters(|parameter| parameter.name.clone());
}

#[test]
fn parameters_have_the_types_of_the_table() {
    compare_parameters(|parameter| (parameter.kind.clone(), parameter.prefix.clone()));
}

#[test]
fn parameters_are_required_as_in_the_table() {
    compare_parameters(|parameter| parameter.required);
}

#[test]
fn parameters_have_the_ranges_of_the_table() {
    compare_parameters(|it| (it.min, it.max, it.min_length, it.max_length));
}

#[test]
fn parameters_have_the_defaults_of_the_table() {
    compare_parameters(|parameter| parameter.default.clone());
}

#[test]
fn parameters_have_the_value_lists_of_the_table() {
    compare_parameters(|parameter| parameter.values.clone());
}

#[test]
fn parameters_of_format_password_are_those_of_the_table() {
    compare_parameters(|parameter| parameter.secret);
}

#[test]
fn parameters_travel_in_the_query_of_a_get_and_in_the_form_of_a_post() {
    for operation in Document::ours().operations() {
        let place = if operation.method == "POST" {
            "form"
        } else {
            "query"
        };
        let parameters = operation
            .parameters()
            .into_iter()
            .filter(|it| it.location != "path");
        parameters.for_each(|it| assert_eq!(it.location, place, "{}.{}", operation.id(), it.name));
    }
}

#[test]
fn every_list_parameter_is_sent_as_one_pair_for_each_item() {
    for operation in Document::ours().operations() {
        let parameters = operation.parameters();
        let lists = parameters.iter().filter(|it| it.schema["type"] == "array");
        let lists: Vec<&str> = lists.map(|it| it.name).collect();
        let encoded: Vec<(&str, &Value)> = entries(&operation.form_content()["encoding"]).collect();
        let names: Vec<&str> = encoded.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, lists, "{}", operation.id());
        for (name, encoding) in encoded {
            assert_eq!(
                json(encoding),
                serde_json::json!({"style": "form", "explode": true}),
                "{name}"
            );
        }
    }
}

#[test]
fn answers_have_the_fields_of_the_table() {
    compare_answers(|field| field.name.clone());
}

#[test]
fn fields_have_the_types_of_the_table() {
    compare_answers(|field| (field.kind.clone(), field.prefix.clone()));
}

#[test]
fn fields_that_may_be_null_say_so() {
    compare_answers(|field| field.nullable);
}

#[test]
fn fields_have_the_value_lists_of_the_table() {
    compare_answers(|field| field.values.clone());
}

#[test]
fn every_answer_with_a_body_has_one_example_and_an_answer_without_has_none() {
    let document = Document::ours();
    for row in table().operation {
        for answer in operation(&document, &row).answers() {
            let count = entries(&answer.content["examples"]).count();
            assert_eq!(count, usize::from(row.answer.is_some()), "{}", row.id);
        }
    }
}

#[test]
fn every_answer_example_has_all_fields_each_of_its_type() {
    let document = Document::ours();
    for operation in document.operations() {
        for answer in operation.answers() {
            for (name, example) in entries(&answer.content["examples"]) {
                let place = format!("{} {name}", operation.id());
                check_object(
                    &document,
                    &answer.content["schema"],
                    &json(&example["value"]),
                    &place,
                );
            }
        }
    }
}

#[test]
fn every_request_example_holds_known_parameters_each_of_its_type() {
    let document = Document::ours();
    for operation in document.operations() {
        let content = operation.form_content();
        for (name, example) in entries(&content["examples"]) {
            for (key, value) in entries(&example["value"]) {
                let schema = document.resolve(&content["schema"]["properties"][key]);
                let place = format!("{} {name} {key}", operation.id());
                check(&document, schema, &json(value), &place);
            }
        }
    }
}

/// The value is an object with exactly the schema's properties.
fn check_object(document: &Document, schema: &Value, value: &Json, place: &str) {
    let properties = &document.resolve(schema)["properties"];
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("{place}: not an object"));
    assert_eq!(
        object.len(),
        entries(properties).count(),
        "{place}: all fields and no others"
    );
    for (name, value) in object {
        let place = format!("{place} {name}");
        let schema = properties
            .get(name)
            .unwrap_or_else(|| panic!("{place}: not in the schema"));
        check(document, document.resolve(schema), value, &place);
    }
}

fn check(document: &Document, schema: &Value, value: &Json, place: &str) {
    if value.is_null() {
        return assert_eq!(schema["nullable"], true, "{place}: null");
    }
    match text(&schema["type"]) {
        "boolean" => assert!(value.is_boolean(), "{place}: {value}"),
        "integer" => assert!(value.is_i64(), "{place}: {value}"),
        "string" => check_string(schema, value, place),
        "array" => check_items(document, &schema["items"], value, place),
        "object" => assert!(is_map_of_strings(value), "{place}: {value}"),
        other => panic!("{place}: {other:?} is no type of these documents"),
    }
}

fn check_items(document: &Document, schema: &Value, value: &Json, place: &str) {
    let items = value
        .as_array()
        .unwrap_or_else(|| panic!("{place}: not a list"));
    assert!(!items.is_empty(), "{place}: an empty list shows nothing");
    let item = document.resolve(schema);
    for value in items {
        if item["type"] == "object" {
            check_object(document, item, value, place)
        } else {
            check(document, item, value, place)
        }
    }
}

fn check_string(schema: &Value, value: &Json, place: &str) {
    let value = value
        .as_str()
        .unwrap_or_else(|| panic!("{place}: {value} is no string"));
    let values = strings(&schema["enum"]);
    assert!(
        values.is_empty() || values.iter().any(|it| it == value),
        "{place}: {value}"
    );
    let fits = match text(&schema["format"]) {
        "uri" => value.starts_with("https://"),
        "uri-reference" => value.starts_with("/2010-04-01/Accounts/"),
        "date-time-rfc-2822" => jiff::fmt::rfc2822::parse(value).is_ok(),
        _ => sid_prefix(schema).is_none_or(|prefix| is_sid(value, &prefix)),
    };
    assert!(fits, "{place}: {value}");
}

fn is_sid(value: &str, prefix: &str) -> bool {
    let digits = value.strip_prefix(prefix).unwrap_or_default();
    digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn is_map_of_strings(value: &Json) -> bool {
    value
        .as_object()
        .is_some_and(|map| map.values().all(Json::is_string))
}

#[test]
fn every_operation_parameter_and_field_is_described() {
    let document = Document::ours();
    for operation in document.operations() {
        let id = operation.id();
        assert_described(&operation.node["description"], id);
        assert_described(&operation.path_item["description"], operation.path);
        for parameter in operation.parameters() {
            assert_described(parameter.description, &format!("{id}.{}", parameter.name));
        }
        for (name, schema) in operation.answer_fields() {
            assert_described(&schema["description"], &format!("{id}.{name}"));
        }
    }
}

/// A sentence or more, without a bare address, which rustdoc would complain about.
fn assert_described(description: &Value, place: &str) {
    let description = text(description);
    assert!(description.ends_with('.'), "{place}: {description:?}");
    assert!(!description.contains("://"), "{place}: {description:?}");
}
