// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! What the documents say of one operation, as a table.

use std::fmt;

use http::{Method, StatusCode};

/// The media type of a form.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// The media type of JSON.
pub const JSON: &str = "application/json";

/// What the documents say of one operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its id, such as `CreateParticipant`.
    pub id: &'static str,
    /// Its method.
    pub method: &'static Method,
    /// The server of its document, without region and edge, such as `https://api.twilio.com`.
    pub server: &'static str,
    /// Its path template, which starts with a slash.
    pub path: &'static str,
    /// The fields of an answer that hold the keys of the path, in the path's order.
    pub keys: &'static [&'static str],
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
    /// The wire names of parameters that are secret: neither `Debug` nor an error shows their values.
    pub secrets: &'static [&'static str],
}

impl Operation {
    /// What most operations have in common: the account's credentials, an answer in JSON, any 2xx for a success, and
    /// nothing else.
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
    };
}

/// Where a parameter is sent, with its wire name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum In {
    /// In the query.
    Query(&'static str),
    /// In the form.
    Form(&'static str),
    /// As a header.
    Header(&'static str),
    /// As the whole JSON body.
    Json,
}

impl In {
    /// The wire name; a JSON body has none.
    pub fn name(self) -> &'static str {
        match self {
            In::Query(name) | In::Form(name) | In::Header(name) => name,
            In::Json => "",
        }
    }

    /// Whether the name, behind the place, is what tells this parameter from those of its name in other places:
    /// `query:Label`.
    pub fn is_told_by(self, key: &str) -> bool {
        let told = match self {
            In::Query(_) => key.strip_prefix("query:"),
            In::Form(_) => key.strip_prefix("form:"),
            In::Header(_) => key.strip_prefix("header:"),
            In::Json => None,
        };
        told == Some(self.name())
    }
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
