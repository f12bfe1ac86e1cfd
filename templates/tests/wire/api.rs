//! A small API as a generated crate has it.

use crate::runtime::{
    Auth, CallOptions, Client, Dispatch, Draft, Envelope, Extra, FORM, Handle, In, JSON, Links,
    Operation, PageSize, Request, Success, WithMetadata, model, sends,
};
use http::Method;

#[non_exhaustive]
pub struct Thing {
    pub account_sid: Option<String>,
    pub sid: Option<String>,
    pub name: Option<String>,
    pub muted: Option<bool>,
    pub auth_token: Option<String>,
    pub extra: Extra,
}

model!(Thing {
    0 => account_sid: "account_sid",
    1 => sid: "sid",
    2 => name: "name",
    3 => muted: "muted",
    4 => auth_token: "auth_token",
    _ => extra,
} secret ["auth_token"]);

#[non_exhaustive]
pub struct Meta {
    pub next_page_url: Option<String>,
    pub next_token: Option<String>,
    pub extra: Extra,
}

model!(Meta {
    0 => next_page_url: "next_page_url",
    1 => next_token: "nextToken",
    _ => extra,
});

/// The body of a page, whose links stand where `$links` says.
macro_rules! page {
    ($Page:ident, $links:expr) => {
                #[non_exhaustive]
        pub struct $Page {
            pub things: Option<Vec<Thing>>,
            pub next_page_uri: Option<String>,
            pub previous_page_uri: Option<String>,
            pub meta: Option<Meta>,
            pub extra: Extra,
        }

        model!($Page {
            0 => things: "things",
            1 => next_page_uri: "next_page_uri",
            2 => previous_page_uri: "previous_page_uri",
            3 => meta: "meta",
            _ => extra,
        });

        impl Envelope for $Page {
            type Record = Thing;

            const NAME: &'static str = stringify!($Page);
            const LINKS: Links = $links;

            fn records(&self) -> &Option<Vec<Thing>> {
                &self.things
            }

            fn records_mut(&mut self) -> &mut Option<Vec<Thing>> {
                &mut self.things
            }
        }
    };
}

page!(
    ThingPage,
    Links::Urls {
        next: &["next_page_uri"],
        previous: &["previous_page_uri"],
    }
);

page!(
    MetaPage,
    Links::Urls {
        next: &["meta", "next_page_url"],
        previous: &[],
    }
);

page!(
    TokenPage,
    Links::Tokens {
        parameter: "pageToken",
        next: &["meta", "nextToken"],
        previous: &[],
    }
);

page!(CountedPage, Links::Counted);

page!(SinglePage, Links::None);

const ACCOUNTS: &str = "https://api.twilio.com";

pub const fn operation(
    id: &'static str,
    method: &'static Method,
    path: &'static str,
    success: Success,
) -> Operation {
    Operation {
        id,
        method,
        server: ACCOUNTS,
        path,
        keys: &["account_sid", "sid"],
        success,
        ..Operation::DEFAULT
    }
}

pub static FETCH: Operation = operation(
    "FetchThing",
    &Method::GET,
    "/v1/Accounts/{AccountSid}/Things/{Sid}.json",
    Success::Fetch,
);
pub static DELETE: Operation = operation(
    "DeleteThing",
    &Method::DELETE,
    "/v1/Accounts/{AccountSid}/Things/{Sid}.json",
    Success::Any2xx,
);
pub static OPEN: Operation = {
    let mut operation = operation("FetchOpen", &Method::GET, "/v1/Open", Success::Fetch);
    operation.auth = Auth::None;
    operation
};
pub static CREATE: Operation = {
    let mut operation = operation(
        "CreateThing",
        &Method::POST,
        "/v1/Accounts/{AccountSid}/Things.json",
        Success::Any2xx,
    );
    operation.content_type = Some(FORM);
    operation.parameters = &[
        In::Form("Name"),
        In::Form("Password"),
        In::Form("StartTime<"),
        In::Form("Tags"),
    ];
    operation.secrets = &["Password"];
    operation
};
pub static CREATE_JSON: Operation = {
    let mut operation = operation(
        "CreateJsonThing",
        &Method::POST,
        "/v1/Accounts/{AccountSid}/Things.json",
        Success::Any2xx,
    );
    operation.content_type = Some(JSON);
    operation.parameters = &[In::Json];
    operation
};
pub static LIST: Operation = {
    let mut operation = operation(
        "ListThing",
        &Method::GET,
        "/v1/Accounts/{AccountSid}/Things.json",
        Success::Page,
    );
    operation.page_size = Some(PageSize::new("PageSize", 100));
    operation.parameters = &[In::Query("PageSize")];
    operation
};

pub const ACCOUNT: &str = "AC00000000000000000000000000000001";
pub const TOKEN: &str = "s3cret-auth-token-of-the-account";

/// The paths of a thing of this account, and of all its things.
pub const THING: &str = "/v1/Accounts/AC00000000000000000000000000000001/Things/TH1.json";
pub const THINGS: &str = "/v1/Accounts/AC00000000000000000000000000000001/Things.json";

/// What hangs below the client's account.
pub fn account<C: Dispatch>(client: &C) -> Handle<C> {
    Handle::new(client.clone()).key(client.config().account_sid.as_str())
}

pub fn request<C: Dispatch>(
    client: &C,
    operation: &'static Operation,
    options: &CallOptions,
) -> Request {
    let mut draft = account(client).draft(operation);
    draft.options(options.clone());
    draft.into_request()
}

pub fn fetch_request<C: Dispatch>(client: &C, sid: &str, options: &CallOptions) -> Request {
    let mut draft = account(client).key(sid).draft(&FETCH);
    draft.options(options.clone());
    draft.into_request()
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
    account(client).key("TH1").draft(&DELETE).send()
}

pub fn list_request<C: Dispatch>(client: &C) -> Request {
    request(client, &LIST, &CallOptions::new())
}

pub fn list<C: Dispatch>(client: &C, limit: Option<usize>, page_size: Option<i64>) -> Request {
    let mut draft = account(client).draft(&LIST);
    if let Some(limit) = limit {
        draft.limit(limit);
    }
    if let Some(size) = page_size {
        draft.set::<i64>("PageSize", size);
    }
    draft.into_request()
}

#[derive(Clone, Debug)]
#[must_use]
pub struct CreateThing<C = Client> {
    pub draft: Draft<C>,
}

impl<C: Dispatch> CreateThing<C> {
    pub fn new(client: &C) -> Self {
        let draft = account(client).draft(&CREATE);
        Self { draft }
    }

    pub fn name(mut self, name: &str) -> Self {
        self.draft.text("Name", name);
        self
    }

    pub fn password(mut self, password: &str) -> Self {
        self.draft.text("Password", password);
        self
    }

    pub fn request(&self) -> Request {
        self.draft.clone().into_request()
    }
}

sends!(CreateThing => Thing);
