//! How Rust code outside the emitted crate spells what belongs to a resource.

use crate::model::{Type, Version};

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

    /// A struct, an enum, a handle or a builder of the resource.
    pub(crate) fn item(&self, name: &str) -> String {
        let version = self.version;
        let mut path = vec![self.library, &version.product, &version.version];
        path.extend(version.module_path(self.at));
        path.push(name);
        path.join("::")
    }

    /// A type, with all its parts.
    pub(crate) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Int32 => "i32".to_owned(),
            Type::Int64 => "i64".to_owned(),
            Type::Uint64 => "u64".to_owned(),
            Type::Float => "f64".to_owned(),
            Type::Decimal => self.root("Decimal"),
            Type::Date => self.root("Date"),
            Type::DateTime => self.root("DateTime"),
            Type::HttpMethod => self.root("HttpMethod"),
            Type::Sid(name) => format!("{}::sid::{name}", self.library),
            Type::Enum(name) | Type::Object(name) => self.item(name),
            Type::Boxed(name) => format!("Box<{}>", self.item(name)),
            Type::List(item) => format!("Vec<{}>", self.ty(item)),
            Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", self.ty(value)),
            Type::Nullable(inner) => format!("{}<{}>", self.root("Nullable"), self.ty(inner)),
            Type::Any => "serde_json::Value".to_owned(),
        }
    }

    fn root(&self, name: &str) -> String {
        format!("{}::{name}", self.library)
    }
}
