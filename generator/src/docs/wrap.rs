//! Lays out clean Markdown as the lines of a doc comment.

use std::borrow::Cow;

/// The width of a doc comment, in columns.
const WIDTH: usize = 100;

/// The minimum width that [`wrap`] leaves for text, however deep the indentation.
const MINIMUM_WIDTH: usize = 40;

/// Returns the lines of a doc comment that is indented by `indentation` columns.
pub fn wrap(markdown: &str, indentation: usize) -> Vec<String> {
    let width = WIDTH
        .saturating_sub(indentation + "/// ".len())
        .max(MINIMUM_WIDTH);
    let mut fence = 0;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        let content = line.get(content_column(line)..).unwrap_or_default();
        let ticks = content.len() - content.trim_start_matches('`').len();
        if ticks >= 3 || fence > 0 || content.starts_with('|') {
            lines.push(line.to_owned());
        } else {
            wrap_line(line, width, &mut lines);
        }
        if fence == 0 && ticks >= 3 {
            fence = ticks;
        } else if fence > 0 && ticks >= fence && content.len() == ticks {
            fence = 0;
        }
    }
    lines
}

/// Whether a line starting with `word` would become a list, a heading, a table or a code block.
fn starts_block(word: &str) -> bool {
    matches!(word, "+" | "*" | ">")
        || word.starts_with(['#', '>', '|', '='])
        || word.starts_with("---")
        || word.starts_with("~~~")
        || word.chars().all(|it| it == '-') && !word.is_empty()
        || is_number(word)
}

/// Whether a word is the marker of a numbered list: `1.` or `1)`.
fn is_number(word: &str) -> bool {
    let digits = word.strip_suffix(['.', ')']).unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit())
}

/// Escapes text, if necessary, so that it starts no block at the start of a line.
pub(super) fn guarded<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    let first = text.split(' ').next().unwrap_or_default();
    if !starts_block(first) {
        return text;
    }
    let mark = first.find(['.', ')']).filter(|_| is_number(first));
    let (before, from) = text.split_at(mark.unwrap_or_default());
    Cow::Owned(format!("{before}\\{from}"))
}

fn wrap_line(line: &str, width: usize, lines: &mut Vec<String>) {
    let column = content_column(line);
    let (markers, text) = line.split_at_checked(column).unwrap_or((line, ""));
    let mut current = markers.to_owned();
    let mut columns = column;
    let mut empty = true;
    for mut word in atoms(text) {
        let mut wide = word.chars().count();
        if !empty && columns + 1 + wide > width {
            lines.push(std::mem::replace(&mut current, " ".repeat(column)));
            word = guarded(word);
            (columns, wide) = (column, word.chars().count());
            empty = true;
        }
        if !empty {
            current.push(' ');
            columns += 1;
        }
        current.push_str(&word);
        columns += wide;
        empty = false;
    }
    current.truncate(current.trim_end().len());
    lines.push(current);
}

/// The words of a text; a code span is one word, whatever it contains.
fn atoms(text: &str) -> Vec<Cow<'_, str>> {
    let mut atoms: Vec<Cow<'_, str>> = Vec::new();
    let mut open = 0;
    for word in text.split_whitespace() {
        match atoms.last_mut().filter(|_| open > 0) {
            Some(atom) => atom.to_mut().extend([" ", word]),
            None => atoms.push(Cow::Borrowed(word)),
        }
        if open > 0 || word.contains('`') {
            open = open_code(word, open);
        }
    }
    atoms
}

/// The number of backticks of the code span that is still open after `word`, or 0 if none is; `open` is the same before
/// the word.
fn open_code(word: &str, mut open: usize) -> usize {
    let mut run = 0;
    let mut escaped = false;
    for letter in word.chars().chain([' ']) {
        if letter == '`' && !escaped {
            run += 1;
            continue;
        }
        if run > 0 && (open == 0 || open == run) {
            open = run - open;
        }
        run = 0;
        escaped = open == 0 && letter == '\\' && !escaped;
    }
    open
}

/// The column at which the text of a line starts: after its indentation and list markers.
fn content_column(line: &str) -> usize {
    let mut column = line.len() - line.trim_start().len();
    while let Some(width) = line.get(column..).and_then(marker_width) {
        column += width;
    }
    column.min(line.len())
}

/// The width of the list marker that a line starts with.
pub(super) fn marker_width(line: &str) -> Option<usize> {
    let marker = line.split(' ').next().unwrap_or_default();
    let found = marker == "-" || marker.ends_with('.') && is_number(marker);
    found.then_some(marker.len() + 1)
}
