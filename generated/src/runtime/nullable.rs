// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Values of a JSON body that may be null.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decode::{DecodeError, Token, read_field};
use super::encode::Node;
use super::model::{Field, Form};

/// A value or an explicit null, for fields of a JSON body where the server distinguishes null from absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Nullable<T> {
    /// `null`
    #[default]
    Null,
    /// The value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Returns the value, if it is not null.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Clone> From<&T> for Nullable<T> {
    fn from(value: &T) -> Self {
        Self::Value(value.clone())
    }
}

/// Text for a string, an enum, a SID or a decimal.
impl<'t, T: Field + From<&'t str>> From<&'t str> for Nullable<T> {
    fn from(text: &'t str) -> Self {
        Self::Value(T::from(text))
    }
}

impl<T, I: Into<T>, const N: usize> From<[I; N]> for Nullable<Vec<T>> {
    fn from(items: [I; N]) -> Self {
        Self::Value(items.map(Into::into).into())
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Field> Field for Nullable<T> {
    const FORM: Form = T::FORM;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        let mut value = None;
        T::accept(&mut value, token)?;
        *slot = value.map(Self::Value);
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        self.value().map_or(Node::Null, T::node)
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}

impl<T: Field> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.node().serialize(serializer)
    }
}

impl<'de, T: Field> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_field(deserializer)
    }
}
