//! TLS: certificates that nobody signed are refused, those of a given authority accepted, alike by both transports.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use crate::api::{CreateThing, fetch};
use crate::drive::{Drive, builder, with_both_clients};
use crate::runtime::TransportErrorKind;
use crate::runtime::tls::roots;
use crate::server::read_request;

with_both_clients![
    a_certificate_that_nobody_signed_is_refused_at_once,
    a_certificate_of_a_given_authority_is_accepted,
];

/// A server with a certificate of an authority of its own: its URL, and the authority as PEM.
fn secure_server() -> (String, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()])
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    thread::spawn(move || serve(&listener, &Arc::new(config)));
    (url, authority.pem())
}

fn serve(listener: &TcpListener, config: &Arc<ServerConfig>) {
    for stream in listener.incoming().flatten() {
        let connection = ServerConnection::new(Arc::clone(config)).unwrap();
        let mut stream = StreamOwned::new(connection, stream);
        if read_request(&mut stream).is_some() {
            let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 16\r\n\r\n{\"name\": \"lamp\"}";
            let _ = std::io::Write::write_all(&mut stream, answer);
            stream.conn.send_close_notify();
            let _ = std::io::Write::flush(&mut stream);
        }
    }
}

#[test]
fn the_authorities_of_the_web_are_trusted() {
    let roots = roots(&[]).unwrap();
    assert!(roots.len() > 50, "{}", roots.len());
    let (added, ignored) = RootCertStore::empty().add_parsable_certificates(roots);
    assert_eq!((added > 50, ignored), (true, 0));
}

fn a_certificate_that_nobody_signed_is_refused_at_once<C: Drive>() {
    let (url, _) = secure_server();
    let (builder, clock) = builder::<C>();
    let client: C = builder.base_url(url).build().unwrap();
    let error = C::wait(fetch(&client)).unwrap_err();
    assert_eq!(
        error.transport(),
        Some(TransportErrorKind::Refused),
        "{error:?}"
    );
    assert!(format!("{error:?}").contains("UnknownIssuer"), "{error:?}");
    assert!(clock.waits().is_empty());
    assert!(
        !C::wait(CreateThing::new(&client).send())
            .unwrap_err()
            .may_have_happened()
    );
}

fn a_certificate_of_a_given_authority_is_accepted<C: Drive>() {
    let (url, authority) = secure_server();
    let client: C = builder::<C>()
        .0
        .base_url(url)
        .root_certificate(authority)
        .build()
        .unwrap();
    assert_eq!(
        C::wait(fetch(&client)).unwrap().name.as_deref(),
        Some("lamp")
    );
}
