//! Compares a set of files with a folder, writes and prunes. Only this module touches the output.
//!
//! Everything is compared before anything is written, and every new file is written next to its destination before the
//! first one is renamed into place. Nothing without the generator's mark is removed, and only what is empty or cannot
//! carry one is overwritten. No symbolic link is followed below the folder.

mod folder;
mod staged;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use self::folder::Folder;
use self::staged::{Staged, folder_of};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::file::SourceFile;
use crate::parallel::in_parallel;

/// What has to change in a folder to bring it up to date.
#[derive(Debug, Default)]
pub struct Plan {
    root: PathBuf,
    /// Files that differ, are missing, or are no longer generated, ordered by path.
    pub changes: Vec<Change>,
    /// The number of files that are up to date.
    pub unchanged: usize,
    abandoned: Vec<String>,
}

/// Why a plan was not carried out completely.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{findings}")]
pub struct ApplyError {
    /// What went wrong.
    pub findings: Diagnostics,
    /// Whether files of the folder had already been replaced or removed.
    pub begun: bool,
}

impl From<ApplyError> for Diagnostics {
    fn from(error: ApplyError) -> Self {
        error.findings
    }
}

/// One file that is not up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path of the file: the folder as it was given, followed by the path within.
    pub path: PathBuf,
    /// The current text, if the file exists.
    pub old: Option<String>,
    /// The new text, unless the file is to be removed.
    pub new: Option<String>,
}

impl Change {
    /// Compares a file with its expected text; returns `None` if they are the same.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read.
    pub fn of_file(path: &Path, text: String) -> Result<Option<Self>, Diagnostic> {
        let old = read(path)?;
        Ok((old.as_deref() != Some(text.as_bytes())).then(|| Self {
            path: path.to_owned(),
            old: old.map(|bytes| lossy(&bytes)),
            new: Some(text),
        }))
    }

    /// Writes the new text, or removes the file.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written or removed.
    pub fn apply(&self) -> Result<(), Diagnostic> {
        create_folders(std::slice::from_ref(self))?;
        match Staged::new(self)? {
            Some(staged) => staged.put_in_place(),
            None => remove(&self.path),
        }
    }
}

/// Displays the change as a unified diff.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        let name = |text: &Option<String>| match text {
            Some(_) => path.clone(),
            None => "/dev/null".to_owned(),
        };
        let (old, new) = (self.old.as_deref(), self.new.as_deref());
        similar::TextDiff::from_lines(old.unwrap_or_default(), new.unwrap_or_default())
            .unified_diff()
            .header(&name(&self.old), &name(&self.new))
            .fmt(f)
    }
}

impl Plan {
    /// Compares a folder with its expected files. Writes nothing.
    ///
    /// # Errors
    ///
    /// Returns all findings at once if something in the folder is not the generator's to replace, or cannot be read.
    pub fn new(root: &Path, files: Vec<SourceFile>) -> Result<Self, Diagnostics> {
        let folder = Folder::read(root)?;
        let mut findings = Diagnostics::default();
        findings.extend(collisions(&files));
        let mut plan = Self {
            root: root.to_owned(),
            abandoned: folder.abandoned.clone(),
            ..Self::default()
        };
        let wanted: BTreeSet<String> = files.iter().map(|it| it.path.clone()).collect();
        let compared = in_parallel(&files, |file| folder.compare(file));
        for (file, old) in files.into_iter().zip(compared) {
            match old {
                Ok(Some(old)) if old == file.text.as_bytes() => plan.unchanged += 1,
                Ok(old) => plan.changes.push(Change {
                    path: root.join(&file.path),
                    old: old.map(|bytes| lossy(&bytes)),
                    new: Some(file.text),
                }),
                Err(error) => findings.push(error),
            }
        }
        match folder.obsolete(&wanted) {
            Ok(obsolete) => plan.changes.extend(obsolete),
            Err(found) => findings.extend(found),
        }
        plan.changes.sort_by(|one, other| one.path.cmp(&other.path));
        findings.or(plan)
    }

    /// Whether the folder is up to date.
    pub fn is_current(&self) -> bool {
        self.changes.is_empty()
    }

    /// Writes what differs and removes what is obsolete.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be written, renamed or removed. Nothing has changed until all new files have
    /// been written next to their destinations; after that every file is whole, and the next run finishes the job.
    pub fn apply(&self) -> Result<(), ApplyError> {
        let begun = AtomicBool::new(false);
        self.carry_out(&begun).map_err(|finding| ApplyError {
            findings: finding.into(),
            begun: begun.load(Ordering::Relaxed),
        })
    }

    fn carry_out(&self, begun: &AtomicBool) -> Result<(), Diagnostic> {
        create_folders(&self.changes)?;
        // Only one file at a time can be created in a folder, so each folder is handled by one thread.
        let mut folders: BTreeMap<&Path, Vec<&Change>> = BTreeMap::new();
        for change in &self.changes {
            folders
                .entry(folder_of(&change.path))
                .or_default()
                .push(change);
        }
        let stage = |folder: Vec<&Change>| {
            let staged = folder.into_iter().map(Staged::new);
            staged.filter_map(Result::transpose).collect()
        };
        let staged: Vec<Vec<Staged>> = in_parallel(folders.into_values(), stage)
            .into_iter()
            .collect::<Result<_, _>>()?;
        let noted = |done: Result<(), Diagnostic>| {
            begun.fetch_or(done.is_ok(), Ordering::Relaxed);
            done
        };
        // Done before the new files: on a case-insensitive file system, an old file may have the name of a new one.
        for change in self.changes.iter().filter(|it| it.new.is_none()) {
            noted(remove(&change.path))?;
            remove_empty_folders(&self.root, &change.path);
        }
        let done = in_parallel(staged, |folder| {
            let mut staged = folder.into_iter();
            staged.try_for_each(|it| noted(it.put_in_place()))
        });
        done.into_iter().collect::<Result<(), _>>()?;
        for path in &self.abandoned {
            remove(&self.root.join(path))?;
        }
        Ok(())
    }
}

/// Checks whether a folder may be written to, before there is anything to write.
///
/// # Errors
///
/// Returns an error if the folder is a file, cannot be read, or contains files that the generator did not create.
pub fn check_folder(root: &Path) -> Result<(), Diagnostics> {
    Folder::read(root).map(drop)
}

/// Returns the text of a file in the output folder; `None` if there is no such file.
///
/// # Errors
///
/// Returns an error if the file cannot be read or is not UTF-8.
pub(crate) fn text_of(root: &Path, name: &str) -> Result<Option<String>, Diagnostic> {
    let path = root.join(name);
    let text = match std::fs::read_to_string(&path) {
        // `check_folder` reports a file in place of the folder, and reports it only once.
        Err(error) if error.kind() == ErrorKind::NotADirectory => None,
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        text => Some(text.map_err(|error| refused("read", &path, &error))?),
    };
    Ok(text)
}

/// Finds paths that are the same on a case-insensitive file system.
fn collisions(files: &[SourceFile]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for file in files {
        if let Some(other) = seen.insert(file.path.to_lowercase(), &file.path) {
            findings.push(
                Diagnostic::error(format!(
                    "`{other}` and `{}` are the same file on a case-insensitive file system",
                    file.path
                ))
                .help("rename one of the two with an overlay"),
            );
        }
    }
    findings
}

/// Creates the folders for the new texts.
fn create_folders(changes: &[Change]) -> Result<(), Diagnostic> {
    let written = changes.iter().filter(|change| change.new.is_some());
    let folders: BTreeSet<&Path> = written.map(|change| folder_of(&change.path)).collect();
    for folder in folders {
        std::fs::create_dir_all(folder).map_err(|error| refused("create", folder, &error))?;
    }
    Ok(())
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused("read", path, &error)),
    }
}

fn remove(path: &Path) -> Result<(), Diagnostic> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(refused("remove", path, &error)),
        _ => Ok(()),
    }
}

fn remove_empty_folders(root: &Path, path: &Path) {
    let mut folder = path.parent();
    // Stops at the first folder that is not empty or does not exist.
    while let Some(at) = folder.filter(|at| *at != root && std::fs::remove_dir(at).is_ok()) {
        folder = at.parent();
    }
}

fn in_the_way(path: &Path, message: &str) -> Diagnostic {
    Diagnostic::error(message)
        .in_file(path)
        .help("move it away, or choose another folder with --out")
}

fn refused(action: &str, path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot {action} this: {error}")).in_file(path)
}
