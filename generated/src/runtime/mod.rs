// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The runtime that every resource of the crate is built on.

pub mod auth;
pub mod blocking;
pub mod body;
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
pub mod flight;
pub mod handle;
pub mod host;
pub mod keys;
pub mod model;
pub mod multipart;
pub mod nullable;
pub mod open_enum;
pub mod operation;
pub mod options;
pub mod page_meta;
pub mod paging;
pub mod parameters;
pub mod path;
pub mod plain;
pub mod raw;
pub mod redact;
pub mod request;
pub mod response;
pub mod retry;
pub mod secret;
pub mod sid;
pub mod sync;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub mod tls;
pub mod token;
pub mod trace;
pub mod transport;
#[cfg(feature = "reqwest")]
pub mod transport_reqwest;
#[cfg(feature = "ureq")]
pub mod transport_ureq;
pub mod value;

pub use auth::Credentials;
pub use body::Body;
pub use boxed::Boxed;
pub use builder::ClientBuilder;
pub use client::{Client, Records};
pub use clock::{Clock, SystemClock};
pub use config::Config;
pub use date::{Date, DateTime, InvalidDate};
pub use decimal::{Decimal, InvalidDecimal};
pub use decode::{DecodeError, Token, decode_json};
pub use dispatch::Dispatch;
pub use encode::Node;
pub use error::{Error, ErrorKind, OptionalExt};
pub use extra::Extra;
pub use handle::{Draft, Handle};
pub use keys::Keys;
pub use model::{Field, Form, Info, Model, Slot};
pub use multipart::FormFile;
pub use nullable::Nullable;
pub use open_enum::{HttpMethod, UnknownValue};
pub use operation::{Auth, FORM, In, JSON, MULTIPART, Operation, PageSize, Success};
pub use options::CallOptions;
pub use page_meta::PageMeta;
pub use paging::{Envelope, Links, Listed, Page};
pub use plain::{PlainListRequest, PlainRequest};
pub use raw::{Json, RawRequest};
pub use request::Request;
pub use response::{Decode, Metadata, Outcome, Response, WithMetadata};
pub use retry::{FullJitter, Jitter, RetryPolicy};
pub use secret::Secret;
pub use sid::{InvalidSid, Sid, SidKind};
pub use transport::{
    BlockingTransport, BoxFuture, Limits, RawResponse, Transport, TransportError,
    TransportErrorKind,
};

pub(crate) use handle::{common_ends, list_ends, send_ends};
#[allow(unused_imports, reason = "a crate may have no operation")]
pub(crate) use handle::{display, into_future, lists, sends};
pub(crate) use model::field_serde;
#[allow(unused_imports, reason = "a crate may have no struct, enum or SID")]
pub(crate) use {model::model, open_enum::open_enum, sid::sids};
