//! Operations with everything that applies to them: servers, security, parameters of the path.

use std::fmt;

use openapiv3::{
    Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response, SecurityRequirement,
    Server, StatusCode,
};
use serde_json::Value;

use super::Document;
use super::reference::{Component, Resolved, resolve};
use crate::pointer::escape;
use crate::source::Tree;

/// An HTTP method that a path can declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// All methods.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// Returns the method with this key in a path item.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Returns the key in a path item: `get`, `post`, …
    pub fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    /// Returns the name on the wire: `GET`, `POST`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    fn operation(self, item: &PathItem) -> Option<&Operation> {
        match self {
            Self::Get => item.get.as_ref(),
            Self::Put => item.put.as_ref(),
            Self::Post => item.post.as_ref(),
            Self::Delete => item.delete.as_ref(),
            Self::Options => item.options.as_ref(),
            Self::Head => item.head.as_ref(),
            Self::Patch => item.patch.as_ref(),
            Self::Trace => item.trace.as_ref(),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One path of a document.
#[derive(Clone, Debug)]
pub struct PathRef<'a> {
    /// The path template, such as `/2010-04-01/Accounts/{Sid}.json`.
    pub template: &'a str,
    /// The path item's JSON pointer.
    pub pointer: String,
    /// The path item.
    pub item: &'a PathItem,
    /// The path's methods in document order; may be empty.
    pub methods: &'a [Method],
    /// The extension `x-twilio`.
    pub x_twilio: Option<&'a Value>,
}

/// One operation with everything that applies to it.
#[derive(Clone, Debug)]
pub struct OperationRef<'a> {
    /// The path template.
    pub path: &'a str,
    /// The HTTP method.
    pub method: Method,
    /// The operation's JSON pointer.
    pub pointer: String,
    /// The operation as declared.
    pub operation: &'a Operation,
    /// The first server of the operation, otherwise of the path, otherwise of the document.
    pub server: Option<ServerRef>,
    /// Security requirements of the operation, otherwise of the document; `Some(&[])` means that none are required.
    pub security: Option<&'a [SecurityRequirement]>,
    /// The path's parameters, then the operation's; an operation's parameter that redeclares one of the path replaces
    /// it in its position.
    pub parameters: Vec<Resolved<'a, Parameter>>,
    /// The request body.
    pub request_body: Option<Resolved<'a, RequestBody>>,
    /// The responses in order, `default` last.
    pub responses: Vec<ResponseRef<'a>>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct ServerRef {
    /// The base URL, with variables replaced by their defaults.
    pub url: String,
    /// The JSON pointer of the URL as declared.
    pub pointer: String,
}

/// One response of an operation.
#[derive(Clone, Debug)]
pub struct ResponseRef<'a> {
    /// The status or range of statuses; `None` is `default`.
    pub status: Option<&'a StatusCode>,
    /// The response.
    pub response: Resolved<'a, Response>,
}

/// Paths and their methods in the order of the text, which the typed document does not keep.
pub(super) fn order(tree: &Tree) -> Vec<(String, Vec<Method>)> {
    let paths = tree.get("paths").and_then(Tree::as_mapping);
    paths
        .into_iter()
        .flatten()
        .filter_map(|(path, item)| Some((path.as_str()?.to_owned(), methods(item))))
        .collect()
}

fn methods(item: &Tree) -> Vec<Method> {
    let keys = item.as_mapping().into_iter().flat_map(|item| item.keys());
    keys.filter_map(|key| Method::of(key.as_str()?)).collect()
}

pub(super) fn paths(document: &Document) -> Vec<PathRef<'_>> {
    let items = document.order.iter().filter_map(|(template, methods)| {
        let item = document.api.paths.paths.get(template)?.as_item()?;
        let pointer = format!("/paths/{}", escape(template));
        Some(PathRef {
            template,
            pointer,
            item,
            methods,
            x_twilio: item.extensions.get("x-twilio"),
        })
    });
    items.collect()
}

pub(super) fn operations(document: &Document) -> Vec<OperationRef<'_>> {
    let paths = paths(document).into_iter();
    paths
        .flat_map(|path| {
            path.methods
                .iter()
                .filter_map(move |method| operation(document, &path, *method))
        })
        .collect()
}

fn operation<'a>(
    document: &'a Document,
    path: &PathRef<'a>,
    method: Method,
) -> Option<OperationRef<'a>> {
    let operation = method.operation(path.item)?;
    let pointer = format!("{}/{}", path.pointer, method.key());
    let body = operation.request_body.as_ref();
    Some(OperationRef {
        path: path.template,
        method,
        operation,
        server: server([
            (&operation.servers, &pointer),
            (&path.item.servers, &path.pointer),
            (&document.api.servers, ""),
        ]),
        security: operation
            .security
            .as_deref()
            .or(document.api.security.as_deref()),
        parameters: parameters(document, path, operation, &pointer),
        request_body: body
            .and_then(|body| follow(document, body, format!("{pointer}/requestBody"))),
        responses: responses(document, operation, &pointer),
        pointer,
    })
}

/// [`Document::load`] has checked that everything resolves, so nothing is lost here.
fn follow<'a, T: Component>(
    document: &'a Document,
    part: &'a ReferenceOr<T>,
    pointer: String,
) -> Option<Resolved<'a, T>> {
    resolve(document, part, &pointer).ok()
}

fn parameters<'a>(
    document: &'a Document,
    path: &PathRef<'a>,
    operation: &'a Operation,
    pointer: &str,
) -> Vec<Resolved<'a, Parameter>> {
    let mut merged = list(document, &path.item.parameters, &path.pointer);
    for parameter in list(document, &operation.parameters, pointer) {
        match merged.iter_mut().find(|other| same(other, &parameter)) {
            Some(other) => *other = parameter,
            None => merged.push(parameter),
        }
    }
    merged
}

fn list<'a>(
    document: &'a Document,
    parameters: &'a [ReferenceOr<Parameter>],
    pointer: &str,
) -> Vec<Resolved<'a, Parameter>> {
    let numbered = parameters.iter().enumerate();
    numbered
        .filter_map(|(i, part)| follow(document, part, format!("{pointer}/parameters/{i}")))
        .collect()
}

/// Whether two parameters are the same one: same name, same location.
fn same(a: &Parameter, b: &Parameter) -> bool {
    let (one, other) = (&a.parameter_data_ref().name, &b.parameter_data_ref().name);
    match (a, b) {
        (Parameter::Header { .. }, Parameter::Header { .. }) => one.eq_ignore_ascii_case(other),
        _ => std::mem::discriminant(a) == std::mem::discriminant(b) && one == other,
    }
}

fn responses<'a>(
    document: &'a Document,
    operation: &'a Operation,
    pointer: &str,
) -> Vec<ResponseRef<'a>> {
    let numbered = operation
        .responses
        .responses
        .iter()
        .map(|(status, response)| (Some(status), response));
    let default = operation
        .responses
        .default
        .iter()
        .map(|response| (None, response));
    let all = numbered.chain(default).filter_map(|(status, response)| {
        let key = status.map_or_else(|| "default".to_owned(), ToString::to_string);
        let response = follow(document, response, format!("{pointer}/responses/{key}"))?;
        Some(ResponseRef { status, response })
    });
    all.collect()
}

/// Returns the first server of the nearest level that has any; each level comes with its JSON pointer.
fn server(levels: [(&Vec<Server>, &str); 3]) -> Option<ServerRef> {
    let mut first = levels.into_iter().filter_map(|(servers, pointer)| {
        Some(ServerRef {
            url: url(servers.first()?),
            pointer: format!("{pointer}/servers/0/url"),
        })
    });
    first.next()
}

fn url(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}
