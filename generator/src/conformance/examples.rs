//! Published examples of responses: each is read as its operation's type, and written again.

use serde_json::Value;

use super::document::{Operation, examples};

/// One example.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) status: u16,
    pub(super) name: String,
    pub(super) value: Value,
}

impl Example {
    /// Whether it is the body of an error that the document presents as a response.
    pub(super) fn is_error(&self) -> bool {
        let has = |key: &str| self.value.get(key).is_some_and(|it| !it.is_null());
        has("code")
            && has("message")
            && (has("status") || has("more_info") || has("httpStatusCode"))
    }
}

/// All examples of an operation's responses.
pub(super) fn of(operation: &Operation<'_>) -> Vec<Example> {
    let mut found = Vec::new();
    for (status, response) in operation.responses() {
        for (name, value) in examples(operation.document, response) {
            let value = serde_json::to_value(value).unwrap_or_default();
            found.push(Example {
                status,
                name,
                value,
            });
        }
    }
    found
}

/// The first place where two values differ; null and absent are equal.
pub(super) fn difference(want: &Value, have: &Value) -> Option<String> {
    match (want, have) {
        (Value::Object(want), Value::Object(have)) => {
            let names = want
                .keys()
                .chain(have.keys().filter(|it| !want.contains_key(*it)));
            let value = |map: &serde_json::Map<String, Value>, name: &str| {
                map.get(name).cloned().unwrap_or_default()
            };
            let mut found = names.filter_map(|name| {
                let inner = difference(&value(want, name), &value(have, name))?;
                Some(format!(".{name}{inner}"))
            });
            found.next()
        }
        (Value::Array(want), Value::Array(have)) if want.len() == have.len() => {
            let mut pairs = want.iter().zip(have).enumerate();
            pairs.find_map(|(at, (want, have))| Some(format!("[{at}]{}", difference(want, have)?)))
        }
        (Value::Number(want), Value::Number(have)) if want.as_f64() == have.as_f64() => None,
        (want, have) if want == have => None,
        (want, have) => Some(format!(": expected {want}, found {have}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn null_and_absent_are_the_same_and_nothing_else_is() {
        let example = json!({ "a": null, "b": [{ "c": 1.0 }] });
        assert_eq!(
            difference(&example, &json!({ "b": [{ "c": 1, "d": null }] })),
            None
        );
        assert_eq!(
            difference(&example, &json!({ "b": [{}] })),
            Some(".b[0].c: expected 1.0, found null".to_owned())
        );
        assert_eq!(
            difference(&example, &json!({ "b": [] })),
            Some(".b: expected [{\"c\":1.0}], found []".to_owned())
        );
        assert_eq!(
            difference(&json!("1"), &json!(1)),
            Some(": expected \"1\", found 1".to_owned())
        );
    }

    #[test]
    fn the_body_of_an_error_is_told_from_a_resource_with_a_code() {
        let example = |value| Example {
            status: 200,
            name: String::new(),
            value,
        };
        assert!(
            example(json!({ "code": 20404, "message": "not found", "status": 404 })).is_error()
        );
        assert!(!example(json!({ "code": "abc", "status": "open" })).is_error());
    }
}
