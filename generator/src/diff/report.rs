//! Renders changes as text, Markdown and JSON.

use serde_json::json;

use super::{Action, Change, Changes, Subject, Weight};
use crate::docs::code;

/// The number of the JSON format. Keys may be added without changing it.
const FORMAT: u32 = 1;

/// The sections of the Markdown, with the weight of their changes.
const SECTIONS: [(Weight, &str); 3] = [
    (Weight::Major, "Breaking"),
    (Weight::Minor, "Added"),
    (Weight::Patch, "Facts and descriptions"),
];

impl Changes {
    /// Returns one line per change, the heaviest first, and a summary line.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (weight, _) in SECTIONS {
            for change in self.of(weight) {
                text += &format!(
                    "{:5}  {}: {}\n",
                    weight.as_str(),
                    change.feature,
                    change.tell()
                );
            }
        }
        text + &self.summary() + "\n"
    }

    /// Returns Markdown for a pull request: one section per weight, the lightest folded.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("## API changes\n\n{}\n", self.summary());
        for (weight, title) in SECTIONS {
            let changes: Vec<&Change> = self.of(weight).collect();
            if !changes.is_empty() {
                text += &section(weight, title, &changes);
            }
        }
        text
    }

    /// Returns JSON with `format`, `weight` (null without changes), `counts` and `changes`.
    ///
    /// # Errors
    ///
    /// Returns an error if serialisation fails, which should not happen: all changes are valid JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let counts = SECTIONS.map(|(weight, _)| self.of(weight).count());
        let value = json!({
            "format": FORMAT,
            "weight": self.weight(),
            "counts": { "major": counts[0], "minor": counts[1], "patch": counts[2] },
            "changes": self,
        });
        serde_json::to_string_pretty(&value).map(|it| it + "\n")
    }

    fn summary(&self) -> String {
        let Some(weight) = self.weight() else {
            return "The API has not changed.".to_owned();
        };
        let [major, minor, patch] = SECTIONS.map(|(weight, _)| self.of(weight).count());
        format!(
            "A {} release: {major} breaking, {minor} added, {patch} in facts and descriptions.",
            weight.as_str()
        )
    }
}

/// The changes of one weight, in one list per version.
fn section(weight: Weight, title: &str, changes: &[&Change]) -> String {
    let mut text = String::new();
    let mut feature = "";
    for change in changes {
        if change.feature != feature {
            feature = &change.feature;
            text += &format!("\n**{feature}**\n\n");
        }
        text += &format!("- {}\n", change.tell());
    }
    if weight == Weight::Patch {
        let summary = format!("{title} ({})", changes.len());
        format!("\n<details><summary>{summary}</summary>\n{text}\n</details>\n")
    } else {
        format!("\n### {title}\n{text}")
    }
}

impl Change {
    /// Returns the change in words, with code spans.
    pub fn tell(&self) -> String {
        let owner = match self.of.as_str() {
            "" => String::new(),
            of if matches!(self.subject, Subject::Operation | Subject::Type) => {
                format!(" ({of})")
            }
            of => format!(" of {}", code(of)),
        };
        let path = match self.path.as_str() {
            // These are told with their paths anyway.
            _ if matches!(self.subject, Subject::Operation | Subject::Resource) => String::new(),
            "" => String::new(),
            path => format!(" at {}", code(path)),
        };
        let what = format!(
            "{} {}{owner}{path}",
            self.subject.as_str(),
            code(&self.name)
        );
        match &self.action {
            Action::Added { value } if value.is_empty() => format!("{what} added"),
            Action::Added { value } => format!("{what} added: {}", code(value)),
            Action::Removed => format!("{what} removed"),
            Action::Changed { aspect, from, to } if from.is_empty() && to.is_empty() => {
                format!("{what}: {aspect} changed")
            }
            Action::Changed { aspect, from, to } => {
                format!("{what}: {aspect} {} is now {}", code(from), code(to))
            }
        }
    }
}
