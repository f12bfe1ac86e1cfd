//! Tells names apart that are the same in Rust although they differ on the wire.

use crate::model::Location;
use crate::names;

/// A name that may have to be spelled differently.
pub(super) struct Spelled<'n> {
    pub(super) name: &'n mut String,
    pub(super) wire: &'n str,
    /// Whether the document chose the name, which is then kept.
    pub(super) is_chosen: bool,
    /// Only names in one place have to differ.
    pub(super) place: Option<Location>,
}

/// Respells names until they differ, as far as possible. A wire name that is a Rust name as it is keeps it; one that
/// starts with a symbol, such as `_id`, gives way to one that does not; otherwise the later one gives way.
pub(super) fn spell_apart(
    names: Vec<Spelled<'_>>,
    respell: impl Fn(&str, names::Spelling) -> String,
) {
    let mut names = names;
    names.sort_by_key(|it| {
        let starts_odd = !it.wire.starts_with(char::is_alphanumeric);
        (!it.is_chosen, *it.name != it.wire, starts_odd)
    });
    let mut taken: Vec<(Option<Location>, &str)> = Vec::new();
    for Spelled {
        name,
        wire,
        is_chosen,
        place,
    } in names
    {
        for spelling in names::SPELLINGS {
            if is_chosen || !taken.contains(&(place, name.as_str())) {
                break;
            }
            *name = respell(wire, spelling);
        }
        taken.push((place, name));
    }
}
