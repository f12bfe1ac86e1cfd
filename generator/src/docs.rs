//! Descriptions of a document as Markdown that rustdoc renders without a warning.
//!
//! A description is parsed and written anew: HTML becomes text, bare addresses become links, brackets
//! that are no link are escaped, code blocks are marked as text so that nothing is run as a test.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// Columns that a doc comment may fill.
const WIDTH: usize = 100;

/// Narrowest text that [`wrap`] makes, however deep the indentation.
const MINIMUM_WIDTH: usize = 40;

/// Clean Markdown: one line a paragraph or list item, blank lines between blocks.
pub fn clean(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, Options::empty()) {
        writer.event(event);
    }
    writer.finish()
}

/// The lines of a doc comment that stands at `indentation` columns.
pub fn wrap(markdown: &str, indentation: usize) -> Vec<String> {
    let width = WIDTH
        .saturating_sub(indentation + "/// ".len())
        .max(MINIMUM_WIDTH);
    let mut fenced = false;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        let fence = line.trim_start().starts_with("```");
        if fence || fenced || line.starts_with('|') {
            lines.push(line.to_owned());
        } else {
            wrap_line(line, width, &mut lines);
        }
        fenced ^= fence;
    }
    lines
}

/// Text of unknown origin as Markdown that shows it to the letter.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// A code span that shows `text` to the letter.
pub fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() {
        " "
    } else {
        ""
    };
    format!(
        "{fence}{pad}{}{pad}{fence}",
        text.replace(['\n', '\r'], " ")
    )
}

/// Whether a line that began with `word` would turn into a list, a heading or a quotation.
fn starts_block(word: &str) -> bool {
    matches!(word, "-" | "+" | "*" | ">" | "=" | "|")
        || word.starts_with(['#', '>', '|', '='])
        || word.starts_with("---")
        || word.starts_with("```")
        || word
            .trim_end_matches(['.', ')'])
            .chars()
            .all(|letter| letter.is_ascii_digit())
            && word.ends_with(['.', ')'])
}

fn wrap_line(line: &str, width: usize, lines: &mut Vec<String>) {
    let indent = line.len() - line.trim_start().len();
    let hanging = " ".repeat(indent + marker_width(line.trim_start()));
    let mut current = " ".repeat(indent);
    let mut empty = true;
    for word in atoms(line) {
        let word = word.as_str();
        let full = current.chars().count() + 1 + word.chars().count() > width;
        if !empty && full && !starts_block(word) {
            lines.push(std::mem::replace(&mut current, hanging.clone()));
            empty = true;
        }
        if !empty {
            current.push(' ');
        }
        current.push_str(word);
        empty = false;
    }
    lines.push(current.trim_end().to_owned());
}

/// The words of a line; a code span is one word, whatever it holds.
fn atoms(line: &str) -> Vec<String> {
    let mut atoms: Vec<String> = Vec::new();
    let mut open = false;
    for word in line.split_whitespace() {
        match atoms.last_mut().filter(|_| open) {
            Some(atom) => {
                atom.push(' ');
                atom.push_str(word);
            }
            None => atoms.push(word.to_owned()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    atoms
}

/// Width of the list marker that a line starts with.
fn marker_width(line: &str) -> usize {
    let marker = line.split(' ').next().unwrap_or_default();
    let bullet = marker == "-";
    let number = marker.strip_suffix('.').is_some_and(|digits| {
        !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit())
    });
    if bullet || number {
        marker.len() + 1
    } else {
        0
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Number of the next item, for each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Text of the open link and its address.
    link: Option<(String, String)>,
    /// Inside a code block.
    code_block: bool,
    /// A new block starts before the next text.
    pending_break: bool,
    /// The next text follows a list marker.
    after_marker: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code_block => self.raw(&text),
            Event::Text(text) => self.text(&text),
            Event::Code(span) => self.inline(&code(&span)),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak | Event::HardBreak => self.inline(" "),
            Event::Rule => self.pending_break = true,
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.pending_break = !self.out.is_empty();
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::CodeBlock(_) => {
                self.flush_break();
                self.raw("```text\n");
                self.code_block = true;
            }
            Tag::Heading { .. } | Tag::Strong => {
                self.pending_break |= matches!(tag, Tag::Heading { .. });
                self.inline("**");
            }
            Tag::Emphasis => self.inline("*"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let address = if bare {
                    dest_url.to_string()
                } else {
                    absolute(&dest_url)
                };
                self.link = Some((String::new(), address));
            }
            Tag::HtmlBlock => self.flush_break(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.pending_break = true,
            TagEnd::Heading(_) => {
                self.inline("**");
                self.pending_break = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.pending_break = true;
            }
            TagEnd::CodeBlock => {
                if !self.out.ends_with('\n') {
                    self.raw("\n");
                }
                self.raw("```");
                self.code_block = false;
                self.pending_break = true;
            }
            TagEnd::Strong => self.inline("**"),
            TagEnd::Emphasis => self.inline("*"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn item(&mut self) {
        let depth = self.lists.len().saturating_sub(1);
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", number.saturating_sub(1))
            }
            _ => "- ".to_owned(),
        };
        if !self.out.is_empty() {
            let first = self.pending_break && !self.last_line_is_item();
            self.out.push_str(if first { "\n\n" } else { "\n" });
        }
        self.pending_break = false;
        self.out.push_str(&"   ".repeat(depth));
        self.out.push_str(&marker);
        self.after_marker = true;
    }

    fn last_line_is_item(&self) -> bool {
        let line = self.out.lines().last().unwrap_or_default().trim_start();
        marker_width(line) > 0
    }

    fn end_link(&mut self) {
        let Some((text, address)) = self.link.take() else {
            return;
        };
        let label = text.trim();
        let shown = label.replace('\\', "");
        if address.is_empty() {
            self.inline(&text);
        } else if label.is_empty() || shown == address {
            self.inline(&format!("<{address}>"));
        } else {
            self.inline(&format!("[{label}]({address})"));
        }
    }

    fn text(&mut self, text: &str) {
        if self.link.is_some() {
            self.inline(&escape(text));
            return;
        }
        let mut rest = text;
        while let Some(at) = rest
            .find("http://")
            .into_iter()
            .chain(rest.find("https://"))
            .min()
        {
            let (before, from) = rest.split_at(at);
            let (address, after) = from.split_at(address_length(from));
            self.inline(&escape(before));
            self.inline(&format!("<{address}>"));
            rest = after;
        }
        self.inline(&escape(rest));
    }

    /// A line break tag is a space; any other tag is shown as the text that it is.
    fn html(&mut self, html: &str) {
        let lower = html.trim().to_ascii_lowercase();
        let formatting = [
            "<br", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<code>", "</code>",
        ];
        let lone = lower.matches('<').count() == 1 && lower.ends_with('>');
        if lower.starts_with("<!--") || lone && formatting.iter().any(|tag| lower.starts_with(tag))
        {
            self.inline(" ");
        } else {
            self.inline(&escape(html.trim_end_matches('\n')));
        }
    }

    fn inline(&mut self, text: &str) {
        let text = text.replace(['\n', '\r', '\t'], " ");
        if let Some((label, _)) = &mut self.link {
            label.push_str(&text);
            return;
        }
        if text.is_empty() {
            return;
        }
        self.flush_break();
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        let text = if at_start { text.trim_start() } else { &text };
        self.out.push_str(&at_line_start(&self.out, text));
    }

    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn flush_break(&mut self) {
        if self.pending_break && !self.out.is_empty() && !self.after_marker {
            let length = self.out.trim_end().len();
            self.out.truncate(length);
            let indent = "   ".repeat(self.lists.len());
            self.out.push_str("\n\n");
            self.out.push_str(&indent);
        }
        self.pending_break = false;
        self.after_marker = false;
    }

    fn finish(mut self) -> String {
        let length = self.out.trim_end().len();
        self.out.truncate(length);
        self.out
    }
}

/// Text that starts a line must not start a block.
fn at_line_start(out: &str, text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let starts_line = out.is_empty() || out.ends_with('\n');
    if starts_line && starts_block(first) {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}

/// Length of the address that `text` starts with; punctuation that ends a sentence is not part of it.
fn address_length(text: &str) -> usize {
    let end = text
        .find(|letter: char| {
            letter.is_whitespace()
                || matches!(letter, '<' | '>' | '"' | '`' | ')' | ']' | '\\' | '{' | '}')
        })
        .unwrap_or(text.len());
    text.get(..end)
        .unwrap_or(text)
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*'])
        .len()
}

/// An address that rustdoc takes for one: absolute, or relative to Twilio's site; else nothing.
fn absolute(address: &str) -> String {
    let address = address.trim();
    let plain = !address.contains([' ', '<', '>', '(', ')', '{', '}', '`']);
    let known = ["http://", "https://", "mailto:"]
        .iter()
        .any(|it| address.starts_with(it));
    match address {
        _ if !plain => String::new(),
        _ if known => address.to_owned(),
        _ if address.starts_with('/') => format!("https://www.twilio.com{address}"),
        _ => String::new(),
    }
}
