// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{Client, Dispatch, Handle, display};

use super::conference::{ConferenceContext, ConferenceList};

/// One account, and the resources below it.
///
/// Creating the handle sends no request.
#[derive(Clone, Debug)]
pub struct AccountContext<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> AccountContext<C> {
    /// The list of conferences.
    pub fn conferences(&self) -> ConferenceList<C> {
        ConferenceList {
            handle: self.handle.clone(),
        }
    }

    /// One conference, identified by its `sid`.
    ///
    /// `sid`: The SID of the conference. Only the creation of a participant accepts a friendly name
    /// instead.
    pub fn conference(&self, sid: impl AsRef<str>) -> ConferenceContext<C> {
        ConferenceContext {
            handle: self.handle.key(sid.as_ref()),
        }
    }
}

display!(AccountContext: account_sid);
