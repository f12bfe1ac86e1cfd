//! Every operation of a generated crate, called with every parameter without a network, sends what its document
//! says; and the tool that finds this out finds what is wrong.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod random;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_yaml::Value;
use twilio_rest_generator::conformance::{Conformance, Finding};
use twilio_rest_tests::{published_folder, root};

const DOCUMENT: &str = "twilio_api_v2010.yaml";
const CONFERENCES: &str = "/2010-04-01/Accounts/{AccountSid}/Conferences.json";
const PARTICIPANTS: &str =
    "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants.json";
const PARTICIPANT: &str =
    "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants/{CallSid}.json";

#[test]
fn the_shipped_crate_sends_what_its_document_says() {
    assert_eq!(*OURS, Ok(()));
}

#[test]
fn crates_of_all_fixtures_send_what_their_documents_say() {
    let folders = fs::read_dir(root().join("tests/fixtures")).expect("there are fixtures");
    let folders = folders.map(|it| it.expect("a folder can be listed").path());
    let documents = folders.chain([root().join("tests/data/conformance")]);
    let documents: Vec<PathBuf> = documents.filter(|it| it.is_dir()).collect();
    assert_eq!(conformance(&documents), Ok(()));
}

#[test]
fn crates_of_published_documents_send_what_these_say() {
    if let Some(folder) = published_folder() {
        assert_eq!(conformance(&[folder]), Ok(()));
    }
}

/// `RANDOM_DOCUMENTS` says how many, and with which seed they begin: `100 2000`.
#[test]
fn crates_of_documents_made_at_random_send_what_these_say() {
    let wanted = std::env::var("RANDOM_DOCUMENTS").unwrap_or_else(|_| "8 0".to_owned());
    let wanted: Vec<u64> = wanted
        .split(' ')
        .map(|it| it.parse().expect("two numbers"))
        .collect();
    let [count, first] = wanted.as_slice() else {
        panic!("RANDOM_DOCUMENTS is {wanted:?}, and not two numbers")
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("a folder below target");
    }
    fs::create_dir(&folder).expect("a folder below target");
    for seed in *first..first + count {
        let (name, document) = random::document(seed);
        fs::write(folder.join(name), format!("{document:#}")).expect("a file below target");
    }
    assert_eq!(conformance(&[folder]), Ok(()));
}

#[test]
fn another_host_is_found() {
    let found = found(|document| {
        at(document, &["servers", "0", "url"], |it| {
            *it = "https://voice.twilio.com".into()
        })
    });
    assert_finding(
        &found,
        "FetchConference",
        "url",
        "https://voice.twilio.com/2010-04-01/",
    );
}

#[test]
fn a_parameter_that_the_crate_does_not_know_is_found() {
    let found = found(|document| {
        at(document, &properties(), |it| {
            it["Colour"] = serde_yaml::from_str("type: string").expect("YAML")
        });
    });
    assert_finding(
        &found,
        "CreateParticipant",
        "form Colour",
        "it is not emitted",
    );
}

#[test]
fn a_parameter_that_the_document_does_not_know_is_found() {
    let found = found(|document| {
        at(document, &properties(), |it| {
            it.as_mapping_mut().expect("a mapping").remove("Label");
        });
    });
    assert_finding(
        &found,
        "CreateParticipant",
        "form Label",
        "the document does not declare it",
    );
}

#[test]
fn another_order_of_the_form_is_found() {
    let found = found(|document| {
        at(document, &properties(), |it| {
            let it = it.as_mapping_mut().expect("a mapping");
            let label = it.shift_remove("Label").expect("there is a label");
            it.insert("Label".into(), label);
        });
    });
    assert_finding(
        &found,
        "CreateParticipant",
        "form Timeout",
        "expected Timeout=",
    );
}

#[test]
fn another_order_of_the_query_is_found() {
    let found = found(|document| {
        at(
            document,
            &["paths", PARTICIPANTS, "get", "parameters"],
            |it| {
                it.as_sequence_mut().expect("a list").reverse();
            },
        );
    });
    assert_finding(
        &found,
        "ListParticipant",
        "query PageToken",
        "expected PageToken=",
    );
}

#[test]
fn another_place_of_a_parameter_is_found() {
    let found = found(|document| {
        parameter(document, PARTICIPANTS, "Muted", |it| {
            it["in"] = "header".into()
        });
    });
    assert_finding(
        &found,
        "ListParticipant",
        "header Muted",
        "it is not emitted",
    );
}

#[test]
fn a_single_value_where_the_document_wants_a_list_is_found() {
    let list = "{type: array, items: {type: string}}";
    let found = found(|document| {
        at(document, &properties(), |it| {
            it["CallerId"] = serde_yaml::from_str(list).expect("YAML")
        });
    });
    assert_finding(
        &found,
        "CreateParticipant",
        "form CallerId",
        "expected one of [List], found String",
    );
}

#[test]
fn another_type_of_a_value_is_found() {
    let found = found(|document| {
        let instant = "{type: string, format: date-time}";
        parameter(document, CONFERENCES, "DateCreated", |it| {
            it["schema"] = serde_yaml::from_str(instant).expect("YAML");
        });
    });
    assert_finding(
        &found,
        "ListConference",
        "query DateCreated",
        "expected one of [DateTime], found Date",
    );
}

#[test]
fn a_parameter_that_became_required_is_found() {
    let found = found(|document| {
        at(document, &schema(), |it| {
            it["required"]
                .as_sequence_mut()
                .expect("a list")
                .push("Label".into());
        });
    });
    assert_finding(
        &found,
        "CreateParticipant",
        "form Label",
        "it is required, but not an argument",
    );
}

#[test]
fn a_set_of_which_one_must_be_given_is_found() {
    let found = found(|document| {
        let extension = "{conditional: [[announce_url, hold_url]]}";
        at(document, &["paths", PARTICIPANT, "post"], |it| {
            it["x-twilio"] = serde_yaml::from_str(extension).expect("YAML");
        });
    });
    assert_finding(
        &found,
        "UpdateParticipant",
        "at least one of",
        "announceurl",
    );
}

#[test]
fn another_status_is_found() {
    let found = found(|document| {
        at(
            document,
            &["paths", PARTICIPANT, "delete", "responses"],
            |it| it["202"] = it["204"].clone(),
        );
    });
    assert_finding(&found, "DeleteParticipant", "statuses", "202");
}

#[test]
fn another_media_type_of_the_body_is_found() {
    let found = found(|document| {
        at(
            document,
            &["paths", PARTICIPANT, "post", "requestBody", "content"],
            |it| {
                let it = it.as_mapping_mut().expect("a mapping");
                let form = it
                    .remove("application/x-www-form-urlencoded")
                    .expect("there is a form");
                it.insert("application/json".into(), form);
            },
        );
    });
    assert_finding(
        &found,
        "UpdateParticipant",
        "content-type",
        "expected one of [\"application/json\"]",
    );
}

#[test]
fn credentials_where_none_are_wanted_are_found() {
    let found = found(|document| {
        at(document, &["paths", PARTICIPANT, "get"], |it| {
            it["security"] = Value::Sequence(Vec::new())
        });
    });
    assert_finding(&found, "FetchParticipant", "authorization", "expected None");
}

#[test]
fn another_media_type_of_the_answer_is_found() {
    let found = found(|document| {
        at(
            document,
            &["paths", PARTICIPANT, "get", "responses", "200", "content"],
            |it| {
                let it = it.as_mapping_mut().expect("a mapping");
                let json = it.remove("application/json").expect("there is JSON");
                it.insert("application/scim+json".into(), json);
            },
        );
    });
    assert_finding(
        &found,
        "FetchParticipant",
        "accept",
        "application/scim+json",
    );
}

#[test]
fn a_field_and_a_value_that_are_not_emitted_are_found() {
    let found = found(|document| {
        at(document, &["components", "schemas"], |schemas| {
            for (_, schema) in schemas.as_mapping_mut().expect("a mapping") {
                if let Some(properties) =
                    schema.get_mut("properties").and_then(Value::as_mapping_mut)
                {
                    properties.insert(
                        "mood".into(),
                        serde_yaml::from_str("type: string").expect("YAML"),
                    );
                }
                if let Some(values) = schema.get_mut("enum").and_then(Value::as_sequence_mut) {
                    values.push("bored".into());
                }
            }
        });
    });
    assert_finding(
        &found,
        "ListParticipant",
        "response.participants[].mood",
        "it is not emitted",
    );
    assert_finding(
        &found,
        "ListParticipant",
        "response.participants[].status=bored",
        "it is not emitted",
    );
}

#[test]
fn an_operation_that_is_not_emitted_is_found() {
    let found = found(|document| {
        at(document, &["paths", PARTICIPANT], |it| {
            it["patch"] = it["get"].clone()
        });
    });
    assert_finding(
        &found,
        &format!("PATCH {PARTICIPANT}"),
        "operation",
        "it is not emitted",
    );
}

#[test]
fn an_example_that_is_written_otherwise_is_found() {
    let found = found(|document| {
        let examples = [
            "paths",
            PARTICIPANT,
            "get",
            "responses",
            "200",
            "content",
            "application/json",
            "examples",
        ];
        at(document, &examples, |examples| {
            for (_, example) in examples.as_mapping_mut().expect("a mapping") {
                example["value"]["muted"] = "not what was read".into();
            }
        });
    });
    let found: Vec<_> = found
        .iter()
        .filter(|it| it.place.starts_with("example 200"))
        .collect();
    assert!(
        found
            .iter()
            .any(|it| it.message.contains(".muted: expected")),
        "{found:#?}"
    );
}

/// The one run of the shipped crate that all tests look at.
static OURS: LazyLock<Result<(), String>> = LazyLock::new(|| conformance(&[]));

/// Runs the command; what it found, if anything.
fn conformance(documents: &[PathBuf]) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"));
    command.arg("conformance").current_dir(root());
    for document in documents {
        command.arg("--spec").arg(document);
    }
    let output = command.output().expect("cargo runs");
    let told = String::from_utf8_lossy(&output.stderr);
    println!("{told}");
    let found = String::from_utf8_lossy(&output.stdout);
    (output.status.success() && found.is_empty())
        .then_some(())
        .ok_or_else(|| format!("{found}{told}"))
}

/// What is found when the requests that were recorded are held against a changed document.
fn found(change: impl FnOnce(&mut Value)) -> Vec<Finding> {
    assert_eq!(*OURS, Ok(()));
    let folder = root().join("target/conformance/spec");
    let read = |path: PathBuf| fs::read_to_string(path).expect("the run left its files");
    let mut document = serde_yaml::from_str(&read(root().join("spec").join(DOCUMENT)))
        .expect("our document is YAML");
    change(&mut document);
    let document = serde_yaml::to_string(&document).expect("a document can be written");
    let conformance = Conformance::new(
        &read(folder.join("manifest.json")),
        [(DOCUMENT, document.as_str())],
    );
    let conformance = conformance.expect("both are in their form");
    conformance
        .check(&read(folder.join("results.jsonl")))
        .expect("the results are whole")
        .findings
}

/// The form that creates a participant.
fn schema() -> [&'static str; 7] {
    let form = "application/x-www-form-urlencoded";
    [
        "paths",
        PARTICIPANTS,
        "post",
        "requestBody",
        "content",
        form,
        "schema",
    ]
}

/// Its properties.
fn properties() -> Vec<&'static str> {
    schema().into_iter().chain(["properties"]).collect()
}

/// Changes what stands at a place.
fn at(document: &mut Value, place: &[&str], change: impl FnOnce(&mut Value)) {
    let mut node = document;
    for key in place {
        node = match key.parse::<usize>() {
            Ok(number) if node.is_sequence() => &mut node[number],
            _ => node
                .get_mut(*key)
                .unwrap_or_else(|| panic!("there is no {key} in {place:?}")),
        };
    }
    change(node);
}

/// Changes a query parameter of a list.
fn parameter(document: &mut Value, path: &str, name: &str, change: impl FnOnce(&mut Value)) {
    at(
        document,
        &["paths", path, "get", "parameters"],
        |parameters| {
            let mut parameters = parameters.as_sequence_mut().expect("a list").iter_mut();
            change(
                parameters
                    .find(|it| it["name"] == name)
                    .expect("the parameter is there"),
            );
        },
    );
}

fn assert_finding(found: &[Finding], operation: &str, place: &str, message: &str) {
    let is_it = |it: &&Finding| {
        it.document == DOCUMENT
            && it.operation == operation
            && it.place == place
            && it.message.contains(message)
    };
    assert!(
        found.iter().any(|it| is_it(&it)),
        "{operation}, {place}, {message} is not among {found:#?}"
    );
}
