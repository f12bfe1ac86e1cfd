//! A name of the document becomes the identifier that a Rust developer would choose.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use twilio_rest_generator::inflection::IRREGULAR;
use twilio_rest_generator::names::{
    self, CLIENT_METHODS, HANDLE_METHODS, IMPORTED_TYPES, RANGE_SUFFIXES, RESERVED_FIELD_SETTERS,
    RESERVED_SETTERS, ROOT_MODULES, SYMBOLS,
};

fn variants(values: &[&str]) -> Option<Vec<String>> {
    let values: Vec<String> = values.iter().map(|&it| it.to_owned()).collect();
    names::variants(&values)
}

/// Whether Rust takes it for a name in any edition, without `r#`.
fn is_identifier(name: &str) -> bool {
    name != "_" && name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok()
}

#[test]
fn capitals_and_separators_are_words() {
    assert_eq!(names::identifier("StatusCallback"), "status_callback");
    assert_eq!(
        names::identifier("statusCallbackURL"),
        "status_callback_url"
    );
    assert_eq!(
        names::identifier("X-Twilio-Api-Version"),
        "x_twilio_api_version"
    );
    assert_eq!(names::type_name("in-progress"), "InProgress");
    assert_eq!(
        names::type_name("api.v2010.account.call"),
        "ApiV2010AccountCall"
    );
}

#[test]
fn a_keyword_gets_an_underscore() {
    for keyword in ["type", "Type", "self", "crate", "async", "gen", "try"] {
        let expected = format!("{}_", keyword.to_lowercase());
        assert_eq!(names::identifier(keyword), expected);
    }
}

#[test]
fn a_word_that_is_a_keyword_only_in_places_stays() {
    for word in ["default", "union", "auto", "raw"] {
        assert_eq!(names::identifier(word), word);
    }
}

#[test]
fn a_name_that_begins_with_a_digit_says_value_first() {
    assert_eq!(names::identifier("2fa"), "value_2fa");
    assert_eq!(names::type_name("8x8"), "Value8x8");
}

#[test]
fn nothing_but_symbols_is_a_value() {
    for wire in ["", "+", "<>", "$$", " "] {
        assert_eq!(names::identifier(wire), "value", "{wire:?}");
        assert_eq!(names::type_name(wire), "Value", "{wire:?}");
    }
}

#[test]
fn letters_beyond_ascii_are_left_out() {
    assert_eq!(names::identifier("größe_max"), "gre_max");
    assert_eq!(names::identifier("日本"), "value");
    assert_eq!(names::identifier("é1"), "value_1");
    assert_eq!(names::type_name("日本Status"), "Status");
    assert_eq!(names::type_name("élan"), "Lan");
}

#[test]
fn letters_that_run_together_stay_together() {
    assert_eq!(names::verbatim("friendlyName"), "friendlyname");
    assert_eq!(names::verbatim("Type"), "type_");
}

#[test]
fn the_type_self_is_spelled_out() {
    assert_eq!(names::type_name("self"), "SelfValue");
}

#[test]
fn every_range_suffix_is_a_word_of_the_setter() {
    for (suffix, word) in RANGE_SUFFIXES {
        let expected = format!("start_time{word}");
        assert_eq!(names::setter(&format!("StartTime{suffix}")), expected);
    }
}

#[test]
fn range_filters_of_one_parameter_have_setters_of_their_own() {
    let wires = ["Date", "Date<", "Date>", "Date<=", "Date>="];
    let setters = wires.map(names::setter);
    let expected = [
        "date",
        "date_before",
        "date_after",
        "date_at_or_before",
        "date_at_or_after",
    ];
    assert_eq!(setters, expected);
    assert_eq!(names::setter("Type<"), "type_before");
}

#[test]
fn every_reserved_setter_gives_way() {
    for (reserved, instead) in RESERVED_SETTERS {
        assert_eq!(names::setter(reserved), *instead);
        assert_eq!(names::setter(&names::pascal(reserved)), *instead);
        assert!(is_identifier(instead));
    }
}

#[test]
fn no_reserved_setter_takes_anothers_place() {
    let mut instead: Vec<_> = RESERVED_SETTERS
        .iter()
        .map(|(_, instead)| instead)
        .collect();
    instead.sort();
    instead.dedup();
    assert_eq!(instead.len(), RESERVED_SETTERS.len());
    let reserved = |it: &&str| RESERVED_SETTERS.iter().any(|(one, _)| one == it);
    assert!(!instead.into_iter().any(reserved));
}

#[test]
fn a_parameter_called_timeout_stays_so() {
    assert_eq!(names::setter("Timeout"), "timeout");
}

#[test]
fn every_irregular_word_is_inflected_by_its_row() {
    for (one, many) in IRREGULAR {
        for word in [one, many] {
            assert_eq!(
                names::singular(&format!("own_{word}")),
                format!("own_{one}")
            );
            assert_eq!(names::plural(&format!("own_{word}")), format!("own_{many}"));
        }
    }
}

#[test]
fn only_the_last_word_is_inflected() {
    assert_eq!(
        names::plural("address_of_business"),
        "address_of_businesses"
    );
    assert_eq!(names::singular("addresses_entries"), "addresses_entry");
    assert_eq!(names::plural("country"), "countries");
    assert_eq!(names::singular("media"), "media");
}

#[test]
fn an_operation_gives_way_to_what_every_handle_has() {
    for method in HANDLE_METHODS {
        assert_eq!(names::accessor(method), format!("{method}_resource"));
        assert_eq!(names::method(method), format!("{method}_operation"));
    }
    assert_eq!(names::method("CheckStatus"), "check_status");
}

#[test]
fn a_builder_gives_way_to_the_runtimes_types() {
    for name in IMPORTED_TYPES {
        assert_eq!(names::builder(name, "Room"), format!("{name}Operation"));
    }
    for own in ["RoomList", "RoomContext", "CallSid"] {
        assert_eq!(names::builder(own, "Room"), format!("{own}Operation"));
    }
    assert_eq!(names::builder("CheckStatus", "Room"), "CheckStatus");
    assert_eq!(names::builder("ListRooms", "Room"), "ListRooms");
}

#[test]
fn values_are_variants_in_their_order() {
    let expected = ["Queued", "InProgress", "NoAnswer"].map(str::to_owned);
    assert_eq!(
        variants(&["queued", "in-progress", "no_answer"]),
        Some(expected.to_vec())
    );
}

#[test]
fn values_that_differ_by_case_alone_are_told_apart() {
    assert_eq!(variants(&["get", "GET"]).map(|it| it.len()), Some(2));
    assert_eq!(variants(&["Get", "get"]).unwrap()[0], "Get");
}

#[test]
fn values_that_differ_by_case_keep_the_spelling_that_is_a_variant() {
    assert_eq!(variants(&["MMS", "Mms", "mms"]).unwrap()[1], "Mms");
}

#[test]
fn values_that_differ_by_separators_alone_are_told_apart() {
    let found = variants(&["a-b", "a_b", "a b", "a.b", "ab"]).unwrap();
    assert_eq!(found.last().unwrap(), "Ab");
    assert!(found.iter().all(|it| is_identifier(it)), "{found:?}");
}

#[test]
fn values_that_differ_by_a_sign_say_it_in_words() {
    assert_eq!(
        variants(&["1", "-1", "+1"]).unwrap(),
        ["Value1", "Minus1", "Plus1"]
    );
}

#[test]
fn every_symbol_that_is_a_whole_value_has_its_word() {
    for (symbol, word) in SYMBOLS {
        assert_eq!(variants(&[&symbol.to_string()]).unwrap(), [*word]);
    }
}

#[test]
fn an_empty_value_is_called_so() {
    assert_eq!(variants(&["", "full"]).unwrap(), ["Empty", "Full"]);
}

#[test]
fn spellings_of_self_are_never_the_keyword() {
    let found = variants(&["self", "SELF", "self-value"]).unwrap();
    assert!(found.iter().all(|it| is_identifier(it)), "{found:?}");
}

#[test]
fn one_value_twice_cannot_be_told_apart() {
    assert_eq!(variants(&["on", "on"]), None);
}

#[test]
fn the_file_name_tells_product_and_version() {
    let of = |stem| {
        let (product, version) = names::product_and_version(stem);
        format!("{product}/{}", version.as_deref().unwrap_or("none"))
    };
    assert_eq!(of("twilio_api_v2010"), "api/v2010");
    assert_eq!(of("twilio_lookups_bulk_v2"), "lookups_bulk/v2");
    assert_eq!(of("twilio_preview"), "preview/none");
    assert_eq!(of("twilio_api_2010-04-01"), "api/v2010_04_01");
    assert_eq!(of("my_api-v2"), "my_api/v2");
    assert_eq!(of("house_v3"), "house/v3");
    assert_eq!(of("twilio_type_v1"), "type_/v1");
    assert_eq!(of("twilio_sync_sync"), "sync/sync_version");
    assert_eq!(of("twilio_house_client"), "house/client_api");
}

/// What the runtime defines on both clients.
fn client_methods() -> Vec<String> {
    let runtime = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/src/runtime");
    let mut methods = Vec::new();
    for file in ["client.rs", "blocking.rs", "dispatch.rs"] {
        let text = std::fs::read_to_string(runtime.join(file)).unwrap();
        for item in syn::parse_file(&text).unwrap().items {
            match item {
                syn::Item::Impl(it) if it.trait_.is_none() && is_client(&it.self_ty) => {
                    methods.extend(it.items.iter().filter_map(|it| match it {
                        syn::ImplItem::Fn(it) => Some(it.sig.ident.to_string()),
                        _ => None,
                    }));
                }
                syn::Item::Trait(it) => methods.extend(it.items.iter().filter_map(|it| match it {
                    syn::TraitItem::Fn(it) => Some(it.sig.ident.to_string()),
                    _ => None,
                })),
                _ => {}
            }
        }
    }
    assert!(methods.len() > 15, "{methods:?}");
    methods
}

fn is_client(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(it) if it.path.is_ident("Client"))
}

#[test]
fn no_setter_hides_a_method_of_every_struct() {
    for name in RESERVED_FIELD_SETTERS {
        assert_eq!(names::field_setter(name, &[]), format!("{name}_value"));
    }
    assert_eq!(names::field_setter("name", &[]), "name");
    let taken = ["new".to_owned(), "new_value".to_owned()];
    assert_eq!(names::field_setter("new", &taken), "set_new_value");
    let taken = [
        "new".to_owned(),
        "new_value".to_owned(),
        "set_new_value".to_owned(),
    ];
    assert_eq!(names::field_setter("new", &taken), "set_set_new_value");
}

#[test]
fn a_version_that_is_a_day_begins_with_a_letter() {
    assert_eq!(names::version("api", "2010-04-01"), "v2010_04_01");
    assert_eq!(names::version("preview", "HostedNumbers"), "hosted_numbers");
}

#[test]
fn no_product_takes_a_name_of_the_runtime() {
    for module in ROOT_MODULES {
        let (product, _) = names::product_and_version(&format!("twilio_{module}_v1"));
        assert_eq!(product, format!("{module}_api"));
    }
    for method in client_methods() {
        let (product, _) = names::product_and_version(&format!("twilio_{method}_v1"));
        assert_eq!(product, format!("{method}_api"));
        assert!(CLIENT_METHODS.contains(&&*method), "{method}");
    }
    for product in ["client", "c"] {
        let (name, _) = names::product_and_version(&format!("twilio_{product}_v1"));
        assert_eq!(name, format!("{product}_api"));
    }
}

/// Words as documents have them, and anything else.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9_. <>=+-]{0,12}",
        "(self|Self|type|gen|page|crate|async|super)[-_ ]?[a-z]{0,2}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_wire_says_the_name_is_an_identifier(wire in words()) {
        for name in [names::identifier as fn(&str) -> String, names::setter, names::type_name, names::verbatim, names::method, |it| names::builder(it, "Room")] {
            let found = name(&wire);
            prop_assert!(is_identifier(&found), "{wire:?} is {found:?}");
            prop_assert_eq!(&found, &name(&wire));
        }
        prop_assert!(names::type_name(&wire).starts_with(|it: char| it.is_ascii_uppercase()));
    }

    #[test]
    fn variants_are_distinct_identifiers_or_none(values in proptest::collection::vec(words(), 0..8)) {
        let Some(mut found) = names::variants(&values) else { return Ok(()) };
        prop_assert_eq!(found.len(), values.len());
        prop_assert!(found.iter().all(|it| is_identifier(it)), "{:?}", found);
        found.sort();
        found.dedup();
        prop_assert_eq!(found.len(), values.len());
    }

    #[test]
    fn product_and_version_are_identifiers(stem in words(), path in words()) {
        prop_assert!(is_identifier(&names::version("house", &path)));
        let (product, version) = names::product_and_version(&stem);
        prop_assert!(is_identifier(&product), "{}", product);
        prop_assert!(version.as_deref().is_none_or(is_identifier), "{:?}", version);
    }
}

#[test]
fn acronyms_that_end_in_small_letters_are_words() {
    for (wire, name) in [
        ("userIDs", "user_ids"),
        ("callSIDs", "call_sids"),
        ("PINs", "pins"),
        ("UUIDs", "uuids"),
        ("IPv4Address", "ipv4_address"),
        ("IPs", "ips"),
        ("SIPSource", "sip_source"),
        ("IsSIP", "is_sip"),
        ("HTMLsafe", "htm_lsafe"),
        ("As", "as_"),
        ("OAuthApps", "oauth_apps"),
        ("SSOAuthId", "sso_auth_id"),
    ] {
        assert_eq!(names::identifier(wire), name);
    }
    assert_eq!(names::type_name("UserIDs"), "UserIds");
}
