//! The HTML in a description.

use super::{Writer, one_line};

/// How many lists of HTML may stand within each other; what is deeper is of the innermost.
const DEEPEST_LIST: usize = 8;

/// Tags that only format text, and what stands for them.
const FORMATTING: &[(&str, &str)] = &[
    ("b", ""),
    ("br", " "),
    ("code", ""),
    ("em", ""),
    ("i", ""),
    ("p", " "),
    ("strong", ""),
];

/// Characters that HTML writes by a name; the sign that begins the names comes last, or it would begin others.
const ENTITIES: &[(&str, &str)] = &[
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

/// An item of a list of HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Open,
    Closed,
}

impl Writer {
    /// HTML as a reader sees it: without comments and formatting, its lists as lists.
    pub(super) fn html(&mut self, html: &str) {
        let (mut text, mut rest) = (String::new(), html);
        while let Some((before, tag, after)) = next_tag(rest) {
            text.push_str(&decoded(before));
            match list_tag(tag) {
                Some(name) => {
                    self.text(&std::mem::take(&mut text));
                    self.html_list(name, tag);
                }
                None => text.push_str(readable(tag)),
            }
            rest = after;
        }
        text.push_str(&decoded(rest));
        self.text(&text);
    }

    /// A tag of a list. In a row of a table there is no room for one: its items follow each other.
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

    /// Ends lists of HTML that were left open in a list of Markdown.
    pub(super) fn end_html_lists(&mut self) {
        while let Some(item) = self.lists.last().and_then(|it| it.html) {
            self.end_html_item(item);
            self.end_list();
        }
    }
}

/// The text before the next tag of HTML, the tag, and what follows it.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = html.split_at(html.find('<')?);
    let closing = if from.starts_with("<!--") { "-->" } else { ">" };
    let end = from
        .find(closing)
        .map_or(from.len(), |at| at + closing.len());
    let (tag, after) = from.split_at(end);
    Some((before, tag, after))
}

/// A block of HTML that begins with a list, with lists of Markdown in its place, so that what stands in them is read as
/// Markdown is; nothing for one without a list.
pub(super) fn lists_of_markdown(html: &str) -> Option<String> {
    let first = next_tag(html)?.1;
    list_tag(first).filter(|it| matches!(*it, "ul" | "ol"))?;
    let (mut markdown, mut rest) = (String::new(), html);
    let mut lists: Vec<Option<u64>> = Vec::new();
    let indent = |lists: &[Option<u64>]| {
        let width = |it: &Option<u64>| it.map_or(2, |number| number.to_string().len() + 2);
        " ".repeat(lists.iter().map(width).sum())
    };
    while let Some((before, tag, after)) = next_tag(rest) {
        markdown.push_str(&one_line(before));
        let depth = lists.len();
        match (list_tag(tag), lists.last_mut()) {
            (Some("ul" | "ol"), _) if depth >= DEEPEST_LIST => {}
            (Some("ul"), _) => lists.push(None),
            (Some("ol"), _) => lists.push(Some(0)),
            (Some("li"), Some(number)) => {
                *number = number.map(|it| it.saturating_add(1));
                let marker = number.map_or_else(|| "- ".to_owned(), |it| format!("{it}. "));
                let indent = indent(lists.get(..depth - 1).unwrap_or_default());
                markdown.push_str(&format!("\n{indent}{marker}"));
            }
            (Some("/ul" | "/ol"), Some(_)) => {
                lists.pop();
                markdown.push_str(&format!("\n\n{}", indent(&lists)));
            }
            (Some("/li"), _) => {}
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

/// A tag as a reader sees it: nothing for comments and formatting; any other is the text that it is.
fn readable(tag: &str) -> &str {
    let name = tag.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
    match FORMATTING.iter().find(|(known, _)| *known == name) {
        Some((_, instead)) => instead,
        None if tag.starts_with("<!--") => " ",
        None => tag,
    }
}

/// The name of a tag that makes a list, with a slash where it ends one.
fn list_tag(tag: &str) -> Option<&'static str> {
    const TAGS: [&str; 6] = ["ul", "/ul", "ol", "/ol", "li", "/li"];
    let inner = tag.trim_matches(['<', '>']);
    let name = inner.split_whitespace().next()?;
    TAGS.into_iter().find(|it| it.eq_ignore_ascii_case(name))
}
