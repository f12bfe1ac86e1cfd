// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{Client, blocking};

/// Adds the methods that lead from a client to the API.
macro_rules! entry {
    ($Client:ty) => {
        impl $Client {
            /// Twilio's product `api`.
            #[cfg(feature = "api-v2010")]
            pub fn api(&self) -> crate::api::Api<Self> {
                crate::api::Api {
                    handle: crate::runtime::Handle::new(self.clone()),
                }
            }

            /// The list of conferences.
            ///
            /// The account is the client's own.
            #[cfg(feature = "api-v2010")]
            pub fn conferences(
                &self,
            ) -> crate::api::v2010::account::conference::ConferenceList<Self> {
                crate::api::v2010::account::conference::ConferenceList {
                    handle: crate::runtime::Handle::of_account(self),
                }
            }

            /// One conference, identified by its `sid`.
            ///
            /// `sid`: The SID of the conference. Only the creation of a participant accepts a
            /// friendly name instead.
            ///
            /// The account is the client's own.
            #[cfg(feature = "api-v2010")]
            pub fn conference(
                &self,
                sid: impl AsRef<str>,
            ) -> crate::api::v2010::account::conference::ConferenceContext<Self> {
                crate::api::v2010::account::conference::ConferenceContext {
                    handle: crate::runtime::Handle::of_account(self).key(sid.as_ref()),
                }
            }
        }
    };
}

entry!(Client);

entry!(blocking::Client);
