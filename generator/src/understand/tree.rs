//! The hierarchy of resources with their parents and keys, derived from the paths.
//!
//! A path whose last segment is a parameter, or that declares `pathType: instance`, is an instance; any other is a
//! list, and so is a path to which others add a key. Every parameter before the last segment is the key of an enclosing
//! instance, so each such prefix is also a resource, whether the document has a path for it or not.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::document::PathRef;
use crate::model::Side;
use crate::names;
use crate::template::{self, blank, is_parameter, segments};

/// The relevant parts of a path.
#[derive(Clone, Debug)]
pub(super) struct PathPlace {
    pub(super) template: String,
    /// Segments without version and extension; parameters in braces.
    pub(super) segments: Vec<String>,
    pub(super) side: Side,
    /// Segments of the resource: without the key and parameter names.
    pub(super) identity: Vec<String>,
    /// Whether the last segment is a key.
    pub(super) keyed: bool,
    pub(super) mount_name: Option<String>,
    pub(super) class_name: Option<String>,
    /// Segments, without parameter names, of the parent that the document declares.
    parent: Option<Vec<String>>,
    /// Whether the document declares the parent of this path, or its kind.
    hinted: bool,
    pub(super) docs: String,
}

impl PathPlace {
    /// Reads a path; `verbs` are the first words of its operation IDs.
    pub(super) fn new(path: &PathRef<'_>, verbs: &[&str]) -> Self {
        let hint = |name: &str| {
            let value = path.x_twilio.and_then(|it| it.get(name));
            let text = value.and_then(Value::as_str).filter(|it| !it.is_empty());
            text.map(str::to_owned)
        };
        let segments = segments(path.template);
        let keyed = segments.last().is_some_and(|it| is_parameter(it));
        let single = !verbs.is_empty()
            && verbs
                .iter()
                .all(|verb| ["Fetch", "Update", "Delete", "Patch"].contains(verb));
        let side = match hint("pathType").as_deref() {
            _ if keyed => Side::Context,
            Some("instance") => Side::Context,
            None if single => Side::Context,
            _ => Side::List,
        };
        let mut identity = blank(&segments);
        if keyed {
            identity.pop();
        }
        Self {
            template: path.template.to_owned(),
            identity,
            side,
            keyed,
            mount_name: hint("mountName"),
            class_name: hint("className"),
            parent: hint("parent").map(|parent| blank(&template::segments(&parent))),
            hinted: ["mountName", "parent", "pathType"]
                .into_iter()
                .any(|it| hint(it).is_some()),
            docs: path
                .item
                .description
                .as_deref()
                .map(crate::docs::clean)
                .unwrap_or_default(),
            segments,
        }
    }

    /// Returns the segments of the whole path without parameter names.
    fn whole(&self) -> Vec<String> {
        blank(&self.segments)
    }
}

/// A resource under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) identity: Vec<String>,
    /// The parent, and its handle that leads to this resource.
    pub(super) parent: Option<(usize, Side)>,
    /// The indices of the list and of the instance in `places`, in the order list, context.
    pub(super) list: Option<usize>,
    pub(super) context: Option<usize>,
    /// Whether an instance has its own key.
    pub(super) keyed: bool,
    /// Whether there is a list, with or without its own path.
    has_list: bool,
    /// Whether there is an instance, with or without its own path.
    pub(super) has_context: bool,
    /// Segments of some path through this resource, with its parameters' names.
    pub(super) example: Vec<String>,
    pub(super) name: String,
    pub(super) module: String,
    pub(super) list_accessor: String,
    pub(super) context_accessor: String,
}

impl Node {
    /// Returns the methods that lead to the resource.
    fn accessors(&self) -> impl Iterator<Item = &str> {
        let list = self.has_list.then_some(self.list_accessor.as_str());
        let context = self.has_context.then_some(self.context_accessor.as_str());
        list.into_iter().chain(context)
    }

    /// Whether two children of one resource would have one module.
    fn shares_module(&self, other: &Self) -> bool {
        self.module == other.module
    }

    /// Whether one handle would have two methods of the same name for these resources.
    fn shares_method(&self, other: &Self) -> bool {
        let on = |it: &Self| it.parent.map(|(_, side)| side);
        let mut methods = self.accessors();
        on(self) == on(other) && methods.any(|it| other.accessors().any(|one| one == it))
    }

    /// Uses the plural as the name; an instance is then reached through the list's name.
    fn stand_in_plural(&mut self) {
        self.module = names::plural(&self.module);
        self.name = names::type_name(&names::plural(&names::snake(&self.name)));
        self.list_accessor = names::plural(&self.list_accessor);
        self.context_accessor = format!("{}_with", self.list_accessor);
    }
}

/// All resources of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    pub(super) places: Vec<PathPlace>,
    pub(super) nodes: Vec<Node>,
    by_identity: HashMap<Vec<String>, usize>,
    by_whole: HashMap<Vec<String>, usize>,
    /// The paths, without parameter names, that some path continues with a key.
    keyed: HashSet<Vec<String>>,
}

impl Tree {
    /// Builds the tree from all paths of a document. Parents come before their children.
    pub(super) fn new(mut places: Vec<PathPlace>) -> Self {
        // A path without a key is the list of a resource whose instances have one, whatever the document declares; a
        // path below such an instance suffices.
        let keyed = paths_to_keys(&places);
        for place in places.iter_mut().filter(|it| !it.keyed) {
            if keyed.contains(&place.identity) {
                place.side = Side::List;
            }
        }
        let by_whole = places
            .iter()
            .enumerate()
            .map(|(at, it)| (it.whole(), at))
            .collect();
        let mut tree = Self {
            places,
            by_whole,
            keyed,
            ..Self::default()
        };
        for at in 0..tree.places.len() {
            tree.add(at);
        }
        tree.name_all();
        tree
    }

    /// Returns the resource of a path.
    pub(super) fn node_of(&self, place: &PathPlace) -> Option<usize> {
        self.by_identity.get(&place.identity).copied()
    }

    fn add(&mut self, at: usize) {
        let Some(place) = self.places.get(at).cloned() else {
            return;
        };
        let node = self.ensure(&place.identity, &place.segments);
        if let Some(node) = self.nodes.get_mut(node) {
            match place.side {
                Side::List => {
                    node.list = Some(at);
                    node.has_list = true;
                }
                Side::Context => {
                    node.context = Some(at);
                    node.has_context = true;
                    node.keyed = place.keyed;
                }
            }
        }
    }

    /// Returns the resource with that identity, creating it and its ancestors if they are missing.
    fn ensure(&mut self, identity: &[String], example: &[String]) -> usize {
        if let Some(at) = self.by_identity.get(identity) {
            return *at;
        }
        let parent = self
            .parent_of(identity)
            .map(|prefix| self.ensure_handle(&prefix, example));
        let at = self.nodes.len();
        self.nodes.push(Node {
            identity: identity.to_vec(),
            parent,
            example: example.to_vec(),
            ..Node::default()
        });
        self.by_identity.insert(identity.to_vec(), at);
        at
    }

    /// Returns the handle for a prefix of a path.
    fn ensure_handle(&mut self, prefix: &[String], example: &[String]) -> (usize, Side) {
        let keyed = prefix.last().is_some_and(|it| is_parameter(it));
        let identity = if keyed {
            prefix.get(..prefix.len() - 1).unwrap_or_default()
        } else {
            prefix
        };
        let at = self.ensure(identity, example);
        let known = self
            .by_whole
            .get(prefix)
            .and_then(|at| self.places.get(*at));
        let side = if keyed {
            Side::Context
        } else {
            // If instances have a key, the path without one is their list, with or without its own path.
            let of_instances = self.keyed.contains(prefix).then_some(Side::List);
            known
                .map(|it| it.side)
                .or(of_instances)
                .unwrap_or(Side::Context)
        };
        if let Some(node) = self.nodes.get_mut(at) {
            match side {
                Side::List => node.has_list = true,
                Side::Context => node.has_context = true,
            }
            node.keyed |= keyed;
            // A list's own path does not contain the name of its instances' key.
            if keyed && node.example.len() < prefix.len() {
                node.example = example.to_vec();
            }
        }
        (at, side)
    }

    /// Returns the prefix of a resource's path that is its parent.
    ///
    /// It extends at least to the last parameter. Beyond that, the document's declaration counts; without one, the
    /// parent is the longest prefix that is itself a path.
    fn parent_of(&self, identity: &[String]) -> Option<Vec<String>> {
        let required = identity
            .iter()
            .rposition(|it| is_parameter(it))
            .map_or(0, |at| at + 1);
        let sides = [
            self.whole_place(identity, false),
            self.whole_place(identity, true),
        ];
        let places = || sides.iter().flatten();
        let named = places().filter_map(|it| it.parent.as_deref());
        let mut named = named.map(|parent| above(parent, identity));
        let fits = |it: &&[String]| {
            it.len() >= required && it.len() < identity.len() && identity.starts_with(it)
        };
        if let Some(parent) = named.find(fits) {
            return Some(parent.to_vec());
        }
        let longest = (required..identity.len())
            .rev()
            .filter_map(|length| identity.get(..length))
            .find(|prefix| !prefix.is_empty() && self.by_whole.contains_key(*prefix));
        let unhinted = !places().any(|it| it.hinted);
        match longest {
            Some(prefix) if unhinted => Some(prefix.to_vec()),
            _ if required > 0 => identity.get(..required).map(<[String]>::to_vec),
            _ => None,
        }
    }

    /// Whether these segments without parameter names are a path of the document.
    pub(super) fn is_path(&self, whole: &[String]) -> bool {
        self.by_whole.contains_key(whole)
    }

    fn whole_place(&self, identity: &[String], keyed: bool) -> Option<&PathPlace> {
        let mut whole = identity.to_vec();
        if keyed {
            whole.push("{}".to_owned());
        }
        self.by_whole
            .get(&whole)
            .and_then(|at| self.places.get(*at))
    }

    fn name_all(&mut self) {
        for at in 0..self.nodes.len() {
            self.name(at);
        }
        self.qualify_clashes();
    }

    fn name(&mut self, at: usize) {
        let Some(node) = self.nodes.get(at) else {
            return;
        };
        let list = node.list.and_then(|it| self.places.get(it));
        let context = node.context.and_then(|it| self.places.get(it));
        let segment = last_word(&node.identity, &node.example);
        let name = resource_name(list, context, &segment);
        let base = |place: Option<&PathPlace>| {
            let mounted = place.and_then(|it| it.mount_name.clone());
            names::snake(&mounted.unwrap_or_else(|| segment.clone()))
        };
        let (list_base, context_base) = (base(list.or(context)), base(context.or(list)));
        let keyed = node.has_context && node.keyed;
        let plural = if keyed {
            names::plural(&list_base)
        } else {
            list_base
        };
        let mut singular = if keyed {
            names::singular(&context_base)
        } else {
            context_base
        };
        if singular == plural && node.has_list {
            singular.push_str("_with");
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.module = module_name(&name, &node.identity);
            node.name = names::type_name(&name);
            node.list_accessor = names::accessor(&plural);
            node.context_accessor = names::accessor(&singular);
        }
    }

    /// Distinguishes siblings of the same name by the preceding segment, never by a number: all except the one with the
    /// shortest path get it. If there is no such segment, they use the plural: `User` and `Users`.
    fn qualify_clashes(&mut self) {
        for at in 0..self.nodes.len() {
            for depth in 2..=4 {
                if !self.clashes(at) {
                    break;
                }
                self.qualify(at, depth);
            }
        }
    }

    /// Whether a resource cannot have its name: it is taken, or its module would have the same name as its parent,
    /// about which clippy warns.
    fn clashes(&self, at: usize) -> bool {
        self.echoes(at)
            || self.is_before(at, Node::shares_method)
            || self.is_before(at, Node::shares_module)
    }

    /// Whether the module of a resource would have the same name as its parent.
    fn echoes(&self, at: usize) -> bool {
        let node = self.nodes.get(at);
        let parent = node.and_then(|it| self.nodes.get(it.parent?.0));
        parent.is_some_and(|it| node.is_some_and(|node| node.module == it.module))
    }

    /// Whether a sibling with a shorter path, or an earlier one, shares something with a resource.
    fn is_before(&self, at: usize, shares: fn(&Node, &Node) -> bool) -> bool {
        let Some(node) = self.nodes.get(at) else {
            return false;
        };
        let mut before = self.nodes.iter().enumerate().filter(|(other_at, other)| {
            (other.identity.len(), *other_at) < (node.identity.len(), at)
                && other.parent.map(|it| it.0) == node.parent.map(|it| it.0)
        });
        before.any(|(_, other)| shares(other, node))
    }

    /// Whether the plural is neither the name of a sibling nor of the resource itself.
    fn is_plural_free(&self, at: usize) -> bool {
        let Some(node) = self.nodes.get(at) else {
            return false;
        };
        let plural = names::plural(&node.module);
        let is_sibling = |it: &&Node| it.parent.map(|it| it.0) == node.parent.map(|it| it.0);
        let mut siblings = self.nodes.iter().filter(is_sibling);
        siblings.all(|it| it.module != plural)
    }

    fn qualify(&mut self, at: usize, words: usize) {
        let is_plural_free = self.is_plural_free(at);
        let is_method_taken = self.is_before(at, Node::shares_method);
        let is_module_taken = self.echoes(at) || self.is_before(at, Node::shares_module);
        let Some(node) = self.nodes.get_mut(at) else {
            return;
        };
        let literals: Vec<String> = node
            .identity
            .iter()
            .filter(|it| !is_parameter(it))
            .map(|it| names::snake(it))
            .collect();
        if is_module_taken && literals.len() < words && is_plural_free {
            return node.stand_in_plural();
        }
        let before = literals.len().saturating_sub(words);
        let qualifier = literals.get(before).cloned().unwrap_or_default();
        let qualifier = names::singular(&qualifier);
        if is_module_taken {
            node.module = names::identifier(&format!("{qualifier}_{}", node.module));
            node.name = names::type_name(&format!("{qualifier}_{}", names::snake(&node.name)));
        }
        if is_method_taken {
            node.list_accessor = names::accessor(&format!("{qualifier}_{}", node.list_accessor));
            node.context_accessor =
                names::accessor(&format!("{qualifier}_{}", node.context_accessor));
        }
    }
}

/// Returns a declared parent. If it is an instance whose key is not in the path, its list is meant: the parent of
/// `/Workers/Statistics` is the list of `/Workers/{Sid}`.
fn above<'p>(parent: &'p [String], identity: &[String]) -> &'p [String] {
    match parent {
        [list @ .., key] if is_parameter(key) && identity.get(list.len()) != Some(key) => list,
        _ => parent,
    }
}

/// Returns the paths that some path continues with a key.
fn paths_to_keys(places: &[PathPlace]) -> HashSet<Vec<String>> {
    let mut found = HashSet::new();
    for whole in places.iter().map(PathPlace::whole) {
        let keys = whole.iter().enumerate().filter(|(_, it)| is_parameter(it));
        found.extend(keys.filter_map(|(at, _)| whole.get(..at).map(<[String]>::to_vec)));
    }
    found
}

/// Returns the name of a resource in snake case: its class, otherwise its mount name, otherwise the last word of its
/// path.
fn resource_name(list: Option<&PathPlace>, context: Option<&PathPlace>, segment: &str) -> String {
    let class = |place: Option<&PathPlace>| place.and_then(|it| it.class_name.clone());
    let mount = |place: Option<&PathPlace>| place.and_then(|it| it.mount_name.clone());
    let class = match context {
        Some(_) => class(context),
        None => class(list),
    };
    match class.or_else(|| mount(context)).or_else(|| mount(list)) {
        Some(name) if context.is_some() || list.is_some_and(|it| it.class_name.is_none()) => {
            names::singular(&names::snake(&name))
        }
        Some(name) => names::snake(&name),
        None if context.is_some_and(|it| !it.keyed) => names::snake(segment),
        None => names::singular(&names::snake(segment)),
    }
}

/// Returns the module of a resource. If the name is that of a part of a resource's module, the preceding segment is
/// added; without one, the plural or the suffix `_resource` is used.
fn module_name(name: &str, identity: &[String]) -> String {
    let module = names::identifier(name);
    if !names::PARTS.contains(&module.as_str()) {
        return module;
    }
    let own = usize::from(identity.last().is_some_and(|it| !is_parameter(it)));
    let mut literals = identity.iter().rev().skip(own);
    match literals.find(|it| !is_parameter(it)) {
        Some(before) => {
            let before = names::singular(&names::snake(before));
            names::identifier(&format!("{before}_{module}"))
        }
        None if module != names::plural(&module) => names::plural(&module),
        None => format!("{module}_resource"),
    }
}

/// Returns the last literal segment or, if a parameter follows a parameter, the parameter's name.
fn last_word(identity: &[String], example: &[String]) -> String {
    match identity.last() {
        Some(last) if !is_parameter(last) => last.clone(),
        _ => example
            .get(identity.len())
            .or(example.last())
            .map(|it| it.trim_matches(['{', '}']).to_owned())
            .unwrap_or_default(),
    }
}
