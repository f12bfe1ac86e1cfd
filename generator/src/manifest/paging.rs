//! How a list is paged, with the wire names that lead to the next page.

use super::make::Speller;
use super::{FieldName, Paging};
use crate::model::{self, PageShape, TypeDef};

impl Speller<'_> {
    /// How a list continues with its next page.
    pub(super) fn paging(&self, operation: &model::Operation, paging: &model::Paging) -> Paging {
        let (shape, token) = page_shape(&paging.shape);
        let [next, previous] = links(&paging.shape);
        Paging {
            shape,
            page: self.paths.item(paging.page_name()),
            body: self.paths.item(&paging.page),
            records: FieldName {
                name: self.field_name(&paging.page, &paging.records),
                wire: paging.records.clone(),
            },
            record: self.shape(&paging.record),
            next,
            previous,
            token,
            page_size: paging.page_size.clone(),
            max_page_size: paging.max_page_size,
            get_page: operation.get_page_name(),
        }
    }

    /// The Rust name of a struct's field.
    fn field_name(&self, name: &str, wire: &str) -> String {
        let def = self.place.resource.type_def(name);
        let mut fields = def.map_or(&[][..], TypeDef::fields).iter();
        let field = fields.find(|it| it.wire == wire);
        field.map_or_else(|| wire.to_owned(), |it| it.name.clone())
    }
}

/// Where a page's body contains the next and previous pages' links or tokens.
fn links(shape: &PageShape) -> [Vec<String>; 2] {
    match shape {
        PageShape::Urls { next, previous } | PageShape::Tokens { next, previous, .. } => {
            [next.clone(), previous.clone()]
        }
        PageShape::Counted | PageShape::Single => [Vec::new(), Vec::new()],
    }
}

/// The name of the shape, and the parameter for its token.
fn page_shape(shape: &PageShape) -> (&'static str, Option<String>) {
    match shape {
        PageShape::Urls { next, .. } if next.len() > 1 => ("meta", None),
        PageShape::Urls { .. } => ("uris", None),
        PageShape::Tokens { parameter, .. } => ("token", Some(parameter.clone())),
        PageShape::Counted => ("scim", None),
        PageShape::Single => ("single", None),
    }
}
