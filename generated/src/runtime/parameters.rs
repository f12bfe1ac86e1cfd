// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! What a builder was given, until its request is made.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::Serialize;

use super::encode::Node;
use super::model::Field;
use super::request::CallOptions;
use super::value::{CollapsibleMap, Param};

/// Where a parameter is sent, with its wire name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum In {
    /// In the query.
    Query(&'static str),
    /// In the form.
    Form(&'static str),
    /// As a header.
    Header(&'static str),
    /// As the whole JSON body.
    Json,
}

/// The parameters that a builder was given, each once, and the settings of its call.
///
/// The values are texts already, as they will be sent; `Debug` hides the secret ones.
#[derive(Clone, Default)]
pub struct Parameters(Box<Given>);

/// What [`Parameters`] point to: every setter of a builder moves it on, so what it moves is small.
#[derive(Clone, Debug, Default)]
pub struct Given {
    entries: Entries,
    /// The largest number of records that a list reads.
    pub limit: Option<usize>,
    /// The settings of the call.
    pub options: CallOptions,
}

/// Names and values in the order in which they were given.
#[derive(Clone, Default)]
struct Entries {
    all: Vec<Entry>,
    /// The marks of all names: most questions for a name that was not given end here.
    marks: u128,
}

/// One of 128 bits, which few names share.
fn mark(name: &str) -> u128 {
    let letter = |place: usize| name.as_bytes().get(place).copied().map_or(0, usize::from);
    let length = name.len();
    let sum =
        length * 31 + letter(0) * 7 + letter(length / 2) * 17 + letter(length.wrapping_sub(1));
    1 << (sum % 128)
}

#[derive(Clone)]
struct Entry {
    name: &'static str,
    value: Value,
    secret: bool,
}

/// A value as it will be sent.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// One pair.
    Text(String),
    /// One pair an item, with the name of the parameter.
    List(Vec<String>),
    /// Pairs with names of their own.
    Pairs(Vec<(String, String)>),
    /// A whole body, or why there is none.
    Json(Result<Vec<u8>, String>),
}

impl Value {
    /// Hands each pair to `sink`.
    pub(super) fn each(&self, name: &str, sink: &mut dyn FnMut(&str, &str)) {
        match self {
            Self::Text(text) => sink(name, text),
            Self::List(items) => items.iter().for_each(|item| sink(name, item)),
            Self::Pairs(pairs) => pairs.iter().for_each(|(name, value)| sink(name, value)),
            Self::Json(_) => {}
        }
    }

    /// Whether there is nothing to send.
    fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Pairs(pairs) => pairs.is_empty(),
            Self::Text(_) | Self::Json(_) => false,
        }
    }

    /// The value as one text; a list has commas between its items, and none without any.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::List(items) if !items.is_empty() => Some(items.join(",")),
            Self::List(_) | Self::Pairs(_) | Self::Json(_) => None,
        }
    }

    /// The body.
    pub(super) fn json(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Json(json) => json.clone(),
            _ => Ok(Vec::new()),
        }
    }
}

/// The name under which the JSON body is kept; no wire name is empty.
const BODY: &str = "";

impl Parameters {
    /// Nothing given yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a parameter its value, in place of one that was given before.
    pub fn set<T: Field>(&mut self, name: &'static str, value: impl Into<T>) {
        self.put(name, text(value.into()), false);
    }

    /// As [`Parameters::set`], for a value that is never shown.
    pub fn set_secret<T: Field>(&mut self, name: &'static str, value: impl Into<T>) {
        self.put(name, text(value.into()), true);
    }

    /// Gives a parameter its items, in place of those that were given before. No item sends nothing.
    pub fn set_list<T: Field>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = impl Into<T>>,
    ) {
        self.put(name, list(items), false);
    }

    /// As [`Parameters::set_list`], for items that are never shown.
    pub fn set_secret_list<T: Field>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = impl Into<T>>,
    ) {
        self.put(name, list(items), true);
    }

    /// Gives a map whose leaves are sent one by one, under names that start with the prefix.
    pub fn set_collapsible(
        &mut self,
        name: &'static str,
        prefix: &str,
        map: impl Into<serde_json::Value>,
    ) {
        let (map, mut pairs) = (map.into(), Vec::new());
        CollapsibleMap(Some(&map)).pairs(prefix, &mut |name, value| {
            pairs.push((name.to_owned(), value.to_owned()));
        });
        self.put(name, Value::Pairs(pairs), false);
    }

    /// Gives the JSON body.
    pub fn set_body<T: Serialize>(&mut self, body: impl Into<T>) {
        let json = serde_json::to_vec(&body.into()).map_err(|error| error.to_string());
        self.put(BODY, Value::Json(json), true);
    }

    /// Whether a parameter was given: a list without items was not.
    pub(super) fn has(&self, name: &str) -> bool {
        let place = self.entries.place(name, 0);
        let entry = place.and_then(|place| self.entries.all.get(place));
        entry.is_some_and(|entry| !entry.value.is_empty())
    }

    /// Looks parameters up, one after the other.
    pub(super) fn lookup(&self) -> Lookup<'_> {
        let (entries, guess) = (&self.entries, 0);
        Lookup { entries, guess }
    }

    fn put(&mut self, name: &'static str, value: Value, secret: bool) {
        let entries = &mut self.entries;
        let place = entries.place(name, 0);
        match place.and_then(|place| entries.all.get_mut(place)) {
            Some(entry) => entry.value = value,
            None => {
                entries.marks |= mark(name);
                entries.all.push(Entry {
                    name,
                    value,
                    secret,
                });
            }
        }
    }
}

impl Deref for Parameters {
    type Target = Given;

    fn deref(&self) -> &Given {
        &self.0
    }
}

impl DerefMut for Parameters {
    fn deref_mut(&mut self) -> &mut Given {
        &mut self.0
    }
}

impl fmt::Debug for Parameters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Entries {
    /// Where a parameter stands, if it was given; `guess` is looked at first.
    fn place(&self, name: &str, guess: usize) -> Option<usize> {
        if self.marks & mark(name) == 0 {
            return None;
        }
        let is_it = |entry: &Entry| entry.name == name;
        match self.all.get(guess).is_some_and(is_it) {
            true => Some(guess),
            false => self.all.iter().position(is_it),
        }
    }
}

/// Finds values: mostly they were given in the order in which they are asked for.
pub(super) struct Lookup<'a> {
    entries: &'a Entries,
    guess: usize,
}

impl<'a> Lookup<'a> {
    /// The value of a parameter; that of the JSON body has no name.
    pub(super) fn find(&mut self, place: In) -> Option<&'a Value> {
        let name = match place {
            In::Query(name) | In::Form(name) | In::Header(name) => name,
            In::Json => BODY,
        };
        let place = self.entries.place(name, self.guess)?;
        self.guess = place + 1;
        self.entries.all.get(place).map(|entry| &entry.value)
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = formatter.debug_map();
        for Entry {
            name,
            value,
            secret,
        } in &self.all
        {
            match value {
                Value::Json(_) => map.entry(&"body", &format_args!("[hidden]")),
                _ if *secret => map.entry(name, &format_args!("[hidden]")),
                Value::Text(text) => map.entry(name, text),
                Value::List(items) => map.entry(name, items),
                Value::Pairs(pairs) => map.entry(name, pairs),
            };
        }
        map.finish()
    }
}

/// A parameter's value. A list of the document's own (an untyped value that is a list) goes as its JSON.
fn text<T: Field>(value: T) -> Value {
    match value.into_text() {
        Ok(text) => Value::Text(text),
        Err(value) => from_node(&value.node()),
    }
}

fn list<T: Field>(items: impl IntoIterator<Item = impl Into<T>>) -> Value {
    let items = items.into_iter().map(|item| match item.into().into_text() {
        Ok(text) => Some(text),
        Err(value) => value.node().sent(),
    });
    Value::List(items.flatten().collect())
}

fn from_node(node: &Node<'_>) -> Value {
    match node {
        Node::List(items) => {
            let mut texts = Vec::new();
            items.each(&mut |_, item| texts.extend(item.sent()));
            Value::List(texts)
        }
        node => node
            .sent()
            .map_or_else(|| Value::List(Vec::new()), Value::Text),
    }
}
