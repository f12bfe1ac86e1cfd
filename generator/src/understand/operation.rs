//! From one operation of the document to one of the model.

use indexmap::IndexMap;
use openapiv3::{
    MediaType, Parameter as ApiParameter, ParameterSchemaOrContent, Schema, StatusCode,
};
use serde_json::Value;
use twilio_rest_templates::runtime::secret::is_secret_name;

use super::shape::Shape;
use super::types::{StructKind, Subject, Types, rust_name};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::docs;
use crate::document::{OperationRef, Resolved, ResponseRef};
use crate::model::{
    Auth, Body, FORM, Facts, JSON, Key, Location, Operation, PageShape, Paging, PagingRole,
    Parameter, PathParameter, Response, Side, Success, Type,
};
use crate::names;
use crate::pointer::escape;

/// Largest page size where an operation declares none.
const MAX_PAGE_SIZE: u32 = 1000;

/// First words of operation ids that are methods of a handle.
pub(super) const VERBS: &[&str] = &["Create", "List", "Fetch", "Update", "Delete", "Patch"];

/// What an operation's conversion may look at.
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
    /// The operation of the model. What is wrong with it goes to `findings`.
    pub(super) fn convert(&self, types: &mut Types<'a>, findings: &mut Diagnostics) -> Operation {
        let mut parameters = self.outside_parameters(types);
        let body = self.body(types, &mut parameters, findings);
        self.settle_names(&mut parameters, findings);
        let paging = self.paging(types, &parameters);
        if let Some(size) = page_size(&mut parameters).filter(|_| paging.is_some()) {
            size.paging_role = Some(PagingRole::PageSize);
            size.required = false;
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

    /// Parameters of the path template, each with the key that holds its value, by position.
    fn path_parameters(&self, findings: &mut Diagnostics) -> Vec<PathParameter> {
        let placeholders = placeholders(self.operation.path);
        if placeholders.len() != self.keys.len() {
            let message = "a segment of the path has more than one parameter".to_owned();
            findings
                .push(Diagnostic::error(message).help("give each parameter a segment of its own"));
        }
        let pairs = placeholders.into_iter().zip(self.keys);
        pairs
            .map(|(wire, key)| PathParameter {
                wire,
                key: key.name.clone(),
            })
            .collect()
    }

    /// Query and header parameters.
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
        let described = data.description.as_deref().map(docs::clean);
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return Some(self.json_parameter(&data.name, location, data.required, described));
        };
        let pointer = format!("{}/schema", parameter.pointer);
        let property = types.property(schema, &pointer, &data.name, &self.builder)?;
        Some(Parameter {
            name: rust_name(&data.extensions)
                .or_else(|| rust_name(&property.extensions))
                .unwrap_or_else(|| names::setter(&data.name)),
            wire: data.name.clone(),
            location,
            ty: property.ty,
            required: data.required,
            secret: property.secret,
            deprecated: data.deprecated.unwrap_or_default() || property.deprecated,
            docs: described.unwrap_or(property.docs),
            facts: property.facts,
            collapsible_prefix: collapsible(&data.extensions).or(collapsible(&property.extensions)),
            paging_role: None,
        })
    }

    /// A parameter whose schema stands under `content` is JSON text.
    fn json_parameter(
        &self,
        wire: &str,
        location: Location,
        required: bool,
        docs: Option<String>,
    ) -> Parameter {
        Parameter {
            name: names::setter(wire),
            wire: wire.to_owned(),
            location,
            ty: Type::Any,
            required,
            secret: is_secret_name(wire),
            deprecated: false,
            docs: docs.unwrap_or_default(),
            facts: Facts::default(),
            collapsible_prefix: None,
            paging_role: None,
        }
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
            parameters.extend(self.json_body(types, media, &pointer, required, body));
        }
        Some(Body {
            content_type: content_type.to_owned(),
        })
    }

    fn unsupported_body(&self, content: &IndexMap<String, MediaType>) -> Diagnostic {
        let offered: Vec<&str> = content.keys().map(String::as_str).collect();
        Diagnostic::error(format!(
            "`{}` takes a body in {} only",
            self.id,
            offered.join(", ")
        ))
        .help("forms (application/x-www-form-urlencoded) and JSON can be sent; leave the path out with --exclude")
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
            let Some(property) = types.joint_property(&schemas, wire, &self.builder) else {
                continue;
            };
            parameters.push(Parameter {
                name: rust_name(&property.extensions).unwrap_or_else(|| names::setter(wire)),
                wire: wire.to_owned(),
                location: Location::Form,
                ty: property.ty,
                required: required.iter().any(|it| it == wire),
                secret: property.secret,
                deprecated: property.deprecated,
                docs: property.docs,
                facts: property.facts,
                collapsible_prefix: collapsible(&property.extensions),
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
    ) -> Option<Parameter> {
        let schema = media
            .schema
            .as_ref()
            .and_then(|it| types.resolve(it, pointer))?;
        let required = required || !types.required(&schema).is_empty();
        let docs = body.value.description.as_deref().map(docs::clean);
        let docs = docs.or_else(|| super::types::describe(&schema.value.schema_data));
        let property = format!("{}_body", self.method);
        let ty = types.for_request(|types| {
            types.ty(Subject {
                schema,
                property: &property,
                owner: self.resource,
            })
        });
        Some(Parameter {
            name: "body".to_owned(),
            wire: String::new(),
            location: Location::Json,
            ty,
            required,
            secret: false,
            deprecated: false,
            docs: docs.unwrap_or_default(),
            facts: Facts::default(),
            collapsible_prefix: None,
            paging_role: None,
        })
    }

    /// Two parameters of one operation must not have the same setter.
    fn settle_names(&self, parameters: &mut [Parameter], findings: &mut Diagnostics) {
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
                    "the parameters `{}` and `{}` of `{}` have the same setter, `{}`",
                    other.wire, parameter.wire, self.id, parameter.name
                ))
                .help("give one of them an `x-rust-name` with an overlay"),
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
            let known = parameters
                .iter()
                .find(|it| it.wire == name || names::snake(&it.wire) == names::snake(name));
            known.map(|it| it.wire.clone())
        };
        // A set with a name that no parameter has could not be met; it is left to Twilio.
        sets.into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .filter_map(|set| set.iter().map(wire).collect::<Option<Vec<_>>>())
            .filter(|set| !set.is_empty())
            .collect()
    }

    fn check_server(&self, findings: &mut Diagnostics) {
        let server = server(self.operation);
        if !server.starts_with("https://") && !server.starts_with("http://") {
            findings.push(
                Diagnostic::error(format!(
                    "the server `{server}` of `{}` has no host",
                    self.id
                ))
                .help("give the document an absolute server, such as https://api.twilio.com"),
            );
        }
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
        let Some((media_type, ..)) = answer(self.operation) else {
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
        // What may hold anything says nothing beside what has fields.
        if schemas.iter().any(|it| types.is_object(it)) {
            schemas.retain(|it| types.is_object(it) || !types.is_always_object(it));
        }
        Response::Body(types.joint(schemas, "Response", &self.builder))
    }

    /// How a list is paged; an operation that is no list, or whose answer has no records, is not.
    fn paging(&self, types: &mut Types<'a>, parameters: &[Parameter]) -> Option<Paging> {
        if self.method_word() != "list" || self.operation.method.name() != "GET" {
            return None;
        }
        let (_, media, pointer) = answer(self.operation)?;
        let schema = types.resolve(media.schema.as_ref()?, &pointer)?;
        let (schema, _) = types.unwrap_single(schema);
        let (wire, items) = self.records(types, &schema)?;
        let (items, _) = types.unwrap_single(items);
        let record = self.record(types, items, &wire);
        let stem = self.page_stem();
        let candidates = [format!("{stem}PageBody")];
        let page = types.named_struct(&schema, StructKind::Page, &candidates);
        let size = parameters.iter().find(|it| is_page_size(it));
        let maximum = size
            .and_then(|it| it.facts.maximum.as_ref())
            .and_then(|it| it.parse().ok());
        Some(Paging {
            records: wire,
            shape: self.page_shape(types, &schema, parameters),
            record,
            max_page_size: maximum.unwrap_or(MAX_PAGE_SIZE),
            takes_page_size: size.is_some(),
            page,
        })
    }

    fn method_word(&self) -> &str {
        self.method.split('_').next().unwrap_or_default()
    }

    /// The type of a record: the instance, or a type that says that it is what the list gives.
    fn record(&self, types: &mut Types<'a>, items: Resolved<'a, Schema>, wire: &str) -> Type {
        if types.is_object(&items) && !types.is_instance(&items) {
            let candidates = [format!("{}Record", self.page_stem())];
            return Type::Object(types.named_struct(&items, StructKind::Nested, &candidates));
        }
        types.ty(Subject {
            schema: items,
            property: &names::singular(&names::snake(wire)),
            owner: self.resource,
        })
    }

    fn page_stem(&self) -> String {
        if self.method == "list" {
            self.resource.to_owned()
        } else {
            self.builder.clone()
        }
    }

    /// The array of records: SCIM's `Resources`, else the only array of objects, else the first.
    fn records(
        &self,
        types: &mut Types<'a>,
        page: &Resolved<'a, Schema>,
    ) -> Option<(String, Resolved<'a, Schema>)> {
        let mut arrays = Vec::new();
        for (wire, property, pointer) in types.all_properties(page) {
            let Some(property) = types.resolve(property, &pointer) else {
                continue;
            };
            let (property, _) = types.unwrap_single(property);
            let shape = Shape::of(property.value);
            let items = format!("{}/items", property.pointer);
            if let Some(items) = shape.items.and_then(|it| types.resolve(it, &items)) {
                arrays.push((wire.to_owned(), items));
            }
        }
        let scim = arrays.iter().position(|(wire, _)| wire == "Resources");
        let objects = arrays.iter().position(|(_, items)| types.is_object(items));
        let at = scim.or(objects).unwrap_or_default();
        (at < arrays.len()).then(|| arrays.swap_remove(at))
    }

    fn page_shape(
        &self,
        types: &mut Types<'a>,
        page: &Resolved<'a, Schema>,
        parameters: &[Parameter],
    ) -> PageShape {
        let fields = types.all_properties(page);
        let way = |name: &str| -> Vec<String> {
            let found = fields.iter().find(|(wire, ..)| *wire == name);
            found
                .map(|(wire, ..)| (*wire).to_owned())
                .into_iter()
                .collect()
        };
        let next = way("next_page_uri");
        if !next.is_empty() {
            let previous = way("previous_page_uri");
            return PageShape::Urls { next, previous };
        }
        let meta = fields.iter().find(|(wire, ..)| *wire == "meta").cloned();
        if let Some(shape) = meta.and_then(|meta| meta_shape(types, meta, parameters)) {
            return shape;
        }
        match ["Resources", "totalResults"]
            .iter()
            .all(|it| way(it).is_empty())
        {
            true => PageShape::Single,
            false => PageShape::Counted,
        }
    }
}

/// The pointer of the schema that an operation answers with, and whether it is the record of a list.
pub(super) fn answer_schema<'a>(
    operation: &OperationRef<'a>,
    types: &mut Types<'a>,
) -> Option<Resolved<'a, Schema>> {
    let (_, media, pointer) = answer(operation)?;
    let schema = types.resolve(media.schema.as_ref()?, &pointer)?;
    Some(types.unwrap_single(schema).0)
}

/// The schema of one record of a list's answer.
pub(super) fn record_schema<'a>(
    frame: &Frame<'a, '_>,
    types: &mut Types<'a>,
) -> Option<Resolved<'a, Schema>> {
    let page = answer_schema(frame.operation, types)?;
    let (_, items) = frame.records(types, &page)?;
    Some(types.unwrap_single(items).0)
}

/// Wire names of the query and header parameters that an operation declares.
pub(super) fn declared_parameters<'a>(
    operation: &'a OperationRef<'a>,
) -> impl Iterator<Item = &'a str> {
    let outside = operation.parameters.iter().filter(|it| {
        matches!(
            it.value,
            ApiParameter::Query { .. } | ApiParameter::Header { .. }
        )
    });
    outside.map(|it| it.value.parameter_data_ref().name.as_str())
}

/// Names of a path template's parameters, in order.
pub(super) fn placeholders(template: &str) -> Vec<String> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The verb that an operation's id begins with.
pub(super) fn verb_of(id: &str) -> Option<&'static str> {
    let pascal = names::type_name(id);
    let verb = VERBS.iter().find(|verb| {
        pascal
            .strip_prefix(**verb)
            .is_some_and(|rest| rest.chars().next().is_none_or(char::is_uppercase))
    });
    verb.copied()
}

/// What an operation does: a verb of the handle, and the name of its builder.
pub(super) fn method_and_builder(
    operation: &OperationRef<'_>,
    id: &str,
    resource: &str,
    accessor: &str,
    side: Side,
) -> (String, String) {
    let verb = match (verb_of(id), operation.operation.operation_id.is_some()) {
        (Some(verb), _) => verb,
        (None, true) => return (names::method(id), names::builder(id)),
        (None, false) => default_verb(&operation.method.name(), side),
    };
    let noun = if verb == "List" {
        listed(resource, accessor)
    } else {
        resource.to_owned()
    };
    (names::snake(verb), format!("{verb}{noun}"))
}

/// What a list's builder calls the records: as the list's accessor does, else the resource's plural.
fn listed(resource: &str, accessor: &str) -> String {
    let name = names::snake(resource);
    if names::singular(accessor) == name || accessor == name {
        names::pascal(accessor)
    } else {
        names::pascal(&names::plural(&name))
    }
}

/// The id of an operation that the document gives none: its method and its path in words.
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

/// The media type that a body is sent in: a form where one is taken, else the most special JSON.
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

fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*"
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Media type, content and schema pointer of the answer that stands for success.
fn answer<'a>(operation: &OperationRef<'a>) -> Option<(&'a str, &'a MediaType, String)> {
    let json = answers(operation).find(|(media, ..)| is_json(media));
    json.or_else(|| answers(operation).next())
}

/// The content of every success, each in JSON if it can be had so; a redirect's only where nothing else has any.
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
        // What answers all else is an error's, where the document tells successes from it.
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

/// `security` that asks for nothing sends no credentials; anything else sends the client's.
fn auth(operation: &OperationRef<'_>) -> Auth {
    match operation.security {
        Some(schemes) if schemes.iter().all(|it| it.is_empty()) => Auth::None,
        _ => Auth::Account,
    }
}

fn server(operation: &OperationRef<'_>) -> String {
    let first = operation
        .servers
        .first()
        .map(String::as_str)
        .unwrap_or("https://api.twilio.com");
    first.trim_end_matches('/').to_owned()
}

fn page_size(parameters: &mut [Parameter]) -> Option<&mut Parameter> {
    parameters.iter_mut().find(|it| is_page_size(it))
}

fn is_page_size(parameter: &Parameter) -> bool {
    parameter.name == "page_size"
        && parameter.location == Location::Query
        && matches!(parameter.ty, Type::Int32 | Type::Int64 | Type::Uint64)
}

fn collapsible(extensions: &IndexMap<String, Value>) -> Option<String> {
    let prefix = |value: &Value| value.as_str().map(str::to_owned);
    extensions
        .get("x-prefixed-collapsible-map")
        .and_then(prefix)
        .or_else(|| {
            extensions
                .get("x-twilio")?
                .get("prefixedCollapsibleMap")
                .and_then(prefix)
        })
}

fn meta_shape<'a>(
    types: &mut Types<'a>,
    (_, property, pointer): (&'a str, &'a super::shape::BoxedSchema, String),
    parameters: &[Parameter],
) -> Option<PageShape> {
    let meta = types.resolve(property, &pointer)?;
    let (meta, _) = types.unwrap_single(meta);
    let fields: Vec<&str> = types
        .all_properties(&meta)
        .into_iter()
        .map(|(wire, ..)| wire)
        .collect();
    let find = |names: &[&str]| {
        let found = fields.iter().find(|it| names.contains(it));
        found.map(|it| vec!["meta".to_owned(), (*it).to_owned()])
    };
    if let Some(next) = find(&["next_page_url", "nextPageUrl"]) {
        let previous = find(&["previous_page_url", "previousPageUrl"]).unwrap_or_default();
        return Some(PageShape::Urls { next, previous });
    }
    let next = find(&["nextToken", "next_token"])?;
    let taken = parameters
        .iter()
        .find(|it| it.location == Location::Query && names::snake(&it.wire).ends_with("token"));
    Some(PageShape::Tokens {
        parameter: taken.map_or_else(|| "pageToken".to_owned(), |it| it.wire.clone()),
        next,
        previous: find(&["previousToken", "previous_token"]).unwrap_or_default(),
    })
}
