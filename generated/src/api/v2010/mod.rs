// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! Twilio Voice conferences, version `v2010`.
//!
//! A conference is an audio room shared by several calls. It starts to exist when the first
//! participant joins, and ends when the last one leaves, when a participant leaves that was set to
//! end it, or when it is ended through the API.
//!
//! A participant is one call inside a conference. Creating a participant makes Twilio dial out;
//! updating one mutes it, puts it on hold or plays audio to it; deleting one hangs up on it.

use crate::runtime::{Client, Dispatch, Handle};
use crate::sid::AccountSid;

use self::account::AccountContext;

pub mod account;

/// Twilio Voice conferences, version `v2010`. Creating the handle sends no request.
#[derive(Clone, Debug)]
pub struct V2010<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> V2010<C> {
    /// One account, identified by its `account_sid`.
    pub fn account(&self, account_sid: impl Into<AccountSid>) -> AccountContext<C> {
        let account_sid: AccountSid = account_sid.into();
        AccountContext {
            handle: self.handle.key(account_sid),
        }
    }
}
