//! Rewrites a checked tree so that typing does not lose any of it.

use super::operation::Method;
use super::reference::{Target, meant};
use crate::pointer::{escape, find, find_mut, segments};
use crate::shape::Reference;
use crate::source::{Mapping, Tree};

/// Rewrites the tree, of which `references` are all. Returns the copies that it makes: the pointer of each, and of what
/// is copied.
pub(super) fn normalise(tree: &mut Tree, references: &[Reference]) -> Vec<(String, String)> {
    let places = hoist(tree, references);
    for reference in references.iter().filter(|it| it.object.joins) {
        join(tree, &reference.pointer);
    }
    for (section, name, pointer) in &places {
        copy(tree, section, name.clone(), pointer);
    }
    inline_paths(tree);
    forget_unused(tree);
    let copies = places.into_iter().map(|(section, name, pointer)| {
        let copy = format!("/components/{section}/{}", escape(&name));
        (copy, pointer)
    });
    copies.collect()
}

fn key(name: &str) -> Tree {
    Tree::String(name.to_owned())
}

/// Keeps the fields next to a `$ref`, which would otherwise be lost: `{allOf: [{$ref}], …}`.
fn join(tree: &mut Tree, pointer: &str) {
    let Some(Tree::Mapping(schema)) = find_mut(tree, pointer) else {
        return;
    };
    if schema.len() < 2 {
        return;
    }
    let Some(target) = schema.shift_remove("$ref") else {
        return;
    };
    let part = Tree::Mapping(Mapping::from_iter([(key("$ref"), target)]));
    match schema.get_mut("allOf") {
        Some(Tree::Sequence(parts)) => parts.push(part),
        _ => {
            schema.insert(key("allOf"), Tree::Sequence(vec![part]));
        }
    }
}

/// A part to be copied under `components`: section, name there, pointer.
type Place = (&'static str, String, String);

/// Redirects every `$ref` that leads elsewhere to an entry of `components`; returns the parts to be copied there.
fn hoist(tree: &mut Tree, references: &[Reference]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for Reference {
        pointer,
        target,
        object,
    } in references
    {
        let Some(section) = object.section else {
            continue;
        };
        let Some(place) = Target::read(target).filter(|target| target.section.is_none()) else {
            continue;
        };
        let known = places
            .iter()
            .find(|(known, _, at)| *known == section && *at == place.pointer);
        let name = match known {
            Some((_, name, _)) => name.clone(),
            None => {
                let name = free_name(tree, &places, section, &place.pointer);
                places.push((section, name.clone(), place.pointer));
                name
            }
        };
        redirect(tree, pointer, format!("#/components/{section}/{name}"));
    }
    places
}

fn redirect(tree: &mut Tree, pointer: &str, target: String) {
    match find_mut(tree, pointer) {
        Some(Tree::Mapping(object)) => {
            object.insert(key("$ref"), Tree::String(target));
        }
        Some(node) => *node = Tree::String(target),
        None => {}
    }
}

/// Makes an unused name from the words of the pointer.
fn free_name(tree: &Tree, places: &[Place], section: &str, pointer: &str) -> String {
    const STRUCTURE: [&str; 6] = [
        "components",
        "schemas",
        "properties",
        "paths",
        "content",
        "schema",
    ];
    let words = segments(pointer)
        .unwrap_or_default()
        .into_iter()
        .filter(|word| !STRUCTURE.contains(&word.as_str()));
    let mut name = words
        .map(|word| word.replace(|c: char| !c.is_alphanumeric(), "_"))
        .collect::<Vec<_>>()
        .join("_");
    let taken = |name: &str| {
        find(tree, &format!("/components/{section}/{name}")).is_some()
            || places
                .iter()
                .any(|(other, taken, _)| *other == section && taken == name)
    };
    while name.is_empty() || taken(&name) {
        name.push('_');
    }
    name
}

fn copy(tree: &mut Tree, section: &str, name: String, pointer: &str) {
    let Some(part) = find(tree, pointer).cloned() else {
        return;
    };
    let mut above = tree;
    for step in ["components", section] {
        let Tree::Mapping(mapping) = above else {
            return;
        };
        above = mapping
            .entry(key(step))
            .or_insert_with(|| Tree::Mapping(Mapping::new()));
    }
    if let Tree::Mapping(mapping) = above {
        mapping.insert(Tree::String(name), part);
    }
}

/// Replaces each path that is a `$ref` by what it refers to.
fn inline_paths(tree: &mut Tree) {
    let references = tree
        .get("paths")
        .and_then(Tree::as_mapping)
        .into_iter()
        .flatten();
    let paths: Vec<(Tree, Tree)> = references
        .filter(|(_, item)| item.get("$ref").is_some())
        .filter_map(|(path, item)| {
            let (item, _) = meant(tree, item, String::new())?;
            Some((path.clone(), item.clone()))
        })
        .collect();
    if let Some(Tree::Mapping(items)) = tree.get_mut("paths") {
        items.extend(paths);
    }
}

/// Removes what the client does not need and what typing cannot represent in all its forms.
fn forget_unused(tree: &mut Tree) {
    if let Some(Tree::Mapping(components)) = tree.get_mut("components") {
        components.shift_remove("links");
        components.shift_remove("callbacks");
        forget_in_responses(components.get_mut("responses"));
    }
    let items = tree
        .get_mut("paths")
        .and_then(Tree::as_mapping_mut)
        .into_iter()
        .flatten();
    for (_, item) in items {
        for method in Method::ALL {
            if let Some(Tree::Mapping(operation)) = item.get_mut(method.key()) {
                operation.shift_remove("callbacks");
                forget_in_responses(operation.get_mut("responses"));
            }
        }
    }
}

fn forget_in_responses(responses: Option<&mut Tree>) {
    for (_, response) in responses
        .and_then(Tree::as_mapping_mut)
        .into_iter()
        .flatten()
    {
        if let Tree::Mapping(response) = response {
            response.shift_remove("links");
        }
        let content = response.get_mut("content").and_then(Tree::as_mapping_mut);
        for (_, media) in content.into_iter().flatten() {
            if let Tree::Mapping(media) = media {
                let example = media.shift_remove("example");
                let examples = media.shift_remove("examples");
                if let Some(name) = records(example, examples) {
                    media.entry(key(RECORDS)).or_insert(Tree::String(name));
                }
            }
        }
    }
}

/// The extension that holds the name of a page's records if only an example shows it.
pub(crate) const RECORDS: &str = "x-records";

/// The name that the `meta` of an example gives for the records next to it.
fn records(example: Option<Tree>, examples: Option<Tree>) -> Option<String> {
    let named = examples.as_ref().and_then(Tree::as_mapping);
    let named = named
        .into_iter()
        .flatten()
        .filter_map(|(_, it)| it.get("value"));
    let name = |page: &Tree| {
        let name = page.get("meta")?.get("key")?.as_str()?;
        page.get(name)?.as_sequence().map(|_| name.to_owned())
    };
    example.iter().chain(named).find_map(name)
}
