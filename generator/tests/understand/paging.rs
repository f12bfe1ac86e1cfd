//! Lists: where the records are, and how the next page is found.

use twilio_rest_generator::model::{
    BuilderKind, Operation, PageShape, Paging, Response, StructRole, Success, Type, Version,
};

use super::{object, resource, structure, version};

/// A list whose answer has these properties, with these parameters.
fn listed(parameters: &str, properties: &str) -> Version {
    version(&listed_by("ListRoom", parameters, properties))
}

fn listed_by(id: &str, parameters: &str, properties: &str) -> String {
    format!(
        "paths:
  /v1/Rooms:
    get:
      operationId: {id}
      parameters: [{parameters}]
      responses:
        '200': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{{properties}}}}}}}}}}}
components: {{schemas: {{room: {{type: object, properties: {{sid: {{type: string}}}}}}}}}}
"
    )
}

fn operation(version: &Version) -> &Operation {
    &version.resources[0].operations[0]
}

fn paging(parameters: &str, properties: &str) -> Paging {
    operation(&listed(parameters, properties))
        .paging
        .clone()
        .unwrap()
}

const RECORDS: &str = "rooms: {type: array, items: {$ref: '#/components/schemas/room'}}";

fn way<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

#[test]
fn a_page_of_the_first_kind_has_relative_links_beside_its_records() {
    let properties =
        format!("{RECORDS}, next_page_uri: {{type: string}}, previous_page_uri: {{type: string}}");
    let paging = paging("", &properties);
    let expected = PageShape::Urls {
        next: way(["next_page_uri"]),
        previous: way(["previous_page_uri"]),
    };
    assert_eq!(paging.shape, expected);
    assert_eq!(
        (paging.page.as_str(), paging.records.as_str()),
        ("RoomPageBody", "rooms")
    );
    assert_eq!(paging.record, object("RoomInstance"));
}

#[test]
fn a_page_with_meta_has_absolute_links_in_it() {
    let meta =
        "meta: {type: object, properties: {next_page_url: {type: string}, key: {type: string}}}";
    let expected = PageShape::Urls {
        next: way(["meta", "next_page_url"]),
        previous: way([]),
    };
    assert_eq!(paging("", &format!("{RECORDS}, {meta}")).shape, expected);
}

#[test]
fn a_page_with_tokens_names_the_parameter_that_takes_them() {
    let meta = "meta: {type: object, properties: {nextToken: {type: string}, previousToken: {type: string}}}";
    let shape = |parameters| paging(parameters, &format!("{RECORDS}, {meta}")).shape;
    let expected = |parameter: &str| PageShape::Tokens {
        next: way(["meta", "nextToken"]),
        previous: way(["meta", "previousToken"]),
        parameter: parameter.to_owned(),
    };
    assert_eq!(
        shape("{name: PageToken, in: query, schema: {type: string}}"),
        expected("PageToken")
    );
    assert_eq!(shape(""), expected("pageToken"));
}

#[test]
fn a_filter_that_is_a_token_is_not_that_of_the_page() {
    let meta = "meta: {type: object, properties: {nextToken: {type: string}}}";
    let token = |name: &str| format!("{{name: {name}, in: query, schema: {{type: string}}}}");
    let taken = |names: &[&str]| {
        let parameters: Vec<_> = names.iter().map(|name| token(name)).collect();
        let page = paging(&parameters.join(", "), &format!("{RECORDS}, {meta}"));
        match page.shape {
            PageShape::Tokens { parameter, .. } => parameter,
            other => format!("{other:?}"),
        }
    };
    assert_eq!(taken(&["DeviceToken", "PageToken"]), "PageToken");
    assert_eq!(taken(&["DeviceToken"]), "pageToken");
    assert_eq!(taken(&["cursor"]), "cursor");
}

#[test]
fn links_and_tokens_are_found_wherever_they_stand() {
    let shape = |parameter: &str, field: &str| {
        paging(
            &format!("{{name: {parameter}, in: query, schema: {{type: string}}}}"),
            &format!("{RECORDS}, {field}"),
        )
        .shape
    };
    let within =
        |object: &str, names: &str| format!("{object}: {{type: object, properties: {{{names}}}}}");
    let url = |next: &[&str], previous: &[&str]| {
        let way = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        PageShape::Urls {
            next: way(next),
            previous: way(previous),
        }
    };
    assert_eq!(
        shape(
            "A",
            "next_page_url: {type: string}, previousPageUrl: {type: string}"
        ),
        url(&["next_page_url"], &["previousPageUrl"])
    );
    assert_eq!(
        shape(
            "A",
            &within("links", "next: {type: string}, previous: {type: string}")
        ),
        url(&["links", "next"], &["links", "previous"])
    );
    assert_eq!(
        shape(
            "A",
            &within("links", "next: {type: string}, prev: {type: string}")
        ),
        url(&["links", "next"], &["links", "prev"])
    );
    assert_eq!(
        shape("A", &within("pagination", "next_page_url: {type: string}")),
        url(&["pagination", "next_page_url"], &[])
    );
    let token = |next: &[&str], parameter: &str| PageShape::Tokens {
        parameter: parameter.to_owned(),
        next: next.iter().map(|it| (*it).to_owned()).collect(),
        previous: Vec::new(),
    };
    assert_eq!(
        shape("pageToken", "nextPageToken: {type: string}"),
        token(&["nextPageToken"], "pageToken")
    );
    assert_eq!(
        shape(
            "PageToken",
            &within("meta", "next_page_token: {type: string}")
        ),
        token(&["meta", "next_page_token"], "PageToken")
    );
    assert_eq!(
        shape("A", "nextPageToken: {type: string}"),
        PageShape::Single
    );
    assert_eq!(
        shape("continuationToken", "continuationToken: {type: string}"),
        token(&["continuationToken"], "continuationToken")
    );
}

#[test]
fn what_a_part_of_a_page_leaves_open_is_what_the_others_say() {
    let meta = "meta: {type: object, properties: {next_page_url: {type: string}}}";
    let page = format!(
        "{{oneOf: [{{properties: {{{RECORDS}, {meta}}}}}, {{properties: {{rooms: {{}}, meta: {{}}}}}}]}}"
    );
    let version = version(&format!(
        "paths: {{/v1/Rooms: {{get: {{operationId: ListRoom, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {page}}}}}}}}}}}}}}}
components: {{schemas: {{room: {{type: object, properties: {{sid: {{type: string}}}}}}}}}}"
    ));
    let room = resource(&version, "Room");
    let paging = room.operations[0].paging.as_ref().unwrap();
    assert!(matches!(paging.shape, PageShape::Urls { .. }));
    let rooms = super::field(structure(room, "RoomPageBody"), "rooms");
    assert_eq!(rooms, &super::list(object("RoomInstance")));
}

#[test]
fn the_records_are_what_the_meta_of_an_example_names() {
    let list = |name: &str| {
        format!(
            "{name}: {{type: array, items: {{type: object, properties: {{{name}_x: {{type: string}}}}}}}}"
        )
    };
    let schema = format!(
        "{{type: object, properties: {{{}, {}}}}}",
        list("rooms"),
        list("halls")
    );
    let records = |examples: &str| {
        let version = version(&format!(
            "paths: {{/v1/Rooms: {{get: {{operationId: ListRoom, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}{examples}}}}}}}}}}}}}}}"
        ));
        operation(&version).paging.clone().unwrap().records
    };
    assert_eq!(records(""), "rooms");
    assert_eq!(
        records(", example: {halls: [], meta: {key: halls}}"),
        "halls"
    );
    assert_eq!(
        records(
            ", examples: {none: {value: {meta: {key: rooms}}}, full: {value: {halls: [], meta: {key: halls}}}}"
        ),
        "halls"
    );
    assert_eq!(
        records(", example: {unknown: [], meta: {key: unknown}}"),
        "rooms"
    );
}

#[test]
fn what_is_no_text_is_not_followed() {
    for field in [
        "links: {type: object, properties: {next: {type: object, properties: {href: {type: string}}}}}",
        "pagination: {type: object, properties: {next: {type: integer}}}",
        "next_page_url: {type: object, properties: {href: {type: string}}}",
    ] {
        assert_eq!(
            paging("", &format!("{RECORDS}, {field}")).shape,
            PageShape::Single,
            "{field}"
        );
    }
}

#[test]
fn records_that_may_be_null_are_left_out_where_they_are() {
    let version = listed(
        "",
        "rooms: {type: array, items: {type: object, nullable: true, properties: {sid: {type: string}}}}",
    );
    let room = resource(&version, "Room");
    assert_eq!(
        room.operations[0].paging.as_ref().unwrap().record,
        object("RoomInstance")
    );
    let page = structure(room, "RoomPageBody");
    assert_eq!(
        super::field(page, "rooms"),
        &super::list(object("RoomInstance"))
    );
}

#[test]
fn the_records_are_called_as_the_path_is() {
    let objects = |name: &str| {
        format!(
            "{name}: {{type: array, items: {{type: object, properties: {{a: {{type: string}}}}}}}}"
        )
    };
    assert_eq!(
        paging("", &format!("{}, {RECORDS}", objects("errors"))).records,
        "rooms"
    );
    let free = "filters: {type: array, items: {type: string}}, rooms: {type: array, items: {type: object}}";
    assert_eq!(paging("", free).records, "rooms");
    assert_eq!(paging("", &objects("entries")).records, "entries");
}

#[test]
fn a_page_of_scim_counts_its_records() {
    let properties = "schemas: {type: array, items: {type: string}}, totalResults: {type: integer}, Resources: {type: array, items: {$ref: '#/components/schemas/room'}}";
    let paging = paging("", properties);
    assert_eq!(
        (paging.shape, paging.records.as_str()),
        (PageShape::Counted, "Resources")
    );
}

#[test]
fn a_page_that_tells_nothing_of_others_is_the_only_one() {
    assert_eq!(paging("", RECORDS).shape, PageShape::Single);
}

#[test]
fn the_records_are_the_array_of_objects() {
    let properties = format!("tags: {{type: array, items: {{type: string}}}}, {RECORDS}");
    assert_eq!(paging("", &properties).records, "rooms");
}

#[test]
fn records_may_be_plain_values() {
    let paging = paging("", "names: {type: array, items: {type: string}}");
    assert_eq!(
        (paging.records.as_str(), paging.record),
        ("names", Type::String)
    );
}

#[test]
fn a_record_that_is_no_instance_is_called_a_record() {
    let version = version(
        "paths:
  /v1/Rooms:
    get:
      operationId: ListRoom
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: object, properties: {rooms: {type: array, items: {$ref: '#/components/schemas/brief'}}}}}}}
  /v1/Rooms/{Sid}:
    parameters: [{name: Sid, in: path, required: true, schema: {type: string}}]
    get:
      operationId: FetchRoom
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/room'}}}}}
components:
  schemas:
    brief: {type: object, properties: {sid: {type: string}}}
    room: {type: object, properties: {sid: {type: string}, name: {type: string}}}
",
    );
    let room = resource(&version, "Room");
    assert_eq!(
        room.operations[0].paging.as_ref().unwrap().record,
        object("RoomRecord")
    );
    assert_eq!(structure(room, "RoomInstance").role, StructRole::Instance);
    assert_eq!(structure(room, "RoomRecord").role, StructRole::Nested);
}

#[test]
fn the_page_size_has_the_declared_maximum() {
    let paging = paging(
        "{name: PageSize, in: query, schema: {type: integer, maximum: 50}}",
        RECORDS,
    );
    assert_eq!(
        (paging.page_size.as_deref(), paging.max_page_size),
        (Some("PageSize"), 50)
    );
}

#[test]
fn the_page_size_is_at_most_a_thousand_where_nothing_is_declared() {
    assert_eq!(
        paging(
            "{name: PageSize, in: query, schema: {type: integer}}",
            RECORDS
        )
        .max_page_size,
        1000
    );
}

#[test]
fn a_list_may_take_no_page_size() {
    assert_eq!(paging("", RECORDS).page_size, None);
}

#[test]
fn records_with_a_remark_beside_them_are_records() {
    let size = "{allOf: [{type: integer, maximum: 50}, {description: How many.}]}";
    let records = "rooms: {allOf: [{type: array, items: {$ref: '#/components/schemas/room'}}, {description: The rooms.}]}";
    let paging = paging(
        &format!("{{name: PageSize, in: query, schema: {size}}}"),
        records,
    );
    assert_eq!(
        (paging.records.as_str(), paging.max_page_size),
        ("rooms", 50)
    );
}

#[test]
fn a_page_size_of_listed_values_is_left_to_the_caller() {
    let sizes = "{name: PageSize, in: query, schema: {type: integer, enum: [10, 50]}}";
    assert_eq!(paging(sizes, RECORDS).page_size, None);
}

#[test]
fn a_page_size_that_must_be_given_is_an_argument() {
    let version = listed(
        "{name: PageSize, in: query, required: true, schema: {type: integer}}",
        RECORDS,
    );
    let arguments: Vec<_> = operation(&version)
        .arguments()
        .map(|it| &*it.name)
        .collect();
    assert_eq!(arguments, ["page_size"]);
}

#[test]
fn records_that_the_parts_of_a_page_declare_are_of_one_type() {
    let version = listed(
        "",
        "data: {type: array, items: {}}}, allOf: [{properties: {data: {type: array, items: {$ref: '#/components/schemas/room'}}}}], x-more: {a: b",
    );
    let paging = operation(&version).paging.clone().unwrap();
    let room = &version.resources[0];
    let page = room.type_def(&paging.page).unwrap();
    assert_eq!(paging.record, Type::Object("RoomInstance".to_owned()));
    assert_eq!(page.fields()[0].ty, Type::List(Box::new(paging.record)));
}

#[test]
fn the_number_of_a_page_is_a_setter_of_another_name() {
    let version = listed("{name: Page, in: query, schema: {type: integer}}", RECORDS);
    assert_eq!(operation(&version).parameters[0].name, "page_number");
}

#[test]
fn what_takes_a_page_size_and_links_to_pages_is_a_list_whatever_it_is_called() {
    let paged = |parameters: &str, properties: &str| {
        let text = listed_by("GetRoomsOf", parameters, properties);
        operation(&version(&text)).paging.is_some()
    };
    let linked = format!("{RECORDS}, next_page_uri: {{type: string}}");
    let size = "{name: PageSize, in: query, schema: {type: integer}}";
    assert!(paged(size, &linked));
    assert!(!paged("", &linked));
    assert!(!paged(size, RECORDS));
    let fetching = version(&listed_by("FetchRooms", size, &linked));
    assert_eq!(
        operation(&fetching).paging.as_ref().unwrap().record,
        object("RoomsInstance")
    );
}

#[test]
fn a_page_and_a_record_find_names_beside_those_that_are_taken() {
    let page = |record: &str| {
        format!(
            "'200': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{rooms: {{type: array, items: {record}}}}}}}}}}}}}"
        )
    };
    let own = "{type: object, properties: {sid: {type: string}, record: {type: object, properties: {a: {type: string}}}}}";
    let less = "{type: object, properties: {sid: {type: string}}}";
    let version = version(&format!(
        "paths:
  /v1/Rooms:
    post: {{operationId: CreateRoom, responses: {{'201': {{description: made, content: {{application/json: {{schema: {own}}}}}}}}}}}
    get: {{operationId: ListRoom, responses: {{{}}}}}
  /v1/Rooms/{{Sid}}:
    parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}]
    get: {{operationId: ListRoomVersion, responses: {{{}}}}}
",
        page(less),
        page(own)
    ));
    let room = resource(&version, "Room");
    let pages = room.operations.iter().filter_map(|it| it.paging.as_ref());
    let pages: Vec<_> = pages.map(|it| it.page.as_str()).collect();
    assert_eq!(pages, ["RoomPageBody", "ListRoomVersionPageBody"]);
    structure(room, "RoomPageRecord");
}

#[test]
fn only_200_is_a_page() {
    assert_eq!(operation(&listed("", RECORDS)).success, Success::Page);
}

#[test]
fn a_list_without_records_is_no_page() {
    let version = listed("", "count: {type: integer}");
    assert_eq!(operation(&version).paging, None);
    assert_eq!(
        operation(&version).response,
        Response::Body(object("RoomResponse"))
    );
}

#[test]
fn an_answer_that_is_an_array_is_no_page() {
    let version = version(
        "paths:
  /v1/Rooms:
    get:
      operationId: ListRoom
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
",
    );
    assert_eq!(operation(&version).paging, None);
    assert_eq!(
        operation(&version).response,
        Response::Body(super::list(Type::String))
    );
}

#[test]
fn a_list_is_called_after_its_records() {
    assert_eq!(operation(&listed("", RECORDS)).builder, "ListRooms");
}

const USUAL: [&str; 3] = [
    "{name: PageSize, in: query, schema: {type: integer, minimum: 1, maximum: 500}}",
    "{name: Page, in: query, schema: {type: integer}}",
    "{name: PageToken, in: query, schema: {type: string}}",
];

/// The builder of a list with these parameters.
fn builder(parameters: &str) -> BuilderKind {
    let meta = "meta: {type: object, properties: {next_page_url: {type: string}}}";
    operation(&listed(parameters, &format!("{RECORDS}, {meta}"))).builder_kind()
}

#[test]
fn a_list_of_the_usual_parameters_has_the_runtimes_builder() {
    assert_eq!(builder(&USUAL.join(", ")), BuilderKind::PlainList);
    let [size, page, token] = USUAL;
    let another_order = [token, size, page].join(", ");
    assert_eq!(builder(&another_order), BuilderKind::PlainList);
}

#[test]
fn a_list_of_other_parameters_has_a_builder_of_its_own() {
    let [size, page, token] = USUAL;
    let others = [
        String::new(),
        [size, page].join(", "),
        format!("{size}, {page}, {token}, {{name: Status, in: query, schema: {{type: string}}}}"),
        format!(
            "{size}, {page}, {{name: PageToken, in: query, required: true, schema: {{type: string}}}}"
        ),
        format!(
            "{size}, {page}, {{name: PageToken, in: query, deprecated: true, schema: {{type: string}}}}"
        ),
        format!("{size}, {page}, {{name: PageToken, in: header, schema: {{type: string}}}}"),
        format!("{size}, {page}, {{name: PageToken, in: query, schema: {{type: integer}}}}"),
        format!("{size}, {page}, {{name: pageToken, in: query, schema: {{type: string}}}}"),
    ];
    for parameters in others {
        assert_eq!(builder(&parameters), BuilderKind::Own, "{parameters}");
    }
}

#[test]
fn a_page_that_leads_on_by_a_token_is_a_list_whatever_it_is_called() {
    let properties = format!("{RECORDS}, nextPageToken: {{type: string}}");
    let parameters = "{name: PageSize, in: query, schema: {type: integer}}, {name: PageToken, in: query, schema: {type: string}}";
    let version = version(&listed_by("SearchRooms", parameters, &properties));
    let paging = operation(&version).paging.as_ref().unwrap();
    let expected = PageShape::Tokens {
        parameter: "PageToken".to_owned(),
        next: way(["nextPageToken"]),
        previous: way([]),
    };
    assert_eq!(paging.shape, expected);
}

#[test]
fn a_page_size_is_known_by_its_wire_name() {
    let size = "{name: PageSize, in: query, schema: {type: integer}, x-rust-name: size}";
    assert_eq!(paging(size, RECORDS).page_size.as_deref(), Some("PageSize"));
    let other = "{name: Depth, in: query, schema: {type: integer}, x-rust-name: page_size}";
    assert_eq!(paging(other, RECORDS).page_size, None);
}

#[test]
fn records_that_some_pages_have_as_text_are_no_records() {
    let text = "paths:
  /v1/Rooms:
    get:
      operationId: ListRoom
      responses:
        '200': {description: ok, content: {application/json: {schema: {oneOf: [
          {type: object, properties: {rooms: {type: array, items: {type: object, properties: {sid: {type: string}}}}}},
          {type: object, properties: {rooms: {type: string}}}]}}}}
";
    let version = version(text);
    assert_eq!(operation(&version).paging, None);
    assert_eq!(super::type_names(&version.resources[0]), ["RoomResponse"]);
}

#[test]
fn what_stands_beside_the_records_is_not_taken_for_them() {
    let objects = "{type: array, items: {type: object, properties: {code: {type: string}}}}";
    for (first, records) in [
        (format!("errors: {objects}"), format!("data: {objects}")),
        (
            format!("filters: {objects}"),
            format!("findings: {objects}"),
        ),
        (
            "columns: {type: array, items: {type: string}}".to_owned(),
            "rows: {type: array, items: {type: array, items: {type: string}}}".to_owned(),
        ),
    ] {
        let paging = paging("", &format!("{first}, {records}"));
        assert!(
            records.starts_with(&format!("{}:", paging.records)),
            "{}",
            paging.records
        );
    }
    let version = listed("", &format!("errors: {objects}"));
    assert_eq!(operation(&version).paging, None);
}

#[test]
fn a_total_without_a_start_does_not_count_pages() {
    let total = format!("{RECORDS}, totalResults: {{type: integer}}");
    assert_eq!(paging("", &total).shape, PageShape::Single);
    let start = "{name: startIndex, in: query, schema: {type: integer}}";
    assert_eq!(paging(start, &total).shape, PageShape::Counted);
}

#[test]
fn links_and_tokens_may_stand_in_metadata_of_several_names() {
    let token = "{name: PageToken, in: query, schema: {type: string}}";
    for within in ["metadata", "page", "pageInfo"] {
        let properties = format!(
            "{RECORDS}, {within}: {{type: object, properties: {{next_page_token: {{type: string}}}}}}"
        );
        let PageShape::Tokens { next, .. } = paging(token, &properties).shape else {
            panic!("{within} leads nowhere");
        };
        assert_eq!(next, [within, "next_page_token"]);
    }
}

#[test]
fn a_smallest_page_size_is_known_if_it_is_not_one() {
    let sizes = |bounds: &str| {
        let size = format!("{{name: PageSize, in: query, schema: {{type: integer, {bounds}}}}}");
        let paging = paging(&size, RECORDS);
        (paging.min_page_size, paging.max_page_size)
    };
    assert_eq!(sizes("minimum: 20, maximum: 100"), (20, 100));
    assert_eq!(sizes("minimum: 0"), (1, 1000));
}

#[test]
fn a_page_size_beyond_all_numbers_is_no_limit() {
    let size =
        "{name: PageSize, in: query, schema: {type: integer, format: int64, maximum: 99999999999}}";
    assert_eq!(paging(size, RECORDS).max_page_size, u32::MAX);
}
