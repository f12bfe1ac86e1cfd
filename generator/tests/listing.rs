//! The listing is the crate's public API, no more and no less.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;

use quote::ToTokens;
use support::{ROOMS, changed, model, model_with_body, package, published};
use syn::{Fields, ImplItem, Item, Visibility};
use twilio_rest_generator::file::SourceFile;
use twilio_rest_generator::listing::listing;
use twilio_rest_generator::model::Model;
use twilio_rest_generator::package::Shortcut;
use twilio_rest_generator::render::render;

const ROOM: &str = "house::v1::house::room";

fn lines(text: &str) -> Vec<String> {
    let listing = listing(&model(text), &package("twilio-rest"));
    listing.lines().map(str::to_owned).collect()
}

/// Lines that one listing has and the other lacks: (gone, new).
fn difference(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let (before, after) = (lines(before), lines(after));
    let without = |some: &[String], others: &[String]| {
        let missing = some.iter().filter(|it| !others.contains(it));
        missing.cloned().collect::<Vec<_>>()
    };
    (without(&before, &after), without(&after, &before))
}

#[test]
fn lines_are_sorted_and_none_comes_twice() {
    let lines = lines(ROOMS);
    assert!(lines.is_sorted_by(|one, other| one < other));
}

#[test]
fn a_setter_stands_with_its_wire_name() {
    let setter = format!(
        "pub fn {ROOM}::CreateRoom::label(self, value: impl AsRef<str>) -> Self  // form Label"
    );
    assert!(lines(ROOMS).contains(&setter));
}

#[test]
fn an_operation_stands_with_its_place_and_the_wire_names_of_its_arguments() {
    let create = format!(
        "pub fn {ROOM}::RoomList::create(&self, name: impl AsRef<str>, width: i32) -> CreateRoom<C>  // POST \
         /v1/Houses/{{HouseSid}}/Rooms.json Name Width"
    );
    assert!(lines(ROOMS).contains(&create));
}

#[test]
fn what_makes_a_struct_for_a_request_stands_with_what_is_required() {
    let model = model_with_body(
        "{type: object, required: [to, from], properties: {from: {type: string}, note: {type: string}, to: {type: integer}}}",
    );
    let listed = listing(&model, &package("twilio-rest"));
    let line = "::RoomCreateBody::new(from: impl Into<String>, to: i64) -> Self  // from to\n";
    assert!(listed.contains(line), "{listed}");
    assert_agrees(&model);
}

#[test]
fn a_body_that_is_made_of_the_record_stands_so() {
    let model = model(
        "openapi: 3.0.3
info: {title: House, version: '1'}
servers: [{url: https://house.twilio.com}]
paths:
  /v1/Rooms/{Sid}:
    put:
      operationId: UpdateRoom
      parameters: [{name: Sid, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/room'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/room'}}}}}
components: {schemas: {room: {type: object, properties: {from: {type: string, nullable: true}}}}}
",
    );
    let listed = listing(&model, &package("twilio-rest"));
    let line = "impl From<RoomInstance> for house::v1::room::Room\n";
    assert!(listed.contains(line), "{listed}");
    assert_agrees(&model);
}

#[test]
fn a_shortcut_hides_no_method_of_the_client_and_no_other_shortcut() {
    let path = |path: &str| {
        let keys = path
            .split('{')
            .skip(1)
            .filter_map(|it| it.split('}').next());
        let parameter =
            |key| format!("{{name: {key}, in: path, required: true, schema: {{type: string}}}}");
        let parameters: Vec<String> = keys.map(parameter).collect();
        format!(
            "  {path}:\n    parameters: [{}]\n    get: {{responses: {{'204': {{description: ok}}}}}}\n",
            parameters.join(", ")
        )
    };
    let paths = [
        "/v1/Accounts/{AccountSid}",
        "/v1/Accounts/{AccountSid}/Tokens/{Sid}",
        "/v1/Accounts/{AccountSid}/Lamps/{Sid}",
        "/v1/Houses/{HouseSid}",
        "/v1/Houses/{HouseSid}/Lamps/{Sid}",
        "/v1/Houses/{HouseSid}/Doors/{Sid}",
    ]
    .map(path)
    .concat();
    let model = model(&format!(
        "openapi: 3.0.3\ninfo: {{title: House, version: '1'}}\nservers: [{{url: https://house.twilio.com}}]\npaths:\n{paths}"
    ));
    let mut package = package("twilio-rest");
    package.shortcuts = ["/Accounts/{Sid}", "/Houses/{Sid}"]
        .map(|path| Shortcut {
            // As the document is called where it is YAML; it may be JSON elsewhere.
            document: "twilio_house_v1.json".to_owned(),
            path: path.to_owned(),
        })
        .to_vec();
    let listing = listing(&model, &package);
    let of_client: Vec<&str> = listing
        .lines()
        .filter_map(|it| it.strip_prefix("pub fn Client::"))
        .map(|it| it.split('(').next().unwrap())
        .collect();
    assert_eq!(of_client, ["door", "house", "lamp"]);
    assert!(listing.contains("pub fn Client::lamp(&self, sid: impl AsRef<str>) -> LampContext<Self>  // twilio_house_v1.yaml Accounts"), "{listing}");
}

#[test]
fn a_body_of_json_stands_as_its_method_takes_it() {
    for (schema, taken) in [
        (
            "{type: array, items: {type: string}}",
            "impl Into<Vec<String>>",
        ),
        (
            "{type: object, additionalProperties: {type: string}}",
            "impl Into<BTreeMap<String, String>>",
        ),
        ("{type: string}", "impl Into<String>"),
    ] {
        let model = model_with_body(schema);
        let listed = listing(&model, &package("twilio-rest"));
        assert!(
            listed.contains(&format!("(&self, body: {taken}) -> CreateRoom<C>")),
            "{listed}"
        );
        assert_agrees(&model);
    }
}

#[test]
fn one_optional_parameter_more_is_one_line_more() {
    let after = changed(
        "                Label: {type: string, default: none}\n",
        "                Label: {type: string, default: none}\n                Colour: {type: string}\n",
    );
    let (gone, new) = difference(ROOMS, &after);
    assert_eq!(gone, [""; 0]);
    let setter = format!(
        "pub fn {ROOM}::CreateRoom::colour(self, value: impl AsRef<str>) -> Self  // form Colour"
    );
    assert_eq!(new, [setter]);
}

#[test]
fn one_required_parameter_more_changes_one_line() {
    let after = changed(
        "required: [Width, Name]",
        "required: [Width, Name, Password]",
    );
    let (gone, new) = difference(ROOMS, &after);
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].contains("::create("), "{new:?}");
    // The setter has become an argument.
    assert_eq!(gone.len(), 2, "{gone:?}");
}

#[test]
fn one_enum_value_more_is_one_line_more() {
    let after = changed("enum: [enter, leave]", "enum: [enter, knock, leave]");
    let (gone, new) = difference(ROOMS, &after);
    assert_eq!(gone, [""; 0]);
    assert_eq!(
        new,
        [format!("pub {ROOM}::RoomEvents::Knock  // \"knock\"")]
    );
}

#[test]
fn a_description_is_no_line() {
    let after = changed("What it is called.", "The name on its door.");
    assert_eq!(difference(ROOMS, &after), (vec![], vec![]));
}

#[test]
fn the_listing_has_exactly_the_public_items_of_the_emitted_modules() {
    assert_agrees(&model(ROOMS));
}

#[test]
fn the_listing_of_every_published_document_agrees_with_its_modules() {
    if let Some(model) = published() {
        assert_agrees(&model);
    }
}

fn assert_agrees(model: &Model) {
    let package = package("twilio-rest");
    let emitted: BTreeSet<String> = render(model, &package)
        .iter()
        .filter(|it| is_of_the_api(&it.path))
        .flat_map(items)
        .collect();
    let listing = listing(model, &package);
    let listed: BTreeSet<String> = listing
        .lines()
        .skip(1)
        .map(|it| it.split("  // ").next().unwrap())
        .filter(|it| is_of_a_module(it))
        .map(normal)
        .collect();
    let missing: Vec<_> = emitted.difference(&listed).take(5).collect();
    let invented: Vec<_> = listed.difference(&emitted).take(5).collect();
    assert!(
        missing.is_empty() && invented.is_empty(),
        "not listed: {missing:#?}\nnot emitted: {invented:#?}"
    );
}

/// Modules of products: all but the crate's root and the runtime.
fn is_of_the_api(path: &str) -> bool {
    let own = ["src/lib.rs", "src/entry.rs", "src/sid.rs"];
    path.ends_with(".rs")
        && path.starts_with("src/")
        && !path.starts_with("src/runtime/")
        && !own.contains(&path)
}

/// The methods of the clients, the SIDs and the products' modules are items of the crate's root.
fn is_of_a_module(line: &str) -> bool {
    let path = line.trim_start_matches("pub ");
    let root = ["fn Client::", "fn blocking::", "type sid::"];
    let product = path
        .strip_prefix("mod ")
        .is_some_and(|it| !it.contains("::"));
    !product && !root.iter().any(|it| path.starts_with(it))
}

/// The public items of a module, spelled as in the listing.
fn items(file: &SourceFile) -> Vec<String> {
    let path = file.path.trim_start_matches("src/").trim_end_matches(".rs");
    let module = path
        .rsplit_once('/')
        .map(|(folder, _)| folder.replace('/', "::"))
        .unwrap();
    let parsed = syn::parse_file(&file.text).unwrap();
    let items = parsed
        .items
        .iter()
        .flat_map(|item| item_lines(&module, item));
    items.map(|it| normal(&it)).collect()
}

fn item_lines(module: &str, item: &Item) -> Vec<String> {
    let public = |vis: &Visibility| matches!(vis, Visibility::Public(_));
    match item {
        Item::Mod(it) if public(&it.vis) => vec![format!("pub mod {module}::{}", it.ident)],
        Item::Type(it) if public(&it.vis) => vec![format!(
            "pub type {module}::{}{} = {}",
            it.ident,
            text(&it.generics),
            text(&it.ty)
        )],
        Item::Struct(it) if public(&it.vis) => {
            let path = format!("{module}::{}", it.ident);
            let fields = it.fields.iter().filter(|field| public(&field.vis));
            let fields = fields.map(|field| {
                let name = field.ident.as_ref().unwrap();
                format!("pub {path}::{name}: {}", text(&field.ty))
            });
            std::iter::once(format!("pub struct {path}{}", text(&it.generics)))
                .chain(fields)
                .collect()
        }
        Item::Enum(it) => {
            let path = format!("{module}::{}", it.ident);
            let variants = it.variants.iter().map(|variant| match &variant.fields {
                Fields::Unit => format!("pub {path}::{}", variant.ident),
                fields => format!("pub {path}::{}{}", variant.ident, text(fields)),
            });
            std::iter::once(format!("pub enum {path}"))
                .chain(variants)
                .collect()
        }
        Item::Impl(it) if it.trait_.is_none() => {
            let owner = text(&it.self_ty);
            let owner = format!("{module}::{}", owner.split('<').next().unwrap().trim());
            let methods = it.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) if public(&method.vis) => Some(method),
                _ => None,
            });
            methods
                .map(|it| {
                    format!("pub {}", text(&it.sig)).replacen("fn ", &format!("fn {owner}::"), 1)
                })
                .collect()
        }
        Item::Impl(it) => {
            let conversion = it.trait_.iter().map(|(path, _)| text(path));
            let conversion = conversion.filter(|it| it.starts_with("From "));
            let owner = text(&it.self_ty);
            conversion
                .map(|it| format!("impl {it} for {module}::{owner}"))
                .collect()
        }
        Item::Macro(it) => ends(module, &text(&it.mac.path), &text(&it.mac.tokens)),
        _ => Vec::new(),
    }
}

/// The methods that a macro of the runtime gives a builder.
fn ends(module: &str, name: &str, tokens: &str) -> Vec<String> {
    let own = match name {
        "sends" => "send_ends",
        "lists" => "list_ends",
        _ => return Vec::new(),
    };
    let (builder, answer) = tokens.split_once("=>").unwrap();
    let (record, page) = answer.rsplit_once(',').unwrap_or((answer, ""));
    let lines = [own, "common_ends"].map(signatures).concat();
    let filled = lines.iter().map(|line| {
        let line = line.replace("$crate::runtime::", "");
        let line = line.replace("$Response", answer).replace("$Record", record);
        let line = line.replace("$Page", page);
        let owner = format!("fn {module}::{}::", builder.trim());
        line.replacen("fn ", &owner, 1)
    });
    filled.collect()
}

/// The signatures of the methods in a macro of the runtime.
fn signatures(name: &str) -> Vec<String> {
    let (_, handle) = twilio_rest_templates::FILES
        .iter()
        .find(|(file, _)| *file == "handle.rs")
        .unwrap();
    let (_, rest) = handle.split_once(&format!("macro_rules! {name} ")).unwrap();
    let body = rest.split("macro_rules!").next().unwrap();
    let methods = body.split("pub fn ").skip(1);
    let heads = methods.map(|method| method.split(" {").next().unwrap());
    heads.map(|head| format!("pub fn {head}")).collect()
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

/// A signature without what is a matter of layout: spaces, `mut`, the paths of the types in it.
fn normal(signature: &str) -> String {
    let tight = signature.replace("mut self", "self");
    let words: String = tight.split_whitespace().collect::<Vec<_>>().join("");
    let end = words
        .find(['(', ':', '<', '='])
        .map_or(words.len(), |_| path_end(&words));
    let (path, rest) = words.split_at(end);
    path.to_owned() + &without_paths(rest).replace(",)", ")").replace(",>", ">")
}

/// Where the path of the item ends.
fn path_end(words: &str) -> usize {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match &bytes[at..] {
            [b':', b':', ..] => at += 2,
            [letter, ..] if letter.is_ascii_alphanumeric() || *letter == b'_' => at += 1,
            _ => break,
        }
    }
    at
}

fn without_paths(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter == ':' && rest.starts_with(':') {
            rest = &rest[1..];
            // `C::Output` stays: it is no path of a module.
            if word == "C" {
                out += "C::";
            }
            word.clear();
        } else if letter.is_ascii_alphanumeric() || letter == '_' {
            word.push(letter);
        } else {
            out += &word;
            word.clear();
            out.push(letter);
        }
    }
    out + &word
}
