//! A report as text.

use super::Findings;
use super::explanation::kind;
use super::figures::{months, whole};
use super::rigs::landed;
use super::sites::{curtailment, levies};
use super::table::{left_table, table};
use crate::error::{CaseRule, Problem, Rule};
use crate::timeline::Account;
use crate::units::Exact;
use crate::valuation::{Comparison, Overview, Valuation};
use rust_decimal::Decimal;
use std::fmt::Write;

/// The number of causes that are shown for each plan.
const CAUSES: usize = 6;

/// Returns the results as text: the plans, the largest causes of the difference, what rationing costs, and what it all rests on.
#[must_use]
pub fn text(findings: &Findings<'_>) -> String {
    let Findings {
        title,
        overview,
        defaults,
        sunk,
        sources,
    } = findings;
    let mut text = String::new();
    let currency = overview.currency;
    heading(&mut text, title, '=');
    put(
        &mut text,
        format_args!(
            "Expected present values in {currency} at {}, over {} months; money in is positive.",
            overview.start.first_day(),
            overview.months
        ),
    );
    put(
        &mut text,
        format_args!("Rounded to whole {currency}: the ledgers add up to the eighth decimal.\n"),
    );
    put(&mut text, format_args!("{}\n", advice(overview)));
    text.push_str(&plans(overview));
    text.push_str(&causes(overview));
    text.push_str(&landed(overview));
    text.push_str(&rationing(overview));
    text.push_str(&curtailment(overview));
    text.push_str(&levies(overview));
    let old = |warning: &&Problem| matches!(*warning.rule, Rule::Case(CaseRule::OutOfDate { .. }));
    let (old, counted): (Vec<&Problem>, _) = overview.warnings.iter().partition(old);
    for (title, warnings) in [
        ("\nCounted otherwise than stated", counted),
        ("\nOut of date", old),
    ] {
        if !warnings.is_empty() {
            heading(&mut text, title, '-');
        }
        for warning in warnings {
            put(&mut text, format_args!("{warning}"));
        }
    }
    if !defaults.is_empty() {
        heading(&mut text, "\nNot given, so assumed", '-');
        let rows: Vec<Vec<String>> = defaults
            .iter()
            .map(|default| vec![default.place.clone(), default.value.clone()])
            .collect();
        text.push_str(&left_table(&rows));
    }
    if !sunk.is_empty() {
        heading(
            &mut text,
            "\nSpent whatever is decided, and in no value",
            '-',
        );
        let rows = sunk
            .iter()
            .map(|(name, amount)| vec![name.to_string(), amount.to_string()]);
        text.push_str(&left_table(&rows.collect::<Vec<_>>()));
    }
    if !sources.is_empty() {
        heading(&mut text, "\nWhere the figures come from", '-');
        for source in *sources {
            let kind = kind(source);
            put(&mut text, format_args!("[{kind}] {}", source.text));
            put(
                &mut text,
                format_args!("    for {}", source.covers.join(", ")),
            );
        }
    }
    text
}

/// Returns the plan that all are measured against.
fn base(overview: &Overview) -> String {
    let base = overview.plans.first().map(|c| c.stay.plan.to_string());
    base.unwrap_or_default()
}

/// Returns the answer by expected value alone.
fn advice(overview: &Overview) -> String {
    let best = overview
        .plans
        .iter()
        .max_by_key(|comparison| comparison.gain());
    let most = best.map(|best| best.go.npv().max(best.stay.npv()));
    if let Some((shut, most)) = shut(overview).zip(most)
        && shut.npv() > most
    {
        return format!(
            "Shut and sell now: that is worth {} {}, more than any plan.",
            whole(shut.npv()),
            overview.currency
        );
    }
    let Some(best) = best.filter(|best| best.gain() > Decimal::ZERO) else {
        return format!("Stay: no plan is worth more than {}.", base(overview));
    };
    format!(
        "Go: {} is worth {} {} more than {}.",
        best.go.plan,
        whole(best.gain()),
        overview.currency,
        best.stay.plan
    )
}

/// Returns what it is worth to shut and to sell everything now.
fn shut(overview: &Overview) -> Option<&Valuation> {
    overview.plans.first()?.shut.as_ref()
}

fn plans(overview: &Overview) -> String {
    let gain = format!("gain over {}", base(overview));
    let mut rows = vec![vec![
        "plan".to_owned(),
        "value".to_owned(),
        gain,
        "months dark".to_owned(),
        "pays back".to_owned(),
    ]];
    for comparison in &overview.plans {
        let same = comparison.go.plan == comparison.stay.plan;
        rows.push(vec![
            comparison.go.plan.to_string(),
            whole(comparison.go.npv()),
            if same {
                "-".to_owned()
            } else {
                whole(comparison.gain())
            },
            months(comparison.go.dark_days),
            if same {
                "-".to_owned()
            } else {
                comparison.break_even.to_string()
            },
        ]);
    }
    let base = overview.plans.first().map(|first| first.stay.npv());
    if let Some((shut, base)) = shut(overview).zip(base) {
        let gain = Exact::of(shut.npv()) - Exact::of(base);
        let dash = || "-".to_owned();
        let name = shut.plan.to_string();
        rows.push(vec![
            name,
            whole(shut.npv()),
            whole(gain.get()),
            dash(),
            dash(),
        ]);
    }
    table(&rows)
}

fn causes(overview: &Overview) -> String {
    let mut text = String::new();
    for comparison in overview.plans.iter().filter(|c| c.go.plan != c.stay.plan) {
        let Comparison { stay, go, .. } = comparison;
        heading(
            &mut text,
            &format!("\nWhy {} instead of {}", go.plan, stay.plan),
            '-',
        );
        let mut parts = comparison.by_account();
        parts.retain(|(_, part)| !part.is_zero());
        parts.sort_by_key(|(_, part)| std::cmp::Reverse(part.abs()));
        // What is rounded to nothing is no cause.
        let causes = parts.iter().filter(|(_, part)| whole(*part) != "0").count();
        let (shown, rest) = parts.split_at(causes.min(CAUSES));
        let mut rows: Vec<Vec<String>> = shown
            .iter()
            .map(|(account, part)| vec![account.words().to_owned(), signed(*part)])
            .collect();
        if !rest.is_empty() {
            let sum: Exact = rest.iter().map(|(_, part)| Exact::of(*part)).sum();
            rows.push(vec![
                format!("{} smaller ones", rest.len()),
                signed(sum.get()),
            ]);
        }
        rows.push(vec!["together".to_owned(), signed(comparison.gain())]);
        text.push_str(&table(&rows));
    }
    text
}

fn rationing(overview: &Overview) -> String {
    let mut text = String::new();
    heading(&mut text, "\nWhat is not mined", '-');
    let said = "The rationing loss is net of the costs avoided; what is lost in transit is gross, at full power.";
    put(&mut text, format_args!("{said}"));
    let mut rows = vec![vec![
        "plan".to_owned(),
        "hash lost to rationing".to_owned(),
        "costs avoided".to_owned(),
        "rationing loss".to_owned(),
        "hash lost in transit".to_owned(),
    ]];
    for Comparison { go, .. } in &overview.plans {
        rows.push(vec![
            go.plan.to_string(),
            whole(go.account(Account::HashLostToRationing)),
            whole(go.account(Account::AvoidedByRationing)),
            whole(go.rationing_loss()),
            whole(go.account(Account::HashLostInTransit)),
        ]);
    }
    text.push_str(&table(&rows));
    text
}

/// Returns a number in whole units with its sign.
pub(super) fn signed(number: Decimal) -> String {
    let shown = whole(number);
    if number > Decimal::ZERO && shown != "0" {
        format!("+{shown}")
    } else {
        shown
    }
}

pub(super) fn heading(text: &mut String, title: &str, underline: char) {
    let width = title.trim_start().chars().count();
    put(text, format_args!("{title}"));
    put(
        text,
        format_args!("{}", underline.to_string().repeat(width)),
    );
}

/// Adds a line; writing to a string cannot fail.
pub(super) fn put(text: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = writeln!(text, "{line}");
}
