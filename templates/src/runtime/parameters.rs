//! What a request was given: the texts of its parameters, in the order of the operation.

use super::encode::Node;
use super::operation::Operation;

/// The parameters that a request was given, each once, as texts that are not yet encoded.
///
/// All texts lie in one string, so that a setter that is given a text copies it and allocates nothing of its own.
#[derive(Clone, Default)]
pub struct Parameters {
    text: String,
    pairs: Vec<Pair>,
}

/// One pair to send: a list has one for each item.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The parameter's place in the operation's table.
    pub row: usize,
    /// Where the name starts, if the pair has one of its own.
    name: usize,
    /// Where the value starts.
    value: usize,
    /// Where the value ends.
    end: usize,
}

/// Room for the texts and the pairs of a small request.
const USUAL: (usize, usize) = (128, 8);

impl Parameters {
    /// Opens a parameter to be given anew: what it was given before is forgotten. Nothing where the operation has none of
    /// that name. One whose name another place has, too, is told by both.
    pub fn open(&mut self, operation: &Operation, name: &str) -> Option<Opened<'_>> {
        let row = self.row(operation, name)?;
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

    /// The place of a parameter in the operation's table: mostly the one after that of the parameter given last.
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

    /// Takes out what a parameter was given; tells where it stood or belongs.
    fn forget(&mut self, row: usize) -> usize {
        let start = self.pairs.partition_point(|pair| pair.row < row);
        let end = self.pairs.partition_point(|pair| pair.row <= row);
        self.pairs.drain(start..end);
        start
    }

    /// Whether a parameter was given anything to send.
    pub fn has(&self, row: usize) -> bool {
        self.pairs.iter().any(|pair| pair.row == row)
    }

    /// The pairs in the order in which they are sent.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The name of a pair: its own, else that of its row.
    pub fn name<'a>(&'a self, pair: &Pair, row: &'a str) -> &'a str {
        match pair.name == pair.value {
            true => row,
            false => self.text.get(pair.name..pair.value).unwrap_or_default(),
        }
    }

    /// The value of a pair.
    pub fn value(&self, pair: &Pair) -> &str {
        self.text.get(pair.value..pair.end).unwrap_or_default()
    }

    /// About how many bytes all pairs take when they are encoded.
    pub fn room(&self) -> usize {
        2 * self.text.len() + 32 * self.pairs.len()
    }

    /// The wire names of the parameters that were given.
    pub fn names(&self, operation: &Operation) -> Vec<&'static str> {
        let mut rows: Vec<usize> = self.pairs.iter().map(|pair| pair.row).collect();
        rows.dedup();
        let rows = rows
            .into_iter()
            .filter_map(|at| operation.parameters.get(at));
        rows.map(|row| row.name()).collect()
    }
}

/// A parameter that is being given.
pub struct Opened<'a> {
    parameters: &'a mut Parameters,
    row: usize,
    at: usize,
}

impl Opened<'_> {
    /// Gives a text.
    pub fn text(&mut self, value: &str) {
        self.pair("", |text| text.push_str(value));
    }

    /// Gives a value, if there is anything to send.
    pub fn value(&mut self, value: &Node<'_>) {
        self.named("", value);
    }

    /// Gives a value under a name of its own, if there is anything to send.
    pub fn named(&mut self, name: &str, value: &Node<'_>) {
        if value.is_sent() {
            self.pair(name, |text| value.write(text));
        }
    }

    fn pair(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        let Parameters { text, pairs } = &mut *self.parameters;
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
