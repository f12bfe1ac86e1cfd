//! A server on a real socket that does to each request what it is told.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// What is done to one request, each on a connection of its own.
#[derive(Clone)]
pub enum Act {
    /// Answers with these bytes and closes.
    Answer(Vec<u8>),
    /// Closes with the request unread, which resets the connection.
    ResetUnread,
    /// Reads the request and closes without a word.
    CloseSilently,
    /// Reads the request and says nothing until the client goes away.
    Hang,
    /// As [`Act::Hang`], and tells when the request came and when the client went away.
    Watch(mpsc::Sender<&'static str>),
    /// Begins an answer and sends bytes as long as the client takes them.
    Endless,
    /// Sends a byte of the answer now and then, until the client goes away.
    Drip,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    pub head: String,
    pub body: Vec<u8>,
}

impl Seen {
    pub fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        lines
            .into_iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub struct Server {
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Does these acts, one after the other, and answers 500 to everything after them.
    pub fn start(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        thread::spawn(move || {
            let mut acts = acts.into_iter();
            for stream in listener.incoming().flatten() {
                let act = acts
                    .next()
                    .unwrap_or_else(|| answer(500, "", "more requests than expected"));
                let log = Arc::clone(&log);
                thread::spawn(move || serve(stream, act, &log));
            }
        });
        Self { url, seen }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

/// An address at which nobody listens: below the ports that another test may be given.
pub fn nowhere() -> String {
    "http://127.0.0.1:1".to_owned()
}

/// A whole answer; `headers` are lines that end with a line break.
pub fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Act {
    let body = body.as_ref();
    let mut bytes = format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    Act::Answer(bytes)
}

pub fn json(status: u16, body: &str) -> Act {
    answer(status, "content-type: application/json\r\n", body)
}

/// Bytes that need be no HTTP at all.
pub fn raw(bytes: impl AsRef<[u8]>) -> Act {
    Act::Answer(bytes.as_ref().to_vec())
}

/// Reads one request: its head, and as much of a body as the head says.
pub fn read_request(stream: &mut impl Read) -> Option<Seen> {
    let mut bytes = Vec::new();
    let end = loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&buffer[..count]);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
    };
    let body = bytes.split_off(end + 4);
    let mut seen = Seen {
        head: String::from_utf8_lossy(&bytes).into_owned(),
        body,
    };
    let length: usize = seen
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let mut rest = vec![0; length.saturating_sub(seen.body.len())];
    stream.read_exact(&mut rest).ok()?;
    seen.body.extend(rest);
    Some(seen)
}

fn serve(mut stream: TcpStream, act: Act, log: &Mutex<Vec<Seen>>) {
    if matches!(act, Act::ResetUnread) {
        // Something must lie unread for the close to be a reset.
        let _ = stream.peek(&mut [0]);
        return;
    }
    let Some(seen) = read_request(&mut stream) else {
        return;
    };
    log.lock().unwrap().push(seen);
    match act {
        Act::Answer(bytes) => {
            let _ = stream.write_all(&bytes);
            let _ = stream.shutdown(Shutdown::Write);
            let _ = stream.read(&mut [0; 64]);
        }
        Act::ResetUnread | Act::CloseSilently => {}
        Act::Hang => wait_for_the_end(&mut stream),
        Act::Watch(events) => {
            let _ = events.send("came");
            wait_for_the_end(&mut stream);
            let _ = events.send("left");
        }
        Act::Endless => pour(&mut stream, &[b' '; 65536], Duration::ZERO),
        Act::Drip => pour(&mut stream, b" ", Duration::from_millis(10)),
    }
}

fn wait_for_the_end(stream: &mut TcpStream) {
    while stream.read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
}

fn pour(stream: &mut TcpStream, bytes: &[u8], pause: Duration) {
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99999999999\r\n\r\n";
    let mut alive = stream.write_all(head.as_bytes()).is_ok();
    while alive {
        thread::sleep(pause);
        alive = stream.write_all(bytes).is_ok();
    }
}
