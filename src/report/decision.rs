//! What a report says of a decision.

use super::figures::{significant, whole};
use super::table::{left_table, table};
use super::text::{heading, put, signed};
use crate::decision::{Alternative, Decision, Flip, Frontier, Going, InputBreakEven};
use crate::units::Exact;
use crate::valuation::{Dimension, Metric};
use rust_decimal::Decimal;

/// Digits of an input that are shown; the data have them all.
const DIGITS: u32 = 4;
/// The departures that are shown.
const DEPARTURES: usize = 12;

/// Returns a decision as text: the advice and its reasons, what would change it, when to go, and what going comes to.
///
/// Money is rounded to whole units, inputs to four digits.
#[must_use]
pub fn decision(decision: &Decision) -> String {
    let mut text = String::new();
    let currency = decision.currency;
    heading(&mut text, &decision.title, '=');
    put(
        &mut text,
        format_args!(
            "Expected present values in {currency} at {}, over {} month{}; money in is positive.\n",
            decision.start.first_day(),
            decision.months,
            if decision.months == 1 { "" } else { "s" }
        ),
    );
    put(&mut text, format_args!("{}\n", advice(decision)));
    text.push_str(&standing(decision));
    if let Some(going) = &decision.going {
        text.push_str(&causes(decision, going));
    }
    if !decision.tornado.bars.is_empty() {
        text.push_str(&changes(decision));
    }
    if let Some(border) = &decision.frontier {
        text.push_str(&frontier(border));
    }
    if let Some(going) = &decision.going {
        text.push_str(&departures(decision, going));
        text.push_str(&metrics(decision, going));
    }
    text.push_str(&costs(decision));
    if !decision.warnings.is_empty() {
        heading(&mut text, "\nCounted otherwise than stated", '-');
        for warning in &decision.warnings {
            put(&mut text, format_args!("{warning}"));
        }
    }
    text
}

/// Returns what should be done, in one sentence.
fn advice(decision: &Decision) -> String {
    let advised = decision.standing.advised();
    let margin = whole(decision.standing.margin(advised));
    let currency = decision.currency;
    let over = next_best(decision).map_or_else(String::new, |next| {
        format!(" by {margin} {currency}, before {next}")
    });
    match advised {
        Alternative::Shut => format!("Shut and sell now: it is worth most{over}."),
        Alternative::Plan(plan) if *plan == decision.stay => {
            format!("Stay, as in {plan}: it is worth most{over}.")
        }
        Alternative::Plan(plan) => format!("Go, as in {plan}: it is worth most{over}."),
    }
}

/// Returns what is worth most after what is advised.
fn next_best(decision: &Decision) -> Option<&Alternative> {
    let advised = decision.standing.advised();
    let values = decision.standing.values().iter();
    let others = values.filter(|(known, _)| known != advised);
    others
        .max_by_key(|(_, value)| Exact::of(*value))
        .map(|(other, _)| other)
}

fn standing(decision: &Decision) -> String {
    let stay = decision.standing.values().first();
    let stay = stay.map_or(Exact::ZERO, |(_, value)| Exact::of(*value));
    let mut rows = vec![vec![
        "what is done".to_owned(),
        "value".to_owned(),
        format!("gain over {}", decision.stay),
    ]];
    for (index, (alternative, value)) in decision.standing.values().iter().enumerate() {
        let gain = (Exact::of(*value) - stay).get();
        rows.push(vec![
            alternative.to_string(),
            whole(*value),
            if index == 0 {
                "-".to_owned()
            } else {
                whole(gain)
            },
        ]);
    }
    table(&rows)
}

fn causes(decision: &Decision, going: &Going) -> String {
    let mut text = String::new();
    let title = format!("\nWhy {} and not {}: by cause", going.plan, decision.stay);
    heading(&mut text, &title, '-');
    match &going.causes {
        Ok(found) => {
            let mut shares: Vec<_> = found.shares.clone();
            shares.retain(|(_, share)| whole(*share) != "0");
            shares.sort_by_key(|(_, share)| std::cmp::Reverse(share.abs()));
            let rows = shares
                .iter()
                .map(|(cause, share)| vec![cause.to_string(), signed(*share)]);
            let mut rows: Vec<Vec<String>> = rows.collect();
            rows.push(vec!["together".to_owned(), signed(found.gain())]);
            text.push_str(&table(&rows));
        }
        Err(problems) => put(&mut text, format_args!("That cannot be said: {problems}")),
    }
    text
}

fn changes(decision: &Decision) -> String {
    let mut text = String::new();
    heading(&mut text, "\nWhat would change the advice", '-');
    let said = "Each input by itself, the one that moves the margin most first. A flip is counted in units of its uncertainty: to the end of its range, or a standard deviation.";
    put(&mut text, format_args!("{said}"));
    let header = [
        "input",
        "stated",
        "looked at",
        "margin there",
        "the advice changes at",
        "flip",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for bar in &decision.tornado.bars {
        let known = decision
            .break_evens
            .iter()
            .find(|found| found.input == bar.input);
        let flip = decision.flips.iter().find(|(input, _)| *input == bar.input);
        let margin = |margin: Option<Decimal>| margin.map_or_else(|| "cannot be".to_owned(), whole);
        let stated = known.map_or(Decimal::ZERO, |known| known.stated);
        rows.push(vec![
            bar.input.clone(),
            shown(stated, &bar.unit),
            format!("{} to {}", digits(bar.low.at), digits(bar.high.at)),
            format!(
                "{} to {}",
                margin(bar.low.margin()),
                margin(bar.high.margin())
            ),
            known.map_or_else(String::new, borders),
            flip.map_or_else(String::new, |(_, flip)| distance(flip)),
        ]);
    }
    text.push_str(&left_table(&rows));
    if let Some(together) = &decision.together {
        put(&mut text, format_args!("\n{}", counter_world(together)));
    }
    text
}

/// Returns where the advice changes as an input moves.
fn borders(found: &InputBreakEven) -> String {
    if found.changes.is_empty() {
        return "nowhere seen".to_owned();
    }
    let changes = found.changes.iter();
    let told = changes.map(|change| format!("{} to {}", digits(change.upper), change.above));
    let first = found.advised_low.as_ref();
    let first = first.map_or_else(String::new, |first| format!("{first}, from "));
    format!("{first}{}", told.collect::<Vec<_>>().join(", from "))
}

/// Returns where the advice changes in one input, for values of another.
fn frontier(frontier: &Frontier) -> String {
    let mut text = String::new();
    let within = frontier.rows.first().map_or("", |(_, row)| &row.input);
    let title = format!("\n{within}, for values of {}", frontier.across);
    heading(&mut text, &title, '-');
    let rows = frontier.rows.iter();
    let rows = rows.map(|(at, row)| {
        let told = row.unchanged().map_or_else(
            || borders(row),
            |only| format!("{only}, all over what is looked at"),
        );
        vec![shown(*at, &frontier.unit), told]
    });
    text.push_str(&left_table(&rows.collect::<Vec<_>>()));
    text
}

fn distance(flip: &Flip) -> String {
    match flip {
        Flip::Found(world) => digits(world.distance),
        Flip::NotWithin { units } => format!("none to {}", digits(*units)),
    }
}

/// Returns the nearest world found in which the advice is another, in a sentence.
fn counter_world(flip: &Flip) -> String {
    let Some(world) = flip.world() else {
        return "All together: no change was found that reverses the advice.".to_owned();
    };
    let mut moved: Vec<_> = world.moved.iter().collect();
    moved.sort_by_key(|moved| std::cmp::Reverse(moved.units.abs()));
    // What makes less than a twentieth of the way is told in the data.
    let least = Exact::of(world.distance).over(Exact::whole(20));
    let shown_moves = moved
        .iter()
        .filter(|moved| Exact::of(moved.units).abs() >= least)
        .count();
    let (far, near) = moved.split_at(shown_moves);
    let told = far.iter().map(|moved| {
        let unit = moved.unit.as_str();
        format!(
            "{} {} instead of {}",
            moved.input,
            shown(moved.value, unit),
            shown(moved.stated, unit)
        )
    });
    let smaller = match near.len() {
        0 => String::new(),
        1 => ", and a smaller change".to_owned(),
        some => format!(", and {some} smaller changes"),
    };
    format!(
        "All together: the advice turns to {} {} units away, with {}{smaller}.",
        world.standing.advised(),
        digits(world.distance),
        told.collect::<Vec<_>>().join(", ")
    )
}

fn departures(decision: &Decision, going: &Going) -> String {
    let mut text = String::new();
    heading(&mut text, &format!("\nWhen to go: {}", going.plan), '-');
    let timing = match &going.timing {
        Ok(timing) => timing,
        Err(problems) => {
            put(&mut text, format_args!("It cannot be put off: {problems}"));
            return text;
        }
    };
    let best = timing.best();
    match best {
        Some(best) => {
            let gain = timing.gain(best).map_or_else(String::new, whole);
            put(
                &mut text,
                format_args!(
                    "Best is to leave on {}: {gain} {} more than never.",
                    best.leaves, decision.currency
                ),
            );
        }
        None => put(&mut text, format_args!("Best is never to go.")),
    }
    let said = "To wait a month costs what the door that may close takes, what the month would have brought at unchanged prices, and what prices, tariffs and law do meanwhile.";
    put(&mut text, format_args!("{said}"));
    let header = [
        "leave",
        "value",
        "waiting costs",
        "door closing",
        "yield lost",
        "drift",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for (index, month) in timing.months.iter().enumerate() {
        let is_best = best.is_some_and(|best| best.months == month.months);
        if index >= DEPARTURES && !is_best {
            continue;
        }
        let mut row = vec![month.leaves.to_string()];
        row.push(match &month.value {
            Ok(value) => whole(*value),
            Err(_) => "cannot be".to_owned(),
        });
        if let Some(Ok(waiting)) = &month.waiting {
            let parts = [
                waiting.total(),
                waiting.door_closing,
                waiting.yield_lost,
                waiting.drift,
            ];
            row.extend(parts.map(whole));
        }
        rows.push(row);
    }
    text.push_str(&table(&rows));
    let left = timing.months.len().saturating_sub(DEPARTURES);
    if left > 0 {
        put(&mut text, format_args!("… and {left} later ones."));
    }
    text
}

fn metrics(decision: &Decision, going: &Going) -> String {
    let mut text = String::new();
    let title = format!("\nWhat {} gains over {}", going.plan, decision.stay);
    heading(&mut text, &title, '-');
    let metrics = match &going.metrics {
        Ok(metrics) => metrics,
        Err(problem) => {
            put(&mut text, format_args!("{problem}"));
            return text;
        }
    };
    let rows = metrics.iter().map(|(metric, figure)| {
        let told = match figure {
            Ok(figure) => match metric.dimension() {
                Dimension::Money => format!("{} {}", whole(figure), metrics.currency()),
                Dimension::YearlyRate => {
                    let percent = Exact::of(figure) * Exact::whole(100);
                    shown(percent.get(), "%/yr")
                }
                other => shown(figure, &other.words(metrics.currency())),
            },
            Err(reason) => reason.to_string(),
        };
        vec![metric.words().to_owned(), told]
    });
    text.push_str(&left_table(&rows.collect::<Vec<_>>()));
    text
}

/// Returns what the plans cost, and at which prices nothing is won with them, side by side.
fn costs(decision: &Decision) -> String {
    const SHOWN: [Metric; 6] = [
        Metric::CostPerKilowattHour,
        Metric::CostPerTerahashDay,
        Metric::CostPerBitcoin,
        Metric::BreakEvenHashprice,
        Metric::BreakEvenPowerPrice,
        Metric::NpvPerMegawatt,
    ];
    let mut text = String::new();
    heading(
        &mut text,
        "\nWhat each plan costs, and at which prices nothing is won",
        '-',
    );
    let names = decision.metrics.iter().map(|(plan, _)| plan.to_string());
    let mut rows = vec![
        std::iter::once(String::new())
            .chain(names)
            .collect::<Vec<_>>(),
    ];
    for metric in SHOWN {
        let unit = metric.dimension().words(decision.currency);
        let figures = decision.metrics.iter().map(|(_, metrics)| {
            let figure = metrics.get(metric);
            figure.map_or_else(|_| "none".to_owned(), digits)
        });
        let name = format!("{}, {unit}", metric.words());
        rows.push(std::iter::once(name).chain(figures).collect());
    }
    text.push_str(&table(&rows));
    text
}

fn digits(number: Decimal) -> String {
    significant(number, DIGITS)
}

fn shown(number: Decimal, unit: &str) -> String {
    let number = digits(number);
    if unit.is_empty() {
        number
    } else {
        format!("{number} {unit}")
    }
}
