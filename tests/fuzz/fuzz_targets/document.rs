//! Whatever a document says, the generator gives files or findings.
#![no_main]

use libfuzzer_sys::fuzz_target;
use twilio_rest_generator::config::Config;
use twilio_rest_generator::document::Document;
use twilio_rest_generator::package::Package;
use twilio_rest_generator::render::render;
use twilio_rest_generator::source::Source;
use twilio_rest_generator::understand_all;

fuzz_target!(|text: &str| {
    let source = Source::new("twilio_fuzz_v1.yaml", text);
    match Document::load(&source, &[]).and_then(|it| understand_all(&[it], &Config::default())) {
        Ok(model) => drop(render(&model, &Package::default())),
        Err(findings) => drop(findings.to_string()),
    }
});
