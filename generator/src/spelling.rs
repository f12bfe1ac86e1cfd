//! Spells the types of the emitted crate in Rust: in full, as needed outside the crate, or by name alone, as in
//! signatures.

use crate::model::{Location, Parameter, Response, Type, Version};

/// Where a named type is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// In the crate root.
    Root,
    /// In the crate's module `sid`.
    Sid,
    /// In the module of the resource.
    Resource,
    /// In the standard library's module `collections`.
    Collections,
    /// In `serde_json`.
    Json,
    /// In `bytes`.
    Bytes,
}

/// Spells the name of a type that is defined in the given place.
pub(crate) type Namer<'n> = dyn FnMut(Home, &str) -> String + 'n;

/// Spells a type including its parts; `name` spells the names of types.
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
        Type::Bytes => name(Home::Bytes, "Bytes"),
        Type::File => name(Home::Root, "FormFile"),
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

/// Spells what a setter or an argument of a type accepts: the convenient forms of a value.
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

/// Spells what the setter or argument of a parameter accepts. A JSON body is passed as a whole.
pub(crate) fn spell_parameter(parameter: &Parameter, name: &mut Namer<'_>) -> String {
    match (parameter.location, &parameter.ty) {
        (Location::Json, ty @ (Type::List(_) | Type::Map(_) | Type::String)) => {
            format!("impl Into<{}>", spell(ty, name))
        }
        _ => spell_input(&parameter.input_type(), name),
    }
}

/// Spells what the setter of a struct's field accepts.
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

/// Spells a type by name alone.
pub(crate) fn short(ty: &Type) -> String {
    spell(ty, &mut short_name)
}

/// Spells the response of an operation.
pub(crate) fn response(response: &Response, ty: impl FnOnce(&Type) -> String) -> String {
    match response {
        Response::Empty => "()".to_owned(),
        Response::Raw => "bytes::Bytes".to_owned(),
        Response::Body(body) => ty(body),
    }
}

/// Spells what a setter or an argument of a type accepts, by name alone.
pub(crate) fn input(ty: &Type) -> String {
    spell_input(ty, &mut short_name)
}

/// Spells what the setter or argument of a parameter accepts, by name alone.
pub(crate) fn parameter(parameter: &Parameter) -> String {
    spell_parameter(parameter, &mut short_name)
}

/// Spells what the setter of a struct's field accepts, by name alone.
pub(crate) fn field(ty: &Type) -> String {
    spell_field(ty, &mut short_name)
}

fn short_name(home: Home, name: &str) -> String {
    match home {
        Home::Json => format!("serde_json::{name}"),
        Home::Bytes => format!("bytes::{name}"),
        _ => name.to_owned(),
    }
}

/// Whether a setter accepts only the type itself, and nothing that converts into it.
pub(crate) fn is_taken_as_it_is(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Uint64
            | Type::Float
            | Type::File
            | Type::PageMeta
            | Type::Object(_)
            | Type::Boxed(_)
            | Type::Map(_)
    )
}

/// Full paths, as seen from one resource's module.
pub(crate) struct Paths<'m> {
    library: &'m str,
    version: &'m Version,
    at: usize,
}

impl<'m> Paths<'m> {
    /// Creates the paths for the resource at index `at` of a version; `library` is the name of the crate in Rust code.
    pub(crate) fn new(library: &'m str, version: &'m Version, at: usize) -> Self {
        Self {
            library,
            version,
            at,
        }
    }

    /// The same for the resource at another index of the version.
    pub(crate) fn of(&self, at: usize) -> Self {
        Self::new(self.library, self.version, at)
    }

    /// The path of a struct, an enum, a handle or a builder of the resource.
    pub(crate) fn item(&self, name: &str) -> String {
        format!(
            "{}::{}::{name}",
            self.library,
            module(self.version, self.at)
        )
    }

    /// The path of a type, including its parts.
    pub(crate) fn ty(&self, ty: &Type) -> String {
        spell(ty, &mut |home, name| match home {
            Home::Root => format!("{}::{name}", self.library),
            Home::Sid => format!("{}::sid::{name}", self.library),
            Home::Resource => self.item(name),
            Home::Collections => format!("std::collections::{name}"),
            Home::Json => format!("serde_json::{name}"),
            Home::Bytes => format!("bytes::{name}"),
        })
    }
}

/// The module of a resource within the crate, such as `api::v2010::account`.
pub(crate) fn module(version: &Version, at: usize) -> String {
    let mut path = vec![version.product.as_str(), &version.version];
    path.extend(version.module_path(at));
    path.join("::")
}
