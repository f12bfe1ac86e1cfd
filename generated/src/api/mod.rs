// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

//! Twilio's product `api`.

use crate::runtime::{Client, Dispatch, Handle};

#[cfg(feature = "api-v2010")]
pub mod v2010;

/// Twilio's product `api`. Creating the handle sends no request.
#[derive(Clone, Debug)]
pub struct Api<C = Client> {
    pub(crate) handle: Handle<C>,
}

impl<C: Dispatch> Api<C> {
    /// Twilio Voice conferences, version `v2010`.
    #[cfg(feature = "api-v2010")]
    pub fn v2010(&self) -> v2010::V2010<C> {
        v2010::V2010 {
            handle: self.handle.clone(),
        }
    }
}
