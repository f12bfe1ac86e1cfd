//! The manifest, read back from its JSON. Nothing else about the emitted crate is known here.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

/// The required parts of a manifest; other keys are ignored.
#[derive(Debug, Deserialize)]
pub(super) struct Manifest {
    #[serde(rename = "crate")]
    pub(super) package: String,
    pub(super) operations: Vec<Operation>,
    types: Vec<TypeItem>,
    #[serde(skip)]
    places: HashMap<String, usize>,
}

impl Manifest {
    pub(super) fn read(json: &str) -> serde_json::Result<Self> {
        let mut manifest: Self = serde_json::from_str(json)?;
        let places = manifest.types.iter().enumerate();
        manifest.places = places.map(|(at, it)| (it.path().to_owned(), at)).collect();
        Ok(manifest)
    }

    /// Returns the name of the crate in Rust code.
    pub(super) fn library(&self) -> String {
        self.package.replace('-', "_")
    }

    /// Returns the innermost type of a Rust type: without `Option`, `Nullable` and `Boxed`.
    pub(super) fn type_of(&self, ty: &str) -> Option<&TypeItem> {
        self.types.get(*self.places.get(unwrapped(ty))?)
    }

    pub(super) fn types(&self) -> &[TypeItem] {
        &self.types
    }
}

/// A Rust type without its wrappers.
fn unwrapped(ty: &str) -> &str {
    let wrapped = ty.strip_suffix('>').and_then(|it| it.split_once('<'));
    match wrapped {
        Some((name, inner)) if is_wrapper(name) => unwrapped(inner),
        _ => ty,
    }
}

fn is_wrapper(name: &str) -> bool {
    name == "Option" || name.ends_with("::Boxed") || name.ends_with("::Nullable")
}

#[derive(Debug, Deserialize)]
pub(super) struct Operation {
    pub(super) document: String,
    pub(super) operation_id: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) feature: String,
    pub(super) chain: Vec<Step>,
    pub(super) call: String,
    pub(super) arguments: Vec<Parameter>,
    pub(super) setters: Vec<Parameter>,
    #[serde(default)]
    pub(super) at_least_one_of: Vec<Vec<String>>,
    #[serde(default)]
    pub(super) statuses: Vec<u16>,
    pub(super) response: String,
    pub(super) paging: Option<Paging>,
}

impl Operation {
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.chain.iter().filter_map(|it| it.key.as_ref())
    }

    pub(super) fn parameters(&self) -> impl Iterator<Item = &Parameter> + Clone {
        self.arguments.iter().chain(&self.setters)
    }

    /// Whether a response's body is returned unchanged.
    pub(super) fn is_raw(&self) -> bool {
        self.response == "bytes::Bytes"
    }

    /// Returns the type as which a response's JSON is read; `None` if there is none.
    pub(super) fn answer(&self) -> Option<&str> {
        match &self.paging {
            Some(paging) => Some(&paging.body),
            None if self.response == "()" || self.is_raw() => None,
            None => Some(&self.response),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Step {
    pub(super) call: String,
    #[serde(flatten)]
    pub(super) key: Option<Key>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Key {
    pub(super) key: String,
    pub(super) kind: Kind,
    #[serde(rename = "path")]
    pub(super) ty: String,
}

impl Key {
    pub(super) fn shape(&self) -> Shape {
        Shape {
            kind: self.kind,
            item: None,
            value: None,
            nullable: false,
            ty: self.ty.clone(),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) wire: String,
    #[serde(rename = "in")]
    pub(super) location: String,
    #[serde(flatten)]
    pub(super) shape: Shape,
    pub(super) prefix: Option<String>,
    pub(super) minimum: Option<Value>,
    pub(super) maximum: Option<Value>,
    #[serde(default)]
    pub(super) min_length: usize,
    pub(super) max_length: Option<usize>,
}

impl Parameter {
    /// Returns the key under which the value of this parameter is kept.
    pub(super) fn key(&self) -> String {
        format!("{} {}", self.location, self.wire)
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) item: Option<Box<Shape>>,
    pub(super) value: Option<Box<Shape>>,
    #[serde(default)]
    pub(super) nullable: bool,
    #[serde(rename = "type")]
    pub(super) ty: String,
}

impl Shape {
    /// Whether it is a file or a list of files.
    pub(super) fn holds_file(&self) -> bool {
        self.kind == Kind::File || self.item.as_ref().is_some_and(|it| it.kind == Kind::File)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    String,
    Integer,
    Number,
    Decimal,
    Boolean,
    Date,
    DateTime,
    Enum,
    Sid,
    List,
    Map,
    Object,
    Bytes,
    File,
    Any,
}

impl Kind {
    /// Whether a setter accepts text for it.
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Self::String | Self::Enum | Self::Sid | Self::Decimal | Self::Bytes
        )
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Paging {
    pub(super) body: String,
    pub(super) page_size: Option<String>,
    pub(super) max_page_size: u32,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub(super) enum TypeItem {
    Struct {
        path: String,
        fields: Vec<Field>,
    },
    Enum {
        path: String,
        values: Vec<EnumValue>,
    },
    Sid {
        path: String,
        prefix: String,
    },
}

impl TypeItem {
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Struct { path, .. } | Self::Enum { path, .. } | Self::Sid { path, .. } => path,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Field {
    pub(super) wire: String,
    #[serde(flatten)]
    pub(super) shape: Shape,
}

#[derive(Debug, Deserialize)]
pub(super) struct EnumValue {
    pub(super) wire: String,
}
