//! An HTTP/1.1 server on a real socket that records whole requests.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The method.
    pub method: String,
    /// Path and query, encoded as they came.
    pub target: String,
    /// Names in lower case, with their values, in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Seen {
    /// The value of a header, with those that came twice joined, so that a test sees them.
    pub fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.iter().filter(|(found, _)| found == name);
        let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(" | "))
    }

    /// The path, still encoded.
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(&self.target, |(path, _)| path)
    }

    /// The query, still encoded; empty without one.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The pairs of the form in the body, decoded, in order.
    pub fn form(&self) -> Vec<(String, String)> {
        let pairs = self.body.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| pair.split_once('=').expect("a pair has an equals sign"))
            .map(|(key, value)| (decode(key), decode(value)))
            .collect()
    }
}

/// What the server says to one request.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: String,
    body: String,
}

impl Answer {
    /// An answer with a JSON body.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self {
            status,
            headers: String::new(),
            body: body.into(),
        }
        .header("content-type", "application/json")
    }

    /// An answer with no body.
    pub fn empty(status: u16) -> Self {
        Self {
            status,
            headers: String::new(),
            body: String::new(),
        }
    }

    /// The same answer with one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let length = match self.status {
            204 => String::new(),
            _ => format!("content-length: {}\r\n", self.body.len()),
        };
        let head = format!(
            "HTTP/1.1 {} Told\r\n{length}{}\r\n",
            self.status, self.headers
        );
        (head + &self.body).into_bytes()
    }
}

/// A server that gives its answers one after the other, whatever it is asked, on as many connections as come.
#[derive(Clone, Debug)]
pub struct Server {
    url: String,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts on a port of its own. More requests than answers get a 500 that says so.
    pub fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port of one's own");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let server = Self {
            url: format!("http://{address}"),
            answers: Arc::new(Mutex::new(answers.into_iter().collect())),
            seen: Arc::default(),
        };
        let shared = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = shared.clone();
                thread::spawn(move || server.serve(&stream));
            }
        });
        server
    }

    /// The base URL, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// All requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen
            .lock()
            .expect("no thread of the server panics")
            .clone()
    }

    /// The one request that came.
    pub fn only(&self) -> Seen {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "requests: {seen:#?}");
        seen.remove(0)
    }

    /// Serves a connection until the client closes it.
    fn serve(&self, stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        while let Some(seen) = read_request(&mut reader) {
            self.seen.lock().unwrap().push(seen);
            let answer = self.answers.lock().unwrap().pop_front();
            let answer = answer
                .unwrap_or_else(|| Answer::json(500, r#"{"message": "one request too many"}"#));
            let mut writer = stream;
            if writer.write_all(&answer.bytes()).is_err() {
                return;
            }
        }
    }
}

fn read_request(reader: &mut impl BufRead) -> Option<Seen> {
    let line = read_line(reader)?;
    let mut words = line.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let lines = std::iter::from_fn(|| read_line(reader).filter(|line| !line.is_empty()));
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        })
        .collect();
    let mut seen = Seen {
        method,
        target,
        headers,
        body: String::new(),
    };
    let length = seen.header("content-length");
    let length = length.map_or(0, |length| length.parse().expect("a length is a number"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    seen.body = String::from_utf8(body).expect("bodies are UTF-8");
    Some(seen)
}

/// A line without its end; nothing at the end of the connection.
fn read_line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    let count = reader.read_line(&mut line).ok()?;
    (count > 0).then(|| line.trim_end().to_owned())
}

/// Decodes one side of a pair of a form, by hand: the code under test does not check itself.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let digits = String::from_utf8(digits).expect("two digits follow a percent sign");
                u8::from_str_radix(&digits, 16).expect("two digits follow a percent sign")
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).expect("forms are UTF-8")
}
