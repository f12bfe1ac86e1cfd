//! Converts a tree to `openapiv3`'s types.

use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parallel::on_cores;
use crate::pointer::At;
use crate::source::{Source, Tree, TreeError};

/// Types a tree that has been checked and in which no path is a `$ref`: paths and schemas, which are nearly all of it,
/// one by one on `cores` cores, then the rest.
///
/// The check has ruled out nearly everything that could fail here.
pub(super) fn typed(source: &Source, mut tree: Tree, cores: usize) -> Result<OpenAPI, Diagnostics> {
    let paths = take(tree.get_mut("paths"), |key| key.starts_with('/'));
    let components = tree.get_mut("components");
    let schemas = take(components.and_then(|it| it.get_mut("schemas")), |_| true);
    let typing = Typing { source, cores };
    let paths = typing.parts::<PathItem>(paths, &At::Start("/paths"));
    let schemas = typing.parts(schemas, &At::Start("/components/schemas"));
    let rest = typing.rest(&tree);
    match (paths, schemas, rest) {
        (Ok(paths), Ok(schemas), Ok(mut api)) => {
            let paths = paths
                .into_iter()
                .map(|(key, it)| (key, ReferenceOr::Item(it)));
            api.paths.paths.extend(paths);
            if let Some(components) = &mut api.components {
                components.schemas.extend(schemas);
            }
            Ok(api)
        }
        (paths, schemas, rest) => {
            let mut findings = Diagnostics::default();
            findings.extend(paths.err().into_iter().flatten());
            findings.extend(schemas.err().into_iter().flatten());
            findings.extend(rest.err().into_iter().flatten());
            Err(findings)
        }
    }
}

/// Removes the entries with the wanted keys from a mapping.
fn take(node: Option<&mut Tree>, wanted: impl Fn(&str) -> bool) -> Vec<(String, Tree)> {
    let mut taken = Vec::new();
    if let Some(Tree::Mapping(mapping)) = node {
        for (key, node) in std::mem::take(mapping) {
            match key {
                Tree::String(key) if wanted(&key) => taken.push((key, node)),
                key => drop(mapping.insert(key, node)),
            }
        }
    }
    taken
}

struct Typing<'a> {
    source: &'a Source,
    cores: usize,
}

impl Typing<'_> {
    /// Types the entries of the mapping at `at`.
    fn parts<T: DeserializeOwned + Send>(
        &self,
        parts: Vec<(String, Tree)>,
        at: &At<'_>,
    ) -> Result<Vec<(String, T)>, Diagnostics> {
        let mut findings = Diagnostics::default();
        let mut all = Vec::new();
        // By reference: deserialising an untagged type clones its input, and a reference is cheap to clone.
        let typed = on_cores(self.cores, parts, |(key, part)| {
            (key, T::deserialize(&part))
        });
        for (key, typed) in typed {
            match typed {
                Ok(part) => all.push((key, part)),
                Err(error) => findings.push(self.finding(&at.key(&key), &error)),
            }
        }
        findings.or(all)
    }

    /// Types the remainder.
    fn rest(&self, tree: &Tree) -> Result<OpenAPI, Diagnostics> {
        let typed = OpenAPI::deserialize(tree);
        typed.map_err(|error| self.finding(&At::Start(""), &error).into())
    }

    fn finding(&self, at: &At<'_>, error: &TreeError) -> Diagnostic {
        Diagnostic::error(format!("this is not valid OpenAPI 3.0: {error}"))
            .at(self.source, at.pointer())
            .help("compare it with the OpenAPI 3.0 specification")
    }
}
