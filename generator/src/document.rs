//! A typed OpenAPI 3.0 document: `$ref` resolved, every part with its JSON pointer.

mod operation;
mod reference;

use std::path::Path;

use openapiv3::{OpenAPI, ReferenceOr, Schema};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::overlay::Overlay;
use crate::source::Source;

pub use operation::{Method, OperationRef, PathRef, ResponseRef};
pub use reference::Resolved;

/// A document that was found good: every `$ref` leads somewhere, every operation is sound.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file's name without its extension, such as `twilio_api_v2010`.
    pub name: String,
    /// The typed document. A `$ref` with siblings in the place of a schema reads as `allOf` of
    /// that one `$ref`, so that the siblings stay.
    pub api: OpenAPI,
    /// Findings that do not stop the run.
    pub warnings: Diagnostics,
    source: Source,
    order: Vec<(String, Vec<Method>)>,
}

impl Document {
    /// Types one document after the overlays have been applied to it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the document, at once.
    pub fn load(source: &Source, overlays: &[Overlay]) -> Result<Self, Diagnostics> {
        let _ = overlays;
        let tree = source.tree()?;
        let order = operation::order(&tree);
        let api = serde_yaml::from_value(tree)
            .map_err(|error| Diagnostic::error(error.to_string()).in_file(source.path()))?;
        let name = source
            .path()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok(Self {
            name,
            api,
            warnings: Diagnostics::default(),
            source: source.clone(),
            order,
        })
    }

    /// Types several documents; an overlay's action has to match in one of them.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with any of the documents, at once.
    pub fn load_all(sources: &[Source], overlays: &[Overlay]) -> Result<Vec<Self>, Diagnostics> {
        let mut findings = Diagnostics::default();
        let mut documents = Vec::new();
        for source in sources {
            match Self::load(source, overlays) {
                Ok(document) => documents.push(document),
                Err(found) => findings.extend(found),
            }
        }
        if findings.is_empty() {
            Ok(documents)
        } else {
            Err(findings)
        }
    }

    /// The file's path as it was given.
    pub fn path(&self) -> &Path {
        self.source.path()
    }

    /// The file, for findings of later stages: `Diagnostic::error(…).at(document.source(), pointer)`.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// An error at a node of this document.
    pub fn error(&self, pointer: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(message).at(&self.source, pointer)
    }

    /// Every path in the document's order, with or without operations.
    pub fn paths(&self) -> Vec<PathRef<'_>> {
        operation::paths(self)
    }

    /// Every operation in the document's order.
    pub fn operations(&self) -> Vec<OperationRef<'_>> {
        operation::operations(self)
    }

    /// Follows a chain of `$ref` to the schema that it ends in; `pointer` is where `schema` stands.
    ///
    /// # Errors
    ///
    /// The chain leads nowhere or in a circle, which [`Document::load`] has ruled out for every
    /// `$ref` of the document itself.
    pub fn schema<'a, S: std::borrow::Borrow<Schema>>(
        &'a self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
    ) -> Result<Resolved<'a, Schema>, Diagnostic> {
        reference::resolve(self, schema, pointer)
    }
}
