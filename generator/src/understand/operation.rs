//! Converts one operation of the document to one of the model.

use std::borrow::Borrow;

use indexmap::IndexMap;
use openapiv3::{
    MediaType, Parameter as ApiParameter, ParameterSchemaOrContent, ReferenceOr, Schema,
};
use serde_json::Value;
use twilio_rest_templates::runtime::secret::is_secret_name;

use super::calls::Call;
use super::responses::{
    essence, holds_json, may_redirect, statuses, success_content, success_contents,
};
use super::setters;
use super::types::{Property, Subject, Types, collapsible_prefix, rust_name};
use super::view::{BoxedSchema, SchemaView};
use crate::docs;
use crate::document::{Method, OperationRef, Resolved, is_ignored_header};
use crate::model::{
    Auth, FORM, JSON, Key, Location, MULTIPART, Operation, Paging, Parameter, PathParameter,
    Response, Success, Type,
};
use crate::pointer::escape;
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
    fn name(&self) -> String {
        let operation = self.call.operation;
        let id = operation.operation.operation_id.clone();
        id.unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
    }

    /// Adds an error at the operation.
    fn report(&self, types: &mut Types<'a>, message: String, help: &str) {
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
    fn typed<S: Borrow<Schema>>(
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

    /// Adds the parameters of the body; returns its media type.
    fn body(&self, types: &mut Types<'a>, parameters: &mut Vec<Parameter>) -> Option<String> {
        let operation = self.call.operation;
        let Some(body) = &operation.request_body else {
            return (operation.method == Method::Post).then(|| FORM.to_owned());
        };
        let (content_type, media) = body_content(&body.value.content)?;
        let pointer = format!("{}/content/{}/schema", body.pointer, escape(content_type));
        let sent = sent_as(content_type, media);
        if [FORM, MULTIPART].contains(&sent) {
            self.form(types, media, &pointer, sent, parameters);
        } else {
            parameters.push(self.whole_body(types, (content_type, media), &pointer, body));
        }
        Some(sent.to_owned())
    }

    fn form(
        &self,
        types: &mut Types<'a>,
        media: &'a MediaType,
        pointer: &str,
        sent: &str,
        parameters: &mut Vec<Parameter>,
    ) {
        let Some(schema) = media
            .schema
            .as_ref()
            .and_then(|it| types.resolve(it, pointer))
        else {
            return;
        };
        if let Some(kind) = SchemaView::of(schema.value)
            .kind
            .filter(|it| *it != "object")
        {
            self.report(
                types,
                format!("the form of `{}` is declared as {kind}", self.name()),
                "a form is an object whose properties are its pairs; correct the schema or the media type",
            );
        }
        let required = types.required(&schema);
        for (wire, schemas) in types.declared(std::slice::from_ref(&schema)) {
            let before = types.mark();
            let Some(mut property) = self.typed(types, Location::Form, &schemas, wire, None) else {
                continue;
            };
            let mut media_type = None;
            if sent == MULTIPART {
                if let Some(files) = types.files(&schemas) {
                    types.forget_since(before);
                    property.ty = files;
                }
                media_type = self.part_type(types, media, wire, &schemas, &property);
            }
            let required = !property.read_only && required.iter().any(|it| it == wire);
            parameters.push(Parameter {
                required,
                media_type,
                ..of_property(wire, Location::Form, property)
            });
        }
    }

    /// Returns the media type of a part of a form, if it is not the usual one: text, or a file of any kind.
    fn part_type(
        &self,
        types: &mut Types<'a>,
        media: &MediaType,
        wire: &str,
        schemas: &[(&'a BoxedSchema, String)],
        property: &Property,
    ) -> Option<String> {
        let encoding = media.encoding.get(wire);
        let declared = encoding.and_then(|it| it.content_type.as_deref());
        let declared = declared
            .into_iter()
            .flat_map(|it| it.split(','))
            .map(str::trim);
        let declared: Vec<&str> = declared.filter(|it| !it.contains('*')).collect();
        if *property.ty.innermost() == Type::File {
            // Which one of several it is, only the caller knows.
            return declared
                .first()
                .filter(|_| declared.len() == 1)
                .map(|it| (*it).to_owned());
        }
        let is_whole = property.collapsible_prefix.is_none();
        let mut resolved = schemas
            .iter()
            .filter_map(|(it, pointer)| types.resolve(*it, pointer));
        let is_object = holds_objects(&property.ty)
            || resolved.any(|it| SchemaView::of(it.value).kind == Some("object"));
        let json = || (is_object && is_whole).then(|| JSON.to_owned());
        let is_listed = declared.contains(&JSON) && is_object;
        let first = declared.first().filter(|_| !is_listed);
        first.map(|it| (*it).to_owned()).or_else(json)
    }

    /// A body that is no form is one parameter: a value, or the bytes of a media type other than JSON.
    fn whole_body(
        &self,
        types: &mut Types<'a>,
        (content_type, media): (&str, &'a MediaType),
        pointer: &str,
        body: &Resolved<'a, openapiv3::RequestBody>,
    ) -> Parameter {
        let schema = media.schema.as_ref();
        let schema = schema.and_then(|it| types.resolve(it, pointer));
        let needed = schema.as_ref().map(|it| types.required_in_request(it));
        let required = body.value.required || needed.is_some_and(|it| !it.is_empty());
        let described = schema.as_ref().map(|it| &it.value.schema_data);
        let docs = body.value.description.as_deref().map(docs::clean);
        let docs = docs.or_else(|| described.and_then(super::types::describe));
        let docs = docs.unwrap_or_default();
        let (location, ty) = if holds_json(content_type, media) {
            (Location::Json, self.json_type(types, schema))
        } else {
            (Location::Body, Type::Bytes)
        };
        let property = Property {
            ty,
            docs: [docs, range_note(content_type, location)]
                .join("\n\n")
                .trim()
                .to_owned(),
            ..Property::default()
        };
        Parameter {
            name: "body".to_owned(),
            required,
            ..of_property("", location, property)
        }
    }

    fn json_type(&self, types: &mut Types<'a>, schema: Option<Resolved<'a, Schema>>) -> Type {
        let property = format!("{}_body", self.call.method);
        let of_schema = |schema| Subject {
            schema,
            property: &property,
            owner: self.resource,
        };
        types.for_request(|types| schema.map_or(Type::Any, |schema| types.ty(of_schema(schema))))
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
fn of_property(wire: &str, location: Location, property: Property) -> Parameter {
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

/// Chooses the media type of a body: a form if there is one, otherwise the most specific JSON type, a form with files, or
/// whatever is declared first.
fn body_content(content: &IndexMap<String, MediaType>) -> Option<(&str, &MediaType)> {
    let find = |matches: &dyn Fn(&str, &MediaType) -> bool| {
        content
            .iter()
            .find(|(name, media)| matches(name, media))
            .map(|(name, media)| (name.as_str(), media))
    };
    find(&|name, _| essence(name) == FORM)
        .or_else(|| find(&|name, _| essence(name).ends_with("+json")))
        .or_else(|| find(&holds_json))
        .or_else(|| find(&|name, _| essence(name) == MULTIPART))
        .or_else(|| find(&|_, _| true))
}

/// Returns the media type to send for a declared one: a range is not a name, and a form has no parameters.
fn sent_as<'m>(media_type: &'m str, media: &MediaType) -> &'m str {
    match essence(media_type).as_str() {
        FORM => FORM,
        MULTIPART => MULTIPART,
        _ if !media_type.contains('*') => media_type,
        _ if holds_json(media_type, media) => JSON,
        "text/*" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// What to say of bytes whose media type is declared as a range.
fn range_note(content_type: &str, location: Location) -> String {
    if location != Location::Body || !content_type.contains('*') {
        return String::new();
    }
    format!(
        "Takes any media type in {}; set the actual one as the header `Content-Type` of the call's options.",
        docs::code(content_type)
    )
}

/// Whether values of a type are objects, or lists of objects.
fn holds_objects(ty: &Type) -> bool {
    match ty {
        Type::List(item) | Type::Nullable(item) => holds_objects(item),
        ty => matches!(ty, Type::Map(_) | Type::Object(_) | Type::Boxed(_)),
    }
}
