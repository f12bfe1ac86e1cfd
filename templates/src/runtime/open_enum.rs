//! Enums whose values the server may add to.

use std::fmt;

/// The text of a value that this crate does not know, for `Display` and for `as_str()` of the enum around it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value as it stands on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for UnknownValue {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Gives an enum its texts, and makes it from all that are one: `open_enum!(Status { Queued = "queued", Failed = "failed" })`.
/// The variant for the values that it does not know is `Unknown(UnknownValue)`; another name goes after the enum's,
/// `open_enum!(Status, Unrecognized { … })`.
///
/// The enum is not `AsRef<str>` itself: only so can a single `From` make it from all that are.
macro_rules! open_enum {
    ($Name:ident { $($values:tt)* }) => {
        $crate::runtime::open_enum!($Name, Unknown { $($values)* });
    };
    ($Name:ident, $Unknown:ident { $($Variant:ident = $text:literal),* $(,)? }) => {
        impl $Name {
            /// The values that this crate knows, as they stand on the wire.
            pub const VALUES: &[&str] = &[$($text),*];

            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$Variant => $text,)*
                    Self::$Unknown(value) => value.as_str(),
                }
            }

            fn of(text: &str) -> Self {
                match text {
                    $($text => Self::$Variant,)*
                    _ => Self::$Unknown($crate::runtime::UnknownValue::new(text)),
                }
            }
        }

        impl $crate::runtime::Field for $Name {
            const FORM: $crate::runtime::Form = $crate::runtime::Form::Text;

            fn accept(slot: &mut Option<Self>, token: $crate::runtime::Token<'_>) -> Result<(), Box<$crate::runtime::DecodeError>> {
                $crate::runtime::value::accept_text(slot, &token, Self::of)
            }

            fn node(&self) -> $crate::runtime::Node<'_> {
                $crate::runtime::Node::Text(self.as_str().into())
            }
        }

        impl<T: AsRef<str>> From<T> for $Name {
            fn from(text: T) -> Self {
                Self::of(text.as_ref())
            }
        }

        impl From<&$Name> for $Name {
            fn from(value: &$Name) -> Self {
                value.clone()
            }
        }

        impl std::str::FromStr for $Name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::of(text))
            }
        }

        impl PartialEq<str> for $Name {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<&str> for $Name {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $crate::runtime::field_serde!($Name);
    };
}

pub(crate) use open_enum;

/// The method of a request that the server makes to a URL of yours.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HttpMethod {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `HEAD`
    Head,
    /// A method that this crate does not know; `as_str()` reads it.
    Unknown(UnknownValue),
}

open_enum!(HttpMethod { Get = "GET", Post = "POST", Put = "PUT", Patch = "PATCH", Delete = "DELETE", Head = "HEAD" });
