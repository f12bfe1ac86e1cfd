//! The asynchronous transport, based on reqwest.

use std::error::Error as StdError;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_LENGTH;
use http::uri::{Authority, Scheme};
use http::{Method, Uri};
use reqwest::Url;
use rustls::{ClientConfig, RootCertStore};

use super::body::Body;
use super::error::Error;
use super::sync::lock;
use super::tls;
use super::transport::{
    BoxFuture, CONNECT_TIMEOUT, Limits, RawResponse, Transport, TransportError, TransportErrorKind,
    is_body_needed,
};

/// The usual length of path and query, in bytes.
const USUAL_PATH: usize = 160;

/// Sends requests with reqwest, inside a tokio runtime with its timer enabled. It uses the proxies set in the
/// environment, and on macOS and Windows those of the system.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    origins: Arc<Origins>,
}

impl ReqwestTransport {
    /// Creates a transport that trusts the built-in authorities and these, in PEM format; pass `&[]` to add none.
    ///
    /// # Errors
    ///
    /// Returns an error if a certificate cannot be read, or reqwest cannot build its client.
    pub fn new(authorities: &[Vec<u8>]) -> Result<Self, Error> {
        Self::connecting_within(CONNECT_TIMEOUT, authorities)
    }

    /// Creates a transport with a time limit for connecting.
    pub(crate) fn connecting_within(
        limit: Duration,
        authorities: &[Vec<u8>],
    ) -> Result<Self, Error> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls_config(authorities)?)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(limit)
            .build();
        client
            .map(Self::with_client)
            .map_err(|cause| Error::config_caused_by("reqwest cannot build its client", cause))
    }

    /// Creates a transport from your own client of reqwest 0.13, which must not follow redirects. Depend on reqwest
    /// yourself for this, with a feature that includes a TLS implementation, such as its default features: this crate's
    /// TLS setup applies only to the client that it builds itself. If the client has a time limit of its own, the
    /// shorter of that and the call's applies.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self {
            client,
            origins: Arc::default(),
        }
    }

    /// Passes the request to reqwest.
    fn execute(
        &self,
        request: http::Request<Body>,
    ) -> Result<impl Future<Output = reqwest::Result<reqwest::Response>> + use<>, TransportError>
    {
        let (mut parts, body) = request.into_parts();
        // The connection writes the length of a body itself, and reqwest copies the headers, so each one less helps.
        if !body.as_bytes().is_empty() {
            parts.headers.remove(CONTENT_LENGTH);
        }
        let mut request = reqwest::Request::new(parts.method, self.origins.url(&parts.uri)?);
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(body.into_bytes().into());
        Ok(self.client.execute(request))
    }
}

/// Recently used origins, the newest first, since most requests go to the same host as an earlier one, and parsing a
/// host takes longer than copying it.
#[derive(Default)]
struct Origins(Mutex<Vec<Origin>>);

/// The number of origins to keep: the hosts of a few products.
const KEPT_ORIGINS: usize = 4;

struct Origin {
    scheme: Scheme,
    authority: Authority,
    /// Has a path of dashes, so that a copy has room for the path that replaces it.
    url: Url,
}

/// Hides the URLs.
impl fmt::Debug for Origins {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Origins")
    }
}

impl Origins {
    /// Returns the URL in reqwest's type.
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let mut url = self.origin(uri)?;
        url.set_path(uri.path());
        url.set_query(uri.query());
        Ok(url)
    }

    fn origin(&self, uri: &Uri) -> Result<Url, TransportError> {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(refused("the request's URL is not absolute"));
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
    let builder =
        builder.map_err(|_| Error::config("the cryptography provider supports no TLS version"))?;
    Ok(builder.with_root_certificates(store).with_no_client_auth())
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawResponse, TransportError>> {
        if tokio::runtime::Handle::try_current().is_err() {
            let cause = "there is no tokio runtime: the transport of the feature `reqwest` works only inside one";
            return Box::pin(ready(Err(refused(cause))));
        }
        let method = request.method().clone();
        // The request is passed on outside the future, which would otherwise hold it, and a large future is slow to
        // allocate.
        let answer = self.execute(request);
        Box::pin(async move {
            let answer = receive(answer?, method, limits.max_response);
            let timed = tokio::time::timeout(limits.timeout, answer).await;
            timed.unwrap_or_else(|late| {
                Err(TransportError::caused_by(TransportErrorKind::Timeout, late))
            })
        })
    }
}

/// Waits for the response and reads it to its end.
async fn receive(
    answer: impl Future<Output = reqwest::Result<reqwest::Response>>,
    method: Method,
    max: usize,
) -> Result<RawResponse, TransportError> {
    let mut response = answer.await.map_err(told)?;
    let is_needed = is_body_needed(&method, response.status());
    let body = read(&mut response, max, is_needed).await?;
    let mut answer = http::Response::new(Body::from(body));
    *answer.status_mut() = response.status();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    Ok(answer)
}

/// Reads the body. Most responses arrive in one piece, which is used without copying.
async fn read(
    response: &mut reqwest::Response,
    max: usize,
    is_needed: bool,
) -> Result<Bytes, TransportError> {
    let first = chunk(response, is_needed).await?.unwrap_or_default();
    let mut body = BytesMut::new();
    let mut read = first.len();
    while let Some(chunk) = chunk(response, is_needed).await? {
        if body.is_empty() {
            body.extend_from_slice(&first);
        }
        read += chunk.len();
        if read > max {
            break;
        }
        body.extend_from_slice(&chunk);
    }
    if read > max && is_needed {
        return Err(TransportError::new(TransportErrorKind::TooLarge));
    }
    Ok(if body.is_empty() {
        first
    } else {
        body.freeze()
    })
}

/// Reads the next part of the body. One that is not needed ends where it breaks.
async fn chunk(
    response: &mut reqwest::Response,
    is_needed: bool,
) -> Result<Option<Bytes>, TransportError> {
    match response.chunk().await.map_err(told) {
        Err(error) if !is_needed && error.kind() == TransportErrorKind::Interrupted => Ok(None),
        chunk => chunk,
    }
}

/// Removes the URL from the cause, since it may contain private data.
fn told(cause: reqwest::Error) -> TransportError {
    // A timeout while connecting is both; nothing was sent.
    let kind = if cause.is_connect() {
        tls::connect_kind(&cause)
    } else if cause.is_timeout() {
        TransportErrorKind::Timeout
    } else if cause.is_builder() {
        TransportErrorKind::Refused
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::caused_by(kind, cause.without_url())
}
