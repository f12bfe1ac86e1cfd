//! Lists that come in pages: how to get from one page to the next, and when to stop.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::vec;

use serde_json::Value;

use super::config::Config;
use super::decode::DecodeError;
use super::dispatch::Dispatch;
use super::encode::Node;
use super::error::Error;
use super::model::{Field, Model};
use super::path;
use super::request::Request;
use super::response::{Metadata, Outcome, Response};

/// The body of one page of a list.
pub trait Envelope: Model + Field {
    /// The type of the list's records.
    type Record: Field;

    /// The name of the page's type, such as `ParticipantPage`.
    const NAME: &'static str;

    /// How the page links to its neighbours.
    const LINKS: Links;

    /// Returns the records of the page.
    fn records(&self) -> &Option<Vec<Self::Record>>;

    /// Returns the records of the page, mutably.
    fn records_mut(&mut self) -> &mut Option<Vec<Self::Record>>;
}

/// The path to a field of a page's body: `["meta", "next_page_url"]`. An empty path means that there is no such field.
pub type FieldPath = &'static [&'static str];

/// How a page links to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// By URL, relative or absolute.
    Urls {
        /// The field with the URL of the next page.
        next: FieldPath,
        /// The field with the URL of the previous page.
        previous: FieldPath,
    },
    /// By token, to be sent as a query parameter.
    Tokens {
        /// The query parameter.
        parameter: &'static str,
        /// The field with the token of the next page.
        next: FieldPath,
        /// The field with the token of the previous page.
        previous: FieldPath,
    },
    /// By record number, as in SCIM (RFC 7644, section 3.4.2.4): the first record is number 1.
    Counted,
    /// There is only one page.
    None,
}

impl Links {
    fn next<E: Envelope>(self, request: &Request, page: &E) -> Next {
        match self {
            Links::Urls { next, .. } => text_at(page, next).map_or(Next::None, Next::Url),
            Links::Tokens {
                parameter, next, ..
            } => token_at(page, parameter, next),
            Links::Counted => {
                let count = count(page);
                let next = first(request, page).saturating_add(count);
                match number(page, TOTAL_RESULTS) {
                    Some(total) if count > 0 && next <= total => {
                        Next::Query(vec![(START_INDEX, next.to_string())])
                    }
                    _ => Next::None,
                }
            }
            Links::None => Next::None,
        }
    }

    fn previous<E: Envelope>(self, request: &Request, page: &E) -> Next {
        match self {
            Links::Urls { previous, .. } => text_at(page, previous).map_or(Next::None, Next::Url),
            Links::Tokens {
                parameter,
                previous,
                ..
            } => token_at(page, parameter, previous),
            Links::Counted => match first(request, page) {
                // As long as the requested page; if no length was requested, as long as the current page, which may be
                // the short last one. This is why the count is sent.
                first if first > 1 => {
                    let count = asked(request, COUNT).unwrap_or_else(|| count(page));
                    let count = count.clamp(1, first - 1);
                    let previous = (START_INDEX, (first - count).to_string());
                    Next::Query(vec![previous, (COUNT, count.to_string())])
                }
                _ => Next::None,
            },
            Links::None => Next::None,
        }
    }
}

/// SCIM's name for the number of the first record, in queries and in responses.
const START_INDEX: &str = "startIndex";
/// SCIM's parameter for the number of records on a page.
const COUNT: &str = "count";
/// SCIM's name for the total number of records.
const TOTAL_RESULTS: &str = "totalResults";

/// Returns the number of a page's first record: as the page states it, otherwise as requested.
fn first<E: Envelope>(request: &Request, page: &E) -> i64 {
    let told = number(page, START_INDEX);
    told.or_else(|| asked(request, START_INDEX)).unwrap_or(1)
}

/// Returns a number from the query of a request.
fn asked(request: &Request, name: &str) -> Option<i64> {
    let target = request.target().ok()?;
    path::query_value(&target, name)?.parse().ok()
}

/// Returns a number from a page, declared or not.
fn number(page: &dyn Model, name: &str) -> Option<i64> {
    let declared = text_at(page, &[name]).and_then(|text| text.parse().ok());
    let undeclared = || {
        let value = page.at_ref(page.info().fields.len()).extra()?.get(name)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    };
    declared.or_else(undeclared)
}

fn count<E: Envelope>(page: &E) -> i64 {
    let count = page.records().as_ref().map_or(0, Vec::len);
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Returns the content of a field as text; an empty field counts as absent.
fn text_at(body: &dyn Model, path: &[&str]) -> Option<String> {
    let (name, rest) = path.split_first()?;
    let place = body.info().fields.iter().position(|field| field == name)?;
    match (body.at_ref(place).node(), rest) {
        (node, []) => Some(node.text()).filter(|text| !text.is_empty()),
        (Node::Model(inner), rest) => text_at(inner, rest),
        _ => None,
    }
}

fn token_at(body: &dyn Model, parameter: &'static str, path: &[&str]) -> Next {
    text_at(body, path).map_or(Next::None, |token| Next::Query(vec![(parameter, token)]))
}

/// How to get from one page to another.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    /// There is no other page.
    None,
    /// A URL, relative or absolute; of an absolute URL only the path and the query are used.
    Url(String),
    /// The same URL with these query pairs replaced or added.
    Query(Vec<(&'static str, String)>),
}

/// The requested records of a list, with the status and headers of each page that was read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Listed<R> {
    /// The records.
    pub records: Vec<R>,
    /// The metadata of the pages, in the order in which they were read.
    pub pages: Vec<Metadata>,
}

impl<R> Default for Listed<R> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            pages: Vec::new(),
        }
    }
}

/// The pages that a walk has visited. It remembers only two of them, however long the list, and still detects every
/// cycle: one back to the start at once, and any other because the second one is moved forward at each power of two
/// (Brent's algorithm).
#[derive(Clone, Debug, Default)]
struct Trail {
    start: Option<String>,
    anchor: Option<String>,
    steps: u64,
}

impl Trail {
    /// Moves to a page; returns `false` if it was visited before.
    fn go(&mut self, target: &str) -> bool {
        let known = [&self.start, &self.anchor]
            .iter()
            .any(|it| it.as_deref() == Some(target));
        match self.steps {
            0 => self.start = Some(target.to_owned()),
            steps if steps.is_power_of_two() => self.anchor = Some(target.to_owned()),
            _ => {}
        }
        self.steps += 1;
        !known
    }
}

/// A walk through the pages of a list, without any I/O.
pub struct Walk<E: Envelope> {
    config: Config,
    next: Option<Request>,
    left: Option<usize>,
    records: vec::IntoIter<E::Record>,
    trail: Trail,
    /// The first record of the current page, if pages are counted and do not state their position.
    first: Option<E::Record>,
    trouble: Option<Error>,
    ended: bool,
}

impl<E: Envelope> Walk<E> {
    /// Starts at the page that the request asks for.
    pub fn new(config: &Config, request: Request) -> Self {
        let left = request.limit();
        let first = match left {
            // What is wrong with a request matters even if it need not be sent.
            Some(0) => request.to_http(config).map(|_| None),
            _ => Ok(Some(request)),
        };
        Self {
            left,
            ..Self::from_link(config, first)
        }
    }

    /// Starts at the page that a link leads to, if there is one.
    pub fn from_link(config: &Config, link: Result<Option<Request>, Error>) -> Self {
        let (next, trouble) = match link {
            Ok(next) => (next, None),
            Err(error) => (None, Some(error)),
        };
        Self {
            config: config.clone(),
            left: None,
            records: Vec::new().into_iter(),
            trail: Trail::default(),
            first: None,
            ended: next.is_none() && trouble.is_none(),
            next,
            trouble,
        }
    }

    /// Returns the next record of the current page, within the limit.
    pub fn record(&mut self) -> Option<E::Record> {
        if self.ended {
            return None;
        }
        let record = self.records.next()?;
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(1);
            self.ended = *left == 0;
        }
        Some(record)
    }

    /// Returns the request for the next page; `None` at the end of the list.
    ///
    /// # Errors
    ///
    /// Returns an error if the link to that page is not a valid URL, or leads back to a visited page. The records
    /// before it have been returned.
    pub fn request(&mut self) -> Result<Option<Request>, Error> {
        match self.trouble.take() {
            Some(error) if !self.ended => Err(error),
            _ => Ok(self.next.clone().filter(|_| !self.ended)),
        }
    }

    /// Takes the response to the request for the next page.
    ///
    /// # Errors
    ///
    /// Returns an error if the response is not a page.
    pub fn accept(&mut self, answer: &Response) -> Result<(), Error> {
        let mut body = read::<E>(answer)?;
        self.check_progress(&body)?;
        if let Some(request) = self.next.take() {
            match self.step(&request, E::LINKS.next(&request, &body)) {
                Ok(next) => self.next = next,
                Err(error) => self.trouble = Some(error),
            }
        }
        self.records = body.records_mut().take().unwrap_or_default().into_iter();
        Ok(())
    }

    /// Detects a server that sends the same page whatever position is requested.
    fn check_progress(&mut self, body: &E) -> Result<(), Error> {
        if E::LINKS != Links::Counted {
            return Ok(());
        }
        let first = body.records().as_ref().and_then(|records| records.first());
        let wanted = self.next.as_ref().and_then(|it| asked(it, START_INDEX));
        let goes_back = match (number(body, START_INDEX), wanted) {
            (Some(told), wanted) => wanted.is_some_and(|wanted| told < wanted),
            (None, _) => first.is_some() && self.first.as_ref() == first,
        };
        if goes_back {
            let error =
                Error::paging("the server returned a page that starts before the requested record");
            return Err(match &self.next {
                Some(request) => error.at(request.place()),
                None => error,
            });
        }
        self.first = first.cloned();
        Ok(())
    }

    /// Ends the walk after an error. The page that could not be read remains the next one.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// Returns the absolute URL of the next page, from which the walk can be resumed later.
    pub fn next_page_url(&self) -> Option<String> {
        self.next.as_ref()?.url(&self.config).ok()
    }

    fn step(&mut self, request: &Request, next: Next) -> Result<Option<Request>, Error> {
        let Some(next) = follow(&self.config, request, next)? else {
            return Ok(None);
        };
        if self.trail.steps == 0 {
            self.trail.go(&target_of(request)?);
        }
        if self.trail.go(&target_of(&next)?) {
            Ok(Some(next))
        } else {
            Err(Error::paging("a page links to one that was read before").at(next.place()))
        }
    }
}

fn target_of(request: &Request) -> Result<String, Error> {
    request
        .target()
        .map_err(|problem| Error::request(problem).at(request.place()))
}

/// Reads a page and fills the path keys into its records.
fn read<E: Envelope>(answer: &Response) -> Result<E, Error> {
    let mut body: E = answer.json()?;
    if is_something_else(&body) || has_other_records(&body) {
        return Err(answer.unreadable(DecodeError::no_page()));
    }
    for record in body.records_mut().iter_mut().flatten() {
        answer.fill(record);
    }
    Ok(body)
}

/// Returns whether a model has none of its own fields, but others in their place.
fn is_something_else(model: &dyn Model) -> bool {
    let count = model.info().fields.len();
    let extra = model.at_ref(count).extra();
    let has_none = (0..count).all(|at| matches!(model.at_ref(at).node(), Node::Absent));
    has_none && extra.is_some_and(|it| !it.is_empty())
}

/// Returns whether a page lacks its own list but has an undeclared one: reporting no records would then be wrong.
fn has_other_records<E: Envelope>(page: &E) -> bool {
    let extra = page.at_ref(page.info().fields.len()).extra();
    let is_list = |value: &Value| value.as_array().is_some_and(|it| !it.is_empty());
    page.records().is_none() && extra.is_some_and(|it| it.iter().any(|(_, value)| is_list(value)))
}

/// Returns the request for another page.
fn follow(config: &Config, request: &Request, next: Next) -> Result<Option<Request>, Error> {
    linked(config, request, next).map_err(|problem| Error::paging(problem).at(request.place()))
}

fn linked(
    config: &Config,
    request: &Request,
    next: Next,
) -> Result<Option<Request>, Cow<'static, str>> {
    let here = request.target()?;
    let target = match next {
        Next::None => return Ok(None),
        Next::Url(url) => {
            let target = config.link_target(request.operation(), &url);
            target.map_err(|problem| format!("a page's link cannot be followed: {problem}"))?
        }
        Next::Query(pairs) => pairs.iter().fold(here.clone(), |target, (name, value)| {
            path::with_query(&target, name, value)
        }),
    };
    let next = request.linked(target);
    if next.target()? == here {
        Err("a page links to itself".into())
    } else {
        Ok(Some(next))
    }
}

/// One page of a list, with the fields of its body.
///
/// It can be iterated over, and gives access to the previous and following pages.
#[derive(Clone)]
pub struct Page<E, C> {
    body: E,
    metadata: Metadata,
    client: C,
    request: Request,
}

impl<E: Envelope, C: Dispatch> Page<E, C> {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// Returns an error if the response is not a page.
    pub(crate) fn read(answer: Response, client: C, request: Request) -> Result<Self, Error> {
        Ok(Self {
            body: read(&answer)?,
            metadata: answer.metadata().clone(),
            client,
            request,
        })
    }

    /// Returns the records of the page.
    pub fn records(&self) -> &[E::Record] {
        self.body.records().as_deref().unwrap_or_default()
    }

    /// Consumes the page and returns its records.
    pub fn into_records(mut self) -> Vec<E::Record> {
        self.body.records_mut().take().unwrap_or_default()
    }

    /// Returns the whole body of the page.
    pub fn body(&self) -> &E {
        &self.body
    }

    /// Consumes the page and returns its whole body.
    pub fn into_body(self) -> E {
        self.body
    }

    /// Returns the status and headers of the response.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Returns the absolute URL of the next page; `None` on the last page, or if its link is not a valid URL.
    pub fn next_page_url(&self) -> Option<String> {
        self.url_of(E::LINKS.next(&self.request, &self.body))
    }

    /// Returns the absolute URL of the previous page; `None` on the first page, or if the list has no such links.
    pub fn previous_page_url(&self) -> Option<String> {
        self.url_of(E::LINKS.previous(&self.request, &self.body))
    }

    /// Fetches the next page; returns `None` on the last page.
    ///
    /// # Errors
    ///
    /// Returns an error if the link is invalid or leads to this page itself, in which case nothing is sent; otherwise
    /// as for any request.
    pub fn next(&self) -> C::Output<Option<Self>> {
        self.turn(E::LINKS.next(&self.request, &self.body))
    }

    /// Fetches the previous page; returns `None` on the first page, or if the list has no such links.
    ///
    /// # Errors
    ///
    /// Same as [`Page::next`].
    pub fn previous(&self) -> C::Output<Option<Self>> {
        self.turn(E::LINKS.previous(&self.request, &self.body))
    }

    /// Returns the records of all following pages, fetched as they are read. The limit of the original list does not
    /// apply.
    pub fn following(&self) -> C::Records<E> {
        let config = self.client.config();
        let next = E::LINKS.next(&self.request, &self.body);
        let link = follow(config, &self.request, next);
        self.client.stream(Walk::from_link(config, link))
    }

    fn url_of(&self, next: Next) -> Option<String> {
        let config = self.client.config();
        let request = follow(config, &self.request, next).ok()??;
        request.url(config).ok()
    }

    fn turn(&self, next: Next) -> C::Output<Option<Self>> {
        let client = self.client.clone();
        match follow(client.config(), &self.request, next) {
            Ok(Some(request)) => self.client.send(request.clone(), |answer| {
                Self::read(answer, client, request).map(Some)
            }),
            Ok(None) => self.client.ready(Ok(None)),
            Err(error) => self.client.ready(Err(error)),
        }
    }
}

impl<E: Envelope, C: Dispatch> Outcome for Page<E, C> {}

impl<E: Envelope, C: Dispatch> Outcome for Option<Page<E, C>> {}

impl<R: Field> Outcome for Listed<R> {}

impl<E, C> Deref for Page<E, C> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.body
    }
}

impl<E: Envelope, C: Dispatch> IntoIterator for Page<E, C> {
    type Item = E::Record;
    type IntoIter = vec::IntoIter<E::Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_records().into_iter()
    }
}

impl<'a, E: Envelope, C: Dispatch> IntoIterator for &'a Page<E, C> {
    type Item = &'a E::Record;
    type IntoIter = std::slice::Iter<'a, E::Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.records().iter()
    }
}

impl<E: Envelope, C> fmt::Display for Page<E, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = count(&self.body);
        let plural = if count == 1 { "" } else { "s" };
        write!(formatter, "{} of {count} record{plural}", E::NAME)
    }
}

impl<E: Envelope, C> fmt::Debug for Page<E, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct(E::NAME)
            .field("body", &self.body)
            .field("metadata", &self.metadata)
            .finish()
    }
}
