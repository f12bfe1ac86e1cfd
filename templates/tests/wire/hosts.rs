//! Region, edge and base URL.

use std::time::Duration;

use crate::drive::runtime;
use crate::runtime::host::{is_product_host, origin};
use crate::runtime::tls::provider;
use crate::runtime::transport::connect_timeout;
use crate::runtime::transport_reqwest::ReqwestTransport;
use crate::runtime::transport_ureq::UreqTransport;
use crate::runtime::{BlockingTransport, Body, Limits, Transport, TransportErrorKind};
use crate::server::{Act, Server, answer, json};

#[track_caller]
fn host(server: &str, region: Option<&str>, edge: Option<&str>) -> String {
    let server = format!("https://{server}.twilio.com");
    let origin = origin(&server, region, edge).into_owned();
    let host = origin
        .strip_prefix("https://")
        .and_then(|host| host.strip_suffix(".twilio.com"));
    host.unwrap().to_owned()
}

#[test]
fn settings_override_the_edge_and_the_region_of_the_server() {
    assert_eq!(host("api", None, None), "api");
    assert_eq!(host("api", Some("au1"), None), "api.au1");
    assert_eq!(host("api", None, Some("sydney")), "api.sydney.us1");
    assert_eq!(host("api", Some("au1"), Some("sydney")), "api.sydney.au1");
    assert_eq!(host("api.ie1", None, Some("sydney")), "api.sydney.ie1");
    assert_eq!(
        host("api.dublin.ie1", None, Some("sydney")),
        "api.sydney.ie1"
    );
    assert_eq!(host("api.dublin.ie1", Some("au1"), None), "api.dublin.au1");
    assert_eq!(host("api.ie1", Some("au1"), None), "api.au1");
}

#[test]
fn a_server_outside_twilio_stays_as_it_is() {
    assert_eq!(
        origin("https://example.com", Some("au1"), Some("sydney")),
        "https://example.com"
    );
}

#[test]
fn a_product_is_known_in_every_region_and_edge_and_nowhere_else() {
    let server = "https://api.twilio.com";
    for host in [
        "api.twilio.com",
        "api.ie1.twilio.com",
        "api.dublin.ie1.twilio.com",
        "API.Twilio.com",
    ] {
        assert!(is_product_host(server, host), "{host}");
    }
    for host in [
        "twilio.com",
        "video.twilio.com",
        "api.twilio.com.evil.com",
        "api-twilio.com",
        "a.b.api.us1.twilio.com",
    ] {
        assert!(!is_product_host(server, host), "{host}");
    }
}

#[test]
fn one_transport_sends_each_request_to_its_own_host() {
    let transport = ReqwestTransport::new(&[]).unwrap();
    // More than the transport remembers.
    let servers = [1, 2, 3, 4, 5].map(|_| Server::start(vec![json(200, "{}"), json(200, "{}")]));
    let limits = || Limits::new(Duration::from_secs(10), 100);
    for target in ["/A%20b/c.json?To=%2B1&x", "/"] {
        for server in &servers {
            let mut request = http::Request::new(Body::default());
            *request.uri_mut() = format!("{}{target}", server.url).parse().unwrap();
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
        let mut request = http::Request::new(Body::default());
        *request.uri_mut() = format!("{}/a", server.url).parse().unwrap();
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
    let request = || {
        let mut request = http::Request::new(Body::default());
        *request.uri_mut() = "http://never.example/a".parse().unwrap();
        request
    };
    let limits = Limits::new(Duration::from_secs(10), 100);
    let own = reqwest::Client::builder()
        .tls_backend_preconfigured(nothing_trusted())
        .no_proxy()
        .dns_resolver(std::sync::Arc::new(Endless))
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
fn connecting_leaves_some_of_a_short_time_limit() {
    let limit = |millis| connect_timeout(Duration::from_millis(millis));
    assert_eq!(limit(1_000), Duration::from_millis(900));
    assert_eq!(limit(60_000), Duration::from_secs(10));
}

#[test]
fn an_agent_that_refuses_a_url_does_not_show_it() {
    let config = ureq::config::Config::builder().https_only(true).build();
    let transport = UreqTransport::with_agent(ureq::Agent::new_with_config(config));
    let mut request = http::Request::new(Body::default());
    *request.uri_mut() = "http://127.0.0.1:1/a?q=s3cret".parse().unwrap();
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
        let mut request = http::Request::new(Body::default());
        *request.uri_mut() = format!("{}/a", server.url).parse().unwrap();
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
