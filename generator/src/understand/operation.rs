//! Converts one operation of the document to one of the model.

use std::borrow::Borrow;

use openapiv3::{Parameter as ApiParameter, ParameterSchemaOrContent, ReferenceOr, Schema};
use serde_json::Value;
use twilio_rest_templates::runtime::secret::is_secret_name;

use super::calls::Call;
use super::responses::{holds_json, may_redirect, statuses, success_content, success_contents};
use super::setters;
use super::types::{Property, Types, collapsible_prefix, rust_name};
use crate::docs;
use crate::document::{Method, OperationRef, Resolved, is_ignored_header};
use crate::model::{
    Auth, JSON, Key, Location, Operation, Paging, Parameter, PathParameter, Response, Success, Type,
};
use crate::{names, template};

/// A call in its resource, with the keys of its handle.
pub(super) struct Frame<'a, 'f> {
    pub(super) call: &'f Call<'a, 'f>,
    pub(super) resource: &'f str,
    pub(super) keys: &'f [Key],
}

impl<'a> Frame<'a, '_> {
    /// Converts the operation. Problems are added to the findings of `types`.
    pub(super) fn convert(&self, types: &mut Types<'a>) -> Operation {
        let call = self.call;
        let operation = call.operation;
        let mut parameters = self.outside_parameters(types);
        let content_type = self.body(types, &mut parameters);
        self.settle_names(types, &mut parameters);
        let paging = self.paging(types, &parameters);
        let response = self.response(types, paging.as_ref());
        let texts = [
            &operation.operation.description,
            &operation.operation.summary,
        ];
        let mut texts = texts.into_iter().flatten();
        let docs = texts.find(|it| !it.trim().is_empty());
        Operation {
            id: call.id.clone(),
            pointer: operation.pointer.clone(),
            http_method: operation.method.name().to_owned(),
            path: operation.path.to_owned(),
            server: self.server(types),
            side: call.side,
            method: call.method.clone(),
            builder: call.builder.clone(),
            docs: docs.map(|it| docs::clean(it)).unwrap_or_default(),
            deprecated: operation.operation.deprecated,
            path_parameters: self.path_parameters(types),
            at_least_one_of: self.conditional(&parameters),
            parameters,
            content_type,
            auth: auth(operation),
            statuses: statuses(operation),
            success: self.success(paging.is_some()),
            accept: self.accept(),
            response,
            paging,
        }
    }

    /// Returns the parameters of the path template, each matched by position with the key that holds its value.
    fn path_parameters(&self, types: &mut Types<'a>) -> Vec<PathParameter> {
        let placeholders = template::parameters(self.call.operation.path);
        if placeholders.len() != self.keys.len() {
            self.report(
                types,
                "a segment of the path contains more than one parameter".to_owned(),
                "give each parameter a separate segment, or exclude the path",
            );
        }
        let pairs = placeholders.into_iter().zip(self.keys);
        pairs
            .map(|(wire, key)| PathParameter {
                wire,
                key: key.name.clone(),
            })
            .collect()
    }

    /// The operation's ID, or its method and path, for a message.
    pub(super) fn name(&self) -> String {
        let operation = self.call.operation;
        let id = operation.operation.operation_id.clone();
        id.unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
    }

    /// Adds an error at the operation.
    pub(super) fn report(&self, types: &mut Types<'a>, message: String, help: &str) {
        let pointer = self.call.operation.pointer.as_str();
        let finding = types.document.error(pointer, message);
        types.findings.push(finding.help(help));
    }

    /// Returns the query and header parameters.
    fn outside_parameters(&self, types: &mut Types<'a>) -> Vec<Parameter> {
        let parameters = &self.call.operation.parameters;
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
        let location = location_of(parameter.value)?;
        let data = parameter.value.parameter_data_ref();
        let mut property = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let schemas = [(schema, format!("{}/schema", parameter.pointer))];
                let told = collapsible_prefix(&data.extensions);
                self.typed(types, location, &schemas, &data.name, told)?
            }
            // JSON text.
            ParameterSchemaOrContent::Content(_) => Property {
                secret: is_secret_name(&data.name),
                ..Property::default()
            },
        };
        property.deprecated |= data.deprecated.unwrap_or_default();
        if let Some(description) = &data.description {
            property.docs = docs::clean(description);
        }
        property.rust_name = rust_name(&data.extensions).or(property.rust_name);
        Some(Parameter {
            required: data.required,
            ..of_property(&data.name, location, property)
        })
    }

    /// Returns what the schemas of a parameter say. It has a prefix if it is a map that is spread over parameters, as
    /// marked by `told` next to the schemas or by the schemas themselves. Only a map can be spread, and one with
    /// declared fields needs no struct, since it is taken apart when it is sent.
    pub(super) fn typed<S: Borrow<Schema>>(
        &self,
        types: &mut Types<'a>,
        location: Location,
        schemas: &[(&'a ReferenceOr<S>, String)],
        wire: &str,
        told: Option<String>,
    ) -> Option<Property> {
        let before = types.mark();
        let property = types.for_request(|types| {
            let mut property = types.joint_property(schemas, wire, &self.call.builder)?;
            if let (Type::Any, [(schema, pointer)]) = (&property.ty, schemas) {
                let many = types.one_or_many(*schema, pointer, wire, &self.call.builder);
                property.ty = many.unwrap_or(Type::Any);
            }
            Some(property)
        })?;
        let prefix = told.or_else(|| property.collapsible_prefix.clone());
        let prefix = prefix.filter(|_| location != Location::Header);
        let (ty, collapsible_prefix) = match (property.ty, prefix) {
            (ty @ (Type::Any | Type::Map(_)), prefix) => (ty, prefix),
            (Type::Object(_) | Type::Boxed(_), Some(prefix)) => {
                types.forget_since(before);
                (Type::Any, Some(prefix))
            }
            (ty, _) => (ty.without_null_items(), None),
        };
        Some(Property {
            ty,
            collapsible_prefix,
            ..property
        })
    }

    /// Checks that no two parameters of an operation have the same setter.
    fn settle_names(&self, types: &mut Types<'a>, parameters: &mut [Parameter]) {
        setters::settle(parameters);
        for (at, parameter) in parameters.iter().enumerate() {
            let mut before = parameters.iter().take(at);
            let Some(other) = before.find(|it| it.name == parameter.name) else {
                continue;
            };
            self.report(
                types,
                format!(
                    "{} and {} of `{}` have the same setter, `{}`",
                    told(other),
                    told(parameter),
                    self.name(),
                    parameter.name
                ),
                "set `x-rust-name` on one of them with an overlay",
            );
        }
    }

    fn conditional(&self, parameters: &[Parameter]) -> Vec<Vec<String>> {
        let extension = self.call.operation.operation.extensions.get("x-twilio");
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

    /// Returns the base URL. What is wrong with it is reported where it is declared.
    fn server(&self, types: &mut Types<'a>) -> String {
        let declared = self.call.operation.server.as_ref();
        let url = declared.map_or("", |it| it.url.as_str());
        let absolute = url.starts_with("https://") || url.starts_with("http://");
        let wrong = if url.is_empty() {
            Some((
                "there is no server".to_owned(),
                "add one to the document, such as https://api.twilio.com",
            ))
        } else if !absolute {
            let fault = if url.contains("://") {
                "is not one of HTTP"
            } else {
                "has no host"
            };
            Some((
                format!("the server URL `{url}` {fault}"),
                "write an absolute URL, such as https://api.twilio.com",
            ))
        } else if url.contains('{') {
            Some((
                format!("the server URL `{url}` has an undefined variable"),
                "declare the variable under `variables` with a `default`",
            ))
        } else if !url.chars().all(is_of_server) {
            Some((
                format!("no path can be appended to the server URL `{url}`"),
                "remove query and fragment, and percent-encode characters that are not allowed in a URL",
            ))
        } else {
            None
        };
        if let Some((message, help)) = wrong {
            let pointer = declared.map_or("", |it| it.pointer.as_str());
            let finding = types.document.error(pointer, message);
            types.findings.push(finding.help(help));
        }
        url.trim_end_matches('/').to_owned()
    }

    fn success(&self, pages: bool) -> Success {
        let operation = self.call.operation;
        let fetches = matches!(operation.method, Method::Get | Method::Head);
        if pages {
            Success::Page
        } else if fetches || may_redirect(operation) {
            Success::Fetch
        } else {
            Success::Any2xx
        }
    }

    fn accept(&self) -> String {
        success_content(self.call.operation)
            .map_or_else(|| JSON.to_owned(), |(media, ..)| media.to_owned())
    }

    fn response(&self, types: &mut Types<'a>, paging: Option<&Paging>) -> Response {
        if let Some(paging) = paging {
            return Response::Body(Type::Object(paging.page.clone()));
        }
        let operation = self.call.operation;
        let content = success_content(operation).filter(|_| operation.method != Method::Head);
        let Some((media_type, media, _)) = content else {
            return Response::Empty;
        };
        if !holds_json(media_type, media) {
            return Response::Raw;
        }
        let contents =
            success_contents(operation).filter(|(name, media, _)| holds_json(name, media));
        let schemas = contents.filter_map(|(_, media, pointer)| {
            let schema = media.schema.as_ref()?;
            types.resolve(schema, &pointer)
        });
        let mut schemas: Vec<_> = schemas.collect();
        // A schema that allows anything adds nothing to one that has fields.
        if schemas.iter().any(|it| types.is_object(it)) {
            schemas.retain(|it| types.is_object(it) || !types.is_always_object(it));
        }
        Response::Body(types.joint(schemas, "Response", &self.call.builder))
    }
}

/// Returns the wire names of the query and header parameters that an operation declares.
pub(super) fn declared_parameters<'a>(
    operation: &'a OperationRef<'a>,
) -> impl Iterator<Item = &'a str> {
    let outside = |it: &&Resolved<'_, ApiParameter>| location_of(it.value).is_some();
    names_of(operation.parameters.iter().filter(outside))
}

/// Returns the wire names of the query parameters that an operation declares.
pub(super) fn query_parameters<'a>(
    operation: &'a OperationRef<'a>,
) -> impl Iterator<Item = &'a str> {
    let in_query =
        |it: &&Resolved<'_, ApiParameter>| location_of(it.value) == Some(Location::Query);
    names_of(operation.parameters.iter().filter(in_query))
}

fn names_of<'a>(
    parameters: impl Iterator<Item = &'a Resolved<'a, ApiParameter>>,
) -> impl Iterator<Item = &'a str> {
    parameters.map(|it| it.value.parameter_data_ref().name.as_str())
}

/// Where a parameter outside the path is sent; `None` if it is part of the path, or is not sent.
fn location_of(parameter: &ApiParameter) -> Option<Location> {
    match parameter {
        ApiParameter::Query { .. } => Some(Location::Query),
        ApiParameter::Header { parameter_data, .. } => {
            (!is_ignored_header(&parameter_data.name)).then_some(Location::Header)
        }
        ApiParameter::Path { .. } | ApiParameter::Cookie { .. } => None,
    }
}

/// Creates an optional parameter.
pub(super) fn of_property(wire: &str, location: Location, property: Property) -> Parameter {
    Parameter {
        name: names::setter(property.rust_name.as_deref().unwrap_or(wire)),
        wire: wire.to_owned(),
        identity: wire.to_owned(),
        location,
        ty: property.ty,
        required: false,
        secret: property.secret,
        deprecated: property.deprecated,
        docs: property.docs,
        facts: property.facts,
        collapsible_prefix: property.collapsible_prefix,
        media_type: None,
    }
}

/// Describes a parameter for a message.
fn told(parameter: &Parameter) -> String {
    match parameter.location {
        Location::Json | Location::Body => "the body".to_owned(),
        _ => format!("the parameter `{}`", parameter.wire),
    }
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
