//! One operation: the method on its handle, the builder, and the table of its facts.

use std::fmt::Write as _;

use super::source_text::{
    Call, File, INSIDE, alias, block, deprecated, doc, function, list, wrapped,
};
use super::types;
use super::words;
use crate::model::{
    Auth, BuilderKind, FORM, Field, JSON, Key, Location, MULTIPART, Operation, Parameter, Resource,
    Response, Success, Type, TypeDef,
};
use crate::names;

/// The number of arguments besides `self` that clippy allows.
const MANY_ARGUMENTS: usize = 6;

/// The method of a handle that starts the operation.
pub(super) fn method(file: &mut File, operation: &Operation) -> String {
    let (builder, table) = (&operation.builder, format!("&{}", static_name(operation)));
    let (links, given) = (["self", "handle", "draft"], [table.as_str()]);
    let mut arguments = vec!["&self".to_owned()];
    let mut body = Vec::new();
    for argument in operation.arguments() {
        arguments.push(format!(
            "{}: {}",
            argument.name,
            types::parameter(file, argument)
        ));
        body.push(set(file, argument, &["draft"], &argument.name));
    }
    let is_own = operation.builder_kind() == BuilderKind::Own;
    if body.is_empty() {
        body.push(if is_own {
            wrapped(builder, "draft", |call| call.chain(&links, &given))
        } else {
            request(operation, "into", &[])
        });
    } else {
        let draft = statement("let mut draft = ").chain(&links, &given);
        body.insert(0, draft);
        body.push(if is_own {
            format!("{builder} {{ draft }}")
        } else {
            "draft.into()".to_owned()
        });
    }
    let head = format!("pub fn {}", operation.method);
    [
        doc(&words::operation(operation), INSIDE),
        deprecated(operation.deprecated, INSIDE),
        many(arguments.len() - 1),
        function(&head, &arguments, &format!("{builder}<C>"), &body),
    ]
    .concat()
}

/// A request that needs only one more call, as the last expression of a function.
pub(super) fn request(operation: &Operation, method: &str, arguments: &[&str]) -> String {
    let draft = format!("draft(&{})", static_name(operation));
    Call::at(2 * INSIDE).chain(&["self", "handle", &draft, method], arguments)
}

/// The attribute for a function with many arguments.
pub(super) fn many(arguments: usize) -> String {
    if arguments <= MANY_ARGUMENTS {
        return String::new();
    }
    "    #[allow(clippy::too_many_arguments, reason = \"all of them are required\")]\n".to_owned()
}

/// The builder: an alias of one that many operations share, or a struct with its setters and its `send` methods.
pub(super) fn builder(file: &mut File, handle: &str, operation: &Operation) {
    let shared = match operation.builder_kind() {
        BuilderKind::Own => return own(file, handle, operation),
        BuilderKind::PlainRequest => "PlainRequest",
        BuilderKind::PlainList => "PlainListRequest",
    };
    file.runtime(["Client", shared]);
    let name = format!("{}<C = Client>", operation.builder);
    let ty = format!("{shared}<{}, C>", response(file, operation));
    file.push(doc(&words::builder(operation, handle), 0) + &alias(&name, &ty));
}

/// A struct specific to the operation.
fn own(file: &mut File, handle: &str, operation: &Operation) {
    let name = &operation.builder;
    file.runtime(["Client", "Draft"]);
    file.push(format!(
        "{docs}#[derive(Clone, Debug)]\n\
         #[must_use = \"a request does nothing until it is sent\"]\n\
         pub struct {name}<C = Client> {{\n    draft: Draft<C>,\n}}",
        docs = doc(&words::builder(operation, handle), 0),
    ));
    let setters: Vec<String> = operation
        .setters()
        .map(|it| setter(file, operation, it))
        .collect();
    if !setters.is_empty() {
        file.runtime(["Dispatch"]);
        file.push(block(&format!("impl<C: Dispatch> {name}<C>"), &setters));
    }
    let ends = ends(file, operation);
    file.push(ends);
}

/// The macro that adds `send` and the other final methods to the builder.
fn ends(file: &mut File, operation: &Operation) -> String {
    let name = &operation.builder;
    match &operation.paging {
        Some(paging) => {
            file.runtime(["lists"]);
            let record = types::name(file, &paging.record);
            let page = types::name(file, &Type::Object(paging.page.clone()));
            format!("lists!({name} => {record}, {page});")
        }
        None => {
            file.runtime(["sends"]);
            format!("sends!({name} => {});", response(file, operation))
        }
    }
}

/// The table of an operation's facts, for the end of the file: those that differ from most operations.
pub(super) fn table(
    file: &mut File,
    resource: &Resource,
    operation: &Operation,
    keys: &[&Key],
) -> String {
    file.runtime(["Operation"]);
    file.import("http", "Method");
    let (server, base) = operation.origin_and_base();
    let record = record(resource, operation);
    let keys: Vec<String> = keys.iter().map(|key| quoted(holder(record, key))).collect();
    let secrets = operation.parameters.iter().filter(|it| it.secret);
    let secrets: Vec<String> = secrets.map(|it| quoted(&it.wire)).collect();
    let rows = [
        ("id", Some(quoted(&operation.id))),
        (
            "method",
            Some(format!("&Method::{}", operation.http_method)),
        ),
        ("server", Some(quoted(server))),
        ("path", Some(quoted(&format!("{base}{}", operation.path)))),
        ("keys", list_in_table(&keys)),
        ("content_type", content_type(file, operation)),
        ("accept", accept(file, operation)),
        ("auth", auth(file, operation)),
        ("success", success(file, operation)),
        ("page_size", page_size(file, operation)),
        ("parameters", parameters(file, operation)),
        ("at_least_one_of", sets(operation)),
        ("secrets", list_in_table(&secrets)),
    ];
    let mut text = format!(
        "static {}: Operation = Operation {{\n",
        static_name(operation)
    );
    for (name, value) in &rows {
        if let Some(value) = value {
            // Writing to a string does not fail.
            let _ = writeln!(text, "    {name}: {value},");
        }
    }
    if rows.iter().any(|(_, value)| value.is_none()) {
        text += "    ..Operation::DEFAULT\n";
    }
    text + "};"
}

/// The fields of an operation's response, or of one record of its pages.
fn record<'m>(resource: &'m Resource, operation: &'m Operation) -> &'m [Field] {
    let ty = match (&operation.paging, &operation.response) {
        (Some(paging), _) => &paging.record,
        (None, Response::Body(ty)) => ty,
        (None, Response::Empty | Response::Raw) => return &[],
    };
    let def = match ty {
        Type::Object(name) => resource.type_def(name),
        _ => None,
    };
    def.map_or(&[], TypeDef::fields)
}

/// The wire name of the record's field that holds a key.
fn holder<'m>(record: &'m [Field], key: &'m Key) -> &'m str {
    let field = record.iter().find(|it| it.name == key.field);
    field.map_or(&key.field, |it| &it.wire)
}

/// The name of the table.
fn static_name(operation: &Operation) -> String {
    names::snake(&operation.builder).to_uppercase()
}

/// The type that sending returns.
fn response(file: &mut File, operation: &Operation) -> String {
    match &operation.response {
        Response::Empty => "()".to_owned(),
        Response::Raw => {
            file.import("bytes", "Bytes");
            "Bytes".to_owned()
        }
        Response::Body(ty) => types::name(file, ty),
    }
}

fn content_type(file: &mut File, operation: &Operation) -> Option<String> {
    let declared = operation.content_type.as_ref()?;
    Some(format!("Some({})", media_type(file, declared)))
}

fn accept(file: &mut File, operation: &Operation) -> Option<String> {
    (operation.accept != JSON).then(|| media_type(file, &operation.accept))
}

fn auth(file: &mut File, operation: &Operation) -> Option<String> {
    (operation.auth == Auth::None).then(|| {
        file.runtime(["Auth"]);
        "Auth::None".to_owned()
    })
}

fn success(file: &mut File, operation: &Operation) -> Option<String> {
    let success = match operation.success {
        Success::Any2xx => return None,
        Success::Fetch => "Success::Fetch",
        Success::Page => "Success::Page",
    };
    file.runtime(["Success"]);
    Some(success.to_owned())
}

fn page_size(file: &mut File, operation: &Operation) -> Option<String> {
    let paging = operation.paging.as_ref()?;
    let name = paging.page_size.as_ref()?;
    file.runtime(["PageSize"]);
    let least = match paging.min_page_size {
        0 | 1 => String::new(),
        least => format!(".at_least({least})"),
    };
    let name = quoted(name);
    Some(format!(
        "Some(PageSize::new({name}, {}){least})",
        paging.max_page_size
    ))
}

fn media_type(file: &mut File, media: &str) -> String {
    let name = match media {
        JSON => "JSON",
        FORM => "FORM",
        MULTIPART => "MULTIPART",
        other => return quoted(other),
    };
    file.runtime([name]);
    name.to_owned()
}

/// A list as a field of a table; an empty one is omitted.
fn list_in_table(items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| list(items).replace('\n', "\n    "))
}

/// Where each parameter is sent.
fn parameters(file: &mut File, operation: &Operation) -> Option<String> {
    let rows = operation.parameters.iter().map(|it| place(file, it));
    let rows: Vec<String> = rows.collect();
    if !rows.is_empty() {
        file.runtime(["In"]);
    }
    list_in_table(&rows)
}

fn place(file: &mut File, parameter: &Parameter) -> String {
    let wire = quoted(&parameter.wire);
    match (parameter.location, &parameter.media_type) {
        (Location::Form, Some(part)) => {
            let arguments = [wire.as_str(), &media_type(file, part)];
            let call = Call::at(2 * INSIDE).plain("In::Part", &arguments);
            call.replace('\n', "\n    ")
        }
        (Location::Query, _) => format!("In::Query({wire})"),
        (Location::Form, None) => format!("In::Form({wire})"),
        (Location::Header, _) => format!("In::Header({wire})"),
        (Location::Json, _) => "In::Json".to_owned(),
        (Location::Body, _) => "In::Body".to_owned(),
    }
}

fn sets(operation: &Operation) -> Option<String> {
    let sets = operation.at_least_one_of.iter().map(|set| {
        let names: Vec<String> = set.iter().map(|it| quoted(it)).collect();
        format!("&[{}]", names.join(", "))
    });
    list_in_table(&sets.collect::<Vec<_>>())
}

/// A statement of a function in an `impl`.
fn statement(before: &str) -> Call<'_> {
    Call {
        column: 2 * INSIDE,
        before,
        after: ";",
    }
}

/// Passes one of its parameters to a draft; `draft` are the links that lead to it.
fn set(file: &mut File, parameter: &Parameter, draft: &[&str], value: &str) -> String {
    let identity = quoted(&parameter.identity);
    let call = |method: &str, arguments: &[&str]| {
        let links: Vec<&str> = draft.iter().copied().chain([method]).collect();
        statement("").chain(&links, arguments)
    };
    if parameter.location == Location::Json {
        let ty = types::name(file, &parameter.ty);
        return call(&format!("set_json::<{ty}>"), &[value]);
    }
    if let Some(prefix) = &parameter.collapsible_prefix {
        return call("set_collapsible", &[&identity, &quoted(prefix), value]);
    }
    match parameter.input_type() {
        Type::Bytes => call("set_bytes", &[value]),
        Type::File => call("set_files", &[&identity, &format!("[{value}]")]),
        Type::List(item) if *item == Type::File => call("set_files", &[&identity, value]),
        Type::String => call("text", &[&identity, &format!("{value}.as_ref()")]),
        Type::List(item) if *item == Type::String => call("text_list", &[&identity, value]),
        Type::List(item) => {
            let item = types::name(file, &item);
            call(&format!("set_list::<{item}>"), &[&identity, value])
        }
        ty => {
            let ty = types::name(file, &ty);
            call(&format!("set::<{ty}>"), &[&identity, value])
        }
    }
}

fn setter(file: &mut File, operation: &Operation, parameter: &Parameter) -> String {
    let input = types::parameter(file, parameter);
    let arguments = ["mut self".to_owned(), format!("value: {input}")];
    let line = set(file, parameter, &["self", "draft"], "value");
    let head = format!("pub fn {}", parameter.name);
    [
        doc(&words::parameter(operation, parameter), INSIDE),
        deprecated(parameter.deprecated, INSIDE),
        function(&head, &arguments, "Self", &[line, "self".to_owned()]),
    ]
    .concat()
}

/// A string as a Rust literal.
pub(super) fn quoted(text: &str) -> String {
    format!("{text:?}")
}
