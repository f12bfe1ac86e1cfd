//! What one part of a choice leaves open, whatever its other parts say.

use indexmap::IndexMap;
use openapiv3::Schema;

use super::shape::{BoxedSchema, Shape};
use super::types::{Types, names_no_type};
use crate::document::Resolved;
use crate::pointer::escape;

/// What schemas say of a property.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Nothing,
    /// It may be anything.
    Anything,
    /// It has a type.
    Type,
}

impl Saying {
    /// Where both hold, one that names a type is the narrower.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Type, _) | (_, Self::Type) => Self::Type,
            (Self::Nothing, other) => other,
            (Self::Anything, _) => Self::Anything,
        }
    }

    /// Where either holds, one that takes anything is the wider.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Anything, _) | (_, Self::Anything) => Self::Anything,
            (Self::Nothing, other) => other,
            (Self::Type, _) => Self::Type,
        }
    }
}

impl<'a> Types<'a> {
    /// Every property of schemas and of all their parts, in order, with each schema that tells its type there: where a
    /// choice leaves it open, those that do not.
    pub(super) fn telling(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
    ) -> IndexMap<&'a str, Vec<(&'a BoxedSchema, String)>> {
        let mut declared = self.declared(schemas);
        for (wire, said) in declared.iter_mut().filter(|(_, said)| said.len() > 1) {
            let open: Vec<bool> = said.iter().map(|it| self.is_open(it)).collect();
            let is_mixed = open.contains(&true) && open.contains(&false);
            if is_mixed && self.either(schemas, wire, &mut Vec::new()) == Saying::Anything {
                let mut open = open.into_iter();
                said.retain(|_| open.next() == Some(true));
            }
        }
        declared
    }

    fn is_open(&mut self, (schema, pointer): &(&'a BoxedSchema, String)) -> bool {
        self.resolve(*schema, pointer)
            .is_some_and(|it| names_no_type(self.unwrap_single(it).0.value))
    }

    /// What is said of a property where any of these schemas holds.
    fn either(
        &mut self,
        schemas: &[Resolved<'a, Schema>],
        wire: &str,
        above: &mut Vec<String>,
    ) -> Saying {
        schemas.iter().fold(Saying::Nothing, |said, it| {
            said.or(self.saying(it, wire, above))
        })
    }

    fn saying(
        &mut self,
        schema: &Resolved<'a, Schema>,
        wire: &str,
        above: &mut Vec<String>,
    ) -> Saying {
        if above.contains(&schema.pointer) {
            return Saying::Nothing;
        }
        above.push(schema.pointer.clone());
        let shape = Shape::of(schema.value);
        let mut said = Saying::Nothing;
        if let Some((name, property)) = shape.properties.iter().find(|(name, _)| *name == wire) {
            let pointer = format!("{}/properties/{}", schema.pointer, escape(name));
            said = match self.is_open(&(property, pointer)) {
                true => Saying::Anything,
                false => Saying::Type,
            };
        }
        let mut choices: IndexMap<&str, Vec<Resolved<'a, Schema>>> = IndexMap::new();
        choices.insert("", self.subtypes(schema));
        for (keyword, at, part) in shape.parts {
            let pointer = format!("{}/{keyword}/{at}", schema.pointer);
            let Some(part) = self.resolve(part, &pointer) else {
                continue;
            };
            match keyword {
                "allOf" => said = said.and(self.saying(&part, wire, above)),
                choice => choices.entry(choice).or_default().push(part),
            }
        }
        for parts in choices.values() {
            said = said.and(self.either(parts, wire, above));
        }
        above.pop();
        said
    }
}
