//! The two handles of a resource: its list and its context.

use super::builder;
use super::source_text::{File, block, doc, function, wrapped};
use super::types;
use super::words::{self, plural, spoken};
use crate::docs;
use crate::model::{Key, Operation, Place, Resource, Side, Type, Version};
use crate::names;

/// The file of one handle: the handle, then each builder, then the tables.
pub(super) fn file(place: &Place<'_>, side: Side) -> File {
    let mut file = File::default();
    let resource = place.resource;
    let name = resource.handle_name(side);
    let keys = resource.keys_of(side);
    handle(&mut file, place, side, &name, &keys);
    for operation in resource.operations_of(side) {
        builder::builder(&mut file, &name, operation);
    }
    for operation in resource.operations_of(side) {
        let table = builder::table(&mut file, resource, operation, &keys);
        file.push(table);
    }
    file
}

fn handle(file: &mut File, place: &Place<'_>, side: Side, name: &str, keys: &[&Key]) {
    let resource = place.resource;
    file.define(name);
    let mut functions = Vec::new();
    for operation in resource.operations_of(side) {
        functions.push(builder::method(file, operation));
    }
    for operation in resource.operations_of(side) {
        functions.extend(get_page(file, operation));
    }
    functions.extend(children(file, place.version, Some(place.at), side, "super"));
    named_handle(file, name, &handle_docs(place, side), &functions);
    file.runtime(["display"]);
    let keys: Vec<&str> = keys.iter().map(|key| key.name.as_str()).collect();
    file.push(if keys.is_empty() {
        format!("display!({name});")
    } else {
        format!("display!({name}: {});", keys.join(", "))
    });
}

/// The struct for a handle, with its functions.
pub(super) fn named_handle(file: &mut File, name: &str, markdown: &str, functions: &[String]) {
    file.runtime(["Client", "Handle"]);
    file.push(format!(
        "{docs}#[derive(Clone, Debug)]\n\
         pub struct {name}<C = Client> {{\n    pub(crate) handle: Handle<C>,\n}}",
        docs = doc(markdown, 0)
    ));
    if !functions.is_empty() {
        file.runtime(["Dispatch"]);
        file.push(block(&format!("impl<C: Dispatch> {name}<C>"), functions));
    }
}

/// The method that fetches a page by a URL from a response, for a paged operation.
fn get_page(file: &mut File, operation: &Operation) -> Option<String> {
    let paging = operation.paging.as_ref()?;
    let page = paging.page_name();
    file.import(types::SIBLINGS, page);
    let docs = doc(
        "Fetches the page at a URL, such as the [`next_page_url`](crate::Page::next_page_url) of another page. The URL \
         may be relative, or absolute on this resource's host or the client's base URL.\n\n# Errors\n\nReturns an \
         error, without sending anything, if the URL has another host; also if the request fails.",
        4,
    );
    let function = function(
        &format!("pub fn {}", operation.get_page_name()),
        &["&self".to_owned(), "url: impl AsRef<str>".to_owned()],
        &format!("C::Output<{page}<C>>"),
        &[builder::request(operation, "page_at", &["url.as_ref()"])],
    );
    Some(docs + &function)
}

/// The methods that lead to child resources.
pub(super) fn children(
    file: &mut File,
    version: &Version,
    parent: Option<usize>,
    side: Side,
    module: &str,
) -> Vec<String> {
    let resource = parent.and_then(|at| version.resources.get(at));
    let accessors = version.accessors_on(parent, side);
    accessors
        .map(|(child, accessor, side)| {
            child_method(file, resource, (child, side), &accessor.method, module)
        })
        .collect()
}

/// One such method.
fn child_method(
    file: &mut File,
    parent: Option<&Resource>,
    (child, side): (&Resource, Side),
    method: &str,
    module: &str,
) -> String {
    let name = child.handle_name(side);
    let module = format!("{module}::{}", child.module);
    let is_own = |name: &str| parent.is_some_and(|it| it.defines(name));
    let handle = if is_own(&name) {
        format!("{module}::{name}")
    } else {
        file.path(&module, &name)
    };
    let mut arguments = vec!["&self".to_owned()];
    let mut body = Vec::new();
    let mut value = ("clone", String::new());
    if let Some(key) = child.key_of(side) {
        let (argument, conversion) = types::key(file, &module, key, is_own);
        arguments.push(argument);
        body.extend(conversion);
        value = ("key", key_text(key));
    }
    let (method_of_handle, given) = value;
    body.push(wrapped(&handle, "handle", |call| {
        call.chain(&["self", "handle", method_of_handle], &[&given])
    }));
    let head = format!("pub fn {method}");
    doc(&child_docs(child, side), 4) + &function(&head, &arguments, &format!("{handle}<C>"), &body)
}

/// A key as text for the path.
pub(super) fn key_text(key: &Key) -> String {
    let name = &key.name;
    match key.ty {
        Type::String => format!("{name}.as_ref()"),
        Type::Sid(_) => name.clone(),
        Type::Enum(_) | Type::HttpMethod => format!("{name}.as_str()"),
        _ => format!("{name}.to_string()"),
    }
}

/// The documentation of an accessor.
pub(super) fn child_docs(child: &Resource, side: Side) -> String {
    match (side, &child.key) {
        (Side::List, _) => list_docs(child),
        (Side::Context, Some(key)) => {
            let one = words::singular(child);
            let key_docs = if key.docs.is_empty() {
                String::new()
            } else {
                let told = docs::labelled(&docs::code(&key.name), &key.docs);
                format!("\n\n{}", words::joined(&told, &words::encoding(&key.docs)))
            };
            format!(
                "One {one}, identified by its {}.{key_docs}",
                docs::code(&key.name)
            )
        }
        (Side::Context, None) => format!("The {}.", spoken(&child.name)),
    }
}

/// A resource whose instances have no keys is seldom a list in the plural, unless its accessor says so: `Today` is not a
/// list of todays.
fn list_docs(resource: &Resource) -> String {
    let snake = names::plural(&names::snake(&resource.name));
    let is_plural = resource.list.as_ref().is_some_and(|it| it.method == snake);
    if resource.key.is_some() || is_plural {
        format!("The list of {}.", plural(resource))
    } else {
        format!("The resource {}.", docs::code(&resource.name))
    }
}

fn handle_docs(place: &Place<'_>, side: Side) -> String {
    let resource = place.resource;
    let name = words::singular(resource);
    let leads_to = match resource.operations_of(side).next() {
        Some(_) => "the operations on it",
        None => "the resources below it",
    };
    let what = match side {
        Side::List => list_docs(resource),
        Side::Context if resource.key.is_some() => format!("One {name}, and {leads_to}."),
        Side::Context => format!("The {}, and {leads_to}.", spoken(&resource.name)),
    };
    let docs = if resource.docs.is_empty() || side == Side::Context {
        what
    } else {
        resource.docs.clone()
    };
    words::paragraphs([docs, "Creating the handle sends no request.".to_owned()])
}
