//! What a user of the crate feels when one document, or one set of documents, takes the place of
//! another: a list of changes to the API with the weight that semantic versioning gives each.

mod compare;
mod operation;
mod report;

use serde::Serialize;

pub use self::compare::diff;

/// How much a change weighs for a user of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Code compiles and works as before.
    Patch,
    /// Code compiles as before, and there is more.
    Minor,
    /// Code may not compile or not work any more.
    Major,
}

impl Weight {
    /// As semantic versioning calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A version of a product, which is a whole document.
    Version,
    /// A resource.
    Resource,
    /// An operation.
    Operation,
    /// A parameter of an operation.
    Parameter,
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A value of an enum.
    Value,
}

impl Subject {
    /// Its name in a sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Resource => "resource",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Type => "type",
            Self::Field => "field",
            Self::Value => "value",
        }
    }
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "action")]
pub enum Action {
    /// It is new.
    Added {
        /// What it is like, such as its type.
        #[serde(skip_serializing_if = "String::is_empty")]
        value: String,
    },
    /// It is gone.
    Removed,
    /// One side of it is another now.
    Changed {
        /// Which side, such as `type`.
        aspect: &'static str,
        /// What it was; empty for a description.
        #[serde(skip_serializing_if = "String::is_empty")]
        from: String,
        /// What it is; empty for a description.
        #[serde(skip_serializing_if = "String::is_empty")]
        to: String,
    },
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// How much it weighs.
    pub weight: Weight,
    /// Feature of the version, such as `api-v2010`.
    pub feature: String,
    /// What changed.
    pub subject: Subject,
    /// What it belongs to: a resource, an operation's builder, a type; empty for a version.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Its name; for parameters, fields and values on the wire.
    pub name: String,
    /// What became of it.
    #[serde(flatten)]
    pub action: Action,
}

/// All changes, in the order of the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes(pub Vec<Change>);

impl Changes {
    /// The weight of all changes together; `None` where there is none.
    pub fn weight(&self) -> Option<Weight> {
        self.0.iter().map(|it| it.weight).max()
    }

    /// Changes of one weight.
    pub fn of(&self, weight: Weight) -> impl Iterator<Item = &Change> {
        self.0.iter().filter(move |it| it.weight == weight)
    }
}
