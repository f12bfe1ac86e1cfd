//! JSON pointers (RFC 6901), which identify the nodes of a document in every stage.

use crate::source::Tree;

/// Escapes a key for use as a segment of a JSON pointer.
pub fn escape(key: &str) -> String {
    let mut text = String::with_capacity(key.len());
    write_escaped(key, &mut text);
    text
}

fn write_escaped(key: &str, text: &mut String) {
    for char in key.chars() {
        match char {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            char => text.push(char),
        }
    }
}

/// Unescapes a segment of a JSON pointer.
pub fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

/// Returns the node at a pointer.
pub(crate) fn find<'a>(tree: &'a Tree, pointer: &str) -> Option<&'a Tree> {
    segments(pointer)?
        .iter()
        .try_fold(tree, |node, segment| match node {
            Tree::Mapping(mapping) => mapping.get(segment.as_str()),
            Tree::Sequence(items) => items.get(index(segment)?),
            _ => None,
        })
}

/// Returns the node at a pointer, mutably.
pub(crate) fn find_mut<'a>(tree: &'a mut Tree, pointer: &str) -> Option<&'a mut Tree> {
    segments(pointer)?
        .iter()
        .try_fold(tree, |node, segment| match node {
            Tree::Mapping(mapping) => mapping.get_mut(segment.as_str()),
            Tree::Sequence(items) => items.get_mut(index(segment)?),
            _ => None,
        })
}

/// Removes the node at a pointer from the mapping or list that contains it.
pub(crate) fn remove(tree: &mut Tree, pointer: &str) -> Option<Tree> {
    let (parent, last) = pointer.rsplit_once('/')?;
    match find_mut(tree, parent)? {
        Tree::Mapping(mapping) => mapping.shift_remove(unescape(last).as_str()),
        Tree::Sequence(items) => {
            let index = index(last).filter(|index| *index < items.len())?;
            Some(items.remove(index))
        }
        _ => None,
    }
}

/// The unescaped keys of a pointer; `None` if it does not start with a slash.
pub(crate) fn segments(pointer: &str) -> Option<Vec<String>> {
    match pointer {
        "" => Some(Vec::new()),
        _ => Some(
            pointer
                .strip_prefix('/')?
                .split('/')
                .map(unescape)
                .collect(),
        ),
    }
}

fn index(segment: &str) -> Option<usize> {
    let plain = segment == "0" || !segment.starts_with(['0', '+']);
    if plain { segment.parse().ok() } else { None }
}

/// The current position of a walk through a tree; the pointer's text is built only when needed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At<'a> {
    /// The node where the walk started.
    Start(&'a str),
    /// An entry of the mapping above.
    Key(&'a At<'a>, &'a str),
    /// An item of the list above.
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    /// Returns the position of the entry `key` of this node.
    pub(crate) fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    /// Returns the position of the item `index` of this node.
    pub(crate) fn index(&'a self, index: usize) -> At<'a> {
        At::Index(self, index)
    }

    /// Returns the JSON pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            At::Start(pointer) => text.push_str(pointer),
            At::Key(above, key) => {
                above.write(text);
                text.push('/');
                write_escaped(key, text);
            }
            At::Index(above, index) => {
                above.write(text);
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
    }
}
