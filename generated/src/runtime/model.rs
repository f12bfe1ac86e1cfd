// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! A generated struct as seen by the runtime: a table of wire names, and access to fields by index.
//!
//! Everything else (decoding, encoding, copying, comparing, `Debug`, filling in path keys) is written once, against
//! `&dyn Model` and `&dyn Slot`, instead of once per struct: this keeps the compile time of hundreds of structs low.
//! `#[inline(never)]` keeps the compiler from undoing it.

use std::any::Any;
use std::fmt;

use super::decode::{DecodeError, Token};
use super::encode::Node;
use super::extra::Extra;
use super::secret::{HIDDEN, Shown};

/// The compile-time description of a struct.
#[derive(Debug, Clone, Copy)]
pub struct Info {
    /// The name of the type, for `Debug`.
    pub name: &'static str,
    /// The wire names of the fields, in the document's order.
    pub fields: &'static [&'static str],
    /// The wire names of the fields whose values are never shown.
    pub secret: &'static [&'static str],
}

impl Info {
    /// Returns whether the field with this wire name is never shown.
    pub fn hides(&self, name: &str) -> bool {
        self.secret.contains(&name)
    }
}

/// A struct of the API: a response, or a typed JSON body.
///
/// The index of a field is its position in [`Info::fields`]; every index past the last one is the [`Extra`].
pub trait Model: Send + Sync + 'static {
    /// Returns the description of the struct.
    fn info(&self) -> &'static Info;

    /// Returns the field at `index`, mutably.
    fn at(&mut self, index: usize) -> &mut dyn Slot;

    /// Returns the field at `index`.
    fn at_ref(&self, index: usize) -> &dyn Slot;
}

/// One field of a [`Model`]: a value that may be absent, or the [`Extra`].
///
/// A few small methods, since each is compiled for every field type; the complex parts are in
/// [`decode`](super::decode).
pub trait Slot {
    /// Returns the JSON form that the field writes.
    fn form(&self) -> Form;

    /// Sets the field to what null means for it: absent, except for types that distinguish the two.
    fn clear(&mut self);

    /// Makes the field absent.
    fn empty(&mut self);

    /// Takes a JSON value other than null; see [`Field::accept`].
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be read as this field's type.
    fn accept(&mut self, token: Token<'_>) -> Result<(), Box<DecodeError>>;

    /// Returns what to write; [`Node::Absent`] leaves the field out.
    fn node(&self) -> Node<'_>;

    /// Returns the value for `Debug`, if there is one.
    fn debug(&self) -> Option<&dyn fmt::Debug>;

    /// Takes a key of the request's path, if this field is empty and its type can hold the key.
    fn fill(&mut self, key: &str);

    /// Returns the field itself, for comparison with the same field of another model.
    fn as_any(&self) -> &dyn Any;

    /// Copies the same field of another model.
    fn copy(&mut self, from: &dyn Slot);

    /// Returns whether the same field of another model is equal.
    fn equals(&self, other: &dyn Slot) -> bool;

    /// Returns the field itself if it is the [`Extra`] of a model.
    fn extra(&self) -> Option<&Extra> {
        None
    }

    /// Returns the field itself, mutably, if it is the [`Extra`] of a model.
    fn extra_mut(&mut self) -> Option<&mut Extra> {
        None
    }
}

/// The JSON form that a type writes, to detect when a response used another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A string.
    Text,
    /// A number without a fraction.
    Integer,
    /// A number with a fraction.
    Fraction,
    /// `true` or `false`.
    Boolean,
    /// The text of a number or a string, kept unchanged.
    Raw,
    /// A list.
    List,
    /// An object.
    Object,
    /// Anything.
    Other,
}

/// A type of fields, list items or map values.
pub trait Field: Sized + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// The JSON form that the type writes.
    const FORM: Form;

    /// Puts a JSON value other than null into the slot. The slot is empty beforehand if the value is an empty string, a
    /// list or an object; an empty string that the type cannot represent leaves it empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be read as this type.
    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>>;

    /// Returns what to write.
    fn node(&self) -> Node<'_>;

    /// Returns what null means for a field of this type: absent, except for types that distinguish the two.
    fn null() -> Option<Self> {
        None
    }

    /// Returns what null means inside a list or map: the item is left out, except for types that can represent null.
    fn null_item() -> Option<Self> {
        Self::null()
    }

    /// Puts a key of the request's path into an empty slot, if the type can hold it without making anything up.
    fn take_key(_slot: &mut Option<Self>, _key: &str) {}

    /// Fills the empty field `name` of a model from a key of the request's path.
    fn fill(&mut self, _name: &str, _key: &str) {}
}

/// Every model is a field type. This is why recursive fields use [`Boxed`](super::Boxed): as far as the compiler knows,
/// a `Box` might be a model.
impl<T: Model + Clone + Default + PartialEq + fmt::Debug> Field for T {
    const FORM: Form = Form::Object;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        super::decode::read_model(slot.insert(Self::default()), token)
    }

    fn node(&self) -> Node<'_> {
        Node::Model(self)
    }

    fn fill(&mut self, name: &str, key: &str) {
        fill(self, name, key);
    }
}

impl<T: Field> Slot for Option<T> {
    fn form(&self) -> Form {
        T::FORM
    }

    fn clear(&mut self) {
        *self = T::null();
    }

    fn empty(&mut self) {
        *self = None;
    }

    fn accept(&mut self, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        T::accept(self, token)
    }

    fn node(&self) -> Node<'_> {
        match self {
            Some(value) => value.node(),
            None => Node::Absent,
        }
    }

    fn debug(&self) -> Option<&dyn fmt::Debug> {
        match self {
            Some(value) => Some(value),
            None => None,
        }
    }

    fn fill(&mut self, key: &str) {
        if self.is_none() {
            T::take_key(self, key);
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn copy(&mut self, from: &dyn Slot) {
        if let Some(from) = from.as_any().downcast_ref::<Self>() {
            self.clone_from(from);
        }
    }

    fn equals(&self, other: &dyn Slot) -> bool {
        other.as_any().downcast_ref::<Self>() == Some(self)
    }
}

/// `Clone` of every model.
pub fn copied<T: Model + Default>(model: &T) -> T {
    let mut copied = T::default();
    copy(&mut copied, model);
    copied
}

/// Copies a model into an empty one.
#[inline(never)]
fn copy(to: &mut dyn Model, from: &dyn Model) {
    for index in 0..=from.info().fields.len() {
        to.at(index).copy(from.at_ref(index));
    }
}

/// `PartialEq` of every model; both have the same type.
#[inline(never)]
pub fn equal(one: &dyn Model, other: &dyn Model) -> bool {
    (0..=one.info().fields.len()).all(|index| one.at_ref(index).equals(other.at_ref(index)))
}

/// Fills the field `name` from a key of the request's path, if the response left it out and its type can hold the key.
#[inline(never)]
pub fn fill(model: &mut dyn Model, name: &str, key: &str) {
    let place = model.info().fields.iter().position(|field| *field == name);
    if let Some(index) = place {
        model.at(index).fill(key);
    }
}

/// `Debug` of every model: the fields that are present, with secrets hidden.
///
/// # Errors
///
/// Returns an error if the formatter fails.
#[inline(never)]
pub fn debug(model: &dyn Model, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let info = model.info();
    let mut out = f.debug_struct(info.name);
    for (index, name) in info.fields.iter().enumerate() {
        let slot = model.at_ref(index);
        let Some(value) = slot.debug() else {
            continue;
        };
        if info.hides(name) {
            out.field(name, &format_args!("{HIDDEN}"));
        } else if let Some(shown) = Shown::of(slot.node()) {
            out.field(name, &shown);
        } else {
            out.field(name, value);
        }
    }
    if let Some(extra) = model.at_ref(info.fields.len()).debug() {
        out.field("extra", extra);
    }
    out.finish()
}

/// Implements [`Model`], `Clone`, `Debug`, `Default`, `PartialEq`, `Serialize` and `Deserialize` for a struct:
/// `model!(Person { 0 => name: "Name", 1 => pin: "PIN", _ => extra } secret ["PIN"])`. The numbers are the field
/// indices.
#[allow(unused_macros, reason = "a crate may have no struct")]
macro_rules! model {
    ($Name:ident {
        $($index:literal => $field:ident: $wire:literal,)*
        _ => $extra:ident $(,)?
    } $(secret [$($secret:literal),* $(,)?])?) => {
        impl $crate::runtime::Model for $Name {
            fn info(&self) -> &'static $crate::runtime::Info {
                &$crate::runtime::Info {
                    name: stringify!($Name),
                    fields: &[$($wire),*],
                    secret: &[$($($secret),*)?],
                }
            }

            fn at(&mut self, index: usize) -> &mut dyn $crate::runtime::Slot {
                match index {
                    $($index => &mut self.$field,)*
                    _ => &mut self.$extra,
                }
            }

            fn at_ref(&self, index: usize) -> &dyn $crate::runtime::Slot {
                match index {
                    $($index => &self.$field,)*
                    _ => &self.$extra,
                }
            }
        }

        impl Default for $Name {
            fn default() -> Self {
                Self { $($field: None,)* $extra: $crate::runtime::Extra::new() }
            }
        }

        impl Clone for $Name {
            fn clone(&self) -> Self {
                $crate::runtime::model::copied(self)
            }
        }

        impl PartialEq for $Name {
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::model::equal(self, other)
            }
        }

        impl std::fmt::Debug for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::model::debug(self, f)
            }
        }

        $crate::runtime::field_serde!($Name);
    };
}

/// Implements `Serialize` and `Deserialize` for a [`Field`].
macro_rules! field_serde {
    ($($Name:ty),+) => { $(
        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::encode::write_field(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::decode::read_field(deserializer)
            }
        }
    )+ };
}

#[allow(unused_imports, reason = "a crate may have no struct")]
pub(crate) use model;

pub(crate) use field_serde;
