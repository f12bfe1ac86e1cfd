//! Structs and enums.

use std::iter;

use super::builder::{many, quoted};
use super::source_text::{Call, File, INSIDE, block, deprecated, doc, function, list};
use super::types;
use super::words::{self, plural, spoken};
use crate::model::{
    EnumDef, Field, Location, Operation, PageShape, Paging, Resource, Response, Side, StructDef,
    StructRole, Type,
};
use crate::{docs, spelling};

/// A struct with its fields; a record also leads back to its context.
pub(super) fn structure(file: &mut File, resource: &Resource, def: &StructDef) {
    file.define(&def.name);
    file.runtime(["Extra"]);
    let mut text = doc(&struct_docs(resource, def), 0);
    text += &format!("#[non_exhaustive]\npub struct {} {{\n", def.name);
    for field in &def.fields {
        let ty = types::name(file, &field.ty);
        text += &doc(&words::field(field), INSIDE);
        text += &deprecated(field.deprecated, INSIDE);
        text += &format!("    pub {}: Option<{ty}>,\n\n", field.name);
    }
    text += &format!(
        "    /// {}\n    pub {}: Extra,\n}}",
        if def.in_requests {
            "Fields that this crate does not know."
        } else {
            "Response fields that this crate does not know."
        },
        def.extra
    );
    file.push(text);
    if def.in_requests && !def.fields.is_empty() {
        let constructor = constructor(file, def).into_iter();
        let setters = def.fields.iter().filter_map(|it| setter(file, it));
        let functions: Vec<String> = constructor.chain(setters).collect();
        file.push(block(&format!("impl {}", def.name), &functions));
    }
    if let Some(record) = resource.record_of(def) {
        conversion(file, def, record);
    }
    context_method(file, resource, def);
}

/// Creates a struct for a request from its required fields, if there are any.
fn constructor(file: &mut File, def: &StructDef) -> Option<String> {
    let required: Vec<(&Field, &str)> = def
        .required()
        .filter_map(|it| Some((it, it.setter.as_deref()?)))
        .collect();
    let ((last, last_setter), others) = required.split_last()?;
    let others: Vec<String> = others
        .iter()
        .map(|(it, setter)| format!("{setter}({})", it.name))
        .collect();
    let links: Vec<&str> = iter::once("Self::default()")
        .chain(others.iter().map(String::as_str))
        .chain([*last_setter])
        .collect();
    let body = Call::at(2 * INSIDE).chain(&links, &[&last.name]);
    let arguments: Vec<String> = required
        .iter()
        .map(|(it, _)| format!("{}: {}", it.name, types::field(file, &it.ty)))
        .collect();
    let fields: Vec<String> = required
        .iter()
        .map(|(it, _)| field_link(&it.name))
        .collect();
    let text = format!(
        "Creates the struct from its required fields: {}.",
        fields.join(", ")
    );
    Some(
        [
            doc(&text, INSIDE),
            many(arguments.len()),
            function("pub fn new", &arguments, "Self", &[body]),
        ]
        .concat(),
    )
}

/// Creates a struct for a request from the record with the same fields.
fn conversion(file: &mut File, def: &StructDef, record: &StructDef) {
    let source = types::name(file, &Type::Object(record.name.clone()));
    let mut body = vec!["Self {".to_owned()];
    for (field, from) in def.fields.iter().zip(&record.fields) {
        let inner = if field.is_nullable(&from.ty) {
            ".map(Into::into)"
        } else {
            ""
        };
        body.push(format!("    {}: record.{}{inner},", field.name, from.name));
    }
    body.push(format!(
        "    {}: record.{}.without_forms(),",
        def.extra, record.extra
    ));
    body.push("}".to_owned());
    let arguments = [format!("record: {source}")];
    let text =
        "Turns a fetched record into a request body, so that it can be changed and sent back.";
    file.push(
        doc(text, 0)
            + &block(
                &format!("impl From<{source}> for {}", def.name),
                &[function("fn from", &arguments, "Self", &body)],
            ),
    );
}

/// Sets the value of a field of a struct for a request.
fn setter(file: &mut File, field: &Field) -> Option<String> {
    let name = &field.name;
    let input = types::field(file, &field.ty);
    let is_converted = input.contains("impl Into<");
    let (items, value) = match &field.ty {
        Type::List(_) if is_converted => (
            Some("let items = value.into_iter().map(Into::into);"),
            "items.collect()",
        ),
        Type::List(_) => (None, "value.into_iter().collect()"),
        Type::Map(value) if !spelling::is_taken_as_it_is(value) => (
            Some(
                "let entries = value\n    .into_iter()\n    .map(|(key, value)| (key.into(), value.into()));",
            ),
            "entries.collect()",
        ),
        Type::Map(_) => (
            Some("let entries = value.into_iter().map(|(key, value)| (key.into(), value));"),
            "entries.collect()",
        ),
        _ if is_converted => (None, "value.into()"),
        _ => (None, "value"),
    };
    let set = format!("self.{name} = Some({value});");
    let items = items.map(str::to_owned).into_iter();
    let body: Vec<String> = items.chain([set, "self".to_owned()]).collect();
    let arguments = ["mut self".to_owned(), format!("value: {input}")];
    let head = format!("pub fn {}", field.setter.as_ref()?);
    Some(
        [
            doc(&format!("Sets {}.", field_link(name)), INSIDE),
            deprecated(field.deprecated, INSIDE),
            function(&head, &arguments, "Self", &body),
        ]
        .concat(),
    )
}

/// A link to a field, for the documentation of its struct.
fn field_link(name: &str) -> String {
    format!("[{}](#structfield.{name})", docs::code(name))
}

/// The struct's table for the runtime, with one row per field.
pub(super) fn table(file: &mut File, def: &StructDef) {
    file.runtime(["model"]);
    let rows = def.fields.iter().enumerate();
    let rows: String = rows
        .map(|(at, field)| format!("    {at} => {}: {:?},\n", field.name, field.wire))
        .collect();
    let secrets = def.fields.iter().filter(|it| it.secret);
    let secrets: Vec<String> = secrets.map(|it| format!("{:?}", it.wire)).collect();
    let secret = if secrets.is_empty() {
        String::new()
    } else {
        format!(" secret [{}]", secrets.join(", "))
    };
    let (name, extra) = (&def.name, &def.extra);
    file.push(format!(
        "model!({name} {{\n{rows}    _ => {extra},\n}}{secret});"
    ));
}

/// An enum with the texts of its values.
pub(super) fn open_enum(file: &mut File, def: &EnumDef) {
    let (name, unknown) = (&def.name, &def.unknown);
    file.define(name);
    file.runtime(["UnknownValue", "open_enum"]);
    let fallback = format!(
        "The {}: one of these values, or one newer than this crate.",
        spoken(name)
    );
    let described = if def.docs.is_empty() {
        &fallback
    } else {
        &def.docs
    };
    let mut text = doc(described, 0);
    text += &format!(
        "#[derive(Clone, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\npub enum {name} {{\n"
    );
    for value in &def.values {
        text += &doc(&value_docs(&value.wire), 4);
        text += &format!("    {},\n\n", value.name);
    }
    text += &format!(
        "    /// A value that this crate does not know; `as_str()` returns it.\n    {unknown}(UnknownValue),\n}}"
    );
    file.push(text);
    let head = match unknown.as_str() {
        "Unknown" => name.clone(),
        other => format!("{name}, {other}"),
    };
    let rows = def.values.iter();
    let rows: String = rows
        .map(|it| format!("    {} = {:?},\n", it.name, it.wire))
        .collect();
    file.push(format!("open_enum!({head} {{\n{rows}}});"));
}

/// The documentation of a known value.
fn value_docs(wire: &str) -> String {
    if wire.is_empty() {
        "The empty string.".to_owned()
    } else {
        docs::code(wire)
    }
}

/// The named page type, and how a page leads to its neighbours.
pub(super) fn envelope(file: &mut File, def: &StructDef, paging: &Paging, alias: &str) {
    file.runtime(["Client", "Envelope", "Links", "Page"]);
    let name = &def.name;
    let docs = format!(
        "One page of a list: its records, and access to the neighbouring pages.\n\nThe fields of \
         [`{name}`] can be read directly from it."
    );
    let page =
        super::source_text::alias(&format!("{alias}<C = Client>"), &format!("Page<{name}, C>"));
    file.push(doc(&docs, 0) + &page);
    let record = types::name(file, &paging.record);
    let records = def.fields.iter().find(|it| it.wire == paging.records);
    let records = records.map_or("", |it| &it.name);
    let links = links(&paging.shape);
    let own = |head: &str, receiver: &str, result: &str, field: String| {
        function(head, &[receiver.to_owned()], result, &[field])
    };
    let functions = [
        own(
            "fn records",
            "&self",
            &format!("&Option<Vec<{record}>>"),
            format!("&self.{records}"),
        ),
        own(
            "fn records_mut",
            "&mut self",
            &format!("&mut Option<Vec<{record}>>"),
            format!("&mut self.{records}"),
        ),
    ];
    file.push(format!(
        "impl Envelope for {name} {{\n    type Record = {record};\n\n    const NAME: &'static str = {alias:?};\n    \
         const LINKS: Links = {links};\n\n{}}}",
        functions.join("\n")
    ));
}

/// How a page leads to others, in the form that the runtime reads.
fn links(shape: &PageShape) -> String {
    let (name, rows) = match shape {
        PageShape::Urls { next, previous } => (
            "Urls",
            vec![
                ("next", quoted_names(next)),
                ("previous", quoted_names(previous)),
            ],
        ),
        PageShape::Tokens {
            parameter,
            next,
            previous,
        } => (
            "Tokens",
            vec![
                ("parameter", format!("{parameter:?}")),
                ("next", quoted_names(next)),
                ("previous", quoted_names(previous)),
            ],
        ),
        PageShape::Counted => return "Links::Counted".to_owned(),
        PageShape::Single => return "Links::None".to_owned(),
    };
    let rows = rows
        .iter()
        .map(|(name, value)| format!("        {name}: {value},\n"));
    format!("Links::{name} {{\n{}    }}", rows.collect::<String>())
}

fn struct_docs(resource: &Resource, def: &StructDef) -> String {
    let role = match def.role {
        StructRole::Instance if !resource.docs.is_empty() => resource.docs.clone(),
        StructRole::Instance => {
            format!("One {}, as returned by the API.", words::singular(resource))
        }
        StructRole::Page => match resource.key {
            Some(_) => format!("The body of one page of {}.", plural(resource)),
            None => format!("The body of one page of {}.", docs::code(&resource.name)),
        },
        StructRole::Nested if is_body(resource, def) => "The JSON body of a request.".to_owned(),
        StructRole::Nested => use_of(resource, def),
    };
    if def.docs.is_empty() {
        role
    } else {
        def.docs.clone()
    }
}

/// What a struct for responses is used for.
fn use_of(resource: &Resource, def: &StructDef) -> String {
    let ty = Type::Object(def.name.clone());
    let operations = || resource.operations.iter();
    let is_record = |it: &Operation| it.paging.as_ref().is_some_and(|it| it.record == ty);
    let returns = |it: &&Operation| it.response == Response::Body(ty.clone());
    if operations().any(is_record) {
        format!("One {}, as part of a list.", words::singular(resource))
    } else if let Some(operation) = operations().find(returns) {
        format!("The response to {}", words::route(operation))
    } else {
        format!("A part of {}.", docs::code(&resource.name))
    }
}

/// Whether a struct is the whole body of some request.
fn is_body(resource: &Resource, def: &StructDef) -> bool {
    let parameters = resource.operations.iter().flat_map(|it| &it.parameters);
    let mut bodies = parameters.filter(|it| it.location == Location::Json);
    bodies.any(|it| it.ty == Type::Object(def.name.clone()))
}

/// The method from a record to its context.
fn context_method(file: &mut File, resource: &Resource, def: &StructDef) {
    let Some(keys) = resource.context_keys(def) else {
        return;
    };
    let context = resource.handle_name(Side::Context);
    file.import(types::SIBLINGS, &context);
    file.runtime(["Dispatch", "Handle"]);
    let fields = list(&key_fields(&keys));
    let call = Call {
        column: 8,
        before: "let handle = ",
        after: "?;",
    };
    let body = [
        call.plain("Handle::of", &["client", &fields]),
        format!("Some({context} {{ handle }})"),
    ];
    let arguments = ["&self".to_owned(), "client: &C".to_owned()];
    let result = format!("Option<{context}<C>>");
    let function = function("pub fn context<C: Dispatch>", &arguments, &result, &body);
    let docs = doc(
        "Returns the context of this record, for further requests; `None` if the record lacks one of its keys.",
        4,
    );
    file.push(block(&format!("impl {}", def.name), &[docs + &function]));
}

/// The fields of a record that hold the keys of its context, as the arguments of `Handle::of`.
fn key_fields(keys: &[String]) -> Vec<String> {
    keys.iter().map(|key| format!("&self.{key}")).collect()
}

/// Names in quotes, for a table.
fn quoted_names(path: &[String]) -> String {
    let names: Vec<String> = path.iter().map(|it| quoted(it)).collect();
    format!("&[{}]", names.join(", "))
}
