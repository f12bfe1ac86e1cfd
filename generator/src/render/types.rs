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

/// A statement that turns a value, given as `name`, into the type that an argument stands for; none where it is that already.
pub(super) fn conversion(file: &mut File, name: &str, ty: &Type) -> Option<String> {
    is_converted(ty).then(|| format!("let {name}: {} = {name}.into();", self::name(file, ty)))
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
