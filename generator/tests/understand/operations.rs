//! What an operation is called, what it takes, and how that is sent.

use twilio_rest_generator::model::{Auth, BuilderKind, Location, Parameter, Response, Type};

use super::{operation, parameter, paths, resource, version};

fn methods(operations: &[(&str, &str)]) -> Vec<(String, String)> {
    let version = version(&paths(&[("/v1/Rooms/{Sid}", "", operations)]));
    let operations = &resource(&version, "Room").operations;
    operations
        .iter()
        .map(|it| (it.method.clone(), it.builder.clone()))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(one, other)| ((*one).to_owned(), (*other).to_owned()))
        .collect()
}

#[test]
fn an_id_that_begins_with_a_verb_is_that_verb() {
    let found = methods(&[
        ("get", "FetchRoom"),
        ("put", "update_room"),
        ("patch", "PatchRoom"),
    ]);
    assert_eq!(
        found,
        pairs(&[
            ("fetch", "FetchRoom"),
            ("update", "UpdateRoom"),
            ("patch", "PatchRoom")
        ])
    );
}

#[test]
fn an_id_that_says_the_method_in_another_word_is_as_if_there_were_none() {
    let found = methods(&[
        ("get", "getRoom"),
        ("put", "replace_room"),
        ("delete", "RemoveRoom"),
    ]);
    assert_eq!(
        found,
        pairs(&[
            ("fetch", "FetchRoom"),
            ("update", "UpdateRoom"),
            ("delete", "DeleteRoom"),
        ])
    );
    let found = methods(&[("get", "getRoomStatus"), ("post", "RemoveRoom")]);
    assert_eq!(
        found,
        pairs(&[
            ("get_room_status", "GetRoomStatus"),
            ("remove_room", "RemoveRoom")
        ])
    );
}

#[test]
fn a_synonym_yields_to_the_verb_that_it_stands_for() {
    let found = methods(&[("put", "ReplaceRoom"), ("post", "UpdateRoom")]);
    let replace = ("replace_room", "ReplaceRoom");
    assert_eq!(found, pairs(&[replace, ("update", "UpdateRoom")]));
}

#[test]
fn a_verb_alone_says_the_resource() {
    assert_eq!(
        methods(&[("get", "Fetch")]),
        pairs(&[("fetch", "FetchRoom")])
    );
}

#[test]
fn an_id_without_a_verb_is_the_method() {
    assert_eq!(
        methods(&[("get", "CheckRoom")]),
        pairs(&[("check_room", "CheckRoom")])
    );
    assert_eq!(
        methods(&[("get", "Fetch2faCode")]),
        pairs(&[("fetch", "FetchRoom")])
    );
    assert_eq!(
        methods(&[("get", "Fetching")]),
        pairs(&[("fetching", "Fetching")])
    );
}

#[test]
fn a_verb_that_comes_twice_is_told_apart_by_the_ids() {
    let found = methods(&[
        ("post", "UpdateRoom"),
        ("put", "UpdateRoomFully"),
        ("get", "FetchRoom"),
    ]);
    let expected = [
        ("update_room", "UpdateRoom"),
        ("update_room_fully", "UpdateRoomFully"),
        ("fetch", "FetchRoom"),
    ];
    assert_eq!(found, pairs(&expected));
}

#[test]
fn without_an_id_the_http_method_tells_the_verb() {
    let version = version(&paths(&[
        ("/v1/Rooms", "", &[("get", ""), ("post", "")]),
        (
            "/v1/Rooms/{Sid}",
            "",
            &[("get", ""), ("put", ""), ("patch", ""), ("delete", "")],
        ),
    ]));
    let operations = &resource(&version, "Room").operations;
    let found: Vec<_> = operations.iter().map(|it| it.builder.as_str()).collect();
    let expected = [
        "ListRooms",
        "CreateRoom",
        "FetchRoom",
        "UpdateRoom",
        "PatchRoom",
        "DeleteRoom",
    ];
    assert_eq!(found, expected);
    assert_eq!(operations[2].id, "GetV1RoomsSid");
}

#[test]
fn a_list_and_its_instance_may_both_be_deleted() {
    let version = version(&paths(&[
        ("/v1/Rooms", "", &[("delete", "DeleteRooms")]),
        ("/v1/Rooms/{Sid}", "", &[("delete", "DeleteRoom")]),
    ]));
    let operations = &resource(&version, "Room").operations;
    let found: Vec<_> = operations
        .iter()
        .map(|it| (it.method.as_str(), it.builder.as_str()))
        .collect();
    assert_eq!(found, [("delete", "DeleteRooms"), ("delete", "DeleteRoom")]);
}

#[test]
fn a_method_gives_way_to_what_every_handle_has() {
    assert_eq!(
        methods(&[("post", "Clone")]),
        pairs(&[("clone_operation", "CloneOperation")])
    );
}

#[test]
fn a_builder_gives_way_to_the_runtimes_types() {
    assert_eq!(methods(&[("post", "Request")])[0].1, "RequestOperation");
}

#[test]
fn a_header_is_a_parameter() {
    let operation = operation(
        "      parameters: [{name: If-Match, in: header, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}",
    );
    let header = parameter(&operation, "If-Match");
    assert_eq!(
        (header.location, header.name.as_str(), header.required),
        (Location::Header, "if_match", true)
    );
}

#[test]
fn headers_that_the_media_types_tell_are_no_parameters() {
    let header = |name| format!("{{name: {name}, in: header, schema: {{type: string}}}}");
    let operation = operation(&format!(
        "      parameters: [{}, {}, {}]
      responses: {{'204': {{description: ok}}}}",
        header("content-type"),
        header("Accept"),
        header("If-Match")
    ));
    let names: Vec<_> = operation
        .parameters
        .iter()
        .map(|it| it.wire.as_str())
        .collect();
    assert_eq!(names, ["If-Match"]);
}

#[test]
fn a_parameter_of_the_path_item_is_every_operations() {
    let version = version(
        "paths:
  /v1/Rooms:
    parameters: [{name: Floor, in: query, schema: {type: integer}}, {$ref: '#/components/parameters/Ui'}]
    get: {operationId: ListRoom, responses: {'200': {description: ok}}}
    post: {operationId: CreateRoom, responses: {'201': {description: ok}}}
components: {parameters: {Ui: {name: Ui-Version, in: header, schema: {type: string}}}}
",
    );
    for (_, operation) in version.operations() {
        let wires: Vec<_> = operation
            .parameters
            .iter()
            .map(|it| it.wire.as_str())
            .collect();
        assert_eq!(wires, ["Floor", "Ui-Version"], "{}", operation.id);
    }
}

#[test]
fn a_parameter_with_content_is_any_value() {
    let operation = operation(
        "      parameters: [{name: Filter, in: query, content: {application/json: {schema: {type: object}}}}]
      responses: {'204': {description: ok}}",
    );
    assert_eq!(parameter(&operation, "Filter").ty, Type::Any);
}

#[test]
fn a_deprecated_parameter_with_content_is_marked() {
    let operation = operation(
        "      parameters: [{name: It, in: query, deprecated: true, content: {application/json: {schema: {type: object}}}}]
      responses: {'204': {description: ok}}",
    );
    assert!(parameter(&operation, "It").deprecated);
}

#[test]
fn range_filters_are_setters_of_their_own() {
    let version = version(
        "paths:
  /v1/Rooms:
    get:
      operationId: ListRoom
      parameters:
      - {name: Opened, in: query, schema: {type: string, format: date-time}}
      - {name: Opened<, in: query, schema: {type: string, format: date-time}}
      - {name: Opened>, in: query, schema: {type: string, format: date-time}}
      responses: {'200': {description: ok}}
",
    );
    let parameters = &version.resources[0].operations[0].parameters;
    let names: Vec<_> = parameters
        .iter()
        .map(|it| (it.name.as_str(), it.wire.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("opened", "Opened"),
            ("opened_before", "Opened<"),
            ("opened_after", "Opened>")
        ]
    );
    assert!(parameters.iter().all(|it| it.ty == Type::DateTime));
}

/// Operations with two parameters in the query.
fn with_query(one: &str, other: &str) -> String {
    format!(
        "paths:
  /v1/Rooms:
    get:
      operationId: ListRoom
      parameters:
      - {{name: {one}, in: query, schema: {{type: string}}}}
      - {{name: {other}, in: query, schema: {{type: string}}}}
      responses: {{'200': {{description: ok}}}}
"
    )
}

fn setters(text: &str) -> String {
    let version = version(text);
    let operation = &resource(&version, "Room").operations[0];
    let names = operation.parameters.iter().map(|it| it.name.as_str());
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn parameters_that_read_the_same_keep_their_spelling() {
    assert_eq!(setters(&with_query("FooBar", "foo-bar")), "foo_bar foobar");
    assert_eq!(
        setters(&with_query("OpTions", "op_tions")),
        "options_value op_tions"
    );
}

#[test]
fn parameters_that_their_case_alone_tells_apart_tell_it() {
    assert_eq!(setters(&with_query("ID", "id")), "upper_id id");
    assert_eq!(setters(&with_query("id", "ID")), "id upper_id");
    assert_eq!(setters(&with_query("id", "Id")), "id mixed_id");
}

#[test]
fn a_parameter_whose_wire_name_is_its_name_keeps_it() {
    let both = with_query("dateCreated", "date_created");
    assert_eq!(setters(&both), "datecreated date_created");
}

#[test]
fn a_name_that_the_document_gives_twice_is_a_finding() {
    let text = with_query("Foo, x-rust-name: bar", "Baz, x-rust-name: bar");
    let found = super::findings(&text);
    assert!(found.contains("same setter, `bar`"), "{found}");
}

/// A parameter `Lang` in the query and a header `body`, beside a body of these properties.
fn beside_body(properties: &str, media: &str) -> String {
    format!(
        "paths:
  /v1/Rooms:
    post:
      operationId: CreateRoom
      parameters:
      - {{name: Lang, in: query, schema: {{type: string}}}}
      - {{name: body, in: header, schema: {{type: string}}}}
      requestBody: {{content: {{application/{media}: {{schema: {{type: object, properties: {properties}}}}}}}}}
      responses: {{'200': {{description: ok}}}}
"
    )
}

#[test]
fn what_is_called_as_a_parameter_of_the_body_is_told_by_its_place() {
    let setters = |properties: &str, media: &str| setters(&beside_body(properties, media));
    let form = setters(
        "{lang: {type: string}, Body: {type: string}}",
        "x-www-form-urlencoded",
    );
    assert_eq!(form, "query_lang header_body lang body");
    assert_eq!(setters("{}", "json"), "lang header_body body");
}

#[test]
fn a_condition_means_the_parameter_that_it_names() {
    let operation = operation(&format!(
        "      parameters: [{{name: body, in: query, schema: {{type: string}}}}]
      x-twilio: {{conditional: [[Body, Url]]}}
      requestBody:
        content: {{{FORM}: {{schema: {{type: object, properties: {{Body: {{type: string}}, Url: {{type: string}}}}}}}}}}
      responses: {{'204': {{description: ok}}}}"
    ));
    assert_eq!(operation.at_least_one_of, [["Body", "Url"]]);
}

#[test]
fn one_name_in_two_places_is_told_by_both() {
    let version = version(&beside_body(
        "{Lang: {type: string}}",
        "x-www-form-urlencoded",
    ));
    let operation = &resource(&version, "Room").operations[0];
    let told = |it: &Parameter| format!("{} {}", it.name, it.identity);
    let told: Vec<String> = operation.parameters.iter().map(told).collect();
    assert_eq!(
        told,
        ["query_lang query:Lang", "body body", "form_lang form:Lang"]
    );
}

/// An operation that takes each of these media types.
fn with_body(media: &[&str]) -> twilio_rest_generator::model::Operation {
    let schema = "{schema: {type: object, properties: {Name: {type: string}}}}";
    let content: Vec<_> = media.iter().map(|it| format!("{it}: {schema}")).collect();
    operation(&format!(
        "      requestBody: {{content: {{{}}}}}
      responses: {{'204': {{description: ok}}}}",
        content.join(", ")
    ))
}

fn content_type(media: &[&str]) -> String {
    with_body(media).content_type.unwrap()
}

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn a_form_is_sent_where_one_is_taken() {
    assert_eq!(content_type(&["application/json", FORM]), FORM);
    assert_eq!(
        parameter(&with_body(&["application/json", FORM]), "Name").location,
        Location::Form
    );
}

#[test]
fn the_most_special_json_is_sent() {
    assert_eq!(
        content_type(&["application/json", "application/scim+json"]),
        "application/scim+json"
    );
    assert_eq!(
        content_type(&["text/plain", "application/json"]),
        "application/json"
    );
}

#[test]
fn a_json_body_is_one_parameter() {
    let operation = with_body(&["application/json"]);
    let body = parameter(&operation, "");
    assert_eq!(
        (body.name.as_str(), body.location),
        ("body", Location::Json)
    );
    assert_eq!(body.ty, super::object("RoomCreateBody"));
    assert!(!body.required);
}

#[test]
fn a_media_type_may_have_parameters() {
    assert_eq!(
        content_type(&["'application/json; charset=utf-8'"]),
        "application/json; charset=utf-8"
    );
    assert_eq!(
        content_type(&["'application/x-www-form-urlencoded; charset=utf-8'"]),
        FORM
    );
}

#[test]
fn a_body_of_any_media_type_is_sent_as_json() {
    assert_eq!(content_type(&["'*/*'"]), "application/json");
}

#[test]
fn a_json_body_without_a_schema_is_any_value() {
    let operation = operation(
        "      requestBody: {required: true, content: {application/json: {}}}
      responses: {'204': {description: ok}}",
    );
    let body = parameter(&operation, "");
    assert_eq!(
        (&body.ty, body.location, body.required),
        (&Type::Any, Location::Json, true)
    );
}

#[test]
fn a_form_that_is_no_object_is_a_finding() {
    let found = super::findings(
        "paths:
  /v1/Rooms:
    post:
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: string}}}}
      responses: {'201': {description: ok}}
",
    );
    assert!(
        found.contains("the form of `POST /v1/Rooms` is declared as string"),
        "{found}"
    );
}

#[test]
fn a_file_of_any_media_type_is_bytes() {
    let response = |schema: &str| {
        operation(&format!(
            "      responses: {{'200': {{description: ok, content: {{'*/*': {{schema: {schema}}}}}}}}}"
        ))
        .response
    };
    assert_eq!(response("{type: string, format: binary}"), Response::Raw);
    assert_eq!(response("{type: string}"), Response::Body(Type::String));
}

#[test]
fn a_form_with_files_takes_them_beside_its_texts() {
    let operation = operation(
        "      requestBody:
        content:
          text/plain: {schema: {type: string}}
          Multipart/form-data; boundary=x:
            schema:
              type: object
              required: [File]
              properties:
                File: {type: string, format: binary}
                Files: {type: array, items: {allOf: [{type: string, format: binary}]}}
                One: {oneOf: [{type: string, enum: [none]}, {type: string, format: binary}]}
                Many: {oneOf: [{type: string, format: binary}, {type: array, items: {type: string, format: binary}}]}
                Name: {type: string}
                Traits: {type: object, properties: {a: {type: string}}}
                Rows: {type: string}
                Image: {type: string, format: binary}
                Any: {type: object}
                Note: {type: array, items: {type: object, properties: {a: {type: string}}}}
            encoding:
              Any: {contentType: 'text/*, application/json'}
              Note: {contentType: 'application/xml, application/json'}
              Rows: {contentType: text/csv}
              Image: {contentType: 'image/png, image/jpeg'}
      responses: {'204': {description: ok}}",
    );
    assert_eq!(
        operation.content_type.as_deref(),
        Some("multipart/form-data")
    );
    let parameters = operation.parameters.iter();
    let sent: Vec<_> = parameters
        .map(|it| (&it.ty, it.media_type.as_deref()))
        .collect();
    let files = Type::List(Box::new(Type::File));
    let traits = Type::Object("RoomTraits".to_owned());
    let notes = Type::List(Box::new(Type::Object("RoomNote".to_owned())));
    let wanted = [
        (&Type::File, None),
        (&files, None),
        (&Type::File, None),
        (&files, None),
        (&Type::String, None),
        (&traits, Some("application/json")),
        (&Type::String, Some("text/csv")),
        (&Type::File, None),
        (&Type::Any, Some("application/json")),
        (&notes, Some("application/json")),
    ];
    assert_eq!(sent, wanted);
    assert_eq!(operation.arguments().count(), 1);
}

#[test]
fn a_list_that_contains_itself_is_no_list_of_files() {
    let version = version(
        "paths:
  /v1/Rooms:
    post:
      operationId: CreateRoom
      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {Tree: {$ref: '#/components/schemas/Tree'}}}}}}
      responses: {'204': {description: ok}}
components: {schemas: {Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
",
    );
    let create = &resource(&version, "Room").operations[0];
    assert_eq!(create.parameters[0].ty, Type::List(Box::new(Type::Any)));
}

#[test]
fn a_header_that_the_request_determines_is_no_parameter() {
    let operation = operation(
        "      parameters:
      - {name: content-length, in: header, schema: {type: integer}}
      - {name: If-Match, in: header, schema: {type: string}}
      responses: {'204': {description: ok}}",
    );
    let names: Vec<_> = operation.parameters.iter().map(|it| &*it.wire).collect();
    assert_eq!(names, ["If-Match"]);
}

#[test]
fn a_file_in_an_encoded_form_is_text() {
    let operation = operation(&format!(
        "      requestBody: {{content: {{{FORM}: {{schema: {{type: object, properties: {{File: {{type: string, format: binary}}}}}}}}}}}}
      responses: {{'204': {{description: ok}}}}"
    ));
    assert_eq!(operation.parameters[0].ty, Type::String);
}

#[test]
fn a_body_of_another_media_type_is_bytes() {
    let sent = |declared: &str, schema: &str| {
        let operation = operation(&format!(
            "      requestBody: {{required: true, content: {{'{declared}': {{schema: {schema}}}}}}}
      responses: {{'204': {{description: ok}}}}"
        ));
        let body = operation.parameters[0].clone();
        assert!(body.required, "{declared}");
        (operation.content_type.unwrap(), body.location, body.ty)
    };
    let bytes = |media: &str| (media.to_owned(), Location::Body, Type::Bytes);
    let file = "{type: string, format: binary}";
    assert_eq!(
        sent("text/csv; header=present", file),
        bytes("text/csv; header=present")
    );
    assert_eq!(
        sent("application/xml", "{type: object}"),
        bytes("application/xml")
    );
    assert_eq!(sent("text/*", file), bytes("text/plain"));
    assert_eq!(sent("image/*", file), bytes("application/octet-stream"));
    assert_eq!(sent("*/*", file), bytes("application/octet-stream"));
    assert_eq!(
        sent("application/*", "{type: string}"),
        bytes("application/octet-stream")
    );
    let json = sent("*/*", "{type: string}");
    assert_eq!(
        json,
        ("application/json".to_owned(), Location::Json, Type::String)
    );
}

#[test]
fn a_post_without_a_body_sends_an_empty_form() {
    let operation = operation("      responses: {'204': {description: ok}}");
    assert_eq!(operation.content_type.unwrap(), FORM);
}

#[test]
fn what_a_form_requires_is_an_argument_in_the_documents_order() {
    let operation = operation(&format!(
        "      requestBody:
        content:
          {FORM}:
            schema:
              allOf:
              - {{type: object, required: [Name], properties: {{Size: {{type: integer}}, Name: {{type: string}}}}}}
              - {{type: object, required: [Size], properties: {{Note: {{type: string}}}}}}
      responses: {{'204': {{description: ok}}}}"
    ));
    let arguments: Vec<_> = operation.arguments().map(|it| it.wire.as_str()).collect();
    let setters: Vec<_> = operation.setters().map(|it| it.wire.as_str()).collect();
    assert_eq!((arguments, setters), (vec!["Size", "Name"], vec!["Note"]));
}

#[test]
fn what_answers_alone_have_is_required_of_no_form() {
    let operation = operation(&format!(
        "      requestBody:
        content:
          {FORM}:
            schema: {{type: object, required: [Sid, Name], properties: {{Sid: {{type: string, readOnly: true}}, Name: {{type: string}}}}}}
      responses: {{'204': {{description: ok}}}}"
    ));
    let arguments: Vec<_> = operation.arguments().map(|it| it.wire.as_str()).collect();
    assert_eq!(arguments, ["Name"]);
}

#[test]
fn at_least_one_of_a_condition_is_kept_by_wire_name() {
    let operation = operation(&format!(
        "      x-twilio: {{conditional: [[label, caller_id], [nothing]]}}
      requestBody:
        content: {{{FORM}: {{schema: {{type: object, properties: {{Label: {{type: string}}, CallerId: {{type: string}}}}}}}}}}
      responses: {{'204': {{description: ok}}}}"
    ));
    assert_eq!(operation.at_least_one_of, [["Label", "CallerId"]]);
}

#[test]
fn a_collapsible_map_keeps_its_prefix() {
    let operation = operation(
        "      parameters:
      - name: AddOns
        in: query
        schema: {type: object, additionalProperties: {type: string}, x-prefixed-collapsible-map: AddOns}
      responses: {'204': {description: ok}}",
    );
    let add_ons = parameter(&operation, "AddOns");
    assert_eq!(add_ons.collapsible_prefix.as_deref(), Some("AddOns"));
    assert_eq!(add_ons.ty, Type::Map(Box::new(Type::String)));
}

#[test]
fn facts_of_the_schema_are_kept() {
    let operation = operation(
        "      parameters:
      - {name: Width, in: query, schema: {type: integer, minimum: 1, maximum: 9, default: 3}}
      - {name: Name, in: query, schema: {type: string, minLength: 2, maxLength: 8, default: x}}
      - {name: Short, in: query, schema: {allOf: [{type: string, minLength: 2}], maxLength: 4}}
      - {name: Tags, in: query, schema: {type: array, items: {type: string}, minItems: 1, maxItems: 5}}
      responses: {'204': {description: ok}}",
    );
    let facts = |wire| {
        let facts = &parameter(&operation, wire).facts;
        let facts = [
            &facts.minimum,
            &facts.maximum,
            &facts.min_length,
            &facts.max_length,
            &facts.min_items,
            &facts.max_items,
            &facts.default,
        ];
        facts.map(|it| it.clone().unwrap_or_default())
    };
    assert_eq!(facts("Width"), ["1", "9", "", "", "", "", "3"]);
    assert_eq!(facts("Name"), ["", "", "2", "8", "", "", "x"]);
    assert_eq!(facts("Short"), ["", "", "2", "4", "", "", ""]);
    assert_eq!(facts("Tags"), ["", "", "", "", "1", "5", ""]);
}

#[test]
fn a_body_that_requires_what_answers_alone_have_is_not_required() {
    let body = |properties: &str| {
        let operation = operation(&format!(
            "      requestBody: {{content: {{application/json: {{schema: {{type: object, required: [sid], properties: {{sid: {properties}}}}}}}}}}}
      responses: {{'204': {{description: ok}}}}"
        ));
        operation.arguments().count()
    };
    assert_eq!(body("{type: string}"), 1);
    assert_eq!(body("{type: string, readOnly: true}"), 0);
}

#[test]
fn what_is_deprecated_is_marked() {
    let operation = operation(
        "      deprecated: true
      parameters:
      - {name: One, in: query, deprecated: true, schema: {type: string}}
      - {name: Two, in: query, schema: {type: string, deprecated: true}}
      - {name: Three, in: query, schema: {type: string}}
      responses: {'204': {description: ok}}",
    );
    assert!(operation.deprecated);
    assert_eq!(
        ["One", "Two", "Three"].map(|it| parameter(&operation, it).deprecated),
        [true, true, false]
    );
}

#[test]
fn secrets_are_known_by_format_and_by_name() {
    let operation = operation(
        "      parameters:
      - {name: Colour, in: query, schema: {type: string, format: password}}
      - {name: AuthToken, in: query, schema: {type: string}}
      - {name: WebhookSecret, in: query, schema: {type: string}}
      - {name: SecretGarden, in: query, schema: {type: string}}
      - {name: Token, in: query, schema: {type: string}}
      - {name: PageToken, in: query, schema: {type: string}}
      - {name: Credentials, in: query, schema: {type: array, items: {type: object, properties: {Name: {type: string}}}}}
      responses: {'204': {description: ok}}",
    );
    let is_secret = |name: &&str| parameter(&operation, name).secret;
    let secrets = ["Colour", "AuthToken", "WebhookSecret", "Token"];
    assert!(secrets.iter().all(is_secret), "{operation:?}");
    let others = ["SecretGarden", "PageToken", "Credentials"];
    assert!(!others.iter().any(is_secret), "{operation:?}");
}

#[test]
fn the_summary_stands_in_for_a_missing_description() {
    let operation =
        operation("      summary: Builds it.\n      responses: {'204': {description: ok}}");
    assert_eq!(operation.docs, "Builds it.");
    let empty = super::operation(
        "      summary: Builds it.\n      description: ''\n      responses: {'204': {description: ok}}",
    );
    assert_eq!(empty.docs, "Builds it.");
}

fn auth(security: &str) -> Auth {
    operation(&format!(
        "      security: {security}\n      responses: {{'204': {{description: ok}}}}"
    ))
    .auth
}

#[test]
fn no_credentials_are_sent_where_none_are_asked_for() {
    assert_eq!(auth("[]"), Auth::None);
    assert_eq!(auth("[{}]"), Auth::None);
}

#[test]
fn the_clients_credentials_are_sent_for_any_scheme() {
    assert_eq!(auth("[{basic: []}]"), Auth::Account);
    assert_eq!(auth("[{basic: []}, {bearer: []}]"), Auth::Account);
    assert_eq!(auth("[{}, {basic: []}]"), Auth::Account);
}

#[test]
fn the_nearest_server_counts() {
    let version = version(
        "paths:
  /v1/Rooms:
    servers: [{url: 'https://rooms.twilio.com/'}]
    get: {operationId: ListRoom, responses: {'200': {description: ok}}}
    post:
      operationId: CreateRoom
      servers: [{url: 'https://make.twilio.com'}]
      responses: {'201': {description: ok}}
  /v1/Doors:
    get: {operationId: ListDoor, responses: {'200': {description: ok}}}
",
    );
    let servers: Vec<_> = version
        .operations()
        .map(|(_, it)| it.server.as_str())
        .collect();
    let expected = [
        "https://rooms.twilio.com",
        "https://make.twilio.com",
        "https://house.twilio.com",
    ];
    assert_eq!(servers, expected);
}

#[test]
fn a_server_that_nothing_can_be_sent_to_is_a_finding() {
    let found = |url: &str| {
        super::findings(&format!(
            "paths:
  /v1/Rooms:
    get:
      operationId: ListRoom
      servers: [{{url: '{url}'}}]
      responses: {{'200': {{description: ok}}}}
"
        ))
    };
    for (url, told) in [
        ("/v1", "`/v1` has no host"),
        ("https://{edge}.twilio.com", "has an undefined variable"),
        (
            "ftp://a.twilio.com",
            "`ftp://a.twilio.com` is not one of HTTP",
        ),
        ("", "there is no server"),
    ] {
        let found = found(url);
        assert!(found.contains(told), "{found}");
    }
}

#[test]
fn a_server_of_several_operations_is_one_finding_where_it_is_declared() {
    let found = super::findings(
        "paths:
  /v1/Rooms:
    servers: [{url: /v1}]
    get: {operationId: ListRoom, responses: {'200': {description: ok}}}
    post: {operationId: CreateRoom, responses: {'201': {description: ok}}}
",
    );
    assert_eq!(found.matches("error").count(), 1, "{found}");
    assert!(found.contains("house_v1.yaml:6:21"), "{found}");
}

#[test]
fn what_has_no_optional_parameter_has_the_runtimes_builder() {
    let kind = |parameters: &str| {
        let responses = "responses: {'204': {description: ok}}";
        operation(&format!(
            "      parameters: [{parameters}]\n      {responses}"
        ))
        .builder_kind()
    };
    let required = "{name: Name, in: query, required: true, schema: {type: string}}";
    let optional = "{name: Size, in: query, schema: {type: integer}}";
    assert_eq!(kind(""), BuilderKind::PlainRequest);
    assert_eq!(kind(required), BuilderKind::PlainRequest);
    assert_eq!(kind(optional), BuilderKind::Own);
    assert_eq!(kind(&format!("{required}, {optional}")), BuilderKind::Own);
}

#[test]
fn a_form_that_is_a_choice_of_one_requires_what_that_one_does() {
    let operation = operation(
        "      requestBody:
        content: {application/x-www-form-urlencoded: {schema: {oneOf: [{type: object, required: [Name], properties: {Name: {type: string}, Size: {type: string}}}]}}}
      responses: {'204': {description: ok}}",
    );
    let required: Vec<bool> = operation.parameters.iter().map(|it| it.required).collect();
    assert_eq!(required, [true, false]);
}

#[test]
fn what_all_parts_of_a_choice_require_is_required() {
    let operation = operation(
        "      requestBody:
        content: {application/x-www-form-urlencoded: {schema: {oneOf: [
          {allOf: [{type: object, required: [Kind], properties: {Kind: {type: string}}}, {type: object, required: [A], properties: {A: {type: string}}}]},
          {type: object, required: [Kind, B], properties: {Kind: {type: string}, B: {type: string}}}]}}}
      responses: {'204': {description: ok}}",
    );
    let required = operation.parameters.iter().filter(|it| it.required);
    assert_eq!(
        required.map(|it| it.wire.as_str()).collect::<Vec<_>>(),
        ["Kind"]
    );
}

#[test]
fn numbers_that_are_listed_are_facts() {
    let operation = operation(
        "      parameters:
      - {name: Kind, in: query, schema: {type: integer, enum: [1, 2, 5]}}
      - {name: Rate, in: query, schema: {type: number, enum: [0.5, 2]}}
      responses: {'204': {description: ok}}",
    );
    let values = |at: usize| {
        operation.parameters[at]
            .facts
            .values
            .clone()
            .unwrap()
            .join(" ")
    };
    assert_eq!(
        (values(0), values(1)),
        ("1 2 5".to_owned(), "0.5 2".to_owned())
    );
}

#[test]
fn values_of_the_items_of_a_list_are_facts() {
    let operation = operation(
        "      parameters:
      - {name: Methods, in: query, schema: {type: array, items: {type: string, enum: [GET, POST]}}}
      - {name: Kinds, in: query, schema: {type: array, items: {type: integer, enum: [1, 2]}}}
      responses: {'204': {description: ok}}",
    );
    let values = |at: usize| {
        operation.parameters[at]
            .facts
            .values
            .clone()
            .unwrap()
            .join(" ")
    };
    assert_eq!(
        (values(0), values(1)),
        ("GET POST".to_owned(), "1 2".to_owned())
    );
}

#[test]
fn parts_that_are_shared_by_parts_cost_nothing() {
    let level = |at: u32| {
        let next = format!("{{$ref: '#/components/schemas/a{}'}}", at + 1);
        format!("a{at}: {{allOf: [{next}, {next}]}}")
    };
    let levels: Vec<String> = (0..40).map(level).collect();
    let text = format!(
        "paths: {{/v1/Rooms: {{post: {{operationId: CreateRoom, requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/a0'}}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}}}
components: {{schemas: {{{}, a40: {{type: object, required: [name], properties: {{name: {{type: string}}}}}}}}}}
",
        levels.join(", ")
    );
    assert!(super::version(&text).resources[0].operations[0].parameters[0].required);
}

#[test]
fn what_is_true_or_false_is_no_secret() {
    let operation = operation(
        "      parameters:
      - {name: EnableClientToken, in: query, schema: {type: boolean}}
      - {name: ClientToken, in: query, schema: {type: string}}
      responses: {'204': {description: ok}}",
    );
    let secrets: Vec<bool> = operation.parameters.iter().map(|it| it.secret).collect();
    assert_eq!(secrets, [false, true]);
}
