//! What must be true of an object of a document beyond the types of its fields.

use super::openapi::SCHEMA;
use crate::diagnostic::Diagnostic;
use crate::pointer::{At, escape};
use crate::shape::{Checker, Reference, alike, describe, entries};
use crate::source::{Mapping, Tree};

/// Words that many parsers read as booleans, as in YAML 1.1, although they are strings in YAML 1.2. `y` and `n`, which
/// hardly any parser reads as booleans, are not included.
const AMBIGUOUS: [&str; 4] = ["yes", "no", "on", "off"];

/// A parameter has a supported location and declares its value.
pub(super) fn parameter(checker: &mut Checker<'_>, parameter: &Mapping, at: &At<'_>) {
    schema_or_content(checker, parameter, at);
    rust_name(checker, parameter, at);
    let place = text(parameter, "in");
    name(checker, parameter, place, at);
    let is_required = parameter.get("required") == Some(&Tree::Bool(true));
    if place == "cookie" {
        let report = if is_required {
            Checker::error
        } else {
            Checker::warning
        };
        report(
            checker,
            &at.key("in"),
            "cookie parameters are not supported",
            "remove it; the client does not send cookies",
        );
    }
    if place == "path" && !is_required {
        checker.warning(
            at,
            "a path parameter must be required",
            "add `required: true`",
        );
    }
    let styles = styles(place);
    let style = text(parameter, "style");
    if !style.is_empty() && !styles.is_empty() && !styles.contains(&style) {
        let message = format!("the style `{style}` is not allowed for a parameter in the {place}");
        checker.error(
            &at.key("style"),
            message,
            format!("use one of `{}`", styles.join("`, `")),
        );
    }
    match place {
        "query" if may_be_many(parameter) => as_is_sent(checker, parameter, at),
        "path" if matches!(style, "label" | "matrix") => checker.error(
            &at.key("style"),
            format!("the style `{style}` is not supported"),
            "remove `style`; a value in a path is sent percent-encoded and without a prefix",
        ),
        _ => {}
    }
}

/// A name can be sent, and is not that of a header that the rest of the request determines.
fn name(checker: &mut Checker<'_>, parameter: &Mapping, place: &str, at: &At<'_>) {
    if parameter.get("name").and_then(Tree::as_str) == Some("") {
        checker.error(
            &at.key("name"),
            "the parameter has no name",
            "write its name on the wire",
        );
    }
    let name = text(parameter, "name");
    if place == "header" && is_ignored_header(name) {
        checker.warning(
            at,
            format!("a parameter for the header `{name}` is ignored, because its value is determined otherwise"),
            "remove it",
        );
    }
    if place == "header" && !name.is_empty() && !is_header_name(name) {
        checker.error(
            &at.key("name"),
            format!("`{name}` is not a name for a header"),
            "use only letters, digits and hyphens",
        );
    }
}

/// A path's `x-twilio` tells its place among the resources.
pub(super) fn path_item(checker: &mut Checker<'_>, item: &Mapping, at: &At<'_>) {
    let Some(Tree::Mapping(hints)) = item.get("x-twilio") else {
        return;
    };
    let at = at.key("x-twilio");
    let known = ["pathType", "mountName", "className", "parent"];
    for (key, _) in entries(hints).filter(|(key, _)| !known.contains(key)) {
        if let Some(meant) = known.iter().find(|it| alike(it, key)) {
            let message = format!("`{key}` is ignored");
            checker.warning(&at.key(key), message, format!("did you mean `{meant}`?"));
        }
    }
    for key in known {
        let (fits, help) = match text(hints, key) {
            "list" | "instance" if key == "pathType" => continue,
            _ if key == "pathType" => (false, "write `list` or `instance`, or remove it"),
            text => (!text.is_empty(), "write a name, or remove it"),
        };
        if let Some(value) = hints.get(key).filter(|_| !fits) {
            let message = format!("`{key}` is {} and is ignored", describe(value));
            checker.warning(&at.key(key), message, help);
        }
    }
}

/// A server is reached over TLS, since credentials are sent to it.
pub(super) fn server(checker: &mut Checker<'_>, server: &Mapping, at: &At<'_>) {
    if text(server, "url").starts_with("http://") {
        checker.warning(
            &at.key("url"),
            "credentials are sent to this server without encryption",
            "write `https://`, unless the server is for tests",
        );
    }
}

/// Sets of parameters of an operation, of each of which at least one is required, are lists in a list.
pub(super) fn operation(checker: &mut Checker<'_>, operation: &Mapping, at: &At<'_>) {
    let hints = operation.get("x-twilio");
    let Some(sets) = hints.and_then(|it| it.get("conditional")) else {
        return;
    };
    let is_name = |it: &Tree| it.is_string();
    let is_set = |it: &Tree| it.as_sequence().is_some_and(|it| it.iter().all(is_name));
    if !sets.as_sequence().is_some_and(|it| it.iter().all(is_set)) {
        checker.warning(
            &at.key("x-twilio").key("conditional"),
            "`conditional` is ignored",
            "write a list of sets, each a list of names of parameters, as in `[[Url, Twiml]]`",
        );
    }
}

/// Whether a name is a token, as RFC 9110 requires of headers.
fn is_header_name(name: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty() && name.bytes().all(allowed)
}

/// Whether header parameters of this name are ignored: by OpenAPI, because the media types determine the value, or
/// because the body and the connection do. (OpenAPI ignores `Authorization` as well, but callers may set that.)
pub(crate) fn is_ignored_header(header: &str) -> bool {
    const IGNORED: [&str; 7] = [
        "Accept",
        "Accept-Charset",
        "Connection",
        "Content-Length",
        "Content-Type",
        "Host",
        "Transfer-Encoding",
    ];
    IGNORED.iter().any(|it| it.eq_ignore_ascii_case(header))
}

/// Whether the value of a parameter may be a list or an object.
fn may_be_many(parameter: &Mapping) -> bool {
    let schema = parameter.get("schema").and_then(Tree::as_mapping);
    schema.is_none_or(|it| {
        !matches!(
            text(it, "type"),
            "string" | "integer" | "number" | "boolean"
        )
    })
}

/// Lists are always sent item by item, even if the document asks for something else.
pub(super) fn as_is_sent(checker: &mut Checker<'_>, object: &Mapping, at: &At<'_>) {
    let style = text(object, "style");
    let odd = match object.get("explode") {
        _ if !matches!(style, "" | "form") => Some("style"),
        Some(Tree::Bool(false)) => Some("explode"),
        _ => None,
    };
    if let Some(key) = odd {
        checker.warning(
            &at.key(key),
            format!(
                "`{key}` is ignored: each item of a list is sent separately, and an object as JSON"
            ),
            format!("remove `{key}`; this is the format that Twilio expects"),
        );
    }
}

/// The encoding of a part of a form: its media type is one, or a list of those to choose from.
pub(super) fn encoding(checker: &mut Checker<'_>, object: &Mapping, at: &At<'_>) {
    as_is_sent(checker, object, at);
    let declared = text(object, "contentType");
    let mut media = declared.split(',').map(str::trim);
    if let Some(wrong) = media.find(|it| !declared.is_empty() && !is_media_type(it)) {
        checker.error(
            &at.key("contentType"),
            format!("`{wrong}` is not a media type"),
            "write a type and a subtype, such as `image/png`; separate several by commas",
        );
    }
}

fn styles(place: &str) -> &'static [&'static str] {
    match place {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        _ => &[],
    }
}

/// A parameter or header has either a schema or one media type.
pub(super) fn schema_or_content(checker: &mut Checker<'_>, object: &Mapping, at: &At<'_>) {
    match (object.get("schema"), object.get("content")) {
        (None, None) => checker.error(
            at,
            "there is neither `schema` nor `content`",
            "add a `schema` with a type",
        ),
        (Some(_), Some(_)) => checker.error(
            at,
            "there are both `schema` and `content`",
            "remove one of them",
        ),
        (None, Some(Tree::Mapping(content))) if content.len() != 1 => {
            checker.error(
                &at.key("content"),
                "`content` must have exactly one media type",
                "keep one, or use `schema`",
            );
        }
        _ => {}
    }
}

/// A request body has at least one media type.
pub(super) fn request_body(checker: &mut Checker<'_>, body: &Mapping, at: &At<'_>) {
    let content = body.get("content").and_then(Tree::as_mapping);
    if content.is_some_and(Mapping::is_empty) {
        checker.error(
            &at.key("content"),
            "the request body has no media type",
            "add one, such as `application/json`",
        );
    }
    media_types(checker, body, at);
}

/// The keys of `content` are media types; what a header can hold is sent in any case.
pub(super) fn media_types(checker: &mut Checker<'_>, object: &Mapping, at: &At<'_>) {
    let content = object.get("content").and_then(Tree::as_mapping);
    let help = "write a type and a subtype, such as `application/json`";
    let at = at.key("content");
    for (media, _) in content.into_iter().flat_map(entries) {
        let at = at.key(media);
        let message = format!("`{media}` is not a media type");
        if !media.chars().all(is_visible) {
            checker.error(&at, message, help);
        } else if !is_media_type(media) {
            checker.warning(&at, message, help);
        }
    }
}

/// Whether a header can hold a letter.
fn is_visible(letter: char) -> bool {
    letter.is_ascii_graphic() || letter == ' '
}

/// Whether a text is a media type: type and subtype, perhaps followed by parameters.
fn is_media_type(media: &str) -> bool {
    let (essence, parameters) = media.split_once(';').unwrap_or((media, ""));
    let is_token = |it: &str| {
        let is_letter =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !it.is_empty() && it.bytes().all(is_letter)
    };
    let parts = essence.trim().split_once('/');
    parts.is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && parameters.chars().all(is_visible)
}

/// A security scheme has the fields that its type needs.
pub(super) fn security_scheme(checker: &mut Checker<'_>, scheme: &Mapping, at: &At<'_>) {
    let kind = text(scheme, "type");
    let needed: &[&str] = match kind {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        _ => &[],
    };
    for field in needed
        .iter()
        .filter(|field| scheme.get(**field).is_none_or(Tree::is_null))
    {
        checker.error(
            at,
            format!("a security scheme of type `{kind}` must have the field `{field}`"),
            format!("add `{field}`"),
        );
    }
    let is_sent = match kind {
        "apiKey" | "openIdConnect" => false,
        "http" => ["basic", "bearer"]
            .iter()
            .any(|it| text(scheme, "scheme").eq_ignore_ascii_case(it)),
        _ => true,
    };
    if !is_sent {
        checker.warning(
            at,
            "these credentials are not supported; the client sends those of its account",
            "pass others with the `CallOptions` of a call, or use `http` with `basic` or `bearer`, or `oauth2`",
        );
    }
}

/// The values of a schema's enum fit its type; the names in its discriminator and `required` exist.
pub(super) fn schema(checker: &mut Checker<'_>, schema: &Mapping, at: &At<'_>) {
    required(checker, schema, at);
    rust_name(checker, schema, at);
    if let Some(Tree::Sequence(values)) = schema.get("enum") {
        enumeration(checker, text(schema, "type"), values, &at.key("enum"));
    }
    let mapping = schema
        .get("discriminator")
        .and_then(|discriminator| discriminator.get("mapping"));
    if let Some(Tree::Mapping(mapping)) = mapping {
        discriminator(checker, mapping, &at.key("discriminator").key("mapping"));
    }
}

/// Reports a name for Rust code that would not be used as it is written.
fn rust_name(checker: &mut Checker<'_>, owner: &Mapping, at: &At<'_>) {
    let Some(name) = owner.get("x-rust-name") else {
        return;
    };
    let is_letter = |it: char| it.is_ascii_lowercase();
    let is_name = |it: &str| {
        let rest = it.trim_start_matches(is_letter);
        rest.len() < it.len()
            && rest
                .chars()
                .all(|it| is_letter(it) || it.is_ascii_digit() || it == '_')
    };
    if !name.as_str().is_some_and(is_name) {
        checker.error(
            &at.key("x-rust-name"),
            "`x-rust-name` is not a name in snake case",
            "begin with a letter and use only small letters, digits and underscores, as in `room_name`",
        );
    }
}

/// The keywords whose schemas are parts of another one.
const PARTS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// Whether the schema at a pointer is a part of another one.
pub(super) fn is_part(pointer: &str) -> bool {
    let keyword = pointer.rsplit('/').nth(1).unwrap_or_default();
    PARTS.contains(&keyword)
}

/// Reports required names that are not properties. Parts may declare some, so a schema that has parts, or is one, is
/// skipped.
fn required(checker: &mut Checker<'_>, schema: &Mapping, at: &At<'_>) {
    let names = schema.get("required").and_then(Tree::as_sequence);
    let properties = schema.get("properties").and_then(Tree::as_mapping);
    let Some((names, properties)) = names.zip(properties) else {
        return;
    };
    let pointer = at.pointer();
    if PARTS.iter().any(|it| schema.contains_key(*it)) || is_part(&pointer) {
        return;
    }
    for (index, name) in names.iter().enumerate() {
        let Some(name) = name.as_str().filter(|it| !properties.contains_key(*it)) else {
            continue;
        };
        let message = format!("`required` names `{name}`, which is not a property");
        let help = "declare it under `properties`, or correct the name";
        let place = at.key("required").index(index).pointer();
        let finding = Diagnostic::warning(message).at(checker.source, place);
        checker
            .of_wholes
            .push((pointer.clone(), finding.help(help)));
    }
}

fn discriminator(checker: &mut Checker<'_>, mapping: &Mapping, at: &At<'_>) {
    for (key, target) in entries(mapping) {
        let Some(target) = target.as_str() else {
            continue;
        };
        let target = if target.contains(['/', '#']) {
            target.to_owned()
        } else {
            format!("#/components/schemas/{}", escape(target))
        };
        checker.references.push(Reference {
            pointer: at.key(key).pointer(),
            target,
            object: &SCHEMA,
        });
    }
}

fn enumeration(checker: &mut Checker<'_>, kind: &str, values: &[Tree], at: &At<'_>) {
    let strings = kind == "string" || (kind.is_empty() && values.iter().any(Tree::is_string));
    for (index, value) in values.iter().enumerate() {
        let at = at.index(index);
        if strings {
            string_value(checker, value, &at);
        } else if !fits(value, kind) {
            let message = format!("the enum of type `{kind}` contains {}", describe(value));
            checker.error(&at, message, "correct the value or the type");
        }
    }
}

fn string_value(checker: &mut Checker<'_>, value: &Tree, at: &At<'_>) {
    match value {
        Tree::Null => {}
        Tree::String(word) => {
            let ambiguous = AMBIGUOUS
                .iter()
                .any(|other| word.eq_ignore_ascii_case(other));
            if ambiguous && checker.source.is_bare(&at.pointer()) {
                let message = format!(
                    "the string enum contains `{word}` without quotes, which many YAML parsers read as a boolean"
                );
                checker.warning(at, message, format!("put it in quotes: `'{word}'`"));
            }
        }
        other => {
            let message = format!("the string enum contains {}", describe(other));
            let quoted = match other {
                Tree::Bool(value) => format!("put it in quotes: `'{value}'`"),
                _ => "put it in quotes, or correct the type".to_owned(),
            };
            checker.error(at, message, quoted);
        }
    }
}

fn fits(value: &Tree, kind: &str) -> bool {
    match kind {
        "integer" => value.is_i64() || value.is_u64() || value.is_null(),
        "number" => value.is_number() || value.is_null(),
        "boolean" => value.is_bool() || value.is_null(),
        _ => true,
    }
}

/// A field's text, or an empty string if there is none.
fn text<'a>(mapping: &'a Mapping, key: &str) -> &'a str {
    mapping.get(key).and_then(Tree::as_str).unwrap_or_default()
}
