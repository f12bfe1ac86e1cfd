//! Compares `spec/twilio_api_v2010.yaml` with the document that Twilio publishes, where it is at hand:
//! the folder is named by the environment variable `TWILIO_OAI_DIR`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod openapi;

use openapi::{Document, Operation, entries, text};
use serde_yaml::Value;

/// The parameters that Twilio takes and its document does not have yet.
const NEWER: &[&str] = &[
    "RecordingConfigurationId",
    "Passports",
    "EmergencyCallerPosition",
    "EmergencyCallerLocation",
    "EmergencyName",
    "EmergencyAddress",
    "EmergencyZipCode",
    "EmergencyCity",
    "EmergencyState",
    "EmergencyCountry",
];

/// What our schemas say and those of Twilio do not: per keyword, the places.
const ADDED: [(&str, &[&str]); 10] = [
    (
        "enum",
        &[
            "CreateParticipant.StatusCallbackEvent",
            "CreateParticipant.Beep",
            "CreateParticipant.ConferenceRecord",
            "CreateParticipant.ConferenceTrim",
            "CreateParticipant.ConferenceStatusCallbackEvent",
            "CreateParticipant.RecordingChannels",
            "CreateParticipant.Region",
            "CreateParticipant.RecordingStatusCallbackEvent",
            "CreateParticipant.ConferenceRecordingStatusCallbackEvent",
            "CreateParticipant.JitterBufferSize",
            "CreateParticipant.RecordingTrack",
            "CreateParticipant.MachineDetection",
            "CreateParticipant.Trim",
        ],
    ),
    ("minimum", &RANGED),
    ("maximum", &RANGED),
    (
        "minLength",
        &[
            "UpdateConference.Sid",
            "CreateParticipant.CallerDisplayName",
        ],
    ),
    (
        "maxLength",
        &[
            "UpdateConference.Sid",
            "CreateParticipant.CallerDisplayName",
        ],
    ),
    ("pattern", &["UpdateConference.Sid"]),
    ("format", &["CreateParticipant.SipAuthPassword"]),
    ("writeOnly", &["CreateParticipant.SipAuthPassword"]),
    (
        "encoding",
        &[
            "CreateParticipant.StatusCallbackEvent",
            "CreateParticipant.ConferenceStatusCallbackEvent",
            "CreateParticipant.RecordingStatusCallbackEvent",
            "CreateParticipant.ConferenceRecordingStatusCallbackEvent",
        ],
    ),
    (
        "default",
        &[
            "ListConference.PageSize",
            "UpdateConference.AnnounceMethod",
            "ListParticipant.PageSize",
            "CreateParticipant.StatusCallbackMethod",
            "CreateParticipant.StatusCallbackEvent",
            "CreateParticipant.Timeout",
            "CreateParticipant.Record",
            "CreateParticipant.Muted",
            "CreateParticipant.Beep",
            "CreateParticipant.StartConferenceOnEnter",
            "CreateParticipant.EndConferenceOnExit",
            "CreateParticipant.WaitMethod",
            "CreateParticipant.EarlyMedia",
            "CreateParticipant.MaxParticipants",
            "CreateParticipant.ConferenceRecord",
            "CreateParticipant.ConferenceTrim",
            "CreateParticipant.ConferenceStatusCallbackMethod",
            "CreateParticipant.ConferenceStatusCallbackEvent",
            "CreateParticipant.RecordingChannels",
            "CreateParticipant.RecordingStatusCallbackMethod",
            "CreateParticipant.ConferenceRecordingStatusCallbackMethod",
            "CreateParticipant.JitterBufferSize",
            "CreateParticipant.RecordingTrack",
            "CreateParticipant.MachineDetectionTimeout",
            "CreateParticipant.MachineDetectionSpeechThreshold",
            "CreateParticipant.MachineDetectionSpeechEndThreshold",
            "CreateParticipant.MachineDetectionSilenceTimeout",
            "CreateParticipant.AmdStatusCallbackMethod",
            "CreateParticipant.Trim",
            "UpdateParticipant.HoldMethod",
            "UpdateParticipant.AnnounceMethod",
            "UpdateParticipant.WaitMethod",
            "UpdateParticipant.EndConferenceOnExit",
        ],
    ),
];

const RANGED: [&str; 5] = [
    "CreateParticipant.Timeout",
    "CreateParticipant.MaxParticipants",
    "CreateParticipant.MachineDetectionSpeechThreshold",
    "CreateParticipant.MachineDetectionSpeechEndThreshold",
    "CreateParticipant.MachineDetectionSilenceTimeout",
];

/// What Twilio's schemas say and ours leave out. An empty `WaitUrl` is no URI and means silence; the
/// format `endpoint` is Twilio's own and says nothing that the description does not.
const LEFT_OUT: [(&str, &[&str]); 1] = [(
    "format",
    &[
        "CreateParticipant.From",
        "CreateParticipant.To",
        "CreateParticipant.WaitUrl",
        "UpdateParticipant.WaitUrl",
    ],
)];

/// The published document, where there is one.
fn published() -> Option<Document> {
    let path = twilio_rest_tests::published_folder()?.join("twilio_api_v2010.yaml");
    if path.is_file() {
        return Some(Document::read(&path));
    }
    twilio_rest_tests::skip("TWILIO_OAI_DIR holds no twilio_api_v2010.yaml");
    None
}

/// Each of our operations beside the published one of the same id.
fn pairs<'a>(ours: &'a Document, theirs: &'a Document) -> Vec<(Operation<'a>, Operation<'a>)> {
    let published = || theirs.operations().into_iter();
    let same = |id: &str| published().find(|operation| operation.id() == id);
    let pair = |our: Operation<'a>| same(our.id()).map(|their| (our, their));
    ours.operations().into_iter().filter_map(pair).collect()
}

/// The JSON type, and that of the items of a list: `boolean`, or `list of string`.
fn shape(schema: &Value) -> String {
    match text(&schema["type"]) {
        "array" => format!("list of {}", text(&schema["items"]["type"])),
        scalar => scalar.to_owned(),
    }
}

#[test]
fn every_operation_is_published_at_the_same_method_and_path() {
    let Some(theirs) = published() else { return };
    let ours = Document::ours();
    let place = |it: &Operation<'_>| (it.id().to_owned(), it.method.clone(), it.path.to_owned());
    let published: Vec<_> = theirs.operations().iter().map(place).collect();
    for operation in ours.operations() {
        assert!(
            published.contains(&place(&operation)),
            "{:?}",
            place(&operation)
        );
    }
}

#[test]
fn every_operation_succeeds_with_the_published_status() {
    let Some(theirs) = published() else { return };
    for (our, their) in pairs(&Document::ours(), &theirs) {
        let statuses =
            |it: &Operation<'_>| -> Vec<u16> { it.answers().iter().map(|it| it.status).collect() };
        assert_eq!(statuses(&our), statuses(&their), "{}", our.id());
    }
}

#[test]
fn paths_hang_where_the_published_ones_hang() {
    let Some(theirs) = published() else { return };
    for (our, their) in pairs(&Document::ours(), &theirs) {
        for hint in ["pathType", "parent"] {
            let read = |it: &Operation<'_>| it.path_item["x-twilio"][hint].clone();
            assert_eq!(read(&our), read(&their), "{}", our.path);
        }
    }
}

#[test]
fn parameters_are_the_published_ones_in_their_order_and_newer_ones() {
    let Some(theirs) = published() else { return };
    let mut newer = Vec::new();
    for (our, their) in pairs(&Document::ours(), &theirs) {
        let published: Vec<_> = their.parameters().iter().map(|it| it.name).collect();
        let (known, new): (Vec<_>, Vec<_>) = our
            .parameters()
            .iter()
            .map(|it| it.name)
            .partition(|name| published.contains(name));
        assert_eq!(known, published, "{}", our.id());
        newer.extend(new.into_iter().map(str::to_owned));
    }
    assert_eq!(newer, NEWER);
}

#[test]
fn parameters_agree_in_location_shape_and_requiredness() {
    let Some(theirs) = published() else { return };
    for (our, their) in pairs(&Document::ours(), &theirs) {
        let ours = our.parameters();
        for it in their.parameters() {
            let same = ours.iter().find(|same| same.name == it.name);
            let found = same.map(|same| (same.location, shape(same.schema), same.required));
            assert_eq!(
                found,
                Some((it.location, shape(it.schema), it.required)),
                "{}.{}",
                our.id(),
                it.name
            );
        }
    }
}

#[test]
fn answers_have_the_published_fields_with_the_published_types() {
    let Some(theirs) = published() else { return };
    for (our, their) in pairs(&Document::ours(), &theirs) {
        let fields = |it: &Operation<'_>| {
            let fields = it.answer_fields();
            let mut fields: Vec<_> = fields
                .iter()
                .map(|(name, schema)| ((*name).to_owned(), shape(schema)))
                .collect();
            fields.sort();
            fields
        };
        assert_eq!(fields(&our), fields(&their), "{}", our.id());
    }
}

#[test]
fn what_our_schemas_add_is_listed_here() {
    let Some(theirs) = published() else { return };
    let ours = Document::ours();
    let pairs = pairs(&ours, &theirs);
    let mut added: Vec<String> = pairs
        .iter()
        .flat_map(|(our, their)| beyond(our, their))
        .collect();
    added.sort();
    assert_eq!(added, listed(&ADDED));
}

#[test]
fn what_our_schemas_leave_out_is_listed_here() {
    let Some(theirs) = published() else { return };
    let ours = Document::ours();
    let pairs = pairs(&ours, &theirs);
    let mut missing: Vec<String> = pairs
        .iter()
        .flat_map(|(our, their)| beyond(their, our))
        .collect();
    missing.sort();
    assert_eq!(missing, listed(&LEFT_OUT));
}

#[test]
fn every_parameter_is_described_in_words_of_our_own() {
    let Some(theirs) = published() else { return };
    for (our, their) in pairs(&Document::ours(), &theirs) {
        let published = their.parameters();
        for parameter in our.parameters() {
            let copied = published
                .iter()
                .any(|it| text(it.description) == text(parameter.description));
            assert!(!copied, "{}.{}", our.id(), parameter.name);
        }
    }
}

#[test]
fn requests_go_where_the_published_ones_go() {
    let Some(theirs) = published() else { return };
    let server = |document: &Document| document.root()["servers"][0]["url"].clone();
    assert_eq!(server(&Document::ours()), server(&theirs));
}

fn listed(table: &[(&str, &[&str])]) -> Vec<String> {
    let lines = table
        .iter()
        .flat_map(|(keyword, places)| places.iter().map(move |place| format!("{keyword} {place}")));
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

/// `maximum CreateParticipant.Timeout` for each keyword that `one` says of a parameter and `other`,
/// which has the parameter too, does not say or says otherwise.
fn beyond(one: &Operation<'_>, other: &Operation<'_>) -> Vec<String> {
    let others = other.parameters();
    let mut lines = Vec::new();
    for parameter in one.parameters() {
        let Some(same) = others.iter().find(|it| it.name == parameter.name) else {
            continue;
        };
        let keywords = keywords(parameter.schema, same.schema);
        lines.extend(
            keywords
                .iter()
                .map(|keyword| format!("{keyword} {}.{}", one.id(), parameter.name)),
        );
    }
    let encoded = entries(&one.form_content()["encoding"]);
    lines.extend(encoded.map(|(name, _)| format!("encoding {}.{name}", one.id())));
    lines
}

fn keywords(one: &Value, other: &Value) -> Vec<String> {
    let own = entries(one).filter(|(keyword, _)| !matches!(*keyword, "description" | "items"));
    let own = own.filter(|(keyword, value)| other.get(keyword) != Some(value));
    let items = one["items"]
        .get("enum")
        .filter(|values| other["items"].get("enum") != Some(values));
    own.map(|(keyword, _)| keyword.to_owned())
        .chain(items.map(|_| "enum".to_owned()))
        .collect()
}
