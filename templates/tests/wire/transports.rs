//! The transports over reqwest and ureq: of the crate's own, and over a client or an agent of the user's.

use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use crate::api::fetch;
use crate::drive::{builder, poll_once, runtime};
use crate::runtime::tls::provider;
use crate::runtime::transport_reqwest::ReqwestTransport;
use crate::runtime::transport_ureq::UreqTransport;
use crate::runtime::{BlockingTransport, Body, Client, Limits, Transport, TransportErrorKind};
use crate::server::{Act, Server, answer, json, nowhere};

fn get(url: &str) -> http::Request<Body> {
    let mut request = http::Request::new(Body::default());
    *request.uri_mut() = url.parse().unwrap();
    request
}

#[test]
fn one_transport_sends_each_request_to_its_own_host() {
    let transport = ReqwestTransport::new(&[]).unwrap();
    // More than the transport remembers.
    let servers = [1, 2, 3, 4, 5].map(|_| Server::start(vec![json(200, "{}"), json(200, "{}")]));
    let limits = || Limits::new(Duration::from_secs(10), 100);
    for target in ["/A%20b/c.json?To=%2B1&x", "/"] {
        for server in &servers {
            let request = get(&format!("{}{target}", server.url));
            runtime()
                .block_on(async { transport.send(request, limits()).await })
                .unwrap();
        }
    }
    for server in &servers {
        let lines: Vec<String> = server
            .seen()
            .iter()
            .map(|seen| seen.line().to_owned())
            .collect();
        assert_eq!(
            lines,
            ["GET /A%20b/c.json?To=%2B1&x HTTP/1.1", "GET / HTTP/1.1"]
        );
    }
}

#[test]
fn a_transport_over_a_client_of_ones_own_sends_with_that_client() {
    let own = reqwest::Client::builder()
        .tls_backend_preconfigured(nothing_trusted())
        .user_agent("own/1")
        .build()
        .unwrap();
    let transport = ReqwestTransport::with_client(own);
    let server = Server::start(vec![json(200, "{}"), Act::Hang]);
    let send = |timeout| {
        let request = get(&format!("{}/a", server.url));
        let limits = Limits::new(timeout, 100);
        runtime().block_on(async { transport.send(request, limits).await })
    };
    assert_eq!(send(Duration::from_secs(10)).unwrap().body(), "{}");
    assert_eq!(server.seen()[0].header("user-agent"), Some("own/1"));
    let late = send(Duration::from_millis(100)).unwrap_err();
    assert_eq!(late.kind(), TransportErrorKind::Timeout);
}

/// A resolver that never comes to an end.
#[derive(Debug)]
struct Endless;

impl reqwest::dns::Resolve for Endless {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        Box::pin(std::future::pending())
    }
}

impl ureq::unversioned::resolver::Resolver for Endless {
    fn resolve(
        &self,
        _: &http::Uri,
        _: &ureq::config::Config,
        timeout: ureq::unversioned::transport::NextTimeout,
    ) -> Result<ureq::unversioned::resolver::ResolvedSocketAddrs, ureq::Error> {
        Err(ureq::Error::Timeout(timeout.reason))
    }
}

#[test]
fn a_time_out_while_connecting_has_sent_nothing() {
    let request = || get("http://never.example/a");
    let limits = Limits::new(Duration::from_secs(10), 100);
    let own = reqwest::Client::builder()
        .tls_backend_preconfigured(nothing_trusted())
        .no_proxy()
        .dns_resolver(Arc::new(Endless))
        .connect_timeout(Duration::from_millis(1))
        .build()
        .unwrap();
    let transport = ReqwestTransport::with_client(own);
    let error = runtime().block_on(async { transport.send(request(), limits).await });
    assert_eq!(error.unwrap_err().kind(), TransportErrorKind::Connect);

    let connector = ureq::unversioned::transport::DefaultConnector::new();
    let config = ureq::config::Config::builder().proxy(None).build();
    let agent = ureq::Agent::with_parts(config, connector, Endless);
    let transport = UreqTransport::with_agent(agent);
    for timeout in [limits.timeout, Duration::from_millis(100)] {
        let limits = Limits::new(timeout, 100);
        let error = BlockingTransport::send(&transport, request(), limits);
        assert_eq!(error.unwrap_err().kind(), TransportErrorKind::Connect);
    }
}

#[test]
fn an_agent_that_refuses_a_url_does_not_show_it() {
    let config = ureq::config::Config::builder().https_only(true).build();
    let transport = UreqTransport::with_agent(ureq::Agent::new_with_config(config));
    let request = get("http://127.0.0.1:1/a?q=s3cret");
    let limits = Limits::new(Duration::MAX, 100);
    let error = BlockingTransport::send(&transport, request, limits).unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Refused);
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert!(
        !format!("{error:?} {source:?}").contains("s3cret"),
        "{error:?}"
    );
}

#[test]
fn an_agent_of_ones_own_gives_refusals_and_redirects_as_answers() {
    let transport = UreqTransport::with_agent(ureq::Agent::new_with_defaults());
    let server = Server::start(vec![json(401, "{}"), answer(302, "location: /b\r\n", "")]);
    for status in [401, 302] {
        let request = get(&format!("{}/a", server.url));
        let limits = Limits::new(Duration::from_secs(10), 100);
        let answer = BlockingTransport::send(&transport, request, limits).unwrap();
        assert_eq!(answer.status().as_u16(), status);
    }
    assert_eq!(server.seen().len(), 2);
}

fn nothing_trusted() -> rustls::ClientConfig {
    rustls::ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

#[test]
fn the_transport_over_reqwest_outside_tokio_is_an_error_and_no_panic() {
    let client = builder::<Client>().0.base_url(nowhere()).build().unwrap();
    let Poll::Ready(Err(error)) = poll_once(&mut fetch(&client)) else {
        panic!("the call must end at once");
    };
    assert!(format!("{error:?}").contains("tokio"), "{error:?}");
}
