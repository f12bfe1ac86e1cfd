//! Proxies of the environment. A process has one environment, so each case runs in a process of its own.

use std::process::Command;

use crate::api::fetch;
use crate::drive::{Drive, builder};
use crate::runtime::{Client, blocking};
use crate::server::{Server, json};

const CHILDREN: [&str; 2] = ["proxies::child_asynchronous", "proxies::child_blocking"];

/// Calls a URL in a process with these variables and no others that tell of proxies.
fn run(child: &str, url: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    for name in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
        "no_proxy",
        "NO_PROXY",
    ] {
        command.env_remove(name);
    }
    command
        .env("THINGS_URL", url)
        .envs(variables.iter().copied());
    let output = command
        .args(["--exact", "--ignored", child])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}

fn first_line(server: &Server) -> String {
    let seen = server.seen();
    seen.first()
        .map(|it| it.line().to_owned())
        .unwrap_or_default()
}

#[test]
fn a_proxy_of_the_environment_is_used() {
    for child in CHILDREN {
        let proxy = Server::start(vec![]);
        let variables = [
            ("http_proxy", proxy.url.as_str()),
            ("HTTP_PROXY", &proxy.url),
        ];
        run(child, "http://things.invalid", &variables);
        let line = first_line(&proxy);
        assert!(line.contains("things.invalid"), "{child}: {line}");
    }
}

#[test]
fn a_proxy_is_asked_for_a_tunnel_to_an_https_url() {
    for child in CHILDREN {
        for name in ["https_proxy", "HTTPS_PROXY"] {
            let proxy = Server::start(vec![]);
            run(child, "https://things.invalid", &[(name, &proxy.url)]);
            let line = first_line(&proxy);
            assert_eq!(line, "CONNECT things.invalid:443 HTTP/1.1", "{child}");
        }
    }
}

#[test]
fn a_host_that_needs_no_proxy_is_reached_directly() {
    for child in CHILDREN {
        for name in ["no_proxy", "NO_PROXY"] {
            let (proxy, server) = (Server::start(vec![]), Server::start(vec![json(200, "{}")]));
            let variables = [("http_proxy", proxy.url.as_str()), (name, "127.0.0.1")];
            run(child, &server.url, &variables);
            assert_eq!(server.seen().len(), 1, "{child}");
            assert!(proxy.seen().is_empty(), "{child}");
        }
    }
}

fn call<C: Drive>() {
    let url = std::env::var("THINGS_URL").unwrap();
    let client: C = builder().0.base_url(url).build().unwrap();
    // How the call ends is not the question, but whom it reaches: the proxy here makes no tunnels.
    let _ = C::wait(fetch(&client));
}

#[test]
#[ignore = "run by the tests above, with a proxy in its environment"]
fn child_asynchronous() {
    call::<Client>();
}

#[test]
#[ignore = "run by the tests above, with a proxy in its environment"]
fn child_blocking() {
    call::<blocking::Client>();
}
