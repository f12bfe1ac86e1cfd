//! Schemas become types.

use twilio_rest_generator::model::{PAGE_META, Resource, Type, Version};
use twilio_rest_templates::runtime::{Model, PageMeta};

use super::{
    enumeration, field, list, object, parameter, resource, room, structure, type_names, version,
    wires,
};

/// The type of a property of an answer.
fn ty(schema: &str) -> Type {
    let version = room(
        "",
        &format!("{{type: object, properties: {{it: {schema}}}}}"),
        "",
    );
    field(structure(resource(&version, "Room"), "RoomInstance"), "it").clone()
}

#[test]
fn the_runtime_reads_what_a_page_meta_is_told_by() {
    let mut known: Vec<&str> = PAGE_META.iter().map(|(wire, _)| *wire).collect();
    let mut read = PageMeta::default().info().fields.to_vec();
    known.sort_unstable();
    read.sort_unstable();
    assert_eq!(read, known);
}

/// The same with components.
fn answer(schema: &str, components: &str) -> Resource {
    let version = room("", schema, components);
    resource(&version, "Room").clone()
}

fn body(schema: &str, answer: &str, components: &str) -> Version {
    version(&format!(
        "paths:
  /v1/Rooms:
    post:
      operationId: CreateRoom
      requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}
      responses: {{'201': {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}}}
components: {{schemas: {{{components}}}}}
"
    ))
}

fn nullable(ty: Type) -> Type {
    Type::Nullable(Box::new(ty))
}

#[test]
fn integers_are_as_wide_as_their_format() {
    let integer = |format| ty(&format!("{{type: integer, format: {format}}}"));
    assert_eq!(
        ["int32", "int16", "int64", "uint64"].map(integer),
        [Type::Int32, Type::Int32, Type::Int64, Type::Uint64]
    );
    assert_eq!(ty("{type: integer}"), Type::Int64);
}

#[test]
fn an_integer_with_a_bound_beyond_its_format_is_wider() {
    assert_eq!(
        ty("{type: integer, format: int32, default: 5000000000}"),
        Type::Int64
    );
    assert_eq!(
        ty("{type: integer, format: int32, maximum: 2147483648}"),
        Type::Int64
    );
    assert_eq!(
        ty("{type: integer, format: int32, minimum: -2147483649}"),
        Type::Int64
    );
    assert_eq!(
        ty("{allOf: [{type: integer, format: int32}], maximum: 3000000000}"),
        Type::Int64
    );
    assert_eq!(
        ty("{type: integer, format: int32, minimum: 0, maximum: 2147483647}"),
        Type::Int32
    );
}

#[test]
fn numbers_are_exact_unless_they_say_otherwise() {
    assert_eq!(ty("{type: number}"), Type::Decimal);
    assert_eq!(ty("{type: number, format: float}"), Type::Float);
    assert_eq!(ty("{type: string, format: decimal}"), Type::Decimal);
}

#[test]
fn dates_of_every_format_are_dates() {
    assert_eq!(ty("{type: string, format: date}"), Type::Date);
    for format in ["date-time", "date-time-rfc-2822"] {
        assert_eq!(
            ty(&format!("{{type: string, format: {format}}}")),
            Type::DateTime
        );
    }
}

#[test]
fn a_pattern_of_sids_is_a_sid() {
    for class in ["0-9a-fA-F", "a-fA-F0-9", "0-9a-f", "A-F0-9"] {
        assert_eq!(
            ty(&format!("{{type: string, pattern: '^CA[{class}]{{32}}$'}}")),
            Type::Sid("CallSid".to_owned()),
            "{class}"
        );
    }
    for pattern in [
        "^CA.*$",
        "^CA[0-9]{32}$",
        "^CA[0-9a-z]{32}$",
        "^CA[0-9a-f]{30}$",
    ] {
        let schema = format!("{{type: string, pattern: '{pattern}'}}");
        assert_eq!(ty(&schema), Type::String, "{pattern}");
    }
}

#[test]
fn an_http_method_is_the_runtimes() {
    assert_eq!(
        ty("{type: string, format: http-method, enum: [GET, POST]}"),
        Type::HttpMethod
    );
}

/// The fields of a page's `meta`, all but its `url`.
const META: &str = "first_page_url: {type: string, format: uri, nullable: true}, \
                    next_page_url: {type: string, format: uri, nullable: true}, \
                    previous_page_url: {type: string, format: uri, nullable: true}, \
                    key: {type: string}, page: {type: integer}, page_size: {type: integer, format: int64}";

#[test]
fn where_a_page_stands_is_the_runtimes_however_it_is_described() {
    for url in [
        "{type: string}",
        "{type: string, format: uri}",
        "{type: string, title: Url, description: This page.}",
        "{type: string, x-twilio: {pii: {handling: standard}}}",
        "{type: string, format: url}}, additionalProperties: {",
    ] {
        let meta = ty(&format!(
            "{{type: object, properties: {{{META}, url: {url}}}}}"
        ));
        assert_eq!(meta, Type::PageMeta, "{url}");
    }
}

#[test]
fn where_a_page_stands_is_a_type_of_its_own_where_a_field_is_another() {
    let others = [
        "",
        ", url: {type: string}, more: {type: string}",
        ", url: {type: integer}",
        ", url: {type: string, enum: [a]}",
        ", url: {type: string, format: date-time}",
        ", url: {type: string, deprecated: true}",
        ", url: {type: string, x-rust-name: address}",
        ", url: {$ref: '#/components/schemas/url'}",
        ", link: {type: string}",
    ];
    for other in others {
        let it = format!("{{type: object, properties: {{{META}{other}}}}}");
        let answer = answer(
            &format!("{{type: object, properties: {{it: {it}}}}}"),
            "url: {type: string, enum: [a]}",
        );
        let meta = field(structure(&answer, "RoomInstance"), "it");
        assert_eq!(meta, &object("RoomIt"), "{other}");
    }
}

#[test]
fn maps_have_the_type_of_their_values() {
    assert_eq!(
        ty("{type: object, additionalProperties: {type: boolean}}"),
        Type::Map(Box::new(Type::Boolean))
    );
    assert_eq!(
        ty("{type: object, format: uri-map}"),
        Type::Map(Box::new(Type::String))
    );
}

#[test]
fn what_has_no_shape_is_any_value() {
    for schema in [
        "{}",
        "{type: object}",
        "{type: object, additionalProperties: true}",
        "{nullable: true}",
    ] {
        assert_eq!(ty(schema), Type::Any, "{schema}");
    }
    assert_eq!(ty("{type: array, items: {}}"), list(Type::Any));
}

#[test]
fn an_object_within_is_a_type_after_its_property() {
    let room = answer(
        "{type: object, properties: {door: {type: object, properties: {width: {type: integer}}}}}",
        "",
    );
    assert_eq!(type_names(&room), ["RoomInstance", "RoomDoor"]);
}

#[test]
fn an_object_in_an_array_is_called_in_the_singular() {
    let room = answer(
        "{type: object, properties: {doors: {type: array, items: {type: object, properties: {width: {type: integer}}}}}}",
        "",
    );
    assert_eq!(
        field(structure(&room, "RoomInstance"), "doors"),
        &list(object("RoomDoor"))
    );
}

#[test]
fn all_of_is_one_type_with_the_fields_of_all() {
    let schema = "{allOf: [{$ref: '#/components/schemas/base'}, {type: object, properties: {b: {type: string}, a: {type: string}}}]}";
    let room = answer(
        schema,
        "base: {type: object, properties: {a: {type: string}}}",
    );
    assert_eq!(wires(structure(&room, "RoomInstance")), ["a", "b"]);
}

#[test]
fn a_single_part_is_the_part_itself() {
    assert_eq!(
        ty("{allOf: [{type: boolean}], description: Yes.}"),
        Type::Boolean
    );
    assert_eq!(ty("{oneOf: [{type: integer, format: int32}]}"), Type::Int32);
}

#[test]
fn the_values_beside_a_part_are_those_of_an_enum() {
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let schema = format!("{{enum: [a, b], {keyword}: [{{type: string}}]}}");
        assert_eq!(ty(&schema), Type::Enum("RoomIt".to_owned()), "{keyword}");
    }
}

#[test]
fn a_part_without_a_type_leaves_that_of_the_schema() {
    for (schema, expected) in [
        ("{type: integer, allOf: [{minimum: 1}]}", Type::Int64),
        (
            "{type: array, items: {type: boolean}, allOf: [{description: Yes.}]}",
            list(Type::Boolean),
        ),
        (
            "{type: object, additionalProperties: {type: boolean}, allOf: [{description: Yes.}]}",
            Type::Map(Box::new(Type::Boolean)),
        ),
        (
            "{type: string, allOf: [{type: string, enum: [a]}]}",
            Type::Enum("RoomIt".to_owned()),
        ),
    ] {
        assert_eq!(ty(schema), expected, "{schema}");
    }
}

#[test]
fn a_part_that_only_describes_changes_no_type() {
    assert_eq!(
        ty("{allOf: [{type: boolean}, {description: Yes.}, {nullable: true}]}"),
        Type::Boolean
    );
}

#[test]
fn a_choice_of_objects_is_one_type_with_the_fields_of_all() {
    let schema = "{type: object, properties: {it: {oneOf: [{$ref: '#/components/schemas/cat'}, {$ref: '#/components/schemas/dog'}], discriminator: {propertyName: kind}}}}";
    let components = "cat: {type: object, properties: {kind: {type: string}, lives: {type: integer}}}, dog: {type: object, properties: {kind: {type: string}, tricks: {type: integer}}}";
    let room = answer(schema, components);
    let Type::Object(name) = field(structure(&room, "RoomInstance"), "it") else {
        panic!("no object")
    };
    assert_eq!(wires(structure(&room, name)), ["kind", "lives", "tricks"]);
}

#[test]
fn a_discriminator_without_a_choice_has_the_fields_of_all_that_it_leads_to() {
    let base = "pet: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {fish: '#/components/schemas/fish'}}}";
    let made = |name: &str, of: &str, field: &str| {
        format!(
            "{name}: {{allOf: [{{$ref: '#/components/schemas/{of}'}}, {{type: object, properties: {{{field}: {{type: string}}}}}}]}}"
        )
    };
    let components = [
        base.to_owned(),
        made("cat", "pet", "lives"),
        made("lion", "cat", "mane"),
        "fish: {type: object, properties: {fins: {type: string}}}".to_owned(),
        "stone: {type: object, properties: {weight: {type: string}}}".to_owned(),
    ];
    let pet = answer("{$ref: '#/components/schemas/pet'}", &components.join(", "));
    assert_eq!(
        wires(structure(&pet, "RoomInstance")),
        ["kind", "lives", "mane", "fins"]
    );
    let cat = answer("{$ref: '#/components/schemas/cat'}", &components.join(", "));
    assert_eq!(wires(structure(&cat, "RoomInstance")), ["kind", "lives"]);
}

#[test]
fn a_field_whose_types_differ_in_a_choice_is_any_value() {
    let schema = "{anyOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {type: integer}}}]}";
    assert_eq!(
        field(structure(&answer(schema, ""), "RoomInstance"), "a"),
        &Type::Any
    );
}

/// The values of an enum.
fn values<'a>(room: &'a Resource, name: &str) -> Vec<&'a str> {
    let values = enumeration(room, name).values.iter();
    values.map(|it| it.wire.as_str()).collect()
}

/// A field of variants that each have it in a way of their own.
fn variants(schemas: [&str; 3]) -> Resource {
    let variants = schemas.map(|it| format!("{{type: object, properties: {{kind: {it}}}}}"));
    let it = format!("{{oneOf: [{}]}}", variants.join(", "));
    answer(&format!("{{type: object, properties: {{it: {it}}}}}"), "")
}

#[test]
fn an_enum_that_differs_in_the_parts_of_a_choice_has_the_values_of_all() {
    let room = variants([
        "{type: string, enum: [a, b]}",
        "{type: string, enum: [b, c]}",
        "{type: string}",
    ]);
    let Type::Enum(name) = field(structure(&room, "RoomIt"), "kind") else {
        panic!("no enum")
    };
    assert_eq!(values(&room, name), ["a", "b", "c"]);
    assert_eq!(type_names(&room), ["RoomInstance", "RoomIt", "RoomKind"]);
}

#[test]
fn an_object_that_differs_in_the_parts_of_a_choice_has_the_fields_of_all() {
    let part = |field: &str| format!("{{type: object, properties: {{{field}: {{type: string}}}}}}");
    let room = variants([&part("x"), &part("y"), "{type: object}"]);
    let Type::Object(name) = field(structure(&room, "RoomIt"), "kind") else {
        panic!("no object")
    };
    assert_eq!(wires(structure(&room, name)), ["x", "y"]);
}

#[test]
fn a_list_that_differs_in_the_parts_of_a_choice_holds_what_all_hold() {
    let room = variants([
        "{type: array, items: {type: string, enum: [a]}}",
        "{type: array, items: {type: string, enum: [b]}}",
        "{type: array, items: {type: string, enum: [c]}}",
    ]);
    let Type::List(item) = field(structure(&room, "RoomIt"), "kind") else {
        panic!("no list")
    };
    let Type::Enum(name) = item.as_ref() else {
        panic!("no enum")
    };
    assert_eq!(values(&room, name), ["a", "b", "c"]);
}

#[test]
fn a_map_that_differs_in_the_parts_of_a_choice_holds_what_all_hold() {
    let map = |value: &str| {
        format!("{{type: object, additionalProperties: {{type: string, enum: [{value}]}}}}")
    };
    let room = variants([&map("a"), &map("b"), &map("a")]);
    let Type::Map(value) = field(structure(&room, "RoomIt"), "kind") else {
        panic!("no map")
    };
    let Type::Enum(name) = value.as_ref() else {
        panic!("no enum")
    };
    assert_eq!(values(&room, name), ["a", "b"]);
}

#[test]
fn what_is_an_object_or_a_text_in_a_part_of_a_choice_is_any_value() {
    let object = "{type: object, properties: {x: {type: string}}}";
    let either = format!("{{oneOf: [{object}, {{type: string}}]}}");
    let room = variants([&either, object, object]);
    assert_eq!(field(structure(&room, "RoomIt"), "kind"), &Type::Any);
    assert_eq!(type_names(&room), ["RoomInstance", "RoomIt"]);
}

#[test]
fn records_that_are_not_always_objects_are_any_value_on_every_page() {
    let page = "{type: object, properties: {rooms: {type: array, items: {oneOf: [{type: object, properties: {a: {type: string}}}, {type: string}]}}, meta: {type: object, properties: {next_page_url: {type: string}}}}}";
    let version = version(&format!(
        "paths: {{/v1/Rooms: {{get: {{operationId: ListRoom, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {page}}}}}}}}}}}}}}}"
    ));
    let room = resource(&version, "Room");
    let paging = room.operations[0].paging.as_ref().unwrap();
    assert_eq!(paging.record, Type::Any);
    assert_eq!(
        field(structure(room, "RoomPageBody"), "rooms"),
        &list(Type::Any)
    );
}

#[test]
fn a_part_without_a_type_only_says_more_of_a_field() {
    let parts = "{allOf: [{type: object, properties: {x: {type: string, deprecated: true, description: One.}}}, {type: object, properties: {x: {description: Two.}}}]}";
    let room = answer(parts, "");
    let x = &structure(&room, "RoomInstance").fields[0];
    assert_eq!(
        (&x.ty, x.deprecated, x.docs.as_str()),
        (&Type::String, true, "Two.")
    );
}

#[test]
fn what_only_one_part_of_a_choice_says_is_not_said_of_all() {
    let room = variants([
        "{type: string, enum: [a], description: Always a.}",
        "{type: string, enum: [b], description: Always b.}",
        "{type: string, enum: [c]}",
    ]);
    let kind = structure(&room, "RoomIt");
    assert_eq!(kind.fields[0].docs, "");
    assert_eq!(enumeration(&room, "RoomKind").docs, "");
}

#[test]
fn circles_of_different_lengths_end() {
    let circle = |name: &str, length: usize| {
        let link = |at: usize| {
            let next = (at + 1) % length;
            format!(
                "{name}{at}: {{type: array, items: {{$ref: '#/components/schemas/{name}{next}'}}}}"
            )
        };
        (0..length).map(link).collect::<Vec<_>>().join(", ")
    };
    let components = [circle("a", 17), circle("b", 19), circle("c", 23)].join(", ");
    let start = |name: &str| format!("{{$ref: '#/components/schemas/{name}0'}}");
    let start = ["a", "b", "c"].map(start).join(", ");
    let schema = format!("{{type: object, properties: {{it: {{oneOf: [{start}]}}}}}}");
    let mut ty = field(
        structure(&answer(&schema, &components), "RoomInstance"),
        "it",
    )
    .clone();
    let mut depth = 0;
    while let Type::List(item) = ty {
        (ty, depth) = (*item, depth + 1);
    }
    assert_eq!(ty, Type::Any);
    assert!(depth < 200, "{depth}");
}

#[test]
fn lists_that_hold_each_other_end_in_any_value() {
    let components = "ins: {type: array, items: {$ref: '#/components/schemas/outs'}}, outs: {type: array, items: {$ref: '#/components/schemas/ins'}}";
    let schema = "{type: object, properties: {it: {oneOf: [{$ref: '#/components/schemas/ins'}, {$ref: '#/components/schemas/outs'}]}}}";
    let room = answer(schema, components);
    let ty = field(structure(&room, "RoomInstance"), "it");
    assert_eq!(ty, &list(Type::Any));
}

#[test]
fn an_object_in_an_object_of_its_name_repeats_it() {
    let schema = "{type: object, properties: {room: {type: object, properties: {room: {type: object, properties: {a: {type: string}}}}}}}";
    let room = answer(schema, "");
    assert_eq!(type_names(&room), ["RoomInstance", "Room", "RoomRoom"]);
}

#[test]
fn a_choice_of_objects_without_fields_is_any_value() {
    assert_eq!(ty("{anyOf: [{type: object}, {type: object}]}"), Type::Any);
}

#[test]
fn a_choice_of_plain_values_is_their_type_or_any() {
    assert_eq!(
        ty("{oneOf: [{type: string}, {type: string, format: uri}]}"),
        Type::String
    );
    assert_eq!(ty("{anyOf: [{type: string}, {type: integer}]}"), Type::Any);
}

#[test]
fn a_choice_of_a_type_and_of_anything_is_any_value() {
    assert_eq!(ty("{anyOf: [{type: integer}, {}]}"), Type::Any);
    let object = "{type: object, properties: {x: {type: string}}}";
    assert_eq!(ty(&format!("{{oneOf: [{object}, {{}}]}}")), Type::Any);
    assert_eq!(
        ty("{type: array, items: {oneOf: [{description: Whatever.}, {type: string}]}}"),
        Type::List(Box::new(Type::Any))
    );
    assert_eq!(
        ty("{oneOf: [{type: string}, {nullable: true}]}"),
        Type::String
    );
    assert_eq!(ty("{allOf: [{type: string}, {}]}"), Type::String);
}

#[test]
fn a_choice_of_a_type_and_a_wider_one_is_the_wider_one() {
    let choice = |one: &str, other: &str| ty(&format!("{{oneOf: [{{{one}}}, {{{other}}}]}}"));
    let sid = "type: string, pattern: '^CA[0-9a-fA-F]{32}$'";
    assert_eq!(choice(sid, "type: string"), Type::String);
    assert_eq!(
        choice("type: integer, format: int32", "type: integer"),
        Type::Int64
    );
    assert_eq!(choice("type: integer", "type: number"), Type::Decimal);
    let double = "type: number, format: double";
    for other in [
        "type: integer",
        "type: number",
        "type: string, format: decimal",
    ] {
        assert_eq!(choice(other, double), Type::Decimal);
    }
    let date = "type: string, format: date";
    for other in ["type: string", sid, "type: string, format: date-time"] {
        assert_eq!(choice(date, other), Type::String);
    }
}

#[test]
fn a_field_that_one_part_of_a_choice_leaves_open_is_any_value() {
    let of = |it: &str| format!("{{type: object, properties: {{x: {it}}}}}");
    let text = of("{type: string, enum: [a]}");
    let (open, empty) = (of("{nullable: true}"), "{type: object}");
    let x = |schema: String| {
        let room = answer(&schema, "");
        let x = field(structure(&room, "RoomInstance"), "x").clone();
        assert_eq!(type_names(&room).len(), if x == Type::Any { 1 } else { 2 });
        x
    };
    for choice in [
        format!("{{oneOf: [{open}, {text}]}}"),
        format!("{{anyOf: [{text}, {{allOf: [{empty}, {open}]}}]}}"),
        format!("{{allOf: [{{oneOf: [{empty}, {{oneOf: [{text}, {open}]}}]}}]}}"),
    ] {
        assert_eq!(x(choice), Type::Any);
    }
    let held = |it: &str| format!("{{type: object, properties: {{p: {it}}}}}");
    let nested = answer(
        &format!("{{allOf: [{}, {}]}}", held(&open), held(&text)),
        "",
    );
    assert!(matches!(
        field(structure(&nested, "RoomP"), "x"),
        Type::Enum(_)
    ));
    for narrowed in [
        format!("{{allOf: [{open}, {text}]}}"),
        format!("{{allOf: [{text}], oneOf: [{open}, {empty}]}}"),
        format!("{{oneOf: [{empty}, {{allOf: [{open}, {text}]}}]}}"),
        format!("{{properties: {{x: {{}}}}, oneOf: [{text}, {text}]}}"),
    ] {
        assert!(matches!(x(narrowed), Type::Enum(_)));
    }
}

#[test]
fn choices_that_name_each_other_say_the_same_in_any_order() {
    let part = |it: &str| format!("{{$ref: '#/components/schemas/{it}'}}");
    let components = format!(
        "p: {{oneOf: [{}, {{type: object, properties: {{x: {{}}}}}}]}}, q: {{oneOf: [{}, {{type: object, properties: {{x: {{type: integer}}}}}}]}}",
        part("q"),
        part("p")
    );
    for order in [["p", "q"], ["q", "p"]] {
        let room = answer(
            &format!("{{allOf: [{}]}}", order.map(part).join(", ")),
            &components,
        );
        assert_eq!(field(structure(&room, "RoomInstance"), "x"), &Type::Any);
    }
}

#[test]
fn choices_that_name_each_other_are_looked_at_once() {
    let names: Vec<String> = (0..24).map(|at| format!("s{at}")).collect();
    let parts = |of: &str| {
        let others = names.iter().filter(|it| *it != of);
        others
            .map(|it| format!("{{$ref: '#/components/schemas/{it}'}}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let schemas = names.iter().enumerate().map(|(at, it)| {
        let x = if at % 2 == 0 { "{}" } else { "{type: string}" };
        format!("{it}: {{properties: {{x: {x}}}, oneOf: [{}]}}", parts(it))
    });
    let components = schemas.collect::<Vec<_>>().join(", ");
    let room = answer("{$ref: '#/components/schemas/s0'}", &components);
    assert_eq!(field(structure(&room, "RoomInstance"), "x"), &Type::String);
}

#[test]
fn a_type_that_holds_itself_is_boxed() {
    let schema = "{$ref: '#/components/schemas/node'}";
    let node = "node: {type: object, properties: {next: {$ref: '#/components/schemas/node'}, children: {type: array, items: {$ref: '#/components/schemas/node'}}}}";
    let room = answer(schema, node);
    let instance = structure(&room, "RoomInstance");
    assert_eq!(
        field(instance, "next"),
        &Type::Boxed("RoomInstance".to_owned())
    );
    assert_eq!(field(instance, "children"), &list(object("RoomInstance")));
}

#[test]
fn types_that_hold_each_other_are_boxed() {
    let schema = "{type: object, properties: {one: {$ref: '#/components/schemas/one'}}}";
    let components = "one: {type: object, properties: {other: {$ref: '#/components/schemas/other'}}}, other: {type: object, properties: {one: {$ref: '#/components/schemas/one'}}}";
    let room = answer(schema, components);
    assert_eq!(
        field(structure(&room, "RoomInstance"), "one"),
        &object("RoomOne")
    );
    assert_eq!(
        field(structure(&room, "RoomOne"), "other"),
        &Type::Boxed("RoomOther".to_owned())
    );
    assert_eq!(
        field(structure(&room, "RoomOther"), "one"),
        &Type::Boxed("RoomOne".to_owned())
    );
}

#[test]
fn a_list_that_holds_itself_within_an_object_keeps_its_type() {
    let schema = "{type: object, properties: {children: {$ref: '#/components/schemas/nodes'}}}";
    let components = "nodes: {type: array, items: {$ref: '#/components/schemas/node'}}, node: {type: object, properties: {children: {$ref: '#/components/schemas/nodes'}}}";
    let room = answer(schema, components);
    let nodes = list(object("RoomNode"));
    assert_eq!(field(structure(&room, "RoomInstance"), "children"), &nodes);
    assert_eq!(field(structure(&room, "RoomNode"), "children"), &nodes);
}

#[test]
fn a_value_that_holds_itself_in_lists_and_maps_is_understood_at_once() {
    let value = "value: {oneOf: [{type: string}, {type: number}, {type: array, items: {$ref: '#/components/schemas/value'}}, {type: object, additionalProperties: {$ref: '#/components/schemas/value'}}]}";
    let room = answer(
        "{type: object, properties: {it: {$ref: '#/components/schemas/value'}}}",
        value,
    );
    assert_eq!(field(structure(&room, "RoomInstance"), "it"), &Type::Any);
}

#[test]
fn parts_that_hold_each_other_are_understood_at_once() {
    let components = "a: {allOf: [{$ref: '#/components/schemas/b'}, {$ref: '#/components/schemas/b'}, {type: object, properties: {x: {type: string}}}]}, b: {allOf: [{$ref: '#/components/schemas/a'}, {$ref: '#/components/schemas/a'}]}";
    let room = answer("{$ref: '#/components/schemas/a'}", components);
    assert_eq!(wires(structure(&room, "RoomInstance")), ["x"]);
}

#[test]
fn an_enum_is_called_after_resource_and_property() {
    let room = answer(
        "{type: object, properties: {status: {type: string, enum: [open, shut]}}}",
        "",
    );
    let values: Vec<_> = enumeration(&room, "RoomStatus")
        .values
        .iter()
        .map(|it| (it.name.as_str(), it.wire.as_str()))
        .collect();
    assert_eq!(values, [("Open", "open"), ("Shut", "shut")]);
}

#[test]
fn an_enum_of_a_component_is_called_after_it() {
    let room = answer(
        "{type: object, properties: {it: {$ref: '#/components/schemas/room_enum_status'}}}",
        "room_enum_status: {type: string, enum: [open, shut]}",
    );
    assert_eq!(
        field(structure(&room, "RoomInstance"), "it"),
        &Type::Enum("RoomStatus".to_owned())
    );
}

#[test]
fn an_enum_in_an_array_has_the_lists_own_name() {
    let version = room(
        "Events: {type: array, items: {type: string, enum: [enter, leave]}}",
        "{type: object}",
        "",
    );
    let room = resource(&version, "Room");
    assert_eq!(
        parameter(&room.operations[0], "Events").ty,
        list(Type::Enum("RoomEvents".to_owned()))
    );
}

#[test]
fn the_same_values_under_one_name_are_one_enum() {
    let version = room(
        "Status: {type: string, enum: [open, shut]}",
        "{type: object, properties: {status: {type: string, enum: [open, shut]}}}",
        "",
    );
    let room = resource(&version, "Room");
    let status = Type::Enum("RoomStatus".to_owned());
    assert_eq!(parameter(&room.operations[0], "Status").ty, status);
    assert_eq!(field(structure(room, "RoomInstance"), "status"), &status);
}

#[test]
fn other_values_under_one_name_are_an_enum_of_their_own() {
    let version = room(
        "Status: {type: string, enum: [open, shut]}",
        "{type: object, properties: {status: {type: string, enum: [open, locked]}}}",
        "",
    );
    let room = resource(&version, "Room");
    assert_eq!(
        parameter(&room.operations[0], "Status").ty,
        Type::Enum("RoomStatus".to_owned())
    );
    let Type::Enum(other) = field(structure(room, "RoomInstance"), "status") else {
        panic!("no enum")
    };
    assert_ne!(other, "RoomStatus");
    assert_eq!(enumeration(room, other).values[1].wire, "locked");
}

#[test]
fn values_that_stand_twice_are_taken_once() {
    let room = answer(
        "{type: object, properties: {status: {type: string, enum: [open, open, shut]}}}",
        "",
    );
    assert_eq!(enumeration(&room, "RoomStatus").values.len(), 2);
}

#[test]
fn the_variant_of_unknown_values_gives_way() {
    let unknown = |values: &str| {
        let room = answer(
            &format!("{{type: object, properties: {{status: {{type: string, enum: {values}}}}}}}"),
            "",
        );
        enumeration(&room, "RoomStatus").unknown.clone()
    };
    assert_eq!(unknown("[open]"), "Unknown");
    assert_eq!(unknown("[open, unknown]"), "Unrecognized");
    let both = unknown("[unknown, unrecognized]");
    assert!(
        !["Unknown", "Unrecognized"].contains(&both.as_str()),
        "{both}"
    );
}

#[test]
fn null_is_a_value_in_bodies_of_requests_alone() {
    let schema =
        "{type: object, properties: {a: {type: string, nullable: true}, b: {type: string}}}";
    let version = body(schema, schema, "");
    let room = resource(&version, "Room");
    let taken = structure(room, "RoomCreateBody");
    assert_eq!(
        (field(taken, "a"), field(taken, "b")),
        (&nullable(Type::String), &Type::String)
    );
    assert_eq!(field(structure(room, "RoomInstance"), "a"), &Type::String);
}

#[test]
fn an_element_that_may_be_null_keeps_its_place() {
    let nothing = "{type: string, nullable: true}";
    assert_eq!(
        ty(&format!("{{type: array, items: {nothing}}}")),
        list(nullable(Type::String))
    );
    assert_eq!(
        ty(&format!(
            "{{type: object, additionalProperties: {nothing}}}"
        )),
        Type::Map(Box::new(nullable(Type::String)))
    );
    assert_eq!(
        ty("{type: array, items: {nullable: true}}"),
        list(Type::Any)
    );
    let form = room(
        "It: {type: array, items: {type: string, nullable: true}}",
        "{type: object}",
        "",
    );
    assert_eq!(
        parameter(&form.resources[0].operations[0], "It").ty,
        list(Type::String)
    );
}

#[test]
fn what_a_body_requires_is_known_and_what_an_answer_requires_means_nothing() {
    let schema =
        "{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}";
    let version = body(schema, schema, "");
    let room = resource(&version, "Room");
    let required = |name| -> Vec<bool> {
        let fields = &structure(room, name).fields;
        fields.iter().map(|it| it.required).collect()
    };
    assert_eq!(required("RoomCreateBody"), [true, false]);
    assert_eq!(required("RoomInstance"), [false, false]);
}

#[test]
fn a_choice_of_which_a_part_may_be_null_may_be_null() {
    for choice in [
        "oneOf: [{type: string}, {nullable: true}]",
        "anyOf: [{type: string}, {type: string, nullable: true}]",
    ] {
        let schema = format!(
            "{{type: object, properties: {{it: {{{choice}}}, all: {{type: array, items: {{{choice}}}}}}}}}"
        );
        let version = body(&schema, "{}", "");
        let body = structure(resource(&version, "Room"), "RoomCreateBody");
        assert_eq!(field(body, "it"), &nullable(Type::String), "{choice}");
        let items = Type::List(Box::new(nullable(Type::String)));
        assert_eq!(field(body, "all"), &items, "{choice}");
    }
}

/// Alternatives that only allow null.
const NULLS: [&str; 5] = [
    "{nullable: true}",
    "{enum: [null]}",
    "{nullable: true, enum: [null]}",
    "{type: string, nullable: true, enum: [null]}",
    "{type: object, nullable: true, enum: [null]}",
];

#[test]
fn an_alternative_that_is_null_leaves_the_type_to_the_others() {
    for null in NULLS {
        let schema = format!("{{oneOf: [{null}, {{type: integer}}]}}");
        assert_eq!(ty(&schema), Type::Int64, "{null}");
        let schema = format!("{{type: object, properties: {{it: {schema}}}}}");
        let version = body(&schema, "{}", "");
        let body = structure(resource(&version, "Room"), "RoomCreateBody");
        assert_eq!(field(body, "it"), &nullable(Type::Int64), "{null}");
    }
}

#[test]
fn a_choice_of_a_component_or_null_is_named_after_the_component() {
    let components = "place: {type: object, properties: {city: {type: string}}, required: [city]}";
    for (choice, null) in ["oneOf", "anyOf"].into_iter().cycle().zip(NULLS) {
        let part = "$ref: '#/components/schemas/place'";
        let schema =
            format!("{{type: object, properties: {{home: {{{choice}: [{{{part}}}, {null}]}}}}}}");
        let version = body(&schema, "{}", components);
        let room = resource(&version, "Room");
        let place = nullable(Type::Object("RoomPlace".to_owned()));
        assert_eq!(
            field(structure(room, "RoomCreateBody"), "home"),
            &place,
            "{null}"
        );
        assert_eq!(structure(room, "RoomPlace").required().count(), 1, "{null}");
    }
}

#[test]
fn a_component_that_only_wraps_a_schema_gives_it_its_name() {
    let place = "{type: object, properties: {city: {type: string}}}";
    let components = format!("place: {{allOf: [{place}]}}");
    let schema = "{type: object, properties: {home: {$ref: '#/components/schemas/place'}}}";
    let room = answer(schema, &components);
    let home = Type::Object("RoomPlace".to_owned());
    assert_eq!(field(structure(&room, "RoomInstance"), "home"), &home);
}

#[test]
fn a_part_that_only_says_that_it_is_an_object_makes_no_type_of_its_own() {
    let schema = "{type: object, properties: {home: {allOf: [{$ref: '#/components/schemas/place'}, {type: object}]}}}";
    let room = answer(
        schema,
        "place: {type: object, properties: {city: {type: string}}}",
    );
    let home = Type::Object("RoomPlace".to_owned());
    assert_eq!(field(structure(&room, "RoomInstance"), "home"), &home);
}

#[test]
fn what_parts_without_a_type_say_is_said_of_the_whole() {
    let schema = "{type: object, properties: {size: {allOf: [{type: integer, minimum: 1, default: 2}, \
                  {description: How large.}, {maximum: 9, deprecated: true}]}}}";
    let version = body(schema, "{}", "");
    let size = &structure(resource(&version, "Room"), "RoomCreateBody").fields[0];
    assert_eq!(size.ty, Type::Int64);
    assert_eq!(size.docs, "How large.");
    assert!(size.deprecated);
    let facts = [
        &size.facts.minimum,
        &size.facts.maximum,
        &size.facts.default,
    ];
    assert_eq!(
        facts.map(|it| it.as_deref()),
        [Some("1"), Some("9"), Some("2")]
    );
}

#[test]
fn what_stands_beside_a_single_part_is_not_lost() {
    let schema = "{allOf: [{$ref: '#/components/schemas/thing'}], required: [name]}";
    let thing = "thing: {type: object, properties: {name: {type: string}, size: {type: integer}}}";
    let version = body(schema, "{}", thing);
    let body = structure(resource(&version, "Room"), "RoomCreateBody");
    let required: Vec<&str> = body.required().map(|it| it.wire.as_str()).collect();
    assert_eq!(required, ["name"]);

    let address = "{allOf: [{$ref: '#/components/schemas/address'}], required: [street]}";
    let version = self::body(
        &format!("{{type: object, properties: {{address: {address}}}}}"),
        "{}",
        "address: {type: object, nullable: true, description: Where it stands., properties: {street: {type: string}}}",
    );
    let body = structure(resource(&version, "Room"), "RoomCreateBody");
    assert_eq!(body.fields[0].docs, "Where it stands.");
    let Type::Nullable(address) = field(body, "address") else {
        panic!("null cannot be sent")
    };
    let Type::Object(name) = address.as_ref() else {
        panic!("no object")
    };
    let address = structure(resource(&version, "Room"), name);
    assert_eq!(address.required().count(), 1);

    let pet = "{allOf: [{$ref: '#/components/schemas/animal'}], discriminator: {propertyName: kind, mapping: {dog: dog, cat: '#/components/schemas/big%20cat'}}}";
    let animals = "animal: {type: object, properties: {kind: {type: string}}}, dog: {type: object, properties: {bark: {type: string}}}, big cat: {type: object, properties: {purr: {type: string}}}";
    let room = answer(
        &format!("{{type: object, properties: {{pet: {pet}}}}}"),
        animals,
    );
    let Type::Object(name) = field(structure(&room, "RoomInstance"), "pet") else {
        panic!("no object")
    };
    assert_eq!(wires(structure(&room, name)), ["kind", "bark", "purr"]);
}

#[test]
fn a_choice_of_one_is_that_one_whatever_tells_it_apart() {
    let pet = "{oneOf: [{$ref: '#/components/schemas/cat'}], discriminator: {propertyName: kind}}";
    let room = answer(
        &format!("{{type: object, properties: {{first: {pet}, second: {pet}}}}}"),
        "cat: {type: object, properties: {kind: {type: string}}}",
    );
    let instance = structure(&room, "RoomInstance");
    assert_eq!(field(instance, "first"), field(instance, "second"));
    assert_eq!(type_names(&room), ["RoomInstance", "RoomCat"]);
}

#[test]
fn what_is_one_or_many_of_in_a_form_is_a_type_of_requests() {
    let filter = "{$ref: '#/components/schemas/filter'}";
    let version = room(
        &format!("Filter: {{oneOf: [{filter}, {{type: array, items: {filter}}}]}}"),
        "{}",
        "filter: {type: object, required: [name], properties: {name: {type: string, nullable: true}}}",
    );
    let room = resource(&version, "Room");
    let filter = structure(room, "RoomFilter");
    assert!(filter.in_requests);
    assert_eq!(field(filter, "name"), &nullable(Type::String));
}

#[test]
fn a_name_that_an_overlay_gives_a_field_is_kept_to_the_letter() {
    let room = answer(
        "{type: object, properties: {p: {type: string, x-rust-name: page}, Limit: {type: string, x-rust-name: type}}}",
        "",
    );
    let fields = structure(&room, "RoomInstance").fields.iter();
    let names: Vec<&str> = fields.map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["page", "type_"]);
}

#[test]
fn null_reaches_a_body_through_a_reference() {
    let version = body(
        "{type: object, properties: {a: {nullable: true, allOf: [{$ref: '#/components/schemas/door'}]}}}",
        "{type: object}",
        "door: {type: object, properties: {width: {type: integer}}}",
    );
    let taken = structure(resource(&version, "Room"), "RoomCreateBody");
    assert_eq!(field(taken, "a"), &nullable(object("RoomDoor")));
}

#[test]
fn a_type_of_answers_that_a_request_takes_too_can_send_null() {
    let version = version(
        "paths:
  /v1/Rooms:
    get:
      operationId: ListRoom
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {rooms: {type: array, items: {type: object, properties: {door: {$ref: '#/components/schemas/door'}}}}}}}}}}
    post:
      operationId: CreateRoom
      requestBody: {content: {application/json: {schema: {type: object, properties: {door: {$ref: '#/components/schemas/door'}}}}}}
      responses: {'204': {description: ok}}
components: {schemas: {door: {type: object, properties: {colour: {type: string, nullable: true}, lock: {$ref: '#/components/schemas/lock'}}}, lock: {type: object, properties: {key: {type: string, nullable: true}}}}}
",
    );
    let room = resource(&version, "Room");
    assert_eq!(
        field(structure(room, "RoomDoor"), "colour"),
        &nullable(Type::String)
    );
    assert_eq!(
        field(structure(room, "RoomLock"), "key"),
        &nullable(Type::String)
    );
}

#[test]
fn names_that_read_the_same_in_snake_case_keep_their_own_spelling() {
    let room = answer(
        "{type: object, properties: {friendly_name: {type: string}, friendlyName: {type: string}}}",
        "",
    );
    let names: Vec<_> = structure(&room, "RoomInstance")
        .fields
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(names, ["friendly_name", "friendlyname"]);
}

#[test]
fn names_of_the_same_letters_say_their_symbols() {
    let room = answer(
        "{type: object, properties: {type: {type: string}, '@type': {type: string}, links: {type: string}, _links: {type: string}}}",
        "",
    );
    let names = structure(&room, "RoomInstance")
        .fields
        .iter()
        .map(|it| it.name.as_str());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["type_", "at_type", "links", "underscore_links"]
    );
}

#[test]
fn a_field_called_extra_leaves_the_unknown_ones_another_name() {
    let room = answer("{type: object, properties: {extra: {type: string}}}", "");
    assert_eq!(structure(&room, "RoomInstance").extra, "other");
    let room = answer(
        "{type: object, properties: {extra: {type: string}, other: {type: string}, undeclared: {type: string}}}",
        "",
    );
    let instance = structure(&room, "RoomInstance");
    assert!(
        instance.fields.iter().all(|it| it.name != instance.extra),
        "{}",
        instance.extra
    );
}

#[test]
fn a_list_or_a_map_of_passwords_is_secret() {
    let password = "{type: string, format: password}";
    let schema = format!(
        "{{type: object, properties: {{a: {{type: array, items: {password}}}, b: {{type: object, additionalProperties: {{type: array, items: {password}}}}}, c: {{type: array, items: {{type: string}}}}}}}}"
    );
    let room = answer(&schema, "");
    let fields = &structure(&room, "RoomInstance").fields;
    let secret: Vec<_> = fields.iter().map(|it| it.secret).collect();
    assert_eq!(secret, [true, true, false]);
}

#[test]
fn secret_fields_are_known_by_format_and_by_name() {
    let room = answer(
        "{type: object, properties: {pin: {type: string, format: password}, auth_token: {type: string}, name: {type: string}}}",
        "",
    );
    let secret: Vec<_> = structure(&room, "RoomInstance")
        .fields
        .iter()
        .map(|it| it.secret)
        .collect();
    assert_eq!(secret, [true, true, false]);
    let room = answer(
        "{type: object, properties: {pin: {type: string, format: password, allOf: [{type: string}]}}}",
        "",
    );
    assert!(structure(&room, "RoomInstance").fields[0].secret);
}

#[test]
fn a_description_beside_a_reference_wins() {
    let schema = "{type: object, properties: {a: {$ref: '#/components/schemas/door'}, b: {allOf: [{$ref: '#/components/schemas/door'}], description: The back door.}}}";
    let room = answer(
        schema,
        "door: {type: object, description: A door., properties: {width: {type: integer}}}",
    );
    let docs: Vec<_> = structure(&room, "RoomInstance")
        .fields
        .iter()
        .map(|it| it.docs.as_str())
        .collect();
    assert_eq!(docs, ["A door.", "The back door."]);
}

#[test]
fn a_type_gives_way_to_the_resources_own() {
    let room = answer(
        "{type: object, properties: {page: {type: object, properties: {a: {type: string}}}}}",
        "",
    );
    assert!(
        !type_names(&room).contains(&"RoomPage"),
        "{:?}",
        type_names(&room)
    );
}

#[test]
fn a_type_says_the_resource_once() {
    let room = answer(
        "{type: object, properties: {room_door: {type: object, properties: {a: {type: string}}}}}",
        "",
    );
    assert_eq!(type_names(&room)[1], "RoomDoor");
}

#[test]
fn a_parameter_that_takes_one_of_something_or_a_list_of_that_is_a_list() {
    let ty = |schema: &str| {
        let version = version(&format!(
            "paths: {{/v1/Rooms: {{post: {{operationId: CreateRoom, parameters: [{{name: It, in: query, schema: {schema}}}], requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{Same: {schema}}}}}}}}}}}, responses: {{'201': {{description: ok}}}}}}}}}}"
        ));
        let operation = &version.resources[0].operations[0];
        let [it, same] = ["It", "Same"].map(|wire| parameter(operation, wire).ty.clone());
        assert_eq!(it, same);
        it
    };
    let texts = "{type: array, items: {type: string}}";
    for choice in ["oneOf", "anyOf"] {
        assert_eq!(
            ty(&format!("{{{choice}: [{{type: string}}, {texts}]}}")),
            list(Type::String)
        );
    }
    assert_eq!(
        ty("{oneOf: [{type: array, items: {type: number}}, {type: integer}]}"),
        list(Type::Decimal)
    );
    assert_eq!(
        ty(&format!("{{oneOf: [{{type: integer}}, {texts}]}}")),
        Type::Any
    );
    assert_eq!(ty("{oneOf: [{type: string}, {type: integer}]}"), Type::Any);
    assert_eq!(
        ty("{oneOf: [{type: string}, {type: array, items: {}}]}"),
        Type::Any
    );
}

#[test]
fn any_declaration_of_a_property_may_name_it() {
    let room = answer(
        "{allOf: [{type: object, properties: {name: {type: string}}}, {properties: {name: {description: Its name., x-rust-name: title}}}]}",
        "",
    );
    assert_eq!(structure(&room, "RoomInstance").fields[0].name, "title");
}

#[test]
fn a_name_that_begins_with_a_symbol_gives_way_to_one_that_does_not() {
    let room = answer(
        "{type: object, properties: {_id: {type: string}, id: {type: string}, '@type': {type: string}, type: {type: string}}}",
        "",
    );
    let fields = structure(&room, "RoomInstance").fields.iter();
    let names: Vec<(&str, &str)> = fields
        .map(|it| (it.wire.as_str(), it.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("_id", "underscore_id"),
            ("id", "id"),
            ("@type", "at_type"),
            ("type", "type_")
        ]
    );
}

#[test]
fn values_that_are_http_methods_are_of_the_type_of_all_methods() {
    let room = answer(
        "{type: object, properties: {a: {type: string, enum: [GET, POST]}, b: {type: string, enum: [get, post]}}}",
        "",
    );
    let instance = structure(&room, "RoomInstance");
    assert_eq!(field(instance, "a"), &Type::HttpMethod);
    assert_eq!(type_names(&room), ["RoomInstance", "RoomB"]);
}

#[test]
fn enums_of_one_name_in_several_answers_are_http_methods_as_in_one() {
    let hook = "{type: object, properties: {hook: {type: string, enum: [GET, POST]}}}";
    let media = format!("content: {{application/json: {{schema: {hook}}}}}");
    let version = version(&format!(
        "paths:
  /v1/Rooms:
    post:
      operationId: CreateRoom
      responses: {{'200': {{description: ok, {media}}}, '202': {{description: ok, {media}}}}}
"
    ));
    let room = resource(&version, "Room");
    assert_eq!(
        field(structure(room, type_names(room)[0]), "hook"),
        &Type::HttpMethod
    );
}

#[test]
fn types_are_named_after_words_that_say_something() {
    let room = answer(
        "{type: object, properties: {
          state: {$ref: '#/components/schemas/roomEnumState'},
          reasons: {type: array, items: {$ref: '#/components/schemas/house.room.closing_reasons.items'}}}}",
        "roomEnumState: {type: string, enum: [open]}, house.room.closing_reasons.items: {type: object, properties: {code: {type: string}}}",
    );
    assert_eq!(
        type_names(&room),
        ["RoomInstance", "RoomState", "RoomClosingReason"]
    );
}
