//! Resolves choices whose parts differ in more than their types: one leaves a property open, or one accepts a list of
//! what another accepts once.

use std::borrow::Borrow;
use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};

use super::types::{Types, is_untyped};
use super::view::{BoxedSchema, SchemaView};
use crate::document::Resolved;
use crate::model::Type;
use crate::pointer::escape;

/// What schemas say about a property.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Openness {
    Nothing,
    /// It may be anything.
    Anything,
    /// It has a type.
    Type,
}

impl Openness {
    /// If both apply, one with a type is narrower.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Type, _) | (_, Self::Type) => Self::Type,
            (Self::Nothing, other) => other,
            (Self::Anything, _) => Self::Anything,
        }
    }

    /// If either applies, one that allows anything is wider.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Anything, _) | (_, Self::Anything) => Self::Anything,
            (Self::Nothing, other) => other,
            (Self::Type, _) => Self::Type,
        }
    }
}

/// What each schema, identified by its pointer, says about one property.
type Known = HashMap<String, Openness>;

/// The maximum number of passes over schemas that refer to each other, unless nothing changes before.
const PASSES: usize = 8;

impl<'a> Types<'a> {
    /// Returns every property of the schemas and all their parts, in order, with the schemas that determine its type:
    /// if a choice leaves it open, only those without a type. All given schemas apply together.
    pub(super) fn deciding(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
    ) -> IndexMap<&'a str, Vec<(&'a BoxedSchema, String)>> {
        let mut declared = self.declared(schemas);
        for (wire, schemas_of) in declared.iter_mut().filter(|(_, it)| it.len() > 1) {
            let open: Vec<bool> = schemas_of.iter().map(|it| self.is_open(it)).collect();
            let is_mixed = open.contains(&true) && open.contains(&false);
            if is_mixed && self.leaves_open(schemas, wire) {
                let mut open = open.into_iter();
                schemas_of.retain(|_| open.next() == Some(true));
            }
        }
        declared
    }

    /// Returns the type of a parameter that accepts one value or a list of them: the list, since a list of one is sent
    /// like a single value.
    pub(super) fn one_or_many<S: Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
        property: &str,
        owner: &str,
    ) -> Option<Type> {
        let schema = self.resolve(schema, pointer)?;
        let schema = self.unwrap_single(schema);
        let view = SchemaView::of(schema.value);
        let is_choice = view.parts.iter().all(|(keyword, ..)| *keyword != "allOf");
        let (mut ones, mut items) = (Vec::new(), Vec::new());
        for (keyword, at, part) in view.parts {
            let part = self.resolve(part, &format!("{}/{keyword}/{at}", schema.pointer))?;
            let part = self.unwrap_single(part);
            match SchemaView::of(part.value).items {
                Some(item) => items.push(self.resolve(item, &format!("{}/items", part.pointer))?),
                None => ones.push(part),
            }
        }
        if !is_choice || ones.is_empty() || items.is_empty() {
            return None;
        }
        ones.extend(items);
        if ones.iter().any(|it| is_untyped(it.value)) {
            return None;
        }
        let item = self.joint(ones, property, owner);
        (item != Type::Any).then(|| Type::List(Box::new(item)))
    }

    fn is_open(&mut self, (schema, pointer): &(&'a BoxedSchema, String)) -> bool {
        self.resolve(*schema, pointer)
            .is_some_and(|it| is_untyped(self.unwrap_single(it).value))
    }

    fn leaves_open(&mut self, schemas: &[Resolved<'a, Schema>], wire: &str) -> bool {
        let mut before = Known::new();
        let mut said = Openness::Nothing;
        for _ in 0..PASSES {
            let mut known = Known::new();
            said = schemas.iter().fold(Openness::Nothing, |said, it| {
                said.and(self.openness(it, wire, &before, &mut known))
            });
            if known == before {
                break;
            }
            before = known;
        }
        said == Openness::Anything
    }

    /// Returns what a schema with all its parts says. A schema that is still being visited counts as in the previous
    /// pass, so that circles end and the order of parts does not matter.
    fn openness(
        &mut self,
        schema: &Resolved<'a, Schema>,
        wire: &str,
        before: &Known,
        known: &mut Known,
    ) -> Openness {
        if let Some(said) = known.get(&schema.pointer) {
            return *said;
        }
        let earlier = before.get(&schema.pointer).copied();
        known.insert(schema.pointer.clone(), earlier.unwrap_or(Openness::Nothing));
        let view = SchemaView::of(schema.value);
        let mut said = self.own_openness(schema, &view, wire);
        let mut choices: IndexMap<&str, Openness> = IndexMap::new();
        let subtypes = self.subtypes(schema).into_iter().map(|it| ("", it));
        let parts = view.parts.into_iter().filter_map(|(keyword, at, part)| {
            let pointer = format!("{}/{keyword}/{at}", schema.pointer);
            Some((keyword, self.resolve(part, &pointer)?))
        });
        let parts: Vec<_> = parts.collect();
        for (keyword, part) in subtypes.chain(parts) {
            let found = self.openness(&part, wire, before, known);
            match keyword {
                "allOf" => said = said.and(found),
                choice => {
                    let either = choices.entry(choice).or_insert(Openness::Nothing);
                    *either = either.or(found);
                }
            }
        }
        let said = choices.into_values().fold(said, Openness::and);
        known.insert(schema.pointer.clone(), said);
        said
    }

    /// Returns what a schema itself says, regardless of its parts.
    fn own_openness(
        &mut self,
        schema: &Resolved<'a, Schema>,
        view: &SchemaView<'a>,
        wire: &str,
    ) -> Openness {
        let mut properties = view.properties.iter();
        let Some((name, property)) = properties.find(|(name, _)| *name == wire) else {
            return Openness::Nothing;
        };
        let pointer = format!("{}/properties/{}", schema.pointer, escape(name));
        if self.is_open(&(property, pointer)) {
            Openness::Anything
        } else {
            Openness::Type
        }
    }
}
