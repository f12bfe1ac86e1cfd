//! A file that is written next to its destination, and then put in place as a whole.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Change, refused};
use crate::diagnostic::Diagnostic;

/// The prefix of a temporary file's name; process ID and number follow.
const TEMPORARY: &str = ".generating-";

/// A new text, written next to its destination. Dropping it before it is put in place removes it.
pub(super) struct Staged {
    /// `None` once it has been put in place.
    temporary: Option<PathBuf>,
    path: PathBuf,
}

impl Staged {
    /// Writes the new text of a change, if there is one.
    pub(super) fn new(change: &Change) -> Result<Option<Self>, Diagnostic> {
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

    pub(super) fn put_in_place(mut self) -> Result<(), Diagnostic> {
        if let Some(temporary) = &self.temporary {
            std::fs::rename(temporary, &self.path)
                .map_err(|error| refused("write", &self.path, &error))?;
        }
        self.temporary = None;
        Ok(())
    }
}

/// Whether a file's name is one that [`create_beside`] chooses.
pub(super) fn is_temporary(name: &str) -> bool {
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_prefix(TEMPORARY)
        .and_then(|it| it.split_once('-'))
        .is_some_and(|(process, number)| is_number(process) && is_number(number))
}

pub(super) fn folder_of(path: &Path) -> &Path {
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
