//! Turns schemas into types: one set of types for each resource.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use twilio_rest_templates::runtime::HttpMethod;
use twilio_rest_templates::runtime::secret::is_secret_name;

use super::definitions::{Slot, join, object_name, set_records};
use super::page_meta::is_page_meta;
use super::view::SchemaView;
use crate::diagnostic::Diagnostics;
use crate::docs;
use crate::document::{Document, Resolved};
use crate::model::{Facts, StructRole, Type, TypeDef};
use crate::{names, sids};

/// The format of an HTTP method.
const HTTP_METHOD: &str = "http-method";

/// Deeper schemas are considered circular.
pub(super) const DEEPEST: usize = 200;

/// The types of one resource while they are being collected.
pub(super) struct Types<'a> {
    pub(super) document: &'a Document,
    pub(super) resource: String,
    pub(super) defs: Vec<Slot>,
    pub(super) by_pointer: HashMap<(String, StructRole), usize>,
    pub(super) depth: usize,
    /// Pointers of the non-struct schemas being converted: lists, maps and choices.
    pub(super) open: Vec<String>,
    /// The pointer of the schema of the resource's record.
    pub(super) instance: Option<String>,
    /// Names for the structs of certain schemas, by their pointers.
    pub(super) preferred: HashMap<String, Vec<String>>,
    /// Names of handles, pages and builders, which no other type may have.
    pub(super) reserved: Vec<String>,
    /// Definitions that are part of request bodies.
    pub(super) for_requests: HashSet<usize>,
    /// Definitions for responses that were replaced by ones for requests, most recent last.
    pub(super) replaced: Vec<(usize, Option<TypeDef>)>,
    /// Whether request bodies are being converted, in which null and absent differ.
    pub(super) in_request: bool,
    pub(super) findings: Diagnostics,
}

/// A schema with its place and the parts of its possible name.
pub(super) struct Subject<'a, 'n> {
    pub(super) schema: Resolved<'a, Schema>,
    /// The name of the property, as spelled in the document.
    pub(super) property: &'n str,
    /// The Rust name of the struct or builder that has the property.
    pub(super) owner: &'n str,
}

/// A property: its type and the other facts in its schema.
#[derive(Default)]
pub(super) struct Property {
    pub(super) ty: Type,
    pub(super) facts: Facts,
    pub(super) docs: String,
    pub(super) deprecated: bool,
    pub(super) nullable: bool,
    /// Whether it occurs only in responses; requests never require it.
    pub(super) read_only: bool,
    pub(super) secret: bool,
    /// The prefix of the parameters over which it is spread, if it is a collapsible map.
    pub(super) collapsible_prefix: Option<String>,
    /// The name that an overlay sets, since its own name would clash.
    pub(super) rust_name: Option<String>,
}

impl<'a> Types<'a> {
    pub(super) fn new(document: &'a Document, resource: &str) -> Self {
        Self {
            document,
            resource: resource.to_owned(),
            defs: Vec::new(),
            by_pointer: HashMap::new(),
            depth: 0,
            open: Vec::new(),
            instance: None,
            preferred: HashMap::new(),
            reserved: Vec::new(),
            for_requests: HashSet::new(),
            replaced: Vec::new(),
            in_request: false,
            findings: Diagnostics::default(),
        }
    }

    /// Returns the collected types, in the order in which they occurred, and the findings.
    pub(super) fn finish(self) -> (Vec<TypeDef>, Diagnostics) {
        let records = self.records();
        let mut defs: Vec<TypeDef> = self.defs.into_iter().filter_map(|slot| slot.def).collect();
        super::recursion::box_cycles(&mut defs);
        set_records(&mut defs, &records);
        (defs, self.findings)
    }

    /// Sets names for the struct of a schema, in order of preference.
    pub(super) fn prefer(&mut self, schema: &Resolved<'a, Schema>, names: Vec<String>) {
        self.preferred.insert(schema.pointer.clone(), names);
    }

    /// Reserves the names of the resource's handles, instance, pages and builders.
    pub(super) fn reserve(&mut self, builders: impl Iterator<Item = String>) {
        let own = names::SUFFIXES.map(|suffix| format!("{}{suffix}", self.resource));
        let imported = names::IMPORTED_TYPES.iter().chain(names::PRELUDE).copied();
        let sids = sids::SIDS.iter().map(|(_, name, _)| *name);
        let imported = imported.chain(sids).map(str::to_owned);
        self.reserved = builders.chain(own).chain(imported).collect();
    }

    /// Whether a schema is that of the resource's record.
    pub(super) fn is_instance(&self, schema: &Resolved<'a, Schema>) -> bool {
        self.instance.as_ref() == Some(&schema.pointer)
    }

    fn instance_name(&self) -> String {
        format!("{}Instance", self.resource)
    }

    /// Runs `convert` in the mode for request bodies, in which null is a separate value.
    pub(super) fn for_request<T>(&mut self, convert: impl FnOnce(&mut Self) -> T) -> T {
        self.in_request = true;
        let converted = convert(self);
        self.in_request = false;
        converted
    }

    /// Resolves the schema at `pointer`; if it leads nowhere, this is reported and any value is allowed.
    pub(super) fn resolve<S: std::borrow::Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
    ) -> Option<Resolved<'a, Schema>> {
        match self.document.schema(schema, pointer) {
            Ok(resolved) => Some(resolved),
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    /// Returns the type and facts of a property or a parameter.
    pub(super) fn property<S: std::borrow::Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
        property: &str,
        owner: &str,
    ) -> Option<Property> {
        self.joint_property(&[(schema, pointer.to_owned())], property, owner)
    }

    /// Whether a schema, or what the list or map consists of, has the format `password`.
    fn holds_passwords(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let mut seen = HashSet::new();
        let mut schemas = vec![schema.clone()];
        while let Some(schema) = schemas.pop() {
            if !seen.insert(schema.pointer.clone()) {
                continue;
            }
            let inner = self.unwrap_single(schema.clone());
            let view = SchemaView::of(inner.value);
            let formats = [SchemaView::of(schema.value).format, view.format];
            if formats.into_iter().flatten().any(|it| it == "password") {
                return true;
            }
            let pointer = |part: &str| format!("{}/{part}", inner.pointer);
            let items = view.items.map(|it| self.resolve(it, &pointer("items")));
            schemas.extend(items.flatten());
            if let Some(AdditionalProperties::Schema(values)) = view.additional {
                schemas.extend(self.resolve(values.as_ref(), &pointer("additionalProperties")));
            }
        }
        false
    }

    /// Returns what a property's schema says apart from its type, and the schema that determines the type.
    pub(super) fn declaration<S: std::borrow::Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
        property: &str,
    ) -> Option<(Property, Resolved<'a, Schema>)> {
        let schema = self.resolve(schema, pointer)?;
        let nullable = self.takes_null(&schema);
        let secret = is_secret_name(property) || self.holds_passwords(&schema);
        let (mut layers, inner) = self.layers(schema.clone(), |_| true);
        layers.push(inner.value);
        let mut views: Vec<SchemaView<'a>> = layers.iter().map(|it| SchemaView::of(it)).collect();
        let data = || layers.iter().map(|it| &it.schema_data);
        let mut formats = views.iter().filter_map(|it| it.format.as_deref());
        let collapsible_prefix = data()
            .find_map(|it| collapsible_prefix(&it.extensions))
            .or_else(|| formats.find_map(prefix_in_format));
        let items = views.last().and_then(|it| it.items);
        let items = items.and_then(|it| self.resolve(it, &format!("{}/items", inner.pointer)));
        let items = items.map(|it| self.unwrap_single(it));
        views.extend(items.map(|it| SchemaView::of(it.value).into_item()));
        let said = Property {
            ty: Type::Any,
            docs: data().find_map(describe).unwrap_or_default(),
            deprecated: data().any(|it| it.deprecated),
            nullable,
            read_only: data().any(|it| it.read_only),
            secret,
            collapsible_prefix,
            rust_name: data().find_map(|it| rust_name(&it.extensions)),
            facts: facts(views),
        };
        Some((said, self.unwrap_type(schema)))
    }

    /// Returns the values that a schema lists.
    pub(super) fn values(&mut self, schema: &'a ReferenceOr<Schema>, pointer: &str) -> Vec<String> {
        let schema = self.resolve(schema, pointer);
        let schema = schema.map(|it| self.unwrap_single(it));
        schema.map_or(Vec::new(), |it| SchemaView::of(it.value).values)
    }

    /// Returns the type of a schema.
    pub(super) fn ty(&mut self, subject: Subject<'a, '_>) -> Type {
        if self.depth >= DEEPEST {
            return Type::Any;
        }
        self.depth += 1;
        let ty = self.ty_within(subject);
        self.depth -= 1;
        ty
    }

    fn ty_within(&mut self, subject: Subject<'a, '_>) -> Type {
        let schema = self.unwrap_type(subject.schema);
        let subject = Subject { schema, ..subject };
        // A list, map or choice that contains itself cannot be expressed as a Rust type.
        if self.open.contains(&subject.schema.pointer) {
            return Type::Any;
        }
        self.open.push(subject.schema.pointer.clone());
        let ty = self.ty_of(&subject);
        self.open.pop();
        ty
    }

    fn ty_of(&mut self, subject: &Subject<'a, '_>) -> Type {
        let view = SchemaView::of(subject.schema.value);
        match view.kind {
            Some("string") => self.string(subject, &view),
            Some("integer") => integer(&view),
            Some("number") => number(view.format.as_deref()),
            Some("boolean") => Type::Boolean,
            Some("array") => self.list(subject, &view),
            _ => self.compound(subject, &view),
        }
    }

    /// Returns the type of an object, or of a schema without a type.
    fn compound(&mut self, subject: &Subject<'a, '_>, view: &SchemaView<'a>) -> Type {
        let parts = self.typed_parts(subject, view);
        match view.kind {
            _ if !view.values.is_empty() => self.string(subject, view),
            _ if view.has_fields() || !parts.is_empty() => self.combination(subject, parts),
            Some("object") => self.map(subject, view),
            _ if view.items.is_some() => self.list(subject, view),
            _ if view.additional.is_some() => self.map(subject, view),
            _ => Type::Any,
        }
    }

    /// Returns the parts of a schema that have a type; other parts of `allOf` only add to them.
    fn typed_parts(
        &mut self,
        subject: &Subject<'a, '_>,
        view: &SchemaView<'a>,
    ) -> Vec<Resolved<'a, Schema>> {
        let parts = view.parts.iter().filter_map(|(keyword, at, part)| {
            let pointer = format!("{}/{keyword}/{at}", subject.schema.pointer);
            let part = self.resolve(*part, &pointer)?;
            (*keyword != "allOf" || !is_untyped(part.value)).then_some(part)
        });
        parts.collect()
    }

    fn string(&mut self, subject: &Subject<'a, '_>, view: &SchemaView<'a>) -> Type {
        if is_http_method(view) {
            return Type::HttpMethod;
        }
        let format = view.format.as_deref();
        if !view.values.is_empty() {
            let Subject {
                schema,
                property,
                owner,
            } = subject;
            let component = schema.component.map(of_enum);
            let candidates = self.candidates(component.as_deref(), property, owner, join);
            let docs = describe(&schema.value.schema_data).unwrap_or_default();
            return self.open_enum(&schema.pointer, &candidates, view.values.clone(), docs);
        }
        match format {
            Some("date") => Type::Date,
            Some("date-time" | "date-time-rfc-2822" | "date-time-rfc2822") => Type::DateTime,
            Some("decimal") => Type::Decimal,
            _ => view
                .pattern
                .and_then(sids::from_pattern)
                .map_or(Type::String, |sid| Type::Sid(sid.to_owned())),
        }
    }

    fn list(&mut self, subject: &Subject<'a, '_>, view: &SchemaView<'a>) -> Type {
        let pointer = format!("{}/items", subject.schema.pointer);
        let item = view.items.and_then(|items| self.resolve(items, &pointer));
        let Some(schema) = item else {
            return Type::List(Box::new(Type::Any));
        };
        let property = item_name(subject.property, std::slice::from_ref(&schema));
        Type::List(Box::new(self.element(Subject {
            schema,
            property: &property,
            owner: subject.owner,
        })))
    }

    fn map(&mut self, subject: &Subject<'a, '_>, view: &SchemaView<'a>) -> Type {
        let pointer = format!("{}/additionalProperties", subject.schema.pointer);
        let value = match view.additional {
            Some(AdditionalProperties::Schema(value)) => self.resolve(value.as_ref(), &pointer),
            _ if view.format.as_deref() == Some("uri-map") => {
                return Type::Map(Box::new(Type::String));
            }
            _ => return Type::Any,
        };
        let Some(schema) = value else {
            return Type::Any;
        };
        let property = names::singular(&names::snake(subject.property));
        let value = self.element(Subject {
            schema,
            property: &property,
            owner: subject.owner,
        });
        Type::Map(Box::new(value))
    }

    /// Returns the type of a list's item or a map's value, which keeps its place if it is null.
    fn element(&mut self, subject: Subject<'a, '_>) -> Type {
        let schema = subject.schema.clone();
        let ty = widened(self.ty(subject), &SchemaView::of(schema.value).facts);
        self.nullable_if(std::slice::from_ref(&schema), ty)
    }

    /// Returns the type of an element that has one of these schemas.
    pub(super) fn nullable_if(&mut self, schemas: &[Resolved<'a, Schema>], ty: Type) -> Type {
        let is_nullable = schemas.iter().any(|it| self.takes_null(it));
        if is_nullable && ty != Type::Any {
            Type::Nullable(Box::new(ty))
        } else {
            ty
        }
    }

    /// Objects become one struct with the fields of all; otherwise the result is the common type, or any value.
    fn combination(&mut self, subject: &Subject<'a, '_>, parts: Vec<Resolved<'a, Schema>>) -> Type {
        if !self.in_request && is_page_meta(subject.schema.value) {
            return Type::PageMeta;
        }
        let view = SchemaView::of(subject.schema.value);
        let is_choice = !view.has_fields() && view.parts.iter().all(|(it, ..)| *it != "allOf");
        if is_choice && parts.iter().any(|it| is_unrestricted(it.value)) {
            return Type::Any;
        }
        if self.is_object(&subject.schema) {
            return Type::Object(self.object(subject));
        }
        self.joint(parts, subject.property, subject.owner)
    }

    /// Returns the struct for a schema: the resource's instance, or one named after its place.
    fn object(&mut self, subject: &Subject<'a, '_>) -> String {
        if !self.in_request && self.is_instance(&subject.schema) {
            let name = self.instance_name();
            return self.named_struct(&subject.schema, StructRole::Instance, &[name]);
        }
        let (component, owner) = (subject.schema.component, subject.owner);
        let preferred = self.preferred.get(&subject.schema.pointer).cloned();
        let candidates = preferred
            .unwrap_or_else(|| self.candidates(component, subject.property, owner, object_name));
        self.named_struct(&subject.schema, StructRole::Nested, &candidates)
    }
}

/// Returns the facts of schemas that describe one value. The values of an enum are its type's, but HTTP methods have
/// one type for all.
fn facts(views: Vec<SchemaView<'_>>) -> Facts {
    let takes_method = views.iter().any(is_http_method);
    views.into_iter().fold(Facts::default(), |facts, view| {
        let methods = Some(view.values).filter(|it| takes_method && !it.is_empty());
        let values = methods.or(view.facts.values);
        facts.or(Facts {
            values,
            ..view.facts
        })
    })
}

/// Returns the name of an enum's component as most are written: `room_enum_State` for `roomEnumState`.
fn of_enum(component: &str) -> String {
    match component.split_once("Enum") {
        Some((owner, name)) if name.starts_with(|it: char| it.is_ascii_uppercase()) => {
            format!("{owner}_enum_{name}")
        }
        _ => component.to_owned(),
    }
}

/// Whether the values of a schema are HTTP methods.
fn is_http_method(view: &SchemaView<'_>) -> bool {
    view.format.as_deref() == Some(HTTP_METHOD) || are_http_methods(&view.values)
}

/// Whether there are values, and all are HTTP methods.
pub(super) fn are_http_methods(values: &[String]) -> bool {
    let is_method = |it: &String| HttpMethod::VALUES.contains(&it.as_str());
    !values.is_empty() && values.iter().all(is_method)
}

/// Returns the description of a schema as clean Markdown, or `None` if it is empty.
pub(super) fn describe(data: &SchemaData) -> Option<String> {
    let text = data.description.as_deref()?;
    let text = docs::clean(text);
    (!text.is_empty()).then_some(text)
}

/// Returns the name that an overlay sets for a property or a parameter.
pub(super) fn rust_name(extensions: &IndexMap<String, serde_json::Value>) -> Option<String> {
    Some(extensions.get("x-rust-name")?.as_str()?.to_owned())
}

/// Returns the name for one item of a list. The values of an enum use the list's own name: `StatusCallbackEvent`.
pub(super) fn item_name(list: &str, items: &[Resolved<'_, Schema>]) -> String {
    let is_enum = items
        .iter()
        .any(|it| !SchemaView::of(it.value).values.is_empty());
    if is_enum {
        list.to_owned()
    } else {
        names::singular(&names::snake(list))
    }
}

pub(super) fn is_free_form(schema: &Schema) -> bool {
    let view = SchemaView::of(schema);
    matches!(view.kind, None | Some("object")) && view.values.is_empty() && view.items.is_none()
}

pub(super) fn is_untyped(schema: &Schema) -> bool {
    let view = SchemaView::of(schema);
    !view.says_type() && !view.has_fields() && view.parts.is_empty()
}

/// Whether a schema is `{}`, apart from its description, and so allows any value.
fn is_unrestricted(schema: &Schema) -> bool {
    let SchemaKind::Any(any) = &schema.schema_kind else {
        return false;
    };
    *any == AnySchema::default() && !schema.schema_data.nullable
}

/// The start of the format of a map that is spread over parameters; their prefix follows, as in
/// `prefixed-collapsible-map-AddOns`.
const COLLAPSIBLE_MAP: &str = "prefixed-collapsible-map-";

/// Returns the prefix of a map that is spread over parameters, if extensions contain it.
pub(super) fn collapsible_prefix(
    extensions: &IndexMap<String, serde_json::Value>,
) -> Option<String> {
    let own = extensions.get("x-prefixed-collapsible-map");
    let twilio = || extensions.get("x-twilio")?.get("prefixedCollapsibleMap");
    let prefixes = [own, twilio()].into_iter().flatten();
    let mut prefixes = prefixes.filter_map(serde_json::Value::as_str);
    prefixes.find(|it| !it.is_empty()).map(str::to_owned)
}

/// The same for a prefix in a format.
fn prefix_in_format(format: &str) -> Option<String> {
    let prefix = format.strip_prefix(COLLAPSIBLE_MAP)?;
    (!prefix.is_empty()).then(|| prefix.to_owned())
}

/// Returns the type for values of either type.
pub(super) fn common(one: Type, other: Type) -> Type {
    use Type::{Any, Date, DateTime, Decimal, Float, Int32, Int64, Sid, String, Uint64};
    let is_text = |it: &Type| matches!(it, Sid(_) | String | Date | DateTime);
    let is_number = |it: &Type| matches!(it, Int32 | Int64 | Uint64 | Float | Decimal);
    match (one, other) {
        (one, other) if one == other => one,
        (one, other) if is_text(&one) && is_text(&other) => String,
        (Int32 | Int64, Int32 | Int64) => Int64,
        (one, other) if is_number(&one) && is_number(&other) => Decimal,
        _ => Any,
    }
}

/// Returns the type for integers of a format, or of a range that exceeds it.
fn integer(view: &SchemaView<'_>) -> Type {
    match view.format.as_deref() {
        Some("int32" | "int16" | "int8" | "uint16" | "uint8") if !exceeds_int32(&view.facts) => {
            Type::Int32
        }
        Some("uint64") => Type::Uint64,
        _ => Type::Int64,
    }
}

/// Returns the type that holds the bounds beside a schema, too.
pub(super) fn widened(ty: Type, facts: &Facts) -> Type {
    match ty {
        Type::Int32 if exceeds_int32(facts) => Type::Int64,
        ty => ty,
    }
}

fn exceeds_int32(facts: &Facts) -> bool {
    let bounds = [&facts.minimum, &facts.maximum, &facts.default];
    let mut integers = bounds
        .into_iter()
        .flatten()
        .filter_map(|it| it.parse().ok());
    integers.any(|it: i128| i32::try_from(it).is_err())
}

fn number(format: Option<&str>) -> Type {
    match format {
        Some("float" | "double") => Type::Float,
        _ => Type::Decimal,
    }
}
