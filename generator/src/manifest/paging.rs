//! How a list is paged, with the wire names that lead to the next page.

use super::make::Scope;
use super::{FieldName, Paging};
use crate::model::{self, PageShape, Type, TypeDef};
use crate::render;

impl<'m> Scope<'m> {
    /// How a list goes on to its next page.
    pub(super) fn paging(&self, operation: &model::Operation, paging: &model::Paging) -> Paging {
        let page_size = operation
            .parameters
            .iter()
            .find(|it| it.paging_role.is_some());
        let (shape, token) = page_shape(&paging.shape);
        let [next, previous] = self.links(paging);
        Paging {
            shape,
            page: self.paths.item(render::page_name(paging)),
            body: self.paths.item(&paging.page),
            records: FieldName {
                name: paging.records.clone(),
                wire: self.wire(&paging.page, &paging.records),
            },
            record: self.shape(&paging.record),
            next,
            previous,
            token,
            page_size: page_size.map(|it| it.wire.clone()),
            max_page_size: paging.max_page_size,
            get_page: render::get_page_name(operation),
        }
    }

    /// Where a page's body tells of the next page and of the previous one.
    fn links(&self, paging: &model::Paging) -> [Vec<String>; 2] {
        let within = |meta: &str, field: Option<&String>| {
            let Some(field) = field else {
                return Vec::new();
            };
            let inner = self.struct_of(&paging.page, meta).unwrap_or_default();
            vec![self.wire(&paging.page, meta), self.wire(inner, field)]
        };
        let direct = |field: Option<&String>| {
            let wire = |field: &String| self.wire(&paging.page, field);
            field.map(wire).into_iter().collect::<Vec<_>>()
        };
        match &paging.shape {
            PageShape::Uris { next, previous } => [direct(Some(next)), direct(previous.as_ref())],
            PageShape::Meta {
                meta,
                next,
                previous,
            }
            | PageShape::Token {
                meta,
                next,
                previous,
                ..
            } => [within(meta, Some(next)), within(meta, previous.as_ref())],
            PageShape::Scim { start_index, .. } => {
                let start = direct(start_index.as_ref());
                [start.clone(), start]
            }
            PageShape::Single => [Vec::new(), Vec::new()],
        }
    }

    /// Wire name of a struct's field.
    fn wire(&self, name: &str, field: &str) -> String {
        self.field(name, field)
            .map_or_else(|| field.to_owned(), |it| it.wire.clone())
    }

    /// Name of the struct that a field holds.
    fn struct_of(&self, name: &str, field: &str) -> Option<&'m str> {
        match &self.field(name, field)?.ty {
            Type::Object(inner) | Type::Boxed(inner) => Some(inner),
            _ => None,
        }
    }

    fn field(&self, name: &str, field: &str) -> Option<&'m model::Field> {
        match self.place.resource.type_def(name)? {
            TypeDef::Struct(def) => def.fields.iter().find(|it| it.name == field),
            TypeDef::Enum(_) => None,
        }
    }
}

/// Name of the shape, and the parameter that takes its token.
fn page_shape(shape: &PageShape) -> (&'static str, Option<String>) {
    match shape {
        PageShape::Uris { .. } => ("uris", None),
        PageShape::Meta { .. } => ("meta", None),
        PageShape::Token { parameter, .. } => ("token", Some(parameter.clone())),
        PageShape::Scim { .. } => ("scim", None),
        PageShape::Single => ("single", None),
    }
}
