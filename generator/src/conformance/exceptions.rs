//! Differences that are right as they are, each with its reason.

use serde::Deserialize;

use super::Finding;
use super::listing::Listing;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    exception: Vec<Exception>,
}

/// A difference that is expected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    document: String,
    operation: String,
    place: String,
    reason: String,
}

impl Exception {
    fn is_about(&self, listing: &Listing) -> bool {
        let mut operations = listing.operations.iter();
        operations.any(|it| it.document == self.document && it.operation_id == self.operation)
    }

    fn covers(&self, finding: &Finding) -> bool {
        self.document == finding.document
            && self.operation == finding.operation
            && self.place == finding.place
    }
}

/// Takes the expected findings out, and adds one for each row without a finding. Gives how many were
/// taken out.
pub(super) fn apply(
    findings: &mut Vec<Finding>,
    listing: &Listing,
) -> Result<usize, toml::de::Error> {
    let file: File = toml::from_str(include_str!("exceptions.toml"))?;
    let rows = file.exception.iter();
    let rows: Vec<&Exception> = rows.filter(|it| it.is_about(listing)).collect();
    let unused = rows
        .iter()
        .filter(|row| !findings.iter().any(|it| row.covers(it)));
    let unused: Vec<Finding> = unused.map(|row| stale(row)).collect();
    let before = findings.len();
    findings.retain(|finding| !rows.iter().any(|row| row.covers(finding)));
    let taken = before - findings.len();
    findings.extend(unused);
    Ok(taken)
}

fn stale(row: &Exception) -> Finding {
    Finding {
        document: row.document.clone(),
        operation: row.operation.clone(),
        place: row.place.clone(),
        message: format!("the exception no longer applies: {}", row.reason),
    }
}
