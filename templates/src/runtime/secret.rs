//! Values that are never shown.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decode::{DecodeError, Token, read_field};
use super::encode::Node;
use super::model::{Field, Form};

/// How the names of secrets end, in lower case and without what joins words.
const SECRET_NAMES: [&str; 11] = [
    "accesstoken",
    "apisecret",
    "authorization",
    "authtoken",
    "clientsecret",
    "credentialvalue",
    "idtoken",
    "password",
    "privatekey",
    "refreshtoken",
    "secret",
];

/// Whether a name alone, in whatever case, tells that its value is secret: `auth_token`, `AuthToken`, `webhook-secret`.
/// The generator marks parameters and fields by it, and errors are held against it.
pub fn is_secret_name(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let name = letters.collect::<String>().to_ascii_lowercase();
    SECRET_NAMES.iter().any(|ending| name.ends_with(ending))
}

/// A value that `Debug` hides: a password, a token.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Hides a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

impl From<String> for Secret<String> {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&String> for Secret<String> {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<&str> for Secret<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<T: Clone> From<&Secret<T>> for Secret<T> {
    fn from(secret: &Secret<T>) -> Self {
        secret.clone()
    }
}

impl<T: Field> Field for Secret<T> {
    const FORM: Form = T::FORM;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        let mut value = None;
        T::accept(&mut value, token).map_err(DecodeError::hidden)?;
        *slot = value.map(Self);
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        self.0.node()
    }
}

impl<T: Field> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.node().serialize(serializer)
    }
}

impl<'de, T: Field> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_field(deserializer)
    }
}
