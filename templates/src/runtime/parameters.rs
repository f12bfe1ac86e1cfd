//! The parameters of a request, as texts in the operation's order.

use super::encode::Node;
use super::multipart::FormFile;
use super::operation::Operation;

/// The parameters given to a request, each at most once, as texts that are not yet encoded, or as files.
///
/// All texts share one string, so that a setter copies its text without an allocation of its own.
#[derive(Clone, Default)]
pub struct Parameters {
    text: String,
    pairs: Vec<Pair>,
    /// The files, each with the index of its parameter.
    files: Vec<(usize, FormFile)>,
}

/// One pair to send: a list has one for each item.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The index of the parameter in the operation's table.
    pub row: usize,
    /// Where the name starts, if the pair has its own.
    name: usize,
    /// Where the value starts.
    value: usize,
    /// Where the value ends.
    end: usize,
}

/// The capacity, in bytes and pairs, that is enough for a small request.
const USUAL: (usize, usize) = (128, 8);

impl Parameters {
    /// Opens a parameter for writing, discarding its previous value; `None` if the operation has no such parameter. A
    /// parameter whose name occurs in several locations is identified by location and name.
    pub fn open(&mut self, operation: &Operation, name: &str) -> Option<Opened<'_>> {
        let row = self.row(operation, name)?;
        self.files.retain(|(of, _)| *of != row);
        let last = self.pairs.last().map(|pair| pair.row);
        let at = match last {
            Some(last) if last >= row => self.forget(row),
            _ => self.pairs.len(),
        };
        let parameters = self;
        Some(Opened {
            parameters,
            row,
            at,
        })
    }

    /// Returns the index of a parameter in the operation's table: usually the one after the parameter set last.
    fn row(&self, operation: &Operation, name: &str) -> Option<usize> {
        let rows = operation.parameters;
        let next = self.pairs.last().map_or(0, |pair| pair.row + 1);
        let (before, after) = rows.split_at_checked(next)?;
        let found = after.iter().position(|row| row.name() == name);
        found
            .map(|at| next + at)
            .or_else(|| before.iter().position(|row| row.name() == name))
            .or_else(|| rows.iter().position(|row| row.is_told_by(name)))
    }

    /// Removes a parameter's pairs and returns the position where they were or belong.
    fn forget(&mut self, row: usize) -> usize {
        let start = self.pairs.partition_point(|pair| pair.row < row);
        let end = self.pairs.partition_point(|pair| pair.row <= row);
        self.pairs.drain(start..end);
        start
    }

    /// Returns whether a parameter has anything to send.
    pub fn has(&self, row: usize) -> bool {
        self.pairs.iter().any(|pair| pair.row == row) || self.files.iter().any(|(of, _)| *of == row)
    }

    /// Returns the files, each with the index of its parameter.
    pub fn files(&self) -> &[(usize, FormFile)] {
        &self.files
    }

    /// Returns the pairs in the order in which they are sent.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Returns the name of a pair: its own, or else that of its row.
    pub fn name<'a>(&'a self, pair: &Pair, row: &'a str) -> &'a str {
        if pair.name == pair.value {
            row
        } else {
            self.text.get(pair.name..pair.value).unwrap_or_default()
        }
    }

    /// Returns the value of a pair.
    pub fn value(&self, pair: &Pair) -> &str {
        self.text.get(pair.value..pair.end).unwrap_or_default()
    }

    /// Returns the approximate encoded length of all pairs, in bytes.
    pub fn room(&self) -> usize {
        2 * self.text.len() + 32 * self.pairs.len()
    }

    /// Returns the wire names of the given parameters.
    pub fn names(&self, operation: &Operation) -> Vec<&'static str> {
        let files = self.files.iter().map(|(row, _)| *row);
        let mut rows: Vec<usize> = self
            .pairs
            .iter()
            .map(|pair| pair.row)
            .chain(files)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let rows = rows
            .into_iter()
            .filter_map(|at| operation.parameters.get(at));
        rows.map(|row| row.name()).collect()
    }
}

/// A parameter that is being written.
pub struct Opened<'a> {
    parameters: &'a mut Parameters,
    row: usize,
    at: usize,
}

impl Opened<'_> {
    /// Adds a text.
    pub fn text(&mut self, value: &str) {
        self.pair("", |text| text.push_str(value));
    }

    /// Adds a file.
    pub fn file(&mut self, file: FormFile) {
        self.parameters.files.push((self.row, file));
    }

    /// Adds a value, if there is anything to send.
    pub fn value(&mut self, value: &Node<'_>) {
        self.named("", value);
    }

    /// Adds a value under its own name, if there is anything to send.
    pub fn named(&mut self, name: &str, value: &Node<'_>) {
        if value.is_sent() {
            self.pair(name, |text| value.write(text));
        }
    }

    fn pair(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        let Parameters { text, pairs, .. } = &mut *self.parameters;
        if pairs.is_empty() {
            text.reserve(USUAL.0);
            pairs.reserve(USUAL.1);
        }
        let start = text.len();
        text.push_str(name);
        let value = text.len();
        write(text);
        pairs.insert(
            self.at,
            Pair {
                row: self.row,
                name: start,
                value,
                end: text.len(),
            },
        );
        self.at += 1;
    }
}
