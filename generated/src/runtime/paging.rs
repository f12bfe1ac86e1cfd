// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Lists that come in pages: how one page leads to the next, and where to stop.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::vec;

use super::Field;
use super::dispatch::Dispatch;
use super::error::Error;
use super::path;
use super::request::Request;
use super::response::{Answer, Metadata, Outcome};

/// The largest page where a document declares no other.
pub const DEFAULT_MAX_PAGE_SIZE: u32 = 1000;

/// The body of one page of a list.
pub trait Envelope: Field {
    /// What the list is made of.
    type Record: Field;

    /// The name of the page's type, such as `ParticipantPage`.
    const NAME: &'static str;

    /// The records of the page.
    fn records(&self) -> &[Self::Record];

    /// The records of the page, to be changed.
    fn records_mut(&mut self) -> &mut [Self::Record];

    /// Takes the records out of the page.
    fn take_records(&mut self) -> Vec<Self::Record>;

    /// How to get to the next page.
    fn next(&self) -> Next;

    /// How to get to the previous page; a list that does not tell has none.
    fn previous(&self) -> Next {
        Next::None
    }
}

/// How one page leads to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// There is none.
    None,
    /// A URL, relative or absolute; of an absolute one the path and the query are used.
    Url(String),
    /// The same URL with this pair of the query replaced or added.
    Query(&'static str, String),
}

impl Next {
    /// A link as the answer has it; absent and empty are the end.
    pub fn url(link: Option<&str>) -> Self {
        match link {
            None | Some("") => Next::None,
            Some(link) => Next::Url(link.to_owned()),
        }
    }

    /// A token as the answer has it, to be sent as the query parameter `name`; absent and empty are the end.
    pub fn token(name: &'static str, token: Option<&str>) -> Self {
        match token {
            None | Some("") => Next::None,
            Some(token) => Next::Query(name, token.to_owned()),
        }
    }

    /// The next page of a SCIM list (RFC 7644, 3.4.2.4), whose first record is number 1.
    pub fn scim(start: Option<i64>, count: usize, total: Option<i64>) -> Self {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let next = start.unwrap_or(1).saturating_add(count);
        match total {
            Some(total) if count > 0 && next <= total => {
                Next::Query("startIndex", next.to_string())
            }
            _ => Next::None,
        }
    }

    /// The previous page of a SCIM list, as long as the present one.
    pub fn scim_back(start: Option<i64>, count: usize) -> Self {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        match start {
            Some(start) if start > 1 => {
                Next::Query("startIndex", start.saturating_sub(count).max(1).to_string())
            }
            _ => Next::None,
        }
    }
}

/// A list about to be read: the request for its first page, and how many records are wanted.
pub struct Paging<E> {
    request: Request,
    limit: Option<usize>,
    envelope: PhantomData<fn() -> E>,
}

impl<E: Envelope> Paging<E> {
    /// Reads the list from its first page.
    pub fn new(request: Request, limit: Option<usize>) -> Self {
        Self {
            request,
            limit,
            envelope: PhantomData,
        }
    }

    /// The request for the first page.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The request for the first page.
    pub fn into_request(self) -> Request {
        self.request
    }
}

impl<E> Clone for Paging<E> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
            limit: self.limit,
            envelope: PhantomData,
        }
    }
}

impl<E> fmt::Debug for Paging<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Paging")
            .field("request", &self.request)
            .field("limit", &self.limit)
            .finish()
    }
}

/// All records of a list that were asked for, with the status and the headers of each page that was read.
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

/// Where a walk through pages has been. It remembers two places alone, however long the list, and still finds every
/// circle: the second place is moved up at each power of two (Brent's algorithm).
#[derive(Clone, Debug, Default)]
struct Trail {
    anchor: Option<String>,
    steps: u64,
}

impl Trail {
    /// Goes on to a page; false when the walk has been there.
    fn go(&mut self, target: &str) -> bool {
        let known = self.anchor.as_deref() == Some(target);
        if self.steps.is_power_of_two() || self.anchor.is_none() {
            self.anchor = Some(target.to_owned());
        }
        self.steps += 1;
        !known
    }
}

/// A walk through the pages of a list, without any input or output.
pub struct Walk<E: Envelope> {
    next: Option<Request>,
    left: Option<usize>,
    records: vec::IntoIter<E::Record>,
    trail: Trail,
    trouble: Option<Error>,
    ended: bool,
}

impl<E: Envelope> Walk<E> {
    /// Starts at the first page.
    pub fn new(paging: Paging<E>) -> Self {
        let ended = paging.limit == Some(0);
        let next = Some(paging.request).filter(|_| !ended);
        let records = Vec::new().into_iter();
        Self {
            next,
            left: paging.limit,
            records,
            trail: Trail::default(),
            trouble: None,
            ended,
        }
    }

    /// The next record of the page at hand, within the limit.
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

    /// The request for the page after the one at hand; nothing at the end of the list.
    ///
    /// # Errors
    ///
    /// When the link to that page is no URL or leads back to where the walk has been. The records before it were given.
    pub fn request(&mut self) -> Result<Option<Request>, Error> {
        match self.trouble.take() {
            Some(error) if !self.ended => Err(error),
            _ => Ok(self.next.clone().filter(|_| !self.ended)),
        }
    }

    /// Takes the answer to the request for the next page.
    ///
    /// # Errors
    ///
    /// When it is no page.
    pub fn accept(&mut self, answer: &Answer) -> Result<(), Error> {
        let mut body = read::<E>(answer)?;
        let next = body.next();
        self.records = body.take_records().into_iter();
        match self
            .next
            .take()
            .map_or(Ok(None), |request| self.step(&request, next))
        {
            Ok(next) => self.next = next,
            Err(error) => self.trouble = Some(error),
        }
        Ok(())
    }

    /// Ends the walk, after an error. The page that could not be read stays the next one.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// The whole URL of the page after the one at hand, with which the walk can be taken up again later.
    pub fn next_page_url(&self) -> Option<String> {
        self.next.as_ref()?.url().ok()
    }

    fn step(&mut self, request: &Request, next: Next) -> Result<Option<Request>, Error> {
        let Some(next) = follow(request, next)? else {
            return Ok(None);
        };
        if self.trail.steps == 0 {
            self.trail.go(&target_of(request)?);
        }
        match self.trail.go(&target_of(&next)?) {
            true => Ok(Some(next)),
            false => {
                Err(Error::paging("a page links to one that was read before").at(next.place()))
            }
        }
    }
}

fn target_of(request: &Request) -> Result<String, Error> {
    request
        .target()
        .map_err(|problem| Error::request(problem).at(request.place()))
}

/// Reads a page and fills the keys of the path into its records.
fn read<E: Envelope>(answer: &Answer) -> Result<E, Error> {
    let mut body: E = answer.json()?;
    body.records_mut()
        .iter_mut()
        .for_each(|record| answer.fill(record));
    Ok(body)
}

/// The request for another page.
fn follow(request: &Request, next: Next) -> Result<Option<Request>, Error> {
    linked(request, next).map_err(|problem| Error::paging(problem).at(request.place()))
}

fn linked(request: &Request, next: Next) -> Result<Option<Request>, Cow<'static, str>> {
    let here = request.target()?;
    let target = match next {
        Next::None => return Ok(None),
        Next::Url(url) => request.config().link_target(&url)?,
        Next::Query(name, value) => path::with_query(&here, name, &value),
    };
    let next = request.linked(target);
    match next.target()? == here {
        true => Err("a page links to itself".into()),
        false => Ok(Some(next)),
    }
}

/// One page of a list, with the fields of its body.
///
/// It can be iterated over, and leads to the pages before and after it.
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
    /// When the answer is no page.
    pub fn read(answer: Answer, client: C, request: Request) -> Result<Self, Error> {
        Ok(Self {
            body: read(&answer)?,
            metadata: answer.metadata().clone(),
            client,
            request,
        })
    }

    /// The records of the page.
    pub fn records(&self) -> &[E::Record] {
        self.body.records()
    }

    /// The records of the page, by value.
    pub fn into_records(mut self) -> Vec<E::Record> {
        self.body.take_records()
    }

    /// The whole body of the page.
    pub fn body(&self) -> &E {
        &self.body
    }

    /// The status and the headers of the answer.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The whole URL of the next page; nothing on the last one, or where its link is no URL.
    pub fn next_page_url(&self) -> Option<String> {
        follow(&self.request, self.body.next()).ok()??.url().ok()
    }

    /// The whole URL of the previous page; nothing on the first one, or where the list does not tell.
    pub fn previous_page_url(&self) -> Option<String> {
        follow(&self.request, self.body.previous())
            .ok()??
            .url()
            .ok()
    }

    /// Fetches the next page; gives nothing on the last one.
    pub fn next(&self) -> C::Output<Option<Self>> {
        self.turn(self.body.next())
    }

    /// Fetches the previous page; gives nothing on the first one, or where the list does not tell.
    pub fn previous(&self) -> C::Output<Option<Self>> {
        self.turn(self.body.previous())
    }

    /// The records of all pages after this one, as they are read.
    pub fn following(&self) -> C::Records<E> {
        let mut request = self.request.clone();
        let mut limit = None;
        match linked(&self.request, self.body.next()) {
            Ok(Some(next)) => request = next,
            Ok(None) => limit = Some(0),
            Err(problem) => request.refuse(problem),
        }
        self.client.stream(Paging::new(request, limit))
    }

    fn turn(&self, next: Next) -> C::Output<Option<Self>> {
        let client = self.client.clone();
        match follow(&self.request, next) {
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
        write!(
            formatter,
            "{} of {} records",
            E::NAME,
            self.body.records().len()
        )
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
