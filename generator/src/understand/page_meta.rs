//! The object in which most lists describe the position of a page. The runtime has one type for all of them.

use openapiv3::{ReferenceOr, Schema};

use super::types::rust_name;
use super::view::{BoxedSchema, SchemaView};
use crate::model::{PAGE_META, Type};

/// Whether a schema declares the fields of [`Type::PageMeta`] with their types. Descriptions and extensions are ignored:
/// a type that depended on them would break users when they change.
pub(super) fn is_page_meta(schema: &Schema) -> bool {
    let view = SchemaView::of(schema);
    let known = |(name, property): &(&str, &BoxedSchema)| {
        let known = PAGE_META.iter().find(|(wire, _)| wire == name);
        known.is_some_and(|(_, ty)| is_plainly(property, ty))
    };
    view.parts.is_empty()
        && view.properties.len() == PAGE_META.len()
        && view.properties.iter().all(known)
}

/// Whether a property has this type, and nothing else that appears in Rust, except a description.
fn is_plainly(property: &BoxedSchema, ty: &Type) -> bool {
    let ReferenceOr::Item(schema) = property else {
        return false;
    };
    let (view, data) = (SchemaView::of(schema), &schema.schema_data);
    let format = view.format.as_deref();
    let is_of_type = match ty {
        Type::Int64 => view.kind == Some("integer") && matches!(format, None | Some("int64")),
        _ => {
            view.kind == Some("string")
                && matches!(format, None | Some("uri" | "uri-reference" | "url"))
        }
    };
    is_of_type
        && view.values.is_empty()
        && view.pattern.is_none()
        && !data.deprecated
        && rust_name(&data.extensions).is_none()
}
