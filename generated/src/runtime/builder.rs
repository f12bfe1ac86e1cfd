// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! How a client is made.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Uri};

use super::auth::Credentials;
use super::clock::Clock;
use super::config::{Config, Settings, USER_AGENT};
use super::error::Error;
use super::host;
use super::retry::{Jitter, RetryPolicy};
use super::transport::{BlockingTransport, Transport};
use super::{Client, Secret, blocking};

/// A kind of client: asynchronous or blocking.
pub trait Kind: Sized {
    /// The trait object that its transports are.
    type Transport: ?Sized;

    /// Puts a client together.
    ///
    /// # Errors
    ///
    /// When the credentials cannot be sent.
    fn assemble(config: Config, transport: Arc<Self::Transport>) -> Result<Self, Error>;

    /// The transport of a client that is given none.
    ///
    /// # Errors
    ///
    /// When its feature is off, or it cannot be made.
    fn default_transport(config: &Config) -> Result<Arc<Self::Transport>, Error>;
}

/// Settings for a client that is not made yet.
///
/// What is wrong with a setting is told by [`ClientBuilder::build`].
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<C: Kind = Client> {
    settings: Settings,
    extension: String,
    transport: Option<Arc<C::Transport>>,
    problem: Option<String>,
}

impl<C: Kind> ClientBuilder<C> {
    /// No credentials, and the default of every setting.
    pub fn new() -> Self {
        Self {
            settings: Settings::default(),
            extension: String::new(),
            transport: None,
            problem: None,
        }
    }

    /// An account with its auth token.
    pub fn auth_token(self, account_sid: impl Into<String>, auth_token: impl Into<String>) -> Self {
        let account_sid = account_sid.into();
        self.basic(account_sid.clone(), auth_token.into())
            .account_sid(account_sid)
    }

    /// An API key with its secret, and the account that it acts for.
    pub fn api_key(
        self,
        account_sid: impl Into<String>,
        key: impl Into<String>,
        secret: impl Into<String>,
    ) -> Self {
        self.basic(key.into(), secret.into())
            .account_sid(account_sid)
    }

    /// An OAuth app with its secret (client credentials), and the account that it acts for. The token is fetched
    /// when it is first needed, once for all callers, and renewed before it ends; one that cannot be renewed serves to its
    /// end.
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

    /// The account that the client's short ways start from, such as a subaccount; the credentials stay.
    pub fn account_sid(mut self, account_sid: impl Into<String>) -> Self {
        self.settings.account_sid = account_sid.into();
        self
    }

    /// Reads the environment: `TWILIO_ACCOUNT_SID` with `TWILIO_API_KEY` and `TWILIO_API_SECRET` where both are set,
    /// else with `TWILIO_AUTH_TOKEN`; `TWILIO_REGION` and `TWILIO_EDGE`. White space around a value does not count, and a
    /// variable without anything else is an unset one.
    ///
    /// What is set in code, before or after, wins: with credentials, the environment's are not looked at.
    pub fn env(self) -> Self {
        self.vars(|name| std::env::var(name).ok())
    }

    /// As [`ClientBuilder::env`], with variables from elsewhere.
    pub fn vars(mut self, variable: impl Fn(&str) -> Option<String>) -> Self {
        let read = |name: &str| {
            let value = variable(name)?.trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        let settings = &mut self.settings;
        settings.region = settings.region.take().or_else(|| read("TWILIO_REGION"));
        settings.edge = settings.edge.take().or_else(|| read("TWILIO_EDGE"));
        if !matches!(settings.credentials, Credentials::None) {
            return self;
        }
        let Some(account_sid) = read("TWILIO_ACCOUNT_SID") else {
            return self.refuse("the environment variable TWILIO_ACCOUNT_SID is not set");
        };
        let acts_for = match settings.account_sid.is_empty() {
            true => account_sid.clone(),
            false => settings.account_sid.clone(),
        };
        match (read("TWILIO_API_KEY"), read("TWILIO_API_SECRET"), read("TWILIO_AUTH_TOKEN")) {
            (Some(key), Some(secret), _) => self.api_key(acts_for, key, secret),
            (_, _, Some(token)) => self.basic(account_sid, token).account_sid(acts_for),
            _ => self.refuse("set TWILIO_AUTH_TOKEN, or both TWILIO_API_KEY and TWILIO_API_SECRET, in the environment"),
        }
    }

    /// The region in which requests are handled, such as `au1`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.settings.region = Some(region.into()).filter(|region| !region.is_empty());
        self
    }

    /// The edge at which requests enter Twilio's network, such as `sydney`.
    pub fn edge(mut self, edge: impl Into<String>) -> Self {
        self.settings.edge = Some(edge.into()).filter(|edge| !edge.is_empty());
        self
    }

    /// Sends every request to this URL in place of Twilio's hosts: a proxy of one's own, or a server for tests.
    /// Region and edge then have no effect. A path is put before the path of each request.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.settings.base_url = Some(url.into().trim_end_matches('/').to_owned());
        self
    }

    /// The time limit of each try: 30 seconds where nothing else is said, of which the crate's own transports give 10 to
    /// connecting.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.settings.timeout = limit;
        self
    }

    /// The time limit of a whole call, waits and retries included: 2 minutes where nothing else is said, or the limit of
    /// one try if that is longer. Each page of a list is a call of its own.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.settings.total_timeout = Some(limit);
        self
    }

    /// When and how often to try again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// The largest answer that is read, in bytes after decompression: 64 MiB where nothing else is said.
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.settings.max_answer = bytes;
        self
    }

    /// Adds a product to the header `User-Agent`, such as `my-service/1.2`. A second call adds another.
    pub fn user_agent(mut self, product: impl AsRef<str>) -> Self {
        self.extension.push(' ');
        self.extension.push_str(product.as_ref());
        self
    }

    /// Trusts a certificate authority beside the well-known ones: one or more certificates as PEM.
    /// A transport of one's own does not see it.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.authorities.push(pem.into());
        self
    }

    /// Takes the time from this clock and waits by it, in place of the system's.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.settings.clock = Arc::new(clock);
        self
    }

    /// Chooses with this how much of each wait is waited, in place of full jitter at random.
    pub fn jitter(mut self, jitter: impl Jitter) -> Self {
        self.settings.jitter = Arc::new(jitter);
        self
    }

    /// Makes the client. It does no input or output.
    ///
    /// # Errors
    ///
    /// Names the setting that is missing or wrong.
    pub fn build(mut self) -> Result<C, Error> {
        self.check()?;
        let agent = format!(
            "{USER_AGENT} ({} {}){}",
            std::env::consts::OS,
            std::env::consts::ARCH,
            self.extension
        );
        self.settings.user_agent = HeaderValue::try_from(agent).map_err(|_| {
            Error::config("the extension of the user agent holds what no header can")
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

    fn refuse(mut self, problem: &str) -> Self {
        self.problem.get_or_insert(problem.to_owned());
        self
    }

    fn check(&mut self) -> Result<(), Error> {
        // What the environment lacks is missed only where nothing else tells.
        let is_open = matches!(self.settings.credentials, Credentials::None);
        if let Some(problem) = self.problem.take().filter(|_| is_open) {
            return Err(Error::config(problem));
        }
        if let Some(empty) = self.settings.credentials.empty_part() {
            return Err(Error::config(format!("the {empty} is empty")));
        }
        if self.settings.account_sid.starts_with("SK") {
            return Err(Error::config(
                "the account SID is that of an API key (SK…); give the account's own (AC…), and the key apart with `api_key`",
            ));
        }
        let places = [
            ("region", &self.settings.region),
            ("edge", &self.settings.edge),
        ];
        for (name, value) in places {
            if value.as_deref().is_some_and(|value| !host::is_label(value)) {
                return Err(Error::config(format!(
                    "the {name} is not one word of letters, digits and hyphens"
                )));
            }
        }
        match self.settings.base_url.as_deref().is_none_or(is_base_url) {
            true => Ok(()),
            false => Err(Error::config(
                "the base URL must be http:// or https:// with a host, without user, query or fragment",
            )),
        }
    }
}

fn is_base_url(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else {
        return false;
    };
    let scheme = matches!(uri.scheme_str(), Some("http" | "https"));
    let plain = uri
        .authority()
        .is_some_and(|authority| !authority.as_str().contains('@'));
    // `Uri` drops a fragment without a word, so the text itself is looked at.
    scheme && plain && !url.contains(['?', '#'])
}

impl ClientBuilder<Client> {
    /// Sends requests through this transport, in place of the one of the feature `reqwest`: of one's own, or
    /// `ReqwestTransport::with_client`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }
}

impl ClientBuilder<blocking::Client> {
    /// Sends requests through this transport, in place of the one of the feature `ureq`: of one's own, or
    /// `UreqTransport::with_agent`.
    pub fn transport(mut self, transport: impl BlockingTransport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }
}

impl<C: Kind> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C: Kind> Clone for ClientBuilder<C> {
    fn clone(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            extension: self.extension.clone(),
            transport: self.transport.clone(),
            problem: self.problem.clone(),
        }
    }
}

impl<C: Kind> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("ClientBuilder")
            .field(&self.settings)
            .finish()
    }
}
