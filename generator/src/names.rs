//! Turns names of the document into Rust identifiers: keywords, digits, symbols, plurals, reserved method names.
//!
//! All functions are pure, so a name depends only on the document and stays the same.

use std::borrow::Cow;

use crate::{inflection, sids};

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Methods and fields that all builders have, each with the setter name that is used for a parameter of that name.
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

/// Types of the runtime that emitted modules or their users import, so that no emitted type may have the same name.
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
    "FormFile",
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

/// Names in scope in every Rust file, and the type parameter of handles and builders: no type of a resource's module
/// may have these names.
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

/// Fields by which a record is told from others of its kind: a record means itself by them, and not what it belongs to.
pub const OF_ITSELF: &[&str] = &[
    "code",
    "friendly_name",
    "id",
    "key",
    "kind",
    "label",
    "name",
    "sid",
    "status",
    "title",
    "type_",
    "unique_name",
    "value",
    "version",
];

/// Suffixes of range filters and their replacements in words. Longer ones come first.
pub const RANGE_SUFFIXES: &[(&str, &str)] = &[
    ("<=", "_at_or_before"),
    (">=", "_at_or_after"),
    ("<", "_before"),
    (">", "_after"),
];

/// Names for symbols, used if values differ only in their symbols.
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

/// Keywords of Rust (edition 2024), in alphabetical order.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Converts a name to snake case: `StatusCallback` becomes `status_callback`, and `userIDs` becomes `user_ids`.
pub fn snake(wire: &str) -> String {
    acronyms(wire).to_snake_case()
}

/// Converts a name to Pascal case: `in-progress` becomes `InProgress`.
pub fn pascal(wire: &str) -> String {
    acronyms(wire).to_upper_camel_case()
}

/// Writes acronyms that end in small letters as words, which they would not be otherwise: `IDs` becomes `Ids`, and `IPv4`
/// becomes `Ipv4`.
fn acronyms(wire: &str) -> Cow<'_, str> {
    // The one brand among them.
    let wire = match wire.split_once("OAuth") {
        Some((before, after)) if !before.ends_with(|it: char| it.is_ascii_uppercase()) => {
            Cow::Owned(format!("{before}Oauth{after}"))
        }
        _ => Cow::Borrowed(wire),
    };
    let mut spelled = String::new();
    let mut rest = wire.as_ref();
    while let Some(at) = rest.find(|it: char| it.is_ascii_uppercase()) {
        let (before, from) = rest.split_at(at);
        let letters = from.bytes().take_while(u8::is_ascii_uppercase).count();
        let (acronym, after) = from.split_at(letters);
        spelled += before;
        match ending(after).filter(|_| letters > 1) {
            Some(ending) => {
                let (first, others) = acronym.split_at(1);
                spelled += first;
                spelled += &others.to_ascii_lowercase();
                spelled += ending;
                rest = after.get(ending.len()..).unwrap_or_default();
            }
            None => {
                spelled += acronym;
                rest = after;
            }
        }
    }
    if spelled.is_empty() {
        return wire;
    }
    Cow::Owned(spelled + rest)
}

/// Returns the small letters that an acronym ends in, if nothing of the same word follows them.
fn ending(after: &str) -> Option<&str> {
    let small = after.bytes().take_while(u8::is_ascii_lowercase).count();
    let (ending, rest) = after.split_at(small);
    let is_version = ending == "v" && rest.starts_with(|it: char| it.is_ascii_digit());
    (ending == "s" || is_version).then_some(ending)
}

/// Returns a valid identifier for a field, an argument or a module.
pub fn identifier(wire: &str) -> String {
    let name = snake(wire);
    match name.chars().next() {
        None => "value".to_owned(),
        Some(_) if !name.is_ascii() => ascii_identifier(&name),
        Some(first) if first.is_ascii_digit() => format!("value_{name}"),
        Some(_) => unreserved(name),
    }
}

/// Reduces a name to what is allowed in the name of a Rust file; `value` if nothing is left.
fn ascii_identifier(name: &str) -> String {
    let name: String = name.chars().filter(|it| is_identifier_char(*it)).collect();
    match name.trim_matches('_') {
        "" => "value".to_owned(),
        rest => identifier(rest),
    }
}

/// Returns an identifier that does not split words: `friendlyName` becomes `friendlyname`. It distinguishes names that
/// are the same in snake case.
pub fn verbatim(wire: &str) -> String {
    let letters: String = wire.chars().filter(char::is_ascii_alphanumeric).collect();
    identifier(&letters.to_ascii_lowercase())
}

/// Returns an identifier that spells out symbols: `@type` becomes `at_type`. It distinguishes names with the same
/// letters.
pub fn spelled(wire: &str) -> String {
    identifier(&words(wire))
}

/// Returns an identifier that includes the case: `ID` becomes `upper_id`. It distinguishes names that differ in nothing
/// else.
fn cased(wire: &str) -> String {
    identifier(&format!("{}_{}", case(wire).to_lowercase(), words(wire)))
}

/// Makes an identifier of a wire name.
pub type Spelling = fn(&str) -> String;

/// Alternative spellings for an identifier that is taken, in order of preference.
pub const SPELLINGS: [Spelling; 3] = [verbatim, spelled, cased];

/// Returns the name of a parameter's setter or argument.
pub fn setter(wire: &str) -> String {
    respelled_setter(wire, identifier)
}

/// Returns the same in one of [`SPELLINGS`].
pub fn respelled_setter(wire: &str, spelling: Spelling) -> String {
    let name = RANGE_SUFFIXES
        .iter()
        .find_map(|(suffix, word)| {
            let stem = wire.strip_suffix(suffix)?;
            Some(format!("{}{word}", spelling(stem).trim_end_matches('_')))
        })
        .unwrap_or_else(|| spelling(wire));
    RESERVED_SETTERS
        .iter()
        .find(|(reserved, _)| *reserved == name)
        .map_or(name, |(_, instead)| (*instead).to_owned())
}

/// Methods and functions of request structs, which no field setter may hide.
pub const RESERVED_FIELD_SETTERS: &[&str] = &["clone", "default", "eq", "fmt", "new", "serialize"];

/// Returns the name of the setter for `field`; `all` are the names of all fields of the struct.
pub fn field_setter(field: &str, all: &[String]) -> String {
    let is_taken = |name: &str| all.iter().any(|it| it == name);
    if !RESERVED_FIELD_SETTERS.contains(&field) {
        return field.to_owned();
    }
    let mut name = format!("{field}_value");
    while is_taken(&name) {
        name.insert_str(0, "set_");
    }
    name
}

/// Returns a valid name for a type.
pub fn type_name(wire: &str) -> String {
    let name: String = pascal(wire)
        .chars()
        .filter(|it| is_identifier_char(*it))
        .collect();
    capitalized(&name).unwrap_or_else(|| "Value".to_owned())
}

/// Methods and associated names that all handles have.
pub const HANDLE_METHODS: &[&str] = &[
    "clone",
    "get_page",
    "into",
    "new",
    "request",
    "to_string",
    "try_into",
];

/// Returns the name of the method for an operation that is named after its ID.
pub fn method(id: &str) -> String {
    let name = identifier(id);
    if HANDLE_METHODS.contains(&name.as_str()) {
        format!("{name}_operation")
    } else {
        name
    }
}

/// Returns the name of the method that leads to a resource.
pub fn accessor(resource: &str) -> String {
    let name = identifier(resource);
    if HANDLE_METHODS.contains(&name.as_str()) {
        format!("{name}_resource")
    } else {
        name
    }
}

/// Suffixes of the types that every resource may have, whatever its document declares.
pub const SUFFIXES: [&str; 5] = ["List", "Context", "Instance", "Page", "PageBody"];

/// Returns the name of the builder for an operation of a resource.
pub fn builder(name: &str, resource: &str) -> String {
    let name = type_name(name);
    let is_known = IMPORTED_TYPES.contains(&&*name) || PRELUDE.contains(&&*name);
    let is_sid = sids::SIDS.iter().any(|(_, sid, _)| *sid == name);
    let is_own = name
        .strip_prefix(resource)
        .is_some_and(|rest| SUFFIXES.contains(&rest));
    // Its table would have the same name as a constant of the runtime.
    let is_constant = matches!(name.as_str(), "Form" | "Json");
    if is_known || is_sid || is_own || is_constant {
        format!("{name}Operation")
    } else {
        name
    }
}

/// Returns a distinct variant for each value of an enum; `None` if two values cannot be distinguished.
pub fn variants(values: &[String]) -> Option<Vec<String>> {
    let spellings = [verbatim_variant, spelled_variant, cased_variant];
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

/// Returns the singular of a snake-case name: only its last word changes.
pub fn singular(name: &str) -> String {
    inflect(name, inflection::singular)
}

/// Returns the plural of a snake-case name: only its last word changes.
pub fn plural(name: &str) -> String {
    inflect(name, inflection::plural)
}

/// Modules and crates in the crate root, whose names no product may have.
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
    "assemble",
    "authorization",
    "builder",
    "clone",
    "collect",
    "collect_with_metadata",
    "config",
    "default_transport",
    "dispatch",
    "drive",
    "fetch_token",
    "from_env",
    "gather",
    "new",
    "page",
    "read_all",
    "ready",
    "renew",
    "request",
    "send",
    "stream",
    "token",
];

/// Modules that every resource's module may contain.
pub const PARTS: [&str; 5] = ["list", "page", "instance", "context", "types"];

/// Splits a document's file name into product and version: `twilio_api_v2010` is (`api`, `v2010`); `twilio_preview` has
/// no version.
pub fn product_and_version(stem: &str) -> (String, Option<String>) {
    let name = stem.strip_prefix("twilio_").unwrap_or(stem);
    let is_day = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    let name = match name.rsplit_once('_') {
        Some((product, day)) if is_day(day) => format!("{}_{day}", snake(product)),
        _ => snake(name),
    };
    match name.rsplit_once('_') {
        Some((product, version)) => {
            let product = self::product(product);
            let version = self::version(&product, version);
            (product, Some(version))
        }
        None => (product(&name), None),
    }
}

/// Returns the module and accessor of a version, from its name in the file name or a path. Like other versions, a day
/// such as `2010-04-01` gets a name that starts with a letter.
pub fn version(product: &str, wire: &str) -> String {
    let name = if wire.starts_with(|it: char| it.is_ascii_digit()) {
        self::product(&format!("v{wire}"))
    } else {
        self::product(wire)
    };
    // Clippy warns about a module with the same name as its parent.
    if name == product {
        format!("{name}_version")
    } else {
        name
    }
}

/// Returns the module and accessor of a product, or of its sibling.
pub fn product(name: &str) -> String {
    let name = identifier(name);
    let is_imported = IMPORTED_TYPES.contains(&type_name(&name).as_str());
    // The type parameter of every handle.
    let is_imported = is_imported || name == "c";
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

/// If names clash, a value that is spelled like its variant keeps the name.
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

/// Returns a valid type name that leaves all letters but the first unchanged; `None` without letters.
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

/// Returns a text with its symbols spelled out.
fn words(text: &str) -> String {
    let word = |letter| match SYMBOLS.iter().find(|(symbol, _)| *symbol == letter) {
        Some((_, word)) => format!("_{word}_"),
        None if is_identifier_char(letter) => letter.to_string(),
        None => format!("_U{:X}_", u32::from(letter)),
    };
    text.chars().map(word).collect()
}

/// Returns the variant of a value that differs from another only in case.
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

/// Whether a name is valid in Rust code as it is.
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
