//! Applies overlays (OpenAPI Overlay 1.0) to a document's tree before it is typed.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath, PathElement};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::{self, At};
use crate::shape::{Checker, Object, Shape, describe, may, must, object};
use crate::source::{Source, Tree};
use Shape::{Any, Flag, List, Node, Text};

static OVERLAY: Object = object(
    "the overlay",
    &[
        must("overlay", Text),
        must("info", Any),
        may("extends", Text),
        must("actions", List(&Node(&ACTION))),
    ],
);

static ACTION: Object = object(
    "an action",
    &[
        must("target", Text),
        may("description", Text),
        may("update", Any),
        may("remove", Flag),
    ],
);

/// One overlay: actions that modify a document.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// The file name of the document that it is for; without it, the overlay is for all documents.
    pub extends: Option<String>,
    actions: Vec<Action>,
    source: Source,
}

/// One change to every node that the target matches.
#[derive(Clone, Debug)]
struct Action {
    target: JsonPath,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    Remove,
    Update(Tree),
}

impl Overlay {
    /// Reads an overlay.
    ///
    /// # Errors
    ///
    /// Returns an error if the file is not a version 1.0 overlay, or if an action has no valid target or nothing to do.
    pub fn load(source: &Source) -> Result<Self, Diagnostics> {
        let tree = source.tree()?;
        let mut checker = Checker::new(source, 1);
        checker.check(&tree, Shape::Node(&OVERLAY), &At::Start(""));
        version(&mut checker, &tree);
        let actions = tree
            .get("actions")
            .and_then(Tree::as_sequence)
            .into_iter()
            .flatten()
            .enumerate();
        let actions = actions
            .filter_map(|(index, action)| read(&mut checker, action, index))
            .collect();
        if checker.findings.has_errors() {
            return Err(checker.findings);
        }
        let extends = tree.get("extends").and_then(Tree::as_str);
        let extends = extends
            .and_then(|address| address.rsplit(['/', '\\']).next())
            .map(str::to_owned);
        Ok(Self {
            extends,
            actions,
            source: source.clone(),
        })
    }

    /// Returns the file that it was read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Whether it is for this document: `extends` is absent or is the name of the document's file.
    pub fn is_for(&self, document: &Source) -> bool {
        self.extends
            .as_ref()
            .is_none_or(|extends| document.file_name() == extends.as_str())
    }

    /// Applies all actions in order and records in `matched` which of them matched.
    pub(crate) fn apply(&self, tree: &mut Tree, matched: &mut [bool], findings: &mut Diagnostics) {
        // JSONPath reads JSON; after an action, only what it changed is converted again.
        let mut json = json_of(tree);
        for (index, (action, matched)) in self.actions.iter().zip(matched).enumerate() {
            let found = locate(&action.target, &json);
            *matched |= !found.is_empty();
            for pointer in &found {
                if let Err(message) = action.apply(tree, pointer) {
                    findings.push(
                        self.finding(index, message)
                            .help("target the mapping or list that holds it"),
                    );
                }
            }
            let changed: BTreeSet<&str> = found.iter().map(|it| action.changed(it)).collect();
            for pointer in changed {
                let pair = json.pointer_mut(pointer).zip(pointer::find(tree, pointer));
                if let Some((old, new)) = pair {
                    *old = json_of(new);
                }
            }
        }
    }

    /// Returns the initial value of `matched` for [`Overlay::apply`].
    pub(crate) fn unmatched_yet(&self) -> Vec<bool> {
        vec![false; self.actions.len()]
    }

    /// Returns a finding for each action that matched nothing in any document.
    pub(crate) fn unmatched(&self, matched: &[bool]) -> impl Iterator<Item = Diagnostic> {
        let idle = matched.iter().enumerate().filter(|(_, matched)| !**matched);
        idle.map(|(index, _)| {
            self.finding(index, "the target matches nothing".to_owned())
                .help("correct the target, or remove the action if the document no longer needs it")
        })
    }

    /// Returns the finding for an overlay that is for none of the documents.
    pub(crate) fn without_document(&self) -> Diagnostic {
        let extends = self.extends.as_deref().unwrap_or_default();
        Diagnostic::error(format!(
            "the overlay extends `{extends}`, which is not one of the documents"
        ))
        .at(&self.source, "/extends")
        .help("correct the file name, or remove `extends` to apply the overlay to every document")
    }

    fn finding(&self, index: usize, message: String) -> Diagnostic {
        Diagnostic::error(message).at(&self.source, format!("/actions/{index}/target"))
    }
}

fn version(checker: &mut Checker<'_>, tree: &Tree) {
    let version = tree
        .get("overlay")
        .and_then(Tree::as_str)
        .unwrap_or("1.0.0");
    if version != "1.0" && !version.starts_with("1.0.") {
        let message = format!("this is an overlay of version {version}, not 1.0");
        checker.error(
            &At::Start("/overlay"),
            message,
            "write `overlay: 1.0.0` and use only the features of that version",
        );
    }
}

fn read(checker: &mut Checker<'_>, action: &Tree, index: usize) -> Option<Action> {
    let pointer = format!("/actions/{index}");
    let at = At::Start(&pointer);
    let target = JsonPath::parse(action.get("target")?.as_str()?)
        .map_err(|error| {
            checker.error(
                &at.key("target"),
                format!("the target is not a valid JSONPath: {error}"),
                PATH_HELP,
            )
        })
        .ok()?;
    let change = match (action.get("remove"), action.get("update")) {
        (Some(Tree::Bool(true)), _) => Change::Remove,
        (_, Some(update)) => Change::Update(update.clone()),
        _ => {
            checker.error(
                &at,
                "the action does nothing",
                "add `update` or `remove: true`",
            );
            return None;
        }
    };
    Some(Action { target, change })
}

const PATH_HELP: &str = "write it as in RFC 9535, such as `$.paths['/v1/Things'].get`; the functions `match` and `search` are \
                         not known here";

/// The nodes that a target matches, last first, so that removing one does not move the others.
fn locate(target: &JsonPath, json: &Value) -> Vec<String> {
    let nodes = target.query_located(json);
    let mut found: Vec<&NormalizedPath<'_>> = nodes.locations().collect();
    found.sort_by(|a, b| by_place(b, a));
    found.dedup();
    found.iter().map(|path| path.to_json_pointer()).collect()
}

/// A tree contains only what JSON can represent.
fn json_of(tree: &Tree) -> Value {
    serde_json::to_value(tree).unwrap_or_default()
}

fn by_place(a: &NormalizedPath<'_>, b: &NormalizedPath<'_>) -> Ordering {
    let steps = a.iter().zip(b.iter()).map(|(a, b)| match (a, b) {
        (PathElement::Index(a), PathElement::Index(b)) => a.cmp(b),
        (PathElement::Name(a), PathElement::Name(b)) => a.cmp(b),
        (PathElement::Index(_), PathElement::Name(_)) => Ordering::Less,
        (PathElement::Name(_), PathElement::Index(_)) => Ordering::Greater,
    });
    steps
        .into_iter()
        .find(|order| order.is_ne())
        .unwrap_or(a.len().cmp(&b.len()))
}

impl Action {
    /// The pointer of what a change at `pointer` changes.
    fn changed<'p>(&self, pointer: &'p str) -> &'p str {
        match self.change {
            Change::Update(_) => pointer,
            Change::Remove => pointer.rsplit_once('/').map_or("", |(parent, _)| parent),
        }
    }

    fn apply(&self, tree: &mut Tree, pointer: &str) -> Result<(), String> {
        match &self.change {
            Change::Remove => pointer::remove(tree, pointer)
                .map(|_| ())
                .ok_or("the root cannot be removed".to_owned()),
            Change::Update(update) => match pointer::find_mut(tree, pointer) {
                Some(Tree::Sequence(items)) => {
                    items.push(update.clone());
                    Ok(())
                }
                Some(node @ Tree::Mapping(_)) if update.is_mapping() => {
                    merge(node, update);
                    Ok(())
                }
                Some(Tree::Mapping(_)) => Err(format!(
                    "a mapping cannot be updated with {}",
                    describe(update)
                )),
                node => Err(format!(
                    "the target matches {}",
                    node.map_or_else(|| "nothing".to_owned(), |node| describe(node))
                )),
            },
        }
    }
}

/// Merges objects field by field, appends to lists, and replaces everything else.
fn merge(node: &mut Tree, update: &Tree) {
    match (node, update) {
        (Tree::Mapping(fields), Tree::Mapping(update)) => {
            for (key, value) in update {
                match fields.get_mut(key) {
                    Some(field) => merge(field, value),
                    None => {
                        fields.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (Tree::Sequence(items), Tree::Sequence(more)) => items.extend(more.iter().cloned()),
        (node, update) => *node = update.clone(),
    }
}
