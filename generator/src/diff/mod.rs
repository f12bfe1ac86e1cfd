//! Compares the APIs of two documents, or sets of documents, from the point of view of the crate's users: a list of
//! changes, each with its weight in semantic versioning.

mod compare;
mod operation;
mod report;

use serde::Serialize;

pub use self::compare::diff;

/// The weight of a change for users of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Code compiles and works as before.
    Patch,
    /// Code compiles as before, and there is something new.
    Minor,
    /// Code may no longer compile or work.
    Major,
}

impl Weight {
    /// Returns the name used in semantic versioning.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What kind of item changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A version of a product: a document, or a part of one whose name does not contain a version.
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
    /// Returns its name within a sentence.
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

/// What happened to the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "action")]
pub enum Action {
    /// It was added.
    Added {
        /// A characteristic, such as its type.
        #[serde(skip_serializing_if = "String::is_empty")]
        value: String,
    },
    /// It was removed.
    Removed,
    /// One aspect of it changed.
    Changed {
        /// The aspect, such as `type`.
        aspect: &'static str,
        /// The old value; empty for a description.
        #[serde(skip_serializing_if = "String::is_empty")]
        from: String,
        /// The new value; empty for a description.
        #[serde(skip_serializing_if = "String::is_empty")]
        to: String,
    },
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// How much it weighs.
    pub weight: Weight,
    /// The feature of the version, such as `api-v2010`.
    pub feature: String,
    /// What kind of item changed.
    pub subject: Subject,
    /// What it belongs to: a resource, an operation's builder, a type; empty for a version.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Its name; for parameters, fields and values the wire name.
    pub name: String,
    /// The path of its resource, if another resource of the version has the same name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// What happened to it.
    #[serde(flatten)]
    pub action: Action,
}

/// All changes, in document order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes(pub Vec<Change>);

impl Changes {
    /// Returns the weight of all changes together; `None` if there are none.
    pub fn weight(&self) -> Option<Weight> {
        self.0.iter().map(|it| it.weight).max()
    }

    /// Returns the changes of one weight.
    pub fn of(&self, weight: Weight) -> impl Iterator<Item = &Change> {
        self.0.iter().filter(move |it| it.weight == weight)
    }
}
