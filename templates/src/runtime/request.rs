//! A request of an operation, and the HTTP request made from it.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_CHARSET, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use serde::Serialize;

use super::body::Body;
use super::config::Config;
use super::encode::Members;
use super::error::Error;
use super::keys::Keys;
use super::multipart::{self, Part};
use super::operation::{FORM, In, JSON, MULTIPART, Operation, PageSize, Place, is_json};
use super::options::CallOptions;
use super::parameters::{Opened, Parameters};
use super::path;
use super::secret::{HIDDEN, is_secret_name};

/// The usual number of headers and the usual length of a URL in bytes.
const USUAL_HEADERS: usize = 6;
const USUAL_URL: usize = 192;

/// Why a request cannot be sent.
type Problem = Cow<'static, str>;

/// A request under construction: an operation, the keys of its path, and the parameters set so far. It is boxed because
/// it is moved often.
///
/// The first problem is stored and reported when the request is about to be sent.
#[derive(Clone)]
pub struct Request(Box<Parts>);

/// The contents of a [`Request`].
#[derive(Clone)]
pub struct Parts {
    operation: &'static Operation,
    method: Method,
    keys: Keys,
    parameters: Parameters,
    content_type: Option<Cow<'static, str>>,
    body: Option<Bytes>,
    options: CallOptions,
    limit: Option<usize>,
    link: Option<Link>,
    problem: Option<Problem>,
}

/// A path and query that replace those of the operation.
#[derive(Clone)]
enum Link {
    /// Of a page: the link contains the whole query, except for what the caller adds to every request.
    Page(String),
    /// Of a raw request, with its server.
    Raw(Cow<'static, str>, String),
}

/// A body with its media type; an operation that takes a body may get none.
#[derive(Default)]
struct Content {
    media: Option<Cow<'static, str>>,
    body: Bytes,
}

const TWO_BODIES: &str =
    "both a form and another body were set; a request can have only one of them";

impl Request {
    /// Creates a request of the operation, without parameters.
    pub fn new(operation: &'static Operation, keys: &Keys) -> Self {
        Self(Box::new(Parts {
            operation,
            method: operation.method.clone(),
            keys: keys.clone(),
            parameters: Parameters::default(),
            content_type: operation.content_type.map(Cow::Borrowed),
            body: None,
            options: CallOptions::new(),
            limit: None,
            link: None,
            problem: None,
        }))
    }

    /// Creates a request by method and URL: a path on the operation's server, or an absolute URL on any Twilio host.
    pub fn raw(operation: &'static Operation, config: &Config, method: Method, url: &str) -> Self {
        let mut request = Self::new(operation, &Keys::default());
        request.content_type = (method == Method::POST).then_some(Cow::Borrowed(FORM));
        request.method = method;
        match config.raw_target(operation.server, url) {
            Ok((server, target)) => request.link = Some(Link::Raw(server.into(), target)),
            Err(problem) => request.refuse(problem),
        }
        request
    }

    /// Sets a parameter to a text, replacing any earlier value.
    pub fn text(&mut self, name: &'static str, value: &str) {
        if let Some(mut parameter) = self.open(name) {
            parameter.text(value);
        }
    }

    /// Sets the JSON body; a null body is not sent.
    pub fn json(&mut self, body: &impl Serialize) {
        match serde_json::to_vec(body) {
            Ok(json) => self.body = (json != b"null").then(|| json.into()),
            Err(error) => self.refuse(format!("the JSON body cannot be written: {error}")),
        }
    }

    /// Sets the body, whatever its media type.
    pub fn bytes(&mut self, body: Bytes) {
        self.body = Some(body);
    }

    /// Sets the media type of the body, for requests without a declared one.
    pub fn content_type(&mut self, media: impl Into<Cow<'static, str>>) {
        self.content_type = Some(media.into());
    }

    /// Sets the options of this call.
    pub fn with_options(&mut self, options: CallOptions) {
        self.options = options;
    }

    /// Sets the maximum number of records to read from a list.
    pub fn limit_to(&mut self, records: usize) {
        self.limit = Some(records);
    }

    /// Points the request at the page at a URL that the API returned: relative, or absolute on the product's own host
    /// in any region and edge over https, or on the client's base URL. Any other URL is rejected before anything is
    /// sent. The page may belong to another parent than the list: the keys are taken from its path.
    pub fn at(&mut self, config: &Config, url: &str) {
        match config.trusted_target(self.operation, url) {
            Ok(target) => {
                let path = target.split_once('?').map_or(&*target, |(path, _)| path);
                if let Some(keys) = path::read_keys(self.operation.path, path) {
                    self.keys = keys;
                }
                self.link = Some(Link::Page(target));
            }
            Err(problem) => self.refuse(problem),
        }
    }

    /// Returns the request for the page behind a link, on the client's own base URL.
    #[must_use]
    pub fn linked(&self, target: String) -> Self {
        let mut request = self.clone();
        request.link = Some(Link::Page(target));
        request.limit = None;
        request
    }

    /// Stores the first problem, to be reported instead of sending the request.
    pub fn refuse(&mut self, problem: impl Into<Problem>) {
        self.problem.get_or_insert(problem.into());
    }

    /// Returns the operation of the request, for errors and traces.
    pub fn place(&self) -> Place {
        Place {
            operation: self.operation.id,
            method: self.method.clone(),
            path: self.operation.path,
        }
    }

    /// Returns the operation.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the options of this call.
    pub fn options(&self) -> &CallOptions {
        &self.options
    }

    /// Returns the keys of the path.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Returns the maximum number of records to read from a list; `None` for all.
    pub fn limit(&self) -> Option<usize> {
        self.limit
    }

    /// Opens a parameter for writing; `None` if the operation has no such parameter.
    pub fn open(&mut self, name: &'static str) -> Option<Opened<'_>> {
        let operation = self.operation;
        self.parameters.open(operation, name)
    }

    /// Returns whether the caller set this header, as a parameter or in the options.
    pub fn carries(&self, header: &HeaderName) -> bool {
        let is_it = |name: &str| name.eq_ignore_ascii_case(header.as_str());
        let rows = self.operation.parameters.iter().enumerate();
        let mut named = rows.filter(|(_, row)| matches!(row, In::Header(name) if is_it(name)));
        named.any(|(row, _)| self.parameters.has(row))
            || self.options.headers.iter().any(|(name, _)| is_it(name))
    }

    /// Returns whether a parameter was set, by its setter or in the options.
    fn has(&self, name: &str) -> bool {
        let options = &self.options;
        let is_among = |pairs: &[(String, String)]| pairs.iter().any(|(extra, _)| extra == name);
        let is_extra = |place: &In| match place {
            In::Query(_) => is_among(&options.query),
            In::Form(_) | In::Part(..) => {
                is_among(&options.form) || options.files.iter().any(|(extra, _)| extra == name)
            }
            In::Header(_) => is_among(&options.headers),
            In::Json | In::Body => false,
        };
        let rows = self.operation.parameters.iter().enumerate();
        let mut named = rows.filter(|(_, row)| row.name() == name);
        named.any(|(at, row)| self.parameters.has(at) || is_extra(row))
    }
}

/// The conversion to an HTTP request.
impl Request {
    /// Returns the HTTP request: the absolute URL, the body, and all headers except the client's credentials.
    ///
    /// # Errors
    ///
    /// Returns the first problem of the request; nothing is sent.
    pub fn to_http(&self, config: &Config) -> Result<http::Request<Body>, Error> {
        self.build(config)
            .map_err(|problem| Error::request(problem).at(self.place()))
    }

    fn build(&self, config: &Config) -> Result<http::Request<Body>, Problem> {
        self.check()?;
        let mut http = http::Request::new(Body::default());
        let url = Uri::from_maybe_shared(Bytes::from(self.whole_url(config)?));
        *http.uri_mut() = url.map_err(|_| "the URL of the request is not valid")?;
        *http.method_mut() = self.method.clone();
        let content = self.content()?;
        *http.headers_mut() = self.headers(config, content.as_ref())?;
        *http.body_mut() = Body::from(content.map(|it| it.body).unwrap_or_default());
        Ok(http)
    }

    fn check(&self) -> Result<(), Problem> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        let lacks = |set: &&&[&str]| !set.iter().any(|name| self.has(name));
        match self.operation.at_least_one_of.iter().find(lacks) {
            // A page link already contains these parameters, so none are required.
            Some(set) if self.link.is_none() => Err(lacking(set)),
            _ => Ok(()),
        }
    }

    /// Returns the path and query, encoded.
    ///
    /// # Errors
    ///
    /// Returns an error if a path key is invalid.
    pub fn target(&self) -> Result<String, Problem> {
        let mut target = Vec::new();
        self.write_target(&mut target)?;
        Ok(text(target))
    }

    /// Returns the absolute URL.
    ///
    /// # Errors
    ///
    /// Returns an error if a path key is invalid.
    pub fn url(&self, config: &Config) -> Result<String, Problem> {
        self.whole_url(config).map(text)
    }

    fn whole_url(&self, config: &Config) -> Result<Vec<u8>, Problem> {
        let server = match &self.link {
            Some(Link::Raw(server, _)) => server,
            _ => self.operation.server,
        };
        let mut url = Vec::with_capacity(USUAL_URL);
        url.extend_from_slice(config.origin(server).as_bytes());
        self.write_target(&mut url)?;
        Ok(url)
    }

    fn write_target(&self, sink: &mut Vec<u8>) -> Result<(), Problem> {
        let start = sink.len();
        match &self.link {
            Some(Link::Page(target) | Link::Raw(_, target)) => {
                sink.extend_from_slice(target.as_bytes());
            }
            None => path::expand(sink, self.operation.path, &self.keys)?,
        }
        let query = self.query()?;
        if !query.is_empty() {
            let has_query = sink
                .get(start..)
                .is_some_and(|target| target.contains(&b'?'));
            sink.push(if has_query { b'&' } else { b'?' });
            sink.extend_from_slice(&query);
        }
        Ok(())
    }

    /// Returns the query to append to a link, or the whole query if there is no link.
    fn query(&self) -> Result<Vec<u8>, Problem> {
        let mut query = Vec::new();
        if self.link.is_none() {
            self.write_query(&mut query)?;
        }
        let lacks = |name: &str| match &self.link {
            Some(Link::Page(link)) => path::query_value(link, name).is_none(),
            _ => true,
        };
        let extra = self.options.query.iter();
        for (name, value) in extra.filter(|(name, _)| lacks(name)) {
            path::push_query(&mut query, name, value);
        }
        Ok(query)
    }

    fn write_query(&self, sink: &mut Vec<u8>) -> Result<(), Problem> {
        let mut size = self.suggested_page_size();
        for pair in self.parameters.pairs() {
            let Some(In::Query(name)) = self.operation.parameters.get(pair.row) else {
                continue;
            };
            if let Some((_, name, size)) = size.take_if(|(row, ..)| *row < pair.row) {
                path::push_query(sink, name, &size.to_string());
            }
            let value = self.parameters.value(pair);
            self.check_page_size(name, value)?;
            path::push_query(sink, self.parameters.name(pair, name), value);
        }
        if let Some((_, name, size)) = size {
            path::push_query(sink, name, &size.to_string());
        }
        Ok(())
    }

    /// Returns the page size implied by a limit if none was set: its index in the table, its name and its value.
    fn suggested_page_size(&self) -> Option<(usize, &'static str, usize)> {
        let PageSize { name, min, max } = self.operation.page_size?;
        let limit = self.limit.filter(|limit| *limit > 0)?;
        let rows = self.operation.parameters;
        let row = rows.iter().position(|row| *row == In::Query(name))?;
        let size = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        (!self.has(name)).then(|| (row, name, limit.min(size(max)).max(size(min))))
    }

    fn check_page_size(&self, name: &str, value: &str) -> Result<(), Problem> {
        let size = self.operation.page_size.filter(|size| size.name == name);
        let Some(PageSize { min, max, .. }) = size else {
            return Ok(());
        };
        match value.parse::<u32>() {
            Ok(size) if (min..=max).contains(&size) => Ok(()),
            _ => Err(format!("{name} must be between {min} and {max}, got {value}").into()),
        }
    }

    /// Returns the body, if the request has a media type for one.
    fn content(&self) -> Result<Option<Content>, Problem> {
        let options = &self.options;
        let has_extra = !options.form.is_empty() || !options.files.is_empty();
        if has_extra && self.body.is_some() {
            return Err(TWO_BODIES.into());
        }
        if has_extra && !self.takes_form() {
            return Err(
                "extra form parameters were set on an operation that does not take a form body"
                    .into(),
            );
        }
        let body = if options.json.is_empty() {
            self.body.clone()
        } else {
            Some(self.merged_json()?)
        };
        match (&self.content_type, body) {
            (None, _) => Ok(None),
            (Some(_), None) if self.takes_form() => self.form().map(Some),
            (Some(media), body) => Ok(Some(Content {
                media: body.is_some().then(|| media.clone()),
                body: body.unwrap_or_default(),
            })),
        }
    }

    fn takes_form(&self) -> bool {
        matches!(self.content_type.as_deref(), Some(FORM | MULTIPART))
    }

    /// Returns the form, encoded as a whole, or in parts if it may have files.
    fn form(&self) -> Result<Content, Problem> {
        let has_files = !self.options.files.is_empty();
        if has_files || self.content_type.as_deref() == Some(MULTIPART) {
            return self.multipart();
        }
        let mut form = Vec::with_capacity(self.parameters.room());
        for (name, value) in self.form_pairs() {
            path::push_form(&mut form, name, value);
        }
        Ok(Content {
            media: Some(Cow::Borrowed(FORM)),
            body: form.into(),
        })
    }

    /// Returns the pairs of the form: names and values.
    pub fn form_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.own_pairs().map(|(_, name, value)| (name, value));
        own.chain(self.extra_pairs())
    }

    /// Returns the pairs that were set as parameters, each with the index of its parameter.
    fn own_pairs(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let pairs = self.parameters.pairs().iter();
        pairs.filter_map(|pair| match self.operation.parameters.get(pair.row)? {
            In::Form(name) | In::Part(name, _) => {
                let name = self.parameters.name(pair, name);
                Some((pair.row, name, self.parameters.value(pair)))
            }
            _ => None,
        })
    }

    fn extra_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let extra = self.options.form.iter();
        extra.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns a form in parts: those of the operation's parameters in their order, then extra ones.
    fn multipart(&self) -> Result<Content, Problem> {
        let mut headers = self.options.headers.iter();
        if headers.any(|(name, _)| name.eq_ignore_ascii_case(CONTENT_TYPE.as_str())) {
            return Err("the header Content-Type of a form with files contains its boundary and cannot be set".into());
        }
        let rows = self.operation.parameters;
        let extra = self
            .extra_pairs()
            .map(|(name, value)| (rows.len(), name, value));
        let texts = self.own_pairs().chain(extra);
        let texts = texts.map(|(row, name, value)| {
            Ok((row, Part::text(name, self.part_media_type(row), value)))
        });
        let own = self.parameters.files().iter();
        let own = own.filter_map(|(row, file)| Some((*row, rows.get(*row)?.name(), file)));
        let extra = self.options.files.iter();
        let extra = extra.map(|(name, file)| (rows.len(), name.as_str(), file));
        let files = own.chain(extra);
        let files = files
            .map(|(row, name, file)| Ok((row, Part::file(name, self.part_media_type(row), file)?)));
        let mut parts = texts.chain(files).collect::<Result<Vec<_>, Problem>>()?;
        parts.sort_by_key(|(row, _)| *row);
        let parts: Vec<Part<'_>> = parts.into_iter().map(|(_, part)| part).collect();
        if parts.is_empty() {
            return Ok(Content::default());
        }
        let (media, body) = multipart::write(&parts);
        Ok(Content {
            media: Some(Cow::Owned(media)),
            body: body.into(),
        })
    }

    /// Returns the declared media type of a part.
    fn part_media_type(&self, row: usize) -> Option<&'static str> {
        match self.operation.parameters.get(row)? {
            In::Part(_, media) => Some(media),
            _ => None,
        }
    }

    fn merged_json(&self) -> Result<Bytes, Problem> {
        let body = self.body.as_deref().unwrap_or(b"{}");
        let is_json = self.content_type.as_deref().is_some_and(is_json);
        let members = serde_json::from_slice::<Members>(body);
        let merged =
            members.and_then(|members| serde_json::to_vec(&members.with(&self.options.json)?));
        let merged = merged.ok().filter(|_| is_json).map(Bytes::from);
        merged.ok_or(Cow::Borrowed(
            "extra JSON properties were set, but the body of the request is not a JSON object",
        ))
    }

    fn headers(&self, config: &Config, content: Option<&Content>) -> Result<HeaderMap, Problem> {
        let mut headers = HeaderMap::with_capacity(USUAL_HEADERS);
        headers.insert(ACCEPT, media_type(self.operation.accept)?);
        headers.insert(ACCEPT_CHARSET, UTF_8.clone());
        headers.insert(USER_AGENT, config.user_agent.clone());
        if let Some(media) = content.and_then(|it| it.media.as_deref()) {
            headers.insert(CONTENT_TYPE, media_type(media)?);
        }
        self.put_headers(&mut headers)?;
        for (name, value) in &self.options.headers {
            self.set_header(&mut headers, name, value)?;
        }
        if let Some(content) = content {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(content.body.len()));
        }
        Ok(headers)
    }

    /// Adds the header parameters; the items of a list are separated by commas.
    fn put_headers(&self, headers: &mut HeaderMap) -> Result<(), Problem> {
        let mut joined: Vec<(&str, String)> = Vec::new();
        for pair in self.parameters.pairs() {
            let Some(In::Header(name)) = self.operation.parameters.get(pair.row) else {
                continue;
            };
            let value = self.parameters.value(pair);
            match joined.last_mut().filter(|(last, _)| last == name) {
                Some((_, text)) => *text = format!("{text},{value}"),
                None => joined.push((name, value.to_owned())),
            }
        }
        joined
            .iter()
            .try_for_each(|(name, value)| self.set_header(headers, name, value))
    }

    fn set_header(&self, headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Problem> {
        let parsed = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        );
        let (Ok(key), Ok(mut value)) = parsed else {
            return Err(format!("the header {name:?} has an invalid name or value").into());
        };
        value.set_sensitive(self.operation.secrets.contains(&name) || is_sensitive(key.as_str()));
        headers.insert(key, value);
        Ok(())
    }
}

impl Deref for Request {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Request {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

/// Shows parameters by name only, since the body is never shown.
impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = formatter.debug_map();
        map.entry(&"operation", &self.operation.id);
        map.entry(&"keys", &self.keys);
        map.entry(&"parameters", &self.parameters.names(self.operation));
        if self.body.is_some() {
            map.entry(&"body", &format_args!("{HIDDEN}"));
        }
        if let Some(limit) = self.limit {
            map.entry(&"limit", &limit);
        }
        map.entry(&"options", &self.options).finish()
    }
}

/// The values of headers that nearly every request has, created at compile time.
static JSON_VALUE: HeaderValue = HeaderValue::from_static(JSON);
static FORM_VALUE: HeaderValue = HeaderValue::from_static(FORM);
static UTF_8: HeaderValue = HeaderValue::from_static("utf-8");

fn media_type(text: &str) -> Result<HeaderValue, Problem> {
    match text {
        JSON => Ok(JSON_VALUE.clone()),
        FORM => Ok(FORM_VALUE.clone()),
        other => HeaderValue::from_str(other)
            .map_err(|_| format!("the media type `{other}` is not a valid header value").into()),
    }
}

fn lacking(names: &[&str]) -> Problem {
    let names = names.join(", ");
    format!("at least one of these parameters must be given: {names}").into()
}

/// Percent-encoded text is ASCII.
fn text(encoded: Vec<u8>) -> String {
    String::from_utf8_lossy(&encoded).into_owned()
}

/// Returns whether traces and `Debug` must hide the header.
fn is_sensitive(name: &str) -> bool {
    const WORDS: [&str; 6] = [
        "authorization",
        "cookie",
        "token",
        "secret",
        "key",
        "password",
    ];
    let lower = name.to_ascii_lowercase();
    is_secret_name(name) || WORDS.iter().any(|word| lower.contains(word))
}
