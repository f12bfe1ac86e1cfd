//! A Rust program that calls every operation with values supplied at run time.
//!
//! It has one plain function per operation, so that it compiles fast.

use std::fmt::Write;

use indexmap::IndexSet;

use super::manifest::{Kind, Manifest, Operation, Parameter, Shape};
use crate::file::SourceFile;

const SUPPORT: &str = include_str!("program/support.rs");
const SUPPORT_ASYNC: &str = include_str!("program/support_async.rs");

/// The purpose of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Records requests in memory, with the blocking client. Builds no HTTP stack.
    Recording,
    /// Calls a server with real transports, and fetches one page of a list. The environment variable `CLIENT` selects
    /// `blocking` or `async`.
    Calling,
}

impl Flavour {
    fn transports(self) -> &'static [&'static str] {
        match self {
            Self::Recording => &[],
            Self::Calling => &["reqwest", "ureq"],
        }
    }
}

/// The files of the program. `folder` is the emitted crate, as seen from the program's folder.
pub(super) fn program(manifest: &Manifest, folder: &str, flavour: Flavour) -> Vec<SourceFile> {
    let file = |path: &str, text: String| SourceFile {
        path: path.to_owned(),
        text,
    };
    let mut files = vec![
        file("Cargo.toml", cargo_toml(manifest, folder, flavour)),
        file("src/main.rs", main(manifest, flavour)),
        file("src/support.rs", SUPPORT.to_owned()),
        file("src/readers.rs", readers(manifest)),
    ];
    files.extend(calls(manifest, flavour, Client::Blocking));
    if flavour == Flavour::Calling {
        files.push(file("src/support_async.rs", SUPPORT_ASYNC.to_owned()));
        files.extend(calls(manifest, flavour, Client::Async));
    }
    files
}

/// The distinct types as which responses are read; a reader's number is its index here.
pub(super) fn answer_types(manifest: &Manifest) -> IndexSet<&str> {
    let operations = manifest.operations.iter();
    operations.filter_map(Operation::answer).collect()
}

fn cargo_toml(manifest: &Manifest, folder: &str, flavour: Flavour) -> String {
    let named = manifest.operations.iter().map(|it| it.feature.as_str());
    let features: IndexSet<&str> = named.chain(flavour.transports().iter().copied()).collect();
    let features: Vec<&str> = features.into_iter().collect();
    let tokio = match flavour {
        Flavour::Recording => "",
        Flavour::Calling => {
            "tokio = { version = \"1\", default-features = false, features = [\"net\", \"rt\", \"time\"] }\n"
        }
    };
    format!(
        "[package]\nname = \"conformance\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n\n[dependencies]\nhttp = \"1\"\nserde = \"1\"\nserde_json = \"1\"\n{tokio}\
         {} = {{ path = {folder:?}, default-features = false, features = {features:?} }}\n",
        manifest.package
    )
}

fn main(manifest: &Manifest, flavour: Flavour) -> String {
    let library = manifest.library();
    let head =
        "//! Calls every operation of the crate.\n\nmod calls;\nmod readers;\nmod support;\n";
    let blocking = "support::run(calls::CALLS, readers::READERS)";
    let (modules, run) = match flavour {
        Flavour::Recording => ("", blocking.to_owned()),
        Flavour::Calling => (
            "mod calls_async;\nmod support_async;\n",
            format!(
                "match std::env::var(\"CLIENT\").as_deref() {{\n        \
                 Ok(\"async\") => support_async::run(calls_async::CALLS),\n        _ => {blocking},\n    }}"
            ),
        ),
    };
    format!(
        "{head}{modules}\nuse {library} as twilio;\n\nfn main() -> Result<(), String> {{\n    {run}\n}}\n"
    )
}

fn readers(manifest: &Manifest) -> String {
    let mut text = "//! How responses are read, in the order of the types.\n\n\
                    #[allow(unused_imports)] // If no type is read.\nuse crate::support::{Reader, round};\n\npub const READERS: &[Reader] = &[\n"
        .to_owned();
    for ty in answer_types(manifest) {
        put(&mut text, format_args!("    round::<{ty}>,\n"));
    }
    text + "];\n"
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Client {
    Blocking,
    Async,
}

impl Client {
    fn folder(self) -> &'static str {
        match self {
            Self::Blocking => "calls",
            Self::Async => "calls_async",
        }
    }

    fn head(self) -> &'static str {
        match self {
            Self::Blocking => {
                "use crate::support::{Outcome, Values, end, need};\nuse crate::twilio::blocking::Client;\n"
            }
            Self::Async => {
                "use std::pin::Pin;\n\nuse crate::support::{Outcome, Values, end, need};\n\
                 use crate::twilio::Client;\n"
            }
        }
    }

    /// The text after a function's name, its way of waiting, and its end.
    fn frame(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Blocking => (
                "(client: &Client, v: &mut Values) -> Outcome {\n",
                "",
                "}\n",
            ),
            Self::Async => (
                "<'a>(client: &'a Client, v: &'a mut Values) -> Pin<Box<dyn Future<Output = Outcome> + 'a>> {\n    \
                 Box::pin(async move {\n",
                ".await",
                "    })\n}\n",
            ),
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Blocking => "use crate::support::Call;\n",
            Self::Async => "use crate::support_async::Call;\n",
        }
    }
}

/// One file per feature, and the table of all calls in manifest order.
fn calls(manifest: &Manifest, flavour: Flavour, client: Client) -> Vec<SourceFile> {
    let folder = client.folder();
    let mut modules: Vec<(String, String)> = Vec::new();
    let mut table = String::new();
    for (place, operation) in manifest.operations.iter().enumerate() {
        let module = operation.feature.replace('-', "_");
        let text = call(operation, place, flavour, client);
        put(&mut table, format_args!("    {module}::call_{place},\n"));
        match modules.iter_mut().find(|(known, _)| *known == module) {
            Some((_, known)) => known.push_str(&text),
            None => modules.push((module, text)),
        }
    }
    let mut root = "//! Every operation, in the manifest's order.\n\n".to_owned();
    for (module, _) in &modules {
        put(&mut root, format_args!("mod {module};\n"));
    }
    let head = client.table();
    put(
        &mut root,
        format_args!("\n{head}\npub const CALLS: &[Call] = &[\n{table}];\n"),
    );
    let head = client.head();
    let files = modules.into_iter().map(|(module, text)| SourceFile {
        path: format!("src/{folder}/{module}.rs"),
        text: format!("#![allow(deprecated, unused_imports, unused_mut)]\n\n{head}\n{text}"),
    });
    let mut files: Vec<SourceFile> = files.collect();
    files.push(SourceFile {
        path: format!("src/{folder}/mod.rs"),
        text: root,
    });
    files
}

/// The function of one operation.
fn call(operation: &Operation, place: usize, flavour: Flavour, client: Client) -> String {
    let chain: String = operation.chain.iter().map(step).collect();
    let arguments = operation.arguments.iter();
    let arguments: Vec<String> = arguments.map(|it| format!("need({})?", take(it))).collect();
    let setters: String = operation.setters.iter().map(setter).collect();
    // A server of examples has one page, whose link leads to a page with the same content.
    let end = match (flavour, &operation.paging) {
        (Flavour::Calling, Some(_)) => "page",
        _ => "send",
    };
    let (open, wait, close) = client.frame();
    format!(
        "/// `{}` of {}.\npub fn call_{place}{open}    let handle = client{chain};\n    \
         let mut call = handle.{}({});\n{setters}    \
         v.built(call.to_request());\n    end(call.{end}(){wait})\n{close}\n",
        operation.operation_id,
        operation.document,
        operation.call,
        arguments.join(", "),
    )
}

fn step(step: &super::manifest::Step) -> String {
    let argument = step.key.as_ref().map(|key| {
        let name = format!("path {}", key.key);
        format!("need({})?", taken(&key.shape(), &name))
    });
    format!(".{}({})", step.call, argument.unwrap_or_default())
}

fn setter(parameter: &Parameter) -> String {
    let (name, value) = (&parameter.name, take(parameter));
    format!("    if let Some(value) = {value} {{\n        call = call.{name}(value);\n    }}\n")
}

fn take(parameter: &Parameter) -> String {
    taken(&parameter.shape, &parameter.key())
}

/// The key of a JSON body, which has no name.
const JSON_BODY: &str = "json ";

/// The expression that takes a value from the case.
fn taken(shape: &Shape, key: &str) -> String {
    let item = shape.item.as_ref().map(|it| it.kind);
    match shape.kind {
        // A whole JSON body is passed as its own type.
        _ if shape.nullable || key == JSON_BODY => format!("v.json::<{}>({key:?})", shape.ty),
        kind if kind.is_text() => format!("v.text({key:?})"),
        Kind::Date | Kind::DateTime => format!("v.parse::<{}>({key:?})", shape.ty),
        Kind::File => format!("v.file({key:?})"),
        Kind::List if item == Some(Kind::File) => format!("v.files({key:?})"),
        Kind::List if item.is_some_and(Kind::is_text) => format!("v.texts({key:?})"),
        _ => format!("v.json::<{}>({key:?})", shape.ty),
    }
}

/// Appends to a text, which cannot fail.
fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}
