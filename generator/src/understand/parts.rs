//! What a schema and its parts declare together: properties, required names, the type of the whole.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use openapiv3::{ReferenceOr, Schema};

use super::types::{DEEPEST, Types, is_free_form, is_untyped};
use super::view::{BoxedSchema, SchemaView};
use crate::document::{Resolved, schema_names};
use crate::model::Type;
use crate::pointer::escape;

impl<'a> Types<'a> {
    /// Returns every property of the schemas and all their parts, in order, with all its schemas.
    pub(super) fn declared(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
    ) -> IndexMap<&'a str, Vec<(&'a BoxedSchema, String)>> {
        let mut declared: IndexMap<&'a str, Vec<_>> = IndexMap::new();
        for schema in schemas {
            for part in self.with_all_parts(schema) {
                for (wire, property) in SchemaView::of(part.value).properties {
                    let pointer = format!("{}/properties/{}", part.pointer, escape(wire));
                    declared.entry(wire).or_default().push((property, pointer));
                }
            }
        }
        declared
    }

    /// Returns a schema, the subtypes of its discriminator and, recursively, all their parts, each once.
    fn with_all_parts(&mut self, schema: &Resolved<'a, Schema>) -> Vec<Resolved<'a, Schema>> {
        let mut schemas = vec![schema.clone()];
        schemas.extend(self.subtypes(schema));
        self.with_parts(schemas, |_| true)
    }

    /// Returns schemas and, recursively, their parts under the keywords that `follows` chooses, each once, even if they
    /// are circular.
    fn with_parts(
        &mut self,
        mut schemas: Vec<Resolved<'a, Schema>>,
        follows: impl Fn(&str) -> bool,
    ) -> Vec<Resolved<'a, Schema>> {
        schemas.reverse();
        let mut seen = HashSet::new();
        let mut all = Vec::new();
        while let Some(schema) = schemas.pop() {
            if !seen.insert(schema.pointer.clone()) {
                continue;
            }
            let parts = SchemaView::of(schema.value).parts.into_iter().rev();
            for (keyword, at, part) in parts.filter(|(keyword, ..)| follows(keyword)) {
                let pointer = format!("{}/{keyword}/{at}", schema.pointer);
                schemas.extend(self.resolve(part, &pointer));
            }
            all.push(schema);
        }
        all
    }

    /// Returns the schemas that a schema with a discriminator may stand for without listing them: those named by its
    /// mapping, or derived from it by `allOf`.
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
        let targets = discriminator.mapping.values();
        let named: HashSet<String> = targets.flat_map(|it| schema_names(it)).collect();
        let mut subtypes = Vec::new();
        for (name, schema) in &components.schemas {
            let Some(schema) =
                self.resolve(schema, &format!("/components/schemas/{}", escape(name)))
            else {
                continue;
            };
            let of_base = |it: &Resolved<'a, Schema>| it.pointer == base.pointer;
            if named.contains(name)
                || self
                    .with_parts(vec![schema.clone()], |keyword| keyword == "allOf")
                    .iter()
                    .any(of_base)
            {
                subtypes.push(schema);
            }
        }
        subtypes
    }

    /// Returns the names that are required in any case: by the schema, by a part of its `allOf`, or by all parts of a
    /// choice.
    pub(super) fn required(&mut self, schema: &Resolved<'a, Schema>) -> Vec<String> {
        self.required_within(schema, &mut HashMap::new())
    }

    /// The same; `known` are the names that other schemas require, which may be circular.
    fn required_within(
        &mut self,
        schema: &Resolved<'a, Schema>,
        known: &mut HashMap<String, Vec<String>>,
    ) -> Vec<String> {
        if let Some(names) = known.get(&schema.pointer) {
            return names.clone();
        }
        known.insert(schema.pointer.clone(), Vec::new());
        let view = SchemaView::of(schema.value);
        let mut names: IndexSet<String> = view.required.iter().cloned().collect();
        let mut choices: IndexMap<&str, Vec<Vec<String>>> = IndexMap::new();
        for (keyword, at, part) in view.parts {
            let part = self.resolve(part, &format!("{}/{keyword}/{at}", schema.pointer));
            let of_part = part.map_or(Vec::new(), |it| self.required_within(&it, known));
            match keyword {
                "allOf" => names.extend(of_part),
                _ => choices.entry(keyword).or_default().push(of_part),
            }
        }
        names.extend(choices.into_values().flat_map(common));
        let names: Vec<String> = names.into_iter().collect();
        known.insert(schema.pointer.clone(), names.clone());
        names
    }

    /// Returns the names that are required in a request, which excludes those that occur only in responses.
    pub(super) fn required_in_request(&mut self, schema: &Resolved<'a, Schema>) -> Vec<String> {
        let mut names = self.required(schema);
        for (wire, schemas) in self.declared(std::slice::from_ref(schema)) {
            let mut declarations = schemas
                .iter()
                .filter_map(|(it, pointer)| self.declaration(*it, pointer, wire));
            if declarations.any(|(property, _)| property.read_only) {
                names.retain(|it| it != wire);
            }
        }
        names
    }

    /// Returns the names that all of the schemas require.
    pub(super) fn required_by_all(&mut self, schemas: &[Resolved<'a, Schema>]) -> Vec<String> {
        common(schemas.iter().map(|it| self.required(it)))
    }

    /// Returns every property of a schema and of its parts, each with its first schema.
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

    /// Returns the type of a form's property that may be a file, or a list of files.
    pub(super) fn files<S: Borrow<Schema>>(
        &mut self,
        schemas: &[(&'a ReferenceOr<S>, String)],
    ) -> Option<Type> {
        let resolved: Vec<_> = schemas
            .iter()
            .filter_map(|(schema, pointer)| self.resolve(*schema, pointer))
            .collect();
        let parts = self.with_parts(resolved, |_| true);
        let items = parts.iter().filter_map(|part| {
            let items = SchemaView::of(part.value).items?;
            self.resolve(items, &format!("{}/items", part.pointer))
        });
        let items = items.collect();
        let items = self.with_parts(items, |_| true);
        let holds_file = |parts: &[Resolved<'a, Schema>]| {
            let mut formats = parts.iter().map(|it| SchemaView::of(it.value).format);
            formats.any(|it| it.as_deref() == Some("binary"))
        };
        // A list can hold a single file as well.
        if holds_file(&items) {
            return Some(Type::List(Box::new(Type::File)));
        }
        holds_file(&parts).then_some(Type::File)
    }

    /// Whether a schema declares fields, directly or through its parts, and allows only objects.
    pub(super) fn is_object(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let parts = self.with_all_parts(schema);
        parts.iter().all(|it| is_free_form(it.value))
            && parts.iter().any(|it| SchemaView::of(it.value).has_fields())
    }

    /// Whether every value of a schema is an object, whichever part of a choice applies.
    pub(super) fn is_always_object(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let parts = self.with_all_parts(schema);
        parts.iter().all(|it| is_free_form(it.value))
    }

    /// Replaces `allOf` (or any other combination) of a single part by that part, keeping sibling keywords.
    pub(super) fn unwrap_single(&mut self, schema: Resolved<'a, Schema>) -> Resolved<'a, Schema> {
        self.layers(schema, |_| true).1
    }

    /// Does the same as far as the part alone determines the type: not what a request also requires, nor the subtypes
    /// of a discriminator.
    pub(super) fn unwrap_type(&mut self, schema: Resolved<'a, Schema>) -> Resolved<'a, Schema> {
        let in_request = self.in_request;
        let requires = |it: &&Schema| !SchemaView::of(it).required.is_empty();
        let has_subtypes = |it: &&Schema| it.schema_data.discriminator.is_some();
        let determines = |layer: &Layer<'_>| {
            let requires_more = in_request && layer.schemas.iter().any(requires);
            let is_base = layer.keyword == "allOf" && layer.schemas.iter().any(has_subtypes);
            !requires_more && !is_base
        };
        self.layers(schema, determines).1
    }

    /// Returns the schemas around the innermost single part, outermost first, and that part.
    pub(super) fn layers(
        &mut self,
        schema: Resolved<'a, Schema>,
        goes_on: impl Fn(&Layer<'a>) -> bool,
    ) -> (Vec<&'a Schema>, Resolved<'a, Schema>) {
        let mut outer = Vec::new();
        let mut schema = schema;
        for _ in 0..DEEPEST {
            let Some(layer) = self.layer(&schema).filter(&goes_on) else {
                break;
            };
            outer.extend(layer.schemas);
            schema = Resolved {
                component: layer.inner.component.or(schema.component),
                ..layer.inner
            };
        }
        (outer, schema)
    }

    /// Returns the layer around the only part of a schema that has a type; other parts of its `allOf` only add to that.
    fn layer(&mut self, schema: &Resolved<'a, Schema>) -> Option<Layer<'a>> {
        let view = SchemaView::of(schema.value);
        // A schema that lists its values, or has fields, tells the type.
        if view.parts.is_empty() || view.has_fields() || !view.values.is_empty() {
            return None;
        }
        let is_single = view.parts.len() == 1;
        let mut schemas = vec![schema.value];
        let mut only = None;
        for (keyword, at, part) in &view.parts {
            let part = self.resolve(*part, &format!("{}/{keyword}/{at}", schema.pointer))?;
            if !is_single && *keyword == "allOf" && adds_no_type(part.value) {
                schemas.push(part.value);
            } else if only.replace((*keyword, part)).is_some() {
                return None;
            }
        }
        let (keyword, inner) = only?;
        let tells_type = !view.says_type() || !is_untyped(inner.value);
        tells_type.then_some(Layer {
            schemas,
            keyword,
            inner,
        })
    }

    /// Whether a schema, or a part of a choice, allows null.
    pub(super) fn takes_null(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let (outer, inner) = self.layers(schema.clone(), |_| true);
        let parts = self.with_parts(vec![inner], |keyword| keyword != "allOf");
        let is_nullable = |it: &&Schema| SchemaView::of(it).nullable;
        outer.iter().any(is_nullable)
            || parts.into_iter().any(|part| {
                let (outer, inner) = self.layers(part, |_| true);
                outer.iter().chain([&inner.value]).any(is_nullable)
            })
    }
}

/// Whether a part of an `allOf` says nothing about the type, or only that it is an object, as the others say.
fn adds_no_type(part: &Schema) -> bool {
    let view = SchemaView::of(part);
    let is_bare = view.values.is_empty() && view.items.is_none() && view.additional.is_none();
    let is_any_object = view.kind == Some("object") && is_bare;
    is_untyped(part) || is_any_object && !view.has_fields() && view.parts.is_empty()
}

/// A schema around a single part.
pub(super) struct Layer<'a> {
    /// The schema, and the parts that only add to the single one.
    schemas: Vec<&'a Schema>,
    /// The keyword of the single part.
    keyword: &'static str,
    inner: Resolved<'a, Schema>,
}

/// Returns the names that are in all of the lists.
fn common(lists: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    let mut lists = lists.into_iter();
    let mut names = lists.next().unwrap_or_default();
    lists.for_each(|others| names.retain(|it| others.contains(it)));
    names
}
