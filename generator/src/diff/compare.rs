//! Compares versions, resources and types of two models.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::operation;
use super::{Action, Change, Changes, Subject, Weight};
use crate::model::{
    Accessor, EnumDef, Facts, Field, Model, Place, Resource, StructDef, TypeDef, Version,
};
use crate::spelling::short;

/// Compares two models. Versions are matched by product and version, unless each model has only one.
pub fn diff(old: &Model, new: &Model) -> Changes {
    let single = old.versions.len() == 1 && new.versions.len() == 1;
    let key = |version: &Version| {
        if single {
            String::new()
        } else {
            version.feature()
        }
    };
    let mut changes = Changes::default();
    for pair in pairs(&old.versions, &new.versions, key) {
        let version = pair.any();
        let mut log = Log::new(&mut changes, version.feature());
        log.presence(&pair, Subject::Version, "", &version.feature(), "");
        if let Pair::Both(old, new) = pair {
            versions(&mut log, old, new);
        }
    }
    changes
}

/// Matched members of two lists.
pub(super) enum Pair<'m, T> {
    Gone(&'m T),
    New(&'m T),
    Both(&'m T, &'m T),
}

impl<'m, T> Pair<'m, T> {
    pub(super) fn any(&self) -> &'m T {
        match self {
            Self::Gone(it) | Self::New(it) | Self::Both(_, it) => it,
        }
    }
}

/// Matches the members of two lists by key, in the order of the new list; removed members come last.
pub(super) fn pairs<'m, T, K: Hash + Eq>(
    old: impl IntoIterator<Item = &'m T>,
    new: impl IntoIterator<Item = &'m T>,
    key: impl Fn(&'m T) -> K,
) -> Vec<Pair<'m, T>> {
    let mut gone: Vec<Option<&T>> = Vec::new();
    let mut places: HashMap<K, usize> = HashMap::new();
    for item in old {
        places.insert(key(item), gone.len());
        gone.push(Some(item));
    }
    let mut pairs = Vec::new();
    for item in new {
        let place = places.get(&key(item)).and_then(|at| gone.get_mut(*at));
        pairs.push(match place.and_then(Option::take) {
            Some(old) => Pair::Both(old, item),
            None => Pair::New(item),
        });
    }
    pairs.extend(gone.into_iter().flatten().map(Pair::Gone));
    pairs
}

/// Collects the changes of one version.
pub(super) struct Log<'c> {
    changes: &'c mut Changes,
    feature: String,
    /// Names that several resources of the version have.
    namesakes: HashSet<String>,
    /// The path of the current resource, if its name alone does not tell it.
    path: String,
}

impl<'c> Log<'c> {
    fn new(changes: &'c mut Changes, feature: String) -> Self {
        Self {
            changes,
            feature,
            namesakes: HashSet::new(),
            path: String::new(),
        }
    }

    /// Goes on with a resource.
    pub(super) fn enter(&mut self, resource: &Resource) {
        self.path.clear();
        if self.namesakes.contains(&resource.name) {
            self.path.clone_from(&resource.identity);
        }
    }

    pub(super) fn add(
        &mut self,
        weight: Weight,
        subject: Subject,
        of: &str,
        name: &str,
        action: Action,
    ) {
        self.changes.0.push(Change {
            weight,
            feature: self.feature.clone(),
            subject,
            of: of.to_owned(),
            name: name.to_owned(),
            path: self.path.clone(),
            action,
        });
    }

    /// Records an addition as a minor change, a removal as a major one.
    pub(super) fn presence<T>(
        &mut self,
        pair: &Pair<'_, T>,
        subject: Subject,
        of: &str,
        name: &str,
        value: &str,
    ) {
        let value = value.to_owned();
        match pair {
            Pair::New(_) => self.add(Weight::Minor, subject, of, name, Action::Added { value }),
            Pair::Gone(_) => self.add(Weight::Major, subject, of, name, Action::Removed),
            Pair::Both(..) => {}
        }
    }

    /// Starts the comparison of one item's aspects.
    pub(super) fn aspects<'s>(
        &'s mut self,
        subject: Subject,
        of: &'s str,
        name: &'s str,
    ) -> Aspects<'s, 'c> {
        Aspects {
            log: self,
            subject,
            of,
            name,
        }
    }
}

/// Compares the aspects of one item.
pub(super) struct Aspects<'s, 'c> {
    log: &'s mut Log<'c>,
    subject: Subject,
    of: &'s str,
    name: &'s str,
}

impl Aspects<'_, '_> {
    /// Compares one aspect, given as text.
    pub(super) fn aspect(
        &mut self,
        weight: Weight,
        aspect: &'static str,
        from: impl Into<String>,
        to: impl Into<String>,
    ) -> &mut Self {
        let (from, to) = (from.into(), to.into());
        if from != to {
            let action = Action::Changed { aspect, from, to };
            self.log
                .add(weight, self.subject, self.of, self.name, action);
        }
        self
    }

    /// Compares the description, whose text is not part of the change.
    pub(super) fn docs(&mut self, from: &str, to: &str) -> &mut Self {
        if from != to {
            let action = Action::Changed {
                aspect: "description",
                from: String::new(),
                to: String::new(),
            };
            self.log
                .add(Weight::Patch, self.subject, self.of, self.name, action);
        }
        self
    }

    /// Compares what the schema states in addition to the type.
    pub(super) fn facts(&mut self, from: &Facts, to: &Facts) -> &mut Self {
        self.aspect(Weight::Patch, "range", range(from), range(to))
            .aspect(Weight::Patch, "values", values(from), values(to))
            .aspect(Weight::Patch, "default", default(from), default(to))
    }

    /// Compares whether the document marks the item as deprecated, about which the compiler warns.
    pub(super) fn deprecated(&mut self, from: bool, to: bool) -> &mut Self {
        let word = |it| if it { "deprecated" } else { "in use" };
        self.aspect(Weight::Minor, "state", word(from), word(to))
    }
}

fn range(facts: &Facts) -> String {
    let least = [&facts.minimum, &facts.min_length, &facts.min_items];
    let most = [&facts.maximum, &facts.max_length, &facts.max_items];
    let first = |bounds: [&Option<String>; 3]| bounds.into_iter().flatten().next().cloned();
    let (least, most) = (first(least), first(most));
    match (least, most) {
        (None, None) => "any".to_owned(),
        (Some(minimum), None) => format!("at least {minimum}"),
        (None, Some(maximum)) => format!("at most {maximum}"),
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
    }
}

fn values(facts: &Facts) -> String {
    let values = facts.values.as_ref().map(|it| it.join(", "));
    values.unwrap_or_else(|| "any".to_owned())
}

fn default(facts: &Facts) -> String {
    let default = facts.default.clone();
    default.unwrap_or_else(|| "none".to_owned())
}

fn versions(log: &mut Log<'_>, old: &Version, new: &Version) {
    let name = new.feature();
    log.aspects(Subject::Version, "", &name)
        .aspect(Weight::Major, "feature", old.feature(), new.feature())
        .docs(&old.title, &new.title)
        .docs(&old.docs, &new.docs);
    log.namesakes = namesakes(old.resources.iter().chain(&new.resources));
    let (before, after): (Vec<_>, Vec<_>) = (old.places().collect(), new.places().collect());
    for pair in pairs(&before, &after, |it| &it.resource.identity) {
        let resource = pair.any().resource;
        let (name, identity) = (&resource.name, &resource.identity);
        log.enter(resource);
        log.presence(&pair, Subject::Resource, "", name, identity);
        if let Pair::Both(before, after) = pair {
            handles(log, before, after);
            types(log, before.resource, after.resource);
        }
    }
    operation::operations(log, old, new);
}

/// Returns the names that several resources have.
fn namesakes<'m>(resources: impl Iterator<Item = &'m Resource>) -> HashSet<String> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    let shared = resources.filter(|it| {
        let identity = first.entry(&it.name).or_insert(&it.identity);
        *identity != it.identity
    });
    shared.map(|it| it.name.clone()).collect()
}

/// Compares how a resource is reached, and its keys.
fn handles(log: &mut Log<'_>, old: &Place<'_>, new: &Place<'_>) {
    let (before, after) = (old.resource, new.resource);
    let module = |it: &Place<'_>| it.version.module_path(it.at).join("::");
    let accessor = |it: &Option<Accessor>| {
        let method = it.as_ref().map(|it| format!("{}()", it.method));
        method.unwrap_or_else(|| "none".to_owned())
    };
    let keys = |resource: &Resource| {
        let keys: Vec<String> = resource.keys().map(|it| short(&it.ty)).collect();
        if keys.is_empty() {
            "none".to_owned()
        } else {
            keys.join(", ")
        }
    };
    log.aspects(Subject::Resource, "", &after.name)
        .aspect(Weight::Major, "name", &*before.name, &*after.name)
        .aspect(Weight::Major, "module", module(old), module(new))
        .aspect(
            losing(before.list.is_some()),
            "list accessor",
            accessor(&before.list),
            accessor(&after.list),
        )
        .aspect(
            losing(before.context.is_some()),
            "context accessor",
            accessor(&before.context),
            accessor(&after.context),
        )
        .aspect(
            losing(before.context.is_some()),
            "key types",
            keys(before),
            keys(after),
        )
        .docs(&before.docs, &after.docs);
}

fn types(log: &mut Log<'_>, old: &Resource, new: &Resource) {
    for pair in pairs(&old.types, &new.types, TypeDef::name) {
        let name = pair.any().name();
        log.presence(&pair, Subject::Type, &new.name, name, kind(pair.any()));
        match pair {
            Pair::Both(TypeDef::Struct(before), TypeDef::Struct(after)) => {
                structs(log, before, after);
                log.aspects(Subject::Type, "", name).aspect(
                    losing(old.context_keys(before).is_some()),
                    "way to its context",
                    context(old, before),
                    context(new, after),
                );
            }
            Pair::Both(TypeDef::Enum(old), TypeDef::Enum(new)) => enums(log, old, new),
            Pair::Both(before, after) => {
                log.aspects(Subject::Type, &new.name, name).aspect(
                    Weight::Major,
                    "kind",
                    kind(before),
                    kind(after),
                );
            }
            Pair::Gone(_) | Pair::New(_) => {}
        }
    }
}

/// The weight of a change to something that code may use if it existed before.
fn losing(existed: bool) -> Weight {
    if existed {
        Weight::Major
    } else {
        Weight::Minor
    }
}

/// A record that has all keys of its context leads there.
fn context(resource: &Resource, def: &StructDef) -> String {
    let keys = resource.context_keys(def);
    keys.map_or_else(
        || "none".to_owned(),
        |keys| format!("by {}", keys.join(", ")),
    )
}

fn kind(def: &TypeDef) -> &'static str {
    match def {
        TypeDef::Struct(_) => "struct",
        TypeDef::Enum(_) => "enum",
    }
}

fn structs(log: &mut Log<'_>, old: &StructDef, new: &StructDef) {
    let name = &new.name;
    for pair in pairs(&old.fields, &new.fields, |it| &it.wire) {
        let field = pair.any();
        log.presence(&pair, Subject::Field, name, &field.wire, &short(&field.ty));
        if let Pair::Both(old, new) = pair {
            fields(log, name, old, new);
        }
    }
    log.aspects(Subject::Type, "", name)
        .aspect(
            Weight::Major,
            "field for unknown fields",
            &*old.extra,
            &*new.extra,
        )
        .aspect(
            losing(old.in_requests),
            "setters",
            setters(old),
            setters(new),
        )
        .aspect(
            losing(old.required().next().is_some()),
            "arguments of `new`",
            constructor(old),
            constructor(new),
        )
        .aspect(
            losing(old.record.is_some()),
            "record that it can be made from",
            record(old),
            record(new),
        )
        .docs(&old.docs, &new.docs);
}

/// A fetched record can be sent back if a request takes the record's schema.
fn record(def: &StructDef) -> &str {
    def.record.as_deref().unwrap_or("none")
}

/// A struct has setters if it may be part of a request.
fn setters(def: &StructDef) -> &'static str {
    if def.in_requests {
        "one per field"
    } else {
        "none"
    }
}

/// The wire names of the arguments of `new`, if there is one.
fn constructor(def: &StructDef) -> String {
    let names: Vec<&str> = def.required().map(|it| it.wire.as_str()).collect();
    if names.is_empty() {
        return "none".to_owned();
    }
    names.join(", ")
}

fn fields(log: &mut Log<'_>, of: &str, old: &Field, new: &Field) {
    let shown = |field: &Field| if field.secret { "hidden" } else { "shown" };
    log.aspects(Subject::Field, of, &new.wire)
        .aspect(Weight::Major, "name", &*old.name, &*new.name)
        .aspect(Weight::Major, "type", short(&old.ty), short(&new.ty))
        .facts(&old.facts, &new.facts)
        .aspect(Weight::Patch, "value in `Debug`", shown(old), shown(new))
        .deprecated(old.deprecated, new.deprecated)
        .docs(&old.docs, &new.docs);
}

fn enums(log: &mut Log<'_>, old: &EnumDef, new: &EnumDef) {
    let name = &new.name;
    for pair in pairs(&old.values, &new.values, |it| &it.wire) {
        let value = pair.any();
        log.presence(&pair, Subject::Value, name, &value.wire, &value.name);
        if let Pair::Both(old, new) = pair {
            log.aspects(Subject::Value, name, &new.wire).aspect(
                Weight::Major,
                "name",
                &*old.name,
                &*new.name,
            );
        }
    }
    log.aspects(Subject::Type, "", name)
        .aspect(
            Weight::Major,
            "variant for unknown values",
            &*old.unknown,
            &*new.unknown,
        )
        .docs(&old.docs, &new.docs);
}
