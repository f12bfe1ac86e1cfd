//! Answers: which of them count, and what they hold.

use twilio_rest_generator::model::{Operation, Response, Success, Type, Version};

use super::{operation, structure, version, wires};

fn answering(responses: &str) -> Operation {
    operation(&format!("      responses: {{{responses}}}"))
}

fn fetching(responses: &str) -> Operation {
    let version = version(&format!(
        "paths: {{/v1/Rooms: {{x-twilio: {{pathType: instance}}, get: {{operationId: FetchRoom, responses: {{{responses}}}}}}}}}"
    ));
    version.resources[0].operations[0].clone()
}

/// A response of that status with a value of each media type.
fn with(status: &str, media: &[(&str, &str)]) -> String {
    let content: Vec<_> = media
        .iter()
        .map(|(name, ty)| format!("{name}: {{schema: {{type: {ty}}}}}"))
        .collect();
    format!(
        "{status}: {{description: ok, content: {{{}}}}}",
        content.join(", ")
    )
}

#[test]
fn an_answer_without_content_is_empty() {
    let operation = answering("'204': {description: gone}");
    assert_eq!(
        (operation.response, operation.statuses),
        (Response::Empty, vec![204])
    );
}

#[test]
fn a_value_is_of_its_type() {
    let operation = answering(&with("'200'", &[("application/json", "boolean")]));
    assert_eq!(operation.response, Response::Body(Type::Boolean));
}

#[test]
fn an_answer_without_a_schema_is_any_value() {
    let operation = answering("'200': {description: ok, content: {application/json: {}}}");
    assert_eq!(operation.response, Response::Body(Type::Any));
}

#[test]
fn a_head_answers_with_nothing_whatever_is_declared() {
    let version = version(&format!(
        "paths: {{/v1/Rooms: {{x-twilio: {{pathType: instance}}, head: {{operationId: CheckRoom, responses: {{{}}}}}}}}}",
        with("'200'", &[("application/json", "object")])
    ));
    assert_eq!(version.resources[0].operations[0].response, Response::Empty);
}

#[test]
fn an_answer_of_text_is_bytes() {
    let operation = answering(&with("'200'", &[("text/plain", "string")]));
    assert_eq!(
        (operation.response, operation.accept.as_str()),
        (Response::Raw, "text/plain")
    );
}

#[test]
fn json_is_asked_for_where_it_is_offered() {
    let operation = answering(&with(
        "'200'",
        &[
            ("text/plain", "string"),
            ("application/scim+json", "boolean"),
        ],
    ));
    assert_eq!(
        (operation.response, operation.accept.as_str()),
        (Response::Body(Type::Boolean), "application/scim+json")
    );
}

#[test]
fn the_answer_of_an_error_is_not_the_operations() {
    let responses = format!(
        "'204': {{description: gone}}, {}",
        with("default", &[("application/json", "boolean")])
    );
    assert_eq!(answering(&responses).response, Response::Empty);
    let responses = format!(
        "{}, '204': {{description: gone}}",
        with("'400'", &[("application/json", "boolean")])
    );
    assert_eq!(answering(&responses).response, Response::Empty);
}

#[test]
fn the_default_answer_counts_where_there_is_no_other() {
    let operation = answering(&with("default", &[("application/json", "boolean")]));
    assert_eq!(operation.response, Response::Body(Type::Boolean));
}

#[test]
fn several_statuses_may_be_a_success() {
    let responses = format!(
        "'202': {{description: soon}}, {}, '404': {{description: no}}",
        with("'200'", &[("application/json", "boolean")])
    );
    let operation = answering(&responses);
    let mut statuses = operation.statuses.clone();
    statuses.sort_unstable();
    assert_eq!(
        (statuses, operation.response),
        (vec![200, 202], Response::Body(Type::Boolean))
    );
}

#[test]
fn what_differs_by_the_status_has_the_fields_of_all() {
    let one = |status: &str, field: &str| {
        format!(
            "'{status}': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{{field}: {{type: string}}}}}}}}}}}}"
        )
    };
    let version = version(&format!(
        "paths: {{/v1/Rooms: {{post: {{operationId: CreateRoom, responses: {{{}, {}}}}}}}}}",
        one("200", "sid"),
        one("202", "message")
    ));
    let room = &version.resources[0];
    let Response::Body(Type::Object(name)) = &room.operations[0].response else {
        panic!("no object")
    };
    assert_eq!(wires(structure(room, name)), ["sid", "message"]);
}

/// What an operation answers that has these answers of its own, and one beside it that answers with the room.
fn answers_beside_the_room(responses: &str) -> (Version, String) {
    let version = version(&format!(
        "paths:
  /v1/Rooms/{{Sid}}:
    parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}]
    get: {{operationId: FetchRoom, responses: {{'200': {{$ref: '#/components/responses/Room'}}}}}}
    post: {{operationId: UpdateRoom, responses: {{{responses}}}}}
components:
  responses:
    Room: {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{sid: {{type: string}}}}}}}}}}}}
"
    ));
    let update = version.resources[0]
        .operations
        .iter()
        .find(|it| it.id == "UpdateRoom");
    let Response::Body(Type::Object(name)) = &update.unwrap().response else {
        panic!("no object")
    };
    let name = name.clone();
    (version, name)
}

const ROOM: &str = "'200': {$ref: '#/components/responses/Room'}";

#[test]
fn a_record_that_other_operations_give_stays_beside_what_differs_by_the_status() {
    let other = "'202': {description: later, content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}}";
    let (version, name) = answers_beside_the_room(&format!("{ROOM}, {other}"));
    let room = &version.resources[0];
    assert_eq!(wires(structure(room, "RoomInstance")), ["sid"]);
    assert_eq!(name, "RoomResponse");
    assert_eq!(wires(structure(room, &name)), ["sid", "message"]);
}

#[test]
fn an_answer_that_says_nothing_leaves_the_record_as_it_is() {
    for other in [
        "'202': {description: later, content: {application/json: {schema: {type: object}}}}",
        "'202': {description: later, content: {application/json: {}}}",
        "'302': {description: moved, content: {application/json: {schema: {type: object, properties: {to: {type: string}}}}}}",
    ] {
        let (_, name) = answers_beside_the_room(&format!("{ROOM}, {other}"));
        assert_eq!(name, "RoomInstance", "{other}");
    }
}

#[test]
fn a_redirection_is_a_success_where_it_is_declared() {
    let operation = answering("'307': {description: there}");
    assert_eq!(
        (operation.success, operation.statuses),
        (Success::Fetch, vec![307])
    );
    assert_eq!(
        answering("3XX: {description: there}").success,
        Success::Fetch
    );
    assert_eq!(
        answering("'201': {description: ok}").success,
        Success::Any2xx
    );
}

#[test]
fn a_redirection_is_a_success_of_every_fetch() {
    assert_eq!(fetching("'200': {description: ok}").success, Success::Fetch);
}

#[test]
fn a_redirection_without_content_is_empty() {
    assert_eq!(
        fetching("'302': {description: there}").response,
        Response::Empty
    );
}
