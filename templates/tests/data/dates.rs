//! Dates and times in every form that answers have.

use std::time::{Duration, SystemTime};

use jiff::{Timestamp, civil};
use serde_json::{Value, json};

use crate::runtime::{Date, DateTime, Field, decode_json};

/// Reads a JSON value, and checks that it goes back with the same letters.
#[track_caller]
fn read(json: Value) -> DateTime {
    let time: DateTime = decode_json(json.to_string().as_bytes()).unwrap();
    assert_eq!(serde_json::to_value(&time).unwrap(), json);
    time
}

#[test]
fn every_form_of_one_instant_is_the_same_time() {
    for text in [
        "2015-07-30T20:00:00Z",
        "2015-07-30T20:00:00.000Z",
        "2015-07-30T20:00:00+00:00",
        "2015-07-30T20:00:00+0000",
        "2015-07-30T13:00:00-07:00",
        "2015-07-30T20:00:00",
        "2015-07-30 20:00:00",
        "2015-07-30 20:00:00Z",
        "20150730T200000Z",
        "Thu, 30 Jul 2015 20:00:00 +0000",
        "Thu, 30 Jul 2015 20:00:00 GMT",
        "Thu, 30 Jul 2015 22:00:00 +0200",
        "30 Jul 2015 13:00:00 -0700",
    ] {
        let time = read(json!(text));
        assert_eq!(
            time.timestamp(),
            Timestamp::from_second(1_438_286_400).unwrap(),
            "{text}"
        );
        assert_eq!(text.parse::<DateTime>().unwrap(), time);
    }
}

#[test]
fn a_time_that_stands_for_never_is_the_end_of_time() {
    for text in [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.999Z",
        "9999-12-31t23:59:59z",
        "9999-12-31",
        "Fri, 31 Dec 9999 23:59:59 +0000",
    ] {
        let never = read(json!(text));
        assert_eq!(never.timestamp(), Timestamp::MAX, "{text}");
        assert_eq!(never.node().text(), "9999-12-31T23:59:59Z");
    }
    let never: DateTime = Timestamp::MAX.into();
    assert_eq!(never.to_string().parse(), Ok(never));
}

#[test]
fn a_weekday_that_is_wrong_does_not_matter() {
    assert_eq!(
        read(json!("Mon, 30 Jul 2015 20:00:00 +0000")),
        read(json!("2015-07-30T20:00:00Z"))
    );
}

#[test]
fn a_fraction_is_kept() {
    assert_eq!(
        read(json!("2015-07-30T20:00:00.123Z"))
            .timestamp()
            .subsec_millisecond(),
        123
    );
}

#[test]
fn a_day_alone_is_its_midnight_in_utc() {
    assert_eq!(
        read(json!("2015-07-30")),
        read(json!("2015-07-30T00:00:00Z"))
    );
}

#[test]
fn a_leap_second_goes_back_as_it_came() {
    assert_eq!(
        read(json!("2016-12-31T23:59:60Z")).to_string(),
        "2016-12-31T23:59:59Z"
    );
}

#[test]
fn a_number_is_seconds_or_milliseconds_since_1970() {
    let seconds: DateTime = decode_json(b"1438286400").unwrap();
    let milliseconds: DateTime = decode_json(b"1438286400000").unwrap();
    assert_eq!(seconds, milliseconds);
    assert_eq!(seconds.to_string(), "2015-07-30T20:00:00Z");
    for far in [i64::MIN, i64::MAX] {
        assert!(decode_json::<DateTime>(far.to_string().as_bytes()).is_err());
    }
}

#[test]
fn a_time_is_sent_in_utc_to_the_second_whatever_it_was_read_from() {
    for text in [
        "2015-07-30T13:00:00.999-07:00",
        "Thu, 30 Jul 2015 20:00:00 +0000",
    ] {
        assert_eq!(read(json!(text)).node().text(), "2015-07-30T20:00:00Z");
        assert_eq!(
            text.parse::<DateTime>().unwrap().to_string(),
            "2015-07-30T20:00:00Z"
        );
    }
}

#[test]
fn times_are_ordered_by_instant() {
    assert!(read(json!("2015-07-30T20:00:00+02:00")) < read(json!("2015-07-30T19:00:00Z")));
}

#[test]
fn a_time_is_made_from_what_is_at_hand() {
    let instant = SystemTime::UNIX_EPOCH + Duration::from_secs(1_438_286_400);
    let time = DateTime::from(instant);
    assert_eq!(time.to_string(), "2015-07-30T20:00:00Z");
    assert_eq!(SystemTime::from(time.clone()), instant);
    assert_eq!(DateTime::from(&time), time);
    assert_eq!(DateTime::from(time.timestamp()), time);
}

#[test]
fn a_day_in_the_place_of_a_time_is_sent_as_a_day() {
    for (day, instant) in [
        (
            civil::date(2024, 12, 31),
            "2024-12-31T00:00:00Z".parse().unwrap(),
        ),
        (civil::Date::MIN, Timestamp::MIN),
        (civil::Date::MAX, Timestamp::MAX),
    ] {
        let time = DateTime::from(Date::from(day));
        assert_eq!(time.to_string(), day.to_string());
        assert_eq!(time.node().text(), day.to_string());
        assert_eq!(time.timestamp(), instant);
        assert_eq!(DateTime::from(&Date::from(day)), time);
    }
}

#[test]
fn a_time_before_1970_is_sent_with_its_own_second() {
    let time = DateTime::from(SystemTime::UNIX_EPOCH - Duration::from_millis(1500));
    assert_eq!(time.to_string(), "1969-12-31T23:59:58Z");
}

#[test]
fn a_text_that_is_no_time_says_what_to_write() {
    let error = "tomorrow".parse::<DateTime>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`tomorrow` is not a valid date; expected 2024-12-31 or 2024-12-31T23:59:59Z"
    );
    assert!("".parse::<DateTime>().is_err());
    assert!("2015-02-30T00:00:00Z".parse::<DateTime>().is_err());
}

#[test]
fn a_date_is_read_from_a_day_and_from_a_time() {
    for text in [
        "2008-01-02",
        "2008-01-02T23:00:00Z",
        "2008-01-02T23:00:00-07:00",
        "Wed, 02 Jan 2008 23:00:00 +0000",
    ] {
        let json = json!(text);
        let date: Date = decode_json(json.to_string().as_bytes()).unwrap();
        assert_eq!(date.civil(), civil::date(2008, 1, 2), "{text}");
        assert_eq!(serde_json::to_value(&date).unwrap(), json);
        assert_eq!(date.node().text(), "2008-01-02");
    }
}

#[test]
fn a_date_is_made_from_a_day_of_the_calendar_or_a_text() {
    assert_eq!(
        Date::from(civil::date(2008, 1, 2)),
        "2008-01-02".parse().unwrap()
    );
    assert!("2008-13-01".parse::<Date>().is_err());
}

#[test]
fn the_name_of_a_zone_is_no_offset() {
    let refused = "2024-06-01T12:00:00[Europe/Berlin]".parse::<DateTime>();
    assert!(refused.is_err());
    let told: DateTime = "2024-06-01T12:00:00+02:00[Europe/Berlin]".parse().unwrap();
    assert_eq!(told.to_string(), "2024-06-01T10:00:00Z");
}
