//! Documents that nobody wrote: shapes and names at random, within what OpenAPI allows and Twilio's paths look like.
//! The same seed gives the same document.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Ordinary names of resources and properties.
const WORDS: &[&str] = &[
    "Account", "Address", "Bundle", "Call", "Channel", "Country", "Device", "Event", "Factor",
    "Key", "Media", "Message", "Policy", "Query", "Record", "Room", "Rule", "Series", "Service",
    "Status", "Step", "Task", "Trunk", "User", "Version",
];

/// Names that mean something to Rust, to the crate around them or to a reader of URLs.
const TRAPS: &[&str] = &[
    "$top", "+1", "-1", "2fa", "3d", "<", "@id", "A_B", "B", "Body", "Box", "C", "Client", "Clone",
    "Context", "DateTime", "Default", "Dispatch", "Err", "Error", "From", "Handle", "Instance",
    "List", "None", "Ok", "Option", "Page", "PageSize", "Result", "SMS", "Self", "Some", "Time<",
    "Time>", "String", "Sync", "T", "Unknown", "Value", "Vec", "_", "__x", "a b", "a.b", "async",
    "await", "bool", "builder", "clone", "core", "crate", "data", "default", "dyn", "extra",
    "fetch", "fn", "from", "gen", "get_page", "id", "into", "items", "key", "limit", "links",
    "list", "meta", "mod", "new", "next", "null", "options", "page", "path", "r#type", "request",
    "self", "send", "serde", "sid", "sms", "std", "stream", "super", "true", "try", "type", "uri",
    "use", "value", "x[0]", "é", "日本",
];

/// How deep schemas nest.
const DEEPEST: usize = 4;

/// A document that is being written.
struct Writer {
    random: Rng,
    /// How many of a hundred names are traps.
    traps: u32,
    schemas: Map<String, Value>,
    parameters: Map<String, Value>,
    paths: Map<String, Value>,
    operations: usize,
}

/// The document of a seed, and the name of its file.
pub(crate) fn document(seed: u64) -> (String, Value) {
    let mut random = Rng::with_seed(seed);
    let traps = pick(&mut random, &[0, 5, 30]);
    let mut writer = Writer {
        random,
        traps,
        schemas: Map::new(),
        parameters: Map::new(),
        paths: Map::new(),
        operations: 0,
    };
    for _ in 0..4 {
        writer.resource("/v1", Vec::new());
    }
    let document = json!({
        "openapi": "3.0.1",
        "info": {"title": format!("Random {seed}"), "version": "1.0.0"},
        "servers": [{"url": format!("https://random{seed}.twilio.com")}],
        "paths": writer.paths,
        "components": {
            "schemas": writer.schemas,
            "parameters": writer.parameters,
            "securitySchemes": {"account": {"type": "http", "scheme": "basic"}},
        },
    });
    (format!("twilio_random{seed}_v1.json"), document)
}

fn pick<T: Copy>(random: &mut Rng, all: &[T]) -> T {
    *random.choice(all).expect("there is something to pick from")
}

/// What stands where a schema says nothing.
fn anything() -> Value {
    json!({"any": [1, null]})
}

impl Writer {
    fn chance(&mut self, percent: u32) -> bool {
        self.random.u32(..100) < percent
    }

    fn word(&mut self) -> &'static str {
        pick(&mut self.random, WORDS)
    }

    /// A name that the mapping does not have.
    fn name(&mut self, taken: &Map<String, Value>) -> String {
        let mut name = if self.chance(self.traps) {
            pick(&mut self.random, TRAPS).to_owned()
        } else {
            self.word().to_owned()
        };
        while taken.contains_key(&name) {
            name += self.word();
        }
        name
    }

    fn scalar(&mut self) -> Value {
        let mut schema = match self.random.u32(..18) {
            0 => json!({"type": "integer"}),
            1 => json!({"type": "integer", "format": "int64", "minimum": 1, "maximum": 1000}),
            2 => json!({"type": "integer", "format": "int32"}),
            3 => json!({"type": "number"}),
            4 => json!({"type": "number", "format": "double"}),
            5 => json!({"type": "boolean"}),
            6 => json!({"type": "string", "format": "date"}),
            7 => json!({"type": "string", "format": "date-time"}),
            8 => json!({"type": "string", "format": "date-time-rfc-2822"}),
            9 => json!({"type": "string", "format": "decimal"}),
            10 => json!({"type": "string", "format": "http-method", "enum": ["GET", "POST"]}),
            11 => json!({"type": "string", "pattern": "^CA[0-9a-fA-F]{32}$"}),
            12 => json!({"type": "string", "format": "password"}),
            13 | 14 => json!({"type": "string", "enum": self.values()}),
            _ => json!({"type": "string"}),
        };
        for flag in ["nullable", "readOnly"] {
            if self.chance(10) {
                schema[flag] = true.into();
            }
        }
        if self.chance(20) {
            schema["description"] = "The `x` of it:\n* one\n* two [three] <b>four</b>".into();
        }
        schema
    }

    /// Values of an enum, each once.
    fn values(&mut self) -> Vec<String> {
        let mut values = Map::new();
        for _ in 0..=self.random.usize(..5) {
            let value = self.name(&values);
            values.insert(value, Value::Null);
        }
        values.into_iter().map(|(value, _)| value).collect()
    }

    fn schema(&mut self, depth: usize) -> Value {
        if depth >= DEEPEST {
            return self.scalar();
        }
        match self.random.u32(..36) {
            0..2 => json!({"type": "array", "items": self.schema(depth + 1)}),
            2..5 => self.object(depth),
            5..8 => self.component(depth),
            8 => json!({"type": "object", "additionalProperties": self.schema(depth + 1)}),
            9 => json!({}),
            10 => json!({"type": "object"}),
            11 => json!({"allOf": [self.object(depth + 1), self.object(depth + 1)]}),
            12 => json!({"oneOf": [self.object(depth + 1), self.component(depth)]}),
            13 => json!({"anyOf": [self.scalar(), self.schema(depth + 1)]}),
            14 => json!({"allOf": [self.component(depth)], "nullable": true}),
            15 => self.family(depth),
            16 => self.base(depth),
            17 => json!({"oneOf": [self.component(depth)], "description": "The only one."}),
            18 => json!({"oneOf": [self.object(depth + 1), {}]}),
            19 => {
                json!({"allOf": [{"type": "integer", "format": "int32"}], "maximum": 3_000_000_000_u32})
            }
            20 => self.narrowed(depth),
            _ => self.scalar(),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut properties = Map::new();
        for _ in 0..self.random.usize(1..6) {
            let name = self.name(&properties);
            let schema = self.schema(depth + 1);
            properties.insert(name, schema);
        }
        let required: Vec<String> = properties.keys().take(1).cloned().collect();
        let mut schema = json!({"type": "object", "properties": properties});
        if self.chance(30) {
            schema["required"] = json!(required);
        }
        schema
    }

    /// A reference to a schema by name: one that is there, which may be around this one, or a new one.
    fn component(&mut self, depth: usize) -> Value {
        let mut name = format!("random.v1.{}", self.word().to_lowercase());
        if !self.schemas.contains_key(&name) {
            name += self.word();
        }
        if !self.schemas.contains_key(&name) {
            self.schemas.insert(name.clone(), json!({"type": "object"}));
            let schema = self.object(depth + 1);
            self.schemas.insert(name.clone(), schema);
        }
        json!({"$ref": format!("#/components/schemas/{name}")})
    }

    /// A choice among objects that a field tells apart.
    fn family(&mut self, depth: usize) -> Value {
        let kinds = [self.component(depth), self.component(depth)];
        json!({"oneOf": kinds, "discriminator": {"propertyName": "kind"}})
    }

    /// A schema whose mapping names one that is made of it.
    fn base(&mut self, depth: usize) -> Value {
        let number = self.schemas.len();
        let (base, subtype) = (format!("base{number}"), format!("sub type{number}"));
        let schema = json!({
            "type": "object",
            "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"one": subtype}},
        });
        self.schemas.insert(base.clone(), schema);
        let reference = json!({"$ref": format!("#/components/schemas/{base}")});
        let own = self.object(depth + 1);
        self.schemas
            .insert(subtype, json!({"allOf": [reference, own]}));
        reference
    }

    /// A component of which more is required than it says.
    fn narrowed(&mut self, depth: usize) -> Value {
        let part = self.component(depth);
        let name = part["$ref"]
            .as_str()
            .and_then(|it| it.rsplit('/').next())
            .expect("a name");
        let properties = self.schemas[name]["properties"].as_object();
        let required: Vec<String> = properties
            .into_iter()
            .flatten()
            .take(2)
            .map(|(name, _)| name.clone())
            .collect();
        match required.is_empty() {
            true => part,
            false => json!({"allOf": [part], "required": required}),
        }
    }

    /// What a parameter of a form or a query may be.
    fn value(&mut self) -> Value {
        match self.random.u32(..12) {
            0 => json!({"type": "array", "items": self.scalar()}),
            1 => json!({"type": "array", "items": {"type": "object"}}),
            2 => json!({"type": "object"}),
            3 => json!({"type": "object", "format": "prefixed-collapsible-map-Leaf"}),
            4 => json!({}),
            5 => json!({"type": "string", "format": "binary"}),
            _ => self.scalar(),
        }
    }

    fn body(&mut self) -> Value {
        if self.chance(10) {
            let schema = json!({"type": "string", "format": "binary"});
            return json!({"required": self.chance(50), "content": {"image/*": {"schema": schema}}});
        }
        if self.chance(30) {
            let schema = self.object(0);
            return json!({"required": true, "content": {"application/json": {"schema": schema}}});
        }
        let mut properties = Map::new();
        for _ in 0..self.random.usize(1..8) {
            let name = self.name(&properties);
            let schema = self.value();
            properties.insert(name, schema);
        }
        let required: Vec<String> = properties
            .keys()
            .take(self.random.usize(..3))
            .cloned()
            .collect();
        let schema = if required.is_empty() {
            json!({"type": "object", "properties": properties})
        } else {
            json!({"type": "object", "properties": properties, "required": required})
        };
        let media_type = match self.random.u32(..4) {
            0 => "multipart/form-data",
            _ => "application/x-www-form-urlencoded",
        };
        json!({"content": {media_type: {"schema": schema}}})
    }

    /// An operation with some parameters beside those of the path; one with a body has none in the query, where setters
    /// would have to tell the place.
    fn operation(
        &mut self,
        verb: &str,
        name: &str,
        answer: (&str, Option<Value>),
        body: bool,
    ) -> Value {
        self.operations += 1;
        let (status, schema) = answer;
        let mut response = json!({"description": "It went well."});
        if let Some(schema) = schema {
            response["content"]["application/json"] = self.content(&schema);
        }
        let mut operation = json!({
            "operationId": format!("{verb}{name}{}", self.operations),
            "security": [{"account": []}],
            "responses": {status: response},
        });
        if body {
            operation["requestBody"] = self.body();
        } else {
            operation["parameters"] = self.query();
        }
        operation
    }

    fn query(&mut self) -> Value {
        let mut taken = Map::new();
        let mut all = Vec::new();
        for _ in 0..self.random.usize(..4) {
            let name = self.name(&taken);
            taken.insert(name.clone(), Value::Null);
            let parameter = json!({"name": name, "in": "query", "schema": self.value()});
            all.push(if self.chance(20) {
                let shared = format!("P{}", self.parameters.len());
                self.parameters.insert(shared.clone(), parameter);
                json!({"$ref": format!("#/components/parameters/{shared}")})
            } else {
                parameter
            });
        }
        if self.chance(20) {
            all.push(
                json!({"name": "X-Twilio-Note", "in": "header", "schema": {"type": "string"}}),
            );
        }
        all.into()
    }

    /// The content of an answer, with an example.
    fn content(&mut self, schema: &Value) -> Value {
        let example = self.example(schema, 0);
        json!({"schema": schema, "examples": {"one": {"value": example}}})
    }

    fn example(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
            let schema = self.schemas[name].clone();
            return self.example(&schema, depth + 1);
        }
        if schema["nullable"] == true && self.chance(20) {
            return Value::Null;
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(parts) = schema[keyword].as_array() {
                let part = self.random.choice(parts).cloned().unwrap_or_default();
                return self.example(&part, depth + 1);
            }
        }
        if let Some([only]) = schema["allOf"].as_array().map(Vec::as_slice) {
            return self.example(only, depth + 1);
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let parts = parts.iter().map(|it| self.example(it, depth + 1));
            let entries = parts.filter_map(|it| it.as_object().cloned()).flatten();
            let mut all = Map::new();
            // Where all parts hold, the one that says a type decides.
            for (name, value) in entries {
                let free = all.get(&name).is_none_or(|it| *it == anything());
                if free {
                    all.insert(name, value);
                }
            }
            return all.into();
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.random.choice(values).cloned().unwrap_or_default();
        }
        self.example_of_type(schema, depth)
    }

    fn example_of_type(&mut self, schema: &Value, depth: usize) -> Value {
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("object"), _) => {
                let mut entries = Map::new();
                for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                    if depth < 2 * DEEPEST && self.chance(80) {
                        entries.insert(name.clone(), self.example(property, depth + 1));
                    }
                }
                entries.into()
            }
            (Some("array"), _) if depth < 2 * DEEPEST => {
                json!([self.example(&schema["items"], depth + 1)])
            }
            (Some("array"), _) => json!([]),
            (Some("integer"), _) => json!(self.random.u16(1..1000)),
            (Some("number"), _) => json!(1.5),
            (Some("boolean"), _) => json!(self.random.bool()),
            (Some("string"), Some("date")) => json!("2024-02-29"),
            (Some("string"), Some("date-time")) => json!("2024-02-29T10:11:12Z"),
            (Some("string"), Some("date-time-rfc-2822")) => {
                json!("Thu, 29 Feb 2024 10:11:12 +0000")
            }
            (Some("string"), Some("decimal")) => json!("1.50"),
            (Some("string"), _) => json!("ü"),
            _ => anything(),
        }
    }

    /// A list, its instances and what hangs below them, or some of that. `keys` are those of the path.
    fn resource(&mut self, above: &str, keys: Vec<Value>) {
        let name = self.word();
        let list = format!("{above}/{name}s");
        let key = format!("{name}Sid");
        if self.paths.contains_key(&list) || keys.iter().any(|it| it["name"] == key) {
            return;
        }
        let schema = self.object(0);
        let component = format!("random.v1.record{}", self.schemas.len());
        self.schemas.insert(component.clone(), schema);
        let record = json!({"$ref": format!("#/components/schemas/{component}")});
        let page = json!({"type": "object", "properties": {
            "records": {"type": "array", "items": record},
            "meta": {"type": "object", "properties": {"key": {"type": "string"}, "next_page_url": {"type": "string", "nullable": true}}},
        }});
        let mut collection = json!({"parameters": keys});
        collection["get"] = self.operation("List", name, ("200", Some(page)), false);
        if self.chance(70) {
            collection["post"] =
                self.operation("Create", name, ("201", Some(record.clone())), true);
        }
        self.paths.insert(list.clone(), collection);

        let mut keys = keys;
        keys.push(
            json!({"name": key, "in": "path", "required": true, "schema": {"type": "string"}}),
        );
        let mut instance = json!({"parameters": keys});
        instance["get"] = self.operation("Fetch", name, ("200", Some(record.clone())), false);
        if self.chance(70) {
            let method = pick(&mut self.random, &["post", "put", "patch"]);
            instance[method] = self.operation("Update", name, ("200", Some(record)), true);
        }
        if self.chance(50) {
            instance["delete"] = self.operation("Delete", name, ("204", None), false);
        }
        let below = format!("{list}/{{{key}}}");
        self.paths.insert(below.clone(), instance);
        for _ in 0..self.random.usize(..3) {
            if keys.len() < 3 {
                self.resource(&below, keys.clone());
            }
        }
    }
}
