//! The object in which most lists tell where a page stands.

use super::extra::Extra;
use super::model::model;

/// Where a page stands in its list: what a list that has `meta` keeps there.
#[non_exhaustive]
pub struct PageMeta {
    /// The first page of the same list: `first_page_url`.
    pub first_page_url: Option<String>,

    /// The name of the field that holds the records: `key`.
    pub key: Option<String>,

    /// The page after this one: `next_page_url`. Null on the last page.
    pub next_page_url: Option<String>,

    /// The number of this page, from 0: `page`.
    pub page: Option<i64>,

    /// How many records a page of this list holds at most: `page_size`.
    pub page_size: Option<i64>,

    /// The page before this one: `previous_page_url`. Null on the first page.
    pub previous_page_url: Option<String>,

    /// This page itself: `url`.
    pub url: Option<String>,

    /// Fields of the answer that this crate does not know.
    pub extra: Extra,
}

model!(PageMeta {
    0 => first_page_url: "first_page_url",
    1 => key: "key",
    2 => next_page_url: "next_page_url",
    3 => page: "page",
    4 => page_size: "page_size",
    5 => previous_page_url: "previous_page_url",
    6 => url: "url",
    _ => extra,
});
