//! Builds the text of a file: documentation, imports, items, and line breaks, all laid out as rustfmt would.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::docs;

/// The maximum width of a line of code.
const WIDTH: usize = 100;

/// The maximum width of the arguments of a call, a chain of calls, or a list on one line.
const NARROW: usize = 60;

/// A file under construction: its imports and its items, in the order in which they appear.
#[derive(Default)]
pub(super) struct File {
    docs: String,
    imports: BTreeMap<String, BTreeSet<String>>,
    /// Types that are defined in this file and need no import.
    defined: BTreeSet<String>,
    items: Vec<String>,
}

impl File {
    /// Creates a file that starts with module documentation.
    pub(super) fn new(docs: impl Into<String>) -> Self {
        Self {
            docs: docs.into(),
            ..Self::default()
        }
    }

    /// Imports `item` of `module`, unless it is imported already.
    pub(super) fn import(&mut self, module: &str, item: &str) {
        let names = match self.imports.get_mut(module) {
            Some(names) => names,
            None => self.imports.entry(module.to_owned()).or_default(),
        };
        if !names.contains(item) {
            names.insert(item.to_owned());
        }
    }

    /// Imports items of the runtime.
    pub(super) fn runtime<const N: usize>(&mut self, items: [&str; N]) {
        for item in items {
            self.import("crate::runtime", item);
        }
    }

    /// Records that the file defines a type, so that it is not imported.
    pub(super) fn define(&mut self, name: &str) {
        self.defined.insert(name.to_owned());
    }

    /// Returns a name for `item` of `module`: imported, or its full path if the file already has such a name.
    pub(super) fn path(&mut self, module: &str, item: &str) -> String {
        let elsewhere = self
            .imports
            .iter()
            .any(|(it, names)| it != module && names.contains(item));
        if elsewhere || self.defined.contains(item) {
            return format!("{module}::{item}");
        }
        self.import(module, item);
        item.to_owned()
    }

    /// Adds an item, separated by a blank line.
    pub(super) fn push(&mut self, item: impl Into<String>) {
        self.items.push(item.into());
    }

    /// Whether the file is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Returns the text, below a header that names the file's source.
    pub(super) fn text(&self, header: &str) -> String {
        let mut parts = vec![header.trim_end().to_owned()];
        if !self.docs.is_empty() {
            parts.push(comment("//!", &self.docs, 0));
        }
        parts.extend(self.use_groups());
        let parts = parts.iter().chain(&self.items).map(|it| it.trim_end());
        let mut text = String::new();
        for part in parts.filter(|it| !it.is_empty()) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(part);
        }
        text.push('\n');
        text
    }

    /// One paragraph of imports from std, one from other crates, one from this crate.
    fn use_groups(&self) -> Vec<String> {
        let group = |module: &str| match module.split("::").next() {
            Some("std") => 0,
            Some("crate") => 2,
            Some("super" | "self") => 3,
            _ => 1,
        };
        let lines = |wanted: usize| {
            let modules = self.imports.iter();
            let modules = modules.filter(move |(module, _)| group(module) == wanted);
            let lines = modules.filter_map(|(module, names)| {
                let names: Vec<&str> = names
                    .difference(&self.defined)
                    .map(String::as_str)
                    .collect();
                (!names.is_empty()).then(|| import_line("use", module, names))
            });
            let mut lines: Vec<String> = lines.collect();
            lines.sort_unstable_by(|one, other| path_order(one, other));
            lines.join("\n")
        };
        let groups = (0..4).map(lines);
        groups.filter(|it| !it.is_empty()).collect()
    }
}

/// `use module::{…};`, or `pub use`.
pub(super) fn import_line(keyword: &str, module: &str, mut names: Vec<&str>) -> String {
    if let [name] = names.as_slice() {
        return format!("{keyword} {module}::{name};");
    }
    names.sort_unstable_by(|one, other| version_order(one, other));
    let head = format!("{keyword} {module}::{{");
    let line = format!("{head}{}}};", names.join(", "));
    // Two columns are reserved on a single line, one in every row unless it is the only one.
    if line.len() <= WIDTH - 2 {
        return line;
    }
    let mut text = head + "\n   ";
    let mut column = 3;
    let mut is_only_row = true;
    for (at, name) in names.iter().enumerate() {
        let is_all = is_only_row && at + 1 == names.len();
        let free = usize::from(!is_all);
        if column > 3 && column + " ,".len() + name.len() + free > WIDTH {
            text.push_str("\n   ");
            column = 3;
            is_only_row = false;
        }
        text += &format!(" {name},");
        column += " ,".len() + name.len();
    }
    text + "\n};"
}

/// A doc comment as lines that start with `marker`, without a final line end.
pub(super) fn comment(marker: &str, markdown: &str, indentation: usize) -> String {
    let column = " ".repeat(indentation);
    let lines = docs::wrap(markdown, indentation);
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            format!("{column}{marker}")
        } else {
            format!("{column}{marker} {line}")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The doc comment of an item at `indentation` columns, each line with its end; empty without text.
pub(super) fn doc(markdown: &str, indentation: usize) -> String {
    if markdown.is_empty() {
        String::new()
    } else {
        comment("///", markdown, indentation) + "\n"
    }
}

/// The attribute of items that the document marks as deprecated.
pub(super) fn deprecated(is: bool, indentation: usize) -> String {
    let column = " ".repeat(indentation);
    if is {
        format!("{column}#[deprecated = \"Twilio's document calls it deprecated\"]\n")
    } else {
        String::new()
    }
}

/// A function of an `impl`: its head, its arguments, its return type, and the lines of its body.
pub(super) fn function(head: &str, arguments: &[String], result: &str, body: &[String]) -> String {
    function_at(INSIDE, head, arguments, result, body)
}

/// The column of items inside an `impl`.
pub(super) const INSIDE: usize = 4;

/// A function at a column.
pub(super) fn function_at(
    column: usize,
    head: &str,
    arguments: &[String],
    result: &str,
    body: &[String],
) -> String {
    let space = " ".repeat(column);
    let mut text = format!("{space}{head}(");
    let line = format!("{}) -> {result} {{\n", arguments.join(", "));
    if text.len() + line.len() <= WIDTH + 1 {
        text += &line
    } else {
        for argument in arguments {
            text += &format!("\n{space}    {argument},");
        }
        text += &format!("\n{space}) -> {result} {{\n");
    }
    for line in body.iter().flat_map(|it| it.lines()) {
        text += &format!("{space}    {line}\n");
    }
    text + &format!("{space}}}\n")
}

/// A call at a column, between `before` and `after`.
pub(super) struct Call<'c> {
    pub(super) column: usize,
    pub(super) before: &'c str,
    pub(super) after: &'c str,
}

impl Call<'static> {
    /// Nothing precedes or follows it.
    pub(super) fn at(column: usize) -> Self {
        Call {
            column,
            before: "",
            after: "",
        }
    }
}

impl Call<'_> {
    /// A chain of calls and fields: `self.draft.set("Muted", value)`. The last link has arguments.
    pub(super) fn chain(&self, links: &[&str], arguments: &[&str]) -> String {
        let last = format!("({})", arguments.join(", "));
        let line = format!("{}{last}", links.join("."));
        if let [root, link] = links {
            return self.plain(&format!("{root}.{link}"), arguments);
        }
        if line.len() <= NARROW && self.fits(&line) {
            return format!("{}{line}{}", self.before, self.after);
        }
        // A root no wider than an indentation keeps the next link on its line, unless something precedes it.
        let rooted = match links.first() {
            Some(root) if root.len() <= 4 && self.before.is_empty() => 2,
            _ => 1,
        };
        let (root, links) = links.split_at_checked(rooted).unwrap_or((links, &[]));
        let mut text = format!("{}{}", self.before, root.join("."));
        for link in links {
            text += &format!("\n    .{link}");
        }
        let last_line = text.rsplit('\n').next().unwrap_or_default();
        let deeper = self.behind(4 + last_line.trim().len());
        text + &deeper.arguments(arguments, 4)
    }

    /// A plain call: `Handle::of(client, fields)`.
    pub(super) fn plain(&self, function: &str, arguments: &[&str]) -> String {
        let deeper = self.behind(self.before.len() + function.len());
        format!(
            "{}{function}{}",
            self.before,
            deeper.arguments(arguments, 0)
        )
    }

    /// The rest of the call behind so many columns.
    fn behind(&self, columns: usize) -> Self {
        Self {
            column: self.column + columns,
            before: "",
            after: self.after,
        }
    }

    /// The arguments on one line, or on one line each.
    fn arguments(&self, arguments: &[&str], indentation: usize) -> String {
        let line = arguments.join(", ");
        if line.len() <= NARROW && self.fits(&format!("({line})")) {
            return format!("({line}){}", self.after);
        }
        let space = " ".repeat(indentation);
        let deeper = format!("\n{space}    ");
        let lines = arguments.iter();
        let lines = lines.map(|it| format!("{deeper}{},", it.replace('\n', &deeper)));
        format!("({}\n{space}){}", lines.collect::<String>(), self.after)
    }

    fn fits(&self, line: &str) -> bool {
        self.column + self.before.len() + line.len() + self.after.len() <= WIDTH
    }
}

/// An `impl` with its functions, separated by blank lines; empty without functions.
pub(super) fn block(head: &str, functions: &[String]) -> String {
    if functions.is_empty() {
        String::new()
    } else {
        format!("{head} {{\n{}}}", functions.join("\n"))
    }
}

/// `&[one, other]`, with one line per item if that is too wide.
pub(super) fn list(items: &[String]) -> String {
    let line = items.join(", ");
    if line.len() <= NARROW {
        return format!("&[{line}]");
    }
    let items = items.iter().map(|it| format!("    {it},\n"));
    format!("&[\n{}]", items.collect::<String>())
}

/// A struct expression with one field: `Room { handle }`, or `Room { handle: … }` on a line of its own.
pub(super) fn wrapped(name: &str, field: &str, value: impl FnOnce(Call<'_>) -> String) -> String {
    let before = format!("{field}: ");
    let value = value(Call {
        column: 12,
        before: &before,
        after: ",",
    });
    format!("{name} {{\n    {}\n}}", value.replace('\n', "\n    "))
}

/// A type alias, which continues on a second line if it is too long.
pub(super) fn alias(name: &str, ty: &str) -> String {
    let line = format!("pub type {name} = {ty};");
    if line.len() <= WIDTH {
        line
    } else {
        format!("pub type {name} =\n    {ty};")
    }
}

/// The order of two imports. A brace sorts after all letters, so lists come after deeper paths.
fn path_order(one: &str, other: &str) -> Ordering {
    let steps = one.split("::").zip(other.split("::"));
    let mut orders = steps.map(|(one, other)| version_order(one, other));
    orders
        .find(|it| it.is_ne())
        .unwrap_or_else(|| one.len().cmp(&other.len()))
}

/// A part of a name, ordered by variant.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Chunk<'a> {
    Underscore,
    /// Without leading zeros, so that the longer number is the greater.
    Number(usize, &'a str),
    Text(&'a str),
}

/// The order of names in rustfmt: numbers within names are compared by value.
pub(super) fn version_order(one: &str, other: &str) -> Ordering {
    chunks(one).cmp(chunks(other)).then_with(|| one.cmp(other))
}

fn chunks(name: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_digit = |it: char| it.is_ascii_digit();
        let end = match first {
            '_' => Some(1),
            _ if is_digit(first) => rest.find(|it| !is_digit(it)),
            _ => rest.find(|it| it == '_' || is_digit(it)),
        };
        let (chunk, behind) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        rest = behind;
        Some(match first {
            '_' => Chunk::Underscore,
            _ if is_digit(first) => {
                let value = chunk.trim_start_matches('0');
                Chunk::Number(value.len(), value)
            }
            _ => Chunk::Text(chunk),
        })
    })
}
