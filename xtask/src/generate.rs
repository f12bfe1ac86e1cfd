//! `cargo xtask generate`.

use std::path::PathBuf;
use std::process::ExitCode;

use twilio_rest_generator::config::Config;
use twilio_rest_generator::output::Plan;

/// Without arguments: what spec/generate.toml says.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Another document, or a folder of documents; YAML or JSON
    #[arg(long, value_name = "FILE|DIR")]
    spec: Vec<PathBuf>,
    /// Take only paths below this template
    #[arg(long, value_name = "PREFIX")]
    include: Vec<String>,
    /// Leave out paths below this template
    #[arg(long, value_name = "PREFIX")]
    exclude: Vec<String>,
    /// Folder of the crate
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Name of the crate
    #[arg(long, value_name = "NAME")]
    crate_name: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut config = match Config::read(&root.join("spec/generate.toml")) {
        Ok(config) => config,
        Err(findings) => return fail(&findings),
    };
    if !arguments.spec.is_empty() {
        config.documents = arguments.spec.clone();
        config.package.front_page = None;
        config.package.readme = None;
        config.package.examples.clear();
        config.package.default_features.clear();
    }
    if !arguments.include.is_empty() {
        config.scope.include = arguments.include.clone();
    }
    if !arguments.exclude.is_empty() {
        config.scope.exclude = arguments.exclude.clone();
    }
    if let Some(out) = &arguments.out {
        config.out = out.clone();
    }
    if let Some(name) = &arguments.crate_name {
        config.package.name = name.clone();
    }
    let generated = match twilio_rest_generator::generate(&config) {
        Ok(generated) => generated,
        Err(findings) => return fail(&findings),
    };
    let plan = match Plan::new(&config.out, generated.files) {
        Ok(plan) => plan,
        Err(errors) => {
            errors.iter().for_each(|error| eprintln!("error: {error}"));
            return ExitCode::FAILURE;
        }
    };
    if let Err(error) = plan.apply() {
        return fail(&error);
    }
    eprintln!("{} files changed", plan.changed.len());
    ExitCode::SUCCESS
}

fn fail(problem: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("{problem}");
    ExitCode::FAILURE
}
