//! Whatever goes out comes back the same.

use jiff::Timestamp;
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::runtime::{DateTime, decode_json};
use crate::shapes::Person;

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e15..1e15_f64).prop_map(Value::from),
        ".*".prop_map(Value::from),
    ]
}

fn tree() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map("[a-z_]{1,8}", inner, 0..4).prop_map(|map| json!(map))
        ]
    })
}

fn instant() -> impl Strategy<Value = Timestamp> {
    (-62_135_596_800..253_402_207_200_i64)
        .prop_map(|second| Timestamp::from_second(second).unwrap())
}

prop_compose! {
    fn person()(
        call_sid in of(".*"), label in of(".*"), muted in of(any::<bool>()), size in of(any::<i32>()), bytes in of(any::<i64>()),
        total in of(any::<u64>()), rate in of(-1e15..1e15_f64), price in of("-?[1-9][0-9]{0,5}\\.[0-9]{0,5}[1-9]"), status in of(".*"),
        any in of(tree()), tags in of(vec(".*", 0..4)), created in of(instant())
    ) -> Person {
        Person {
            call_sid: call_sid.map(Into::into), label, muted, size, bytes, total, rate, price: price.map(Into::into),
            status: status.map(Into::into), any, tags, created: created.map(DateTime::from), ..Person::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_model_comes_back_equal(person in person(), friends in of(vec(person(), 0..3)), boss in of(person())) {
        let person = Person { friends, boss: boss.map(Into::into), ..person };
        let json = serde_json::to_string(&person).unwrap();
        prop_assert_eq!(&decode_json::<Person>(json.as_bytes()).unwrap(), &person);
        prop_assert_eq!(&serde_json::from_value::<Person>(serde_json::to_value(&person).unwrap()).unwrap(), &person);
        prop_assert_eq!(serde_json::from_slice::<Value>(json.as_bytes()).unwrap(), serde_json::to_value(&person).unwrap());
    }

    #[test]
    fn a_decimal_keeps_its_digits(digits in "-?(0|[1-9][0-9]{0,30})\\.[0-9]{1,30}") {
        let person = Person { price: Some(digits.as_str().into()), ..Person::default() };
        let json = serde_json::to_string(&person).unwrap();
        prop_assert_eq!(&json, &format!("{{\"price\":{digits}}}"));
        prop_assert_eq!(decode_json::<Person>(json.as_bytes()).unwrap(), person);
    }

    #[test]
    fn any_object_that_decodes_goes_back_as_it_came(json in btree_map("label|muted|size|rate|price|created|status|any|zodiac", leaf(), 0..6)) {
        let json = json!(json);
        if let Ok(person) = decode_json::<Person>(json.to_string().as_bytes()) {
            prop_assert_eq!(serde_json::to_value(&person).unwrap(), json);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..200)) {
        let _ = decode_json::<Person>(&bytes);
    }

    #[test]
    fn an_untyped_value_is_read_as_serde_json_reads_it(value in tree()) {
        let text = value.to_string();
        prop_assert_eq!(decode_json::<Value>(text.as_bytes()).unwrap(), value);
    }

    #[test]
    fn a_time_comes_back_from_the_text_that_is_sent(instant in instant()) {
        let time = DateTime::from(instant);
        prop_assert_eq!(time.to_string().parse::<DateTime>().unwrap(), time);
    }
}
