//! An explanation as text.

use super::figures::whole;
use super::text::{heading, put};
use crate::decision::explain::{Explanation, Figure, Origin, Part, Premise};
use crate::mining::catalog::Confidence;
use crate::scenario::Source;

/// Returns an explanation as an indented tree, so many levels deep, and the premises it rests on.
///
/// A depth of 0 is the figure alone, 1 its accounts, 2 their sites with what their factors rest on, 3 the months, 4 the lines.
/// Of several premises of one thing the factors show the thing and their number; every one stands below, with its value and who says so.
/// What is not zero but rounds to it is shown as 0; lines that differ from each other are never merged.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::decision::explain::Explanation;
/// use stay_or_go::report::explanation;
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let loaded = stay_or_go::scenario::Loaded::from_toml(text)?; // examples/cases/turkistan-2021.toml
/// let comparison = stay_or_go::compare(&loaded.case, "stay", "texas")?;
/// let why = Explanation::of_gain(&loaded.case, &loaded.defaults, &comparison);
/// let shown = explanation(&why, 1);
/// assert!(shown.starts_with("gain of texas over stay: "));
/// assert!(shown.contains("\n  hash revenue: "));
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[must_use]
pub fn explanation(explanation: &Explanation, depth: usize) -> String {
    let mut text = String::new();
    tree(&mut text, explanation, &explanation.figure, (0, depth));
    let premises: Vec<&Premise> = explanation.premises_of(&explanation.figure).collect();
    if depth < SITES || premises.is_empty() {
        return text;
    }
    let sources = sources(&premises);
    heading(&mut text, "\nWhat it rests on", '-');
    for premise in &premises {
        let origin = match &premise.origin {
            Origin::Source(source) => {
                let number = sources.iter().position(|known| *known == source);
                number.map_or_else(String::new, |n| format!("[{}]", n.saturating_add(1)))
            }
            Origin::Default => "not given, so assumed".to_owned(),
            Origin::Stated => "stated without a source".to_owned(),
        };
        put(
            &mut text,
            format_args!("{} = {}  {origin}", premise.path, premise.value),
        );
    }
    if !sources.is_empty() {
        heading(&mut text, "\nWhere that comes from", '-');
    }
    for (source, number) in sources.iter().zip(1..) {
        put(
            &mut text,
            format_args!("[{number}] {}: {}", kind(source), source.text),
        );
    }
    text
}

/// The depth at which sites are shown.
const SITES: usize = 2;

fn tree(
    text: &mut String,
    explanation: &Explanation,
    figure: &Figure,
    (level, depth): (usize, usize),
) {
    let indent = "  ".repeat(level);
    let value = match figure.of {
        // A line is shown to the last digit: it can be reckoned again.
        Part::Line(_) => figure.present_value.to_string(),
        _ => whole(figure.present_value),
    };
    let sign = if matches!(figure.of, Part::Line(_)) {
        " ="
    } else {
        ":"
    };
    put(text, format_args!("{indent}{}{sign} {value}", figure.of));
    for ground in &figure.rests_on {
        let premises = ground.premises.iter();
        let paths = premises.filter_map(|premise| explanation.premises.get(*premise));
        let paths: Vec<&str> = paths.map(|premise| premise.path.as_str()).collect();
        put(
            text,
            format_args!("{indent}  {}: {}", ground.factor, together(&paths)),
        );
    }
    if level < depth {
        for part in &figure.made_of {
            tree(text, explanation, part, (level.saturating_add(1), depth));
        }
    }
}

/// Returns paths with commas between them; several of one thing as that thing and their number: `sites.home.tariff (4)`.
fn together(paths: &[&str]) -> String {
    let thing = |path: &str| -> String {
        let names = path
            .split('.')
            .take(THING)
            .map(|name| match name.split_once('[') {
                Some((list, _)) => list,
                None => name,
            });
        names.collect::<Vec<_>>().join(".")
    };
    let things = paths.chunk_by(|a, b| thing(a) == thing(b));
    let shown = things.filter_map(|paths| match paths {
        [only] => Some((*only).to_owned()),
        several => Some(format!("{} ({})", thing(several.first()?), several.len())),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// The names in a path that say of which thing it is: a table, an entry, a key of it.
const THING: usize = 3;

/// Returns the sources of premises, each once, in their order.
fn sources<'a>(premises: &[&'a Premise]) -> Vec<&'a Source> {
    let mut sources: Vec<&Source> = Vec::new();
    for premise in premises {
        if let Origin::Source(source) = &premise.origin
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    }
    sources
}

/// Returns how far a source can be trusted, when it was read and how long it holds.
pub(super) fn kind(source: &Source) -> String {
    let kind = match source.confidence {
        Confidence::Assumption => "assumption".to_owned(),
        confidence => format!("{confidence} confidence"),
    };
    let read = source.read.map(|day| format!(", read on {day}"));
    let last = source.valid_until.map(|day| format!(", valid until {day}"));
    let dates = [read, last].into_iter().flatten();
    std::iter::once(kind).chain(dates).collect()
}
