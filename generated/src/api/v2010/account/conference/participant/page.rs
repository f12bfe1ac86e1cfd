// Generated from `twilio_api_v2010.yaml` by `cargo xtask generate`. Do not edit.

use crate::runtime::{model, Client, Envelope, Extra, Info, Model, Next, Page, Slot};

use super::ParticipantInstance;

/// One page of the participants of a conference.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ParticipantPageBody {
    /// The participants on this page.
    pub participants: Option<Vec<ParticipantInstance>>,

    /// The position in the whole list of the last record on this page, from 0.
    pub end: Option<i64>,

    /// The first page of the same list, relative to the server.
    pub first_page_uri: Option<String>,

    /// The page after this one, relative to the server. Null on the last page.
    pub next_page_uri: Option<String>,

    /// The number of this page, from 0.
    pub page: Option<i64>,

    /// How many records a page of this list holds at most.
    pub page_size: Option<i64>,

    /// The page before this one, relative to the server. Null on the first page.
    pub previous_page_uri: Option<String>,

    /// The position in the whole list of the first record on this page, from 0.
    pub start: Option<i64>,

    /// This page itself, relative to the server.
    pub uri: Option<String>,

    /// Fields of the answer that this crate does not know.
    pub extra: Extra,
}

/// One page of a list: its records, and the way to the pages beside it.
///
/// The fields of [`ParticipantPageBody`] are read straight from it.
pub type ParticipantPage<C = Client> = Page<ParticipantPageBody, C>;

impl Envelope for ParticipantPageBody {
    type Record = ParticipantInstance;
    const NAME: &'static str = "ParticipantPage";
    fn records(&self) -> &[Self::Record] {
        self.participants.as_deref().unwrap_or_default()
    }

    fn records_mut(&mut self) -> &mut [Self::Record] {
        self.participants.as_deref_mut().unwrap_or_default()
    }

    fn take_records(&mut self) -> Vec<Self::Record> {
        self.participants.take().unwrap_or_default()
    }

    fn next(&self) -> Next {
        Next::url(self.next_page_uri.as_deref())
    }

    fn previous(&self) -> Next {
        Next::url(self.previous_page_uri.as_deref())
    }
}

impl Model for ParticipantPageBody {
    fn info(&self) -> &'static Info {
        &Info {
            name: "ParticipantPageBody",
            fields: &[
                "participants",
                "end",
                "first_page_uri",
                "next_page_uri",
                "page",
                "page_size",
                "previous_page_uri",
                "start",
                "uri",
            ],
            secret: &[],
        }
    }

    fn at(&mut self, index: usize) -> &mut dyn Slot {
        match index {
            0 => &mut self.participants,
            1 => &mut self.end,
            2 => &mut self.first_page_uri,
            3 => &mut self.next_page_uri,
            4 => &mut self.page,
            5 => &mut self.page_size,
            6 => &mut self.previous_page_uri,
            7 => &mut self.start,
            8 => &mut self.uri,
            _ => &mut self.extra,
        }
    }

    fn at_ref(&self, index: usize) -> &dyn Slot {
        match index {
            0 => &self.participants,
            1 => &self.end,
            2 => &self.first_page_uri,
            3 => &self.next_page_uri,
            4 => &self.page,
            5 => &self.page_size,
            6 => &self.previous_page_uri,
            7 => &self.start,
            8 => &self.uri,
            _ => &self.extra,
        }
    }
}

model!(ParticipantPageBody);
