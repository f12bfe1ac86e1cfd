// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The asynchronous transport, over reqwest.

use std::future::ready;

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_LENGTH;
use rustls::{ClientConfig, RootCertStore};

use super::error::Error;
use super::tls;
use super::transport::{
    BoxFuture, Limits, RawAnswer, Transport, TransportError, TransportErrorKind,
};

/// Sends requests with reqwest, inside a tokio runtime. It honours the proxies of the environment.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport that trusts the well-known authorities and these, given as PEM.
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
            .build();
        match client {
            Ok(client) => Ok(Self(client)),
            Err(cause) => Err(Error::transport_failed(TransportError::caused_by(
                TransportErrorKind::Refused,
                cause,
            ))),
        }
    }

    /// A transport over a reqwest client of one's own, which must not follow redirects.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self(client)
    }
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
        mut request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawAnswer, TransportError>> {
        if tokio::runtime::Handle::try_current().is_err() {
            let cause = "the transport of the feature `reqwest` works inside a tokio runtime only";
            let refused = TransportError::caused_by(TransportErrorKind::Refused, cause);
            return Box::pin(ready(Err(refused)));
        }
        // The connection writes the length of a body itself; reqwest copies the headers, so each one less counts.
        if !request.body().is_empty() {
            request.headers_mut().remove(CONTENT_LENGTH);
        }
        // The request is handed over out here: a future that held it would be large, and a large one is slow to allocate.
        let answer = reqwest::Request::try_from(request).map(|mut request| {
            *request.timeout_mut() = Some(limits.timeout);
            self.0.execute(request)
        });
        Box::pin(async move {
            let mut response = answer.map_err(told)?.await.map_err(told)?;
            let body = read(&mut response, limits.max_answer).await?;
            let mut answer = http::Response::new(body);
            *answer.status_mut() = response.status();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            Ok(answer)
        })
    }
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
        () if cause.is_timeout() => TransportErrorKind::Timeout,
        () if cause.is_connect() => tls::connect_kind(&cause),
        () if cause.is_builder() => TransportErrorKind::Refused,
        () => TransportErrorKind::Interrupted,
    };
    TransportError::caused_by(kind, cause.without_url())
}
