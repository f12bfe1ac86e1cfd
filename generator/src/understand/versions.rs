//! Determines the version of its product to which a path belongs.

use crate::document::Document;
use crate::names;
use crate::template;

/// The part of a document that is one version.
pub(super) struct VersionPart {
    /// Module and accessor.
    pub(super) version: String,
    /// The first segments of its paths; if empty, it contains all paths.
    segments: Vec<String>,
}

impl VersionPart {
    /// Whether a path belongs to the version.
    pub(super) fn contains(&self, template: &str) -> bool {
        self.segments.is_empty() || self.segments.iter().any(|it| it == first(template))
    }
}

/// Returns the versions of a document, in the order of its paths.
///
/// A version in the file name applies to the whole document. Otherwise each path starts with a segment for the version:
/// `/HostedNumbers/AuthorizationDocuments` of `twilio_preview.yaml` is `preview::hosted_numbers`. If it does not, the
/// document is its product's first version.
pub(super) fn versions_of(
    document: &Document,
    product: &str,
    named: Option<String>,
) -> Vec<VersionPart> {
    let whole = |version| {
        vec![VersionPart {
            version,
            segments: Vec::new(),
        }]
    };
    if let Some(version) = named {
        return whole(version);
    }
    let paths = document.paths();
    if !paths.iter().all(|it| begins_with_version(it.template)) {
        return whole("v1".to_owned());
    }
    let mut parts: Vec<VersionPart> = Vec::new();
    for path in &paths {
        let segment = first(path.template);
        let version = names::version(product, segment);
        match parts.iter_mut().find(|it| it.version == version) {
            Some(part) if part.contains(path.template) => {}
            Some(part) => part.segments.push(segment.to_owned()),
            None => parts.push(VersionPart {
                version,
                segments: vec![segment.to_owned()],
            }),
        }
    }
    parts
}

fn first(template: &str) -> &str {
    template::parts(template).next().unwrap_or_default()
}

/// Whether the first segment means nothing by itself: it is neither the only segment of a path nor a list with keys
/// after it.
fn begins_with_version(template: &str) -> bool {
    let mut parts = template::parts(template);
    let is_literal = |it: Option<&str>| it.is_some_and(|it| !template::is_parameter(it));
    is_literal(parts.next()) && is_literal(parts.next())
}
