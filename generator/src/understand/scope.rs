//! Selects the part of a document that is generated.

use crate::template;

/// Prefixes of path templates, by whole segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Paths to include; all if empty.
    pub include: Vec<String>,
    /// Paths to exclude from those.
    pub exclude: Vec<String>,
}

impl Scope {
    /// Whether the operations of a path are generated.
    pub fn contains(&self, template: &str) -> bool {
        let within = |prefixes: &[String]| prefixes.iter().any(|prefix| is_below(template, prefix));
        (self.include.is_empty() || within(&self.include)) && !within(&self.exclude)
    }

    /// Returns the prefixes that match no path of any document.
    pub fn unused<'a>(&'a self, templates: &[&str]) -> Vec<&'a str> {
        let prefixes = self.include.iter().chain(&self.exclude);
        prefixes
            .filter(|prefix| !templates.iter().any(|template| is_below(template, prefix)))
            .map(String::as_str)
            .collect()
    }
}

/// Whether `template` is `prefix` or lies below it: `.json` is ignored, braces are literal, and `*` matches any one
/// segment.
fn is_below(template: &str, prefix: &str) -> bool {
    let mut parts = template::parts(template);
    template::parts(prefix).all(|want| parts.next().is_some_and(|it| want == "*" || want == it))
}
