//! The location of the workspace, relative to the user's working directory.

use std::path::{Path, PathBuf};

/// Returns the absolute path of the workspace.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Returns the path of a file or folder of the workspace, as short as the user would type it.
pub(crate) fn path(within: &str) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    seen_from(&here, root()).join(within)
}

/// Returns `folder` relative to `here` if one contains the other, otherwise unchanged.
fn seen_from(here: &Path, folder: &Path) -> PathBuf {
    if let Ok(below) = folder.strip_prefix(here) {
        return below.to_owned();
    }
    match here.strip_prefix(folder) {
        Ok(deeper) => deeper.components().map(|_| "..").collect(),
        Err(_) => folder.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_named_as_short_as_possible() {
        let root = Path::new("/home/one/project");
        let seen = |here: &str| seen_from(Path::new(here), root);
        assert_eq!(seen("/home/one/project"), Path::new(""));
        assert_eq!(seen("/home/one"), Path::new("project"));
        assert_eq!(seen("/home/one/project/spec/crate"), Path::new("../.."));
        assert_eq!(seen("/home/two"), root);
    }
}
