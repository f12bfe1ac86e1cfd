//! Findings: what is wrong, where, and what to do about it.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::source::Source;

/// The maximum number of characters shown of a long line.
const WIDEST: usize = 120;

/// How serious a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, but does not stop the run.
    Warning,
    /// Prevents generation.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// What a finding points to.
#[derive(Clone, Debug)]
enum Place {
    Nowhere,
    File(PathBuf),
    Position {
        source: Source,
        line: usize,
        column: usize,
        width: usize,
    },
    Pointer {
        source: Source,
        pointer: String,
        key: bool,
    },
}

/// A position in a file, for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location<'t> {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// How many characters it covers, at least 1.
    pub width: usize,
    /// The line's text.
    pub text: &'t str,
}

/// One finding, displayed in the style of rustc.
///
/// Line and column are looked up only when needed.
#[derive(Clone, Debug, thiserror::Error)]
pub struct Diagnostic {
    severity: Severity,
    message: String,
    help: Option<String>,
    place: Place,
}

impl Diagnostic {
    /// Creates an error; `message` says what is wrong, in lower case and without a full stop.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message.into())
    }

    /// Creates a warning.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message.into())
    }

    fn new(severity: Severity, message: String) -> Self {
        Self {
            severity,
            message,
            help: None,
            place: Place::Nowhere,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds that `files` changed the node, which is shown as it was before.
    #[must_use]
    pub(crate) fn changed_by(mut self, files: &str) -> Self {
        self.message += &format!(", after being changed by {files}");
        self
    }

    /// Points to a whole file.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.place = Place::File(path.into());
        self
    }

    /// Points to the node of `source` at the JSON pointer, or to its nearest existing ancestor.
    #[must_use]
    pub fn at(mut self, source: &Source, pointer: impl Into<String>) -> Self {
        self.place = Place::Pointer {
            source: source.clone(),
            pointer: pointer.into(),
            key: false,
        };
        self
    }

    /// Points to the key of the mapping entry at the JSON pointer.
    #[must_use]
    pub fn at_key(mut self, source: &Source, pointer: impl Into<String>) -> Self {
        self.place = Place::Pointer {
            source: source.clone(),
            pointer: pointer.into(),
            key: true,
        };
        self
    }

    /// Points to `width` characters at a line and column of `source`, both counted from 1.
    #[must_use]
    pub fn at_position(
        mut self,
        source: &Source,
        line: usize,
        column: usize,
        width: usize,
    ) -> Self {
        self.place = Place::Position {
            source: source.clone(),
            line,
            column,
            width,
        };
        self
    }

    /// Returns how serious the finding is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns what is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns what to do about it, if anything can be done.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Returns the file that the finding is about.
    pub fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::Nowhere => None,
            Place::File(path) => Some(path),
            Place::Position { source, .. } | Place::Pointer { source, .. } => Some(source.path()),
        }
    }

    /// Returns the JSON pointer of the node that the finding is about.
    pub fn pointer(&self) -> Option<&str> {
        match &self.place {
            Place::Pointer { pointer, .. } => Some(pointer),
            _ => None,
        }
    }

    /// Looks up line, column and text.
    pub fn location(&self) -> Option<Location<'_>> {
        match &self.place {
            Place::Nowhere | Place::File(_) => None,
            Place::Position {
                source,
                line,
                column,
                width,
            } => Some(source.location(*line, *column, *width)),
            Place::Pointer {
                source,
                pointer,
                key,
            } => source.locate(pointer, *key),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity, printable(&self.message))?;
        let location = self.location();
        let margin = location.map_or(0, |it| it.margin());
        if let Some(file) = self.file() {
            write!(f, "\n{:margin$}--> {}", "", file.display())?;
        }
        if let Some(location) = location {
            write!(f, "{location}")?;
        }
        match &self.help {
            Some(help) => write!(f, "\n{:margin$} = help: {}", "", printable(help)),
            None => Ok(()),
        }
    }
}

impl Location<'_> {
    /// The width of the line number.
    fn margin(&self) -> usize {
        self.line.to_string().len()
    }

    /// The part of the line that is shown, and the column at which it starts, counted from 0.
    fn window(&self) -> (usize, String) {
        let column = self.column.saturating_sub(1);
        let first = if column < WIDEST / 2 {
            0
        } else {
            column.saturating_sub(WIDEST / 4)
        };
        let shown: String = self.text.chars().skip(first).take(WIDEST).collect();
        (first, printable(shown.trim_end()))
    }
}

impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, shown) = self.window();
        let margin = self.margin();
        let before = self.column.saturating_sub(1 + first);
        let room = shown.chars().count().saturating_sub(before).max(1);
        let marked = "^".repeat(self.width.clamp(1, room));
        write!(f, ":{}:{}\n{:margin$} |", self.line, self.column, "")?;
        write!(
            f,
            "\n{} | {shown}\n{:margin$} | {:before$}{marked}",
            self.line, "", ""
        )
    }
}

/// Makes text from a document safe for a terminal: control characters become spaces.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// All findings of a run, in the order in which they were found.
#[derive(Clone, Debug, Default, thiserror::Error)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.0.push(finding);
    }

    /// Whether there are no findings.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns `value` if there are no findings, else the findings.
    pub(crate) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    /// Sorts by file, line and column, and removes what is said twice of one place; findings without a position come
    /// first.
    pub fn tidy(&mut self) {
        let place = |finding: &Diagnostic| {
            let position = finding.location().map(|at| (at.line, at.column));
            (finding.file().map(Path::to_owned), position)
        };
        self.0.sort_by_cached_key(place);
        let mut said = HashSet::new();
        self.0.retain(|it| {
            // Nodes that an overlay added have pointers of their own in one place.
            let pointer = it.pointer().map(str::to_owned);
            said.insert((place(it), pointer, it.message.clone()))
        });
    }

    /// Returns an iterator over the findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\n\n" };
            write!(f, "{gap}{finding}")?;
        }
        Ok(())
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(finding: Diagnostic) -> Self {
        Self(vec![finding])
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, findings: I) {
        self.0.extend(findings);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
