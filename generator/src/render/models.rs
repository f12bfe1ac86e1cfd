//! Structs and enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::source_text::{File, doc, ident};
use super::types;
use super::words;
use crate::docs;
use crate::model::{EnumDef, Field, PageShape, Paging, Resource, StructDef, StructRole, Type};

/// A struct with its fields first and its table last.
pub(super) fn structure(file: &mut File, resource: &Resource, def: &StructDef) {
    let name = file.define(&def.name);
    let docs = doc(&struct_docs(resource, def), 0);
    let fields: Vec<_> = def
        .fields
        .iter()
        .map(|field| field_tokens(file, field))
        .collect();
    let extra = ident(&def.extra);
    let extra_type = file.runtime("Extra");
    file.push(quote! {
        #docs
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*

            /// Fields of the answer that this crate does not know.
            pub #extra: #extra_type,
        }
    });
    if def.role == StructRole::Instance {
        context_method(file, resource, def);
    }
}

/// What the runtime needs of a struct: a row a field.
pub(super) fn table(file: &mut File, def: &StructDef) {
    file.runtime("model");
    let rows: String = def
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| format!("    {at} => {}: {:?},\n", ident(&field.name), field.wire))
        .collect();
    let secrets: Vec<String> = def
        .fields
        .iter()
        .filter(|it| it.secret)
        .map(|it| format!("{:?}", it.wire))
        .collect();
    let secret = if secrets.is_empty() {
        String::new()
    } else {
        format!(" secret [{}]", secrets.join(", "))
    };
    let (name, extra) = (&def.name, &def.extra);
    file.push_text(format!(
        "model!({name} {{\n{rows}    _ => {extra},\n}}{secret});"
    ));
}

/// An enum and its texts.
pub(super) fn open_enum(file: &mut File, def: &EnumDef) {
    let name = file.define(&def.name);
    let fallback = format!("A value of {}.", docs::code(&def.name));
    let docs = doc(
        if def.docs.is_empty() {
            &fallback
        } else {
            &def.docs
        },
        0,
    );
    let unknown = ident(&def.unknown);
    let unknown_value = file.runtime("UnknownValue");
    file.runtime("open_enum");
    let variants = def.values.iter().map(|value| {
        let (name, docs) = (ident(&value.name), doc(&value_docs(&value.wire), 4));
        quote!(#docs #name,)
    });
    file.push(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*

            /// A value that this crate does not know; `as_str()` reads it.
            #unknown(#unknown_value),
        }
    });
    let head = match def.unknown.as_str() {
        "Unknown" => def.name.clone(),
        other => format!("{}, {other}", def.name),
    };
    let rows: String = def
        .values
        .iter()
        .map(|it| format!("    {} = {:?},\n", it.name, it.wire))
        .collect();
    file.push_text(format!("open_enum!({head} {{\n{rows}}});"));
}

/// Of a known value.
fn value_docs(wire: &str) -> String {
    if wire.is_empty() {
        "The empty text.".to_owned()
    } else {
        docs::code(wire)
    }
}

/// How a page leads to the next, and its name.
pub(super) fn envelope(file: &mut File, def: &StructDef, paging: &Paging, alias: &str) {
    let (page, client) = (file.runtime("Page"), file.runtime("Client"));
    let (name, alias_name) = (ident(&def.name), ident(alias));
    let docs = doc(
        &format!(
            "One page of a list: its records, and the way to the pages beside it.\n\nThe fields of \
             [`{}`] are read straight from it.",
            def.name
        ),
        0,
    );
    file.push(quote! {
        #docs
        pub type #alias_name<C = #client> = #page<#name, C>;
    });
    let (envelope, next_name) = (file.runtime("Envelope"), file.runtime("Next"));
    let record = types::tokens(file, &paging.record);
    let records = ident(&paging.records);
    let (next, previous) = links(def, &paging.shape, &records, &quote!(#next_name));
    let previous = previous.map(|previous| {
        quote! {
            fn previous(&self) -> #next_name {
                #previous
            }
        }
    });
    file.push(quote! {
        impl #envelope for #name {
            type Record = #record;

            const NAME: &'static str = #alias;

            fn records(&self) -> &[Self::Record] {
                self.#records.as_deref().unwrap_or_default()
            }

            fn records_mut(&mut self) -> &mut [Self::Record] {
                self.#records.as_deref_mut().unwrap_or_default()
            }

            fn take_records(&mut self) -> Vec<Self::Record> {
                self.#records.take().unwrap_or_default()
            }

            fn next(&self) -> #next_name {
                #next
            }

            #previous
        }
    });
}

fn links(
    def: &StructDef,
    shape: &PageShape,
    records: &proc_macro2::Ident,
    next: &TokenStream,
) -> (TokenStream, Option<TokenStream>) {
    match shape {
        PageShape::Uris {
            next: link,
            previous,
        } => {
            let url = |field: &str| {
                let field = ident(field);
                quote!(#next::url(self.#field.as_deref()))
            };
            (url(link), previous.as_deref().map(url))
        }
        PageShape::Meta {
            meta,
            next: link,
            previous,
        } => {
            let meta = ident(meta);
            let url = |field: &str| {
                let field = ident(field);
                quote!(#next::url(self.#meta.as_ref().and_then(|meta| meta.#field.as_deref())))
            };
            (url(link), previous.as_deref().map(url))
        }
        PageShape::Token {
            meta,
            next: token,
            previous,
            parameter,
        } => {
            let meta = ident(meta);
            let token_of = |field: &str| {
                let field = ident(field);
                quote! {
                    #next::token(#parameter, self.#meta.as_ref().and_then(|meta| meta.#field.as_deref()))
                }
            };
            (token_of(token), previous.as_deref().map(token_of))
        }
        PageShape::Scim {
            start_index,
            total_results,
        } => scim_links(
            def,
            start_index.as_deref(),
            total_results.as_deref(),
            records,
            next,
        ),
        PageShape::Single => (quote!(#next::None), None),
    }
}

/// A SCIM page is followed by counting records.
fn scim_links(
    def: &StructDef,
    start_index: Option<&str>,
    total_results: Option<&str>,
    records: &proc_macro2::Ident,
    next: &TokenStream,
) -> (TokenStream, Option<TokenStream>) {
    let number = |field: Option<&str>| match field {
        Some(field) => wide(def, field),
        None => quote!(None),
    };
    let (start, total) = (number(start_index), number(total_results));
    let count = quote!(self.#records.as_ref().map_or(0, Vec::len));
    let back = start_index
        .as_ref()
        .map(|_| quote!(#next::scim_back(#start, #count)));
    (quote!(#next::scim(#start, #count, #total)), back)
}

/// A field that holds an integer, as an `Option<i64>`.
fn wide(def: &StructDef, name: &str) -> TokenStream {
    let field = ident(name);
    let is_wide = |it: &Field| it.name == name && it.ty == Type::Int64;
    match def.fields.iter().any(is_wide) {
        true => quote!(self.#field),
        false => quote!(self.#field.map(i64::from)),
    }
}

fn field_tokens(file: &mut File, field: &Field) -> TokenStream {
    let docs = doc(&words::field(field), 4);
    let (name, ty) = (ident(&field.name), types::tokens(file, &field.ty));
    quote! {
        #docs
        pub #name: Option<#ty>,
    }
}

fn struct_docs(resource: &Resource, def: &StructDef) -> String {
    let role = match def.role {
        StructRole::Instance if !resource.docs.is_empty() => resource.docs.clone(),
        StructRole::Instance => format!("One {}, as an answer gives it.", spoken(&resource.name)),
        StructRole::Page => format!(
            "The body of one page of {}.",
            spoken(&crate::names::plural(&crate::names::snake(&resource.name)))
        ),
        StructRole::Nested => format!("A part of {}.", docs::code(&resource.name)),
    };
    if def.docs.is_empty() {
        role
    } else {
        def.docs.clone()
    }
}

/// A name as words.
pub(super) fn spoken(name: &str) -> String {
    crate::names::snake(name).replace('_', " ")
}

/// Whether a record holds all keys of its context.
pub(crate) fn has_context(resource: &Resource, def: &StructDef) -> bool {
    def.role == StructRole::Instance && context_keys(resource, def).is_some()
}

/// The keys of a record's context, from its fields.
fn context_keys(resource: &Resource, def: &StructDef) -> Option<Vec<TokenStream>> {
    resource.context.as_ref()?;
    resource
        .keys()
        .map(|key| key_of(def, &key.name, &key.ty))
        .collect()
}

/// The way from a record back to what can be done with it.
fn context_method(file: &mut File, resource: &Resource, def: &StructDef) {
    let Some(keys) = context_keys(resource, def) else {
        return;
    };
    let name = ident(&def.name);
    let context = file.import(types::SIBLINGS, &format!("{}Context", resource.name));
    let dispatch = file.runtime("Dispatch");
    if keys.iter().any(|key| key.to_string().starts_with("key")) {
        file.runtime("key");
    }
    file.push(quote! {
        impl #name {
            /// What can be done with this record; `None` if the record lacks one of its keys.
            pub fn context<C: #dispatch>(&self, client: &C) -> Option<#context<C>> {
                let context = #context::new(client.clone(), #(#keys),*);
                Some(context)
            }
        }
    });
}

/// The value of a key, from the field of the same name.
fn key_of(def: &StructDef, key: &str, ty: &Type) -> Option<TokenStream> {
    let field = def.fields.iter().find(|it| it.name == key)?;
    let name = ident(&field.name);
    match (&field.ty, ty) {
        (have, want) if have == want => match want {
            Type::Int32 | Type::Int64 | Type::Uint64 => Some(quote!(self.#name?)),
            Type::Date => Some(quote!(self.#name.clone()?)),
            _ => Some(quote!(key(&self.#name)?)),
        },
        (Type::String | Type::Sid(_), Type::String | Type::Sid(_)) => {
            Some(quote!(key(&self.#name)?))
        }
        _ => None,
    }
}
