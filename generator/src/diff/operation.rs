//! Compares the operations of two versions.

use std::collections::HashSet;

use super::compare::{Log, Pair, pairs};
use super::{Action, Subject, Weight};
use crate::model::{Auth, Location, Operation, PageShape, Parameter, Resource, Success, Version};
use crate::spelling::{self, short};
use crate::template::blanked;

/// An operation with its resource.
type Placed<'m> = (&'m Resource, &'m Operation);

/// Compares all operations. They are matched by method and path, ignoring the names in the path.
pub(super) fn operations(log: &mut Log<'_>, old: &Version, new: &Version) {
    let old: Vec<Placed<'_>> = old.operations().collect();
    let new: Vec<Placed<'_>> = new.operations().collect();
    let ambiguous: HashSet<String> = [&old, &new]
        .into_iter()
        .flat_map(|it| repeated(it))
        .collect();
    let key = |(_, operation): &Placed<'_>| {
        let key = key(operation);
        let path = ambiguous.contains(&key).then(|| operation.path.clone());
        (key, path)
    };
    for pair in pairs(&old, &new, key) {
        let (resource, operation) = pair.any();
        let name = operation.route();
        let (of, id) = (&resource.name, &operation.id);
        log.enter(resource);
        log.presence(&pair, Subject::Operation, of, &name, id);
        if let Pair::Both(before, after) = pair {
            code(log, &name, before, after);
            wire(log, &name, before.1, after.1);
            parameters(log, before.1, after.1);
        }
    }
}

/// Returns the keys of paths that differ only in the names of their parameters.
fn repeated(operations: &[Placed<'_>]) -> Vec<String> {
    let mut seen = HashSet::new();
    let keys = operations.iter().map(|(_, it)| key(it));
    keys.filter(|key| !seen.insert(key.clone())).collect()
}

fn key(operation: &Operation) -> String {
    format!("{} {}", operation.http_method, blanked(&operation.path))
}

/// Compares what appears in code that calls the operation.
fn code(log: &mut Log<'_>, name: &str, before: &Placed<'_>, after: &Placed<'_>) {
    let (old, new) = (before.1, after.1);
    let handle = |(resource, operation): &Placed<'_>| resource.handle_name(operation.side);
    log.aspects(Subject::Operation, &after.0.name, name)
        .aspect(Weight::Major, "handle", handle(before), handle(after))
        .aspect(Weight::Major, "method", &*old.method, &*new.method)
        .aspect(Weight::Major, "builder", &*old.builder, &*new.builder)
        .aspect(
            Weight::Major,
            "order of arguments",
            arguments(old, new),
            arguments(new, old),
        )
        .aspect(Weight::Major, "response", response(old), response(new))
        .aspect(paging_weight(old, new), "paging", paging(old), paging(new))
        .deprecated(old.deprecated, new.deprecated)
        .docs(&old.docs, &new.docs);
}

/// The wire names of the arguments that both operations have, in order: an added or removed argument is a separate
/// change.
fn arguments(operation: &Operation, other: &Operation) -> String {
    let both = operation
        .arguments()
        .filter(|it| other.arguments().any(|one| one.identity == it.identity));
    both.map(shown_name).collect::<Vec<_>>().join(", ")
}

fn response(operation: &Operation) -> String {
    match &operation.paging {
        Some(paging) => format!("Vec<{}>", short(&paging.record)),
        None => spelling::response(&operation.response, short),
    }
}

fn paging(operation: &Operation) -> &'static str {
    match operation.paging.as_ref().map(|it| &it.shape) {
        Some(PageShape::Urls { .. }) => "by URLs",
        Some(PageShape::Tokens { .. }) => "by tokens",
        Some(PageShape::Counted) => "by counting",
        Some(PageShape::Single) => "a single page",
        None => "none",
    }
}

/// A list that goes on in another way is read by the same code, which misses records if it no longer goes on.
fn paging_weight(old: &Operation, new: &Operation) -> Weight {
    match (&old.paging, &new.paging) {
        (Some(_), Some(new)) if new.shape != PageShape::Single => Weight::Patch,
        _ => Weight::Major,
    }
}

/// Compares what is sent and returned but does not appear in code.
fn wire(log: &mut Log<'_>, name: &str, old: &Operation, new: &Operation) {
    let statuses = |it: &Operation| {
        let codes = it.statuses.iter().map(u16::to_string);
        codes.collect::<Vec<_>>().join(", ")
    };
    let body = |it: &Operation| it.content_type.clone().unwrap_or_else(|| "none".to_owned());
    let size = |it: &Operation| largest_page(it).to_string();
    log.aspects(Subject::Operation, "", name)
        .aspect(Weight::Patch, "path", &*old.path, &*new.path)
        .aspect(Weight::Patch, "operation id", &*old.id, &*new.id)
        .aspect(Weight::Patch, "server", &*old.server, &*new.server)
        .aspect(Weight::Patch, "body", body(old), body(new))
        .aspect(
            Weight::Patch,
            "requested media type",
            &*old.accept,
            &*new.accept,
        )
        .aspect(Weight::Patch, "credentials", auth(old), auth(new))
        .aspect(Weight::Patch, "statuses", statuses(old), statuses(new))
        .aspect(Weight::Patch, "success", success(old), success(new))
        .aspect(
            page_weight(old, new),
            "maximum page size",
            size(old),
            size(new),
        )
        .aspect(
            conditions_weight(old, new),
            "at least one of",
            conditions(old),
            conditions(new),
        );
}

fn largest_page(operation: &Operation) -> u32 {
    operation.paging.as_ref().map_or(0, |it| it.max_page_size)
}

/// A page size above the maximum is rejected before it is sent; if the operation has no page size, none is sent.
fn page_weight(old: &Operation, new: &Operation) -> Weight {
    let took_size = old.paging.as_ref().is_some_and(|it| it.page_size.is_some());
    if took_size && largest_page(new) < largest_page(old) {
        Weight::Major
    } else {
        Weight::Patch
    }
}

fn auth(operation: &Operation) -> &'static str {
    match operation.auth {
        Auth::Account => "the client's",
        Auth::None => "none",
    }
}

fn success(operation: &Operation) -> &'static str {
    match operation.success {
        Success::Any2xx => "2xx",
        Success::Fetch => "2xx and 3xx",
        Success::Page => "200",
    }
}

fn conditions(operation: &Operation) -> String {
    let sets = operation.at_least_one_of.iter();
    let sets: Vec<String> = sets.map(|set| set.join(" or ")).collect();
    if sets.is_empty() {
        "nothing".to_owned()
    } else {
        sets.join("; ")
    }
}

/// A new condition rejects calls that used to be valid; a condition that more calls can meet does not.
fn conditions_weight(old: &Operation, new: &Operation) -> Weight {
    let known = |set: &Vec<String>| {
        let mut before = old.at_least_one_of.iter();
        before.any(|it| it.iter().all(|name| set.contains(name)))
    };
    if new.at_least_one_of.iter().all(known) {
        Weight::Patch
    } else {
        Weight::Major
    }
}

fn parameters(log: &mut Log<'_>, old: &Operation, new: &Operation) {
    let of = &new.builder;
    for pair in pairs(&old.parameters, &new.parameters, |it| &it.identity) {
        let name = shown_name(pair.any());
        match pair {
            Pair::Both(old, new) => parameter(log, of, name, old, new),
            Pair::Gone(_) => log.add(Weight::Major, Subject::Parameter, of, name, Action::Removed),
            Pair::New(it) => {
                let weight = if it.required {
                    Weight::Major
                } else {
                    Weight::Minor
                };
                let value = format!("{}, {}", short(&it.ty), need(it));
                log.add(
                    weight,
                    Subject::Parameter,
                    of,
                    name,
                    Action::Added { value },
                );
            }
        }
    }
}

fn shown_name(parameter: &Parameter) -> &str {
    match parameter.location {
        place if place.is_whole_body() => place_name(place),
        _ => &parameter.identity,
    }
}

fn parameter(log: &mut Log<'_>, of: &str, name: &str, old: &Parameter, new: &Parameter) {
    let taken = spelling::parameter;
    let shown = |it: &Parameter| if it.secret { "hidden" } else { "shown" };
    // The name of an argument does not appear in calls.
    let naming = if new.required {
        Weight::Patch
    } else {
        Weight::Major
    };
    log.aspects(Subject::Parameter, of, name)
        .aspect(Weight::Major, "need", need(old), need(new))
        .aspect(Weight::Major, "type", taken(old), taken(new))
        .aspect(naming, "name", &*old.name, &*new.name)
        .aspect(
            Weight::Patch,
            "place",
            place_name(old.location),
            place_name(new.location),
        )
        .aspect(Weight::Patch, "encoding", sent(old), sent(new))
        .aspect(Weight::Patch, "media type", part_type(old), part_type(new))
        .facts(&old.facts, &new.facts)
        .aspect(Weight::Patch, "value in `Debug`", shown(old), shown(new))
        .deprecated(old.deprecated, new.deprecated)
        .docs(&old.docs, &new.docs);
}

fn need(parameter: &Parameter) -> &'static str {
    if parameter.required {
        "required"
    } else {
        "optional"
    }
}

fn place_name(place: Location) -> &'static str {
    match place {
        Location::Json => "JSON body",
        place => place.word(),
    }
}

/// The media type of a part of a form.
fn part_type(parameter: &Parameter) -> String {
    let declared = parameter.media_type.clone();
    declared.unwrap_or_else(|| "the usual one".to_owned())
}

fn sent(parameter: &Parameter) -> String {
    match &parameter.collapsible_prefix {
        Some(prefix) => format!("leaf by leaf under {prefix}"),
        None => "as a whole".to_owned(),
    }
}
