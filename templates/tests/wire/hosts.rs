//! Region and edge.

use crate::runtime::host::{is_product_host, origin};

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
