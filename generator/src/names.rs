//! From a name of the document to a Rust identifier: keywords, digits, symbols, plurals, reserved
//! method names.
//!
//! Every function is pure, so a name depends on the document alone and stays what it was.

use crate::{inflection, sids};

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Methods and fields that every builder has for itself, with the setter that a parameter of that
/// name gets instead.
pub const RESERVED_SETTERS: &[(&str, &str)] = &[
    ("clone", "clone_value"),
    ("draft", "draft_value"),
    ("handle", "handle_value"),
    ("into_future", "into_future_value"),
    ("limit", "limit_value"),
    ("options", "options_value"),
    ("page", "page_number"),
    ("send", "send_value"),
    ("send_with_metadata", "send_with_metadata_value"),
    ("stream", "stream_value"),
    ("to_request", "to_request_value"),
];

/// Types of the runtime that emitted modules import, so that nothing of theirs may have the same name.
pub const IMPORTED_TYPES: &[&str] = &[
    "Auth",
    "BTreeMap",
    "Body",
    "Boxed",
    "Bytes",
    "CallOptions",
    "Client",
    "Date",
    "DateTime",
    "Decimal",
    "Dispatch",
    "Draft",
    "Envelope",
    "Error",
    "Extra",
    "Handle",
    "HttpMethod",
    "In",
    "Info",
    "Links",
    "Listed",
    "Method",
    "Model",
    "Next",
    "Nullable",
    "Operation",
    "Option",
    "Page",
    "PageMeta",
    "PageSize",
    "Paging",
    "Parameters",
    "PlainListRequest",
    "PlainRequest",
    "Request",
    "Result",
    "Slot",
    "String",
    "Success",
    "UnknownValue",
    "Value",
    "Vec",
    "WithMetadata",
];

/// Names that every Rust file knows, and the type parameter of handles and builders: no type of a resource's module may have
/// them.
pub const PRELUDE: &[&str] = &[
    "AsRef",
    "Box",
    "C",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "From",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Send",
    "Sized",
    "Some",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
];

/// Suffixes of range filters and the words that stand for them. The longer ones come first.
pub const RANGE_SUFFIXES: &[(&str, &str)] = &[
    ("<=", "_at_or_before"),
    (">=", "_at_or_after"),
    ("<", "_before"),
    (">", "_after"),
];

/// Symbols that alone tell two values apart, in words.
pub const SYMBOLS: &[(char, &str)] = &[
    ('+', "Plus"),
    ('-', "Minus"),
    ('*', "Star"),
    ('<', "Less"),
    ('>', "Greater"),
    ('=', "Equal"),
    ('.', "Dot"),
    ('/', "Slash"),
    ('#', "Hash"),
    ('%', "Percent"),
    ('&', "And"),
    ('!', "Not"),
    ('_', "Underscore"),
    ('@', "At"),
    ('$', "Dollar"),
    (' ', "Space"),
];

/// Words that Rust keeps for itself (edition 2024), in alphabetical order.
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words of a document's spelling in snake case: `StatusCallback` is `status_callback`.
pub fn snake(wire: &str) -> String {
    wire.to_snake_case()
}

/// Words of a document's spelling in pascal case: `in-progress` is `InProgress`.
pub fn pascal(wire: &str) -> String {
    wire.to_upper_camel_case()
}

/// A valid identifier for a field, an argument or a module.
pub fn identifier(wire: &str) -> String {
    let name = snake(wire);
    match name.chars().next() {
        None => "value".to_owned(),
        Some(_) if !name.is_ascii() => ascii_identifier(&name),
        Some(first) if first.is_ascii_digit() => format!("value_{name}"),
        Some(_) => unreserved(name),
    }
}

/// The part of a name that any Rust file may be called after; `value` where nothing is left of it.
fn ascii_identifier(name: &str) -> String {
    let name: String = name.chars().filter(|it| is_identifier_char(*it)).collect();
    match name.trim_matches('_') {
        "" => "value".to_owned(),
        rest => identifier(rest),
    }
}

/// An identifier that keeps the letters as the document runs them together: `friendlyName` is
/// `friendlyname`. It tells two names apart that read the same in snake case.
pub fn verbatim(wire: &str) -> String {
    let letters: String = wire.chars().filter(char::is_ascii_alphanumeric).collect();
    identifier(&letters.to_ascii_lowercase())
}

/// An identifier that says the symbols: `@type` is `at_type`. It tells two names apart that have the same letters.
pub fn spelled(wire: &str) -> String {
    identifier(&words(wire))
}

/// An identifier that tells the case: `ID` is `upper_id`. It tells two names apart that nothing else does.
pub fn cased(wire: &str) -> String {
    identifier(&format!("{}_{}", case(wire).to_lowercase(), words(wire)))
}

/// How an identifier is spelled whose usual one is taken, one after the other.
pub const SPELLINGS: [fn(&str) -> String; 3] = [verbatim, spelled, cased];

/// The setter, or the argument, of a parameter.
pub fn setter(wire: &str) -> String {
    respelled_setter(wire, identifier)
}

/// The same in one of [`SPELLINGS`].
pub fn respelled_setter(wire: &str, spelling: fn(&str) -> String) -> String {
    let name = RANGE_SUFFIXES
        .iter()
        .find_map(|(suffix, word)| {
            let stem = wire.strip_suffix(suffix)?;
            Some(format!("{}{word}", spelling(stem)))
        })
        .unwrap_or_else(|| spelling(wire));
    RESERVED_SETTERS
        .iter()
        .find(|(reserved, _)| *reserved == name)
        .map_or(name, |(_, instead)| (*instead).to_owned())
}

/// Methods and functions of structs that a request holds, which no setter of a field may hide.
pub const RESERVED_FIELD_SETTERS: &[&str] = &["clone", "default", "eq", "fmt", "new", "serialize"];

/// The setter of a struct's field, of which all are called so; `field` is the field's name.
pub fn field_setter(field: &str, all: &[String]) -> String {
    let is_taken = |name: &str| all.iter().any(|it| it == name);
    if !RESERVED_FIELD_SETTERS.contains(&field) {
        return field.to_owned();
    }
    let name = format!("{field}_value");
    if is_taken(&name) {
        format!("set_{name}")
    } else {
        name
    }
}

/// A valid name of a type.
pub fn type_name(wire: &str) -> String {
    let name: String = pascal(wire)
        .chars()
        .filter(|it| is_identifier_char(*it))
        .collect();
    capitalized(&name).unwrap_or_else(|| "Value".to_owned())
}

/// Methods and associated names that every handle has for itself.
pub const HANDLE_METHODS: &[&str] = &[
    "clone",
    "get_page",
    "into",
    "new",
    "request",
    "to_string",
    "try_into",
];

/// The method of an operation that is called after its id.
pub fn method(id: &str) -> String {
    let name = identifier(id);
    if HANDLE_METHODS.contains(&name.as_str()) {
        format!("{name}_operation")
    } else {
        name
    }
}

/// The method that leads to a resource.
pub fn accessor(resource: &str) -> String {
    let name = identifier(resource);
    if HANDLE_METHODS.contains(&name.as_str()) {
        format!("{name}_resource")
    } else {
        name
    }
}

/// What the types of a resource end in that it has whatever its document says.
pub const SUFFIXES: [&str; 5] = ["List", "Context", "Instance", "Page", "PageBody"];

/// The builder of an operation of a resource.
pub fn builder(name: &str, resource: &str) -> String {
    let name = type_name(name);
    let is_known = IMPORTED_TYPES.contains(&&*name) || PRELUDE.contains(&&*name);
    let is_sid = sids::SIDS.iter().any(|(_, sid, _)| *sid == name);
    let is_own = name
        .strip_prefix(resource)
        .is_some_and(|rest| SUFFIXES.contains(&rest));
    // Its table would be called as a constant of the runtime.
    let is_constant = matches!(name.as_str(), "Form" | "Json");
    if is_known || is_sid || is_own || is_constant {
        format!("{name}Operation")
    } else {
        name
    }
}

/// Variants of an enum, one for each value, all different; `None` where two values cannot be told
/// apart.
pub fn variants(values: &[String]) -> Option<Vec<String>> {
    let spellings = [variant, verbatim_variant, spelled_variant, cased_variant];
    let mut names: Vec<String> = values.iter().map(|value| variant(value)).collect();
    for spelling in spellings {
        let clashing = clashes(&names);
        for (name, value) in names.iter_mut().zip(values) {
            if clashing.contains(name) && !is_canonical(name, value) {
                *name = spelling(value);
            }
        }
    }
    clashes(&names).is_empty().then_some(names)
}

/// The singular of a snake-case name: only its last word changes.
pub fn singular(name: &str) -> String {
    inflect(name, inflection::singular)
}

/// The plural of a snake-case name: only its last word changes.
pub fn plural(name: &str) -> String {
    inflect(name, inflection::plural)
}

/// Modules and crates in the crate's root, which no product may be called as.
pub const ROOT_MODULES: &[&str] = &[
    "blocking",
    "bytes",
    "entry",
    "http",
    "jiff",
    "lib",
    "main",
    "runtime",
    "serde_json",
    "sid",
    "testing",
];

/// Methods of a client, which neither a product nor a shortcut may hide.
pub const CLIENT_METHODS: &[&str] = &[
    "account_sid",
    "answer",
    "authorization",
    "builder",
    "clone",
    "collect",
    "collect_with_metadata",
    "config",
    "dispatch",
    "drive",
    "fetch_token",
    "from_env",
    "gather",
    "new",
    "page",
    "read_all",
    "ready",
    "request",
    "send",
    "stream",
    "token",
];

/// Modules that every resource's module may have for itself.
pub const PARTS: [&str; 5] = ["list", "page", "instance", "context", "types"];

/// Product and version that a document's file name tells: `twilio_api_v2010` is (`api`, `v2010`); `twilio_preview` tells
/// no version.
pub fn product_and_version(stem: &str) -> (String, Option<String>) {
    let name = snake(stem.strip_prefix("twilio_").unwrap_or(stem));
    match name.rsplit_once('_') {
        Some((product, version)) => {
            let product = self::product(product);
            let version = self::version(&product, version);
            (product, Some(version))
        }
        None => (product(&name), None),
    }
}

/// Module and accessor of a version, from what the file name or a path calls it: a day, such as `2010-04-01`, begins with
/// a letter as other versions do.
pub fn version(product: &str, wire: &str) -> String {
    let name = if wire.starts_with(|it: char| it.is_ascii_digit()) {
        self::product(&format!("v{wire}"))
    } else {
        self::product(wire)
    };
    // A module called as the one around it reads badly, and clippy says so.
    if name == product {
        format!("{name}_version")
    } else {
        name
    }
}

/// Module and accessor of a product, or of what stands beside one.
pub fn product(name: &str) -> String {
    let name = identifier(name);
    let is_imported = IMPORTED_TYPES.contains(&type_name(&name).as_str());
    let is_taken = |names: &[&str]| names.contains(&name.as_str());
    if is_imported || is_taken(ROOT_MODULES) || is_taken(CLIENT_METHODS) {
        format!("{name}_api")
    } else {
        name
    }
}

fn variant(value: &str) -> String {
    if value.is_empty() {
        return "Empty".to_owned();
    }
    if pascal(value).is_empty() {
        spelled_variant(value)
    } else {
        type_name(value)
    }
}

/// A value that is spelled as its variant keeps the name when others clash with it.
fn is_canonical(name: &str, value: &str) -> bool {
    value.chars().next().is_some_and(char::is_uppercase) && name == value && name != "Self"
}

fn verbatim_variant(value: &str) -> String {
    let name: String = value
        .chars()
        .filter(|it| is_identifier_char(*it) && *it != '_')
        .collect();
    capitalized(&name).unwrap_or_else(|| spelled_variant(value))
}

/// A valid name of a type, with all letters as they are but the first; `None` without any.
fn capitalized(name: &str) -> Option<String> {
    let mut letters = name.chars();
    let name = match letters.next()? {
        first if first.is_ascii_digit() => format!("Value{name}"),
        first => first.to_uppercase().chain(letters).collect(),
    };
    Some(if name == "Self" {
        "SelfValue".to_owned()
    } else {
        name
    })
}

fn spelled_variant(value: &str) -> String {
    type_name(&words(value))
}

/// A text with its symbols in words.
fn words(text: &str) -> String {
    let word = |letter| match SYMBOLS.iter().find(|(symbol, _)| *symbol == letter) {
        Some((_, word)) => format!("_{word}_"),
        None if is_identifier_char(letter) => letter.to_string(),
        None => format!("_U{:X}_", u32::from(letter)),
    };
    text.chars().map(word).collect()
}

/// A value that only its case tells from another.
fn cased_variant(value: &str) -> String {
    format!("{}{}", case(value), spelled_variant(value))
}

fn case(text: &str) -> &'static str {
    match text {
        _ if text == text.to_lowercase() => "Lower",
        _ if text == text.to_uppercase() => "Upper",
        _ => "Mixed",
    }
}

fn clashes(names: &[String]) -> Vec<String> {
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort();
    sorted
        .windows(2)
        .filter(|pair| pair.first() == pair.last())
        .filter_map(|pair| pair.first().map(|name| (*name).clone()))
        .collect()
}

fn inflect(name: &str, inflect_word: fn(&str) -> String) -> String {
    match name.rsplit_once('_') {
        Some((stem, word)) => format!("{stem}_{}", inflect_word(word)),
        None => inflect_word(name),
    }
}

fn is_identifier_char(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Whether a name can stand in Rust code as it is.
pub fn is_identifier(name: &str) -> bool {
    let starts = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    starts && name != "_" && name.chars().all(is_identifier_char) && !KEYWORDS.contains(&name)
}

fn unreserved(name: String) -> String {
    if KEYWORDS.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}
