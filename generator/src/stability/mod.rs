//! Ensures that identifiers keep their names from run to run.
//!
//! Names are derived from the document alone, so an addition can change an existing name: a collision makes both names
//! longer, a new parent moves a module. The listing of the previous run (`api.txt` in the output folder) records what
//! each name stood for; anything with a different name now is a finding.

mod table;

use std::collections::{HashMap, HashSet};

use self::table::{Entry, Kind, Table};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The flag of `generate` that allows names to change.
pub const ACCEPT: &str = "--accept-renames";

/// Compares two listings of a crate's public API, that of the previous run and the new one.
///
/// Returns an error for each item whose name differs between the listings, and for each operation whose required
/// arguments were reordered. Additions and removals are not findings, and neither is a crate of other documents.
pub fn renames(old: &str, new: &str) -> Diagnostics {
    if old == new {
        return Diagnostics::default();
    }
    let comparison = Comparison::new(Table::read(old), Table::read(new));
    Diagnostics(comparison.findings())
}

/// Two listings, and the lines that stand for the same items.
struct Comparison<'t> {
    old: Table<'t>,
    new: Table<'t>,
    /// Old paths of types that are not distinguished by their own line, with their new names.
    types: HashMap<String, String>,
}

impl<'t> Comparison<'t> {
    fn new(old: Table<'t>, new: Table<'t>) -> Self {
        let mut comparison = Self {
            old,
            new,
            types: HashMap::new(),
        };
        // A renamed type may reveal that the types of its fields were renamed, and so on.
        while comparison.find_types() {}
        comparison
    }

    /// The lines of both listings that stand for the same item.
    fn pairs(&self) -> Vec<(Entry<'t>, Entry<'t>)> {
        let none = HashMap::new();
        let mut new: HashMap<String, Vec<&Entry<'t>>> = HashMap::new();
        for entry in &self.new.entries {
            let key = self.new.key(entry, &none);
            new.entry(key).or_default().push(entry);
        }
        let old: Vec<(String, &Entry<'t>)> = self
            .old
            .entries
            .iter()
            .map(|it| (self.old.key(it, &self.types), it))
            .collect();
        let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
        for (key, entry) in &old {
            *counts.entry((key, entry.origin)).or_default() += 1;
        }
        old.iter()
            .filter_map(|(key, it)| {
                let were_several = counts.get(&(key.as_str(), it.origin)) > Some(&1);
                Some((**it, *same_item(it, new.get(key)?, were_several)?))
            })
            .collect()
    }

    /// Finds renamed types: those used in the same places, whose old name is gone, or used only in new places, and whose
    /// new name did not exist before. Returns whether any was found.
    fn find_types(&mut self) -> bool {
        let before = self.types.len();
        let pairs = self.pairs();
        for (old, new) in &pairs {
            for (from, to) in differing_words(old.rest, new.rest) {
                let from_path = format!("{}::{from}", module_of(old));
                let to_path = format!("{}::{to}", module_of(new));
                let is_type = self.old.paths.contains(from_path.as_str())
                    && self.new.paths.contains(to_path.as_str());
                let is_found = self.types.contains_key(&from_path);
                if !is_type || is_found || self.old.has_origin(&from_path) {
                    continue;
                }
                let was_known = format!("{}::{to}", module_of(old));
                let may_stay = format!("{}::{from}", module_of(new));
                let stays = self.old.paths.contains(was_known.as_str())
                    || self.new.paths.contains(may_stay.as_str())
                        && is_still_used(&pairs, module_of(old), from);
                if !stays {
                    self.types.insert(from_path, to.to_owned());
                }
            }
        }
        self.types.len() > before
    }

    fn findings(&self) -> Vec<Diagnostic> {
        let mut pairs = self.pairs();
        pairs.sort_by_key(|(old, _)| (old.path.matches("::").count(), old.path));
        let mut moved: HashMap<&str, &str> = HashMap::new();
        let mut findings = Vec::new();
        for (old, new) in &pairs {
            if expected(old.path, &moved) != new.path {
                findings.push(renamed(old, new));
            }
            if old.path != new.path && matches!(old.kind, Kind::Module | Kind::Type) {
                moved.insert(old.path, new.path);
            }
            findings.extend(reordered(old, new));
        }
        findings
    }
}

/// Returns the line for the same item among those with the same key, which are several if paths differ only in the names
/// of their parameters, or if a document has several versions; `were_several` tells that the old listing had several.
fn same_item<'e, 't>(
    old: &Entry<'t>,
    new: &[&'e Entry<'t>],
    were_several: bool,
) -> Option<&'e Entry<'t>> {
    let of_one_path: Vec<_> = new.iter().filter(|it| it.origin == old.origin).collect();
    if let Some(same) = of_one_path.iter().find(|it| it.path == old.path) {
        return Some(same);
    }
    match of_one_path.as_slice() {
        [only] if !were_several => Some(only),
        [] => {
            let called_alike = new.iter().find(|it| it.path == old.path);
            called_alike.or(new.first()).copied()
        }
        // One of several is gone or new, and nothing tells which.
        _ => None,
    }
}

/// Whether an item of a module used a type before, and uses one of the same name now.
fn is_still_used(pairs: &[(Entry<'_>, Entry<'_>)], module: &str, name: &str) -> bool {
    let uses = |entry: &Entry<'_>| words(entry.rest).contains(&name);
    let mut of_module = pairs.iter().filter(|(old, _)| module_of(old) == module);
    of_module.any(|(old, new)| uses(old) && uses(new))
}

/// The path that an item would have if only its surroundings were renamed.
fn expected(path: &str, moved: &HashMap<&str, &str>) -> String {
    let mut around = path;
    while let Some((outer, _)) = around.rsplit_once("::") {
        if let Some(now) = moved.get(outer) {
            let rest = path.get(outer.len()..).unwrap_or_default();
            return format!("{now}{rest}");
        }
        around = outer;
    }
    path.to_owned()
}

fn renamed(old: &Entry<'_>, new: &Entry<'_>) -> Diagnostic {
    let help = if old.takes_a_name() {
        "keep the old name with an `x-rust-name` in an overlay"
    } else {
        "undo the change that renames it, with an overlay"
    };
    Diagnostic::error(format!("`{}` would be renamed to `{}`", old.path, new.path)).help(format!(
        "{help}, or pass {ACCEPT} to accept the change, which users of the crate must follow"
    ))
}

/// Checks that required arguments keep their order, and that none takes the place of another.
fn reordered(old: &Entry<'_>, new: &Entry<'_>) -> Option<Diagnostic> {
    let (before, after) = (old.arguments(), new.arguments());
    let common = |these: &[&str], others: &[&str]| -> Vec<String> {
        let others: HashSet<&str> = others.iter().copied().collect();
        let kept = these.iter().filter(|it| others.contains(*it));
        kept.map(|it| (*it).to_owned()).collect()
    };
    let in_order = common(&before, &after) == common(&after, &before);
    // Existing calls would still compile, but pass each value as a different argument.
    let is_silent = before != after && types(old.rest) == types(new.rest);
    (!in_order || is_silent).then(|| {
        Diagnostic::error(format!(
            "the arguments of `{}` would change from ({}) to ({})",
            old.path,
            before.join(", "),
            after.join(", ")
        ))
        .help(format!(
            "keep the order with an overlay, or pass {ACCEPT} to accept the change, which users of the crate must follow"
        ))
    })
}

/// A signature without the names of its arguments.
fn types(signature: &str) -> Vec<&str> {
    let words = signature.split(' ');
    words.filter(|word| !word.ends_with(':')).collect()
}

/// The module in whose scope a line names types.
fn module_of<'t>(entry: &Entry<'t>) -> &'t str {
    let owner = entry.owner();
    match entry.kind {
        Kind::Module | Kind::Type => owner,
        Kind::Method | Kind::Part => owner.rsplit_once("::").map_or("", |(module, _)| module),
    }
}

/// Words at the same position in two signatures that are otherwise the same.
fn differing_words<'t>(old: &'t str, new: &'t str) -> Vec<(&'t str, &'t str)> {
    let (olds, news) = (words(old), words(new));
    if old == new || olds.len() != news.len() {
        return Vec::new();
    }
    olds.into_iter()
        .zip(news)
        .filter(|(one, other)| one != other)
        .collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|it: char| !it.is_alphanumeric() && it != '_')
        .filter(|it| !it.is_empty())
        .collect()
}
