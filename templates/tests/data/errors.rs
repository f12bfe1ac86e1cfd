//! What an answer that cannot be read says.

use std::collections::BTreeMap;

use crate::runtime::{DecodeError, Secret, decode_json};
use crate::shapes::Person;

fn failure(json: &str) -> DecodeError {
    decode_json::<Person>(json.as_bytes()).unwrap_err()
}

#[test]
fn the_error_names_the_path_what_was_expected_and_what_stood_there() {
    let error = failure(r#"{"friends": [{}, {"boss": {"muted": "maybe"}}]}"#);
    assert_eq!(
        error.to_string(),
        r#"friends[1].boss.muted: expected boolean, got "maybe""#
    );
    assert_eq!(error.path(), "friends[1].boss.muted");
}

#[test]
fn the_error_names_the_key_of_a_map_and_of_an_undeclared_field() {
    assert_eq!(
        failure(r#"{"links": {"a": []}}"#).to_string(),
        "links.a: expected string, got a list"
    );
    assert_eq!(failure(r#"{"zodiac": {"a": [1, ]}}"#).path(), "zodiac.a[1]");
}

#[test]
fn the_error_shows_a_key_on_one_line_and_not_all_of_a_long_one() {
    let key = format!("\\n{}", "k".repeat(1000));
    let path = failure(&format!(r#"{{"links": {{"{key}": []}}}}"#))
        .path()
        .to_owned();
    assert!(path.starts_with("links.\\nkkk"), "{path}");
    assert!(path.chars().count() < 100, "{path}");
}

#[test]
fn every_kind_of_field_says_what_it_expected() {
    for (json, text) in [
        (
            r#"{"size": 2147483648}"#,
            "size: expected 32-bit integer, got 2147483648",
        ),
        (
            r#"{"bytes": 1.5}"#,
            "bytes: expected 64-bit integer, got 1.5",
        ),
        (
            r#"{"total": -1}"#,
            "total: expected unsigned 64-bit integer, got -1",
        ),
        (r#"{"rate": "NaN"}"#, r#"rate: expected number, got "NaN""#),
        (
            r#"{"price": "cheap"}"#,
            r#"price: expected decimal number, got "cheap""#,
        ),
        (
            r#"{"price": [1]}"#,
            "price: expected decimal number, got [1]",
        ),
        (r#"{"born": "soon"}"#, r#"born: expected date, got "soon""#),
        (
            r#"{"created": true}"#,
            "created: expected date and time, got true",
        ),
        (r#"{"tags": "a"}"#, r#"tags: expected list, got "a""#),
        (r#"{"boss": 5}"#, "boss: expected object, got 5"),
        (
            r#"{"status": {}}"#,
            "status: expected string, got an object",
        ),
        (
            r#"{"born": {"a": 1}}"#,
            "born: expected date, got an object",
        ),
        (r#"{"muted": {}}"#, "muted: expected boolean, got an object"),
        ("[]", "expected object, got []"),
        ("null", "expected object, got null"),
    ] {
        assert_eq!(failure(json).to_string(), text);
    }
    let nothing = decode_json::<Vec<i64>>(b"{ }").unwrap_err();
    assert_eq!(nothing.to_string(), "expected list, got { }");
}

#[test]
fn a_long_value_is_cut_to_eighty_characters() {
    let error = failure(&format!(r#"{{"muted": "{}"}}"#, "é".repeat(500)));
    let DecodeError::Mismatch { found, .. } = error else {
        panic!("{error}")
    };
    assert_eq!(found.chars().count(), 81);
    assert!(found.ends_with("é…"));
}

#[test]
fn the_value_of_a_secret_is_not_in_the_error() {
    assert_eq!(
        failure(r#"{"auth_token": ["s3cret"]}"#).to_string(),
        "auth_token: expected string, got [hidden]"
    );
    let error = decode_json::<Secret<bool>>(br#""s3cret""#).unwrap_err();
    assert_eq!(error.to_string(), "expected boolean, got [hidden]");
}

#[test]
fn the_value_of_an_entry_whose_key_names_a_secret_is_not_in_the_error() {
    for name in [
        "authToken",
        "AccessToken",
        "client-secret",
        "refresh_token",
        "Password",
    ] {
        let error =
            decode_json::<BTreeMap<String, bool>>(format!(r#"{{"{name}": "s3cret"}}"#).as_bytes());
        let told = format!("{name}: expected boolean, got [hidden]");
        assert_eq!(error.unwrap_err().to_string(), told);
    }
    let error =
        decode_json::<BTreeMap<String, BTreeMap<String, bool>>>(br#"{"secret": {"a": "s3cret"}}"#);
    assert_eq!(
        error.unwrap_err().to_string(),
        "secret.a: expected boolean, got [hidden]"
    );
    let error = decode_json::<BTreeMap<String, bool>>(br#"{"tokens": "plain"}"#);
    assert_eq!(
        error.unwrap_err().to_string(),
        r#"tokens: expected boolean, got "plain""#
    );
}

#[test]
fn broken_json_says_where() {
    let error = failure(r#"{"friends": [{"label": "x}]}"#);
    assert_eq!(error.path(), "friends[0].label");
    assert!(
        error
            .to_string()
            .contains("EOF while parsing a string at line 1 column"),
        "{error}"
    );
}

#[test]
fn text_after_the_json_is_an_error() {
    assert!(failure("{} {}").to_string().contains("trailing characters"));
}

#[test]
fn bytes_that_are_not_utf_8_are_an_error() {
    let error = decode_json::<Person>(b"{\"label\": \"\xff\"}").unwrap_err();
    assert!(error.to_string().contains("utf-8"), "{error}");
    assert!(serde_json::from_slice::<Person>(b"{\"label\": \"\xff\"}").is_err());
}

#[test]
fn deep_nesting_is_an_error_and_not_the_end_of_the_program() {
    let lists = format!(r#"{{"any": {}"#, "[".repeat(100_000));
    let models = r#"{"boss": "#.repeat(100_000);
    let unknown = r#"{"zodiac": "#.repeat(100_000);
    for json in [lists, models, unknown] {
        assert!(
            failure(&json)
                .to_string()
                .contains("recursion limit exceeded")
        );
    }
}

#[test]
fn through_serde_the_error_is_the_same_text() {
    let json = r#"{"friends": [{"muted": "maybe"}]}"#;
    let error = serde_json::from_str::<Person>(json).unwrap_err();
    assert_eq!(error.to_string(), failure(json).to_string());
}

#[test]
fn through_serde_broken_json_keeps_its_own_error() {
    let error = serde_json::from_str::<Person>(r#"{"friends": [{"#).unwrap_err();
    assert!(error.is_eof());
}
