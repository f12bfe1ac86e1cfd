//! A listing of everything emitted, as JSON, for documentation, tools and tests. It is sufficient to write a program
//! that calls every operation with every parameter.
//!
//! `manifest.schema.json` next to this crate's `Cargo.toml` is its JSON schema ([`SCHEMA`]).

mod make;
mod paging;

use serde::Serialize;

pub use self::make::manifest;

/// The JSON schema of a manifest (draft 2020-12).
pub const SCHEMA: &str = include_str!("../../manifest.schema.json");

/// The number of the format. Keys may be added without changing it; none is removed or changed.
pub const FORMAT: u32 = 1;

/// The contents of a crate. All paths are Rust paths as used outside the crate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// The name of the crate, such as `twilio-rest`.
    #[serde(rename = "crate")]
    pub package: String,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
    /// The types, in document order, followed by those that all documents share.
    pub types: Vec<TypeItem>,
}

impl Manifest {
    /// Returns the manifest as readable JSON that ends with a line break.
    ///
    /// # Errors
    ///
    /// Returns an error if serialisation fails, which should not happen: every manifest is valid JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|it| it + "\n")
    }
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// The file name of the document.
    pub document: String,
    /// The document's operationId, or a substitute for it.
    pub operation_id: String,
    /// The HTTP method.
    pub method: String,
    /// Scheme and host, and what precedes every path.
    pub server: String,
    /// The path template as in the document.
    pub path: String,
    /// The Cargo feature that enables the operation.
    pub feature: String,
    /// The path of the handle that has the operation.
    pub resource: String,
    /// The path of the builder.
    pub builder: String,
    /// The calls that lead from a client to the handle.
    pub chain: Vec<Step>,
    /// The method of the handle that returns the builder.
    pub call: String,
    /// The methods of the builder that send the request.
    pub ends: Vec<&'static str>,
    /// The arguments of the call, in order.
    pub arguments: Vec<Parameter>,
    /// The setters of the builder.
    pub setters: Vec<Parameter>,
    /// Sets of wire names, of each of which at least one must be set.
    pub at_least_one_of: Vec<Vec<String>>,
    /// The credentials: `account` for the client's, `none` for none.
    pub auth: &'static str,
    /// The media type of the body; `null` if there is none.
    pub content_type: Option<String>,
    /// The media type that is requested.
    pub accept: String,
    /// The success status codes that the document declares.
    pub statuses: Vec<u16>,
    /// The status codes that count as success: `2xx`, `2xx-3xx` or `200`.
    pub success: &'static str,
    /// The type that `send()` returns.
    pub response: String,
    /// How a list continues; only for lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// Whether the document marks it as deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// The description, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// One call of a chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The method.
    pub call: String,
    /// Its argument, if it has one.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
}

/// A value in the path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Key {
    /// The name in the operation's path template.
    pub key: String,
    /// The name of the type, without its path.
    #[serde(rename = "type")]
    pub ty: String,
    /// The kind of value.
    pub kind: Kind,
    /// The path of the type.
    #[serde(rename = "path")]
    pub type_path: String,
}

/// An argument or a setter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// The method of the builder, or the name of the argument.
    pub name: String,
    /// The wire name; empty for a whole body.
    pub wire: String,
    /// Where it is sent: `query`, `header`, `form`, or as the whole body: `json`, or `body` for any other media type.
    #[serde(rename = "in")]
    pub location: &'static str,
    /// The value that it accepts.
    #[serde(flatten)]
    pub value: Shape,
    /// Whether it is required, which is true for arguments and false for setters.
    pub required: bool,
    /// Whether the value is never shown.
    pub secret: bool,
    /// The media type of its part of a form with files, if it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The prefix of the wire names over which a collapsible map is spread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// What the document says about the value.
    #[serde(flatten)]
    pub facts: Facts,
    /// Whether the document marks it as deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// The description, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// The kind of a value, and its Rust type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shape {
    /// The kind of value.
    pub kind: Kind,
    /// The items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Shape>>,
    /// The values of a map, whose keys are text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Box<Shape>>,
    /// Whether it may be null in a request body; its type is then a `Nullable`.
    #[serde(skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// The Rust type; for a field, including the `Option`.
    #[serde(rename = "type")]
    pub ty: String,
}

/// What a document says about a value. Numbers have a minimum and a maximum, texts a length, lists a number
/// of items.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Facts {
    /// The minimum of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<serde_json::Number>,
    /// The maximum of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<serde_json::Number>,
    /// The minimum number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<serde_json::Number>,
    /// The maximum number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<serde_json::Number>,
    /// The minimum number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<serde_json::Number>,
    /// The maximum number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<serde_json::Number>,
    /// The value that Twilio uses if none is sent, as written in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// Kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    String,
    /// An integer, whose width depends on the type.
    Integer,
    /// A floating-point number.
    Number,
    /// An exact decimal number.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// A day.
    Date,
    /// A point in time.
    DateTime,
    /// An open enum, or the HTTP method.
    Enum,
    /// A SID newtype.
    Sid,
    /// A list.
    List,
    /// A map with text as keys.
    Map,
    /// A struct.
    Object,
    /// A whole body of bytes.
    Bytes,
    /// A file in a form.
    File,
    /// Any JSON value.
    Any,
}

/// How a list continues with its next page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paging {
    /// How the next page is found: `uris`, `meta`, `token`, `scim` or `single`.
    pub shape: &'static str,
    /// The path of the page type, including the client.
    pub page: String,
    /// The path of the struct for a page's body.
    pub body: String,
    /// The field of the body that holds the records.
    pub records: FieldName,
    /// The type of one record.
    pub record: Shape,
    /// The wire names that lead, in a page's body, to the next page's link or token; empty if there is none.
    pub next: Vec<String>,
    /// The same for the previous page.
    pub previous: Vec<String>,
    /// The query parameter for a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The wire name of the parameter for the page size; `null` if the operation has none.
    pub page_size: Option<String>,
    /// The maximum page size.
    pub max_page_size: u32,
    /// The method of the handle that fetches the page at a URL.
    pub get_page: String,
}

/// The names of a field of a struct.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldName {
    /// The Rust name.
    pub name: String,
    /// The wire name.
    pub wire: String,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum TypeItem {
    /// A struct with named fields.
    Struct {
        /// The path of the type.
        path: String,
        /// The fields, without the one for undeclared fields.
        fields: Vec<Field>,
        /// The name of the field for undeclared fields.
        extra: String,
    },
    /// An open enum of known values.
    Enum {
        /// The path of the type.
        path: String,
        /// The values.
        values: Vec<EnumValue>,
        /// The variant for values that are not listed.
        unknown: String,
    },
    /// A SID newtype.
    Sid {
        /// The path of the type.
        path: String,
        /// The two letters with which its SIDs start.
        prefix: &'static str,
    },
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The Rust name.
    pub name: String,
    /// The wire name.
    pub wire: String,
    /// The type of its value.
    #[serde(flatten)]
    pub value: Shape,
    /// The name of its setter, if the struct may be part of a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setter: Option<String>,
    /// Whether it is required in a request: it is then an argument of the struct's `new`, in this order.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether the value is never shown.
    #[serde(skip_serializing_if = "is_false")]
    pub secret: bool,
    /// Whether the document marks it as deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// The description, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnumValue {
    /// The variant.
    pub name: String,
    /// The text on the wire.
    pub wire: String,
}

// Serde requires this signature.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}
