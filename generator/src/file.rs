//! The files of an emitted crate, and the mark that identifies them.

/// The start of a generated file's first line, after the comment marker.
pub const MARK: &str = "Generated from";

/// The end of that line.
pub const MARK_END: &str = "by `cargo xtask generate`. Do not edit.";

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

/// A file of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path below the crate's folder, with slashes.
    pub path: String,
    /// The content.
    pub text: String,
}

impl SourceFile {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }
}
