//! What every resource of the crate stands on.

pub mod date;
pub mod decimal;
pub mod decode;
pub mod encode;
pub mod extra;
pub mod model;
pub mod nullable;
pub mod open_enum;
pub mod secret;
pub mod sid;
pub mod value;

pub use date::{Date, DateTime, InvalidDate};
pub use decimal::{Decimal, InvalidDecimal};
pub use decode::{DecodeError, Fit, Token, decode_json};
pub use encode::Node;
pub use extra::Extra;
pub use model::{Field, Form, Info, Model, Slot};
pub use nullable::Nullable;
pub use open_enum::{HttpMethod, UnknownValue};
pub use secret::Secret;
pub use sid::{InvalidSid, is_sid};
pub use value::{CollapsibleMap, Param};

pub(crate) use model::field_serde;
#[allow(unused_imports, reason = "a crate may have no struct, enum or SID")]
pub(crate) use {model::model, open_enum::open_enum, open_enum::text_traits, sid::sid};
