//! The types of a resource: their names, and their definitions.

use std::collections::{HashMap, HashSet};

use openapiv3::Schema;

use super::apart::{Spelled, spell_apart};
use super::joint;
use super::types::Types;
use crate::document::Resolved;
use crate::model::{EnumDef, EnumValue, Facts, Field, StructDef, StructRole, Type, TypeDef};
use crate::names;

/// A definition whose name is already taken; the definition itself is added when its fields are known.
pub(super) struct Slot {
    pub(super) name: String,
    pub(super) def: Option<TypeDef>,
}

/// A state of the collection of types.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    defs: usize,
    replaced: usize,
    findings: usize,
}

impl<'a> Types<'a> {
    /// Returns the names of structs, each with the name of the record that has the same schema.
    pub(super) fn records(&self) -> HashMap<String, String> {
        let nested = self
            .by_pointer
            .iter()
            .filter(|((_, role), _)| *role == StructRole::Nested);
        let pairs = nested.filter_map(|((pointer, _), at)| {
            let record = self
                .by_pointer
                .get(&(pointer.clone(), StructRole::Instance))?;
            Some((self.name_at(*at), self.name_at(*record)))
        });
        pairs.collect()
    }

    /// Returns the current state of the collection.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            defs: self.defs.len(),
            replaced: self.replaced.len(),
            findings: self.findings.0.len(),
        }
    }

    /// Drops types that turned out to be unused, together with their findings.
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

    /// Creates a struct with the fields of `schema`, under the given name.
    pub(super) fn named_struct(
        &mut self,
        schema: &Resolved<'a, Schema>,
        role: StructRole,
        candidates: &[String],
    ) -> String {
        self.struct_of(std::slice::from_ref(schema), role, candidates)
    }

    /// The same with the fields of several schemas.
    pub(super) fn struct_of(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
        role: StructRole,
        candidates: &[String],
    ) -> String {
        let pointer = joint::pointers(schemas);
        let key = (pointer.clone(), role);
        let known = self.by_pointer.get(&key).copied();
        // Responses and requests share one type, in which null is a separate value.
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
        let fields = self.fields(schemas, role, &name);
        self.open = open;
        let taken = |name: &str| fields.iter().any(|it| it.name == name);
        let extra = first_free(["extra", "other", "undeclared"], "_fields", taken);
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

    /// Makes the records of a page non-null, since a list skips null records.
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

    /// Returns the type of the items of a struct's list.
    pub(super) fn items_of(&self, name: &str, wire: &str) -> Option<Type> {
        let mut defs = self.defs.iter().filter_map(|it| it.def.as_ref());
        let def = defs.find(|it| it.name() == name)?;
        match &def.fields().iter().find(|it| it.wire == wire)?.ty {
            Type::List(items) => Some((**items).clone()),
            _ => None,
        }
    }

    /// Returns the fields of the schemas and of all their parts, in order, without duplicates.
    pub(super) fn fields(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
        role: StructRole,
        owner: &str,
    ) -> Vec<Field> {
        // Records and links of a page are found by their type, so they have the type that any part gives them.
        let declared = match role {
            StructRole::Page => self.declared(schemas),
            StructRole::Instance | StructRole::Nested => self.deciding(schemas),
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
                name: names::identifier(property.rust_name.as_deref().unwrap_or(wire)),
                setter: None,
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
        if self.in_request {
            let names: Vec<String> = fields.iter().map(|it| it.name.clone()).collect();
            for field in &mut fields {
                field.setter = Some(names::field_setter(&field.name, &names));
            }
        }
        fields
    }

    /// Wire names that are the same in snake case are spelled differently; names that still clash are reported.
    fn separate(&mut self, fields: &mut [Field], pointer: &str) {
        let spelled = fields.iter_mut().map(|it| Spelled {
            is_chosen: it.name != names::identifier(&it.wire),
            name: &mut it.name,
            wire: &it.wire,
            place: None,
        });
        spell_apart(spelled.collect(), |wire, spelling| spelling(wire));
        for at in 1..fields.len() {
            let (before, from) = fields.split_at(at);
            let Some(field) = from.first() else { continue };
            if before.iter().any(|it| it.name == field.name) {
                let message = format!(
                    "`{}` has the same Rust name as another property",
                    field.wire
                );
                let finding = self
                    .document
                    .error(pointer, message)
                    .help("set `x-rust-name` on one of them with an overlay");
                self.findings.push(finding);
            }
        }
    }

    /// Creates an enum of these values; `pointer` identifies its schema, or several.
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
        let key = (pointer.to_owned(), StructRole::Nested);
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
                .help("remove one of them with an overlay; the open enum accepts it anyway");
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

    /// Returns names for a type in order of preference: from its component, its property, its owner and property.
    pub(super) fn candidates(
        &self,
        component: Option<&str>,
        property: &str,
        owner: &str,
        named: fn(&str, &str) -> String,
    ) -> Vec<String> {
        let property = names::type_name(&names::identifier(property));
        let mut names = match component {
            Some(component) => {
                let own = component_names(component);
                own.iter().map(|it| named(&self.resource, it)).collect()
            }
            None => vec![join(&self.resource, &property)],
        };
        names.push(join(owner.trim_end_matches("Instance"), &property));
        names.push(join(owner, &property));
        // If the shorter names are taken, the parent's name is repeated.
        names.push(format!("{owner}{property}"));
        names.push(format!("{}{owner}{property}", self.resource));
        names.retain(|name| !self.reserved.contains(name));
        names
    }

    /// Claims the first available name.
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
                    "move the schema to `components` under a name of its own, or rename it with an overlay",
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

/// Whether a part of a component's name is a version, such as `v2`.
fn is_version(part: &str) -> bool {
    let digits = part.strip_prefix('v').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
}

/// Returns names derived from a component's name: its last part, then its last two.
fn component_names(component: &str) -> Vec<String> {
    let (before, last) = component.rsplit_once('.').unwrap_or(("", component));
    let before = before.rsplit('.').next().unwrap_or_default();
    let is_list = last == "items" && !before.is_empty() && !is_version(before);
    let tail = if is_list {
        names::singular(&names::snake(before))
    } else {
        last.to_owned()
    };
    let whole = names::type_name(&component.replace("_enum_", "_"));
    let two = format!("{before}_{last}");
    match tail.split_once("_enum_") {
        Some((owner, name)) => vec![
            names::type_name(name),
            names::type_name(&format!("{owner}_{name}")),
        ],
        None => vec![names::type_name(&tail), names::type_name(&two), whole],
    }
}

/// Appends `tail` to `head` without repeating the words that end one and start the other.
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

/// Returns the name of an object within a resource; a name that already contains the resource's is used as it is.
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

/// Returns the first available name, otherwise the last with as many suffixes as it takes.
fn first_free(names: [&str; 3], suffix: &str, taken: impl Fn(&str) -> bool) -> String {
    let [_, _, last] = names;
    let free = names.into_iter().find(|it| !taken(it));
    let mut name = free.unwrap_or(last).to_owned();
    while taken(&name) {
        name += suffix;
    }
    name
}

/// Links structs for requests to the records that they can be made from: those of the same schema, unless a part of it
/// has a different type in each.
pub(super) fn set_records(defs: &mut [TypeDef], records: &HashMap<String, String>) {
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
        match defs.get_mut(at) {
            Some(TypeDef::Struct(def)) if fits && def.in_requests => {
                def.record = Some(record.clone());
            }
            _ => {}
        }
    }
}
