// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The settings of a client.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use http::uri::PathAndQuery;
use http::{HeaderValue, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::auth::Credentials;
use super::clock::{Clock, SystemClock};
use super::host;
use super::keys::Keys;
use super::operation::Operation;
use super::path;
use super::retry::{FullJitter, Jitter, RetryPolicy};
use super::secret::HIDDEN;

/// The product that the client identifies itself as, before any extension.
pub const USER_AGENT: &str = concat!("twilio-rest-rust/", env!("CARGO_PKG_VERSION"));

/// The default time limit of one attempt.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);
/// The default time limit of a whole call, unless one attempt may take longer.
pub const DEFAULT_TOTAL_TIMEOUT: Duration = Duration::from_secs(120);
/// The default maximum size of a response, in bytes.
pub const DEFAULT_MAX_RESPONSE: usize = 64 * 1024 * 1024;

/// The settings of a client, shared by everything created from it.
#[derive(Clone)]
pub struct Config(Arc<Shared>);

/// The settings, and what is derived from them once.
struct Shared {
    settings: Settings,
    account: Keys,
}

/// The settings of a client as plain data.
#[derive(Clone)]
pub struct Settings {
    /// The account that the client's shortcuts start from; empty if none was given.
    pub account_sid: String,
    /// The credentials that requests are sent with.
    pub credentials: Credentials,
    /// The region in host names.
    pub region: Option<String>,
    /// The edge in host names.
    pub edge: Option<String>,
    /// Replaces the scheme, host and port of every URL.
    pub base_url: Option<String>,
    /// The time limit of one attempt.
    pub timeout: Duration,
    /// The time limit of a whole call; by default two minutes, or the limit of one attempt if that is longer.
    pub total_timeout: Option<Duration>,
    /// When and how often to retry.
    pub retry: RetryPolicy,
    /// The maximum size of a response, in bytes.
    pub max_response: usize,
    /// The value of the `User-Agent` header.
    pub user_agent: HeaderValue,
    /// Certificates of additional trusted authorities, in PEM format.
    pub authorities: Vec<Vec<u8>>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Determines the length of each wait before a retry.
    pub jitter: Arc<dyn Jitter>,
}

impl Config {
    /// Wraps the settings for sharing.
    pub fn new(settings: Settings) -> Self {
        let account = Keys::default().with(settings.account_sid.as_str());
        Self(Arc::new(Shared { settings, account }))
    }

    /// Returns the client's own account as a path key.
    pub fn account(&self) -> &Keys {
        &self.0.account
    }

    /// Returns where requests for a server of a document go: the base URL, or the server with region and edge inserted.
    pub fn origin<'a>(&'a self, server: &'a str) -> Cow<'a, str> {
        match &self.base_url {
            Some(base) => Cow::Borrowed(base.as_str()),
            None => host::origin(server, self.region.as_deref(), self.edge.as_deref()),
        }
    }

    /// Returns the path and query of a page URL given by the user.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is neither relative, nor on the product's own host over https, nor on the base URL.
    pub fn trusted_target(
        &self,
        operation: &Operation,
        url: &str,
    ) -> Result<String, Cow<'static, str>> {
        let uri = parse_link(url)?;
        let is_own = || {
            self.is_base(&uri)
                || is_product(operation.server, &uri)
                || is_server(operation.server, &uri)
        };
        match uri.authority() {
            None => Ok(self.target(&uri, operation.path)),
            Some(_) if is_own() => Ok(self.target(&uri, operation.path)),
            Some(authority) if host::is_product_host(operation.server, authority.host()) => {
                Err(not_plain(authority.host()))
            }
            Some(authority) => Err(format!(
                "the page URL is on {}, which is not this API's host; use a URL that the API returned",
                authority.host()
            )
            .into()),
        }
    }

    /// Returns the server, and the path and query, of a URL that the user requests without an operation.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is neither relative, nor on a Twilio host over https, nor on the base URL.
    pub fn raw_target(
        &self,
        server: &str,
        url: &str,
    ) -> Result<(String, String), Cow<'static, str>> {
        let uri = parse_link(url)?;
        let target = path_and_query(&uri).to_owned();
        match uri.host() {
            Some(_) if self.is_base(&uri) => Ok((server.to_owned(), self.target(&uri, ""))),
            Some(host) if is_plain_https(&uri) && host::is_twilio_host(host) => {
                Ok((format!("https://{}", host.to_ascii_lowercase()), target))
            }
            Some(host) if host::is_twilio_host(host) => Err(not_plain(host)),
            Some(host) => Err(format!(
                "{host} is not a Twilio host; use a path, or an https:// URL on twilio.com"
            )
            .into()),
            None => Ok((server.to_owned(), target)),
        }
    }

    /// Returns the path and query of a link in a response. The link's host is ignored: requests go only to the client's
    /// own base URL.
    ///
    /// # Errors
    ///
    /// Returns an error if the link is not a valid URL.
    pub fn link_target(
        &self,
        operation: &Operation,
        url: &str,
    ) -> Result<String, Cow<'static, str>> {
        parse_link(url).map(|uri| self.target(&uri, operation.path))
    }

    /// Returns the path and query. If the base URL has a path, links from its server repeat it; it is removed if what
    /// follows begins like the path template.
    fn target(&self, uri: &Uri, template: &str) -> String {
        let target = path_and_query(uri);
        let base = self.base();
        let rest = base
            .as_ref()
            .and_then(|base| target.strip_prefix(base.path().trim_end_matches('/')))
            .filter(|rest| rest.starts_with('/') && begins_as(template, rest));
        rest.unwrap_or(target).to_owned()
    }

    fn is_base(&self, uri: &Uri) -> bool {
        self.base()
            .is_some_and(|base| !has_user(uri) && origin_of(&base) == origin_of(uri))
    }

    fn base(&self) -> Option<Uri> {
        self.base_url.as_deref()?.parse().ok()
    }

    /// Returns the values that no error may repeat.
    pub fn secrets(&self) -> Vec<&str> {
        self.credentials.secrets()
    }
}

impl Deref for Config {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.0.settings
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.settings, formatter)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("account_sid", &self.account_sid)
            .field("credentials", &self.credentials)
            .field("region", &self.region)
            .field("edge", &self.edge)
            .field("base_url", &self.base_url.as_deref().map(without_secrets))
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            account_sid: String::new(),
            credentials: Credentials::None,
            region: None,
            edge: None,
            base_url: None,
            timeout: DEFAULT_TIMEOUT,
            total_timeout: None,
            retry: RetryPolicy::default(),
            max_response: DEFAULT_MAX_RESPONSE,
            user_agent: HeaderValue::from_static(USER_AGENT),
            authorities: Vec::new(),
            clock: Arc::new(SystemClock),
            jitter: Arc::new(FullJitter),
        }
    }
}

/// Characters that must be escaped in a URL.
const UNFIT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`');

/// Returns a URL that is safe to show: until the client is built, it may contain a user with a password, or a query.
fn without_secrets(url: &str) -> Cow<'_, str> {
    if url.contains(['@', '?', '#']) {
        HIDDEN.into()
    } else {
        url.into()
    }
}

/// Parses a URL, relative or absolute; a host without a scheme is neither. Characters that a URL cannot hold are
/// escaped.
fn parse_link(url: &str) -> Result<Uri, Cow<'static, str>> {
    let relative = url.starts_with('/') && !url.starts_with("//");
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    let absolute = scheme
        .is_some_and(|it| it.eq_ignore_ascii_case("https") || it.eq_ignore_ascii_case("http"));
    if !relative && !absolute {
        return Err(Cow::Borrowed(
            "this is not a valid URL; it must start with a slash or with https://",
        ));
    }
    let escaped = utf8_percent_encode(url, UNFIT).to_string();
    let uri: Uri = escaped
        .parse()
        .map_err(|_| Cow::Borrowed("this is not a valid URL"))?;
    // Some servers take a backslash for a slash.
    if path::has_dots(&uri.path().replace("%5C", "/").replace("%5c", "/")) {
        Err(Cow::Borrowed(
            "the path contains a `.` or `..` segment, which would lead to another resource",
        ))
    } else {
        Ok(uri)
    }
}

fn not_plain(host: &str) -> Cow<'static, str> {
    format!("a URL on {host} must start with https:// and have neither a user nor a port").into()
}

fn path_and_query(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", PathAndQuery::as_str)
}

/// Returns whether the first segments agree; a placeholder in the template matches anything.
fn begins_as(template: &str, target: &str) -> bool {
    let wanted = first_segment(template);
    wanted.is_empty() || wanted.contains('{') || wanted == first_segment(target)
}

fn first_segment(path: &str) -> &str {
    path.split(['/', '?']).nth(1).unwrap_or_default()
}

fn is_product(server: &str, uri: &Uri) -> bool {
    is_plain_https(uri)
        && uri
            .host()
            .is_some_and(|host| host::is_product_host(server, host))
}

/// Returns whether the URL is on the very server; one outside `twilio.com` has no product.
fn is_server(server: &str, uri: &Uri) -> bool {
    let server = server.parse::<Uri>();
    server.is_ok_and(|it| origin_of(&it) == origin_of(uri)) && !has_user(uri)
}

fn is_plain_https(uri: &Uri) -> bool {
    let port = matches!(uri.port_u16(), None | Some(443));
    uri.scheme_str() == Some("https") && port && !has_user(uri)
}

fn has_user(uri: &Uri) -> bool {
    let authority = uri.authority().map_or("", |it| it.as_str());
    authority.contains('@')
}

/// Returns scheme, host and port, with the scheme's own port if none is given.
fn origin_of(uri: &Uri) -> (Option<&str>, Option<String>, Option<u16>) {
    let scheme = uri.scheme_str();
    let usual = match scheme {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    let host = uri.host().map(str::to_ascii_lowercase);
    (scheme, host, uri.port_u16().or(usual))
}
