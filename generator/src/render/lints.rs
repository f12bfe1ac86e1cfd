//! Lints that could only be avoided with other names and types in the document: the crate root allows those that its
//! documents trigger.

use crate::model::{Model, Resource, Type, TypeDef, Version};

/// Methods of the standard library's operator traits, for which clippy mistakes a setter of the same name.
const OPERATORS: [&str; 10] = [
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// The nesting of lists and maps that clippy considers too complex.
const DEEP: usize = 4;

/// The width of an attribute's arguments on one line.
const WIDTH: usize = 70;

/// The attribute of the crate root; empty if no lint applies.
pub(super) fn attribute(model: &Model) -> String {
    let resources = || model.versions.iter().flat_map(|it| &it.resources);
    let lints = [
        (
            "clippy::module_inception",
            model.versions.iter().any(has_module_in_its_like),
        ),
        (
            "clippy::should_implement_trait",
            resources().any(has_operator),
        ),
        (
            "clippy::type_complexity",
            resources()
                .flat_map(Resource::value_types)
                .any(|it| depth(it) >= DEEP),
        ),
        ("deprecated", resources().any(has_deprecated_field)),
    ];
    let lints = lints.into_iter().filter(|(_, applies)| *applies);
    let mut parts: Vec<&str> = lints.map(|(lint, _)| lint).collect();
    if parts.is_empty() {
        return String::new();
    }
    parts.push("reason = \"names and nesting follow the documents\"");
    let line = parts.join(", ");
    if line.len() <= WIDTH {
        format!("#![allow({line})]\n")
    } else {
        format!("#![allow(\n    {}\n)]\n", parts.join(",\n    "))
    }
}

fn has_module_in_its_like(version: &Version) -> bool {
    (0..version.resources.len()).any(|at| {
        let path = version.module_path(at);
        let around = [version.product.as_str(), version.version.as_str()];
        let path: Vec<&str> = around.into_iter().chain(path).collect();
        path.windows(2).any(|pair| pair.first() == pair.last())
    })
}

fn has_operator(resource: &Resource) -> bool {
    let parameters = resource.operations.iter().flat_map(|it| it.setters());
    let fields = resource.types.iter().flat_map(TypeDef::fields);
    let mut names = parameters
        .map(|it| &it.name)
        .chain(fields.filter_map(|it| it.setter.as_ref()));
    names.any(|it| OPERATORS.contains(&it.as_str()))
}

fn has_deprecated_field(resource: &Resource) -> bool {
    let mut fields = resource.types.iter().flat_map(TypeDef::fields);
    fields.any(|it| it.deprecated)
}

fn depth(ty: &Type) -> usize {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => 1 + depth(inner),
        _ => 0,
    }
}
