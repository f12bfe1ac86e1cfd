// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use http::Method;

use crate::runtime::{
    Client, Date, Dispatch, Draft, Handle, In, Operation, PageSize, Success, display, lists,
};

use super::{ConferenceInstance, ConferencePage, ConferencePageBody, ConferenceStatus};

/// The conferences of an account, running and ended.
///
/// Making it sends nothing.
#[derive(Clone, Debug)]
pub struct ConferenceList<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> ConferenceList<C> {
    /// Lists the conferences of an account. Filters narrow each other: only conferences that pass
    /// all of them are listed.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences.json`.
    pub fn list(&self) -> ListConferences<C> {
        ListConferences {
            draft: self.handle.draft(&LIST_CONFERENCES),
        }
    }

    /// Fetches the page at a URL, such as [`next_page_url`](crate::Page::next_page_url) of another
    /// page: relative, or absolute on this resource's own host.
    ///
    /// # Errors
    ///
    /// The URL leads elsewhere, in which case nothing is sent; or as for any request.
    pub fn get_page(&self, url: &str) -> C::Output<ConferencePage<C>> {
        self.handle.draft(&LIST_CONFERENCES).page_at(url)
    }
}

display!(ConferenceList: account_sid);

/// Made by [`ConferenceList::list`]: `GET /2010-04-01/Accounts/{AccountSid}/Conferences.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListConferences<C = Client> {
    draft: Draft<C>,
}

impl<C: Dispatch> ListConferences<C> {
    /// Keeps the conferences that were made on this day, in UTC.
    ///
    /// Sent as `DateCreated` in the query.
    pub fn date_created(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateCreated", value);
        self
    }

    /// Keeps the conferences that were made on this day or earlier, in UTC.
    ///
    /// Sent as `DateCreated<` in the query.
    pub fn date_created_before(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateCreated<", value);
        self
    }

    /// Keeps the conferences that were made on this day or later, in UTC. Together with the upper
    /// bound it makes a span of days.
    ///
    /// Sent as `DateCreated>` in the query.
    pub fn date_created_after(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateCreated>", value);
        self
    }

    /// Keeps the conferences whose last change fell on this day, in UTC.
    ///
    /// Sent as `DateUpdated` in the query.
    pub fn date_updated(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateUpdated", value);
        self
    }

    /// Keeps the conferences whose last change fell on this day or earlier, in UTC.
    ///
    /// Sent as `DateUpdated<` in the query.
    pub fn date_updated_before(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateUpdated<", value);
        self
    }

    /// Keeps the conferences whose last change fell on this day or later, in UTC.
    ///
    /// Sent as `DateUpdated>` in the query.
    pub fn date_updated_after(mut self, value: impl Into<Date>) -> Self {
        self.draft.set::<Date>("DateUpdated>", value);
        self
    }

    /// Keeps the conferences of exactly this friendly name. A name can be used again once its
    /// conference has ended, so several may match.
    ///
    /// Sent as `FriendlyName` in the query.
    pub fn friendly_name(mut self, value: impl AsRef<str>) -> Self {
        self.draft.text("FriendlyName", value.as_ref());
        self
    }

    /// Keeps the conferences in this state. Since 30 September 2026 leaving it out means
    /// `in-progress`: whoever wants the ended ones asks for `completed`.
    ///
    /// Sent as `Status` in the query.
    pub fn status(mut self, value: impl Into<ConferenceStatus>) -> Self {
        self.draft.set::<ConferenceStatus>("Status", value);
        self
    }

    /// How many conferences one page holds at most.
    ///
    /// Sent as `PageSize` in the query; 1 to 1000; default `50`.
    pub fn page_size(mut self, value: i64) -> Self {
        self.draft.set::<i64>("PageSize", value);
        self
    }

    /// A page number for the caller's own bookkeeping. The server only echoes it; which page comes
    /// back is decided by the page token.
    ///
    /// Sent as `Page` in the query; at least 0.
    pub fn page_number(mut self, value: i64) -> Self {
        self.draft.set::<i64>("Page", value);
        self
    }

    /// The token of the page to read, taken from the link of an earlier page. It is opaque: do not
    /// take it apart or make one up.
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
    page_size: Some(PageSize {
        name: "PageSize",
        max: 1000,
    }),
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
