//! Runs the stages in order: documents, model, files.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::config::{Config, DocumentName};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::file::SourceFile;
use crate::listing;
use crate::model::{Model, PAGE_META, StructDef, Type, TypeDef, Version};
use crate::output;
use crate::overlay::Overlay;
use crate::package::{Shortcut, runtime_names};
use crate::parallel::{in_parallel, share_of_cores};
use crate::render;
use crate::source::Source;
use crate::stability;
use crate::understand::{understand, understand_on};

/// The result of a run, before anything is written.
#[derive(Clone, Debug)]
pub struct Generated {
    /// What the documents describe.
    pub model: Model,
    /// The files of the crate.
    pub files: Vec<SourceFile>,
    /// The documents in order.
    pub documents: Vec<Document>,
}

/// The size of what a run emits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents from which anything was generated.
    pub documents: usize,
    /// Resources, including those that only lead to others.
    pub resources: usize,
    /// Operations.
    pub operations: usize,
    /// Parameters of all operations: path, query, header, form and whole body.
    pub parameters: usize,
    /// Fields of all structs.
    pub fields: usize,
    /// Known values of all enums.
    pub enum_values: usize,
}

impl Counts {
    /// Counts the contents of a model.
    pub fn of(model: &Model) -> Self {
        let mut counts = Self {
            documents: model.documents().len(),
            ..Self::default()
        };
        for resource in model.versions.iter().flat_map(|it| &it.resources) {
            counts.resources += 1;
            counts.operations += resource.operations.len();
            for operation in &resource.operations {
                counts.parameters += operation.path_parameters.len() + operation.parameters.len();
            }
            for def in &resource.types {
                match def {
                    TypeDef::Struct(def) => counts.fields += fields(def),
                    TypeDef::Enum(def) => counts.enum_values += def.values.len(),
                }
            }
        }
        counts
    }
}

/// The number of fields of a struct, including those that it delegates to a type of the runtime.
fn fields(def: &StructDef) -> usize {
    let metas = def.fields.iter().filter(|it| it.ty == Type::PageMeta);
    def.fields.len() + metas.count() * PAGE_META.len()
}

/// Generates the files of a crate, in memory.
///
/// # Errors
///
/// Returns all errors in the configuration and the documents at once.
pub fn generate(config: &Config) -> Result<Generated, Diagnostics> {
    let mut documents = load(config)?;
    let (model, names) = model(&documents, config).map_err(|mut findings| {
        findings.extend(warnings(&documents));
        findings.tidy();
        findings
    })?;
    for document in &mut documents {
        document.warnings.extend(left_out(document, &model));
    }
    let mut files = render::render(&model, &config.package);
    files.push(SourceFile::new(listing::FILE, names));
    Ok(Generated {
        model,
        files,
        documents,
    })
}

/// Returns the checked model and its listing.
fn model(documents: &[Document], config: &Config) -> Result<(Model, String), Diagnostics> {
    let model = understand_all(documents, config)?;
    check_package(&model, config)?;
    let names = listing::listing(&model, &config.package);
    check_names(&names, config)?;
    Ok((model, names))
}

/// Includes and excludes apply to all documents, so that they may leave nothing of one.
fn left_out(document: &Document, model: &Model) -> Option<Diagnostic> {
    let name = document.source().file_name();
    let is_left_out = model.versions.iter().all(|it| it.document != name);
    (is_left_out && !document.operations().is_empty()).then(|| {
        Diagnostic::warning("nothing of this document is included")
            .in_file(document.path())
            .help("`--include` and `--exclude` apply to all documents; include a path of this one, or do not read it")
    })
}

fn warnings(documents: &[Document]) -> Diagnostics {
    let warnings = documents.iter().flat_map(|it| it.warnings.iter().cloned());
    Diagnostics(warnings.collect())
}

impl Generated {
    /// Returns the findings that did not stop the run.
    pub fn warnings(&self) -> Diagnostics {
        warnings(&self.documents)
    }
}

/// Checks that names are the same as in the previous run, unless the configuration accepts renames.
fn check_names(new: &str, config: &Config) -> Result<(), Diagnostics> {
    if config.accept_renames {
        return Ok(());
    }
    let unread = |error: Diagnostic| {
        error.help(format!(
            "repair it, or pass {} to allow names to change",
            stability::ACCEPT
        ))
    };
    // Without a listing there was no earlier run whose names could change.
    let Some(old) = output::text_of(&config.out, listing::FILE).map_err(unread)? else {
        return Ok(());
    };
    let path = config.out.join(listing::FILE);
    let findings = stability::renames(&old, new).into_iter();
    Diagnostics(findings.map(|it| it.in_file(&path)).collect()).or(())
}

/// Reads the configured documents, applies their overlays and types them.
///
/// # Errors
///
/// Returns all errors in them at once. If only some documents are invalid, this includes what cannot be turned into
/// Rust in the others.
pub fn load(config: &Config) -> Result<Vec<Document>, Diagnostics> {
    let mut findings = Diagnostics::default();
    let mut sources = Vec::new();
    let paths = document_paths(&config.documents, &mut findings);
    for read in in_parallel(&paths, Source::read) {
        match read {
            Ok(source) => sources.push(source),
            Err(found) => findings.extend(found),
        }
    }
    let mut overlays = Vec::new();
    for path in &config.overlays {
        match Source::read(path).and_then(|source| Overlay::load(&source)) {
            Ok(overlay) => overlays.push(overlay),
            Err(found) => findings.extend(found),
        }
    }
    let (mut documents, found) = Document::load_all(&sources, &overlays);
    findings.extend(found);
    findings.extend(name_documents(&mut documents, &paths, &config.names));
    if findings.is_empty() {
        return Ok(documents);
    }
    for document in documents {
        findings.extend(
            understand(&document, &config.scope)
                .err()
                .into_iter()
                .flatten(),
        );
        findings.extend(document.warnings);
    }
    findings.tidy();
    Err(findings)
}

/// Applies the product and version names of the configuration to their documents, which are among `paths`.
fn name_documents(
    documents: &mut [Document],
    paths: &[PathBuf],
    names: &[DocumentName],
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for name in names {
        let document = documents
            .iter_mut()
            .find(|it| it.source().file_name() == name.document.as_str());
        if let Some(document) = document {
            document.named = Some((name.product.clone(), name.version.clone()));
        } else if !paths
            .iter()
            .any(|it| it.file_name() == Some(OsStr::new(&name.document)))
        {
            findings.push(
                Diagnostic::error(format!(
                    "generate.toml has a name for `{}`, which is not one of the documents",
                    name.document
                ))
                .help("write the file name of a document, without its folder"),
            )
        }
    }
    findings
}

/// Works out what the documents describe, within the scope of the configuration.
///
/// # Errors
///
/// Returns everything that cannot be turned into Rust at once.
pub fn understand_all(documents: &[Document], config: &Config) -> Result<Model, Diagnostics> {
    let mut findings = check_scope(documents, config);
    let mut model = Model::default();
    let share = share_of_cores(documents.len());
    let understood = in_parallel(documents, |it| understand_on(share, it, &config.scope));
    for (document, understood) in documents.iter().zip(understood) {
        match understood {
            Ok(versions) => {
                for version in versions {
                    let mut known = model.versions.iter();
                    if let Some(same) = known.find(|it| it.feature() == version.feature()) {
                        findings.push(same_version(document, &same.document));
                    }
                    model.versions.push(version);
                }
            }
            Err(found) => findings.extend(found),
        }
    }
    findings.or(model)
}

fn same_version(document: &Document, other: &str) -> Diagnostic {
    Diagnostic::error(format!(
        "this document and {other} have the same product and version"
    ))
    .in_file(document.path())
    .help(
        "rename the files to twilio_<product>_<version>, each pair once, or set the names under `[[names]]` in generate.toml",
    )
}

/// Every include and exclude must match a path.
fn check_scope(documents: &[Document], config: &Config) -> Diagnostics {
    let paths = documents.iter().flat_map(Document::paths);
    let templates: Vec<&str> = paths.map(|it| it.template).collect();
    let unused = config.scope.unused(&templates).into_iter().map(|prefix| {
        Diagnostic::error(format!("no path starts with `{prefix}`"))
            .help("a prefix consists of whole segments of a path template, including braces; `*` matches any one segment")
    });
    Diagnostics(unused.collect())
}

/// Checks what the configuration requests for the crate against the model.
fn check_package(model: &Model, config: &Config) -> Result<(), Diagnostics> {
    let mut findings = Diagnostics::default();
    if model.versions.is_empty() {
        findings.push(
            Diagnostic::error("there are no operations to generate")
                .help("choose documents that have operations, and do not exclude all of them"),
        );
    }
    findings.extend(check_shortcuts(model, config));
    findings.extend(check_features(model, config));
    findings.or(())
}

/// A shortcut for a document of this run must start from one of its instances.
fn check_shortcuts(model: &Model, config: &Config) -> Vec<Diagnostic> {
    let is_read = |it: &&Shortcut| model.documents().iter().any(|name| it.is_of(name));
    let shortcuts = config.package.shortcuts.iter().filter(is_read);
    let wrong = shortcuts.filter(|it| it.parent(model).is_none());
    wrong
        .map(|Shortcut { document, path }| {
            Diagnostic::error(format!(
                "the shortcut `{path}` is not an instance of {document} with exactly one key"
            ))
            .help("write the path of the instance that stands for the client's account, such as /Accounts/{Sid}")
        })
        .collect()
}

/// A default feature must be a feature of the crate.
fn check_features(model: &Model, config: &Config) -> Vec<Diagnostic> {
    let mut known: Vec<String> = model.versions.iter().map(Version::feature).collect();
    known.extend(
        runtime_names("features")
            .into_iter()
            .filter(|it| it != "default"),
    );
    let defaults = config.package.default_features.iter().flatten();
    let unknown = defaults.filter(|it| !known.contains(it));
    unknown
        .map(|name| {
            Diagnostic::error(format!("`{name}` is not a feature of this crate"))
                .help(format!("its features are {}", known.join(", ")))
        })
        .collect()
}

/// The documents, with folders replaced by the documents in them.
fn document_paths(paths: &[PathBuf], findings: &mut Diagnostics) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            match documents_in(path) {
                Ok(found) if found.is_empty() => findings.push(
                    Diagnostic::error(
                        "there are no documents (.yaml, .yml or .json) in this folder",
                    )
                    .in_file(path)
                    .help("folders within it are not read; name the one that holds the documents"),
                ),
                Ok(found) => all.extend(found),
                Err(error) => findings.push(
                    Diagnostic::error(format!("cannot read this folder: {error}")).in_file(path),
                ),
            }
        } else {
            all.push(path.clone());
        }
    }
    all
}

fn documents_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path
            .extension()
            .and_then(|it| it.to_str())
            .unwrap_or_default();
        let is_hidden = path
            .file_name()
            .is_some_and(|it| it.to_string_lossy().starts_with('.'));
        if ["yaml", "yml", "json"].contains(&kind) && !is_hidden && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
