//! Keys: what a document says about the parameters of its paths.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use openapiv3::{Parameter as ApiParameter, ParameterSchemaOrContent, ReferenceOr, Schema};

use super::types::Types;
use crate::document::{Document, Method, OperationRef};
use crate::model::Type;
use crate::template;

/// What a document says about a path parameter.
pub(super) struct KeyType<'a> {
    /// The type; text if the values are listed.
    pub(super) ty: Type,
    /// The description as in the document.
    pub(super) description: &'a str,
    /// Who describes it.
    described_by: DescribedBy,
    pub(super) listed: Option<Listed<'a>>,
}

/// Who describes a key; later variants are preferred. (The description of a delete operation talks about deleting.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum DescribedBy {
    /// An operation on something below the instance that the key identifies.
    Child,
    /// An operation on the instance itself.
    Own,
    /// The operation that fetches the instance.
    Fetch,
}

impl DescribedBy {
    fn new(operation: &OperationRef<'_>, is_own: bool) -> Self {
        match is_own {
            true if operation.method == Method::Get => Self::Fetch,
            true => Self::Own,
            false => Self::Child,
        }
    }
}

/// The values of an enum in a path; the resource creates a type from their schema.
pub(super) struct Listed<'a> {
    values: Vec<String>,
    pub(super) schema: &'a ReferenceOr<Schema>,
    pub(super) pointer: String,
    pub(super) wire: String,
}

/// Returns the type and description of the parameter that ends each prefix of a path. A key is text if any operation
/// takes it as plain text, or if the types differ.
pub(super) fn key_types<'a>(
    document: &'a Document,
    operations: &[OperationRef<'a>],
) -> HashMap<Vec<String>, KeyType<'a>> {
    let mut found: HashMap<Vec<String>, KeyType<'a>> = HashMap::new();
    let mut types = Types::new(document, "Key");
    for operation in operations {
        let segments = template::segments(operation.path);
        let identity = template::blank(&segments);
        for (at, segment) in segments
            .iter()
            .enumerate()
            .filter(|(_, it)| template::is_parameter(it))
        {
            let name = parameter_name(segment);
            let new = KeyType {
                described_by: DescribedBy::new(operation, at + 1 == segments.len()),
                ..key_type(operation, &name, &mut types)
            };
            let prefix = identity.get(..=at).unwrap_or_default().to_vec();
            match found.entry(prefix) {
                Entry::Occupied(known) => known.into_mut().join(new),
                Entry::Vacant(place) => drop(place.insert(new)),
            }
        }
    }
    found
}

impl<'a> KeyType<'a> {
    fn text(description: &'a str) -> Self {
        Self {
            ty: Type::String,
            description,
            described_by: DescribedBy::Child,
            listed: None,
        }
    }

    /// Merges what another operation says about the same key.
    fn join(&mut self, other: Self) {
        let values = |it: &Self| it.listed.as_ref().map(|it| it.values.clone());
        let differ = self.ty != other.ty || values(self) != values(&other);
        // If they differ, the operation that takes plain text is the best guide to what is allowed below.
        let looser = differ && other.ty == Type::String && other.listed.is_none();
        let better = match self.described_by.cmp(&other.described_by) {
            Ordering::Less => true,
            Ordering::Equal => looser,
            Ordering::Greater => false,
        };
        if differ {
            self.ty = Type::String;
            self.listed = None;
        }
        if !other.description.is_empty() && (better || self.description.is_empty()) {
            self.description = other.description;
            self.described_by = other.described_by;
        }
    }
}

fn key_type<'a>(operation: &OperationRef<'a>, wire: &str, types: &mut Types<'a>) -> KeyType<'a> {
    let parameter = operation.parameters.iter().find(|it| {
        matches!(it.value, ApiParameter::Path { .. }) && it.value.parameter_data_ref().name == wire
    });
    let Some(parameter) = parameter else {
        return KeyType::text("");
    };
    let data = parameter.value.parameter_data_ref();
    let description = data.description.as_deref().unwrap_or_default();
    let ParameterSchemaOrContent::Schema(schema) = &data.format else {
        return KeyType::text(description);
    };
    let pointer = format!("{}/schema", parameter.pointer);
    let property = types.property(schema, &pointer, wire, "Key");
    match property.map(|it| it.ty) {
        Some(ty @ (Type::Sid(_) | Type::Int32 | Type::Int64 | Type::Uint64 | Type::Date)) => {
            KeyType {
                ty,
                ..KeyType::text(description)
            }
        }
        Some(Type::Enum(_)) => KeyType {
            listed: Some(Listed {
                values: types.values(schema, &pointer),
                schema,
                pointer,
                wire: wire.to_owned(),
            }),
            ..KeyType::text(description)
        },
        _ => KeyType::text(description),
    }
}

/// Returns the parameter's name within a segment.
pub(super) fn parameter_name(segment: &str) -> String {
    template::parameters(segment)
        .into_iter()
        .next()
        .unwrap_or_default()
}
