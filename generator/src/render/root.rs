//! The modules without operations of their own: the crate root, products, versions, resources.

use std::iter;

use super::handle::{child_docs, children, key_text, named_handle};
use super::source_text::{
    File, comment, doc, function, function_at, import_line, version_order, wrapped,
};
use super::{example, lints, types, words};
use crate::docs;
use crate::file::SourceFile;
use crate::model::{Model, Place, Resource, Side, StructRole, TypeDef, Version};
use crate::package::{Package, ShortWay, Shortcuts};
use crate::{names, sids};

/// The runtime's public items, which the crate root exports.
const EXPORTS: &[&str] = &[
    "blocking",
    "Body",
    "Boxed",
    "BlockingTransport",
    "BoxFuture",
    "CallOptions",
    "Client",
    "ClientBuilder",
    "Clock",
    "Date",
    "DateTime",
    "Decimal",
    "Decode",
    "DecodeError",
    "Dispatch",
    "Envelope",
    "Error",
    "ErrorKind",
    "Extra",
    "FormFile",
    "FullJitter",
    "HttpMethod",
    "InvalidDate",
    "InvalidDecimal",
    "InvalidSid",
    "Jitter",
    "Json",
    "Limits",
    "Listed",
    "Metadata",
    "Nullable",
    "OptionalExt",
    "Outcome",
    "Page",
    "PageMeta",
    "PlainListRequest",
    "PlainRequest",
    "RawRequest",
    "RawResponse",
    "Records",
    "RetryPolicy",
    "Secret",
    "Sid",
    "SidKind",
    "SystemClock",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "UnknownValue",
    "WithMetadata",
];

/// The additional exports of features.
const FEATURE_EXPORTS: [(&str, &str); 3] = [
    ("reqwest", "transport_reqwest::ReqwestTransport"),
    ("testing", "testing"),
    ("ureq", "transport_ureq::UreqTransport"),
];

/// Crates whose types appear in signatures, so that users need the same version of them.
const FOREIGN: [&str; 4] = ["bytes", "http", "jiff", "serde_json"];

/// The files `lib.rs`, the entry points, the SIDs and one module per product.
pub(super) fn files(model: &Model, package: &Package) -> Vec<SourceFile> {
    let header = package.header_of_all(model);
    let mut files = vec![
        SourceFile::new("src/lib.rs", library(model, package, &header)),
        SourceFile::new("src/entry.rs", entry(model, package, &header)),
    ];
    let sids = sid_file(model);
    if !sids.is_empty() {
        files.push(SourceFile::new("src/sid.rs", sids.text(&header)));
    }
    for product in model.products() {
        let text = product_module(&versions_of(model, product), product, &header);
        files.push(SourceFile::new(format!("src/{product}/mod.rs"), text));
    }
    files
}

/// The module of a version: the handle with its resources.
pub(super) fn version(version: &Version, header: &str) -> String {
    let mut file = File::new(version_docs(version));
    file.push(modules(version, None));
    let children = children(&mut file, version, None, Side::Context, "self");
    let name = names::type_name(&version.version);
    let docs = format!("{} Creating the handle sends no request.", title(version));
    named_handle(&mut file, &name, &docs, &children);
    file.text(header)
}

/// The module of a resource: its parts, and its child resources.
pub(super) fn resource(
    place: &Place<'_>,
    parts: &[&str],
    header: &str,
    package: &Package,
    shortcuts: &Shortcuts<'_>,
) -> String {
    let resource = place.resource;
    let docs = words::paragraphs([
        heading(resource),
        resource.docs.clone(),
        example::of(place, package, shortcuts).unwrap_or_default(),
    ]);
    let mut file = File::new(docs);
    file.push(lines(parts.to_vec(), |part| format!("mod {part};")));
    file.push(modules(place.version, Some(place.at)));
    file.push(lines(parts.to_vec(), |part| export(resource, part)));
    file.text(header)
}

/// The title of a resource's module; empty if its description says the same.
fn heading(resource: &Resource) -> String {
    let accessor = resource.list.as_ref().or(resource.context.as_ref());
    let title = match (&resource.key, accessor) {
        (None, Some(accessor)) => words::spoken(accessor.method.trim_end_matches('_')),
        _ => words::plural(resource),
    };
    let title = words::sentence(&title);
    let described = resource.docs.trim_end_matches('.');
    if described.eq_ignore_ascii_case(title.trim_end_matches('.')) {
        String::new()
    } else {
        title
    }
}

/// The modules of the children of a resource, or of the version.
fn modules(version: &Version, parent: Option<usize>) -> String {
    let children = version.children(parent);
    let names = children.map(|(_, child)| child.module.as_str());
    lines(names.collect(), |name| format!("pub mod {name};"))
}

/// One line per name, sorted by name.
fn lines(mut names: Vec<&str>, line: impl Fn(&str) -> String) -> String {
    names.sort_unstable_by(|one, other| version_order(one, other));
    names.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The public names of a part of a resource.
fn export(resource: &Resource, part: &str) -> String {
    let mut names = match part {
        "list" => handle_exports(resource, Side::List),
        "context" => handle_exports(resource, Side::Context),
        "page" => {
            let aliases = resource.pagings().map(|it| it.page_name().to_owned());
            aliases.chain(structs(resource, StructRole::Page)).collect()
        }
        "instance" => structs(resource, StructRole::Instance).collect(),
        _ => {
            let enums = resource.types.iter().filter_map(|it| match it {
                TypeDef::Enum(def) => Some(def.name.clone()),
                TypeDef::Struct(_) => None,
            });
            enums.chain(structs(resource, StructRole::Nested)).collect()
        }
    };
    names.sort_unstable();
    names.dedup();
    import_line("pub use", part, names.iter().map(String::as_str).collect())
}

fn handle_exports(resource: &Resource, side: Side) -> Vec<String> {
    let builders = resource.operations_of(side).map(|it| it.builder.clone());
    std::iter::once(resource.handle_name(side))
        .chain(builders)
        .collect()
}

fn structs(resource: &Resource, role: StructRole) -> impl Iterator<Item = String> {
    resource.structs(role).map(|it| it.name.clone())
}

fn versions_of<'m>(model: &'m Model, product: &str) -> Vec<&'m Version> {
    model
        .versions
        .iter()
        .filter(|it| it.product == product)
        .collect()
}

fn product_module(versions: &[&Version], product: &str, header: &str) -> String {
    let title = format!("Twilio's product `{product}`.");
    let mut file = File::new(title.clone());
    let modules = versions.iter().map(|version| {
        let (feature, name) = (version.feature(), &version.version);
        format!("#[cfg(feature = {feature:?})]\npub mod {name};")
    });
    file.push(modules.collect::<Vec<_>>().join("\n\n"));
    let methods = versions.iter().map(|version| {
        let (feature, method) = (version.feature(), &version.version);
        let handle = format!("{method}::{}", names::type_name(method));
        let body = wrapped(&handle, "handle", |call| {
            call.chain(&["self", "handle", "clone"], &[])
        });
        let function = function(
            &format!("pub fn {method}"),
            &["&self".to_owned()],
            &format!("{handle}<C>"),
            &[body],
        );
        doc(&self::title(version), 4) + &format!("    #[cfg(feature = {feature:?})]\n") + &function
    });
    let methods: Vec<String> = methods.collect();
    let docs = format!("{title} Creating the handle sends no request.");
    named_handle(&mut file, &names::type_name(product), &docs, &methods);
    file.text(header)
}

fn title(version: &Version) -> String {
    let title = docs::escape(version.title.trim_end_matches('.'));
    format!("{title}, version `{}`.", version.version)
}

fn version_docs(version: &Version) -> String {
    words::paragraphs([title(version), version.docs.clone()])
}

fn library(model: &Model, package: &Package, header: &str) -> String {
    let mut file = File::new(package.front_page(model));
    file.push(format!(
        "#![forbid(unsafe_code)]\n#![deny(missing_docs)]\n{}#![cfg_attr(docsrs, feature(doc_cfg))]",
        lints::attribute(model)
    ));
    for product in model.products() {
        let condition = any_feature(&features_of(model, product));
        file.push(format!("#[cfg({condition})]\npub mod {product};"));
    }
    file.push("mod entry;");
    file.push(
        "#[allow(dead_code, unused_imports, reason = \"every crate has the same runtime\")]\nmod runtime;",
    );
    if !sid_file(model).is_empty() {
        file.push("pub mod sid;");
    }
    file.push(import_line("pub use", "runtime", EXPORTS.to_vec()));
    for (feature, path) in FEATURE_EXPORTS {
        file.push(format!(
            "#[cfg(feature = {feature:?})]\npub use runtime::{path};"
        ));
    }
    file.push(format!("pub use {{{}}};", FOREIGN.join(", ")));
    file.text(header)
}

fn features_of(model: &Model, product: &str) -> Vec<String> {
    let versions = versions_of(model, product).into_iter();
    versions.map(Version::feature).collect()
}

/// The condition that any of the features is enabled.
fn any_feature(features: &[String]) -> String {
    let conditions = features.iter().map(|it| format!("feature = {it:?}"));
    let conditions = conditions.collect::<Vec<_>>().join(", ");
    match features {
        [_] => conditions,
        _ => format!("any({conditions})"),
    }
}

/// The first step from a client: products, and shortcuts to resources of the client's own account.
fn entry(model: &Model, package: &Package, header: &str) -> String {
    let mut file = File::default();
    let products = model.products().into_iter();
    let mut methods: Vec<String> = products.map(|it| product_method(model, it)).collect();
    methods.extend(Shortcuts::new(model, package).iter().map(shortcut));
    if !methods.is_empty() {
        file.runtime(["Client", "blocking"]);
        file.push(format!(
            "/// Adds the methods that lead from a client to the API.\nmacro_rules! entry {{\n    ($Client:ty) => \
             {{\n        impl $Client {{\n{}        }}\n    }};\n}}",
            methods.join("\n")
        ));
        file.push("entry!(Client);");
        file.push("entry!(blocking::Client);");
    }
    file.text(header)
}

/// The column of a function in the arm of a macro.
const IN_MACRO: usize = 12;

fn product_method(model: &Model, product: &str) -> String {
    let handle = format!("crate::{product}::{}", names::type_name(product));
    let body = format!("{handle} {{\n    handle: crate::runtime::Handle::new(self.clone()),\n}}");
    let function = function_at(
        IN_MACRO,
        &format!("pub fn {product}"),
        &["&self".to_owned()],
        &format!("{handle}<Self>"),
        &[body],
    );
    let condition = any_feature(&features_of(model, product));
    doc(&format!("Twilio's product `{product}`."), IN_MACRO)
        + &format!("            #[cfg({condition})]\n")
        + &function
}

/// A method for a child of the client's own account.
fn shortcut(way: &ShortWay<'_>) -> String {
    let (version, child) = (way.version, way.child);
    let home = format!(
        "crate::{}::{}::{}::{}",
        version.product,
        version.version,
        version.module_path(way.account).join("::"),
        child.module
    );
    let key = child.key_of(way.side);
    let (argument, conversion) = key.map(|key| types::key_in_full(&home, key)).unzip();
    let arguments: Vec<String> = iter::once("&self".to_owned()).chain(argument).collect();
    let handle = format!("{home}::{}", child.handle_name(way.side));
    let value = "crate::runtime::Handle::of_account(self)";
    let value = match key {
        Some(key) => format!("{value}.key({})", key_text(key)),
        None => value.to_owned(),
    };
    let body = format!("{handle} {{\n    handle: {value},\n}}");
    let body: Vec<String> = conversion.flatten().into_iter().chain([body]).collect();
    let head = format!("pub fn {}", way.accessor.method);
    let docs = format!(
        "{}\n\nThe account is the client's own.",
        child_docs(child, way.side)
    );
    doc(&docs, IN_MACRO)
        + &format!("            #[cfg(feature = {:?})]\n", version.feature())
        + &function_at(
            IN_MACRO,
            &head,
            &arguments,
            &format!("{handle}<Self>"),
            &body,
        )
}

/// The SID types that the model uses.
fn sid_file(model: &Model) -> File {
    let mut file = File::new(
        "SIDs: the keys of Twilio's resources, one type per kind.\n\n`From` accepts any text without checking it; \
         `parse()` checks it.",
    );
    let mut rows = Vec::new();
    for sid in model.sids() {
        let Some((prefix, meaning)) = sids::describe(sid) else {
            continue;
        };
        let docs = format!("The SID of {meaning}: `{prefix}` and 32 hexadecimal digits.");
        let docs = comment("///", &docs, 4);
        rows.push(format!("{docs}\n    {sid} = {prefix:?},\n"));
    }
    if !rows.is_empty() {
        file.runtime(["sids"]);
        file.push(format!("sids! {{\n{}}}", rows.join("\n")));
    }
    file
}
