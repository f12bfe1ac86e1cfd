//! Whatever is read as a record is read again from what it is written as.
#![no_main]

use libfuzzer_sys::fuzz_target;
use twilio_rest::api::v2010::account::conference::ConferenceInstance;
use twilio_rest::api::v2010::account::conference::participant::ParticipantPageBody;

fuzz_target!(|text: &str| {
    if let Ok(page) = serde_json::from_str::<ParticipantPageBody>(text) {
        let written = serde_json::to_string(&page).unwrap();
        assert_eq!(serde_json::from_str::<ParticipantPageBody>(&written).unwrap(), page);
    }
    match serde_json::from_str::<ConferenceInstance>(text) {
        Ok(conference) => drop(format!("{conference:?}")),
        Err(error) => drop(error.to_string()),
    }
});
