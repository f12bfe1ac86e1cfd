//! What the output folder contains, and which of it belongs to the generator.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use super::staged::is_temporary;
use super::{Change, in_the_way, lossy, read, refused};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::file::{MARK, MARK_END, SourceFile, UNMARKED};

/// The folders that generated files are in; what other folders contain is not looked at.
const FOLDERS: &[&str] = &["examples", "src"];

/// What cargo creates next to a crate; names that start with a dot are ignored as well.
const NEIGHBOURS: &[&str] = &["Cargo.lock", "target"];

/// The number of bytes at the start of a file that are searched for the mark.
const HEAD: usize = 400;

/// A temporary file older than this is not used by a run that is still active.
const ABANDONED: Duration = Duration::from_secs(60);

/// The kind of entry at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// A symbolic link, or neither a file nor a folder.
    Strange,
}

/// The current content of the output folder.
pub(super) struct Folder<'a> {
    root: &'a Path,
    /// Paths within the folder, with slashes; the content of folders that are not the generator's is left out.
    entries: BTreeMap<String, Kind>,
    pub(super) abandoned: Vec<String>,
}

impl<'a> Folder<'a> {
    pub(super) fn read(root: &'a Path) -> Result<Self, Diagnostics> {
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
    pub(super) fn compare(&self, file: &SourceFile) -> Result<Option<Vec<u8>>, Diagnostic> {
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
    pub(super) fn obsolete(&self, wanted: &BTreeSet<String>) -> Result<Vec<Change>, Diagnostics> {
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
        findings.or(changes)
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

fn is_abandoned(entry: &std::fs::DirEntry) -> bool {
    let age = |found: std::fs::Metadata| found.modified().ok()?.elapsed().ok();
    entry
        .metadata()
        .ok()
        .and_then(age)
        .is_some_and(|age| age > ABANDONED)
}

/// The start of a file.
fn head(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
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
