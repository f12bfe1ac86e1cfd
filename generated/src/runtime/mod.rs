// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! What every resource of the crate stands on.

pub mod auth;
pub mod blocking;
pub mod boxed;
pub mod builder;
pub mod call;
pub mod client;
pub mod clock;
pub mod config;
pub mod date;
pub mod decimal;
pub mod decode;
pub mod dispatch;
pub mod encode;
pub mod error;
pub mod extra;
pub mod failure;
pub mod host;
pub mod model;
pub mod nullable;
pub mod open_enum;
pub mod paging;
pub mod parameters;
pub mod path;
pub mod raw;
pub mod request;
pub mod response;
pub mod retry;
pub mod secret;
pub mod sid;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub mod tls;
pub mod trace;
pub mod transport;
#[cfg(feature = "reqwest")]
pub mod transport_reqwest;
#[cfg(feature = "ureq")]
pub mod transport_ureq;
pub mod value;

pub use auth::Credentials;
pub use boxed::Boxed;
pub use builder::ClientBuilder;
pub use client::{Client, Records};
pub use clock::{Clock, SystemClock};
pub use config::Config;
pub use date::{Date, DateTime, InvalidDate};
pub use decimal::{Decimal, InvalidDecimal};
pub use decode::{DecodeError, Token, decode_json};
pub use dispatch::{Dispatch, show};
pub use encode::Node;
pub use error::{Error, ErrorKind};
pub use extra::Extra;
pub use model::{Field, Form, Info, Model, Slot};
pub use nullable::Nullable;
pub use open_enum::{HttpMethod, UnknownValue};
pub use paging::{Envelope, Listed, Next, Page, Paging};
pub use parameters::{In, Parameters};
pub use raw::RawRequest;
pub use request::{Auth, Body, CallOptions, FORM, JSON, Operation, PageSize, Request, Success};
pub use response::{Answer, Decode, Metadata, Outcome, WithMetadata};
pub use retry::{FullJitter, Jitter, RetryPolicy};
pub use secret::Secret;
pub use sid::{InvalidSid, is_sid, key};
pub use transport::{
    BlockingTransport, BoxFuture, Limits, RawAnswer, Transport, TransportError, TransportErrorKind,
};
pub use value::{CollapsibleMap, Param};

#[allow(unused_imports, reason = "a crate may have no operation")]
pub(crate) use client::into_future;
pub(crate) use model::field_serde;
#[allow(unused_imports, reason = "a crate may have no struct, enum or SID")]
pub(crate) use {model::model, open_enum::open_enum, open_enum::text_traits, sid::sid};
