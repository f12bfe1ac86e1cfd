//! A fast YAML reader for files without unusual features: no anchors, no tags, no duplicate keys.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_yaml::Mapping;
use serde_yaml::mapping::Entry;

use super::Tree;
use super::pieces::{join, pieces};
use crate::parallel::on_cores;

/// Deeper trees are left to the complete reader, which can report them.
const DEEPEST: usize = 100;

/// Smaller pieces are not worth a cut.
const SMALLEST: usize = 1 << 16;

/// Characters that end a line in one of the readers but not in the other.
const LINE_ENDS: [char; 4] = ['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}'];

/// A list or a mapping that has not ended yet.
enum Open {
    List(Vec<Tree>),
    /// The entries so far, and the key whose value comes next.
    Mapping(Mapping, Option<Tree>),
}

/// Reads the tree of a text. Returns `None` if the text uses features that this reader does not support, or is not
/// valid YAML; the complete reader, which takes more than twice as long, then reads it or reports what is wrong.
///
/// Large texts are read on `cores` cores.
pub(super) fn read(text: &str, cores: usize) -> Option<Tree> {
    if LINE_ENDS.iter().any(|it| text.contains(*it)) {
        return None;
    }
    let most = if cores > 1 { text.len() / SMALLEST } else { 1 };
    read_in_pieces(text, cores, most)
}

pub(super) fn read_in_pieces(text: &str, cores: usize, most: usize) -> Option<Tree> {
    let trees = on_cores(cores, &pieces(text, most), |piece| read_piece(piece));
    join(trees.into_iter().collect::<Option<_>>()?)
}

pub(super) fn read_piece(text: &str) -> Option<Tree> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let node = match event.ok()?.0 {
            Event::Scalar(text, style, 0, None) => scalar(&text, style)?,
            Event::SequenceStart(0, None) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(0, None) => {
                open.push(Open::Mapping(Mapping::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop()? {
                Open::List(items) => Tree::Sequence(items),
                Open::Mapping(entries, _) => Tree::Mapping(entries),
            },
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
            Event::DocumentStart(_) if root.is_none() => continue,
            _ => return None,
        };
        if open.len() > DEEPEST {
            return None;
        }
        match open.last_mut() {
            None => root = Some(node),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Mapping(entries, key)) => match key.take() {
                None => *key = Some(node),
                Some(key) => match entries.entry(key) {
                    Entry::Occupied(_) => return None,
                    Entry::Vacant(place) => drop(place.insert(node)),
                },
            },
        }
    }
    root
}

/// The value of a scalar, interpreted as serde_yaml does.
fn scalar(text: &str, style: ScalarStyle) -> Option<Tree> {
    if style != ScalarStyle::Plain {
        return Some(Tree::String(text.to_owned()));
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Tree::Null),
        "true" | "True" | "TRUE" => Some(Tree::Bool(true)),
        "false" | "False" | "FALSE" => Some(Tree::Bool(false)),
        text if text.starts_with(|it: char| it.is_ascii_digit() || "+-.".contains(it)) => {
            number_like(text)
        }
        text => Some(Tree::String(text.to_owned())),
    }
}

/// The value of a scalar that may be a number; unless it is a plain integer, serde_yaml decides.
fn number_like(text: &str) -> Option<Tree> {
    let is_plain = !text.starts_with('0') && text.bytes().all(|it| it.is_ascii_digit());
    if let Some(number) = text.parse::<u64>().ok().filter(|_| is_plain) {
        return Some(Tree::Number(number.into()));
    }
    match serde_yaml::from_str(text).ok()? {
        number @ Tree::Number(_) => Some(number),
        // A text such as `--- a` would be a whole document here.
        Tree::String(same) if same == text => Some(Tree::String(same)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::collection::vec;
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    use super::{Tree, read};

    /// The results of both readers, if the fast one reads the text at all.
    fn both(text: &str) -> Option<(Tree, Option<Tree>)> {
        Some((read(text, 2)?, serde_yaml::from_str(text).ok()))
    }

    #[test]
    fn what_is_read_quickly_is_what_is_read_thoroughly() {
        let text = "a: [1, -2, 0x1f, 0o7, 1e3, .5, 007, 1_000, 2010-04-01, +15017122661, .inf, -.nan]\n\
                    b: {c: ~, d: null, e: True, f: no, 'g': \"x\\ty\"}\n200: |\n  block\n\n? h\n: >-\n  folded\n  text\n";
        let (quick, thorough) = both(text).unwrap();
        assert_eq!(Some(quick), thorough);
    }

    #[test]
    fn what_is_unusual_is_left_to_the_thorough_reader() {
        for text in [
            "a: 1\na: 2\n",
            "a: &x 1\nb: *x\n",
            "a: !tag 1\n",
            "a: !!str 1\n",
            "a: 1\n---\nb: 2\n",
            "a: [1\n",
            "a: --- b\n",
        ] {
            assert_eq!(read(text, 1), None, "{text}");
        }
    }

    #[test]
    fn every_published_document_is_read_quickly_and_the_same() {
        let Some(folder) = std::env::var_os("TWILIO_OAI_DIR") else {
            // Not by a macro, whose output tests that pass keep to themselves.
            let _ = writeln!(std::io::stderr(), "skipped: TWILIO_OAI_DIR is not set");
            return;
        };
        let paths = std::fs::read_dir(folder)
            .unwrap()
            .map(|it| it.unwrap().path());
        for path in paths.filter(|it| it.extension().is_some_and(|it| it == "yaml")) {
            let (quick, thorough) = both(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(Some(quick), thorough, "{}", path.display());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn plain_scalars_mean_the_same_to_both(text in "[-+.0-9a-zA-Z~_:# ]{0,12}") {
            if let Some((quick, thorough)) = both(&format!("key: {text}\nlist:\n- {text}\n")) {
                prop_assert_eq!(Some(quick), thorough);
            }
        }

        #[test]
        fn whatever_is_written_is_read_back(value in vec((".{0,8}", vec("(?s).{0,16}", 0..3)), 0..4)) {
            let entries = value.into_iter().map(|(name, items)| (name, serde_yaml::to_value(items).unwrap()));
            let written: serde_yaml::Value = serde_yaml::to_value(entries.collect::<std::collections::BTreeMap<_, _>>()).unwrap();
            let text = serde_yaml::to_string(&written).unwrap();
            if let Some(quick) = read(&text, 1) {
                prop_assert_eq!(quick, written);
            }
        }
    }
}
