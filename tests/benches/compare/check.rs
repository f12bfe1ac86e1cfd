//! `cargo check` of an emitted crate alone, with its dependencies built.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Setting;
use crate::generate::{Generator, ONE, OURS, PEERS, fresh};
use crate::process::{self, Usage};
use crate::table::{Row, Side};

/// Each emitted crate gets this name.
const NAME: &str = "emitted";

/// A crate that is to be checked.
struct Emitted {
    folder: PathBuf,
    target: PathBuf,
    /// How cargo is told which features to check.
    features: &'static [&'static str],
}

impl Emitted {
    fn cargo(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.args(words).current_dir(&self.folder);
        command.env("CARGO_TARGET_DIR", &self.target);
        if words.contains(&"check") {
            command.args(self.features);
        }
        command
    }

    /// Builds the dependencies, and with them the crate for the first time.
    fn prepare(&self) -> Result<(), String> {
        let built = process::measure(&self.cargo(&["check", "--quiet"]));
        built
            .map(drop)
            .ok_or("what it emits does not compile".to_owned())
    }

    /// Checks the crate, and nothing else.
    fn check(&self) -> Option<Usage> {
        let cleaned = self
            .cargo(&["clean", "--quiet", "--package", NAME])
            .status();
        cleaned.ok().filter(|it| it.success())?;
        process::measure(&self.cargo(&["check", "--quiet", "--offline"]))
    }
}

/// The crate of one document, ours and the peers'.
pub(crate) fn one(setting: &Setting) -> Row {
    let document = setting.document(ONE);
    let mut sides: Vec<(Side, Option<Emitted>)> = std::iter::once(OURS)
        .chain(PEERS)
        .map(|generator| prepared(setting, generator, document.as_deref()))
        .collect();
    measure(&mut sides, setting.rounds);
    let mut sides = sides.into_iter().map(|(side, _)| side);
    Row {
        what: "cargo check of the api_v2010 crate alone",
        aim: "time under 0.25 and memory under 0.5 of the best peer",
        ours: sides.next().unwrap(),
        peers: sides.collect(),
    }
}

/// The crate of all documents that are at hand.
pub(crate) fn all(setting: &Setting) -> Row {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"));
    command.args(["generate", "--crate-name", NAME, "--spec"]);
    let command = setting.documents.as_ref().map(|documents| {
        command.arg(documents);
        command
    });
    let row = alone(setting, "all", command, &["--all-features"]);
    Row {
        what: "cargo check of the crate of all documents, all features",
        aim: "for all 55 published documents: 15 s, 1200 MB",
        ..row
    }
}

/// The crate that is shipped.
pub(crate) fn shipped(setting: &Setting) -> Row {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"));
    command.args(["generate", "--crate-name", NAME]);
    let row = alone(setting, "shipped", Some(command), &[]);
    Row {
        what: "cargo check of the shipped crate alone",
        aim: "time under 0.8 s",
        ..row
    }
}

fn alone(
    setting: &Setting,
    name: &str,
    command: Option<Command>,
    features: &'static [&'static str],
) -> Row {
    let folder = fresh(&setting.folder.join("check").join(name));
    let target = setting.folder.join("target").join(name);
    let emitted = command
        .ok_or("TWILIO_OAI_DIR does not lead to the documents".to_owned())
        .and_then(|mut command| {
            let made = process::measure(command.arg("--out").arg(&folder));
            made.ok_or("generate fails".to_owned())?;
            let emitted = Emitted {
                folder,
                target,
                features,
            };
            emitted.prepare().map(|()| emitted)
        });
    let mut sides = [side("ours".to_owned(), emitted)];
    measure(&mut sides, setting.rounds);
    let [(ours, _)] = sides;
    Row {
        what: "",
        aim: "",
        ours,
        peers: Vec::new(),
    }
}

fn measure(sides: &mut [(Side, Option<Emitted>)], rounds: usize) {
    for _ in 0..rounds {
        for (side, emitted) in &mut *sides {
            let used = emitted.as_ref().and_then(Emitted::check);
            if let (Ok(runs), Some(used)) = (&mut side.runs, used) {
                runs.push(used);
            }
        }
    }
}

fn side(name: String, emitted: Result<Emitted, String>) -> (Side, Option<Emitted>) {
    match emitted {
        Ok(emitted) => (
            Side {
                name,
                runs: Ok(Vec::new()),
            },
            Some(emitted),
        ),
        Err(reason) => (
            Side {
                name,
                runs: Err(reason),
            },
            None,
        ),
    }
}

fn prepared(
    setting: &Setting,
    generator: Generator,
    document: Option<&Path>,
) -> (Side, Option<Emitted>) {
    let version = generator.version(setting);
    let emitted = match (document, &version) {
        (None, _) => Err("TWILIO_OAI_DIR does not lead to the document".to_owned()),
        (_, None) => Err("it is not installed".to_owned()),
        (Some(document), Some(_)) => emit(setting, generator, document),
    };
    side(version.unwrap_or(generator.name.to_owned()), emitted)
}

/// Makes the crate and builds what it depends on.
fn emit(setting: &Setting, generator: Generator, document: &Path) -> Result<Emitted, String> {
    // A folder of the crate's name, for one of the peers takes the name from there.
    let folder = setting.folder.join("check").join(generator.name).join(NAME);
    let folder = fresh(&folder);
    let made = process::measure(&generator.command(setting, document, &folder));
    made.ok_or("it fails")?;
    complete(&folder);
    let target = setting.folder.join("target").join(generator.name);
    let emitted = Emitted {
        folder,
        target,
        features: generator.features,
    };
    emitted.prepare().map(|()| emitted)
}

/// Adds what a peer leaves to its user, so that its output is a crate.
fn complete(folder: &Path) {
    let source = folder.join("src");
    let needs = source.join("REQUIRED_DEPS.toml");
    if let Ok(dependencies) = std::fs::read_to_string(needs) {
        let head = format!("[package]\nname = \"{NAME}\"\nedition = \"2024\"\n[workspace]\n");
        std::fs::write(folder.join("Cargo.toml"), head + &dependencies).unwrap();
        std::fs::rename(source.join("mod.rs"), source.join("lib.rs")).unwrap();
    }
}
