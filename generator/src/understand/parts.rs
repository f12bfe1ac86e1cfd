//! What a schema and its parts declare together: properties, required names, the type of the whole.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::Schema;

use super::types::{DEEPEST, Types, is_free_form, names_no_type};
use super::view::{BoxedSchema, SchemaView};
use crate::document::{Resolved, names_schema};
use crate::pointer::escape;

impl<'a> Types<'a> {
    /// Returns every property of the schemas and all their parts, in order, with all its schemas.
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

    /// Returns the properties of a schema and of its parts: (wire name, schema, pointer).
    pub(super) fn properties(
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

    /// Returns a schema and, recursively, its parts, each once, even if they are circular.
    fn with_parts(
        &mut self,
        schema: &Resolved<'a, Schema>,
        takes: fn(&str) -> bool,
    ) -> Vec<Resolved<'a, Schema>> {
        let mut seen = HashSet::new();
        let mut open = if takes("discriminator") {
            self.subtypes(schema)
        } else {
            Vec::new()
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

    /// Returns the names that `required` lists, in the schema and in its `allOf` parts.
    pub(super) fn required(&mut self, schema: &Resolved<'a, Schema>) -> Vec<String> {
        let schemas = self.with_parts(schema, |keyword| keyword == "allOf");
        let names = schemas
            .iter()
            .flat_map(|it| SchemaView::of(it.value).required);
        names.cloned().collect()
    }

    /// Returns the names that are required in a request, which excludes those that occur only in responses.
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

    /// Returns the names that all of the schemas require.
    pub(super) fn required_by_all(&mut self, schemas: &[Resolved<'a, Schema>]) -> Vec<String> {
        let mut required = schemas.iter().map(|it| self.required(it));
        let mut names = required.next().unwrap_or_default();
        required.for_each(|others| names.retain(|it| others.contains(it)));
        names
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

    /// Whether a schema declares fields, directly or through its parts, and allows only objects.
    pub(super) fn is_object(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        !self.properties(schema).is_empty() && self.is_always_object(schema)
    }

    /// Whether every value of a schema is an object, whichever part of a choice applies.
    pub(super) fn is_always_object(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let parts = self.with_parts(schema, |_| true);
        parts.iter().all(|it| is_free_form(it.value))
    }

    /// Replaces `allOf` (or any other combination) of a single part by that part, keeping sibling keywords. Also returns
    /// whether a sibling allows null.
    pub(super) fn unwrap_single(
        &mut self,
        schema: Resolved<'a, Schema>,
    ) -> (Resolved<'a, Schema>, bool) {
        self.unwrap_while(schema, |_, _, _| true)
    }

    /// Does the same as far as the part alone determines the type: not what a request also requires, nor the subtypes of a
    /// discriminator.
    pub(super) fn unwrap_type(&mut self, schema: Resolved<'a, Schema>) -> Resolved<'a, Schema> {
        let in_request = self.in_request;
        let determines = |schema: &Schema, view: &SchemaView<'_>, keyword: &str| {
            let requires_more = in_request && !view.required.is_empty();
            let has_subtypes = schema.schema_data.discriminator.is_some() && keyword == "allOf";
            !requires_more && !has_subtypes
        };
        self.unwrap_while(schema, determines).0
    }

    fn unwrap_while(
        &mut self,
        schema: Resolved<'a, Schema>,
        goes_on: impl Fn(&Schema, &SchemaView<'_>, &str) -> bool,
    ) -> (Resolved<'a, Schema>, bool) {
        let mut schema = schema;
        let mut nullable = false;
        for _ in 0..DEEPEST {
            let view = SchemaView::of(schema.value);
            let (false, [(keyword, _, part)]) = (view.has_fields(), view.parts.as_slice()) else {
                break;
            };
            if !goes_on(schema.value, &view, keyword) {
                break;
            }
            let pointer = format!("{}/{keyword}/0", schema.pointer);
            let Some(inner) = self.resolve(*part, &pointer) else {
                break;
            };
            if view.says_type() && names_no_type(inner.value) {
                break;
            }
            nullable |= schema.value.schema_data.nullable;
            schema = inner;
        }
        (schema, nullable)
    }

    /// Whether a schema, or a part of a choice, allows null.
    pub(super) fn takes_null(&mut self, schema: &Resolved<'a, Schema>) -> bool {
        let (inner, inherited) = self.unwrap_single(schema.clone());
        let parts = self.with_parts(&inner, |keyword| matches!(keyword, "oneOf" | "anyOf"));
        inherited
            || parts.into_iter().any(|part| {
                let (inner, inherited) = self.unwrap_single(part);
                inherited || inner.value.schema_data.nullable
            })
    }
}
