// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{Client, Envelope, Extra, Links, Page, model};

use super::ConferenceInstance;

/// One page of the conferences of an account.
#[non_exhaustive]
pub struct ConferencePageBody {
    /// The conferences on this page.
    pub conferences: Option<Vec<ConferenceInstance>>,

    /// The position of this page's last record in the whole list, starting at 0.
    pub end: Option<i64>,

    /// The URI of the first page of the same list, relative to the server.
    pub first_page_uri: Option<String>,

    /// The URI of the next page, relative to the server. Null on the last page.
    pub next_page_uri: Option<String>,

    /// The number of this page, starting at 0.
    pub page: Option<i64>,

    /// The maximum number of records on a page of this list.
    pub page_size: Option<i64>,

    /// The URI of the previous page, relative to the server. Null on the first page.
    pub previous_page_uri: Option<String>,

    /// The position of this page's first record in the whole list, starting at 0.
    pub start: Option<i64>,

    /// The URI of this page, relative to the server.
    pub uri: Option<String>,

    /// Response fields that this crate does not know.
    pub extra: Extra,
}

/// One page of a list: its records, and access to the neighbouring pages.
///
/// The fields of [`ConferencePageBody`] can be read directly from it.
pub type ConferencePage<C = Client> = Page<ConferencePageBody, C>;

impl Envelope for ConferencePageBody {
    type Record = ConferenceInstance;

    const NAME: &'static str = "ConferencePage";
    const LINKS: Links = Links::Urls {
        next: &["next_page_uri"],
        previous: &["previous_page_uri"],
    };

    fn records(&self) -> &Option<Vec<ConferenceInstance>> {
        &self.conferences
    }

    fn records_mut(&mut self) -> &mut Option<Vec<ConferenceInstance>> {
        &mut self.conferences
    }
}

model!(ConferencePageBody {
    0 => conferences: "conferences",
    1 => end: "end",
    2 => first_page_uri: "first_page_uri",
    3 => next_page_uri: "next_page_uri",
    4 => page: "page",
    5 => page_size: "page_size",
    6 => previous_page_uri: "previous_page_uri",
    7 => start: "start",
    8 => uri: "uri",
    _ => extra,
});
