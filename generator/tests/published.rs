//! Every published document loads.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::path::{Path, PathBuf};

use support::{published_folder, skip};
use twilio_rest_generator::document::Document;
use twilio_rest_generator::overlay::Overlay;
use twilio_rest_generator::source::Source;

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            documents(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            found.push(path);
        }
    }
}

fn sources(folder: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    documents(folder, &mut found);
    assert!(!found.is_empty(), "no documents in {}", folder.display());
    found.sort();
    found
        .iter()
        .map(|path| Source::read(path).unwrap())
        .collect()
}

#[test]
fn every_published_document_loads_without_a_finding() {
    let Some(folder) = published_folder() else {
        return;
    };
    let history = folder.with_file_name("twilio-oai-history");
    if !history.exists() {
        skip("there is no folder of older revisions");
    }
    for folder in [folder, history].iter().filter(|it| it.exists()) {
        let sources = sources(folder);
        let (documents, findings) = Document::load_all(&sources, &[]);
        assert!(findings.is_empty(), "{findings}");
        assert_eq!(documents.len(), sources.len());
        for document in &documents {
            assert!(document.warnings.is_empty(), "{}", document.warnings);
            assert!(
                !document.operations().is_empty() || !document.paths().is_empty(),
                "{}",
                document.name
            );
        }
    }
}

#[test]
fn every_overlay_of_ours_mends_the_document_that_it_is_for() {
    let Some(folder) = published_folder() else {
        return;
    };
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/overlays");
    let sources = sources(&folder);
    let mut overlays = Vec::new();
    documents(&ours, &mut overlays);
    assert!(!overlays.is_empty());
    for path in overlays {
        let overlay = Overlay::load(&Source::read(&path).unwrap()).unwrap();
        let meant = sources.iter().find(|it| overlay.is_for(it)).unwrap();
        let mended = Document::load(meant, &[overlay]).map_err(|it| it.to_string());
        assert!(mended.unwrap().warnings.is_empty());
    }
}
