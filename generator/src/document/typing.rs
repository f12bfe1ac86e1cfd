//! From a tree to `openapiv3`'s types.

use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parallel::on_cores;
use crate::pointer::At;
use crate::source::{Source, Tree, TreeError};

/// Types a tree that was checked and that refers to no path: paths and schemas, which are nearly all
/// of it, one by one on so many cores, then the rest.
///
/// The check knows what can go wrong here, so this hardly fails.
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

/// Takes the entries with such keys out of a mapping.
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
    /// Types the entries of a mapping that stands at `at`.
    fn parts<T: DeserializeOwned + Send>(
        &self,
        parts: Vec<(String, Tree)>,
        at: &At<'_>,
    ) -> Result<Vec<(String, T)>, Diagnostics> {
        let mut findings = Diagnostics::default();
        let mut all = Vec::new();
        // By reference, for an untagged type clones what it is given, and a reference is cheap to clone.
        let typed = on_cores(self.cores, parts, |(key, part)| {
            (key, T::deserialize(&part))
        });
        for (key, typed) in typed {
            match typed {
                Ok(part) => all.push((key, part)),
                Err(error) => findings.push(self.finding(&at.key(&key), &error)),
            }
        }
        if findings.is_empty() {
            Ok(all)
        } else {
            Err(findings)
        }
    }

    /// Types what is left.
    fn rest(&self, tree: &Tree) -> Result<OpenAPI, Diagnostics> {
        let typed = OpenAPI::deserialize(tree);
        typed.map_err(|error| self.finding(&At::Start(""), &error).into())
    }

    fn finding(&self, at: &At<'_>, error: &TreeError) -> Diagnostic {
        Diagnostic::error(format!("this is not as OpenAPI 3.0 has it: {error}"))
            .at(self.source, at.pointer())
            .help("compare it with the specification of OpenAPI 3.0")
    }
}
