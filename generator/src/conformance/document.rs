//! Reads an OpenAPI document a second time: its raw text as a tree, without any of the generator's code, so that
//! neither repeats the other's mistakes.

use std::collections::HashMap;

use indexmap::IndexSet;
use serde_yaml::{Mapping, Value};

use super::request::decode;

/// The media type of a form with files.
pub(super) const MULTIPART: &str = "multipart/form-data";
/// The media type of a form.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// The methods that a path can have.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// How far references and unions are followed.
const DEPTH: usize = 32;

/// A document as a tree.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) name: String,
    root: Value,
}

impl Document {
    pub(super) fn read(name: &str, text: &str) -> Result<Self, String> {
        let root = if name.ends_with(".json") {
            serde_json::from_str(text).map_err(|error| error.to_string())
        } else {
            yaml(text).map_err(|error| error.to_string())
        }?;
        Ok(Self {
            name: name.to_owned(),
            root,
        })
    }

    pub(super) fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, item) in entries(&self.root, "paths") {
            let item = self.resolve(item);
            for method in METHODS {
                if let Some(node) = item.get(method) {
                    operations.push(Operation {
                        document: self,
                        path,
                        method: method.to_uppercase(),
                        item,
                        node,
                    });
                }
            }
        }
        operations
    }

    /// Returns what a reference refers to; any other node is returned unchanged.
    pub(super) fn resolve<'d>(&'d self, node: &'d Value) -> &'d Value {
        let mut node = node;
        for _ in 0..DEPTH {
            let target = text_of(node, "$ref");
            match target.and_then(|it| self.at(it)) {
                Some(found) => node = found,
                None => break,
            }
        }
        node
    }

    fn at(&self, reference: &str) -> Option<&Value> {
        let pointer = reference.strip_prefix("#/")?;
        pointer.split('/').try_fold(&self.root, |node, segment| {
            // A reference is the fragment of a URL, in which a plus is a plus.
            let segment = decode(&segment.replace('+', "%2B"));
            let segment = segment.replace("~1", "/").replace("~0", "~");
            let place = segment.parse::<usize>().ok().filter(|_| node.is_sequence());
            match place {
                Some(place) => node.get(place),
                None => node.get(segment.as_str()),
            }
        })
    }

    /// Returns the schemas that apply to a value: those given, and everything in their `allOf`, `oneOf` and `anyOf`.
    ///
    /// There are several if the parts of one schema declare a property several times.
    pub(super) fn parts<'d>(&'d self, schemas: &[&'d Value]) -> Vec<&'d Value> {
        let mut parts = Vec::new();
        for schema in schemas {
            self.collect(schema, &mut parts, 0);
            let base = self.single(schema);
            for subtype in self.subtypes(base) {
                self.collect(subtype, &mut parts, 0);
            }
        }
        parts
    }

    /// Returns the schema itself, or its only part.
    pub(super) fn single<'d>(&'d self, schema: &'d Value) -> &'d Value {
        let mut schema = self.resolve(schema);
        for _ in 0..DEPTH {
            let mut parts = ["allOf", "oneOf", "anyOf"]
                .iter()
                .flat_map(|it| parts_under(schema, it));
            // A base has the properties of its subtypes, too.
            let is_base = schema.get("discriminator").is_some() && schema.get("allOf").is_some();
            match (schema.get("properties"), parts.next(), parts.next()) {
                (None, Some(only), None) if !is_base => schema = self.resolve(only),
                _ => break,
            }
        }
        schema
    }

    /// Returns the schemas to which a discriminator leads without a choice next to it: by its mapping, or because they
    /// extend the schema.
    fn subtypes<'d>(&'d self, base: &'d Value) -> Vec<&'d Value> {
        let Some(discriminator) = base.get("discriminator") else {
            return Vec::new();
        };
        let chooses = ["oneOf", "anyOf"].iter().any(|it| base.get(it).is_some());
        let targets = || entries(discriminator, "mapping").filter_map(|(_, it)| it.as_str());
        let mapped = |name: &str, schema: &Value| {
            let leads_to = |it: &str| self.at(it).is_some_and(|it| std::ptr::eq(it, schema));
            targets().any(|it| it == name || leads_to(it))
        };
        let schemas = self.root.get("components").map(|it| entries(it, "schemas"));
        let schemas = schemas.into_iter().flatten().filter(|_| !chooses);
        let found =
            schemas.filter(|(name, schema)| mapped(name, schema) || self.extends(schema, base, 0));
        found.map(|(_, schema)| schema).collect()
    }

    fn extends(&self, schema: &Value, base: &Value, depth: usize) -> bool {
        let mut parts = items(self.resolve(schema), "allOf").map(|it| self.resolve(it));
        depth < DEPTH && parts.any(|it| std::ptr::eq(it, base) || self.extends(it, base, depth + 1))
    }

    fn collect<'d>(&'d self, schema: &'d Value, parts: &mut Vec<&'d Value>, depth: usize) {
        let schema = self.resolve(schema);
        if depth > DEPTH || parts.iter().any(|it| std::ptr::eq(*it, schema)) {
            return;
        }
        parts.push(schema);
        for union in ["allOf", "oneOf", "anyOf"] {
            for part in parts_under(schema, union) {
                self.collect(part, parts, depth + 1);
            }
        }
    }

    /// Returns the names of properties that a request must have: those that the schema, a part of its `allOf`, or all
    /// parts of a choice require. Properties that occur only in responses are excluded.
    pub(super) fn required<'d>(&'d self, schema: &'d Value) -> Vec<&'d str> {
        let mut names = self.required_of(schema, &mut HashMap::new());
        let properties = self.properties(&[schema]);
        let is_read_only =
            |it: &&Value| self.keyword(&[*it], "readOnly") == Some(&Value::Bool(true));
        names.retain(|name| {
            let found = properties.iter().find(|(known, _)| known == name);
            !found.is_some_and(|(_, schemas)| schemas.iter().any(is_read_only))
        });
        names
    }

    /// `known` are the names that other schemas require, by address; they may be circular.
    fn required_of<'d>(
        &'d self,
        schema: &'d Value,
        known: &mut HashMap<usize, Vec<&'d str>>,
    ) -> Vec<&'d str> {
        let schema = self.resolve(schema);
        let address = std::ptr::from_ref(schema) as usize;
        if let Some(names) = known.get(&address) {
            return names.clone();
        }
        known.insert(address, Vec::new());
        let own = items(schema, "required").filter_map(Value::as_str);
        let mut names: IndexSet<&str> = own.collect();
        for part in items(schema, "allOf") {
            names.extend(self.required_of(part, known));
        }
        for keyword in ["oneOf", "anyOf"] {
            let mut choices = parts_under(schema, keyword).map(|it| self.required_of(it, known));
            let mut common = choices.next().unwrap_or_default();
            choices.for_each(|others| common.retain(|it| others.contains(it)));
            names.extend(common);
        }
        let names: Vec<&str> = names.into_iter().collect();
        known.insert(address, names.clone());
        names
    }

    /// Returns the declared properties, in order, each with all its schemas.
    pub(super) fn properties<'d>(
        &'d self,
        schemas: &[&'d Value],
    ) -> Vec<(&'d str, Vec<&'d Value>)> {
        let mut properties: Vec<(&str, Vec<&Value>)> = Vec::new();
        for part in self.parts(schemas) {
            for (name, property) in entries(part, "properties") {
                match properties.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, all)) => all.push(property),
                    None => properties.push((name, vec![property])),
                }
            }
        }
        properties
    }

    /// Returns all values of a keyword among the parts of some schemas.
    pub(super) fn keywords<'d>(&'d self, schemas: &[&'d Value], keyword: &str) -> Vec<&'d Value> {
        let parts = self.parts(schemas).into_iter();
        parts.filter_map(|it| it.get(keyword)).collect()
    }

    /// Whether a schema accepts one value or a list of them.
    pub(super) fn is_one_or_many(&self, schema: &Value) -> bool {
        fn kind(schema: &Value) -> &str {
            match text_of(schema, "type") {
                Some("integer") => "number",
                kind => kind.unwrap_or_default(),
            }
        }
        let parts = self.parts(&[schema]).into_iter();
        let (lists, ones): (Vec<&Value>, Vec<&Value>) = parts
            .filter(|it| !kind(it).is_empty())
            .partition(|it| kind(it) == "array");
        let items = lists.iter().filter_map(|it| it.get("items"));
        let items: Vec<&Value> = items.map(|it| self.resolve(it)).collect();
        let mut kinds = items.iter().chain(&ones).map(|it| kind(it));
        let first = kinds.next();
        !items.is_empty() && !ones.is_empty() && kinds.all(|it| Some(it) == first)
    }

    /// Returns the first value of a keyword among the parts of some schemas.
    pub(super) fn keyword<'d>(&'d self, schemas: &[&'d Value], keyword: &str) -> Option<&'d Value> {
        let parts = self.parts(schemas);
        parts.into_iter().find_map(|it| it.get(keyword))
    }

    /// Whether some schemas of a form's property describe a file or a list of files.
    pub(super) fn holds_file(&self, schemas: &[&Value]) -> bool {
        let is_file = |it: &&Value| text_of(it, "format") == Some("binary");
        let parts = self.parts(schemas);
        let items: Vec<&Value> = parts.iter().filter_map(|it| it.get("items")).collect();
        parts.iter().any(is_file) || self.parts(&items).iter().any(is_file)
    }

    /// Whether some schemas describe an object with known fields or values, or a list of such objects.
    pub(super) fn holds_object(&self, schemas: &[&Value]) -> bool {
        let is_object = |schemas: &[&Value]| {
            let values = self.keyword(schemas, "additionalProperties");
            !self.properties(schemas).is_empty() || values.is_some_and(Value::is_mapping)
        };
        let items = self.keyword(schemas, "items");
        self.text(schemas, "type") == "object"
            || is_object(schemas)
            || items.is_some_and(|it| is_object(&[it]))
    }

    pub(super) fn text<'d>(&'d self, schemas: &[&'d Value], keyword: &str) -> &'d str {
        let value = self.keyword(schemas, keyword);
        value.and_then(Value::as_str).unwrap_or_default()
    }

    /// Returns the distinct types of the parts of some schemas.
    pub(super) fn types<'d>(&'d self, schemas: &[&'d Value]) -> Vec<&'d str> {
        let mut types = Vec::new();
        let parts = self.parts(schemas).into_iter();
        for ty in parts.filter_map(|it| it.get("type")?.as_str()) {
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        types
    }

    /// Returns the distinct texts of all `enum`s among the parts of some schemas.
    pub(super) fn enum_values<'d>(&'d self, schemas: &[&'d Value]) -> Vec<&'d str> {
        let mut values = Vec::new();
        for part in self.parts(schemas) {
            let texts = items(part, "enum").filter_map(Value::as_str);
            for text in texts {
                if !values.contains(&text) {
                    values.push(text);
                }
            }
        }
        values
    }
}

/// One operation of a document.
#[derive(Clone, Debug)]
pub(super) struct Operation<'d> {
    pub(super) document: &'d Document,
    pub(super) path: &'d str,
    pub(super) method: String,
    item: &'d Value,
    node: &'d Value,
}

impl<'d> Operation<'d> {
    pub(super) fn id(&self) -> Option<&'d str> {
        text_of(self.node, "operationId")
    }

    /// Returns scheme and host: those of the operation, otherwise of the path, otherwise of the document; variables
    /// have their defaults.
    pub(super) fn server(&self) -> String {
        let places = [self.node, self.item, &self.document.root];
        let servers = places
            .into_iter()
            .find_map(|it| items(it, "servers").next());
        let Some(server) = servers else {
            return String::new();
        };
        let url = text_of(server, "url").unwrap_or_default();
        let variables = entries(server, "variables");
        let url = variables.fold(url.to_owned(), |url, (name, variable)| {
            let default = text_of(variable, "default").unwrap_or_default();
            url.replace(&format!("{{{name}}}"), default)
        });
        url.trim_end_matches('/').to_owned()
    }

    /// Returns the parameters of one location, in order: those of the path, then the operation's own, which take
    /// precedence.
    pub(super) fn parameters(&self, location: &str) -> Vec<(&'d str, &'d Value)> {
        let mut found: Vec<(&str, &Value)> = Vec::new();
        let all = items(self.item, "parameters").chain(items(self.node, "parameters"));
        for parameter in all.map(|it| self.document.resolve(it)) {
            let (Some(name), Some(place)) = (text_of(parameter, "name"), text_of(parameter, "in"))
            else {
                continue;
            };
            if place != location || place == "header" && is_of_the_request(name) {
                continue;
            }
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some(known) => known.1 = parameter,
                None => found.push((name, parameter)),
            }
        }
        found
    }

    /// Returns all parameters by location and name, each with all its schemas: those of the body are the properties of
    /// its form, or the whole body under an empty name.
    pub(super) fn all_parameters(&self) -> Vec<(String, Vec<&'d Value>)> {
        let mut found = Vec::new();
        for location in ["path", "query", "header"] {
            for (name, parameter) in self.parameters(location) {
                // What `content` describes is JSON of any kind.
                let schema = parameter.get("schema").unwrap_or(&ANYTHING);
                found.push((format!("{location} {name}"), vec![schema]));
            }
        }
        if let Some((place, schema)) = self.body() {
            let properties = self.document.properties(&[schema]).into_iter();
            match place {
                "form" => found
                    .extend(properties.map(|(name, schemas)| (format!("form {name}"), schemas))),
                place => found.push((format!("{place} "), vec![schema])),
            }
        }
        found
    }

    /// Returns the required parameters outside the path, by location and name.
    pub(super) fn required(&self) -> Vec<String> {
        let is_true = |node: &Value| node.get("required").and_then(Value::as_bool) == Some(true);
        let mut found = Vec::new();
        for location in ["query", "header", "cookie"] {
            let parameters = self.parameters(location).into_iter();
            let required = parameters.filter(|(_, it)| is_true(it));
            found.extend(required.map(|(name, _)| format!("{location} {name}")));
        }
        if let Some((place, schema)) = self.body() {
            let names = self.document.required(schema);
            let body = self.node.get("requestBody");
            let body = body.map(|it| self.document.resolve(it));
            match place {
                "form" => {
                    let declared = self.document.properties(&[schema]);
                    let names = names.into_iter();
                    let names = names.filter(|it| declared.iter().any(|(name, _)| name == it));
                    found.extend(names.map(|name| format!("form {name}")));
                }
                // A body with required properties is required, whatever its own flag says.
                place if !names.is_empty() || body.is_some_and(is_true) => {
                    found.push(format!("{place} "));
                }
                _ => {}
            }
        }
        found
    }

    /// Returns the sets of parameters of which one is required, as written in the document.
    pub(super) fn conditional(&self) -> Vec<Vec<&'d str>> {
        let extension = self.node.get("x-twilio");
        let sets = extension
            .into_iter()
            .flat_map(|it| items(it, "conditional"));
        let names = |set: &'d Value| {
            set.as_sequence()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
        };
        sets.map(|set| names(set).collect()).collect()
    }

    /// Returns the media types of the body with their schemas; empty if there is no body.
    pub(super) fn bodies(&self) -> Vec<(&'d str, &'d Value)> {
        let body = self.node.get("requestBody");
        let body = body.map(|it| self.document.resolve(it));
        body.map(contents).unwrap_or_default()
    }

    /// Returns the place of the parameters in the body that is sent, and its schema: a form if there is one, JSON, a form
    /// with files, or whatever is first.
    fn body(&self) -> Option<(&'static str, &'d Value)> {
        let bodies = self.bodies();
        let of = |wanted: &dyn Fn(&str, &Value) -> bool| {
            let mut bodies = bodies.iter();
            bodies
                .find(|(media, schema)| wanted(media, schema))
                .map(|(_, schema)| *schema)
        };
        let form =
            |kind: &'static str| of(&|media, _| essence(media) == kind).map(|it| ("form", it));
        let json = || of(&is_json).map(|it| ("json", it));
        let any = || of(&|_, _| true).map(|it| ("body", it));
        form(FORM)
            .or_else(json)
            .or_else(|| form(MULTIPART))
            .or_else(any)
    }

    /// Returns the media types that the encoding of a body declares for the parts of a form.
    pub(super) fn encoding(&self, media: &str) -> Vec<(&'d str, &'d str)> {
        let body = self.node.get("requestBody");
        let body = body.map(|it| self.document.resolve(it));
        let content = body.and_then(|it| it.get("content")?.get(media));
        let encoding = content.into_iter().flat_map(|it| entries(it, "encoding"));
        encoding
            .filter_map(|(name, it)| Some((name, text_of(it, "contentType")?)))
            .collect()
    }

    /// Returns the success (2xx) and redirect (3xx) responses, in order.
    pub(super) fn successes(&self) -> Vec<(u16, &'d Value)> {
        let mut responses = self.responses();
        responses.retain(|(status, _)| (200..400).contains(status));
        responses
    }

    /// Returns the success responses with content: those of 2xx, otherwise those of 3xx; if the document declares no
    /// success response, the default response.
    pub(super) fn answers(&self) -> Vec<&'d Value> {
        if self.method == "HEAD" {
            return Vec::new();
        }
        let of = |place: &str| -> Vec<&'d Value> {
            let all = self.node.get("responses").and_then(Value::as_mapping);
            let all = all.into_iter().flatten();
            let these = all.filter(|(key, _)| starts(key, place));
            these.map(|(_, it)| self.document.resolve(it)).collect()
        };
        let (plain, redirects) = (of("2"), of("3"));
        if plain.is_empty() && redirects.is_empty() {
            return of("default");
        }
        let with_content = |all: Vec<&'d Value>| -> Vec<&'d Value> {
            all.into_iter()
                .filter(|it| !contents(it).is_empty())
                .collect()
        };
        match with_content(plain) {
            none if none.is_empty() => with_content(redirects),
            plain => plain,
        }
    }

    /// Returns the responses with a specific status, in order.
    pub(super) fn responses(&self) -> Vec<(u16, &'d Value)> {
        let responses = self.node.get("responses").and_then(Value::as_mapping);
        let responses = responses.into_iter().flatten();
        let numbered = responses.filter_map(|(key, it)| Some((status(key)?, it)));
        numbered
            .map(|(status, it)| (status, self.document.resolve(it)))
            .collect()
    }

    /// Whether the operation requires no credentials.
    pub(super) fn is_open(&self) -> bool {
        let own = self.node.get("security");
        let security = own.or_else(|| self.document.root.get("security"));
        match security.and_then(Value::as_sequence) {
            Some(schemes) => schemes
                .iter()
                .all(|it| it.as_mapping().is_some_and(Mapping::is_empty)),
            None => false,
        }
    }
}

/// Headers that no parameter can set, since the request itself determines them.
fn is_of_the_request(header: &str) -> bool {
    const THESE: [&str; 7] = [
        "accept",
        "accept-charset",
        "connection",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
    ];
    THESE.contains(&header.to_lowercase().as_str())
}

/// The schema of a parameter: its own, or that of its media type.
pub(super) fn schema_of(parameter: &Value) -> Option<&Value> {
    let own = parameter.get("schema");
    own.or_else(|| contents(parameter).first().map(|(_, schema)| *schema))
}

/// Whether a key of the responses starts with this: a status, quoted or not, a range, or `default`.
fn starts(key: &Value, place: &str) -> bool {
    match key {
        Value::String(text) => text.starts_with(place),
        number => number
            .as_u64()
            .is_some_and(|it| it.to_string().starts_with(place)),
    }
}

/// Whether content is JSON, whatever the parameters of its media type; that of any media type may be a file.
pub(super) fn is_json(media: &str, schema: &Value) -> bool {
    let essence = essence(media);
    match essence.as_str() {
        "*/*" => text_of(schema, "format") != Some("binary"),
        "application/*" => !schema.is_null() && text_of(schema, "type") != Some("string"),
        _ => essence.ends_with("/json") || essence.ends_with("+json"),
    }
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The status in a key of the responses, quoted or not.
fn status(key: &Value) -> Option<u16> {
    match key {
        Value::String(text) => text.parse().ok(),
        number => number.as_u64()?.try_into().ok(),
    }
}

fn yaml(text: &str) -> Result<Value, serde_yaml::Error> {
    let mut root: Value = serde_yaml::from_str(text)?;
    if text.contains("<<") {
        merge(&mut root)?;
    }
    Ok(root)
}

/// Merges the innermost mappings first: serde_yaml leaves what they merge in turn as it is.
fn merge(node: &mut Value) -> Result<(), serde_yaml::Error> {
    match node {
        Value::Mapping(mapping) => mapping.values_mut().try_for_each(merge)?,
        Value::Sequence(items) => items.iter_mut().try_for_each(merge)?,
        _ => {}
    }
    node.apply_merge()
}

/// A schema that allows anything.
static ANYTHING: Value = Value::Null;

/// The media types of a body or of a response, with their schemas.
pub(super) fn contents(node: &Value) -> Vec<(&str, &Value)> {
    let contents = entries(node, "content");
    contents
        .map(|(media, it)| (media, it.get("schema").unwrap_or(&ANYTHING)))
        .collect()
}

/// The examples of a response: media type, name, value.
pub(super) fn examples<'d>(
    document: &'d Document,
    response: &'d Value,
) -> Vec<(String, &'d Value)> {
    let mut found = Vec::new();
    for (media, content) in entries(response, "content") {
        if let Some(value) = content.get("example") {
            found.push((media.to_owned(), value));
        }
        for (name, example) in entries(content, "examples") {
            if let Some(value) = document.resolve(example).get("value") {
                found.push((format!("{media} {name}"), value));
            }
        }
    }
    found
}

/// The entries of the mapping under a key.
pub(super) fn entries<'d>(
    node: &'d Value,
    key: &str,
) -> impl Iterator<Item = (&'d str, &'d Value)> {
    let mapping = node.get(key).and_then(Value::as_mapping);
    mapping
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
}

/// The parts of a schema under a keyword, without alternatives that only allow null: they say nothing else, or list
/// nothing else.
fn parts_under<'d>(schema: &'d Value, keyword: &str) -> impl Iterator<Item = &'d Value> {
    let is_choice = keyword != "allOf";
    items(schema, keyword).filter(move |it| !(is_choice && is_null(it)))
}

fn is_null(schema: &Value) -> bool {
    const REMARKS: [&str; 9] = [
        "nullable",
        "default",
        "deprecated",
        "description",
        "example",
        "externalDocs",
        "readOnly",
        "title",
        "writeOnly",
    ];
    let mut listed = items(schema, "enum").peekable();
    if listed.peek().is_some() {
        return listed.all(Value::is_null);
    }
    let keys = schema.as_mapping().into_iter().flat_map(|it| it.keys());
    let mut keys = keys.filter_map(Value::as_str);
    let is_remark = |it: &str| REMARKS.contains(&it) || it.starts_with("x-");
    schema.get("nullable") == Some(&Value::Bool(true)) && keys.all(is_remark)
}

/// The text under a key.
pub(super) fn text_of<'d>(node: &'d Value, key: &str) -> Option<&'d str> {
    node.get(key).and_then(Value::as_str)
}

/// The items of the sequence under a key.
pub(super) fn items<'d>(node: &'d Value, key: &str) -> impl Iterator<Item = &'d Value> {
    node.get(key)
        .and_then(Value::as_sequence)
        .into_iter()
        .flatten()
}
