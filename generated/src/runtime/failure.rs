// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Error responses: three shapes of JSON, or none of them.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde_json::{Map, Value};

use super::decode::{cut_to, without_mark};
use super::redact::Secrets;
use super::response::Metadata;

/// The maximum length of Twilio's message in an error, in characters.
const MESSAGE_LIMIT: usize = 500;

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
    pub fn read(
        metadata: Metadata,
        body: Bytes,
        retry_after: Option<Duration>,
        secrets: &Secrets,
    ) -> Self {
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
            message: message.map(|text| cut_to(secrets.hide(text), MESSAGE_LIMIT)),
            more_info: text(&map, &["more_info", "moreInfo", "type"])
                .filter(|link| link.starts_with("http"))
                .map(|link| cut_to(secrets.hide(link), MESSAGE_LIMIT)),
            details: ["details", "errors", "params"]
                .iter()
                .find_map(|name| present(&map, name))
                .map(|details| secrets.redact(details.clone())),
            retry_after,
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
            Some(message) => write!(formatter, ": {}", one_line(message))?,
            None if self.body.is_empty() => write!(formatter, " without a body")?,
            None => write!(
                formatter,
                " without a readable message; see `body()` for the response"
            )?,
        }
        let wait = self.retry_after.filter(|wait| !wait.is_zero());
        if let Some(seconds) = wait.map(|wait| wait.as_secs_f64().ceil()) {
            let plural = if seconds == 1.0 { "" } else { "s" };
            write!(formatter, "; retry after {seconds} second{plural}")?;
        }
        match (&self.more_info, hint(status)) {
            // Twilio's own message does not say what to check.
            (Some(link), Some(hint)) if status == StatusCode::UNAUTHORIZED => {
                write!(formatter, " ({hint}; see {})", one_line(link))
            }
            (Some(link), _) => write!(formatter, " (see {})", one_line(link)),
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

/// Returns a text without control characters, which could pass for lines of a log.
fn one_line(text: &str) -> String {
    let shown = |it: char| if it.is_control() { ' ' } else { it };
    text.chars().map(shown).collect()
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
        500..=599 => "Twilio or a server in between failed, perhaps for a short time",
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
