// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Exact decimal numbers: prices, rates, coordinates.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::decode::{DecodeError, Token, cut};
use super::encode::Node;
use super::model::{Field, Form};

/// The error of parsing a text that is not a decimal number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a valid decimal number; expected a number such as -12.50")]
pub struct InvalidDecimal(String);

/// A decimal number that keeps its exact digits, such as `-0.00750`.
///
/// A response contains it as a JSON number or a string; it is written back in the same form. Two values are equal if
/// their digits are: `1.0` is not equal to `1.00`. Converting to a `serde_json::Value` keeps the number but not
/// trailing zeros; so does writing it in another text format, such as YAML, where digits that no `f64` has appear in a
/// structure of serde_json's own.
///
/// Conversion from a number or a text yields a JSON number with the same digits, or a string if the text is not one that
/// JSON allows, such as `+5`. Conversion from a text does not validate it; `parse()` does. [`Decimal::text`] yields a
/// JSON string, for what its document declares as one. In a form, all are sent alike.
#[derive(Clone)]
pub struct Decimal {
    text: Box<str>,
    is_number: bool,
}

impl Decimal {
    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the nearest `f64`, or `None` if the text is not a number.
    pub fn to_f64(&self) -> Option<f64> {
        self.text
            .trim()
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite())
    }

    /// Creates a decimal that is a string in JSON, without validating it.
    pub fn text(digits: impl Into<Box<str>>) -> Self {
        Self {
            text: digits.into(),
            is_number: false,
        }
    }

    fn number(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            is_number: true,
        }
    }

    /// Reads the JSON text of a whole value.
    fn read(json: &str) -> Option<Self> {
        if json.starts_with('"') {
            return serde_json::from_str::<String>(json)
                .ok()
                .and_then(Self::read_text);
        }
        json.starts_with(|first: char| first == '-' || first.is_ascii_digit())
            .then(|| Self::number(json))
    }

    /// Creates a number if JSON allows the spelling.
    fn from_text(text: impl Into<Box<str>> + AsRef<str>) -> Self {
        let json = text.as_ref();
        let is_number = !json.contains(char::is_whitespace)
            && serde_json::from_str::<serde_json::Number>(json).is_ok();
        Self {
            text: text.into(),
            is_number,
        }
    }

    fn read_text(text: String) -> Option<Self> {
        is_decimal(text.trim()).then(|| Self::text(text))
    }

    /// Writes a number as one that has exactly these digits in JSON. In binary formats, a number whose digits no binary
    /// number reproduces is written as a string.
    pub(super) fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_number {
            return serializer.serialize_str(&self.text);
        }
        if let Some(value) = same_digits::<i64>(&self.text) {
            return serializer.serialize_i64(value);
        }
        if let Some(value) = same_digits::<f64>(&self.text) {
            return serializer.serialize_f64(value);
        }
        match RawValue::from_string(self.text.to_string()) {
            Ok(raw) if serializer.is_human_readable() => raw.serialize(serializer),
            _ => serializer.serialize_str(&self.text),
        }
    }
}

/// Returns the number, if JSON writes it with the same digits.
fn same_digits<N: Serialize + FromStr>(digits: &str) -> Option<N> {
    let number = digits.parse().ok()?;
    let json = serde_json::to_string(&number).ok()?;
    (json == digits).then_some(number)
}

/// Returns whether the text is a number as written in JSON or by people: sign, digits, fraction, exponent.
fn is_decimal(text: &str) -> bool {
    let only = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    only && text.parse::<f64>().is_ok()
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({})", self.text)
    }
}

impl AsRef<str> for Decimal {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl FromStr for Decimal {
    type Err = InvalidDecimal;

    fn from_str(text: &str) -> Result<Self, InvalidDecimal> {
        let digits = text.trim();
        if !is_decimal(digits) {
            return Err(InvalidDecimal(cut(text.to_owned())));
        }
        // People write what JSON does not, such as a plus or a zero in front.
        Ok(Self::from_text(digits))
    }
}

impl From<&str> for Decimal {
    fn from(text: &str) -> Self {
        Self::from_text(text)
    }
}

impl From<String> for Decimal {
    fn from(text: String) -> Self {
        Self::from_text(text)
    }
}

impl From<&String> for Decimal {
    fn from(text: &String) -> Self {
        Self::from_text(text.as_str())
    }
}

impl From<&Decimal> for Decimal {
    fn from(decimal: &Decimal) -> Self {
        decimal.clone()
    }
}

macro_rules! from_number {
    ($($Number:ty),+) => { $(
        impl From<$Number> for Decimal {
            fn from(number: $Number) -> Self {
                Self::from_text(number.to_string())
            }
        }
    )+ };
}

from_number!(i32, i64, u32, u64, f64);

impl Field for Decimal {
    const FORM: Form = Form::Raw;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        *slot = match &token {
            Token::Text("") | Token::Raw("\"\"") => return Ok(()),
            Token::Text(text) => Self::read_text((*text).to_owned()),
            Token::Raw(json) => Self::read(json),
            Token::Int(_) | Token::Uint(_) => token.text().map(|it| Self::number(it.into_owned())),
            // Formatted as in JSON, so that it is written back with the same digits.
            Token::Float(value) if value.is_finite() => {
                serde_json::to_string(value).ok().map(Self::number)
            }
            _ => None,
        };
        if slot.is_some() {
            Ok(())
        } else {
            Err(DecodeError::mismatch("decimal number", &token))
        }
    }

    fn node(&self) -> Node<'_> {
        Node::Decimal(self)
    }
}

super::field_serde!(Decimal);
