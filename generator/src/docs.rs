//! Turns the descriptions of a document into Markdown that rustdoc renders without a warning.
//!
//! A description is parsed and written anew: HTML becomes text, bare addresses become links, brackets that are not
//! links are escaped, and code blocks are marked as text so that they are not run as tests.

mod html;
mod wrap;

use std::borrow::Cow;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use self::html::{Item, lists_of_markdown};
use self::wrap::{guarded, marker_width};

pub use self::wrap::wrap;

/// Returns clean Markdown: one line per paragraph or list item, and blank lines between blocks.
pub fn clean(markdown: &str) -> String {
    let markdown = visible(markdown);
    let markdown = bulleted(&markdown);
    let mut writer = Writer::default();
    writer.markdown(&markdown);
    writer.finish()
}

/// Turns lines that start with a bullet sign into items of a list, unless there are blocks of code.
fn bulleted(text: &str) -> Cow<'_, str> {
    if !text.contains('•') || ["```", "~~~"].iter().any(|it| text.contains(it)) {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| match line.trim_start().strip_prefix('•').map(str::trim) {
        Some(item) if !item.is_empty() => format!("- {item}"),
        _ => line.to_owned(),
    };
    Cow::Owned(text.lines().map(line).collect::<Vec<_>>().join("\n"))
}

/// Returns a text as one line without invisible characters, for a title.
pub fn title(text: &str) -> String {
    one_line(&visible(text)).trim().to_owned()
}

/// Returns clean Markdown after a label: on the same line, or below it if the Markdown starts with a list or a code
/// block.
pub fn labelled(label: &str, markdown: &str) -> String {
    let first = markdown.lines().next().unwrap_or_default();
    let between = if is_block(first) { "\n\n" } else { " " };
    format!("{label}:{between}{markdown}")
}

/// Whether clean Markdown contains anything other than paragraphs.
pub fn has_blocks(markdown: &str) -> bool {
    markdown.lines().any(is_block)
}

/// Whether a line of clean Markdown starts a list or a code block, or is a row of a table.
fn is_block(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with('|') || marker_width(line).is_some()
}

/// Returns Markdown that renders a text of unknown origin verbatim.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let from = text.get(at..).unwrap_or_default();
        let special = match letter {
            '_' => !(before.is_alphanumeric() && starts_word(from.strip_prefix('_'))),
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' => true,
            _ => is_entity(from),
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = letter;
    }
    escaped
}

fn starts_word(text: Option<&str>) -> bool {
    text.is_some_and(|it| it.starts_with(char::is_alphanumeric))
}

/// Returns a code span that renders `text` verbatim.
pub fn code(text: &str) -> String {
    let fence = "`".repeat(code_fence(text));
    // If there is a space at both ends, one at each end is not part of the code.
    let is_padded = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let touches = text.starts_with('`') || text.ends_with('`');
    let pad = if touches || is_padded || text.is_empty() {
        " "
    } else {
        ""
    };
    format!(
        "{fence}{pad}{}{pad}{fence}",
        visible(text).replace('\n', " ")
    )
}

/// The length of the shortest run of backticks that `text` does not contain.
fn code_fence(text: &str) -> usize {
    let runs: Vec<usize> = text.split(|it| it != '`').map(str::len).collect();
    (1..).find(|it| !runs.contains(it)).unwrap_or(1)
}

/// Whether the text starts with an HTML entity, such as `&lt;`.
fn is_entity(text: &str) -> bool {
    let name = text.strip_prefix('&').and_then(|it| it.split_once(';'));
    name.is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric())
    })
}

/// The text without invisible characters: control characters, and those that change the direction of text, which rustc
/// rejects in comments.
fn visible(text: &str) -> Cow<'_, str> {
    let turns = |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_visible = |it: char| matches!(it, '\n' | '\t') || !it.is_control() && !turns(it);
    if text.chars().all(is_visible) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().filter(|it| is_visible(*it)).collect())
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The open lists, outermost first.
    lists: Vec<List>,
    link: Option<Link>,
    /// Emphasis marks that open with the next text.
    opening: Vec<&'static str>,
    /// The number of open emphases.
    emphasis: usize,
    /// The text of the open code block.
    code_block: Option<String>,
    /// The text of the open HTML block.
    html_block: Option<String>,
    /// Whether a new block starts before the next text.
    pending_break: bool,
    /// Whether the next text follows a list marker.
    after_marker: bool,
    /// The number of columns of the open table; 0 outside tables.
    columns: usize,
}

/// An open link.
struct Link {
    /// Emphasis marks that open with the link.
    around: Vec<&'static str>,
    /// The number of emphases around the link.
    emphasis: usize,
    label: String,
    address: String,
}

/// An open list.
struct List {
    /// The number of the next item; `None` for bullets.
    number: Option<u64>,
    /// The column of the open item's text; 0 before the first item.
    column: usize,
    /// The length of the output before the open item, and whether it ended with a list marker.
    before: (usize, bool),
    /// For an HTML list, whose tags may come in any order: the state of its last item.
    html: Option<Item>,
}

/// Returns the column of the innermost open item; lists come innermost first.
fn column<'l>(mut lists: impl Iterator<Item = &'l List>) -> usize {
    lists.find(|it| it.column > 0).map_or(0, |it| it.column)
}

impl Writer {
    fn markdown(&mut self, markdown: &str) {
        for event in TextMergeStream::new(Parser::new_ext(markdown, Options::ENABLE_TABLES)) {
            self.event(event);
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code_block {
                Some(code) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(span) => self.inline(&code(&span)),
            Event::Html(html) => match &mut self.html_block {
                Some(block) => block.push_str(&html),
                None => self.html(&html),
            },
            Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak | Event::HardBreak => self.inline(" "),
            Event::Rule => self.pending_break = true,
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(number) => self.list(number, None),
            Tag::Item => self.item(),
            Tag::CodeBlock(_) => self.code_block = Some(String::new()),
            Tag::HtmlBlock => {
                self.pending_break = true;
                self.html_block = Some(String::new());
            }
            Tag::Heading { .. } => {
                self.pending_break = true;
                self.emphasise("**");
            }
            Tag::Table(columns) => self.columns = columns.len(),
            Tag::TableHead => {
                self.pending_break = true;
                self.flush_break();
                self.out.push('|');
            }
            Tag::TableRow => self.row("|"),
            Tag::TableCell => self.out.push(' '),
            Tag::Strong => self.emphasise("**"),
            Tag::Emphasis => self.emphasise("*"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.start_link(link_type, &dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.end_link();
                self.pending_break = true;
            }
            TagEnd::HtmlBlock => {
                let html = self.html_block.take().unwrap_or_default();
                match lists_of_markdown(&html) {
                    Some(markdown) => self.markdown(&markdown),
                    None => self.html(&html),
                }
                self.end_link();
                self.pending_break = true;
            }
            TagEnd::Heading(_) => {
                self.close("**");
                self.pending_break = true;
            }
            TagEnd::TableCell => {
                self.end_link();
                self.trim();
                self.out.push_str(" |");
            }
            TagEnd::TableHead => self.row(&format!("|{}", "---|".repeat(self.columns))),
            TagEnd::Table => {
                self.columns = 0;
                self.pending_break = true;
            }
            TagEnd::Item => {
                self.end_link();
                self.end_html_lists();
                self.end_item();
            }
            TagEnd::List(_) => {
                self.end_html_lists();
                self.end_list();
            }
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::Strong => self.close("**"),
            TagEnd::Emphasis => self.close("*"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn list(&mut self, number: Option<u64>, html: Option<Item>) {
        self.pending_break = !self.out.is_empty();
        self.lists.push(List {
            number,
            column: 0,
            before: (0, false),
            html,
        });
    }

    fn end_list(&mut self) {
        self.lists.pop();
        self.pending_break = true;
    }

    /// Starts a row of a table.
    fn row(&mut self, text: &str) {
        self.out.push('\n');
        self.out.push_str(&self.indent());
        self.out.push_str(text);
    }

    fn item(&mut self) {
        if !self.after_marker {
            self.trim();
        }
        let before = (self.out.len(), self.after_marker);
        let outer = column(self.lists.iter().rev().skip(1));
        let follows_item = self.last_line_is_item();
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        // A number other than 1 continues the text.
        let goes_on = list.column == 0 && list.number.is_some_and(|it| it != 1);
        let marker = list
            .number
            .map_or_else(|| "- ".to_owned(), |it| format!("{it}. "));
        list.number = list.number.map(|it| it.saturating_add(1));
        list.column = outer + marker.len();
        list.before = before;
        if !self.out.is_empty() && !self.after_marker {
            let apart = self.pending_break && (!follows_item || goes_on);
            self.out.push_str(if apart { "\n\n" } else { "\n" });
            self.out.push_str(&" ".repeat(outer));
        }
        self.out.push_str(&marker);
        self.pending_break = false;
        self.after_marker = true;
    }

    /// Removes an item without text: its marker would underline the line before as a heading.
    fn end_item(&mut self) {
        let Some(list) = self.lists.last_mut().filter(|_| self.after_marker) else {
            return;
        };
        let (length, after_marker) = list.before;
        list.column = 0;
        self.out.truncate(length);
        self.after_marker = after_marker;
        self.pending_break = true;
    }

    fn last_line_is_item(&self) -> bool {
        let line = self.out.lines().last().unwrap_or_default().trim_start();
        marker_width(line).is_some()
    }

    /// Writes a text block that is not run as a test, with fences that do not occur in its text.
    fn end_code_block(&mut self) {
        let text = self.code_block.take().unwrap_or_default();
        let longest = text.split(|it| it != '`').map(str::len).max();
        let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
        self.pending_break = true;
        self.flush_break();
        let indent = self.indent();
        self.out.push_str(&format!("{fence}text\n"));
        for line in text.lines() {
            let line = line.replace('\t', "    ");
            self.out.push_str(format!("{indent}{line}").trim_end());
            self.out.push('\n');
        }
        self.out.push_str(&format!("{indent}{fence}"));
        self.pending_break = true;
    }

    fn start_link(&mut self, link: LinkType, address: &str) {
        self.end_link();
        self.link = address_of(link, address).map(|it| Link {
            around: std::mem::take(&mut self.opening),
            emphasis: self.emphasis,
            label: String::new(),
            address: it,
        });
    }

    /// Ends the open link, if there is one; one of HTML may never be closed.
    fn end_link(&mut self) {
        let Some(link) = self.link.take() else {
            return;
        };
        self.opening = link.around;
        let (label, address) = (link.label.trim(), link.address);
        let space = if link.label.ends_with(' ') { " " } else { "" };
        if label.is_empty() || label == escape(&address) {
            self.inline(&format!("<{address}>{space}"));
        } else {
            // Together with the bracket, it would make an image.
            if self.out.ends_with('!') && !self.pending_break {
                self.out.truncate(self.out.len() - 1);
                self.out.push_str("\\!");
            }
            self.inline(&format!("[{label}]({address}){space}"));
        }
    }

    /// Adds text in which addresses become links.
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
            let length = address_length(from, false);
            let whole = address_length(from, true);
            let is_template = from.get(length..whole).is_some_and(|it| it.contains('{'));
            let (address, after) = from.split_at(if is_template { whole } else { length });
            self.prose(before);
            let is_whole = !is_template && !address.ends_with("://");
            self.inline(&if is_whole {
                format!("<{address}>")
            } else {
                code(address)
            });
            rest = after;
        }
        self.prose(rest);
    }

    /// Adds text that is shown verbatim, even at the start of a line.
    fn prose(&mut self, text: &str) {
        if self.starts_line() && self.opening.is_empty() {
            self.inline(&guarded(escape(&one_line(text)).trim_start()));
        } else {
            self.inline(&escape(text));
        }
    }

    fn inline(&mut self, text: &str) {
        let text = one_line(text);
        let at_start = match &self.link {
            Some(link) => link.label.is_empty() || link.label.ends_with(' '),
            None => self.starts_line() || self.out.ends_with(' '),
        };
        let text = if at_start || !self.opening.is_empty() {
            text.trim_start()
        } else {
            &text
        };
        if text.is_empty() {
            return;
        }
        let text = match self.columns {
            0 => Cow::Borrowed(text),
            _ => Cow::Owned(text.replace('|', "\\|")),
        };
        let opening: String = self.opening.drain(..).collect();
        if self.link.is_none() {
            self.flush_break();
        }
        let out = self.open_text();
        out.push_str(&opening);
        out.push_str(&text);
    }

    fn emphasise(&mut self, mark: &'static str) {
        self.opening.push(mark);
        self.emphasis += 1;
    }

    /// Ends emphasis, and a link within that is still open. If empty, it is removed, and a trailing space is moved after
    /// it.
    fn close(&mut self, mark: &str) {
        if self
            .link
            .as_ref()
            .is_some_and(|it| it.emphasis >= self.emphasis)
        {
            self.end_link();
        }
        self.emphasis = self.emphasis.saturating_sub(1);
        if self.opening.pop().is_some() {
            return;
        }
        let out = self.open_text();
        let length = out.trim_end_matches(' ').len();
        let space = out.len() > length;
        out.truncate(length);
        out.push_str(mark);
        if space {
            out.push(' ');
        }
    }

    /// Where text is added: the label of the open link, or the output.
    fn open_text(&mut self) -> &mut String {
        match &mut self.link {
            Some(link) => &mut link.label,
            None => &mut self.out,
        }
    }

    fn starts_line(&self) -> bool {
        self.out.is_empty() || self.pending_break || self.after_marker
    }

    /// The indentation of a line that belongs to the open item.
    fn indent(&self) -> String {
        " ".repeat(column(self.lists.iter().rev()))
    }

    fn flush_break(&mut self) {
        if self.pending_break && !self.out.is_empty() && !self.after_marker {
            self.trim();
            let indent = self.indent();
            self.out.push_str("\n\n");
            self.out.push_str(&indent);
        }
        self.pending_break = false;
        self.after_marker = false;
    }

    fn trim(&mut self) {
        let length = self.out.trim_end().len();
        self.out.truncate(length);
    }

    fn finish(mut self) -> String {
        self.end_html_lists();
        self.trim();
        self.out
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// Punctuation at the end of a sentence.
const PUNCTUATION: [char; 8] = ['.', ',', ';', ':', '!', '?', '\'', '*'];

/// The length of the address that `text` starts with, excluding punctuation that ends the sentence; braces belong to a
/// template alone.
fn address_length(text: &str, is_template: bool) -> usize {
    let mut open = Vec::new();
    let end = text
        .find(|letter: char| match letter {
            '(' | '[' => {
                open.push(letter);
                false
            }
            // One that closes nothing is that of the sentence.
            ')' => open.pop() != Some('('),
            ']' => open.pop() != Some('['),
            '{' | '}' => !is_template,
            '<' | '>' | '"' | '`' | '\\' => true,
            _ => letter.is_whitespace(),
        })
        .unwrap_or(text.len());
    let address = text.get(..end).unwrap_or(text);
    address.trim_end_matches(PUNCTUATION).len()
}

/// Returns an address that rustdoc accepts: absolute, or made absolute with Twilio's site.
fn address_of(link: LinkType, address: &str) -> Option<String> {
    let address = address.trim();
    let known = ["http://", "https://", "mailto:"]
        .iter()
        .any(|it| address.starts_with(it));
    let odd = |it: char| it.is_whitespace() || "<>{}`\\".contains(it);
    if link == LinkType::Autolink {
        return known.then(|| address.to_owned());
    }
    // Characters that would end the link in Markdown are encoded.
    let address = &address.replace('(', "%28").replace(')', "%29");
    match link {
        LinkType::Email => Some(format!("mailto:{address}")),
        _ if address.contains(odd) => None,
        _ if known => Some(address.to_owned()),
        _ if address.starts_with("//") => Some(format!("https:{address}")),
        _ if address.starts_with('/') => Some(format!("https://www.twilio.com{address}")),
        _ => None,
    }
}
