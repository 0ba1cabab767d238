//! What the report says of rig classes: whether it pays to take them along.

use super::figures::rounded;
use super::table::table;
use super::text::{heading, put};
use crate::valuation::Overview;

/// Returns, for every move, what a TH/s costs when it has landed beside what a used one costs there; nothing where nobody moves.
pub(super) fn landed(overview: &Overview) -> String {
    let mut rows = vec![
        [
            "plan",
            "rig",
            "way",
            "landed cost",
            "used there",
            "brings here",
            "best",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (comparison, landed) in overview.plans.iter().zip(&overview.landed) {
        for of in landed {
            let row = vec![
                comparison.go.plan.to_string(),
                of.rig.to_string(),
                format!("{} to {}", of.from, of.to),
                rounded(of.cost, 2),
                rounded(of.price_there, 2),
                rounded(of.price_here, 2),
                of.advice.to_string(),
            ];
            // Waves on one day are one row.
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    if rows.len() == 1 {
        return String::new();
    }
    let mut text = String::new();
    heading(&mut text, "\nShip, sell or scrap", '-');
    put(
        &mut text,
        format_args!(
            "In {} per TH/s that arrives; what the rigs earn is left out.",
            overview.currency
        ),
    );
    text.push_str(&table(&rows));
    text
}
