// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Enums that the server may add values to.

use std::fmt;

/// The text of a value that this crate does not know, available through `Display` and the enum's `as_str()`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// Returns the value in its wire form.
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

/// Implements an enum's conversions to and from text: `open_enum!(Status { Queued = "queued", Failed = "failed" })`.
/// The variant for unknown values is `Unknown(UnknownValue)`; a different name follows the enum's,
/// `open_enum!(Status, Unrecognized { … })`.
///
/// The enum itself does not implement `AsRef<str>`: only then can a single `From` convert from everything that does.
macro_rules! open_enum {
    ($Name:ident { $($values:tt)* }) => {
        $crate::runtime::open_enum!($Name, Unknown { $($values)* });
    };
    ($Name:ident, $Unknown:ident { $($Variant:ident = $text:literal),* $(,)? }) => {
        impl $Name {
            /// The values that this crate knows, in their wire form.
            pub const VALUES: &[&str] = &[$($text),*];

            /// Returns the value in its wire form.
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

/// The HTTP method of a request that the server makes to one of your URLs.
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
    /// A method that this crate does not know; `as_str()` returns it.
    Unknown(UnknownValue),
}

open_enum!(HttpMethod { Get = "GET", Post = "POST", Put = "PUT", Patch = "PATCH", Delete = "DELETE", Head = "HEAD" });
