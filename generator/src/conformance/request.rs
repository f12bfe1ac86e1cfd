//! Checks a recorded request against the document.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value};
use serde_yaml::Value as Yaml;

use super::document::{Document, FORM, MULTIPART, Operation, essence, is_json, schema_of};
use super::values::{Aim, Case, in_utc};

/// The credentials of the program (`program/support.rs`) in Basic authentication.
const CREDENTIALS: &str =
    "Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMGFiY2RlZjp0b2tlbiBvZiB0aGUgdGVzdA==";

/// The name and the media type of the program's files in a form.
const FILE_HEAD: &str = "; filename=\"%22ä%22.txt\"\r\nContent-Type: text/plain";

/// Headers that requests have in addition to their parameters.
const STANDARD: [&str; 6] = [
    "accept",
    "accept-charset",
    "authorization",
    "content-length",
    "content-type",
    "user-agent",
];

/// The program's report on one case.
#[derive(Debug, Deserialize)]
pub(super) struct Recorded {
    problem: Option<String>,
    built: Option<Request>,
    #[serde(default)]
    sent: Vec<Request>,
    pub(super) error: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Request {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Differences: (place, description).
pub(super) type Differences = Vec<(String, String)>;

/// Compares a recorded request with the document.
pub(super) fn check(declared: &Operation<'_>, case: &Case, recorded: &Recorded) -> Differences {
    let mut check = Check {
        declared,
        values: &case.values,
        used: BTreeSet::new(),
        differences: Vec::new(),
    };
    if let Some(problem) = &recorded.problem {
        check.differ("program", problem.clone());
    }
    match (&case.aim, recorded.sent.as_slice()) {
        (Aim::Refusal, sent) => check.refusal(sent, recorded),
        (Aim::Request, [sent]) => check.request(sent, recorded),
        (Aim::Request, sent) => check.differ(
            "sending",
            format!(
                "expected one request, found {}: {:?}",
                sent.len(),
                recorded.error
            ),
        ),
    }
    check.differences
}

struct Check<'c> {
    declared: &'c Operation<'c>,
    values: &'c Map<String, Value>,
    used: BTreeSet<String>,
    differences: Differences,
}

impl<'c> Check<'c> {
    fn differ(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.differences.push((place.into(), what.into()));
    }

    fn compare(&mut self, place: &str, want: &str, have: &str) {
        if want != have {
            self.differ(place, format!("expected {want:?}, found {have:?}"));
        }
    }

    /// Returns the value for a parameter in the case.
    fn value(&mut self, location: &str, name: &str) -> Option<&'c Value> {
        let key = format!("{location} {name}");
        let value = self.values.get(&key);
        self.used.insert(key);
        value
    }

    fn refusal(&mut self, sent: &[Request], recorded: &Recorded) {
        if !sent.is_empty() || recorded.built.is_some() || recorded.error.is_none() {
            self.differ(
                "sending",
                "expected an error, since no parameter of a set was set",
            );
        }
    }

    fn request(&mut self, sent: &Request, recorded: &Recorded) {
        if let Some(error) = &recorded.error {
            self.differ("response", format!("it was rejected: {error}"));
        }
        self.built(sent, recorded.built.as_ref());
        self.compare("method", &self.declared.method.clone(), &sent.method);
        let (url, query) = sent.url.split_once('?').unwrap_or((&sent.url, ""));
        let want = self.url();
        self.compare("url", &want, url);
        self.query(query);
        self.headers(sent);
        self.body(sent);
        let unknown = self.values.keys().filter(|it| !self.used.contains(*it));
        for key in unknown.cloned().collect::<Vec<_>>() {
            self.differ(key, "the document does not declare it");
        }
    }

    /// `to_request()` returns what is sent, except for the credentials.
    fn built(&mut self, sent: &Request, built: Option<&Request>) {
        let mut want = sent.clone();
        let is_own = self.sets_header("authorization");
        want.headers
            .retain(|(name, _)| is_own || name != "authorization");
        if built != Some(&want) {
            self.differ("to_request", format!("expected {want:?}, found {built:?}"));
        }
    }

    fn url(&mut self) -> String {
        let mut path = self.declared.path.to_owned();
        for (name, _) in self.declared.parameters("path") {
            match self.value("path", name).map(plain) {
                Some(text) => {
                    path = path.replace(&format!("{{{name}}}"), &encode(&text, "-._~", "%20"))
                }
                None => self.differ(format!("path {name}"), "the manifest does not contain it"),
            }
        }
        self.declared.server().to_owned() + &path
    }

    fn query(&mut self, query: &str) {
        let declared = self.declared.parameters("query");
        let document = self.declared.document;
        let mut want = Vec::new();
        for (name, parameter) in declared {
            if let (Some(value), Some(schema)) = (self.value("query", name), schema_of(parameter)) {
                want.extend(match prefix(document, parameter, schema) {
                    Some(prefix) => leaves(prefix, value),
                    None => self.pairs(schema, name, value),
                });
            }
        }
        self.compare_pairs("query", &want, query, "%20");
    }

    /// Returns the pairs as which a value is sent.
    fn pairs(&self, schema: &Yaml, name: &str, value: &Value) -> Vec<(String, Text)> {
        let document = self.declared.document;
        let items = document.keyword(&[schema], "items");
        let is_list =
            document.text(&[schema], "type") == "array" || document.is_one_or_many(schema);
        match value {
            Value::Array(values) if is_list => {
                let texts = values.iter().map(|it| match items {
                    Some(items) => one(document, items, it),
                    None => Text::of(it),
                });
                texts.map(|text| (name.to_owned(), text)).collect()
            }
            _ => vec![(name.to_owned(), one(document, schema, value))],
        }
    }

    /// Compares pairs in order, each in its only correct encoding.
    fn compare_pairs(&mut self, place: &str, want: &[(String, Text)], have: &str, space: &str) {
        let mut have = have.split('&').filter(|it| !it.is_empty());
        for (name, text) in want {
            let pair = have.next();
            if !pair.is_some_and(|it| is_pair(it, name, text, space)) {
                let what = format!("expected {name}={text:?}, found {pair:?}");
                return self.differ(format!("{place} {name}"), what);
            }
        }
        if let Some(pair) = have.next() {
            self.differ(place, format!("unexpected {pair:?}"));
        }
    }

    fn headers(&mut self, sent: &Request) {
        let declared = self.declared.parameters("header");
        for (name, parameter) in &declared {
            let value = self.value("header", name);
            let want = value.map(|it| self.header_text(parameter, it));
            let have = sent.header(&name.to_lowercase());
            if STANDARD.contains(&name.to_lowercase().as_str()) && want.is_none() {
                continue;
            }
            if want.as_deref() != have {
                self.differ(
                    format!("header {name}"),
                    format!("expected {want:?}, found {have:?}"),
                );
            }
        }
        for (name, value) in &sent.headers {
            let is_declared = declared.iter().any(|(it, _)| it.eq_ignore_ascii_case(name));
            if !is_declared && !STANDARD.contains(&name.as_str()) {
                self.differ(format!("header {name}"), format!("unexpected {value:?}"));
            }
        }
        self.standard_headers(sent);
    }

    /// Whether a parameter of the case is this header.
    fn sets_header(&self, name: &str) -> bool {
        let mut headers = self
            .values
            .keys()
            .filter_map(|it| it.strip_prefix("header "));
        headers.any(|it| it.eq_ignore_ascii_case(name))
    }

    /// A value in a header: items of a list are separated by commas.
    fn header_text(&self, parameter: &Yaml, value: &Value) -> String {
        let schema = schema_of(parameter).unwrap_or(parameter);
        let pairs = self.pairs(schema, "", value).into_iter();
        let texts = pairs.map(|(_, text)| match text {
            Text::Exactly(text) => text,
            Text::Json(value) => value.to_string(),
        });
        texts.collect::<Vec<_>>().join(",")
    }

    fn standard_headers(&mut self, sent: &Request) {
        let credentials = (!self.declared.is_open()).then_some(CREDENTIALS);
        if !self.sets_header("authorization") && sent.header("authorization") != credentials {
            let have = sent.header("authorization");
            self.differ(
                "authorization",
                format!("expected {credentials:?}, found {have:?}"),
            );
        }
        self.compare(
            "accept-charset",
            "utf-8",
            sent.header("accept-charset").unwrap_or_default(),
        );
        let agent = sent.header("user-agent").unwrap_or_default();
        if !self.sets_header("user-agent") && !agent.starts_with("twilio-rest-rust/") {
            self.differ("user-agent", format!("found {agent:?}"));
        }
        let accept = sent.header("accept").unwrap_or_default();
        let want = self.accepted();
        if !want.iter().any(|it| it == accept) {
            self.differ(
                "accept",
                format!("expected one of {want:?}, found {accept:?}"),
            );
        }
    }

    /// Returns the media types of the first success response that has any.
    fn accepted(&self) -> Vec<String> {
        let answers = self.declared.answers().into_iter();
        let mut media = answers.map(super::document::contents);
        let first = media.find(|it| !it.is_empty());
        let first = first.unwrap_or_default().into_iter();
        let first: Vec<String> = first.map(|(media, _)| media.to_owned()).collect();
        if first.is_empty() {
            vec!["application/json".to_owned()]
        } else {
            first
        }
    }

    fn body(&mut self, sent: &Request) {
        let bodies = self.declared.bodies();
        let media = sent.header("content-type");
        let length = sent.header("content-length");
        let is_bare = bodies.is_empty() && self.declared.method != "POST";
        let want = (!is_bare).then(|| sent.body.len().to_string());
        if length != want.as_deref() {
            self.differ(
                "content-length",
                format!("expected {want:?}, found {length:?}"),
            );
        }
        if bodies.is_empty() {
            let want = (!is_bare).then_some(FORM);
            if media != want || !sent.body.is_empty() {
                self.differ(
                    "body",
                    format!("expected none, with the type {want:?}, found {media:?}"),
                );
            }
            return;
        }
        let is_form = |it: &(&str, &Yaml)| essence(it.0) == FORM;
        if media.is_none() && sent.body.is_empty() && !bodies.iter().any(is_form) {
            return self.json(&sent.body);
        }
        let is_it = |(declared, schema): &&(&str, &Yaml)| {
            media.is_some_and(|sent| stands_for(declared, schema, sent))
        };
        let Some((declared, schema)) = bodies.iter().find(is_it) else {
            let declared: Vec<&str> = bodies.iter().map(|(it, _)| *it).collect();
            return self.differ(
                "content-type",
                format!("expected one of {declared:?}, found {media:?}"),
            );
        };
        match essence(declared).as_str() {
            FORM => {
                let want = self.form_pairs(schema);
                self.compare_pairs("form", &want, &sent.body, "+");
            }
            MULTIPART => {
                let parts = self.parts((declared, schema));
                self.multipart(&parts, media.unwrap_or_default(), &sent.body);
            }
            _ if is_json(declared, schema) => self.json(&sent.body),
            _ => match self.value("body", "") {
                Some(want) => self.compare("body", &plain(want), &sent.body),
                None => self.compare("body", "", &sent.body),
            },
        }
    }

    /// Returns the pairs of a form, in the document's order.
    fn form_pairs(&mut self, schema: &Yaml) -> Vec<(String, Text)> {
        let document = self.declared.document;
        let mut want = Vec::new();
        for (name, schemas) in document.properties(&[schema]) {
            if let Some((value, property)) = self.value("form", name).zip(schemas.first()) {
                want.extend(match prefix(document, property, property) {
                    Some(prefix) => leaves(prefix, value),
                    None => self.pairs(property, name, value),
                });
            }
        }
        want
    }

    /// Compares the parts of a form.
    fn multipart(&mut self, parts: &[(String, Text)], media: &str, body: &str) {
        let (_, boundary) = media.split_once("boundary=").unwrap_or_default();
        let (whole, delimiter) = (format!("\r\n{body}"), format!("\r\n--{boundary}"));
        let mut have = whole.split(&delimiter).skip(1);
        for (head, text) in parts {
            let part = have.next().unwrap_or_default();
            let (found, content) = part.split_once("\r\n\r\n").unwrap_or_default();
            if found.trim_start() != *head || !text.is(content) {
                let what = format!("expected {head:?} with {text:?}, found {part:?}");
                return self.differ("form", what);
            }
        }
        let rest: Vec<&str> = have.collect();
        if rest != ["--\r\n"] {
            self.differ("form", format!("unexpected {rest:?}"));
        }
    }

    /// Returns the headers and contents of a form's parts.
    fn parts(&mut self, (media, schema): (&str, &Yaml)) -> Vec<(String, Text)> {
        let document = self.declared.document;
        let properties = document.properties(&[schema]);
        let encoding = self.declared.encoding(media);
        let parts = self.form_pairs(schema).into_iter().map(|(name, text)| {
            let schemas = properties.iter().find(|(known, _)| **known == name);
            let schemas = schemas
                .map(|(_, schemas)| schemas.as_slice())
                .unwrap_or_default();
            let escaped = name.replace('"', "%22").replace('\n', "%0A");
            let head = format!("Content-Disposition: form-data; name=\"{escaped}\"");
            if document.holds_file(schemas) {
                return (head + FILE_HEAD, text);
            }
            let declared = encoding.iter().find(|(known, _)| *known == name);
            let declared = declared.map_or("", |(_, it)| it).split(',').map(str::trim);
            let mut named = declared.filter(|it| !it.is_empty() && !it.contains('*'));
            let json = Some("application/json").filter(|_| document.holds_object(schemas));
            let is_listed = json.is_some_and(|json| named.clone().any(|it| it == json));
            let kind = if is_listed {
                json
            } else {
                named.next().or(json)
            };
            let kind = kind.map(|it| format!("\r\nContent-Type: {it}"));
            (head + &kind.unwrap_or_default(), text)
        });
        parts.collect()
    }

    fn json(&mut self, body: &str) {
        match (self.value("json", ""), serde_json::from_str::<Value>(body)) {
            (Some(want), Ok(have)) if *want == have => {}
            (None, _) if body.is_empty() => {}
            (want, have) => self.differ("json", format!("expected {want:?}, found {have:?}")),
        }
    }
}

/// Whether a body of a declared media type may be sent as this one: a form has no parameters but its boundary, and a
/// range stands for a type that it matches.
fn stands_for(declared: &str, schema: &Yaml, sent: &str) -> bool {
    match essence(declared).as_str() {
        FORM => sent == FORM,
        MULTIPART => essence(sent) == MULTIPART,
        _ if declared.contains('*') && is_json(declared, schema) => sent == "application/json",
        "text/*" => sent == "text/plain",
        range if range.ends_with("/*") => sent == "application/octet-stream",
        _ => sent == declared,
    }
}

/// The expected decoded value.
#[derive(Debug)]
enum Text {
    Exactly(String),
    /// Compact JSON, with keys in any order and no unnecessary escapes.
    Json(Value),
}

impl Text {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(_) | Value::Object(_) => Self::Json(value.clone()),
            scalar => Self::Exactly(plain(scalar)),
        }
    }

    fn is(&self, have: &str) -> bool {
        match self {
            Self::Exactly(want) => want == have,
            Self::Json(want) => {
                serde_json::from_str::<Value>(have).is_ok_and(|it| it == *want)
                    && have.len() == want.to_string().len()
            }
        }
    }
}

/// A scalar or a whole JSON value as one text, by its schema.
fn one(document: &Document, schema: &Yaml, value: &Value) -> Text {
    let is_instant = document.text(&[schema], "format").starts_with("date-time");
    let is_number = document.text(&[schema], "type") == "number";
    match value.as_str() {
        Some(time) if is_instant => Text::Exactly(in_utc(time).unwrap_or_else(|| time.to_owned())),
        Some(digits) if is_number => Text::Exactly(without_exponent(digits)),
        _ => Text::of(value),
    }
}

/// The value of the extension for a collapsible map.
fn extension(node: &Yaml) -> Option<&str> {
    node.get("x-prefixed-collapsible-map")?.as_str()
}

/// The prefix of the names over which a collapsible map is spread, from the surroundings of its schema or the schema
/// itself; anything other than a map has none.
fn prefix<'d>(document: &'d Document, around: &'d Yaml, schema: &'d Yaml) -> Option<&'d str> {
    let inner = document.single(schema);
    let mut told = [around, document.resolve(schema), inner].into_iter();
    let told = told.find_map(extension);
    let format = || {
        let format = inner.get("format")?.as_str()?;
        format.strip_prefix("prefixed-collapsible-map-")
    };
    let is_map = matches!(
        inner.get("type").map(Yaml::as_str),
        None | Some(Some("object"))
    );
    told.or_else(format).filter(|it| is_map && !it.is_empty())
}

/// Each leaf of a collapsible map by its path.
fn leaves(prefix: &str, value: &Value) -> Vec<(String, Text)> {
    match value {
        Value::Object(entries) => entries
            .iter()
            .flat_map(|(name, value)| leaves(&format!("{prefix}.{name}"), value))
            .collect(),
        Value::Array(items) => items.iter().flat_map(|it| leaves(prefix, it)).collect(),
        leaf => vec![(prefix.to_owned(), Text::of(leaf))],
    }
}

/// A scalar as it appears on the wire.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => number
            .as_f64()
            .map_or_else(String::new, |it| it.to_string()),
        other => other.to_string(),
    }
}

fn without_exponent(number: &str) -> String {
    match number.parse::<f64>() {
        Ok(value) if number.contains(['e', 'E']) => value.to_string(),
        _ => number.to_owned(),
    }
}

/// Percent-encodes everything except letters, digits and the characters in `keep`.
fn encode(text: &str, keep: &str, space: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        let letter = char::from(byte);
        if letter.is_ascii_alphanumeric() || keep.contains(letter) {
            encoded.push(letter);
        } else if letter == ' ' {
            encoded.push_str(space);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Whether an encoded pair has this name and this value.
fn is_pair(pair: &str, name: &str, text: &Text, space: &str) -> bool {
    let Some((found, value)) = pair.split_once('=') else {
        return false;
    };
    let (plain_name, plain_value) = (decode(found), decode(value));
    let is_canonical = |plain: &str, encoded: &str| encode(plain, "*-._", space) == encoded;
    plain_name == name
        && text.is(&plain_value)
        && is_canonical(&plain_name, found)
        && is_canonical(&plain_value, value)
}

/// Decodes one side of a pair.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let digits = String::from_utf8_lossy(&digits);
                u8::from_str_radix(&digits, 16).unwrap_or(b'%')
            }
            byte => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn exactly(text: &str) -> Text {
        Text::Exactly(text.to_owned())
    }

    #[test]
    fn a_pair_is_right_in_one_encoding_alone() {
        assert!(is_pair(
            "Start%3E=a+b%2B%C3%A4",
            "Start>",
            &exactly("a b+ä"),
            "+"
        ));
        assert!(!is_pair(
            "Start>=a+b%2B%C3%A4",
            "Start>",
            &exactly("a b+ä"),
            "+"
        ));
        assert!(!is_pair(
            "Start%3E=a%20b%2B%C3%A4",
            "Start>",
            &exactly("a b+ä"),
            "+"
        ));
        assert!(!is_pair(
            "Start%3E=a+b%2b%C3%A4",
            "Start>",
            &exactly("a b+ä"),
            "+"
        ));
    }

    #[test]
    fn json_in_a_parameter_is_compact_and_not_escaped() {
        let json = Text::Json(json!({ "a": ["ü", 1] }));
        assert!(json.is(r#"{"a":["ü",1]}"#));
        assert!(!json.is(r#"{"a": ["ü", 1]}"#));
        assert!(!json.is(r#"{"a":["\u00fc",1]}"#));
    }
}
