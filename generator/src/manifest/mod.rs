//! A listing of everything emitted, as JSON, for documentation, tools and tests: from it alone one can
//! write a program that calls every operation with every parameter.
//!
//! `manifest.schema.json` beside this crate's `Cargo.toml` is its JSON schema ([`SCHEMA`]).

mod make;
mod paging;

use serde::Serialize;

pub use self::make::manifest;

/// The JSON schema of a manifest (draft 2020-12).
pub const SCHEMA: &str = include_str!("../../manifest.schema.json");

/// Number of the format. Keys may be added under the same number; none is taken away or changed.
pub const FORMAT: u32 = 1;

/// Everything that a crate offers. All paths are those of Rust code outside the crate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// Name of the crate, such as `twilio-rest`.
    #[serde(rename = "crate")]
    pub package: String,
    /// Operations, in the order of the documents.
    pub operations: Vec<Operation>,
    /// Types, in the order of the documents; what all documents share comes last.
    pub types: Vec<TypeItem>,
}

impl Manifest {
    /// The manifest as JSON that people can read, a line break at its end.
    ///
    /// # Errors
    ///
    /// None that is known: every manifest is valid JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|it| it + "\n")
    }
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// File name of the document.
    pub document: String,
    /// operationId of the document, or what stands for it.
    pub operation_id: String,
    /// HTTP method.
    pub method: String,
    /// Scheme and host.
    pub server: String,
    /// Path template as the document has it.
    pub path: String,
    /// Cargo feature that turns the operation on.
    pub feature: String,
    /// Path of the handle that has the operation.
    pub resource: String,
    /// Path of the builder.
    pub builder: String,
    /// Calls that lead from a client to the handle.
    pub chain: Vec<Step>,
    /// Method of the handle that gives the builder.
    pub call: String,
    /// Methods of the builder that send.
    pub ends: Vec<&'static str>,
    /// Arguments of the call, in order.
    pub arguments: Vec<Parameter>,
    /// Setters of the builder.
    pub setters: Vec<Parameter>,
    /// Sets of wire names; of each set at least one must be given.
    pub at_least_one_of: Vec<Vec<String>>,
    /// Credentials: `account` for the client's, `none` for none.
    pub auth: &'static str,
    /// Media type of the body; `null` where there is none.
    pub content_type: Option<String>,
    /// Media type that is asked for.
    pub accept: String,
    /// Success status codes that the document declares.
    pub statuses: Vec<u16>,
    /// Status codes that count as success: `2xx`, `2xx-3xx` or `200`.
    pub success: &'static str,
    /// What `send()` gives.
    pub response: String,
    /// How a list goes on; of lists alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// Whether the document calls it deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Description, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// One call of a chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Method.
    pub call: String,
    /// Its argument, if it takes one.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
}

/// A value of the path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Key {
    /// Name in the operation's path template.
    pub key: String,
    /// Name of the type, without its path.
    #[serde(rename = "type")]
    pub ty: String,
    /// Kind of value.
    pub kind: Kind,
    /// Path of the type.
    #[serde(rename = "path")]
    pub type_path: String,
}

/// An argument or a setter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// Method of the builder, or name of the argument.
    pub name: String,
    /// Wire name; of a JSON body, empty.
    pub wire: String,
    /// Where it is sent.
    #[serde(rename = "in")]
    pub location: crate::model::Location,
    /// What it takes.
    #[serde(flatten)]
    pub value: Shape,
    /// Whether every call must give it: arguments, but no setters.
    pub required: bool,
    /// Whether the value is never shown.
    pub secret: bool,
    /// Start of the wire names that a collapsible map is spread over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// What the document says of the value.
    #[serde(flatten)]
    pub facts: Facts,
    /// Whether the document calls it deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Description, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// What kind of value something is, and its Rust type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shape {
    /// Kind of value.
    pub kind: Kind,
    /// Each item of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Box<Shape>>,
    /// Each value of a map; its keys are text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Box<Shape>>,
    /// Whether it may be null in a request body; its type is then a `Nullable`.
    #[serde(skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// Rust type; of a field, with the `Option` around it.
    #[serde(rename = "type")]
    pub ty: String,
}

/// What a document says of a value. Numbers are for numbers, lengths for texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Facts {
    /// Smallest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<serde_json::Number>,
    /// Largest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<serde_json::Number>,
    /// Least number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<serde_json::Number>,
    /// Largest number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<serde_json::Number>,
    /// What Twilio takes when nothing is given, as the document writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// Kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    String,
    /// Integer, of the width that the type tells.
    Integer,
    /// Floating-point number.
    Number,
    /// Exact decimal number.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// Day.
    Date,
    /// Instant.
    DateTime,
    /// Open enum, the HTTP method among them.
    Enum,
    /// SID newtype.
    Sid,
    /// List.
    List,
    /// Map with text for keys.
    Map,
    /// Struct.
    Object,
    /// Any JSON value.
    Any,
}

/// How a list goes on to its next page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paging {
    /// How the next page is found: `uris`, `meta`, `token`, `scim` or `single`.
    pub shape: &'static str,
    /// Path of the page type, the client included.
    pub page: String,
    /// Path of the struct of a page's body.
    pub body: String,
    /// Field of the body that holds the records.
    pub records: FieldName,
    /// One record.
    pub record: Shape,
    /// Wire names that lead, in a page's body, to the next page's link or token; empty where there is none.
    pub next: Vec<String>,
    /// The same for the previous page.
    pub previous: Vec<String>,
    /// Query parameter that takes a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Wire name of the parameter for the page size; `null` where the operation takes none.
    pub page_size: Option<String>,
    /// Largest page size.
    pub max_page_size: u32,
    /// Method of the handle that reads the page at a URL.
    pub get_page: String,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldName {
    /// Rust name.
    pub name: String,
    /// Wire name.
    pub wire: String,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum TypeItem {
    /// Named fields.
    Struct {
        /// Path of the type.
        path: String,
        /// Fields, without the one that keeps what the document does not know.
        fields: Vec<Field>,
        /// Name of that field.
        extra: String,
    },
    /// Known values, open to more.
    Enum {
        /// Path of the type.
        path: String,
        /// Values.
        values: Vec<EnumValue>,
        /// Variant of values that are not listed.
        unknown: String,
    },
    /// Newtype of a SID.
    Sid {
        /// Path of the type.
        path: String,
        /// Its two first letters.
        prefix: &'static str,
    },
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Rust name.
    pub name: String,
    /// Wire name.
    pub wire: String,
    /// What it holds.
    #[serde(flatten)]
    pub value: Shape,
    /// The method that sets it, where a request may hold the struct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setter: Option<String>,
    /// Whether a request must hold it: it is an argument of the struct's `new`, in this order.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether the value is never shown.
    #[serde(skip_serializing_if = "is_false")]
    pub secret: bool,
    /// Whether the document calls it deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Description, as Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub docs: String,
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnumValue {
    /// Variant.
    pub name: String,
    /// Text on the wire.
    pub wire: String,
}

// The signature is serde's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}
