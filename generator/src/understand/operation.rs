//! Converts one operation of the document to one of the model.

use std::borrow::Borrow;

use indexmap::IndexMap;
use openapiv3::{
    MediaType, Parameter as ApiParameter, ParameterData, ParameterSchemaOrContent, ReferenceOr,
    Schema, StatusCode,
};
use serde_json::Value;
use twilio_rest_templates::runtime::secret::is_secret_name;

use super::paging::page_size;
use super::setters;
use super::types::{Property, Subject, Types, collapsible_prefix, rust_name};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::docs;
use crate::document::{OperationRef, Resolved, ResponseRef, is_told_by_media_types};
use crate::model::{
    Auth, Body, FORM, Facts, JSON, Key, Location, Operation, Paging, PagingRole, Parameter,
    PathParameter, Response, Side, Success, Type,
};
use crate::pointer::escape;
use crate::{names, template};

/// First words of operation IDs that become methods of a handle.
pub(super) const VERBS: &[&str] = &["Create", "List", "Fetch", "Update", "Delete", "Patch"];

/// The context in which an operation is converted.
pub(super) struct Frame<'a, 'f> {
    pub(super) operation: &'f OperationRef<'a>,
    pub(super) resource: &'f str,
    pub(super) side: Side,
    pub(super) keys: &'f [Key],
    /// Method and builder.
    pub(super) method: String,
    pub(super) builder: String,
    pub(super) id: String,
}

impl<'a> Frame<'a, '_> {
    /// Converts the operation. Problems are added to `findings`.
    pub(super) fn convert(&self, types: &mut Types<'a>, findings: &mut Diagnostics) -> Operation {
        let mut parameters = self.outside_parameters(types);
        let body = self.body(types, &mut parameters, findings);
        self.settle_names(&mut parameters, findings);
        let paging = self.paging(types, &parameters);
        // A required page size is an argument like any other.
        let size = page_size(&mut parameters).filter(|it| paging.is_some() && !it.required);
        if let Some(size) = size {
            size.paging_role = Some(PagingRole::PageSize);
        }
        let response = self.response(types, paging.as_ref());
        self.check_server(findings);
        let operation = self.operation.operation;
        Operation {
            id: self.id.clone(),
            pointer: self.operation.pointer.clone(),
            http_method: self.operation.method.name(),
            path: self.operation.path.to_owned(),
            server: server(self.operation),
            side: self.side,
            method: self.method.clone(),
            builder: self.builder.clone(),
            docs: docs::clean(
                operation
                    .description
                    .as_deref()
                    .or(operation.summary.as_deref())
                    .unwrap_or_default(),
            ),
            deprecated: operation.deprecated,
            path_parameters: self.path_parameters(findings),
            at_least_one_of: self.conditional(&parameters),
            parameters,
            body,
            auth: auth(self.operation),
            statuses: statuses(self.operation),
            success: self.success(paging.is_some()),
            accept: self.accept(),
            response,
            paging,
        }
    }

    /// Returns the parameters of the path template, each matched by position with the key that holds its value.
    fn path_parameters(&self, findings: &mut Diagnostics) -> Vec<PathParameter> {
        let placeholders = template::parameters(self.operation.path);
        if placeholders.len() != self.keys.len() {
            let message = "a segment of the path contains more than one parameter".to_owned();
            findings.push(Diagnostic::error(message).help(
                "give each parameter a separate segment, or exclude the path with `--exclude`",
            ));
        }
        let pairs = placeholders.into_iter().zip(self.keys);
        pairs
            .map(|(wire, key)| PathParameter {
                wire,
                key: key.name.clone(),
            })
            .collect()
    }

    /// Returns the query and header parameters.
    fn outside_parameters(&self, types: &mut Types<'a>) -> Vec<Parameter> {
        let parameters = &self.operation.parameters;
        parameters
            .iter()
            .filter_map(|it| self.outside_parameter(it, types))
            .collect()
    }

    fn outside_parameter(
        &self,
        parameter: &Resolved<'a, ApiParameter>,
        types: &mut Types<'a>,
    ) -> Option<Parameter> {
        let location = match parameter.value {
            ApiParameter::Query { .. } => Location::Query,
            ApiParameter::Header { .. } => Location::Header,
            ApiParameter::Path { .. } | ApiParameter::Cookie { .. } => return None,
        };
        let data = parameter.value.parameter_data_ref();
        if location == Location::Header && is_told_by_media_types(&data.name) {
            return None;
        }
        let described = data.description.as_deref().map(docs::clean);
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return Some(json_parameter(data, location, described));
        };
        let pointer = format!("{}/schema", parameter.pointer);
        let told = collapsible_prefix(&data.extensions);
        let schemas = [(schema, pointer)];
        let (property, prefix) = self.typed(types, location, &schemas, &data.name, told)?;
        Some(Parameter {
            name: rust_name(&data.extensions)
                .or_else(|| rust_name(&property.extensions))
                .map(names::setter)
                .unwrap_or_else(|| names::setter(&data.name)),
            wire: data.name.clone(),
            identity: data.name.clone(),
            location,
            ty: property.ty,
            required: data.required,
            secret: property.secret,
            deprecated: data.deprecated.unwrap_or_default() || property.deprecated,
            docs: described.unwrap_or(property.docs),
            facts: property.facts,
            collapsible_prefix: prefix,
            paging_role: None,
        })
    }

    /// Returns what the schemas of a parameter say, and its prefix if it is a map that is spread over parameters, as
    /// marked by `told` next to the schemas or by the schemas themselves. Only a map can be spread, and one with
    /// declared fields needs no struct, since it is taken apart when it is sent.
    fn typed<S: Borrow<Schema>>(
        &self,
        types: &mut Types<'a>,
        location: Location,
        schemas: &[(&'a ReferenceOr<S>, String)],
        wire: &str,
        told: Option<String>,
    ) -> Option<(Property, Option<String>)> {
        let before = types.mark();
        let property = types.for_request(|types| {
            let mut property = types.joint_property(schemas, wire, &self.builder)?;
            if let (Type::Any, [(schema, pointer)]) = (&property.ty, schemas) {
                let many = types.one_or_many(*schema, pointer, wire, &self.builder);
                property.ty = many.unwrap_or(Type::Any);
            }
            Some(property)
        })?;
        let prefix = told.or_else(|| property.collapsible_prefix.clone());
        let prefix = prefix.filter(|_| location != Location::Header);
        let (ty, prefix) = match (property.ty, prefix) {
            (ty @ (Type::Any | Type::Map(_)), prefix) => (ty, prefix),
            (Type::Object(_) | Type::Boxed(_), Some(prefix)) => {
                types.forget_since(before);
                (Type::Any, Some(prefix))
            }
            (ty, _) => (ty.without_null_items(), None),
        };
        Some((Property { ty, ..property }, prefix))
    }

    fn body(
        &self,
        types: &mut Types<'a>,
        parameters: &mut Vec<Parameter>,
        findings: &mut Diagnostics,
    ) -> Option<Body> {
        let Some(body) = &self.operation.request_body else {
            return (self.operation.method.name() == "POST").then(|| Body {
                content_type: FORM.to_owned(),
            });
        };
        let Some((content_type, media)) = chosen(&body.value.content) else {
            findings.push(self.unsupported_body(&body.value.content));
            return None;
        };
        let pointer = format!("{}/content/{}/schema", body.pointer, escape(content_type));
        if essence(content_type) == FORM {
            self.form(types, media, &pointer, parameters);
        } else {
            let required = body.value.required;
            parameters.push(self.json_body(types, media, &pointer, required, body));
        }
        Some(Body {
            content_type: sent_as(content_type).to_owned(),
        })
    }

    fn unsupported_body(&self, content: &IndexMap<String, MediaType>) -> Diagnostic {
        let offered: Vec<&str> = content.keys().map(String::as_str).collect();
        Diagnostic::error(format!(
            "the body of `{}` must be {}",
            self.id,
            offered.join(", ")
        ))
        .help("only forms (application/x-www-form-urlencoded) and JSON can be sent; exclude the path with --exclude")
    }

    fn form(
        &self,
        types: &mut Types<'a>,
        media: &'a MediaType,
        pointer: &str,
        parameters: &mut Vec<Parameter>,
    ) {
        let Some(schema) = media
            .schema
            .as_ref()
            .and_then(|it| types.resolve(it, pointer))
        else {
            return;
        };
        let required = types.required(&schema);
        for (wire, schemas) in types.declared(std::slice::from_ref(&schema)) {
            let typed = self.typed(types, Location::Form, &schemas, wire, None);
            let Some((property, prefix)) = typed else {
                continue;
            };
            parameters.push(Parameter {
                name: names::setter(rust_name(&property.extensions).unwrap_or(wire)),
                wire: wire.to_owned(),
                identity: wire.to_owned(),
                location: Location::Form,
                ty: property.ty,
                required: !property.read_only && required.iter().any(|it| it == wire),
                secret: property.secret,
                deprecated: property.deprecated,
                docs: property.docs,
                facts: property.facts,
                collapsible_prefix: prefix,
                paging_role: None,
            });
        }
    }

    /// The whole JSON body is one parameter.
    fn json_body(
        &self,
        types: &mut Types<'a>,
        media: &'a MediaType,
        pointer: &str,
        required: bool,
        body: &Resolved<'a, openapiv3::RequestBody>,
    ) -> Parameter {
        let schema = media.schema.as_ref();
        let schema = schema.and_then(|it| types.resolve(it, pointer));
        let needed = schema.as_ref().map(|it| types.demanded(it));
        let required = required || needed.is_some_and(|it| !it.is_empty());
        let described = schema.as_ref().map(|it| &it.value.schema_data);
        let docs = body.value.description.as_deref().map(docs::clean);
        let docs = docs.or_else(|| described.and_then(super::types::describe));
        let property = format!("{}_body", self.method);
        let owner = self.resource;
        let of_schema = |schema| Subject {
            schema,
            property: &property,
            owner,
        };
        let ty = types
            .for_request(|types| schema.map_or(Type::Any, |schema| types.ty(of_schema(schema))));
        Parameter {
            name: "body".to_owned(),
            wire: String::new(),
            identity: String::new(),
            location: Location::Json,
            ty,
            required,
            secret: false,
            deprecated: false,
            docs: docs.unwrap_or_default(),
            facts: Facts::default(),
            collapsible_prefix: None,
            paging_role: None,
        }
    }

    /// Checks that no two parameters of an operation have the same setter.
    fn settle_names(&self, parameters: &mut [Parameter], findings: &mut Diagnostics) {
        setters::settle(parameters);
        for at in 1..parameters.len() {
            let (before, from) = parameters.split_at_mut(at);
            let Some(parameter) = from.first_mut() else {
                continue;
            };
            let Some(other) = before.iter().find(|it| it.name == parameter.name) else {
                continue;
            };
            findings.push(
                Diagnostic::error(format!(
                    "{} and {} of `{}` have the same setter, `{}`",
                    told(other),
                    told(parameter),
                    self.id,
                    parameter.name
                ))
                .help("set `x-rust-name` on one of them with an overlay"),
            );
        }
    }

    fn conditional(&self, parameters: &[Parameter]) -> Vec<Vec<String>> {
        let extension = self.operation.operation.extensions.get("x-twilio");
        let sets = extension
            .and_then(|it| it.get("conditional"))
            .and_then(Value::as_array);
        let wire = |name: &Value| {
            let name = name.as_str()?;
            let exact = parameters.iter().find(|it| it.wire == name);
            let alike = || {
                parameters
                    .iter()
                    .find(|it| names::snake(&it.wire) == names::snake(name))
            };
            exact.or_else(alike).map(|it| it.wire.clone())
        };
        // A set that names an undeclared parameter could not be satisfied; checking it is left to Twilio.
        sets.into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .filter_map(|set| set.iter().map(wire).collect::<Option<Vec<_>>>())
            .filter(|set| !set.is_empty())
            .collect()
    }

    fn check_server(&self, findings: &mut Diagnostics) {
        let server = server(self.operation);
        let absolute = server.starts_with("https://") || server.starts_with("http://");
        let shown = match server.as_str() {
            "" => String::new(),
            server => format!(": `{server}`"),
        };
        let (wrong, help) = match server.as_str() {
            "" => (
                "has no server",
                "add one to the document, such as https://api.twilio.com",
            ),
            _ if !absolute => (
                "has a server URL without a host",
                "write an absolute URL, such as https://api.twilio.com",
            ),
            _ if server.contains('{') => (
                "has a server URL with an undefined variable",
                "declare the variable under `variables` with a `default`",
            ),
            _ if !server.chars().all(is_of_server) => (
                "has a server URL to which no path can be appended",
                "remove query and fragment, and percent-encode characters that are not allowed in a URL",
            ),
            _ => return,
        };
        findings.push(Diagnostic::error(format!("`{}` {wrong}{shown}", self.id)).help(help));
    }

    fn success(&self, pages: bool) -> Success {
        let redirects = statuses(self.operation)
            .iter()
            .any(|it| (300..400).contains(it));
        match self.operation.method.name().as_str() {
            _ if pages => Success::Only200,
            "GET" | "HEAD" => Success::Any2xxOr3xx,
            _ if redirects => Success::Any2xxOr3xx,
            _ => Success::Any2xx,
        }
    }

    fn accept(&self) -> String {
        answer(self.operation).map_or_else(|| JSON.to_owned(), |(media, ..)| media.to_owned())
    }

    fn response(&self, types: &mut Types<'a>, paging: Option<&Paging>) -> Response {
        if let Some(paging) = paging {
            return Response::Body(Type::Object(paging.page.clone()));
        }
        let answer = answer(self.operation).filter(|_| self.operation.method.name() != "HEAD");
        let Some((media_type, ..)) = answer else {
            return Response::Empty;
        };
        if !is_json(media_type) {
            return Response::Raw;
        }
        let answers = answers(self.operation).filter(|(media, ..)| is_json(media));
        let schemas = answers.filter_map(|(_, media, pointer)| {
            let schema = media.schema.as_ref()?;
            types.resolve(schema, &pointer)
        });
        let mut schemas: Vec<_> = schemas.collect();
        // A schema that allows anything adds nothing to one that has fields.
        if schemas.iter().any(|it| types.is_object(it)) {
            schemas.retain(|it| types.is_object(it) || !types.is_always_object(it));
        }
        Response::Body(types.joint(schemas, "Response", &self.builder))
    }
}

/// Returns the schema of an operation's response.
pub(super) fn answer_schema<'a>(
    operation: &OperationRef<'a>,
    types: &mut Types<'a>,
) -> Option<Resolved<'a, Schema>> {
    let (_, media, pointer) = answer(operation)?;
    let schema = types.resolve(media.schema.as_ref()?, &pointer)?;
    Some(types.unwrap_type(schema))
}

/// Returns the wire names of the query and header parameters that an operation declares.
pub(super) fn declared_parameters<'a>(
    operation: &'a OperationRef<'a>,
) -> impl Iterator<Item = &'a str> {
    let outside = operation.parameters.iter().filter(|it| match it.value {
        ApiParameter::Query { .. } => true,
        ApiParameter::Header { parameter_data, .. } => {
            !is_told_by_media_types(&parameter_data.name)
        }
        ApiParameter::Path { .. } | ApiParameter::Cookie { .. } => false,
    });
    outside.map(|it| it.value.parameter_data_ref().name.as_str())
}

/// Creates a parameter whose schema is under `content`: it is JSON text.
fn json_parameter(data: &ParameterData, location: Location, docs: Option<String>) -> Parameter {
    Parameter {
        name: names::setter(rust_name(&data.extensions).unwrap_or(&data.name)),
        wire: data.name.clone(),
        identity: data.name.clone(),
        location,
        ty: Type::Any,
        required: data.required,
        secret: is_secret_name(&data.name),
        deprecated: data.deprecated.unwrap_or_default(),
        docs: docs.unwrap_or_default(),
        facts: Facts::default(),
        collapsible_prefix: None,
        paging_role: None,
    }
}

/// Describes a parameter for a message.
fn told(parameter: &Parameter) -> String {
    match parameter.location {
        Location::Json => "the JSON body".to_owned(),
        _ => format!("the parameter `{}`", parameter.wire),
    }
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

/// Returns a verb for the handle's method, and the name of the builder.
pub(super) fn method_and_builder(
    operation: &OperationRef<'_>,
    id: &str,
    resource: &str,
    accessor: &str,
    side: Side,
) -> (String, String) {
    let verb = match (verb_of(id), operation.operation.operation_id.is_some()) {
        (Some(verb), _) => verb,
        (None, true) => return (names::method(id), names::builder(id, resource)),
        (None, false) => default_verb(&operation.method.name(), side),
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
        names::type_name(&format!(
            "{}_{path}",
            operation.method.name().to_lowercase()
        ))
    })
}

fn default_verb(method: &str, side: Side) -> &'static str {
    match (method, side) {
        ("GET", Side::List) => "List",
        ("GET" | "HEAD", _) => "Fetch",
        ("POST", Side::List) => "Create",
        ("PATCH", _) => "Patch",
        ("DELETE", _) => "Delete",
        _ => "Update",
    }
}

/// Chooses the media type of a body: a form if there is one, otherwise the most specific JSON type.
fn chosen(content: &IndexMap<String, MediaType>) -> Option<(&str, &MediaType)> {
    let find = |matches: &dyn Fn(&str) -> bool| {
        content
            .iter()
            .find(|(name, _)| matches(name))
            .map(|(name, media)| (name.as_str(), media))
    };
    find(&|name| essence(name) == FORM)
        .or_else(|| find(&|name| essence(name).ends_with("+json")))
        .or_else(|| find(&|name| is_json(name)))
}

/// Returns the media type to send for a declared one: `*/*` is not a name, and a form has no parameters.
fn sent_as(media_type: &str) -> &str {
    match essence(media_type).as_str() {
        FORM => FORM,
        "*/*" => JSON,
        _ => media_type,
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*"
}

/// Returns a media type without its parameters, in lower case, since its case is irrelevant.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Returns the media type, content and schema pointer of the success response.
pub(super) fn answer<'a>(operation: &OperationRef<'a>) -> Option<(&'a str, &'a MediaType, String)> {
    let json = answers(operation).find(|(media, ..)| is_json(media));
    json.or_else(|| answers(operation).next())
}

/// Returns the content of every success response, in JSON if available; that of redirects only if nothing else has
/// content.
fn answers<'a, 'o>(
    operation: &'o OperationRef<'a>,
) -> impl Iterator<Item = (&'a str, &'a MediaType, String)> + 'o {
    let has_content = |it: &&ResponseRef<'a>| !it.response.value.content.is_empty();
    let all = || operation.responses.iter();
    let any = all().any(|it| it.status.is_some_and(is_success));
    let plain = all()
        .filter(has_content)
        .any(|it| it.status.is_some_and(is_plain_success));
    let stands = move |it: &&ResponseRef<'a>| match it.status {
        Some(status) if plain => is_plain_success(status),
        Some(status) => is_success(status),
        // `default` describes errors if the document declares success responses separately.
        None => !any,
    };
    all().filter(stands).filter_map(|it| {
        let content = &it.response.value.content;
        let json = content.iter().find(|(name, _)| is_json(name));
        let (name, media) = json.or_else(|| content.first())?;
        let pointer = format!("{}/content/{}/schema", it.response.pointer, escape(name));
        Some((name.as_str(), media, pointer))
    })
}

fn is_plain_success(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => (200..300).contains(code),
        StatusCode::Range(first) => *first == 2,
    }
}

fn is_success(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => (200..400).contains(code),
        StatusCode::Range(first) => (2..4).contains(first),
    }
}

fn statuses(operation: &OperationRef<'_>) -> Vec<u16> {
    let codes = operation.responses.iter().filter_map(|it| match it.status {
        Some(StatusCode::Code(code)) => Some(*code),
        _ => None,
    });
    codes.filter(|code| (200..400).contains(code)).collect()
}

/// An empty `security` sends no credentials; anything else sends the client's.
fn auth(operation: &OperationRef<'_>) -> Auth {
    match operation.security {
        Some(schemes) if schemes.iter().all(|it| it.is_empty()) => Auth::None,
        _ => Auth::Account,
    }
}

fn is_of_server(letter: char) -> bool {
    letter.is_ascii_graphic()
        && !matches!(letter, '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '|')
}

fn server(operation: &OperationRef<'_>) -> String {
    let first = operation.servers.first().map(String::as_str);
    first.unwrap_or_default().trim_end_matches('/').to_owned()
}
