//! The participant path of the shipped crate, module by module, and its API as a listing.

use super::in_workspace;

/// Pins a file of `generated/` in a snapshot of its own beside this source.
fn pin(name: &str, path: &str) {
    let path = in_workspace("generated").join(path);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

macro_rules! pinned {
    ($($test:ident => $path:literal),+ $(,)?) => {
        $(#[test] fn $test() { pin(stringify!($test), $path); })+
    };
}

pinned! {
    conference_mod => "src/api/v2010/account/conference/mod.rs",
    conference_list => "src/api/v2010/account/conference/list.rs",
    conference_page => "src/api/v2010/account/conference/page.rs",
    conference_instance => "src/api/v2010/account/conference/instance.rs",
    conference_context => "src/api/v2010/account/conference/context.rs",
    conference_types => "src/api/v2010/account/conference/types.rs",
    participant_mod => "src/api/v2010/account/conference/participant/mod.rs",
    participant_list => "src/api/v2010/account/conference/participant/list.rs",
    participant_page => "src/api/v2010/account/conference/participant/page.rs",
    participant_instance => "src/api/v2010/account/conference/participant/instance.rs",
    participant_context => "src/api/v2010/account/conference/participant/context.rs",
    participant_types => "src/api/v2010/account/conference/participant/types.rs",
    api => "api.txt",
}
