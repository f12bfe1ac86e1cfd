//! `generate.toml`: what a bare `cargo xtask generate` does.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::render::{Package, Shortcut};
use crate::source::Source;
use crate::understand::Scope;

/// Everything that a run needs to know. Paths are as they will be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Documents, or folders of documents.
    pub documents: Vec<PathBuf>,
    /// Overlays that mend and sharpen the documents.
    pub overlays: Vec<PathBuf>,
    /// What is taken of the documents.
    pub scope: Scope,
    /// Folder of the emitted crate.
    pub out: PathBuf,
    /// What belongs to the crate rather than to its documents.
    pub package: Package,
}

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    documents: Vec<PathBuf>,
    #[serde(default)]
    overlays: Vec<PathBuf>,
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
    name: String,
    version: String,
    #[serde(default)]
    default_features: Vec<String>,
    front_page: Option<PathBuf>,
    readme: Option<PathBuf>,
    #[serde(default)]
    examples: Vec<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ShortcutFile {
    document: String,
    path: String,
}

impl Config {
    /// Reads the file; paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// The file, or a text that it names, is missing or not what it should be.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        let source = Source::read(path)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let file: File = toml::from_str(source.text()).map_err(|error| mistake(&source, &error))?;
        let text = |path: &PathBuf| Source::read(folder.join(path)).map(|it| it.text().to_owned());
        let join = |paths: Vec<PathBuf>| paths.into_iter().map(|it| folder.join(it)).collect();
        let examples = file.package.examples.iter().map(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            text(path).map(|text| (name, text))
        });
        Ok(Self {
            documents: join(file.documents),
            overlays: join(file.overlays),
            scope: Scope {
                include: file.include,
                exclude: file.exclude,
            },
            out: folder.join(file.out),
            package: Package {
                name: file.package.name,
                version: file.package.version,
                default_features: file.package.default_features,
                front_page: file.package.front_page.as_ref().map(text).transpose()?,
                readme: file.package.readme.as_ref().map(text).transpose()?,
                examples: examples.collect::<Result<_, _>>()?,
                shortcuts: file
                    .shortcuts
                    .into_iter()
                    .map(|it| Shortcut {
                        document: it.document,
                        path: it.path,
                    })
                    .collect(),
            },
        })
    }
}

/// A finding at the place where TOML went wrong.
fn mistake(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let finding =
        Diagnostic::error(error.message()).help("CONTRIBUTING.md tells what the file may say");
    let Some(span) = error.span() else {
        return finding.in_file(source.path());
    };
    let before = source.text().get(..span.start).unwrap_or_default();
    let line = before.lines().count().max(1);
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    let line = if before.ends_with('\n') {
        line + 1
    } else {
        line
    };
    finding.at_position(source, line, column, 1)
}
