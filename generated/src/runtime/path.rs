// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Path templates and the encoding of everything that goes into a URL.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

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

/// Writes the path with each `{Name}` replaced by its value, percent-encoded once.
///
/// # Errors
///
/// Says what is wrong with the first key that is missing or empty, or that makes a whole segment `.` or `..`.
pub fn expand(
    sink: &mut String,
    template: &str,
    keys: &[PathKey],
) -> Result<(), Cow<'static, str>> {
    let start = sink.len();
    sink.reserve(template.len() + 40 * keys.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or("the path template has a brace without its match")?;
        sink.push_str(before);
        sink.extend(encode(value_of(name, keys)?));
        rest = after;
    }
    sink.push_str(rest);
    let climbs = |path: &str| path.split('/').any(is_dots);
    match keys.iter().any(|key| is_dots(&key.value)) && sink.get(start..).is_some_and(climbs) {
        true => Err("a path key that is `.` or `..` would reach another resource".into()),
        false => Ok(()),
    }
}

/// The text as a segment of a path.
pub fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, SEGMENT)
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
pub fn push_form(sink: &mut Vec<u8>, key: &str, value: &str) {
    push_pair(sink, key, value, b"+");
}

/// Adds `key=value` to a query: as a form, but a space is `%20`, which every server reads alike.
pub fn push_query(sink: &mut Vec<u8>, key: &str, value: &str) {
    push_pair(sink, key, value, b"%20");
}

fn push_pair(sink: &mut Vec<u8>, key: &str, value: &str, space: &[u8]) {
    if !sink.is_empty() {
        sink.push(b'&');
    }
    push_encoded(sink, key, space);
    sink.push(b'=');
    push_encoded(sink, value, space);
}

/// Byte by byte into reserved room: twice as fast as piece by piece, for values are full of colons and slashes.
fn push_encoded(sink: &mut Vec<u8>, text: &str, space: &[u8]) {
    sink.reserve(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'*' | b'-' | b'.' | b'_' => sink.push(byte),
            b' ' => sink.extend_from_slice(space),
            _ => sink.extend_from_slice(&[b'%', hex(byte >> 4), hex(byte & 15)]),
        }
    }
}

fn hex(digit: u8) -> u8 {
    if digit < 10 {
        b'0' + digit
    } else {
        b'A' + digit - 10
    }
}

/// Whether the query of this path and query has a pair of that name.
pub fn has_query(target: &str, key: &str) -> bool {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == key)
}

/// The same path and query with one pair of the query replaced, or added at its end.
pub fn with_query(target: &str, key: &str, value: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut kept = Vec::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != key) {
        push_query(&mut kept, &name, &text);
    }
    push_query(&mut kept, key, value);
    format!("{path}?{}", String::from_utf8_lossy(&kept))
}
