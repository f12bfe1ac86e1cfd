//! The places of resources: each with its version, and the path from the version to a handle.

use super::{Accessor, Key, Resource, Side, Version};

/// A resource with its place in the version.
#[derive(Clone, Copy)]
pub(crate) struct Place<'m> {
    pub(crate) version: &'m Version,
    pub(crate) at: usize,
    pub(crate) resource: &'m Resource,
}

/// One accessor on the path to a handle.
pub(crate) struct Step<'m> {
    /// The resource that it leads to, and its index.
    pub(crate) resource: &'m Resource,
    pub(crate) at: usize,
    pub(crate) method: &'m str,
    pub(crate) key: Option<&'m Key>,
}

impl Version {
    /// Returns the resources with their places.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let resources = self.resources.iter().enumerate();
        resources.map(move |(at, resource)| Place {
            version: self,
            at,
            resource,
        })
    }

    /// Returns the accessors of one handle of `parent`, or of the version itself, each with the resource and the handle
    /// to which it leads.
    pub(crate) fn accessors_on(
        &self,
        parent: Option<usize>,
        on: Side,
    ) -> impl Iterator<Item = (&Resource, &Accessor, Side)> {
        let children = self.children(parent).map(|(_, child)| child);
        let all = children.flat_map(|child| {
            let accessors = child.accessors();
            accessors.map(move |(accessor, side)| (child, accessor, side))
        });
        all.filter(move |(_, accessor, _)| parent.is_none() || accessor.on == on)
    }
}

impl Resource {
    /// Returns the name of a handle.
    pub(crate) fn handle_name(&self, side: Side) -> String {
        match side {
            Side::List => format!("{}List", self.name),
            Side::Context => format!("{}Context", self.name),
        }
    }

    /// Returns the keys that a handle keeps.
    pub(crate) fn keys_of(&self, side: Side) -> Vec<&Key> {
        match side {
            Side::List => self.parent_keys.iter().collect(),
            Side::Context => self.keys().collect(),
        }
    }

    /// Returns the key that tells a handle from its siblings: a list has none.
    pub(crate) fn key_of(&self, side: Side) -> Option<&Key> {
        self.key.as_ref().filter(|_| side == Side::Context)
    }

    /// Returns the handles, and how each is reached.
    pub(crate) fn accessors(&self) -> impl Iterator<Item = (&Accessor, Side)> {
        let list = self.list.as_ref().map(|it| (it, Side::List));
        let context = self.context.as_ref().map(|it| (it, Side::Context));
        list.into_iter().chain(context)
    }
}

impl<'m> Place<'m> {
    /// Returns the accessors from the version to a handle.
    pub(crate) fn steps(&self, side: Side) -> Vec<Step<'m>> {
        let mut steps = Vec::new();
        let (mut next, mut side) = (Some(self.at), side);
        while let Some((at, resource)) =
            next.and_then(|at| Some((at, self.version.resources.get(at)?)))
        {
            let accessor = match side {
                Side::List => &resource.list,
                Side::Context => &resource.context,
            };
            let Some(accessor) = accessor else { break };
            steps.push(Step {
                resource,
                at,
                method: &accessor.method,
                key: resource.key_of(side),
            });
            next = resource.parent;
            side = accessor.on;
        }
        steps.reverse();
        steps
    }
}
