//! Checks that everything that the document declares is emitted, with the declared types, and nothing else.

use std::collections::HashSet;

use serde_yaml::Value;

use super::document::{Document, Operation, contents, is_json, text_of};
use super::manifest::{self, Kind, Manifest, Shape, TypeItem};
use super::request::Differences;

/// How many items of a kind the documents declare, and how many are emitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the documents.
    pub declared: usize,
    /// In the manifest.
    pub emitted: usize,
}

impl Tally {
    /// Returns `12 fields`, or `11 of 12 fields` if not all are emitted.
    pub(super) fn told(self, thing: &str) -> String {
        if self.emitted == self.declared {
            super::count(self.emitted, thing)
        } else {
            format!("{} of {}", self.emitted, super::count(self.declared, thing))
        }
    }
}

/// The numbers of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Operations.
    pub operations: Tally,
    /// Parameters of operations, including those of the path; a whole body is one.
    pub parameters: Tally,
    /// Fields of the structs for responses and JSON bodies.
    pub fields: Tally,
    /// Known values of enums.
    pub enum_values: Tally,
}

/// Walks schemas and emitted types in parallel.
pub(super) struct Walk<'w> {
    manifest: &'w Manifest,
    /// Pairs of type and schema that have already been compared.
    seen: HashSet<(&'w str, Vec<usize>)>,
    /// Types that some operation uses.
    reached: HashSet<&'w str>,
    pub(super) tallies: Tallies,
    pub(super) differences: Differences,
}

impl<'w> Walk<'w> {
    pub(super) fn new(manifest: &'w Manifest) -> Self {
        Self {
            manifest,
            seen: HashSet::new(),
            reached: HashSet::new(),
            tallies: Tallies::default(),
            differences: Vec::new(),
        }
    }

    fn differ(&mut self, place: &str, what: impl Into<String>) {
        self.differences.push((place.to_owned(), what.into()));
    }

    /// Compares one operation with what was emitted for it.
    pub(super) fn operation(
        &mut self,
        declared: &'w Operation<'w>,
        emitted: &'w manifest::Operation,
    ) {
        if declared.id().is_some_and(|id| id != emitted.operation_id) {
            self.differ("operationId", format!("found {}", emitted.operation_id));
        }
        self.parameters(declared, emitted);
        self.required(declared, emitted);
        self.sets(declared, emitted);
        self.response(declared, emitted);
    }

    /// Exactly the required parameters are arguments.
    fn required(&mut self, declared: &Operation<'w>, emitted: &manifest::Operation) {
        let wanted = declared.required();
        let arguments: Vec<String> = emitted.arguments.iter().map(|it| it.key()).collect();
        for key in wanted.iter().filter(|it| !arguments.contains(it)) {
            self.differ(key, "it is required, but not an argument");
        }
        for key in arguments.iter().filter(|it| !wanted.contains(it)) {
            self.differ(key, "it is an argument, but not required");
        }
    }

    /// Sets of which one parameter is required, as written in the document.
    fn sets(&mut self, declared: &Operation<'w>, emitted: &manifest::Operation) {
        let plain = |name: &str| {
            let letters = name.chars().filter(|it| it.is_alphanumeric());
            letters.collect::<String>().to_lowercase()
        };
        let sets = emitted.at_least_one_of.iter();
        let have: Vec<Vec<String>> = sets
            .map(|set| set.iter().map(|it| plain(it)).collect())
            .collect();
        let parameters = declared.all_parameters();
        let names = parameters
            .iter()
            .filter_map(|(key, _)| Some(plain(key.split_once(' ')?.1)));
        let names: Vec<String> = names.collect();
        let sets = declared.conditional();
        let sets = sets
            .iter()
            .map(|set| set.iter().map(|it| plain(it)).collect());
        // A set that names an undeclared parameter could not be satisfied.
        let can_be = |set: &Vec<String>| !set.is_empty() && set.iter().all(|it| names.contains(it));
        let want: Vec<Vec<String>> = sets.filter(can_be).collect();
        if want != have {
            self.differ(
                "at least one of",
                format!("expected {want:?}, found {have:?}"),
            );
        }
    }

    fn parameters(&mut self, declared: &'w Operation<'w>, emitted: &'w manifest::Operation) {
        let keys = emitted.keys();
        let keys = keys.map(|key| (format!("path {}", key.key), key.shape()));
        // A spread map is taken apart, so its parts need no types.
        let spread = emitted.parameters().filter(|it| it.prefix.is_some());
        let spread: Vec<String> = spread.map(|it| it.key()).collect();
        let own = emitted.parameters();
        let own = own.map(|it| (it.key(), it.shape.clone()));
        let emitted: Vec<(String, Shape)> = keys.chain(own).collect();
        self.tallies.parameters.emitted += emitted.len();
        for (place, schemas) in declared.all_parameters() {
            self.tallies.parameters.declared += 1;
            match emitted.iter().find(|(known, _)| *known == place) {
                // A key is a part of a path and therefore text, whatever its type.
                Some((_, shape)) if place.starts_with("path ") && shape.kind == Kind::String => {}
                Some((_, shape)) if place == "body " && shape.kind == Kind::Bytes => {}
                Some((_, shape))
                    if shape.holds_file() && declared.document.holds_file(&schemas) => {}
                Some((_, shape)) if spread.contains(&place) && shape.kind == Kind::Any => {}
                Some((_, shape)) => self.shape(declared.document, &schemas, shape, &place),
                None => self.differ(&place, "it is not emitted"),
            }
        }
    }

    fn response(&mut self, declared: &'w Operation<'w>, emitted: &'w manifest::Operation) {
        let successes = declared.successes();
        let statuses: Vec<u16> = successes.iter().map(|(status, _)| *status).collect();
        if statuses != emitted.statuses {
            let have = &emitted.statuses;
            self.differ("statuses", format!("expected {statuses:?}, found {have:?}"));
        }
        let answers = declared.answers().into_iter();
        let bodies: Vec<(&str, &Value)> = answers.flat_map(contents).collect();
        let json = bodies
            .iter()
            .filter(|(media, schema)| is_json(media, schema));
        let mut json: Vec<&Value> = json.map(|(_, schema)| *schema).collect();
        // A schema that allows anything adds nothing to one that has fields.
        let has_fields = |it: &&Value| !declared.document.properties(&[*it]).is_empty();
        if json.iter().any(has_fields) {
            json.retain(|it| has_fields(it) || !is_object(declared.document, it));
        }
        match emitted.answer() {
            None if emitted.is_raw() && json.is_empty() && !bodies.is_empty() => {}
            None if !emitted.is_raw() && bodies.is_empty() => {}
            Some(ty) if !json.is_empty() => {
                let shape = shape_of(self.manifest, ty);
                self.shape(declared.document, &json, &shape, "response");
            }
            _ if bodies.is_empty() => self.differ("response", "the document declares none"),
            _ => self.differ("response", "it is not emitted"),
        }
    }

    fn shape(&mut self, document: &'w Document, schemas: &[&'w Value], shape: &Shape, place: &str) {
        let mut kinds = kinds(document, schemas);
        if has_untyped_part(document, schemas) {
            kinds.push(Kind::Any);
        }
        if !kinds.contains(&shape.kind) {
            self.tallies.enum_values.declared += document.enum_values(schemas).len();
            let what = format!("expected one of {kinds:?}, found {:?}", shape.kind);
            return self.differ(place, what);
        }
        match shape.kind {
            Kind::List => self.part(document, schemas, "items", shape.item.as_deref(), place),
            Kind::Map => {
                self.part(
                    document,
                    schemas,
                    "additionalProperties",
                    shape.value.as_deref(),
                    place,
                );
            }
            Kind::Object | Kind::Enum => self.named(document, schemas, shape, place),
            _ => {}
        }
    }

    fn part(
        &mut self,
        document: &'w Document,
        schemas: &[&'w Value],
        keyword: &str,
        shape: Option<&Shape>,
        place: &str,
    ) {
        let mut parts = document.keywords(schemas, keyword);
        parts.retain(|it| it.is_mapping());
        // A part of a choice has the type that all parts share.
        if keyword == "items" && schemas.iter().any(|it| document.is_one_or_many(it)) {
            let is_one = |it: &&Value| {
                let kind = text_of(it, "type");
                kind.is_some_and(|it| it != "array")
            };
            parts.extend(document.parts(schemas).into_iter().filter(is_one));
        }
        // A schema that contains only itself is cut off at some point.
        let is_itself = |part: &&Value| {
            let part = document.resolve(part);
            let mut schemas = schemas.iter();
            schemas.any(|it| std::ptr::eq(document.resolve(it), part))
        };
        if parts.iter().any(is_itself) {
            return;
        }
        if let Some(shape) = shape.filter(|_| !parts.is_empty()) {
            self.shape(document, &parts, shape, &format!("{place}[]"));
        }
    }

    fn named(&mut self, document: &'w Document, schemas: &[&'w Value], shape: &Shape, place: &str) {
        let Some(item) = self.manifest.type_of(&shape.ty) else {
            return self.differ(place, format!("there is no type {}", shape.ty));
        };
        let resolved = schemas.iter().map(|it| document.resolve(it));
        let addresses = resolved.map(|it| std::ptr::from_ref(it) as usize);
        if !self.seen.insert((item.path(), addresses.collect())) {
            return;
        }
        let is_first = self.reached.insert(item.path());
        match item {
            TypeItem::Struct { fields, path, .. } => {
                // One type may represent the objects of many lists, each with its own fields.
                let counts = is_first || path.ends_with("::PageMeta");
                self.fields(document, schemas, fields, place, counts)
            }
            TypeItem::Enum { values, path, .. } => {
                // One type for all HTTP methods, of which a document may declare some.
                let is_shared = path.ends_with("::HttpMethod");
                self.values(document, schemas, values, place, is_first, is_shared)
            }
            TypeItem::Sid { .. } => {}
        }
    }

    fn fields(
        &mut self,
        document: &'w Document,
        schemas: &[&'w Value],
        fields: &'w [manifest::Field],
        place: &str,
        counts: bool,
    ) {
        let declared = document.properties(schemas);
        if counts {
            self.tallies.fields.declared += declared.len();
            self.tallies.fields.emitted += fields.len();
        }
        for (name, property) in &declared {
            let place = format!("{place}.{name}");
            match fields.iter().find(|it| it.wire == *name) {
                Some(field) if field.shape.kind == Kind::Any && is_disputed(document, property) => {
                }
                Some(field) => self.shape(document, property, &field.shape, &place),
                None => self.differ(&place, "it is not emitted"),
            }
        }
        for field in fields {
            if !declared.iter().any(|(name, _)| *name == field.wire) {
                self.differ(
                    &format!("{place}.{}", field.wire),
                    "the document does not declare it",
                );
            }
        }
    }

    fn values(
        &mut self,
        document: &'w Document,
        schemas: &[&'w Value],
        values: &'w [manifest::EnumValue],
        place: &str,
        is_first: bool,
        is_shared: bool,
    ) {
        let declared = document.enum_values(schemas);
        if is_first && !is_shared {
            self.tallies.enum_values.declared += declared.len();
            self.tallies.enum_values.emitted += values.len();
        }
        for value in &declared {
            if !values.iter().any(|it| it.wire == *value) {
                self.differ(&format!("{place}={value}"), "it is not emitted");
            }
        }
        for value in values.iter().filter(|_| !is_shared) {
            if !declared.contains(&value.wire.as_str()) {
                self.differ(
                    &format!("{place}={}", value.wire),
                    "the document does not declare it",
                );
            }
        }
    }

    /// Returns types that no operation uses.
    pub(super) fn unreached(&self) -> impl Iterator<Item = &'w str> {
        let named = self
            .manifest
            .types()
            .iter()
            .filter(|it| !matches!(it, TypeItem::Sid { .. }));
        let paths = named.map(TypeItem::path);
        paths.filter(|it| !self.reached.contains(it) && !it.ends_with("::HttpMethod"))
    }
}

/// Whether the schemas of a property have different types, so that any value is possible.
fn is_disputed(document: &Document, schemas: &[&Value]) -> bool {
    let mut kinds = schemas.iter().map(|it| kinds(document, &[*it]));
    let first = kinds.next();
    kinds.any(|it| Some(it) != first)
}

fn is_object(document: &Document, schema: &Value) -> bool {
    let types = document.types(&[schema]);
    types.iter().all(|it| *it == "object") && document.keyword(&[schema], "items").is_none()
}

/// Whether one of several parts does not declare a type, or allows any object, so that any value is possible.
fn has_untyped_part(document: &Document, schemas: &[&Value]) -> bool {
    const SAYING: [&str; 7] = [
        "enum",
        "properties",
        "items",
        "additionalProperties",
        "allOf",
        "oneOf",
        "anyOf",
    ];
    let parts = document.parts(schemas);
    parts.len() > 1
        && parts
            .iter()
            .filter(|it| matches!(text_of(it, "type"), None | Some("object")))
            .any(|part| SAYING.iter().all(|it| part.get(it).is_none()))
}

/// The kinds as which a schema may be emitted.
fn kinds(document: &Document, schemas: &[&Value]) -> Vec<Kind> {
    match document.types(schemas).as_slice() {
        // An integer is also a number.
        ["integer", "number"] | ["number", "integer"] => return vec![Kind::Any, Kind::Decimal],
        ["string", "number" | "integer"] | ["number" | "integer", "string"]
            if formats(document, schemas).contains("decimal") =>
        {
            return vec![Kind::Any, Kind::Decimal];
        }
        types if types.len() > 1 && types.contains(&"array") => return vec![Kind::Any, Kind::List],
        [_, _, ..] => return vec![Kind::Any],
        ["string"] if formats(document, schemas).len() > 1 => return vec![Kind::Any, Kind::String],
        _ => {}
    }
    match document.text(schemas, "type") {
        "boolean" => vec![Kind::Boolean],
        "integer" => vec![Kind::Integer],
        "number" => vec![Kind::Number, Kind::Decimal],
        "array" => vec![Kind::List],
        "string" => text_kinds(document, schemas),
        "" if !document.enum_values(schemas).is_empty() => vec![Kind::Enum],
        _ if !document.properties(schemas).is_empty() => vec![Kind::Object],
        _ => match document.keyword(schemas, "additionalProperties") {
            Some(values) if values.is_mapping() => vec![Kind::Map],
            _ => vec![Kind::Any, Kind::Map],
        },
    }
}

/// The formats of texts among the parts of some schemas; no format counts as one, and all formats for points in time
/// are the same.
fn formats(document: &Document, schemas: &[&Value]) -> HashSet<String> {
    let text = |part: &Value, key: &str| text_of(part, key).map(str::to_owned);
    let parts = document.parts(schemas).into_iter();
    let texts = parts.filter(|it| text(it, "type").as_deref() == Some("string"));
    let formats = texts.map(|it| text(it, "format").unwrap_or_default());
    formats
        .map(|it| {
            if it.starts_with("date-time") {
                "date-time".to_owned()
            } else {
                it
            }
        })
        .collect()
}

fn text_kinds(document: &Document, schemas: &[&Value]) -> Vec<Kind> {
    match document.text(schemas, "format") {
        "date" => vec![Kind::Date],
        format if format.starts_with("date-time") => vec![Kind::DateTime],
        "decimal" => vec![Kind::Decimal],
        "http-method" => vec![Kind::Enum],
        _ if !document.enum_values(schemas).is_empty() => vec![Kind::Enum],
        _ => vec![Kind::String, Kind::Sid],
    }
}

/// The shape of a Rust type on its own.
pub(super) fn shape_of(manifest: &Manifest, ty: &str) -> Shape {
    let inner = |prefix: &str| ty.strip_prefix(prefix).and_then(|it| it.strip_suffix('>'));
    let part = |ty: &str| Some(Box::new(shape_of(manifest, ty)));
    let shape = |kind: Kind| Shape {
        kind,
        item: None,
        value: None,
        nullable: false,
        ty: ty.to_owned(),
    };
    if let Some(item) = inner("Vec<") {
        return Shape {
            item: part(item),
            ..shape(Kind::List)
        };
    }
    if let Some(value) = inner("std::collections::BTreeMap<String, ") {
        return Shape {
            value: part(value),
            ..shape(Kind::Map)
        };
    }
    let nullable = ty.split_once("::Nullable<");
    if let Some(value) = nullable.and_then(|(_, rest)| rest.strip_suffix('>')) {
        return Shape {
            nullable: true,
            ..shape_of(manifest, value)
        };
    }
    match manifest.type_of(ty) {
        Some(TypeItem::Struct { .. }) => shape(Kind::Object),
        Some(TypeItem::Enum { .. }) => shape(Kind::Enum),
        Some(TypeItem::Sid { .. }) => shape(Kind::Sid),
        None => shape(scalar(ty)),
    }
}

fn scalar(ty: &str) -> Kind {
    match ty.rsplit("::").next().unwrap_or(ty) {
        "String" => Kind::String,
        "bool" => Kind::Boolean,
        "i32" | "i64" | "u64" => Kind::Integer,
        "f64" => Kind::Number,
        "Decimal" => Kind::Decimal,
        "Date" => Kind::Date,
        "DateTime" => Kind::DateTime,
        _ => Kind::Any,
    }
}
