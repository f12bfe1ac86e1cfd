//! What is reached straight from a client: that which hangs on its own account.

use super::package::Package;
use super::root::products;
use crate::model::{Accessor, Model, Resource, Side, Version};
use crate::names;

/// A method of the client that leads to a child of its own account.
#[derive(Clone, Copy)]
pub(crate) struct ShortWay<'m> {
    pub(crate) version: &'m Version,
    /// Place of the account among the resources of the version.
    pub(crate) account: usize,
    pub(crate) child: &'m Resource,
    pub(crate) accessor: &'m Accessor,
    pub(crate) side: Side,
}

/// All of them, each under a name of its own: a product and the client's own methods come first, then the order of
/// `generate.toml`.
pub(crate) struct Shortcuts<'m>(Vec<ShortWay<'m>>);

impl<'m> Shortcuts<'m> {
    pub(crate) fn new(model: &'m Model, package: &Package) -> Self {
        let products = products(model);
        let mut ways: Vec<ShortWay<'m>> = Vec::new();
        for (version, account) in package.shortcut_parents(model) {
            for way in children(version, account) {
                let method = &way.accessor.method;
                let is_taken = products.contains(method)
                    || names::CLIENT_METHODS.contains(&method.as_str())
                    || ways.iter().any(|it| it.accessor.method == *method);
                if !is_taken {
                    ways.push(way);
                }
            }
        }
        Self(ways)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &ShortWay<'m>> {
        self.0.iter()
    }

    /// What the front page says of them: which they are, by the lists; nothing where there are none.
    pub(super) fn docs(&self) -> String {
        let lists = self.iter().filter(|it| it.side == Side::List);
        let calls: Vec<String> = lists
            .map(|it| format!("`client.{}()`", it.accessor.method))
            .collect();
        match calls.is_empty() {
            true => String::new(),
            false => format!(
                " What belongs to the client's own account is reached straight from the client: {}.",
                calls.join(", ")
            ),
        }
    }

    /// Whether a method of the client leads to the resource.
    pub(super) fn lead_to(&self, resource: &Resource, method: &str) -> bool {
        self.iter()
            .any(|it| std::ptr::eq(it.child, resource) && it.accessor.method == method)
    }
}

fn children(version: &Version, account: usize) -> impl Iterator<Item = ShortWay<'_>> {
    let children = version.children(Some(account));
    let ways = children.flat_map(move |(_, child)| {
        let accessors = super::handle::accessors(child).into_iter();
        accessors.map(move |(accessor, side)| ShortWay {
            version,
            account,
            child,
            accessor,
            side,
        })
    });
    ways.filter(|it| it.accessor.on == Side::Context)
}
