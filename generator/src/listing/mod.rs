//! The crate's public API as text: one full signature per line, sorted, generated from the model.
//!
//! It shows reviewers what users of the crate will notice. After `//` comes the origin of a name, so the listing is
//! also the table of names that [`crate::stability`] compares with the previous run's. The runtime, which is the same
//! in every crate, is not listed.

mod resource;

use crate::model::{Model, Place, Resource, Side, Version};
use crate::names;
use crate::package::{Package, Shortcuts};
use crate::parallel::in_parallel;
use crate::sids;
use crate::spelling::{input, module};

/// The name of the listing's file, in the crate's folder.
pub const FILE: &str = "api.txt";

/// Separates a signature from the origin of its name.
pub(crate) const ORIGIN: &str = "  // ";

/// The first line of every listing.
const HEAD: &str = "// What the documents give rise to: one signature per line, then `//` and the origin of its name.";

/// Both clients have the same methods.
const CLIENTS: [&str; 2] = ["Client", "blocking::Client"];

/// Lists the public API of the crate that is generated from `package` and `model`.
pub fn listing(model: &Model, package: &Package) -> String {
    let places: Vec<Place<'_>> = model.versions.iter().flat_map(Version::places).collect();
    let lines = in_parallel(&places, resource::lines).into_iter().flatten();
    let mut lines: Vec<String> = lines.collect();
    lines.extend(model.versions.iter().flat_map(root));
    lines.extend(products(model));
    lines.extend(shortcuts(model, package));
    lines.extend(sid_types(model));
    lines.sort_unstable();
    lines.dedup();
    let mut text = String::with_capacity(lines.iter().map(|it| it.len() + 1).sum());
    for line in std::iter::once(HEAD).chain(lines.iter().map(String::as_str)) {
        text += line;
        text.push('\n');
    }
    text
}

/// A signature and the origin of its name.
fn line(signature: String, origin: &str) -> String {
    signature + ORIGIN + &origin.replace(['\n', '\r'], " ")
}

/// The lines of a version, except those of its resources.
fn root(version: &Version) -> Vec<String> {
    let (product, name) = (&version.product, &version.version);
    let handle = names::type_name(name);
    let product_handle = names::type_name(product);
    let mut lines = vec![
        line(format!("pub mod {product}::{name}"), &version.document),
        format!("pub struct {product}::{name}::{handle}<C = Client>"),
        format!("pub fn {product}::{product_handle}::{name}(&self) -> {handle}<C>"),
    ];
    let owner = format!("{product}::{name}::{handle}");
    lines.extend(accessors(version, None, Side::Context, &owner));
    lines
}

/// The methods of a handle that lead to child resources.
fn accessors<'m>(
    version: &'m Version,
    parent: Option<usize>,
    on: Side,
    owner: &'m str,
) -> impl Iterator<Item = String> + 'm {
    let accessors = version.accessors_on(parent, on);
    accessors
        .map(|(child, accessor, side)| accessor_line(child, &accessor.method, side, owner, "C"))
}

fn accessor_line(child: &Resource, method: &str, side: Side, owner: &str, client: &str) -> String {
    let argument = child.key_of(side).map_or(String::new(), |key| {
        format!(", {}: {}", key.name, input(&key.ty))
    });
    let handle = child.handle_name(side);
    line(
        format!("pub fn {owner}::{method}(&self{argument}) -> {handle}<{client}>"),
        &place_of(child, side),
    )
}

/// What distinguishes a handle of a document from all others: the path below the version, and its side.
fn place_of(resource: &Resource, side: Side) -> String {
    let side = match side {
        Side::List => "list",
        Side::Context => "context",
    };
    format!("{} {side}", resource.identity)
}

fn products(model: &Model) -> Vec<String> {
    let product = |version: &Version| {
        let name = &version.product;
        let handle = names::type_name(name);
        let entry = CLIENTS
            .map(|client| format!("pub fn {client}::{name}(&self) -> {name}::{handle}<Self>"));
        [
            format!("pub mod {name}"),
            format!("pub struct {name}::{handle}<C = Client>"),
        ]
        .into_iter()
        .chain(entry)
    };
    model.versions.iter().flat_map(product).collect()
}

/// The methods of the clients for resources of their own account.
fn shortcuts(model: &Model, package: &Package) -> Vec<String> {
    let shortcuts = Shortcuts::new(model, package);
    let lines = shortcuts.iter().flat_map(|it| {
        CLIENTS.map(|client| {
            let line = accessor_line(it.child, &it.accessor.method, it.side, client, "Self");
            line.replacen(ORIGIN, &format!("{ORIGIN}{} ", it.version.document), 1)
        })
    });
    lines.collect()
}

fn sid_types(model: &Model) -> Vec<String> {
    let sids = model.sids().into_iter();
    sids.filter_map(|name| Some((name, sids::describe(name)?.0)))
        .map(|(name, prefix)| line(format!("pub type sid::{name} = Sid"), prefix))
        .collect()
}

/// The module of a resource, as it appears in its lines.
fn module_of(place: &Place<'_>) -> String {
    module(place.version, place.at)
}
