//! The body of a request: a form, a form with files, JSON, or bytes of any other media type.

use indexmap::IndexMap;
use openapiv3::{MediaType, RequestBody, Schema};

use super::operation::{Frame, of_property};
use super::responses::{essence, holds_json};
use super::types::{Property, Subject, Types, describe};
use super::view::{BoxedSchema, SchemaView};
use crate::docs;
use crate::document::{Method, Resolved};
use crate::model::{FORM, JSON, Location, MULTIPART, Parameter, Type};
use crate::pointer::escape;

impl<'a> Frame<'a, '_> {
    /// Adds the parameters of the body; returns its media type.
    pub(super) fn body(
        &self,
        types: &mut Types<'a>,
        parameters: &mut Vec<Parameter>,
    ) -> Option<String> {
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
                media_type = part_type(types, media, wire, &schemas, &property);
            }
            let required = !property.read_only && required.iter().any(|it| it == wire);
            parameters.push(Parameter {
                required,
                media_type,
                ..of_property(wire, Location::Form, property)
            });
        }
    }

    /// A body that is no form is one parameter: a value, or the bytes of a media type other than JSON.
    fn whole_body(
        &self,
        types: &mut Types<'a>,
        (content_type, media): (&str, &'a MediaType),
        pointer: &str,
        body: &Resolved<'a, RequestBody>,
    ) -> Parameter {
        let schema = media.schema.as_ref();
        let schema = schema.and_then(|it| types.resolve(it, pointer));
        let needed = schema.as_ref().map(|it| types.required_in_request(it));
        let required = body.value.required || needed.is_some_and(|it| !it.is_empty());
        let described = schema.as_ref().map(|it| &it.value.schema_data);
        let docs = body.value.description.as_deref().map(docs::clean);
        let docs = docs.or_else(|| described.and_then(describe));
        let docs = docs.unwrap_or_default();
        let (location, ty, docs) = if holds_json(content_type, media) {
            (Location::Json, self.json_type(types, schema), docs)
        } else {
            let docs = docs + &range_note(content_type);
            (Location::Body, Type::Bytes, docs.trim_start().to_owned())
        };
        let property = Property {
            ty,
            docs,
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

/// The paragraph on bytes whose media type is declared as a range.
fn range_note(content_type: &str) -> String {
    if !content_type.contains('*') {
        return String::new();
    }
    format!(
        "\n\nTakes any media type in {}; set the actual one as the header `Content-Type` of the call's options.",
        docs::code(content_type)
    )
}

/// Returns the media type of a part of a form, if it is not the usual one: text, or a file of any kind.
fn part_type<'a>(
    types: &mut Types<'a>,
    media: &MediaType,
    wire: &str,
    schemas: &[(&'a BoxedSchema, String)],
    property: &Property,
) -> Option<String> {
    let encoding = media.encoding.get(wire);
    let declared = encoding.and_then(|it| it.content_type.as_deref());
    let declared = declared.into_iter().flat_map(|it| it.split(','));
    let declared = declared.map(str::trim).filter(|it| !it.contains('*'));
    let declared: Vec<&str> = declared.collect();
    if *property.ty.innermost() == Type::File {
        // Which one of several it is, only the caller knows.
        return match declared.as_slice() {
            [only] => Some((*only).to_owned()),
            _ => None,
        };
    }
    let mut resolved = schemas
        .iter()
        .filter_map(|(it, pointer)| types.resolve(*it, pointer));
    let is_object = holds_objects(&property.ty)
        || resolved.any(|it| SchemaView::of(it.value).kind == Some("object"));
    let is_whole = property.collapsible_prefix.is_none();
    let takes_json = declared.is_empty() || declared.contains(&JSON);
    if is_object && is_whole && takes_json {
        return Some(JSON.to_owned());
    }
    declared.first().map(|it| (*it).to_owned())
}

/// Whether values of a type are objects, or lists of objects.
fn holds_objects(ty: &Type) -> bool {
    match ty {
        Type::List(item) | Type::Nullable(item) => holds_objects(item),
        ty => matches!(ty, Type::Map(_) | Type::Object(_) | Type::Boxed(_)),
    }
}
