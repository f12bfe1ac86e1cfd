//! A page of 1,000 participants: the emitted types against a derive on the same structs.

use std::hint::black_box;

use twilio_rest::api::v2010::account::conference::participant::ParticipantPageBody;

use crate::measure::{self, Row};
use crate::{by_hand, sample};

/// The records of a page.
const RECORDS: usize = 1_000;

pub(crate) fn rows() -> Vec<Row> {
    let json = sample::page(&sample::participants(RECORDS), 0, true);
    let json = json.as_bytes();
    agree(json);
    // The client, too, checks once that the whole text is UTF-8.
    let ours = || {
        let text = std::str::from_utf8(black_box(json)).unwrap();
        serde_json::from_str::<ParticipantPageBody>(text).unwrap()
    };
    let theirs = || serde_json::from_slice::<by_hand::ParticipantPage>(black_box(json)).unwrap();
    let what = "decode 1,000 participants";
    vec![
        measure::time(what, "<= 1", ours, theirs),
        measure::allocations(what, "<= 1", ours, theirs),
    ]
}

/// Both read all records.
fn agree(json: &[u8]) {
    let ours: ParticipantPageBody = serde_json::from_slice(json).unwrap();
    let theirs: by_hand::ParticipantPage = serde_json::from_slice(json).unwrap();
    let (ours, theirs) = (ours.participants.unwrap(), theirs.participants.unwrap());
    assert_eq!((ours.len(), theirs.len()), (RECORDS, RECORDS));
    let last = ours[RECORDS - 1].call_sid.as_ref().unwrap();
    assert_eq!(Some(last.as_str()), theirs[RECORDS - 1].call_sid.as_deref());
}
