//! Types as a generated crate has them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{
    Boxed, Date, DateTime, Decimal, Extra, HttpMethod, UnknownValue, model, open_enum, sids,
};

sids! {
    /// The SID of a call.
    CallSid = "CA",
}

/// The state of a person in a room.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// `queued`
    Queued,
    /// `in-progress`
    InProgress,
    /// A value this crate does not know.
    Unknown(UnknownValue),
}

open_enum!(Status { Queued = "queued", InProgress = "in-progress" });

/// One field of every kind.
#[non_exhaustive]
pub struct Person {
    pub call_sid: Option<CallSid>,
    pub label: Option<String>,
    pub muted: Option<bool>,
    pub size: Option<i32>,
    pub bytes: Option<i64>,
    pub total: Option<u64>,
    pub rate: Option<f64>,
    pub price: Option<Decimal>,
    pub born: Option<Date>,
    pub created: Option<DateTime>,
    pub method: Option<HttpMethod>,
    pub status: Option<Status>,
    pub any: Option<Value>,
    pub links: Option<BTreeMap<String, String>>,
    pub tags: Option<Vec<String>>,
    pub friends: Option<Vec<Person>>,
    pub boss: Option<Boxed<Person>>,
    pub auth_token: Option<String>,
    pub extra: Extra,
}

model!(Person {
    0 => call_sid: "call_sid",
    1 => label: "label",
    2 => muted: "muted",
    3 => size: "size",
    4 => bytes: "bytes",
    5 => total: "total",
    6 => rate: "rate",
    7 => price: "price",
    8 => born: "born",
    9 => created: "created",
    10 => method: "method",
    11 => status: "status",
    12 => any: "any",
    13 => links: "links",
    14 => tags: "tags",
    15 => friends: "friends",
    16 => boss: "boss",
    17 => auth_token: "auth_token",
    _ => extra,
} secret ["auth_token"]);
