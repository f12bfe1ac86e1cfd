// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The host of a request: product, edge and region, in Twilio's order.

use std::borrow::Cow;

const SCHEME: &str = "https://";
const DOMAIN: &str = ".twilio.com";
const DEFAULT_REGION: &str = "us1";

/// Returns the origin of a document's server, with the client's region and edge inserted.
///
/// The host consists of product, edge, region and domain. Settings override what the server contains; an edge without a
/// region implies `us1`. A server outside `twilio.com` is returned unchanged.
pub fn origin<'a>(server: &'a str, region: Option<&str>, edge: Option<&str>) -> Cow<'a, str> {
    if region.is_none() && edge.is_none() {
        return Cow::Borrowed(server);
    }
    match Host::parse(server) {
        Some(host) => Cow::Owned(host.with(region, edge)),
        None => Cow::Borrowed(server),
    }
}

/// Returns whether `host` is the product host of `server` in any region and edge.
pub fn is_product_host(server: &str, host: &str) -> bool {
    let wanted = Host::parse(server);
    let given = host.to_ascii_lowercase();
    let given = given.strip_suffix(DOMAIN).and_then(Host::from_labels);
    match (wanted, given) {
        (Some(wanted), Some(given)) => wanted.product == given.product,
        _ => false,
    }
}

/// Returns whether `host` belongs to Twilio.
pub fn is_twilio_host(host: &str) -> bool {
    host.to_ascii_lowercase()
        .strip_suffix(DOMAIN)
        .and_then(Host::from_labels)
        .is_some()
}

struct Host<'a> {
    product: &'a str,
    edge: Option<&'a str>,
    region: Option<&'a str>,
}

impl<'a> Host<'a> {
    fn parse(server: &'a str) -> Option<Self> {
        let host = server.strip_prefix(SCHEME)?;
        Self::from_labels(host.strip_suffix(DOMAIN)?)
    }

    fn from_labels(labels: &'a str) -> Option<Self> {
        let mut parts = labels.split('.');
        let host = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(product), None, None, None) => Host {
                product,
                edge: None,
                region: None,
            },
            (Some(product), Some(region), None, None) => Host {
                product,
                edge: None,
                region: Some(region),
            },
            (Some(product), Some(edge), Some(region), None) => Host {
                product,
                edge: Some(edge),
                region: Some(region),
            },
            _ => return None,
        };
        labels.split('.').all(is_label).then_some(host)
    }

    fn with(&self, region: Option<&str>, edge: Option<&str>) -> String {
        let edge = edge.or(self.edge);
        let region = region.or(self.region).or(edge.map(|_| DEFAULT_REGION));
        let labels: Vec<&str> = [Some(self.product), edge, region]
            .into_iter()
            .flatten()
            .collect();
        format!("{SCHEME}{}{DOMAIN}", labels.join("."))
    }
}

/// Returns whether the text is a valid host label, as a region or an edge must be.
pub fn is_label(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
