//! Output that survives a closed pipe: `cargo xtask generate --check | head` is no failure.

use std::io::Write;

/// Prints a line to the standard output.
pub(crate) fn line(text: impl std::fmt::Display) {
    // Nobody reads on: there is nobody to tell.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints text to the standard output as it is.
pub(crate) fn text(text: impl std::fmt::Display) {
    let _ = write!(std::io::stdout().lock(), "{text}");
}

/// Prints a line to the standard error output.
pub(crate) fn note(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
