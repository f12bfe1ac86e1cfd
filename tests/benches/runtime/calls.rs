//! Whole calls over loopback, connections kept open: the emitted client against bare reqwest.

use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_CHARSET, CONTENT_TYPE};
use tokio::runtime::Runtime;
use tokio::task::{LocalSet, spawn_local};
use twilio_rest::Client;
use twilio_rest::api::v2010::account::conference::participant::ParticipantInstance;

use crate::measure::{self, Row};
use crate::{ACCOUNT, CONFERENCE, by_hand, sample, server};

/// The token of the account.
const TOKEN: &str = "a-token";
/// Each side keeps to a time limit, as everything in production does.
const TIME_LIMIT: Duration = Duration::from_secs(15);
/// As long as ours.
const AGENT: &str = "twilio-rest-rust/0.1.0 (linux x86_64)";
/// How many calls follow each other.
const IN_SEQUENCE: usize = 20;
/// How many calls are under way at once.
const AT_ONCE: usize = 64;

/// How many pairs of clients are compared, each with connections of its own.
const PAIRS: usize = 7;

pub(crate) fn rows() -> Vec<Row> {
    // Bare reqwest is built without a TLS provider, as the emitted crate builds it.
    rustls::crypto::ring::default_provider()
        .install_default()
        .unwrap();
    let place = Place::new();
    let url = place.wait(server::start(&sample::participant(1)));
    let pairs: Vec<Pair> = (0..PAIRS).map(|_| Pair::new(&url)).collect();
    let in_sequence = pairs.iter().map(|Pair { ours, theirs }| {
        measure::time(
            "20 calls in sequence over loopback",
            "<= 1.05",
            || place.one_by_one(|| call(ours.clone())),
            || place.one_by_one(|| theirs.clone().call()),
        )
    });
    let in_sequence = measure::middle(in_sequence);
    let at_once = pairs.iter().map(|Pair { ours, theirs }| {
        measure::time(
            "64 calls at once over loopback",
            "<= 1.05",
            || place.at_once(|| call(ours.clone())),
            || place.at_once(|| theirs.clone().call()),
        )
    });
    vec![in_sequence, measure::middle(at_once)]
}

/// The two sides.
struct Pair {
    ours: Client,
    theirs: Bare,
}

impl Pair {
    fn new(url: &str) -> Self {
        let ours = Client::builder().auth_token(ACCOUNT, TOKEN);
        let theirs = reqwest::Client::builder().user_agent(AGENT);
        Self {
            ours: ours.base_url(url).timeout(TIME_LIMIT).build().unwrap(),
            theirs: Bare {
                client: theirs.timeout(TIME_LIMIT).build().unwrap(),
                url: format!(
                    "{url}/2010-04-01/Accounts/{ACCOUNT}/Conferences/{CONFERENCE}/Participants.json"
                ),
            },
        }
    }
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
            .header(ACCEPT_CHARSET, "utf-8")
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

/// Where the calls run: one thread, which also drives the connections and the server.
struct Place {
    runtime: Runtime,
    tasks: LocalSet,
}

impl Place {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let tasks = LocalSet::new();
        Self { runtime, tasks }
    }

    fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.tasks.block_on(&self.runtime, work)
    }

    fn one_by_one<T, F: Future<Output = T>>(&self, call: impl Fn() -> F) {
        self.wait(async {
            for _ in 0..IN_SEQUENCE {
                call().await;
            }
        });
    }

    fn at_once<T: 'static, F: Future<Output = T> + 'static>(&self, call: impl Fn() -> F) {
        self.wait(async {
            let calls: Vec<_> = (0..AT_ONCE).map(|_| spawn_local(call())).collect();
            for call in calls {
                call.await.unwrap();
            }
        });
    }
}
