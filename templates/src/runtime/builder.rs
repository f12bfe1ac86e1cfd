//! The builder of both clients.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Uri};

use super::auth::Credentials;
use super::clock::Clock;
use super::config::{Config, Settings, USER_AGENT};
use super::dispatch::Dispatch;
use super::error::Error;
use super::host;
use super::retry::{Jitter, RetryPolicy};
use super::transport::{BlockingTransport, Transport};
use super::{Client, Secret, blocking};

/// The settings of a client to be built.
///
/// Invalid settings are reported by [`ClientBuilder::build`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C: Dispatch = Client> {
    settings: Settings,
    extension: String,
    transport: Option<Arc<C::Transport>>,
    environment: Option<Environment>,
}

/// The credentials of the environment.
#[derive(Clone, Default)]
struct Environment {
    account_sid: Option<String>,
    api_key: Option<String>,
    api_secret: Option<String>,
    auth_token: Option<String>,
}

impl<C: Dispatch> ClientBuilder<C> {
    /// Creates a builder without credentials and with default settings.
    pub(crate) fn new() -> Self {
        Self {
            settings: Settings::default(),
            extension: String::new(),
            transport: None,
            environment: None,
        }
    }

    /// Authenticates as an account with its auth token.
    pub fn auth_token(self, account_sid: impl Into<String>, auth_token: impl Into<String>) -> Self {
        let account_sid = account_sid.into();
        self.basic(account_sid.clone(), auth_token.into())
            .account_sid(account_sid)
    }

    /// Authenticates with an API key and its secret, on behalf of the given account.
    pub fn api_key(
        self,
        account_sid: impl Into<String>,
        key: impl Into<String>,
        secret: impl Into<String>,
    ) -> Self {
        self.basic(key.into(), secret.into())
            .account_sid(account_sid)
    }

    /// Authenticates as an OAuth app (client credentials), on behalf of the given account. The token is fetched when it
    /// is first needed, once for all concurrent calls, and renewed before it expires; if renewal fails, the old token
    /// is used until it expires.
    pub fn oauth(
        mut self,
        account_sid: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        let (client_id, client_secret) = (client_id.into(), Secret::from(client_secret.into()));
        self.settings.credentials = Credentials::OAuth {
            client_id,
            client_secret,
        };
        self.account_sid(account_sid)
    }

    /// Sets the account that the client's shortcuts start from, such as a subaccount; the credentials stay the same.
    pub fn account_sid(mut self, account_sid: impl Into<String>) -> Self {
        self.settings.account_sid = account_sid.into();
        self
    }

    /// Reads the environment: `TWILIO_ACCOUNT_SID` with `TWILIO_API_KEY` and `TWILIO_API_SECRET` if both are set,
    /// otherwise with `TWILIO_AUTH_TOKEN`; and `TWILIO_REGION` and `TWILIO_EDGE`. Whitespace around a value is ignored,
    /// and an empty variable counts as unset.
    ///
    /// Settings made in code, before or after this call, take precedence: if credentials are set, those of the
    /// environment are not read.
    pub fn env(self) -> Self {
        self.vars(|name| std::env::var(name).ok())
    }

    /// Like [`ClientBuilder::env`], but reads the variables from `variable`.
    pub fn vars(mut self, variable: impl Fn(&str) -> Option<String>) -> Self {
        let read = |name: &str| {
            let value = variable(name)?.trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        let fill = |known: &mut Option<String>, name: &str| {
            *known = known.take().or_else(|| read(name));
        };
        let settings = &mut self.settings;
        fill(&mut settings.region, "TWILIO_REGION");
        fill(&mut settings.edge, "TWILIO_EDGE");
        let environment = self.environment.get_or_insert_default();
        fill(&mut environment.account_sid, "TWILIO_ACCOUNT_SID");
        fill(&mut environment.api_key, "TWILIO_API_KEY");
        fill(&mut environment.api_secret, "TWILIO_API_SECRET");
        fill(&mut environment.auth_token, "TWILIO_AUTH_TOKEN");
        self
    }

    /// Sets the region that processes the requests, such as `au1`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.settings.region = Some(region.into()).filter(|region| !region.is_empty());
        self
    }

    /// Sets the edge through which requests enter Twilio's network, such as `sydney`.
    pub fn edge(mut self, edge: impl Into<String>) -> Self {
        self.settings.edge = Some(edge.into()).filter(|edge| !edge.is_empty());
        self
    }

    /// Sends every request to this URL instead of Twilio's hosts, for example to your own proxy or a test server.
    /// Region and edge then have no effect. A path in the URL is prepended to the path of each request. The client's
    /// credentials, and the secret of an OAuth app, are sent there, too: use https unless the server is your own
    /// machine.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.settings.base_url = Some(url.into().trim_end_matches('/').to_owned());
        self
    }

    /// Sets the time limit of each attempt: 30 seconds by default.
    ///
    /// A host that does not respond while the crate's own transports connect is a failed connection rather than a
    /// time-out. The async one allows nine tenths of this limit for connecting, 10 seconds at most, whatever limit a
    /// single call has; the blocking one allows nine twentieths of the attempt's limit for the lookup of the host, and
    /// as much again for connecting, 10 seconds each at most.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.settings.timeout = limit;
        self
    }

    /// Sets the time limit of a whole call, including waits and retries: 2 minutes by default, or the limit of one
    /// attempt if that is longer. Each page of a list is a separate call.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.settings.total_timeout = Some(limit);
        self
    }

    /// Sets when and how often a failed request is retried.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Sets the maximum size of a response, in bytes after decompression: 64 MiB by default. A larger one is an error;
    /// that of an error or of a DELETE, whose status tells what happened, is cut.
    pub fn max_response(mut self, bytes: usize) -> Self {
        self.settings.max_response = bytes;
        self
    }

    /// Appends a product to the `User-Agent` header, such as `my-service/1.2`. Each call appends another one.
    pub fn user_agent(mut self, product: impl AsRef<str>) -> Self {
        self.extension.push(' ');
        self.extension.push_str(product.as_ref());
        self
    }

    /// Trusts additional certificate authorities: one or more certificates in PEM format. This has no effect on a
    /// transport of your own.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.authorities.push(pem.into());
        self
    }

    /// Replaces the system clock, which tells the time and waits between attempts.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.settings.clock = Arc::new(clock);
        self
    }

    /// Replaces the random full jitter that determines the length of each wait.
    pub fn jitter(mut self, jitter: impl Jitter) -> Self {
        self.settings.jitter = Arc::new(jitter);
        self
    }

    /// Builds the client. This performs no I/O.
    ///
    /// # Errors
    ///
    /// Returns an error if a setting is invalid, or the environment lacks what [`ClientBuilder::env`] reads; the message
    /// names it. A client without credentials can be built, for operations that need none.
    pub fn build(mut self) -> Result<C, Error> {
        // What the environment says matters only if no credentials were set in code.
        if let (Some(environment), Credentials::None) =
            (self.environment.take(), &self.settings.credentials)
        {
            self = self.authenticate(environment)?;
        }
        self.check()?;
        let agent = format!(
            "{USER_AGENT} ({} {}){}",
            std::env::consts::OS,
            std::env::consts::ARCH,
            self.extension
        );
        self.settings.user_agent = HeaderValue::try_from(agent).map_err(|_| {
            Error::config(
                "the user agent's extension contains characters that an HTTP header cannot hold",
            )
        })?;
        let config = Config::new(self.settings);
        let transport = self
            .transport
            .map_or_else(|| C::default_transport(&config), Ok)?;
        C::assemble(config, transport)
    }

    fn basic(mut self, user: String, password: String) -> Self {
        self.settings.credentials = Credentials::Basic {
            user,
            password: Secret::from(password),
        };
        self
    }

    /// Authenticates as the environment says.
    fn authenticate(self, environment: Environment) -> Result<Self, Error> {
        let given = Some(self.settings.account_sid.clone()).filter(|sid| !sid.is_empty());
        let Some(account_sid) = environment.account_sid.or_else(|| given.clone()) else {
            return Err(Error::config(
                "the environment variable TWILIO_ACCOUNT_SID is not set",
            ));
        };
        let acts_for = given.unwrap_or_else(|| account_sid.clone());
        let Environment {
            api_key,
            api_secret,
            auth_token,
            ..
        } = environment;
        match (api_key, api_secret, auth_token) {
            (Some(key), Some(secret), _) => Ok(self.api_key(acts_for, key, secret)),
            (_, _, Some(token)) => Ok(self.basic(account_sid, token).account_sid(acts_for)),
            _ => Err(Error::config(
                "no credentials in the environment: set TWILIO_AUTH_TOKEN, or both TWILIO_API_KEY and TWILIO_API_SECRET",
            )),
        }
    }

    fn check(&self) -> Result<(), Error> {
        for (name, part) in self.settings.credentials.parts() {
            if part.is_empty() {
                return Err(Error::config(format!("the {name} is empty")));
            }
        }
        let account_sid = ("account SID", self.settings.account_sid.as_str());
        let parts = self.settings.credentials.parts().into_iter();
        for (name, part) in parts.chain([account_sid]) {
            if part.trim() != part {
                return Err(Error::config(format!(
                    "the {name} starts or ends with whitespace, such as the end of a line in a file"
                )));
            }
        }
        if self.settings.account_sid.starts_with("SK") {
            return Err(Error::config(
                "the account SID is the SID of an API key (SK…); pass the account's own SID (AC…), and the key separately with `api_key`",
            ));
        }
        let places = [
            ("region", &self.settings.region),
            ("edge", &self.settings.edge),
        ];
        for (name, value) in places {
            if value.as_deref().is_some_and(|value| !host::is_label(value)) {
                return Err(Error::config(format!(
                    "the {name} is malformed; it must be a single word of letters, digits and hyphens"
                )));
            }
        }
        let limits = [Some(self.settings.timeout), self.settings.total_timeout];
        if limits.contains(&Some(Duration::ZERO)) {
            return Err(Error::config(
                "a time limit is zero, so that no request could succeed; `Duration::MAX` means no limit",
            ));
        }
        if self.settings.base_url.as_deref().is_none_or(is_base_url) {
            Ok(())
        } else {
            Err(Error::config(
                "the base URL is malformed; it must start with http:// or https://, name a host, and have no user, query or fragment; a port is a number up to 65535",
            ))
        }
    }
}

fn is_base_url(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else {
        return false;
    };
    let scheme = matches!(uri.scheme_str(), Some("http" | "https"));
    let authority = uri.authority().map_or("", |it| it.as_str());
    // A port that is too large would be read as none.
    let host = uri.host().filter(|it| !it.is_empty());
    let port = host.and_then(|it| authority.strip_prefix(it));
    let plain = port.is_some_and(|it| it.is_empty() || it.strip_prefix(':').is_some_and(is_port));
    // `Uri` silently drops a fragment, so this checks the text itself.
    scheme && plain && !url.contains(['?', '#'])
}

fn is_port(text: &str) -> bool {
    let digits = text.bytes().all(|it| it.is_ascii_digit());
    digits && text.parse::<u16>().is_ok_and(|it| it > 0)
}

impl ClientBuilder<Client> {
    /// Sends requests through this transport instead of the one of the feature `reqwest`: your own, or
    /// `ReqwestTransport::with_client`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }
}

impl ClientBuilder<blocking::Client> {
    /// Sends requests through this transport instead of the one of the feature `blocking`: your own, or
    /// `UreqTransport::with_agent`.
    pub fn transport(mut self, transport: impl BlockingTransport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }
}

impl<C: Dispatch> Clone for ClientBuilder<C> {
    fn clone(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            extension: self.extension.clone(),
            transport: self.transport.clone(),
            environment: self.environment.clone(),
        }
    }
}

impl<C: Dispatch> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("ClientBuilder")
            .field(&self.settings)
            .finish()
    }
}
