//! What a report says of sites: rigs that did not pay, and levies that need not be paid.

use super::figures::{rounded, whole};
use super::table::table;
use super::text::{heading, put};
use crate::calendar::Month;
use crate::name::Name;
use crate::units::Exact;
use crate::valuation::{Comparison, CurtailedMonth, LevyMonth, Overview};
use rust_decimal::Decimal;

/// Returns what was off because it did not pay, for plans in which something was.
pub(super) fn curtailment(overview: &Overview) -> String {
    let mut text = String::new();
    let mut rows = vec![
        [
            "plan",
            "site",
            "rig",
            "strike prices per kWh",
            "hours off",
            "MWh",
            "saved",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut forgone: Vec<String> = Vec::new();
    for Comparison { go, .. } in &overview.plans {
        let mut told: Vec<(&Name, &Name)> = Vec::new();
        for month in &go.curtailed {
            if told.contains(&(&month.site, &month.rig)) {
                continue;
            }
            told.push((&month.site, &month.rig));
            let alike =
                |other: &&CurtailedMonth| (&other.site, &other.rig) == (&month.site, &month.rig);
            let all: Vec<&CurtailedMonth> = go.curtailed.iter().filter(alike).collect();
            let sum = |of: fn(&CurtailedMonth) -> Decimal| -> Decimal {
                let sum: Exact = all.iter().map(|month| Exact::of(of(month))).sum();
                sum.get()
            };
            if all.iter().all(|month| month.kilowatt_hours.is_zero()) {
                continue;
            }
            let strikes = all.iter().map(|month| month.strike_price);
            let (low, high) = (strikes.clone().min(), strikes.max());
            let price = |price: Option<Decimal>| rounded(price.unwrap_or_default(), 4);
            let thousand = Decimal::ONE_THOUSAND;
            let megawatt_hours = Exact::of(sum(|m| m.kilowatt_hours)).over(Exact::of(thousand));
            rows.push(vec![
                go.plan.to_string(),
                month.site.to_string(),
                month.rig.to_string(),
                format!("{} to {} {}", price(low), price(high), month.currency),
                whole(longest(&all)),
                whole(megawatt_hours.get()),
                whole(sum(|m| m.saved)),
            ]);
        }
        let missed = whole(missed(&go.curtailed));
        if missed != "0" {
            forgone.push(format!("{missed} ({})", go.plan));
        }
    }
    if rows.len() > 1 {
        heading(&mut text, "\nOff where it did not pay", '-');
        let said =
            "Rigs are off where a kWh costs more than the strike price; money is undiscounted.";
        put(&mut text, format_args!("{said}"));
        text.push_str(&table(&rows));
        if !forgone.is_empty() {
            put(
                &mut text,
                format_args!(
                    "Standby, demand charges, minimum bills and brackets are left out of that: in some months running everything would have earned more, together {}.",
                    forgone.join(", ")
                ),
            );
        }
    }
    text
}

/// Returns the hours for which the cohort that was off longest was off.
fn longest(all: &[&CurtailedMonth]) -> Decimal {
    let mut cohorts: Vec<(usize, Exact)> = Vec::new();
    for month in all {
        let hours = Exact::of(month.hours);
        match cohorts
            .iter_mut()
            .find(|(cohort, _)| *cohort == month.cohort)
        {
            Some((_, sum)) => *sum = *sum + hours,
            None => cohorts.push((month.cohort, hours)),
        }
    }
    let longest = cohorts.into_iter().map(|(_, hours)| hours).max();
    longest.unwrap_or(Exact::ZERO).get()
}

/// Returns what running everything would have earned more; every lot of a site tells of the same month of the whole site.
fn missed(months: &[CurtailedMonth]) -> Decimal {
    let mut told: Vec<(&Name, Month)> = Vec::new();
    let mut missed = Exact::ZERO;
    for month in months {
        if !told.contains(&(&month.site, month.month)) {
            told.push((&month.site, month.month));
            missed = missed + Exact::of(month.forgone);
        }
    }
    missed.get()
}

/// Returns what levies take that need not be paid, for plans in which there is something.
pub(super) fn levies(overview: &Overview) -> String {
    let mut text = String::new();
    let mut rows = vec![
        [
            "plan",
            "site",
            "months",
            "average price",
            "cheaper at",
            "saving",
            "by a meter",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for (Comparison { go, .. }, months) in overview.plans.iter().zip(&overview.levy_months) {
        let mut sites: Vec<&Name> = months.iter().map(|month| &month.site).collect();
        sites.dedup();
        for site in sites {
            let here: Vec<&LevyMonth> = months.iter().filter(|m| m.site == *site).collect();
            let kinked = here.iter().find(|month| month.cheaper_at.is_some());
            let Some(first) = kinked.or(here.first()) else {
                continue;
            };
            let sum = |of: fn(&LevyMonth) -> Decimal| -> String {
                let sum: Exact = here.iter().map(|month| Exact::of(of(month))).sum();
                format!("{} {}", whole(sum.get()), first.currency)
            };
            rows.push(vec![
                go.plan.to_string(),
                site.to_string(),
                here.len().to_string(),
                rounded(first.average_price, 4),
                first
                    .cheaper_at
                    .map_or_else(|| "-".to_owned(), |price| rounded(price, 4)),
                sum(|m| m.kink_saving),
                sum(|m| m.metering_saving),
            ]);
        }
    }
    if rows.len() > 1 {
        heading(&mut text, "\nLevies that need not be paid", '-');
        let said = "Where a levy falls with the price of energy, paying more can cost less together; prices are those of the first such month, savings undiscounted.";
        put(&mut text, format_args!("{said}"));
        text.push_str(&table(&rows));
    }
    text
}
