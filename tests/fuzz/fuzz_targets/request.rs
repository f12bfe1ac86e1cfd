//! Whatever keys and values are given, a request stays within its path and says just what it was given.
#![no_main]

use libfuzzer_sys::fuzz_target;
use twilio_rest::Client;
use twilio_rest::testing::Script;

fuzz_target!(|given: (String, String, Vec<String>)| {
    let (key, text, list) = given;
    let client = Client::builder()
        .auth_token("AC0", "t")
        .transport(Script::new())
        .build()
        .unwrap();
    let participants = client.conference(&key).participants();
    let create = participants
        .create(&text, &text)
        .label(&text)
        .status_callback_event(&list);
    match create.to_request() {
        Ok(request) => {
            assert!(request.uri().path().starts_with("/2010-04-01/Accounts/AC0/Conferences/"));
            assert_eq!(request.uri().path().split('/').count(), 7);
            assert_eq!(request.body().as_bytes().split(|it| *it == b'&').count(), 3 + list.len());
        }
        Err(error) => drop(error.to_string()),
    }
});
