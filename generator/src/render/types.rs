//! Types as they stand in signatures and fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::source_text::File;
use crate::model::Type;

/// The module of a file's own types; fields say their names alone.
pub(super) const SIBLINGS: &str = "super";

/// The type itself.
pub(super) fn tokens(file: &mut File, ty: &Type) -> TokenStream {
    match ty {
        Type::String => quote!(String),
        Type::Boolean => quote!(bool),
        Type::Int32 => quote!(i32),
        Type::Int64 => quote!(i64),
        Type::Uint64 => quote!(u64),
        Type::Float => quote!(f64),
        Type::Decimal => named(file, "Decimal"),
        Type::Date => named(file, "Date"),
        Type::DateTime => named(file, "DateTime"),
        Type::HttpMethod => named(file, "HttpMethod"),
        Type::Sid(name) => {
            let name = file.import("crate::sid", name);
            quote!(#name)
        }
        Type::Enum(name) | Type::Object(name) => {
            let name = file.import(SIBLINGS, name);
            quote!(#name)
        }
        Type::Boxed(name) => {
            let name = file.import(SIBLINGS, name);
            let boxed = file.runtime("Boxed");
            quote!(#boxed<#name>)
        }
        Type::List(item) => {
            let item = tokens(file, item);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let map = file.import("std::collections", "BTreeMap");
            let value = tokens(file, value);
            quote!(#map<String, #value>)
        }
        Type::Nullable(inner) => {
            let nullable = file.runtime("Nullable");
            let inner = tokens(file, inner);
            quote!(#nullable<#inner>)
        }
        Type::Any => {
            let value = file.import("serde_json", "Value");
            quote!(#value)
        }
    }
}

/// How a setter or an argument takes a value.
pub(super) fn input(file: &mut File, ty: &Type) -> TokenStream {
    match ty {
        Type::List(item) => {
            let item = if is_plain(item) {
                tokens(file, item)
            } else {
                input(file, item)
            };
            quote!(impl IntoIterator<Item = #item>)
        }
        ty if is_plain(ty) => tokens(file, ty),
        ty => {
            let ty = tokens(file, ty);
            quote!(impl Into<#ty>)
        }
    }
}

/// How a key becomes the value that a handle keeps.
pub(super) fn converted(ty: &Type, name: &TokenStream) -> TokenStream {
    if is_plain(ty) {
        quote!(#name)
    } else {
        quote!(#name.into())
    }
}

/// Whether a value is copied rather than cloned.
pub(super) fn is_copy(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Boolean | Type::Int32 | Type::Int64 | Type::Uint64 | Type::Float
    )
}

/// Whether a value is taken as it is, without a conversion.
fn is_plain(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint64
            | Type::Float
            | Type::Object(_)
            | Type::Boxed(_)
            | Type::Map(_)
            | Type::List(_)
    )
}

fn named(file: &mut File, name: &str) -> TokenStream {
    let name = file.runtime(name);
    quote!(#name)
}
