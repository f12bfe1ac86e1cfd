//! `cargo xtask generate`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use twilio_rest_generator::Counts;
use twilio_rest_generator::config::{Config, check_crate_name};
use twilio_rest_generator::diagnostic::{Diagnostic, Diagnostics};
use twilio_rest_generator::file::SourceFile;
use twilio_rest_generator::manifest::{Manifest, manifest};
use twilio_rest_generator::output::{self, ApplyError, Change, Plan};

use crate::report::{Format, Outcome};
use crate::workspace;

/// Generate a crate; without arguments, the one described by spec/generate.toml
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; print a diff of stale files, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
    /// A document or a folder of documents, YAML or JSON, to use instead of those in generate.toml; may be repeated.
    /// Without --out, the crate in generated/ is replaced
    #[arg(long, value_name = "FILE|DIR")]
    spec: Vec<PathBuf>,
    /// Include only paths below this template, such as '/2010-04-01/Accounts/{AccountSid}/Calls'; may be repeated
    #[arg(long, value_name = "PREFIX")]
    include: Vec<String>,
    /// Exclude paths below this template; may be repeated
    #[arg(long, value_name = "PREFIX")]
    exclude: Vec<String>,
    /// An OpenAPI overlay to apply in addition; may be repeated
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// Folder of the crate [default: generated/]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Name of the crate
    #[arg(long, value_name = "NAME", value_parser = crate_name)]
    crate_name: Option<String>,
    /// Features enabled by default, separated by commas [default: reqwest, and the document's if there is only one]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    default_features: Option<Vec<String>>,
    /// Allow names to differ from those of the last run
    #[arg(long)]
    accept_renames: bool,
    /// Write a description of everything generated to this file, as JSON
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Output format of findings and summary
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

fn crate_name(name: &str) -> Result<String, String> {
    check_crate_name(name).map(|()| name.to_owned())
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let outcome = generate(arguments).unwrap_or_else(Outcome::failed);
    let fix = arguments.check.then(|| arguments.command());
    outcome.with_fix(fix).report(arguments.format)
}

fn generate(arguments: &Arguments) -> Result<Outcome, Diagnostics> {
    let config = arguments.config()?;
    let folder = check_folder(&config.out);
    let generated = match (twilio_rest_generator::generate(&config), folder) {
        (Ok(generated), Ok(())) => generated,
        (Ok(_), Err(findings)) => return Err(findings),
        (Err(mut findings), folder) => {
            findings.extend(folder.err().into_iter().flatten());
            return Err(findings);
        }
    };
    check_manifest(arguments.manifest.as_deref(), &config.out, &generated.files)?;
    let counts = Counts::of(&generated.model);
    let findings = generated.warnings();
    let listed = match &arguments.manifest {
        Some(path) => list(path, &manifest(&generated.model, &config.package))?,
        None => None,
    };
    let plan = Plan::new(&config.out, generated.files)?;
    // The program ends after this: freeing the documents piece by piece would take a twentieth of the run.
    std::mem::forget((generated.documents, generated.model));
    if !arguments.check {
        if let Err(error) = apply(&plan, listed.as_ref()) {
            return Ok(Outcome::unfinished(error));
        }
    }
    let mut changes = plan.changes;
    changes.extend(listed);
    Ok(Outcome {
        findings,
        counts: Some(counts),
        changes,
        unchanged: plan.unchanged,
        ..Outcome::default()
    })
}

/// Writes the crate, then its manifest.
fn apply(plan: &Plan, listed: Option<&Change>) -> Result<(), ApplyError> {
    plan.apply()?;
    listed
        .map_or(Ok(()), Change::apply)
        .map_err(|finding| ApplyError {
            findings: finding.into(),
            begun: !plan.is_current(),
        })
}

/// Returns the change that makes `path` contain the manifest, if one is needed.
fn list(path: &Path, manifest: &Manifest) -> Result<Option<Change>, Diagnostic> {
    let text = manifest.to_json().map_err(|error| {
        Diagnostic::error(format!("cannot write the manifest: {error}")).in_file(path)
    })?;
    let change = Change::of_file(path, text)?;
    let old = change.as_ref().and_then(|it| it.old.as_deref());
    match old {
        Some(old) if !old.is_empty() && !old.starts_with("{\n  \"format\": ") => {
            Err(Diagnostic::error("this file is not a manifest")
                .in_file(path)
                .help("move it away, or choose another file with --manifest"))
        }
        _ => Ok(change),
    }
}

/// Rejects a file of the crate as the place of the manifest.
fn check_manifest(path: Option<&Path>, out: &Path, files: &[SourceFile]) -> Result<(), Diagnostic> {
    let whole = |path: &Path| std::path::absolute(path).ok();
    let is_taken = |path: &Path| {
        let place = whole(path);
        files.iter().any(|it| whole(&out.join(&it.path)) == place)
    };
    match path {
        Some(path) if is_taken(path) => Err(Diagnostic::error("this is a file of the crate")
            .in_file(path)
            .help("choose another file with --manifest")),
        _ => Ok(()),
    }
}

/// Rejects the workspace itself as the output folder, whatever it contains.
fn check_folder(out: &Path) -> Result<(), Diagnostics> {
    let real = |path: &Path| path.canonicalize().ok();
    if real(out).is_some() && real(out) == real(workspace::root()) {
        return Err(
            Diagnostic::error("the output folder is the workspace itself")
                .in_file(out)
                .help("choose a separate folder for the crate with --out")
                .into(),
        );
    }
    output::check_folder(out)
}

impl Arguments {
    /// Returns the configuration of spec/generate.toml with the command line's changes.
    fn config(&self) -> Result<Config, Diagnostics> {
        let mut config = Config::read(&workspace::path("spec/generate.toml"))?;
        if !self.spec.is_empty() {
            config = config.with_documents(self.spec.clone());
        }
        if !self.include.is_empty() || !self.exclude.is_empty() {
            config = config.with_scope(self.include.clone(), self.exclude.clone());
        }
        config.overlays.extend(self.overlay.iter().cloned());
        if let Some(out) = &self.out {
            config.out.clone_from(out);
        }
        if let Some(name) = &self.crate_name {
            config.package.name.clone_from(name);
        }
        config.accept_renames = self.accept_renames;
        if let Some(features) = &self.default_features {
            let named = features.iter().filter(|it| !it.is_empty());
            config.package.default_features = Some(named.cloned().collect());
        }
        Ok(config)
    }

    /// Returns the command that updates the files that `--check` found stale.
    fn command(&self) -> String {
        let mut words = vec!["cargo xtask generate".to_owned()];
        let mut add = |flag: &str, value: &str| words.push(format!("{flag} {}", quoted(value)));
        let paths = |paths: &[PathBuf]| -> Vec<String> {
            paths.iter().map(|it| it.display().to_string()).collect()
        };
        let list = |list: &Option<Vec<String>>| list.iter().map(|it| it.join(",")).collect();
        let many = [
            ("--spec", paths(&self.spec)),
            ("--include", self.include.clone()),
            ("--exclude", self.exclude.clone()),
            ("--overlay", paths(&self.overlay)),
            ("--out", paths(self.out.as_slice())),
            ("--crate-name", self.crate_name.iter().cloned().collect()),
            ("--default-features", list(&self.default_features)),
            ("--manifest", paths(self.manifest.as_slice())),
        ];
        for (flag, values) in &many {
            values.iter().for_each(|value| add(flag, value));
        }
        if self.accept_renames {
            words.push("--accept-renames".to_owned());
        }
        words.join(" ")
    }
}

/// Quotes a word for the shell if necessary.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,=@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_change_is_quoted() {
        assert_eq!(quoted("../a/b.yaml"), "../a/b.yaml");
        assert_eq!(quoted("/Accounts/{Sid}"), "'/Accounts/{Sid}'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
