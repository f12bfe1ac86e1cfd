// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! SIDs: the keys of Twilio's resources, one type per kind.
//!
//! `From` accepts any text without checking it; `parse()` checks it.

use crate::runtime::sids;

sids! {
    /// The SID of an account: `AC` and 32 hexadecimal digits.
    AccountSid = "AC",

    /// The SID of a trunk of your own carrier (BYOC): `BY` and 32 hexadecimal digits.
    ByocTrunkSid = "BY",

    /// The SID of a call: `CA` and 32 hexadecimal digits.
    CallSid = "CA",

    /// The SID of a conference: `CF` and 32 hexadecimal digits.
    ConferenceSid = "CF",
}
