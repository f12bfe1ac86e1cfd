//! SIDs, the keys of resources: a prefix of two letters and 32 hexadecimal digits.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decode::{DecodeError, Token, read_field};
use super::encode::Node;
use super::model::{Field, Form};
use super::value::accept_text;

/// The number of hexadecimal digits after the prefix.
const DIGITS: usize = 32;

/// The kind of resource that a SID identifies.
pub trait SidKind: 'static {
    /// The name of the SID's type, such as `CallSid`.
    const NAME: &'static str;

    /// The prefix of the SID.
    const PREFIX: &'static str;
}

/// The SID of a resource of one kind; each kind has its own type.
///
/// Conversion from text does not validate; `parse()` does.
pub struct Sid<K> {
    text: Box<str>,
    kind: PhantomData<fn() -> K>,
}

/// The error of parsing a text that is not a SID with the expected prefix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not a SID of this kind: expected {prefix} followed by 32 hexadecimal digits, got {length} characters that start with `{start}`"
)]
pub struct InvalidSid {
    prefix: &'static str,
    length: usize,
    /// Only the first two characters, since the text may be a secret in the wrong place.
    start: String,
}

impl<K: SidKind> Sid<K> {
    /// The prefix of the SID.
    pub const PREFIX: &'static str = K::PREFIX;

    /// Returns whether the SID consists of the prefix and 32 hexadecimal digits.
    pub fn is_valid(&self) -> bool {
        let digits = self.text.strip_prefix(K::PREFIX).unwrap_or_default();
        digits.len() == DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    }
}

impl<K> Sid<K> {
    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn new(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            kind: PhantomData,
        }
    }
}

impl<K: SidKind> FromStr for Sid<K> {
    type Err = InvalidSid;

    fn from_str(text: &str) -> Result<Self, InvalidSid> {
        let sid = Self::new(text);
        if sid.is_valid() {
            Ok(sid)
        } else {
            Err(InvalidSid {
                prefix: K::PREFIX,
                length: text.chars().count(),
                start: text.chars().take(2).collect(),
            })
        }
    }
}

impl<K> From<&str> for Sid<K> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<K> From<String> for Sid<K> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<K> From<&String> for Sid<K> {
    fn from(text: &String) -> Self {
        Self::new(text.as_str())
    }
}

impl<K> From<&Sid<K>> for Sid<K> {
    fn from(sid: &Sid<K>) -> Self {
        sid.clone()
    }
}

impl<K> From<Sid<K>> for String {
    fn from(sid: Sid<K>) -> Self {
        sid.text.into()
    }
}

impl<K> From<Sid<K>> for Box<str> {
    fn from(sid: Sid<K>) -> Self {
        sid.text
    }
}

/// Allows lookups by `&str` in a map with SID keys.
impl<K> Borrow<str> for Sid<K> {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl<K> AsRef<str> for Sid<K> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<K> Clone for Sid<K> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl<K> PartialEq for Sid<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Sid<K> {}

impl<K> PartialEq<str> for Sid<K> {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl<K> PartialEq<&str> for Sid<K> {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}

impl<K> PartialEq<String> for Sid<K> {
    fn eq(&self, text: &String) -> bool {
        self.as_str() == text
    }
}

impl<K> PartialOrd for Sid<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Sid<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> Hash for Sid<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> fmt::Display for Sid<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<K: SidKind> fmt::Debug for Sid<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(K::NAME).field(&self.text).finish()
    }
}

impl<K: SidKind> Field for Sid<K> {
    const FORM: Form = Form::Text;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        accept_text(slot, &token, |text| Self::new(text))
    }

    fn node(&self) -> Node<'_> {
        Node::Text(self.as_str().into())
    }

    fn take_key(slot: &mut Option<Self>, key: &str) {
        // A name in place of a SID is not taken; the `CFXXXX…` of an example is.
        let digits = key.strip_prefix(K::PREFIX).unwrap_or_default();
        let is_sid = digits.len() == DIGITS && digits.bytes().all(|it| it.is_ascii_alphanumeric());
        *slot = is_sid.then(|| Self::new(key));
    }
}

impl<K: SidKind> Serialize for Sid<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, K: SidKind> Deserialize<'de> for Sid<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_field(deserializer)
    }
}

/// Defines SID types, each with its prefix: `sids! { /** The SID of a call. */ CallSid = "CA" }`.
#[allow(unused_macros, reason = "a crate may have no SID")]
macro_rules! sids {
    ($($(#[$attribute:meta])* $Name:ident = $prefix:literal,)*) => {
        $(
            $(#[$attribute])*
            pub type $Name = $crate::runtime::Sid<kinds::$Name>;
        )*

        /// The kinds of resources that SIDs identify.
        pub mod kinds {
            $(
                #[doc = concat!("The kind of a [`", stringify!($Name), "`](super::", stringify!($Name), ").")]
                #[derive(Clone, Copy, Debug)]
                pub enum $Name {}

                impl $crate::runtime::SidKind for $Name {
                    const NAME: &'static str = stringify!($Name);
                    const PREFIX: &'static str = $prefix;
                }
            )*
        }
    };
}

#[allow(unused_imports, reason = "a crate may have no SID")]
pub(crate) use sids;
