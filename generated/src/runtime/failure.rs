// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Error responses: three shapes of JSON, or none of them.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde_json::{Map, Value};

use super::decode::without_mark;
use super::path;
use super::response::Metadata;
use super::secret::HIDDEN;

/// The maximum length of Twilio's message in an error, in characters.
const MESSAGE_LIMIT: usize = 500;

/// Secrets shorter than this, in bytes, may be part of a word by chance.
const SHORT: usize = 8;

/// A response that reports a failure.
pub struct Failure {
    /// The status and headers.
    pub metadata: Metadata,
    /// The body as received.
    pub body: Bytes,
    /// Twilio's error code.
    pub code: Option<i64>,
    /// Twilio's error message.
    pub message: Option<String>,
    /// A link to more information.
    pub more_info: Option<String>,
    /// Further details from Twilio, as JSON.
    pub details: Option<Value>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
}

impl Failure {
    /// Reads Twilio's own format, RFC 9457, and the format with `httpStatusCode`; any other body leaves the fields
    /// empty.
    pub fn read(metadata: Metadata, body: Bytes, secrets: &[String]) -> Self {
        let mut secrets: Vec<String> = secrets.iter().flat_map(|text| spellings(text)).collect();
        // Longest first: one secret may be part of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        let map = match serde_json::from_slice(without_mark(&body)) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        let message = text(
            &map,
            &["message", "detail", "title", "error_description", "error"],
        );
        Self {
            code: code(&map),
            message: message.map(|text| cut(hide(text, &secrets))),
            more_info: text(&map, &["more_info", "moreInfo", "type"])
                .filter(|link| link.starts_with("http"))
                .map(|link| cut(hide(link, &secrets))),
            details: ["details", "errors", "params"]
                .iter()
                .find_map(|name| present(&map, name))
                .map(|details| redact(details.clone(), &secrets)),
            retry_after: None,
            metadata,
            body,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.metadata.status();
        write!(formatter, "Twilio responded with {status}")?;
        if let Some(code) = self.code {
            write!(formatter, ", error {code}")?;
        }
        match &self.message {
            Some(message) => write!(formatter, ": {message}")?,
            None if self.body.is_empty() => write!(formatter, " without a body")?,
            None => write!(
                formatter,
                " without a readable message; see `body()` for the response"
            )?,
        }
        if let Some(seconds) = self.retry_after.as_ref().map(Duration::as_secs) {
            let plural = if seconds == 1 { "" } else { "s" };
            write!(formatter, "; retry after {seconds} second{plural}")?;
        }
        match (&self.more_info, hint(status)) {
            // Twilio's own message does not say what to check.
            (Some(link), Some(hint)) if status == StatusCode::UNAUTHORIZED => {
                write!(formatter, " ({hint}; see {link})")
            }
            (Some(link), _) => write!(formatter, " (see {link})"),
            (None, Some(hint)) => write!(formatter, " ({hint})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

fn hint(status: StatusCode) -> Option<&'static str> {
    Some(match status.as_u16() {
        300..=399 => "redirects are not followed; the target is in the Location header",
        401 => {
            "check the account SID and its token or key, or the client ID and its secret, and that they belong to the client's region"
        }
        403 => "the credentials do not permit this request",
        404 => "the resource does not exist, or it belongs to another account or region",
        429 => "too many requests; send fewer, or allow more retries and a longer total time",
        500..=599 => "Twilio or a server in between failed; try again later",
        _ => return None,
    })
}

fn present<'a>(map: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    map.get(name).filter(|value| !value.is_null())
}

fn text(map: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| map.get(*name)?.as_str().filter(|text| !text.is_empty()))
        .map(str::to_owned)
}

fn code(map: &Map<String, Value>) -> Option<i64> {
    match present(map, "code")? {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    }
}

/// Returns a secret as it is, and as URLs and forms encode it.
fn spellings(secret: &str) -> [String; 4] {
    let (mut segment, mut form, mut query) = (Vec::new(), Vec::new(), Vec::new());
    path::push_segment(&mut segment, secret);
    path::push_form(&mut form, "", secret);
    path::push_query(&mut query, "", secret);
    let text = |encoded: Vec<u8>| String::from_utf8_lossy(&encoded).into_owned();
    let value = |pair| text(pair).replacen('=', "", 1);
    [secret.to_owned(), text(segment), value(form), value(query)]
}

/// Returns the JSON with secrets removed from its strings and numbers.
fn redact(json: Value, secrets: &[String]) -> Value {
    match json {
        Value::String(text) => Value::String(hide(text, secrets)),
        Value::Number(number) if secrets.contains(&number.to_string()) => Value::from(HIDDEN),
        Value::Array(items) => items
            .into_iter()
            .map(|item| redact(item, secrets))
            .collect(),
        Value::Object(entries) => entries
            .into_iter()
            .map(|(name, value)| (name, redact(value, secrets)))
            .collect(),
        scalar => scalar,
    }
}

/// Hides secrets in a message, since a server may repeat what it was sent.
fn hide(text: String, secrets: &[String]) -> String {
    secrets
        .iter()
        .filter(|secret| !secret.is_empty())
        .fold(text, |text, secret| match text.contains(secret.as_str()) {
            true => without(&text, secret),
            false => text,
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

fn cut(text: String) -> String {
    match text.char_indices().nth(MESSAGE_LIMIT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
