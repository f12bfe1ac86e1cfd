//! Reads a YAML or JSON file, and finds the line and column of any JSON pointer.
//!
//! Only this module uses a YAML library: `serde_yaml` for the tree and the meaning of its scalars; `saphyr-parser` to
//! read plain files in half the time, and for positions, which are looked up only when a finding is shown.

mod marks;
mod pieces;
mod plain;

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde_yaml::Number;

pub(crate) use serde_yaml::{Error as TreeError, Mapping};

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::pointer::At;
use marks::{Duplicate, Marks};

/// The tree of a file, in file order, restricted to what YAML and JSON have in common.
///
/// In a tree returned by [`Source::tree`], all keys are strings, all numbers are finite, and there are no tags.
pub type Tree = serde_yaml::Value;

/// No hand-written document has a tree larger than this.
const MOST_NODES: u64 = 5_000_000;

/// The text of one file; cheap to clone.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    path: PathBuf,
    text: String,
    marks: OnceLock<Marks>,
    /// Where the lines start.
    lines: OnceLock<Vec<usize>>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.0.path).finish()
    }
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Returns an error if the file is missing, cannot be read, or is not UTF-8 text.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Diagnostics> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
        if bytes.contains(&0) {
            return Err(binary(path, "the file is binary").into());
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(path, text)),
            Err(_) => Err(binary(path, "the file is not UTF-8 text").into()),
        }
    }

    /// Creates a source from a text; `path` identifies it in findings.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Self(Arc::new(Inner {
            path: path.into(),
            text,
            marks: OnceLock::new(),
            lines: OnceLock::new(),
        }))
    }

    /// Returns the path as it was given.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Returns the name of the file, without its folder.
    pub fn file_name(&self) -> Cow<'_, str> {
        self.path()
            .file_name()
            .map_or(Cow::Borrowed(""), OsStr::to_string_lossy)
    }

    /// Returns the whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the file's tree.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is neither YAML nor JSON, or contains something invalid in a document: nothing at
    /// all, duplicate keys, several documents, excessive nesting or aliases, tags, infinite numbers.
    pub fn tree(&self) -> Result<Tree, Diagnostics> {
        let (tree, findings) = self.parse(1);
        tree.filter(|_| findings.is_empty()).ok_or(findings)
    }

    /// Returns the file's tree as far as it can be read, with all findings; uses `cores` cores.
    pub(crate) fn parse(&self, cores: usize) -> (Option<Tree>, Diagnostics) {
        let mut findings = Diagnostics::default();
        if self.text().trim().is_empty() {
            findings.push(self.empty());
            return (None, findings);
        }
        let tree = self.yaml(cores, &mut findings).and_then(|mut tree| {
            Restriction {
                source: self,
                findings: &mut findings,
            }
            .visit(&mut tree, &At::Start(""));
            if tree.is_null() {
                findings.push(self.empty())
            }
            (!tree.is_null()).then_some(tree)
        });
        (tree, findings)
    }

    fn empty(&self) -> Diagnostic {
        Diagnostic::error("the file is empty")
            .at_position(self, 1, 1, 1)
            .help("write a document or an overlay into it")
    }

    /// Reads the text; if that fails, finds out why, and continues without the duplicate keys.
    fn yaml(&self, cores: usize, findings: &mut Diagnostics) -> Option<Tree> {
        if let Some(bomb) = self.bomb() {
            findings.push(bomb);
            return None;
        }
        let error = match read(self.text(), cores, self.is_json()) {
            Ok(tree) => return Some(tree),
            Err(error) => error,
        };
        let duplicates = &self.marks().duplicates;
        findings.extend(duplicates.iter().map(|duplicate| self.duplicate(duplicate)));
        let result = if duplicates.is_empty() {
            Err(error)
        } else {
            read(&self.without_duplicates(), cores, self.is_json())
        };
        result
            .map_err(|error| findings.push(self.unparsable(error)))
            .ok()
    }

    /// Detects aliases that would exhaust the memory before they are expanded.
    fn bomb(&self) -> Option<Diagnostic> {
        let suspicious = has_mark(self.text(), '&') && has_mark(self.text(), '*');
        (suspicious && self.marks().expanded > MOST_NODES).then(|| {
            Diagnostic::error(format!(
                "the file's aliases expand to more than {MOST_NODES} nodes"
            ))
            .in_file(self.path())
            .help("write out what the aliases refer to, or use `$ref`")
        })
    }

    fn duplicate(&self, Duplicate { key, first, second }: &Duplicate) -> Diagnostic {
        Diagnostic::error(format!("the key `{key}` occurs twice in one mapping"))
            .at_position(self, second.line, second.column, second.width)
            .help(format!(
                "it first occurs in line {}; remove or rename one of them",
                first.line
            ))
    }

    /// Returns the text with a unique name for each duplicate key, so that the rest can be read.
    fn without_duplicates(&self) -> String {
        let mut text: Vec<char> = self.text().chars().collect();
        for (index, Duplicate { second, .. }) in self.marks().duplicates.iter().enumerate().rev() {
            let end = second.start.saturating_add(second.width).min(text.len());
            let start = second.start.min(end);
            text.splice(start..end, format!("\"x-duplicate-{index}\"").chars());
        }
        text.into_iter().collect()
    }

    fn unparsable(&self, error: ParseError) -> Diagnostic {
        if let Some(second) = self.marks().second_document {
            return Diagnostic::error("the file contains more than one YAML document")
                .at_position(self, second.line, second.column, second.width)
                .help("put each document into a separate file");
        }
        let kind = if self.is_json() || self.looks_like_json() {
            "JSON"
        } else {
            "YAML"
        };
        let place = error.place.or_else(|| {
            let syntax = self.marks().syntax?;
            Some((syntax.line, syntax.column))
        });
        let line = place.map(|(line, _)| self.line(line));
        let indentation = line.and_then(|it| it.split(|it: char| !it.is_whitespace()).next());
        let help = if error.message.contains("recursion limit") {
            "the limit is 128 levels of nesting; move inner parts to `components`"
        } else if kind == "YAML" && indentation.is_some_and(|it| it.contains('\t')) {
            "the line starts with a tab; indent YAML with spaces"
        } else {
            "the document must be valid YAML or JSON; check indentation, quotes and colons"
        };
        let finding = Diagnostic::error(format!("the file is not valid {kind}: {}", error.message))
            .help(help);
        match place {
            Some((line, column)) => finding.at_position(self, line, column, 1),
            None => finding.in_file(self.path()),
        }
    }

    fn is_json(&self) -> bool {
        self.path().extension().is_some_and(|it| it == "json")
    }

    fn looks_like_json(&self) -> bool {
        self.text().trim_start().starts_with('{')
    }

    fn marks(&self) -> &Marks {
        self.0.marks.get_or_init(|| Marks::read(self.text()))
    }

    /// Whether the node is written without quotes.
    pub(crate) fn is_bare(&self, pointer: &str) -> bool {
        self.marks()
            .places
            .get(pointer)
            .is_some_and(|place| place.node.bare)
    }

    /// Returns the text of a line, counted from 1.
    fn line(&self, line: usize) -> &str {
        let starts = self.0.lines.get_or_init(|| {
            let ends = self.text().match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let start = starts.get(line.saturating_sub(1)).copied();
        let rest = start.and_then(|it| self.text().get(it..));
        rest.and_then(|it| it.lines().next()).unwrap_or_default()
    }

    /// Returns the location of a line and column, with its text.
    pub(crate) fn location(&self, line: usize, column: usize, width: usize) -> Location<'_> {
        Location {
            line,
            column,
            width,
            text: self.line(line),
        }
    }

    /// Returns the location of the node at a JSON pointer, or of its key; if the text has no such node, that of its
    /// nearest existing ancestor.
    pub(crate) fn locate(&self, pointer: &str, key: bool) -> Option<Location<'_>> {
        let places = &self.marks().places;
        let mut above = std::iter::successors(Some(pointer), |pointer| {
            pointer.rsplit_once('/').map(|(above, _)| above)
        });
        let place = above.find_map(|pointer| places.get(pointer))?;
        let mark = if key { place.key } else { place.node };
        Some(self.location(mark.line, mark.column, mark.width))
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    let (message, help) = match error.kind() {
        ErrorKind::NotFound => (
            "there is no such file".to_owned(),
            "check the path and the working directory",
        ),
        _ if path.is_dir() => (
            "this is a folder, not a file".to_owned(),
            "choose a document inside it",
        ),
        _ => (
            format!("the file cannot be read: {error}"),
            "check its permissions",
        ),
    };
    Diagnostic::error(message).in_file(path).help(help)
}

fn binary(path: &Path, message: &str) -> Diagnostic {
    Diagnostic::error(message)
        .in_file(path)
        .help("save it as text in UTF-8")
}

/// Whether the character could be the start of an anchor or an alias anywhere.
fn has_mark(text: &str, sign: char) -> bool {
    text.match_indices(sign).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 1..).and_then(|after| after.chars().next());
        before.is_none_or(|c| c.is_whitespace() || "[{,:-".contains(c))
            && after.is_some_and(|c| !c.is_whitespace() && c != sign)
    })
}

/// Why a text could not be read.
struct ParseError {
    message: String,
    /// Line and column, counted from 1.
    place: Option<(usize, usize)>,
}

/// Reads JSON as JSON, which has escapes that YAML lacks, and everything else as YAML, including what only looks like
/// JSON.
fn read(text: &str, cores: usize, is_json: bool) -> Result<Tree, ParseError> {
    if !is_json && !text.trim_start().starts_with('{') {
        return read_yaml(text, cores);
    }
    let json = match serde_json::from_str(text) {
        Ok(tree) => return Ok(tree),
        Err(error) => ParseError {
            message: before_place(&error.to_string()),
            place: Some((error.line(), error.column().max(1))),
        },
    };
    if is_json {
        return Err(json);
    }
    read_yaml(text, cores).map_err(|yaml| if yaml.place > json.place { yaml } else { json })
}

fn read_yaml(text: &str, cores: usize) -> Result<Tree, ParseError> {
    let mut tree = match plain::read(text, cores) {
        Some(tree) => tree,
        None => serde_yaml::from_str(text).map_err(yaml_error)?,
    };
    if text.contains(MERGE) {
        merge(&mut tree)?;
    }
    Ok(tree)
}

/// The key whose mappings are merged into the surrounding one.
const MERGE: &str = "<<";

/// Merges the values of [`MERGE`], innermost first, after a mapping's own entries. (serde_yaml's own merge does not
/// support chains, and changes the order of entries.)
fn merge(tree: &mut Tree) -> Result<(), ParseError> {
    match tree {
        Tree::Mapping(mapping) => {
            mapping.values_mut().try_for_each(merge)?;
            match mapping.shift_remove(MERGE) {
                Some(Tree::Sequence(all)) => {
                    all.into_iter().try_for_each(|one| merge_into(mapping, one))
                }
                Some(one) => merge_into(mapping, one),
                None => Ok(()),
            }
        }
        Tree::Sequence(items) => items.iter_mut().try_for_each(merge),
        Tree::Tagged(tagged) => merge(&mut tagged.value),
        Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::String(_) => Ok(()),
    }
}

fn merge_into(mapping: &mut Mapping, merged: Tree) -> Result<(), ParseError> {
    let Tree::Mapping(merged) = merged else {
        return Err(ParseError {
            message: format!("`{MERGE}` needs a mapping or a list of mappings"),
            place: None,
        });
    };
    for (key, value) in merged {
        mapping.entry(key).or_insert(value);
    }
    Ok(())
}

fn yaml_error(error: serde_yaml::Error) -> ParseError {
    let place = error
        .location()
        .map(|at| (at.line().max(1), at.column().max(1)));
    let message = before_place(&error.to_string());
    let number = message
        .split_once("integer `")
        .and_then(|(_, rest)| rest.split('`').next());
    let message = match number {
        Some(number) => format!("the number `{number}` is too large; put it in quotes"),
        None => message,
    };
    ParseError { message, place }
}

/// A parser's message without the position, which is shown separately.
fn before_place(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

/// Restricts a tree to what JSON can represent: keys become strings; tags and anything else are reported.
struct Restriction<'a> {
    source: &'a Source,
    findings: &'a mut Diagnostics,
}

impl Restriction<'_> {
    fn visit(&mut self, node: &mut Tree, at: &At<'_>) {
        match node {
            Tree::Mapping(mapping) => self.mapping(mapping, at),
            Tree::Sequence(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.visit(item, &at.index(index));
                }
            }
            Tree::Number(number) => self.number(number, at),
            Tree::Tagged(tagged) => {
                let tag = tagged.tag.to_string();
                self.report(at, format!("the tag `{tag}` is not supported"), "remove it");
                *node = Tree::Null;
            }
            Tree::Null | Tree::Bool(_) | Tree::String(_) => {}
        }
    }

    fn mapping(&mut self, mapping: &mut Mapping, at: &At<'_>) {
        if mapping.keys().any(|key| !key.is_string()) {
            self.name_keys(mapping, at);
        }
        for (key, value) in mapping.iter_mut() {
            self.visit(value, &at.key(key.as_str().unwrap_or_default()));
        }
    }

    fn name_keys(&mut self, mapping: &mut Mapping, at: &At<'_>) {
        for (key, value) in std::mem::take(mapping) {
            let Some(name) = key_name(&key) else {
                self.report(
                    at,
                    "a key is a list or a mapping".to_owned(),
                    "use strings as keys",
                );
                continue;
            };
            if mapping.contains_key(name.as_str()) {
                self.collision(&name, &at.key(&name));
            }
            mapping.insert(Tree::String(name), value);
        }
    }

    /// Reports a key that occurs both as a number and as a string.
    fn collision(&mut self, name: &str, at: &At<'_>) {
        let place = self.source.locate(&at.pointer(), true);
        let place = place.map(|at| (at.line, at.column));
        let duplicates = &self.source.marks().duplicates;
        let found = duplicates
            .iter()
            .find(|one| Some((one.first.line, one.first.column)) == place);
        match found {
            Some(duplicate) => self.findings.push(self.source.duplicate(duplicate)),
            None => self.report(
                at,
                format!("the key `{name}` occurs twice in one mapping"),
                "remove one of them",
            ),
        }
    }

    fn number(&mut self, number: &Number, at: &At<'_>) {
        if number.as_f64().is_some_and(|number| !number.is_finite()) {
            self.report(
                at,
                format!("`{number}` is not a JSON number"),
                "write a finite number, or put it in quotes",
            );
        }
    }

    fn report(&mut self, at: &At<'_>, message: String, help: &str) {
        self.findings.push(
            Diagnostic::error(message)
                .at(self.source, at.pointer())
                .help(help),
        );
    }
}

/// A key as text: `200` becomes "200".
fn key_name(key: &Tree) -> Option<String> {
    match key {
        Tree::String(text) => Some(text.clone()),
        Tree::Number(number) => Some(number.to_string()),
        Tree::Bool(value) => Some(value.to_string()),
        Tree::Null => Some("null".to_owned()),
        Tree::Sequence(_) | Tree::Mapping(_) | Tree::Tagged(_) => None,
    }
}
