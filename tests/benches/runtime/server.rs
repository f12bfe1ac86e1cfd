//! The smallest HTTP server that keeps connections open: it gives the same answer to every request.

use std::rc::Rc;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Starts on a port of its own, on the thread of the caller: no other thread has to be woken, which would take longer than
/// what is measured. Gives the base URL.
pub(crate) async fn start(json: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let head = "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\n";
    let answer = format!("{head}content-length: {}\r\n\r\n{json}", json.len());
    let answer: Rc<[u8]> = answer.into_bytes().into();
    tokio::task::spawn_local(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::task::spawn_local(serve(stream, answer.clone()));
        }
    });
    url
}

async fn serve(stream: TcpStream, answer: Rc<[u8]>) {
    stream.set_nodelay(true).unwrap();
    let mut reader = BufReader::new(stream);
    let mut body = Vec::new();
    while let Some(length) = read_head(&mut reader).await {
        body.clear();
        let mut sent = reader.take(length);
        let read = sent.read_to_end(&mut body).await;
        reader = sent.into_inner();
        if read.is_err() || reader.get_mut().write_all(&answer).await.is_err() {
            return;
        }
    }
}

/// Reads up to the empty line; gives the length of the body, or nothing at the end of the connection.
async fn read_head(reader: &mut BufReader<TcpStream>) -> Option<u64> {
    let (mut length, mut line) = (0, String::new());
    loop {
        line.clear();
        if reader.read_line(&mut line).await.ok()? == 0 {
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
