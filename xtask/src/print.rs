//! Output that tolerates a closed pipe: `cargo xtask generate --check | head` is not an error.

use std::io::Write;

/// Prints a line to the standard output.
pub(crate) fn line(text: impl std::fmt::Display) {
    // If nobody reads the output, nobody can be told.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints text to the standard output without a line break.
pub(crate) fn text(text: impl std::fmt::Display) {
    let _ = write!(std::io::stdout().lock(), "{text}");
}

/// Prints a line to the standard error.
pub(crate) fn note(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
