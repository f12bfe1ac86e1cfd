//! The client of the environment. A process has one environment, so it is read in a process of its own.

use std::process::Command;

use crate::runtime::{Client, Dispatch, blocking};

#[test]
fn a_client_is_made_from_the_environment() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "environment::child"])
        .env("TWILIO_ACCOUNT_SID", "AC1")
        .env("TWILIO_AUTH_TOKEN", "t")
        .env("TWILIO_REGION", "au1")
        .env_remove("TWILIO_API_KEY")
        .env_remove("TWILIO_API_SECRET")
        .env_remove("TWILIO_EDGE")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}

#[test]
#[ignore = "run by the test above, with variables in its environment"]
fn child() {
    let client = Client::from_env().unwrap();
    assert_eq!(client.account_sid(), "AC1");
    assert_eq!(client.config().region.as_deref(), Some("au1"));
    assert_eq!(blocking::Client::from_env().unwrap().account_sid(), "AC1");
}
