//! The text of a file in the making: documentation, imports, items, and how long lines are broken.

use std::collections::{BTreeMap, BTreeSet};

use crate::docs;

/// Columns that a line of code may fill.
const WIDTH: usize = 100;

/// A file in the making: its imports and its items, in the order in which a reader meets them.
#[derive(Default)]
pub(super) struct File {
    docs: String,
    imports: BTreeMap<String, BTreeSet<String>>,
    /// Types that stand in this file and need no import.
    defined: BTreeSet<String>,
    items: Vec<String>,
}

impl File {
    /// A file that starts with module documentation.
    pub(super) fn new(docs: impl Into<String>) -> Self {
        Self {
            docs: docs.into(),
            ..Self::default()
        }
    }

    /// Takes care that `item` of `module` is imported.
    pub(super) fn import(&mut self, module: &str, item: &str) {
        let names = match self.imports.get_mut(module) {
            Some(names) => names,
            None => self.imports.entry(module.to_owned()).or_default(),
        };
        if !names.contains(item) {
            names.insert(item.to_owned());
        }
    }

    /// Takes care that an item of the runtime is imported.
    pub(super) fn runtime<const N: usize>(&mut self, items: [&str; N]) {
        for item in items {
            self.import("crate::runtime", item);
        }
    }

    /// Notes that the file defines a type, so that nothing imports it.
    pub(super) fn define(&mut self, name: &str) {
        self.defined.insert(name.to_owned());
    }

    /// Names `item` of `module`: by an import, or by its path where the file has such a name already.
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

    /// Adds an item, which a blank line sets apart from the one before.
    pub(super) fn push(&mut self, item: impl Into<String>) {
        self.items.push(item.into());
    }

    /// Whether there is anything in the file.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The text, under the header that tells where the file comes from.
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

    /// One paragraph of imports for std, one for other crates, one for this crate.
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
            lines.collect::<Vec<_>>().join("\n")
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
    names.sort_unstable();
    let head = format!("{keyword} {module}::{{");
    let line = format!("{head}{}}};", names.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let mut text = head + "\n";
    let mut row = String::new();
    for name in names {
        if row.len() + name.len() + "    ,".len() > WIDTH {
            text += &format!("    {}\n", row.trim_end());
            row.clear();
        }
        row += &format!("{name}, ");
    }
    text + &format!("    {}\n}};", row.trim_end())
}

/// A doc comment as lines that begin with `marker`, without a line end behind the last.
pub(super) fn comment(marker: &str, markdown: &str, indentation: usize) -> String {
    let column = " ".repeat(indentation);
    let lines = docs::wrap(markdown, indentation);
    let lines = lines.iter().map(|line| match line.is_empty() {
        true => format!("{column}{marker}"),
        false => format!("{column}{marker} {line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The doc comment of an item at `indentation` columns, each line with its end; nothing without text.
pub(super) fn doc(markdown: &str, indentation: usize) -> String {
    match markdown.is_empty() {
        true => String::new(),
        false => comment("///", markdown, indentation) + "\n",
    }
}

/// The attribute of what the document calls deprecated.
pub(super) fn deprecated(is: bool, indentation: usize) -> String {
    let column = " ".repeat(indentation);
    match is {
        true => format!("{column}#[deprecated = \"Twilio's document calls it deprecated\"]\n"),
        false => String::new(),
    }
}

/// A function of an `impl`: its head, its arguments, what it gives, and the lines of its body.
pub(super) fn function(head: &str, arguments: &[String], result: &str, body: &[String]) -> String {
    let mut text = format!("    {}\n", signature(head, arguments, result));
    for line in body {
        text += &format!("        {}\n", line.replace('\n', "\n        "));
    }
    text + "    }\n"
}

/// The opening of a function of an `impl`; arguments that do not fit have a line each.
fn signature(head: &str, arguments: &[String], result: &str) -> String {
    let line = format!("{head}({}) -> {result} {{", arguments.join(", "));
    if line.len() + 4 <= WIDTH {
        return line;
    }
    let arguments: String = arguments
        .iter()
        .map(|it| format!("        {it},\n"))
        .collect();
    format!("{head}(\n{arguments}    ) -> {result} {{")
}

/// A call as a statement of a function of an `impl`; arguments that do not fit have a line each.
pub(super) fn call(function: &str, arguments: &[&str], end: &str) -> String {
    let line = format!("{function}({}){end}", arguments.join(", "));
    if line.len() + 8 <= WIDTH {
        return line;
    }
    let arguments: String = arguments.iter().map(|it| format!("    {it},\n")).collect();
    format!("{function}(\n{arguments}){end}")
}

/// An `impl` with its functions, a blank line between them; nothing without any.
pub(super) fn block(head: &str, functions: &[String]) -> String {
    match functions.is_empty() {
        true => String::new(),
        false => format!("{head} {{\n{}}}", functions.join("\n")),
    }
}

/// `&["a", "b"]` as a field of a table; a list that does not fit has a line for each.
pub(super) fn slice<S: AsRef<str>>(items: &[S], column: usize) -> String {
    let line: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    let line = format!("&[{}]", line.join(", "));
    if line.len() + column <= WIDTH {
        return line;
    }
    let items = items.iter().map(|it| format!("        {},\n", it.as_ref()));
    format!("&[\n{}    ]", items.collect::<String>())
}
