//! Reads a listing as a table of names.

use std::collections::{HashMap, HashSet};

use crate::listing::ORIGIN;
use crate::template::blanked;

/// One line of a listing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'t> {
    pub(super) kind: Kind,
    /// The path of the item within the crate.
    pub(super) path: &'t str,
    /// What follows the path: generics, arguments, types.
    pub(super) rest: &'t str,
    /// The origin of the name; empty if the name never changes.
    pub(super) origin: &'t str,
}

/// The kind of item in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A module.
    Module,
    /// A struct, an enum or an alias.
    Type,
    /// A method.
    Method,
    /// A field or a variant.
    Part,
}

impl<'t> Entry<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let (item, origin) = line.split_once(ORIGIN).unwrap_or((line, ""));
        let item = item.strip_prefix("pub ")?;
        let kinds = [
            ("mod ", Kind::Module),
            ("struct ", Kind::Type),
            ("enum ", Kind::Type),
            ("type ", Kind::Type),
            ("fn ", Kind::Method),
        ];
        let (kind, signature) = kinds
            .into_iter()
            .find_map(|(word, kind)| Some((kind, item.strip_prefix(word)?)))
            .unwrap_or((Kind::Part, item));
        let (path, rest) = signature.split_at(path_end(signature));
        Some(Self {
            kind,
            path,
            rest,
            origin,
        })
    }

    /// Returns the module of a type, the type of a method or part, or the parent of a module.
    pub(super) fn owner(&self) -> &'t str {
        self.path.rsplit_once("::").map_or("", |(owner, _)| owner)
    }

    /// Returns the last segment of the path.
    pub(super) fn name(&self) -> &'t str {
        self.path.rsplit("::").next().unwrap_or_default()
    }

    /// Whether the origin alone identifies the method, without its owner: it starts an operation, or leads to a page or
    /// a handle.
    fn is_method_of_handle(&self) -> bool {
        self.kind == Kind::Method && !self.origin.is_empty() && self.rest.starts_with("(&self")
    }

    /// Whether a document can set the name: that of a parameter's setter, or of a field with its setter.
    pub(super) fn takes_a_name(&self) -> bool {
        match self.kind {
            Kind::Method => self.rest.starts_with("(self"),
            Kind::Part => self.rest.starts_with(": Option<"),
            Kind::Module | Kind::Type => false,
        }
    }

    /// Whether it creates a struct for a request.
    fn is_constructor(&self) -> bool {
        let takes_self = self.rest.starts_with("(self") || self.rest.starts_with("(&self");
        self.kind == Kind::Method && self.name() == "new" && !takes_self
    }

    /// Returns the wire names of an operation's arguments, or of a constructor's.
    pub(super) fn arguments(&self) -> Vec<&'t str> {
        match self.origin.split_once(" /") {
            Some((method, rest)) if self.is_method_of_handle() && !method.contains(' ') => {
                rest.split(' ').skip(1).collect()
            }
            _ if self.is_constructor() => self.origin.split(' ').collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the origin without the wire names of arguments.
    fn place(&self) -> &'t str {
        let arguments = self.arguments();
        let end: usize = arguments.iter().map(|it| it.len() + 1).sum();
        let kept = self.origin.len().saturating_sub(end);
        self.origin.get(..kept).unwrap_or(self.origin)
    }
}

/// Where a path ends: a single colon is not part of it.
fn path_end(text: &str) -> usize {
    let mut end = 0;
    for part in text.split("::") {
        let word = part
            .find(|it: char| !it.is_alphanumeric() && it != '_')
            .unwrap_or(part.len());
        end += word;
        if word < part.len() {
            return end;
        }
        end += 2;
    }
    text.len()
}

/// The lines of a listing, with lookups.
pub(super) struct Table<'t> {
    pub(super) entries: Vec<Entry<'t>>,
    /// The paths of modules and types.
    pub(super) paths: HashSet<&'t str>,
    /// The origins of modules and types, by path, if their lines contain one.
    origins: HashMap<&'t str, &'t str>,
}

impl<'t> Table<'t> {
    pub(super) fn read(listing: &'t str) -> Self {
        let entries: Vec<Entry<'t>> = listing.lines().filter_map(Entry::read).collect();
        let items = || {
            let is_item = |it: &&Entry<'t>| matches!(it.kind, Kind::Module | Kind::Type);
            entries.iter().filter(is_item)
        };
        Self {
            paths: items().map(|it| it.path).collect(),
            origins: items()
                .filter(|it| !it.origin.is_empty())
                .map(|it| (it.path, it.origin))
                .collect(),
            entries,
        }
    }

    /// Returns a key for the item of an entry that does not depend on names, as far as they come from the document.
    /// `renamed` contains the new names of renamed types.
    pub(super) fn key(&self, entry: &Entry<'t>, renamed: &HashMap<String, String>) -> String {
        match entry.kind {
            Kind::Module | Kind::Type => self.item_key(entry.path, renamed),
            _ if entry.is_method_of_handle() => {
                format!("{} fn {}", self.document(entry), blanked(entry.place()))
            }
            _ => {
                let own = Some(entry.place()).filter(|it| !it.is_empty());
                let owner = self.item_key(entry.owner(), renamed);
                match (own, entry.kind) {
                    // A field and its setter have the same origin.
                    (Some(own), Kind::Method) => format!("{owner}#{own}()"),
                    (Some(own), _) => format!("{owner}#{own}"),
                    // A method that every builder has; a parameter may have the same wire name.
                    (None, _) => format!("{owner}.{}", entry.name()),
                }
            }
        }
    }

    /// Whether the line of a module or type contains its origin.
    pub(super) fn has_origin(&self, path: &str) -> bool {
        self.origins.contains_key(path)
    }

    fn item_key(&self, path: &str, renamed: &HashMap<String, String>) -> String {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        if let Some(origin) = self.origins.get(path) {
            let class = if is_module(name) { "mod" } else { "struct" };
            return format!("{} {class} {}", self.document_of(path), blanked(origin));
        }
        if module.is_empty() {
            return name.to_owned();
        }
        let name = renamed.get(path).map_or(name, String::as_str);
        format!("{}::{name}", self.item_key(module, renamed))
    }

    /// The document of an entry; an entry without a document is identified by its owner.
    fn document(&self, entry: &Entry<'t>) -> &'t str {
        match self.document_of(entry.path) {
            "" => entry.owner(),
            document => document,
        }
    }

    /// The line of a version's module, whose path has two segments, contains its document.
    fn document_of(&self, path: &str) -> &'t str {
        let end = path
            .match_indices("::")
            .nth(1)
            .map_or(path.len(), |(at, _)| at);
        let version = path.get(..end).unwrap_or_default();
        let is_version = version.contains("::") && version.split("::").all(is_module);
        let origin = is_version.then(|| self.origins.get(version)).flatten();
        origin.copied().unwrap_or_default()
    }
}

/// Names of modules start in lower case, names of types in upper case.
fn is_module(name: &str) -> bool {
    !name.starts_with(char::is_uppercase)
}
