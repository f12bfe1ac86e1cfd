//! Generates the manifest from the model.

use std::collections::BTreeSet;

use twilio_rest_templates::runtime::HttpMethod;

use super::{
    EnumValue, FORMAT, Facts, Field, Key, Kind, Manifest, Operation, Parameter, Shape, Step,
    TypeItem,
};
use crate::model::{
    self, Auth, Location, Model, PAGE_META, Place, Resource, Success, Type, TypeDef,
};
use crate::package::Package;
use crate::spelling::{self, Paths};
use crate::{names, sids};

/// Lists everything in the crate that is generated from `package` and `model`.
pub fn manifest(model: &Model, package: &Package) -> Manifest {
    let library = package.library_name();
    let spellers: Vec<Speller<'_>> = model
        .versions
        .iter()
        .flat_map(model::Version::places)
        .map(|place| Speller::new(&library, place))
        .collect();
    let mut types: Vec<TypeItem> = spellers.iter().flat_map(Speller::types).collect();
    types.extend(shared_types(model, &library));
    Manifest {
        format: FORMAT,
        package: package.name.clone(),
        operations: spellers.iter().flat_map(Speller::operations).collect(),
        types,
    }
}

/// The types of the crate root that the documents use.
fn shared_types(model: &Model, library: &str) -> Vec<TypeItem> {
    let resources = model.versions.iter().flat_map(|it| &it.resources);
    let used: BTreeSet<&str> = resources
        .flat_map(Resource::value_types)
        .filter_map(shared)
        .collect();
    let shared = used.into_iter().filter_map(|name| match name {
        "HttpMethod" => Some(http_method(library)),
        "PageMeta" => Some(page_meta(library)),
        sid => Some(TypeItem::Sid {
            path: format!("{library}::sid::{sid}"),
            prefix: sids::describe(sid)?.0,
        }),
    });
    shared.collect()
}

fn http_method(library: &str) -> TypeItem {
    let value = |wire: &&str| EnumValue {
        name: names::type_name(wire),
        wire: (*wire).to_owned(),
    };
    TypeItem::Enum {
        path: format!("{library}::HttpMethod"),
        values: HttpMethod::VALUES.iter().map(value).collect(),
        unknown: "Unknown".to_owned(),
    }
}

fn page_meta(library: &str) -> TypeItem {
    let field = |(name, ty): &(&str, Type)| Field {
        name: (*name).to_owned(),
        wire: (*name).to_owned(),
        value: Shape {
            kind: kind(ty),
            item: None,
            value: None,
            nullable: false,
            ty: format!("Option<{}>", spelling::short(ty)),
        },
        setter: None,
        required: false,
        secret: false,
        deprecated: false,
        docs: String::new(),
    };
    TypeItem::Struct {
        path: format!("{library}::PageMeta"),
        fields: PAGE_META.iter().map(field).collect(),
        extra: "extra".to_owned(),
    }
}

/// The name of the type of the crate, if it belongs to no resource.
fn shared(ty: &Type) -> Option<&str> {
    match ty.innermost() {
        Type::Sid(name) => Some(name),
        Type::HttpMethod => Some("HttpMethod"),
        Type::PageMeta => Some("PageMeta"),
        _ => None,
    }
}

/// Spells what belongs to one resource.
pub(super) struct Speller<'m> {
    pub(super) place: Place<'m>,
    pub(super) paths: Paths<'m>,
}

impl<'m> Speller<'m> {
    fn new(library: &'m str, place: Place<'m>) -> Self {
        let paths = Paths::new(library, place.version, place.at);
        Self { place, paths }
    }

    fn operations(&self) -> Vec<Operation> {
        let operations = &self.place.resource.operations;
        operations.iter().map(|it| self.operation(it)).collect()
    }

    fn operation(&self, operation: &model::Operation) -> Operation {
        let parameters = |required: bool| {
            let all = operation.parameters.iter();
            all.filter(move |it| it.required == required)
                .map(|it| self.parameter(it))
                .collect()
        };
        let handle = self.place.resource.handle_name(operation.side);
        Operation {
            document: self.place.version.document.clone(),
            operation_id: operation.id.clone(),
            method: operation.http_method.clone(),
            server: operation.server.clone(),
            path: operation.path.clone(),
            feature: self.place.version.feature(),
            resource: self.paths.item(&handle),
            builder: self.paths.item(&operation.builder),
            chain: self.chain(operation),
            call: operation.method.clone(),
            ends: ends(operation),
            arguments: parameters(true),
            setters: parameters(false),
            at_least_one_of: operation.at_least_one_of.clone(),
            auth: auth(operation.auth),
            content_type: operation.content_type.clone(),
            accept: operation.accept.clone(),
            statuses: operation.statuses.clone(),
            success: success(operation.success),
            response: self.response(operation),
            paging: operation
                .paging
                .as_ref()
                .map(|it| self.paging(operation, it)),
            deprecated: operation.deprecated,
            docs: operation.docs.clone(),
        }
    }

    /// Product and version, then the accessors; each key has its name in this operation's path.
    fn chain(&self, operation: &model::Operation) -> Vec<Step> {
        let version = self.place.version;
        let keys = self.place.resource.keys_of(operation.side);
        let mut wires = keys.into_iter().map(|key| {
            let mut parameters = operation.path_parameters.iter();
            parameters
                .find(|it| it.key == key.name)
                .map_or(&key.wire, |it| &it.wire)
        });
        let call = |call: &str| Step {
            call: call.to_owned(),
            key: None,
        };
        let steps = self.place.steps(operation.side);
        let accessors = steps.into_iter().map(|step| Step {
            key: step.key.map(|key| {
                let wire = wires.next().unwrap_or(&key.wire);
                self.key(key, wire, step.at)
            }),
            ..call(step.method)
        });
        let mut chain = vec![call(&version.product), call(&version.version)];
        chain.extend(accessors);
        chain
    }

    /// A key of the resource at index `at`, with its name in the path.
    fn key(&self, key: &model::Key, wire: &str, at: usize) -> Key {
        let type_path = self.paths.of(at).ty(&key.ty);
        Key {
            key: wire.to_owned(),
            ty: type_path.rsplit("::").next().unwrap_or_default().to_owned(),
            kind: kind(&key.ty),
            type_path,
        }
    }

    fn response(&self, operation: &model::Operation) -> String {
        match &operation.paging {
            Some(paging) => format!("Vec<{}>", self.paths.ty(&paging.record)),
            None => spelling::response(&operation.response, |ty| self.paths.ty(ty)),
        }
    }

    fn parameter(&self, parameter: &model::Parameter) -> Parameter {
        let declared = self.shape(&parameter.ty);
        let value = match parameter.location {
            Location::Json | Location::Body => declared,
            _ => Shape {
                ty: self.paths.ty(&parameter.input_type()),
                ..taken(declared)
            },
        };
        Parameter {
            name: parameter.name.clone(),
            wire: parameter.wire.clone(),
            location: parameter.location.word(),
            value,
            required: parameter.required,
            secret: parameter.secret,
            media_type: parameter.media_type.clone(),
            prefix: parameter.collapsible_prefix.clone(),
            facts: facts(parameter),
            deprecated: parameter.deprecated,
            docs: parameter.docs.clone(),
        }
    }

    pub(super) fn shape(&self, ty: &Type) -> Shape {
        let part = |part: &Type| Some(Box::new(self.shape(part)));
        let plain = Shape {
            kind: kind(ty),
            item: None,
            value: None,
            nullable: false,
            ty: self.paths.ty(ty),
        };
        match ty {
            Type::List(item) => Shape {
                item: part(item),
                ..plain
            },
            Type::Map(value) => Shape {
                value: part(value),
                ..plain
            },
            Type::Nullable(inner) => Shape {
                nullable: true,
                ty: plain.ty,
                ..self.shape(inner)
            },
            _ => plain,
        }
    }

    fn types(&self) -> Vec<TypeItem> {
        let types = &self.place.resource.types;
        types.iter().map(|it| self.type_item(it)).collect()
    }

    fn type_item(&self, def: &TypeDef) -> TypeItem {
        let path = self.paths.item(def.name());
        match def {
            TypeDef::Struct(def) => TypeItem::Struct {
                path,
                fields: def.fields.iter().map(|it| self.field_item(it)).collect(),
                extra: def.extra.clone(),
            },
            TypeDef::Enum(def) => TypeItem::Enum {
                path,
                values: def.values.iter().map(value_item).collect(),
                unknown: def.unknown.clone(),
            },
        }
    }

    fn field_item(&self, field: &model::Field) -> Field {
        let value = self.shape(&field.ty);
        Field {
            name: field.name.clone(),
            wire: field.wire.clone(),
            value: Shape {
                ty: format!("Option<{}>", value.ty),
                ..value
            },
            setter: field.setter.clone(),
            required: field.required,
            secret: field.secret,
            deprecated: field.deprecated,
            docs: field.docs.clone(),
        }
    }
}

/// A value as passed by a caller: a map is any JSON value, whatever the type of its values.
fn taken(shape: Shape) -> Shape {
    Shape {
        ty: match shape.kind {
            Kind::Map => "serde_json::Value".to_owned(),
            _ => shape.ty,
        },
        item: shape.item.map(|item| Box::new(taken(*item))),
        ..shape
    }
}

fn value_item(value: &model::EnumValue) -> EnumValue {
    EnumValue {
        name: value.name.clone(),
        wire: value.wire.clone(),
    }
}

fn ends(operation: &model::Operation) -> Vec<&'static str> {
    match operation.paging {
        Some(_) => vec!["send", "send_with_metadata", "stream", "page"],
        None => vec!["send", "send_with_metadata"],
    }
}

fn auth(auth: Auth) -> &'static str {
    match auth {
        Auth::Account => "account",
        Auth::None => "none",
    }
}

fn success(success: Success) -> &'static str {
    match success {
        Success::Any2xx => "2xx",
        Success::Fetch => "2xx-3xx",
        Success::Page => "200",
    }
}

fn kind(ty: &Type) -> Kind {
    match ty {
        Type::String => Kind::String,
        Type::Boolean => Kind::Boolean,
        Type::Int32 | Type::Int64 | Type::Uint64 => Kind::Integer,
        Type::Float => Kind::Number,
        Type::Decimal => Kind::Decimal,
        Type::Date => Kind::Date,
        Type::DateTime => Kind::DateTime,
        Type::HttpMethod | Type::Enum(_) => Kind::Enum,
        Type::Sid(_) => Kind::Sid,
        Type::List(_) => Kind::List,
        Type::Map(_) => Kind::Map,
        Type::PageMeta | Type::Object(_) | Type::Boxed(_) => Kind::Object,
        Type::Nullable(inner) => kind(inner),
        Type::Bytes => Kind::Bytes,
        Type::File => Kind::File,
        Type::Any => Kind::Any,
    }
}

fn facts(parameter: &model::Parameter) -> Facts {
    let number = |text: &Option<String>| serde_json::from_str(text.as_deref()?).ok();
    let facts = &parameter.facts;
    Facts {
        minimum: number(&facts.minimum),
        maximum: number(&facts.maximum),
        min_length: number(&facts.min_length),
        max_length: number(&facts.max_length),
        min_items: number(&facts.min_items),
        max_items: number(&facts.max_items),
        default: facts.default.clone(),
    }
}
