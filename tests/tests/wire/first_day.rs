//! The program of the first day, which is the crate's first example, word for word against a server.

use std::sync::OnceLock;

use twilio_rest_tests::clients::{ACCOUNT, AUTHORIZATION, TOKEN};
use twilio_rest_tests::server::{Answer, Server};
use twilio_rest_tests::twilio_rest as real;

use crate::PARTICIPANTS;

static URL: OnceLock<String> = OnceLock::new();

/// Stands for the crate's client in the program: the environment and the host are the test's.
pub struct Client;

impl Client {
    /// As the crate's own, with variables and a base URL of the test's.
    pub fn from_env() -> Result<real::Client, real::Error> {
        let variable = |name: &str| match name {
            "TWILIO_ACCOUNT_SID" => Some(ACCOUNT.to_owned()),
            "TWILIO_AUTH_TOKEN" => Some(TOKEN.to_owned()),
            _ => None,
        };
        let url = URL.get().expect("the server is started first");
        real::Client::builder().vars(variable).base_url(url).build()
    }
}

mod program {
    include!("../../../spec/crate/examples/first_day.rs");

    pub(super) fn run() -> Result<(), Error> {
        main()
    }
}

#[test]
fn the_program_of_the_first_day_runs_a_conference() {
    let server = Server::start([
        Answer::json(201, r#"{"status": "queued", "label": "customer"}"#),
        Answer::json(200, r#"{"muted": true}"#),
        Answer::json(
            200,
            r#"{"participants": [{"label": "customer"}], "next_page_uri": null}"#,
        ),
        Answer::empty(204),
    ]);
    URL.set(server.url().to_owned()).unwrap();

    program::run().unwrap();

    let base = PARTICIPANTS.replace(
        "CF5f1c07a29be84d36a0d7135c9e42b860",
        "CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    );
    let create = "From=%2B15017122661&To=%2B15558675310&StatusCallback=https%3A%2F%2Fexample.com%2Fevents&\
                  StatusCallbackEvent=ringing&StatusCallbackEvent=answered&Label=customer&Beep=onEnter";
    let expected = [
        ("POST", format!("{base}.json"), create),
        ("POST", format!("{base}/customer.json"), "Muted=true"),
        ("GET", format!("{base}.json?Muted=true&PageSize=500"), ""),
        ("DELETE", format!("{base}/customer.json"), ""),
    ];
    let seen = server.seen();
    let told: Vec<_> = seen
        .iter()
        .map(|it| (it.method.as_str(), it.target.clone(), it.body.as_str()))
        .collect();
    assert_eq!(told, expected);
    assert!(
        seen.iter()
            .all(|it| it.header("authorization").as_deref() == Some(AUTHORIZATION))
    );
}
