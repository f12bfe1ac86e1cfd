// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! The `meta` object of a page, which most lists have.

use super::extra::Extra;
use super::model::model;

/// The position of a page in its list: the `meta` object of lists that have one.
#[non_exhaustive]
pub struct PageMeta {
    /// The URL of the first page of the same list: `first_page_url`.
    pub first_page_url: Option<String>,

    /// The name of the field that holds the records: `key`.
    pub key: Option<String>,

    /// The URL of the next page: `next_page_url`. Null on the last page.
    pub next_page_url: Option<String>,

    /// The number of this page, starting at 0: `page`.
    pub page: Option<i64>,

    /// The maximum number of records on a page of this list: `page_size`.
    pub page_size: Option<i64>,

    /// The URL of the previous page: `previous_page_url`. Null on the first page.
    pub previous_page_url: Option<String>,

    /// The URL of this page: `url`.
    pub url: Option<String>,

    /// Fields of the response that this crate does not know.
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
