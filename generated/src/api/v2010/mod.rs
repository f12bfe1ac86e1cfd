// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! Twilio Voice conferences, version `v2010`.
//!
//! A conference is one audio room that several calls share. It comes into being when the first
//! participant joins and ends when the last one leaves, when a participant leaves who was told to
//! end it, or when the API ends it.
//!
//! A participant is one call inside a conference. Creating a participant makes Twilio dial out;
//! updating one mutes it, holds it or plays something to it; deleting one hangs up on it.

use crate::runtime::{Client, Dispatch, Handle};
use crate::sid::AccountSid;

use self::account::AccountContext;

pub mod account;

/// Twilio Voice conferences, version `v2010`. Making it sends nothing.
#[derive(Clone, Debug)]
pub struct V2010<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> V2010<C> {
    /// One account, by its `account_sid`.
    pub fn account(&self, account_sid: impl Into<AccountSid>) -> AccountContext<C> {
        let account_sid: AccountSid = account_sid.into();
        AccountContext {
            handle: self.handle.key(account_sid),
        }
    }
}
