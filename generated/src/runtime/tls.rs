// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The TLS setup of both transports: one cryptography provider (ring) and one set of root certificates, Mozilla's, so
//! that a machine without root certificates works, too.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::error::Error;
use super::transport::TransportErrorKind;

/// Returns the cryptography provider.
pub fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// Returns the certificates of all trusted authorities: the built-in ones and those of the user, in PEM format.
///
/// # Errors
///
/// Returns an error if one of the user's texts is not PEM, contains no certificate, or contains one that cannot be read.
pub fn roots(authorities: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let mut roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.to_vec();
    for pem in authorities {
        let given: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        match given {
            Ok(given) if !given.is_empty() && given.iter().all(is_root) => roots.extend(given),
            _ => {
                return Err(Error::config(
                    "a root certificate is not valid; expected PEM text with at least one certificate, all of which can be read",
                ));
            }
        }
    }
    Ok(roots)
}

/// Returns whether a certificate can be read; the transports would silently skip one that cannot.
fn is_root(certificate: &CertificateDer<'static>) -> bool {
    RootCertStore::empty().add(certificate.clone()).is_ok()
}

/// Returns the kind of a failure to connect: one that TLS refused is not fixed by a retry.
pub fn connect_kind(cause: &(dyn StdError + 'static)) -> TransportErrorKind {
    if refused_by_tls(cause) {
        TransportErrorKind::Refused
    } else {
        TransportErrorKind::Connect
    }
}

fn refused_by_tls(cause: &(dyn StdError + 'static)) -> bool {
    let inner = cause
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    let found = cause.downcast_ref::<rustls::Error>();
    match (found, inner, cause.source()) {
        (Some(error), _, _) => matches!(error, rustls::Error::InvalidCertificate(_)),
        (None, Some(inner), _) => refused_by_tls(inner),
        (None, None, Some(source)) => refused_by_tls(source),
        (None, None, None) => false,
    }
}
