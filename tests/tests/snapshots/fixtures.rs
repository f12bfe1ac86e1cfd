//! One folder a feature: a small document, and the modules that are made of it.

use twilio_rest_generator::file::SourceFile;

use super::{crate_of, fixture_document, fixture_names, in_workspace};

/// What a resource's modules look like, one below the other.
fn modules(name: &str) -> String {
    let folder = format!("src/{name}/v1/");
    let files = crate_of(vec![fixture_document(name)]);
    let own = files.iter().filter_map(|SourceFile { path, text }| {
        let path = path.strip_prefix(&folder)?;
        Some(format!("// ===== {path} =====\n{text}"))
    });
    let text = own.collect::<Vec<String>>().join("\n");
    assert!(!text.is_empty(), "{name}: nothing lies below {folder}");
    text
}

/// Pins the modules of a fixture beside its document.
fn pin(name: &str) {
    let folder = in_workspace("tests/fixtures").join(name);
    insta::with_settings!({
        snapshot_path => folder,
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("expected", modules(name));
    });
}

macro_rules! fixtures {
    ($($name:ident => $sentence:ident),+ $(,)?) => {
        $(#[test] fn $sentence() { pin(stringify!($name)); })+

        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

fixtures! {
    all_of => parts_of_a_schema_make_one_struct,
    collapsible_map => a_map_is_spread_over_parameters,
    conditional => at_least_one_of_some_parameters_is_asked_for,
    dates => days_and_moments_are_types,
    deprecated => what_is_deprecated_says_so,
    enum_key => a_key_of_listed_values_is_an_enum,
    files => files_and_other_bodies_are_sent_as_they_are,
    form_choice => forms_in_several_ways_are_one_builder,
    header_parameters => headers_are_arguments_and_setters,
    json_body => a_json_body_is_a_type_of_its_own,
    keywords => words_of_rust_get_an_underscore,
    lists => lists_take_anything_that_can_be_iterated,
    lists_of_one_name => lists_of_one_name_stand_apart_by_their_modules,
    many_keys => every_key_of_a_path_is_a_step,
    maps => maps_and_untyped_values_are_json,
    markdown => descriptions_are_sound_rustdoc,
    names_of_handles => handles_are_told_from_types_and_builders_of_their_names,
    nested_objects => objects_in_objects_are_structs,
    no_ids => operations_without_an_id_are_named_after_their_method,
    no_security => open_operations_send_no_credentials,
    nullable_body => null_is_a_value_of_its_own_in_a_json_body,
    numbers => decimals_keep_their_text,
    odd_names => odd_names_become_identifiers,
    one_of => a_value_of_several_types_is_what_they_have_in_common,
    open_enums => enums_are_open_and_every_value_has_a_name,
    other_verbs => other_operations_are_called_by_their_ids,
    paging_links => pages_with_links_lead_on_by_them,
    paging_meta => pages_with_meta_lead_on_by_url,
    paging_scim => pages_of_scim_lead_on_by_number,
    paging_single => a_list_of_one_page_leads_nowhere,
    paging_token => pages_with_a_token_lead_on_by_it,
    part_names => modules_do_not_take_the_names_of_parts,
    range_filters => signs_behind_a_name_become_words,
    records_of_anything => records_are_what_their_page_holds,
    recursive_schema => a_schema_that_holds_itself_is_boxed,
    redirects => redirects_are_answers_where_they_are_declared,
    reserved_names => setters_do_not_hide_methods,
    same_in_snake_case => fields_that_differ_in_capitals_both_stay,
    same_singular_and_plural => a_word_that_is_its_own_plural_gets_two_methods,
    scim_body => scim_is_sent_under_its_own_media_type,
    secrets => secrets_are_wrapped,
    server_variables => variables_of_a_server_have_their_defaults,
    singleton => what_there_is_one_of_has_no_key,
    success_codes => several_codes_are_success,
}

#[test]
fn every_folder_of_fixtures_is_pinned() {
    assert_eq!(fixture_names(), NAMES);
}
