//! A small API as a generated crate has it.

use crate::runtime::paging::Next;
use crate::runtime::parameters::In;
use crate::runtime::request::{FORM, JSON};
use crate::runtime::{
    Auth, CallOptions, Client, Dispatch, Envelope, Extra, Info, Model, Operation, PageSize, Paging,
    Request, Secret, Slot, Success, WithMetadata, into_future, model,
};
use http::Method;

#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub account_sid: Option<String>,
    pub sid: Option<String>,
    pub name: Option<String>,
    pub muted: Option<bool>,
    pub auth_token: Option<String>,
    pub extra: Extra,
}

model!(Thing);

impl Model for Thing {
    fn info(&self) -> &'static Info {
        &Info {
            name: "Thing",
            fields: &["account_sid", "sid", "name", "muted", "auth_token"],
            secret: &["auth_token"],
        }
    }

    fn at(&mut self, index: usize) -> &mut dyn Slot {
        match index {
            0 => &mut self.account_sid,
            1 => &mut self.sid,
            2 => &mut self.name,
            3 => &mut self.muted,
            4 => &mut self.auth_token,
            _ => &mut self.extra,
        }
    }

    fn at_ref(&self, index: usize) -> &dyn Slot {
        match index {
            0 => &self.account_sid,
            1 => &self.sid,
            2 => &self.name,
            3 => &self.muted,
            4 => &self.auth_token,
            _ => &self.extra,
        }
    }
}

#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Meta {
    pub next_page_url: Option<String>,
    pub next_token: Option<String>,
    pub extra: Extra,
}

model!(Meta);

impl Model for Meta {
    fn info(&self) -> &'static Info {
        &Info {
            name: "Meta",
            fields: &["next_page_url", "nextToken"],
            secret: &[],
        }
    }

    fn at(&mut self, index: usize) -> &mut dyn Slot {
        match index {
            0 => &mut self.next_page_url,
            1 => &mut self.next_token,
            _ => &mut self.extra,
        }
    }

    fn at_ref(&self, index: usize) -> &dyn Slot {
        match index {
            0 => &self.next_page_url,
            1 => &self.next_token,
            _ => &self.extra,
        }
    }
}

/// A body that has the fields of every page shape.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ThingPage {
    pub things: Option<Vec<Thing>>,
    pub next_page_uri: Option<String>,
    pub previous_page_uri: Option<String>,
    pub meta: Option<Meta>,
    pub start: Option<i64>,
    pub total: Option<i64>,
    pub extra: Extra,
}

model!(ThingPage);

impl Model for ThingPage {
    fn info(&self) -> &'static Info {
        &Info {
            name: "ThingPage",
            fields: &[
                "things",
                "next_page_uri",
                "previous_page_uri",
                "meta",
                "startIndex",
                "totalResults",
            ],
            secret: &[],
        }
    }

    fn at(&mut self, index: usize) -> &mut dyn Slot {
        match index {
            0 => &mut self.things,
            1 => &mut self.next_page_uri,
            2 => &mut self.previous_page_uri,
            3 => &mut self.meta,
            4 => &mut self.start,
            5 => &mut self.total,
            _ => &mut self.extra,
        }
    }

    fn at_ref(&self, index: usize) -> &dyn Slot {
        match index {
            0 => &self.things,
            1 => &self.next_page_uri,
            2 => &self.previous_page_uri,
            3 => &self.meta,
            4 => &self.start,
            5 => &self.total,
            _ => &self.extra,
        }
    }
}

impl Envelope for ThingPage {
    type Record = Thing;

    const NAME: &'static str = "ThingPage";

    fn records(&self) -> &[Thing] {
        self.things.as_deref().unwrap_or_default()
    }

    fn records_mut(&mut self) -> &mut [Thing] {
        self.things.as_deref_mut().unwrap_or_default()
    }

    fn take_records(&mut self) -> Vec<Thing> {
        self.things.take().unwrap_or_default()
    }

    fn next(&self) -> Next {
        let meta = self.meta.as_ref();
        let by_url = Next::url(self.next_page_uri.as_deref());
        let by_meta = Next::url(meta.and_then(|meta| meta.next_page_url.as_deref()));
        let by_token = Next::token(
            "pageToken",
            meta.and_then(|meta| meta.next_token.as_deref()),
        );
        let by_index = Next::scim(self.start, self.records().len(), self.total);
        [by_url, by_meta, by_token, by_index]
            .into_iter()
            .find(|next| *next != Next::None)
            .unwrap_or(Next::None)
    }

    fn previous(&self) -> Next {
        Next::url(self.previous_page_uri.as_deref())
    }
}

const ACCOUNTS: &str = "https://api.twilio.com";

pub const fn operation(
    id: &'static str,
    method: Method,
    path: &'static str,
    success: Success,
) -> Operation {
    Operation {
        id,
        method,
        server: ACCOUNTS,
        path,
        content_type: None,
        accept: JSON,
        auth: Auth::Account,
        success,
        page_size: None,
        parameters: &[],
        at_least_one_of: &[],
        secrets: &[],
    }
}

pub static FETCH: Operation = operation(
    "FetchThing",
    Method::GET,
    "/v1/Accounts/{AccountSid}/Things/{Sid}.json",
    Success::Fetch,
);
pub static DELETE: Operation = operation(
    "DeleteThing",
    Method::DELETE,
    "/v1/Accounts/{AccountSid}/Things/{Sid}.json",
    Success::Any2xx,
);
pub static OPEN: Operation = {
    let mut operation = operation("FetchOpen", Method::GET, "/v1/Open", Success::Fetch);
    operation.auth = Auth::None;
    operation
};
pub static CREATE: Operation = {
    let mut operation = operation(
        "CreateThing",
        Method::POST,
        "/v1/Accounts/{AccountSid}/Things.json",
        Success::Any2xx,
    );
    operation.content_type = Some(FORM);
    operation.secrets = &["Password"];
    operation
};
pub static CREATE_JSON: Operation = {
    let mut operation = operation(
        "CreateJsonThing",
        Method::POST,
        "/v1/Accounts/{AccountSid}/Things.json",
        Success::Any2xx,
    );
    operation.content_type = Some(JSON);
    operation
};
pub static LIST: Operation = {
    let mut operation = operation(
        "ListThing",
        Method::GET,
        "/v1/Accounts/{AccountSid}/Things.json",
        Success::Page,
    );
    operation.page_size = Some(PageSize {
        name: "PageSize",
        max: 100,
    });
    operation.parameters = &[In::Query("PageSize")];
    operation
};

pub const ACCOUNT: &str = "AC00000000000000000000000000000001";
pub const TOKEN: &str = "s3cret-auth-token-of-the-account";

pub fn request<C: Dispatch>(
    client: &C,
    operation: &'static Operation,
    options: &CallOptions,
) -> Request {
    let mut request = Request::new(operation, client.config(), options);
    request.path(
        "AccountSid",
        "account_sid",
        &client.config().account_sid.clone(),
    );
    request
}

pub fn fetch_request<C: Dispatch>(client: &C, sid: &str, options: &CallOptions) -> Request {
    let mut request = request(client, &FETCH, options);
    request.path("Sid", "sid", &sid.to_owned());
    request
}

pub fn fetch<C: Dispatch>(client: &C) -> C::Output<Thing> {
    client.dispatch(fetch_request(client, "TH1", &CallOptions::new()))
}

pub fn fetch_with<C: Dispatch>(
    client: &C,
    options: &CallOptions,
) -> C::Output<WithMetadata<Thing>> {
    client.dispatch(fetch_request(client, "TH1", options))
}

pub fn delete<C: Dispatch>(client: &C) -> C::Output<()> {
    let mut request = request(client, &DELETE, &CallOptions::new());
    request.path("Sid", "sid", &"TH1".to_owned());
    client.dispatch(request)
}

pub fn list_request<C: Dispatch>(client: &C) -> Request {
    request(client, &LIST, &CallOptions::new())
}

pub fn list<C: Dispatch>(
    client: &C,
    limit: Option<usize>,
    page_size: Option<i64>,
) -> Paging<ThingPage> {
    let mut request = list_request(client);
    request.page_size(page_size, limit);
    Paging::new(request, limit)
}

#[derive(Clone, Debug)]
#[must_use]
pub struct CreateThing<C = Client> {
    pub client: C,
    pub name: Option<String>,
    pub password: Option<Secret<String>>,
    pub options: CallOptions,
}

impl<C: Dispatch> CreateThing<C> {
    pub fn new(client: &C) -> Self {
        Self {
            client: client.clone(),
            name: None,
            password: None,
            options: CallOptions::new(),
        }
    }

    pub fn name(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    pub fn password(mut self, password: &str) -> Self {
        self.password = Some(Secret::from(password));
        self
    }

    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    pub fn request(&self) -> Request {
        let mut request = request(&self.client, &CREATE, &self.options);
        request
            .form("Name", &self.name)
            .form("Password", &self.password);
        request
    }

    pub fn send(self) -> C::Output<Thing> {
        self.client.dispatch(self.request())
    }
}

into_future!(CreateThing => Thing);
