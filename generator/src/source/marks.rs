//! Finds all positions in a second parse, made only when a finding needs one.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

use crate::pointer::escape;

/// No loadable tree is deeper than this; deeper nodes get no mark.
const DEEPEST: usize = 200;

/// A span within one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Counted from 1.
    pub(super) line: usize,
    /// In characters, counted from 1.
    pub(super) column: usize,
    /// In characters, at least 1.
    pub(super) width: usize,
    /// In characters from the start of the text.
    pub(super) start: usize,
    /// Whether it is a scalar without quotes.
    pub(super) bare: bool,
}

impl Mark {
    fn new(span: Span, bare: bool) -> Self {
        let Span { start, end } = span;
        let width = if start.line() == end.line() {
            end.col().saturating_sub(start.col())
        } else {
            1
        };
        let (line, column) = (start.line(), start.col() + 1);
        Self {
            line,
            column,
            width: width.max(1),
            start: start.index(),
            bare,
        }
    }

    fn point(marker: Marker) -> Self {
        Self::new(Span::empty(marker), false)
    }
}

/// The position of one node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// What to show for the node: itself if it is a scalar on the line of its key, otherwise its key.
    pub(super) node: Mark,
    /// The key, or the node if there is none.
    pub(super) key: Mark,
}

impl Place {
    /// The place of a node without a key.
    fn of(own: Mark) -> Self {
        Self {
            node: own,
            key: own,
        }
    }
}

/// A key that occurs twice in a mapping.
#[derive(Clone, Debug)]
pub(super) struct Duplicate {
    pub(super) key: String,
    pub(super) first: Mark,
    pub(super) second: Mark,
}

/// The result of the second parse.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The position of every node by JSON pointer.
    pub(super) places: HashMap<String, Place>,
    /// All keys that occur twice in their mapping.
    pub(super) duplicates: Vec<Duplicate>,
    /// Where a second document starts.
    pub(super) second_document: Option<Mark>,
    /// Where the text is no longer valid YAML.
    pub(super) syntax: Option<Mark>,
    /// The number of nodes in the tree with all aliases expanded.
    pub(super) expanded: u64,
}

/// One mapping or list that is being read.
struct Level {
    pointer: String,
    mark: Mark,
    anchor: usize,
    weight: u64,
    content: Content,
}

enum Content {
    List {
        next: usize,
    },
    Mapping {
        keys: HashMap<String, Mark>,
        key: Option<(String, Mark)>,
    },
}

#[derive(Default)]
struct Reader {
    marks: Marks,
    levels: Vec<Level>,
    anchors: HashMap<usize, u64>,
    documents: usize,
}

impl Marks {
    pub(super) fn read(text: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new_from_str(&readable(text)) {
            match event {
                Ok((event, span)) => reader.event(event, span),
                Err(error) => {
                    reader.marks.syntax = Some(Mark::point(*error.marker()));
                    break;
                }
            }
        }
        reader.marks
    }
}

/// Replaces JSON's surrogate pairs, which YAML rejects, by escapes of the same width, so that positions stay the same.
fn readable(text: &str) -> String {
    text.replace("\\ud", "\\u0").replace("\\uD", "\\u0")
}

impl Reader {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::DocumentStart(_) => self.document(span),
            Event::Alias(anchor) => {
                let weight = self.anchors.get(&anchor).copied().unwrap_or(1);
                self.leaf("", Mark::new(span, false), weight);
            }
            Event::Scalar(text, style, anchor, _) => {
                self.anchors.insert(anchor, 1);
                self.leaf(&text, Mark::new(span, style == ScalarStyle::Plain), 1);
            }
            Event::SequenceStart(anchor, _) => self.open(span, anchor, Content::List { next: 0 }),
            Event::MappingStart(anchor, _) => {
                self.open(
                    span,
                    anchor,
                    Content::Mapping {
                        keys: HashMap::new(),
                        key: None,
                    },
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }

    fn document(&mut self, span: Span) {
        self.documents += 1;
        if self.documents == 2 {
            self.marks.second_document = Some(Mark::point(span.start));
        }
    }

    fn leaf(&mut self, text: &str, mark: Mark, weight: u64) {
        self.weigh(weight);
        if self.awaits_key() {
            self.key(text, mark);
        } else {
            let (pointer, place) = self.place(mark, true);
            self.record(pointer, place);
        }
    }

    fn open(&mut self, span: Span, anchor: usize, content: Content) {
        let mark = Mark::point(span.start);
        let mut pointer = String::new();
        if self.awaits_key() {
            self.key("", mark);
        } else {
            let (found, place) = self.place(mark, false);
            if self.levels.len() < DEEPEST {
                pointer.clone_from(&found);
            }
            self.record(found, place);
        }
        self.levels.push(Level {
            pointer,
            mark,
            anchor,
            weight: 1,
            content,
        });
    }

    fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.anchors.insert(level.anchor, level.weight);
            self.weigh(level.weight);
        }
    }

    fn weigh(&mut self, weight: u64) {
        let total = match self.levels.last_mut() {
            Some(level) => &mut level.weight,
            None => &mut self.marks.expanded,
        };
        *total = total.saturating_add(weight);
    }

    /// Whether the next node is a key of a mapping.
    fn awaits_key(&self) -> bool {
        self.levels
            .last()
            .is_some_and(|level| matches!(level.content, Content::Mapping { key: None, .. }))
    }

    fn key(&mut self, text: &str, mark: Mark) {
        let Some(Level {
            content: Content::Mapping { keys, key },
            ..
        }) = self.levels.last_mut()
        else {
            return;
        };
        if let Some(first) = keys.get(text) {
            self.marks.duplicates.push(Duplicate {
                key: text.to_owned(),
                first: *first,
                second: mark,
            });
        } else {
            keys.insert(text.to_owned(), mark);
        }
        *key = Some((text.to_owned(), mark));
    }

    /// The pointer and position of the node that starts here.
    fn place(&mut self, own: Mark, scalar: bool) -> (String, Place) {
        let Some(level) = self.levels.last_mut() else {
            return (String::new(), Place::of(own));
        };
        match &mut level.content {
            Content::List { next } => {
                *next += 1;
                let pointer = format!("{}/{}", level.pointer, *next - 1);
                (pointer, Place::of(own))
            }
            Content::Mapping { key, .. } => {
                let (key, mark) = key.take().unwrap_or((String::new(), level.mark));
                let beside = scalar && own.line == mark.line;
                let node = if beside { own } else { mark };
                (
                    format!("{}/{}", level.pointer, escape(&key)),
                    Place { node, key: mark },
                )
            }
        }
    }

    fn record(&mut self, pointer: String, place: Place) {
        if self.levels.len() < DEEPEST {
            self.marks.places.entry(pointer).or_insert(place);
        }
    }
}
