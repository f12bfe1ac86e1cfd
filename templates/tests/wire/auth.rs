//! Credentials: which header goes out. Those of OAuth are in `token`.

use crate::api::{ACCOUNT, OPEN, THING, Thing, fetch, fetch_with};
use crate::drive::{Drive, builder, with_both_clients};
use crate::runtime::testing::{Expect, Reply, Script};
use crate::runtime::{CallOptions, Keys, Request};

with_both_clients![
    an_account_sends_its_sid_and_token,
    an_api_key_sends_the_key_and_acts_for_the_account,
    an_operation_without_credentials_gets_none,
    without_credentials_nothing_that_needs_them_is_sent,
    what_is_wrong_with_a_request_is_told_before_the_lack_of_credentials,
    a_401_for_an_account_is_not_tried_again,
];

fn an_account_sends_its_sid_and_token<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THING).header("authorization", "Basic QUMxOnQ="),
        Reply::json(200, "{}"),
    );
    let client = C::over(
        builder::<C>().0.auth_token("AC1", "t").account_sid(ACCOUNT),
        &script,
    );
    C::wait(fetch(&client)).unwrap();
    script.finish().unwrap();
}

fn an_api_key_sends_the_key_and_acts_for_the_account<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::get(THING).header("authorization", "Basic U0sxOnM="),
        Reply::json(200, "{}"),
    );
    let client = C::over(builder::<C>().0.api_key(ACCOUNT, "SK1", "s"), &script);
    C::wait(fetch(&client)).unwrap();
    script.finish().unwrap();
}

fn an_operation_without_credentials_gets_none<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get("/v1/Open"), Reply::json(200, "{}"));
    let client = C::over(builder::<C>().0, &script);
    let request = Request::new(&OPEN, &Keys::default());
    C::wait(client.dispatch::<Thing>(request)).unwrap();
    assert!(!script.requests()[0].headers().contains_key("authorization"));
}

fn without_credentials_nothing_that_needs_them_is_sent<C: Drive>() {
    let script = Script::new();
    let client = C::over(C::new_builder().account_sid(ACCOUNT), &script);
    let error = C::wait(fetch(&client)).unwrap_err();
    assert!(
        error.to_string().contains("requires credentials"),
        "{error}"
    );
    assert!(script.requests().is_empty());
}

fn what_is_wrong_with_a_request_is_told_before_the_lack_of_credentials<C: Drive>() {
    let client = C::over(C::new_builder().account_sid(ACCOUNT), &Script::new());
    let options = CallOptions::new().header("X-Note", "two\nlines");
    let error = C::wait(fetch_with(&client, &options)).unwrap_err();
    assert!(error.to_string().contains("X-Note"), "{error}");
}

fn a_401_for_an_account_is_not_tried_again<C: Drive>() {
    let script = Script::new();
    script.expect(Expect::get(THING), Reply::status(401));
    let client = C::over(builder::<C>().0, &script);
    assert!(C::wait(fetch(&client)).unwrap_err().is_unauthorized());
}
