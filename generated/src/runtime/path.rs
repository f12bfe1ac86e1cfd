// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Path templates and the encoding of everything that goes into a URL.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The value of one key of a path: its wire name, the field of the answer that holds the same, and its raw text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathKey {
    /// The name between braces in the path template.
    pub name: &'static str,
    /// The field of the answer that the value fills where the answer lacks it.
    pub field: &'static str,
    /// The value, not yet encoded.
    pub value: String,
}

/// The path with each `{Name}` replaced by its value, percent-encoded once.
///
/// # Errors
///
/// Says what is wrong with the first key that is missing or empty, or that makes a whole segment `.` or `..`.
pub fn expand(template: &str, keys: &[PathKey]) -> Result<String, Cow<'static, str>> {
    let mut path = String::with_capacity(template.len() + 40 * keys.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or("the path template has a brace without its match")?;
        path.push_str(before);
        path.extend(utf8_percent_encode(value_of(name, keys)?, SEGMENT));
        rest = after;
    }
    path.push_str(rest);
    match path.split('/').any(is_dots) {
        true => Err(
            "a path key that is `.` or `..` would reach another resource; give the key of one"
                .into(),
        ),
        false => Ok(path),
    }
}

fn value_of<'a>(name: &str, keys: &'a [PathKey]) -> Result<&'a str, Cow<'static, str>> {
    let key = keys.iter().find(|key| key.name == name);
    match key.map(|key| key.value.as_str()) {
        Some("") | None => Err(missing(name).into()),
        Some(value) => Ok(value),
    }
}

fn missing(name: &str) -> String {
    let hint = match name {
        "AccountSid" => {
            "; give the client its account SID, or name the account on the way to the resource"
        }
        _ => "",
    };
    format!("the path key {name} is empty{hint}")
}

fn is_dots(segment: &str) -> bool {
    segment == "." || segment == ".."
}

/// Adds `key=value` to a form (application/x-www-form-urlencoded: space is `+`).
pub fn push_form(sink: &mut String, key: &str, value: &str) {
    separate(sink);
    sink.extend(form_urlencoded::byte_serialize(key.as_bytes()));
    sink.push('=');
    sink.extend(form_urlencoded::byte_serialize(value.as_bytes()));
}

/// Adds `key=value` to a query: as a form, but a space is `%20`, which every server reads alike.
pub fn push_query(sink: &mut String, key: &str, value: &str) {
    separate(sink);
    sink.extend(form_urlencoded::byte_serialize(key.as_bytes()).map(space));
    sink.push('=');
    sink.extend(form_urlencoded::byte_serialize(value.as_bytes()).map(space));
}

/// The encoder gives a space as a piece of its own; a plus sign in the input is `%2B` by then.
fn space(piece: &str) -> &str {
    if piece == "+" { "%20" } else { piece }
}

fn separate(sink: &mut String) {
    if !sink.is_empty() {
        sink.push('&');
    }
}

/// The same path and query with one pair of the query replaced, or added at its end.
pub fn with_query(target: &str, key: &str, value: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut kept = String::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != key) {
        push_query(&mut kept, &name, &text);
    }
    push_query(&mut kept, key, value);
    format!("{path}?{kept}")
}
