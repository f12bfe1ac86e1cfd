//! The documentation of emitted items.

use std::iter;

use twilio_rest_templates::runtime::HttpMethod;

use crate::docs;
use crate::model::{
    BuilderKind, Facts, Field, Location, Operation, PageShape, Paging, Parameter, Resource, Type,
};
use crate::names;
use crate::sids;

/// Joins paragraphs.
pub(super) fn paragraphs<const N: usize>(parts: [String; N]) -> String {
    parts
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The documentation of the method that starts an operation.
pub(super) fn operation(operation: &Operation) -> String {
    let arguments = listed(operation, operation.arguments());
    let pages = one_page(operation);
    paragraphs([operation.docs.clone(), route(operation), pages, arguments])
}

/// Query parameters that choose a page, in snake case.
const CHOOSES_PAGE: [&str; 11] = [
    "after",
    "cursor",
    "offset",
    "page",
    "page_cursor",
    "page_index",
    "page_number",
    "page_token",
    "skip",
    "start",
    "starting_after",
];

/// What to say of a list whose pages do not lead to each other in a way that is known.
fn one_page(operation: &Operation) -> String {
    let is_single = |it: &Paging| it.shape == PageShape::Single;
    let query = operation
        .parameters
        .iter()
        .filter(|it| it.location == Location::Query);
    let chooses = |it: &&Parameter| CHOOSES_PAGE.contains(&names::snake(&it.wire).as_str());
    let choosing: Vec<String> = query
        .filter(chooses)
        .map(|it| docs::code(&it.name))
        .collect();
    if !operation.paging.as_ref().is_some_and(is_single) || choosing.is_empty() {
        return String::new();
    }
    let choosing = enumerated(&choosing, "and");
    format!("Reads one page; choose another with {choosing}.")
}

/// The documentation of a builder; one shared by several operations lists its setters here, since their own
/// documentation is general.
pub(super) fn builder(operation: &Operation, handle: &str) -> String {
    let method = &operation.method;
    let made = format!("Created by [`{handle}::{method}`]: {}", route(operation));
    let setters = match operation.builder_kind() {
        BuilderKind::Own => String::new(),
        BuilderKind::PlainRequest | BuilderKind::PlainList => {
            listed(operation, operation.setters())
        }
    };
    paragraphs([made, setters])
}

/// A list of parameters with their descriptions.
fn listed<'m>(operation: &Operation, parameters: impl Iterator<Item = &'m Parameter>) -> String {
    let items = parameters.map(|it| {
        item(&docs::labelled(
            &docs::code(&it.name),
            &argument(operation, it),
        ))
    });
    items.collect::<Vec<_>>().join("\n")
}

/// The documentation of a setter.
pub(super) fn parameter(operation: &Operation, parameter: &Parameter) -> String {
    let one_of = operation
        .at_least_one_of
        .iter()
        .find(|set| set.contains(&parameter.wire))
        .map(|set| format!("At least one of {} is required.", code_list(set)))
        .unwrap_or_default();
    let docs = linked(&parameter.docs, operation, parameter);
    paragraphs([docs, facts(operation, parameter), one_of])
}

/// A description in which wire names of other parameters, in code spans, lead to their setters.
fn linked(docs: &str, operation: &Operation, own: &Parameter) -> String {
    // Spans of two backticks, blocks of code and escaped backticks are left alone.
    if docs.contains("``") || docs.contains("\\`") {
        return docs.to_owned();
    }
    let setter = |wire: &str| {
        let mut setters = operation.setters().filter(|it| it.wire != own.wire);
        setters.find(|it| it.wire == wire)
    };
    // What is in brackets may be the label of another link.
    let is_free =
        |text: &str| text.matches('[').count() == text.matches(']').count() && !text.ends_with('!');
    let mut text = String::with_capacity(docs.len());
    for (at, part) in docs.split('`').enumerate() {
        let is_code = at % 2 == 1;
        match setter(part).filter(|_| is_code && is_free(&text)) {
            Some(other) => text += &format!("[`{part}`](Self::{})", other.name),
            None if is_code => text += &format!("`{part}`"),
            None => text += part,
        }
    }
    text
}

/// What to say where a description asks for encoded text, which would be encoded twice.
pub(super) fn encoding(described: &str) -> String {
    let words = described.to_ascii_lowercase().replace(['-', ' '], "");
    let asks = ["urlencode", "urlencoding", "percentencode"];
    // An option of curl does it for the user.
    let words = words.replace("dataurlencode", "");
    if asks.iter().any(|it| words.contains(it)) {
        "Pass it unencoded: this crate encodes it.".to_owned()
    } else {
        String::new()
    }
}

/// The documentation of a field.
pub(super) fn field(field: &Field) -> String {
    let required = field.required.then(|| "required".to_owned());
    let values = values(&field.ty, &field.facts);
    let range = range(&field.ty, &field.facts);
    let facts: Vec<String> = [required, values, range, default(&field.facts)]
        .into_iter()
        .flatten()
        .collect();
    if field.docs.is_empty() {
        let parts: Vec<String> = iter::once(kind(&field.ty)).chain(facts).collect();
        return format!("{}: {}.", docs::code(&field.wire), parts.join("; "));
    }
    let spelled = field.name.trim_end_matches('_') != field.wire;
    let wire = spelled.then(|| format!("Wire name {}.", docs::code(&field.wire)));
    let facts = (!facts.is_empty()).then(|| sentence(&facts.join("; ")));
    let told: Vec<String> = wire.into_iter().chain(facts).collect();
    paragraphs([field.docs.clone(), told.join(" ")])
}

/// A text with a capital letter at the start and a full stop at the end.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    let text: String = first.into_iter().chain(letters).collect();
    text + "."
}

/// A description of a type within a sentence.
pub(super) fn kind(ty: &Type) -> String {
    match ty {
        Type::String => "text".to_owned(),
        Type::Boolean => "`true` or `false`".to_owned(),
        Type::Int32 | Type::Int64 | Type::Uint64 => "an integer".to_owned(),
        Type::Float => "a number".to_owned(),
        Type::Decimal => "a decimal number".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::DateTime => "a timestamp".to_owned(),
        Type::HttpMethod => "an HTTP method".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::File => "a file".to_owned(),
        Type::Enum(name) => format!("a value of {}", docs::code(name)),
        Type::Sid(name) => {
            let meaning = sids::describe(name).map_or("something", |(_, meaning)| meaning);
            format!("the SID of {meaning}")
        }
        Type::List(item) if **item == Type::File => "a list of files".to_owned(),
        Type::List(_) => "a list".to_owned(),
        Type::Map(_) => "a map".to_owned(),
        Type::PageMeta | Type::Object(_) | Type::Boxed(_) => "an object".to_owned(),
        Type::Nullable(inner) => format!("{}, or null", kind(inner)),
        Type::Any => "any JSON value".to_owned(),
    }
}

/// Method and path.
pub(super) fn route(operation: &Operation) -> String {
    format!("{}.", docs::code(&operation.route()))
}

/// An item of a list, with all its blocks.
fn item(markdown: &str) -> String {
    let lines = markdown.lines().map(|line| {
        if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("  {line}\n")
        }
    });
    format!("- {}", lines.collect::<String>().trim())
}

/// The description of a parameter within a list.
fn argument(operation: &Operation, parameter: &Parameter) -> String {
    let deprecated = if parameter.deprecated {
        "Deprecated. "
    } else {
        ""
    };
    format!("{deprecated}{}", described(operation, parameter))
}

fn described(operation: &Operation, parameter: &Parameter) -> String {
    let docs = if docs::has_blocks(&parameter.docs) {
        parameter.docs.clone()
    } else {
        parameter.docs.replace("\n\n", " ").replace('\n', " ")
    };
    joined(&docs, &facts(operation, parameter))
}

/// A text and the sentence after it; the text gets a full stop unless it ends with punctuation. Behind blocks, the
/// sentence is a paragraph.
pub(super) fn joined(text: &str, sentence: &str) -> String {
    if docs::has_blocks(text) {
        return paragraphs([text.to_owned(), sentence.to_owned()]);
    }
    if text.is_empty() || sentence.is_empty() {
        return format!("{text}{sentence}");
    }
    let last = text.trim_end_matches(['*', '_', '"', '\'', ')', ']', '\\', ' ']);
    let is_open = !last.ends_with(['.', '!', '?', ':', ';', ',', '…']);
    let stop = if is_open { "." } else { "" };
    format!("{text}{stop} {sentence}")
}

/// Wire name, place, range and default.
fn facts(operation: &Operation, parameter: &Parameter) -> String {
    let wire = docs::code(&parameter.wire);
    let mut text = match parameter.location {
        Location::Query => format!("Sent as {wire} in the query"),
        Location::Header => format!("Sent as the header {wire}"),
        Location::Form => format!("Sent as {wire} in the form"),
        Location::Json => "The JSON body".to_owned(),
        Location::Body => {
            let media_type = operation.content_type.as_deref().unwrap_or_default();
            format!("The body, sent as {}", docs::code(media_type))
        }
    };
    if let Some(media_type) = &parameter.media_type {
        text += &format!(", as {}", docs::code(media_type));
    }
    let is_json = parameter.location == Location::Json;
    if parameter.ty == Type::Any && !is_json && parameter.collapsible_prefix.is_none() {
        text += ": JSON, or a string, which is sent unchanged";
    } else if parameter.docs.is_empty() && parameter.location != Location::Body {
        text += &format!(": {}", kind(&parameter.ty));
    }
    let facts = [
        values(&parameter.ty, &parameter.facts),
        range(&parameter.ty, &parameter.facts),
        default(&parameter.facts),
    ];
    for fact in facts.into_iter().flatten() {
        text += &format!("; {fact}");
    }
    format!("{text}. {}", encoding(&parameter.docs))
        .trim_end()
        .to_owned()
}

/// The values that are allowed, unless all of the type are.
fn values(ty: &Type, facts: &Facts) -> Option<String> {
    let values = facts.values.iter().flatten();
    let values: Vec<String> = values.map(|it| docs::code(it)).collect();
    if *ty == Type::HttpMethod && values.len() >= HttpMethod::VALUES.len() {
        return None;
    }
    if let [only] = values.as_slice() {
        return Some(format!("only {only}"));
    }
    (!values.is_empty()).then(|| enumerated(&values, "or"))
}

/// Words with commas, and a conjunction before the last.
fn enumerated(words: &[String], conjunction: &str) -> String {
    match words.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{} {conjunction} {last}", others.join(", "))
        }
        _ => words.concat(),
    }
}

fn default(facts: &Facts) -> Option<String> {
    let default = facts.default.as_ref().filter(|it| !it.is_empty())?;
    let items: Vec<String> = serde_json::from_str(default).unwrap_or_default();
    let items: Vec<String> = items.iter().map(|it| docs::code(it)).collect();
    let shown = if items.is_empty() {
        docs::code(default)
    } else {
        items.join(", ")
    };
    Some(format!("default {shown}"))
}

fn range(ty: &Type, facts: &Facts) -> Option<String> {
    let (minimum, maximum, unit) = match ty {
        Type::Nullable(inner) => return range(inner, facts),
        Type::String => (&facts.min_length, &facts.max_length, " characters"),
        Type::List(_) => (&facts.min_items, &facts.max_items, " items"),
        Type::Int32 | Type::Int64 | Type::Uint64 | Type::Float | Type::Decimal => {
            (&facts.minimum, &facts.maximum, "")
        }
        _ => return None,
    };
    // A minimum of no characters or items says nothing.
    let says = |it: &&String| unit.is_empty() || *it != "0";
    let many = |number: &str| match number {
        "1" => format!("1{}", unit.trim_end_matches('s')),
        _ => format!("{number}{unit}"),
    };
    match (minimum.as_ref().filter(says), maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => {
            let word = if unit.is_empty() { "only" } else { "exactly" };
            Some(format!("{word} {}", many(minimum)))
        }
        (Some(minimum), Some(maximum)) => Some(format!("{minimum} to {}", many(maximum))),
        (Some(minimum), None) => Some(format!("at least {}", many(minimum))),
        (None, Some(maximum)) => Some(format!("at most {}", many(maximum))),
        (None, None) => None,
    }
}

/// Names in code spans.
fn code_list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|it| docs::code(it)).collect();
    names.join(", ")
}

/// The plural of a resource's name, in words.
pub(super) fn plural(resource: &Resource) -> String {
    spoken(&names::plural(&names::snake(&resource.name)))
}

/// One of a resource's records, in words.
pub(super) fn singular(resource: &Resource) -> String {
    spoken(&names::singular(&names::snake(&resource.name)))
}

/// Words of names that are spelled in capitals.
const ACRONYMS: [&str; 34] = [
    "a2p", "api", "apn", "aws", "byoc", "cps", "csv", "dns", "fcm", "gcm", "html", "http", "https",
    "id", "ip", "json", "jwt", "mms", "otp", "pin", "pstn", "rcs", "sid", "sim", "sip", "sms",
    "ssl", "tls", "totp", "uri", "url", "us", "voip", "xml",
];

/// A name as words.
pub(super) fn spoken(name: &str) -> String {
    let name = names::snake(name);
    let words: Vec<String> = name.split('_').map(spoken_word).collect();
    words.join(" ")
}

fn spoken_word(word: &str) -> String {
    let singular = word.strip_suffix('s').unwrap_or(word);
    if ACRONYMS.contains(&word) {
        word.to_ascii_uppercase()
    } else if ACRONYMS.contains(&singular) {
        singular.to_ascii_uppercase() + "s"
    } else if word == "oauth" {
        "OAuth".to_owned()
    } else {
        word.to_owned()
    }
}
