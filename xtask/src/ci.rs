//! `cargo xtask ci`: runs every check that a change has to pass, then prints a table of results.
//!
//! Each step is a command that can be run by hand. All steps share one target folder and one set of features, so that
//! dependencies are compiled only once for linking and once for checking.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::{print, workspace};

/// The generated crate.
const EMITTED: &str = "twilio-rest";

/// The cargo arguments that list the packages of the workspace.
const METADATA: &[&str] = &[
    "metadata",
    "--no-deps",
    "--offline",
    "--format-version",
    "1",
];

/// Run every check and print a summary; the exit code is 1 if any of them fails
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Skip a step, by its name in the summary; may be repeated
    #[arg(long, value_name = "STEP")]
    skip: Vec<String>,
    /// Run only this step, by its name in the summary; may be repeated
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
}

impl Arguments {
    /// Returns the steps to run, or why there are none.
    fn choose(&self, mut steps: Vec<Step>) -> Result<Vec<Step>, String> {
        for name in self.skip.iter().chain(&self.only) {
            if !steps.iter().any(|step| step.name == *name) {
                let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
                return Err(format!(
                    "unknown step `{name}`; the steps are {}",
                    names.join(", ")
                ));
            }
        }
        steps.retain(|step| self.takes(&step.name));
        if steps.is_empty() {
            return Err("every step is skipped".to_owned());
        }
        Ok(steps)
    }

    fn takes(&self, name: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|it| it == name);
        !named(&self.skip) && (self.only.is_empty() || named(&self.only))
    }
}

/// The output of `cargo metadata`.
#[derive(Debug, serde::Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Debug, serde::Deserialize)]
struct Package {
    name: String,
    features: BTreeMap<String, Vec<String>>,
}

/// One check.
#[derive(Debug)]
struct Step {
    name: String,
    program: Program,
    arguments: Vec<String>,
    /// Turns rustdoc warnings into errors.
    strict_docs: bool,
    /// Why the step cannot be run; it then fails with this message.
    obstacle: Option<String>,
}

/// What a check runs.
#[derive(Clone, Copy, Debug)]
enum Program {
    Cargo,
    /// This program.
    Xtask,
}

/// The outcome of one check.
#[derive(Debug)]
struct StepResult {
    name: String,
    passed: bool,
    time: Duration,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let chosen = match arguments.choose(steps()) {
        Ok(chosen) => chosen,
        Err(reason) => {
            print::note(format!("error: {reason}"));
            return ExitCode::from(2);
        }
    };
    let results: Vec<StepResult> = chosen.iter().map(Step::run).collect();
    print::line(table(&results));
    if results.iter().all(|it| it.passed) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Returns all checks, those that fail soonest first.
fn steps() -> Vec<Step> {
    let deny = ["--", "--deny", "warnings"];
    let everything = ["--workspace", "--all-features"];
    let mut steps = vec![
        Step::cargo("format", &["fmt", "--all", "--check"]),
        Step::xtask("generated", &["generate", "--check"]),
        Step::cargo(
            "lint",
            &[
                &["clippy", "--locked", "--all-targets"],
                &everything[..],
                &deny,
            ]
            .concat(),
        ),
        Step::cargo("style", &style()),
        Step::cargo("docs", &[&["doc", "--no-deps"], &everything[..]].concat()).with_strict_docs(),
    ];
    steps.push(emitted("none", "--features="));
    steps.extend(feature_steps(features()));
    steps.push(Step::cargo(
        "test",
        &["test", "--workspace", "--no-fail-fast"],
    ));
    // Everything needed was built by earlier steps, so no network is required.
    let package = [
        "package",
        "--package",
        EMITTED,
        "--allow-dirty",
        "--offline",
    ];
    steps.push(Step::cargo("package", &package));
    steps
}

/// Returns the lints for our own code beyond those of the workspace: short functions (clippy.toml sets the length), and
/// no indexing that can panic.
fn style() -> Vec<&'static str> {
    let ours = ["twilio-rest-generator", "twilio-rest-templates", "xtask"];
    let rules = ["clippy::indexing_slicing", "clippy::too_many_lines"];
    let mut arguments = vec!["clippy", "--lib", "--all-features"];
    arguments.extend(ours.iter().flat_map(|name| ["--package", name]));
    arguments.push("--");
    arguments.extend(rules.iter().flat_map(|rule| ["--deny", rule]));
    arguments
}

/// Checks the generated crate with only one feature.
fn emitted(name: &str, features: &str) -> Step {
    let arguments = [
        "clippy",
        "--package",
        EMITTED,
        "--no-default-features",
        features,
    ];
    let rules = [
        "--",
        "--deny",
        "warnings",
        "--deny",
        "clippy::incompatible_msrv",
    ];
    Step::cargo(
        &format!("feature {name}"),
        &[&arguments[..], &rules].concat(),
    )
}

/// Returns a step for each feature, or a failing step if the features are unknown.
fn feature_steps(features: Result<Vec<String>, String>) -> Vec<Step> {
    match features {
        Ok(features) => features
            .iter()
            .map(|feature| emitted(feature, &format!("--features={feature}")))
            .collect(),
        Err(obstacle) => vec![Step {
            obstacle: Some(obstacle),
            ..Step::cargo("features", METADATA)
        }],
    }
}

/// Returns the features of the generated crate as cargo reads them, or why they are unknown.
fn features() -> Result<Vec<String>, String> {
    let output = Command::new(cargo())
        .args(METADATA)
        .current_dir(workspace::root())
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    features_in(&output.stdout)
}

fn features_in(metadata: &[u8]) -> Result<Vec<String>, String> {
    let metadata: Metadata = serde_json::from_slice(metadata)
        .map_err(|error| format!("cannot read the output of `cargo metadata`: {error}"))?;
    let emitted = metadata.packages.into_iter().find(|it| it.name == EMITTED);
    let features = emitted.map(|it| it.features.into_keys().collect::<Vec<_>>());
    features
        .filter(|it| !it.is_empty())
        .ok_or_else(|| format!("cargo reports no features of {EMITTED}"))
}

/// Returns the cargo that runs this program, or the one on the path.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

impl Step {
    fn cargo(name: &str, arguments: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            program: Program::Cargo,
            arguments: arguments.iter().map(|&it| it.to_owned()).collect(),
            strict_docs: false,
            obstacle: None,
        }
    }

    /// Returns a step that runs a command of this program.
    fn xtask(name: &str, arguments: &[&str]) -> Self {
        Self {
            program: Program::Xtask,
            ..Self::cargo(name, arguments)
        }
    }

    fn with_strict_docs(self) -> Self {
        Self {
            strict_docs: true,
            ..self
        }
    }

    fn run(&self) -> StepResult {
        print::line(format!("\n── {} ── {}", self.name, self.command()));
        let start = Instant::now();
        let passed = match &self.obstacle {
            Some(obstacle) => Err(obstacle.clone()),
            None => self.call(),
        };
        if let Err(reason) = &passed {
            print::note(format!("error: {reason}"));
        }
        StepResult {
            name: self.name.clone(),
            passed: passed.unwrap_or(false),
            time: start.elapsed(),
        }
    }

    /// Returns the command as one would type it.
    fn command(&self) -> String {
        let program = match self.program {
            Program::Cargo => "cargo",
            Program::Xtask => "cargo xtask",
        };
        format!("{program} {}", self.arguments.join(" "))
    }

    /// Runs the command; returns whether it succeeded.
    fn call(&self) -> Result<bool, String> {
        let program = match self.program {
            Program::Cargo => cargo(),
            Program::Xtask => std::env::current_exe()
                .map_err(|error| format!("cannot find this program: {error}"))?
                .into(),
        };
        let mut command = Command::new(&program);
        command.args(&self.arguments).current_dir(workspace::root());
        if self.strict_docs {
            command.env("RUSTDOCFLAGS", "--deny warnings");
        }
        match command.status() {
            Ok(status) => Ok(status.success()),
            Err(error) => {
                let program = program.to_string_lossy();
                Err(format!("cannot run {program}: {error}"))
            }
        }
    }
}

fn table(results: &[StepResult]) -> String {
    let width = results.iter().map(|it| it.name.len()).max().unwrap_or(0);
    let mut table = String::new();
    for result in results {
        let word = if result.passed { "passed" } else { "FAILED" };
        let seconds = result.time.as_secs_f64();
        // Writing to a string cannot fail.
        let _ = write!(table, "\n{:width$}  {word}  {seconds:7.1} s", result.name);
    }
    let total: Duration = results.iter().map(|it| it.time).sum();
    let failed = results.iter().filter(|it| !it.passed).count();
    let _ = write!(
        table,
        "\n{} of {} passed in {:.0} s",
        results.len() - failed,
        results.len(),
        total.as_secs_f64()
    );
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_that_are_not_known_are_a_failed_step() {
        for metadata in [
            "",
            r#"{"packages": []}"#,
            r#"{"packages": [{"name": "twilio-rest", "features": {}}]}"#,
        ] {
            let steps = feature_steps(features_in(metadata.as_bytes()));
            let outcomes: Vec<_> = steps.iter().map(Step::run).collect();
            assert!(
                outcomes.iter().any(|it| !it.passed),
                "{metadata}: {outcomes:?}"
            );
        }
    }

    #[test]
    fn each_feature_is_a_step() {
        let metadata =
            br#"{"packages": [{"name": "twilio-rest", "features": {"a": [], "b": []}}]}"#;
        let steps = feature_steps(features_in(metadata));
        let names: Vec<_> = steps.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["feature a", "feature b"]);
    }

    #[test]
    fn the_table_names_what_failed_and_adds_up_the_time() {
        let result = |name: &str, passed, seconds| StepResult {
            name: name.to_owned(),
            passed,
            time: Duration::from_secs(seconds),
        };
        let table = table(&[result("lint", true, 61), result("test", false, 2)]);
        assert_eq!(
            table,
            "\nlint  passed     61.0 s\ntest  FAILED      2.0 s\n1 of 2 passed in 63 s"
        );
    }
}
