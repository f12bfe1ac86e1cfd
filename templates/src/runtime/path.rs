//! Path templates, and the encoding of everything in a URL.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::keys::Keys;

/// Writes the path with each `{Name}` replaced by the key at its position, percent-encoded once.
///
/// # Errors
///
/// Returns an error if a key is missing or empty, or makes a whole segment `.` or `..`.
pub fn expand(sink: &mut Vec<u8>, template: &str, keys: &Keys) -> Result<(), Cow<'static, str>> {
    let start = sink.len();
    sink.reserve(template.len() + 40 * keys.len());
    let mut rest = template;
    let mut place = 0;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or("the path template has an unmatched brace")?;
        let value = keys.get(place).filter(|value| !value.is_empty());
        sink.extend_from_slice(before.as_bytes());
        push_segment(sink, value.ok_or_else(|| missing(name))?);
        rest = after;
        place += 1;
    }
    sink.extend_from_slice(rest.as_bytes());
    let climbs = |path: &[u8]| has_dots(&String::from_utf8_lossy(path));
    let dots = keys.iter().any(is_dots);
    if dots && sink.get(start..).is_some_and(climbs) {
        Err("a path key is `.` or `..`, which would lead to another resource".into())
    } else {
        Ok(())
    }
}

/// Returns the keys of a path that matches the template; `None` for any other path.
pub fn read_keys(template: &str, path: &str) -> Option<Keys> {
    if template.matches('/').count() != path.matches('/').count() {
        return None;
    }
    let mut segments = template.split('/').zip(path.split('/'));
    segments.try_fold(Keys::default(), |keys, (wanted, found)| {
        let Some((before, rest)) = wanted.split_once('{') else {
            return (wanted == found).then_some(keys);
        };
        let (_, after) = rest.split_once('}')?;
        let key = found.strip_prefix(before)?.strip_suffix(after)?;
        let key = percent_decode_str(key).decode_utf8().ok()?;
        (!key.is_empty()).then(|| keys.with(key))
    })
}

fn missing(name: &str) -> String {
    let hint = match name {
        "AccountSid" => "; set the client's account SID, or start from an explicit account",
        _ => "",
    };
    format!("the path key {name} is empty{hint}")
}

/// Returns whether one of the path's segments is `.` or `..`, encoded or not.
pub fn has_dots(path: &str) -> bool {
    path.split('/').any(is_dots)
}

fn is_dots(segment: &str) -> bool {
    let dots = ["%2e", "%2E", "."];
    let first = dots.iter().find_map(|dot| segment.strip_prefix(dot));
    first.is_some_and(|rest| rest.is_empty() || dots.contains(&rest))
}

/// Appends a text as a path segment: everything except the unreserved characters of RFC 3986 is percent-encoded.
pub fn push_segment(sink: &mut Vec<u8>, text: &str) {
    push_encoded(sink, text, SEGMENT, b"%20");
}

/// Appends `key=value` to a form (application/x-www-form-urlencoded: a space is `+`).
pub fn push_form(sink: &mut Vec<u8>, key: &str, value: &str) {
    push_pair(sink, key, value, b"+");
}

/// Appends `key=value` to a query: like a form, but a space is `%20`, which every server understands.
pub fn push_query(sink: &mut Vec<u8>, key: &str, value: &str) {
    push_pair(sink, key, value, b"%20");
}

fn push_pair(sink: &mut Vec<u8>, key: &str, value: &str, space: &[u8]) {
    if !sink.is_empty() {
        sink.push(b'&');
    }
    push_encoded(sink, key, PAIR, space);
    sink.push(b'=');
    push_encoded(sink, value, PAIR, space);
}

/// Marks bytes that need no encoding in a path segment.
const SEGMENT: u8 = 1;
/// Marks bytes that need no encoding in a pair of a query or form.
const PAIR: u8 = 2;

/// The marks of every byte.
#[allow(
    clippy::indexing_slicing,
    reason = "in a constant, what would panic does not compile"
)]
static MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut byte = 0;
    while byte < marks.len() {
        marks[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' => SEGMENT | PAIR,
            b'~' => SEGMENT,
            b'*' => PAIR,
            _ => 0,
        };
        byte += 1;
    }
    marks
};

/// Appends a text: unchanged up to the first byte that must be encoded, and from there, where colons and slashes are
/// frequent, byte by byte through a small buffer.
fn push_encoded(sink: &mut Vec<u8>, text: &str, plain: u8, space: &[u8]) {
    let is_plain = |byte: u8| {
        MARKS
            .get(usize::from(byte))
            .is_some_and(|it| it & plain != 0)
    };
    let first = text.bytes().position(|byte| !is_plain(byte));
    let (piece, rest) = text.as_bytes().split_at(first.unwrap_or(text.len()));
    sink.extend_from_slice(piece);
    for chunk in rest.chunks(32) {
        let mut buffer = [0; 96];
        let mut free = buffer.iter_mut();
        let mut put = |byte| {
            if let Some(place) = free.next() {
                *place = byte;
            }
        };
        for byte in chunk {
            match *byte {
                byte if is_plain(byte) => put(byte),
                b' ' => space.iter().copied().for_each(&mut put),
                byte => [b'%', hex(byte >> 4), hex(byte & 15)]
                    .into_iter()
                    .for_each(&mut put),
            }
        }
        let written = 96 - free.len();
        sink.extend_from_slice(buffer.get(..written).unwrap_or_default());
    }
}

fn hex(digit: u8) -> u8 {
    if digit < 10 {
        b'0' + digit
    } else {
        b'A' + digit - 10
    }
}

/// Returns the value of the first query pair with this name.
pub fn query_value<'a>(target: &'a str, key: &str) -> Option<Cow<'a, str>> {
    let (_, query) = target.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == key).map(|(_, value)| value)
}

/// Returns the path and query with one query pair replaced, or appended.
pub fn with_query(target: &str, key: &str, value: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut kept = Vec::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != key) {
        push_query(&mut kept, &name, &text);
    }
    push_query(&mut kept, key, value);
    format!("{path}?{}", String::from_utf8_lossy(&kept))
}
