//! Calls: the methods and builders of operations, and their names.

use super::tree::PathPlace;
use crate::document::{Method, OperationRef};
use crate::model::Side;
use crate::names;

/// First words of operation IDs that become methods of a handle.
const VERBS: &[&str] = &["Create", "List", "Fetch", "Update", "Delete", "Patch"];

/// First words of operation IDs that say the same as their HTTP method on a handle, if the resource follows. (What a
/// GET of a list is called may also be the GET of a single thing.)
const SYNONYMS: &[(&str, Method, Side)] = &[
    ("add", Method::Post, Side::List),
    ("get", Method::Get, Side::Context),
    ("read", Method::Get, Side::Context),
    ("remove", Method::Delete, Side::Context),
    ("replace", Method::Put, Side::Context),
    ("retrieve", Method::Get, Side::Context),
];

/// An operation with its place on a handle.
pub(super) struct Call<'a, 'o> {
    pub(super) operation: &'o OperationRef<'a>,
    /// The handle that has the method.
    pub(super) side: Side,
    /// The operationId, or one made of method and path.
    pub(super) id: String,
    /// The name of the handle's method.
    pub(super) method: String,
    /// The name of the builder.
    pub(super) builder: String,
    /// Whether it is generated; otherwise it only affects names.
    pub(super) taken: bool,
}

impl Call<'_, '_> {
    /// Returns the first word of the method.
    pub(super) fn verb(&self) -> &str {
        self.method.split('_').next().unwrap_or_default()
    }
}

/// Returns the methods and builders of a resource's operations. Those that would clash are named after their
/// operationId; a synonym of a verb yields to the verb.
pub(super) fn calls<'a, 'o>(
    operations: &[(&PathPlace, &'o OperationRef<'a>)],
    resource: &str,
    accessor: &str,
) -> Vec<Call<'a, 'o>> {
    let mut calls: Vec<Call<'a, 'o>> = operations
        .iter()
        .map(|(place, operation)| {
            let id = operation_id(operation);
            let (method, builder) =
                method_and_builder(operation, &id, resource, accessor, place.side);
            Call {
                operation,
                side: place.side,
                id,
                method,
                builder,
                taken: true,
            }
        })
        .collect();
    let is_exact = |it: &Call<'_, '_>| verb_of(&it.id).is_some();
    let count = |one: &Call<'_, '_>| {
        let rivals = || calls.iter().filter(|it| is_exact(it) || !is_exact(one));
        let methods = rivals().filter(|it| it.side == one.side && it.method == one.method);
        let builders = rivals().filter(|it| it.builder == one.builder);
        (methods.count(), builders.count())
    };
    let counts: Vec<_> = calls.iter().map(count).collect();
    for (call, (methods, builders)) in calls.iter_mut().zip(counts) {
        if methods > 1 {
            call.method = names::method(&call.id);
        }
        if methods > 1 || builders > 1 {
            call.builder = names::builder(&call.id, resource);
        }
    }
    calls
}

/// Returns the verb that an operation's ID starts with.
pub(super) fn verb_of(id: &str) -> Option<&'static str> {
    let pascal = names::type_name(id);
    let verb = VERBS.iter().find(|verb| {
        pascal
            .strip_prefix(**verb)
            .is_some_and(|rest| !rest.starts_with(char::is_lowercase))
    });
    verb.copied()
}

/// Whether an operation's ID only says with another word what its method and path do: `getRoom`, `removeRoom`.
fn is_usual(id: &str, method: Method, resource: &str, side: Side) -> bool {
    let id = names::snake(id);
    let Some((word, noun)) = id.split_once('_') else {
        return false;
    };
    SYNONYMS.contains(&(word, method, side)) && noun == names::singular(&names::snake(resource))
}

/// Returns a verb for the handle's method, and the name of the builder.
fn method_and_builder(
    operation: &OperationRef<'_>,
    id: &str,
    resource: &str,
    accessor: &str,
    side: Side,
) -> (String, String) {
    let verb = match (verb_of(id), operation.operation.operation_id.is_some()) {
        (Some(verb), _) => verb,
        (None, true) if !is_usual(id, operation.method, resource, side) => {
            return (names::method(id), names::builder(id, resource));
        }
        (None, _) => default_verb(operation.method, side),
    };
    let noun = if verb == "List" {
        listed(resource, accessor)
    } else {
        resource.to_owned()
    };
    let builder = names::builder(&format!("{verb}{noun}"), resource);
    (names::snake(verb), builder)
}

/// Returns the name for the records in a list's builder: the name of the list's accessor, otherwise the resource's
/// plural.
fn listed(resource: &str, accessor: &str) -> String {
    let name = names::snake(resource);
    if names::singular(accessor) == name || accessor == name {
        names::pascal(accessor)
    } else {
        names::pascal(&names::plural(&name))
    }
}

/// Returns an ID for an operation that has none in the document: its method and path in words.
pub(super) fn operation_id(operation: &OperationRef<'_>) -> String {
    operation.operation.operation_id.clone().unwrap_or_else(|| {
        let path = operation.path.replace(['{', '}'], "_");
        names::type_name(&format!("{}_{path}", operation.method.key()))
    })
}

fn default_verb(method: Method, side: Side) -> &'static str {
    match (method, side) {
        (Method::Get, Side::List) => "List",
        (Method::Get | Method::Head, _) => "Fetch",
        (Method::Post, Side::List) => "Create",
        (Method::Patch, _) => "Patch",
        (Method::Delete, _) => "Delete",
        _ => "Update",
    }
}
