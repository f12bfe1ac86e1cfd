//! The keys of a path, as a handle collects them on the way to its resource.

use std::fmt;
use std::sync::Arc;

/// The values of a path's keys, outermost first, not yet encoded. Clones share them.
#[derive(Clone, Default)]
pub struct Keys(Option<Arc<Key>>);

/// One value, and those that stand before it.
struct Key {
    value: Box<str>,
    before: Keys,
    place: usize,
}

impl Keys {
    /// The same keys and one more behind them.
    #[must_use]
    pub fn with(&self, value: impl Into<Box<str>>) -> Self {
        Self(Some(Arc::new(Key {
            value: value.into(),
            before: self.clone(),
            place: self.len(),
        })))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |last| last.place + 1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The value at a place, counted from the outermost.
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

    /// The values, outermost first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|place| self.get(place))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}
