//! Compares a set of files with a folder, writes and prunes. Only this module touches the output.
//!
//! Everything is compared before anything is written, and every new file is written next to its destination before the
//! first one is renamed into place. Nothing without the generator's mark is removed or overwritten, and no symbolic
//! link is followed below the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::file::{MARK, MARK_END, SourceFile};
use crate::parallel::in_parallel;

/// Files without a mark; they are replaced if the folder as a whole belongs to the generator.
pub const UNMARKED: &[&str] = &[
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "api.txt",
    "examples/",
    "rustfmt.toml",
];

/// Folders that contain only generated files.
const FOLDERS: &[&str] = &["examples", "src"];

/// What cargo creates next to a crate; names that start with a dot are ignored as well.
const NEIGHBOURS: &[&str] = &["Cargo.lock", "target"];

/// The number of bytes at the start of a file that are searched for the mark.
const HEAD: usize = 400;

/// The prefix of a temporary file's name; process ID and number follow.
const TEMPORARY: &str = ".generating-";

/// A temporary file older than this is not used by a run that is still active.
const ABANDONED: Duration = Duration::from_secs(60);

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
        if findings.is_empty() {
            Ok(plan)
        } else {
            Err(findings)
        }
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

/// The kind of entry at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// A symbolic link, or neither a file nor a folder.
    Strange,
}

/// The current content of the output folder.
struct Folder<'a> {
    root: &'a Path,
    /// Paths within the folder, with slashes; the content of folders that are not the generator's is left out.
    entries: BTreeMap<String, Kind>,
    abandoned: Vec<String>,
}

impl<'a> Folder<'a> {
    fn read(root: &'a Path) -> Result<Self, Diagnostics> {
        let mut folder = Self {
            root,
            entries: BTreeMap::new(),
            abandoned: Vec::new(),
        };
        folder.list("")?;
        for name in FOLDERS {
            if folder.entries.get(*name) == Some(&Kind::Folder) {
                folder.list(name)?;
            }
        }
        folder.check_owner()?;
        Ok(folder)
    }

    /// Lists a folder, and subfolders only within [`FOLDERS`].
    fn list(&mut self, within: &str) -> Result<(), Diagnostic> {
        let at = self.root.join(within);
        let entries = match std::fs::read_dir(&at) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(in_the_way(&at, "this is a file, not a folder"));
            }
            Err(error) => return Err(refused("read", &at, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| refused("read", &at, &error))?;
            self.enter(within, &entry)?;
        }
        Ok(())
    }

    fn enter(&mut self, within: &str, entry: &std::fs::DirEntry) -> Result<(), Diagnostic> {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if within.is_empty() {
            name.clone()
        } else {
            format!("{within}/{name}")
        };
        let kind = entry
            .file_type()
            .map_err(|error| refused("read", &entry.path(), &error))?;
        if kind.is_file() && is_temporary(&name) {
            if is_abandoned(entry) {
                self.abandoned.push(path);
            }
            return Ok(());
        }
        let kind = match kind {
            kind if kind.is_dir() => Kind::Folder,
            kind if kind.is_file() => Kind::File,
            _ => Kind::Strange,
        };
        self.entries.insert(path.clone(), kind);
        if kind == Kind::Folder && !within.is_empty() {
            self.list(&path)?;
        }
        Ok(())
    }

    /// A folder that does not hold a generated crate must not contain anything else.
    fn check_owner(&self) -> Result<(), Diagnostic> {
        let ours = ["Cargo.toml", "src/lib.rs"];
        if ours.iter().any(|path| self.has_mark(path)) {
            return Ok(());
        }
        let foreign: Vec<&str> = self
            .entries
            .iter()
            .filter(|(path, kind)| {
                **kind != Kind::Folder || !path.contains('/') && !FOLDERS.contains(&path.as_str())
            })
            .map(|(path, _)| path.as_str())
            .filter(|path| !path.starts_with('.') && !NEIGHBOURS.contains(path))
            .filter(|path| !self.is_empty_file(path))
            .collect();
        if foreign.is_empty() {
            return Ok(());
        }
        let shown = foreign.get(..3).unwrap_or(&foreign).join("`, `");
        let more = match foreign.len().saturating_sub(3) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Err(in_the_way(
            self.root,
            &format!(
                "the folder contains files that the generator did not create: `{shown}`{more}"
            ),
        ))
    }

    /// The current bytes at the path of `file`.
    fn compare(&self, file: &SourceFile) -> Result<Option<Vec<u8>>, Diagnostic> {
        let path = self.root.join(&file.path);
        for (at, _) in file.path.match_indices('/') {
            let folder = file.path.get(..at).unwrap_or_default();
            match self.entries.get(folder) {
                None => return Ok(None),
                Some(Kind::Folder) => {}
                Some(_) => return Err(strange(&self.root.join(folder), "a folder")),
            }
        }
        match self.entries.get(&file.path) {
            None => return Ok(None),
            Some(Kind::File) => {}
            Some(_) => return Err(strange(&path, "a file")),
        }
        let old = read(&path)?;
        let may_replace = |old: &[u8]| {
            old == file.text.as_bytes() || old.is_empty() || is_unmarked(&file.path) || marked(old)
        };
        match old {
            Some(old) if !may_replace(&old) => Err(foreign(&path)),
            old => Ok(old),
        }
    }

    /// Files that were generated by an earlier run but are no longer.
    fn obsolete(&self, wanted: &BTreeSet<String>) -> Result<Vec<Change>, Diagnostics> {
        let mut findings = Diagnostics::default();
        let mut changes = Vec::new();
        let unwanted = self
            .entries
            .iter()
            .filter(|(path, _)| !wanted.contains(*path));
        for path in unwanted
            .filter(|(_, kind)| **kind == Kind::File)
            .map(|(path, _)| path)
        {
            if self.has_mark(path) {
                let path = self.root.join(path);
                let old = read(&path)?.map(|bytes| lossy(&bytes));
                changes.push(Change {
                    path,
                    old,
                    new: None,
                });
            } else if path.starts_with("src/") && path.ends_with(".rs") {
                findings.push(foreign(&self.root.join(path)));
            }
        }
        if findings.is_empty() {
            Ok(changes)
        } else {
            Err(findings)
        }
    }

    /// Whether the file exists and has the mark.
    fn has_mark(&self, path: &str) -> bool {
        self.entries.get(path) == Some(&Kind::File)
            && head(&self.root.join(path)).is_ok_and(|head| marked(&head))
    }

    fn is_empty_file(&self, path: &str) -> bool {
        std::fs::symlink_metadata(self.root.join(path))
            .is_ok_and(|found| found.is_file() && found.len() == 0)
    }
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

fn is_unmarked(path: &str) -> bool {
    UNMARKED
        .iter()
        .any(|it| path == *it || it.ends_with('/') && path.starts_with(it))
}

fn marked(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    head.lines()
        .next()
        .is_some_and(|line| line.contains(MARK) && line.contains(MARK_END))
}

/// Whether a file's name is one that [`create_beside`] chooses.
fn is_temporary(name: &str) -> bool {
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_prefix(TEMPORARY)
        .and_then(|it| it.split_once('-'))
        .is_some_and(|(process, number)| is_number(process) && is_number(number))
}

fn is_abandoned(entry: &std::fs::DirEntry) -> bool {
    let age = |found: std::fs::Metadata| found.modified().ok()?.elapsed().ok();
    entry
        .metadata()
        .ok()
        .and_then(age)
        .is_some_and(|age| age > ABANDONED)
}

/// A new text, written next to its destination. Dropping it before it is put in place removes it.
struct Staged {
    /// `None` once it has been put in place.
    temporary: Option<PathBuf>,
    path: PathBuf,
}

impl Staged {
    /// Writes the new text of a change, if there is one.
    fn new(change: &Change) -> Result<Option<Self>, Diagnostic> {
        let Some(text) = &change.new else {
            return Ok(None);
        };
        let folder = folder_of(&change.path);
        let not_written = |error| refused("write", &change.path, &error);
        let (mut file, temporary) = create_beside(folder).map_err(not_written)?;
        let staged = Self {
            temporary: Some(temporary),
            path: change.path.clone(),
        };
        file.write_all(text.as_bytes()).map_err(not_written)?;
        Ok(Some(staged))
    }

    fn put_in_place(mut self) -> Result<(), Diagnostic> {
        if let Some(temporary) = &self.temporary {
            std::fs::rename(temporary, &self.path)
                .map_err(|error| refused("write", &self.path, &error))?;
        }
        self.temporary = None;
        Ok(())
    }
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

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Creates a file with a name that did not exist before.
fn create_beside(folder: &Path) -> std::io::Result<(File, PathBuf)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{TEMPORARY}{}-{number}", std::process::id()));
        match File::options().write(true).create_new(true).open(&path) {
            // Left by a killed run: process IDs are reused.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => return Ok((created?, path)),
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            let _ = std::fs::remove_file(temporary);
        }
    }
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

/// The start of a file.
fn head(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut head = Vec::with_capacity(HEAD);
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
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

fn foreign(path: &Path) -> Diagnostic {
    in_the_way(
        path,
        "this file was not created by the generator and is not replaced",
    )
    .help(format!(
        "generated files start with a line `{MARK} … {MARK_END}`; move this one away, or choose \
         another folder with --out"
    ))
}

fn strange(path: &Path, wanted: &str) -> Diagnostic {
    let found = match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => "a symbolic link",
        Ok(found) if found.is_dir() => "a folder",
        Ok(found) if found.is_file() => "a file",
        _ => "something else",
    };
    in_the_way(path, &format!("this must be {wanted}, but is {found}"))
}

fn in_the_way(path: &Path, message: &str) -> Diagnostic {
    Diagnostic::error(message)
        .in_file(path)
        .help("move it away, or choose another folder with --out")
}

fn refused(action: &str, path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot {action} this: {error}")).in_file(path)
}
