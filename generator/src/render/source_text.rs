//! Tokens to the text of a file: formatted, with blank lines where a person would put them.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::docs;

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

    /// Names `item` of `module` and takes care of the import.
    pub(super) fn import(&mut self, module: &str, item: &str) -> Ident {
        self.imports
            .entry(module.to_owned())
            .or_default()
            .insert(item.to_owned());
        ident(item)
    }

    /// Notes that the file defines a type, so that nothing imports it.
    pub(super) fn define(&mut self, name: &str) -> Ident {
        self.defined.insert(name.to_owned());
        ident(name)
    }

    /// Names `item` of `module`: by an import, or by its path where the file has such a name already.
    pub(super) fn path(&mut self, module: &str, item: &str) -> TokenStream {
        let elsewhere = self
            .imports
            .iter()
            .any(|(it, names)| it != module && names.contains(item));
        if !elsewhere && !self.defined.contains(item) {
            let name = self.import(module, item);
            return quote!(#name);
        }
        let segments = module.split("::").chain([item]).map(segment);
        quote!(#(#segments)::*)
    }

    /// Names an item of the runtime.
    pub(super) fn runtime(&mut self, item: &str) -> Ident {
        self.import("crate::runtime", item)
    }

    /// Adds items.
    pub(super) fn push(&mut self, items: TokenStream) {
        match syn::parse2::<syn::File>(items.clone()) {
            Ok(file) => self.items.push(spaced(&prettyplease::unparse(&file))),
            // Only a mistake in this crate's own templates leads here, and the compiler tells it best.
            Err(error) => self.items.push(format!(
                "compile_error!({:?});",
                format!("{error}: {items}")
            )),
        }
    }

    /// Adds a macro whose body is one `impl`: `head` opens macro and arm, `opening` stands for the
    /// first line of the `impl`.
    pub(super) fn push_macro(&mut self, head: &str, item: TokenStream, opening: &str) {
        let Ok(file) = syn::parse2::<syn::File>(item) else {
            return;
        };
        let text = spaced(&prettyplease::unparse(&file));
        let body = text.split_once('\n').map_or("", |(_, body)| body);
        let lines = std::iter::once(opening).chain(body.lines());
        let lines: Vec<String> = lines
            .map(|line| {
                if line.is_empty() {
                    String::new()
                } else {
                    format!("        {line}")
                }
            })
            .collect();
        self.items
            .push(format!("{head}{}\n    }};\n}}", lines.join("\n")));
    }

    /// Adds an item whose text is ready.
    pub(super) fn push_text(&mut self, text: impl Into<String>) {
        self.items.push(text.into());
    }

    /// Whether there is anything in the file.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The text, under the header that tells where the file comes from.
    pub(super) fn text(self, header: &str) -> String {
        let mut parts = vec![header.trim_end().to_owned()];
        if !self.docs.is_empty() {
            parts.push(comment("//!", &self.docs, 0));
        }
        parts.extend(self.use_groups());
        parts.extend(self.items.iter().map(|item| item.trim_end().to_owned()));
        parts.join("\n\n") + "\n"
    }

    /// One paragraph of imports for std, one for other crates, one for this crate.
    fn use_groups(&self) -> Vec<String> {
        let group = |module: &str| match module.split("::").next() {
            Some("std") => 0,
            Some("crate") => 2,
            Some("super" | "self") => 3,
            _ => 1,
        };
        (0..4)
            .filter_map(|wanted| {
                let lines: Vec<String> = self
                    .imports
                    .iter()
                    .filter(|(module, _)| group(module) == wanted)
                    .map(|(module, names)| (module, self.foreign(names)))
                    .filter(|(_, names)| !names.is_empty())
                    .map(|(module, names)| use_line(module, &names))
                    .collect();
                (!lines.is_empty()).then(|| lines.join("\n"))
            })
            .collect()
    }
}

impl File {
    fn foreign(&self, names: &BTreeSet<String>) -> BTreeSet<String> {
        names.difference(&self.defined).cloned().collect()
    }
}

fn use_line(module: &str, names: &BTreeSet<String>) -> String {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    if let [name] = names.as_slice() {
        return if name.is_empty() {
            format!("use {module};")
        } else {
            format!("use {module}::{name};")
        };
    }
    // rustfmt sorts lower case before upper case.
    names.sort_by_key(|name| (name.chars().next().is_some_and(char::is_uppercase), *name));
    let line = format!("use {module}::{{{}}};", names.join(", "));
    if line.len() <= 100 {
        return line;
    }
    let mut text = format!("use {module}::{{\n");
    let mut row = String::new();
    for name in names {
        if row.len() + name.len() + 6 > 100 {
            text += &format!("    {}\n", row.trim_end());
            row.clear();
        }
        row += &format!("{name}, ");
    }
    text + &format!("    {}\n}};", row.trim_end())
}

/// A doc comment as lines that begin with `marker`.
pub(super) fn comment(marker: &str, markdown: &str, indentation: usize) -> String {
    let lines = docs::wrap(markdown, indentation);
    let lines = lines
        .iter()
        .map(|line| format!("{marker} {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// Stands between the lines of a doc comment until it is printed: most of the text is comments, and one attribute is
/// parsed and printed much faster than one for each line.
const LINE_END: char = '\u{1f}';

/// The doc attribute of an item at `indentation` columns; none without text.
pub(super) fn doc(markdown: &str, indentation: usize) -> Option<TokenStream> {
    let lines = docs::wrap(markdown, indentation);
    let lines: Vec<String> = lines
        .iter()
        .map(|line| format!(" {line}").trim_end().to_owned())
        .collect();
    let lines = (!lines.is_empty()).then(|| lines.join(&LINE_END.to_string()))?;
    Some(quote! { #[doc = #lines] })
}

/// A segment of a path, which may be a keyword such as `super`.
fn segment(name: &str) -> Ident {
    match name {
        "super" | "self" | "crate" => Ident::new(name, Span::call_site()),
        name => ident(name),
    }
}

/// An identifier; a name that is none gets an underscore, a letter that cannot stand in one is left out.
pub(super) fn ident(name: &str) -> Ident {
    if syn::parse_str::<syn::Ident>(name).is_ok() {
        return Ident::new(name, Span::call_site());
    }
    let letters: String = name
        .chars()
        .filter(|it| it.is_ascii_alphanumeric() || *it == '_')
        .collect();
    Ident::new(
        &format!(
            "{}_",
            letters.trim_start_matches(|it: char| it.is_ascii_digit())
        ),
        Span::call_site(),
    )
}

/// Puts a blank line before every item, field and function that starts a thing of its own.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = "";
    for line in text.lines() {
        if wants_gap(previous, line) {
            out.push('\n');
        }
        push_lines(&mut out, line);
        previous = line;
    }
    out
}

/// Writes a line, or all lines of the doc comment that it stands for.
fn push_lines(out: &mut String, line: &str) {
    let (column, text) = line.split_at(indentation(line));
    let mut lines = text.split(LINE_END);
    let first = lines.next().unwrap_or_default();
    let rest = lines.flat_map(|line| ["\n", column, "///", line]);
    out.extend([column, first].into_iter().chain(rest));
    out.push('\n');
}

fn wants_gap(previous: &str, line: &str) -> bool {
    let (before, here) = (previous.trim(), line.trim());
    let opens = before.is_empty() || before.ends_with(['{', '(', '[']) || leads(before);
    let same_column = indentation(previous) == indentation(line);
    let ended = before == "}" || before.ends_with(';') && is_associated(before);
    let starts = here.starts_with("fn ") || here.starts_with("pub") || is_associated(here);
    let method = ended && starts;
    !opens
        && same_column
        && (leads(here) || method || is_top_level(line) && !is_top_level_pair(before, here))
}

/// Whether a line is a type or a constant of an `impl`.
fn is_associated(line: &str) -> bool {
    line.starts_with("type ") || line.starts_with("const ")
}

/// Whether a line belongs to the item on the next one.
fn leads(line: &str) -> bool {
    line.starts_with("///") || line.starts_with("#[")
}

fn is_top_level(line: &str) -> bool {
    let starts = [
        "pub ", "impl", "fn ", "static ", "struct ", "enum ", "mod ", "use ", "type ", "const ",
    ];
    starts.iter().any(|start| line.starts_with(start))
}

/// Lines that stand together: modules and imports.
fn is_top_level_pair(before: &str, here: &str) -> bool {
    let word = |line: &str| {
        line.trim_start_matches("pub ")
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    ["mod", "use"].contains(&word(here).as_str()) && word(before) == word(here)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
