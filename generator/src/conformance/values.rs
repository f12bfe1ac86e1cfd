//! Cases: which operation is called with which values. They are generated from the manifest alone.

use serde_json::{Map, Value, json};

use super::document;
use super::manifest::{Field, Kind, Manifest, Operation, Parameter, Shape, TypeItem};

/// Date-times are passed with an offset, and must be sent in UTC.
const GIVEN: (&str, &str) = ("T23:30:", "+01:30");
const SENT: (&str, &str) = ("T22:00:", "Z");

/// Text that every encoding must escape.
const HOSTILE: &str = " ä/ö?&=+%20#;,:@\"'\\<>[]{}|^`~*-._!$()\u{1F600}";
/// The same for headers, which accept only visible ASCII.
const HOSTILE_HEADER: &str = " a/b?&=+%20#;,:@\"'<>[]{}|^`~*-._!$()";

/// The kind of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// Hard to encode; enums have known values.
    Hostile,
    /// Like `Hostile`, but enums have unknown values, and nullable values are null.
    Unknown,
    /// Values that the document allows, to which a validating server does not object.
    Valid,
}

/// What a case tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// The request is as the document says.
    Request,
    /// The request is rejected before it is sent, since no parameter of a set is set.
    Refusal,
}

/// One call.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) operation: usize,
    /// What is set: `all`, `required`, or the key of one parameter.
    pub(super) label: String,
    pub(super) aim: Aim,
    pub(super) values: Map<String, Value>,
}

impl Case {
    /// A call whose request is as the document says.
    fn new(operation: usize, label: &str, values: Map<String, Value>) -> Self {
        Self {
            operation,
            label: label.to_owned(),
            aim: Aim::Request,
            values,
        }
    }
}

/// All cases of the operation at `place`: all values at once, only the required ones, unknown values, and each setter
/// by itself.
pub(super) fn cases(manifest: &Manifest, place: usize, operation: &Operation) -> Vec<Case> {
    let hostile = Maker::new(manifest, Mood::Hostile);
    let least = hostile.least(operation);
    let case = |label: &str, values| Case::new(place, label, values);
    let unknown = Maker::new(manifest, Mood::Unknown).all(operation);
    let mut cases = vec![
        case("all", hostile.all(operation)),
        case("unknown values", unknown),
        case("required", hostile.completed(operation, least.clone())),
    ];
    for setter in &operation.setters {
        let mut values = least.clone();
        values.insert(setter.key(), hostile.parameter(operation, setter));
        cases.push(case(&setter.key(), hostile.completed(operation, values)));
    }
    if hostile.completed(operation, least.clone()) != least {
        let aim = Aim::Refusal;
        let refused = case("none of a set", least);
        cases.push(Case { aim, ..refused });
    }
    cases
}

/// The cases for a validating server: everything that the document allows, and only what it requires.
pub(super) fn valid(manifest: &Manifest, place: usize, operation: &Operation) -> Vec<Case> {
    let all = Maker::new(manifest, Mood::Valid).all(operation);
    let least = least(manifest, operation);
    vec![
        Case::new(place, "all", all),
        Case::new(place, "required", least),
    ]
}

/// The required values of an operation, all harmless.
pub(super) fn least(manifest: &Manifest, operation: &Operation) -> Map<String, Value> {
    let maker = Maker::new(manifest, Mood::Valid);
    maker.completed(operation, maker.least(operation))
}

/// Adapts values to restrictions of the document that are not in the manifest: the pattern of a SID where any text is
/// accepted, and a smaller set of HTTP methods.
pub(super) fn fit(declared: &document::Operation<'_>, case: &mut Case) {
    for (key, schemas) in declared.all_parameters() {
        let Some(value) = case.values.get_mut(&key) else {
            continue;
        };
        let pattern = declared
            .document
            .text(&schemas, "pattern")
            .strip_prefix('^');
        let sid = pattern.and_then(|it| it.split_once('['));
        let is_hexadecimal = |class: &str| class.contains("0-9") && class.contains("]{32}");
        if let Some((prefix, _)) = sid.filter(|(_, class)| is_hexadecimal(class)) {
            *value = json!(format!("{prefix}{:032x}", 0xabcdef));
        }
        let allowed = declared.document.enum_values(&schemas);
        if let (Some(first), Some(text)) = (allowed.first(), value.as_str()) {
            if !allowed.contains(&text) {
                *value = json!(first);
            }
        }
    }
}

/// The form in which a date-time is sent; `None` for any other text.
pub(super) fn in_utc(given: &str) -> Option<String> {
    let utc = given.replace(GIVEN.0, SENT.0).replace(GIVEN.1, SENT.1);
    (utc != given).then_some(utc)
}

/// Makes values.
struct Maker<'l> {
    manifest: &'l Manifest,
    mood: Mood,
}

impl<'l> Maker<'l> {
    fn new(manifest: &'l Manifest, mood: Mood) -> Self {
        Self { manifest, mood }
    }

    /// Keys of the path and arguments.
    fn least(&self, operation: &Operation) -> Map<String, Value> {
        let keys = operation.keys().enumerate().map(|(at, key)| {
            let value = self.shape(&key.shape(), &Seed::new("path", &key.key, at));
            (format!("path {}", key.key), value)
        });
        let arguments = operation.arguments.iter();
        let arguments = arguments.map(|it| (it.key(), self.parameter(operation, it)));
        keys.chain(arguments).collect()
    }

    fn all(&self, operation: &Operation) -> Map<String, Value> {
        let setters = operation.setters.iter();
        let setters = setters.map(|it| (it.key(), self.parameter(operation, it)));
        self.least(operation).into_iter().chain(setters).collect()
    }

    /// Adds the first parameter of each set of which none is set.
    fn completed(
        &self,
        operation: &Operation,
        mut values: Map<String, Value>,
    ) -> Map<String, Value> {
        for set in &operation.at_least_one_of {
            let mut members = operation.parameters().filter(|it| set.contains(&it.wire));
            if members.clone().any(|it| values.contains_key(&it.key())) {
                continue;
            }
            if let Some(first) = members.next() {
                values.insert(first.key(), self.parameter(operation, first));
            }
        }
        values
    }

    fn parameter(&self, operation: &Operation, parameter: &Parameter) -> Value {
        let paging = operation.paging.as_ref();
        if let Some(paging) = paging.filter(|it| it.page_size.as_ref() == Some(&parameter.wire)) {
            return json!(paging.max_page_size);
        }
        if parameter.prefix.is_some() {
            return json!({ "a": { "b": 1, "c": "ü" }, "d": [true, "x y"] });
        }
        let place = operation
            .parameters()
            .position(|it| std::ptr::eq(it, parameter));
        let mut seed = Seed::new(
            &parameter.location,
            &parameter.wire,
            place.unwrap_or_default(),
        );
        seed.bounds = Bounds {
            minimum: parameter.minimum.clone(),
            maximum: parameter.maximum.clone(),
            min_length: parameter.min_length,
            max_length: parameter.max_length,
        };
        self.shape(&parameter.shape, &seed)
    }

    fn shape(&self, shape: &Shape, seed: &Seed<'_>) -> Value {
        if shape.nullable && self.mood == Mood::Unknown && seed.location == "json" {
            return Value::Null;
        }
        match shape.kind {
            Kind::String | Kind::Bytes | Kind::File => json!(self.text(seed)),
            Kind::Integer => self.integer(seed, &shape.ty),
            Kind::Number => seed.bounds.either().unwrap_or(json!(0.5)),
            Kind::Decimal => self.decimal(seed),
            Kind::Boolean => json!((seed.number % 2 == 0) == (self.mood != Mood::Unknown)),
            Kind::Date => json!(format!("2024-02-{:02}", seed.number % 29 + 1)),
            Kind::DateTime => self.date_time(seed),
            Kind::Enum => json!(self.enum_value(shape, seed)),
            Kind::Sid => json!(self.sid(shape, seed)),
            Kind::List => self.list(shape, seed),
            Kind::Map => self.map(shape, seed),
            Kind::Object => self.object(&shape.ty, seed),
            Kind::Any => self.any(seed),
        }
    }

    fn text(&self, seed: &Seed<'_>) -> String {
        let text = match (self.mood, seed.location) {
            // Valid both as plain text and as a URI.
            (Mood::Valid, _) => format!("urn:{}", seed.name),
            (_, "header") => format!("{}{HOSTILE_HEADER}", seed.name),
            _ => format!("{}{HOSTILE}", seed.name),
        };
        if self.mood != Mood::Valid {
            return text;
        }
        let most = seed.bounds.max_length.unwrap_or(usize::MAX);
        let long = text.len().max(seed.bounds.min_length);
        text.chars().cycle().take(long.min(most)).collect()
    }

    fn integer(&self, seed: &Seed<'_>, ty: &str) -> Value {
        let large: i64 = if ty.contains("i32") { 1 << 30 } else { 1 << 40 };
        let number = i64::try_from(seed.number).unwrap_or_default();
        seed.bounds.either().unwrap_or(json!(large + number))
    }

    fn decimal(&self, seed: &Seed<'_>) -> Value {
        match seed.location {
            "json" => json!(0.25),
            _ => seed
                .bounds
                .either()
                .map_or(json!("0.00750"), |it| json!(it.to_string())),
        }
    }

    fn date_time(&self, seed: &Seed<'_>) -> Value {
        let (before, after) = if seed.location == "json" { SENT } else { GIVEN };
        json!(format!("2024-02-29{before}{:02}{after}", seed.number % 60))
    }

    fn enum_value(&self, shape: &Shape, seed: &Seed<'_>) -> String {
        let known = match self.manifest.type_of(&shape.ty) {
            Some(TypeItem::Enum { values, .. }) => values.as_slice(),
            _ => &[],
        };
        match known.get(seed.number % known.len().max(1)) {
            Some(value) if self.mood != Mood::Unknown => value.wire.clone(),
            _ => format!("new-{}", self.text(seed)),
        }
    }

    fn sid(&self, shape: &Shape, seed: &Seed<'_>) -> String {
        let prefix = match self.manifest.type_of(&shape.ty) {
            Some(TypeItem::Sid { prefix, .. }) => prefix,
            _ => "XX",
        };
        format!("{prefix}{:032x}", 0xabcdef00 + seed.number)
    }

    fn list(&self, shape: &Shape, seed: &Seed<'_>) -> Value {
        let Some(item) = &shape.item else {
            return json!([]);
        };
        let items = (0..2).map(|at| {
            let number = seed.number + at;
            self.shape(
                item,
                &Seed {
                    number,
                    ..seed.clone()
                },
            )
        });
        items.filter(|it| item.nullable || !it.is_null()).collect()
    }

    fn map(&self, shape: &Shape, seed: &Seed<'_>) -> Value {
        let Some(value) = &shape.value else {
            return json!({});
        };
        let entry = |name: &str| (name.to_owned(), self.shape(value, seed));
        let entries = ["a", "b ü\""].into_iter().map(entry);
        entries
            .filter(|(_, it)| value.nullable || !it.is_null())
            .collect()
    }

    /// All fields of a struct, except those that would contain the struct itself.
    fn object(&self, ty: &str, seed: &Seed<'_>) -> Value {
        let Some(TypeItem::Struct { path, fields }) = self.manifest.type_of(ty) else {
            return json!({});
        };
        if seed.within.contains(&path.as_str()) {
            return Value::Null;
        }
        let mut within = seed.within.clone();
        within.push(path);
        let field = |(at, field): (usize, &Field)| {
            let seed = Seed {
                location: "json",
                name: &field.wire,
                number: seed.number + at,
                bounds: Bounds::default(),
                within: within.clone(),
            };
            let value = self.shape(&field.shape, &seed);
            let is_left_out = value.is_null() && !field.shape.nullable;
            (!is_left_out).then(|| (field.wire.clone(), value))
        };
        fields.iter().enumerate().filter_map(field).collect()
    }

    fn any(&self, seed: &Seed<'_>) -> Value {
        match self.mood {
            Mood::Unknown => json!(self.text(seed)),
            _ => json!({ "ä b": [1, "ü\"", null, true, { "c": 1.5 }], "name": seed.name }),
        }
    }
}

/// Distinguishes values from each other.
#[derive(Clone, Debug)]
struct Seed<'s> {
    location: &'s str,
    name: &'s str,
    number: usize,
    bounds: Bounds,
    /// The structs that contain the value.
    within: Vec<&'s str>,
}

impl<'s> Seed<'s> {
    fn new(location: &'s str, name: &'s str, number: usize) -> Self {
        let bounds = Bounds::default();
        let within = Vec::new();
        Self {
            location,
            name,
            number,
            bounds,
            within,
        }
    }
}

/// The range of a value in the manifest.
#[derive(Clone, Debug, Default)]
struct Bounds {
    minimum: Option<Value>,
    maximum: Option<Value>,
    min_length: usize,
    max_length: Option<usize>,
}

impl Bounds {
    fn either(&self) -> Option<Value> {
        self.maximum.clone().or_else(|| self.minimum.clone())
    }
}
