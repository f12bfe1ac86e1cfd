//! `cargo xtask diff`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use twilio_rest_generator::config::Config;
use twilio_rest_generator::diagnostic::{Diagnostic, Diagnostics};
use twilio_rest_generator::diff::diff;
use twilio_rest_generator::document::Document;
use twilio_rest_generator::model::Model;

use crate::print;

/// List the API changes from one document to another, the most severe first
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The old document or folder of documents, YAML or JSON
    old: PathBuf,
    /// The new document or folder of documents
    new: PathBuf,
    /// An OpenAPI overlay to apply to both; may be repeated
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One line per change
    Text,
    /// Markdown, for a pull request
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

/// Returns both sides, or the problems of either.
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

/// A single old document with a name of the user's own is treated as the document that it is compared with.
fn name_as(old: &mut [Document], path: &Path, new: &[Document]) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let ([old], [new]) = (old, new) {
        if path.is_file() && !name.starts_with("twilio_") {
            old.name.clone_from(&new.name);
        }
    }
}

impl Arguments {
    /// Loads a document, or those of a folder.
    fn load(&self, path: &Path) -> Result<Vec<Document>, Diagnostics> {
        twilio_rest_generator::load(&Config {
            documents: vec![path.to_owned()],
            overlays: self.overlay.clone(),
            ..Config::default()
        })
    }

    /// Builds the model of the documents.
    fn model(&self, documents: &[Document]) -> Result<Model, Diagnostics> {
        twilio_rest_generator::understand_all(documents, &Config::default())
    }
}
