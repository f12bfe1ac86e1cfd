//! Checks whether an emitted crate sends what its documents say.
//!
//! A Rust program generated from the manifest alone ([`Conformance::program`]) can call every operation with every
//! parameter over a recording transport. It runs cases ([`Conformance::cases`]) and reports what was sent;
//! [`Conformance::check`] compares that with the documents themselves, which are read here independently, as raw text,
//! without the generator's code (except that of `include` and `exclude`). Published examples of responses are read and written again as well.

mod document;
mod examples;
mod manifest;
mod program;
mod request;
mod shapes;
mod values;

use std::collections::HashMap;
use std::fmt;

use indexmap::IndexSet;
use serde_json::{Value, json};

use self::document::{Document, Operation};
use self::examples::Example;
use self::manifest::{Kind, Manifest};
pub use self::program::Flavour;
use self::request::{Differences, Recorded};
use self::shapes::Walk;
pub use self::shapes::{Tallies, Tally};
use self::values::Case;
use crate::file::SourceFile;
use crate::understand::Scope;

/// Why no comparison was possible.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConformanceError {
    /// The manifest is not valid.
    #[error("the manifest cannot be read")]
    Manifest(#[source] serde_json::Error),
    /// A document is neither YAML nor JSON.
    #[error("{name} cannot be read: {reason}")]
    Document {
        /// The file name of the document.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The program did not report the result of each case.
    #[error("line {line} of the results cannot be read")]
    Results {
        /// The line number, counted from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The number of results differs from the number of cases.
    #[error("there are {cases} cases, but {results} results")]
    Count {
        /// The number of cases.
        cases: usize,
        /// The number of results.
        results: usize,
    },
}

/// A difference from a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file name of the document.
    pub document: String,
    /// The operation's ID, or its method and path if nothing was emitted for it.
    pub operation: String,
    /// The parameter, the field, or the part of the request.
    pub place: String,
    /// What was expected, and what was found.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            document,
            operation,
            place,
            message,
        } = self;
        write!(f, "{document}: {operation}: {place}: {message}")
    }
}

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// All differences from the documents.
    pub findings: Vec<Finding>,
    /// The numbers of declared and emitted items.
    pub tallies: Tallies,
    /// The number of documents read.
    pub documents: usize,
    /// The number of requests compared.
    pub requests: usize,
    /// The number of published examples read and written again.
    pub examples: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tallies {
            operations,
            parameters,
            fields,
            enum_values,
        } = self.tallies;
        let parts = [
            count(self.documents, "document"),
            operations.told("operation"),
            parameters.told("parameter"),
            fields.told("field"),
            enum_values.told("enum value"),
            count(self.requests, "request"),
            count(self.examples, "example"),
            count(self.findings.len(), "finding"),
        ];
        f.write_str(&parts.join(", "))
    }
}

fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// A manifest and its documents.
#[derive(Debug)]
pub struct Conformance {
    manifest: Manifest,
    documents: Vec<Document>,
    scope: Scope,
}

/// One line for the program.
enum Task<'t> {
    Call(Case),
    Example(usize, Example),
    /// An example of an error's body.
    Error(usize, Example, &'t manifest::Operation),
}

impl Conformance {
    /// Reads a manifest, and its documents by file name and text.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them is not valid.
    pub fn new<'d>(
        manifest: &str,
        documents: impl IntoIterator<Item = (&'d str, &'d str)>,
    ) -> Result<Self, ConformanceError> {
        let manifest = Manifest::read(manifest).map_err(ConformanceError::Manifest)?;
        let documents = documents.into_iter().map(|(name, text)| {
            Document::read(name, text).map_err(|reason| ConformanceError::Document {
                name: name.to_owned(),
                reason,
            })
        });
        Ok(Self {
            manifest,
            documents: documents.collect::<Result<_, _>>()?,
            scope: Scope::default(),
        })
    }

    /// Expects only the paths of this part of the documents.
    #[must_use]
    pub fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// Returns the files of the program; `folder` is the emitted crate, as named in the program's `Cargo.toml`.
    pub fn program(&self, folder: &str, flavour: Flavour) -> Vec<SourceFile> {
        program::program(&self.manifest, folder, flavour)
    }

    /// Returns the tasks of the program, as lines of JSON.
    pub fn cases(&self) -> String {
        let operations = self.operations();
        let tasks = self.tasks(&operations);
        let types = program::answer_types(&self.manifest);
        tasks
            .iter()
            .map(|task| format!("{}\n", self.line(task, &types)))
            .collect()
    }

    /// Returns calls that use only what the documents allow, for a validating server: the name and the line of each.
    pub fn valid_cases(&self) -> Vec<(String, String)> {
        let types = &program::answer_types(&self.manifest);
        let declared = self.operations();
        let operations = self.manifest.operations.iter().enumerate();
        let named = operations.flat_map(|(place, emitted)| {
            let declared = declared.get(&identity(emitted));
            let cases = values::valid(&self.manifest, place, emitted).into_iter();
            cases.map(move |mut case| {
                declared.inspect(|it| values::fit(it, &mut case));
                let name = format!("{} ({})", emitted.operation_id, case.label);
                (name, self.line(&Task::Call(case), types).to_string())
            })
        });
        named.collect()
    }

    /// Compares the program's results, in lines of JSON, with the documents.
    ///
    /// # Errors
    ///
    /// Returns an error if the program did not report the result of each case.
    pub fn check(&self, results: &str) -> Result<Report, ConformanceError> {
        let operations = self.operations();
        let tasks = self.tasks(&operations);
        let results: Vec<&str> = results.lines().collect();
        if tasks.len() != results.len() {
            return Err(ConformanceError::Count {
                cases: tasks.len(),
                results: results.len(),
            });
        }
        let mut report = Report {
            documents: self.documents.len(),
            ..Report::default()
        };
        self.shapes(&operations, &mut report);
        for (at, (task, line)) in tasks.iter().zip(results).enumerate() {
            self.result(&operations, task, line, &mut report)
                .map_err(|source| ConformanceError::Results {
                    line: at + 1,
                    source,
                })?;
        }
        report.findings.sort();
        report.findings.dedup();
        Ok(report)
    }

    /// Returns the declared operations by document, method and path.
    fn operations(&self) -> HashMap<Identity<'_>, Operation<'_>> {
        let all = self.documents.iter().flat_map(Document::operations);
        all.filter(|it| self.scope.contains(it.path))
            .map(|it| ((it.document.name.as_str(), it.method.clone(), it.path), it))
            .collect()
    }

    fn tasks(&self, operations: &HashMap<Identity<'_>, Operation<'_>>) -> Vec<Task<'_>> {
        let mut tasks = Vec::new();
        for (place, emitted) in self.manifest.operations.iter().enumerate() {
            let cases = values::cases(&self.manifest, place, emitted);
            tasks.extend(cases.into_iter().map(Task::Call));
            let declared = operations.get(&identity(emitted));
            let examples = declared.map(examples::of).unwrap_or_default().into_iter();
            let readable = examples.filter(|it| !emitted.is_raw() || it.status >= 400);
            for example in readable {
                tasks.push(if example.status >= 400 || example.is_error() {
                    Task::Error(place, example, emitted)
                } else {
                    Task::Example(place, example)
                });
            }
        }
        tasks
    }

    fn line(&self, task: &Task<'_>, types: &IndexSet<&str>) -> Value {
        match task {
            Task::Call(case) => {
                let emitted = self.manifest.operations.get(case.operation);
                let status = emitted.and_then(|it| it.statuses.first());
                let answer = emitted
                    .and_then(|it| it.answer())
                    .map(|it| empty_answer(&self.manifest, it));
                json!({ "call": case.operation, "values": case.values, "status": status, "answer": answer })
            }
            Task::Example(place, example) => {
                json!({ "read": self.reader(*place, types), "text": example.value.to_string() })
            }
            Task::Error(place, example, emitted) => json!({
                "call": place,
                "values": values::least(&self.manifest, emitted),
                "status": example.status.max(400),
                "answer": example.value.to_string(),
            }),
        }
    }

    /// Returns the number of the type as which an operation's response is read.
    fn reader(&self, place: usize, types: &IndexSet<&str>) -> Option<usize> {
        let operation = self.manifest.operations.get(place)?;
        types.get_index_of(operation.answer()?)
    }

    fn shapes(&self, operations: &HashMap<Identity<'_>, Operation<'_>>, report: &mut Report) {
        let mut walk = Walk::new(&self.manifest);
        let mut missing = operations.clone();
        for emitted in &self.manifest.operations {
            match operations.get(&identity(emitted)) {
                Some(declared) => {
                    walk.operation(declared, emitted);
                    missing.remove(&identity(emitted));
                }
                None => walk.differences.push((
                    "operation".to_owned(),
                    "the document does not declare it".to_owned(),
                )),
            }
            let differences = std::mem::take(&mut walk.differences);
            report.add(emitted, "", differences);
        }
        report.findings.extend(missing.values().map(|it| Finding {
            document: it.document.name.clone(),
            operation: format!("{} {}", it.method, it.path),
            place: "operation".to_owned(),
            message: "it is not emitted".to_owned(),
        }));
        report.findings.extend(walk.unreached().map(|path| Finding {
            document: "manifest".to_owned(),
            operation: path.to_owned(),
            place: "type".to_owned(),
            message: "no operation of a document uses it".to_owned(),
        }));
        report.tallies = walk.tallies;
        report.tallies.operations = Tally {
            declared: operations.len(),
            emitted: self.manifest.operations.len(),
        };
    }

    fn result(
        &self,
        operations: &HashMap<Identity<'_>, Operation<'_>>,
        task: &Task<'_>,
        line: &str,
        report: &mut Report,
    ) -> serde_json::Result<()> {
        let (Task::Call(Case { operation, .. })
        | Task::Example(operation, _)
        | Task::Error(operation, ..)) = task;
        let Some(emitted) = self.manifest.operations.get(*operation) else {
            return Ok(());
        };
        match task {
            Task::Call(case) => {
                let recorded: Recorded = serde_json::from_str(line)?;
                if let Some(declared) = operations.get(&identity(emitted)) {
                    report.requests += 1;
                    let differences = request::check(declared, case, &recorded);
                    report.add(emitted, &format!(" (given {})", case.label), differences);
                }
            }
            Task::Example(_, example) => {
                report.examples += 1;
                let differences = compare_example(example, &serde_json::from_str(line)?);
                report.add(emitted, "", differences.into_iter().collect());
            }
            Task::Error(_, example, _) => {
                report.examples += 1;
                let recorded: Recorded = serde_json::from_str(line)?;
                let differences = compare_error(example, recorded.error.as_deref());
                report.add(emitted, "", differences.into_iter().collect());
            }
        }
        Ok(())
    }
}

impl Report {
    fn add(&mut self, emitted: &manifest::Operation, case: &str, differences: Differences) {
        let findings = differences.into_iter().map(|(place, message)| Finding {
            document: emitted.document.clone(),
            operation: emitted.operation_id.clone(),
            place,
            message: message + case,
        });
        self.findings.extend(findings);
    }
}

/// Document, method and path.
type Identity<'i> = (&'i str, String, &'i str);

fn identity(emitted: &manifest::Operation) -> Identity<'_> {
    let manifest::Operation {
        document,
        method,
        path,
        ..
    } = emitted;
    (document, method.clone(), path)
}

/// The smallest JSON that is a response of a type.
fn empty_answer(manifest: &Manifest, ty: &str) -> &'static str {
    match shapes::shape_of(manifest, ty).kind {
        Kind::Object | Kind::Map | Kind::Any => "{}",
        Kind::List => "[]",
        Kind::Boolean => "true",
        Kind::Integer | Kind::Number | Kind::Decimal => "0",
        Kind::Date => "\"2024-02-29\"",
        Kind::DateTime => "\"2024-02-29T22:00:00Z\"",
        Kind::String | Kind::Enum | Kind::Sid | Kind::Bytes | Kind::File => "\"text\"",
    }
}

fn compare_example(example: &Example, told: &Value) -> Option<(String, String)> {
    let place = format!("example {} {}", example.status, example.name);
    if let Some(error) = told.get("error").and_then(Value::as_str) {
        return Some((place, format!("it cannot be read: {error}")));
    }
    let text = told.get("text").and_then(Value::as_str).unwrap_or_default();
    match serde_json::from_str(text) {
        Ok(have) => Some((place, examples::difference(&example.value, &have)?)),
        Err(error) => Some((place, format!("it was not written as valid JSON: {error}"))),
    }
}

/// An error's body must be reported as that error.
fn compare_error(example: &Example, error: Option<&str>) -> Option<(String, String)> {
    let place = format!("example {} {}", example.status, example.name);
    let told = ["message", "detail", "title"];
    let message = told.iter().find_map(|key| example.value.get(key)?.as_str());
    match error {
        Some(error) if error.contains(message.unwrap_or_default()) => None,
        have => Some((
            place,
            format!("expected an error that says {message:?}, found {have:?}"),
        )),
    }
}
