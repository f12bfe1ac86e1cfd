//! `generate.toml`, the configuration of a bare `cargo xtask generate`.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::file::UNMARKED;
use crate::package::{Package, Shortcut, runtime_names};
use crate::source::Source;
use crate::understand::Scope;

/// The whole configuration of a run. All paths are ready to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Documents, or folders of documents.
    pub documents: Vec<PathBuf>,
    /// Overlays that correct and refine the documents.
    pub overlays: Vec<PathBuf>,
    /// Products and versions of documents whose file names do not contain them.
    pub names: Vec<DocumentName>,
    /// Which parts of the documents are generated.
    pub scope: Scope,
    /// The folder of the emitted crate.
    pub out: PathBuf,
    /// What belongs to the crate rather than to its documents.
    pub package: Package,
    /// Whether names may differ from those of the previous run, which are in `out`.
    pub accept_renames: bool,
}

/// The product and version of a document whose file name does not contain them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentName {
    /// The file name of the document.
    pub document: String,
    /// The product, such as `api`.
    pub product: String,
    /// The version, such as `v2010`.
    pub version: String,
}

/// The file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    documents: Vec<PathBuf>,
    #[serde(default)]
    overlays: Vec<PathBuf>,
    #[serde(default)]
    names: Vec<NameFile>,
    #[serde(default)]
    include: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
    out: PathBuf,
    #[serde(rename = "crate")]
    package: PackageFile,
    #[serde(default)]
    shortcuts: Vec<ShortcutFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PackageFile {
    name: Spanned<String>,
    version: Spanned<String>,
    default_features: Option<Vec<String>>,
    front_page: Option<PathBuf>,
    readme: Option<PathBuf>,
    #[serde(default)]
    examples: Vec<PathBuf>,
    #[serde(default)]
    licenses: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct NameFile {
    document: String,
    product: Spanned<String>,
    version: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ShortcutFile {
    document: Spanned<String>,
    path: String,
}

impl Config {
    /// Reads the file; paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// Returns all errors at once if the file, or a text that it refers to, is missing or invalid.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        let source = Source::read(path)?;
        let file: File = toml::from_str(source.text()).map_err(|error| mistake(&source, &error))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let join = |paths: Vec<PathBuf>| {
            paths
                .iter()
                .map(|it| within(folder, it))
                .collect::<Vec<_>>()
        };
        let (documents, overlays) = (join(file.documents), join(file.overlays));
        let mut reader = Reader {
            source: &source,
            folder,
            findings: Diagnostics::default(),
        };
        let names = file.names.into_iter().map(|it| reader.name(it)).collect();
        let shortcuts = file
            .shortcuts
            .into_iter()
            .map(|it| reader.shortcut(it, &documents))
            .collect();
        let package = reader.package(file.package, shortcuts);
        if !reader.findings.is_empty() {
            return Err(reader.findings);
        }
        Ok(Self {
            documents,
            overlays,
            names,
            scope: Scope {
                include: file.include,
                exclude: file.exclude,
            },
            out: within(folder, &file.out),
            package,
            accept_renames: false,
        })
    }

    /// Replaces the documents. Everything specific to the file's own documents is dropped: overlays, names, scope,
    /// front page, README, examples, licenses and default features. Shortcuts are kept, since each names its document.
    #[must_use]
    pub fn with_documents(self, documents: Vec<PathBuf>) -> Self {
        Self {
            documents,
            out: self.out,
            package: Package {
                name: self.package.name,
                version: self.package.version,
                shortcuts: self.package.shortcuts,
                ..Package::default()
            },
            ..Self::default()
        }
    }

    /// Takes another part of the documents; an empty list leaves that of the file. The front page, README and examples,
    /// which may be about what is left out, are dropped.
    #[must_use]
    pub fn with_scope(mut self, include: Vec<String>, exclude: Vec<String>) -> Self {
        if !include.is_empty() {
            self.scope.include = include;
        }
        if !exclude.is_empty() {
            self.scope.exclude = exclude;
        }
        self.package.front_page = None;
        self.package.readme = None;
        self.package.examples.clear();
        self
    }
}

/// Reads what the file refers to, and collects the findings.
struct Reader<'a> {
    source: &'a Source,
    folder: &'a Path,
    findings: Diagnostics,
}

impl Reader<'_> {
    fn package(&mut self, file: PackageFile, shortcuts: Vec<Shortcut>) -> Package {
        self.check(&file.name, check_crate_name);
        self.check(&file.version, check_version);
        for path in &file.licenses {
            self.check(path, check_license);
        }
        let licenses = file.licenses.iter().map(|path| path.get_ref().into());
        let licenses = self.texts(&licenses.collect::<Vec<PathBuf>>());
        Package {
            name: file.name.into_inner(),
            version: file.version.into_inner(),
            default_features: file.default_features,
            front_page: file.front_page.map(|path| self.text(&path)),
            readme: file.readme.map(|path| self.text(&path)),
            examples: self.texts(&file.examples),
            licenses,
            shortcuts,
        }
    }

    /// The names of the files, with their texts.
    fn texts(&mut self, paths: &[PathBuf]) -> Vec<(String, String)> {
        let named = paths.iter().map(|path| {
            let name = path.file_name().unwrap_or_default();
            (name.to_string_lossy().into_owned(), self.text(path))
        });
        named.collect()
    }

    fn name(&mut self, file: NameFile) -> DocumentName {
        self.check(&file.product, check_product);
        self.check(&file.version, check_document_version);
        DocumentName {
            document: file.document,
            product: file.product.into_inner(),
            version: file.version.into_inner(),
        }
    }

    fn shortcut(&mut self, file: ShortcutFile, documents: &[PathBuf]) -> Shortcut {
        let name = file.document.get_ref();
        let is_name = Path::new(name).file_name() == Some(OsStr::new(name));
        let is_read = |path: &PathBuf| {
            path.file_name() == Some(OsStr::new(name)) || is_name && path.join(name).is_file()
        };
        if !documents.iter().any(is_read) {
            let finding = Diagnostic::error(format!("`{name}` is not one of the documents"))
                .help("write the file name of one of `documents`");
            self.find(finding, &file.document);
        }
        Shortcut {
            document: file.document.into_inner(),
            path: file.path,
        }
    }

    fn text(&mut self, path: &Path) -> String {
        match Source::read(within(self.folder, path)) {
            Ok(source) => source.text().to_owned(),
            Err(found) => {
                self.findings.extend(found);
                String::new()
            }
        }
    }

    fn check(&mut self, value: &Spanned<String>, rule: fn(&str) -> Result<(), String>) {
        if let Err(message) = rule(value.get_ref()) {
            self.find(Diagnostic::error(message), value);
        }
    }

    /// Adds a finding about a value of the file.
    fn find(&mut self, finding: Diagnostic, value: &Spanned<String>) {
        self.findings
            .push(at_offset(finding, self.source, value.span().start));
    }
}

/// Names that no crate may have: names with a meaning in Rust, and the crates that come with the compiler.
const TAKEN: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// The license file must have one of the usual names.
fn check_license(path: &str) -> Result<(), String> {
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.starts_with("LICENSE") && UNMARKED.contains(&name) {
        Ok(())
    } else {
        Err("the file must be called LICENSE, LICENSE-APACHE or LICENSE-MIT".to_owned())
    }
}

/// Checks whether `name` can be the name of a crate.
///
/// # Errors
///
/// Returns the reason if it cannot.
pub fn check_crate_name(name: &str) -> Result<(), String> {
    let library = name.replace('-', "_");
    let wrong = if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        "it must start with a letter"
    } else if !name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    {
        "it may contain only letters, digits, `-` and `_`"
    } else if name.len() > 64 {
        "it may have at most 64 characters"
    } else if TAKEN.contains(&library.as_str()) || !crate::names::is_identifier(&library) {
        "the word is reserved in Rust"
    } else if runtime_names("dependencies").contains(&library.replace('_', "-")) {
        "the crate depends on a crate of that name"
    } else {
        return Ok(());
    };
    Err(format!("`{name}` cannot be the name of a crate: {wrong}"))
}

/// Checks whether a product can have this name, which becomes a Rust module.
fn check_product(name: &str) -> Result<(), String> {
    let is_snake = crate::names::snake(name) == name && crate::names::is_identifier(name);
    if is_snake {
        Ok(())
    } else {
        Err(format!(
            "`{name}` cannot be the name of a module: write a word in lower case, such as `house`"
        ))
    }
}

/// Checks whether a version can have this name.
fn check_document_version(name: &str) -> Result<(), String> {
    if name.contains('_') {
        Err(format!(
            "the version `{name}` must be one word, such as `v3`"
        ))
    } else {
        check_product(name)
    }
}

/// Checks whether cargo accepts a version.
fn check_version(version: &str) -> Result<(), String> {
    match semver::Version::parse(version) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "`{version}` is not a version ({error}); write three numbers such as `0.1.0`, optionally with a suffix"
        )),
    }
}

/// Resolves a path relative to the folder, without `..` where possible.
fn within(folder: &Path, path: &Path) -> PathBuf {
    let mut whole = folder.to_owned();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(whole.components().next_back(), Some(Component::Normal(_))) =>
            {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    if whole.as_os_str().is_empty() {
        whole.push(".");
    }
    whole
}

/// A finding at the position of a TOML error.
fn mistake(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let finding =
        Diagnostic::error(error.message()).help("CONTRIBUTING.md describes the format of the file");
    match error.span() {
        Some(span) => at_offset(finding, source, span.start),
        None => finding.in_file(source.path()),
    }
}

/// Points to a byte of the text.
fn at_offset(finding: Diagnostic, source: &Source, offset: usize) -> Diagnostic {
    let before = source.text().get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    finding.at_position(source, line, column, 1)
}
