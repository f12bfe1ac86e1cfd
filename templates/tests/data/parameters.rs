//! How values become the pairs of a form or a query.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::{CollapsibleMap, Decimal, HttpMethod, Nullable, Param, Secret};
use crate::shapes::{CallSid, Person, Status};

fn pairs(param: &dyn Param) -> Vec<String> {
    let mut pairs = Vec::new();
    param.pairs("K", &mut |key, value| pairs.push(format!("{key}={value}")));
    pairs
}

#[test]
fn what_is_unset_sends_nothing_and_an_empty_text_sends_its_key() {
    assert!(pairs(&None::<String>).is_empty());
    assert_eq!(pairs(&Some(String::new())), ["K="]);
}

#[test]
fn scalars_are_sent_in_their_shortest_form() {
    assert_eq!(pairs(&true), ["K=true"]);
    assert_eq!(pairs(&Some(-5_i64)), ["K=-5"]);
    assert_eq!(pairs(&7_i32), ["K=7"]);
    assert_eq!(pairs(&u64::MAX), ["K=18446744073709551615"]);
    assert_eq!(pairs(&Decimal::from("1.50")), ["K=1.50"]);
    assert_eq!(pairs(&Status::InProgress), ["K=in-progress"]);
    assert_eq!(pairs(&HttpMethod::Get), ["K=GET"]);
    assert_eq!(pairs(&CallSid::from("CA1")), ["K=CA1"]);
    assert_eq!(pairs(&Some(Secret::from("s3cret"))), ["K=s3cret"]);
}

#[test]
fn a_number_is_sent_without_an_exponent() {
    assert_eq!(pairs(&1e21_f64), ["K=1000000000000000000000"]);
    assert_eq!(pairs(&1e-7_f64), ["K=0.0000001"]);
    assert_eq!(pairs(&2.0_f64), ["K=2"]);
}

#[test]
fn a_list_sends_one_pair_an_item_and_an_empty_one_nothing() {
    assert_eq!(pairs(&vec!["a".to_owned(), "b".to_owned()]), ["K=a", "K=b"]);
    assert!(pairs(&Some(Vec::<Status>::new())).is_empty());
}

#[test]
fn a_list_of_objects_sends_each_as_compact_json() {
    let list = vec![
        Person {
            label: Some("é".into()),
            ..Person::default()
        },
        Person::default(),
    ];
    assert_eq!(pairs(&list), [r#"K={"label":"é"}"#, "K={}"]);
    assert_eq!(
        pairs(&vec![json!({"a": 1}), json!("raw")]),
        [r#"K={"a":1}"#, "K=raw"]
    );
}

#[test]
fn an_untyped_value_is_compact_json_and_a_string_goes_raw() {
    assert_eq!(pairs(&json!({"a": [1, "é"]})), [r#"K={"a":[1,"é"]}"#]);
    assert_eq!(pairs(&json!([1, 2])), ["K=[1,2]"]);
    assert_eq!(pairs(&json!("as is")), ["K=as is"]);
}

#[test]
fn a_map_is_compact_json() {
    let map = BTreeMap::from([("a".to_owned(), true), ("b".to_owned(), false)]);
    assert_eq!(pairs(&map), [r#"K={"a":true,"b":false}"#]);
}

#[test]
fn null_is_not_sent_in_a_form() {
    assert!(pairs(&Nullable::<i64>::Null).is_empty());
    assert_eq!(pairs(&Nullable::Value(1_i64)), ["K=1"]);
}

#[test]
fn an_untyped_null_is_not_sent_in_a_form() {
    assert!(pairs(&Value::Null).is_empty());
    assert_eq!(pairs(&vec![json!(1), Value::Null]), ["K=1"]);
}

#[test]
fn null_is_said_in_a_json_body() {
    assert_eq!(
        serde_json::to_string(&Nullable::<i64>::Null).unwrap(),
        "null"
    );
    assert_eq!(
        serde_json::from_str::<Nullable<i64>>("null").unwrap(),
        Nullable::Null
    );
}

#[test]
fn a_collapsible_map_sends_each_leaf_under_its_path() {
    let value = json!({"a": {"b": 1, "c": [true, false]}, "d": "x", "e": null});
    assert_eq!(
        pairs(&CollapsibleMap(Some(&value))),
        ["K.a.b=1", "K.a.c=true", "K.a.c=false", "K.d=x"]
    );
    assert!(pairs(&CollapsibleMap(None::<&Value>)).is_empty());
}

#[test]
fn the_text_of_a_parameter_is_its_value() {
    assert_eq!(Param::text(&Some(5_i64)).as_deref(), Some("5"));
    assert_eq!(Param::text(&None::<String>), None);
}
