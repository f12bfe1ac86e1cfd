//! Renders the model as the files of a crate.

mod builder;
mod example;
mod handle;
mod lints;
mod models;
mod package;
mod root;
mod source_text;
mod types;
mod words;

use self::source_text::File;
use crate::file::SourceFile;
use crate::model::{Model, Place, Resource, Side, StructRole, TypeDef, Version};
use crate::names;
use crate::package::{Package, Shortcuts};
use crate::parallel::in_parallel;

/// Renders the crate: its manifest, its runtime and one module tree for each version. The record of its names,
/// [`listing`](crate::listing), is a file of its own.
pub fn render(model: &Model, package: &Package) -> Vec<SourceFile> {
    let mut files = package::files(model, package);
    files.extend(root::files(model, package));
    for version in &model.versions {
        let header = package.header(&version.document);
        let root = root::version(version, &header);
        let path = format!("src/{}/{}/mod.rs", version.product, version.version);
        files.push(SourceFile::new(path, root));
    }
    let places: Vec<Place<'_>> = model.versions.iter().flat_map(Version::places).collect();
    let shortcuts = Shortcuts::new(model, package);
    for found in in_parallel(&places, |it| resource_files(it, package, &shortcuts)) {
        files.extend(found);
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The modules of one resource, except empty ones.
fn resource_files(
    place: &Place<'_>,
    package: &Package,
    shortcuts: &Shortcuts<'_>,
) -> Vec<SourceFile> {
    let (version, resource) = (place.version, place.resource);
    let module = version.module_path(place.at).join("/");
    let folder = format!("src/{}/{}/{module}", version.product, version.version);
    let header = &package.header(&version.document);
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

fn struct_file(resource: &Resource, role: StructRole) -> File {
    let mut file = File::default();
    for def in resource.structs(role) {
        models::structure(&mut file, resource, def);
        models::table(&mut file, def);
    }
    file
}

fn page_file(resource: &Resource) -> File {
    let mut file = File::default();
    for def in resource.structs(StructRole::Page) {
        let Some(paging) = resource.paging_of(def) else {
            continue;
        };
        models::structure(&mut file, resource, def);
        models::envelope(&mut file, def, paging, paging.page_name());
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
    for def in resource.structs(StructRole::Nested) {
        models::structure(&mut file, resource, def);
        models::table(&mut file, def);
    }
    file
}
