//! The currencies of a case.

use super::beliefs;
use crate::error::Problem;
use crate::scenario::Case;
use crate::site::{OperatingCost, Tariff};
use crate::units::Currency;
use std::collections::BTreeMap;

/// Notes every currency that is used and has no exchange rate, at the first place that uses it.
pub(super) fn currencies(case: &Case, problems: &mut Vec<Problem>) {
    let mut first_use: BTreeMap<Currency, String> = BTreeMap::new();
    let mut uses = |currency: Currency, place: String| {
        first_use.entry(currency).or_insert(place);
    };
    for (name, site) in case.sites.iter() {
        for (version, tariff) in site.tariff.iter().enumerate() {
            for (index, charge) in tariff.charges.iter().enumerate() {
                let place = site.in_tariff(version, &Tariff::place_of(index));
                let mut currencies = charge.currencies();
                // An index has thousands of prices.
                currencies.dedup();
                for currency in currencies {
                    uses(currency, format!("sites.{name}.{place}"));
                }
            }
        }
        for (index, cost) in site.operations.iter().enumerate() {
            let place = format!("sites.{name}.operations[{index}]");
            match cost {
                OperatingCost::PerMonth { amount } | OperatingCost::PerRig { amount } => {
                    uses(amount.currency(), place);
                }
                OperatingCost::PerKilowatt { price } => uses(price.currency(), place),
                OperatingCost::RevenueShare { .. } => {}
            }
        }
        if let Some(deposit) = site.deposit {
            uses(deposit.currency(), format!("sites.{name}.deposit"));
        }
        if let Some(fee) = site.exit_fee {
            uses(fee.currency(), format!("sites.{name}.exit_fee"));
        }
        for (key, amount) in site.selling.amounts() {
            uses(amount.currency(), format!("sites.{name}.selling.{key}"));
        }
    }
    for (name, country) in case.countries.iter() {
        uses(country.currency, format!("countries.{name}.currency"));
        for (index, levy) in country.levies.iter().enumerate() {
            if let Some(currency) = levy.currency() {
                uses(currency, format!("countries.{name}.levies[{index}]"));
            }
        }
    }
    for (name, journey) in case.journeys.iter() {
        for (i, phase) in journey.phases.iter().enumerate() {
            for (j, cost) in phase.costs.iter().enumerate() {
                if let Some(amount) = cost.basis.amount() {
                    let place = format!("journeys.{name}.phases[{i}].costs[{j}]");
                    uses(amount.currency(), place);
                }
            }
        }
    }
    for (name, rig) in case.rigs.iter() {
        if let Some(cost) = rig.repair_cost {
            uses(cost.currency(), format!("rigs.{name}.repair_cost"));
        }
    }
    for (name, group) in case.fleet.groups.iter() {
        if let Some(value) = group.value {
            uses(value.price.currency(), format!("fleet.{name}.value"));
        }
    }
    for (name, borrowing) in case.loans.iter() {
        let currency = borrowing.loan.amount.currency();
        uses(currency, format!("loans.{name}.amount"));
    }
    for (name, held) in case.opening.deposits.iter() {
        uses(held.currency(), format!("opening.deposits.{name}"));
    }
    for (currency, place) in first_use {
        if currency != case.currency {
            let path = beliefs::exchange_path(case, currency);
            problems.extend(path.err().map(|problem| problem.at(place)));
        }
    }
}
