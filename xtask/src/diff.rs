//! `cargo xtask diff`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use twilio_rest_generator::config::Config;
use twilio_rest_generator::diagnostic::{Diagnostic, Diagnostics};
use twilio_rest_generator::diff::diff;
use twilio_rest_generator::document::Document;
use twilio_rest_generator::model::Model;

use crate::print;

/// Changes of the API from one document to another, the heaviest first.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The document as it was, or a folder of documents; YAML or JSON
    old: PathBuf,
    /// The document as it is, or a folder of documents
    new: PathBuf,
    /// An OpenAPI overlay to apply to both; may be repeated
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// How the changes are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A line for each change
    Text,
    /// For a pull request
    Markdown,
    /// One JSON object
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match changes(arguments) {
        Ok(text) => {
            print::text(text);
            ExitCode::SUCCESS
        }
        Err(findings) => {
            print::note(findings);
            ExitCode::FAILURE
        }
    }
}

fn changes(arguments: &Arguments) -> Result<String, Diagnostics> {
    let (mut old, new) = both(
        arguments.load(&arguments.old),
        arguments.load(&arguments.new),
    )?;
    name_as(&mut old, &arguments.old, &new);
    let (old, new) = both(arguments.model(&old), arguments.model(&new))?;
    let changes = diff(&old, &new);
    match arguments.format {
        Format::Text => Ok(changes.to_text()),
        Format::Markdown => Ok(changes.to_markdown()),
        Format::Json => changes
            .to_json()
            .map_err(|error| Diagnostic::error(error.to_string()).into()),
    }
}

/// Both sides, or what is wrong with either.
fn both<T>(
    old: Result<T, Diagnostics>,
    new: Result<T, Diagnostics>,
) -> Result<(T, T), Diagnostics> {
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (old, new) => {
            let both = [old, new].into_iter().filter_map(Result::err).flatten();
            Err(Diagnostics(both.collect()))
        }
    }
}

/// A copy of a document under a name of the reader's own is the document that it is held against.
fn name_as(old: &mut [Document], path: &Path, new: &[Document]) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let ([old], [new]) = (old, new) {
        if path.is_file() && !name.starts_with("twilio_") {
            old.name.clone_from(&new.name);
        }
    }
}

impl Arguments {
    /// A document, or those of a folder.
    fn load(&self, path: &Path) -> Result<Vec<Document>, Diagnostics> {
        twilio_rest_generator::load(&Config {
            documents: vec![path.to_owned()],
            overlays: self.overlay.clone(),
            ..Config::default()
        })
    }

    /// What is understood of them.
    fn model(&self, documents: &[Document]) -> Result<Model, Diagnostics> {
        twilio_rest_generator::understand_all(documents, &Config::default())
    }
}
