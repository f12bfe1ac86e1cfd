//! The description of one operation, as a table.

use std::fmt;

use http::{Method, StatusCode};

/// The media type of a form.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// The media type of a form with files.
pub const MULTIPART: &str = "multipart/form-data";
/// The media type of JSON.
pub const JSON: &str = "application/json";

/// Returns whether a media type is one of JSON, whatever its parameters and its case.
pub fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// The description of one operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation ID, such as `CreateParticipant`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static Method,
    /// The server of the document, without region and edge, such as `https://api.twilio.com`.
    pub server: &'static str,
    /// The path template, starting with a slash.
    pub path: &'static str,
    /// The fields of a response that hold the path's keys, in the path's order.
    pub keys: &'static [&'static str],
    /// The media type of the body, if there is one.
    pub content_type: Option<&'static str>,
    /// The media type of the response; `application/json` if none is declared.
    pub accept: &'static str,
    /// Whether the operation requires credentials.
    pub auth: Auth,
    /// Which statuses count as success.
    pub success: Success,
    /// The parameter that sets the page size, if there is one.
    pub page_size: Option<PageSize>,
    /// The parameters outside the path, in the order in which they are sent.
    pub parameters: &'static [In],
    /// Sets of parameters of which at least one must be given.
    pub at_least_one_of: &'static [&'static [&'static str]],
    /// The wire names of secret parameters: neither `Debug` nor errors show their values.
    pub secrets: &'static [&'static str],
    /// Whether it may be repeated like a GET, whatever its method.
    pub is_repeatable: bool,
    /// Whether any success may come without a body.
    pub may_be_bare: bool,
}

impl Operation {
    /// The common case: the account's credentials, a JSON response, any 2xx as success, and nothing else.
    pub const DEFAULT: Self = Self {
        id: "",
        method: &Method::GET,
        server: "",
        path: "",
        keys: &[],
        content_type: None,
        accept: JSON,
        auth: Auth::Account,
        success: Success::Any2xx,
        page_size: None,
        parameters: &[],
        at_least_one_of: &[],
        secrets: &[],
        is_repeatable: false,
        may_be_bare: false,
    };
}

/// The location and wire name of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum In {
    /// In the query.
    Query(&'static str),
    /// In the form.
    Form(&'static str),
    /// In a form with files, as a part with this media type.
    Part(&'static str, &'static str),
    /// As a header.
    Header(&'static str),
    /// As the whole JSON body.
    Json,
    /// As the whole body, in a media type other than JSON.
    Body,
}

impl In {
    /// Returns the wire name; empty for a whole body.
    pub fn name(self) -> &'static str {
        match self {
            In::Query(name) | In::Form(name) | In::Part(name, _) | In::Header(name) => name,
            In::Json | In::Body => "",
        }
    }

    /// Returns whether `key`, a location and a name such as `query:Label`, identifies this parameter among those of the
    /// same name in other locations.
    pub fn is_told_by(self, key: &str) -> bool {
        let told = match self {
            In::Query(_) => key.strip_prefix("query:"),
            In::Form(_) | In::Part(..) => key.strip_prefix("form:"),
            In::Header(_) => key.strip_prefix("header:"),
            In::Json | In::Body => None,
        };
        told == Some(self.name())
    }
}

/// Whether an operation uses the client's credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Auth {
    /// The credentials of the client: an account's, an API key's, or an OAuth app's token.
    Account,
    /// None: the operation is public, or takes what it needs as parameters.
    None,
}

/// Which statuses count as success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Success {
    /// Any 2xx: create, update, delete.
    Any2xx,
    /// Any 2xx or 3xx: fetch. A redirect counts as a response and is not followed.
    Fetch,
    /// Only 200: a page.
    Page,
}

impl Success {
    /// Returns whether the status counts as success.
    pub fn accepts(self, status: StatusCode) -> bool {
        match self {
            Success::Any2xx => status.is_success(),
            Success::Fetch => status.is_success() || status.is_redirection(),
            Success::Page => status == StatusCode::OK,
        }
    }
}

/// The parameter that sets the page size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageSize {
    /// The wire name, usually `PageSize`.
    pub name: &'static str,
    /// The minimum value, usually 1.
    pub min: u32,
    /// The maximum value; 1000 if the document declares none.
    pub max: u32,
}

impl PageSize {
    /// Creates a page size of 1 to `max`.
    pub const fn new(name: &'static str, max: u32) -> Self {
        Self { name, min: 1, max }
    }

    /// Sets the minimum.
    pub const fn at_least(self, min: u32) -> Self {
        Self { min, ..self }
    }
}

/// The operation of a request, as shown in errors and traces. It contains nothing secret.
#[derive(Clone, Debug)]
pub struct Place {
    /// The operation ID.
    pub operation: &'static str,
    /// The HTTP method.
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
