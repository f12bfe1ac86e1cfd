//! What every resource of the crate stands on.
