//! Open enums and SIDs.

use std::collections::{BTreeMap, HashMap};

use crate::runtime::{HttpMethod, UnknownValue, decode_json, open_enum};
use crate::shapes::{CallSid, Status};

#[test]
fn a_known_text_is_its_variant_and_back() {
    for text in Status::VALUES {
        let status = Status::from(*text);
        assert_eq!(status.as_str(), *text);
        assert_eq!(status.to_string(), *text);
        assert!(!matches!(status, Status::Unknown(_)));
    }
    assert_eq!(Status::VALUES, ["queued", "in-progress"]);
}

#[test]
fn an_unknown_value_goes_back_byte_for_byte() {
    let status: Status = decode_json(r#""né w""#.as_bytes()).unwrap();
    assert_eq!(status.as_str(), "né w");
    assert_eq!(serde_json::to_string(&status).unwrap(), r#""né w""#);
    assert_eq!(format!("{status:?}"), r#"Unknown("né w")"#);
    let Status::Unknown(text) = status else {
        panic!("it is known")
    };
    assert_eq!(text.to_string(), "né w");
    assert_eq!(text.as_str(), "né w");
}

#[test]
fn an_enum_is_made_from_every_kind_of_string() {
    let owned = String::from("queued");
    assert_eq!(Status::from(&owned), Status::Queued);
    assert_eq!(Status::from(owned), Status::Queued);
    assert_eq!(Status::from(&Status::Queued), Status::Queued);
    assert_eq!(Status::from(Box::<str>::from("queued")), Status::Queued);
    assert_eq!("queued".parse(), Ok(Status::Queued));
}

#[test]
fn an_enum_compares_with_a_text() {
    assert_eq!(Status::Queued, "queued");
    assert_ne!(Status::Queued, "in-progress");
}

#[test]
fn an_enum_that_has_a_value_unknown_takes_another_name_for_the_rest() {
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    enum Kind {
        Unknown,
        Unrecognized(UnknownValue),
    }
    open_enum!(Kind, Unrecognized { Unknown = "unknown" });
    assert_eq!(Kind::VALUES, ["unknown"]);
    assert_eq!(Kind::from("unknown"), Kind::Unknown);
    assert!(matches!(Kind::from("new"), Kind::Unrecognized(_)));
}

#[test]
fn a_method_is_known_in_capitals() {
    assert_eq!(HttpMethod::from("POST"), HttpMethod::Post);
    assert_eq!(HttpMethod::from("TRACE").as_str(), "TRACE");
}

#[test]
fn a_sid_is_free_to_make_and_checked_by_parse() {
    let free = CallSid::from("anything");
    assert!(!free.is_valid());
    let error = "anything".parse::<CallSid>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "this is not a SID of this kind: expected CA followed by 32 hexadecimal digits, got 8 characters that start with `an`"
    );
}

#[test]
fn a_sid_is_its_prefix_and_32_hexadecimal_digits() {
    let digits = "0123456789abcdefABCDEF0123456789";
    assert_eq!(CallSid::PREFIX, "CA");
    assert!(format!("CA{digits}").parse::<CallSid>().is_ok());
    for wrong in [
        format!("CF{digits}"),
        format!("CA{digits}0"),
        format!("CA{}", &digits[1..]),
        format!("CAg{}", &digits[1..]),
    ] {
        assert!(wrong.parse::<CallSid>().is_err(), "{wrong}");
    }
}

#[test]
fn a_sid_reads_as_text() {
    let sid = CallSid::from(String::from("CA1"));
    assert_eq!(sid, "CA1");
    assert_eq!(sid.to_string(), "CA1");
    assert_eq!(format!("{sid:?}"), r#"CallSid("CA1")"#);
    assert_eq!(String::from(CallSid::from(&sid)), "CA1");
    assert!(sid != *"CA2" && sid == *"CA1" && sid.as_str().starts_with("CA"));
}

#[test]
fn what_is_filed_under_a_sid_is_found_by_its_text() {
    let sids = ["CA1", "CA2"].map(|text| (CallSid::from(text), text));
    let (hashed, sorted) = (HashMap::from(sids.clone()), BTreeMap::from(sids));
    assert_eq!(
        (hashed.get("CA2"), sorted.get("CA2")),
        (Some(&"CA2"), Some(&"CA2"))
    );
}
