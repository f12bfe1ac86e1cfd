//! From documents to crates.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::Setting;
use crate::process::{self, Usage};
use crate::table::{Row, Side};

/// The document that all generators can read.
pub(crate) const ONE: &str = "twilio_api_v2010";

/// A generator: what it is called, and how it is told to turn a document into a folder.
#[derive(Clone, Copy)]
pub(crate) struct Generator {
    pub(crate) name: &'static str,
    /// How cargo is told to check all that it emits for [`ONE`], with one asynchronous transport.
    pub(crate) features: &'static [&'static str],
    command: fn(&Path, &Path) -> Command,
}

/// This project's, in a release build.
pub(crate) const OURS: Generator = Generator {
    name: "ours",
    features: &["--features", "api-v2010,reqwest"],
    command: |document, folder| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"));
        command.args(["generate", "--crate-name", "emitted", "--spec"]);
        command.arg(document).arg("--out").arg(folder);
        command
    },
};

/// Those of others; their programs are looked for under these names.
pub(crate) const PEERS: [Generator; 2] = [
    Generator {
        name: "openapi-to-rust",
        features: &[],
        command: |document, folder| {
            let mut command = Command::new("openapi-to-rust");
            command.args([
                "generate",
                "--quiet",
                "--module-name",
                "emitted",
                "--output-dir",
            ]);
            command.arg(folder.join("src")).arg(document);
            command
        },
    },
    Generator {
        name: "oas3-gen",
        features: &[],
        command: |document, folder| {
            let mut command = Command::new("oas3-gen");
            command.args([
                "generate",
                "client-mod",
                "--quiet",
                "--workspace",
                "--output",
            ]);
            command.arg(folder).arg("--input").arg(document);
            command
        },
    },
];

impl Generator {
    /// The command that turns the document into the folder.
    pub(crate) fn command(self, setting: &Setting, document: &Path, folder: &Path) -> Command {
        let mut command = (self.command)(document, folder);
        if let Some(peers) = &setting.peers {
            command.env("PATH", with_path(peers));
        }
        command
    }

    /// Its name with its version, if it is installed.
    pub(crate) fn version(self, setting: &Setting) -> Option<String> {
        if self.name == OURS.name {
            return Some(self.name.to_owned());
        }
        let mut command = Command::new(self.name);
        if let Some(peers) = &setting.peers {
            command.env("PATH", with_path(peers));
        }
        let output = command.arg("--version").output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        Some(text.trim().to_owned())
    }

    /// Measures a run into folders of its own, which are kept: a file system that has just deleted thousands of files
    /// takes its time to make new ones.
    fn run(
        self,
        setting: &Setting,
        documents: &[PathBuf],
        kept: &mut Vec<TempDir>,
    ) -> Option<Usage> {
        let mut sum = Usage {
            wall: 0.0,
            cpu: 0.0,
            memory: 0.0,
        };
        for document in documents {
            let folder = tempfile::tempdir_in(&setting.folder).unwrap();
            let used = process::measure(&self.command(setting, document, folder.path()))?;
            kept.push(folder);
            sum = Usage {
                wall: sum.wall + used.wall,
                cpu: sum.cpu + used.cpu,
                memory: sum.memory.max(used.memory),
            };
        }
        Some(sum)
    }
}

fn with_path(folder: &Path) -> std::ffi::OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).unwrap()
}

/// The folder, made empty.
pub(crate) fn fresh(folder: &Path) -> PathBuf {
    if folder.exists() {
        std::fs::remove_dir_all(folder).unwrap();
    }
    std::fs::create_dir_all(folder).unwrap();
    folder.to_owned()
}

/// One document.
pub(crate) fn one(setting: &Setting) -> Row {
    let document: Vec<PathBuf> = setting.document(ONE).into_iter().collect();
    let (ours, peers) = in_turns(setting, &document, &document);
    Row {
        what: "generate api_v2010 from YAML",
        aim: "time under 0.25 of the best peer",
        ours,
        peers,
    }
}

/// All documents that are at hand: ours in one run into one crate, the peers' in a run for each.
pub(crate) fn all(setting: &Setting) -> Row {
    let folder: Vec<PathBuf> = setting.documents.iter().cloned().collect();
    let documents = setting
        .documents
        .as_deref()
        .map(yaml_in)
        .unwrap_or_default();
    let (ours, peers) = in_turns(setting, &folder, &documents);
    Row {
        what: "generate all documents from YAML",
        aim: "time under 0.1 of the best peer",
        ours,
        peers,
    }
}

fn yaml_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|it| it.path());
    let mut found: Vec<PathBuf> = entries
        .filter(|it| it.extension().is_some_and(|it| it == "yaml"))
        .collect();
    found.sort();
    found
}

fn in_turns(setting: &Setting, ours: &[PathBuf], theirs: &[PathBuf]) -> (Side, Vec<Side>) {
    let inputs = |generator: Generator| {
        if generator.name == OURS.name {
            ours
        } else {
            theirs
        }
    };
    let mut sides: Vec<(Generator, Side)> = std::iter::once(OURS)
        .chain(PEERS)
        .map(|generator| (generator, side(setting, generator, inputs(generator))))
        .collect();
    std::fs::create_dir_all(&setting.folder).unwrap();
    let mut kept = Vec::new();
    for _ in 0..setting.rounds {
        for (generator, side) in &mut sides {
            if let Ok(runs) = &mut side.runs {
                match generator.run(setting, inputs(*generator), &mut kept) {
                    Some(used) => runs.push(used),
                    None => side.runs = Err("it fails".to_owned()),
                }
            }
        }
    }
    let mut sides = sides.into_iter().map(|(_, side)| side);
    (sides.next().unwrap(), sides.collect())
}

fn side(setting: &Setting, generator: Generator, documents: &[PathBuf]) -> Side {
    let version = generator.version(setting);
    let runs = match (documents.is_empty(), &version) {
        (true, _) => Err("TWILIO_OAI_DIR does not lead to the document".to_owned()),
        (_, None) => Err("it is not installed".to_owned()),
        (false, Some(_)) => Ok(Vec::new()),
    };
    Side {
        name: version.unwrap_or(generator.name.to_owned()),
        runs,
    }
}
