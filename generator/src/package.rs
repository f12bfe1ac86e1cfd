//! What belongs to the crate rather than to its documents: its name, its texts, its shortcuts.

use std::path::Path;

use crate::model::{Accessor, Model, Resource, Side, Version};
use crate::{names, template};

/// What belongs to the crate rather than to its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The name of the crate, such as `twilio-rest`.
    pub name: String,
    /// The version of the crate.
    pub version: String,
    /// Features that are enabled by default. If absent: `reqwest`, and the features of the document if there is only
    /// one.
    pub default_features: Option<Vec<String>>,
    /// The crate's rustdoc front page, as Markdown.
    pub front_page: Option<String>,
    /// The crate's README.
    pub readme: Option<String>,
    /// Examples: (file name, text).
    pub examples: Vec<(String, String)>,
    /// License texts: (file name, text). The names are among those of [`crate::file::UNMARKED`].
    pub licenses: Vec<(String, String)>,
    /// Instances whose children are reachable directly from the client, through its own account.
    pub shortcuts: Vec<Shortcut>,
}

/// An instance whose children are reachable directly from the client, with the client's account SID as its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The file name of the document.
    pub document: String,
    /// The path template of the instance, without version and extension.
    pub path: String,
}

impl Package {
    /// The features that are enabled by default.
    pub(crate) fn default_features(&self, model: &Model) -> Vec<String> {
        let usual = || {
            let only = match model.documents().len() {
                1 => model.versions.as_slice(),
                _ => &[],
            };
            let features = only.iter().map(Version::feature);
            features.chain(["reqwest".to_owned()]).collect()
        };
        self.default_features.clone().unwrap_or_else(usual)
    }

    /// Returns the name of the crate in Rust code.
    pub fn library_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

impl Shortcut {
    /// Whether it starts in the document of this file name, which may be YAML or JSON.
    pub(crate) fn is_of(&self, document: &str) -> bool {
        Path::new(document).file_stem() == Path::new(&self.document).file_stem()
    }

    /// Returns the version and the index of the instance at which it starts, if its document is part of the model. The
    /// client has a value for one key only.
    pub(crate) fn parent<'m>(&self, model: &'m Model) -> Option<(&'m Version, usize)> {
        let identity = template::identity_of(&self.path);
        let is_instance = |it: &Resource| it.identity == identity && it.keys().count() == 1;
        let is_meant = |it: &&Version| self.is_of(&it.document);
        let mut versions = model.versions.iter().filter(is_meant);
        versions.find_map(|version| {
            let at = version.resources.iter().position(is_instance)?;
            Some((version, at))
        })
    }
}

/// A method of the client that leads to a child of its own account.
#[derive(Clone, Copy)]
pub(crate) struct ShortWay<'m> {
    pub(crate) version: &'m Version,
    /// The index of the account among the resources of the version.
    pub(crate) account: usize,
    pub(crate) child: &'m Resource,
    pub(crate) accessor: &'m Accessor,
    pub(crate) side: Side,
}

/// All shortcuts, with distinct names: products and the client's own methods take precedence, then the order of
/// `generate.toml`.
pub(crate) struct Shortcuts<'m>(Vec<ShortWay<'m>>);

impl<'m> Shortcuts<'m> {
    pub(crate) fn new(model: &'m Model, package: &Package) -> Self {
        let products = model.products();
        let mut ways: Vec<ShortWay<'m>> = Vec::new();
        let starts = package.shortcuts.iter().filter_map(|it| it.parent(model));
        for (version, account) in starts {
            for (child, accessor, side) in version.accessors_on(Some(account), Side::Context) {
                let method = &accessor.method;
                let is_taken = products.contains(&method.as_str())
                    || names::CLIENT_METHODS.contains(&method.as_str())
                    || ways.iter().any(|it| it.accessor.method == *method);
                if !is_taken {
                    ways.push(ShortWay {
                        version,
                        account,
                        child,
                        accessor,
                        side,
                    });
                }
            }
        }
        Self(ways)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &ShortWay<'m>> {
        self.0.iter()
    }

    /// Whether a method of the client leads to the resource.
    pub(crate) fn lead_to(&self, resource: &Resource, method: &str) -> bool {
        self.iter()
            .any(|it| std::ptr::eq(it.child, resource) && it.accessor.method == method)
    }
}

/// The names in a table of the runtime's manifest, which emitted crates share: its features or its dependencies.
pub(crate) fn runtime_names(table: &str) -> Vec<String> {
    let manifest: toml::Table = toml::from_str(twilio_rest_templates::MANIFEST).unwrap_or_default();
    let names = manifest.get(table).and_then(toml::Value::as_table);
    names
        .into_iter()
        .flat_map(|names| names.keys().map(|name| name.replace('_', "-")))
        .collect()
}
