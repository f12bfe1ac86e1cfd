// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! What a generated struct is to the runtime: a table of wire names and a way from an index to a field.
//!
//! Everything else (decoding, encoding, copying, comparing, `Debug`, the filling of path keys) is written once, against `&dyn Model` and
//! `&dyn Slot`, and not once a struct: that keeps the compile time of hundreds of structs small. `#[inline(never)]` keeps the compiler
//! from undoing it.

use std::any::Any;
use std::fmt;

use super::decode::{DecodeError, Token};
use super::encode::Node;
use super::extra::Extra;
use super::secret::{HIDDEN, Shown};

/// What is known of a struct at compile time.
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
    /// Whether the field of this wire name is never shown.
    pub fn hides(&self, name: &str) -> bool {
        self.secret.contains(&name)
    }
}

/// A struct of the API: an answer, or a typed JSON body.
///
/// The index of a field is its place in [`Info::fields`]; every index past the last one is the [`Extra`].
pub trait Model: Send + Sync + 'static {
    /// The table of the struct.
    fn info(&self) -> &'static Info;

    /// The field at `index`, to write.
    fn at(&mut self, index: usize) -> &mut dyn Slot;

    /// The field at `index`, to read.
    fn at_ref(&self, index: usize) -> &dyn Slot;
}

/// One field of a [`Model`]: a value that may be absent, or the [`Extra`].
///
/// A few small methods, since each is compiled for every type of field; what needs thought is in [`decode`](super::decode).
pub trait Slot {
    /// The JSON form that the field writes.
    fn form(&self) -> Form;

    /// Makes the field what null says: absent, but for types that tell the two apart.
    fn clear(&mut self);

    /// Makes the field absent.
    fn empty(&mut self);

    /// Takes what stands in the JSON, which is not null; see [`Field::accept`].
    ///
    /// # Errors
    ///
    /// When there is no sane reading of it as this field's type.
    fn accept(&mut self, token: Token<'_>) -> Result<(), Box<DecodeError>>;

    /// What to write; [`Node::Absent`] leaves the field out.
    fn node(&self) -> Node<'_>;

    /// The value for `Debug`, if there is one.
    fn debug(&self) -> Option<&dyn fmt::Debug>;

    /// Takes a key of the request's path, if this field is empty and of a type that can hold the key.
    fn fill(&mut self, key: &str);

    /// Itself, to be compared with the same field of another model.
    fn as_any(&self) -> &dyn Any;

    /// Takes a copy of the same field of another model.
    fn copy(&mut self, from: &dyn Slot);

    /// Whether the same field of another model is equal.
    fn equals(&self, other: &dyn Slot) -> bool;

    /// Itself, where it is the [`Extra`] of a model.
    fn extra(&self) -> Option<&Extra> {
        None
    }

    /// Itself to write, where it is the [`Extra`] of a model.
    fn extra_mut(&mut self) -> Option<&mut Extra> {
        None
    }
}

/// The JSON form that a type writes, to notice when an answer used another one.
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
    /// The text of a number or a string, kept as it stands.
    Raw,
    /// A list.
    List,
    /// An object.
    Object,
    /// Anything.
    Other,
}

/// A type that a field, an item of a list or a value of a map can have.
pub trait Field: Sized + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// The JSON form that the type writes.
    const FORM: Form;

    /// Puts what stands in the JSON, which is not null, into the slot. For an empty text, a list or an object the slot is empty before;
    /// an empty text that has no reading leaves it so.
    ///
    /// # Errors
    ///
    /// When there is no sane reading of it as this type.
    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>>;

    /// What to write.
    fn node(&self) -> Node<'_>;

    /// What null is for a field of this type: absent, but for types that tell the two apart.
    fn null() -> Option<Self> {
        None
    }

    /// What null is inside a list or a map: left out, but for types that can say null.
    fn null_item() -> Option<Self> {
        Self::null()
    }

    /// Puts a key of the request's path into an empty slot, if the type can hold it without making something up.
    fn take_key(_slot: &mut Option<Self>, _key: &str) {}

    /// Fills the empty field `name`, where this is a model, from a key of the request's path.
    fn fill(&mut self, _name: &str, _key: &str) {}
}

/// Every model is a field type. This is why a field that contains itself is a [`Boxed`](super::Boxed) one: for all that
/// the compiler knows, a `Box` might be a model.
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

/// Copies a model into one that is empty.
#[inline(never)]
fn copy(to: &mut dyn Model, from: &dyn Model) {
    for index in 0..=from.info().fields.len() {
        to.at(index).copy(from.at_ref(index));
    }
}

/// `PartialEq` of every model; both are of the same type.
#[inline(never)]
pub fn equal(one: &dyn Model, other: &dyn Model) -> bool {
    (0..=one.info().fields.len()).all(|index| one.at_ref(index).equals(other.at_ref(index)))
}

/// Fills the field `name` from a key of the request's path, if the answer left it out and its type can hold the key.
#[inline(never)]
pub fn fill(model: &mut dyn Model, name: &str, key: &str) {
    let place = model.info().fields.iter().position(|field| *field == name);
    if let Some(index) = place {
        model.at(index).fill(key);
    }
}

/// `Debug` of every model: the fields that are there, secret ones hidden.
///
/// # Errors
///
/// When the formatter fails.
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

/// Makes a struct a [`Model`], and gives it `Clone`, `Debug`, `Default`, `PartialEq`, `Serialize` and `Deserialize`:
/// `model!(Person { 0 => name: "Name", 1 => pin: "PIN", _ => extra } secret ["PIN"])`. The numbers count the fields.
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

/// Gives a [`Field`] its `Serialize` and `Deserialize`.
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
