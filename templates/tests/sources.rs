//! The runtime offers itself as text.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use twilio_rest_templates::{FILES, MANIFEST};

#[test]
fn every_file_of_the_runtime_is_offered_as_it_stands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime");
    let on_disk: BTreeMap<String, String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    let offered: BTreeMap<String, String> = FILES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    assert_eq!(
        offered.keys().collect::<Vec<_>>(),
        on_disk.keys().collect::<Vec<_>>()
    );
    assert!(offered == on_disk);
}

#[test]
fn without_features_no_http_stack_is_built() {
    let optional = |name: &str| {
        let line = MANIFEST
            .lines()
            .find(|line| line.starts_with(&format!("{name} = {{")));
        line.is_some_and(|line| line.contains("optional = true"))
    };
    for name in [
        "reqwest",
        "ureq",
        "tokio",
        "rustls",
        "tracing",
        "webpki-root-certs",
    ] {
        assert!(optional(name), "{name}");
    }
    assert!(MANIFEST.contains("\ndefault = []\n"));
}
