//! A typed OpenAPI 3.0 document: `$ref` resolved, every part with its JSON pointer.

mod check;
mod normalise;
mod openapi;
mod operation;
mod reference;
mod rules;
mod typing;

use std::borrow::Borrow;
use std::path::Path;

use openapiv3::{OpenAPI, ReferenceOr, Schema};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::overlay::Overlay;
use crate::parallel::{in_parallel, share_of_cores};
use crate::pointer::find;
use crate::source::{Source, Tree};

pub(crate) use normalise::RECORDS;
pub use operation::{Method, OperationRef, PathRef, ResponseRef, ServerRef};
pub use reference::Resolved;
pub(crate) use reference::schema_names;
pub(crate) use rules::is_ignored_header;

/// A checked document: every `$ref` resolves, and every operation is valid.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file name without its extension, such as `twilio_api_v2010`.
    pub name: String,
    /// Product and version, for a file name that does not contain them.
    pub named: Option<(String, String)>,
    /// The typed document, with these differences from the text:
    ///
    /// - a `$ref` with sibling fields, where a schema is expected, becomes `allOf` of that `$ref`, so that the fields
    ///   are kept;
    /// - a `$ref` to a part that is not an entry of `components` points to a copy there;
    /// - a path that is a `$ref` becomes the path item that it refers to;
    /// - callbacks, links and the examples of responses are left out.
    pub api: OpenAPI,
    /// Findings that do not stop the run.
    pub warnings: Diagnostics,
    source: Source,
    order: Vec<(String, Vec<Method>)>,
    /// The copies under `components`: the pointer of each, and of what was copied.
    copies: Vec<(String, String)>,
}

impl Document {
    /// Types one document after applying its overlays.
    ///
    /// # Errors
    ///
    /// Returns all errors of the document at once, including overlay actions that match nothing.
    pub fn load(source: &Source, overlays: &[Overlay]) -> Result<Self, Diagnostics> {
        let (documents, mut findings) = Self::load_all(std::slice::from_ref(source), overlays);
        for document in documents {
            if findings.is_empty() {
                return Ok(document);
            }
            findings.extend(document.warnings);
        }
        findings.tidy();
        Err(findings)
    }

    /// Types several documents, each after applying its overlays: returns the valid ones in order, and all findings
    /// about the others and about overlay actions that match nothing in any document.
    ///
    /// Uses as many threads as the machine has cores.
    pub fn load_all(sources: &[Source], overlays: &[Overlay]) -> (Vec<Self>, Diagnostics) {
        let mut findings = Diagnostics::default();
        let mut documents = Vec::new();
        let mut matched: Vec<_> = overlays.iter().map(Overlay::unmatched_yet).collect();
        let mut readable = true;
        let share = share_of_cores(sources.len());
        for loaded in in_parallel(sources, |source| load(source, overlays, share)) {
            readable &= loaded.readable;
            match loaded.document {
                Ok(document) => documents.push(document),
                Err(found) => findings.extend(found),
            }
            for (all, new) in matched
                .iter_mut()
                .flatten()
                .zip(loaded.matched.into_iter().flatten())
            {
                *all |= new;
            }
        }
        for (overlay, matched) in overlays.iter().zip(&matched).filter(|_| readable) {
            if sources.iter().any(|it| overlay.is_for(it)) {
                findings.extend(overlay.unmatched(matched))
            } else {
                findings.push(overlay.without_document())
            }
        }
        (documents, findings)
    }

    /// Returns the file's path as it was given.
    pub fn path(&self) -> &Path {
        self.source.path()
    }

    /// Returns the file, for findings of later stages.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Creates an error at a node of this document.
    pub fn error(&self, pointer: &str, message: impl Into<String>) -> Diagnostic {
        let original = self.copies.iter().find_map(|(copy, original)| {
            let rest = pointer.strip_prefix(copy.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{original}{rest}"))
        });
        let pointer = original.unwrap_or_else(|| pointer.to_owned());
        Diagnostic::error(message).at(&self.source, pointer)
    }

    /// Returns every path in document order, with or without operations.
    pub fn paths(&self) -> Vec<PathRef<'_>> {
        operation::paths(self)
    }

    /// Returns every operation in document order.
    pub fn operations(&self) -> Vec<OperationRef<'_>> {
        operation::operations(self)
    }

    /// Follows a chain of `$ref` from `schema`, located at `pointer`, to the schema that it ends in.
    ///
    /// # Errors
    ///
    /// Returns an error if the chain leads nowhere or in a circle. [`Document::load`] has ruled this out for every
    /// `$ref` in the document itself.
    pub fn schema<'a, S: Borrow<Schema>>(
        &'a self,
        schema: &'a ReferenceOr<S>,
        pointer: &str,
    ) -> Result<Resolved<'a, Schema>, Diagnostic> {
        reference::resolve(self, schema, pointer)
    }
}

/// The result of loading one source.
struct Loaded {
    document: Result<Document, Diagnostics>,
    /// For each action of each overlay, whether it has matched.
    matched: Vec<Vec<bool>>,
    /// Whether the text could be read as a tree at all.
    readable: bool,
}

fn load(source: &Source, overlays: &[Overlay], cores: usize) -> Loaded {
    let mut matched: Vec<_> = overlays.iter().map(Overlay::unmatched_yet).collect();
    let (tree, mut findings) = source.parse(cores);
    let readable = tree.is_some();
    let document = tree.and_then(|mut tree| {
        let fitting = overlays.iter().zip(&mut matched);
        let mut names = Vec::new();
        for (overlay, matched) in fitting.filter(|(overlay, _)| overlay.is_for(source)) {
            overlay.apply(&mut tree, matched, &mut findings);
            names.push(overlay.source().path().display().to_string());
        }
        let changed = (!names.is_empty()).then(|| tree.clone());
        let document = type_checked(source, tree, cores, &mut findings);
        if let Some(changed) = changed {
            blame(source, &changed, &names.join(", "), &mut findings);
        }
        document
    });
    findings.tidy();
    let document = match document {
        Some(document) => Ok(Document {
            warnings: findings,
            ..document
        }),
        None => Err(findings),
    };
    Loaded {
        document,
        matched,
        readable,
    }
}

/// Marks findings that are due to the overlays: those about nodes that differ in the document itself.
fn blame(source: &Source, changed: &Tree, overlays: &str, findings: &mut Diagnostics) {
    if findings.is_empty() {
        return;
    }
    let (original, _) = source.parse(1);
    let is_changed = |finding: &Diagnostic| {
        let pointer = finding
            .pointer()
            .filter(|_| finding.file() == Some(source.path()));
        pointer.is_some_and(|pointer| {
            let before = original.as_ref().and_then(|it| find(it, pointer));
            before != find(changed, pointer)
        })
    };
    for finding in &mut findings.0 {
        if is_changed(finding) {
            *finding = finding.clone().changed_by(overlays);
        }
    }
}

fn type_checked(
    source: &Source,
    mut tree: Tree,
    cores: usize,
    findings: &mut Diagnostics,
) -> Option<Document> {
    let (found, references) = check::check(source, &tree, cores);
    findings.extend(found);
    if findings.has_errors() {
        return None;
    }
    let copies = normalise::normalise(&mut tree, &references);
    let order = operation::order(&tree);
    let api = typing::typed(source, tree, cores)
        .map_err(|found| findings.extend(found))
        .ok()?;
    let name = source
        .path()
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Some(Document {
        named: None,
        name,
        api,
        warnings: Diagnostics::default(),
        source: source.clone(),
        order,
        copies,
    })
}
