// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! A client for Twilio's REST API: conferences and the calls in them.
//!
//! # The first call
//!
//! A client acts for one account. Everything else is reached from it, following the structure of
//! the API: lists are plural, single resources are singular and take their key. Creating these
//! handles sends nothing. They are cheap to clone, and can be stored and moved into tasks.
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
//! Required parameters are arguments (`From` and `To` here); the rest are setters named after the
//! API's parameters. Calling a setter again replaces its value. `send().await` and a bare `.await`
//! are equivalent.
//!
//! [`Client::from_env`] reads `TWILIO_ACCOUNT_SID` with `TWILIO_API_KEY` and `TWILIO_API_SECRET` if
//! both are set, otherwise with `TWILIO_AUTH_TOKEN`; and `TWILIO_REGION` and `TWILIO_EDGE`.
//! [`Client::new`] takes an account SID and a token, and [`Client::builder`] offers everything
//! else: API keys, OAuth, region and edge, time limits, retries.
//!
//! Shortcuts such as `client.conference(…)` start from the client's own account. The full path
//! names the account, for example a subaccount:
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
//! String, SID and enum setters accept `&str`, `String`, the type itself or a reference to it:
//! `beep("onEnter")` and `beep(ParticipantBeep::OnEnter)` send the same. Each kind of SID has its
//! own type, so that a conference's SID cannot be passed where only a call's is accepted; a key
//! that may also be a name or a label takes any text. Only `parse()` validates a SID.
//!
//! To pass an optional value, call the setter only if there is one:
//! `if let Some(label) = label { call = call.label(label); }`.
//!
//! The documentation of each parameter states its range. Twilio enforces it; only the page size is
//! checked before a request is sent.
//!
//! Dates and timestamps have their own types; parse one with `"2026-11-26".parse::<Date>()`, or
//! convert one of the crate `jiff`. Where Twilio accepts a day instead of a timestamp, as in many
//! filters, you can pass a [`Date`].
//!
//! Enums are open. A value that this version does not know becomes `Unknown` (`Unrecognized` where
//! Twilio itself has a value called unknown); `as_str()` returns it, and it is sent unchanged.
//!
//! Path keys are escaped for you, once: pass a label such as `50% off` as it is. A key that is
//! already escaped would be escaped again.
//!
//! ## Responses
//!
//! Instances are plain data: public fields, no client inside, `Serialize` and `Deserialize`. Every
//! field is an `Option`, since Twilio may leave out any field of a response. Fields that this crate
//! does not know are in `extra`. Keys of the path that a response leaves out, such as
//! `account_sid`, are filled in from the request. To continue with an instance, ask it for its
//! context:
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
//! `send_with_metadata()` returns the status and headers along with the value. A redirect counts as
//! the response to a fetch and is not followed: the record then has only the keys of its path, and
//! [`Metadata::location`] the target.
//!
//! Instances survive a round trip through JSON, except that null is left out and that an item of a
//! list that was read leniently, such as a number in quotes, is written as its type.
//! Self-describing binary formats such as CBOR work, too; in them, a decimal that no binary number
//! represents exactly is written as a string. Formats that are not self-describing (bincode,
//! postcard, CSV) are not supported.
//!
//! ## What this crate does not cover
//!
//! Send a parameter that this version does not know with [`CallOptions`]; call an endpoint that it
//! does not know with [`Client::request`]. Both use the client's credentials, retries and errors:
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
//! `send_as::<Json<MyType>>()` reads the response as a type of your own, and `send_as::<Bytes>()`
//! one that is not JSON. Besides `form()` and `json()`, a request takes the files of a form with
//! `file()`, each a [`FormFile`], and a body of any other media type with `body()`.
//!
//! # Paging
//!
//! There are three ways to read a list:
//!
//! | call | returns | fetches |
//! |---|---|---|
//! | `send()` | a `Vec` of all records | all pages, before it returns |
//! | `stream()` | the records one at a time | each page when it is needed |
//! | `page()` | one page, with `next()` and `previous()` | that page |
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! # async fn run(client: Client) -> Result<(), Error> {
//! let participants = client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX").participants();
//!
//! // At most the first 20.
//! let few = participants.list().limit(20).send().await?;
//!
//! // Any number of them, in constant memory.
//! let mut stream = participants.list().muted(true).stream();
//! while let Some(participant) = stream.next().await {
//!     println!("{:?}", participant?.label);
//! }
//!
//! // Page by page; a page's link can be stored and read later.
//! let page = participants.list().page_size(100).page().await?;
//! if let Some(link) = page.next_page_url() {
//!     let next = participants.get_page(&link).await?;
//!     println!("{} more", next.records().len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The stream is a `futures_core::Stream`, so the adapters of the `futures` crate work on it.
//!
//! `limit` is the maximum number of records in total, `page_size` the number of records per
//! request. With a limit and no page size, the page size is chosen to fit the limit. No request is
//! made after the limit is reached.
//!
//! Credentials never follow a link to another host: whatever host the link in a response names, its
//! path and query are requested on the client's own base URL, and `get_page(url)` refuses a URL on
//! a foreign host.
//!
//! # Errors
//!
//! All errors are of one type, [`Error`]. It says what went wrong, in which operation and what to
//! do about it; `Debug` prints the same plus the causes, so that `main` can return it. Query it
//! through its methods instead of matching on it:
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
//! Where a missing resource is not an error, [`OptionalExt`] turns the result into an `Option`:
//! `fetch().await.optional()?`.
//!
//! If a response cannot be decoded, the error names the place:
//! `participants[3].coaching: expected boolean, got "maybe"`. The raw body is available only from
//! [`Error::body`].
//!
//! # Retries and unknown outcomes
//!
//! GET and DELETE requests are retried after 429, 503 and a failed or broken connection; a POST
//! only after 429, which guarantees that the request had no effect. A request that timed out after
//! connecting is never retried, not even a GET. There are three retries: after a random time of up
//! to half a second, one second and two seconds, or after the time that Twilio asks for if that is
//! longer, all within the time limit of the whole call. An OAuth token is fetched as a GET would
//! be, and a refused one is renewed once, whatever the policy. Set other limits for the client with
//! [`Client::builder`], or for one call with `options(…)`:
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
//! Twilio has no idempotency header that would make a POST safe to repeat. After a create that
//! timed out or was interrupted, a real phone may be ringing: [`Error::may_have_happened`] tells
//! you so. Give each participant a unique label, and look it up before you try again:
//!
//! ```rust,no_run
//! # use twilio_rest::{Client, Error};
//! # async fn run(client: Client) -> Result<(), Error> {
//! let conference = client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX");
//! let call = conference.participants().create("+15017122661", "+15558675310").label("order 4711");
//!
//! let participant = match call.send().await {
//!     Err(error) if error.may_have_happened() => {
//!         // If the lookup fails, too, the outcome is still unknown: keep the error that says so.
//!         let found = conference.participant("order 4711").fetch().await;
//!         found.map_err(|_| error)?
//!     }
//!     answer => answer?,
//! };
//! # Ok(())
//! # }
//! ```
//!
//! The lookup needs the conference's SID: only a create accepts a friendly name. To find the SID of
//! a conference that you named, list those of that name, both with the status `init` and with
//! `in-progress`.
//!
//! A label can be found only while its call lasts, and a request still in transit may arrive after
//! the lookup. So wait a moment before you look, and if nothing is found, leave it to a person to
//! decide whether to call again.
//!
//! Dropping the future stops waiting, but does not undo what Twilio has already started.
//!
//! # Tests without a network
//!
//! On every builder, `to_request()` returns the HTTP request as it would be sent, without the
//! credentials. It needs neither an async runtime nor a socket.
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
//! The feature `testing` adds an in-memory transport. It expects requests, sends the replies that
//! you define, and reports what was unexpected:
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
//! For concurrent calls, whose order varies, use `Script::in_any_order()`. To create a record for a
//! test, deserialize it from JSON, or start from its `default()` and set fields.
//!
//! To test against your own server, send every request there with [`ClientBuilder::base_url`]:
//! `Client::builder().base_url("http://127.0.0.1:8080")`.
//!
//! # Without async
//!
//! With the feature `blocking`, [`blocking::Client`] has the same builders. `send()` returns a
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
//! | `reqwest` | yes | the transport of the async client, based on reqwest 0.13 |
//! | `blocking` | | the transport of the blocking client, based on ureq 3; `ureq` is another name for this feature |
//! | `testing` | | an in-memory transport for your own tests |
//! | `tracing` | | a span `twilio` for each call, with `operation`, `method`, `path`, `status`, `error` (an [`ErrorKind`]; not set if a successful response merely cannot be decoded), `attempts` and `latency_ms`, and an event for each retry, both at level info |
//!
//! Features are additive. Both clients also work without any feature, with a transport that you
//! pass to the builder. To use your own reqwest client or ureq agent, with its proxy and connection
//! pool, pass `ReqwestTransport::with_client(client)` or `UreqTransport::with_agent(agent)`. Depend
//! on reqwest 0.13 or ureq 3 yourself for this, with a feature that includes a TLS implementation,
//! such as their default features: this crate's TLS setup applies only to the client that it builds
//! itself. A reqwest client must not follow redirects (`redirect(Policy::none())`).
//!
//! Both transports encrypt with rustls and its provider *ring*. If another crate of your program
//! relies on rustls to choose a provider, and enables a different one, rustls no longer can, and
//! panics there: call `rustls::crypto::ring::default_provider().install_default()` first in `main`.
//!
//! ureq logs whole requests, including credentials, through the crate `log`: [`blocking`] says how
//! to keep them out.
//!
//! Types of `bytes`, `http`, `jiff` and `serde_json` appear in signatures. The crate re-exports the
//! versions that it uses, as `twilio_rest::http` and so on. Streams are those of `futures-core`
//! 0.3.
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
//! | an omitted parameter | an omitted parameter | an omitted parameter | a setter that is not called |

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "api-v2010")]
pub mod api;

mod entry;

#[allow(dead_code, unused_imports, reason = "every crate has the same runtime")]
mod runtime;

pub mod sid;

pub use runtime::{
    BlockingTransport, Body, BoxFuture, Boxed, CallOptions, Client, ClientBuilder, Clock, Date,
    DateTime, Decimal, Decode, DecodeError, Dispatch, Envelope, Error, ErrorKind, Extra, FormFile,
    FullJitter, HttpMethod, InvalidDate, InvalidDecimal, InvalidSid, Jitter, Json, Limits, Listed,
    Metadata, Nullable, OptionalExt, Outcome, Page, PageMeta, PlainListRequest, PlainRequest,
    RawRequest, RawResponse, Records, RetryPolicy, Secret, Sid, SidKind, SystemClock, Transport,
    TransportError, TransportErrorKind, UnknownValue, WithMetadata, blocking,
};

#[cfg(feature = "reqwest")]
pub use runtime::transport_reqwest::ReqwestTransport;

#[cfg(feature = "testing")]
pub use runtime::testing;

#[cfg(feature = "ureq")]
pub use runtime::transport_ureq::UreqTransport;

pub use {bytes, http, jiff, serde_json};
