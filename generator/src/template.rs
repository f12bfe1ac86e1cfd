//! Path templates, such as `/2010-04-01/Accounts/{AccountSid}/Conferences.json`.

/// The identity of a resource: its path without version, extension and key, with the names of parameters removed.
pub(crate) fn identity_of(template: &str) -> String {
    let mut segments = blank(&segments(template));
    if segments.last().is_some_and(|it| is_parameter(it)) {
        segments.pop();
    }
    segments.join("/")
}

/// The names of a path template's parameters, in order.
pub(crate) fn parameters(template: &str) -> Vec<String> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// A template with the names of its parameters removed; the text around them is unchanged.
pub(crate) fn blanked(text: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (_, behind))) = rest
        .split_once('{')
        .and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        blanked.push_str(before);
        blanked.push_str("{}");
        rest = behind;
    }
    blanked + rest
}

/// The segments without the extension.
pub(crate) fn parts(template: &str) -> impl DoubleEndedIterator<Item = &str> {
    let template = template.strip_suffix(".json").unwrap_or(template);
    template.split('/').filter(|it| !it.is_empty())
}

/// The segments without version and extension.
pub(crate) fn segments(template: &str) -> Vec<String> {
    let mut segments: Vec<String> = parts(template).map(str::to_owned).collect();
    if segments.first().is_some_and(|first| is_version(first)) {
        segments.remove(0);
    }
    segments
}

/// Whether a segment is or contains a parameter.
pub(crate) fn is_parameter(segment: &str) -> bool {
    segment.contains('{')
}

/// `v1`, or a day such as `2010-04-01`.
fn is_version(segment: &str) -> bool {
    let numbered = segment.strip_prefix('v').is_some_and(|rest| {
        rest.chars().next().is_some_and(|it| it.is_ascii_digit())
            && rest.chars().all(|it| it.is_ascii_alphanumeric())
    });
    let day = segment.len() == 10
        && segment.chars().enumerate().all(|(at, it)| match at {
            4 | 7 => it == '-',
            _ => it.is_ascii_digit(),
        });
    numbered || day
}

/// The segments, with `{}` for those that are parameters.
pub(crate) fn blank(segments: &[String]) -> Vec<String> {
    segments
        .iter()
        .map(|it| {
            if is_parameter(it) {
                "{}".to_owned()
            } else {
                it.clone()
            }
        })
        .collect()
}
