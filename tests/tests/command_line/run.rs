//! A desk to work at: a folder of its own, a document in it, and the command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// A document of one resource, good to the last line.
pub(crate) const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Things, version: 1.0.0, description: Things.}
servers: [{url: https://things.example.com}]
paths:
  /v1/Things/{Sid}:
    parameters:
      - {name: Sid, in: path, required: true, schema: {type: string}}
    get:
      operationId: FetchThing
      responses:
        '200':
          description: The thing.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/things.v1.thing'}
    post:
      operationId: UpdateThing
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                FriendlyName: {type: string, description: What people call it.}
      responses:
        '200':
          description: The thing.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/things.v1.thing'}
components:
  schemas:
    things.v1.thing:
      type: object
      properties:
        sid: {type: string, nullable: true}
        colour: {type: string, nullable: true, enum: [red, blue]}
";

/// What a process left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder that goes when the test ends.
pub(crate) struct Desk(tempfile::TempDir);

/// Every file below a folder with its text and the time of its last change.
pub(crate) type Files = BTreeMap<PathBuf, (Vec<u8>, SystemTime)>;

impl Desk {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with [`DOCUMENT`] as `things_v1.yaml`.
    pub(crate) fn new() -> Self {
        let desk = Self::empty();
        desk.write("things_v1.yaml", DOCUMENT);
        desk
    }

    pub(crate) fn path(&self, within: &str) -> PathBuf {
        self.0.path().join(within)
    }

    pub(crate) fn write(&self, within: &str, text: impl AsRef<[u8]>) {
        let path = self.path(within);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, within: &str) -> String {
        std::fs::read_to_string(self.path(within)).unwrap()
    }

    /// `cargo xtask generate` from this folder.
    pub(crate) fn generate(&self, arguments: &[&str]) -> Run {
        generate_in(self.0.path(), arguments)
    }

    /// `cargo xtask diff` from this folder.
    pub(crate) fn diff(&self, arguments: &[&str]) -> Run {
        xtask_in(self.0.path(), "diff", arguments)
    }

    /// What `--help` of a command prints.
    pub(crate) fn help(&self, command: &str) -> Run {
        xtask_in(self.0.path(), command, &["--help"])
    }

    /// The crate of `things_v1.yaml` in `out`, with more arguments.
    pub(crate) fn things(&self, arguments: &[&str]) -> Run {
        let all = ["--spec", "things_v1.yaml", "--out", "out"];
        self.generate(&[&all, arguments].concat())
    }

    pub(crate) fn files(&self) -> Files {
        let mut files = Files::new();
        collect(self.0.path(), &mut files);
        files
    }
}

/// `cargo xtask generate` from a folder.
pub(crate) fn generate_in(folder: &Path, arguments: &[&str]) -> Run {
    xtask_in(folder, "generate", arguments)
}

fn xtask_in(folder: &Path, command: &str, arguments: &[&str]) -> Run {
    xtask(|process| process.current_dir(folder).arg(command).args(arguments))
}

/// What the program leaves behind with these arguments and settings.
pub(crate) fn xtask(set: impl FnOnce(&mut Command) -> &mut Command) -> Run {
    let mut process = Command::new(env!("CARGO_BIN_EXE_xtask-under-test"));
    let output = set(&mut process).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run {
        code: output.status.code().expect("no signal ends it"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn collect(folder: &Path, files: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let found = std::fs::symlink_metadata(&path).unwrap();
        if found.is_dir() {
            collect(&path, files);
        } else {
            let bytes = std::fs::read(&path).unwrap_or_default();
            files.insert(path, (bytes, found.modified().unwrap()));
        }
    }
}

impl Run {
    /// Fails the test with everything that was printed, unless the process ended so.
    #[track_caller]
    pub(crate) fn ended_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }

    /// Fails the test unless the standard error output has each of these.
    #[track_caller]
    pub(crate) fn tells(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.err.contains(part), "`{part}` is not in:\n{}", self.err);
        }
        self
    }
}
