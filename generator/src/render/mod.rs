//! From the model to the files of a crate.

mod builder;
mod example;
mod handle;
mod lints;
mod models;
mod package;
mod root;
mod shortcuts;
mod source_text;
mod types;
mod words;

use self::source_text::File;
use crate::listing;
use crate::model::{Model, Resource, Side, StructRole, TypeDef, Version};
use crate::names;
use crate::parallel::in_parallel;

pub(crate) use self::example::steps;
pub(crate) use self::handle::{Place, accessors, get_page_name, handle_name, keys_of, page_name};
pub(crate) use self::models::has_context;
pub use self::package::{Package, Shortcut};
pub(crate) use self::shortcuts::Shortcuts;

/// A file of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the crate's folder, with slashes.
    pub path: String,
    /// Text.
    pub text: String,
}

impl SourceFile {
    fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }
}

/// The whole crate: its manifest, its runtime and one module tree for each version.
pub fn render(model: &Model, package: &Package) -> Vec<SourceFile> {
    let mut files = package::files(model, package);
    files.push(SourceFile::new(
        listing::FILE,
        listing::listing(model, package),
    ));
    files.extend(root::files(model, package));
    let parts: Vec<Part<'_>> = model.versions.iter().flat_map(parts).collect();
    let shortcuts = Shortcuts::new(model, package);
    for part in in_parallel(&parts, |part| part_files(part, package, &shortcuts)) {
        files.extend(part);
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// What is rendered or listed by itself, so that many are at once: the root of a version, or one of its resources.
pub(crate) type Part<'a> = (&'a Version, Option<(usize, &'a Resource)>);

pub(crate) fn parts(version: &Version) -> impl Iterator<Item = Part<'_>> {
    let resources = version.resources.iter().enumerate();
    std::iter::once((version, None)).chain(resources.map(move |it| (version, Some(it))))
}

fn part_files(
    &(version, resource): &Part<'_>,
    package: &Package,
    shortcuts: &Shortcuts<'_>,
) -> Vec<SourceFile> {
    let folder = format!("src/{}/{}", version.product, version.version);
    let header = package.header(&version.document);
    let Some((at, resource)) = resource else {
        let root = root::version(version, &header);
        return vec![SourceFile::new(format!("{folder}/mod.rs"), root)];
    };
    let folder = format!("{folder}/{}", version.module_path(at).join("/"));
    let place = Place {
        version,
        at,
        resource,
    };
    resource_files(&place, &folder, &header, package, shortcuts)
}

/// The modules of one resource, those without anything left out.
fn resource_files(
    place: &Place<'_>,
    folder: &str,
    header: &str,
    package: &Package,
    shortcuts: &Shortcuts<'_>,
) -> Vec<SourceFile> {
    let resource = place.resource;
    let list = resource
        .list
        .as_ref()
        .map(|_| handle::file(place, Side::List));
    let context = resource
        .context
        .as_ref()
        .map(|_| handle::file(place, Side::Context));
    let files = [
        list,
        Some(page_file(resource)),
        Some(struct_file(resource, StructRole::Instance)),
        context,
        Some(types_file(resource)),
    ];
    let modules: Vec<(&str, File)> = names::PARTS
        .into_iter()
        .zip(files)
        .filter_map(|(name, file)| Some((name, file?)))
        .filter(|(_, file)| !file.is_empty())
        .collect();
    let names: Vec<&str> = modules.iter().map(|(name, _)| *name).collect();
    let root = root::resource(place, &names, header, package, shortcuts);
    let mut files = vec![SourceFile::new(format!("{folder}/mod.rs"), root)];
    files.extend(
        modules
            .into_iter()
            .map(|(name, file)| SourceFile::new(format!("{folder}/{name}.rs"), file.text(header))),
    );
    files
}

fn structs(
    resource: &Resource,
    role: StructRole,
) -> impl Iterator<Item = &crate::model::StructDef> {
    resource.types.iter().filter_map(move |def| match def {
        TypeDef::Struct(def) if def.role == role => Some(def),
        _ => None,
    })
}

fn struct_file(resource: &Resource, role: StructRole) -> File {
    let mut file = File::default();
    for def in structs(resource, role) {
        models::structure(&mut file, resource, def);
        models::table(&mut file, def);
    }
    file
}

fn page_file(resource: &Resource) -> File {
    let mut file = File::default();
    for def in structs(resource, StructRole::Page) {
        let mut pagings = resource
            .operations
            .iter()
            .filter_map(|it| it.paging.as_ref());
        let Some(paging) = pagings.find(|it| it.page == def.name) else {
            continue;
        };
        models::structure(&mut file, resource, def);
        models::envelope(&mut file, def, paging, page_name(paging));
        models::table(&mut file, def);
    }
    file
}

fn types_file(resource: &Resource) -> File {
    let mut file = File::default();
    for def in &resource.types {
        if let TypeDef::Enum(def) = def {
            models::open_enum(&mut file, def);
        }
    }
    for def in structs(resource, StructRole::Nested) {
        models::structure(&mut file, resource, def);
        models::table(&mut file, def);
    }
    file
}
