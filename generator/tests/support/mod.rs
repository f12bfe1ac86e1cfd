//! What several tests need: documents written on the spot, and the published ones.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Write;
use std::path::PathBuf;

use twilio_rest_generator::config::Config;
use twilio_rest_generator::document::Document;
use twilio_rest_generator::model::Model;
use twilio_rest_generator::package::Package;
use twilio_rest_generator::source::Source;

/// A room with one list, one instance and most kinds of values.
pub(crate) const ROOMS: &str = include_str!("rooms.yaml");

/// What the generator understands of one document.
pub(crate) fn model(text: &str) -> Model {
    model_of("twilio_house_v1.yaml", text)
}

/// The same under a name of its own.
pub(crate) fn model_of(name: &str, text: &str) -> Model {
    let document = Document::load(&Source::new(name, text), &[])
        .map_err(|findings| findings.to_string())
        .unwrap();
    twilio_rest_generator::understand_all(&[document], &Config::default())
        .map_err(|findings| findings.to_string())
        .unwrap()
}

/// What it understands of rooms that are made from a JSON body of that schema.
pub(crate) fn model_with_body(schema: &str) -> Model {
    model(&format!(
        "openapi: 3.0.3
info: {{title: House, version: '1'}}
servers: [{{url: https://house.twilio.com}}]
paths:
  /v1/Rooms:
    post:
      operationId: CreateRoom
      requestBody: {{required: true, content: {{application/json: {{schema: {schema}}}}}}}
      responses: {{'204': {{description: ok}}}}
"
    ))
}

/// The document with one piece of text in place of another, which it must hold once.
pub(crate) fn changed(from: &str, to: &str) -> String {
    assert_eq!(ROOMS.matches(from).count(), 1, "{from:?} in rooms.yaml");
    ROOMS.replacen(from, to, 1)
}

/// A crate of that name.
pub(crate) fn package(name: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        ..Package::default()
    }
}

/// The folder of the published documents; none, with a line that says so, if it is not known.
pub(crate) fn published_folder() -> Option<PathBuf> {
    let folder = std::env::var_os("TWILIO_OAI_DIR").map(PathBuf::from);
    if folder.is_none() {
        skip("TWILIO_OAI_DIR does not name a folder of published documents");
    }
    folder
}

/// Says why a test is skipped, not by a macro, whose output tests that pass keep to themselves.
pub(crate) fn skip(reason: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
}

/// The models of all published documents, if they are at hand.
pub(crate) fn published() -> Option<Model> {
    let folder = published_folder()?;
    let config = Config {
        documents: vec![folder],
        ..Config::default()
    };
    let documents = twilio_rest_generator::load(&config).unwrap();
    Some(twilio_rest_generator::understand_all(&documents, &config).unwrap())
}
