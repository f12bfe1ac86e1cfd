// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Decoding of JSON into models.
//!
//! serde_json does the parsing: a single visitor, instantiated once per deserializer instead of once per model, turns
//! each JSON value into a [`Token`] and passes it to a [`Slot`]. serde_json's nesting limit therefore applies here too.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::encode::Node;
use super::extra::Extra;
use super::model::{Field, Form, Info, Model, Slot};
use super::secret::{HIDDEN, is_secret_name};

/// Why a response could not be decoded.
///
/// The path is that of the JSON value, such as `participants[3].coaching`; it is empty for the whole document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// A value cannot be read as the type of its field.
    #[error("{}expected {expected}, got {found}", Prefix(.path))]
    #[non_exhaustive]
    Mismatch {
        /// The path of the value.
        path: String,
        /// What was expected, such as `boolean`.
        expected: &'static str,
        /// The value found, truncated to 80 characters; `[hidden]` in a secret field.
        found: String,
    },
    /// The text is not JSON, is nested too deeply, or does not fit a type of your own.
    #[error("{}{message}", Prefix(.path))]
    #[non_exhaustive]
    Syntax {
        /// The path at which parsing stopped.
        path: String,
        /// The problem, with line and column.
        message: String,
    },
}

struct Prefix<'a>(&'a str);

impl fmt::Display for Prefix<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            Ok(())
        } else {
            write!(f, "{}: ", self.0)
        }
    }
}

impl DecodeError {
    /// Returns the error of a token that cannot be read as what was expected.
    #[cold]
    pub fn mismatch(expected: &'static str, token: &Token<'_>) -> Box<Self> {
        let (path, found) = (String::new(), token.shown());
        Box::new(Self::Mismatch {
            path,
            expected,
            found,
        })
    }

    /// Returns the error of an empty document: `null`, `""`, `[]` or `{}`.
    fn absent(form: Form, text: &str) -> Self {
        let expected = match form {
            Form::Object => "object",
            Form::List => "list",
            _ => "a value",
        };
        Self::Mismatch {
            path: String::new(),
            expected,
            found: cut(text.to_owned()),
        }
    }

    /// Returns the error of reading a type of the user's own. serde's text may repeat a secret, so only the place is
    /// told.
    pub fn of_serde(error: &serde_json::Error) -> Self {
        if error.is_data() {
            let (line, column) = (error.line(), error.column());
            *Self::syntax(&format_args!(
                "the JSON does not fit the type, at line {line} column {column}"
            ))
        } else {
            *Self::no_json(error)
        }
    }

    /// Returns the error of a deserializer.
    fn syntax(error: &dyn fmt::Display) -> Box<Self> {
        let (path, message) = (String::new(), error.to_string());
        Box::new(Self::Syntax { path, message })
    }

    fn no_json(error: &dyn fmt::Display) -> Box<Self> {
        Self::syntax(&format_args!("invalid JSON: {error}"))
    }

    /// Returns the error of an object that is not a page.
    pub fn no_page() -> Self {
        Self::Mismatch {
            path: String::new(),
            expected: "a page of a list",
            found: "an object without records".to_owned(),
        }
    }

    /// Returns the path of the value, such as `participants[3].coaching`; empty for the whole document.
    pub fn path(&self) -> &str {
        match self {
            Self::Mismatch { path, .. } | Self::Syntax { path, .. } => path,
        }
    }

    /// Prepends the field in which the error occurred, while unwinding.
    pub fn in_field(mut self: Box<Self>, name: &str, secret: bool) -> Box<Self> {
        let (Self::Mismatch { path, .. } | Self::Syntax { path, .. }) = &mut *self;
        if !path.is_empty() && !path.starts_with('[') {
            path.insert(0, '.');
        }
        path.insert_str(0, name);
        if secret { self.hidden() } else { self }
    }

    /// Prepends the key at which the error occurred, while unwinding: the name alone decides whether the value is
    /// secret.
    pub fn in_entry(self: Box<Self>, name: &str) -> Box<Self> {
        let shown = cut(name.escape_debug().collect());
        self.in_field(&shown, is_secret_name(name))
    }

    /// Hides the value of a secret.
    pub fn hidden(mut self: Box<Self>) -> Box<Self> {
        if let Self::Mismatch { found, .. } = &mut *self {
            *found = HIDDEN.to_owned();
        }
        self
    }

    /// Prepends the list index at which the error occurred, while unwinding.
    pub fn in_item(self: Box<Self>, index: usize) -> Box<Self> {
        self.in_field(&format!("[{index}]"), false)
    }
}

/// The content of one place in the JSON.
pub enum Token<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer that fits into `i64`.
    Int(i64),
    /// An integer greater than `i64::MAX`.
    Uint(u64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A string.
    Text(&'a str),
    /// The JSON text of a whole value, for [`Form::Raw`].
    Raw(&'a str),
    /// A list, to be read to its end.
    List(&'a mut dyn Items),
    /// An object, to be read to its end.
    Map(&'a mut dyn Entries),
}

impl Token<'_> {
    /// Returns a scalar as text, with numbers in their shortest form; `None` for null, lists and objects.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Text(text) | Self::Raw(text) => Cow::Borrowed(text),
            Self::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Self::Int(value) => Cow::Owned(value.to_string()),
            Self::Uint(value) => Cow::Owned(value.to_string()),
            Self::Float(value) => Cow::Owned(value.to_string()),
            Self::Null | Self::List(_) | Self::Map(_) => return None,
        })
    }

    fn value(&self) -> Value {
        match self {
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::from(*value),
            Self::Uint(value) => Value::from(*value),
            Self::Float(value) => Value::from(*value),
            Self::Text(text) | Self::Raw(text) => Value::from(*text),
            Self::Null | Self::List(_) | Self::Map(_) => Value::Null,
        }
    }

    fn shown(&self) -> String {
        let text = match self {
            Self::Null => "null".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Map(_) => "an object".to_owned(),
            Self::Raw(text) => (*text).to_owned(),
            Self::Text(text) => format!("{text:?}"),
            _ => self.value().to_string(),
        };
        cut(text)
    }
}

/// Shortens the text of a value for an error.
pub fn cut(text: String) -> String {
    cut_to(text, 80)
}

/// Shortens a text to a number of characters.
pub fn cut_to(mut text: String, limit: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(limit) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Whether a JSON value had the form that its type writes.
pub enum Fit {
    /// It had that form.
    AsDeclared,
    /// It had another form, such as a number in a string; the original is kept for writing it back.
    Reworded(Box<Value>),
}

impl Fit {
    /// Compares the form of a type with a token.
    #[inline]
    pub fn of(form: Form, token: &Token<'_>) -> Self {
        let fits = match form {
            Form::Text => matches!(token, Token::Text(_)),
            Form::Integer => matches!(token, Token::Int(_) | Token::Uint(_)),
            Form::Fraction => matches!(token, Token::Float(_)),
            Form::Boolean => matches!(token, Token::Bool(_)),
            Form::Raw | Form::List | Form::Object | Form::Other => true,
        };
        if fits {
            return Self::AsDeclared;
        }
        Self::reworded(token)
    }

    #[cold]
    fn reworded(token: &Token<'_>) -> Self {
        Self::Reworded(Box::new(token.value()))
    }
}

/// The items of a list.
pub trait Items {
    /// Reads the next item into the slot; returns `false` at the end.
    ///
    /// # Errors
    ///
    /// Returns an error if the JSON is malformed or the slot rejects the item.
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Box<DecodeError>>;
}

/// The entries of an object.
pub trait Entries {
    /// Reads all entries into a model.
    ///
    /// # Errors
    ///
    /// Returns an error if the JSON is malformed or a field rejects its value.
    fn fields(&mut self, model: &mut dyn Model) -> Result<(), Box<DecodeError>>;

    /// Reads the next key and looks it up among the `known` ones; returns `None` at the end.
    ///
    /// # Errors
    ///
    /// Returns an error if the JSON is malformed.
    fn key(&mut self, known: &[&str]) -> Result<Option<Key>, Box<DecodeError>>;

    /// Reads the value of the preceding key into the slot.
    ///
    /// # Errors
    ///
    /// Returns an error if the JSON is malformed or the slot rejects the value.
    fn value(&mut self, slot: &mut dyn Slot) -> Result<Fit, Box<DecodeError>>;
}

/// A key of an object.
pub enum Key {
    /// Its index among the known keys.
    Known(usize),
    /// Any other key.
    Other(String),
}

/// Decodes a JSON document.
///
/// # Errors
///
/// Returns an error if the input is not UTF-8 or not JSON, has trailing characters, is nested deeper than 127 levels,
/// or does not match the type.
pub fn decode_json<T: Field>(json: &[u8]) -> Result<T, DecodeError> {
    let json = without_mark(json);
    let text = std::str::from_utf8(json).map_err(|error| *DecodeError::syntax(&error))?;
    let mut slot = None::<T>;
    let mut failure = None;
    let mut driver = serde_json::Deserializer::from_str(text);
    let seed = Seed::new(&mut slot, &mut failure);
    let end = seed.deserialize(&mut driver).and_then(|_| driver.end());
    match (end, slot) {
        (Ok(()), Some(value)) => Ok(value),
        (Ok(()), None) => Err(DecodeError::absent(T::FORM, text.trim())),
        (Err(_), _) if text.trim().is_empty() => Err(*DecodeError::syntax(&"the text is empty")),
        (Err(error), _) => Err(*failure.unwrap_or_else(|| DecodeError::no_json(&error))),
    }
}

/// Strips a byte order mark, which some servers send.
pub(super) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// `Deserialize` of every type here: reads into a slot.
///
/// # Errors
///
/// Returns the deserializer's own error, or the text of a [`DecodeError`].
pub fn read<'de, D: Deserializer<'de>>(
    slot: &mut dyn Slot,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut failure = None;
    let end = Seed::new(slot, &mut failure).deserialize(deserializer);
    match (end, failure.as_deref()) {
        (Ok(_), _) => Ok(()),
        (Err(_), Some(mismatch @ DecodeError::Mismatch { .. })) => Err(D::Error::custom(mismatch)),
        (Err(error), _) => Err(error),
    }
}

/// `Deserialize` of every field type here.
///
/// # Errors
///
/// Returns the same errors as [`read`], and an error if the value is null or empty.
pub fn read_field<'de, T: Field, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut slot = None::<T>;
    read(&mut slot, deserializer)?;
    slot.ok_or_else(|| D::Error::custom("expected a value, got null or an empty string"))
}

/// Reads an object into a model: [`Field::accept`] of every model.
///
/// # Errors
///
/// Returns an error if the token is not an object, or a field rejects its value.
#[inline(never)]
pub fn read_model(model: &mut dyn Model, token: Token<'_>) -> Result<(), Box<DecodeError>> {
    match token {
        Token::Map(entries) => entries.fields(model),
        token => Err(DecodeError::mismatch("object", &token)),
    }
}

fn in_known(error: Box<DecodeError>, info: &Info, index: usize) -> Box<DecodeError> {
    let name = info.fields.get(index).copied().unwrap_or_default();
    error.in_field(name, info.hides(name))
}

fn remember(model: &mut dyn Model, index: usize, written: Value) {
    let read = model.at_ref(index).node().text();
    if let Some(extra) = extra_of(model) {
        extra.remember(index, read, written);
    }
}

/// Some servers spell a name in other capitals than the document: an absent scalar field takes the value under such a
/// name, if it can hold it.
fn respell(model: &mut dyn Model, info: &Info) {
    let Some(extra) = extra_of(model).filter(|it| !it.is_empty()) else {
        return;
    };
    let scalars = extra.iter().filter(|(_, value)| is_scalar(value));
    let meant = scalars.filter_map(|(name, _)| Some((only_place(info, name)?, name.to_owned())));
    for (index, name) in meant.collect::<Vec<_>>() {
        let value = extra_of(model).and_then(|it| it.get(&name).cloned());
        let is_taken = value.is_some_and(|value| takes(model, index, &value));
        if let Some(extra) = extra_of(model).filter(|_| is_taken) {
            extra.remove(&name);
            extra.rename(index, name);
        }
    }
}

/// Returns the index of the only field whose name differs from this one in case alone.
fn only_place(info: &Info, name: &str) -> Option<usize> {
    let fields = info.fields.iter().enumerate();
    let mut places = fields.filter(|(_, field)| field.eq_ignore_ascii_case(name));
    let (place, _) = places.next()?;
    places.next().is_none().then_some(place)
}

fn is_scalar(value: &Value) -> bool {
    !(value.is_null() || value.is_array() || value.is_object() || value == "")
}

/// Puts a scalar into an absent field, which stays absent if it cannot hold it. A number has by now lost digits that a
/// decimal would keep.
fn takes(model: &mut dyn Model, index: usize, value: &Value) -> bool {
    if extra_of(model).is_some_and(|it| it.remembers(index)) {
        return false;
    }
    let slot = model.at(index);
    let form = slot.form();
    let fits = !matches!(form, Form::Raw | Form::List | Form::Object | Form::Other);
    if !fits || !matches!(slot.node(), Node::Absent) {
        return false;
    }
    let fit = Seed::new(slot, &mut None).deserialize(value);
    match fit {
        Ok(Fit::Reworded(written)) => remember(model, index, *written),
        Ok(Fit::AsDeclared) => {}
        Err(_) => model.at(index).empty(),
    }
    !matches!(model.at_ref(index).node(), Node::Absent)
}

fn extra_of(model: &mut dyn Model) -> Option<&mut Extra> {
    let past_the_last = model.info().fields.len();
    model.at(past_the_last).extra_mut()
}

/// The key under which serde_json emits the raw text of a value (its `RawValue`). `RawValue` itself fails on every
/// other deserializer; requested by this name, they emit the value in their usual way instead.
const RAW: &str = "$serde_json::private::RawValue";

/// The key under which serde_json emits every number if another crate in the build enables its `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Puts a token into a slot, and returns whether it had the slot's own form.
fn put(slot: &mut dyn Slot, form: Form, token: Token<'_>) -> Result<Fit, Box<DecodeError>> {
    match token {
        Token::Null => {
            slot.clear();
            return Ok(Fit::AsDeclared);
        }
        Token::Text("") => return put_empty_text(slot, form),
        Token::List(items) if form == Form::Object => return put_empty_list(slot, items),
        Token::Map(entries) if form == Form::List => return put_empty_object(slot, entries),
        Token::Map(entries) if !matches!(form, Form::Object | Form::Other) => {
            return put_disguised(slot, form, entries);
        }
        Token::Map(_) | Token::List(_) => slot.clear(),
        _ => {}
    }
    let fit = Fit::of(form, &token);
    slot.accept(token)?;
    Ok(fit)
}

/// A type that cannot represent an empty string becomes absent.
fn put_empty_text(slot: &mut dyn Slot, form: Form) -> Result<Fit, Box<DecodeError>> {
    slot.clear();
    if matches!(form, Form::List | Form::Object) {
        return Ok(Fit::reworded(&Token::Text("")));
    }
    slot.accept(Token::Text(""))?;
    let is_absent = matches!(slot.node(), Node::Absent);
    let form = if is_absent { Form::Integer } else { form };
    Ok(Fit::of(form, &Token::Text("")))
}

/// Some servers write an empty object as an empty list: the field is then absent, and a list item is left out, as for
/// null.
#[cold]
fn put_empty_list(slot: &mut dyn Slot, items: &mut dyn Items) -> Result<Fit, Box<DecodeError>> {
    if items.next(&mut None::<Value>)? {
        return Err(DecodeError::mismatch("object", &Token::List(items)));
    }
    slot.clear();
    Ok(Fit::Reworded(Box::new(Value::Array(Vec::new()))))
}

/// The reverse: an empty list written as an empty object.
#[cold]
fn put_empty_object(
    slot: &mut dyn Slot,
    entries: &mut dyn Entries,
) -> Result<Fit, Box<DecodeError>> {
    if entries.key(&[])?.is_some() {
        return Err(DecodeError::mismatch("list", &Token::Map(entries)));
    }
    slot.clear();
    Ok(Fit::Reworded(Box::new(Value::Object(
        serde_json::Map::new(),
    ))))
}

/// Puts a scalar that serde_json emits as an object with one private key. A real object is passed on, so that the type
/// reports what it expected.
fn put_disguised(
    slot: &mut dyn Slot,
    form: Form,
    entries: &mut dyn Entries,
) -> Result<Fit, Box<DecodeError>> {
    let is_raw = match entries.key(&[RAW, NUMBER])? {
        Some(Key::Known(index)) => index == 0,
        _ => return slot.accept(Token::Map(entries)).map(|()| Fit::AsDeclared),
    };
    match &*disguised(entries)? {
        "null" if is_raw => put(slot, form, Token::Null),
        "\"\"" if is_raw => put(slot, form, Token::Text("")),
        text if is_raw => put(slot, form, Token::Raw(text)),
        text => put(slot, form, number(text)),
    }
}

fn disguised(entries: &mut dyn Entries) -> Result<String, Box<DecodeError>> {
    let mut text = None::<String>;
    entries.value(&mut text)?;
    Ok(text.unwrap_or_default())
}

fn number(text: &str) -> Token<'_> {
    if let Ok(value) = text.parse() {
        return Token::Int(value);
    }
    if let Ok(value) = text.parse() {
        return Token::Uint(value);
    }
    text.parse().map_or(Token::Text(text), Token::Float)
}

/// Reads a list; null items that the type cannot represent are left out.
pub(super) fn read_list<T: Field>(items: &mut dyn Items) -> Result<Vec<T>, Box<DecodeError>> {
    let mut list = Vec::new();
    let mut item = None::<T>;
    while items.next(&mut item)? {
        if let Some(item) = item.take().or_else(T::null_item) {
            list.push(item);
        }
    }
    Ok(list)
}

/// Reads an untyped object, which may turn out to be a disguised number.
pub(super) fn read_object(entries: &mut dyn Entries) -> Result<Value, Box<DecodeError>> {
    let mut object = serde_json::Map::new();
    while let Some(key) = entries.key(&[NUMBER])? {
        let name = match key {
            Key::Known(_) => return Ok(number(&disguised(entries)?).value()),
            Key::Other(name) => name,
        };
        let mut value = None::<Value>;
        if let Err(error) = entries.value(&mut value) {
            return Err(error.in_entry(&name));
        }
        object.insert(name, value.unwrap_or_default());
    }
    Ok(Value::Object(object))
}

/// Returns the value of a scalar token.
pub(super) fn scalar(token: &Token<'_>) -> Value {
    token.value()
}

/// The only visitor. An error leaves through `failure`, with its path; the deserializer's own error merely stops the
/// parsing.
struct Seed<'s> {
    slot: &'s mut dyn Slot,
    form: Form,
    failure: &'s mut Option<Box<DecodeError>>,
}

impl<'s> Seed<'s> {
    fn new(slot: &'s mut dyn Slot, failure: &'s mut Option<Box<DecodeError>>) -> Self {
        let form = slot.form();
        Self {
            slot,
            form,
            failure,
        }
    }

    fn give<E: serde::de::Error>(self, token: Token<'_>) -> Result<Fit, E> {
        put(self.slot, self.form, token).map_err(|failure| {
            *self.failure = Some(failure);
            E::custom("a value does not fit")
        })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Fit;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fit, D::Error> {
        if self.form == Form::Raw {
            deserializer.deserialize_newtype_struct(RAW, self)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Fit;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Fit, E> {
        self.give(Token::Null)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Fit, E> {
        self.give(Token::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fit, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fit, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Fit, E> {
        self.give(Token::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Fit, E> {
        self.give(Token::Int(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Fit, E> {
        self.give(i64::try_from(value).map_or(Token::Uint(value), Token::Int))
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Fit, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Fit, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Fit, E> {
        self.give(Token::Float(value))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Fit, E> {
        self.give(Token::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Fit, A::Error> {
        let mut list = Source {
            access,
            failure: self.failure,
            error: None,
            items: 0,
        };
        let end = put(self.slot, self.form, Token::List(&mut list));
        list.finish(end)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Fit, A::Error> {
        let mut map = Source {
            access,
            failure: self.failure,
            error: None,
            items: 0,
        };
        let end = put(self.slot, self.form, Token::Map(&mut map));
        map.finish(end)
    }
}

/// The items or entries of the deserializer, behind an object-safe interface. Its own error is kept here while the
/// failure unwinds.
struct Source<'s, A, E> {
    access: A,
    failure: &'s mut Option<Box<DecodeError>>,
    error: Option<E>,
    /// The number of items read.
    items: usize,
}

impl<A, E: serde::de::Error> Source<'_, A, E> {
    fn keep<T>(&mut self, result: Result<T, E>) -> Result<T, Box<DecodeError>> {
        result.map_err(|error| {
            let failure = self
                .failure
                .take()
                .unwrap_or_else(|| DecodeError::syntax(&error));
            self.error = Some(error);
            failure
        })
    }

    fn finish(self, end: Result<Fit, Box<DecodeError>>) -> Result<Fit, E> {
        end.map_err(|failure| {
            *self.failure = Some(failure);
            self.error
                .unwrap_or_else(|| E::custom("a value does not fit"))
        })
    }
}

impl<'de, A: SeqAccess<'de>> Items for Source<'_, A, A::Error> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Box<DecodeError>> {
        let item = self.access.next_element_seed(Seed::new(slot, self.failure));
        let item = self.keep(item).map_err(|error| error.in_item(self.items))?;
        self.items += 1;
        Ok(item.is_some())
    }
}

impl<'de, A: MapAccess<'de>> Entries for Source<'_, A, A::Error> {
    fn fields(&mut self, model: &mut dyn Model) -> Result<(), Box<DecodeError>> {
        let info = model.info();
        let mut guess = 0;
        while let Some(key) = self.find(info.fields, guess)? {
            match key {
                Key::Known(index) => {
                    guess = index + 1;
                    self.known(model, info, index)?;
                }
                Key::Other(name) => self.unknown(model, name)?,
            }
        }
        respell(model, info);
        Ok(())
    }

    fn key(&mut self, known: &[&str]) -> Result<Option<Key>, Box<DecodeError>> {
        self.find(known, 0)
    }

    #[inline]
    fn value(&mut self, slot: &mut dyn Slot) -> Result<Fit, Box<DecodeError>> {
        let value = self.access.next_value_seed(Seed::new(slot, self.failure));
        self.keep(value)
    }
}

impl<'de, A: MapAccess<'de>> Source<'_, A, A::Error> {
    #[inline]
    fn find(&mut self, fields: &[&str], guess: usize) -> Result<Option<Key>, Box<DecodeError>> {
        let key = self.access.next_key_seed(KeySeed { fields, guess });
        self.keep(key)
    }

    #[inline]
    fn known(
        &mut self,
        model: &mut dyn Model,
        info: &Info,
        index: usize,
    ) -> Result<(), Box<DecodeError>> {
        match self.value(model.at(index)) {
            Ok(Fit::AsDeclared) => {}
            Ok(Fit::Reworded(written)) => remember(model, index, *written),
            Err(error) => return Err(in_known(error, info, index)),
        }
        Ok(())
    }

    fn unknown(&mut self, model: &mut dyn Model, name: String) -> Result<(), Box<DecodeError>> {
        let mut value = None::<Value>;
        if let Err(error) = self.value(&mut value) {
            return Err(error.in_entry(&name));
        }
        if let Some(extra) = extra_of(model) {
            extra.insert(name, value.unwrap_or_default());
        }
        Ok(())
    }
}

/// Looks up a key without copying it: responses mostly contain the fields in the document's order.
struct KeySeed<'k> {
    fields: &'k [&'k str],
    guess: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Key, E> {
        if self.fields.get(self.guess) == Some(&key) {
            return Ok(Key::Known(self.guess));
        }
        let place = self.fields.iter().position(|field| *field == key);
        Ok(place.map_or_else(|| Key::Other(key.to_owned()), Key::Known))
    }
}
