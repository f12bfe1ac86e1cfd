//! What the generator makes of a document: where things belong, what they are called, of which types.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "understand/answers.rs"]
mod answers;
#[path = "understand/keys.rs"]
mod keys;
#[path = "understand/operations.rs"]
mod operations;
#[path = "understand/paging.rs"]
mod paging;
mod support;
#[path = "understand/tree.rs"]
mod tree;
#[path = "understand/types.rs"]
mod types;

use twilio_rest_generator::config::Config;
use twilio_rest_generator::document::Document;
use twilio_rest_generator::model::{
    EnumDef, Model, Operation, Parameter, Resource, StructDef, Type, TypeDef, Version,
};
use twilio_rest_generator::source::Source;
use twilio_rest_generator::understand::{Scope, understand};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: House, version: '1'}\nservers: [{url: https://house.twilio.com}]\n";

/// What is understood of a document that the text completes.
fn version(text: &str) -> Version {
    let mut model: Model = support::model(&format!("{HEAD}{text}"));
    model.versions.remove(0)
}

/// The same of the paths below `include`.
fn slice(text: &str, include: &str) -> Version {
    let scope = Scope {
        include: vec![include.to_owned()],
        exclude: Vec::new(),
    };
    understand(&document(text), &scope)
        .map_err(|findings| findings.to_string())
        .unwrap()
        .remove(0)
}

/// What stops a document.
fn findings(text: &str) -> String {
    let config = Config::default();
    twilio_rest_generator::understand_all(&[document(text)], &config)
        .unwrap_err()
        .to_string()
}

fn document(text: &str) -> Document {
    let source = Source::new("twilio_house_v1.yaml", format!("{HEAD}{text}"));
    Document::load(&source, &[])
        .map_err(|findings| findings.to_string())
        .unwrap()
}

/// A path, its `x-twilio`, and its operations.
type Path<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// A document of paths, each with its `x-twilio` (or nothing) and operations as `method: operationId`.
fn paths(paths: &[Path<'_>]) -> String {
    let mut text = "paths:\n".to_owned();
    for (path, hints, operations) in paths {
        text += &format!("  {path}:\n");
        let names = path
            .split('{')
            .skip(1)
            .filter_map(|it| it.split('}').next());
        let parameters = names.map(|it| {
            format!("{{name: {it}, in: path, required: true, schema: {{type: string}}}}")
        });
        let parameters = parameters.collect::<Vec<_>>().join(", ");
        text += &format!("    parameters: [{parameters}]\n");
        if !hints.is_empty() {
            text += &format!("    x-twilio: {hints}\n");
        }
        for (method, id) in *operations {
            let id = match *id {
                "" => String::new(),
                id => format!("operationId: {id}, "),
            };
            text += &format!("    {method}: {{{id}responses: {{'204': {{description: ok}}}}}}\n");
        }
    }
    text
}

/// A document with one operation, `CreateRoom`, which takes the form of `properties` and answers with
/// the schema `answer`; `components` are schemas.
fn room(properties: &str, answer: &str, components: &str) -> Version {
    version(&format!(
        "paths:
  /v1/Rooms:
    post:
      operationId: CreateRoom
      requestBody:
        content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{{properties}}}}}}}}}
      responses:
        '201': {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}
components: {{schemas: {{{components}}}}}
"
    ))
}

/// A document with one operation: what stands in it beside its id.
fn operation(lines: &str) -> Operation {
    let version = version(&format!(
        "paths:
  /v1/Rooms:
    post:
      operationId: CreateRoom
{lines}
components:
  securitySchemes: {{basic: {{type: http, scheme: basic}}, bearer: {{type: http, scheme: bearer}}}}
"
    ));
    version.resources[0].operations[0].clone()
}

fn resource<'a>(version: &'a Version, name: &str) -> &'a Resource {
    let mut found = version.resources.iter().filter(|it| it.name == name);
    found
        .next()
        .ok_or_else(|| {
            version
                .resources
                .iter()
                .map(|it| &it.name)
                .collect::<Vec<_>>()
        })
        .unwrap()
}

/// The way to a resource: modules from the version on.
fn way(version: &Version, name: &str) -> String {
    let at = version.resources.iter().position(|it| it.name == name);
    version.module_path(at.unwrap()).join("/")
}

/// Methods that lead to the list and to one instance; empty where there is none.
fn accessors(resource: &Resource) -> [&str; 2] {
    [&resource.list, &resource.context].map(|it| it.as_ref().map_or("", |it| it.method.as_str()))
}

fn structure<'a>(resource: &'a Resource, name: &str) -> &'a StructDef {
    match resource.type_def(name) {
        Some(TypeDef::Struct(def)) => def,
        other => panic!("{name} is {other:?} among {:?}", type_names(resource)),
    }
}

fn enumeration<'a>(resource: &'a Resource, name: &str) -> &'a EnumDef {
    match resource.type_def(name) {
        Some(TypeDef::Enum(def)) => def,
        other => panic!("{name} is {other:?} among {:?}", type_names(resource)),
    }
}

fn type_names(resource: &Resource) -> Vec<&str> {
    resource.types.iter().map(TypeDef::name).collect()
}

fn wires(def: &StructDef) -> Vec<&str> {
    def.fields.iter().map(|it| it.wire.as_str()).collect()
}

fn field<'a>(def: &'a StructDef, wire: &str) -> &'a Type {
    &def.fields.iter().find(|it| it.wire == wire).unwrap().ty
}

fn parameter<'a>(operation: &'a Operation, wire: &str) -> &'a Parameter {
    let found = operation.parameters.iter().find(|it| it.wire == wire);
    found.unwrap()
}

fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}

fn object(name: &str) -> Type {
    Type::Object(name.to_owned())
}
