//! Finds the type of values that may match any of several schemas: a property that the parts of a choice declare
//! differently, or the responses for several statuses.

use std::borrow::Borrow;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use twilio_rest_templates::runtime::secret::is_secret_without_fields;

use super::definitions::{join, object_name};
use super::types::{
    DEEPEST, Property, Subject, Types, are_http_methods, common, describe, is_untyped, item_name,
    widened,
};
use super::view::SchemaView;
use crate::document::Resolved;
use crate::model::{Facts, StructRole, Type};
use crate::names;

impl<'a> Types<'a> {
    /// Returns the type and facts of a property that is declared several times.
    pub(super) fn joint_property<S: Borrow<Schema>>(
        &mut self,
        schemas: &[(&'a ReferenceOr<S>, String)],
        property: &str,
        owner: &str,
    ) -> Option<Property> {
        let declarations = schemas
            .iter()
            .filter_map(|(schema, pointer)| self.declaration(schema, pointer, property));
        // A declaration without a type only adds to those that have one.
        let (remarks, typed): (Vec<_>, Vec<_>) =
            declarations.partition(|(_, it)| is_untyped(it.value));
        let (remarks, typed) = if typed.is_empty() {
            (Vec::new(), remarks)
        } else {
            (remarks, typed)
        };
        let (typed, schemas): (Vec<Property>, Vec<_>) = typed.into_iter().unzip();
        let remarks: Vec<Property> = remarks.into_iter().map(|(it, _)| it).collect();
        let said = summary(typed, &remarks)?;
        let ty = widened(self.joint(schemas, property, owner), &said.facts);
        let tells_for_itself = is_secret_without_fields(property) && has_fields(&ty);
        let secret = said.secret && !tells_for_itself && ty != Type::Boolean;
        Some(Property { ty, secret, ..said })
    }

    /// Returns a type for the values of all schemas: enums become one with the values of all, objects become one with
    /// the fields of all; anything else becomes any value.
    pub(super) fn joint(
        &mut self,
        schemas: Vec<Resolved<'a, Schema>>,
        property: &str,
        owner: &str,
    ) -> Type {
        let schemas = schemas.into_iter();
        let mut distinct = distinct(schemas.map(|it| self.unwrap_type(it)).collect());
        if distinct.len() < 2 {
            let only = distinct.pop();
            return only.map_or(Type::Any, |schema| {
                self.ty(Subject {
                    schema,
                    property,
                    owner,
                })
            });
        }
        let place = pointers(&distinct);
        if self.depth >= DEEPEST || self.open.contains(&place) {
            return Type::Any;
        }
        self.depth += 1;
        self.open.push(place);
        let ty = self.joint_of(&distinct, property, owner);
        self.open.pop();
        self.depth -= 1;
        ty
    }

    /// The same for at least two different schemas.
    fn joint_of(&mut self, schemas: &[Resolved<'a, Schema>], property: &str, owner: &str) -> Type {
        let views: Vec<SchemaView<'a>> =
            schemas.iter().map(|it| SchemaView::of(it.value)).collect();
        if views.iter().all(is_word) && views.iter().any(|it| !it.values.is_empty()) {
            let candidates = self.candidates(None, property, owner, join);
            let values: Vec<String> = views.iter().flat_map(|it| &it.values).cloned().collect();
            if are_http_methods(&values) {
                return Type::HttpMethod;
            }
            let docs = description(schemas);
            return self.open_enum(&pointers(schemas), &candidates, values, docs);
        }
        let are_objects = schemas.iter().all(|it| self.is_always_object(it));
        if are_objects && schemas.iter().any(|it| self.is_object(it)) {
            // Named after its place, since no single part's name describes all of them.
            let candidates = self.candidates(None, property, owner, object_name);
            return Type::Object(self.struct_of(schemas, StructRole::Nested, &candidates));
        }
        if let Some(items) = self.items(schemas, &views) {
            let property = item_name(property, &items);
            return Type::List(Box::new(self.joint_element(items, &property, owner)));
        }
        if let Some(values) = self.map_values(schemas, &views) {
            let property = names::singular(&names::snake(property));
            return Type::Map(Box::new(self.joint_element(values, &property, owner)));
        }
        let before = self.mark();
        let types = schemas.iter().map(|schema| {
            self.ty(Subject {
                schema: schema.clone(),
                property,
                owner,
            })
        });
        let ty = types.reduce(common).unwrap_or(Type::Any);
        if ty == Type::Any {
            self.forget_since(before);
        }
        ty
    }

    fn joint_element(
        &mut self,
        schemas: Vec<Resolved<'a, Schema>>,
        property: &str,
        owner: &str,
    ) -> Type {
        let ty = self.joint(schemas.clone(), property, owner);
        self.nullable_if(&schemas, ty)
    }

    /// Returns the schemas of the items if all of these are lists.
    fn items(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
        views: &[SchemaView<'a>],
    ) -> Option<Vec<Resolved<'a, Schema>>> {
        let pairs = schemas.iter().zip(views);
        let items = pairs.map(|(schema, view)| {
            let pointer = format!("{}/items", schema.pointer);
            self.resolve(view.items?, &pointer)
        });
        items.collect()
    }

    /// Returns the schemas of the values if all of these are maps.
    fn map_values(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
        views: &[SchemaView<'a>],
    ) -> Option<Vec<Resolved<'a, Schema>>> {
        let pairs = schemas.iter().zip(views);
        let values = pairs.map(|(schema, view)| {
            let pointer = format!("{}/additionalProperties", schema.pointer);
            match view.additional? {
                AdditionalProperties::Schema(value) => self.resolve(value.as_ref(), &pointer),
                AdditionalProperties::Any(_) => None,
            }
        });
        values.collect()
    }
}

/// Removes duplicates, and schemas without a type if another has one.
pub(super) fn distinct<'a>(schemas: Vec<Resolved<'a, Schema>>) -> Vec<Resolved<'a, Schema>> {
    let is_typed = |it: &Resolved<'a, Schema>| !is_untyped(it.value);
    let any_typed = schemas.iter().any(is_typed);
    let mut distinct: Vec<Resolved<'a, Schema>> = Vec::new();
    for schema in schemas {
        let is_known = distinct.iter().any(|it| it.pointer == schema.pointer);
        if !is_known && (is_typed(&schema) || !any_typed) {
            distinct.push(schema);
        }
    }
    distinct
}

fn has_fields(ty: &Type) -> bool {
    matches!(ty.innermost(), Type::Object(_) | Type::Boxed(_))
}

/// Combines the declarations of a property, and the remarks on it.
fn summary(typed: Vec<Property>, remarks: &[Property]) -> Option<Property> {
    let remark = remarks.iter().map(|it| &it.docs).find(|it| !it.is_empty());
    let docs = agreed(typed.iter().map(|it| it.docs.clone()));
    let docs = remark.cloned().unwrap_or(docs);
    let all = || typed.iter().chain(remarks);
    let (nullable, secret) = (all().any(|it| it.nullable), all().any(|it| it.secret));
    let read_only = all().any(|it| it.read_only);
    let deprecated = typed.iter().all(|it| it.deprecated) || remarks.iter().any(|it| it.deprecated);
    let facts = Facts {
        minimum: shared(&typed, remarks, |it| &it.minimum),
        maximum: shared(&typed, remarks, |it| &it.maximum),
        min_length: shared(&typed, remarks, |it| &it.min_length),
        max_length: shared(&typed, remarks, |it| &it.max_length),
        min_items: shared(&typed, remarks, |it| &it.min_items),
        max_items: shared(&typed, remarks, |it| &it.max_items),
        default: shared(&typed, remarks, |it| &it.default),
        values: shared(&typed, remarks, |it| &it.values),
    };
    let rust_name = all().find_map(|it| it.rust_name.clone());
    let collapsible_prefix = all().find_map(|it| it.collapsible_prefix.clone());
    let first = typed.into_iter().next()?;
    Some(Property {
        rust_name,
        collapsible_prefix,
        docs,
        facts,
        nullable,
        read_only,
        secret,
        deprecated,
        ..first
    })
}

/// Returns a fact on which all declarations agree, or that a remark states.
fn shared<T: Clone + PartialEq>(
    typed: &[Property],
    remarks: &[Property],
    fact: fn(&Facts) -> &Option<T>,
) -> Option<T> {
    let told = remarks.iter().find_map(|it| fact(&it.facts).as_ref());
    let mut all = typed.iter().map(|it| fact(&it.facts).as_ref());
    let first = all.next().flatten();
    told.or(first.filter(|first| all.all(|it| it == Some(first))))
        .cloned()
}

/// Identifies a set of schemas by their pointers, in any order.
pub(super) fn pointers(schemas: &[Resolved<'_, Schema>]) -> String {
    let mut pointers: Vec<&str> = schemas.iter().map(|it| it.pointer.as_str()).collect();
    pointers.sort_unstable();
    pointers.join("\n")
}

/// Returns the first of several pointers, which a finding can point to.
pub(super) fn place(pointers: &str) -> &str {
    pointers.lines().next().unwrap_or_default()
}

/// Returns the description on which all schemas with a description agree.
pub(super) fn description(schemas: &[Resolved<'_, Schema>]) -> String {
    agreed(
        schemas
            .iter()
            .filter_map(|it| describe(&it.value.schema_data)),
    )
}

/// Returns the text on which all non-empty texts agree.
fn agreed(texts: impl Iterator<Item = String>) -> String {
    let mut texts = texts.filter(|it| !it.is_empty());
    let first = texts.next().unwrap_or_default();
    if texts.all(|it| it == first) {
        first
    } else {
        String::new()
    }
}

/// Whether a schema is text that can be a value of an enum.
fn is_word(view: &SchemaView<'_>) -> bool {
    let is_text = matches!(view.kind, None | Some("string")) && view.format.is_none();
    is_text && (view.kind.is_some() || !view.values.is_empty())
}
