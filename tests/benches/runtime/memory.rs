//! Memory while a list is streamed, page by page, from an in-memory transport.

use std::sync::atomic::{AtomicUsize, Ordering};

use twilio_rest::{Body, BoxFuture, Client, Limits, Transport, TransportError};

use crate::measure::{self, Row};
use crate::{ACCOUNT, CONFERENCE, sample};

/// The records of a page.
const PAGE: usize = 1_000;

pub(crate) fn rows() -> Vec<Row> {
    let (many, few) = (peak(100_000), peak(10_000));
    vec![Row {
        what: "stream 100,000 records against 10,000, peak".to_owned(),
        ours: kilobytes(many),
        theirs: kilobytes(few),
        ratio: many as f64 / few as f64,
        aim: "<= 1.01",
    }]
}

fn kilobytes(bytes: u64) -> String {
    format!("{} kB", bytes / 1_000)
}

/// The most bytes that were allocated at once while so many records were read.
fn peak(records: usize) -> u64 {
    let pages = Pages {
        participants: sample::participants(PAGE),
        count: records / PAGE,
        sent: AtomicUsize::new(0),
    };
    let client = Client::builder().auth_token(ACCOUNT, "a-token");
    let client = client.transport(pages).build().unwrap();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let peak = measure::allocated(|| runtime.block_on(stream(&client, records)));
    peak.bytes_max
}

async fn stream(client: &Client, expected: usize) {
    let list = client.conference(CONFERENCE).participants().list();
    let mut records = list.page_size(1_000).stream();
    let mut read = 0;
    while let Some(record) = records.next().await {
        assert!(record.unwrap().call_sid.is_some());
        read += 1;
    }
    assert_eq!(read, expected);
}

/// Answers with one page after the other.
struct Pages {
    participants: String,
    count: usize,
    sent: AtomicUsize,
}

impl Transport for Pages {
    fn send(
        &self,
        _: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>> {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        let page = sample::page(&self.participants, number, number + 1 < self.count);
        Box::pin(async move { Ok(http::Response::new(page.into())) })
    }
}
