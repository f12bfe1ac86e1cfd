// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Dates and points in time.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::time::SystemTime;

use jiff::fmt::rfc2822;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned, civil};

use super::decode::{DecodeError, Token, cut};
use super::encode::Node;
use super::model::{Field, Form};
use super::value::text_of;

/// The error of parsing a text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a valid date; expected 2024-12-31 or 2024-12-31T23:59:59Z")]
pub struct InvalidDate(String);

/// A point in time.
///
/// Sent in UTC, with a precision of one second: `2024-12-31T23:59:59Z`. A value converted from a [`Date`] is sent as
/// that day, `2024-12-31`, for filters that accept a day instead of a timestamp; in comparisons it is midnight of that
/// day in UTC.
///
/// A value read from a response is written back to JSON exactly as it was received; two values are equal if they are
/// the same instant. The last hours of the year 9999, which some servers use for "never", are read as
/// [`Timestamp::MAX`] and sent as `9999-12-31T23:59:59Z`.
///
/// `parse()` accepts RFC 2822 with any offset, and ISO 8601 with or without a fraction and an offset. Without an offset
/// the time is UTC; without a time of day it is midnight.
#[derive(Clone)]
pub struct DateTime {
    instant: Timestamp,
    written: Written,
}

/// How an instant was written in the response.
#[derive(Clone)]
enum Written {
    /// As we send it, or not from a response.
    AsSent,
    /// Not from a response: a whole day, sent as such.
    Day(civil::Date),
    /// `Tue, 05 Mar 2024 09:30:00 +0000`.
    Usual,
    /// In any other form.
    Otherwise(Box<str>),
}

impl DateTime {
    /// Returns the instant as a [`Timestamp`], for arithmetic.
    pub fn timestamp(&self) -> Timestamp {
        self.instant
    }

    /// Returns the text as received, or as it is sent.
    pub(super) fn as_read(&self) -> Cow<'_, str> {
        match &self.written {
            Written::AsSent | Written::Day(_) => Cow::Owned(self.to_string()),
            Written::Usual => Cow::Owned(as_usual(self.instant)),
            Written::Otherwise(text) => Cow::Borrowed(text),
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(instant) = usual(text).and_then(|usual| Offset::UTC.to_timestamp(usual).ok()) {
            let written = Written::Usual;
            return Some(Self { instant, written });
        }
        let instant = instant(text).or_else(|| never(text))?;
        let written = if is_canonical(text) {
            Written::AsSent
        } else {
            Written::Otherwise(text.into())
        };
        Some(Self { instant, written })
    }
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Reads the most common form character by character: a page contains thousands of dates, and since [`as_usual`] writes
/// the same text, none of them has to be stored.
fn usual(text: &str) -> Option<civil::DateTime> {
    let (weekday, rest) = text.split_at_checked(3)?;
    let (day, rest) = digits(rest.strip_prefix(", ")?, 2)?;
    let (month, rest) = rest.strip_prefix(' ')?.split_at_checked(3)?;
    let (year, rest) = digits(rest.strip_prefix(' ')?, 4)?;
    let (hour, rest) = digits(rest.strip_prefix(' ')?, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let small = |number: i16| i8::try_from(number).ok();
    let date = civil::Date::new(year, i8::try_from(month).ok()?, small(day)?).ok()?;
    let time = civil::Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    let is_usual = rest == " +0000" && weekday == weekday_of(date);
    is_usual.then_some(date.to_datetime(time))
}

fn as_usual(instant: Timestamp) -> String {
    let utc = Offset::UTC.to_datetime(instant);
    let (day, year, time) = (utc.day(), utc.year(), utc.time());
    let month = utc.month().unsigned_abs().into();
    let month = MONTHS.get(usize::wrapping_sub(month, 1));
    let (weekday, month) = (weekday_of(utc.date()), month.copied().unwrap_or_default());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} +0000")
}

fn weekday_of(date: civil::Date) -> &'static str {
    let offset = date.weekday().to_monday_zero_offset().unsigned_abs();
    WEEKDAYS
        .get(usize::from(offset))
        .copied()
        .unwrap_or_default()
}

/// Returns the number made of the first `count` digits, and the rest of the text.
fn digits(text: &str, count: usize) -> Option<(i16, &str)> {
    let (digits, rest) = text.split_at_checked(count)?;
    let number = digits.bytes().try_fold(0, |number: i16, digit| {
        let digit = digit.is_ascii_digit().then(|| i16::from(digit - b'0'))?;
        Some(number * 10 + digit)
    });
    Some((number?, rest))
}

/// Returns whether a text that was read as a time has the form that we send, `2024-12-31T23:59:59Z`.
fn is_canonical(text: &str) -> bool {
    let marks = [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (19, b'Z'),
    ];
    let bytes = text.as_bytes();
    let leap_second = text.get(17..19) == Some("60");
    bytes.len() == 20
        && !leap_second
        && marks
            .iter()
            .all(|(place, mark)| bytes.get(*place) == Some(mark))
}

/// The first characters distinguish the forms: ISO 8601 starts with a four-digit year, RFC 2822 does not.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text
        .as_bytes()
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
        < 4
    {
        return rfc2822(text).map(|zoned| zoned.timestamp());
    }
    text.parse::<Timestamp>().ok().or_else(|| {
        // A zone name without an offset would be ignored silently.
        if text.contains('[') {
            return None;
        }
        let civil = text.parse::<civil::DateTime>().ok()?;
        TimeZone::UTC.to_timestamp(civil).ok()
    })
}

/// Reads the last hours of 9999. jiff's range ends before them, to leave room for every offset.
fn never(text: &str) -> Option<Timestamp> {
    let utc = text.trim().trim_end_matches(['Z', 'z']);
    let civil = usual(text).or_else(|| utc.parse().ok())?;
    (civil.date() >= civil::date(9999, 12, 30)).then_some(Timestamp::MAX)
}

/// Some servers send the wrong weekday; the rest of the date counts.
fn rfc2822(text: &str) -> Option<Zoned> {
    static PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    PARSER.parse_zoned(text).ok()
}

/// Returns the instant of a Unix time: in seconds, or in milliseconds if as seconds it would be more than 3,000 years.
fn unix_time(number: i64) -> Option<Timestamp> {
    const LAST_AS_SECONDS: u64 = 99_999_999_999;
    if number.unsigned_abs() <= LAST_AS_SECONDS {
        Timestamp::from_second(number).ok()
    } else {
        Timestamp::from_millisecond(number).ok()
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Written::Day(day) = self.written {
            return day.fmt(f);
        }
        if self.instant == Timestamp::MAX {
            return f.write_str("9999-12-31T23:59:59Z");
        }
        let utc = Offset::UTC.to_datetime(self.instant);
        write!(
            f,
            "{}T{:02}:{:02}:{:02}Z",
            utc.date(),
            utc.hour(),
            utc.minute(),
            utc.second()
        )
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({})", self.as_read())
    }
}

impl FromStr for DateTime {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        instant(text)
            .or_else(|| never(text))
            .map(Self::from)
            .ok_or_else(|| InvalidDate(cut(text.to_owned())))
    }
}

impl From<Timestamp> for DateTime {
    fn from(instant: Timestamp) -> Self {
        Self {
            instant,
            written: Written::AsSent,
        }
    }
}

impl From<Zoned> for DateTime {
    fn from(zoned: Zoned) -> Self {
        zoned.timestamp().into()
    }
}

impl From<&Zoned> for DateTime {
    fn from(zoned: &Zoned) -> Self {
        zoned.timestamp().into()
    }
}

impl From<Date> for DateTime {
    fn from(date: Date) -> Self {
        date.day.into()
    }
}

impl From<&Date> for DateTime {
    fn from(date: &Date) -> Self {
        date.day.into()
    }
}

impl From<civil::Date> for DateTime {
    fn from(day: civil::Date) -> Self {
        let midnight = day.to_datetime(civil::Time::midnight());
        // jiff's timestamps end slightly before its dates do.
        let limit = if day.year() < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        };
        Self {
            instant: Offset::UTC.to_timestamp(midnight).unwrap_or(limit),
            written: Written::Day(day),
        }
    }
}

impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let limit = if time < SystemTime::UNIX_EPOCH {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        };
        Timestamp::try_from(time).unwrap_or(limit).into()
    }
}

impl From<&DateTime> for DateTime {
    fn from(time: &DateTime) -> Self {
        time.clone()
    }
}

impl From<DateTime> for Timestamp {
    fn from(time: DateTime) -> Self {
        time.instant
    }
}

impl From<DateTime> for SystemTime {
    fn from(time: DateTime) -> Self {
        time.instant.into()
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.instant == other.instant
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant.cmp(&other.instant)
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.instant.hash(state);
    }
}

impl Field for DateTime {
    const FORM: Form = Form::Text;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        *slot = match &token {
            Token::Text("") => return Ok(()),
            Token::Text(text) => Self::read(text),
            Token::Int(number) => unix_time(*number).map(Self::from),
            _ => None,
        };
        if slot.is_some() {
            Ok(())
        } else {
            Err(DecodeError::mismatch("date and time", &token))
        }
    }

    fn node(&self) -> Node<'_> {
        Node::DateTime(self)
    }
}

/// A calendar date: `2024-12-31`.
///
/// A value read from a response is written back to JSON exactly as it was received; two values are equal if they are
/// the same day. `parse()` also accepts every text that [`DateTime`] accepts, and takes the day as written there.
#[derive(Clone)]
pub struct Date {
    day: civil::Date,
    read: Option<Box<str>>,
}

impl Date {
    /// Returns the day as a jiff date, for arithmetic.
    pub fn civil(&self) -> civil::Date {
        self.day
    }

    /// Returns the text as received, or as it is sent.
    pub(super) fn as_read(&self) -> Cow<'_, str> {
        self.read
            .as_deref()
            .map_or_else(|| Cow::Owned(self.to_string()), Cow::Borrowed)
    }

    fn read(text: &str) -> Option<Self> {
        let day = day(text)?;
        let read = (text.len() != 10).then(|| text.into());
        Some(Self { day, read })
    }
}

/// Returns the day as written, which may differ from the day of the instant in UTC.
fn day(text: &str) -> Option<civil::Date> {
    let text = text.trim();
    let moment = || instant(text).or_else(|| never(text));
    let of_time = || moment().and_then(|_| text.get(..10)?.parse().ok());
    text.parse()
        .ok()
        .or_else(of_time)
        .or_else(|| rfc2822(text).map(|zoned| zoned.date()))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.day.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({})", self.as_read())
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        day(text)
            .map(Self::from)
            .ok_or_else(|| InvalidDate(cut(text.to_owned())))
    }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        Self { day, read: None }
    }
}

impl From<&Date> for Date {
    fn from(date: &Date) -> Self {
        date.clone()
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.day
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.day == other.day
    }
}

impl Eq for Date {}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.day.cmp(&other.day)
    }
}

impl Hash for Date {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.day.hash(state);
    }
}

impl Field for Date {
    const FORM: Form = Form::Text;

    fn accept(slot: &mut Option<Self>, token: Token<'_>) -> Result<(), Box<DecodeError>> {
        let text = text_of(&token, "date")?;
        if text.is_empty() {
            return Ok(());
        }
        *slot = Self::read(&text);
        if slot.is_some() {
            Ok(())
        } else {
            Err(DecodeError::mismatch("date", &token))
        }
    }

    fn node(&self) -> Node<'_> {
        Node::Date(self)
    }
}

super::field_serde!(Date, DateTime);
