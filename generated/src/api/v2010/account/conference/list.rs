// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use http::Method;

use crate::runtime::{
    Client, Date, Dispatch, Draft, Handle, In, Operation, PageSize, Success, display, lists,
};

use super::{ConferenceInstance, ConferencePage, ConferencePageBody, ConferenceStatus};

/// The conferences of an account.
///
/// Creating the handle sends no request.
#[derive(Clone, Debug)]
pub struct ConferenceList<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> ConferenceList<C> {
    /// Lists the conferences of an account. Filters are combined: only conferences that match all
    /// of them are listed.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences.json`.
    pub fn list(&self) -> ListConferences<C> {
        ListConferences {
            draft: self.handle.draft(&LIST_CONFERENCES),
        }
    }

    /// Fetches the page at a URL, such as the [`next_page_url`](crate::Page::next_page_url) of
    /// another page. The URL may be relative, or absolute on this resource's host or the client's
    /// base URL.
    ///
    /// # Errors
    ///
    /// Returns an error, without sending anything, if the URL has another host; also if the request
    /// fails.
    pub fn get_page(&self, url: impl AsRef<str>) -> C::Output<ConferencePage<C>> {
        self.handle.draft(&LIST_CONFERENCES).page_at(url.as_ref())
    }
}

display!(ConferenceList: account_sid);

/// Created by [`ConferenceList::list`]: `GET /2010-04-01/Accounts/{AccountSid}/Conferences.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListConferences<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> ListConferences<C> {
    /// Returns only conferences created on this day (UTC).
    ///
    /// Sent as `DateCreated` in the query.
    pub fn date_created(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateCreated", value);
        self
    }

    /// Returns only conferences created on or before this day (UTC).
    ///
    /// Sent as `DateCreated<` in the query.
    pub fn date_created_before(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateCreated<", value);
        self
    }

    /// Returns only conferences created on or after this day (UTC). Combine it with the upper bound
    /// to select a range of days.
    ///
    /// Sent as `DateCreated>` in the query.
    pub fn date_created_after(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateCreated>", value);
        self
    }

    /// Returns only conferences last updated on this day (UTC).
    ///
    /// Sent as `DateUpdated` in the query.
    pub fn date_updated(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateUpdated", value);
        self
    }

    /// Returns only conferences last updated on or before this day (UTC).
    ///
    /// Sent as `DateUpdated<` in the query.
    pub fn date_updated_before(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateUpdated<", value);
        self
    }

    /// Returns only conferences last updated on or after this day (UTC).
    ///
    /// Sent as `DateUpdated>` in the query.
    pub fn date_updated_after(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateUpdated>", value);
        self
    }

    /// Returns only conferences with exactly this friendly name. A name can be reused once its
    /// conference has ended, so several conferences may match.
    ///
    /// Sent as `FriendlyName` in the query.
    pub fn friendly_name(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("FriendlyName", value.as_ref());
        self
    }

    /// Returns only conferences in this state. Since 30 September 2026 the default is
    /// `in-progress`: to list ended conferences, ask for `completed`.
    ///
    /// Sent as `Status` in the query.
    pub fn status(mut self, value: impl Into<ConferenceStatus>) -> Self {
        self.draft.set::<ConferenceStatus>("Status", value);
        self
    }

    /// The maximum number of conferences on a page.
    ///
    /// Sent as `PageSize` in the query; 1 to 1000; default `50`.
    pub fn page_size(mut self, value: i64) -> Self {
        self.draft.set::<i64>("PageSize", value);
        self
    }

    /// A page number for your own bookkeeping. The server only echoes it; the page token determines
    /// which page is returned.
    ///
    /// Sent as `Page` in the query; at least 0.
    pub fn page_number(mut self, value: i64) -> Self {
        self.draft.set::<i64>("Page", value);
        self
    }

    /// The token of the page to read, taken from the link of an earlier page. It is opaque: neither
    /// parse it nor construct one.
    ///
    /// Sent as `PageToken` in the query.
    pub fn page_token(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("PageToken", value.as_ref());
        self
    }
}

lists!(ListConferences => ConferenceInstance, ConferencePageBody);

static LIST_CONFERENCES: Operation = Operation {
    id: "ListConference",
    method: &Method::GET,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences.json",
    keys: &["account_sid"],
    success: Success::Page,
    page_size: Some(PageSize::new("PageSize", 1000)),
    parameters: &[
        In::Query("DateCreated"),
        In::Query("DateCreated<"),
        In::Query("DateCreated>"),
        In::Query("DateUpdated"),
        In::Query("DateUpdated<"),
        In::Query("DateUpdated>"),
        In::Query("FriendlyName"),
        In::Query("Status"),
        In::Query("PageSize"),
        In::Query("Page"),
        In::Query("PageToken"),
    ],
    ..Operation::DEFAULT
};
