//! What is written is Rust: it parses, and says the same when another printer writes it anew.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use proc_macro2::TokenStream;
use quote::ToTokens;
use support::{ROOMS, model, package, published};
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
