//! When a call is tried again, and how long it waits. No test waits for real.

use std::time::{Duration, SystemTime};

use crate::api::{CreateThing, THING, THINGS, fetch, fetch_with};
use crate::drive::{Drive, builder, scripted, with_both_clients};
use crate::runtime::raw::RawRequest;
use crate::runtime::retry::{FullJitter, Jitter};
use crate::runtime::testing::{Expect, ManualClock, Reply, Script};
use crate::runtime::{CallOptions, RetryPolicy, TransportErrorKind};

with_both_clients![
    a_read_is_tried_four_times_in_all,
    a_head_is_tried_as_often_as_a_get,
    waits_do_not_grow_beyond_eight_seconds,
    a_policy_sets_the_first_wait_and_the_longest,
    the_wait_that_a_date_asks_for_is_waited,
    an_error_tells_how_long_the_server_asks_to_wait,
    an_error_rounds_the_wait_up_and_tells_of_none_that_has_passed,
    a_wait_beyond_the_time_of_the_call_ends_it_at_once,
    the_time_of_the_call_limits_all_its_waits,
    a_short_call_is_tried_again_where_a_quarter_of_its_time_is_left,
    what_has_no_time_to_succeed_is_not_tried_again,
    a_try_that_may_take_longer_than_two_minutes_has_the_time,
    no_time_at_all_is_a_time_out_before_sending,
    a_call_can_do_without_retries,
    a_read_that_timed_out_is_not_tried_again,
    a_write_is_sent_again_after_429_alone,
    metadata_tells_how_many_tries_it_took,
];

fn script(replies: Vec<Reply>) -> Script {
    let script = Script::new();
    for reply in replies {
        script.expect(Expect::get(THING), reply);
    }
    script
}

fn seconds(number: u64) -> Duration {
    Duration::from_secs(number)
}

fn a_read_is_tried_four_times_in_all<C: Drive>() {
    let script = script(vec![Reply::status(503); 4]);
    let (client, clock) = scripted::<C>(&script);
    let error = C::wait(fetch(&client)).unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (503, 4)
    );
    assert_eq!(
        clock.waits(),
        [Duration::from_millis(500), seconds(1), seconds(2)]
    );
    script.finish().unwrap();
}

fn a_head_is_tried_as_often_as_a_get<C: Drive>() {
    let script = Script::new();
    for status in [503, 200] {
        script.expect(
            Expect::new(http::Method::HEAD, "/v1/x"),
            Reply::status(status),
        );
    }
    let raw = RawRequest::new(scripted::<C>(&script).0, http::Method::HEAD, "/v1/x");
    C::wait(raw.send()).unwrap();
    script.finish().unwrap();
}

fn waits_do_not_grow_beyond_eight_seconds<C: Drive>() {
    let script = script(vec![Reply::status(429); 7]);
    let (client, clock) = scripted::<C>(&script);
    let options = CallOptions::new().retry(RetryPolicy::new().retries(6));
    C::wait(fetch_with(&client, &options)).unwrap_err();
    assert_eq!(clock.waits()[3..], [seconds(4), seconds(8), seconds(8)]);
}

fn a_policy_sets_the_first_wait_and_the_longest<C: Drive>() {
    let script = script(vec![Reply::status(503); 4]);
    let (client, clock) = scripted::<C>(&script);
    let policy = RetryPolicy::new().base(seconds(2)).cap(seconds(3));
    C::wait(fetch_with(&client, &CallOptions::new().retry(policy))).unwrap_err();
    assert_eq!(clock.waits(), [seconds(2), seconds(3), seconds(3)]);
}

fn the_wait_that_a_date_asks_for_is_waited<C: Drive>() {
    let noon = SystemTime::UNIX_EPOCH + seconds(1_438_286_400);
    let script = script(vec![
        Reply::status(429).header("retry-after", "Thu, 30 Jul 2015 20:00:12 GMT"),
        Reply::status(503).header("retry-after", "Thu, 30 Jul 2015 19:00:00 GMT"),
        Reply::json(200, "{}"),
    ]);
    let clock = ManualClock::starting(noon);
    let client = C::over(builder::<C>().0.clock(clock.clone()), &script);
    C::wait(fetch(&client)).unwrap();
    // A date that has passed leaves the wait of the policy.
    assert_eq!(clock.waits(), [seconds(12), seconds(1)]);
}

fn an_error_tells_how_long_the_server_asks_to_wait<C: Drive>() {
    let script = script(vec![
        Reply::status(429).header("retry-after", " 3600 "),
        Reply::status(500),
    ]);
    let (client, _) = scripted::<C>(&script);
    let error = C::wait(fetch(&client)).unwrap_err();
    assert_eq!(error.retry_after(), Some(seconds(3600)));
    assert!(
        error.to_string().contains("retry after 3600 seconds"),
        "{error}"
    );
    assert_eq!(C::wait(fetch(&client)).unwrap_err().retry_after(), None);
}

fn an_error_rounds_the_wait_up_and_tells_of_none_that_has_passed<C: Drive>() {
    let noon = SystemTime::UNIX_EPOCH + Duration::from_millis(1_438_286_400_400);
    let policy = CallOptions::new().retry(RetryPolicy::none());
    for (date, told) in [
        ("20:00:12", Some("retry after 12 seconds")),
        ("19:59:59", None),
    ] {
        let date = format!("Thu, 30 Jul 2015 {date} GMT");
        let script = script(vec![Reply::status(429).header("retry-after", &date)]);
        let client = C::over(builder::<C>().0.clock(ManualClock::starting(noon)), &script);
        let error = C::wait(fetch_with(&client, &policy))
            .unwrap_err()
            .to_string();
        match told {
            Some(told) => assert!(error.contains(told), "{error}"),
            None => assert!(!error.contains("retry after"), "{error}"),
        }
    }
}

fn a_wait_beyond_the_time_of_the_call_ends_it_at_once<C: Drive>() {
    let script = script(vec![Reply::status(429).header("retry-after", "3600")]);
    let (client, clock) = scripted::<C>(&script);
    assert!(C::wait(fetch(&client)).unwrap_err().is_rate_limited());
    assert!(clock.waits().is_empty());
}

fn the_time_of_the_call_limits_all_its_waits<C: Drive>() {
    let script = script(vec![Reply::status(503).header("retry-after", "4"); 2]);
    let (client, clock) = scripted::<C>(&script);
    let options = CallOptions::new().total_timeout(seconds(6));
    let error = C::wait(fetch_with(&client, &options)).unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert_eq!(clock.waits(), [seconds(4)]);
    script.finish().unwrap();
}

fn a_short_call_is_tried_again_where_a_quarter_of_its_time_is_left<C: Drive>() {
    let script = script(vec![Reply::status(503), Reply::json(200, "{}")]);
    let (client, clock) = scripted::<C>(&script);
    let options = CallOptions::new().total_timeout(seconds(1));
    C::wait(fetch_with(&client, &options)).unwrap();
    assert_eq!(clock.waits(), [Duration::from_millis(500)]);
}

fn what_has_no_time_to_succeed_is_not_tried_again<C: Drive>() {
    let script = Script::new();
    script.expect(
        Expect::post(THINGS),
        Reply::status(429).header("retry-after", "5"),
    );
    let (client, clock) = scripted::<C>(&script);
    let options = CallOptions::new().total_timeout(Duration::from_millis(5_900));
    let error = C::wait(CreateThing::new(&client).options(options).send()).unwrap_err();
    assert!(
        error.is_rate_limited() && !error.may_have_happened(),
        "{error}"
    );
    assert!(clock.waits().is_empty());
}

fn a_try_that_may_take_longer_than_two_minutes_has_the_time<C: Drive>() {
    for (call, client, waited) in [
        (Some(600), None, true),
        (None, None, false),
        (Some(600), Some(100), false),
    ] {
        let script = script(vec![
            Reply::status(503).header("retry-after", "300"),
            Reply::json(200, "{}"),
        ]);
        let (builder, clock) = builder::<C>();
        let builder = client.into_iter().fold(builder, |builder, limit| {
            builder.total_timeout(seconds(limit))
        });
        let options = call.into_iter().fold(CallOptions::new(), |options, limit| {
            options.timeout(seconds(limit))
        });
        let result = C::wait(fetch_with(&C::over(builder, &script), &options));
        assert_eq!(
            (result.is_ok(), clock.waits().len()),
            (waited, usize::from(waited))
        );
    }
}

fn no_time_at_all_is_a_time_out_before_sending<C: Drive>() {
    let script = Script::new();
    let (client, _) = scripted::<C>(&script);
    for options in [
        CallOptions::new().total_timeout(Duration::ZERO),
        CallOptions::new().timeout(Duration::ZERO),
    ] {
        let error = C::wait(CreateThing::new(&client).options(options).send()).unwrap_err();
        assert!(error.is_timeout() && !error.may_have_happened());
    }
    assert!(script.requests().is_empty());
}

fn a_call_can_do_without_retries<C: Drive>() {
    let script = script(vec![Reply::status(503)]);
    let (client, _) = scripted::<C>(&script);
    let options = CallOptions::new().retry(RetryPolicy::none());
    assert_eq!(
        C::wait(fetch_with(&client, &options))
            .unwrap_err()
            .attempts(),
        1
    );
}

fn a_read_that_timed_out_is_not_tried_again<C: Drive>() {
    let script = script(vec![Reply::failure(TransportErrorKind::Timeout)]);
    let (client, _) = scripted::<C>(&script);
    assert!(C::wait(fetch(&client)).unwrap_err().is_timeout());
}

fn a_write_is_sent_again_after_429_alone<C: Drive>() {
    for (reply, tries) in [
        (Reply::status(429), 4),
        (Reply::status(500), 1),
        (Reply::status(503), 1),
        (Reply::failure(TransportErrorKind::Connect), 1),
        (Reply::failure(TransportErrorKind::Interrupted), 1),
        (Reply::failure(TransportErrorKind::Timeout), 1),
    ] {
        let script = Script::new();
        for _ in 0..4 {
            script.expect(Expect::post(THINGS), reply.clone());
        }
        let (client, _) = scripted::<C>(&script);
        C::wait(CreateThing::new(&client).send()).unwrap_err();
        assert_eq!(script.requests().len(), tries, "{reply:?}");
    }
}

fn metadata_tells_how_many_tries_it_took<C: Drive>() {
    let script = script(vec![Reply::status(503), Reply::json(200, "{}")]);
    let (client, _) = scripted::<C>(&script);
    let found = C::wait(fetch_with(&client, &CallOptions::new())).unwrap();
    assert_eq!(found.metadata.attempts(), 2);
}

#[test]
fn full_jitter_lies_between_nothing_and_the_ceiling() {
    let picks: Vec<Duration> = (0..100).map(|_| FullJitter.pick(seconds(8))).collect();
    assert!(picks.iter().all(|pick| *pick <= seconds(8)));
    assert!(
        picks.iter().any(|pick| *pick < seconds(4)) && picks.iter().any(|pick| *pick > seconds(4))
    );
}
