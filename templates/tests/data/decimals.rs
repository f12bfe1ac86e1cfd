//! Decimals keep their digits.

use std::collections::BTreeMap;

use serde_json::json;

use crate::runtime::{Decimal, decode_json};
use crate::shapes::Person;

#[test]
fn the_digits_of_a_number_and_of_a_string_go_back_as_they_came() {
    for digits in [
        "1.10",
        "-0.00750",
        "19.720000",
        "0.1234567890123456789012345678901234567890",
        "1e400",
        "1E+2",
        "0",
        "-5",
        "123456789012345678901234567890",
    ] {
        for json in [
            format!(r#"{{"price":{digits}}}"#),
            format!(r#"{{"price":"{digits}"}}"#),
        ] {
            let person: Person = decode_json(json.as_bytes()).unwrap();
            assert_eq!(person.price.as_ref().unwrap().as_str(), digits);
            assert_eq!(serde_json::to_string(&person).unwrap(), json);
        }
    }
}

#[test]
fn decimals_are_read_from_a_tree_of_values_too() {
    let json = json!({"price": 1.25, "friends": [{"price": "1.10"}, {"price": null}]});
    let person: Person = serde_json::from_value(json).unwrap();
    assert_eq!(person.price.unwrap().as_str(), "1.25");
    let friends = person.friends.unwrap();
    assert_eq!(friends[0].price, Some(Decimal::from("1.10")));
    assert_eq!(friends[1].price, None);
}

#[test]
fn digits_pass_through_a_binary_format() {
    for digits in [
        "5.0",
        "37.5",
        "0.10",
        "-5",
        "1e400",
        "123456789012345678901234567890",
    ] {
        let person: Person = decode_json(format!(r#"{{"price":{digits}}}"#).as_bytes()).unwrap();
        let mut bytes = Vec::new();
        ciborium::into_writer(&person, &mut bytes).unwrap();
        let price: BTreeMap<String, ciborium::Value> = ciborium::from_reader(&*bytes).unwrap();
        let is_number = ["5.0", "37.5", "-5"].contains(&digits);
        let price = &price["price"];
        assert_eq!(
            price.is_float() || price.is_integer(),
            is_number,
            "{price:?}"
        );
        assert_eq!(price.is_text(), !is_number);
        let back: Person = ciborium::from_reader(&*bytes).unwrap();
        assert_eq!(back.price.unwrap().as_str(), digits);
    }
}

#[test]
fn decimals_are_read_behind_serdes_own_buffers() {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Either {
        Person(Person),
    }
    let Either::Person(person) =
        serde_json::from_str(r#"{"price": 1.5, "boss": {"price": "2"}}"#).unwrap();
    assert_eq!(person.price.unwrap().as_str(), "1.5");
    assert_eq!(
        person.boss.unwrap().into_inner().price.unwrap().as_str(),
        "2"
    );
}

#[test]
fn what_json_can_write_as_a_number_is_one() {
    let json = |decimal: Decimal| serde_json::to_string(&decimal).unwrap();
    assert_eq!(json("0.50".into()), "0.50");
    assert_eq!(json(String::from("-1e2").into()), "-1e2");
    assert_eq!(json("+5".into()), r#""+5""#);
    assert_eq!(json(" 5".into()), r#"" 5""#);
    assert_eq!(json("much".into()), r#""much""#);
    assert_eq!(json(Decimal::text("0.50")), r#""0.50""#);
    assert_eq!(json(f64::NAN.into()), r#""NaN""#);
    assert_eq!(json(7_i32.into()), "7");
    assert_eq!(json(i64::MIN.into()), "-9223372036854775808");
    assert_eq!(json(u64::MAX.into()), "18446744073709551615");
    assert_eq!(json(0.1_f64.into()), "0.1");
}

#[test]
fn two_are_equal_when_their_digits_are() {
    assert_eq!(Decimal::from("1.5"), Decimal::from(1.5));
    assert_ne!(Decimal::from("1.0"), Decimal::from("1.00"));
}

#[test]
fn the_nearest_binary_number_is_at_hand() {
    assert_eq!(Decimal::from("-0.00750").to_f64(), Some(-0.0075));
    assert_eq!(Decimal::from("much").to_f64(), None);
}

#[test]
fn parse_checks_the_text() {
    assert_eq!("-12.50".parse::<Decimal>().unwrap().to_string(), "-12.50");
    let json = |text: &str| serde_json::to_string(&text.parse::<Decimal>().unwrap()).unwrap();
    assert_eq!([json("37.780"), json("1e3")], ["37.780", "1e3"]);
    assert_eq!([json("+1.5"), json("007")], [r#""+1.5""#, r#""007""#]);
    let error = "12,50".parse::<Decimal>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`12,50` is not a valid decimal number; expected a number such as -12.50"
    );
    for text in ["", "-", "nan", "inf", "1.2.3"] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
}
