//! An independent judge: Prism, an OpenAPI server that validates every request against our document.
//!
//! It comes from npm, in the versions that `tests/prism/package-lock.json` pins. Where there is no Node, or npm
//! cannot install it, the tests are skipped and say so; where `CI` is set and Node is there, they fail instead.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use std::ffi::OsStr;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use twilio_rest_generator::config::Config;
use twilio_rest_generator::conformance::{Conformance, Flavour};
use twilio_rest_generator::manifest::manifest;
use twilio_rest_tests::{root, skip, write};

const DOCUMENT: &str = "twilio_api_v2010.yaml";

#[test]
fn prism_finds_nothing_wrong_with_any_request_of_the_blocking_client() {
    assert_none_refused("blocking");
}

#[test]
fn prism_finds_nothing_wrong_with_any_request_of_the_asynchronous_client() {
    assert_none_refused("async");
}

#[test]
fn prism_refuses_a_request_that_the_document_does_not_allow() {
    let Some(judge) = Judge::start() else { return };
    let wrong = PROGRAM
        .cases
        .iter()
        .filter(|(name, _)| name == "CreateParticipant (all)");
    let wrong = wrong.map(|(name, line)| {
        let mut case: Value = serde_json::from_str(line).expect("a case is JSON");
        case["values"]["form MaxParticipants"] = 251.into();
        (name.clone(), case.to_string())
    });
    let found = PROGRAM.run("blocking", "wrong", &wrong.collect::<Vec<_>>(), &judge.url);
    assert_eq!(found.len(), 1);
    assert!(found.iter().all(|it| it.contains("422")), "{found:?}");
}

/// Makes every call that the document allows; without a judge, none.
fn assert_none_refused(client: &str) {
    let Some(judge) = Judge::start() else { return };
    assert!(
        PROGRAM.cases.len() >= 16,
        "each of the eight operations, at its most and at its least"
    );
    let refused = PROGRAM.run(client, client, &PROGRAM.cases, &judge.url);
    assert_eq!(refused, Vec::<String>::new());
}

/// A running Prism. It ends with the value.
struct Judge {
    process: Child,
    url: String,
}

impl Judge {
    /// Somebody else may take the port before Prism does, so there is more than one try.
    fn start() -> Option<Self> {
        let prism = INSTALLED.as_ref()?;
        let judge = (0..3).find_map(|_| Self::start_at(free_port(), prism));
        Some(judge.expect("Prism answers within a minute"))
    }

    fn start_at(port: u16, prism: &Path) -> Option<Self> {
        let process = Command::new("node")
            .arg(prism)
            .args(["mock", "--errors", "--host", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .arg(root().join("spec").join(DOCUMENT))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("node runs");
        let mut judge = Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
        };
        judge.answers(port).then_some(judge)
    }

    /// Asks for the port until somebody answers, or Prism has ended.
    fn answers(&mut self, port: u16) -> bool {
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = self.process.try_wait().expect("the process can be asked");
            if ended.is_some() || begin.elapsed() > Duration::from_secs(60) {
                return false;
            }
            thread::sleep(Duration::from_millis(20));
        }
        true
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that nobody uses at the moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of one's own");
    let address = listener.local_addr();
    address.expect("a bound socket has an address").port()
}

/// Prism's script, or nothing.
static INSTALLED: LazyLock<Option<PathBuf>> = LazyLock::new(|| match install() {
    Ok(script) => Some(script),
    Err(reason) => {
        assert!(
            std::env::var_os("CI").is_none() || !has_node(),
            "CI has Node, so it must have Prism: {reason}"
        );
        skip(&reason);
        None
    }
});

fn has_node() -> bool {
    output(Command::new("node").arg("--version")).is_ok()
}

/// Installs what the lock file pins into `target/prism`, if it is not there yet.
fn install() -> Result<PathBuf, String> {
    output(Command::new("node").arg("--version"))?;
    let folder = root().join("target/prism");
    let script = folder.join("node_modules/@stoplight/prism-cli/dist/index.js");
    let pinned =
        fs::read(root().join("tests/prism/package-lock.json")).expect("the lock file is there");
    let marker = folder.join("installed");
    if script.exists() && fs::read(&marker).is_ok_and(|it| it == pinned) {
        return Ok(script);
    }
    fs::create_dir_all(&folder).expect("target can be written");
    for file in ["package.json", "package-lock.json"] {
        fs::copy(root().join("tests/prism").join(file), folder.join(file))
            .expect("target can be written");
    }
    let flags = [
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ];
    output(Command::new(npm()).args(flags).current_dir(&folder))?;
    fs::write(marker, pinned).expect("target can be written");
    Ok(script)
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn output(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("{name} does not run: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    output
        .status
        .success()
        .then_some(())
        .ok_or_else(|| format!("{name} failed: {told}"))
}

/// A program that calls every operation of the shipped crate, made from its manifest.
struct Program {
    folder: PathBuf,
    cases: Vec<(String, String)>,
}

static PROGRAM: LazyLock<Program> = LazyLock::new(Program::build);

impl Program {
    fn build() -> Self {
        let mut config =
            Config::read(&root().join("spec/generate.toml")).expect("the configuration is good");
        // One server judges one document.
        config.documents.retain(|it| it.ends_with(DOCUMENT));
        let generated = twilio_rest_generator::generate(&config).expect("the document is good");
        let listing = manifest(&generated.model, &config.package)
            .to_json()
            .expect("a manifest is JSON");
        let document =
            fs::read_to_string(root().join("spec").join(DOCUMENT)).expect("the document is there");
        let conformance = Conformance::new(&listing, [(DOCUMENT, document.as_str())])
            .expect("both are in their form");
        let folder = root().join("target/conformance/prism/program");
        for file in conformance.program("../../../../generated", Flavour::Calling) {
            write(&folder.join(file.path), &file.text);
        }
        let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file is there");
        write(&folder.join("Cargo.lock"), &lock);
        let program = Self {
            folder,
            cases: conformance.valid_cases(),
        };
        program
            .cargo("build")
            .output()
            .map(drop)
            .expect("cargo runs");
        program
    }

    fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        cargo
            .args([
                OsStr::new(command),
                OsStr::new("--quiet"),
                OsStr::new("--manifest-path"),
            ])
            .arg(self.folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(root().join("target/conformance/build"));
        cargo
    }

    /// Makes the calls at a server; gives what went wrong, each with the name of its case.
    fn run(&self, client: &str, name: &str, cases: &[(String, String)], url: &str) -> Vec<String> {
        let file = |kind: &str| self.folder.join(format!("{name}-{kind}.jsonl"));
        let lines: Vec<&str> = cases.iter().map(|(_, line)| line.as_str()).collect();
        write(&file("cases"), lines.join("\n"));
        let mut program = self.cargo("run");
        program
            .arg("--")
            .args([file("cases"), file("results")])
            .arg(url)
            .env("CLIENT", client);
        output(&mut program).expect("the program runs");
        let results = fs::read_to_string(file("results")).expect("the program writes its results");
        assert_eq!(results.lines().count(), cases.len());
        let told = cases
            .iter()
            .zip(results.lines())
            .filter_map(|((name, _), line)| {
                let result: Value = serde_json::from_str(line).expect("a result is JSON");
                let wrong = [&result["error"], &result["problem"]];
                let wrong = wrong.into_iter().find(|it| !it.is_null())?;
                Some(format!("{name}: {wrong}"))
            });
        told.collect()
    }
}
