//! The blocking transport, based on ureq.

use std::io::{self, Read};
use std::time::Duration;

use http::Method;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::body::Body;
use super::error::Error;
use super::tls;
use super::transport::{
    BlockingTransport, Limits, RawResponse, TransportError, TransportErrorKind, connect_timeout,
    is_body_needed,
};

/// The longest time limit passed to ureq, which adds it to the present time: a year, so that the clock does not
/// overflow.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// How many connections are kept open between calls, since a client talks to few hosts from any number of threads.
const MAX_IDLE: usize = 64;

/// Error codes of a failed lookup on Windows.
const LOOKUP_FAILED: std::ops::RangeInclusive<i32> = 11001..=11004;

/// Sends requests with ureq. It uses the proxies set in the environment, as ureq interprets them.
///
/// ureq logs requests, including credentials: see [`blocking`](super::blocking).
#[derive(Clone, Debug)]
pub struct UreqTransport(ureq::Agent);

impl UreqTransport {
    /// Creates a transport that trusts the built-in authorities and these, in PEM format; pass `&[]` to add none.
    ///
    /// # Errors
    ///
    /// Returns an error if a certificate cannot be read.
    pub fn new(authorities: &[Vec<u8>]) -> Result<Self, Error> {
        let roots = tls::roots(authorities)?;
        let roots: Vec<_> = roots
            .iter()
            .map(|root| Certificate::from_der(root).to_owned())
            .collect();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&roots))
            .unversioned_rustls_crypto_provider(tls::provider())
            .build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .max_idle_connections(MAX_IDLE)
            .max_idle_connections_per_host(MAX_IDLE)
            .build();
        Ok(Self(config.new_agent()))
    }

    /// Creates a transport from your own agent of ureq 3. Depend on ureq yourself for this, with a feature that
    /// includes a TLS implementation, such as its default features: this crate's TLS setup applies only to the agent
    /// that it builds itself.
    pub fn with_agent(agent: ureq::Agent) -> Self {
        Self(agent)
    }

    fn run(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> Result<http::Response<ureq::Body>, ureq::Error> {
        let (parts, body) = request.into_parts();
        let has_body = !body.as_bytes().is_empty()
            || matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
        let request = http::Request::from_parts(parts, ());
        // Lookup and connection have a limit each.
        let phase = connect_timeout(limits.timeout / 2);
        let own = self.0.config().timeouts();
        let within =
            |own: Option<Duration>| own.map_or(phase, |it| it.min(limits.timeout).min(LONGEST));
        let request = self
            .0
            .configure_request(request)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(limits.timeout.min(LONGEST)))
            .timeout_resolve(Some(within(own.resolve)))
            .timeout_connect(Some(within(own.connect)))
            .build();
        if has_body {
            self.0.run(request.map(|()| body.as_ref()))
        } else {
            self.0.run(request)
        }
    }
}

impl BlockingTransport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> Result<RawResponse, TransportError> {
        let method = request.method().clone();
        let (parts, body) = quietly(|| self.run(request, limits))
            .map_err(told)?
            .into_parts();
        let is_needed = is_body_needed(&method, parts.status);
        let body = quietly(|| read(body, limits.max_response, is_needed))?;
        Ok(http::Response::from_parts(parts, body))
    }
}

/// Runs ureq hidden from the subscriber, since ureq logs whole requests.
#[cfg(feature = "tracing")]
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    tracing::dispatcher::with_default(&tracing::Dispatch::none(), work)
}

#[cfg(not(feature = "tracing"))]
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// Reads the body. One that is not needed ends where it breaks; an empty one that is declared as compressed is broken,
/// too.
fn read(body: ureq::Body, max: usize, is_needed: bool) -> Result<Body, TransportError> {
    let mut bytes = Vec::new();
    let ceiling = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    let read = body.into_reader().take(ceiling).read_to_end(&mut bytes);
    match read.map_err(|cause| told(cause.into())) {
        Err(error) if is_needed || error.kind() != TransportErrorKind::Interrupted => {
            return Err(error);
        }
        _ => {}
    }
    if bytes.len() > max && is_needed {
        Err(TransportError::new(TransportErrorKind::TooLarge))
    } else {
        Ok(bytes.into())
    }
}

fn told(cause: ureq::Error) -> TransportError {
    let kind = match &cause {
        // Their texts contain the URL, which may contain private data.
        ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) => {
            return TransportError::new(TransportErrorKind::Refused);
        }
        // A timeout while connecting: nothing was sent.
        ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect)
        | ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::ConnectProxyFailed(_) => TransportErrorKind::Connect,
        ureq::Error::Timeout(_) => TransportErrorKind::Timeout,
        ureq::Error::Io(cause) => io_kind(cause),
        ureq::Error::Rustls(cause) => tls::connect_kind(cause),
        ureq::Error::Http(_) | ureq::Error::InvalidProxyUrl | ureq::Error::Tls(_) => {
            TransportErrorKind::Refused
        }
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::caused_by(kind, cause)
}

fn io_kind(cause: &io::Error) -> TransportErrorKind {
    match cause.kind() {
        // Not a missing route, which may also end an established connection.
        io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable => {
            TransportErrorKind::Connect
        }
        // The standard library has no error kind for a failed lookup.
        _ if cause.to_string().contains("lookup address") => TransportErrorKind::Connect,
        _ if cause
            .raw_os_error()
            .is_some_and(|it| LOOKUP_FAILED.contains(&it)) =>
        {
            TransportErrorKind::Connect
        }
        io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        _ if tls::connect_kind(cause) == TransportErrorKind::Refused => TransportErrorKind::Refused,
        _ => TransportErrorKind::Interrupted,
    }
}
