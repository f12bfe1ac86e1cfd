//! Where resources stand: each with its version, and the way from the version to a handle.

use super::{Accessor, Key, Resource, Side, Version};

/// A resource with its place in the version.
#[derive(Clone, Copy)]
pub(crate) struct Place<'m> {
    pub(crate) version: &'m Version,
    pub(crate) at: usize,
    pub(crate) resource: &'m Resource,
}

/// What is written by itself, so that many are at once.
pub(crate) enum Part<'m> {
    /// The root of a version.
    Root(&'m Version),
    /// One of its resources.
    Resource(Place<'m>),
}

/// One accessor on the way to a handle.
pub(crate) struct Step<'m> {
    /// The resource that it leads to, and its place.
    pub(crate) resource: &'m Resource,
    pub(crate) at: usize,
    pub(crate) method: &'m str,
    pub(crate) key: Option<&'m Key>,
}

impl Version {
    /// The resources with their places.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let resources = self.resources.iter().enumerate();
        resources.map(move |(at, resource)| Place {
            version: self,
            at,
            resource,
        })
    }

    /// The root, then the resources.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        std::iter::once(Part::Root(self)).chain(self.places().map(Part::Resource))
    }
}

impl Resource {
    /// Name of a handle.
    pub(crate) fn handle_name(&self, side: Side) -> String {
        match side {
            Side::List => format!("{}List", self.name),
            Side::Context => format!("{}Context", self.name),
        }
    }

    /// Keys that a handle keeps.
    pub(crate) fn keys_of(&self, side: Side) -> Vec<&Key> {
        match side {
            Side::List => self.parent_keys.iter().collect(),
            Side::Context => self.keys().collect(),
        }
    }

    /// The handles, and how each is reached.
    pub(crate) fn accessors(&self) -> impl Iterator<Item = (&Accessor, Side)> {
        let list = self.list.as_ref().map(|it| (it, Side::List));
        let context = self.context.as_ref().map(|it| (it, Side::Context));
        list.into_iter().chain(context)
    }
}

impl<'m> Place<'m> {
    /// The accessors from the version to a handle.
    pub(crate) fn steps(&self, side: Side) -> Vec<Step<'m>> {
        let mut steps = Vec::new();
        let (mut next, mut side) = (Some(self.at), side);
        while let Some((at, resource)) =
            next.and_then(|at| Some((at, self.version.resources.get(at)?)))
        {
            let (accessor, key) = match side {
                Side::List => (resource.list.as_ref(), None),
                Side::Context => (resource.context.as_ref(), resource.key.as_ref()),
            };
            let Some(accessor) = accessor else { break };
            steps.push(Step {
                resource,
                at,
                method: &accessor.method,
                key,
            });
            next = resource.parent;
            side = accessor.on;
        }
        steps.reverse();
        steps
    }
}
