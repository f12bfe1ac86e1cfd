// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The keys of a path, collected by the handles that lead to a resource.

use std::fmt;
use std::sync::Arc;

/// The values of a path's keys, outermost first, not yet encoded. Clones share them.
#[derive(Clone, Default)]
pub struct Keys(Option<Arc<Key>>);

/// A value and those before it.
struct Key {
    value: Box<str>,
    before: Keys,
    place: usize,
}

impl Keys {
    /// Returns the same keys with one more appended.
    #[must_use]
    pub fn with(&self, value: impl Into<Box<str>>) -> Self {
        Self(Some(Arc::new(Key {
            value: value.into(),
            before: self.clone(),
            place: self.len(),
        })))
    }

    /// Returns the number of keys.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |last| last.place + 1)
    }

    /// Returns whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the value at an index, counted from the outermost.
    pub fn get(&self, place: usize) -> Option<&str> {
        let mut keys = self;
        while let Some(key) = &keys.0 {
            if key.place == place {
                return Some(&key.value);
            }
            keys = &key.before;
        }
        None
    }

    /// Returns an iterator over the values, outermost first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|place| self.get(place))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}
