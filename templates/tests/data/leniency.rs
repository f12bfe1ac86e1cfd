//! What servers do and the schema does not say: each must decode, and go back as it came.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, U128Deserializer};
use serde_json::{Value, json};

use crate::runtime::{Extra, HttpMethod, Nullable, decode_json, model};
use crate::shapes::{Person, Status};

/// Decodes, and checks that encoding gives the same JSON again.
#[track_caller]
fn person(json: Value) -> Person {
    let person: Person = decode_json(json.to_string().as_bytes()).unwrap();
    assert_eq!(serde_json::to_value(&person).unwrap(), json);
    person
}

#[test]
fn a_null_where_none_is_allowed_is_an_absent_field() {
    let person: Person =
        decode_json(br#"{"label": null, "size": null, "friends": null, "any": null}"#).unwrap();
    assert_eq!(person, Person::default());
    assert_eq!(serde_json::to_string(&person).unwrap(), "{}");
}

#[test]
fn a_mark_of_the_byte_order_may_stand_first() {
    let person: Person = decode_json("\u{feff}{\"label\": \"x\"}".as_bytes()).unwrap();
    assert_eq!(person.label.as_deref(), Some("x"));
}

#[test]
fn a_missing_field_is_absent_and_not_made_up() {
    assert_eq!(person(json!({})), Person::default());
}

#[test]
fn an_integer_may_come_as_a_string() {
    let person = person(
        json!({"size": "007", "bytes": "-9223372036854775808", "total": "18446744073709551615"}),
    );
    assert_eq!(
        (person.size, person.bytes, person.total),
        (Some(7), Some(i64::MIN), Some(u64::MAX))
    );
}

#[test]
fn an_integer_may_come_with_an_empty_fraction() {
    assert_eq!(person(json!({"size": 5.0})).size, Some(5));
}

#[test]
fn a_number_may_come_as_a_string_or_as_an_integer() {
    assert_eq!(person(json!({"rate": "19.720000"})).rate, Some(19.72));
    assert_eq!(person(json!({"rate": 3})).rate, Some(3.0));
}

#[test]
fn a_changed_field_is_written_in_its_own_form_and_not_as_it_came() {
    let mut person = person(json!({"size": "7"}));
    person.size = Some(8);
    assert_eq!(serde_json::to_value(&person).unwrap(), json!({"size": 8}));
    person.size = None;
    assert_eq!(serde_json::to_value(&person).unwrap(), json!({}));
}

#[test]
fn a_boolean_may_come_as_a_word_in_any_case() {
    for (word, value) in [
        ("true", true),
        ("True", true),
        ("false", false),
        ("FALSE", false),
    ] {
        assert_eq!(person(json!({"muted": word})).muted, Some(value));
    }
}

#[test]
fn a_boolean_may_come_as_one_or_nought() {
    assert_eq!(person(json!({"muted": 1})).muted, Some(true));
    assert_eq!(person(json!({"muted": "0"})).muted, Some(false));
}

#[test]
fn a_string_may_come_as_a_number_or_a_boolean() {
    assert_eq!(person(json!({"label": 5})).label.as_deref(), Some("5"));
    assert_eq!(
        person(json!({"label": true})).label.as_deref(),
        Some("true")
    );
    assert_eq!(
        person(json!({"label": 18_446_744_073_709_551_615_u64}))
            .label
            .as_deref(),
        Some("18446744073709551615")
    );
}

#[test]
fn an_empty_text_is_no_number_no_boolean_and_no_date() {
    let empty =
        json!({"muted": "", "size": "", "rate": "", "price": "", "born": "", "created": ""});
    let read = person(empty);
    assert_eq!((read.muted, read.size, read.rate), (None, None, None));
    assert_eq!((read.price, read.born, read.created), (None, None, None));
}

#[test]
fn a_list_or_an_object_that_is_written_as_nothing_is_absent_and_goes_back_as_it_came() {
    for nothing in [
        json!({"links": "", "tags": "", "friends": "", "boss": ""}),
        json!({"links": [], "tags": {}, "friends": {}, "boss": []}),
    ] {
        let read = person(nothing.clone());
        assert_eq!((&read.links, &read.tags), (&None, &None));
        assert!(read.friends.is_none() && read.boss.is_none());
        assert_eq!(serde_json::to_value(&read).unwrap(), nothing);
    }
    for something in [
        json!({"links": [1]}),
        json!({"tags": {"a": 1}}),
        json!({"boss": " "}),
    ] {
        decode_json::<Person>(something.to_string().as_bytes()).unwrap_err();
    }
}

#[test]
fn a_sid_may_be_empty_or_of_another_kind() {
    assert_eq!(person(json!({"call_sid": ""})).call_sid.unwrap(), "");
    assert_eq!(
        person(json!({"call_sid": "PA123"})).call_sid.unwrap(),
        "PA123"
    );
}

#[test]
fn an_enum_value_may_be_unknown_or_in_another_case() {
    let status = person(json!({"status": "QUEUED"})).status.unwrap();
    assert_ne!(status, Status::Queued);
    assert_eq!(status.as_str(), "QUEUED");
    assert_eq!(person(json!({"method": "post"})).method.unwrap(), "post");
    assert_eq!(
        person(json!({"method": "POST"})).method,
        Some(HttpMethod::Post)
    );
}

#[test]
fn a_field_may_be_spelled_in_other_capitals_and_goes_back_so() {
    let json = json!({"Label": "x", "SIZE": "7", "MUTED": true});
    let read = person(json.clone());
    assert_eq!(
        (read.label.as_deref(), read.size, read.muted),
        (Some("x"), Some(7), Some(true))
    );
    assert!(read.extra.is_empty());
    assert_eq!(serde_json::to_value(read.clone()).unwrap(), json);
    let mut changed = read;
    changed.extra.insert("Label", "twice");
    assert_eq!(serde_json::to_value(&changed).unwrap(), json);
    changed.extra = changed.extra.without_forms();
    changed.size = Some(8);
    let usual = json!({"label": "x", "size": 8, "muted": true, "Label": "twice"});
    assert_eq!(serde_json::to_value(&changed).unwrap(), usual);
}

#[test]
fn what_a_field_cannot_hold_stays_under_its_own_name() {
    for json in [
        json!({"SIZE": "many"}),
        json!({"Size": {"a": 1}}),
        json!({"Size": ""}),
        json!({"Label": null}),
        json!({"Price": 0.25}),
        json!({"Links": {"a": "b"}, "Tags": ["a"]}),
        json!({"size": "", "Size": 3}),
    ] {
        let read = person(json.clone());
        assert_eq!(
            (read.size, read.price, read.links, read.tags),
            (None, None, None, None),
            "{json}"
        );
    }
}

/// What a request may hold, where null is a value of its own.
#[non_exhaustive]
pub struct Change {
    pub size: Option<Nullable<i32>>,
    pub extra: Extra,
}

model!(Change { 0 => size: "size", _ => extra, });

#[test]
fn what_a_field_that_knows_null_cannot_hold_is_not_null() {
    let read = |json: &str| decode_json::<Change>(json.as_bytes()).unwrap();
    let refused = read(r#"{"Size": "many"}"#);
    assert_eq!((refused.size, refused.extra.len()), (None, 1));
    assert_eq!(read(r#"{"Size": 5}"#).size, Some(Nullable::Value(5)));
    assert_eq!(
        read(r#"{"size": null, "Size": 5}"#).size,
        Some(Nullable::Null)
    );
}

#[test]
fn of_two_fields_that_differ_in_capitals_alone_the_declared_one_counts() {
    let read = person(json!({"label": "declared", "Label": "other"}));
    assert_eq!(read.label.as_deref(), Some("declared"));
    assert_eq!(read.extra.get("Label"), Some(&json!("other")));
}

#[test]
fn an_undeclared_field_is_kept_and_readable() {
    let person = person(json!({"zodiac": {"sign": [1, null]}, "label": "x"}));
    assert_eq!(
        person.extra.get("zodiac"),
        Some(&json!({"sign": [1, null]}))
    );
    assert_eq!(person.extra.len(), 1);
}

#[test]
fn a_document_may_have_a_field_of_the_name_extra() {
    assert_eq!(
        person(json!({"extra": 1})).extra.get("extra"),
        Some(&json!(1))
    );
}

#[test]
fn a_null_in_a_list_is_left_out_and_kept_where_it_can_be_said() {
    let person: Person = decode_json(br#"{"tags": ["a", null, "b"], "any": [1, null]}"#).unwrap();
    assert_eq!(person.tags.unwrap(), ["a", "b"]);
    assert_eq!(person.any.unwrap(), json!([1, null]));
    let list: Vec<Nullable<i64>> = decode_json(b"[1, null]").unwrap();
    assert_eq!(list, [Nullable::Value(1), Nullable::Null]);
}

#[test]
fn the_last_of_a_repeated_key_wins() {
    let person: Person =
        decode_json(br#"{"label": "a", "tags": ["x", "y"], "label": "b", "tags": ["z"]}"#).unwrap();
    assert_eq!(person.label.as_deref(), Some("b"));
    assert_eq!(person.tags.unwrap(), ["z"]);
}

#[test]
fn a_repeated_key_with_null_at_the_end_is_absent() {
    let person: Person = decode_json(br#"{"label": "a", "label": null}"#).unwrap();
    assert_eq!(person.label, None);
}

#[test]
fn the_fields_may_come_in_any_order() {
    let person: Person =
        decode_json(br#"{"status": "queued", "label": "a", "boss": {"size": 1}, "muted": true}"#)
            .unwrap();
    assert_eq!(
        (person.status, person.muted),
        (Some(Status::Queued), Some(true))
    );
    assert_eq!(person.boss.unwrap().size, Some(1));
}

#[test]
fn a_key_may_be_written_with_escapes() {
    let person: Person = decode_json(br#"{"l\u0061bel": "caf\u00e9 \ud83d\ude00"}"#).unwrap();
    assert_eq!(person.label.as_deref(), Some("café 😀"));
}

#[test]
fn numbers_are_read_where_another_crate_turned_arbitrary_precision_on() {
    let number = |text: &str| json!({"$serde_json::private::Number": text});
    let json = json!({"size": number("5"), "rate": number("1.5"), "any": number("7"), "label": number("8")});
    let person: Person = serde_json::from_value(json).unwrap();
    assert_eq!((person.size, person.rate), (Some(5), Some(1.5)));
    assert_eq!(person.any, Some(json!(7)));
    assert_eq!(person.label.as_deref(), Some("8"));
}

#[test]
fn an_integer_beyond_64_bits_is_a_number_where_a_format_has_them() {
    let large = 1_u128 << 70;
    let number: U128Deserializer<Error> = large.into_deserializer();
    let read = Nullable::<f64>::deserialize(number).unwrap();
    assert_eq!(read, Nullable::Value(large as f64));
}

#[test]
fn an_integer_above_the_signed_range_is_kept_where_it_fits() {
    let person = person(json!({"total": u64::MAX, "any": u64::MAX}));
    assert_eq!(person.total, Some(u64::MAX));
}
