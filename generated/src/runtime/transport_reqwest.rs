// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The asynchronous transport, over reqwest.

use bytes::{Bytes, BytesMut};
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
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<RawAnswer, TransportError>> {
        let client = self.0.clone();
        Box::pin(async move {
            if tokio::runtime::Handle::try_current().is_err() {
                let cause =
                    "the transport of the feature `reqwest` works inside a tokio runtime only";
                return Err(TransportError::caused_by(
                    TransportErrorKind::Refused,
                    cause,
                ));
            }
            exchange(&client, request, limits).await
        })
    }
}

async fn exchange(
    client: &reqwest::Client,
    request: http::Request<Bytes>,
    limits: Limits,
) -> Result<RawAnswer, TransportError> {
    let mut request = reqwest::Request::try_from(request).map_err(told)?;
    *request.timeout_mut() = Some(limits.timeout);
    let mut response = client.execute(request).await.map_err(told)?;
    let mut answer = http::Response::new(Bytes::new());
    *answer.status_mut() = response.status();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    *answer.body_mut() = read(response, limits.max_answer).await?;
    Ok(answer)
}

async fn read(mut response: reqwest::Response, max: usize) -> Result<Bytes, TransportError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(told)? {
        if body.len() + chunk.len() > max {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
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
