//! The options of one call.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use super::multipart::FormFile;
use super::retry::RetryPolicy;

/// The options of one call, which take precedence over the client's settings.
///
/// `Debug` shows the names of extra parameters and headers, not their values.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct CallOptions {
    /// The time limit of each attempt; the client's if `None`.
    pub timeout: Option<Duration>,
    /// The time limit of the whole call, including waits and retries; the client's if `None`.
    pub total_timeout: Option<Duration>,
    /// When and how often to retry; the client's policy if `None`.
    pub retry: Option<RetryPolicy>,
    pub(super) query: Vec<(String, String)>,
    pub(super) form: Vec<(String, String)>,
    pub(super) files: Vec<(String, FormFile)>,
    pub(super) json: Vec<(String, Value)>,
    pub(super) headers: Vec<(String, String)>,
}

impl CallOptions {
    /// Creates empty options: everything is as set on the client.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time limit of each attempt.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Sets the time limit of the whole call, including waits and retries. Each page of a list is a separate call.
    #[must_use]
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.total_timeout = Some(limit);
        self
    }

    /// Sets when and how often to retry.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Adds a pair to the query, in addition to those of the setters, even if one has the same name.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Adds a pair to the form, in addition to those of the setters, even if one has the same name. Sending fails if
    /// the operation does not take a form body.
    #[must_use]
    pub fn form(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.form.push((name.into(), value.into()));
        self
    }

    /// Adds a file to the form, which is then sent as `multipart/form-data`. Sending fails if the operation does not take
    /// a form body.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, file: FormFile) -> Self {
        self.files.push((name.into(), file));
        self
    }

    /// Sets a property of the JSON body. Sending fails if the body is not a JSON object.
    #[must_use]
    pub fn json(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.json.push((name.into(), value.into()));
        self
    }

    /// Sets a header, replacing any of the same name. `Authorization` takes precedence over the client's credentials.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Merges both; `others` takes precedence.
    pub(super) fn and(mut self, others: Self) -> Self {
        self.timeout = others.timeout.or(self.timeout);
        self.total_timeout = others.total_timeout.or(self.total_timeout);
        self.retry = others.retry.or(self.retry);
        self.query.extend(others.query);
        self.form.extend(others.form);
        self.files.extend(others.files);
        self.json.extend(others.json);
        self.headers.extend(others.headers);
        self
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("retry", &self.retry)
            .field("query", &names(&self.query))
            .field("form", &names(&self.form))
            .field("files", &names(&self.files))
            .field("json", &names(&self.json))
            .field("headers", &names(&self.headers))
            .finish()
    }
}

fn names<T>(pairs: &[(String, T)]) -> Vec<&str> {
    pairs.iter().map(|(name, _)| name.as_str()).collect()
}
