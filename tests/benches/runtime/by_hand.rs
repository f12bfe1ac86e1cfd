//! What somebody would write who does without this crate.

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_CHARSET, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{Method, Request};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde::{Deserialize, Deserializer};

/// A form request with the headers that the emitted builder sets.
pub(crate) fn create_participant(
    account: &str,
    conference: &str,
    fill: impl FnOnce(&mut form_urlencoded::Serializer<'_, String>),
) -> Request<Bytes> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    fill(&mut form);
    let body = form.finish();
    let url = format!(
        "https://api.twilio.com/2010-04-01/Accounts/{account}/Conferences/{conference}/Participants.json"
    );
    Request::builder()
        .method(Method::POST)
        .uri(url)
        .header(ACCEPT, "application/json")
        .header(ACCEPT_CHARSET, "utf-8")
        .header(USER_AGENT, "by-hand/1.0")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(CONTENT_LENGTH, body.len())
        .body(body.into())
        .unwrap()
}

/// A page as a derive reads it: strict, and unknown fields are lost.
#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "read by nobody, but made")]
pub(crate) struct ParticipantPage {
    pub(crate) participants: Option<Vec<Participant>>,
    end: Option<i64>,
    first_page_uri: Option<String>,
    next_page_uri: Option<String>,
    page: Option<i64>,
    page_size: Option<i64>,
    previous_page_uri: Option<String>,
    start: Option<i64>,
    uri: Option<String>,
}

/// One of its records, with the fields and the kinds of the emitted one.
#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "read by nobody, but made")]
pub(crate) struct Participant {
    account_sid: Option<String>,
    pub(crate) call_sid: Option<String>,
    label: Option<String>,
    call_sid_to_coach: Option<String>,
    coaching: Option<bool>,
    conference_sid: Option<String>,
    #[serde(default, deserialize_with = "time")]
    date_created: Option<Timestamp>,
    #[serde(default, deserialize_with = "time")]
    date_updated: Option<Timestamp>,
    end_conference_on_exit: Option<bool>,
    muted: Option<bool>,
    hold: Option<bool>,
    start_conference_on_enter: Option<bool>,
    status: Option<Status>,
    queue_time: Option<String>,
    uri: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Queued,
    Connecting,
    Ringing,
    Connected,
    Complete,
    Failed,
}

fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    static PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new();
    let text: Option<&str> = Option::deserialize(deserializer)?;
    let time = text.map(|text| PARSER.parse_timestamp(text)).transpose();
    time.map_err(serde::de::Error::custom)
}
