//! `cargo xtask conformance`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use twilio_rest_generator::config::Config;
use twilio_rest_generator::conformance::{Conformance, ConformanceError, Flavour, Report};
use twilio_rest_generator::diagnostic::{Diagnostic, Diagnostics};
use twilio_rest_generator::manifest::manifest;
use twilio_rest_generator::output::{Change, Plan};

use crate::{print, workspace};

/// The folder of the program, next to the crate that it calls.
const PROGRAM: &str = "program";

/// The path from the program to the generated crate.
const CRATE: &str = "../crate";

/// Call every operation with every parameter and compare the requests with the documents
///
/// Generates a crate under target/conformance and calls it without a network. Requests are compared with the documents as
/// published, so corrections made by overlays are reported as differences. Without arguments, the documents are those of
/// spec/generate.toml.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A document or a folder of documents, YAML or JSON; may be repeated
    #[arg(long, value_name = "FILE|DIR")]
    spec: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match compare(arguments) {
        Ok(report) => tell(&report),
        Err(findings) => {
            print::note(findings);
            ExitCode::FAILURE
        }
    }
}

fn tell(report: &Report) -> ExitCode {
    report.findings.iter().for_each(print::line);
    print::note(report);
    if report.findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn compare(arguments: &Arguments) -> Result<Report, Diagnostics> {
    let mut config = Config::read(&workspace::path("spec/generate.toml"))?;
    let mut name = "spec".to_owned();
    if !arguments.spec.is_empty() {
        config = config.with_documents(arguments.spec.clone());
        name = folder_name(&arguments.spec);
    }
    let base = workspace::root().join("target/conformance");
    let folder = base.join(name);
    let (manifest, documents) = generate(&mut config, &folder)?;
    write(&folder.join("manifest.json"), manifest.clone())?;
    let texts = documents
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let conformance = Conformance::new(&manifest, texts)
        .map_err(broken)?
        .within(config.scope);
    for file in conformance.program(CRATE, Flavour::Recording) {
        write(&folder.join(PROGRAM).join(file.path), file.text)?;
    }
    let lock = read(&workspace::root().join("Cargo.lock"))?;
    write(&folder.join(PROGRAM).join("Cargo.lock"), lock)?;
    let cases = folder.join("cases.jsonl");
    let results = folder.join("results.jsonl");
    write(&cases, conformance.cases())?;
    run_program(&folder.join(PROGRAM), &base.join("build"), &cases, &results)?;
    conformance.check(&read(&results)?).map_err(broken)
}

/// Returns the folder name for these documents, so that runs with the same ones reuse their build.
fn folder_name(paths: &[PathBuf]) -> String {
    let real = paths
        .iter()
        .map(|it| it.canonicalize().unwrap_or_else(|_| it.clone()));
    let names = real.filter_map(|it| Some(it.file_stem()?.to_string_lossy().into_owned()));
    let mut name = names.collect::<Vec<_>>().join("-");
    name.retain(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    format!("of-{}", name.chars().take(80).collect::<String>())
}

/// Writes the crate; returns its manifest, and the names and texts of its documents.
fn generate(
    config: &mut Config,
    folder: &Path,
) -> Result<(String, Vec<(String, String)>), Diagnostics> {
    config.out = folder.join("crate");
    // Nobody depends on this crate, so its names may change.
    config.accept_renames = true;
    let generated = twilio_rest_generator::generate(config)?;
    Plan::new(&config.out, generated.files)?.apply()?;
    let manifest = manifest(&generated.model, &config.package).to_json();
    let manifest = manifest.map_err(|error| Diagnostic::error(error.to_string()))?;
    let documents = generated.documents.iter().map(|it| {
        let it = it.source();
        (it.file_name().into_owned(), it.text().to_owned())
    });
    Ok((manifest, documents.collect()))
}

fn refused(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(error.to_string()).in_file(path)
}

fn run_program(
    program: &Path,
    build: &Path,
    cases: &Path,
    results: &Path,
) -> Result<(), Diagnostic> {
    let status = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["run", "--quiet", "--manifest-path"])
        .arg(program.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(build)
        .arg("--")
        .args([cases, results])
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(program, &status.to_string())),
        Err(error) => Err(failed(program, &error.to_string())),
    }
}

fn failed(program: &Path, reason: &str) -> Diagnostic {
    Diagnostic::error(format!("the program that calls the crate failed: {reason}")).in_file(program)
}

fn broken(error: ConformanceError) -> Diagnostics {
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    Diagnostic::error(message).into()
}

/// Writes a file only if its content changes, so that cargo rebuilds no more than necessary.
fn write(path: &Path, text: String) -> Result<(), Diagnostic> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    }
    Change::of_file(path, text)?.map_or(Ok(()), |it| it.apply())
}

fn read(path: &Path) -> Result<String, Diagnostic> {
    std::fs::read_to_string(path).map_err(|error| refused(path, &error))
}

#[cfg(test)]
mod tests {
    use twilio_rest_generator::conformance::Finding;

    use super::*;

    #[test]
    fn a_finding_is_a_failure() {
        let mut report = Report::default();
        let told = |report: &Report| format!("{:?}", tell(report));
        assert_eq!(told(&report), format!("{:?}", ExitCode::SUCCESS));
        report.findings.push(Finding {
            document: "things_v1.yaml".to_owned(),
            operation: "FetchThing".to_owned(),
            place: "operation".to_owned(),
            message: "it is not emitted".to_owned(),
        });
        assert_eq!(told(&report), format!("{:?}", ExitCode::FAILURE));
    }
}
