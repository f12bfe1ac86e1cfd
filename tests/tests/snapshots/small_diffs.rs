//! Small changes of a document make small changes of the crate: what a reviewer sees is what changed.

use std::collections::BTreeMap;
use std::path::Path;

use similar::{ChangeTag, TextDiff};
use twilio_rest_generator::config::Config;

use super::{files, in_workspace};

const DOCUMENT: &str = "twilio_api_v2010.yaml";
const LIST: &str = "src/api/v2010/account/conference/participant/list.rs";

/// The text of our document.
fn document() -> String {
    std::fs::read_to_string(in_workspace("spec").join(DOCUMENT)).expect("the document is there")
}

/// The shipped crate made of another text of our document: files by path.
fn shipped(text: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(DOCUMENT);
    std::fs::write(&path, text).expect("the copy can be written");
    let config = Config {
        documents: vec![path],
        out: folder.path().join("none"),
        ..Config::read(Path::new(&in_workspace("spec/generate.toml"))).expect("a configuration")
    };
    files(&config)
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect()
}

/// The lines of each changed file that came (`+`) and went (`-`).
fn changes(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> BTreeMap<String, Vec<String>> {
    let names = old.keys().chain(new.keys());
    let changed = names.filter(|name| old.get(*name) != new.get(*name));
    let text = |files: &BTreeMap<String, String>, name: &String| {
        files.get(name).cloned().unwrap_or_default()
    };
    changed
        .map(|name| (name.clone(), lines(&text(old, name), &text(new, name))))
        .collect()
}

fn lines(old: &str, new: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(old, new);
    let changed = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal);
    changed
        .map(|change| format!("{}{}", change.tag(), change.value().trim_end()))
        .collect()
}

/// Our document with one thing replaced, which must be there once.
fn replaced(from: &str, to: &str) -> String {
    let text = document();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replacen(from, to, 1)
}

/// Where a create parameter is put in: in front of this one.
const NEIGHBOUR: &str = "                CallReason:\n";

/// Our document with one more create parameter.
fn with_parameter(schema: &str) -> String {
    replaced(NEIGHBOUR, &format!("{schema}{NEIGHBOUR}"))
}

#[test]
fn a_plain_create_parameter_changes_one_module_and_one_line_of_the_listing() {
    let (old, new) = (
        shipped(&document()),
        shipped(&with_parameter(
            "                Nickname:\n                  type: string\n                  description: What friends say.\n",
        )),
    );
    let changes = changes(&old, &new);
    assert_eq!(changes.keys().collect::<Vec<_>>(), ["api.txt", LIST]);
    assert_eq!(changes["api.txt"].len(), 1, "{:?}", changes["api.txt"]);
    assert!(
        changes["api.txt"][0].contains("::nickname("),
        "{:?}",
        changes["api.txt"]
    );
    let added = [
        "+    /// What friends say.",
        "+    ///",
        "+    /// Sent as `Nickname` in the form.",
        "+    pub fn nickname(mut self, value: impl AsRef<str>) -> Self {",
        "+        self.draft.text(\"Nickname\", value.as_ref());",
        "+        self",
        "+    }",
        "+",
        "+        In::Form(\"Nickname\"),",
    ];
    assert_eq!(changes[LIST], added);
}

#[test]
fn a_description_changes_its_doc_comment_alone() {
    let text = replaced("Hangs up on a participant.", "Lets a participant go.");
    let changes = changes(&shipped(&document()), &shipped(&text));
    let context = LIST.replace("list.rs", "context.rs");
    assert_eq!(changes.keys().collect::<Vec<_>>(), [&context]);
    let lines = &changes[&context];
    assert!(
        lines
            .iter()
            .all(|line| line[1..].trim_start().starts_with("///")),
        "{lines:#?}"
    );
}

#[test]
fn a_value_of_an_enum_changes_its_type_and_one_line_of_the_listing() {
    let text = replaced(
        "                    - onExit\n",
        "                    - onExit\n                    - onMars\n",
    );
    let changes = changes(&shipped(&document()), &shipped(&text));
    let types = LIST.replace("list.rs", "types.rs");
    assert!(
        changes
            .keys()
            .all(|name| *name == types || name == "api.txt"),
        "{changes:#?}"
    );
    assert!(
        changes[&types].iter().all(|line| line.starts_with('+')),
        "{changes:#?}"
    );
    assert_eq!(changes["api.txt"].len(), 1, "{changes:#?}");
}

#[test]
fn operations_that_change_places_move_text_and_change_none() {
    let text = document();
    assert_moved(&text, &with_methods_swapped(&text));
}

#[test]
fn paths_that_change_places_move_text_and_change_none() {
    let text = document();
    assert_moved(&text, &with_paths_reversed(&text));
}

/// Both texts make the same lines, in each file, whatever their order.
fn assert_moved(one: &str, other: &str) {
    assert_ne!(one, other);
    let (old, new) = (shipped(one), shipped(other));
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let changes = changes(&old, &new);
    assert!(!changes.contains_key("api.txt"));
    for (name, moved) in changes {
        assert_eq!(
            sorted(&old[&name]),
            sorted(&new[&name]),
            "{name}: {moved:#?}"
        );
    }
}

/// The document with `get` and `post` of the list of participants in the other order.
fn with_methods_swapped(text: &str) -> String {
    let [before, blocks @ .., after] = &*blocks(text) else {
        panic!("there are paths")
    };
    let swap = |block: &String| {
        let post = block
            .find("    post:\n")
            .filter(|_| block.contains("/Participants.json:"));
        let get = block.find("    get:\n").unwrap_or_default();
        post.map_or(block.clone(), |post| {
            [&block[..get], &block[post..], &block[get..post]].concat()
        })
    };
    let blocks: Vec<String> = blocks.iter().map(swap).collect();
    [before.clone(), blocks.concat(), after.clone()].concat()
}

/// The document with its paths in the reverse order.
fn with_paths_reversed(text: &str) -> String {
    let [before, blocks @ .., after] = &*blocks(text) else {
        panic!("there are paths")
    };
    let blocks: Vec<String> = blocks.iter().rev().cloned().collect();
    [before.clone(), blocks.concat(), after.clone()].concat()
}

/// What stands before the paths, each path, and what stands after them.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let ends = blocks.len() > 1 && !line.starts_with(' ');
        if line.starts_with("  /") || (ends && line.starts_with("components:")) {
            blocks.push(String::new());
        }
        blocks.last_mut().expect("there is a block").push_str(line);
    }
    blocks
}
