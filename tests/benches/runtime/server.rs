//! The smallest HTTP server that keeps connections open: it gives the same answer to every request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Starts on a port of its own and serves until the program ends; gives the base URL.
pub(crate) fn start(json: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let head = "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\n";
    let answer = format!("{head}content-length: {}\r\n\r\n{json}", json.len());
    let answer: Arc<[u8]> = answer.into_bytes().into();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || serve(&stream, &answer));
        }
    });
    url
}

fn serve(mut stream: &TcpStream, answer: &[u8]) {
    stream.set_nodelay(true).unwrap();
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while let Some(length) = read_head(&mut reader, &mut line) {
        let body = reader.by_ref().take(length);
        if std::io::copy(&mut { body }, &mut std::io::sink()).is_err()
            || stream.write_all(answer).is_err()
        {
            return;
        }
    }
}

/// Reads up to the empty line; gives the length of the body, or nothing at the end of the connection.
fn read_head(reader: &mut impl BufRead, line: &mut String) -> Option<u64> {
    let mut length = 0;
    loop {
        line.clear();
        if reader.read_line(line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            return Some(length);
        }
        if let Some((name, value)) = line.split_once(':') {
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok()?;
            }
        }
    }
}
