//! Values that are never shown.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::decode::{DecodeError, Token, read_field};
use super::encode::Node;
use super::model::{Field, Form, debug};

/// The endings of secret names, in lower case and without separators.
const SECRET_ENDINGS: [&str; 26] = [
    "accesstoken",
    "apikey",
    "apisecret",
    "authorization",
    "authorizationcode",
    "authpayload",
    "authtoken",
    "calltoken",
    "clientsecret",
    "clienttoken",
    "codeverifier",
    "credential",
    "credentialvalue",
    "csrftoken",
    "customcode",
    "idtoken",
    "notificationtoken",
    "password",
    "pin",
    "privatekey",
    "refreshtoken",
    "secret",
    "sessiontoken",
    "tlscert",
    "validationcode",
    "verificationcode",
];

/// Names that are secret only as a whole: with a word before them they mean something else, as they do for values that
/// have fields of their own.
const SECRET_NAMES: [&str; 4] = ["binding", "credentials", "passports", "token"];

/// Returns whether a name alone, in any case, marks its value as secret: `auth_token`, `AuthToken`, `webhook-secret`.
/// The generator marks parameters and fields by it, and errors are redacted by it.
pub fn is_secret_name(name: &str) -> bool {
    let letters = letters(name);
    SECRET_NAMES.contains(&letters.as_str())
        || SECRET_ENDINGS
            .iter()
            .any(|ending| letters.ends_with(ending))
}

/// Returns whether a name marks its value as secret only if the value has no fields, which are judged by their own
/// names: the `credentials` of a page are records.
pub fn is_secret_without_fields(name: &str) -> bool {
    SECRET_NAMES.contains(&letters(name).as_str())
}

/// Returns a name in lower case and without separators.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

/// The placeholder for a secret.
pub const HIDDEN: &str = "[hidden]";

/// A value that `Debug` hides, such as a password or a token.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// `Debug` of values that contain names: an untyped value, a map, or a list of them. Values whose name is that of a
/// secret are hidden, at any depth.
pub struct Shown<'a>(Node<'a>);

impl<'a> Shown<'a> {
    /// Wraps a value that contains names; `None` for any other value.
    pub fn of(node: Node<'a>) -> Option<Self> {
        has_names(&node).then_some(Self(node))
    }
}

fn has_names(node: &Node<'_>) -> bool {
    match node {
        Node::Value(_) | Node::Map(_) => true,
        Node::List(items) => {
            let mut found = false;
            items.each(&mut |_, item| found |= has_names(&item));
            found
        }
        _ => false,
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Node::Map(entries) => {
                let mut map = f.debug_map();
                entries.each(&mut |name, node| entry(&mut map, name, &Self(node)));
                map.finish()
            }
            Node::List(items) => {
                let mut list = f.debug_list();
                items.each(&mut |_, node| {
                    list.entry(&Self(node));
                });
                list.finish()
            }
            Node::Value(Value::Object(entries)) => {
                let mut map = f.debug_map();
                for (name, value) in entries {
                    entry(&mut map, name, &Self(Node::Value(value)));
                }
                map.finish()
            }
            Node::Value(Value::Array(items)) => {
                let items = items.iter().map(|item| Self(Node::Value(item)));
                f.debug_list().entries(items).finish()
            }
            Node::Value(Value::String(text)) => fmt::Debug::fmt(text, f),
            Node::Text(text) => fmt::Debug::fmt(text, f),
            Node::Null | Node::Absent | Node::Value(Value::Null) => f.write_str("null"),
            Node::Model(model) => debug(*model, f),
            scalar => f.write_str(&scalar.text()),
        }
    }
}

fn entry(map: &mut fmt::DebugMap<'_, '_>, name: &str, value: &Shown<'_>) {
    if is_secret_name(name) {
        map.entry(&name, &format_args!("{HIDDEN}"))
    } else {
        map.entry(&name, value)
    };
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
