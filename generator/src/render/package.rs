//! Everything that makes a folder of modules a crate: manifest, runtime, front page, README, examples.

use crate::docs;
use crate::file::{MARK, MARK_END, SourceFile};
use crate::model::{Model, Side, TypeDef, Version};
use crate::package::{Package, Shortcuts};

/// The emitted manifest contains what the templates' manifest has under these headings.
const FEATURES: &str = "[features]";
const DEPENDENCIES: &str = "[dependencies]";

impl Package {
    /// The first line of a file that is generated from one document.
    pub(super) fn header(&self, document: &str) -> String {
        format!("// {} `{document}` {}", MARK, MARK_END)
    }

    /// The first line of a file that is generated from all documents.
    pub(super) fn header_of_all(&self, model: &Model) -> String {
        format!("// {} {} {}", MARK, documents(model), MARK_END)
    }

    /// The front page: the crate's own, otherwise one that lists the contents of the crate.
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
            let structs = if has_request_structs(model) {
                REQUEST_STRUCTS
            } else {
                ""
            };
            let short_way = short_ways(&Shortcuts::new(model, self));
            format!(
                "A client for Twilio's REST API.\n\n[`Client`] sends requests asynchronously, \
                 [`blocking::Client`] synchronously. Each product and version is a feature:\n\n{rows}\n\
                 The module of nearly every resource starts with an example.{short_way}\n{structs}"
            ) + &GUIDE.replace("{library}", &self.library_name())
        })
    }
}

/// The paragraph of the front page about structs for requests, if there are any.
const REQUEST_STRUCTS: &str = "\nCreate a struct for a request with `default()`, or with `new(…)` from its required \
    fields; it has a setter for each field.\n";

/// The common part of the front page, for crates without their own.
const GUIDE: &str = include_str!("front.md");

/// The sentence of the front page about shortcuts to lists; empty if there are none.
fn short_ways(shortcuts: &Shortcuts<'_>) -> String {
    let lists = shortcuts.iter().filter(|it| it.side == Side::List);
    let calls: Vec<String> = lists
        .map(|it| format!("`client.{}()`", it.accessor.method))
        .collect();
    if calls.is_empty() {
        String::new()
    } else {
        format!(
            " Resources of the client's own account are reachable directly from the client: {}.",
            calls.join(", ")
        )
    }
}

/// Whether any request contains a struct.
fn has_request_structs(model: &Model) -> bool {
    let resources = model.versions.iter().flat_map(|it| &it.resources);
    let mut types = resources.flat_map(|it| &it.types);
    types.any(|it| matches!(it, TypeDef::Struct(def) if def.in_requests))
}

/// The files that are not modules of the API.
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
        let header = format!("// {} the runtime {}\n\n", MARK, MARK_END);
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

/// The README of a crate without its own.
fn usual_readme(model: &Model, package: &Package) -> String {
    let row = |it: &Version| {
        let title = docs::escape(&it.title).replace('|', "\\|");
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
    let defaults = if defaults.is_empty() {
        "none".to_owned()
    } else {
        defaults.join(", ")
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
        mark = MARK,
        mark_end = MARK_END,
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

/// Names as a TOML list.
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
