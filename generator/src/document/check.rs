//! Finds everything that is wrong with a document before it is typed.

use std::collections::{HashMap, HashSet};

use super::openapi::DOCUMENT;
use super::operation::Method;
use super::reference::{LONGEST_CHAIN, Target, meant};
use super::rules::is_part;
use crate::diagnostic::Diagnostics;
use crate::pointer::{At, escape, find, segments};
use crate::shape::{Checker, Object, Reference, Shape, entries};
use crate::source::{Source, Tree};
use crate::template::blanked;

/// Checks the document against OpenAPI 3.0, using `cores` cores; returns the findings and all references.
pub(super) fn check(source: &Source, tree: &Tree, cores: usize) -> (Diagnostics, Vec<Reference>) {
    let mut checker = Checker::new(source, cores);
    let start = At::Start("");
    if version(&mut checker, tree, &start) {
        checker.check(tree, Shape::Node(&DOCUMENT), &start);
        references(&mut checker, tree);
        paths(&mut checker, tree, &start);
    }
    let Checker {
        mut findings,
        references,
        of_wholes,
        ..
    } = checker;
    let references_of_parts = references.iter().filter(|it| is_part(&it.pointer));
    let parts: HashSet<String> = references_of_parts
        .filter_map(|it| {
            let pointer = Target::read(&it.target)?.pointer;
            Some(meant(tree, find(tree, &pointer)?, pointer)?.1)
        })
        .collect();
    let of_wholes = of_wholes.into_iter().filter(|(at, _)| !parts.contains(at));
    findings.extend(of_wholes.map(|(_, finding)| finding));
    (findings, references)
}

/// Whether this is an OpenAPI 3.0 document; if not, says what it is.
fn version(checker: &mut Checker<'_>, tree: &Tree, at: &At<'_>) -> bool {
    let refused = other_format(tree).or_else(|| other_version(tree.get("openapi")));
    let accepted = refused.is_none();
    if let Some(Refused { key, message, help }) = refused {
        let key = key.map(|key| at.key(key));
        checker.error(key.as_ref().unwrap_or(at), message, help);
    }
    accepted
}

/// Why a document is rejected: the key that shows it, what the document is instead, what to do.
struct Refused {
    key: Option<&'static str>,
    message: String,
    help: &'static str,
}

const CONVERT: &str =
    "the generator reads OpenAPI 3.0; convert the document, then set `openapi: 3.0.3`";

fn other_format(tree: &Tree) -> Option<Refused> {
    let (key, message, help) = if tree.get("swagger").is_some() {
        let message = "this is a Swagger 2.0 document, not an OpenAPI 3.0 document";
        (Some("swagger"), message, CONVERT)
    } else if tree.get("overlay").is_some() {
        let message = "this is an overlay, not an OpenAPI document";
        (Some("overlay"), message, "pass it as an overlay")
    } else if tree.get("openapi").is_none() {
        let message = "this is not an OpenAPI document: it has no field `openapi`";
        let help = "an OpenAPI 3.0 document starts with `openapi: 3.0.3`, `info` and `paths`";
        (None, message, help)
    } else {
        return None;
    };
    Some(Refused {
        key,
        message: message.to_owned(),
        help,
    })
}

fn other_version(version: Option<&Tree>) -> Option<Refused> {
    let number = version.and_then(number);
    let (message, help) = match number.as_deref() {
        None => (
            "`openapi` is not a version".to_owned(),
            "write `openapi: 3.0.3`",
        ),
        Some(number) if number != "3.0" && !number.starts_with("3.0.") => (
            format!("this is an OpenAPI {number} document, not an OpenAPI 3.0 document"),
            CONVERT,
        ),
        Some(_) if version.is_some_and(Tree::is_string) => return None,
        Some(_) => (
            "`openapi` is a number, not a string".to_owned(),
            "write `openapi: 3.0.3`",
        ),
    };
    Some(Refused {
        key: Some("openapi"),
        message,
        help,
    })
}

/// The version as written, including `3.0` that YAML reads as a number.
fn number(version: &Tree) -> Option<String> {
    match version {
        Tree::String(text) => Some(text.trim().to_owned()),
        Tree::Number(number) => number.as_f64().map(|number| format!("{number:.1}")),
        _ => None,
    }
}

/// Checks that every `$ref` leads to the kind of part expected in its place.
fn references(checker: &mut Checker<'_>, tree: &Tree) {
    let mut walked = HashSet::new();
    let mut next = 0;
    while let Some(reference) = checker.references.get(next).cloned() {
        next += 1;
        let Reference {
            pointer,
            target,
            object,
        } = &reference;
        let at = At::Start(pointer);
        match follow(tree, &reference) {
            Err(Broken { message, help }) => checker.error(&at.key("$ref"), message, help),
            Ok(Some(node)) if walked.insert((target.clone(), object.name)) => {
                let place = Target::read(target)
                    .map(|target| target.pointer)
                    .unwrap_or_default();
                checker.check(node, Shape::NodeOrRef(object), &At::Start(&place));
            }
            Ok(_) => {}
        }
    }
}

struct Broken {
    message: String,
    help: String,
}

impl Broken {
    fn new(message: String, help: impl Into<String>) -> Self {
        Self {
            message,
            help: help.into(),
        }
    }
}

/// Follows one `$ref`; returns the node unless it is checked as part of `components` anyway.
fn follow<'t>(tree: &'t Tree, reference: &Reference) -> Result<Option<&'t Tree>, Broken> {
    let first = &reference.target;
    let (mut node, outside) = step(tree, first, reference.object)?;
    let found = outside.then_some(node);
    for _ in 0..LONGEST_CHAIN {
        match node.get("$ref").and_then(Tree::as_str) {
            Some(next) => node = step(tree, next, reference.object)?.0,
            None => return Ok(found),
        }
    }
    let help = "replace one of the references in the circle with an actual definition";
    Err(Broken::new(format!("`{first}` leads in a circle"), help))
}

/// Where one `$ref` leads, and whether that is outside the entries of `components`.
fn step<'t>(tree: &'t Tree, target: &str, object: &Object) -> Result<(&'t Tree, bool), Broken> {
    let Some(place) = Target::read(target) else {
        let section = object.section.unwrap_or_default();
        let meant = format!("/components/{section}/{}", escape(target));
        let help = match find(tree, &meant) {
            Some(_) => format!("write `#{meant}`"),
            None => {
                "only references within the file (`#/…`) are followed; copy the part into this file"
                    .to_owned()
            }
        };
        return Err(Broken::new(
            format!("`{target}` leads outside this file"),
            help,
        ));
    };
    if let Some(section) = object.section {
        if place
            .section
            .as_deref()
            .is_some_and(|actual| actual != section)
        {
            let message = format!("`{target}` does not lead to {}", object.name);
            let help = format!("refer to something under `#/components/{section}/`");
            return Err(Broken::new(message, help));
        }
    }
    match find(tree, &place.pointer) {
        Some(node) => Ok((node, place.section.is_none() || object.section.is_none())),
        None => Err(Broken::new(
            format!("`{target}` leads nowhere"),
            nearest(tree, &place),
        )),
    }
}

/// Suggests what may have been meant: the same name spelled differently, or the names there are.
fn nearest(tree: &Tree, target: &Target) -> String {
    let wanted = segments(&target.pointer)
        .and_then(|all| all.last().cloned())
        .unwrap_or_default();
    let siblings = target
        .pointer
        .rsplit_once('/')
        .and_then(|(above, _)| find(tree, above)?.as_mapping());
    let names = || siblings.into_iter().flat_map(entries).map(|(name, _)| name);
    let close = || names().find(|name| is_misspelt(name, &wanted));
    match names()
        .find(|name| same_letters(name, &wanted))
        .or_else(close)
    {
        Some(name) => format!("did you mean `{name}`?"),
        None => "define it, or correct the name".to_owned(),
    }
}

/// Whether two names differ in a letter or two.
fn is_misspelt(a: &str, b: &str) -> bool {
    similar::TextDiff::from_chars(a, b).ratio() > 0.95
}

/// Whether two names differ only in case and punctuation.
fn same_letters(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters(a) == letters(b)
}

/// Checks operation IDs and path parameters across the whole document.
fn paths(checker: &mut Checker<'_>, tree: &Tree, start: &At<'_>) {
    let at = start.key("paths");
    let mut ids = HashMap::new();
    let mut shapes = HashMap::new();
    let items = tree
        .get("paths")
        .and_then(Tree::as_mapping)
        .into_iter()
        .flat_map(entries);
    for (template, item) in items.filter(|(template, _)| template.starts_with('/')) {
        let at = at.key(template);
        if let Some(other) = shapes.insert(blanked(template), template) {
            checker.warning(
                &at,
                format!("`{other}` is the same path"),
                "merge the two, which differ only in the names of their parameters",
            );
        }
        literals(checker, template, &at);
        let variables = variables(checker, template, &at);
        let Some((item, pointer)) = meant(tree, item, at.pointer()) else {
            continue;
        };
        let at = At::Start(&pointer);
        let shared = parameters(checker, tree, item, &at);
        stray(checker, &shared, &variables, template);
        for (method, operation) in operations(item) {
            let at = at.key(method);
            unique(checker, &mut ids, operation, &at);
            let own = parameters(checker, tree, operation, &at);
            stray(checker, &own, &variables, template);
            missing(checker, &variables, [&shared, &own], &at);
        }
    }
}

fn operations(item: &Tree) -> impl Iterator<Item = (&str, &Tree)> {
    let fields = item.as_mapping().into_iter().flat_map(entries);
    fields.filter_map(|(key, node)| {
        Method::of(key)?;
        Some((key, node))
    })
}

/// The names in braces of a path template.
fn variables<'t>(checker: &mut Checker<'_>, template: &'t str, at: &At<'_>) -> Vec<&'t str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after
            .split_once('}')
            .filter(|(name, _)| !name.is_empty() && !name.contains('{'))
        else {
            break;
        };
        if before.contains('}') {
            break;
        }
        if names.contains(&name) {
            checker.error(
                at,
                format!("the path contains `{{{name}}}` twice"),
                "give each variable a different name",
            );
        } else {
            names.push(name);
        }
        rest = tail;
    }
    if rest.contains(['{', '}']) {
        checker.error(
            at,
            "the braces of the path do not match",
            "write each variable as `{Name}`",
        );
    }
    names
}

/// Checks the text outside the braces, which is sent unchanged.
fn literals(checker: &mut Checker<'_>, template: &str, at: &At<'_>) {
    let foreign = |it: char| !it.is_ascii_graphic() || "?#\\\"<>^`|".contains(it);
    let parts = template.split('{');
    let mut literals = parts.flat_map(|it| it.split_once('}').map_or(it, |(_, rest)| rest).chars());
    if let Some(letter) = literals.find(|it| foreign(*it)) {
        checker.error(
            at,
            format!("the path contains {letter:?}, which is not allowed in a URL"),
            "percent-encode it",
        );
    }
}

/// A declared parameter and its location.
struct Declared {
    name: String,
    place: String,
    pointer: String,
}

/// Returns the parameters of a path or an operation.
fn parameters(checker: &mut Checker<'_>, tree: &Tree, owner: &Tree, at: &At<'_>) -> Vec<Declared> {
    let at = at.key("parameters");
    let nodes = owner.get("parameters").and_then(Tree::as_sequence);
    let mut all: Vec<Declared> = Vec::new();
    for (index, node) in nodes.into_iter().flatten().enumerate() {
        let at = at.index(index);
        let Some(parameter) = declared(tree, node, at.pointer()) else {
            continue;
        };
        let Declared { name, place, .. } = &parameter;
        let is_same = |other: &Declared| match place.as_str() {
            "header" => other.name.eq_ignore_ascii_case(name),
            _ => other.name == *name,
        };
        if all
            .iter()
            .any(|other| other.place == *place && is_same(other))
        {
            let message = format!("the parameter `{name}` in the {place} is declared twice");
            checker.error(&at, message, "remove one of them");
        }
        all.push(parameter);
    }
    all
}

fn declared(tree: &Tree, node: &Tree, pointer: String) -> Option<Declared> {
    let (node, _) = meant(tree, node, String::new())?;
    let name = node.get("name")?.as_str()?.to_owned();
    let place = node.get("in")?.as_str()?.to_owned();
    Some(Declared {
        name,
        place,
        pointer,
    })
}

/// Reports parameters that claim to be in a path that lacks them.
fn stray(checker: &mut Checker<'_>, declared: &[Declared], variables: &[&str], template: &str) {
    for Declared { name, pointer, .. } in declared.iter().filter(|one| one.place == "path") {
        if !variables.contains(&name.as_str()) {
            let message = format!(
                "the parameter `{name}` has `in: path`, but `{template}` does not contain `{{{name}}}`"
            );
            checker.error(
                &At::Start(pointer),
                message,
                "add it to the path, or correct `in`",
            );
        }
    }
}

/// Reports variables of the path that no parameter declares.
fn missing(
    checker: &mut Checker<'_>,
    variables: &[&str],
    declared: [&Vec<Declared>; 2],
    at: &At<'_>,
) {
    for variable in variables {
        let known = declared
            .iter()
            .copied()
            .flatten()
            .any(|one| one.place == "path" && one.name == *variable);
        if !known {
            let message = format!(
                "the path contains `{{{variable}}}`, but the operation does not declare that parameter"
            );
            checker.error(
                at,
                message,
                format!("declare a parameter `{variable}` with `in: path`"),
            );
        }
    }
}

fn unique(
    checker: &mut Checker<'_>,
    ids: &mut HashMap<String, String>,
    operation: &Tree,
    at: &At<'_>,
) {
    let Some(id) = operation.get("operationId").and_then(Tree::as_str) else {
        return;
    };
    let at = at.key("operationId");
    let pointer = at.pointer();
    // Two paths may refer to the same path item.
    if let Some(first) = ids.get(id).filter(|it| **it != pointer) {
        let line = checker
            .source
            .locate(first, true)
            .map_or(0, |place| place.line);
        let message = format!("the operationId `{id}` is used twice in this document");
        checker.error(
            &at,
            message,
            format!("it was first used in line {line}; rename one of them"),
        );
    } else {
        ids.insert(id.to_owned(), pointer);
    }
}
