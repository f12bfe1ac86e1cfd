//! A set of files and a folder: compare, write, prune. The only place that touches the output.
//!
//! Files are replaced one by one, each by a rename, and only where their bytes differ. Nothing is
//! removed or overwritten that does not carry the generator's mark.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::render::SourceFile;

/// How the first line of a generated file begins, behind the comment's sign.
pub const MARK: &str = "Generated from";

/// How it ends.
pub const MARK_END: &str = "by `cargo xtask generate`. Do not edit.";

/// Files without a place for a comment, or without a mark of ours: their names say whose they are.
pub const UNMARKED: &[&str] = &["README.md", "api.txt", "rustfmt.toml", "examples/"];

/// Bytes of a file's beginning that are searched for the mark.
const HEAD: usize = 400;

/// What stands in the way of writing.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something that the generator did not make.
    #[error(
        "{path} is not the generator's to replace: it lacks the line `{MARK} … {MARK_END}`\n  = help: move it away, or choose another folder with --out"
    )]
    Foreign {
        /// The file in the way.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("cannot {action} {path}: {source}")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

/// What a folder lacks to be up to date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    root: PathBuf,
    /// Files to write, with the text that stands there now.
    pub changed: Vec<(SourceFile, Option<String>)>,
    /// Generated files that are not generated any more, with their text.
    pub stale: Vec<(String, String)>,
}

impl Plan {
    /// Compares a folder with the files that it should hold.
    ///
    /// # Errors
    ///
    /// A file is in the way that is not the generator's, or cannot be read. All of them are told.
    pub fn new(root: &Path, files: Vec<SourceFile>) -> Result<Self, Vec<OutputError>> {
        let mut errors = Vec::new();
        let mut plan = Self {
            root: root.to_owned(),
            ..Self::default()
        };
        let wanted: BTreeSet<String> = files.iter().map(|it| it.path.clone()).collect();
        for file in files {
            match read(&root.join(&file.path)) {
                Ok(Some(bytes)) if bytes == file.text.as_bytes() => {}
                Ok(Some(bytes)) if is_ours(&file.path, &bytes) => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    plan.changed.push((file, Some(text)));
                }
                Ok(Some(_)) => errors.push(OutputError::Foreign {
                    path: root.join(&file.path),
                }),
                Ok(None) => plan.changed.push((file, None)),
                Err(error) => errors.push(error),
            }
        }
        plan.find_stale(root, &wanted, &mut errors);
        if errors.is_empty() {
            Ok(plan)
        } else {
            Err(errors)
        }
    }

    /// Whether the folder holds what it should.
    pub fn is_current(&self) -> bool {
        self.changed.is_empty() && self.stale.is_empty()
    }

    /// Writes what differs and removes what is stale.
    ///
    /// # Errors
    ///
    /// The file system refused. What was written until then is whole; the next run does the rest.
    pub fn apply(&self) -> Result<(), OutputError> {
        for (file, _) in &self.changed {
            write(&self.root.join(&file.path), file.text.as_bytes())?;
        }
        for (path, _) in &self.stale {
            let path = self.root.join(path);
            std::fs::remove_file(&path).map_err(|source| io("remove", &path, source))?;
            remove_empty_folders(&self.root, &path);
        }
        Ok(())
    }

    fn find_stale(
        &mut self,
        root: &Path,
        wanted: &BTreeSet<String>,
        errors: &mut Vec<OutputError>,
    ) {
        let mut found = Vec::new();
        for folder in ["src", "examples"] {
            if let Err(error) = walk(&root.join(folder), folder, &mut found) {
                errors.push(error);
            }
        }
        found.retain(|path| !wanted.contains(path));
        found.sort();
        for path in found {
            match read(&root.join(&path)) {
                Ok(Some(bytes)) if has_mark(&bytes) => {
                    self.stale
                        .push((path, String::from_utf8_lossy(&bytes).into_owned()));
                }
                // A stray file among the modules is the user's; it stays, and does no harm.
                Ok(_) => {}
                Err(error) => errors.push(error),
            }
        }
    }
}

fn is_ours(path: &str, bytes: &[u8]) -> bool {
    has_mark(bytes)
        || bytes.is_empty()
        || UNMARKED
            .iter()
            .any(|it| path == *it || it.ends_with('/') && path.starts_with(it))
}

fn has_mark(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    head.lines()
        .next()
        .is_some_and(|line| line.contains(MARK) && line.contains(MARK_END))
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io("read", path, error)),
    }
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<(), OutputError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io("read", folder, error)),
    };
    for entry in entries {
        let entry = entry.map_err(|source| io("read", folder, source))?;
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        let kind = entry
            .file_type()
            .map_err(|source| io("read", &entry.path(), source))?;
        if kind.is_dir() {
            walk(&entry.path(), &name, found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

/// Writes beside the file and renames, so that no one ever sees half of it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|source| io("create", folder, source))?;
    let mut temporary = tempfile::NamedTempFile::new_in(folder)
        .map_err(|source| io("write into", folder, source))?;
    temporary
        .write_all(bytes)
        .map_err(|source| io("write", path, source))?;
    readable(&temporary, path)?;
    temporary
        .persist(path)
        .map_err(|error| io("write", path, error.error))?;
    Ok(())
}

/// Temporary files are private; sources are not.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile, path: &Path) -> Result<(), OutputError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::Permissions::from_mode(0o644);
    file.as_file()
        .set_permissions(mode)
        .map_err(|source| io("write", path, source))
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile, _: &Path) -> Result<(), OutputError> {
    Ok(())
}

fn remove_empty_folders(root: &Path, path: &Path) {
    let mut folder = path.parent();
    // A folder that is not empty, or not there, ends it.
    while let Some(at) = folder.filter(|at| *at != root && std::fs::remove_dir(at).is_ok()) {
        folder = at.parent();
    }
}

fn io(action: &'static str, path: &Path, source: std::io::Error) -> OutputError {
    OutputError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}
