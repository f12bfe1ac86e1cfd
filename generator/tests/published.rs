//! Every published document loads.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};

use twilio_rest_generator::document::Document;
use twilio_rest_generator::overlay::Overlay;
use twilio_rest_generator::source::Source;

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("TWILIO_OAI_DIR").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: TWILIO_OAI_DIR does not name a folder of published documents");
    }
    folder
}

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
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
    found.sort();
    found
        .iter()
        .map(|path| Source::read(path).unwrap())
        .collect()
}

#[test]
fn every_published_document_loads_without_a_finding() {
    let Some(folder) = folder() else { return };
    let history = folder.with_file_name("twilio-oai-history");
    for folder in [folder, history] {
        let sources = sources(&folder);
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
    let Some(folder) = folder() else { return };
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
