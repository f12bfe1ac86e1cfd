//! What is generated: products, versions, resources, operations, parameters and types.
//!
//! Plain data between the reading of a document and the writing of Rust. Nothing here knows OpenAPI,
//! and nothing here is Rust syntax, but every name is already a Rust identifier: [`crate::names`]
//! gave it.

mod place;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub(crate) use self::place::{Part, Place};

/// The media types that nearly all operations have.
pub use twilio_rest_templates::runtime::{FORM, JSON};

/// Everything that one run generates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The versions, in the order of their documents.
    pub versions: Vec<Version>,
}

impl Model {
    /// File names of the documents, in their order.
    pub fn documents(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .versions
            .iter()
            .map(|it| it.document.as_str())
            .collect();
        names.dedup();
        names
    }

    /// Products, in the order of their documents.
    pub fn products(&self) -> Vec<&str> {
        let mut products: Vec<&str> = Vec::new();
        for version in &self.versions {
            if !products.contains(&version.product.as_str()) {
                products.push(&version.product);
            }
        }
        products
    }

    /// Names of the SID types of all keys, parameters and fields.
    pub fn sids(&self) -> BTreeSet<&str> {
        let resources = self.versions.iter().flat_map(|it| &it.resources);
        let types = resources.flat_map(Resource::value_types);
        types.filter_map(Type::sid).collect()
    }
}

/// One version of one product: what one document describes, or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// File name of the document, such as `twilio_api_v2010.yaml`.
    pub document: String,
    /// Module and accessor of the product, such as `api`.
    pub product: String,
    /// Module and accessor of the version, such as `v2010`.
    pub version: String,
    /// Title of the document.
    pub title: String,
    /// Description of the document, as cleaned Markdown.
    pub docs: String,
    /// Resources; a parent stands before its children.
    pub resources: Vec<Resource>,
}

impl Version {
    /// Cargo feature that turns this version on, such as `api-v2010`.
    pub fn feature(&self) -> String {
        format!("{}-{}", self.product, self.version).replace('_', "-")
    }

    /// Resources that hang directly on the version or on `parent`, with their places.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Resource)> {
        self.resources
            .iter()
            .enumerate()
            .filter(move |(_, resource)| resource.parent == parent)
    }

    /// The resource at `index` and its ancestors, outermost first.
    pub fn lineage(&self, index: usize) -> Vec<usize> {
        let mut line = vec![index];
        let mut at = index;
        while let Some(parent) = self.resources.get(at).and_then(|resource| resource.parent) {
            line.push(parent);
            at = parent;
        }
        line.reverse();
        line
    }

    /// Segments of the module path below the version, such as `account::conference`.
    pub fn module_path(&self, index: usize) -> Vec<&str> {
        self.lineage(index)
            .into_iter()
            .filter_map(|at| self.resources.get(at))
            .map(|resource| resource.module.as_str())
            .collect()
    }

    /// All operations of the version, with the resource of each.
    pub fn operations(&self) -> impl Iterator<Item = (usize, &Operation)> {
        self.resources
            .iter()
            .enumerate()
            .flat_map(|(at, resource)| resource.operations.iter().map(move |it| (at, it)))
    }
}

/// A thing of the API: its collection, its single instance, or both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    /// Name in pascal case, such as `Participant`.
    pub name: String,
    /// Module, such as `participant`.
    pub module: String,
    /// Path template without version and extension, parameter names blanked: its identity.
    pub identity: String,
    /// Place of the parent among the version's resources.
    pub parent: Option<usize>,
    /// The collection, when it is reachable.
    pub list: Option<Accessor>,
    /// The single instance, when it is reachable.
    pub context: Option<Accessor>,
    /// Keys of the enclosing instances, outermost first.
    pub parent_keys: Vec<Key>,
    /// Own key of an instance; a singleton has none.
    pub key: Option<Key>,
    /// Description of the path, as cleaned Markdown.
    pub docs: String,
    /// Operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// Types that belong to this resource: instance, page, enums, nested objects.
    pub types: Vec<TypeDef>,
    /// Name of the answer type that stands for one record, if any operation answers with it.
    pub instance: Option<String>,
}

impl Resource {
    /// Keys of an instance: those of its parents, then its own.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.parent_keys.iter().chain(&self.key)
    }

    /// Operations of one side.
    pub fn operations_of(&self, side: Side) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(move |it| it.side == side)
    }

    /// Types of all keys, parameters and fields.
    pub fn value_types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.operations.iter().flat_map(|it| &it.parameters);
        let fields = self.types.iter().flat_map(TypeDef::fields);
        let keys = self.keys().map(|it| &it.ty);
        keys.chain(parameters.map(|it| &it.ty))
            .chain(fields.map(|it| &it.ty))
    }

    /// The record that a struct for requests can be made of.
    pub fn record_of(&self, def: &StructDef) -> Option<&StructDef> {
        let record = self.type_def(def.record.as_ref().filter(|_| def.in_requests)?)?;
        match record {
            TypeDef::Struct(record) => Some(record),
            TypeDef::Enum(_) => None,
        }
    }

    /// The fields of a record that hold the keys of its context, in their order; nothing where it lacks one.
    pub(crate) fn context_keys(&self, def: &StructDef) -> Option<Vec<String>> {
        self.context.as_ref()?;
        let key_field = |key: &Key| {
            let field = def.fields.iter().find(|it| it.name == key.field)?;
            field.holds(&key.ty).then(|| field.name.clone())
        };
        let is_record = def.role == StructRole::Instance;
        is_record.then(|| self.keys().map(key_field).collect())?
    }

    /// The type of this resource called `name`.
    pub fn type_def(&self, name: &str) -> Option<&TypeDef> {
        self.types.iter().find(|it| it.name() == name)
    }
}

/// How a handle is reached from its parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accessor {
    /// Method on the parent's handle, such as `participants`.
    pub method: String,
    /// Which handle of the parent carries the method.
    pub on: Side,
}

/// The two handles of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The collection: `ParticipantList`.
    List,
    /// One instance: `ParticipantContext`.
    Context,
}

/// A path parameter, kept by a handle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// Field of the handle, such as `conference_sid`.
    pub name: String,
    /// Name in the path template, such as `ConferenceSid`.
    pub wire: String,
    /// Rust name of the field of a record that holds it, if there is one.
    pub field: String,
    /// Type of the field.
    pub ty: Type,
    /// Description, as cleaned Markdown.
    pub docs: String,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// operationId of the document, or what stands for it.
    pub id: String,
    /// JSON pointer of the operation in its document.
    pub pointer: String,
    /// HTTP method in capitals.
    pub http_method: String,
    /// Path template as the document has it.
    pub path: String,
    /// Scheme and host, such as `https://api.twilio.com`, with the path that goes before every path template, if any.
    pub server: String,
    /// Handle that carries the operation.
    pub side: Side,
    /// Method of that handle, such as `create`.
    pub method: String,
    /// Builder, such as `CreateParticipant`.
    pub builder: String,
    /// Description, as cleaned Markdown.
    pub docs: String,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Names of the path template's parameters, in its order, and the handle's key of each.
    pub path_parameters: Vec<PathParameter>,
    /// Parameters outside the path, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// How the body is sent.
    pub body: Option<Body>,
    /// Sets of parameters (wire names) of which at least one must be given.
    pub at_least_one_of: Vec<Vec<String>>,
    /// Credentials that the operation takes.
    pub auth: Auth,
    /// Success status codes that the document declares.
    pub statuses: Vec<u16>,
    /// Which status codes count as success.
    pub success: Success,
    /// Media type asked for.
    pub accept: String,
    /// What the answer holds.
    pub response: Response,
    /// How it is paged, where it is a list.
    pub paging: Option<Paging>,
}

impl Operation {
    /// The server's scheme and host, and the path that it puts before every path template.
    pub fn origin_and_base(&self) -> (&str, &str) {
        let host = self.server.find("://").map_or(0, |at| at + "://".len());
        let path = self.server.get(host..).and_then(|rest| rest.find('/'));
        self.server
            .split_at(path.map_or(self.server.len(), |at| host + at))
    }

    /// Required parameters, in the order of the document.
    pub fn arguments(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|it| it.required)
    }

    /// Optional parameters, in the order of the document.
    pub fn setters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|it| !it.required)
    }

    /// Name of the method that fetches one of its pages by URL, where it is a list.
    pub fn get_page_name(&self) -> String {
        match self.method.as_str() {
            "list" => "get_page".to_owned(),
            other => format!("{other}_get_page"),
        }
    }

    /// Which struct its builder is.
    pub fn builder_kind(&self) -> BuilderKind {
        match &self.paging {
            None if self.setters().next().is_none() => BuilderKind::PlainRequest,
            Some(_) if self.is_paged_and_nothing_else() => BuilderKind::PlainList,
            _ => BuilderKind::Own,
        }
    }

    fn is_paged_and_nothing_else(&self) -> bool {
        let is_usual = |it: &Parameter| {
            let place = (it.location, it.required, it.deprecated, it.secret);
            let usual = (it.name.as_str(), it.wire.as_str(), &it.ty);
            place == (Location::Query, false, false, false)
                && PAGING_PARAMETERS
                    .iter()
                    .any(|(name, wire, ty)| usual == (*name, *wire, ty))
        };
        self.parameters.len() == PAGING_PARAMETERS.len() && self.parameters.iter().all(is_usual)
    }
}

/// Which struct the builder of an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuilderKind {
    /// One of its own, with its setters.
    Own,
    /// The runtime's for what has no optional parameter and no pages.
    PlainRequest,
    /// The runtime's for a list with [`PAGING_PARAMETERS`] and no other parameter.
    PlainList,
}

/// The parameters that nearly every list has: setter, wire name and type.
pub const PAGING_PARAMETERS: &[(&str, &str, Type)] = &[
    ("page_size", "PageSize", Type::Int64),
    ("page_number", "Page", Type::Int64),
    ("page_token", "PageToken", Type::String),
];

/// A parameter of the path template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathParameter {
    /// Name in the template, such as `ConferenceSid`.
    pub wire: String,
    /// Field of the handle that holds the value.
    pub key: String,
}

/// A parameter that a builder sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Argument or setter, such as `status_callback`.
    pub name: String,
    /// Wire name, such as `StatusCallback`; of a JSON body, empty.
    pub wire: String,
    /// What tells it from all others of its operation: the wire name, behind its place where another place has a parameter of
    /// that name, as in `query:Label`.
    pub identity: String,
    /// Where it is sent.
    pub location: Location,
    /// Its type.
    pub ty: Type,
    /// Whether every call must give it.
    pub required: bool,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Description, as cleaned Markdown.
    pub docs: String,
    /// Facts of the schema: range, default, values.
    pub facts: Facts,
    /// Prefix of a collapsible map, such as `AddOns`.
    pub collapsible_prefix: Option<String>,
    /// What the setter of a list's own settings does.
    pub paging_role: Option<PagingRole>,
}

impl Parameter {
    /// The type that a caller gives: a map is a JSON value, whatever its values are, unless it is the
    /// whole body.
    pub fn input_type(&self) -> Type {
        match &self.ty {
            ty if self.location == Location::Json => ty.clone(),
            Type::List(item) if matches!(item.as_ref(), Type::Map(_)) => {
                Type::List(Box::new(Type::Any))
            }
            Type::Map(_) => Type::Any,
            ty => ty.clone(),
        }
    }
}

/// Facts that a schema states beside the type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Smallest number.
    pub minimum: Option<String>,
    /// Largest number.
    pub maximum: Option<String>,
    /// Least number of characters.
    pub min_length: Option<String>,
    /// Largest number of characters.
    pub max_length: Option<String>,
    /// Value that Twilio takes when none is given.
    pub default: Option<String>,
}

impl Facts {
    /// These facts, and what others say beside them.
    pub fn or(self, others: Self) -> Self {
        Self {
            minimum: self.minimum.or(others.minimum),
            maximum: self.maximum.or(others.maximum),
            min_length: self.min_length.or(others.min_length),
            max_length: self.max_length.or(others.max_length),
            default: self.default.or(others.default),
        }
    }
}

/// Parameters that the list builder knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PagingRole {
    /// Records a page.
    PageSize,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Location {
    /// In the query string.
    Query,
    /// As a header.
    Header,
    /// As a pair of the form.
    Form,
    /// As the whole JSON body.
    Json,
}

/// How a body is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Its media type.
    pub content_type: String,
}

/// Credentials that an operation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Auth {
    /// Whatever the client has.
    Account,
    /// None are sent.
    None,
}

/// Which status codes count as success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Success {
    /// Any 2xx.
    Any2xx,
    /// Any 2xx or 3xx: fetches.
    Any2xxOr3xx,
    /// 200 alone: pages.
    Only200,
}

/// What an answer holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// No body.
    Empty,
    /// Bytes of another media type than JSON.
    Raw,
    /// A value of a type.
    Body(Type),
}

/// How a list goes on to its next page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paging {
    /// Model of one page without its client, such as `ParticipantPageBody`.
    pub page: String,
    /// Wire name of the page's field that holds the records.
    pub records: String,
    /// Type of one record.
    pub record: Type,
    /// How the next page is found.
    pub shape: PageShape,
    /// Largest page size.
    pub max_page_size: u32,
    /// Whether the operation takes a page size.
    pub takes_page_size: bool,
}

impl Paging {
    /// Name of a page with its client, such as `ParticipantPage`.
    pub fn page_name(&self) -> &str {
        self.page.trim_end_matches("Body")
    }
}

/// How the next page is found. A field of the page is told by the wire names that lead to it; an empty way leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageShape {
    /// By URLs, relative or absolute, beside the records or in an object such as `meta`.
    Urls {
        /// Field of the next page's.
        next: Vec<String>,
        /// Field of the previous page's.
        previous: Vec<String>,
    },
    /// By tokens, sent back as a query parameter.
    Tokens {
        /// Query parameter that takes the token.
        parameter: String,
        /// Field of the next page's.
        next: Vec<String>,
        /// Field of the previous page's.
        previous: Vec<String>,
    },
    /// By counting records: SCIM's `startIndex` and `totalResults`.
    Counted,
    /// One page holds everything.
    Single,
}

/// A type of a parameter or of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// 32-bit integer.
    Int32,
    /// 64-bit integer.
    Int64,
    /// Unsigned 64-bit integer.
    Uint64,
    /// Floating-point number.
    Float,
    /// Exact decimal number.
    Decimal,
    /// Day.
    Date,
    /// Instant.
    DateTime,
    /// HTTP method.
    HttpMethod,
    /// Where a page stands in its list; it has the fields of [`PAGE_META`].
    PageMeta,
    /// Open enum of the resource.
    Enum(String),
    /// SID newtype.
    Sid(String),
    /// List of a type.
    List(Box<Type>),
    /// Map of text to a type.
    Map(Box<Type>),
    /// Struct of the resource.
    Object(String),
    /// A struct that contains itself, so it lies on the heap.
    Boxed(String),
    /// A value that may be null in a request body.
    Nullable(Box<Type>),
    /// Any JSON value.
    Any,
}

impl Type {
    /// The name of the SID type that it is, or that its items or values are.
    pub fn sid(&self) -> Option<&str> {
        match self {
            Self::Sid(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.sid(),
            _ => None,
        }
    }

    /// The same without null among the items of a list, for where an item cannot be null: a pair of its own, a record.
    #[must_use]
    pub fn without_null_items(self) -> Self {
        match self {
            Self::List(item) => Self::List(match *item {
                Self::Nullable(item) => item,
                item => Box::new(item),
            }),
            ty => ty,
        }
    }
}

/// Fields of [`Type::PageMeta`]: wire name and type. Their Rust names are the same.
pub const PAGE_META: &[(&str, Type)] = &[
    ("first_page_url", Type::String),
    ("key", Type::String),
    ("next_page_url", Type::String),
    ("page", Type::Int64),
    ("page_size", Type::Int64),
    ("previous_page_url", Type::String),
    ("url", Type::String),
];

/// A type that belongs to a resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TypeDef {
    /// Named fields.
    Struct(StructDef),
    /// Known values, open to more.
    Enum(EnumDef),
}

impl TypeDef {
    /// Fields of a struct; an enum has none.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Struct(it) => &it.fields,
            Self::Enum(_) => &[],
        }
    }

    /// Its Rust name.
    pub fn name(&self) -> &str {
        match self {
            Self::Struct(it) => &it.name,
            Self::Enum(it) => &it.name,
        }
    }
}

/// A type with named fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StructDef {
    /// Rust name.
    pub name: String,
    /// What it is for.
    pub role: StructRole,
    /// Whether a request may hold it.
    pub in_requests: bool,
    /// Description, as cleaned Markdown.
    pub docs: String,
    /// Fields, in the order of the document.
    pub fields: Vec<Field>,
    /// Rust name of the field that keeps what the document does not know.
    pub extra: String,
    /// Name of the record that has the same schema.
    pub record: Option<String>,
}

impl StructDef {
    /// The fields that a request must hold, in the order in which `new` takes them.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        let asked_for = self.in_requests;
        self.fields
            .iter()
            .filter(move |it| asked_for && it.required)
    }
}

/// What a struct is for; it decides the file that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StructRole {
    /// One record.
    Instance,
    /// One page.
    Page,
    /// All else.
    Nested,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Rust name.
    pub name: String,
    /// The method that sets it where a request may hold it.
    pub setter: String,
    /// Wire name.
    pub wire: String,
    /// Type, inside an `Option`.
    pub ty: Type,
    /// Description, as cleaned Markdown.
    pub docs: String,
    /// What a request may give: range, default.
    pub facts: Facts,
    /// Whether the document requires it of a request.
    pub required: bool,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
}

impl Field {
    /// Whether it tells a key of that type.
    pub(crate) fn holds(&self, key: &Type) -> bool {
        let is_text = |ty: &Type| matches!(ty, Type::String | Type::Sid(_) | Type::Enum(_));
        self.ty == *key || is_text(&self.ty) && is_text(key)
    }

    /// Whether this field holds a value of that type, or null.
    pub fn is_nullable(&self, ty: &Type) -> bool {
        matches!(&self.ty, Type::Nullable(inner) if **inner == *ty)
    }
}

/// Known values, open to more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumDef {
    /// Rust name.
    pub name: String,
    /// Description, as cleaned Markdown.
    pub docs: String,
    /// Values, in the order of the document.
    pub values: Vec<EnumValue>,
    /// Variant of values that are not listed.
    pub unknown: String,
}

/// A known value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumValue {
    /// Variant.
    pub name: String,
    /// Text on the wire.
    pub wire: String,
}
