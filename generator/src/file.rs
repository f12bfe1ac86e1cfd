//! The files of an emitted crate, and the mark by which they are known.

/// How the first line of a generated file begins, behind the comment's sign.
pub const MARK: &str = "Generated from";

/// How it ends.
pub const MARK_END: &str = "by `cargo xtask generate`. Do not edit.";

/// A file of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the crate's folder, with slashes.
    pub path: String,
    /// Text.
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
