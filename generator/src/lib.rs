//! Generates a Rust client crate from OpenAPI documents as published by Twilio.
//!
//! Each stage is a function from plain data to plain data:
//!
//! 1. [`source`] reads a file, [`overlay`] modifies it, [`document`] types it;
//! 2. [`understand`] turns it into the [`model`]: resources, operations and types, with the [`names`] that Rust
//!    code will use;
//! 3. [`render`] produces the files of a crate, in memory;
//! 4. [`output`] writes them to disk.

pub mod config;
pub mod conformance;
pub mod diagnostic;
pub mod diff;
pub mod docs;
pub mod document;
pub mod file;
pub mod inflection;
pub mod listing;
pub mod manifest;
pub mod model;
pub mod names;
pub mod output;
pub mod overlay;
pub mod package;
mod parallel;
mod pipeline;
pub mod pointer;
pub mod render;
mod shape;
pub mod sids;
pub mod source;
mod spelling;
pub mod stability;
mod template;
pub mod understand;

pub use pipeline::{Counts, Generated, generate, load, understand_all};
