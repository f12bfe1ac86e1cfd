//! Types in signatures and fields, with the imports that they need.

use super::source_text::File;
use crate::model::{Key, Parameter, Type};
use crate::spelling::{self, Home, Namer, is_taken_as_it_is};

/// The module of a file's own types; fields use their names alone.
pub(super) const SIBLINGS: &str = "super";

/// The type itself.
pub(super) fn name(file: &mut File, ty: &Type) -> String {
    spelling::spell(ty, &mut |home, name| imported(file, home, name))
}

/// The type that the setter or argument of a parameter accepts.
pub(super) fn parameter(file: &mut File, parameter: &Parameter) -> String {
    spelling::spell_parameter(parameter, &mut |home, name| imported(file, home, name))
}

/// The type that the setter of a struct's field accepts.
pub(super) fn field(file: &mut File, ty: &Type) -> String {
    spelling::spell_field(ty, &mut |home, name| imported(file, home, name))
}

/// A key as an argument, and the statement that converts it to its own type, if the argument has a different one. An
/// enum belongs to the resource in `module`; `is_taken` says which names the file may import from elsewhere.
pub(super) fn key(
    file: &mut File,
    module: &str,
    key: &Key,
    is_taken: impl Fn(&str) -> bool,
) -> (String, Option<String>) {
    spelled_key(key, &mut |home, name| match home {
        Home::Resource if is_taken(name) => format!("{module}::{name}"),
        Home::Resource => file.path(module, name),
        home => imported(file, home, name),
    })
}

/// The same with the full path of every type.
pub(super) fn key_in_full(module: &str, key: &Key) -> (String, Option<String>) {
    spelled_key(key, &mut |home, name| match home {
        Home::Resource => format!("{module}::{name}"),
        Home::Sid => format!("crate::sid::{name}"),
        _ => format!("crate::runtime::{name}"),
    })
}

fn spelled_key(Key { name, ty, .. }: &Key, namer: &mut Namer<'_>) -> (String, Option<String>) {
    let argument = format!("{name}: {}", spelling::spell_input(ty, namer));
    let conversion = is_converted(ty).then(|| {
        format!(
            "let {name}: {} = {name}.into();",
            spelling::spell(ty, namer)
        )
    });
    (argument, conversion)
}

fn imported(file: &mut File, home: Home, name: &str) -> String {
    let module = match home {
        Home::Root => "crate::runtime",
        Home::Sid => "crate::sid",
        Home::Resource => SIBLINGS,
        Home::Collections => "std::collections",
        Home::Json => "serde_json",
        Home::Bytes => "bytes",
    };
    file.import(module, name);
    name.to_owned()
}

/// Whether an argument of the type accepts everything that converts into it; text is only referred to.
fn is_converted(ty: &Type) -> bool {
    !is_taken_as_it_is(ty) && *ty != Type::String
}
