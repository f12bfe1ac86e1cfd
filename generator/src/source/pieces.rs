//! Cuts the text of a large document so that it can be read on all cores.
//!
//! Nearly all of a document is below `paths`, with one entry per path. Cuts are made where entries start, and each
//! piece reads as a mapping: the first with everything before the entries, those in between with nothing but entries,
//! the last with everything after them. A cut in the wrong place (inside quotes, for example) leaves a piece that is
//! not valid YAML or not a mapping; then nothing is returned, and the complete reader takes over.

use std::borrow::Cow;
use std::ops::Range;

use serde_yaml::Mapping;
use serde_yaml::mapping::Entry;

use super::Tree;

/// The key below which a document is cut.
const PATHS: &str = "paths";

/// The line of the key, and the start of each of its entries.
const KEY_LINE: &str = "paths:\n";
const ENTRY: &str = "  /";

/// Splits the text into at most `most` texts, each of which is valid YAML on its own.
pub(super) fn pieces(text: &str, most: usize) -> Vec<Cow<'_, str>> {
    let seams = seams(text, most);
    let starts = std::iter::once(0).chain(seams.iter().copied());
    let ends = seams.iter().copied().chain([text.len()]);
    let mut pieces: Vec<Cow<'_, str>> = starts
        .zip(ends)
        .filter_map(|(start, end)| text.get(start..end).map(Cow::Borrowed))
        .collect();
    // The text after the entries is indented less than they are, so the last entries need their key before them.
    if let [_, .., last] = pieces.as_mut_slice() {
        *last = Cow::Owned([KEY_LINE, last].concat());
    }
    pieces
}

/// The positions of the cuts, each at the start of an entry.
fn seams(text: &str, count: usize) -> Vec<usize> {
    let Some(Range { start, end }) = entries(text).filter(|_| !text.contains('\r')) else {
        return Vec::new();
    };
    let aims = (1..count).map(|index| text.len() / count * index);
    let seam = |aim: usize| {
        let aim = (aim.max(start)..end).find(|at| text.is_char_boundary(*at))?;
        let entry = text.get(aim..end)?.find("\n  /")?;
        Some(aim + entry + 1)
    };
    let mut seams: Vec<usize> = aims.filter_map(seam).collect();
    seams.dedup();
    seams
}

/// The range of the entries below the key: up to the next line that is indented less.
fn entries(text: &str) -> Option<Range<usize>> {
    let key = if text.starts_with(KEY_LINE) {
        0
    } else {
        text.find("\npaths:\n")? + 1
    };
    let start = key + KEY_LINE.len();
    let rest = text.get(start..)?;
    if !rest.starts_with(ENTRY) {
        return None;
    }
    let mut end = start;
    for line in rest.split_inclusive('\n') {
        if !line.starts_with("  ") && !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    Some(start..end)
}

/// Joins the trees of the pieces into the tree of the whole text.
pub(super) fn join(trees: Vec<Tree>) -> Option<Tree> {
    let mut trees = trees.into_iter();
    let mut whole = trees.next()?;
    let Some(last) = trees.next_back() else {
        return Some(whole);
    };
    let paths = whole.as_mapping_mut()?.get_mut(PATHS)?.as_mapping_mut()?;
    for entries in trees {
        extend(paths, mapping(entries)?)?;
    }
    let mut last = mapping(last)?;
    extend(paths, mapping(last.shift_remove(PATHS)?)?)?;
    extend(whole.as_mapping_mut()?, last)?;
    Some(whole)
}

fn mapping(tree: Tree) -> Option<Mapping> {
    match tree {
        Tree::Mapping(mapping) => Some(mapping),
        _ => None,
    }
}

/// Adds entries; returns `None` if any of them exists already.
fn extend(mapping: &mut Mapping, entries: Mapping) -> Option<()> {
    for (key, node) in entries {
        match mapping.entry(key) {
            Entry::Occupied(_) => return None,
            Entry::Vacant(place) => drop(place.insert(node)),
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, prop_oneof, proptest};

    use super::super::plain::{read_in_pieces, read_piece};
    use super::pieces;

    #[test]
    fn a_document_is_cut_where_entries_of_its_paths_begin() {
        let text =
            "openapi: 3.0.3\npaths:\n  /A:\n    get: {}\n  /B:\n    get: {}\n  /C: {}\ntags: []\n";
        let cut = pieces(text, 2);
        assert_eq!(
            cut,
            [
                "openapi: 3.0.3\npaths:\n  /A:\n    get: {}\n",
                "paths:\n  /B:\n    get: {}\n  /C: {}\ntags: []\n",
            ]
        );
        assert_eq!(read_in_pieces(text, 2, 2), read_piece(text));
        let cut = pieces(text, 4);
        assert_eq!(
            cut,
            [
                "openapi: 3.0.3\npaths:\n  /A:\n    get: {}\n",
                "  /B:\n    get: {}\n",
                "paths:\n  /C: {}\ntags: []\n",
            ]
        );
        assert_eq!(read_in_pieces(text, 2, 4), read_piece(text));
    }

    #[test]
    fn what_is_no_entry_of_the_paths_is_not_cut() {
        for text in [
            "x:\n  /A: 1\n  /B: 2\n",
            "paths:\n /A:\n  /B: 1\n  /C: 2\n",
            "paths: |\n  /A: 1\n  /B: 2\n",
            "paths:\n  /A: 1\nx:\n  /B: 1\n  /C: 2\n  /D: 2\n",
            "paths:\n  /A: 1\rx:\n  /B: 1\n  /C: 2\n",
        ] {
            assert_eq!(pieces(text, 2), [text]);
        }
    }

    /// Lines that make up a valid document more often than not, and some that rarely do.
    fn line() -> impl Strategy<Value = String> {
        let usual = [
            "  /a: 1",
            "  /b:",
            "    x: 1",
            "    y:",
            "    z: |",
            "      text",
            "x: 1",
            "y:",
            "  /c: 2",
            "  # d",
            "",
        ];
        let unusual = [
            "paths:",
            " /a: 1",
            "'",
            "  /e: \"",
            "\"",
            "  {",
            "  }",
            "  ? /g",
            "  : h",
            "---",
            "...",
            "    &a i: 1",
            "    j: *a",
            "  /k: [",
            "  ]",
            "  text",
            "  - /l",
            "    m: 'n",
            "    o: >-",
            "  /p: 1\r  x: 2",
            "x: 1\r",
        ];
        let line = prop_oneof![
            8 => proptest::sample::select(usual.to_vec()),
            1 => proptest::sample::select(unusual.to_vec()),
        ];
        line.prop_map(|line| format!("{line}\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1024, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_in_pieces_is_what_is_read_at_once(before in vec(line(), 0..3), within in vec(line(), 0..10)) {
            let text = format!("{}paths:\n  /z:\n{}", before.concat(), within.concat());
            for most in 2..5 {
                if let Some(tree) = read_in_pieces(&text, 2, most) {
                    prop_assert_eq!(Some(tree), read_piece(&text), "{}", text);
                }
            }
        }
    }
}
