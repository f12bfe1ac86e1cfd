//! The setters of one operation: all have different names, however similar the wire names.

use super::apart::{Spelled, spell_apart};
use crate::model::{Location, Parameter};
use crate::names;

/// Sets the names of the parameters. A name chosen by the document (`x-rust-name`) is kept; two of those may still
/// clash.
pub(super) fn settle(parameters: &mut [Parameter]) {
    let derived: Vec<bool> = parameters
        .iter()
        .map(|it| it.name == names::setter(&it.wire))
        .collect();
    let spelled = parameters
        .iter_mut()
        .zip(&derived)
        .map(|(it, derived)| Spelled {
            name: &mut it.name,
            wire: &it.wire,
            is_chosen: !derived,
            place: Some(it.location),
        });
    spell_apart(spelled.collect(), names::respelled_setter);
    tell_namesakes(parameters, &derived);
    tell_places(parameters, &derived);
}

/// If two places have a parameter of the same name, the names of both include the place, so that a setter for one does
/// not become the setter for the other when the other is new.
fn tell_namesakes(parameters: &mut [Parameter], derived: &[bool]) {
    let all: Vec<(String, bool)> = parameters
        .iter()
        .map(|it| it.wire.clone())
        .zip(derived.iter().copied())
        .collect();
    for (parameter, derived) in parameters.iter_mut().zip(derived) {
        let namesakes = || all.iter().filter(|(wire, _)| *wire == parameter.wire);
        if namesakes().count() < 2 {
            continue;
        }
        let place = parameter.location.word();
        if *derived && namesakes().filter(|(_, derived)| *derived).count() > 1 {
            parameter.name = format!("{place}_{}", parameter.name);
        }
        parameter.identity = format!("{place}:{}", parameter.wire);
    }
}

/// If a parameter nearer to the body has the same name, the setter includes its place: `query_label`.
fn tell_places(parameters: &mut [Parameter], derived: &[bool]) {
    let all: Vec<(String, u8)> = parameters
        .iter()
        .map(|it| (it.name.clone(), distance(it.location)))
        .collect();
    let named = parameters.iter_mut().zip(derived);
    for (parameter, _) in named.filter(|(_, derived)| **derived) {
        let own = distance(parameter.location);
        let is_nearer = |(name, other): &(String, u8)| *name == parameter.name && *other < own;
        if all.iter().any(is_nearer) {
            parameter.name = format!("{}_{}", parameter.location.word(), parameter.name);
        }
    }
}

/// Returns the distance of a place from the body, whose parameters are named first.
fn distance(location: Location) -> u8 {
    match location {
        Location::Json | Location::Body | Location::Form => 0,
        Location::Query => 1,
        Location::Header => 2,
    }
}
