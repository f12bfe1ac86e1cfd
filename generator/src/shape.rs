//! Checks a tree against a table of its expected structure, and reports every difference.
//!
//! Typing stops at the first wrong node and cannot say where it is; a table finds all of them.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parallel::on_cores;
use crate::pointer::At;
use crate::source::{Mapping, Source, Tree};

/// What a node must be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Anything at all.
    Any,
    /// A string, or `null` in an optional field.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A non-negative integer.
    Count,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// A list of items of one shape.
    List(&'static Shape),
    /// A mapping from any key to one shape. If the keys are checked, those that start with `x-` are extensions.
    Map {
        value: &'static Shape,
        key: Option<&'static Key>,
    },
    /// A mapping with known fields.
    Node(&'static Object),
    /// The same, or a `$ref` to such an object.
    NodeOrRef(&'static Object),
    /// The same, a `$ref` to such an object, or `true` or `false`.
    NodeOrFlag(&'static Object),
}

/// What a key of a map must be.
#[derive(Debug)]
pub(crate) struct Key {
    /// Whether a key is valid.
    pub(crate) accepts: fn(&str) -> bool,
    /// What it must be, for the message.
    pub(crate) expected: &'static str,
}

/// A mapping with known fields.
#[derive(Debug)]
pub(crate) struct Object {
    /// The object's name with an article, for messages.
    pub(crate) name: &'static str,
    /// The section under `components` that holds such objects.
    pub(crate) section: Option<&'static str>,
    /// Its fields, except `x-…`.
    pub(crate) fields: &'static [Field],
    /// Whether fields next to a `$ref` are kept.
    pub(crate) joins: bool,
    /// A further check of the whole object.
    pub(crate) rule: Option<Rule>,
}

/// A check that looks at one whole object.
pub(crate) type Rule = fn(&mut Checker<'_>, &Mapping, &At<'_>);

/// One field of an [`Object`].
#[derive(Debug)]
pub(crate) struct Field {
    key: &'static str,
    shape: Shape,
    required: bool,
}

/// Creates a required field.
pub(crate) const fn must(key: &'static str, shape: Shape) -> Field {
    Field {
        key,
        shape,
        required: true,
    }
}

/// Creates an optional field.
pub(crate) const fn may(key: &'static str, shape: Shape) -> Field {
    Field {
        key,
        shape,
        required: false,
    }
}

/// Creates a kind of object without a section, a rule, or fields next to a `$ref`.
pub(crate) const fn object(name: &'static str, fields: &'static [Field]) -> Object {
    Object {
        name,
        section: None,
        fields,
        joins: false,
        rule: None,
    }
}

/// A `$ref` that was found.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// The location of the object with the `$ref`.
    pub(crate) pointer: String,
    /// The value of the `$ref`.
    pub(crate) target: String,
    /// The kind of object that it must lead to.
    pub(crate) object: &'static Object,
}

/// A map with fewer entries is not worth a thread.
const LARGE: usize = 32;

/// One walk through a tree.
pub(crate) struct Checker<'a> {
    /// The file, for findings.
    pub(crate) source: &'a Source,
    /// The number of cores on which the entries of a large map are checked.
    cores: usize,
    /// The findings so far.
    pub(crate) findings: Diagnostics,
    /// Every `$ref` found so far.
    pub(crate) references: Vec<Reference>,
    /// Findings that do not matter if the schema at the pointer is a part of another one.
    pub(crate) of_wholes: Vec<(String, Diagnostic)>,
}

impl<'a> Checker<'a> {
    /// Starts a walk.
    pub(crate) fn new(source: &'a Source, cores: usize) -> Self {
        Self {
            source,
            cores,
            findings: Diagnostics::default(),
            references: Vec::new(),
            of_wholes: Vec::new(),
        }
    }

    /// Reports an error.
    pub(crate) fn error(
        &mut self,
        at: &At<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings.push(
            Diagnostic::error(message)
                .at(self.source, at.pointer())
                .help(help),
        );
    }

    /// Reports a warning.
    pub(crate) fn warning(
        &mut self,
        at: &At<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.findings.push(
            Diagnostic::warning(message)
                .at(self.source, at.pointer())
                .help(help),
        );
    }

    /// Checks a node against a shape.
    pub(crate) fn check(&mut self, node: &Tree, shape: Shape, at: &At<'_>) {
        match (shape, node) {
            (Shape::Any, _)
            | (Shape::Text, Tree::String(_))
            | (Shape::Flag | Shape::NodeOrFlag(_), Tree::Bool(_))
            | (Shape::Number, Tree::Number(_)) => {}
            (Shape::Count, Tree::Number(number)) if number.is_u64() => {}
            (Shape::Word(words), Tree::String(word)) if words.contains(&word.as_str()) => {}
            (Shape::List(item), Tree::Sequence(items)) => {
                for (index, node) in items.iter().enumerate() {
                    self.check(node, *item, &at.index(index));
                }
            }
            (Shape::Map { value, key }, Tree::Mapping(mapping)) => {
                let entry = |checker: &mut Self, (name, node): (&str, &Tree)| {
                    if !(key.is_some() && name.starts_with("x-")) {
                        checker.entry(name, node, *value, key, at);
                    }
                };
                self.map(mapping, entry);
            }
            (Shape::Node(object), Tree::Mapping(mapping)) => self.object(mapping, object, at),
            (Shape::NodeOrRef(object) | Shape::NodeOrFlag(object), Tree::Mapping(mapping)) => {
                match mapping.get("$ref") {
                    Some(target) => self.reference(mapping, target, object, at),
                    None => self.object(mapping, object, at),
                }
            }
            (shape, node) => self.mismatch(node, shape, at),
        }
    }

    fn map(&mut self, mapping: &Mapping, check: impl Fn(&mut Self, (&str, &Tree)) + Sync) {
        if self.cores < 2 || mapping.len() < LARGE {
            return entries(mapping).for_each(|entry| check(self, entry));
        }
        let all: Vec<_> = entries(mapping).collect();
        for part in on_cores(self.cores, all, |entry| {
            let mut part = Self::new(self.source, 1);
            check(&mut part, entry);
            part
        }) {
            self.findings.extend(part.findings);
            self.references.extend(part.references);
            self.of_wholes.extend(part.of_wholes);
        }
    }

    fn entry(&mut self, name: &str, node: &Tree, value: Shape, key: Option<&Key>, at: &At<'_>) {
        let at = at.key(name);
        if let Some(key) = key.filter(|key| !(key.accepts)(name)) {
            let message = format!("the key `{name}` is not valid here");
            self.findings.push(
                Diagnostic::error(message)
                    .at_key(self.source, at.pointer())
                    .help(format!("it must be {}", key.expected)),
            );
        }
        self.check(node, value, &at);
    }

    fn object(&mut self, mapping: &Mapping, object: &'static Object, at: &At<'_>) {
        for (key, node) in entries(mapping) {
            match object.fields.iter().find(|field| field.key == key) {
                Some(field) => self.field(node, field, &at.key(key)),
                None if key.starts_with("x-") || key == "$ref" && object.joins => {}
                None => self.unknown(key, object, &at.key(key)),
            }
        }
        for field in object.fields.iter().filter(|field| field.required) {
            if !mapping.contains_key(field.key) {
                self.error(
                    at,
                    format!("{} must have the field `{}`", object.name, field.key),
                    format!("add `{}`", field.key),
                );
            }
        }
        if let Some(rule) = object.rule {
            rule(self, mapping, at);
        }
    }

    fn field(&mut self, node: &Tree, field: &Field, at: &At<'_>) {
        let left_out = node.is_null() && !field.required && matches!(field.shape, Shape::Text);
        if !left_out {
            self.check(node, field.shape, at);
        }
    }

    fn unknown(&mut self, key: &str, object: &Object, at: &At<'_>) {
        let reference = object.section.map(|_| "$ref");
        let known = || object.fields.iter().map(|field| field.key).chain(reference);
        let same = known().find(|known| known.eq_ignore_ascii_case(key));
        let help = match (same, known().find(|known| alike(known, key))) {
            (Some(known), _) => format!("write it as `{known}`"),
            (None, Some(known)) => format!("it is ignored; did you mean `{known}`?"),
            (None, None) => "it is ignored; remove it, or start its name with `x-`".to_owned(),
        };
        let finding = Diagnostic::warning(format!("{} has no field `{key}`", object.name));
        self.findings
            .push(finding.at_key(self.source, at.pointer()).help(help));
    }

    fn reference(
        &mut self,
        mapping: &Mapping,
        target: &Tree,
        object: &'static Object,
        at: &At<'_>,
    ) {
        let Tree::String(target) = target else {
            return self.mismatch(target, Shape::Text, &at.key("$ref"));
        };
        self.references.push(Reference {
            pointer: at.pointer(),
            target: target.clone(),
            object,
        });
        if object.joins && mapping.len() > 1 {
            return self.object(mapping, object, at);
        }
        let is_lost = |key: &str| object.fields.iter().any(|field| field.key == key);
        for (key, _) in entries(mapping).filter(|(key, _)| is_lost(key)) {
            let message = format!("`{key}` next to a `$ref` is ignored");
            let finding = Diagnostic::warning(message).at_key(self.source, at.key(key).pointer());
            let help = "move it to the object that the reference leads to";
            self.findings.push(finding.help(help));
        }
    }

    fn mismatch(&mut self, node: &Tree, shape: Shape, at: &At<'_>) {
        let subject = match at {
            At::Key(_, key) => format!("`{key}`"),
            At::Index(..) => "the item".to_owned(),
            At::Start(_) => "this".to_owned(),
        };
        self.error(
            at,
            format!("{subject} must be {shape}, but is {}", describe(node)),
            match at {
                At::Key(_, "type") if says_null(node) => {
                    "write only the type that is not null, and add `nullable: true`".to_owned()
                }
                _ => shape.help(),
            },
        );
    }
}

/// Whether a type is null, or a list that includes null, as in OpenAPI 3.1.
fn says_null(node: &Tree) -> bool {
    match node {
        Tree::Sequence(types) => types.iter().any(says_null),
        Tree::String(name) => name == "null",
        _ => node.is_null(),
    }
}

impl Shape {
    fn help(self) -> String {
        match self {
            Self::Word([word]) => format!("write `{word}`"),
            Self::Word(_) => "use one of these words".to_owned(),
            Self::Text => "put it in quotes, or remove it".to_owned(),
            Self::List(_) => {
                "write it as a list, with each item after `- `, or remove it".to_owned()
            }
            _ => format!("write {self}, or remove it"),
        }
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Any => f.write_str("anything"),
            Self::Text => f.write_str("a string"),
            Self::Flag => f.write_str("`true` or `false`"),
            Self::Number => f.write_str("a number"),
            Self::Count => f.write_str("a non-negative integer"),
            Self::Word([word]) => write!(f, "`{word}`"),
            Self::Word(words) => write!(f, "one of `{}`", words.join("`, `")),
            Self::List(_) => f.write_str("a list"),
            Self::Map { .. } => f.write_str("a mapping"),
            Self::Node(object) | Self::NodeOrRef(object) => {
                write!(f, "{} (a mapping)", object.name)
            }
            Self::NodeOrFlag(object) => {
                write!(f, "{} (a mapping) or `true` or `false`", object.name)
            }
        }
    }
}

/// Returns a mapping's entries; all keys of a tree are strings.
pub(crate) fn entries(mapping: &Mapping) -> impl Iterator<Item = (&str, &Tree)> {
    mapping
        .iter()
        .filter_map(|(key, node)| Some((key.as_str()?, node)))
}

/// Whether one word may be a misspelling of the other.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    similar::TextDiff::from_chars(one, other).ratio() > 0.7
}

/// Describes a node in a few words.
pub(crate) fn describe(node: &Tree) -> String {
    match node {
        Tree::Null => "nothing".to_owned(),
        Tree::Bool(value) => format!("the boolean `{value}`"),
        Tree::Number(number) => format!("the number `{number}`"),
        Tree::String(text) if text.is_empty() => "an empty string".to_owned(),
        Tree::String(text) => format!("the string `{}`", cut(text)),
        Tree::Sequence(_) => "a list".to_owned(),
        Tree::Mapping(_) => "a mapping".to_owned(),
        Tree::Tagged(_) => "a tag".to_owned(),
    }
}

fn cut(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}
