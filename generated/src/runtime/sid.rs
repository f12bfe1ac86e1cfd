// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The keys of resources: a prefix of two letters and 32 hexadecimal digits.

/// A text that is no SID of the prefix asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no SID of this kind: it must be {prefix} and 32 hexadecimal digits")]
pub struct InvalidSid {
    pub(crate) text: String,
    pub(crate) prefix: &'static str,
}

/// A key of the path, from the field of a record that holds it; nothing where the field is absent or empty.
pub fn key<K: From<String>>(field: &Option<impl ToString>) -> Option<K> {
    let text = field.as_ref()?.to_string();
    (!text.is_empty()).then(|| text.into())
}

/// Whether a text is the prefix and 32 hexadecimal digits.
pub fn is_sid(text: &str, prefix: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Defines the type of a SID: `sid!(/** The SID of a call. */ CallSid = "CA")`.
#[allow(unused_macros, reason = "a crate may have no SID")]
macro_rules! sid {
    ($(#[$attribute:meta])* $Name:ident = $prefix:literal $(,)?) => {
        $(#[$attribute])*
        ///
        /// Free to make from any text; `parse()` checks it.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Name(Box<str>);

        impl $Name {
            /// The letters that it starts with.
            pub const PREFIX: &str = $prefix;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether it is the prefix and 32 hexadecimal digits.
            pub fn is_valid(&self) -> bool {
                $crate::runtime::is_sid(&self.0, $prefix)
            }
        }

        impl std::fmt::Debug for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($Name)).field(&self.0).finish()
            }
        }

        impl std::str::FromStr for $Name {
            type Err = $crate::runtime::InvalidSid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::of(text).checked()
            }
        }

        impl $Name {
            fn of(text: &str) -> Self {
                Self(text.into())
            }

            fn checked(self) -> Result<Self, $crate::runtime::InvalidSid> {
                if self.is_valid() {
                    return Ok(self);
                }
                Err($crate::runtime::InvalidSid { text: self.0.into(), prefix: $prefix })
            }
        }

        impl $crate::runtime::Field for $Name {
            const FORM: $crate::runtime::Form = $crate::runtime::Form::Text;

            fn accept(slot: &mut Option<Self>, token: $crate::runtime::Token<'_>) -> Result<(), Box<$crate::runtime::DecodeError>> {
                *slot = Some(Self::of(&$crate::runtime::value::text_of(&token, "string")?));
                Ok(())
            }

            fn node(&self) -> $crate::runtime::Node<'_> {
                $crate::runtime::Node::Text(self.as_str().into())
            }

            fn take_key(slot: &mut Option<Self>, key: &str) {
                *slot = key.parse().ok();
            }
        }

        $crate::runtime::text_traits!($Name);
    };
}

#[allow(unused_imports, reason = "a crate may have no SID")]
pub(crate) use sid;
