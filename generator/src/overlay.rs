//! Applies overlays (OpenAPI Overlay 1.0) to a document's tree before it is typed.

use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// One overlay: actions that mend a document.
#[derive(Clone, Debug)]
pub struct Overlay {
    source: Source,
}

impl Overlay {
    /// Reads an overlay.
    ///
    /// # Errors
    ///
    /// The file is no overlay of version 1.0.
    pub fn load(source: &Source) -> Result<Self, Diagnostics> {
        Ok(Self {
            source: source.clone(),
        })
    }

    /// The file it was read from.
    pub fn source(&self) -> &Source {
        &self.source
    }
}
