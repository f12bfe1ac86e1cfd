//! Makes the calls that a file of cases requests, and writes the result of each. This file is hand-written; the calls
//! next to it are generated.
#![allow(dead_code, reason = "a crate may lack parameters of some kind")]

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::twilio::blocking::Client;
use crate::twilio::{
    BlockingTransport, Body, Decode, Error, FormFile, Limits, RetryPolicy, TransportError,
};

/// The credentials of every call.
pub const ACCOUNT: &str = "AC00000000000000000000000000abcdef";
pub const TOKEN: &str = "token of the test";

/// The result of a call.
pub type Outcome = Result<(), Trouble>;

/// Why a call failed, and the server's message.
#[derive(Debug, Default)]
pub struct Trouble {
    error: String,
    body: Option<String>,
}

impl From<&str> for Trouble {
    fn from(error: &str) -> Self {
        Self { error: error.to_owned(), body: None }
    }
}

/// One operation, called with values.
pub type Call = fn(&Client, &mut Values) -> Outcome;

/// Reads a JSON text as one type, and writes it again.
pub type Reader = fn(&str) -> Result<String, String>;

/// The values of one case, taken out one by one.
pub struct Values {
    left: Map<String, Value>,
    problem: Option<String>,
    built: Option<Value>,
}

impl Values {
    fn new(left: Map<String, Value>) -> Self {
        Self { left, problem: None, built: None }
    }

    pub fn json<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let value = self.left.remove(key)?;
        let read = serde_json::from_str(&value.to_string());
        self.keep(key, read.map_err(|error| error.to_string()))
    }

    pub fn text(&mut self, key: &str) -> Option<String> {
        self.json(key)
    }

    pub fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        self.json(key)
    }

    pub fn file(&mut self, key: &str) -> Option<FormFile> {
        self.text(key).map(file)
    }

    pub fn files(&mut self, key: &str) -> Option<Vec<FormFile>> {
        Some(self.texts(key)?.into_iter().map(file).collect())
    }

    pub fn parse<T: FromStr>(&mut self, key: &str) -> Option<T> {
        let text = self.text(key)?;
        let read = text.parse().map_err(|_| format!("{text} cannot be parsed"));
        self.keep(key, read)
    }

    pub fn built(&mut self, request: Result<http::Request<Body>, Error>) {
        self.built = request.ok().map(told);
    }

    fn keep<T>(&mut self, key: &str, read: Result<T, String>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problem.get_or_insert(format!("the value for `{key}`: {problem}"));
                None
            }
        }
    }

    /// Returns what is wrong with the values themselves.
    fn problem(&self) -> Option<String> {
        let unused = self.left.keys().next();
        let unused = || unused.map(|key| format!("the value for `{key}` is not used"));
        self.problem.clone().or_else(unused)
    }
}

fn file(content: String) -> FormFile {
    FormFile::new("\"ä\".txt", content).media_type("text/plain")
}

/// A value that a call requires.
pub fn need<T>(value: Option<T>) -> Result<T, Trouble> {
    value.ok_or_else(|| "a required value is missing".into())
}

/// The relevant part of the result of `send()`.
pub fn end<T>(result: Result<T, Error>) -> Outcome {
    match result {
        Ok(_) => Ok(()),
        Err(error) => Err(Trouble {
            error: error.to_string(),
            body: error.body().map(|it| String::from_utf8_lossy(it).into_owned()),
        }),
    }
}

/// Reads a JSON text as the response of a call, and writes it again.
pub fn round<T: Decode + Serialize>(text: &str) -> Result<String, String> {
    let recorder = Recorder::default();
    *recorder.tape() = Tape { status: 200, answer: text.to_owned(), ..Tape::default() };
    let client = Client::builder().auth_token(ACCOUNT, TOKEN).transport(recorder).build();
    let answer = client.and_then(|it| it.request(http::Method::GET, "/").send_as::<T>());
    let value = answer.map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

fn told(request: http::Request<Body>) -> Value {
    let headers = request.headers().iter();
    let headers: Vec<Value> = headers
        .map(|(name, value)| json!([name.as_str(), String::from_utf8_lossy(value.as_bytes())]))
        .collect();
    json!({
        "method": request.method().as_str(),
        "url": request.uri().to_string(),
        "headers": headers,
        "body": String::from_utf8_lossy(request.body().as_bytes()),
    })
}

/// A transport without a network: it records every request, and replies as the case says.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Tape>>);

#[derive(Default)]
struct Tape {
    seen: Vec<Value>,
    status: u16,
    answer: String,
}

impl Recorder {
    fn tape(&self) -> MutexGuard<'_, Tape> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BlockingTransport for Recorder {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        let mut tape = self.tape();
        tape.seen.push(told(request));
        let mut answer = http::Response::new(Body::from(tape.answer.clone()));
        if let Ok(status) = http::StatusCode::from_u16(tape.status) {
            *answer.status_mut() = status;
        }
        Ok(answer)
    }
}

/// Runs the cases of the file named by the first argument and writes their results to the second. A third argument is
/// the URL of a server that is called instead of the recorder.
pub fn run(calls: &[Call], readers: &[Reader]) -> Result<(), String> {
    let [cases, results, server] = arguments()?;
    let recorder = Recorder::default();
    let builder = Client::builder().auth_token(ACCOUNT, TOKEN).retry(RetryPolicy::none());
    let client = if server.is_empty() {
        builder.transport(recorder.clone()).build()
    } else {
        builder.base_url(server).build()
    };
    let client = client.map_err(|error| error.to_string())?;
    each(&cases, &results, |case| match case.get("read") {
        Some(reader) => read(readers, reader, case),
        None => {
            let mut values = values(case);
            *recorder.tape() = tape(case);
            let call = place(case, "call").and_then(|it| calls.get(it));
            let outcome = match call {
                Some(call) => call(&client, &mut values),
                None => Err("there is no such call".into()),
            };
            result(&values, &recorder.tape().seen, outcome)
        }
    })
}

/// Three arguments, empty if missing.
pub fn arguments() -> Result<[String; 3], String> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap_or_default();
    Ok([next(), next(), next()])
}

/// Passes each line of a file to a function, and writes the results as lines of another.
pub fn each(
    cases: &str,
    results: &str,
    mut run: impl FnMut(&Value) -> Value,
) -> Result<(), String> {
    let told = |error: std::io::Error| error.to_string();
    let cases = BufReader::new(File::open(cases).map_err(told)?);
    let mut results = BufWriter::new(File::create(results).map_err(told)?);
    for line in cases.lines() {
        let case = serde_json::from_str(&line.map_err(told)?).map_err(|error| error.to_string())?;
        writeln!(results, "{}", run(&case)).map_err(told)?;
    }
    results.flush().map_err(told)
}

pub fn values(case: &Value) -> Values {
    let values = case.get("values").and_then(Value::as_object);
    Values::new(values.cloned().unwrap_or_default())
}

pub fn place(case: &Value, key: &str) -> Option<usize> {
    case.get(key)?.as_u64()?.try_into().ok()
}

pub fn result(values: &Values, seen: &[Value], outcome: Outcome) -> Value {
    let trouble = outcome.err();
    json!({
        "problem": values.problem(),
        "built": values.built,
        "sent": seen,
        "error": trouble.as_ref().map(|it| &it.error),
        "body": trouble.as_ref().and_then(|it| it.body.as_ref()),
    })
}

fn tape(case: &Value) -> Tape {
    Tape {
        seen: Vec::new(),
        status: place(case, "status").and_then(|it| it.try_into().ok()).unwrap_or(200),
        answer: case.get("answer").and_then(Value::as_str).unwrap_or_default().to_owned(),
    }
}

fn read(readers: &[Reader], reader: &Value, case: &Value) -> Value {
    let reader = reader.as_u64().and_then(|it| readers.get(usize::try_from(it).ok()?));
    let text = case.get("text").and_then(Value::as_str).unwrap_or_default();
    match reader.map(|read| read(text)) {
        Some(Ok(text)) => json!({ "text": text }),
        Some(Err(error)) => json!({ "error": error }),
        None => json!({ "error": "there is no such type" }),
    }
}
