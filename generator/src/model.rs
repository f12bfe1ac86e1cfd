//! What is generated: products, versions, resources, operations, parameters and types.
//!
//! Plain data between reading a document and writing Rust. It contains neither OpenAPI types nor Rust syntax, but every
//! name is already a Rust identifier, made by [`crate::names`].

mod place;

use std::collections::BTreeSet;

pub(crate) use self::place::Place;

/// The media types that nearly all operations have.
pub use twilio_rest_templates::runtime::{FORM, JSON, MULTIPART};

/// Everything that one run generates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The versions, in document order.
    pub versions: Vec<Version>,
}

impl Model {
    /// Returns the file names of the documents, in order.
    pub fn documents(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .versions
            .iter()
            .map(|it| it.document.as_str())
            .collect();
        names.dedup();
        names
    }

    /// Returns the products, in document order.
    pub fn products(&self) -> Vec<&str> {
        let mut products: Vec<&str> = Vec::new();
        for version in &self.versions {
            if !products.contains(&version.product.as_str()) {
                products.push(&version.product);
            }
        }
        products
    }

    /// Returns the names of the SID types of all keys, parameters and fields.
    pub fn sids(&self) -> BTreeSet<&str> {
        let resources = self.versions.iter().flat_map(|it| &it.resources);
        let types = resources.flat_map(Resource::value_types);
        types.filter_map(Type::sid).collect()
    }
}

/// One version of one product, described by one document or a part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Version {
    /// The file name of the document, such as `twilio_api_v2010.yaml`.
    pub document: String,
    /// The module and accessor of the product, such as `api`.
    pub product: String,
    /// The module and accessor of the version, such as `v2010`.
    pub version: String,
    /// The title of the document.
    pub title: String,
    /// The description of the document, as clean Markdown.
    pub docs: String,
    /// The resources; a parent comes before its children.
    pub resources: Vec<Resource>,
}

impl Version {
    /// Returns the Cargo feature that enables this version, such as `api-v2010`.
    pub fn feature(&self) -> String {
        format!("{}-{}", self.product, self.version).replace('_', "-")
    }

    /// Returns the resources directly below the version or `parent`, with their indices.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Resource)> {
        self.resources
            .iter()
            .enumerate()
            .filter(move |(_, resource)| resource.parent == parent)
    }

    /// Returns the indices of the ancestors of the resource at `index`, outermost first, followed by its own.
    fn lineage(&self, index: usize) -> Vec<usize> {
        let mut line = vec![index];
        let mut at = index;
        while let Some(parent) = self.resources.get(at).and_then(|resource| resource.parent) {
            line.push(parent);
            at = parent;
        }
        line.reverse();
        line
    }

    /// Returns the segments of the module path below the version, such as `account::conference`.
    pub fn module_path(&self, index: usize) -> Vec<&str> {
        self.lineage(index)
            .into_iter()
            .filter_map(|at| self.resources.get(at))
            .map(|resource| resource.module.as_str())
            .collect()
    }

    /// Returns all operations of the version, each with its resource.
    pub fn operations(&self) -> impl Iterator<Item = (&Resource, &Operation)> {
        let resources = self.resources.iter();
        resources.flat_map(|resource| resource.operations.iter().map(move |it| (resource, it)))
    }
}

/// A resource of the API: its list, its single instance, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The name in Pascal case, such as `Participant`.
    pub name: String,
    /// The module, such as `participant`.
    pub module: String,
    /// The resource's identity: its path template without version, extension and parameter names.
    pub identity: String,
    /// The index of the parent among the version's resources.
    pub parent: Option<usize>,
    /// The list, if it is reachable.
    pub list: Option<Accessor>,
    /// The single instance, if it is reachable.
    pub context: Option<Accessor>,
    /// The keys of the enclosing instances, outermost first.
    pub parent_keys: Vec<Key>,
    /// The instance's own key; a singleton has none.
    pub key: Option<Key>,
    /// The description of the path, as clean Markdown.
    pub docs: String,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
    /// The types that belong to this resource: instance, page, enums, nested objects.
    pub types: Vec<TypeDef>,
}

impl Resource {
    /// Returns the keys of an instance: those of its parents, then its own.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.parent_keys.iter().chain(&self.key)
    }

    /// Returns the operations of one side.
    pub fn operations_of(&self, side: Side) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(move |it| it.side == side)
    }

    /// Returns the types of all keys, parameters and fields.
    pub fn value_types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.operations.iter().flat_map(|it| &it.parameters);
        let fields = self.types.iter().flat_map(TypeDef::fields);
        let keys = self.keys().map(|it| &it.ty);
        keys.chain(parameters.map(|it| &it.ty))
            .chain(fields.map(|it| &it.ty))
    }

    /// Returns the record from which a struct for requests can be made.
    pub fn record_of(&self, def: &StructDef) -> Option<&StructDef> {
        self.struct_def(def.record.as_ref()?)
    }

    /// Returns how each of its lists is paged.
    pub fn pagings(&self) -> impl Iterator<Item = &Paging> {
        self.operations.iter().filter_map(|it| it.paging.as_ref())
    }

    /// Returns the paging of the list whose pages a struct holds.
    pub fn paging_of(&self, def: &StructDef) -> Option<&Paging> {
        self.pagings().find(|it| it.page == def.name)
    }

    /// Returns the fields of a record that hold the keys of its context, in order; `None` if a key is missing.
    pub(crate) fn context_keys(&self, def: &StructDef) -> Option<Vec<String>> {
        self.context.as_ref()?;
        let key_field = |key: &Key| {
            let field = def.fields.iter().find(|it| it.name == key.field)?;
            field.holds(&key.ty).then(|| field.name.clone())
        };
        let is_record = def.role == StructRole::Instance;
        is_record.then(|| self.keys().map(key_field).collect())?
    }

    /// Returns the structs for one purpose.
    pub fn structs(&self, role: StructRole) -> impl Iterator<Item = &StructDef> {
        self.types.iter().filter_map(move |def| match def {
            TypeDef::Struct(def) if def.role == role => Some(def),
            _ => None,
        })
    }

    /// Whether a type or a builder of this resource has this name.
    pub fn defines(&self, name: &str) -> bool {
        self.type_def(name).is_some() || self.operations.iter().any(|it| it.builder == name)
    }

    /// Returns the type with this name.
    pub fn type_def(&self, name: &str) -> Option<&TypeDef> {
        self.types.iter().find(|it| it.name() == name)
    }

    /// Returns the struct with this name.
    pub fn struct_def(&self, name: &str) -> Option<&StructDef> {
        match self.type_def(name)? {
            TypeDef::Struct(def) => Some(def),
            TypeDef::Enum(_) => None,
        }
    }
}

/// How a handle is reached from its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Accessor {
    /// The method on the parent's handle, such as `participants`.
    pub method: String,
    /// The handle of the parent that has the method.
    pub on: Side,
}

/// The two handles of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The list: `ParticipantList`.
    List,
    /// One instance: `ParticipantContext`.
    Context,
}

/// A path parameter that a handle keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The field of the handle, such as `conference_sid`.
    pub name: String,
    /// The name in the path template, such as `ConferenceSid`.
    pub wire: String,
    /// The Rust name of the record's field that holds the key, if there is one.
    pub field: String,
    /// The type of the field.
    pub ty: Type,
    /// The description, as clean Markdown.
    pub docs: String,
}

/// One operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The document's operationId, or a substitute for it.
    pub id: String,
    /// The JSON pointer of the operation in its document.
    pub pointer: String,
    /// The HTTP method in upper case.
    pub http_method: String,
    /// The path template as in the document.
    pub path: String,
    /// Scheme and host, such as `https://api.twilio.com`, followed by the path that precedes every path template, if
    /// any.
    pub server: String,
    /// The handle that has the operation.
    pub side: Side,
    /// The method of that handle, such as `create`.
    pub method: String,
    /// The builder, such as `CreateParticipant`.
    pub builder: String,
    /// The description, as clean Markdown.
    pub docs: String,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
    /// The parameters of the path template, in order, with the handle's key for each.
    pub path_parameters: Vec<PathParameter>,
    /// The parameters outside the path, in document order.
    pub parameters: Vec<Parameter>,
    /// The media type of the body.
    pub content_type: Option<String>,
    /// Sets of parameters (wire names), of each of which at least one must be set.
    pub at_least_one_of: Vec<Vec<String>>,
    /// The credentials that the operation accepts.
    pub auth: Auth,
    /// The success status codes that the document declares.
    pub statuses: Vec<u16>,
    /// Which status codes count as success.
    pub success: Success,
    /// The media type that is requested.
    pub accept: String,
    /// What the response contains.
    pub response: Response,
    /// How it is paged, if it is a list.
    pub paging: Option<Paging>,
}

impl Operation {
    /// Returns the HTTP method and the path, which distinguish it from all others of its document.
    pub fn route(&self) -> String {
        format!("{} {}", self.http_method, self.path)
    }

    /// Returns the server's scheme and host, and the path that it puts before every path template.
    pub fn origin_and_base(&self) -> (&str, &str) {
        let host = self.server.find("://").map_or(0, |at| at + "://".len());
        let path = self.server.get(host..).and_then(|rest| rest.find('/'));
        self.server
            .split_at(path.map_or(self.server.len(), |at| host + at))
    }

    /// Returns the required parameters, in document order.
    pub fn arguments(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|it| it.required)
    }

    /// Returns the optional parameters, in document order.
    pub fn setters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|it| !it.required)
    }

    /// Returns the name of the method that fetches a page by URL, for a list.
    pub fn get_page_name(&self) -> String {
        match self.method.as_str() {
            "list" => "get_page".to_owned(),
            other => format!("{other}_get_page"),
        }
    }

    /// Returns the kind of its builder.
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

/// The kind of an operation's builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuilderKind {
    /// A struct of its own, with its setters.
    Own,
    /// The runtime's builder for operations without optional parameters and pages.
    PlainRequest,
    /// The runtime's builder for lists with [`PAGING_PARAMETERS`] and no other parameters.
    PlainList,
}

/// The parameters of nearly every list: setter, wire name and type.
pub const PAGING_PARAMETERS: &[(&str, &str, Type)] = &[
    ("page_size", "PageSize", Type::Int64),
    ("page_number", "Page", Type::Int64),
    ("page_token", "PageToken", Type::String),
];

/// A parameter of the path template.
#[derive(Clone, Debug, PartialEq)]
pub struct PathParameter {
    /// The name in the template, such as `ConferenceSid`.
    pub wire: String,
    /// The field of the handle that holds the value.
    pub key: String,
}

/// A parameter that is set on a builder.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The argument or setter, such as `status_callback`.
    pub name: String,
    /// The wire name, such as `StatusCallback`; empty for a whole body.
    pub wire: String,
    /// What distinguishes it from all other parameters of its operation: the wire name, prefixed with the place if
    /// another place has a parameter of that name, as in `query:Label`.
    pub identity: String,
    /// Where it is sent.
    pub location: Location,
    /// The type.
    pub ty: Type,
    /// Whether it is required.
    pub required: bool,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
    /// The description, as clean Markdown.
    pub docs: String,
    /// Facts from the schema: range, default, values.
    pub facts: Facts,
    /// The prefix of a collapsible map, such as `AddOns`.
    pub collapsible_prefix: Option<String>,
    /// The media type of its part of a form with files, if it is not the usual one.
    pub media_type: Option<String>,
}

impl Parameter {
    /// Returns the type that a caller passes: a map is a JSON value, whatever the type of its values, unless it is the
    /// whole body.
    pub fn input_type(&self) -> Type {
        match &self.ty {
            ty if self.location.is_whole_body() => ty.clone(),
            Type::List(item) if matches!(item.as_ref(), Type::Map(_)) => {
                Type::List(Box::new(Type::Any))
            }
            Type::Map(_) => Type::Any,
            ty => ty.clone(),
        }
    }
}

/// Facts that a schema states in addition to the type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The minimum of a number.
    pub minimum: Option<String>,
    /// The maximum of a number.
    pub maximum: Option<String>,
    /// The minimum number of characters.
    pub min_length: Option<String>,
    /// The maximum number of characters.
    pub max_length: Option<String>,
    /// The minimum number of items of a list.
    pub min_items: Option<String>,
    /// The maximum number of items of a list.
    pub max_items: Option<String>,
    /// The value that Twilio uses if none is sent.
    pub default: Option<String>,
    /// The values that are allowed, for a type that does not list them: numbers, HTTP methods.
    pub values: Option<Vec<String>>,
}

impl Facts {
    /// Returns these facts, completed by those of `others`.
    pub fn or(self, others: Self) -> Self {
        Self {
            minimum: self.minimum.or(others.minimum),
            maximum: self.maximum.or(others.maximum),
            min_length: self.min_length.or(others.min_length),
            max_length: self.max_length.or(others.max_length),
            min_items: self.min_items.or(others.min_items),
            max_items: self.max_items.or(others.max_items),
            default: self.default.or(others.default),
            values: self.values.or(others.values),
        }
    }
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the query string.
    Query,
    /// As a header.
    Header,
    /// As a pair of the form.
    Form,
    /// As the whole JSON body.
    Json,
    /// As the whole body, in a media type other than JSON.
    Body,
}

impl Location {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Header => "header",
            Self::Form => "form",
            Self::Json => "json",
            Self::Body => "body",
        }
    }

    /// Whether a parameter is the whole body, and has no name.
    pub fn is_whole_body(self) -> bool {
        matches!(self, Self::Json | Self::Body)
    }
}

/// The credentials that an operation accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Whatever credentials the client has.
    Account,
    /// None are sent.
    None,
}

/// Which status codes count as success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Success {
    /// Any 2xx.
    Any2xx,
    /// Any 2xx or 3xx: fetches, and operations that declare a redirect.
    Fetch,
    /// Only 200: pages.
    Page,
}

/// What a response contains.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// No body.
    Empty,
    /// Bytes of a media type other than JSON.
    Raw,
    /// A value of a type.
    Body(Type),
}

/// How a list continues with its next page.
#[derive(Clone, Debug, PartialEq)]
pub struct Paging {
    /// The model of one page without its client, such as `ParticipantPageBody`.
    pub page: String,
    /// The wire name of the page's field that holds the records.
    pub records: String,
    /// The type of one record.
    pub record: Type,
    /// How the next page is found.
    pub shape: PageShape,
    /// The wire name of the parameter for the page size, unless there is none, or it is required or lists its values.
    pub page_size: Option<String>,
    /// The minimum page size.
    pub min_page_size: u32,
    /// The maximum page size.
    pub max_page_size: u32,
}

impl Paging {
    /// Returns the name of a page with its client, such as `ParticipantPage`.
    pub fn page_name(&self) -> &str {
        self.page.trim_end_matches("Body")
    }
}

/// How the next page is found. A field of the page is identified by the wire names that lead to it; if there are none,
/// the field does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageShape {
    /// By URLs, relative or absolute, next to the records or in an object such as `meta`.
    Urls {
        /// The field with the next page's URL.
        next: Vec<String>,
        /// The field with the previous page's URL.
        previous: Vec<String>,
    },
    /// By tokens, which are sent back as a query parameter.
    Tokens {
        /// The query parameter for the token.
        parameter: String,
        /// The field with the next page's token.
        next: Vec<String>,
        /// The field with the previous page's token.
        previous: Vec<String>,
    },
    /// By counting records, as with SCIM's `startIndex` and `totalResults`.
    Counted,
    /// There is only one page.
    Single,
}

/// The type of a parameter or field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Type {
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A 32-bit integer.
    Int32,
    /// A 64-bit integer.
    Int64,
    /// An unsigned 64-bit integer.
    Uint64,
    /// A floating-point number.
    Float,
    /// An exact decimal number.
    Decimal,
    /// A day.
    Date,
    /// A point in time.
    DateTime,
    /// An HTTP method.
    HttpMethod,
    /// A whole body in a media type other than JSON.
    Bytes,
    /// A file in a form.
    File,
    /// The position of a page in its list; it has the fields of [`PAGE_META`].
    PageMeta,
    /// An open enum of the resource.
    Enum(String),
    /// A SID newtype.
    Sid(String),
    /// A list of a type.
    List(Box<Type>),
    /// A map from text to a type.
    Map(Box<Type>),
    /// A struct of the resource.
    Object(String),
    /// A struct that contains itself and is therefore boxed.
    Boxed(String),
    /// A value that may be null in a request body.
    Nullable(Box<Type>),
    /// Any JSON value.
    #[default]
    Any,
}

impl Type {
    /// Returns the type of its items, its values, or itself without null, however deep.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            ty => ty,
        }
    }

    /// Returns the name of the SID type of this type, its items or its values.
    pub fn sid(&self) -> Option<&str> {
        match self.innermost() {
            Self::Sid(name) => Some(name),
            _ => None,
        }
    }

    /// Returns the name of the struct or enum of this type, its items or its values.
    pub fn definition(&self) -> Option<&str> {
        match self.innermost() {
            Self::Enum(name) | Self::Object(name) | Self::Boxed(name) => Some(name),
            _ => None,
        }
    }

    /// Returns the same type with non-null list items, for where an item cannot be null: a form pair, a record.
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

/// The fields of [`Type::PageMeta`]: wire name and type. Their Rust names are the same.
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
#[derive(Clone, Debug, PartialEq)]
pub enum TypeDef {
    /// A struct with named fields.
    Struct(StructDef),
    /// An open enum of known values.
    Enum(EnumDef),
}

impl TypeDef {
    /// Returns the fields of a struct; an enum has none.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Struct(it) => &it.fields,
            Self::Enum(_) => &[],
        }
    }

    /// Returns the Rust name.
    pub fn name(&self) -> &str {
        match self {
            Self::Struct(it) => &it.name,
            Self::Enum(it) => &it.name,
        }
    }
}

/// A type with named fields.
#[derive(Clone, Debug, PartialEq)]
pub struct StructDef {
    /// The Rust name.
    pub name: String,
    /// What it is used for.
    pub role: StructRole,
    /// Whether it may be part of a request.
    pub in_requests: bool,
    /// The description, as clean Markdown.
    pub docs: String,
    /// The fields, in document order.
    pub fields: Vec<Field>,
    /// The Rust name of the field that keeps what the document does not declare.
    pub extra: String,
    /// For a struct in requests, the name of the record that has the same schema.
    pub record: Option<String>,
}

impl StructDef {
    /// Returns the fields that are required in a request, in the order of `new`'s arguments.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        let asked_for = self.in_requests;
        self.fields
            .iter()
            .filter(move |it| asked_for && it.required)
    }
}

/// What a struct is used for, which determines its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StructRole {
    /// One record.
    Instance,
    /// One page.
    Page,
    /// Anything else.
    Nested,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The Rust name.
    pub name: String,
    /// The name of its setter, if it may be part of a request.
    pub setter: Option<String>,
    /// The wire name.
    pub wire: String,
    /// The type, inside an `Option`.
    pub ty: Type,
    /// The description, as clean Markdown.
    pub docs: String,
    /// Facts for requests: range, default.
    pub facts: Facts,
    /// Whether the document requires it in a request.
    pub required: bool,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
}

impl Field {
    /// Whether it holds a key of that type.
    pub(crate) fn holds(&self, key: &Type) -> bool {
        let is_text = |ty: &Type| matches!(ty, Type::String | Type::Sid(_) | Type::Enum(_));
        self.ty == *key || is_text(&self.ty) && is_text(key)
    }

    /// Whether this field holds a value of that type, or null.
    pub fn is_nullable(&self, ty: &Type) -> bool {
        matches!(&self.ty, Type::Nullable(inner) if **inner == *ty)
    }
}

/// An open enum of known values.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumDef {
    /// The Rust name.
    pub name: String,
    /// The description, as clean Markdown.
    pub docs: String,
    /// The values, in document order.
    pub values: Vec<EnumValue>,
    /// The variant for values that are not listed.
    pub unknown: String,
}

/// A known value.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The variant.
    pub name: String,
    /// The text on the wire.
    pub wire: String,
}
