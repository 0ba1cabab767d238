//! What a report says of an allocation.

use super::figures::whole;
use super::table::table;
use super::text::{heading, put};
use crate::decision::allocation::{Allocation, Alternative, Room, Spent};
use crate::units::Exact;

/// Returns an allocation as text: who takes what, what it is worth and takes, the room that is left, all in one beside it, and what other sums of money bring.
///
/// Money is rounded to whole units.
#[must_use]
pub fn allocation(allocation: &Allocation) -> String {
    let mut text = String::new();
    heading(&mut text, "How many go where", '-');
    let header = [["group: does", "containers"].map(str::to_owned).to_vec()];
    let placed = allocation.placed.iter().map(|placed| {
        let containers = placed.containers.to_string();
        vec![format!("{}: {}", placed.group, placed.choice), containers]
    });
    text.push_str(&table(
        &header.into_iter().chain(placed).collect::<Vec<_>>(),
    ));
    put(&mut text, format_args!("\n{}", worth(allocation)));
    put(&mut text, format_args!("Looked at: {}.", allocation.search));
    text.push_str(&rooms(&allocation.rooms));
    text.push_str(&all_in_one(&allocation.alternatives));
    text.push_str(&frontier(&allocation.frontier));
    text
}

/// Returns what it is worth and takes, in sentences.
fn worth(allocation: &Allocation) -> String {
    let currency = allocation.valuation.currency;
    let value = allocation.value();
    let first = allocation.alternatives.first();
    let more = first.and_then(|reference| {
        let all = reference.value.as_ref().ok()?;
        let more = (Exact::of(value) - Exact::of(*all)).get();
        Some(format!(", {} more than {}", whole(more), reference.choice))
    });
    let left = allocation.budget_left;
    let left = left.map(|left| format!(" of a budget of which {} are left", whole(left)));
    let together = allocation.interaction().filter(|sum| !sum.is_zero());
    let together = together.map(|sum| {
        let word = if sum.is_sign_negative() {
            "less"
        } else {
            "more"
        };
        let sum = whole(sum.abs());
        format!(
            " Its choices bring {sum} {word} together than one by one, at the sites they share."
        )
    });
    format!(
        "As one plan it is worth {} {currency}{}, and takes {}{}.{}",
        whole(value),
        more.unwrap_or_default(),
        whole(allocation.spent),
        left.unwrap_or_default(),
        together.unwrap_or_default(),
    )
}

fn rooms(rooms: &[Room]) -> String {
    let mut text = String::new();
    heading(&mut text, "\nRoom for more", '-');
    let header = ["site", "containers", "contracted", "taken", "left"];
    let header = [header.map(str::to_owned).to_vec()];
    let rows = rooms.iter().map(|room| {
        vec![
            room.site.to_string(),
            room.containers.to_string(),
            room.contracted.to_string(),
            room.taken.to_string(),
            room.left.to_string(),
        ]
    });
    text.push_str(&table(&header.into_iter().chain(rows).collect::<Vec<_>>()));
    text
}

fn all_in_one(alternatives: &[Alternative]) -> String {
    let mut text = String::new();
    heading(&mut text, "\nAll in one", '-');
    let header = ["all do", "containers", "value", "takes", ""];
    let header = [header.map(str::to_owned).to_vec()];
    let rows = alternatives.iter().map(|all| {
        let (value, said) = match &all.value {
            Ok(value) if all.allowed => (whole(*value), ""),
            Ok(value) => (whole(*value), "beyond budget or schedule"),
            Err(_) => ("cannot be".to_owned(), "see below"),
        };
        vec![
            all.choice.to_string(),
            all.containers.to_string(),
            value,
            whole(all.spent),
            said.to_owned(),
        ]
    });
    text.push_str(&table(&header.into_iter().chain(rows).collect::<Vec<_>>()));
    for all in alternatives {
        if let Err(problems) = &all.value {
            put(&mut text, format_args!("{}: {problems}", all.choice));
        }
    }
    text
}

fn frontier(frontier: &[Spent]) -> String {
    let mut text = String::new();
    heading(&mut text, "\nWhat money brings", '-');
    let header = ["best for no more", "takes", "value"]
        .map(str::to_owned)
        .to_vec();
    let rows = frontier.iter().map(|point| {
        let placed: Vec<String> = point.placed.iter().map(ToString::to_string).collect();
        vec![placed.join("; "), whole(point.spent), whole(point.value)]
    });
    text.push_str(&table(
        &[header].into_iter().chain(rows).collect::<Vec<_>>(),
    ));
    text
}
