//! Requests: an operation, its parameters, and the HTTP request that they make.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_CHARSET, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde::Serialize;
use serde_json::Value;

use super::Param;
use super::config::Config;
use super::encode::Members;
use super::error::Error;
use super::parameters::{self, In, Parameters};
use super::path::{self, PathKey};
use super::retry::RetryPolicy;

/// The media type of a form.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// The media type of JSON.
pub const JSON: &str = "application/json";

/// The operation of a request that no document has.
static RAW: Operation = Operation {
    id: "Request",
    method: Method::GET,
    server: "https://api.twilio.com",
    path: "…",
    content_type: None,
    accept: JSON,
    auth: Auth::Account,
    success: Success::Any2xx,
    page_size: None,
    parameters: &[],
    at_least_one_of: &[],
    secrets: &[],
};

/// What the documents say of one operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its id, such as `CreateParticipant`.
    pub id: &'static str,
    /// Its method.
    pub method: Method,
    /// The server of its document, without region and edge, such as `https://api.twilio.com`.
    pub server: &'static str,
    /// Its path template, which starts with a slash.
    pub path: &'static str,
    /// The media type of its body, if it has one.
    pub content_type: Option<&'static str>,
    /// The media type of its answer; `application/json` where none is declared.
    pub accept: &'static str,
    /// Whether it takes credentials.
    pub auth: Auth,
    /// Which answers are a success.
    pub success: Success,
    /// The parameter that sets the size of a page, where there is one.
    pub page_size: Option<PageSize>,
    /// Its parameters outside the path, in the order in which they are sent.
    pub parameters: &'static [In],
    /// Sets of parameters of which at least one must be given.
    pub at_least_one_of: &'static [&'static [&'static str]],
    /// The wire names of parameters that are secret: errors never repeat their values.
    pub secrets: &'static [&'static str],
}

/// Whether an operation takes the client's credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Auth {
    /// The credentials of the client: an account's, an API key's, or a token of an OAuth app.
    Account,
    /// None: the operation is open, or carries what it needs in its parameters.
    None,
}

/// Which statuses are a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Success {
    /// Any 2xx: create, update, delete.
    Any2xx,
    /// Any 2xx or 3xx: fetch. A redirect is an answer, and is not followed.
    Fetch,
    /// 200 alone: a page.
    Page,
}

impl Success {
    /// Whether the status is a success.
    pub fn accepts(self, status: StatusCode) -> bool {
        match self {
            Success::Any2xx => status.is_success(),
            Success::Fetch => status.is_success() || status.is_redirection(),
            Success::Page => status == StatusCode::OK,
        }
    }
}

/// The parameter that sets the size of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageSize {
    /// Its wire name, mostly `PageSize`.
    pub name: &'static str,
    /// The largest value that it takes; 1000 where the document declares none.
    pub max: u32,
}

/// The operation of a request, as errors and traces tell it: nothing of it is secret.
#[derive(Clone, Debug)]
pub struct Place {
    /// The id of the operation.
    pub operation: &'static str,
    /// The method.
    pub method: Method,
    /// The path template.
    pub path: &'static str,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} ({} {})",
            self.operation, self.method, self.path
        )
    }
}

/// The body of a request. `Debug` tells its length alone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Body(Bytes);

impl Body {
    /// The bytes as they are sent.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes as they are sent, without a copy.
    pub fn into_bytes(self) -> Bytes {
        self.0
    }
}

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Body({} bytes)", self.0.len())
    }
}

/// The settings of one call, which win over those of the client.
///
/// `Debug` shows the names of extra parameters and headers, not their values.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct CallOptions {
    /// The time limit of each try; the client's where absent.
    pub timeout: Option<Duration>,
    /// The time limit of the whole call, waits and retries included; the client's where absent.
    pub total_timeout: Option<Duration>,
    /// When and how often to try again; the client's where absent.
    pub retry: Option<RetryPolicy>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    json: Vec<(String, Value)>,
    headers: Vec<(String, String)>,
}

impl CallOptions {
    /// No settings: everything as the client has it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the time of each try.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Limits the time of the whole call, waits and retries included.
    #[must_use]
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.total_timeout = Some(limit);
        self
    }

    /// Says when and how often to try again.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Adds a pair to the query.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Adds a pair to the form. An operation whose body is no form refuses it.
    #[must_use]
    pub fn form(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.form.push((name.into(), value.into()));
        self
    }

    /// Sets a property of the JSON body. An operation whose body is no JSON object refuses it.
    #[must_use]
    pub fn json(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.json.push((name.into(), value.into()));
        self
    }

    /// Sets a header, in place of one of that name. `Authorization` wins over the client's credentials.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json: Vec<&str> = self.json.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("retry", &self.retry)
            .field("query", &names(&self.query))
            .field("form", &names(&self.form))
            .field("json", &json)
            .field("headers", &names(&self.headers))
            .finish()
    }
}

fn names(pairs: &[(String, String)]) -> Vec<&str> {
    pairs.iter().map(|(name, _)| name.as_str()).collect()
}

/// A request in the making: an operation, the client's settings, and the parameters given so far.
///
/// The first thing that is wrong is kept, and told when the request is to be sent.
#[derive(Clone)]
pub struct Request {
    operation: &'static Operation,
    method: Method,
    config: Config,
    options: CallOptions,
    server: Cow<'static, str>,
    keys: Vec<PathKey>,
    query: Vec<u8>,
    content_type: Option<&'static str>,
    form: Vec<u8>,
    json: Option<Vec<u8>>,
    headers: HeaderMap,
    /// Path and query that a page's link gave, in place of the template and the query.
    link: Option<String>,
    /// Whether the link is that of a page, which may lack what the caller adds to every query.
    is_page: bool,
    /// The parameters of which one must be given, but is not.
    lacking: Option<&'static [&'static str]>,
    problem: Option<Cow<'static, str>>,
}

impl Request {
    /// A request of the operation, with no parameter yet.
    pub fn new(operation: &'static Operation, config: &Config, options: &CallOptions) -> Self {
        Self {
            operation,
            method: operation.method.clone(),
            config: config.clone(),
            options: options.clone(),
            server: Cow::Borrowed(operation.server),
            keys: Vec::new(),
            query: Vec::new(),
            content_type: operation.content_type,
            form: Vec::new(),
            json: None,
            headers: HeaderMap::new(),
            link: None,
            is_page: false,
            lacking: None,
            problem: None,
        }
    }

    /// A request of the operation with the parameters that a builder was given.
    pub fn with(operation: &'static Operation, config: &Config, given: &Parameters) -> Self {
        let mut request = Self::new(operation, config, &given.options);
        let mut values = given.lookup();
        for place in operation.parameters {
            request.put(*place, values.find(*place), given.limit);
        }
        let lacks = |set: &&&[&str]| !set.iter().any(|name| given.has(name));
        request.lacking = operation.at_least_one_of.iter().find(lacks).copied();
        request
    }

    fn put(&mut self, place: In, value: Option<&parameters::Value>, limit: Option<usize>) {
        match (place, value) {
            (In::Query(name), value) if self.is_page_size(name) => {
                self.put_page_size(value.and_then(parameters::Value::text), limit);
            }
            (In::Query(name), Some(value)) => {
                value.each(name, &mut |name, value| {
                    path::push_query(&mut self.query, name, value)
                });
            }
            (In::Form(name), Some(value)) => {
                value.each(name, &mut |name, value| {
                    path::push_form(&mut self.form, name, value)
                });
            }
            (In::Header(name), Some(value)) => {
                if let Some(text) = value.text() {
                    self.set_header(name, &text);
                }
            }
            (In::Json, Some(value)) => self.set_json(value.json()),
            (_, None) => {}
        }
    }

    fn put_page_size(&mut self, size: Option<String>, limit: Option<usize>) {
        match size.map(|text| text.parse().map_err(|_| text)).transpose() {
            Ok(size) => drop(self.page_size(size, limit)),
            Err(text) => self.refuse_page_size(&text),
        }
    }

    fn refuse_page_size(&mut self, size: &dyn fmt::Display) {
        if let Some(PageSize { name, max }) = self.operation.page_size {
            self.refuse(format!("{name} must lie between 1 and {max}, not {size}"));
        }
    }

    fn is_page_size(&self, name: &str) -> bool {
        self.operation
            .page_size
            .is_some_and(|size| size.name == name)
    }

    fn set_json(&mut self, json: Result<Vec<u8>, String>) {
        match json {
            Ok(null) if null == b"null" => {}
            Ok(json) => self.json = Some(json),
            Err(error) => self.refuse(format!("the JSON body cannot be written: {error}")),
        }
    }

    /// Gives a key of the path: its name in the template, and the field of the answer that holds the same value.
    pub fn path(
        &mut self,
        name: &'static str,
        field: &'static str,
        value: &dyn Param,
    ) -> &mut Self {
        let value = value.text().unwrap_or_default();
        self.keys.push(PathKey { name, field, value });
        self
    }

    /// A request by method and URL: a path of the API's main host, or a whole URL of any product.
    pub fn raw(config: &Config, method: Method, url: &str) -> Self {
        let mut request = Self::new(&RAW, config, &CallOptions::new());
        request.content_type = (method == Method::POST).then_some(FORM);
        request.method = method;
        match config.raw_target(RAW.server, url) {
            Ok((server, target)) => (request.server, request.link) = (server.into(), Some(target)),
            Err(problem) => request.refuse(problem),
        }
        request
    }

    /// Adds a parameter to the query; one that is unset adds nothing.
    pub fn query(&mut self, name: &str, value: &dyn Param) -> &mut Self {
        let query = &mut self.query;
        value.pairs(name, &mut |name, value| {
            path::push_query(query, name, value)
        });
        self
    }

    /// Adds the page size to the query, where the operation takes one: the one that is given, or else the limit as far as
    /// a page can be that large, or else none. One that a page cannot have is refused.
    pub fn page_size(&mut self, size: Option<i64>, limit: Option<usize>) -> &mut Self {
        let Some(PageSize { name, max }) = self.operation.page_size else {
            return self;
        };
        let max = i64::from(max);
        match size {
            Some(size) if !(1..=max).contains(&size) => {
                self.refuse_page_size(&size);
                self
            }
            size => self.query(name, &size.or_else(|| size_for(limit, max))),
        }
    }

    /// Adds a parameter to the form; one that is unset adds nothing.
    pub fn form(&mut self, name: &str, value: &dyn Param) -> &mut Self {
        let body = &mut self.form;
        value.pairs(name, &mut |name, value| path::push_form(body, name, value));
        self
    }

    /// Adds a header; one that is unset adds nothing.
    pub fn header(&mut self, name: &str, value: &dyn Param) -> &mut Self {
        if let Some(value) = value.text() {
            self.set_header(name, &value);
        }
        self
    }

    /// Sets the JSON body; one that is unset (`None`) sends nothing.
    pub fn json(&mut self, body: &impl Serialize) -> &mut Self {
        self.set_json(serde_json::to_vec(body).map_err(|error| error.to_string()));
        self
    }

    /// Adds a pair to the form of a request that has no operation.
    pub fn raw_form(&mut self, name: &str, value: &dyn Param) {
        self.content_type = Some(FORM);
        self.form(name, value);
    }

    /// Sets the JSON body of a request that has no operation.
    pub fn raw_json(&mut self, body: &impl Serialize) {
        self.content_type = Some(JSON);
        self.json(body);
    }

    /// The same request with other settings for the call.
    #[must_use]
    pub fn with_options(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    /// Sends the request to a page at a URL that the API gave: relative, or absolute on the product's own host in any
    /// region and edge over https, or on the client's base URL. Any other is refused before anything is sent.
    pub fn at(&mut self, url: &str) -> &mut Self {
        match self.config.trusted_target(&self.server, url) {
            Ok(target) => *self = self.linked(target),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Keeps the first problem, to be told instead of sending.
    pub fn refuse(&mut self, problem: impl Into<Cow<'static, str>>) {
        self.problem.get_or_insert(problem.into());
    }

    fn set_header(&mut self, name: &str, value: &str) {
        let parsed = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        );
        let (Ok(name), Ok(mut value)) = parsed else {
            return self.refuse(format!(
                "the header {name:?} has a name or a value that HTTP does not allow"
            ));
        };
        value.set_sensitive(is_sensitive(&name));
        self.headers.insert(name, value);
    }

    /// The operation of the request, for errors and traces.
    pub fn place(&self) -> Place {
        Place {
            operation: self.operation.id,
            method: self.method.clone(),
            path: self.operation.path,
        }
    }

    /// The operation.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The settings of the client.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The settings of this call.
    pub fn options(&self) -> &CallOptions {
        &self.options
    }

    /// The keys of the path.
    pub fn keys(&self) -> &[PathKey] {
        &self.keys
    }

    /// The HTTP request: the whole URL, the body, and every header but the client's credentials.
    ///
    /// # Errors
    ///
    /// Tells the first thing that is wrong with the request; nothing was sent.
    pub fn to_http(&self) -> Result<http::Request<Body>, Error> {
        self.clone().into_http()
    }

    /// As [`Request::to_http`], without a copy.
    ///
    /// # Errors
    ///
    /// Tells the first thing that is wrong with the request; nothing was sent.
    pub fn into_http(mut self) -> Result<http::Request<Body>, Error> {
        let place = self.place();
        self.check_given();
        self.apply_options();
        self.build()
            .map_err(|problem| Error::request(problem).at(place))
    }

    /// The link of a page has its parameters already: it is asked for none.
    fn check_given(&mut self) {
        if let (Some(names), None) = (self.lacking, &self.link) {
            self.refuse(missing(names));
        }
    }

    fn apply_options(&mut self) {
        let options = std::mem::take(&mut self.options);
        for (name, value) in &options.headers {
            self.set_header(name, value);
        }
        self.apply_body_options(&options);
        self.options.query = options.query;
    }

    fn apply_body_options(&mut self, options: &CallOptions) {
        if !options.form.is_empty() && self.content_type != Some(FORM) {
            self.refuse("extra form parameters were given to an operation whose body is no form");
        }
        for (name, value) in &options.form {
            path::push_form(&mut self.form, name, value);
        }
        if !options.json.is_empty() {
            self.merge_json(&options.json);
        }
    }

    fn merge_json(&mut self, extra: &[(String, Value)]) {
        let body = self.json.as_deref().unwrap_or(b"{}");
        let is_json = self.content_type.is_some_and(|kind| kind != FORM);
        let members = serde_json::from_slice::<Members>(body);
        let merged = members.and_then(|members| serde_json::to_vec(&members.with(extra)?));
        match merged {
            Ok(merged) if is_json => self.json = Some(merged),
            _ => self.refuse(
                "extra JSON properties were given to an operation whose body is no JSON object",
            ),
        }
    }

    fn build(self) -> Result<http::Request<Body>, Cow<'static, str>> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let url = self.url()?;
        let mut http = http::Request::new(Body::default());
        let uri = http::Uri::try_from(url);
        *http.uri_mut() = uri.map_err(|_| "the URL of the request is not a valid one")?;
        *http.method_mut() = self.method;
        *http.headers_mut() = self.headers;
        let headers = http.headers_mut();
        headers
            .entry(ACCEPT)
            .or_insert(HeaderValue::from_static(self.operation.accept));
        headers
            .entry(ACCEPT_CHARSET)
            .or_insert(HeaderValue::from_static("utf-8"));
        headers
            .entry(USER_AGENT)
            .or_insert_with(|| self.config.user_agent.clone());
        if let Some(kind) = self.content_type {
            let body = self.json.unwrap_or(self.form);
            headers
                .entry(CONTENT_TYPE)
                .or_insert(HeaderValue::from_static(kind));
            headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
            *http.body_mut() = Body(body.into());
        }
        Ok(http)
    }

    /// Path and query, encoded.
    ///
    /// # Errors
    ///
    /// Tells what is wrong with a key of the path.
    pub fn target(&self) -> Result<String, Cow<'static, str>> {
        let mut target = String::new();
        self.write_target(&mut target)?;
        Ok(target)
    }

    /// The whole URL.
    ///
    /// # Errors
    ///
    /// Tells what is wrong with a key of the path.
    pub fn url(&self) -> Result<String, Cow<'static, str>> {
        let mut url = self.config.origin(&self.server).into_owned();
        self.write_target(&mut url)?;
        Ok(url)
    }

    fn write_target(&self, sink: &mut String) -> Result<(), Cow<'static, str>> {
        let start = sink.len();
        match &self.link {
            Some(link) => sink.push_str(link),
            None => path::expand(sink, self.operation.path, &self.keys)?,
        }
        let mut query = Cow::Borrowed(&self.query);
        let known = self.link.as_deref().filter(|_| self.is_page);
        let lacks = |name: &str| known.is_none_or(|link| !path::has_query(link, name));
        for (name, value) in self.options.query.iter().filter(|(name, _)| lacks(name)) {
            path::push_query(query.to_mut(), name, value);
        }
        if !query.is_empty() {
            let has_query = sink.get(start..).is_some_and(|target| target.contains('?'));
            sink.push(if has_query { '&' } else { '?' });
            sink.push_str(&String::from_utf8_lossy(&query));
        }
        Ok(())
    }

    /// The request for the page behind a link, on the client's own base: the link has the whole query, but for those
    /// extra parameters of the call that it lacks.
    #[must_use]
    pub fn linked(&self, target: String) -> Self {
        Self {
            link: Some(target),
            is_page: true,
            query: Vec::new(),
            ..self.clone()
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Request({})", self.place())
    }
}

fn missing(names: &[&str]) -> String {
    format!(
        "at least one of these parameters must be given: {}",
        names.join(", ")
    )
}

/// The page size that a limit suggests.
fn size_for(limit: Option<usize>, max: i64) -> Option<i64> {
    let limit = limit.filter(|limit| *limit > 0)?;
    Some(max.min(i64::try_from(limit).unwrap_or(i64::MAX)))
}

/// Headers that traces and `Debug` must not show.
fn is_sensitive(name: &HeaderName) -> bool {
    const WORDS: [&str; 6] = [
        "authorization",
        "cookie",
        "token",
        "secret",
        "key",
        "password",
    ];
    WORDS.iter().any(|word| name.as_str().contains(word))
}
