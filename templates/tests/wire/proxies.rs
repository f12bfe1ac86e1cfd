//! Proxies of the environment. A process has one environment, so each case runs in a process of its own.

use std::process::Command;

use crate::api::fetch;
use crate::drive::{Drive, builder};
use crate::runtime::{Client, blocking};
use crate::server::{Server, json};

fn run(child: &str, variables: &[(&str, &str)]) {
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
    command.envs(variables.iter().copied());
    let output = command
        .args(["--exact", "--ignored", child])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}

fn reaches_the_proxy(child: &str) {
    let proxy = Server::start(vec![json(200, r#"{"name": "by proxy"}"#); 2]);
    run(
        child,
        &[("http_proxy", &proxy.url), ("HTTP_PROXY", &proxy.url)],
    );
    let seen = proxy.seen();
    assert!(
        seen[0].line().contains("things.invalid"),
        "{}",
        seen[0].line()
    );
}

#[test]
fn a_proxy_of_the_environment_is_used_asynchronously() {
    reaches_the_proxy("proxies::child_asynchronous");
}

#[test]
fn a_proxy_of_the_environment_is_used_blocking() {
    reaches_the_proxy("proxies::child_blocking");
}

fn call<C: Drive>() {
    let client: C = builder::<C>()
        .0
        .base_url("http://things.invalid")
        .build()
        .unwrap();
    // Whether the proxy is asked for a tunnel, which this one does not make, is the transport's business.
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
