//! Types as they stand in signatures and fields, with the imports that they need.

use super::source_text::File;
use crate::model::Type;
use crate::spelling::{self, Home};

/// The module of a file's own types; fields say their names alone.
pub(super) const SIBLINGS: &str = "super";

/// The type itself.
pub(super) fn name(file: &mut File, ty: &Type) -> String {
    spelling::spell(ty, &mut |home, name| imported(file, home, name))
}

/// How a setter or an argument takes a value.
pub(super) fn input(file: &mut File, ty: &Type) -> String {
    spelling::spell_input(ty, &mut |home, name| imported(file, home, name))
}

/// How an argument takes a key; an enum is one of the resource in `module`.
pub(super) fn key_input(file: &mut File, module: &str, ty: &Type) -> String {
    spelling::spell_input(ty, &mut |home, name| key_type(file, module, home, name))
}

fn key_type(file: &mut File, module: &str, home: Home, name: &str) -> String {
    match home {
        Home::Resource => file.path(module, name),
        home => imported(file, home, name),
    }
}

fn imported(file: &mut File, home: Home, name: &str) -> String {
    let module = match home {
        Home::Root => "crate::runtime",
        Home::Sid => "crate::sid",
        Home::Resource => SIBLINGS,
        Home::Collections => "std::collections",
        Home::Json => "serde_json",
    };
    file.import(module, name);
    name.to_owned()
}

/// A statement that turns a key, given as `name`, into the type that its argument stands for; none where it is that already.
pub(super) fn key_conversion(
    file: &mut File,
    module: &str,
    name: &str,
    ty: &Type,
) -> Option<String> {
    is_converted(ty).then(|| {
        let ty = spelling::spell(ty, &mut |home, name| key_type(file, module, home, name));
        format!("let {name}: {ty} = {name}.into();")
    })
}

/// Whether an argument of a type takes everything that can be made into it.
pub(super) fn is_converted(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Enum(_)
            | Type::Sid(_)
            | Type::HttpMethod
            | Type::Date
            | Type::DateTime
            | Type::Decimal
    )
}
