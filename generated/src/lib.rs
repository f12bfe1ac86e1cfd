// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! A client for Twilio's REST API: conferences and the calls in them.
//!
//! # The first call
//!
//! A client knows your account. Everything else hangs below it, in the shape of the API: lists in
//! the plural, single things in the singular with their key. Building these handles costs nothing
//! and sends nothing; they are cheap to clone, and free to store and to spawn.
//!
//! ```rust,no_run
//! use twilio_rest::{Client, Error};
//!
//! # async fn run() -> Result<(), Error> {
//! let client = Client::from_env()?;
//!
//! let customer = client
//!     .conference("Support 4711")
//!     .participants()
//!     .create("+15017122661", "+15558675310")
//!     .label("customer")
//!     .end_conference_on_exit(true)
//!     .status_callback_event(["ringing", "answered"])
//!     .await?;
//!
//! println!("{:?} is {:?}", customer.call_sid, customer.status);
//! # Ok(())
//! # }
//! ```
//!
//! What an operation cannot do without is an argument (`From` and `To` here); the rest are setters,
//! named after the parameters of the API. A second call of a setter replaces the first.
//! `send().await` and a bare `.await` are the same.
//!
//! [`Client::from_env`] reads `TWILIO_ACCOUNT_SID` with `TWILIO_API_KEY` and `TWILIO_API_SECRET`
//! where both are set, else with `TWILIO_AUTH_TOKEN`; and `TWILIO_REGION` and `TWILIO_EDGE`.
//! [`Client::new`] takes a SID and a token given in code, and [`Client::builder`] all the rest: API
//! keys, OAuth, region and edge, time limits, retries.
//!
//! The short way starts from the client's own account. The long way names the account, say a
//! subaccount:
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! # async fn run(client: Client) -> Result<(), Error> {
//! let account = client.api().v2010().account("ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX");
//! let conference = account.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").fetch().await?;
//! # Ok(())
//! # }
//! ```
//!
//! ## Values
//!
//! Texts, SIDs and enums take what is at hand: `&str`, `String`, the type itself or a reference to
//! it. `beep("onEnter")` and `beep(ParticipantBeep::OnEnter)` send the same. SIDs are types of
//! their own, so that a conference's SID does not pass where a call's belongs; they are checked
//! only by `parse()`.
//!
//! Days and moments are types of their own: `"2026-11-26".parse::<Date>()` makes one of a text.
//! Where Twilio takes a day in place of a moment, as many filters do, a [`Date`] will do.
//!
//! Enums are open. A value that this version does not know becomes `Unknown` (`Unrecognized` where
//! Twilio itself has a value called unknown); `as_str()` reads it, and it goes out again as it
//! came.
//!
//! A path key is given as it is: a label `50% off` is escaped for you, once. A key that is escaped
//! already would be escaped twice.
//!
//! ## Answers
//!
//! Instances are plain data: public fields, no client inside, `Serialize` and `Deserialize`. Every
//! field is an `Option`, since no field of Twilio's answers can be relied on. Fields that this
//! crate does not know are in `extra`. To go on from an instance, ask it for its context:
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! # async fn run(client: Client) -> Result<(), Error> {
//! let participants = client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").participants();
//! for participant in participants.list().hold(true).send().await? {
//!     if let Some(context) = participant.context(&client) {
//!         context.update().hold(false).send().await?;
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! `send_with_metadata()` gives the answer together with its status and headers.
//!
//! Instances go into JSON and come back the same. They go into binary formats that describe
//! themselves, such as CBOR, too, where a decimal that no binary number has becomes a text. Formats
//! that do not describe themselves (bincode, postcard, CSV) are out of their reach.
//!
//! ## What this crate does not have
//!
//! A parameter that Twilio added yesterday goes with the options of a call, and a whole request by
//! hand; both have the client's credentials, retries and errors:
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! use twilio_rest::CallOptions;
//! use twilio_rest::http::Method;
//!
//! # async fn run(client: Client) -> Result<(), Error> {
//! let newer = CallOptions::new().form("BrandNew", "yes");
//! client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").update().options(newer).await?;
//!
//! let balance = client
//!     .request(Method::GET, "/2010-04-01/Accounts/ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX/Balance.json")
//!     .await?;
//! println!("{}", balance["currency"]);
//! # Ok(())
//! # }
//! ```
//!
//! # Paging
//!
//! A list ends in one of three ways:
//!
//! | call | gives | reads |
//! |---|---|---|
//! | `send()` | a `Vec` of all records | all pages, at once |
//! | `stream()` | the records one by one | the next page when the last is used up |
//! | `page()` | one page, with `next()` and `previous()` | that page |
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! # async fn run(client: Client) -> Result<(), Error> {
//! let participants = client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").participants();
//!
//! // The first 20 at the most.
//! let few = participants.list().limit(20).send().await?;
//!
//! // Any number of them, in constant memory.
//! let mut stream = participants.list().muted(true).stream();
//! while let Some(participant) = stream.next().await {
//!     println!("{:?}", participant?.label);
//! }
//!
//! // Page by page; the link of a page can be kept, and read again another day.
//! let page = participants.list().page_size(100).page().await?;
//! if let Some(link) = page.next_page_url() {
//!     let next = participants.get_page(&link).await?;
//!     println!("{} more", next.records().len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! `limit` is how many records you get, `page_size` how many each request asks for. Without a page
//! size, a limit sets it: where one page can hold what is wanted, no more is asked for. After the
//! record that reaches the limit nothing more is requested.
//!
//! A link is followed only to the host of its own resource: credentials go nowhere else.
//!
//! # Errors
//!
//! There is one [`Error`]. It says what went wrong, in which operation and what to do about it;
//! `Debug` reads like `Display` with its causes, so that it can be returned from `main`. It is
//! asked rather than matched:
//!
//! ```rust,no_run
//! # use twilio_rest::Client;
//! # async fn run(client: Client) {
//! match client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").fetch().await {
//!     Ok(conference) => println!("{:?}", conference.status),
//!     Err(error) if error.is_not_found() => println!("there is no such conference"),
//!     Err(error) if error.is_rate_limited() => println!("still too many requests after the retries"),
//!     Err(error) => println!("{error} (Twilio's code: {:?}, request: {:?})", error.code(), error.request_id()),
//! }
//! # }
//! ```
//!
//! Where it is no trouble that a thing does not exist, [`OptionalExt`] makes an `Option` of the
//! answer: `fetch().await.optional()?`.
//!
//! An answer that cannot be read names the place: `participants[3].coaching: expected boolean, got
//! "maybe"`. The raw body is in [`Error::body`] and nowhere else.
//!
//! # Retries, and calls that may have happened
//!
//! GET and DELETE are sent again after 429, 503 and a broken connection; a POST only after 429,
//! which says that nothing was done. There are three retries: after a random time of up to half a
//! second, one second and two seconds, or after the time that Twilio asks for, all within the time
//! limit of the whole call. An OAuth token that is refused is renewed once, whatever the policy.
//! [`Client::builder`] sets other limits for the client, `options(…)` for one call:
//!
//! ```rust,no_run
//! use std::time::Duration;
//! use twilio_rest::{CallOptions, RetryPolicy};
//!
//! # use twilio_rest::{Client, Error};
//! # async fn run(client: Client) -> Result<(), Error> {
//! let quick = CallOptions::new().timeout(Duration::from_secs(5)).retry(RetryPolicy::none());
//! let conference = client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").fetch().options(quick).await?;
//! # Ok(())
//! # }
//! ```
//!
//! No header of Twilio's makes a POST safe to repeat. After a create that timed out or broke off a
//! real phone may be ringing: [`Error::may_have_happened`] says so. Give each participant a label
//! of its own, and look it up before trying again:
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! use twilio_rest::OptionalExt;
//!
//! # async fn run(client: Client) -> Result<(), Error> {
//! let conference = client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX");
//! let call = conference.participants().create("+15017122661", "+15558675310").label("order 4711");
//!
//! let participant = match call.clone().send().await {
//!     Err(error) if error.may_have_happened() => {
//!         match conference.participant("order 4711").fetch().await.optional()? {
//!             Some(found) => found,
//!             None => call.send().await?,
//!         }
//!     }
//!     answer => answer?,
//! };
//! # Ok(())
//! # }
//! ```
//!
//! A label is found only as long as its call lasts, and a request that is still on its way may
//! arrive after you looked. So wait a moment before the look, and where a second call would do
//! harm, leave the second try to a person.
//!
//! Dropping the future cancels the wait, not what Twilio has already begun.
//!
//! # Tests without a network
//!
//! Every builder has `to_request()`: the HTTP request as it would be sent, but for the credentials.
//! It needs no runtime and no socket.
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! # fn run() -> Result<(), Error> {
//! let client = Client::new("ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "a token")?;
//! let request = client.conference("room").participants().create("+15017122661", "client:alice").to_request()?;
//! assert_eq!(request.method(), "POST");
//! # Ok(())
//! # }
//! ```
//!
//! The feature `testing` adds a transport that lives in memory. It expects requests, answers them
//! as you say, and tells what was unexpected:
//!
//! ```rust,no_run
//! # #[cfg(feature = "testing")]
//! # async fn run() -> Result<(), twilio_rest::Error> {
//! use twilio_rest::Client;
//! use twilio_rest::testing::{Expect, Reply, Script};
//!
//! let twilio = Script::new();
//! let path = "/2010-04-01/Accounts/ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX/Conferences/room/Participants.json";
//! twilio.expect(
//!     Expect::post(path).form("Label", "customer"),
//!     Reply::json(201, r#"{"label": "customer", "status": "queued"}"#),
//! );
//!
//! let client = Client::builder()
//!     .auth_token("ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "a token")
//!     .transport(twilio.clone())
//!     .build()?;
//! let created = client
//!     .conference("room")
//!     .participants()
//!     .create("+15017122661", "client:alice")
//!     .label("customer")
//!     .await?;
//!
//! assert_eq!(created.label.as_deref(), Some("customer"));
//! assert_eq!(twilio.finish(), Ok(()));
//! # Ok(())
//! # }
//! ```
//!
//! Calls at the same time come in any order: `Script::in_any_order()` takes them so. A record for a
//! test of your own is made of JSON, or of its `default()` and the fields that you set.
//!
//! Against a server of your own, [`ClientBuilder::base_url`] sends every request there:
//! `Client::builder().base_url("http://127.0.0.1:8080")`.
//!
//! # Without async
//!
//! With the feature `blocking`, [`blocking::Client`] has the same builders. `send()` gives a
//! `Result`, and `stream()` an `Iterator`:
//!
//! ```rust,no_run
//! # #[cfg(feature = "blocking")]
//! # fn run() -> Result<(), twilio_rest::Error> {
//! let client = twilio_rest::blocking::Client::from_env()?;
//! for participant in client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").participants().list().stream() {
//!     println!("{:?}", participant?.label);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `api-v2010` | yes | conferences and participants |
//! | `reqwest` | yes | sends with reqwest: the transport of the async client |
//! | `blocking` | | sends with ureq: the transport of the blocking client. `ureq` is another name for it |
//! | `testing` | | an in-memory transport for your own tests |
//! | `tracing` | | a span `twilio` for each call, at level info, with `operation`, `method`, `path`, `status`, `attempts` and `latency_ms`; an event for each retry |
//!
//! Features only add. Both clients exist without any of them, over a transport that you give to
//! the builder. It also takes `ReqwestTransport::with_client(client)` and
//! `UreqTransport::with_agent(agent)` for a client or an agent of your own, with its proxy and its
//! pool. Depend on `reqwest` or `ureq` yourself for that, with a feature that brings cryptography,
//! such as their default ones: what this crate turns on brings none to a client that it did not
//! make. A client must not follow redirects (`redirect(Policy::none())`).
//!
//! Types of `bytes`, `http`, `jiff` and `serde_json` stand in signatures. The crate gives out the
//! versions that it is made with, as `twilio_rest::http` and so on.
//!
//! # Coming from another library
//!
//! | Ruby | Python | Node | here |
//! |---|---|---|---|
//! | `Twilio::REST::Client.new(sid, token)` | `Client(sid, token)` | `twilio(sid, token)` | `Client::new(sid, token)?` |
//! | `client.conferences(sid)` | `client.conferences(sid)` | `client.conferences(sid)` | `client.conference(sid)` |
//! | `.participants('x').fetch` | `.participants("x").fetch()` | `.participants("x").fetch()` | `.participant("x").fetch().await?` |
//! | `.participants.create(from: a, to: b)` | `.participants.create(from_=a, to=b)` | `.participants.create({from: a, to: b})` | `.participants().create(a, b).await?` |
//! | `.update(muted: true)` | `.update(muted=True)` | `.update({muted: true})` | `.update().muted(true).await?` |
//! | `.delete` | `.delete()` | `.remove()` | `.delete().await?` |
//! | `.list(limit: 20)` | `.list(limit=20)` | `.list({limit: 20})` | `.list().limit(20).await?` |
//! | `.stream`, `.each` | `.stream()` | `.each(callback)` | `.list().stream()` |
//! | `.page(page_size: 50)` | `.page(page_size=50)` | `.page({pageSize: 50})` | `.list().page_size(50).page().await?` |
//! | `page.next_page` | `page.next_page()` | `page.nextPage()` | `page.next().await?` |
//! | `.get_page(url)` | `.get_page(url)` | `.getPage(url)` | `.get_page(url).await?` |
//! | | `.fetch_with_http_info()` | `.fetchWithHttpInfo()` | `.fetch().send_with_metadata().await?` |
//! | `participant.update(muted: true)` | `participant.update(muted=True)` | `participant.update({muted: true})` | `participant.context(&client)`, then as above |
//! | `rescue Twilio::REST::RestError` | `except TwilioRestException` | `catch (error)` | `Err(error)` |
//! | a parameter left out | a parameter left out | a parameter left out | a setter not called |

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "api-v2010")]
pub mod api;

mod entry;

#[doc(hidden)]
pub mod runtime;

pub mod sid;

pub use runtime::{
    BlockingTransport, Body, BoxFuture, Boxed, CallOptions, Client, ClientBuilder, Clock, Date,
    DateTime, Decimal, Decode, DecodeError, Dispatch, Envelope, Error, ErrorKind, Extra,
    FullJitter, HttpMethod, InvalidDate, InvalidDecimal, InvalidSid, Jitter, Limits, Listed,
    Metadata, Nullable, OptionalExt, Outcome, Page, PageMeta, PlainListRequest, PlainRequest,
    RawAnswer, RawRequest, Records, RetryPolicy, Secret, Sid, SidKind, SystemClock, Transport,
    TransportError, TransportErrorKind, UnknownValue, WithMetadata, blocking,
};

#[cfg(feature = "reqwest")]
pub use runtime::transport_reqwest::ReqwestTransport;

#[cfg(feature = "testing")]
pub use runtime::testing;

#[cfg(feature = "ureq")]
pub use runtime::transport_ureq::UreqTransport;

pub use {bytes, http, jiff, serde_json};
