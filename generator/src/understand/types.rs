//! From schemas to types: one set of types for each resource.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use twilio_rest_templates::runtime::secret::is_secret_name;

use super::joint;
use super::page_meta::is_page_meta;
use super::view::{BoxedSchema, SchemaView};
use crate::diagnostic::Diagnostics;
use crate::docs;
use crate::document::{Document, Resolved, names_schema};
use crate::model::{EnumDef, EnumValue, Facts, Field, StructDef, StructRole, Type, TypeDef};
use crate::pointer::escape;
use crate::{names, sids};

/// Deeper schemas than this are circles.
pub(super) const DEEPEST: usize = 200;

/// The types of one resource, while they are collected.
pub(super) struct Types<'a> {
    document: &'a Document,
    resource: String,
    defs: Vec<Slot>,
    by_pointer: HashMap<(String, StructKind), usize>,
    pub(super) depth: usize,
    /// Pointers of the schemas being converted that are no struct: lists, maps and choices.
    pub(super) open: Vec<String>,
    /// Pointer of the schema that stands for one record of the resource.
    instance: Option<String>,
    /// Names of handles, pages and builders, which no other type may take.
    reserved: Vec<String>,
    /// Definitions that bodies of requests hold.
    for_requests: HashSet<usize>,
    /// Definitions that were for answers before, the last one last.
    replaced: Vec<(usize, Option<TypeDef>)>,
    /// Whether bodies of requests are converted, where null and absent differ.
    in_request: bool,
    findings: Diagnostics,
}

/// A definition whose name is taken already; the definition follows when its fields are known.
struct Slot {
    name: String,
    def: Option<TypeDef>,
}

/// A point in the collecting of types.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    defs: usize,
    replaced: usize,
    findings: usize,
}

/// A schema may be met as a record of its own and as a part of something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum StructKind {
    /// One record of the resource.
    Instance,
    /// One page.
    Page,
    /// All else.
    Nested,
}

/// A schema with its place and what its name may be made of.
pub(super) struct Subject<'a, 'n> {
    pub(super) schema: Resolved<'a, Schema>,
    /// Name of the property, in the document's spelling.
    pub(super) property: &'n str,
    /// Rust name of what holds the property: a struct or a builder.
    pub(super) owner: &'n str,
}

/// A property: its type and what else its schema says.
pub(super) struct Property {
    pub(super) ty: Type,
    pub(super) facts: Facts,
    pub(super) docs: String,
    pub(super) deprecated: bool,
    pub(super) nullable: bool,
    /// Whether answers alone have it; a request is never asked for it.
    pub(super) read_only: bool,
    pub(super) secret: bool,
    /// Prefix of the parameters that it is spread over, where it is a collapsible map.
    pub(super) collapsible_prefix: Option<String>,
    pub(super) extensions: IndexMap<String, serde_json::Value>,
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
            reserved: Vec::new(),
            for_requests: HashSet::new(),
            replaced: Vec::new(),
            in_request: false,
            findings: Diagnostics::default(),
        }
    }

    /// The collected types, in the order in which they were met, and what was found wrong.
    pub(super) fn finish(self) -> (Vec<TypeDef>, Diagnostics) {
        let records = self.records();
        let mut defs: Vec<TypeDef> = self.defs.into_iter().filter_map(|slot| slot.def).collect();
        super::recursion::box_cycles(&mut defs);
        set_records(&mut defs, &records);
        (defs, self.findings)
    }

    /// Names of structs, each with that of the record that has the same schema.
    fn records(&self) -> HashMap<String, String> {
        let nested = self
            .by_pointer
            .iter()
            .filter(|((_, kind), _)| *kind == StructKind::Nested);
        let pairs = nested.filter_map(|((pointer, _), at)| {
            let record = self
                .by_pointer
                .get(&(pointer.clone(), StructKind::Instance))?;
            Some((self.name_at(*at), self.name_at(*record)))
        });
        pairs.collect()
    }

    /// Says which schema stands for one record of the resource.
    pub(super) fn set_instance(&mut self, pointer: Option<String>) {
        self.instance = pointer;
    }

    /// Keeps names free for the resource's handles, its instance and pages, and its builders.
    pub(super) fn reserve(&mut self, builders: impl Iterator<Item = String>) {
        let own = names::SUFFIXES.map(|suffix| format!("{}{suffix}", self.resource));
        let imported = names::IMPORTED_TYPES.iter().chain(names::PRELUDE).copied();
        let sids = sids::SIDS.iter().map(|(_, name, _)| *name);
        let imported = imported.chain(sids).map(str::to_owned);
        self.reserved = builders.chain(own).chain(imported).collect();
    }

    /// Whether a schema stands for one record of the resource.
    pub(super) fn is_instance(&self, schema: &Resolved<'a, Schema>) -> bool {
        self.instance.as_ref() == Some(&schema.pointer)
    }

    fn instance_name(&self) -> String {
        format!("{}Instance", self.resource)
    }

    /// How much was collected so far.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            defs: self.defs.len(),
            replaced: self.replaced.len(),
            findings: self.findings.0.len(),
        }
    }

    /// Leaves out types that nothing came to hold, and what was found wrong with them.
    pub(super) fn forget_since(&mut self, mark: Mark) {
        for (at, def) in self.replaced.drain(mark.replaced..).rev() {
            self.for_requests.remove(&at);
            if let Some(slot) = self.defs.get_mut(at) {
                slot.def = def;
            }
        }
        self.defs.truncate(mark.defs);
        self.findings.0.truncate(mark.findings);
        self.by_pointer.retain(|_, at| *at < mark.defs);
        self.for_requests.retain(|at| *at < mark.defs);
    }

    /// Runs `convert` in the way that request bodies want: null is a value of its own.
    pub(super) fn for_request<T>(&mut self, convert: impl FnOnce(&mut Self) -> T) -> T {
        self.in_request = true;
        let converted = convert(self);
        self.in_request = false;
        converted
    }

    /// Resolves the schema at `pointer`; what leads nowhere is reported and taken for any value.
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

    /// Type and facts of a property or a parameter.
    pub(super) fn property<S: std::borrow::Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
        property: &str,
        owner: &str,
    ) -> Option<Property> {
        self.joint_property(&[(schema, pointer.to_owned())], property, owner)
    }

    /// What a property's schema says beside its type, and the schema that says the type.
    pub(super) fn said<S: std::borrow::Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
        property: &str,
    ) -> Option<(Property, Resolved<'a, Schema>)> {
        let schema = self.resolve(schema, pointer)?;
        let data = &schema.value.schema_data;
        let nullable = data.nullable || self.takes_null(&schema);
        let (inner, _) = self.unwrap_single(schema.clone());
        let (outer, shape) = (SchemaView::of(schema.value), SchemaView::of(inner.value));
        let inner_data = &inner.value.schema_data;
        let facts = outer.facts.or(shape.facts);
        let formats = || [&outer.format, &shape.format].into_iter().flatten();
        let secret = formats().any(|it| it == "password") || is_secret_name(property);
        let collapsible_prefix = collapsible_prefix(&data.extensions)
            .or_else(|| collapsible_prefix(&inner_data.extensions))
            .or_else(|| formats().find_map(|it| prefix_in_format(it)));
        let docs = describe(data)
            .or_else(|| describe(inner_data))
            .unwrap_or_default();
        let said = Property {
            ty: Type::Any,
            facts,
            docs,
            deprecated: data.deprecated || inner_data.deprecated,
            nullable,
            read_only: data.read_only || inner_data.read_only,
            secret,
            collapsible_prefix,
            extensions: data.extensions.clone(),
        };
        Some((said, inner))
    }

    /// The values that a schema lists.
    pub(super) fn values(&mut self, schema: &'a ReferenceOr<Schema>, pointer: &str) -> Vec<String> {
        let schema = self.resolve(schema, pointer);
        let schema = schema.map(|it| self.unwrap_single(it).0);
        schema.map_or(Vec::new(), |it| SchemaView::of(it.value).values)
    }

    /// The type of a schema.
    pub(super) fn ty(&mut self, subject: Subject<'a, '_>) -> Type {
        if self.depth >= DEEPEST {
            return Type::Any;
        }
        self.depth += 1;
        let ty = self.ty_within(subject);
        self.depth -= 1;
        ty
    }

    /// A struct of the fields of `schema`, under a name of the caller's choice.
    pub(super) fn named_struct(
        &mut self,
        schema: &Resolved<'a, Schema>,
        kind: StructKind,
        candidates: &[String],
    ) -> String {
        self.struct_of(std::slice::from_ref(schema), kind, candidates)
    }

    /// The same of the fields of several schemas.
    pub(super) fn struct_of(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
        kind: StructKind,
        candidates: &[String],
    ) -> String {
        let pointer = joint::pointers(schemas);
        let key = (pointer.clone(), kind);
        let known = self.by_pointer.get(&key).copied();
        // What answers give and requests take has one type, in which null is a value of its own.
        if let Some(at) = known.filter(|at| !self.in_request || self.for_requests.contains(at)) {
            return self.name_at(at);
        }
        let at = known.unwrap_or_else(|| self.claim(candidates, &pointer));
        if self.in_request {
            self.for_requests.insert(at);
            if known.is_some() {
                let def = self.defs.get(at).and_then(|slot| slot.def.clone());
                self.replaced.push((at, def));
            }
        }
        self.by_pointer.insert(key, at);
        let name = self.name_at(at);
        let open = std::mem::take(&mut self.open);
        let fields = self.fields(schemas, kind, &name);
        self.open = open;
        let taken = |name: &str| fields.iter().any(|it| it.name == name);
        let extra = first_free(["extra", "other", "undeclared"], "_fields", taken);
        let role = match kind {
            StructKind::Instance => StructRole::Instance,
            StructKind::Page => StructRole::Page,
            StructKind::Nested => StructRole::Nested,
        };
        let def = StructDef {
            name: name.clone(),
            role,
            in_requests: self.in_request,
            docs: joint::description(schemas),
            fields,
            extra,
            record: None,
        };
        self.fill(at, TypeDef::Struct(def));
        name
    }

    /// Records of a page are what a list gives: one that is null is left out.
    pub(super) fn leave_out_nulls(&mut self, page: &str, wire: &str) {
        let defs = self.defs.iter_mut().filter_map(|it| it.def.as_mut());
        for def in defs {
            let TypeDef::Struct(def) = def else { continue };
            let records = def.fields.iter_mut().find(|it| it.wire == wire);
            if let Some(records) = records.filter(|_| def.name == page) {
                records.ty = records.ty.clone().without_null_items();
            }
        }
    }

    /// The fields of schemas and of all their parts, in order, each once.
    fn fields(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
        kind: StructKind,
        owner: &str,
    ) -> Vec<Field> {
        // Records and links of a page have the type that any part of it names: by it they are found.
        let declared = match kind {
            StructKind::Page => self.declared(schemas),
            StructKind::Instance | StructKind::Nested => self.telling(schemas),
        };
        let required = self.required_by_all(schemas);
        let mut fields: Vec<Field> = Vec::new();
        for (wire, schemas) in declared {
            let Some(property) = self.joint_property(&schemas, wire, owner) else {
                continue;
            };
            let nullable = self.in_request && property.nullable;
            let asked_for = self.in_request && !property.read_only;
            fields.push(Field {
                name: names::identifier(rust_name(&property.extensions).unwrap_or(wire)),
                setter: String::new(),
                wire: wire.to_owned(),
                ty: if nullable {
                    Type::Nullable(Box::new(property.ty))
                } else {
                    property.ty
                },
                docs: property.docs,
                facts: if asked_for {
                    property.facts
                } else {
                    Facts::default()
                },
                required: asked_for && required.iter().any(|it| it == wire),
                secret: property.secret,
                deprecated: property.deprecated,
            });
        }
        self.separate(&mut fields, joint::place(&joint::pointers(schemas)));
        let names: Vec<String> = fields.iter().map(|it| it.name.clone()).collect();
        for field in &mut fields {
            field.setter = names::field_setter(&field.name, &names);
        }
        fields
    }

    /// Every property of schemas and of all their parts, in order, with each schema that it has there.
    pub(super) fn declared(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
    ) -> IndexMap<&'a str, Vec<(&'a BoxedSchema, String)>> {
        let mut declared: IndexMap<&'a str, Vec<_>> = IndexMap::new();
        for schema in schemas {
            for (wire, property, pointer) in self.properties(schema) {
                declared.entry(wire).or_default().push((property, pointer));
            }
        }
        declared
    }

    /// Two wire names that read the same in snake case keep their own spelling; what still clashes
    /// is a finding.
    fn separate(&mut self, fields: &mut [Field], pointer: &str) {
        for at in 1..fields.len() {
            let (before, from) = fields.split_at_mut(at);
            let Some(field) = from.first_mut() else {
                continue;
            };
            let taken = |name: &str| before.iter().any(|it| it.name == name);
            let is_derived = field.name == names::identifier(&field.wire);
            for spelling in names::SPELLINGS {
                if is_derived && taken(&field.name) {
                    field.name = spelling(&field.wire);
                }
            }
            if taken(&field.name) {
                let message = format!(
                    "`{}` has the same Rust name as another property",
                    field.wire
                );
                let finding = self
                    .document
                    .error(pointer, message)
                    .help("give one of them an `x-rust-name` with an overlay");
                self.findings.push(finding);
            }
        }
    }

    /// Properties of a schema and of its parts: (wire name, schema, pointer).
    fn properties(
        &mut self,
        schema: &Resolved<'a, Schema>,
    ) -> Vec<(&'a str, &'a BoxedSchema, String)> {
        let mut all = Vec::new();
        for schema in self.with_parts(schema, |_| true) {
            let properties = SchemaView::of(schema.value).properties;
            all.extend(properties.into_iter().map(|(name, property)| {
                let pointer = format!("{}/properties/{}", schema.pointer, escape(name));
                (name, property, pointer)
            }));
        }
        all
    }

    /// A schema and its parts, and theirs, each once, whatever circles they run in.
    fn with_parts(
        &mut self,
        schema: &Resolved<'a, Schema>,
        takes: fn(&str) -> bool,
    ) -> Vec<Resolved<'a, Schema>> {
        let mut seen = HashSet::new();
        let mut open = match takes("discriminator") {
            true => self.subtypes(schema),
            false => Vec::new(),
        };
        open.reverse();
        open.push(schema.clone());
        let mut all = Vec::new();
        while let Some(schema) = open.pop() {
            if !seen.insert(schema.pointer.clone()) {
                continue;
            }
            let parts = SchemaView::of(schema.value).parts.into_iter().rev();
            for (keyword, at, part) in parts.filter(|(keyword, ..)| takes(keyword)) {
                let pointer = format!("{}/{keyword}/{at}", schema.pointer);
                open.extend(self.resolve(part, &pointer));
            }
            all.push(schema);
        }
        all
    }

    /// What a schema with a discriminator stands for beside itself, where it does not list that: schemas that its mapping
    /// names or that are made of it by `allOf`.
    pub(super) fn subtypes(&mut self, base: &Resolved<'a, Schema>) -> Vec<Resolved<'a, Schema>> {
        let Some(discriminator) = &base.value.schema_data.discriminator else {
            return Vec::new();
        };
        let lists = |(keyword, ..): &(&str, usize, _)| *keyword != "allOf";
        let Some(components) = &self.document.api.components else {
            return Vec::new();
        };
        if SchemaView::of(base.value).parts.iter().any(lists) {
            return Vec::new();
        }
        let named = |name: &str| {
            let mut targets = discriminator.mapping.values();
            targets.any(|it| names_schema(it, name))
        };
        let mut subtypes = Vec::new();
        for (name, schema) in &components.schemas {
            let Some(schema) =
                self.resolve(schema, &format!("/components/schemas/{}", escape(name)))
            else {
                continue;
            };
            let of_base = |it: &Resolved<'a, Schema>| it.pointer == base.pointer;
            if named(name)
                || self
                    .with_parts(&schema, |it| it == "allOf")
                    .iter()
                    .any(of_base)
            {
                subtypes.push(schema);
            }
        }
        subtypes
    }

    /// Names that `required` lists, in the schema and in its `allOf` parts.
    pub(super) fn required(&mut self, schema: &Resolved<'a, Schema>) -> Vec<String> {
        let schemas = self.with_parts(schema, |keyword| keyword == "allOf");
        let names = schemas
            .iter()
            .flat_map(|it| SchemaView::of(it.value).required);
        names.cloned().collect()
    }

    /// Names that a request has to give: what answers alone have, is not asked for.
    pub(super) fn demanded(&mut self, schema: &Resolved<'a, Schema>) -> Vec<String> {
        let mut names = self.required(schema);
        for (wire, schemas) in self.declared(std::slice::from_ref(schema)) {
            let mut said = schemas
                .iter()
                .filter_map(|(it, pointer)| self.said(*it, pointer, wire));
            if said.any(|(property, _)| property.read_only) {
                names.retain(|it| it != wire);
            }
        }
        names
    }

    /// Names that all of the schemas require.
    fn required_by_all(&mut self, schemas: &[Resolved<'a, Schema>]) -> Vec<String> {
        let mut required = schemas.iter().map(|it| self.required(it));
        let mut names = required.next().unwrap_or_default();
        required.for_each(|others| names.retain(|it| others.contains(it)));
        names
    }

    /// Every property of a schema and of its parts, each with the first schema that it has.
    pub(super) fn first_declared(
        &mut self,
        schema: &Resolved<'a, Schema>,
    ) -> Vec<(&'a str, &'a BoxedSchema, String)> {
        let declared = self.declared(std::slice::from_ref(schema)).into_iter();
        let first = declared.filter_map(|(wire, schemas)| {
            let (schema, pointer) = schemas.into_iter().next()?;
            Some((wire, schema, pointer))
        });
        first.collect()
    }

    /// Whether a schema declares fields, itself or by its parts, and takes nothing but objects.
    pub(super) fn is_object(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        !self.properties(schema).is_empty() && self.is_always_object(schema)
    }

    /// Whether every value of a schema is an object: whatever part of a choice it takes.
    pub(super) fn is_always_object(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let parts = self.with_parts(schema, |_| true);
        parts.iter().all(|it| is_free_form(it.value))
    }

    /// `allOf` (or any other combination) of a single part is that part, with siblings beside it.
    pub(super) fn unwrap_single(
        &mut self,
        schema: Resolved<'a, Schema>,
    ) -> (Resolved<'a, Schema>, bool) {
        let mut schema = schema;
        let mut nullable = false;
        for _ in 0..DEEPEST {
            let shape = SchemaView::of(schema.value);
            let says_more = shape.has_fields()
                || (self.in_request && !shape.required.is_empty())
                || schema.value.schema_data.discriminator.is_some();
            let (false, [(keyword, _, part)]) = (says_more, shape.parts.as_slice()) else {
                break;
            };
            let pointer = format!("{}/{keyword}/0", schema.pointer);
            let Some(inner) = self.resolve(*part, &pointer) else {
                break;
            };
            if shape.says_type() && names_no_type(inner.value) {
                break;
            }
            nullable |= schema.value.schema_data.nullable;
            schema = inner;
        }
        (schema, nullable)
    }

    fn ty_within(&mut self, subject: Subject<'a, '_>) -> Type {
        let (schema, _) = self.unwrap_single(subject.schema);
        let subject = Subject { schema, ..subject };
        // A list, map or choice that holds itself has no type that Rust could write down.
        if self.open.contains(&subject.schema.pointer) {
            return Type::Any;
        }
        self.open.push(subject.schema.pointer.clone());
        let ty = self.ty_of(&subject);
        self.open.pop();
        ty
    }

    fn ty_of(&mut self, subject: &Subject<'a, '_>) -> Type {
        let shape = SchemaView::of(subject.schema.value);
        match shape.kind {
            Some("string") => self.string(subject, &shape),
            Some("integer") => integer(&shape),
            Some("number") => number(shape.format.as_deref()),
            Some("boolean") => Type::Boolean,
            Some("array") => self.list(subject, &shape),
            _ => self.compound(subject, &shape),
        }
    }

    /// The type of an object, or of what does not say what it is.
    fn compound(&mut self, subject: &Subject<'a, '_>, shape: &SchemaView<'a>) -> Type {
        let parts = self.typed_parts(subject, shape);
        match shape.kind {
            _ if shape.has_fields() || !parts.is_empty() => self.combination(subject, parts),
            Some("object") => self.map(subject, shape),
            _ if shape.items.is_some() => self.list(subject, shape),
            _ if shape.additional.is_some() => self.map(subject, shape),
            _ if !shape.values.is_empty() => self.string(subject, shape),
            _ => Type::Any,
        }
    }

    /// The parts of a schema that name a type; another part of `allOf` only says more about the rest.
    fn typed_parts(
        &mut self,
        subject: &Subject<'a, '_>,
        shape: &SchemaView<'a>,
    ) -> Vec<Resolved<'a, Schema>> {
        let parts = shape.parts.iter().filter_map(|(keyword, at, part)| {
            let pointer = format!("{}/{keyword}/{at}", subject.schema.pointer);
            let part = self.resolve(*part, &pointer)?;
            (*keyword != "allOf" || !names_no_type(part.value)).then_some(part)
        });
        parts.collect()
    }

    fn string(&mut self, subject: &Subject<'a, '_>, shape: &SchemaView<'a>) -> Type {
        let format = shape.format.as_deref();
        if format == Some("http-method") {
            return Type::HttpMethod;
        }
        if !shape.values.is_empty() {
            let Subject {
                schema,
                property,
                owner,
            } = subject;
            let candidates = self.candidates(schema.component, property, owner, join);
            let docs = describe(&schema.value.schema_data).unwrap_or_default();
            return self.open_enum(&schema.pointer, &candidates, shape.values.clone(), docs);
        }
        match format {
            Some("date") => Type::Date,
            Some("date-time" | "date-time-rfc-2822" | "date-time-rfc2822") => Type::DateTime,
            Some("decimal") => Type::Decimal,
            _ => shape
                .pattern
                .and_then(sids::from_pattern)
                .map_or(Type::String, |sid| Type::Sid(sid.to_owned())),
        }
    }

    fn list(&mut self, subject: &Subject<'a, '_>, shape: &SchemaView<'a>) -> Type {
        let pointer = format!("{}/items", subject.schema.pointer);
        let item = shape.items.and_then(|items| self.resolve(items, &pointer));
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

    fn map(&mut self, subject: &Subject<'a, '_>, shape: &SchemaView<'a>) -> Type {
        let pointer = format!("{}/additionalProperties", subject.schema.pointer);
        let value = match shape.additional {
            Some(AdditionalProperties::Schema(value)) => self.resolve(value.as_ref(), &pointer),
            _ if shape.format.as_deref() == Some("uri-map") => {
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

    /// The type of a list's item or of a map's value, which keeps its place where it is null.
    fn element(&mut self, subject: Subject<'a, '_>) -> Type {
        let schema = subject.schema.clone();
        let ty = self.ty(subject);
        self.nullable_if(std::slice::from_ref(&schema), ty)
    }

    /// The type of an element that has one of these schemas.
    pub(super) fn nullable_if(&mut self, schemas: &[Resolved<'a, Schema>], ty: Type) -> Type {
        let is_nullable = schemas.iter().any(|it| self.takes_null(it));
        match is_nullable && ty != Type::Any {
            true => Type::Nullable(Box::new(ty)),
            false => ty,
        }
    }

    /// Whether a schema says that its value may be null, or a part of a choice that it is.
    fn takes_null(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let (inner, inherited) = self.unwrap_single(schema.clone());
        let parts = self.with_parts(&inner, |keyword| matches!(keyword, "oneOf" | "anyOf"));
        inherited || parts.iter().any(|it| it.value.schema_data.nullable)
    }

    /// Objects give one struct with the fields of all; anything else gives the type that all have,
    /// or any value.
    fn combination(&mut self, subject: &Subject<'a, '_>, parts: Vec<Resolved<'a, Schema>>) -> Type {
        if !self.in_request && is_page_meta(subject.schema.value) {
            return Type::PageMeta;
        }
        if self.is_object(&subject.schema) {
            return Type::Object(self.object(subject));
        }
        if parts.iter().any(|it| is_unrestricted(it.value)) {
            return Type::Any;
        }
        self.joint(parts, subject.property, subject.owner)
    }

    /// The struct of a schema: the resource's instance, or one that is named after its place.
    fn object(&mut self, subject: &Subject<'a, '_>) -> String {
        if !self.in_request && self.is_instance(&subject.schema) {
            let name = self.instance_name();
            return self.named_struct(&subject.schema, StructKind::Instance, &[name]);
        }
        let (component, owner) = (subject.schema.component, subject.owner);
        let candidates = self.candidates(component, subject.property, owner, object_name);
        self.named_struct(&subject.schema, StructKind::Nested, &candidates)
    }

    /// An enum of these values; `pointer` tells its schema, or several, from all others.
    pub(super) fn open_enum(
        &mut self,
        pointer: &str,
        candidates: &[String],
        mut values: Vec<String>,
        docs: String,
    ) -> Type {
        let mut seen = HashSet::new();
        values.retain(|it| seen.insert(it.clone()));
        let same = |def: &TypeDef| matches!(def, TypeDef::Enum(it) if it.values.iter().map(|it| &it.wire).eq(&values));
        let known = self.defs.iter().find(|slot| {
            candidates.first() == Some(&slot.name) && slot.def.as_ref().is_some_and(same)
        });
        if let Some(known) = known {
            return Type::Enum(known.name.clone());
        }
        let key = (pointer.to_owned(), StructKind::Nested);
        if let Some(at) = self.by_pointer.get(&key) {
            return Type::Enum(self.name_at(*at));
        }
        let at = self.claim(candidates, pointer);
        self.by_pointer.insert(key, at);
        let def = self.enum_def(self.name_at(at), values, docs, pointer);
        self.fill(at, TypeDef::Enum(def));
        Type::Enum(self.name_at(at))
    }

    fn enum_def(
        &mut self,
        name: String,
        values: Vec<String>,
        docs: String,
        pointer: &str,
    ) -> EnumDef {
        let variants = names::variants(&values).unwrap_or_else(|| {
            let finding = self
                .document
                .error(
                    joint::place(pointer),
                    format!("two values of `{name}` have the same Rust name"),
                )
                .help("leave one of them out with an overlay; an open enum takes it all the same");
            self.findings.push(finding);
            Vec::new()
        });
        let taken = |name: &str| variants.iter().any(|it| it == name);
        let unknown = first_free(["Unknown", "Unrecognized", "Undeclared"], "Value", taken);
        EnumDef {
            docs,
            unknown,
            values: variants
                .into_iter()
                .zip(values)
                .map(|(name, wire)| EnumValue { name, wire })
                .collect(),
            name,
        }
    }

    /// Names for a type, best first: by its component, by its property, by its owner and property.
    pub(super) fn candidates(
        &self,
        component: Option<&str>,
        property: &str,
        owner: &str,
        named: fn(&str, &str) -> String,
    ) -> Vec<String> {
        let property = names::type_name(&names::identifier(property));
        let mut names = Vec::new();
        if let Some(component) = component {
            names.extend(
                component_names(component)
                    .iter()
                    .map(|name| named(&self.resource, name)),
            );
        }
        if component.is_none() || names.is_empty() {
            names.push(join(&self.resource, &property));
        }
        names.push(join(owner.trim_end_matches("Instance"), &property));
        names.push(join(owner, &property));
        // Where the shorter ones are taken, the parent's name stands again.
        names.push(format!("{owner}{property}"));
        names.push(format!("{}{owner}{property}", self.resource));
        names.retain(|name| !self.reserved.contains(name));
        names
    }

    /// Takes the first name that is free.
    fn claim(&mut self, candidates: &[String], pointer: &str) -> usize {
        let free = candidates
            .iter()
            .find(|name| self.defs.iter().all(|slot| slot.name != **name));
        let name = free.or(candidates.last()).cloned().unwrap_or_default();
        if free.is_none() {
            let finding = self
                .document
                .error(
                    joint::place(pointer),
                    format!("there are two types called `{name}` in one resource"),
                )
                .help(
                    "name the schema under `components`, or give it another name with an overlay",
                );
            self.findings.push(finding);
        }
        self.defs.push(Slot { name, def: None });
        self.defs.len() - 1
    }

    fn name_at(&self, at: usize) -> String {
        self.defs
            .get(at)
            .map(|slot| slot.name.clone())
            .unwrap_or_default()
    }

    fn fill(&mut self, at: usize, def: TypeDef) {
        if let Some(slot) = self.defs.get_mut(at) {
            slot.def = Some(def);
        }
    }
}

/// Names that a component's own name offers: its last part, then its last two.
fn component_names(component: &str) -> Vec<String> {
    let tail = component.rsplit('.').next().unwrap_or(component);
    let whole = names::type_name(&component.replace("_enum_", "_"));
    let two: Vec<&str> = component.rsplit('.').take(2).collect();
    let two = two.into_iter().rev().collect::<Vec<_>>().join("_");
    match tail.split_once("_enum_") {
        Some((owner, name)) => vec![
            names::type_name(name),
            names::type_name(&format!("{owner}_{name}")),
        ],
        None => vec![names::type_name(tail), names::type_name(&two), whole],
    }
}

/// `tail` behind `head`, leaving out the words that end the one and begin the other.
pub(super) fn join(head: &str, tail: &str) -> String {
    let (head_words, tail_words) = (names::snake(head), names::snake(tail));
    let (head_words, tail_words): (Vec<_>, Vec<_>) = (
        head_words.split('_').collect(),
        tail_words.split('_').collect(),
    );
    let overlap = (1..=head_words.len().min(tail_words.len()))
        .rev()
        .find(|length| head_words.ends_with(tail_words.get(..*length).unwrap_or_default()))
        .unwrap_or_default();
    if overlap == tail_words.len() && overlap < head_words.len() {
        return format!("{head}{tail}");
    }
    let rest = tail_words.get(overlap..).unwrap_or_default().join("_");
    format!("{head}{}", names::pascal(&rest))
}

/// The name of an object under the resource's; one that says the whole resource already stands alone.
pub(super) fn object_name(resource: &str, name: &str) -> String {
    let (head, tail) = (names::snake(resource), names::snake(name));
    let (head, tail): (Vec<_>, Vec<_>) = (head.split('_').collect(), tail.split('_').collect());
    let says_it = head.len() < tail.len() && tail.windows(head.len()).any(|words| words == head);
    if says_it {
        names::type_name(name)
    } else {
        join(resource, name)
    }
}

/// The description of a schema, as clean Markdown; nothing where it is empty.
pub(super) fn describe(data: &SchemaData) -> Option<String> {
    let text = data.description.as_deref()?;
    let text = docs::clean(text);
    (!text.is_empty()).then_some(text)
}

/// The name that an overlay gives a property or a parameter, where its own would clash.
pub(super) fn rust_name(extensions: &IndexMap<String, serde_json::Value>) -> Option<&str> {
    extensions.get("x-rust-name")?.as_str()
}

/// What one item of a list is called. The values of an enum belong to the list's own name:
/// `StatusCallbackEvent`.
pub(super) fn item_name(list: &str, items: &[Resolved<'_, Schema>]) -> String {
    let is_enum = items
        .iter()
        .any(|it| !SchemaView::of(it.value).values.is_empty());
    match is_enum {
        true => list.to_owned(),
        false => names::singular(&names::snake(list)),
    }
}

pub(super) fn is_free_form(schema: &Schema) -> bool {
    let shape = SchemaView::of(schema);
    matches!(shape.kind, None | Some("object")) && shape.values.is_empty() && shape.items.is_none()
}

pub(super) fn names_no_type(schema: &Schema) -> bool {
    let shape = SchemaView::of(schema);
    !shape.says_type() && !shape.has_fields() && shape.parts.is_empty()
}

/// Whether a schema is `{}`, its description aside: any value is as it says.
fn is_unrestricted(schema: &Schema) -> bool {
    let SchemaKind::Any(any) = &schema.schema_kind else {
        return false;
    };
    *any == AnySchema::default() && !schema.schema_data.nullable
}

/// The first of the names that is not taken, else the last with the suffix as often as it takes.
fn first_free(names: [&str; 3], suffix: &str, taken: impl Fn(&str) -> bool) -> String {
    let [_, _, last] = names;
    let free = names.into_iter().find(|it| !taken(it));
    let mut name = free.unwrap_or(last).to_owned();
    while taken(&name) {
        name += suffix;
    }
    name
}

/// Tells structs of the records that they can be made of: those of the same schema, where no part of it is a type of its
/// own in either.
fn set_records(defs: &mut [TypeDef], records: &HashMap<String, String>) {
    let fields = |defs: &[TypeDef], name: &str| {
        let def = defs.iter().find(|it| it.name() == name);
        def.map(|it| it.fields().to_vec()).unwrap_or_default()
    };
    for at in 0..defs.len() {
        let name = defs.get(at).map_or("", TypeDef::name);
        let Some(record) = records.get(name) else {
            continue;
        };
        let (own, others) = (fields(defs, name), fields(defs, record));
        let mut pairs = own.iter().zip(&others);
        let fits = own.len() == others.len()
            && pairs.all(|(it, other)| it.ty == other.ty || it.is_nullable(&other.ty));
        if let Some(TypeDef::Struct(def)) = defs.get_mut(at).filter(|_| fits) {
            def.record = Some(record.clone());
        }
    }
}

/// How the format of a map begins that is spread over parameters; their prefix follows, as in
/// `prefixed-collapsible-map-AddOns`.
const COLLAPSIBLE_MAP: &str = "prefixed-collapsible-map-";

/// The prefix of a map that is spread over parameters, where extensions tell it.
pub(super) fn collapsible_prefix(
    extensions: &IndexMap<String, serde_json::Value>,
) -> Option<String> {
    let own = extensions.get("x-prefixed-collapsible-map");
    let twilio = || extensions.get("x-twilio")?.get("prefixedCollapsibleMap");
    let prefixes = [own, twilio()].into_iter().flatten();
    let mut prefixes = prefixes.filter_map(serde_json::Value::as_str);
    prefixes.find(|it| !it.is_empty()).map(str::to_owned)
}

/// The same where a format tells it.
fn prefix_in_format(format: &str) -> Option<String> {
    let prefix = format.strip_prefix(COLLAPSIBLE_MAP)?;
    (!prefix.is_empty()).then(|| prefix.to_owned())
}

/// The type for values of either type.
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

/// The type for integers of a format, and for those of a range that goes beyond it.
fn integer(shape: &SchemaView<'_>) -> Type {
    let bounds = [&shape.facts.minimum, &shape.facts.maximum];
    let is_small = |bound: &String| bound.parse::<i32>().is_ok();
    match shape.format.as_deref() {
        Some("int32" | "int16" | "int8" | "uint16" | "uint8")
            if bounds.into_iter().flatten().all(is_small) =>
        {
            Type::Int32
        }
        Some("uint64") => Type::Uint64,
        _ => Type::Int64,
    }
}

fn number(format: Option<&str>) -> Type {
    match format {
        Some("float" | "double") => Type::Float,
        _ => Type::Decimal,
    }
}
