// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The field types from the standard library and serde_json.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::boxed::Boxed;
use super::decode::{self, DecodeError, Key, Token};
use super::encode::{Children, Node};
use super::model::{Field, Form};

/// Visits the leaves of an untyped map, each with its path: `AddOns.a.b` below the prefix `AddOns`.
pub fn leaves(map: &Value, prefix: &str, visit: &mut dyn FnMut(&str, &Value)) {
    match map {
        Value::Null => {}
        Value::Object(entries) => entries
            .iter()
            .for_each(|(name, value)| leaves(value, &format!("{prefix}.{name}"), visit)),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, prefix, visit)),
        leaf => visit(prefix, leaf),
    }
}

/// Returns a scalar as text, for a type that is written as text.
///
/// # Errors
///
/// Returns an error if the token is a list or an object.
#[inline(never)]
pub fn text_of<'a>(
    token: &'a Token<'_>,
    expected: &'static str,
) -> Result<Cow<'a, str>, Box<DecodeError>> {
    token
        .text()
        .ok_or_else(|| DecodeError::mismatch(expected, token))
}

/// [`Field::accept`] of a type that is made from any text with `of`.
///
/// # Errors
///
/// Returns an error if the token is a list or an object.
pub fn accept_text<T>(
    slot: &mut Option<T>,
    token: &Token<'_>,
    of: fn(&str) -> T,
) -> Result<(), Box<DecodeError>> {
    *slot = Some(of(&text_of(token, "string")?));
    Ok(())
}

impl Field for String {
    const FORM: Form = Form::Text;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        *slot = Some(match token {
            Token::Text(text) => text.to_owned(),
            token => text_of(&token, "string")?.into_owned(),
        });
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        Node::Text(Cow::Borrowed(self))
    }

    fn take_key(slot: &mut Option<Self>, key: &str) {
        *slot = Some(key.to_owned());
    }
}

impl Field for bool {
    const FORM: Form = Form::Boolean;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        *slot = match token {
            Token::Bool(value) => Some(value),
            Token::Int(0) => Some(false),
            Token::Int(1) => Some(true),
            Token::Text(text) if text.eq_ignore_ascii_case("true") || text == "1" => Some(true),
            Token::Text(text) if text.eq_ignore_ascii_case("false") || text == "0" => Some(false),
            Token::Text("") => None,
            token => return Err(DecodeError::mismatch("boolean", &token)),
        };
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        Node::Bool(*self)
    }
}

/// Returns an integer of any width, from every form in which a response may contain it.
fn integer(token: &Token<'_>) -> Option<i128> {
    match token {
        Token::Int(value) => Some(i128::from(*value)),
        Token::Uint(value) => Some(i128::from(*value)),
        Token::Float(value) => whole(*value),
        Token::Text(text) => text
            .trim()
            .parse()
            .ok()
            .or_else(|| whole(text.trim().parse().ok()?)),
        _ => None,
    }
}

/// Returns a float as an integer, if it is whole and within the range where a double represents every integer.
fn whole(value: f64) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i128)
}

macro_rules! integer_field {
    ($($Type:ty, $expected:literal, $node:path;)+) => { $(
        impl Field for $Type {
            const FORM: Form = Form::Integer;

            fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
                if matches!(token, Token::Text("")) {
                    return Ok(());
                }
                *slot = integer(&token).and_then(|value| value.try_into().ok());
                if slot.is_some() { Ok(()) } else { Err(DecodeError::mismatch($expected, &token)) }
            }

            fn node(&self) -> Node<'_> {
                $node((*self).into())
            }
        }
    )+ };
}

integer_field! {
    i32, "32-bit integer", Node::Int;
    i64, "64-bit integer", Node::Int;
    u32, "unsigned 32-bit integer", Node::Int;
    u64, "unsigned 64-bit integer", Node::Uint;
}

impl Field for f64 {
    const FORM: Form = Form::Fraction;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        *slot = match token {
            Token::Int(value) => Some(value as f64),
            Token::Uint(value) => Some(value as f64),
            Token::Float(value) => Some(value),
            Token::Text("") => return Ok(()),
            Token::Text(text) => text
                .trim()
                .parse()
                .ok()
                .filter(|value: &f64| value.is_finite()),
            _ => None,
        };
        if slot.is_some() {
            Ok(())
        } else {
            Err(DecodeError::mismatch("number", &token))
        }
    }

    fn node(&self) -> Node<'_> {
        Node::Float(*self)
    }
}

impl Field for Value {
    const FORM: Form = Form::Other;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        *slot = Some(match token {
            Token::List(items) => Value::Array(decode::read_list(items)?),
            Token::Map(entries) => decode::read_object(entries)?,
            token => decode::scalar(&token),
        });
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        Node::Value(self)
    }

    fn null_item() -> Option<Self> {
        Some(Value::Null)
    }
}

impl<T: Field> Field for Vec<T> {
    const FORM: Form = Form::List;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        match token {
            Token::List(items) => *slot = Some(decode::read_list(items)?),
            token => return Err(DecodeError::mismatch("list", &token)),
        }
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        Node::List(self)
    }

    fn fill(&mut self, name: &str, key: &str) {
        for item in self {
            item.fill(name, key);
        }
    }
}

impl<T: Field> Children for Vec<T> {
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, Node<'a>)) {
        for item in self {
            visit("", item.node());
        }
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    const FORM: Form = Form::Object;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        let Token::Map(entries) = token else {
            return Err(DecodeError::mismatch("object", &token));
        };
        let map = slot.insert(Self::new());
        while let Some(Key::Other(name)) = entries.key(&[])? {
            let mut value = None::<T>;
            if let Err(error) = entries.value(&mut value) {
                return Err(error.in_entry(&name));
            }
            if let Some(value) = value.or_else(T::null_item) {
                map.insert(name, value);
            }
        }
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        Node::Map(self)
    }
}

impl<T: Field> Children for BTreeMap<String, T> {
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, Node<'a>)) {
        self.iter()
            .for_each(|(name, value)| visit(name, value.node()));
    }
}

impl<T: Field> Field for Boxed<T> {
    const FORM: Form = T::FORM;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        let mut inner = None;
        T::accept(&mut inner, token)?;
        *slot = inner.map(Self::from);
        Ok(())
    }

    fn node(&self) -> Node<'_> {
        (**self).node()
    }

    fn fill(&mut self, name: &str, key: &str) {
        (**self).fill(name, key);
    }
}
