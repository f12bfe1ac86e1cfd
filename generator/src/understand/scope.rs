//! Selects the part of a document that is generated.

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
    let parts = |path: &str| -> Vec<String> {
        let path = path.strip_suffix(".json").unwrap_or(path);
        path.split('/')
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (template, prefix) = (parts(template), parts(prefix));
    template.len() >= prefix.len()
        && prefix
            .iter()
            .zip(&template)
            .all(|(want, have)| want == "*" || want == have)
}
