//! Which names stand for values that must never be shown.

use crate::names;

/// Names, and endings of names, of secret values in snake case.
const SECRETS: &[&str] = &[
    "access_token",
    "api_secret",
    "auth_token",
    "authorization",
    "client_secret",
    "credential_value",
    "id_token",
    "password",
    "private_key",
    "refresh_token",
    "secret",
];

/// Whether a parameter or a field of that wire name holds a secret.
pub(super) fn is_secret(wire: &str) -> bool {
    let name = names::snake(wire);
    SECRETS.iter().any(|secret| {
        name.strip_suffix(secret)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('_'))
    })
}
