//! Follows local references.

use std::borrow::Borrow;
use std::ops::Deref;

use indexmap::IndexMap;
use openapiv3::{Components, Parameter, ReferenceOr, RequestBody, Response, Schema};

use super::Document;
use crate::diagnostic::Diagnostic;
use crate::pointer::{self, escape, segments};
use crate::source::Tree;

/// Longer chains of references are considered circular.
pub(super) const LONGEST_CHAIN: usize = 100;

/// A part of the document after following every `$ref` in its place.
#[derive(Debug)]
pub struct Resolved<'a, T> {
    /// Where the part itself is located: for a reference, its target.
    pub pointer: String,
    /// The name under `components`, if a reference was followed; the last one of a chain.
    pub component: Option<&'a str>,
    /// The part itself.
    pub value: &'a T,
}

impl<T> Clone for Resolved<'_, T> {
    fn clone(&self) -> Self {
        Self {
            pointer: self.pointer.clone(),
            component: self.component,
            value: self.value,
        }
    }
}

impl<T> Deref for Resolved<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
    }
}

/// A part that can be an entry of `components`.
pub(super) trait Component: Sized {
    /// The key under `components`.
    const SECTION: &'static str;

    /// Returns the map under that key.
    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

macro_rules! component {
    ($type:ty, $field:ident, $section:literal) => {
        impl Component for $type {
            const SECTION: &'static str = $section;

            fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &components.$field
            }
        }
    };
}

component!(Schema, schemas, "schemas");
component!(Parameter, parameters, "parameters");
component!(RequestBody, request_bodies, "requestBodies");
component!(Response, responses, "responses");

/// Follows `start`, located at `pointer`, to the part that it stands for.
pub(super) fn resolve<'a, T: Component, S: Borrow<T>>(
    document: &'a Document,
    start: &'a ReferenceOr<S>,
    pointer: &str,
) -> Result<Resolved<'a, T>, Diagnostic> {
    let mut reference = match start {
        ReferenceOr::Item(item) => {
            return Ok(Resolved {
                pointer: pointer.to_owned(),
                component: None,
                value: item.borrow(),
            });
        }
        ReferenceOr::Reference { reference } => reference,
    };
    for _ in 0..LONGEST_CHAIN {
        let (name, target) = find::<T>(document, reference)
            .ok_or_else(|| document.error(pointer, format!("`{reference}` leads nowhere")))?;
        match target {
            ReferenceOr::Reference { reference: next } => reference = next,
            ReferenceOr::Item(value) => {
                let pointer = format!("/components/{}/{}", T::SECTION, escape(name));
                return Ok(Resolved {
                    pointer,
                    component: Some(name),
                    value,
                });
            }
        }
    }
    Err(document.error(pointer, format!("`{reference}` leads in a circle")))
}

fn find<'a, T: Component>(
    document: &'a Document,
    reference: &str,
) -> Option<(&'a str, &'a ReferenceOr<T>)> {
    let target =
        Target::read(reference).filter(|target| target.section.as_deref() == Some(T::SECTION))?;
    let name = segments(&target.pointer)?.pop()?;
    let section = T::section(document.api.components.as_ref()?);
    section
        .get_key_value(&name)
        .map(|(name, target)| (name.as_str(), target))
}

/// Returns the node itself or, for a `$ref`, the node that it finally leads to, with the pointer to it.
pub(super) fn meant<'t>(
    tree: &'t Tree,
    node: &'t Tree,
    pointer: String,
) -> Option<(&'t Tree, String)> {
    let (mut node, mut pointer) = (node, pointer);
    for _ in 0..LONGEST_CHAIN {
        let Some(target) = node.get("$ref").and_then(Tree::as_str) else {
            return Some((node, pointer));
        };
        pointer = Target::read(target)?.pointer;
        node = pointer::find(tree, &pointer)?;
    }
    None
}

/// The target of a `$ref` within the file.
pub(super) struct Target {
    /// The JSON pointer.
    pub(super) pointer: String,
    /// The section under `components`, if the target is one of its entries.
    pub(super) section: Option<String>,
}

impl Target {
    /// Reads a `$ref`; returns `None` if it leads outside the file.
    pub(super) fn read(reference: &str) -> Option<Self> {
        let pointer = decode(reference.strip_prefix('#')?);
        let section = match segments(&pointer)?.as_slice() {
            [components, section, _] if components == "components" => Some(section.clone()),
            _ => None,
        };
        Some(Self { pointer, section })
    }
}

/// Returns the names of the schema that the target in a discriminator's mapping may mean: a target is a name or a
/// reference.
pub(crate) fn schema_names(target: &str) -> impl Iterator<Item = String> {
    let last = Target::read(target).and_then(|it| segments(&it.pointer)?.pop());
    std::iter::once(target.to_owned()).chain(last)
}

/// Decodes the percent-encoding of a URL's fragment.
fn decode(fragment: &str) -> String {
    if !fragment.contains('%') {
        return fragment.to_owned();
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = tail
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code
            .filter(|_| *first == b'%')
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() {
            tail.get(2..).unwrap_or_default()
        } else {
            tail
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
