//! The lines of one resource.

use super::{accessors, line, module_of, place_of};
use crate::model::{
    BuilderKind, EnumDef, Field, Operation, Paging, Parameter, Place, Side, StructDef, TypeDef,
};
use crate::spelling::{self, short};

/// The module, the handles, the builders and the types.
pub(super) fn lines(place: &Place<'_>) -> Vec<String> {
    let module = module_of(place);
    let resource = place.resource;
    let mut lines = vec![line(format!("pub mod {module}"), &resource.identity)];
    for (_, side) in resource.accessors() {
        handle(place, &module, side, &mut lines);
    }
    for operation in &resource.operations {
        builder(&module, operation, &mut lines);
    }
    for def in &resource.types {
        match def {
            TypeDef::Struct(def) => structure(place, &module, def, &mut lines),
            TypeDef::Enum(def) => open_enum(&module, def, &mut lines),
        }
    }
    lines
}

fn handle(place: &Place<'_>, module: &str, side: Side, lines: &mut Vec<String>) {
    let resource = place.resource;
    let name = format!("{module}::{}", resource.handle_name(side));
    let origin = place_of(resource, side);
    lines.push(line(format!("pub struct {name}<C = Client>"), &origin));
    for operation in resource.operations_of(side) {
        lines.push(start(&name, operation));
        lines.extend(
            operation
                .paging
                .as_ref()
                .map(|it| get_page(&name, operation, it)),
        );
    }
    lines.extend(accessors(place.version, Some(place.at), side, &name));
}

/// The method that starts an operation, with the wire names of its arguments.
fn start(handle: &str, operation: &Operation) -> String {
    let arguments: String = operation
        .arguments()
        .map(|it| format!(", {}: {}", it.name, spelling::parameter(it)))
        .collect();
    let wires: String = operation
        .arguments()
        .map(|it| format!(" {}", wire(it)))
        .collect();
    line(
        format!(
            "pub fn {handle}::{}(&self{arguments}) -> {}<C>",
            operation.method, operation.builder
        ),
        &(operation.route() + &wires),
    )
}

fn get_page(handle: &str, operation: &Operation, paging: &Paging) -> String {
    let name = operation.get_page_name();
    line(
        format!(
            "pub fn {handle}::{name}(&self, url: impl AsRef<str>) -> C::Output<{}<C>>",
            paging.page_name()
        ),
        &format!("page of {}", operation.route()),
    )
}

/// The wire name; a whole body, which has none, is named by its place.
fn wire(parameter: &Parameter) -> String {
    match parameter.location {
        place if place.is_whole_body() => format!("({})", place.word()),
        _ => parameter.identity.clone(),
    }
}

/// What distinguishes a setter's parameter from all others of its operation.
fn place_and_wire(parameter: &Parameter) -> String {
    match parameter.location {
        place if place.is_whole_body() => wire(parameter),
        place => format!("{} {}", place.word(), parameter.wire),
    }
}

fn builder(module: &str, operation: &Operation, lines: &mut Vec<String>) {
    let name = format!("{module}::{}", operation.builder);
    let head = match operation.builder_kind() {
        BuilderKind::Own => format!("struct {name}<C = Client>"),
        BuilderKind::PlainRequest => format!(
            "type {name}<C = Client> = PlainRequest<{}, C>",
            response(operation)
        ),
        BuilderKind::PlainList => format!(
            "type {name}<C = Client> = PlainListRequest<{}, C>",
            response(operation)
        ),
    };
    lines.push(line(format!("pub {head}"), &operation.route()));
    // What belongs to the runtime is not listed.
    if operation.builder_kind() != BuilderKind::Own {
        return;
    }
    for parameter in operation.setters() {
        let signature = format!(
            "pub fn {name}::{}(self, value: {}) -> Self",
            parameter.name,
            spelling::parameter(parameter),
        );
        lines.push(line(signature, &place_and_wire(parameter)));
    }
    let methods = match &operation.paging {
        Some(paging) => list_methods(paging),
        None => single_methods(operation),
    };
    let always = [
        "options(self, options: CallOptions) -> Self".to_owned(),
        "to_request(&self) -> Result<http::Request<Body>, Error>".to_owned(),
    ];
    let methods = methods.into_iter().chain(always);
    lines.extend(methods.map(|method| format!("pub fn {name}::{method}")));
}

fn response(operation: &Operation) -> String {
    spelling::response(&operation.response, short)
}

fn single_methods(operation: &Operation) -> Vec<String> {
    let response = response(operation);
    vec![
        format!("send(self) -> C::Output<{response}>"),
        format!("send_with_metadata(self) -> C::Output<WithMetadata<{response}>>"),
    ]
}

fn list_methods(paging: &Paging) -> Vec<String> {
    let (record, page) = (short(&paging.record), &paging.page);
    vec![
        format!("send(self) -> C::Output<Vec<{record}>>"),
        format!("send_with_metadata(self) -> C::Output<Listed<{record}>>"),
        format!("stream(self) -> C::Records<{page}>"),
        format!("page(self) -> C::Output<Page<{page}, C>>"),
        "limit(self, limit: usize) -> Self".to_owned(),
    ]
}

fn structure(place: &Place<'_>, module: &str, def: &StructDef, lines: &mut Vec<String>) {
    let name = format!("{module}::{}", def.name);
    lines.push(format!("pub struct {name}"));
    for field in &def.fields {
        let signature = format!("pub {name}::{}: Option<{}>", field.name, short(&field.ty));
        lines.push(line(signature, &field.wire));
    }
    lines.extend(constructor(&name, def));
    lines.extend(
        place
            .resource
            .record_of(def)
            .map(|record| format!("impl From<{}> for {name}", record.name)),
    );
    for field in &def.fields {
        let Some(setter) = &field.setter else {
            continue;
        };
        let taken = spelling::field(&field.ty);
        let signature = format!("pub fn {name}::{setter}(self, value: {taken}) -> Self");
        lines.push(line(signature, &field.wire));
    }
    lines.push(line(
        format!("pub {name}::{}: Extra", def.extra),
        "(unknown fields)",
    ));
    if place.resource.context_keys(def).is_some() {
        let context = place.resource.handle_name(Side::Context);
        lines.push(format!(
            "pub fn {name}::context<C: Dispatch>(&self, client: &C) -> Option<{context}<C>>"
        ));
    }
    if let Some(paging) = place.resource.paging_of(def) {
        let alias = paging.page_name();
        lines.push(format!(
            "pub type {module}::{alias}<C = Client> = Page<{}, C>",
            def.name
        ));
    }
}

/// The constructor of a struct for a request, with the wire names of its arguments.
fn constructor(name: &str, def: &StructDef) -> Option<String> {
    let argument = |it: &Field| format!("{}: {}", it.name, spelling::field(&it.ty));
    let arguments: Vec<String> = def.required().map(argument).collect();
    let wires: Vec<&str> = def.required().map(|it| it.wire.as_str()).collect();
    let signature = format!("pub fn {name}::new({}) -> Self", arguments.join(", "));
    (!arguments.is_empty()).then(|| line(signature, &wires.join(" ")))
}

fn open_enum(module: &str, def: &EnumDef, lines: &mut Vec<String>) {
    let name = format!("{module}::{}", def.name);
    lines.push(format!("pub enum {name}"));
    for value in &def.values {
        lines.push(line(
            format!("pub {name}::{}", value.name),
            &quoted(&value.wire),
        ));
    }
    lines.push(line(
        format!("pub {name}::{}(UnknownValue)", def.unknown),
        "(unknown values)",
    ));
}

/// A value in quotes, since it may contain anything.
fn quoted(value: &str) -> String {
    format!("{value:?}")
}
