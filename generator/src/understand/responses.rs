//! Responses: which count as success, and what they contain.

use openapiv3::{MediaType, ReferenceOr, Schema, StatusCode};
use twilio_rest_templates::runtime::operation::is_json;

use super::types::Types;
use super::view::SchemaView;
use crate::document::{OperationRef, Resolved, ResponseRef};
use crate::pointer::escape;

/// Returns the schema of an operation's response.
pub(super) fn success_schema<'a>(
    operation: &OperationRef<'a>,
    types: &mut Types<'a>,
) -> Option<Resolved<'a, Schema>> {
    let (_, media, pointer) = success_content(operation)?;
    let schema = types.resolve(media.schema.as_ref()?, &pointer)?;
    Some(types.unwrap_type(schema))
}

/// Whether content of a media type is JSON. That of any media type is, unless its schema says that it is a file; that of
/// any in `application` only if its schema is not that of a text.
pub(super) fn holds_json(media_type: &str, media: &MediaType) -> bool {
    let schema = media.schema.as_ref().and_then(ReferenceOr::as_item);
    let view = schema.map(SchemaView::of).unwrap_or_default();
    match essence(media_type).as_str() {
        "*/*" => view.format.as_deref() != Some("binary"),
        "application/*" => media.schema.is_some() && view.kind != Some("string"),
        _ => is_json(media_type),
    }
}

/// Returns a media type without its parameters, in lower case, since its case is irrelevant.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Returns the media type, content and schema pointer of the success response.
pub(super) fn success_content<'a>(
    operation: &OperationRef<'a>,
) -> Option<(&'a str, &'a MediaType, String)> {
    let json = success_contents(operation).find(|(name, media, _)| holds_json(name, media));
    json.or_else(|| success_contents(operation).next())
}

/// Returns the content of every success response, in JSON if available; that of redirects only if nothing else has
/// content.
pub(super) fn success_contents<'a, 'o>(
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
        let json = content.iter().find(|(name, media)| holds_json(name, media));
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

/// Whether a redirect is declared as a success.
pub(super) fn may_redirect(operation: &OperationRef<'_>) -> bool {
    let mut statuses = operation.responses.iter().filter_map(|it| it.status);
    statuses.any(|it| is_success(it) && !is_plain_success(it))
}

/// Returns the success statuses that are declared one by one.
pub(super) fn statuses(operation: &OperationRef<'_>) -> Vec<u16> {
    let codes = operation.responses.iter().filter_map(|it| match it.status {
        Some(StatusCode::Code(code)) => Some(*code),
        _ => None,
    });
    codes.filter(|code| (200..400).contains(code)).collect()
}
