//! The asynchronous transport, over reqwest.

use std::error::Error as StdError;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex};

use bytes::{Bytes, BytesMut};
use http::Uri;
use http::header::CONTENT_LENGTH;
use http::uri::{Authority, Scheme};
use reqwest::Url;
use rustls::{ClientConfig, RootCertStore};

use super::auth::lock;
use super::error::Error;
use super::tls;
use super::transport::{
    BoxFuture, CONNECT_TIMEOUT, Limits, RawAnswer, Transport, TransportError, TransportErrorKind,
};

/// How many bytes path and query have, most of the time.
const USUAL_PATH: usize = 160;

/// Sends requests with reqwest, inside a tokio runtime with its timer enabled. It honours the proxies of the environment.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    origins: Arc<Origins>,
}

impl ReqwestTransport {
    /// A transport that trusts the well-known authorities and these, given as PEM; `&[]` for no others.
    ///
    /// # Errors
    ///
    /// When a certificate cannot be read, or the proxies of the environment make no sense.
    pub fn new(authorities: &[Vec<u8>]) -> Result<Self, Error> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls_config(authorities)?)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .build();
        match client {
            Ok(client) => Ok(Self::with_client(client)),
            Err(cause) => Err(Error::transport_failed(refused(cause))),
        }
    }

    /// A transport over a reqwest client of one's own, which must not follow redirects. It comes from a dependency of one's
    /// own on reqwest, with a feature that brings cryptography, such as the default ones. If it has a time limit, the shorter
    /// one, that or the call's, ends a call.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self {
            client,
            origins: Arc::default(),
        }
    }

    /// Hands the request over.
    fn execute(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<impl Future<Output = reqwest::Result<reqwest::Response>> + use<>, TransportError>
    {
        let (mut parts, body) = request.into_parts();
        // The connection writes the length of a body itself; reqwest copies the headers, so each one less counts.
        if !body.is_empty() {
            parts.headers.remove(CONTENT_LENGTH);
        }
        let mut request = reqwest::Request::new(parts.method, self.origins.url(&parts.uri)?);
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(body.into());
        Ok(self.client.execute(request))
    }
}

/// Origins that were asked, the newest first, as most requests go where one before went: to read a host takes longer than to
/// copy it.
#[derive(Default)]
struct Origins(Mutex<Vec<Origin>>);

/// How many of them are kept: the hosts of a few products.
const KEPT_ORIGINS: usize = 4;

struct Origin {
    scheme: Scheme,
    authority: Authority,
    /// With a path of nothing but dashes: a copy has room for the path that takes its place.
    url: Url,
}

/// Without the URL, which is nobody's business.
impl fmt::Debug for Origins {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Origins")
    }
}

impl Origins {
    /// The URL as reqwest wants it.
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let mut url = self.origin(uri)?;
        url.set_path(uri.path());
        url.set_query(uri.query());
        Ok(url)
    }

    fn origin(&self, uri: &Uri) -> Result<Url, TransportError> {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(refused("the request has no whole URL"));
        };
        let is_same = |it: &&Origin| it.scheme == *scheme && it.authority == *authority;
        let mut known = lock(&self.0);
        if let Some(origin) = known.iter().find(is_same) {
            return Ok(origin.url.clone());
        }
        let room = "-".repeat(USUAL_PATH);
        let url = Url::parse(&format!("{scheme}://{authority}/{room}")).map_err(refused)?;
        known.truncate(KEPT_ORIGINS - 1);
        let origin = Origin {
            scheme: scheme.clone(),
            authority: authority.clone(),
            url: url.clone(),
        };
        known.insert(0, origin);
        Ok(url)
    }
}

fn refused(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    TransportError::caused_by(TransportErrorKind::Refused, cause)
}

fn tls_config(authorities: &[Vec<u8>]) -> Result<ClientConfig, Error> {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(tls::roots(authorities)?);
    let builder =
        ClientConfig::builder_with_provider(tls::provider()).with_safe_default_protocol_versions();
    let builder = builder
        .map_err(|_| Error::config("the provider of cryptography supports no version of TLS"))?;
    Ok(builder.with_root_certificates(store).with_no_client_auth())
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawAnswer, TransportError>> {
        if tokio::runtime::Handle::try_current().is_err() {
            let cause = "the transport of the feature `reqwest` works inside a tokio runtime only";
            return Box::pin(ready(Err(refused(cause))));
        }
        // The request is handed over out here: a future that held it would be large, and a large one is slow to allocate.
        let answer = self.execute(request);
        Box::pin(async move {
            let answer = receive(answer?, limits.max_answer);
            let timed = tokio::time::timeout(limits.timeout, answer).await;
            timed.unwrap_or_else(|late| {
                Err(TransportError::caused_by(TransportErrorKind::Timeout, late))
            })
        })
    }
}

/// Waits for the answer and reads it to its end.
async fn receive(
    answer: impl Future<Output = reqwest::Result<reqwest::Response>>,
    max: usize,
) -> Result<RawAnswer, TransportError> {
    let mut response = answer.await.map_err(told)?;
    let body = read(&mut response, max).await?;
    let mut answer = http::Response::new(body);
    *answer.status_mut() = response.status();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    Ok(answer)
}

/// Reads the body. Most answers are one piece, which is taken as it is.
async fn read(response: &mut reqwest::Response, max: usize) -> Result<Bytes, TransportError> {
    let first = response.chunk().await.map_err(told)?.unwrap_or_default();
    let mut body = BytesMut::new();
    let mut read = first.len();
    while let Some(chunk) = response.chunk().await.map_err(told)? {
        if body.is_empty() {
            body.extend_from_slice(&first);
        }
        read += chunk.len();
        if read > max {
            break;
        }
        body.extend_from_slice(&chunk);
    }
    match read > max {
        true => Err(TransportError::new(TransportErrorKind::TooLarge)),
        false if body.is_empty() => Ok(first),
        false => Ok(body.freeze()),
    }
}

/// A URL may name what is nobody's business: the cause is told without it.
fn told(cause: reqwest::Error) -> TransportError {
    let kind = match () {
        // A time-out while connecting is both; nothing was sent.
        () if cause.is_connect() => tls::connect_kind(&cause),
        () if cause.is_timeout() => TransportErrorKind::Timeout,
        () if cause.is_builder() => TransportErrorKind::Refused,
        () => TransportErrorKind::Interrupted,
    };
    TransportError::caused_by(kind, cause.without_url())
}
