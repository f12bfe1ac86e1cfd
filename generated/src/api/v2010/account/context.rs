// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use std::fmt;

use crate::runtime::{show, Client, Dispatch};
use crate::sid::AccountSid;

use super::conference::{ConferenceContext, ConferenceList};

/// One account, and what can be done with it.
///
/// Making it sends nothing.
#[derive(Clone, Debug)]
pub struct AccountContext<C = Client> {
    client: C,
    account_sid: AccountSid,
}

impl<C: Dispatch> AccountContext<C> {
    pub(crate) fn new(client: C, account_sid: AccountSid) -> Self {
        Self { client, account_sid }
    }

    /// The list of conferences.
    pub fn conferences(&self) -> ConferenceList<C> {
        ConferenceList::new(self.client.clone(), self.account_sid.clone())
    }

    /// One conference, by its `sid`.
    ///
    /// `sid`: The SID of the conference, or its friendly name. A name that no running conference
    /// has makes a new conference of that name. Give a name as it stands: escaping it for the path
    /// is the client's work.
    pub fn conference(&self, sid: impl Into<String>) -> ConferenceContext<C> {
        ConferenceContext::new(self.client.clone(), self.account_sid.clone(), sid.into())
    }
}

impl<C> fmt::Display for AccountContext<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, "AccountContext", &[("account_sid", &self.account_sid)])
    }
}
