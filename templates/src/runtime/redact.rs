//! Cuts out of errors what was sent and must not be shown.

use std::cmp::Reverse;
use std::iter;

use http::HeaderValue;
use serde_json::Value;

use super::body::Body;
use super::path;
use super::secret::{HIDDEN, is_secret_name};

/// Secrets shorter than this, in bytes, may be part of a word by chance.
const SHORT: usize = 8;

/// Secrets that no error may repeat, as they are and as URLs, forms and JSON encode them.
pub struct Secrets(Vec<String>);

impl Secrets {
    /// Collects the encodings of secrets.
    pub fn new(secrets: impl IntoIterator<Item = String>) -> Self {
        let secrets = secrets.into_iter().filter(|secret| !secret.is_empty());
        let mut all: Vec<String> = secrets.flat_map(|secret| spellings(&secret)).collect();
        // The longest first: one secret may be part of another.
        all.sort_by_key(|secret| Reverse(secret.len()));
        Self(all)
    }

    /// Removes the secrets from a text: a server may repeat in its message what it was sent.
    pub fn hide(&self, text: String) -> String {
        self.0.iter().fold(text, |text, secret| {
            if text.contains(secret.as_str()) {
                without(&text, secret)
            } else {
                text
            }
        })
    }

    /// Removes the secrets from the names, strings and numbers of a JSON value.
    pub fn redact(&self, json: Value) -> Value {
        match json {
            Value::String(text) => Value::String(self.hide(text)),
            Value::Number(number) if self.0.contains(&number.to_string()) => Value::from(HIDDEN),
            Value::Array(items) => items.into_iter().map(|item| self.redact(item)).collect(),
            Value::Object(entries) => entries
                .into_iter()
                .map(|(name, value)| (self.hide(name), self.redact(value)))
                .collect(),
            scalar => scalar,
        }
    }
}

/// Collects the values of secret properties at any depth.
fn secret_properties(json: &Value, is_secret: &dyn Fn(&str) -> bool, found: &mut Vec<String>) {
    match json {
        Value::Object(entries) => entries.iter().for_each(|(name, value)| {
            if is_secret(name) {
                scalars(value, found)
            } else {
                secret_properties(value, is_secret, found)
            }
        }),
        Value::Array(items) => items
            .iter()
            .for_each(|item| secret_properties(item, is_secret, found)),
        _ => {}
    }
}

/// Collects the strings and numbers in a value.
fn scalars(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::String(text) => found.push(text.clone()),
        Value::Number(number) => found.push(number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| scalars(item, found)),
        Value::Object(entries) => entries.values().for_each(|value| scalars(value, found)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Words of a header shorter than this, in bytes, are an `Authorization` scheme or too common to hide.
const SHORTEST_WORD: usize = 8;

/// Values in a header shorter than this, in bytes, are the end of base64 or too common to hide.
const SHORTEST_VALUE: usize = 4;

/// Returns the contents of a sensitive header, as a whole and in parts: what follows the scheme of an `Authorization`,
/// the words of any other header, the values of a `Cookie`.
pub fn secret_parts(header: &HeaderValue) -> Vec<String> {
    let text = header.to_str().unwrap_or_default();
    let behind_scheme = text.split_once(' ').map(|(_, rest)| rest);
    let words = || text.split([' ', ';', ',']);
    let values = words().filter_map(|word| Some(word.split_once('=')?.1));
    let parts = iter::once(text)
        .chain(behind_scheme)
        .chain(words().filter(|word| word.len() >= SHORTEST_WORD))
        .chain(values.filter(|value| value.len() >= SHORTEST_VALUE));
    parts.map(str::to_owned).collect()
}

/// Returns the values of the secret parameters in the request's query, form or JSON body: those that the operation
/// lists, and those whose name is that of a secret.
pub fn secret_parameters<'a>(
    http: &http::Request<Body>,
    form: impl Iterator<Item = (&'a str, &'a str)>,
    names: &[&str],
) -> Vec<String> {
    let is_secret = |name: &str| names.contains(&name) || is_secret_name(name);
    let pairs = |text: &[u8]| -> Vec<String> {
        let pairs = form_urlencoded::parse(text).filter(|(name, _)| is_secret(name));
        pairs.map(|(_, value)| value.into_owned()).collect()
    };
    let mut found = pairs(http.uri().query().unwrap_or_default().as_bytes());
    for (name, value) in form {
        match serde_json::from_str(value) {
            _ if is_secret(name) => found.push(value.to_owned()),
            Ok(json) => secret_properties(&json, &is_secret, &mut found),
            Err(_) => {}
        }
    }
    let body = http.body().as_bytes();
    match serde_json::from_slice(body) {
        Ok(json) => secret_properties(&json, &is_secret, &mut found),
        // A raw request may contain a form as a whole.
        Err(_) => found.extend(pairs(body)),
    }
    found
}

/// Returns a secret as it is, and as URLs, forms and JSON encode it.
fn spellings(secret: &str) -> Vec<String> {
    let (mut segment, mut form, mut query) = (Vec::new(), Vec::new(), Vec::new());
    path::push_segment(&mut segment, secret);
    path::push_form(&mut form, "", secret);
    path::push_query(&mut query, "", secret);
    let text = |encoded: Vec<u8>| String::from_utf8_lossy(&encoded).into_owned();
    let value = |pair| text(pair).replacen('=', "", 1);
    let encoded = [text(segment), value(form), value(query)];
    let quoted = Value::from(secret).to_string();
    let within = quoted.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let lower = encoded.each_ref().map(|it| with_lower_escapes(it));
    let mut all = vec![secret.to_owned()];
    all.extend(within.map(str::to_owned));
    all.extend(encoded.into_iter().chain(lower));
    all
}

/// Returns a percent-encoded text with the escapes in lower case, as some servers write them.
fn with_lower_escapes(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        text + "%" + &digits.to_ascii_lowercase() + rest
    })
}

/// Returns the text without a secret. A short secret is removed only where it is a whole word: inside a word it is a
/// coincidence.
fn without(text: &str, secret: &str) -> String {
    if secret.len() >= SHORT {
        return text.replace(secret, HIDDEN);
    }
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let (mut shown, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(secret) {
        let last = before.chars().next_back().or(shown.chars().next_back());
        let is_word = !is_letter(last) && !is_letter(after.chars().next());
        shown.push_str(before);
        shown.push_str(if is_word { HIDDEN } else { secret });
        rest = after;
    }
    shown + rest
}
