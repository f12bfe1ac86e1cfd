//! A uniform view of a schema, whichever of openapiv3's variants represents it.

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type, VariantOrUnknownOrEmpty,
};
use serde::Serialize;

use crate::model::Facts;

/// A property or an item as represented by openapiv3.
pub(super) type BoxedSchema = ReferenceOr<Box<Schema>>;

/// What a schema says, as far as it affects types.
#[derive(Default)]
pub(super) struct SchemaView<'a> {
    /// `type`, if present.
    pub(super) kind: Option<&'a str>,
    /// `format`, if present.
    pub(super) format: Option<String>,
    /// `pattern`, if present.
    pub(super) pattern: Option<&'a str>,
    /// The texts of `enum`.
    pub(super) values: Vec<String>,
    /// `properties`, in order.
    pub(super) properties: Vec<(&'a str, &'a BoxedSchema)>,
    /// The names that `required` lists.
    pub(super) required: &'a [String],
    /// `additionalProperties`.
    pub(super) additional: Option<&'a AdditionalProperties>,
    /// `items`.
    pub(super) items: Option<&'a BoxedSchema>,
    /// The parts of `allOf`, `oneOf` and `anyOf`, with the keyword's name and their index; alternatives that only allow
    /// null are left out.
    pub(super) parts: Vec<(&'static str, usize, &'a ReferenceOr<Schema>)>,
    /// Whether it is `nullable`, or null is one of its alternatives.
    pub(super) nullable: bool,
    /// Range, length, listed numbers and default.
    pub(super) facts: Facts,
}

impl<'a> SchemaView<'a> {
    /// Creates the view of `schema`.
    pub(super) fn of(schema: &'a Schema) -> Self {
        let mut view = match &schema.schema_kind {
            SchemaKind::Type(ty) => Self::of_type(ty),
            SchemaKind::AllOf { all_of } => Self::of_parts("allOf", all_of),
            SchemaKind::OneOf { one_of } => Self::of_parts("oneOf", one_of),
            SchemaKind::AnyOf { any_of } => Self::of_parts("anyOf", any_of),
            SchemaKind::Any(any) => Self::of_any(any),
            SchemaKind::Not { .. } => Self::default(),
        };
        view.facts.default = schema.schema_data.default.as_ref().map(plain);
        let parts = view.parts.len();
        view.parts
            .retain(|(keyword, _, part)| *keyword == "allOf" || !is_null(part));
        view.nullable = schema.schema_data.nullable || view.parts.len() < parts;
        view
    }

    /// Keeps what an item says about its list: which values are allowed.
    pub(super) fn into_item(self) -> Self {
        Self {
            facts: Facts {
                values: self.facts.values,
                ..Facts::default()
            },
            ..self
        }
    }

    /// Whether it has a type, regardless of its parts.
    pub(super) fn says_type(&self) -> bool {
        self.kind.is_some()
            || !self.values.is_empty()
            || self.items.is_some()
            || self.additional.is_some()
    }

    /// Whether it declares fields, regardless of its parts.
    pub(super) fn has_fields(&self) -> bool {
        !self.properties.is_empty()
    }

    fn of_parts(keyword: &'static str, parts: &'a [ReferenceOr<Schema>]) -> Self {
        let parts = parts
            .iter()
            .enumerate()
            .map(|(at, part)| (keyword, at, part))
            .collect();
        Self {
            parts,
            ..Self::default()
        }
    }

    fn of_type(ty: &'a Type) -> Self {
        match ty {
            Type::String(it) => Self {
                kind: Some("string"),
                format: format_name(&it.format),
                pattern: it.pattern.as_deref(),
                values: it.enumeration.iter().flatten().cloned().collect(),
                facts: length(it.min_length, it.max_length),
                ..Self::default()
            },
            Type::Integer(it) => Self {
                kind: Some("integer"),
                format: format_name(&it.format),
                facts: range(
                    it.minimum
                        .and_then(|least| least.checked_add(i64::from(it.exclusive_minimum))),
                    it.maximum
                        .and_then(|most| most.checked_sub(i64::from(it.exclusive_maximum))),
                )
                .or(numbers(&it.enumeration)),
                ..Self::default()
            },
            // An exclusive bound of a fractional number is not a value of the range, so it is left to the description.
            Type::Number(it) => Self {
                kind: Some("number"),
                format: format_name(&it.format),
                facts: range(
                    it.minimum.filter(|_| !it.exclusive_minimum),
                    it.maximum.filter(|_| !it.exclusive_maximum),
                )
                .or(numbers(&it.enumeration)),
                ..Self::default()
            },
            Type::Boolean(_) => Self {
                kind: Some("boolean"),
                ..Self::default()
            },
            Type::Array(it) => Self {
                kind: Some("array"),
                items: it.items.as_ref(),
                facts: number_of_items(it.min_items, it.max_items),
                ..Self::default()
            },
            Type::Object(it) => Self {
                kind: Some("object"),
                properties: it
                    .properties
                    .iter()
                    .map(|(name, it)| (name.as_str(), it))
                    .collect(),
                required: &it.required,
                additional: it.additional_properties.as_ref(),
                ..Self::default()
            },
        }
    }

    fn of_any(any: &'a openapiv3::AnySchema) -> Self {
        let parts = [
            ("allOf", &any.all_of),
            ("oneOf", &any.one_of),
            ("anyOf", &any.any_of),
        ];
        Self {
            kind: any.typ.as_deref(),
            nullable: false,
            format: any.format.clone(),
            pattern: any.pattern.as_deref(),
            values: any
                .enumeration
                .iter()
                .filter_map(|it| it.as_str())
                .map(str::to_owned)
                .collect(),
            properties: any
                .properties
                .iter()
                .map(|(name, it)| (name.as_str(), it))
                .collect(),
            required: &any.required,
            additional: any.additional_properties.as_ref(),
            items: any.items.as_ref(),
            parts: parts
                .into_iter()
                .flat_map(|(keyword, parts)| {
                    parts
                        .iter()
                        .enumerate()
                        .map(move |(at, part)| (keyword, at, part))
                })
                .collect(),
            facts: any_range(any)
                .or(length(any.min_length, any.max_length))
                .or(number_of_items(any.min_items, any.max_items))
                .or(numbers(&any_numbers(any))),
        }
    }
}

/// Whether an alternative only allows null: it says nothing else, or lists nothing else.
fn is_null(part: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(Schema {
        schema_data,
        schema_kind,
    }) = part
    else {
        return false;
    };
    match schema_kind {
        SchemaKind::Any(any) if any.enumeration.is_empty() => {
            schema_data.nullable && *any == AnySchema::default()
        }
        SchemaKind::Any(any) => any.enumeration.iter().all(serde_json::Value::is_null),
        SchemaKind::Type(Type::String(it)) => lists_null(&it.enumeration),
        SchemaKind::Type(Type::Integer(it)) => lists_null(&it.enumeration),
        SchemaKind::Type(Type::Number(it)) => lists_null(&it.enumeration),
        SchemaKind::Type(Type::Boolean(it)) => lists_null(&it.enumeration),
        _ => false,
    }
}

fn lists_null<T>(values: &[Option<T>]) -> bool {
    !values.is_empty() && values.iter().all(Option::is_none)
}

/// Formats a value of the document for display.
fn plain(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn range<T: ToString>(minimum: Option<T>, maximum: Option<T>) -> Facts {
    Facts {
        minimum: minimum.map(|it| it.to_string()),
        maximum: maximum.map(|it| it.to_string()),
        ..Facts::default()
    }
}

fn length(least: Option<usize>, most: Option<usize>) -> Facts {
    Facts {
        min_length: least.map(|it| it.to_string()),
        max_length: most.map(|it| it.to_string()),
        ..Facts::default()
    }
}

fn number_of_items(least: Option<usize>, most: Option<usize>) -> Facts {
    // The largest integer is no limit.
    let most = most.filter(|it| i32::try_from(*it).is_ok_and(|it| it < i32::MAX));
    Facts {
        min_items: least.map(|it| it.to_string()),
        max_items: most.map(|it| it.to_string()),
        ..Facts::default()
    }
}

/// Returns the numbers that a schema lists.
fn numbers<T: ToString>(listed: &[Option<T>]) -> Facts {
    let values: Vec<String> = listed.iter().flatten().map(T::to_string).collect();
    Facts {
        values: (!values.is_empty()).then_some(values),
        ..Facts::default()
    }
}

fn any_numbers(any: &AnySchema) -> Vec<Option<&serde_json::Number>> {
    let numbers = any.enumeration.iter().map(serde_json::Value::as_number);
    numbers.collect()
}

/// Returns the range of a schema that may be of any type.
fn any_range(any: &AnySchema) -> Facts {
    let is_integer = any.typ.as_deref() == Some("integer");
    let bound = |bound: Option<f64>, exclusive: Option<bool>, inward: f64| {
        let bound = bound.filter(is_exact)?;
        match (exclusive == Some(true), is_integer) {
            (false, _) => Some(bound),
            (true, true) => Some(bound + inward),
            (true, false) => None,
        }
    };
    range(
        bound(any.minimum, any.exclusive_minimum, 1.0),
        bound(any.maximum, any.exclusive_maximum, -1.0),
    )
}

/// Whether a number is exact, which the largest integers are not.
fn is_exact(number: &f64) -> bool {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.abs() <= EXACT
}

/// Returns the format as spelled in the document.
fn format_name<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => {
            let name = serde_json::to_value(known).ok()?;
            name.as_str().map(str::to_owned)
        }
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
