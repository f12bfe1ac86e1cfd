//! How Rust code spells the types of the emitted crate: in full, as code outside the crate does, or by
//! their names alone, as a signature is read.

use crate::model::{Location, Parameter, Type, Version};

/// Where a named type lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// In the crate's root.
    Root,
    /// In its module `sid`.
    Sid,
    /// In the module of the resource.
    Resource,
    /// In the standard library's module `collections`.
    Collections,
    /// In `serde_json`.
    Json,
}

/// Spells a named type that lives somewhere.
pub(crate) type Namer<'n> = dyn FnMut(Home, &str) -> String + 'n;

/// A type with all its parts; `name` spells a type of the crate or of the standard library.
pub(crate) fn spell(ty: &Type, name: &mut Namer<'_>) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Uint64 => "u64".to_owned(),
        Type::Float => "f64".to_owned(),
        Type::Decimal => name(Home::Root, "Decimal"),
        Type::Date => name(Home::Root, "Date"),
        Type::DateTime => name(Home::Root, "DateTime"),
        Type::HttpMethod => name(Home::Root, "HttpMethod"),
        Type::PageMeta => name(Home::Root, "PageMeta"),
        Type::Sid(sid) => name(Home::Sid, sid),
        Type::Enum(own) | Type::Object(own) => name(Home::Resource, own),
        Type::Boxed(own) => {
            format!(
                "{}<{}>",
                name(Home::Root, "Boxed"),
                name(Home::Resource, own)
            )
        }
        Type::List(item) => format!("Vec<{}>", spell(item, name)),
        Type::Map(value) => {
            let map = name(Home::Collections, "BTreeMap");
            format!("{map}<String, {}>", spell(value, name))
        }
        Type::Nullable(inner) => {
            format!("{}<{}>", name(Home::Root, "Nullable"), spell(inner, name))
        }
        Type::Any => name(Home::Json, "Value"),
    }
}

/// What a setter or an argument of a type takes: what is at hand.
pub(crate) fn spell_input(ty: &Type, name: &mut Namer<'_>) -> String {
    match ty {
        Type::String => "impl AsRef<str>".to_owned(),
        Type::List(item) if matches!(**item, Type::List(_)) => {
            format!("impl IntoIterator<Item = {}>", spell(item, name))
        }
        Type::List(item) => format!("impl IntoIterator<Item = {}>", spell_input(item, name)),
        plain if is_taken_as_it_is(plain) => spell(plain, name),
        other => format!("impl Into<{}>", spell(other, name)),
    }
}

/// What the setter or the argument of a parameter takes. A JSON body is taken as a whole.
pub(crate) fn spell_parameter(parameter: &Parameter, name: &mut Namer<'_>) -> String {
    match (parameter.location, &parameter.ty) {
        (Location::Json, ty @ (Type::List(_) | Type::Map(_) | Type::String)) => {
            format!("impl Into<{}>", spell(ty, name))
        }
        _ => spell_input(&parameter.input_type(), name),
    }
}

/// What the setter of a struct's field takes.
pub(crate) fn spell_field(ty: &Type, name: &mut Namer<'_>) -> String {
    match ty {
        Type::List(item) if is_taken_as_it_is(item) => {
            format!("impl IntoIterator<Item = {}>", spell(item, name))
        }
        Type::List(item) => format!("impl IntoIterator<Item = impl Into<{}>>", spell(item, name)),
        Type::Map(value) => {
            let value = if is_taken_as_it_is(value) {
                spell(value, name)
            } else {
                format!("impl Into<{}>", spell(value, name))
            };
            format!("impl IntoIterator<Item = (impl Into<String>, {value})>")
        }
        Type::String | Type::Boxed(_) => format!("impl Into<{}>", spell(ty, name)),
        ty => spell_input(ty, name),
    }
}

/// A type by the names alone.
pub(crate) fn short(ty: &Type) -> String {
    spell(ty, &mut short_name)
}

/// What a setter or an argument of a type takes, by the names alone.
pub(crate) fn input(ty: &Type) -> String {
    spell_input(ty, &mut short_name)
}

/// What the setter or the argument of a parameter takes, by the names alone.
pub(crate) fn parameter(parameter: &Parameter) -> String {
    spell_parameter(parameter, &mut short_name)
}

/// What the setter of a struct's field takes, by the names alone.
pub(crate) fn field(ty: &Type) -> String {
    spell_field(ty, &mut short_name)
}

fn short_name(home: Home, name: &str) -> String {
    match home {
        Home::Json => format!("serde_json::{name}"),
        _ => name.to_owned(),
    }
}

/// Whether a setter takes a type by itself alone, and nothing that can be made into it.
pub(crate) fn is_taken_as_it_is(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint64
            | Type::Float
            | Type::PageMeta
            | Type::Object(_)
            | Type::Boxed(_)
            | Type::Map(_)
    )
}

/// The names that are in reach of one resource's module.
pub(crate) struct Paths<'m> {
    library: &'m str,
    version: &'m Version,
    at: usize,
}

impl<'m> Paths<'m> {
    /// Of the resource at place `at` of a version; `library` is what Rust code calls the crate.
    pub(crate) fn new(library: &'m str, version: &'m Version, at: usize) -> Self {
        Self {
            library,
            version,
            at,
        }
    }

    /// The same for the resource at another place of the version.
    pub(crate) fn of(&self, at: usize) -> Self {
        Self::new(self.library, self.version, at)
    }

    /// A struct, an enum, a handle or a builder of the resource.
    pub(crate) fn item(&self, name: &str) -> String {
        format!(
            "{}::{}::{name}",
            self.library,
            module(self.version, self.at)
        )
    }

    /// A type, with all its parts.
    pub(crate) fn ty(&self, ty: &Type) -> String {
        spell(ty, &mut |home, name| match home {
            Home::Root => format!("{}::{name}", self.library),
            Home::Sid => format!("{}::sid::{name}", self.library),
            Home::Resource => self.item(name),
            Home::Collections => format!("std::collections::{name}"),
            Home::Json => format!("serde_json::{name}"),
        })
    }
}

/// The module of a resource within the crate, such as `api::v2010::account`.
pub(crate) fn module(version: &Version, at: usize) -> String {
    let mut path = vec![version.product.as_str(), &version.version];
    path.extend(version.module_path(at));
    path.join("::")
}
