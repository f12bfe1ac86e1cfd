//! The example in the documentation of each resource's module.

use std::iter;

use super::source_text::{Call, import_line};
use crate::model::{
    Field, Key, Location, Operation, Parameter, Place, Resource, Side, StructDef, StructRole, Type,
    TypeDef,
};
use crate::package::{Package, Shortcuts};
use crate::sids;
use crate::spelling::module;

/// The operations that readers look for, most wanted first. The document's order is irrelevant, so reordering its
/// operations changes no text here.
const METHODS: [&str; 4] = ["create", "list", "fetch", "update"];

/// A call of the resource's most wanted operation, starting from the client.
pub(super) fn of(
    place: &Place<'_>,
    package: &Package,
    shortcuts: &Shortcuts<'_>,
) -> Option<String> {
    let rank = |it: &Operation| METHODS.iter().position(|method| *method == it.method);
    let mut operations: Vec<&Operation> = place.resource.operations.iter().collect();
    operations.sort_by_key(|it| (rank(it).unwrap_or(METHODS.len()), it.method.as_str()));
    operations
        .into_iter()
        .find_map(|it| call(place, package, shortcuts, it))
}

/// A call of an operation; `None` if an argument has no readable value.
fn call(
    place: &Place<'_>,
    package: &Package,
    shortcuts: &Shortcuts<'_>,
    operation: &Operation,
) -> Option<String> {
    let chain = chain(place, shortcuts, operation.side)?;
    let arguments: Vec<String> = operation
        .arguments()
        .map(|it| argument(place.resource, it))
        .collect::<Option<_>>()?;
    let name = package.library_name();
    let setters = setters(place.resource, operation)?;
    let limit = if operation.paging.is_some() {
        "    .limit(20)\n"
    } else {
        ""
    };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let method = &operation.method;
    let call = match arguments.as_slice() {
        [only] => format!(".{method}({only})"),
        all => Call::at(LINK).plain(&format!(".{method}"), all),
    };
    let call = call.replace('\n', "\n    ");
    let imports = imports(place, &name, operation, &(call.clone() + &setters));
    Some(format!(
        "```no_run\n{imports}# async fn example(client: {name}::Client) -> Result<(), {name}::Error> {{\n\
         let response = client\n{chain}    {call}\n{setters}{limit}    .send()\n    .await?;\n\
         println!(\"{{response:?}}\");\n# Ok(())\n# }}\n```"
    ))
}

/// The column of a link of the chain, after the comment marker.
const LINK: usize = 8;

/// Imports what the shown call needs: the structs of the arguments, files, and the macro for JSON.
fn imports(place: &Place<'_>, library: &str, operation: &Operation, shown: &str) -> String {
    let bodies = operation.setters().filter(|it| it.location.is_whole_body());
    let mut names: Vec<&str> = operation
        .arguments()
        .chain(bodies)
        .flat_map(|it| structs(place.resource, &it.ty))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut lines: Vec<String> = Vec::new();
    if !names.is_empty() {
        let module = format!("{library}::{}", module(place.version, place.at));
        lines.push(import_line("use", &module, names) + "\n");
    }
    for (used, path) in [
        ("json!(", "serde_json::json"),
        ("FormFile::new(", "FormFile"),
    ] {
        if shown.contains(used) {
            lines.push(format!("use {library}::{path};\n"));
        }
    }
    lines.sort_unstable();
    if lines.is_empty() {
        String::new()
    } else {
        lines.concat() + "\n"
    }
}

/// The structs that appear in the example value of a type.
fn structs<'m>(resource: &'m Resource, ty: &'m Type) -> Vec<&'m str> {
    match ty {
        Type::Object(name) => {
            let inner = required(resource, name).flat_map(|it| structs(resource, &it.ty));
            iter::once(name.as_str()).chain(inner).collect()
        }
        _ => Vec::new(),
    }
}

/// The required fields of a struct for a request.
fn required<'m>(resource: &'m Resource, name: &str) -> impl Iterator<Item = &'m Field> {
    let def = resource.struct_def(name);
    def.into_iter().flat_map(StructDef::required)
}

/// One setter, on a line of its own, for each set of parameters of which at least one must be set, and for a whole body.
fn setters(resource: &Resource, operation: &Operation) -> Option<String> {
    let bodies = operation.setters().filter(|it| it.location.is_whole_body());
    let mut lines: Vec<String> = bodies
        .filter_map(|it| Some(format!("    .{}({})\n", it.name, argument(resource, it)?)))
        .collect();
    for set in &operation.at_least_one_of {
        let members = || {
            operation
                .parameters
                .iter()
                .filter(|it| set.contains(&it.wire))
        };
        if members().any(|it| it.required) {
            continue;
        }
        let mut shown = members()
            .filter(|it| !it.deprecated)
            .filter_map(|it| Some(format!("    .{}({})\n", it.name, argument(resource, it)?)));
        let line = shown.next()?;
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    Some(lines.concat())
}

/// The calls from the client to a handle, one per line; through a shortcut, if there is one.
fn chain(place: &Place<'_>, shortcuts: &Shortcuts<'_>, side: Side) -> Option<String> {
    let version = place.version;
    let mut steps = place.steps(side);
    let mut text = String::new();
    if steps
        .get(1)
        .is_some_and(|it| shortcuts.lead_to(it.resource, it.method))
    {
        steps.remove(0);
    } else {
        text = format!("    .{}()\n    .{}()\n", version.product, version.version);
    }
    for step in steps {
        let argument = match step.key {
            Some(key) => value(step.resource, &key.name, shown_type(step.resource, key))?,
            None => String::new(),
        };
        text += &format!("    .{}({argument})\n", step.method);
    }
    Some(text)
}

/// A key that is taken as text is shown as the SID type of the record's field.
fn shown_type<'m>(resource: &'m Resource, key: &'m Key) -> &'m Type {
    let instances = resource.structs(StructRole::Instance);
    let mut fields = instances.flat_map(|it| &it.fields);
    let field = fields.find(|it| it.name == key.name);
    match field.map(|it| &it.ty) {
        Some(ty @ Type::Sid(_)) if key.ty == Type::String => ty,
        _ => &key.ty,
    }
}

/// An example value for an argument; `None` for a list or a map that is passed as a whole, which has no readable value.
fn argument(resource: &Resource, parameter: &Parameter) -> Option<String> {
    match (parameter.location, &parameter.ty) {
        (Location::Json, Type::List(_) | Type::Map(_)) => None,
        _ => value(resource, &parameter.name, &parameter.input_type()),
    }
}

/// An example value, for types that have a readable one.
fn value(resource: &Resource, name: &str, ty: &Type) -> Option<String> {
    let text = match ty {
        Type::String => format!("{:?}", text(name)),
        Type::Enum(own) => format!("{:?}", known_value(resource, own)?),
        Type::Any => "json!({\"key\": \"value\"})".to_owned(),
        Type::HttpMethod => "\"POST\"".to_owned(),
        Type::Bytes => "\"content\"".to_owned(),
        Type::File => "FormFile::new(\"file.txt\", \"content\")".to_owned(),
        Type::Sid(name) => {
            let (prefix, _) = sids::describe(name)?;
            format!("\"{prefix}{}\"", "X".repeat(32))
        }
        Type::Boolean => "true".to_owned(),
        Type::Int32 | Type::Int64 | Type::Uint64 => "1".to_owned(),
        Type::Float => "1.0".to_owned(),
        Type::Decimal => "\"1.0\"".to_owned(),
        Type::List(item) if is_plain(item) => format!("[{}]", value(resource, name, item)?),
        Type::Nullable(inner) if **inner == Type::String => value(resource, name, inner)?,
        Type::Object(name) => structure(resource, name)?,
        _ => return None,
    };
    Some(text)
}

/// Whether a list's setter accepts the item as shown, and the item does not contain structs without end.
fn is_plain(item: &Type) -> bool {
    !matches!(
        item,
        Type::Object(_) | Type::Boxed(_) | Type::List(_) | Type::Map(_) | Type::Nullable(_)
    )
}

/// A request struct with its required fields.
fn structure(resource: &Resource, name: &str) -> Option<String> {
    let fields = required(resource, name).map(|it| value(resource, &it.name, &it.ty));
    let fields: Vec<String> = fields.collect::<Option<_>>()?;
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    if fields.is_empty() {
        return Some(format!("{name}::default()"));
    }
    Some(Call::at(LINK + 4).plain(&format!("{name}::new"), &fields))
}

/// The first value of an enum of the resource.
fn known_value<'m>(resource: &'m Resource, name: &str) -> Option<&'m str> {
    match resource.type_def(name)? {
        TypeDef::Enum(def) => def.values.first().map(|it| it.wire.as_str()),
        TypeDef::Struct(_) => None,
    }
}

/// A plausible text for a parameter or field of this name.
fn text(name: &str) -> String {
    let is = |words: &[&str]| {
        words
            .iter()
            .any(|word| name.split('_').any(|it| it == *word))
    };
    match name {
        _ if is(&["sid"]) => format!("XX{}", "X".repeat(32)),
        "from" => "+15017122661".to_owned(),
        _ if is(&["ip"]) => "192.0.2.1".to_owned(),
        _ if name == "to" || is(&["number"]) => "+15558675310".to_owned(),
        _ if is(&["url", "callback", "uri"]) => "https://example.com/".to_owned(),
        _ => name.trim_end_matches('_').replace('_', " "),
    }
}
