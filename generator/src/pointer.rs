//! JSON pointers (RFC 6901): how every stage names a node of a document.

use crate::source::Tree;

/// Writes a key as one segment of a JSON pointer.
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

/// Reads one segment of a JSON pointer.
pub fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

/// The node that a pointer names.
pub(crate) fn find<'a>(tree: &'a Tree, pointer: &str) -> Option<&'a Tree> {
    segments(pointer)?
        .iter()
        .try_fold(tree, |node, segment| match node {
            Tree::Mapping(mapping) => mapping.get(segment.as_str()),
            Tree::Sequence(items) => items.get(index(segment)?),
            _ => None,
        })
}

/// The node that a pointer names, to be changed.
pub(crate) fn find_mut<'a>(tree: &'a mut Tree, pointer: &str) -> Option<&'a mut Tree> {
    segments(pointer)?
        .iter()
        .try_fold(tree, |node, segment| match node {
            Tree::Mapping(mapping) => mapping.get_mut(segment.as_str()),
            Tree::Sequence(items) => items.get_mut(index(segment)?),
            _ => None,
        })
}

/// Takes the node that a pointer names out of the mapping or list that holds it.
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

/// The keys of a pointer, unescaped; `None` when it does not begin with a slash.
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

/// Where a walk through a tree is; the text is made only when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At<'a> {
    /// The node where the walk began.
    Start(&'a str),
    /// An entry of the mapping above.
    Key(&'a At<'a>, &'a str),
    /// An item of the list above.
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    /// The entry `key` of this node.
    pub(crate) fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    /// The item `index` of this node.
    pub(crate) fn index(&'a self, index: usize) -> At<'a> {
        At::Index(self, index)
    }

    /// The JSON pointer.
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
