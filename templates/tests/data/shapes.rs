//! Types as a generated crate has them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{
    Boxed, Date, DateTime, Decimal, Extra, HttpMethod, Info, Model, Slot, UnknownValue, model,
    open_enum, sid,
};

sid! {
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
#[derive(Clone, Default, PartialEq)]
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

model!(Person);

impl Model for Person {
    fn info(&self) -> &'static Info {
        &Info {
            name: "Person",
            fields: &[
                "call_sid",
                "label",
                "muted",
                "size",
                "bytes",
                "total",
                "rate",
                "price",
                "born",
                "created",
                "method",
                "status",
                "any",
                "links",
                "tags",
                "friends",
                "boss",
                "auth_token",
            ],
            secret: &["auth_token"],
        }
    }

    fn at(&mut self, index: usize) -> &mut dyn Slot {
        match index {
            0 => &mut self.call_sid,
            1 => &mut self.label,
            2 => &mut self.muted,
            3 => &mut self.size,
            4 => &mut self.bytes,
            5 => &mut self.total,
            6 => &mut self.rate,
            7 => &mut self.price,
            8 => &mut self.born,
            9 => &mut self.created,
            10 => &mut self.method,
            11 => &mut self.status,
            12 => &mut self.any,
            13 => &mut self.links,
            14 => &mut self.tags,
            15 => &mut self.friends,
            16 => &mut self.boss,
            17 => &mut self.auth_token,
            _ => &mut self.extra,
        }
    }

    fn at_ref(&self, index: usize) -> &dyn Slot {
        match index {
            0 => &self.call_sid,
            1 => &self.label,
            2 => &self.muted,
            3 => &self.size,
            4 => &self.bytes,
            5 => &self.total,
            6 => &self.rate,
            7 => &self.price,
            8 => &self.born,
            9 => &self.created,
            10 => &self.method,
            11 => &self.status,
            12 => &self.any,
            13 => &self.links,
            14 => &self.tags,
            15 => &self.friends,
            16 => &self.boss,
            17 => &self.auth_token,
            _ => &self.extra,
        }
    }
}
