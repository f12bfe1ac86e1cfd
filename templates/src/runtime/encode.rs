//! Encoding of models as JSON, and of parameters as text.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::date::{Date, DateTime};
use super::decimal::Decimal;
use super::extra::Extra;
use super::model::{Field, Model};

/// A value as seen by a serializer.
#[derive(Clone)]
pub enum Node<'a> {
    /// Nothing: the field is left out.
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer greater than `i64::MAX`.
    Uint(u64),
    /// A number with a fraction.
    Float(f64),
    /// A string.
    Text(Cow<'a, str>),
    /// A decimal number: written to JSON as it was read.
    Decimal(&'a Decimal),
    /// A date: written to JSON as it was read, to a parameter in the standard form.
    Date(&'a Date),
    /// A date and time: written to JSON as it was read, to a parameter in the standard form.
    DateTime(&'a DateTime),
    /// An untyped value.
    Value(&'a Value),
    /// A list.
    List(&'a dyn Children),
    /// A map of strings to values.
    Map(&'a dyn Children),
    /// A struct.
    Model(&'a dyn Model),
}

/// The items of a list, or the entries of a map.
pub trait Children {
    /// Visits each in order; items of a list have an empty key.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, Node<'a>));
}

impl Node<'_> {
    /// Writes the text of a parameter: scalars in their wire form, lists and objects as compact JSON, nothing for null.
    pub fn write(&self, out: &mut String) {
        match self {
            Self::Absent | Self::Null => {}
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Int(value) => out.push_str(itoa::Buffer::new().format(*value)),
            Self::Uint(value) => out.push_str(itoa::Buffer::new().format(*value)),
            Self::Float(value) => display(value, out),
            Self::Text(text) => out.push_str(text),
            Self::Decimal(value) => plain(value.as_str(), out),
            Self::Date(value) => display(value, out),
            Self::DateTime(value) => display(value, out),
            Self::Value(Value::String(text)) => out.push_str(text),
            Self::Value(Value::Number(number)) => match number.as_f64().filter(|_| number.is_f64())
            {
                Some(value) => display(&value, out),
                None => display(number, out),
            },
            Self::Value(value) => display(value, out),
            Self::List(_) | Self::Map(_) | Self::Model(_) => {
                out.push_str(&serde_json::to_string(self).unwrap_or_default());
            }
        }
    }

    /// Returns the text of a parameter.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Returns whether there is anything to send: unset and null parameters are not sent.
    pub fn is_sent(&self) -> bool {
        !matches!(self, Self::Absent | Self::Null | Self::Value(Value::Null))
    }
}

/// A decimal with a larger exponent is left as it is: it would be mostly zeros.
const LARGEST_EXPONENT: u64 = 400;

/// Writes a decimal without an exponent.
fn plain(number: &str, out: &mut String) {
    match without_exponent(number) {
        Some(plain) => out.push_str(&plain),
        None => out.push_str(number),
    }
}

/// Moves the point as far as the exponent says; `None` without an exponent.
fn without_exponent(number: &str) -> Option<String> {
    let (mantissa, exponent) = number.split_once(['e', 'E'])?;
    let exponent: i64 = exponent.parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{whole}{fraction}");
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    if !is_number || exponent.unsigned_abs() > LARGEST_EXPONENT {
        return None;
    }
    // How many of the digits stand before the point.
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let before = usize::try_from(point).unwrap_or_default();
    let missing = usize::try_from(-point).unwrap_or_default();
    digits.insert_str(0, &"0".repeat(missing));
    digits.extend(std::iter::repeat_n(
        '0',
        before.saturating_sub(digits.len()),
    ));
    let (whole, fraction) = digits.split_at_checked(before)?;
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let dot = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{dot}{fraction}"))
}

fn display(value: &dyn fmt::Display, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(out, "{value}");
}

/// The members of an object, in order, with the exact text of their values.
#[derive(Default)]
pub struct Members(Vec<(String, Box<RawValue>)>);

impl Members {
    /// Replaces members of the same names, and appends the others.
    ///
    /// # Errors
    ///
    /// Returns an error if one of the values cannot be serialized.
    pub fn with(mut self, others: &[(String, Value)]) -> Result<Self, serde_json::Error> {
        for (name, value) in others {
            let value = to_raw_value(value)?;
            match self.0.iter_mut().find(|(known, _)| known == name) {
                Some(member) => member.1 = value,
                None => self.0.push((name.clone(), value)),
            }
        }
        Ok(self)
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Self::default())
    }
}

impl<'de> Visitor<'de> for Members {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(member) = map.next_entry()? {
            self.0.push(member);
        }
        Ok(self)
    }
}

/// `Serialize` of every field type here.
///
/// # Errors
///
/// Returns errors of the serializer.
pub fn write_field<T: Field, S: Serializer>(field: &T, serializer: S) -> Result<S::Ok, S::Error> {
    field.node().serialize(serializer)
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Uint(value) => serializer.serialize_u64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Decimal(value) => value.write(serializer),
            Self::Date(value) => serializer.serialize_str(&value.as_read()),
            Self::DateTime(value) => serializer.serialize_str(&value.as_read()),
            Self::Value(value) => value.serialize(serializer),
            Self::List(items) => serialize_list(*items, serializer),
            Self::Map(entries) => serialize_map(*entries, serializer),
            Self::Model(model) => serialize_model(*model, serializer),
        }
    }
}

fn serialize_list<S: Serializer>(items: &dyn Children, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(None)?;
    let mut state = Ok(());
    items.each(&mut |_, node| {
        if state.is_ok() {
            state = list.serialize_element(&node);
        }
    });
    state?;
    list.end()
}

fn serialize_map<S: Serializer>(entries: &dyn Children, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut state = Ok(());
    entries.each(&mut |key, node| {
        if state.is_ok() {
            state = map.serialize_entry(key, &node);
        }
    });
    state?;
    map.end()
}

fn serialize_model<S: Serializer>(model: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
    let fields = model.info().fields;
    let extra = model.at_ref(fields.len()).extra();
    let mut map = serializer.serialize_map(None)?;
    for (index, name) in fields.iter().enumerate() {
        let node = model.at_ref(index).node();
        match extra
            .and_then(|extra| extra.written(index, &node))
            .unwrap_or(node)
        {
            Node::Absent => {}
            node => {
                let name = extra.and_then(|it| it.name(index)).unwrap_or(name);
                map.serialize_entry(name, &node)?;
            }
        }
    }
    for (name, value) in extra.into_iter().flat_map(Extra::iter) {
        if !fields.contains(&name) && !extra.is_some_and(|it| it.is_renamed(name)) {
            map.serialize_entry(name, value)?;
        }
    }
    map.end()
}
