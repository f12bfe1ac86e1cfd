//! Changes as text, as Markdown and as JSON.

use serde_json::json;

use super::{Action, Change, Changes, Subject, Weight};
use crate::docs::code;

/// Number of the JSON form. Keys may be added under the same number.
const FORMAT: u32 = 1;

/// Sections of the Markdown, with the weight of what stands in each.
const SECTIONS: [(Weight, &str); 3] = [
    (Weight::Major, "Breaking"),
    (Weight::Minor, "Added"),
    (Weight::Patch, "Facts and descriptions"),
];

impl Changes {
    /// A line for each change, the heaviest first, and a line that sums up.
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

    /// For a pull request: a section for each weight, the lightest folded.
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

    /// `format`, `weight` (null without changes), `counts` and `changes`.
    ///
    /// # Errors
    ///
    /// None that is known: all changes are valid JSON.
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
            return "No change of the API.".to_owned();
        };
        let [major, minor, patch] = SECTIONS.map(|(weight, _)| self.of(weight).count());
        format!(
            "A {} release: {major} breaking, {minor} added, {patch} of facts and descriptions.",
            weight.as_str()
        )
    }
}

/// The changes of one weight, in a list for each version.
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
    /// The change in words, with code spans.
    pub fn tell(&self) -> String {
        let owner = match self.of.as_str() {
            "" => String::new(),
            of if matches!(self.subject, Subject::Operation | Subject::Type) => {
                format!(" ({of})")
            }
            of => format!(" of {}", code(of)),
        };
        let what = format!("{} {}{owner}", self.subject.as_str(), code(&self.name));
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
