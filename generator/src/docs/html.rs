//! The HTML in descriptions.

use pulldown_cmark::LinkType;

use super::{Writer, one_line};

/// The maximum nesting of HTML lists; deeper items belong to the innermost list.
const DEEPEST_LIST: usize = 8;

/// Tags that only format text, and their replacements.
const FORMATTING: &[(&str, &str)] = &[
    ("a", ""),
    ("b", ""),
    ("br", " "),
    ("code", ""),
    ("div", " "),
    ("em", ""),
    ("hr", " "),
    ("i", ""),
    ("pre", " "),
    ("span", ""),
    ("strong", ""),
    ("sub", ""),
    ("sup", ""),
    ("table", " "),
    ("tbody", " "),
    ("td", " "),
    ("th", " "),
    ("thead", " "),
    ("tr", " "),
    ("u", ""),
];

/// Tags of lists.
const LISTS: [&str; 3] = ["ul", "ol", "li"];

/// Characters with a name in HTML. The ampersand, with which all names start, comes last.
const ENTITIES: &[(&str, &str)] = &[
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

/// An item of an HTML list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Open,
    Closed,
}

impl Writer {
    /// Adds HTML as a reader sees it: without comments and formatting, with its paragraphs, links and lists.
    pub(super) fn html(&mut self, html: &str) {
        let (mut text, mut rest) = (String::new(), html);
        while let Some((before, tag, after)) = next_tag(rest) {
            text.push_str(&decoded(before));
            let name = name_of(tag);
            let is_list = LISTS.contains(&name.trim_start_matches('/'));
            if is_list || ["a", "/a", "p", "/p"].contains(&name.as_str()) {
                self.text(&std::mem::take(&mut text));
            }
            match name.as_str() {
                _ if is_list => self.html_list(&name, tag),
                "a" if self.link.is_none() => self.html_link(tag),
                "/a" => self.end_link(),
                "p" | "/p" => self.html_paragraph(),
                _ => text.push_str(readable(&name, tag)),
            }
            rest = after;
        }
        text.push_str(&decoded(rest));
        self.text(&text);
    }

    /// Starts a link, if it leads anywhere.
    fn html_link(&mut self, tag: &str) {
        if let Some(address) = attribute(tag, "href") {
            self.start_link(LinkType::Inline, &decoded(address));
        }
    }

    /// A row of a table and emphasised text have no room for paragraphs.
    fn html_paragraph(&mut self) {
        if self.columns > 0 || self.emphasis > 0 {
            self.inline(" ");
        } else {
            self.end_link();
            self.pending_break = true;
        }
    }

    /// Handles a tag of a list. A row of a table has no room for a list, so its items follow each other.
    fn html_list(&mut self, name: &str, tag: &str) {
        let open = self.lists.last().and_then(|it| it.html);
        match (name, open) {
            ("li", _) if self.columns > 0 && !self.out.ends_with("| ") => {
                self.trim();
                self.inline("; ");
            }
            _ if self.columns > 0 => {}
            ("ul", _) => self.list(None, Some(Item::Closed)),
            ("ol", _) => self.list(Some(1), Some(Item::Closed)),
            ("li", Some(item)) => {
                self.end_html_item(item);
                self.item();
                self.set_html_item(Item::Open);
            }
            ("/li", Some(item)) => self.end_html_item(item),
            ("/ul" | "/ol", Some(item)) => {
                self.end_html_item(item);
                self.end_list();
            }
            _ => self.text(tag),
        }
    }

    fn set_html_item(&mut self, item: Item) {
        if let Some(list) = self.lists.last_mut() {
            list.html = Some(item);
        }
    }

    fn end_html_item(&mut self, item: Item) {
        if item == Item::Open {
            self.end_item();
            self.set_html_item(Item::Closed);
            self.pending_break = true;
        }
    }

    /// Ends HTML lists that were left open in a Markdown list.
    pub(super) fn end_html_lists(&mut self) {
        while let Some(item) = self.lists.last().and_then(|it| it.html) {
            self.end_html_item(item);
            self.end_list();
        }
    }
}

/// The text before the next HTML tag, the tag, and the text after it.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = html.split_at(html.find('<')?);
    let closing = if from.starts_with("<!--") { "-->" } else { ">" };
    let end = from
        .find(closing)
        .map_or(from.len(), |at| at + closing.len());
    let (tag, after) = from.split_at(end);
    Some((before, tag, after))
}

/// Replaces the lists of an HTML block that starts with one by Markdown lists, so that their content is read as
/// Markdown; `None` for a block without a list.
pub(super) fn lists_of_markdown(html: &str) -> Option<String> {
    let first = name_of(next_tag(html)?.1);
    if !matches!(first.as_str(), "ul" | "ol") {
        return None;
    }
    let (mut markdown, mut rest) = (String::new(), html);
    let mut lists: Vec<Option<u64>> = Vec::new();
    let indent = |lists: &[Option<u64>]| {
        let width = |it: &Option<u64>| it.map_or(2, |number| number.to_string().len() + 2);
        " ".repeat(lists.iter().map(width).sum())
    };
    while let Some((before, tag, after)) = next_tag(rest) {
        markdown.push_str(&one_line(before));
        let depth = lists.len();
        match (name_of(tag).as_str(), lists.last_mut()) {
            ("ul" | "ol", _) if depth >= DEEPEST_LIST => {}
            ("ul", _) => lists.push(None),
            ("ol", _) => lists.push(Some(0)),
            ("li", Some(number)) => {
                *number = number.map(|it| it.saturating_add(1));
                let marker = number.map_or_else(|| "- ".to_owned(), |it| format!("{it}. "));
                let indent = indent(lists.get(..depth - 1).unwrap_or_default());
                markdown.push_str(&format!("\n{indent}{marker}"));
            }
            ("/ul" | "/ol", Some(_)) => {
                lists.pop();
                markdown.push_str(&format!("\n\n{}", indent(&lists)));
            }
            ("/li", _) => {}
            _ => markdown.push_str(tag),
        }
        rest = after;
    }
    markdown.push_str(rest);
    Some(markdown)
}

fn decoded(text: &str) -> String {
    ENTITIES.iter().fold(text.to_owned(), |text, (name, sign)| {
        text.replace(name, sign)
    })
}

/// A tag as a reader sees it: nothing for comments and formatting, otherwise the text of the tag.
fn readable<'t>(name: &str, tag: &'t str) -> &'t str {
    let name = name.trim_start_matches('/');
    match FORMATTING.iter().find(|(known, _)| *known == name) {
        Some((_, instead)) => instead,
        None if tag.starts_with("<!--") => " ",
        None => tag,
    }
}

/// The name of a tag in lower case, with a slash before it if it is a closing tag; empty if a sign is no tag.
fn name_of(tag: &str) -> String {
    let inner = tag.trim_matches(['<', '>']);
    let name = inner.split([' ', '\t', '\n']).next().unwrap_or_default();
    let slash = if name.starts_with('/') { "/" } else { "" };
    format!("{slash}{}", name.trim_matches('/').to_ascii_lowercase())
}

/// The value of an attribute of a tag, which may be in quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = format!(" {name}=");
    let at = tag.to_ascii_lowercase().find(&start)?;
    let value = tag.get(at + start.len()..)?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split([' ', '>']).next(),
    }
}
