//! The setters of one operation: each parameter has a name of its own, however alike they are called on the wire.

use crate::model::{Location, Parameter};
use crate::names;

/// Settles what the parameters are called. A name that the document chose (`x-rust-name`) stays; two of them may still clash.
pub(super) fn settle(parameters: &mut [Parameter]) {
    let derived: Vec<bool> = parameters
        .iter()
        .map(|it| it.name == names::setter(&it.wire))
        .collect();
    spell_apart(parameters, &derived);
    tell_namesakes(parameters, &derived);
    tell_places(parameters, &derived);
}

/// Two names of one place that read the same in snake case keep their own spelling.
fn spell_apart(parameters: &mut [Parameter], derived: &[bool]) {
    for at in indices(derived) {
        for spelling in names::SPELLINGS {
            let Some(parameter) = parameters.get(at) else {
                break;
            };
            // One that comes later gives way itself, unless the document chose its name.
            let mut others = parameters.iter().zip(derived).enumerate();
            let is_taken = others.any(|(other, (it, derived))| {
                (other < at || other > at && !derived)
                    && it.location == parameter.location
                    && it.name == parameter.name
            });
            if !is_taken {
                break;
            }
            let name = names::respelled_setter(&parameter.wire, spelling);
            if let Some(parameter) = parameters.get_mut(at) {
                parameter.name = name;
            }
        }
    }
}

/// Two places may have a parameter of one name each. All of them tell their place, for a setter that was one's must not
/// become the other's when that is new.
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
        let (place, _) = place(parameter.location);
        if *derived && namesakes().filter(|(_, derived)| *derived).count() > 1 {
            parameter.name = format!("{place}_{}", parameter.name);
        }
        parameter.identity = format!("{place}:{}", parameter.wire);
    }
}

/// The setter of a parameter outside of the body tells its place where one nearer to the body has its name: `query_label`.
fn tell_places(parameters: &mut [Parameter], derived: &[bool]) {
    let all: Vec<(String, u8)> = parameters
        .iter()
        .map(|it| (it.name.clone(), place(it.location).1))
        .collect();
    for at in indices(derived) {
        let Some(parameter) = parameters.get_mut(at) else {
            continue;
        };
        let (word, distance) = place(parameter.location);
        let is_nearer = |(name, other): &(String, u8)| *name == parameter.name && *other < distance;
        if all.iter().any(is_nearer) {
            parameter.name = format!("{word}_{}", parameter.name);
        }
    }
}

/// The places of the parameters whose names come from the wire.
fn indices(derived: &[bool]) -> impl Iterator<Item = usize> {
    let derived = derived.iter().enumerate().filter(|(_, derived)| **derived);
    derived.map(|(at, _)| at)
}

/// The word for a place, and how far it is from the body, which is first to name its parameters.
fn place(location: Location) -> (&'static str, u8) {
    match location {
        Location::Json => ("json", 0),
        Location::Form => ("form", 0),
        Location::Query => ("query", 1),
        Location::Header => ("header", 2),
    }
}
