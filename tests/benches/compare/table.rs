//! The table at the end.

use crate::process::Usage;

/// One measure: what it is, and what each side used.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    pub(crate) aim: &'static str,
    pub(crate) ours: Side,
    pub(crate) peers: Vec<Side>,
}

/// A generator, or what it emitted, with all its runs; or why there is none.
pub(crate) struct Side {
    pub(crate) name: String,
    pub(crate) runs: Result<Vec<Usage>, String>,
}

impl Side {
    fn median(&self) -> Option<Usage> {
        let runs = self.runs.as_ref().ok().filter(|runs| !runs.is_empty())?;
        let median = |of: fn(&Usage) -> f64| {
            let mut values: Vec<f64> = runs.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        Some(Usage {
            wall: median(|run| run.wall),
            cpu: median(|run| run.cpu),
            memory: median(|run| run.memory),
        })
    }
}

pub(crate) fn print(rows: &[Row]) {
    for row in rows {
        println!("\n{} (aim: {})", row.what, row.aim);
        println!(
            "  {:<24} {:>9} {:>9} {:>9}   ours / this one",
            "", "time", "cpu", "memory"
        );
        let ours = row.ours.median();
        line(&row.ours, None);
        row.peers.iter().for_each(|peer| line(peer, ours));
        let best = row.peers.iter().filter_map(Side::median).reduce(best);
        if let (Some(ours), Some(best)) = (ours, best) {
            println!(
                "  {:<24} {:>29}   {}",
                "of the best peer",
                "",
                ratio(ours, best)
            );
        }
    }
}

fn line(side: &Side, ours: Option<Usage>) {
    match (side.median(), &side.runs) {
        (Some(used), _) => println!(
            "  {:<24} {:>7.3} s {:>7.3} s {:>6.0} MB   {}",
            side.name,
            used.wall,
            used.cpu,
            used.memory,
            ours.map(|ours| ratio(ours, used)).unwrap_or_default()
        ),
        (None, Err(reason)) => println!("  {:<24} not measured: {reason}", side.name),
        (None, Ok(_)) => println!("  {:<24} not measured", side.name),
    }
}

fn ratio(ours: Usage, other: Usage) -> String {
    format!(
        "time {:.2}, cpu {:.2}, memory {:.2}",
        ours.wall / other.wall,
        ours.cpu / other.cpu,
        ours.memory / other.memory
    )
}

/// The least of each, be it of one peer or of several.
fn best(one: Usage, other: Usage) -> Usage {
    Usage {
        wall: one.wall.min(other.wall),
        cpu: one.cpu.min(other.cpu),
        memory: one.memory.min(other.memory),
    }
}
