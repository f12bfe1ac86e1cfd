//! The report of a run, for people or for programs.

use std::process::ExitCode;

use serde_json::{Value, json};
use twilio_rest_generator::Counts;
use twilio_rest_generator::diagnostic::{Diagnostic, Diagnostics, Severity};
use twilio_rest_generator::output::{ApplyError, Change};

use crate::print;

/// How a run reports its findings and its summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Text: the diff on the standard output, everything else on the standard error
    Human,
    /// One JSON object on the standard output
    Json,
}

/// The outcome of a run.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Warnings, or the errors that stopped the run.
    pub(crate) findings: Diagnostics,
    /// How much was generated, if the run got that far.
    pub(crate) counts: Option<Counts>,
    /// Files that differed.
    pub(crate) changes: Vec<Change>,
    /// The number of files that did not differ.
    pub(crate) unchanged: usize,
    /// Whether a failed run had already changed files.
    pub(crate) begun: bool,
    /// If files are only compared: the command that writes them.
    pub(crate) fix: Option<String>,
}

impl Outcome {
    /// The run stopped, and nothing was written.
    pub(crate) fn failed(findings: Diagnostics) -> Self {
        Self {
            findings,
            ..Self::default()
        }
    }

    /// Adds the command that writes the files, which were only to be compared.
    pub(crate) fn with_fix(self, fix: Option<String>) -> Self {
        Self { fix, ..self }
    }

    /// The run stopped while writing.
    pub(crate) fn unfinished(error: ApplyError) -> Self {
        Self {
            begun: error.begun,
            ..Self::failed(error.findings)
        }
    }

    /// Prints the report and returns the exit code of the process.
    pub(crate) fn report(&self, format: Format) -> ExitCode {
        match format {
            Format::Human => self.tell(),
            Format::Json => print::line(self.to_json()),
        }
        if self.findings.has_errors() || self.is_stale() {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    fn is_stale(&self) -> bool {
        self.fix.is_some() && !self.changes.is_empty()
    }

    fn tell(&self) {
        for finding in &self.findings {
            print::note(format!("{finding}\n"));
        }
        if self.fix.is_some() {
            self.changes.iter().for_each(print::text);
        }
        match (&self.counts, &self.fix) {
            (None, _) => print::note(self.failure()),
            (Some(counts), Some(command)) if self.is_stale() => {
                print::line(format!("\nto update the files, run: {command}"));
                print::note(format!(
                    "error: stale: {}; {}",
                    self.files(),
                    emitted(counts)
                ));
            }
            (Some(counts), Some(_)) => {
                print::note(format!("up to date: {}; {}", emitted(counts), self.files()));
            }
            (Some(counts), None) => {
                print::note(format!("generated {}; {}", emitted(counts), self.files()));
            }
        }
    }

    fn failure(&self) -> String {
        let errors = self
            .findings
            .iter()
            .filter(|it| it.severity() == Severity::Error)
            .count();
        let files = if self.begun {
            "some files were changed; run the command again to write the rest"
        } else {
            "no files were changed"
        };
        format!("{}; {files}", count(errors, "error"))
    }

    fn written(&self) -> usize {
        self.changes.iter().filter(|it| it.new.is_some()).count()
    }

    fn removed(&self) -> usize {
        self.changes.len() - self.written()
    }

    fn files(&self) -> String {
        let (write, remove) = match self.fix {
            Some(_) => ("to write", "to remove"),
            None => ("written", "removed"),
        };
        format!(
            "{} {write}, {} unchanged, {} {remove}",
            count(self.written(), "file"),
            self.unchanged,
            self.removed()
        )
    }

    fn to_json(&self) -> Value {
        let findings: Vec<Value> = self.findings.iter().map(finding).collect();
        let changes: Vec<Value> = self.changes.iter().map(change).collect();
        let summary = self.counts.map(|it| {
            json!({
                "documents": it.documents,
                "resources": it.resources,
                "operations": it.operations,
                "parameters": it.parameters,
                "fields": it.fields,
                "enum_values": it.enum_values,
                "files_written": self.written(),
                "files_unchanged": self.unchanged,
                "files_removed": self.removed(),
            })
        });
        json!({
            "check": self.fix.is_some(),
            "stale": self.is_stale(),
            "unfinished": self.begun,
            "findings": findings,
            "changes": changes,
            "summary": summary,
            "fix": self.fix.as_ref().filter(|_| self.is_stale()),
        })
    }
}

fn emitted(counts: &Counts) -> String {
    [
        count(counts.documents, "document"),
        count(counts.resources, "resource"),
        count(counts.operations, "operation"),
        count(counts.parameters, "parameter"),
        count(counts.fields, "field"),
        count(counts.enum_values, "enum value"),
    ]
    .join(", ")
}

fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

fn finding(finding: &Diagnostic) -> Value {
    let location = finding.location();
    json!({
        "severity": finding.severity().to_string(),
        "message": finding.message(),
        "help": finding.help_text(),
        "file": finding.file(),
        "pointer": finding.pointer(),
        "line": location.as_ref().map(|it| it.line),
        "column": location.as_ref().map(|it| it.column),
        "text": location.as_ref().map(|it| &it.text),
    })
}

fn change(change: &Change) -> Value {
    let kind = match (&change.old, &change.new) {
        (None, _) => "missing",
        (Some(_), Some(_)) => "differs",
        (Some(_), None) => "obsolete",
    };
    json!({ "file": change.path, "kind": kind, "diff": change.to_string() })
}
