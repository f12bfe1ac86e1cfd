//! Turns a document into the model: its resources, their operations and types.

mod apart;
mod body;
mod calls;
mod choice;
mod definitions;
mod joint;
mod keys;
mod operation;
mod page_meta;
mod paging;
mod parts;
mod recursion;
mod responses;
mod scope;
mod setters;
mod tree;
mod types;
mod versions;
mod view;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use self::calls::{Call, calls, operation_id, verb_of};
use self::keys::{KeyType, Listed, key_types, parameter_name};
use self::operation::Frame;
use self::responses::success_schema;
use self::tree::{Node, PathPlace, Tree};
use self::types::Types;
use self::versions::{VersionPart, versions_of};
use crate::diagnostic::Diagnostics;
use crate::docs;
use crate::document::{Document, OperationRef};
use crate::model::{
    Accessor, Key, Operation, Resource, Response, Side, StructDef, StructRole, Type, TypeDef,
    Version,
};
use crate::parallel::{cores, on_cores};
use crate::{names, template};

pub use self::scope::Scope;

/// Works out the versions that a document describes, within `scope`: one, unless the document's name does not contain
/// one.
///
/// Names and parents are derived from the whole document, so that a slice uses the same names as the whole.
///
/// # Errors
///
/// Returns everything that cannot be turned into Rust at once.
pub fn understand(document: &Document, scope: &Scope) -> Result<Vec<Version>, Diagnostics> {
    understand_on(cores(), document, scope)
}

/// The same on `cores` cores.
pub(crate) fn understand_on(
    cores: usize,
    document: &Document,
    scope: &Scope,
) -> Result<Vec<Version>, Diagnostics> {
    let (product, named) = match &document.named {
        Some((product, version)) => {
            let product = names::product(product);
            let version = names::version(&product, version);
            (product, Some(version))
        }
        None => names::product_and_version(&document.name),
    };
    let mut versions = Vec::new();
    let mut findings = Diagnostics::default();
    for part in versions_of(document, &product, named) {
        let (resources, found) = Reading::new(document, &part).resources(scope, cores);
        findings.extend(found);
        if !resources.is_empty() {
            versions.push(version(document, &product, part.version, resources));
        }
    }
    findings.tidy();
    findings.or(versions)
}

fn version(
    document: &Document,
    product: &str,
    version: String,
    resources: Vec<Resource>,
) -> Version {
    let info = &document.api.info;
    Version {
        document: document.source().file_name().into_owned(),
        product: product.to_owned(),
        version,
        title: docs::title(&info.title),
        docs: info
            .description
            .as_deref()
            .map(docs::clean)
            .unwrap_or_default(),
        resources,
    }
}

/// A version of a document while it is being read.
struct Reading<'a> {
    document: &'a Document,
    operations: Vec<OperationRef<'a>>,
    tree: Tree,
    key_types: HashMap<Vec<String>, KeyType<'a>>,
}

impl<'a> Reading<'a> {
    fn new(document: &'a Document, part: &VersionPart) -> Self {
        let mut operations = document.operations();
        operations.retain(|it| part.contains(it.path));
        let mut verbs: HashMap<&str, Vec<&str>> = HashMap::new();
        for operation in &operations {
            let verb = verb_of(&operation_id(operation));
            verbs
                .entry(operation.path)
                .or_default()
                .push(verb.unwrap_or_default());
        }
        let none = Vec::new();
        let places = document
            .paths()
            .iter()
            .filter(|path| part.contains(path.template))
            .map(|path| PathPlace::new(path, verbs.get(path.template).unwrap_or(&none)))
            .collect();
        let tree = Tree::new(places);
        let key_types = key_types(document, &operations);
        Self {
            document,
            operations,
            tree,
            key_types,
        }
    }

    fn resources(&self, scope: &Scope, cores: usize) -> (Vec<Resource>, Diagnostics) {
        let mut by_node: BTreeMap<usize, Vec<(&PathPlace, &OperationRef<'a>)>> = BTreeMap::new();
        for operation in &self.operations {
            let place = self
                .tree
                .places
                .iter()
                .find(|it| it.template == operation.path);
            if let Some((place, node)) = place.and_then(|it| Some((it, self.tree.node_of(it)?))) {
                by_node.entry(node).or_default().push((place, operation));
            }
        }
        let within = by_node.iter().filter(|(_, operations)| {
            let mut paths = operations.iter().map(|(_, it)| it.path);
            paths.any(|path| scope.contains(path))
        });
        let order = self.kept(within.map(|(at, _)| *at));
        let mut calls_of = Vec::new();
        for (at, node) in order
            .iter()
            .filter_map(|at| Some((*at, self.tree.nodes.get(*at)?)))
        {
            let operations = by_node.remove(&at).unwrap_or_default();
            let mut calls = calls(&operations, &node.name, &node.list_accessor);
            for call in &mut calls {
                call.taken = scope.contains(call.operation.path);
            }
            calls_of.push(((at, node), calls));
        }
        let mut findings = Diagnostics::default();
        let mut resources = Vec::new();
        for (resource, found) in on_cores(cores, &calls_of, |(place, calls)| {
            let mut findings = Diagnostics::default();
            let resource = self.resource(*place, &order, calls, &mut findings);
            (resource, findings)
        }) {
            resources.push(resource);
            findings.extend(found);
        }
        let methods: Vec<Vec<(Side, String)>> = calls_of
            .into_iter()
            .map(|(_, calls)| calls.into_iter().map(|it| (it.side, it.method)).collect())
            .collect();
        check_accessors(&mut resources, &methods);
        self.check_complete(&resources, scope, &mut findings);
        (resources, findings)
    }

    /// Checks that no operation of the scope, and no parameter, was lost.
    fn check_complete(&self, resources: &[Resource], scope: &Scope, findings: &mut Diagnostics) {
        let emitted: HashMap<&str, &Operation> = resources
            .iter()
            .flat_map(|it| &it.operations)
            .map(|it| (it.pointer.as_str(), it))
            .collect();
        for declared in self.operations.iter().filter(|it| scope.contains(it.path)) {
            let Some(operation) = emitted.get(declared.pointer.as_str()) else {
                let finding = self
                    .document
                    .error(&declared.pointer, "the generator has lost this operation");
                findings.push(finding.help("this is a bug in the generator; please report it"));
                continue;
            };
            for parameter in operation::declared_parameters(declared) {
                if !operation.parameters.iter().any(|it| it.wire == parameter) {
                    let message = format!("the generator has lost the parameter `{parameter}`");
                    let finding = self.document.error(&declared.pointer, message);
                    findings.push(finding.help("this is a bug in the generator; please report it"));
                }
            }
        }
    }

    /// Returns the nodes that have operations or lead to some, parents before their children.
    fn kept(&self, nodes: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut kept = BTreeSet::new();
        for at in nodes {
            let mut next = Some(at);
            while let Some(at) = next.filter(|it| kept.insert(*it)) {
                let parent = self.tree.nodes.get(at).and_then(|node| node.parent);
                next = parent.map(|(above, _)| above);
            }
        }
        kept.into_iter().collect()
    }

    fn resource(
        &self,
        (at, node): (usize, &Node),
        order: &[usize],
        calls: &[Call<'a, '_>],
        findings: &mut Diagnostics,
    ) -> Resource {
        let parent = node
            .parent
            .and_then(|(above, _)| order.iter().position(|it| *it == above));
        let on = node.parent.map_or(Side::Context, |(_, side)| side);
        let is_parent_of_kept = |side: Side| {
            let mut kept = order.iter().filter_map(|it| self.tree.nodes.get(*it));
            kept.any(|child| child.parent == Some((at, side)))
        };
        let reachable = |side: Side| {
            is_parent_of_kept(side) || calls.iter().any(|it| it.taken && it.side == side)
        };
        let accessor = |method: &str| Accessor {
            method: method.to_owned(),
            on,
        };
        let parent_keys = self.parent_keys(node);
        let context = reachable(Side::Context).then(|| accessor(&node.context_accessor));
        let key = self.own_key(node, &parent_keys);
        let mut resource = Resource {
            name: node.name.clone(),
            module: node.module.clone(),
            identity: node.identity.join("/"),
            parent,
            list: reachable(Side::List).then(|| accessor(&node.list_accessor)),
            key: key.filter(|_| context.is_some()),
            context,
            parent_keys,
            docs: self.docs_of(node),
            ..Resource::default()
        };
        self.convert_calls(&mut resource, node, calls, findings);
        resource
    }

    fn convert_calls(
        &self,
        resource: &mut Resource,
        node: &Node,
        calls: &[Call<'a, '_>],
        findings: &mut Diagnostics,
    ) {
        let name = resource.name.clone();
        let parent_keys = resource.parent_keys.clone();
        let context_keys: Vec<Key> = resource.keys().cloned().collect();
        let frame = |call| Frame {
            call,
            resource: &name,
            keys: match call.side {
                Side::List => parent_keys.as_slice(),
                Side::Context => context_keys.as_slice(),
            },
        };
        let mut types = self.types_for(calls, &name);
        let is_slice = calls.iter().any(|it| !it.taken);
        for call in calls {
            let known = types.findings.0.len();
            let operation = frame(call).convert(&mut types);
            if call.taken {
                resource.operations.push(operation);
            } else {
                // It claims the names of its types, but what is wrong with it does not matter.
                types.findings.0.truncate(known);
            }
        }
        if is_slice {
            // What is wrong with a type that a call of the slice shares with an earlier one was dropped with that one.
            let mut alone = self.types_for(calls, &name);
            for call in calls.iter().filter(|it| it.taken) {
                frame(call).convert(&mut alone);
            }
            findings.extend(alone.findings);
        }
        if let Some((key, listed)) = resource.key.as_mut().zip(self.listed_of(node)) {
            let owner = format!("{name}Context");
            let property = types.property(listed.schema, &listed.pointer, &listed.wire, &owner);
            key.ty = property.map_or(Type::String, |it| it.ty);
        }
        let (defs, found) = types.finish();
        findings.0.extend(found.0);
        resource.types = defs;
        let record = resource.structs(StructRole::Instance).next();
        let field = record.zip(resource.key.as_ref());
        let field = field.map(|(record, key)| own_field(record, key, &name));
        if let Some((field, key)) = field.zip(resource.key.as_mut()) {
            key.field = field;
        }
        if is_slice {
            retain_used(resource);
        }
        check_builders(self.document, resource, findings);
    }

    /// Returns an empty collection of types for a resource with these calls.
    fn types_for(&self, calls: &[Call<'a, '_>], name: &str) -> Types<'a> {
        let mut types = Types::new(self.document, name);
        types.instance = instance_pointer(calls, name, &mut types);
        types.reserve(calls.iter().map(|call| call.builder.clone()));
        types
    }

    fn docs_of(&self, node: &Node) -> String {
        let places = [node.list, node.context].into_iter().flatten();
        places
            .filter_map(|at| self.tree.places.get(at))
            .map(|place| place.docs.clone())
            .find(|docs| !docs.is_empty())
            .unwrap_or_default()
    }

    /// Returns the keys of the enclosing instances, outermost first.
    fn parent_keys(&self, node: &Node) -> Vec<Key> {
        let template = self.template_of(node);
        let mut keys: Vec<Key> = Vec::new();
        for (at, segment) in node.identity.iter().enumerate() {
            if template::is_parameter(segment) {
                let prefix = node.identity.get(..=at).unwrap_or_default();
                let wire = template
                    .get(at)
                    .map(|it| parameter_name(it))
                    .unwrap_or_default();
                let mut key = self.key(prefix, wire, &keys);
                // A record means itself by such a name, unless the resource is a singleton below its parent.
                let owner = owner(prefix);
                if (node.keyed || node.list.is_some())
                    && !owner.is_empty()
                    && names::OF_ITSELF.contains(&key.field.as_str())
                {
                    key.field = names::identifier(&format!("{owner}_{}", key.wire));
                }
                keys.push(key);
            }
        }
        keys
    }

    fn own_key(&self, node: &Node, parent_keys: &[Key]) -> Option<Key> {
        if !node.keyed {
            return None;
        }
        let at = node.identity.len();
        let segment = self.template_of(node).get(at).or(node.example.get(at));
        let wire = segment.map(|it| parameter_name(it));
        Some(self.key(&own_prefix(node), wire.unwrap_or_default(), parent_keys))
    }

    /// Returns the values that a node's own key can have; further down, the key is text.
    fn listed_of(&self, node: &Node) -> Option<&Listed<'a>> {
        self.key_types.get(&own_prefix(node))?.listed.as_ref()
    }

    /// Returns the segments with this resource's own names for its parameters.
    fn template_of<'n>(&'n self, node: &'n Node) -> &'n [String] {
        let place = node
            .context
            .or(node.list)
            .and_then(|at| self.tree.places.get(at));
        place.map_or(&node.example, |it| &it.segments)
    }

    fn key(&self, prefix: &[String], wire: String, before: &[Key]) -> Key {
        let known = self.key_types.get(prefix);
        let field = names::identifier(&wire);
        let mut name = field.clone();
        if before.iter().any(|it| it.name == name) {
            name = format!("{}_{name}", owner(prefix));
        }
        // A key without a path of its own is described only by paths that are about something else.
        let ty = known.map_or(Type::String, |it| it.ty.clone());
        let docs = known.filter(|_| self.tree.is_path(prefix));
        let docs = docs.map_or(String::new(), |it| docs::clean(it.description));
        Key {
            name,
            wire,
            field,
            ty,
            docs,
        }
    }
}

/// Renames accessors that have the same name as an operation; `methods` are the operations of each resource.
fn check_accessors(resources: &mut [Resource], methods: &[Vec<(Side, String)>]) {
    for resource in resources.iter_mut() {
        let Some(taken) = resource.parent.and_then(|at| methods.get(at)) else {
            continue;
        };
        for accessor in [&mut resource.list, &mut resource.context]
            .into_iter()
            .flatten()
        {
            let clash = taken
                .iter()
                .any(|(side, name)| *side == accessor.on && *name == accessor.method);
            if clash {
                accessor.method.push_str("_resource");
            }
        }
    }
}

/// Returns the field of a record that holds its own key: a record may call `sid` what its path calls `ThingSid`.
fn own_field(record: &StructDef, key: &Key, resource: &str) -> String {
    let has = |name: &str| record.fields.iter().any(|it| it.name == name);
    let is_own = key.field == format!("{}_sid", names::snake(resource));
    if is_own && !has(&key.field) && has("sid") {
        "sid".to_owned()
    } else {
        key.field.clone()
    }
}

/// Removes the types that only operations outside the scope use.
fn retain_used(resource: &mut Resource) {
    let mut used: HashSet<String> = HashSet::new();
    let bodies = resource
        .operations
        .iter()
        .filter_map(|it| match &it.response {
            Response::Body(ty) => Some(ty),
            Response::Empty | Response::Raw => None,
        });
    let parameters = resource.operations.iter().flat_map(|it| &it.parameters);
    let keys = resource.keys().map(|it| &it.ty);
    let types = bodies.chain(parameters.map(|it| &it.ty)).chain(keys);
    let mut open: Vec<&str> = types.filter_map(Type::definition).collect();
    while let Some(name) = open.pop() {
        if used.insert(name.to_owned()) {
            let fields = resource
                .type_def(name)
                .into_iter()
                .flat_map(TypeDef::fields);
            open.extend(fields.filter_map(|it| it.ty.definition()));
        }
    }
    resource.types.retain(|it| used.contains(it.name()));
    for def in &mut resource.types {
        if let TypeDef::Struct(def) = def {
            def.record = def.record.take().filter(|it| used.contains(it));
        }
    }
}

/// Returns the schema of one record: what its own path answers to fetch or update, otherwise what any path does, what
/// create does, or the records of a list.
fn instance_pointer<'a>(
    calls: &[Call<'a, '_>],
    resource: &str,
    types: &mut Types<'a>,
) -> Option<String> {
    let frames = calls.iter().map(|call| Frame {
        call,
        resource,
        keys: &[],
    });
    let frames: Vec<_> = frames.map(|it| (it.is_list(types), it)).collect();
    // What a list's own path fetches is not one of its records if records have paths, too.
    let of_one = |it: &Frame<'_, '_>| it.call.side == Side::Context;
    let sources = [
        ("fetch", true),
        ("update", true),
        ("fetch", false),
        ("update", false),
        ("create", false),
        ("list", false),
    ];
    for (verb, only_of_one) in sources {
        for (is_list, frame) in &frames {
            let is_meant = !only_of_one || of_one(frame);
            let schema = match verb {
                "list" if *is_list => paging::record_schema(frame, types),
                verb if !is_list && is_meant && frame.call.verb() == verb => {
                    success_schema(frame.call.operation, types)
                }
                _ => None,
            };
            if let Some(schema) = schema.filter(|schema| types.is_object(schema)) {
                return Some(schema.pointer);
            }
        }
    }
    None
}

/// Checks that no two builders of a resource have the same name.
fn check_builders(document: &Document, resource: &Resource, findings: &mut Diagnostics) {
    let mut seen = HashSet::new();
    let types: Vec<&str> = resource.types.iter().map(TypeDef::name).collect();
    for operation in &resource.operations {
        let clash = types.contains(&operation.builder.as_str());
        // Their tables are named in snake case.
        let table = names::snake(&operation.builder);
        if !seen.insert(table) || clash {
            let message = format!(
                "two types of one resource are called `{}`",
                operation.builder
            );
            let finding = document.error(&operation.pointer, message);
            findings.push(
                finding.help("change the operationId of one of the operations with an overlay"),
            );
        }
    }
}

/// Returns the singular of what the last key of a path identifies.
fn owner(prefix: &[String]) -> String {
    let owner = prefix.iter().rev().find(|it| !template::is_parameter(it));
    let owner = owner.map(|it| names::singular(&names::snake(it)));
    owner.unwrap_or_default()
}

/// Returns the path that ends in a node's own key.
fn own_prefix(node: &Node) -> Vec<String> {
    let mut prefix = node.identity.clone();
    prefix.push("{}".to_owned());
    prefix
}
