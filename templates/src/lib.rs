//! The hand-written runtime that every generated crate carries.

pub mod runtime;
