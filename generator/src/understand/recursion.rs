//! A struct that contains itself needs a box somewhere along the way.

use std::collections::{HashMap, HashSet};

use crate::model::{Type, TypeDef};

/// Boxes every direct field through which a struct reaches itself without a list or map in between.
pub(super) fn box_cycles(defs: &mut [TypeDef]) {
    let edges: HashMap<String, Vec<String>> = defs
        .iter()
        .filter_map(|def| match def {
            TypeDef::Struct(it) => Some((
                it.name.clone(),
                it.fields.iter().filter_map(|it| direct(&it.ty)).collect(),
            )),
            TypeDef::Enum(_) => None,
        })
        .collect();
    for def in defs {
        let TypeDef::Struct(def) = def else { continue };
        for field in &mut def.fields {
            let cyclic = direct(&field.ty).is_some_and(|to| reaches(&edges, &to, &def.name));
            if cyclic {
                boxed(&mut field.ty);
            }
        }
    }
}

fn direct(ty: &Type) -> Option<String> {
    match ty {
        Type::Object(name) => Some(name.clone()),
        Type::Nullable(inner) => direct(inner),
        _ => None,
    }
}

fn boxed(ty: &mut Type) {
    match ty {
        Type::Object(name) => *ty = Type::Boxed(std::mem::take(name)),
        Type::Nullable(inner) => boxed(inner),
        _ => {}
    }
}

fn reaches(edges: &HashMap<String, Vec<String>>, from: &str, to: &str) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            open.extend(edges.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
