//! The structure of an OpenAPI 3.0 document, as a table.

use crate::document::rules;
use crate::shape::{Field, Key, Object, Rule, Shape, may, must, object};
use Shape::{Any, Count, Flag, List, Node, NodeOrFlag, NodeOrRef, Number, Text, Word};

const fn map(value: &'static Shape) -> Shape {
    Shape::Map { value, key: None }
}

const fn keyed(value: &'static Shape, key: &'static Key) -> Shape {
    Shape::Map {
        value,
        key: Some(key),
    }
}

const fn component(name: &'static str, section: &'static str, fields: &'static [Field]) -> Object {
    Object {
        section: Some(section),
        ..object(name, fields)
    }
}

const fn ruled(object: Object, rule: Rule) -> Object {
    Object {
        rule: Some(rule),
        ..object
    }
}

static PATH: Key = Key {
    accepts: |key| key.starts_with('/'),
    expected: "a path that starts with `/`",
};

static STATUS: Key = Key {
    accepts: is_status,
    expected: "a status from `100` to `599`, a range such as `4XX`, or `default`",
};

fn is_status(key: &str) -> bool {
    let range = key.strip_suffix("XX").or(key.strip_suffix("xx"));
    match range {
        Some(first) => matches!(first, "1" | "2" | "3" | "4" | "5"),
        None => {
            key == "default"
                || key
                    .parse()
                    .is_ok_and(|status: u16| (100..600).contains(&status) && key.len() == 3)
        }
    }
}

/// The whole document.
pub(super) static DOCUMENT: Object = object(
    "the document",
    &[
        must("openapi", Text),
        must("info", Node(&INFO)),
        may("servers", List(&Node(&SERVER))),
        must("paths", keyed(&NodeOrRef(&PATH_ITEM), &PATH)),
        may("components", Node(&COMPONENTS)),
        may("security", List(&map(&List(&Text)))),
        may("tags", List(&Node(&TAG))),
        may("externalDocs", Node(&EXTERNAL_DOCS)),
    ],
);

static INFO: Object = object(
    "`info`",
    &[
        must("title", Text),
        must("version", Text),
        may("description", Text),
        may("termsOfService", Text),
        may("contact", Node(&CONTACT)),
        may("license", Node(&LICENSE)),
    ],
);

static CONTACT: Object = object(
    "a contact",
    &[may("name", Text), may("url", Text), may("email", Text)],
);

static LICENSE: Object = object("a license", &[must("name", Text), may("url", Text)]);

static TAG: Object = object(
    "a tag",
    &[
        must("name", Text),
        may("description", Text),
        may("externalDocs", Node(&EXTERNAL_DOCS)),
    ],
);

static EXTERNAL_DOCS: Object = object(
    "`externalDocs`",
    &[must("url", Text), may("description", Text)],
);

static SERVER: Object = ruled(
    object(
        "a server",
        &[
            must("url", Text),
            may("description", Text),
            may("variables", map(&Node(&SERVER_VARIABLE))),
        ],
    ),
    rules::server,
);

static SERVER_VARIABLE: Object = object(
    "a server variable",
    &[
        must("default", Text),
        may("enum", List(&Text)),
        may("description", Text),
    ],
);

static COMPONENTS: Object = object(
    "`components`",
    &[
        may("schemas", map(&NodeOrRef(&SCHEMA))),
        may("responses", map(&NodeOrRef(&RESPONSE))),
        may("parameters", map(&NodeOrRef(&PARAMETER))),
        may("examples", map(&NodeOrRef(&EXAMPLE))),
        may("requestBodies", map(&NodeOrRef(&REQUEST_BODY))),
        may("headers", map(&NodeOrRef(&HEADER))),
        may("securitySchemes", map(&NodeOrRef(&SECURITY_SCHEME))),
        may("links", Any),
        may("callbacks", Any),
    ],
);

static PATH_ITEM: Object = ruled(
    object(
        "a path",
        &[
            may("summary", Text),
            may("description", Text),
            may("get", Node(&OPERATION)),
            may("put", Node(&OPERATION)),
            may("post", Node(&OPERATION)),
            may("delete", Node(&OPERATION)),
            may("options", Node(&OPERATION)),
            may("head", Node(&OPERATION)),
            may("patch", Node(&OPERATION)),
            may("trace", Node(&OPERATION)),
            may("servers", List(&Node(&SERVER))),
            may("parameters", List(&NodeOrRef(&PARAMETER))),
        ],
    ),
    rules::path_item,
);

static OPERATION: Object = ruled(
    object(
        "an operation",
        &[
            may("tags", List(&Text)),
            may("summary", Text),
            may("description", Text),
            may("externalDocs", Node(&EXTERNAL_DOCS)),
            may("operationId", Text),
            may("parameters", List(&NodeOrRef(&PARAMETER))),
            may("requestBody", NodeOrRef(&REQUEST_BODY)),
            must("responses", keyed(&NodeOrRef(&RESPONSE), &STATUS)),
            may("callbacks", Any),
            may("deprecated", Flag),
            may("security", List(&map(&List(&Text)))),
            may("servers", List(&Node(&SERVER))),
        ],
    ),
    rules::operation,
);

static PARAMETER: Object = ruled(
    component(
        "a parameter",
        "parameters",
        &[
            must("name", Text),
            must("in", Word(&["path", "query", "header", "cookie"])),
            may("description", Text),
            may("required", Flag),
            may("deprecated", Flag),
            may("allowEmptyValue", Flag),
            may(
                "style",
                Word(&[
                    "matrix",
                    "label",
                    "form",
                    "simple",
                    "spaceDelimited",
                    "pipeDelimited",
                    "deepObject",
                ]),
            ),
            may("explode", Flag),
            may("allowReserved", Flag),
            may("schema", NodeOrRef(&SCHEMA)),
            may("example", Any),
            may("examples", map(&NodeOrRef(&EXAMPLE))),
            may("content", map(&Node(&MEDIA_TYPE))),
        ],
    ),
    rules::parameter,
);

static HEADER: Object = ruled(
    component(
        "a header",
        "headers",
        &[
            may("description", Text),
            may("required", Flag),
            may("deprecated", Flag),
            may("allowEmptyValue", Flag),
            may("style", Word(&["simple"])),
            may("explode", Flag),
            may("allowReserved", Flag),
            may("schema", NodeOrRef(&SCHEMA)),
            may("example", Any),
            may("examples", map(&NodeOrRef(&EXAMPLE))),
            may("content", map(&Node(&MEDIA_TYPE))),
        ],
    ),
    rules::schema_or_content,
);

static REQUEST_BODY: Object = ruled(
    component(
        "a request body",
        "requestBodies",
        &[
            may("description", Text),
            must("content", map(&Node(&MEDIA_TYPE))),
            may("required", Flag),
        ],
    ),
    rules::request_body,
);

static RESPONSE: Object = ruled(
    component(
        "a response",
        "responses",
        &[
            must("description", Text),
            may("headers", map(&NodeOrRef(&HEADER))),
            may("content", map(&Node(&MEDIA_TYPE))),
            may("links", Any),
        ],
    ),
    rules::media_types,
);

static MEDIA_TYPE: Object = object(
    "a media type",
    &[
        may("schema", NodeOrRef(&SCHEMA)),
        may("example", Any),
        may("examples", map(&NodeOrRef(&EXAMPLE))),
        may("encoding", map(&Node(&ENCODING))),
    ],
);

static ENCODING: Object = ruled(
    object(
        "an encoding",
        &[
            may("contentType", Text),
            may("headers", map(&NodeOrRef(&HEADER))),
            may(
                "style",
                Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
            ),
            may("explode", Flag),
            may("allowReserved", Flag),
        ],
    ),
    rules::encoding,
);

static EXAMPLE: Object = component(
    "an example",
    "examples",
    &[
        may("summary", Text),
        may("description", Text),
        may("value", Any),
        may("externalValue", Text),
    ],
);

/// A schema, wherever it occurs.
pub(super) static SCHEMA: Object = Object {
    joins: true,
    ..ruled(
        component("a schema", "schemas", SCHEMA_FIELDS),
        rules::schema,
    )
};

static SCHEMA_FIELDS: &[Field] = &[
    may(
        "type",
        Word(&["string", "number", "integer", "boolean", "array", "object"]),
    ),
    may("format", Text),
    may("title", Text),
    may("description", Text),
    may("nullable", Flag),
    may("readOnly", Flag),
    may("writeOnly", Flag),
    may("deprecated", Flag),
    may("default", Any),
    may("example", Any),
    may("enum", List(&Any)),
    may("pattern", Text),
    may("minLength", Count),
    may("maxLength", Count),
    may("multipleOf", Number),
    may("minimum", Number),
    may("maximum", Number),
    may("exclusiveMinimum", Flag),
    may("exclusiveMaximum", Flag),
    may("items", NodeOrRef(&SCHEMA)),
    may("minItems", Count),
    may("maxItems", Count),
    may("uniqueItems", Flag),
    may("properties", map(&NodeOrRef(&SCHEMA))),
    may("required", List(&Text)),
    may("additionalProperties", NodeOrFlag(&SCHEMA)),
    may("minProperties", Count),
    may("maxProperties", Count),
    may("oneOf", List(&NodeOrRef(&SCHEMA))),
    may("allOf", List(&NodeOrRef(&SCHEMA))),
    may("anyOf", List(&NodeOrRef(&SCHEMA))),
    may("not", NodeOrRef(&SCHEMA)),
    may("discriminator", Node(&DISCRIMINATOR)),
    may("xml", Any),
    may("externalDocs", Node(&EXTERNAL_DOCS)),
];

static DISCRIMINATOR: Object = object(
    "a discriminator",
    &[must("propertyName", Text), may("mapping", map(&Text))],
);

static SECURITY_SCHEME: Object = ruled(
    component(
        "a security scheme",
        "securitySchemes",
        &[
            must("type", Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
            may("description", Text),
            may("name", Text),
            may("in", Word(&["query", "header", "cookie"])),
            may("scheme", Text),
            may("bearerFormat", Text),
            may("flows", Node(&FLOWS)),
            may("openIdConnectUrl", Text),
        ],
    ),
    rules::security_scheme,
);

static FLOWS: Object = object(
    "`flows`",
    &[
        may("implicit", Node(&IMPLICIT)),
        may("password", Node(&TOKEN_FLOW)),
        may("clientCredentials", Node(&TOKEN_FLOW)),
        may("authorizationCode", Node(&CODE_FLOW)),
    ],
);

static IMPLICIT: Object = object(
    "a flow",
    &[
        must("authorizationUrl", Text),
        may("refreshUrl", Text),
        must("scopes", map(&Text)),
    ],
);

static TOKEN_FLOW: Object = object(
    "a flow",
    &[
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", map(&Text)),
    ],
);

static CODE_FLOW: Object = object(
    "a flow",
    &[
        must("authorizationUrl", Text),
        must("tokenUrl", Text),
        may("refreshUrl", Text),
        must("scopes", map(&Text)),
    ],
);
