//! What makes a folder of modules a crate: manifest, runtime, front page, README, examples.

use super::SourceFile;
use super::shortcuts::Shortcuts;
use crate::model::{Model, TypeDef, Version};

/// What belongs to the crate rather than to its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Name of the crate, such as `twilio-rest`.
    pub name: String,
    /// Version of the crate.
    pub version: String,
    /// Features that are on by default. Unless told: `reqwest`, and the feature of the document where there is but one.
    pub default_features: Option<Vec<String>>,
    /// The crate's rustdoc front page, as Markdown.
    pub front_page: Option<String>,
    /// The crate's README.
    pub readme: Option<String>,
    /// Examples: (file name, text).
    pub examples: Vec<(String, String)>,
    /// Texts of the licenses: (file name, text). The names are those of [`crate::output::UNMARKED`].
    pub licenses: Vec<(String, String)>,
    /// Instances of the client's own account whose children are reachable straight from the client.
    pub shortcuts: Vec<Shortcut>,
}

/// An instance whose children are reachable straight from the client, with the client's account SID
/// for its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// File name of the document.
    pub document: String,
    /// Path template of the instance, without version and extension.
    pub path: String,
}

/// What the templates' manifest has under these headings, the emitted one has too.
const FEATURES: &str = "[features]";
const DEPENDENCIES: &str = "[dependencies]";

impl Package {
    /// The features that are on by default.
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

    /// The first line of a file that comes from one document.
    pub(super) fn header(&self, document: &str) -> String {
        format!(
            "// {} `{document}` {}",
            crate::output::MARK,
            crate::output::MARK_END
        )
    }

    /// The first line of a file that comes from all documents.
    pub(super) fn header_of_all(&self, model: &Model) -> String {
        format!(
            "// {} {} {}",
            crate::output::MARK,
            documents(model),
            crate::output::MARK_END
        )
    }

    /// The name by which Rust code calls the crate.
    pub fn library_name(&self) -> String {
        self.name.replace('-', "_")
    }

    /// The front page: the crate's own, else one that lists what is in the crate.
    pub(super) fn front_page(&self, model: &Model) -> String {
        self.front_page.clone().unwrap_or_else(|| {
            let rows: String = model
                .versions
                .iter()
                .map(|it| {
                    let title = crate::docs::escape(&it.title);
                    format!(
                        "- `{}`: {title}, at `client.{}().{}()`\n",
                        it.feature(),
                        it.product,
                        it.version
                    )
                })
                .collect();
            let structs = match has_request_structs(model) {
                true => "\nA struct for a request begins as its `default()`, or as `new(…)` with the fields that are required, and has a setter for each field.\n",
                false => "",
            };
            let short_way = Shortcuts::new(model, self).docs();
            format!(
                "A client for Twilio's REST API.\n\n[`Client`] sends requests asynchronously, \
                 [`blocking::Client`] without. Each product and version is a feature:\n\n{rows}\n\
                 The module of each resource begins with an example.{short_way}\n{structs}"
            ) + &GUIDE.replace("{library}", &self.library_name())
        })
    }

    /// The instances that shortcuts start from, where their documents are part of the model.
    pub(crate) fn shortcut_parents<'m>(&self, model: &'m Model) -> Vec<(&'m Version, usize)> {
        let find = |shortcut: &Shortcut| {
            let identity = crate::understand::identity_of(&shortcut.path);
            let is_meant = |it: &&Version| it.document == shortcut.document;
            let mut versions = model.versions.iter().filter(is_meant);
            versions.find_map(|version| {
                let mut resources = version.resources.iter();
                let at = resources.position(|it| it.identity == identity)?;
                Some((version, at))
            })
        };
        self.shortcuts.iter().filter_map(find).collect()
    }
}

/// What all crates have in common, for the front page of one that has none of its own.
const GUIDE: &str = include_str!("front.md");

/// Whether any request holds a struct.
fn has_request_structs(model: &Model) -> bool {
    let resources = model.versions.iter().flat_map(|it| &it.resources);
    let mut types = resources.flat_map(|it| &it.types);
    types.any(|it| matches!(it, TypeDef::Struct(def) if def.in_requests))
}

/// The files that are no module of the API.
pub(super) fn files(model: &Model, package: &Package) -> Vec<SourceFile> {
    let mut files = vec![
        SourceFile::new("Cargo.toml", manifest(model, package)),
        SourceFile::new(
            "rustfmt.toml",
            "# The generator's layout is final.\ndisable_all_formatting = true\n",
        ),
        SourceFile::new("README.md", readme(model, package)),
    ];
    for (name, text) in twilio_rest_templates::FILES {
        let header = format!(
            "// {} the runtime {}\n\n",
            crate::output::MARK,
            crate::output::MARK_END
        );
        files.push(SourceFile::new(
            format!("src/runtime/{name}"),
            header + text,
        ));
    }
    for (name, text) in &package.licenses {
        files.push(SourceFile::new(name, text));
    }
    for (name, text) in &package.examples {
        files.push(SourceFile::new(format!("examples/{name}"), text.clone()));
    }
    files
}

fn readme(model: &Model, package: &Package) -> String {
    package
        .readme
        .clone()
        .unwrap_or_else(|| usual_readme(model, package))
}

/// The README of a crate that brings none.
fn usual_readme(model: &Model, package: &Package) -> String {
    let row = |it: &Version| {
        let title = it.title.replace('|', "\\|");
        format!(
            "| `{}` | {title}: `client.{}().{}()` |\n",
            it.feature(),
            it.product,
            it.version
        )
    };
    let products: String = model.versions.iter().map(row).collect();
    let first = model.versions.first().map(Version::feature);
    let defaults = package.default_features(model);
    let defaults: Vec<String> = defaults.iter().map(|it| format!("`{it}`")).collect();
    let defaults = match defaults.is_empty() {
        true => "none".to_owned(),
        false => defaults.join(", "),
    };
    include_str!("readme.md")
        .replace("{name}", &package.name)
        .replace("{documents}", &documents(model))
        .replace("{feature}", &first.unwrap_or_default())
        .replace("{defaults}", &defaults)
        .replace("{products}", &products)
}

fn manifest(model: &Model, package: &Package) -> String {
    let templates = twilio_rest_templates::MANIFEST;
    let versions: String = model
        .versions
        .iter()
        .map(|it| format!("{} = []\n", it.feature()))
        .collect();
    let defaults = quoted(&package.default_features(model));
    let transports: String = section(templates, FEATURES)
        .lines()
        .filter(|line| !line.starts_with("default"))
        .map(|line| format!("{line}\n"))
        .collect();
    let targets = examples(model, package);
    format!(
        "# {mark} {documents} {mark_end}\n\n[package]\nname = {name:?}\nversion = {version:?}\nedition = \"2024\"\n\
         rust-version = \"1.85\"\nlicense = \"MIT OR Apache-2.0\"\ndescription = \"A client for Twilio's REST \
         API\"\nreadme = \"README.md\"\nkeywords = [\"twilio\", \"api\", \"client\", \"rest\"]\n\
         categories = [\"api-bindings\", \"web-programming::http-client\"]\nautoexamples = false\n\n\
         [package.metadata.docs.rs]\nall-features = true\n\n[features]\ndefault = [{defaults}]\n\n\
         # Products and their versions.\n{versions}\n{transports}\n[dependencies]\n{dependencies}\n\
         {targets}[lints.rust]\nunsafe_code = \"forbid\"\n\n[lints.rustdoc]\n\
         broken_intra_doc_links = \"deny\"\n",
        mark = crate::output::MARK,
        mark_end = crate::output::MARK_END,
        documents = documents(model),
        name = package.name,
        version = package.version,
        dependencies = section(templates, DEPENDENCIES).to_owned() + "\n",
    )
}

fn documents(model: &Model) -> String {
    match model.documents().as_slice() {
        [document] => format!("`{document}`"),
        documents => format!("{} documents", documents.len()),
    }
}

/// Names as a list of TOML has them.
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|it| format!("{it:?}")).collect();
    names.join(", ")
}

/// The examples as targets, with what they need.
fn examples(model: &Model, package: &Package) -> String {
    if package.examples.is_empty() {
        return String::new();
    }
    let features = quoted(&package.default_features(model));
    let targets: String = package
        .examples
        .iter()
        .map(|(name, _)| {
            let stem = name.trim_end_matches(".rs");
            format!(
                "[[example]]\nname = {stem:?}\npath = \"examples/{name}\"\nrequired-features = [{features}]\n\n"
            )
        })
        .collect();
    format!(
        "[dev-dependencies]\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n{targets}"
    )
}

/// The lines below a heading of a TOML file, up to the next heading.
fn section<'t>(toml: &'t str, heading: &str) -> &'t str {
    let from = toml.split_once(heading).map_or("", |(_, rest)| rest);
    from.split_once("\n[")
        .map_or(from, |(section, _)| section)
        .trim()
}
