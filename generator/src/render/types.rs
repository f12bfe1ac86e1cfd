//! Types as they stand in signatures and fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::source_text::{File, ident};
use crate::model::{Parameter, Type};

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
            quote!(Box<#name>)
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

/// How a setter or an argument takes a value: (type of the argument, what it becomes).
pub(super) fn input(file: &mut File, ty: &Type, name: &str) -> (TokenStream, TokenStream) {
    let name = ident(name);
    match ty {
        Type::Boolean | Type::Int32 | Type::Int64 | Type::Uint64 | Type::Float => {
            (tokens(file, ty), quote!(#name))
        }
        Type::Object(_) | Type::Boxed(_) | Type::Map(_) => (tokens(file, ty), quote!(#name)),
        Type::List(item) => match item.as_ref() {
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint64
            | Type::Float
            | Type::Object(_)
            | Type::Boxed(_)
            | Type::Map(_)
            | Type::List(_) => {
                let item = tokens(file, item);
                (
                    quote!(impl IntoIterator<Item = #item>),
                    quote!(#name.into_iter().collect()),
                )
            }
            item => {
                let item = tokens(file, item);
                (
                    quote!(impl IntoIterator<Item = impl Into<#item>>),
                    quote!(#name.into_iter().map(Into::into).collect()),
                )
            }
        },
        other => {
            let other = tokens(file, other);
            (quote!(impl Into<#other>), quote!(#name.into()))
        }
    }
}

/// The type of a parameter in the builder that keeps it.
pub(super) fn kept(file: &mut File, parameter: &Parameter) -> TokenStream {
    let ty = tokens(file, &parameter.input_type());
    if hidden(parameter) {
        let secret = file.runtime("Secret");
        quote!(Option<#secret<#ty>>)
    } else {
        quote!(Option<#ty>)
    }
}

/// How an argument becomes the value that the builder keeps.
pub(super) fn kept_input(
    file: &mut File,
    parameter: &Parameter,
    name: &str,
) -> (TokenStream, TokenStream) {
    let (argument, value) = input(file, &parameter.input_type(), name);
    if hidden(parameter) {
        let secret = file.runtime("Secret");
        (argument, quote!(#secret::new(#value)))
    } else {
        (argument, value)
    }
}

/// Whether the builder keeps the value from being shown.
fn hidden(parameter: &Parameter) -> bool {
    parameter.secret
}

fn named(file: &mut File, name: &str) -> TokenStream {
    let name = file.runtime(name);
    quote!(#name)
}
