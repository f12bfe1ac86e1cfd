//! Whole calls over loopback, connections kept open: the emitted client against bare reqwest.

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use tokio::runtime::Runtime;
use twilio_rest::Client;
use twilio_rest::api::v2010::account::conference::participant::ParticipantInstance;

use crate::measure::{self, Row};
use crate::{ACCOUNT, CONFERENCE, by_hand, sample, server};

/// The token of the account.
const TOKEN: &str = "a-token";
/// Each side keeps to a time limit, as everything in production does.
const TIME_LIMIT: Duration = Duration::from_secs(15);
/// How many calls follow each other.
const IN_SEQUENCE: usize = 20;
/// How many calls are under way at once.
const AT_ONCE: usize = 64;

pub(crate) fn rows() -> Vec<Row> {
    // Bare reqwest is built without a TLS provider, as the emitted crate builds it.
    rustls::crypto::ring::default_provider()
        .install_default()
        .unwrap();
    let url = server::start(&sample::participant(1));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let builder = Client::builder().auth_token(ACCOUNT, TOKEN);
    let ours = builder.base_url(&url).timeout(TIME_LIMIT).build().unwrap();
    let theirs = Bare {
        client: reqwest::Client::builder()
            .timeout(TIME_LIMIT)
            .build()
            .unwrap(),
        url: format!(
            "{url}/2010-04-01/Accounts/{ACCOUNT}/Conferences/{CONFERENCE}/Participants.json"
        ),
    };
    vec![
        measure::time(
            "20 calls in sequence over loopback",
            "<= 1.05",
            || {
                one_by_one(&runtime, {
                    let ours = ours.clone();
                    move || call(ours.clone())
                })
            },
            || {
                one_by_one(&runtime, {
                    let theirs = theirs.clone();
                    move || theirs.clone().call()
                })
            },
        ),
        measure::time(
            "64 calls at once over loopback",
            "<= 1.05",
            || at_once(&runtime, || call(ours.clone())),
            || at_once(&runtime, || theirs.clone().call()),
        ),
    ]
}

async fn call(client: Client) -> ParticipantInstance {
    let participants = client.conference(CONFERENCE).participants();
    let create = participants.create("+15017122661", "+15558675310");
    create.label("Agent 1").timeout(30).send().await.unwrap()
}

#[derive(Clone)]
struct Bare {
    client: reqwest::Client,
    url: String,
}

impl Bare {
    async fn call(self) -> by_hand::Participant {
        let request = self.client.post(&self.url).basic_auth(ACCOUNT, Some(TOKEN));
        let request = request
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form());
        let answer = request.send().await.unwrap().error_for_status().unwrap();
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
    }
}

fn form() -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("From", "+15017122661");
    form.append_pair("To", "+15558675310");
    form.append_pair("Label", "Agent 1");
    form.append_pair("Timeout", &30.to_string());
    form.finish()
}

/// The calls run as a task, as in a server: on the thread that also drives the connections.
fn one_by_one<T, F>(runtime: &Runtime, call: impl Fn() -> F + Send + 'static)
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let task = runtime.spawn(async move {
        for _ in 0..IN_SEQUENCE {
            call().await;
        }
    });
    runtime.block_on(task).unwrap();
}

fn at_once<T, F>(runtime: &Runtime, call: impl Fn() -> F)
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    runtime.block_on(async {
        let calls: Vec<_> = (0..AT_ONCE).map(|_| tokio::spawn(call())).collect();
        for call in calls {
            call.await.unwrap();
        }
    });
}
