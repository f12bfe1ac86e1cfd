// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use std::fmt;

use http::Method;

use crate::runtime::{
    into_future, show, Auth, Body, CallOptions, Client, Date, Dispatch, Error, In, JSON, Listed,
    Operation, Page, PageSize, Paging, Parameters, Request, Success,
};
use crate::sid::AccountSid;

use super::{ConferenceInstance, ConferencePageBody, ConferenceStatus};

/// The conferences of an account, running and ended.
///
/// Making it sends nothing.
#[derive(Clone, Debug)]
pub struct ConferenceList<C = Client> {
    client: C,
    account_sid: AccountSid,
}

impl<C: Dispatch> ConferenceList<C> {
    pub(crate) fn new(client: C, account_sid: AccountSid) -> Self {
        Self { client, account_sid }
    }

    /// Lists the conferences of an account. Filters narrow each other: only conferences that pass
    /// all of them are listed.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Conferences.json`.
    pub fn list(&self) -> ListConferences<C> {
        ListConferences {
            handle: self.clone(),
            parameters: Parameters::new(),
        }
    }

    /// Fetches the page at a URL that an answer gave, such as its `next_page_uri`: relative, or
    /// absolute on this resource's own host.
    ///
    /// # Errors
    ///
    /// The URL leads elsewhere, in which case nothing is sent; or as for any request.
    pub fn get_page(&self, url: &str) -> C::Output<Page<ConferencePageBody, C>> {
        let mut request = self.request(&LIST_CONFERENCES, &Parameters::new());
        request.at(url);
        self.client.page(Paging::new(request, None))
    }

    fn request(
        &self,
        operation: &'static Operation,
        parameters: &Parameters,
    ) -> Request {
        let mut request = Request::with(operation, self.client.config(), parameters);
        request.path("AccountSid", "account_sid", &self.account_sid);
        request
    }
}

impl<C> fmt::Display for ConferenceList<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, "ConferenceList", &[("account_sid", &self.account_sid)])
    }
}

/// Made by [`ConferenceList::list`]: `GET /2010-04-01/Accounts/{AccountSid}/Conferences.json`.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListConferences<C = Client> {
    handle: ConferenceList<C>,
    parameters: Parameters,
}

impl<C: Dispatch> ListConferences<C> {
    /// Keeps the conferences that were made on this day, in UTC.
    ///
    /// Sent as `DateCreated` in the query.
    pub fn date_created(mut self, value: impl Into<Date>) -> Self {
        self.parameters.set::<Date>("DateCreated", value);
        self
    }

    /// Keeps the conferences that were made on this day or earlier, in UTC.
    ///
    /// Sent as `DateCreated<` in the query.
    pub fn date_created_before(mut self, value: impl Into<Date>) -> Self {
        self.parameters.set::<Date>("DateCreated<", value);
        self
    }

    /// Keeps the conferences that were made on this day or later, in UTC. Together with the upper
    /// bound it makes a span of days.
    ///
    /// Sent as `DateCreated>` in the query.
    pub fn date_created_after(mut self, value: impl Into<Date>) -> Self {
        self.parameters.set::<Date>("DateCreated>", value);
        self
    }

    /// Keeps the conferences whose last change fell on this day, in UTC.
    ///
    /// Sent as `DateUpdated` in the query.
    pub fn date_updated(mut self, value: impl Into<Date>) -> Self {
        self.parameters.set::<Date>("DateUpdated", value);
        self
    }

    /// Keeps the conferences whose last change fell on this day or earlier, in UTC.
    ///
    /// Sent as `DateUpdated<` in the query.
    pub fn date_updated_before(mut self, value: impl Into<Date>) -> Self {
        self.parameters.set::<Date>("DateUpdated<", value);
        self
    }

    /// Keeps the conferences whose last change fell on this day or later, in UTC.
    ///
    /// Sent as `DateUpdated>` in the query.
    pub fn date_updated_after(mut self, value: impl Into<Date>) -> Self {
        self.parameters.set::<Date>("DateUpdated>", value);
        self
    }

    /// Keeps the conferences of exactly this friendly name. A name can be used again once its
    /// conference has ended, so several may match.
    ///
    /// Sent as `FriendlyName` in the query.
    pub fn friendly_name(mut self, value: impl Into<String>) -> Self {
        self.parameters.set::<String>("FriendlyName", value);
        self
    }

    /// Keeps the conferences in this state. Since 30 September 2026 leaving it out means
    /// `in-progress`: whoever wants the ended ones asks for `completed`.
    ///
    /// Sent as `Status` in the query.
    pub fn status(mut self, value: impl Into<ConferenceStatus>) -> Self {
        self.parameters.set::<ConferenceStatus>("Status", value);
        self
    }

    /// How many conferences one page holds at most.
    ///
    /// Sent as `PageSize` in the query; 1 to 1000; default `50`.
    pub fn page_size(mut self, value: i64) -> Self {
        self.parameters.set::<i64>("PageSize", value);
        self
    }

    /// A page number for the caller's own bookkeeping. The server only echoes it; which page comes
    /// back is decided by the page token.
    ///
    /// Sent as `Page` in the query; at least 0.
    pub fn page_number(mut self, value: i64) -> Self {
        self.parameters.set::<i64>("Page", value);
        self
    }

    /// The token of the page to read, taken from the link of an earlier page. It is opaque: do not
    /// take it apart or make one up.
    ///
    /// Sent as `PageToken` in the query.
    pub fn page_token(mut self, value: impl Into<String>) -> Self {
        self.parameters.set::<String>("PageToken", value);
        self
    }

    /// Reads no more records than this, and no page beyond the one that reaches it. Without a
    /// limit, all are read.
    pub fn limit(mut self, limit: usize) -> Self {
        self.parameters.limit = Some(limit);
        self
    }

    /// Settings of this call alone: time limits, retries, extra parameters and headers.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.parameters.options = options;
        self
    }

    /// The request as it would be sent, but for the client's credentials. Nothing is sent.
    ///
    /// # Errors
    ///
    /// A parameter or a key of the path cannot be sent.
    pub fn to_request(&self) -> Result<http::Request<Body>, Error> {
        self.request().into_http()
    }

    /// Reads all records up to the limit, page by page, into memory.
    ///
    /// # Errors
    ///
    /// A request could not be made or sent, Twilio refused it, or an answer could not be read.
    pub fn send(self) -> C::Output<Vec<ConferenceInstance>> {
        self.handle.client.collect(self.paging())
    }

    /// As [`Self::send`], with the status and the headers of every page that was read.
    ///
    /// # Errors
    ///
    /// As [`Self::send`].
    pub fn send_with_metadata(self) -> C::Output<Listed<ConferenceInstance>> {
        self.handle.client.collect_with_metadata(self.paging())
    }

    /// The records up to the limit, one after the other; a page is fetched when it is needed.
    pub fn stream(self) -> C::Records<ConferencePageBody> {
        self.handle.client.stream(self.paging())
    }

    /// Fetches one page.
    ///
    /// # Errors
    ///
    /// As [`Self::send`].
    pub fn page(self) -> C::Output<Page<ConferencePageBody, C>> {
        self.handle.client.page(self.paging())
    }

    fn paging(&self) -> Paging<ConferencePageBody> {
        Paging::new(self.request(), self.parameters.limit)
    }

    fn request(&self) -> Request {
        self.handle.request(&LIST_CONFERENCES, &self.parameters)
    }
}

into_future!(ListConferences => Vec<ConferenceInstance>);

static LIST_CONFERENCES: Operation = Operation {
    id: "ListConference",
    method: Method::GET,
    server: "https://api.twilio.com",
    path: "/2010-04-01/Accounts/{AccountSid}/Conferences.json",
    content_type: None,
    accept: JSON,
    auth: Auth::Account,
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
    at_least_one_of: &[],
    secrets: &[],
};
