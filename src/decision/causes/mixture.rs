//! Places between home and where a plan goes: field by field one or the other.
//!
//! Every field is written out, so that a new one has to be given its cause.

use super::GainCause::{
    DutyAndVat, EverythingElse, ExchangeRate, Hazards, Levy, PowerPrice, Rationing, Resale, Tax,
};
use super::Real;
use crate::country::{Country, Regimes};
use crate::hazard::{Effect, Hazard};
use crate::site::{Charge, Downtime, Site, Tariff};
use crate::units::Power;

/// Returns a site at a place, as far as its causes are real, and a twin of home otherwise.
pub(super) fn site(real: Real, place: &Site, home: &Site) -> Site {
    let power = real.pick(EverythingElse, &place.power, &home.power);
    let tariff = real.pick(PowerPrice, &place.tariff, &home.tariff);
    Site {
        // A site stays where it is: its country is the mixture.
        country: place.country.clone(),
        // Hours of a tariff are those of its own clock, some of which another clock skips.
        zone: real.pick(PowerPrice, &place.zone, &home.zone),
        power,
        tariff: tariff.into_iter().map(|t| within(t, power)).collect(),
        curtailment: real.pick(EverythingElse, &place.curtailment, &home.curtailment),
        energised: real.pick(EverythingElse, &place.energised, &home.energised),
        licence: real.pick(EverythingElse, &place.licence, &home.licence),
        supply: real.pick(Levy, &place.supply, &home.supply),
        operations: real.pick(EverythingElse, &place.operations, &home.operations),
        downtime: without_reasons(real.pick(Rationing, &place.downtime, &home.downtime)),
        hazards: real.pick(Hazards, &place.hazards, &home.hazards),
        // The stances of a country and what holds in them stand and fall together, the factor on the tariff with them.
        regimes: real.pick(Rationing, &place.regimes, &home.regimes),
        restart: real.pick(Rationing, &place.restart, &home.restart),
        standby: real.pick(EverythingElse, &place.standby, &home.standby),
        deposit: real.pick(EverythingElse, &place.deposit, &home.deposit),
        deposit_return: real.pick(EverythingElse, &place.deposit_return, &home.deposit_return),
        exit_fee: real.pick(EverythingElse, &place.exit_fee, &home.exit_fee),
        remaining_term: real.pick(EverythingElse, &place.remaining_term, &home.remaining_term),
        notice: real.pick(EverythingElse, &place.notice, &home.notice),
        resale_discount: real.pick(Resale, &place.resale_discount, &home.resale_discount),
        resale_changes: real.pick(Resale, &place.resale_changes, &home.resale_changes),
        selling: real.pick(Resale, &place.selling, &home.selling),
        works_resale: real.pick(Resale, &place.works_resale, &home.works_resale),
    }
}

/// Returns a country that is gone to, as far as its causes are real, and a twin of the home country otherwise.
pub(super) fn country(real: Real, place: &Country, home: &Country) -> Country {
    let regimes = real.pick(Rationing, &place.regimes, &home.regimes);
    Country {
        currency: real.pick(ExchangeRate, &place.currency, &home.currency),
        levies: real.pick(Levy, &place.levies, &home.levies),
        hazards: if real.has(Hazards) {
            place.hazards.clone()
        } else {
            open(&home.hazards)
        },
        regimes: Regimes {
            start: regimes.start,
            monthly: regimes.monthly,
            changes: regimes.changes,
            // Stances of one state beside the hazards of another are no risk carried twice.
            covers: Vec::new(),
        },
        premium: real.pick(Hazards, &place.premium, &home.premium),
        // Who may come has been decided by the real plan.
        capacity: None,
        // There is no border between home and its twin.
        customs: if real.has(DutyAndVat) {
            place.customs.clone()
        } else {
            None
        },
        coins: real.pick(EverythingElse, &place.coins, &home.coins),
        transfer: real.pick(ExchangeRate, &place.transfer, &home.transfer),
        tax: real.pick(Tax, &place.tax, &home.tax),
    }
}

/// Returns the home country: that its exit may close is a hazard of going.
pub(super) fn home_country(real: Real, home: &Country) -> Country {
    Country {
        currency: home.currency,
        levies: home.levies.clone(),
        hazards: if real.has(Hazards) {
            home.hazards.clone()
        } else {
            open(&home.hazards)
        },
        regimes: home.regimes.clone(),
        premium: home.premium.clone(),
        capacity: None,
        customs: home.customs.clone(),
        coins: home.coins.clone(),
        transfer: home.transfer,
        tax: home.tax.clone(),
    }
}

/// Returns hazards without those that only keep who wants to leave.
fn open(hazards: &[Hazard]) -> Vec<Hazard> {
    let kept = hazards.iter().filter(|h| h.effect != Effect::ExitClosed);
    kept.cloned().collect()
}

/// Returns downtime whose orders give no cause, which is looked at only to find what is carried twice.
fn without_reasons(mut downtime: Downtime) -> Downtime {
    for order in &mut downtime.orders {
        order.cause = None;
    }
    downtime
}

/// Returns a tariff that calls off no more than the contracted power, which may be that of home.
fn within(mut tariff: Tariff, contracted: Power) -> Tariff {
    for charge in &mut tariff.charges {
        if let Charge::DemandResponse { power, .. } = charge
            && *power > contracted
        {
            *power = contracted;
        }
    }
    tariff
}
