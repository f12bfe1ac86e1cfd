// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The undeclared fields of a response.

use std::any::Any;
use std::fmt;

use serde_json::{Map, Value};

use super::decode::{DecodeError, Token};
use super::encode::Node;
use super::model::{Form, Slot};

/// The fields of a response that this crate does not know, by wire name, in alphabetical order.
///
/// They are written back with the other fields. Declared fields are written back in the form in which the response had
/// them, such as a number in a string, and under the name in which the response spelled them. Within a list or map,
/// only values are kept, not forms. An empty `Extra` is a null pointer.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Kept>>);

#[derive(Clone, Default)]
struct Kept {
    fields: Map<String, Value>,
    written: Vec<Written>,
    /// Declared fields, by index, whose names the response spelled in other capitals.
    names: Vec<(usize, String)>,
}

/// A declared field that the response had in another form than its type writes, such as a number in a string.
#[derive(Clone)]
struct Written {
    index: usize,
    /// The text of the value that was read: the original form is used only as long as the field has that value.
    read: String,
    value: Value,
}

impl Extra {
    /// Creates an empty `Extra`.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Returns whether there are no unknown fields.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of unknown fields.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |kept| kept.fields.len())
    }

    /// Returns the value of a field by its wire name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.fields.get(name)
    }

    /// Returns an iterator over wire names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|kept| &kept.fields)
            .map(|(name, value)| (name.as_str(), value))
    }

    /// Adds or replaces a field and returns its previous value. A field with a declared name is never written from
    /// here, nor one whose name the response used for a declared field.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0
            .get_or_insert_default()
            .fields
            .insert(name.into(), value.into())
    }

    /// Removes a field and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.fields.remove(name)
    }

    /// Returns the same fields without the original forms of this struct's declared fields, which are then written in
    /// the standard form.
    #[must_use]
    pub fn without_forms(mut self) -> Self {
        if let Some(kept) = &mut self.0 {
            kept.written.clear();
            kept.names.clear();
        }
        self
    }

    pub(super) fn remember(&mut self, index: usize, read: String, value: Value) {
        let written = &mut self.0.get_or_insert_default().written;
        written.retain(|other| other.index != index);
        written.push(Written { index, read, value });
    }

    pub(super) fn rename(&mut self, index: usize, name: String) {
        self.0.get_or_insert_default().names.push((index, name));
    }

    /// Returns whether the response had a declared field in another form.
    pub(super) fn remembers(&self, index: usize) -> bool {
        let mut written = self.0.iter().flat_map(|kept| &kept.written);
        written.any(|old| old.index == index)
    }

    /// Returns whether the response spelled a declared field like this, in other capitals.
    pub(super) fn is_renamed(&self, name: &str) -> bool {
        let mut names = self.0.iter().flat_map(|kept| &kept.names);
        names.any(|(_, known)| known == name)
    }

    /// Returns the name that the response used for a declared field, if it differs.
    #[inline]
    pub(super) fn name(&self, index: usize) -> Option<&str> {
        let mut names = self.0.as_ref()?.names.iter();
        names
            .find(|(at, _)| *at == index)
            .map(|(_, name)| name.as_str())
    }

    #[inline]
    pub(super) fn written<'a>(&'a self, index: usize, node: &Node<'_>) -> Option<Node<'a>> {
        let written = &self.0.as_ref()?.written;
        let old = written.iter().find(|old| old.index == index)?;
        (old.read == node.text()).then_some(Node::Value(&old.value))
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

/// Shows names only: an unknown field may be a secret.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}

impl Slot for Extra {
    fn form(&self) -> Form {
        Form::Other
    }

    fn clear(&mut self) {}

    fn empty(&mut self) {}

    fn accept(&mut self, _: Token<'_>) -> Result<(), Box<DecodeError>> {
        Ok(())
    }

    fn fill(&mut self, _: &str) {}

    fn node(&self) -> Node<'_> {
        Node::Absent
    }

    fn debug(&self) -> Option<&dyn fmt::Debug> {
        if self.is_empty() { None } else { Some(self) }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn copy(&mut self, from: &dyn Slot) {
        if let Some(from) = from.extra() {
            self.clone_from(from);
        }
    }

    fn equals(&self, other: &dyn Slot) -> bool {
        other.extra() == Some(self)
    }

    fn extra(&self) -> Option<&Extra> {
        Some(self)
    }

    fn extra_mut(&mut self) -> Option<&mut Extra> {
        Some(self)
    }
}
