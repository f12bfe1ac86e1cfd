//! How a client is made, and from which variables of the environment.

use std::time::Duration;

use crate::api::{ACCOUNT, fetch_request};
use crate::drive::{Drive, with_both_clients};
use crate::runtime::{CallOptions, ClientBuilder, ErrorKind};

with_both_clients![
    white_space_around_a_variable_does_not_count,
    credentials_in_code_need_none_of_the_environment,
    what_is_set_in_code_wins_over_the_environment_before_and_after_it,
    a_subaccount_is_reached_with_the_credentials_of_the_environment,
    an_account_in_code_needs_none_of_the_environment,
    limits_that_are_not_set_are_those_of_the_documentation,
    a_builder_shows_no_password_of_a_url,
    an_api_key_in_the_environment_wins_over_the_token,
    half_an_api_key_or_an_empty_one_gives_way_to_the_token,
    empty_credentials_are_none,
    credentials_with_the_end_of_a_line_are_refused,
    what_the_environment_lacks_is_named,
    region_and_edge_of_the_environment_make_the_host,
    a_base_url_replaces_the_host_and_keeps_its_own_path,
    a_base_url_that_is_none_is_refused,
    a_time_limit_of_nothing_is_refused,
    a_region_cannot_name_another_host,
    a_user_agent_that_is_no_header_is_refused,
    a_root_certificate_that_is_none_is_refused,
];

fn vars(pairs: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> {
    move |name| {
        pairs
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    }
}

#[track_caller]
fn refused<C: Drive>(builder: ClientBuilder<C>) -> String {
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    error.to_string()
}

fn url<C: Drive>(builder: ClientBuilder<C>) -> String {
    let client = builder.build().unwrap();
    fetch_request(&client, "TH1", &CallOptions::new())
        .to_http(client.config())
        .unwrap()
        .uri()
        .to_string()
}

fn white_space_around_a_variable_does_not_count<C: Drive>() {
    let client = C::new_builder()
        .vars(vars(&[
            ("TWILIO_ACCOUNT_SID", " AC1\n"),
            ("TWILIO_AUTH_TOKEN", "t\n"),
            ("TWILIO_REGION", " "),
        ]))
        .build()
        .unwrap();
    assert_eq!(client.config().account_sid, "AC1");
    assert_eq!(client.config().region, None);
}

fn credentials_in_code_need_none_of_the_environment<C: Drive>() {
    let region = vars(&[("TWILIO_REGION", "au1")]);
    let client = C::new_builder()
        .vars(region)
        .auth_token("AC1", "t")
        .build()
        .unwrap();
    assert_eq!(client.config().region.as_deref(), Some("au1"));
}

fn what_is_set_in_code_wins_over_the_environment_before_and_after_it<C: Drive>() {
    let all = || {
        vars(&[
            ("TWILIO_ACCOUNT_SID", "AC1"),
            ("TWILIO_AUTH_TOKEN", "t"),
            ("TWILIO_REGION", "au1"),
            ("TWILIO_EDGE", "sydney"),
        ])
    };
    let in_code = |it: ClientBuilder<C>| it.api_key("AC2", "SK2", "s").region("ie1").edge("dublin");
    for builder in [
        in_code(C::new_builder().vars(all())),
        in_code(C::new_builder()).vars(all()),
    ] {
        let client = builder.build().unwrap();
        let config = client.config();
        assert_eq!(
            (
                config.account_sid.as_str(),
                format!("{:?}", config.credentials)
            ),
            ("AC2", "Basic(SK2)".to_owned())
        );
        assert_eq!(
            (config.region.as_deref(), config.edge.as_deref()),
            (Some("ie1"), Some("dublin"))
        );
    }
}

fn a_subaccount_is_reached_with_the_credentials_of_the_environment<C: Drive>() {
    let all = || vars(&[("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", "t")]);
    let builder = C::new_builder;
    for builder in [
        builder().vars(all()).account_sid("AC2"),
        builder().account_sid("AC2").vars(all()),
    ] {
        let client = builder.build().unwrap();
        assert_eq!(client.config().account_sid, "AC2");
        assert_eq!(format!("{:?}", client.config().credentials), "Basic(AC1)");
    }
}

fn an_account_in_code_needs_none_of_the_environment<C: Drive>() {
    for pairs in [
        &[("TWILIO_AUTH_TOKEN", "t")][..],
        &[("TWILIO_API_KEY", "SK1"), ("TWILIO_API_SECRET", "s")],
    ] {
        let builder = C::new_builder;
        for builder in [
            builder().account_sid("AC2").vars(vars(pairs)),
            builder().vars(vars(pairs)).account_sid("AC2"),
        ] {
            assert_eq!(builder.build().unwrap().config().account_sid, "AC2");
        }
    }
}

fn limits_that_are_not_set_are_those_of_the_documentation<C: Drive>() {
    let client = C::new_builder().auth_token("AC1", "t").build().unwrap();
    let config = client.config();
    assert_eq!(config.timeout, Duration::from_secs(30));
    assert_eq!(config.total_timeout, None);
    assert_eq!(config.max_response, 64 * 1024 * 1024);
}

fn a_builder_shows_no_password_of_a_url<C: Drive>() {
    for url in [
        "https://user:s3cret@localhost",
        "https://localhost?key=s3cret",
    ] {
        let shown = format!("{:?}", C::new_builder().base_url(url));
        assert!(!shown.contains("s3cret"), "{shown}");
    }
    assert!(
        format!("{:?}", C::new_builder().base_url("http://localhost:1"))
            .contains("http://localhost:1")
    );
}

fn an_api_key_in_the_environment_wins_over_the_token<C: Drive>() {
    let client = C::new_builder()
        .vars(vars(&[
            ("TWILIO_ACCOUNT_SID", "AC1"),
            ("TWILIO_AUTH_TOKEN", "t"),
            ("TWILIO_API_KEY", "SK1"),
            ("TWILIO_API_SECRET", "s"),
        ]))
        .build()
        .unwrap();
    assert_eq!(client.config().account_sid, "AC1");
    assert_eq!(format!("{:?}", client.config().credentials), "Basic(SK1)");
}

fn half_an_api_key_or_an_empty_one_gives_way_to_the_token<C: Drive>() {
    for key in [
        &[("TWILIO_API_KEY", "SK1")][..],
        &[("TWILIO_API_KEY", "SK1"), ("TWILIO_API_SECRET", "")],
    ] {
        let all = [
            &[("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", "t")][..],
            key,
        ]
        .concat();
        let client = C::new_builder().vars(vars(all.leak())).build().unwrap();
        assert_eq!(format!("{:?}", client.config().credentials), "Basic(AC1)");
    }
}

fn empty_credentials_are_none<C: Drive>() {
    let builder = C::new_builder;
    assert!(refused(builder().auth_token("AC1", "")).contains("auth token or secret is empty"));
    assert!(refused(builder().auth_token("", "t")).contains("account SID or API key is empty"));
    assert!(refused(builder().api_key("AC1", "SK1", "")).contains("auth token or secret is empty"));
    assert!(refused(builder().oauth("AC1", "OQ1", "")).contains("client secret is empty"));
    assert!(
        refused(builder().api_key("SK1", "AC1", "s"))
            .contains("the account SID is the SID of an API key")
    );
}

fn credentials_with_the_end_of_a_line_are_refused<C: Drive>() {
    let builder = C::new_builder;
    for padded in [
        builder().auth_token("AC1", "t\n"),
        builder().auth_token(" AC1", "t"),
        builder().oauth("AC1", "OQ1", "s "),
        builder().api_key("AC1\n", "SK1", "s"),
    ] {
        assert!(refused(padded).contains("starts or ends with whitespace"));
    }
}

fn what_the_environment_lacks_is_named<C: Drive>() {
    assert!(refused(C::new_builder().vars(vars(&[]))).contains("TWILIO_ACCOUNT_SID"));
    let lacking = C::new_builder().vars(vars(&[("TWILIO_ACCOUNT_SID", "AC1")]));
    assert!(refused(lacking).contains("TWILIO_AUTH_TOKEN"));
}

fn region_and_edge_of_the_environment_make_the_host<C: Drive>() {
    let builder = C::new_builder().vars(vars(&[
        ("TWILIO_ACCOUNT_SID", ACCOUNT),
        ("TWILIO_AUTH_TOKEN", "t"),
        ("TWILIO_REGION", "au1"),
        ("TWILIO_EDGE", "sydney"),
    ]));
    assert!(url(builder).starts_with("https://api.sydney.au1.twilio.com/v1/"));
}

fn a_base_url_replaces_the_host_and_keeps_its_own_path<C: Drive>() {
    let builder = C::new_builder()
        .auth_token("AC1", "t")
        .region("au1")
        .base_url("http://localhost:8080/twilio/");
    assert_eq!(
        url(builder),
        "http://localhost:8080/twilio/v1/Accounts/AC1/Things/TH1.json"
    );
}

fn a_base_url_that_is_none_is_refused<C: Drive>() {
    for wrong in [
        "localhost",
        "ftp://localhost",
        "http://",
        "http://user:pw@localhost",
        "http://localhost?x=1",
        "http://localhost/#top",
        "http://localhost:99999",
        "http://localhost:0",
        "http://:80",
        "http://localhost:+80",
        "",
    ] {
        let told = refused(C::new_builder().base_url(wrong));
        assert!(told.contains("base URL"), "{wrong}: {told}");
        assert!(!told.contains("pw"));
    }
}

fn a_time_limit_of_nothing_is_refused<C: Drive>() {
    for builder in [
        C::new_builder().timeout(Duration::ZERO),
        C::new_builder().total_timeout(Duration::ZERO),
    ] {
        assert!(refused(builder).contains("time limit is zero"));
    }
}

fn a_region_cannot_name_another_host<C: Drive>() {
    assert!(refused(C::new_builder().region("evil.com/")).contains("region"));
    assert!(refused(C::new_builder().edge("a b")).contains("edge"));
}

fn a_user_agent_that_is_no_header_is_refused<C: Drive>() {
    assert!(refused(C::new_builder().user_agent("a\r\nb: c")).contains("user agent"));
}

fn a_root_certificate_that_is_none_is_refused<C: Drive>() {
    let framed = "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
    for wrong in ["no PEM", framed] {
        assert!(
            refused(C::new_builder().root_certificate(wrong)).contains("PEM"),
            "{wrong}"
        );
    }
}
