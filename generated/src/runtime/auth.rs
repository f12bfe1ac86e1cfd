// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Client credentials: an account, an API key or an OAuth app.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::HeaderValue;

use super::Secret;
use super::error::Error;

/// The credentials of a client.
#[derive(Clone)]
pub enum Credentials {
    /// No credentials: only operations that need none can be called.
    None,
    /// A user name and a password: an account SID and its auth token, or an API key and its secret.
    Basic {
        /// The account SID or the API key's SID.
        user: String,
        /// The auth token or the secret.
        password: Secret<String>,
    },
    /// An OAuth app, which obtains access tokens.
    OAuth {
        /// The client ID of the app.
        client_id: String,
        /// The client secret of the app.
        client_secret: Secret<String>,
    },
}

impl Credentials {
    /// Returns the parts, each with its name.
    pub(super) fn parts(&self) -> Vec<(&'static str, &str)> {
        match self {
            Credentials::None => Vec::new(),
            Credentials::Basic { user, password } => vec![
                ("account SID or API key", user),
                ("auth token or secret", password.expose()),
            ],
            Credentials::OAuth {
                client_id,
                client_secret,
            } => vec![
                ("client id", client_id),
                ("client secret", client_secret.expose()),
            ],
        }
    }

    /// Returns the values that must never be shown.
    pub fn secrets(&self) -> Vec<&str> {
        match self {
            Credentials::None => Vec::new(),
            Credentials::Basic { password, .. } => vec![password.expose()],
            Credentials::OAuth { client_secret, .. } => vec![client_secret.expose()],
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Credentials::None => formatter.write_str("None"),
            Credentials::Basic { user, .. } => write!(formatter, "Basic({user})"),
            Credentials::OAuth { client_id, .. } => write!(formatter, "OAuth({client_id})"),
        }
    }
}

/// Returns the header for basic authentication; `None` for other kinds of credentials.
///
/// # Errors
///
/// Never fails in practice: base64 is always a valid header value.
pub fn basic(credentials: &Credentials) -> Result<Option<HeaderValue>, Error> {
    let Credentials::Basic { user, password } = credentials else {
        return Ok(None);
    };
    let pair = format!("{user}:{}", password.expose());
    sensitive(format!("Basic {}", BASE64_STANDARD.encode(pair))).map(Some)
}

/// Returns a header whose value is never shown.
///
/// # Errors
///
/// Returns an error if the text cannot be the value of a header.
pub fn sensitive(text: String) -> Result<HeaderValue, Error> {
    let header = HeaderValue::try_from(text);
    let mut header = header.map_err(|_| {
        Error::config("the credentials contain characters that an HTTP header cannot hold")
    })?;
    header.set_sensitive(true);
    Ok(header)
}
