//! What is written is Rust: it parses, and says the same when another printer writes it anew.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use proc_macro2::TokenStream;
use quote::ToTokens;
use support::{ROOMS, model, model_with_body, package, published};
use twilio_rest_generator::model::Model;
use twilio_rest_generator::render::render;

fn assert_is_rust(model: &Model) {
    for file in render(model, &package("twilio-rest")) {
        if !file.path.ends_with(".rs") {
            continue;
        }
        let parsed = syn::parse_file(&file.text);
        let parsed = parsed.unwrap_or_else(|error| panic!("{}: {error}", file.path));
        let printed: TokenStream = prettyplease::unparse(&parsed).parse().unwrap();
        let same = words(&parsed.to_token_stream()) == words(&printed);
        assert!(same, "{} says something else once printed", file.path);
    }
}

/// Tokens without what is a matter of layout: spaces, what ends a list or a statement, braces around one expression.
fn words(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    text.retain(|it| !it.is_whitespace() && !",;{}".contains(it));
    text
}

#[test]
fn what_is_written_is_rust() {
    assert_is_rust(&model(ROOMS));
}

#[test]
fn what_is_written_of_every_published_document_is_rust() {
    if let Some(model) = published() {
        assert_is_rust(&model);
    }
}

/// The root of a crate whose one struct for requests has these properties.
fn root_with(properties: &str) -> String {
    let model = model_with_body(&format!("{{type: object, properties: {{{properties}}}}}"));
    let mut files = render(&model, &package("twilio-rest")).into_iter();
    files.find(|it| it.path == "src/lib.rs").unwrap().text
}

#[test]
fn a_crate_allows_the_lints_that_its_documents_trigger_and_no_others() {
    assert!(!root_with("name: {type: string}").contains("#![allow("));
    for (properties, lint) in [
        ("sub: {type: string}", "clippy::should_implement_trait"),
        ("old: {type: string, deprecated: true}", "deprecated"),
        (
            "grid: {type: array, items: {type: array, items: {type: array, items: {type: array, items: {type: string}}}}}",
            "clippy::type_complexity",
        ),
    ] {
        let root = root_with(properties);
        let words: Vec<&str> = root.split_whitespace().collect();
        let wanted = [
            lint,
            ", reason = \"names and nesting follow the documents\"",
        ]
        .concat();
        assert!(words.join(" ").contains(&wanted), "{lint}");
    }
}

#[test]
fn a_module_that_is_called_as_the_one_around_it_is_allowed() {
    let text = "openapi: 3.0.3\ninfo: {title: House, version: '1'}\nservers: [{url: https://house.twilio.com}]\npaths:\n  /v1/V1:\n    get: {operationId: FetchV1, responses: {'204': {description: ok}}}\n";
    let mut files = render(&model(text), &package("twilio-rest")).into_iter();
    let root = files.find(|it| it.path == "src/lib.rs").unwrap();
    assert!(root.text.contains("clippy::module_inception"));
}
