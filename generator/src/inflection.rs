//! English plurals of words that name resources.
//!
//! This is a few rules and a table rather than a dependency: the crate for it pulls in a regex engine, which took a
//! tenth of a cold `cargo xtask generate`.

/// Words that no rule gets right: (singular, plural).
pub const IRREGULAR: &[(&str, &str)] = &[
    ("alias", "aliases"),
    ("analysis", "analyses"),
    ("analytics", "analytics"),
    ("appendix", "appendices"),
    ("aws", "aws"),
    ("axis", "axes"),
    ("bus", "buses"),
    ("cache", "caches"),
    ("campus", "campuses"),
    ("canvas", "canvases"),
    ("child", "children"),
    ("cookie", "cookies"),
    ("cpu", "cpus"),
    ("criterion", "criteria"),
    ("data", "data"),
    ("diagnosis", "diagnoses"),
    ("dns", "dns"),
    ("equipment", "equipment"),
    ("gpu", "gpus"),
    ("information", "information"),
    ("knowledge", "knowledge"),
    ("matrix", "matrices"),
    ("media", "media"),
    ("menu", "menus"),
    ("metadata", "metadata"),
    ("mms", "mms"),
    ("movie", "movies"),
    ("news", "news"),
    ("person", "people"),
    ("rcs", "rcs"),
    ("series", "series"),
    ("sku", "skus"),
    ("sms", "sms"),
    ("staff", "staff"),
    ("statistics", "statistics"),
    ("status", "statuses"),
    ("synopsis", "synopses"),
    ("vertex", "vertices"),
];

/// Endings whose plural takes `es`.
const HISSING: &[&str] = &["ss", "x", "ch", "sh", "zz"];

/// Returns the singular of a lower-case word.
pub fn singular(word: &str) -> String {
    if let Some((one, _)) = IRREGULAR
        .iter()
        .find(|(one, many)| *one == word || *many == word)
    {
        return (*one).to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let hissing = word.strip_suffix("es");
    if let Some(stem) = hissing.filter(|stem| HISSING.iter().any(|end| stem.ends_with(end))) {
        return stem.to_owned();
    }
    let ends_alone = ["ss", "us"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(stem) if !ends_alone && stem.len() > 1 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Returns the plural of a lower-case word, whether it is singular or plural.
pub fn plural(word: &str) -> String {
    let one = singular(word);
    if let Some((_, many)) = IRREGULAR.iter().find(|(it, _)| *it == one) {
        return (*many).to_owned();
    }
    let vowel_before_y = ["ay", "ey", "oy", "uy"]
        .iter()
        .any(|end| one.ends_with(end));
    match one.strip_suffix('y') {
        Some(stem) if !vowel_before_y && !stem.is_empty() => format!("{stem}ies"),
        _ if one.ends_with('s') || HISSING.iter().any(|end| one.ends_with(end)) => {
            format!("{one}es")
        }
        _ => format!("{one}s"),
    }
}
