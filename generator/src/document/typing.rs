//! From a tree to `openapiv3`'s types.

use openapiv3::{OpenAPI, Operation, Parameter, ReferenceOr, RequestBody, Response, Schema};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::At;
use crate::shape::entries;
use crate::source::{Source, Tree};

/// Types a tree that was checked.
///
/// The check knows what can go wrong here, so this hardly fails; when it does, each part is typed
/// by itself to find those that are to blame.
pub(super) fn typed(source: &Source, tree: &Tree) -> Result<OpenAPI, Diagnostics> {
    OpenAPI::deserialize(tree).map_err(|error| {
        let mut findings = Blame {
            source,
            findings: Diagnostics::default(),
        };
        findings.paths(tree);
        findings.components(tree);
        if findings.findings.is_empty() {
            findings.report(&At::Start(""), &error.to_string());
        }
        findings.findings
    })
}

struct Blame<'a> {
    source: &'a Source,
    findings: Diagnostics,
}

impl Blame<'_> {
    fn paths(&mut self, tree: &Tree) {
        let start = At::Start("/paths");
        for (path, item) in children(tree.get("paths")) {
            let at = start.key(path);
            for (method, operation) in children(Some(item)).filter(|(_, node)| node.is_mapping()) {
                self.part::<Operation>(operation, &at.key(method));
            }
        }
    }

    fn components(&mut self, tree: &Tree) {
        let start = At::Start("/components");
        for (section, parts) in children(tree.get("components")) {
            let at = start.key(section);
            for (name, part) in children(Some(parts)) {
                let at = at.key(name);
                match section {
                    "schemas" => self.part::<ReferenceOr<Schema>>(part, &at),
                    "parameters" => self.part::<ReferenceOr<Parameter>>(part, &at),
                    "requestBodies" => self.part::<ReferenceOr<RequestBody>>(part, &at),
                    "responses" => self.part::<ReferenceOr<Response>>(part, &at),
                    _ => {}
                }
            }
        }
    }

    fn part<T: DeserializeOwned>(&mut self, part: &Tree, at: &At<'_>) {
        if let Err(error) = T::deserialize(part) {
            self.report(at, &error.to_string());
        }
    }

    fn report(&mut self, at: &At<'_>, message: &str) {
        let finding = Diagnostic::error(format!("this is not as OpenAPI 3.0 has it: {message}"));
        self.findings.push(
            finding
                .at(self.source, at.pointer())
                .help("compare it with the specification of OpenAPI 3.0"),
        );
    }
}

fn children(node: Option<&Tree>) -> impl Iterator<Item = (&str, &Tree)> {
    node.and_then(Tree::as_mapping)
        .into_iter()
        .flat_map(entries)
}
