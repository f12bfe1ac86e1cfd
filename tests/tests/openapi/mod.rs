//! Reads an OpenAPI document as plain YAML: what the tests of our document stand on, apart from the
//! generator, so that a mistake there cannot hide one here.

use std::path::Path;

use serde_yaml::Value;

/// A document with its references resolved on the way.
pub(crate) struct Document(Value);

/// One operation, with the path item that it stands under.
pub(crate) struct Operation<'a> {
    document: &'a Document,
    pub(crate) path: &'a str,
    pub(crate) method: String,
    pub(crate) path_item: &'a Value,
    pub(crate) node: &'a Value,
}

/// A parameter of the path or the query, or a property of a form.
pub(crate) struct Parameter<'a> {
    pub(crate) name: &'a str,
    pub(crate) location: &'a str,
    pub(crate) required: bool,
    pub(crate) schema: &'a Value,
    pub(crate) description: &'a Value,
}

/// What an operation answers when all went well.
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    /// The JSON content: its `schema` and `examples`. Null for an answer without a body.
    pub(crate) content: &'a Value,
}

impl Document {
    /// The document that the crate in `generated/` is made from.
    pub(crate) fn ours() -> Self {
        Self::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/twilio_api_v2010.yaml"))
    }

    pub(crate) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the document is there");
        Self(serde_yaml::from_str(&text).expect("the document is YAML"))
    }

    pub(crate) fn root(&self) -> &Value {
        &self.0
    }

    /// Every operation, in the document's order.
    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        let paths = entries(&self.0["paths"]);
        paths
            .flat_map(|(path, item)| self.operations_at(path, item))
            .collect()
    }

    fn operations_at<'a>(
        &'a self,
        path: &'a str,
        path_item: &'a Value,
    ) -> impl Iterator<Item = Operation<'a>> {
        let methods = ["get", "put", "post", "patch", "delete"];
        let found = methods
            .into_iter()
            .filter(|method| path_item.get(method).is_some());
        found.map(move |method| Operation {
            document: self,
            path,
            method: method.to_uppercase(),
            path_item,
            node: &path_item[method],
        })
    }

    /// The node itself, or what it refers to.
    pub(crate) fn resolve<'a>(&'a self, node: &'a Value) -> &'a Value {
        match node["$ref"].as_str() {
            None => node,
            Some(target) => target
                .trim_start_matches("#/")
                .split('/')
                .fold(&self.0, |node, key| &node[key]),
        }
    }
}

impl<'a> Operation<'a> {
    pub(crate) fn id(&self) -> &'a str {
        self.node["operationId"].as_str().unwrap_or_default()
    }

    /// The parameters of the path, of the query and of the form, in this order.
    pub(crate) fn parameters(&self) -> Vec<Parameter<'a>> {
        let addressed = self.node["parameters"].as_sequence().into_iter().flatten();
        addressed
            .map(|node| self.addressed(node))
            .chain(self.form())
            .collect()
    }

    fn addressed(&self, node: &'a Value) -> Parameter<'a> {
        Parameter {
            name: text(&node["name"]),
            location: text(&node["in"]),
            required: node["required"] == true,
            schema: self.document.resolve(&node["schema"]),
            description: &node["description"],
        }
    }

    /// The form's schema and encoding; null when nothing is posted.
    pub(crate) fn form_content(&self) -> &'a Value {
        &self.node["requestBody"]["content"]["application/x-www-form-urlencoded"]
    }

    fn form(&self) -> impl Iterator<Item = Parameter<'a>> {
        let (document, schema) = (self.document, &self.form_content()["schema"]);
        entries(&schema["properties"]).map(move |(name, node)| Parameter {
            name,
            location: "form",
            required: schema["required"]
                .as_sequence()
                .is_some_and(|all| all.iter().any(|it| it == name)),
            schema: document.resolve(node),
            description: &document.resolve(node)["description"],
        })
    }

    pub(crate) fn answers(&self) -> Vec<Answer<'a>> {
        let responses = entries(&self.node["responses"]);
        responses
            .map(|(status, response)| Answer {
                status: status.parse().expect("a status is a number"),
                content: &response["content"]["application/json"],
            })
            .collect()
    }

    /// The fields of the answer's body, each with its schema.
    pub(crate) fn answer_fields(&self) -> Vec<(&'a str, &'a Value)> {
        let answers = self.answers();
        let schemas = answers
            .iter()
            .map(|answer| self.document.resolve(&answer.content["schema"]));
        let properties = schemas.flat_map(|schema| entries(&schema["properties"]));
        properties
            .map(|(name, node)| (name, self.document.resolve(node)))
            .collect()
    }
}

/// The pairs of a mapping in their order; none for anything else.
pub(crate) fn entries(node: &Value) -> impl Iterator<Item = (&str, &Value)> {
    node.as_mapping()
        .into_iter()
        .flatten()
        .map(|(key, value)| (text(key), value))
}

/// A string's text; empty for anything else.
pub(crate) fn text(node: &Value) -> &str {
    node.as_str().unwrap_or_default()
}
