//! What a generated struct can do beside decode and encode.

use serde_json::json;

use crate::runtime::secret::is_secret_name;
use crate::runtime::{Extra, Field, Secret, decode_json};
use crate::shapes::Person;

fn fill(person: &mut Person, name: &str, key: &str) {
    Field::fill(person, name, key);
}

#[test]
fn debug_shows_what_is_there_and_hides_what_is_secret() {
    let json = json!({"label": "x", "auth_token": "s3cret", "zodiac": "s3cret", "boss": {"auth_token": "s3cret"}});
    let person: Person = decode_json(json.to_string().as_bytes()).unwrap();
    assert_eq!(
        format!("{person:?}"),
        r#"Person { label: "x", boss: Person { auth_token: [hidden] }, auth_token: [hidden], extra: {"zodiac"} }"#
    );
    assert_eq!(person.auth_token.as_deref(), Some("s3cret"));
}

#[test]
fn debug_hides_what_is_called_a_secret_however_deep_it_stands() {
    let json = json!({
        "any": {"uri": "u", "list": [{"ApiKey": "s3cret", "n": 1.5}, null, true]},
        "links": {"a": "b", "password": "s3cret"},
        "friends": [{"any": [{"pin": "s3cret"}, "word"]}],
    });
    let person: Person = decode_json(json.to_string().as_bytes()).unwrap();
    assert_eq!(
        format!("{person:?}"),
        r#"Person { any: {"list": [{"ApiKey": [hidden], "n": 1.5}, null, true], "uri": "u"}, links: {"a": "b", "password": [hidden]}, friends: [Person { any: [{"pin": [hidden]}, "word"] }] }"#
    );
}

#[test]
fn names_of_parameters_fields_and_headers_tell_what_is_secret() {
    for name in [
        "AccessToken",
        "api_key",
        "ApiSecret",
        "Authorization",
        "AuthorizationCode",
        "AuthPayload",
        "auth_token",
        "CallToken",
        "Twilio.ClientSecret",
        "ClientToken",
        "code_verifier",
        "Credential",
        "CredentialValue",
        "X-CSRF-Token",
        "CustomCode",
        "id_token",
        "NotificationToken",
        "SipAuthPassword",
        "Pin",
        "private-key",
        "refreshToken",
        "webhook_secret",
        "SessionToken",
        "TlsCert",
        "ValidationCode",
        "verification_code",
        "Binding",
        "credentials",
        "Passports",
        "Token",
    ] {
        assert!(is_secret_name(name), "{name}");
    }
    for name in [
        "PageToken",
        "CredentialSid",
        "pinned",
        "KeyId",
        "BindingSid",
        "Code",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn a_secret_hides_itself_and_is_sent() {
    let secret = Secret::from("s3cret");
    assert_eq!(
        format!("{secret:?} {:?}", Some(&secret)),
        "[hidden] Some([hidden])"
    );
    assert_eq!(secret.expose(), "s3cret");
    assert_eq!(serde_json::to_string(&secret).unwrap(), r#""s3cret""#);
}

#[test]
fn a_key_of_the_path_fills_an_absent_field() {
    let mut person = Person::default();
    let sid = format!("CA{}", "0".repeat(32));
    fill(&mut person, "call_sid", &sid);
    fill(&mut person, "label", "customer");
    assert_eq!(person.call_sid.unwrap(), sid.as_str());
    assert_eq!(person.label.as_deref(), Some("customer"));
}

#[test]
fn a_key_of_the_path_never_replaces_what_the_answer_said() {
    let mut person = Person {
        label: Some("answer".into()),
        ..Person::default()
    };
    fill(&mut person, "label", "path");
    assert_eq!(person.label.as_deref(), Some("answer"));
}

#[test]
fn a_label_in_the_path_does_not_become_a_sid() {
    let mut person = Person::default();
    fill(&mut person, "call_sid", "customer");
    assert_eq!(person.call_sid, None);
}

#[test]
fn a_key_that_the_struct_does_not_have_or_cannot_hold_is_let_go() {
    let mut person = Person::default();
    fill(&mut person, "room", "1");
    fill(&mut person, "muted", "true");
    assert_eq!(person, Person::default());
}

#[test]
fn a_key_written_as_in_the_examples_is_a_sid() {
    let mut person = Person::default();
    fill(
        &mut person,
        "call_sid",
        "CAXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    );
    assert!(person.call_sid.is_some());
}

#[test]
fn every_record_of_a_list_is_filled() {
    let mut list = vec![Person::default(), Person::default()];
    list.fill("label", "customer");
    assert!(
        list.iter()
            .all(|person| person.label.as_deref() == Some("customer"))
    );
}

#[test]
fn no_unknown_fields_cost_one_pointer() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
}

#[test]
fn unknown_fields_can_be_added_and_taken_out() {
    let mut person = Person::default();
    assert_eq!(person.extra.insert("a", 1), None);
    assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"a":1}"#);
    assert_eq!(person.extra.remove("a"), Some(json!(1)));
    assert!(person.extra.is_empty());
    assert_eq!(person, Person::default());
}

#[test]
fn a_declared_name_is_not_written_twice() {
    let mut person = Person {
        label: Some("x".into()),
        ..Person::default()
    };
    person.extra.insert("label", "y");
    assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"label":"x"}"#);
}

#[test]
fn the_form_that_a_number_came_in_does_not_count_as_a_difference() {
    let number: Person = decode_json(br#"{"size": 5}"#).unwrap();
    let string: Person = decode_json(br#"{"size": "5"}"#).unwrap();
    assert_eq!(number, string);
}

#[test]
fn a_copy_is_equal_until_a_field_changes() {
    let read = br#"{"call_sid": "CA1", "muted": true, "friends": [{"label": "x"}], "new": 1}"#;
    let one: Person = decode_json(read).unwrap();
    let mut other = one.clone();
    assert_eq!(other, one);
    other.friends.as_mut().unwrap()[0].label = None;
    assert_ne!(other, one);
    let mut other = one.clone();
    other.extra.insert("new", 2);
    assert_ne!(other, one);
    assert_ne!(Person::default(), one);
}
