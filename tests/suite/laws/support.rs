//! What all laws need: values of plans, changes of cases, and what rounding may make of them.

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::country::{LevyRate, Regimes};
use stay_or_go::journey::CostBasis;
use stay_or_go::scenario::{Path, ResalePrice, Step};
use stay_or_go::site::{Charge, Downtime, OperatingCost, SellingCost, Site, Tariff};
use stay_or_go::units::{
    Currency, Days, DemandPrice, EnergyPrice, Fraction, HashratePrice, Money, Power,
};
use stay_or_go::valuation::{Line, Valuation};
use stay_or_go::{Case, Name, Named, Prepared};

/// Returns a configuration of so many cases, or as many as `PROPTEST_CASES` says.
pub fn laws(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let stated = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if stated { default.cases } else { cases },
        failure_persistence: None,
        ..default
    }
}

/// Returns a case resolved; it breaks no rule.
pub fn prepared(case: &Case) -> Prepared {
    Prepared::new(case).unwrap_or_else(|problems| panic!("{problems}\n\n{}", case.to_toml()))
}

/// Returns the value of a plan that is there.
pub fn value(case: &Case, plan: &str) -> Valuation {
    prepared(case).value(plan).expect("the plan is there")
}

/// Returns the values of both plans of two cases, the first case's first: by plan.
pub fn pairs(before: &Case, after: &Case) -> [(Valuation, Valuation); 2] {
    let (before, after) = (prepared(before), prepared(after));
    ["stay", "go"].map(|plan| {
        let of = |prepared: &Prepared| prepared.value(plan).expect("the plan is there");
        (of(&before), of(&after))
    })
}

/// Returns how much of the value of some lines may be rounding: half a step of every grid, and as much again.
///
/// Quantities have 6 decimals, prices 10 and present values 8.
pub fn rounding(lines: &[Line]) -> Decimal {
    let one = |line: &Line| {
        let grid = dec!(0.000001) * line.price.abs() + dec!(0.0000000001) * line.quantity;
        grid * line.exchange * line.weight + dec!(0.00000001)
    };
    lines.iter().map(one).sum()
}

/// Returns how much of the difference of two values may be rounding.
pub fn rounding_of_both(a: &Valuation, b: &Valuation) -> Decimal {
    rounding(&a.ledger) + rounding(&b.ledger)
}

/// Returns lines in an order that depends on nothing but themselves.
pub fn sorted(lines: &[Line]) -> Vec<String> {
    let mut texts: Vec<String> = lines.iter().map(|line| format!("{line:?}")).collect();
    texts.sort_unstable();
    texts
}

/// Changes every entry of a table.
pub fn each<T>(table: &mut Named<T>, mut change: impl FnMut(&mut T)) {
    let names: Vec<Name> = table.names().cloned().collect();
    for name in names {
        if let Some(thing) = table.get_mut(name.as_str()) {
            change(thing);
        }
    }
}

/// Changes every charge of every tariff.
pub fn each_charge(case: &mut Case, mut change: impl FnMut(&mut Charge)) {
    each(&mut case.sites, |site| {
        site.tariff[0].charges.iter_mut().for_each(&mut change);
    });
}

/// Changes every downtime, with and without regimes.
pub fn each_downtime(case: &mut Case, mut change: impl FnMut(&mut Downtime)) {
    each(&mut case.sites, |site| {
        change(&mut site.downtime);
        each(&mut site.regimes, |regime| change(&mut regime.downtime));
    });
}

/// Returns the case without hazards.
pub fn without_hazards(mut case: Case) -> Case {
    each(&mut case.countries, |country| country.hazards.clear());
    case
}

/// Returns the case in which countries take nothing at their borders.
pub fn without_customs(mut case: Case) -> Case {
    each(&mut case.countries, |country| country.customs = None);
    case
}

/// Returns the case with one regime in every country.
pub fn in_one_regime(mut case: Case) -> Case {
    each(&mut case.countries, |country| {
        country.regimes = Regimes::steady();
    });
    each(&mut case.sites, |site| site.regimes = Named::new());
    case
}

/// Returns the case without levies.
pub fn without_levies(mut case: Case) -> Case {
    each(&mut case.countries, |country| country.levies.clear());
    case
}

/// Returns the case in which contracts end without a fee and a delay, and nothing but rigs is sold, at one discount and no cost.
pub fn with_plain_ends(mut case: Case) -> Case {
    each(&mut case.sites, |site| {
        site.deposit_return = Days::ZERO;
        site.exit_fee = None;
        site.resale_changes.clear();
        site.selling = SellingCost::NONE;
        site.works_resale = Fraction::ZERO;
    });
    each(&mut case.fleet.groups, |group| group.value = None);
    case
}

/// Returns the case in which coins are sold freely, money leaves every country at once and in full, and nothing is lent.
pub fn with_free_money(mut case: Case) -> Case {
    each(&mut case.countries, |country| {
        country.coins = None;
        country.transfer = None;
    });
    case.loans = Named::new();
    case
}

/// Returns the case with rigs that do not age.
pub fn ageless(mut case: Case) -> Case {
    each(&mut case.rigs, |rig| {
        rig.degradation = stay_or_go::mining::Degradation::ZERO;
    });
    case
}

/// Returns a tariff of one price that is paid at the end of the month and does not rise.
pub fn flat(price: EnergyPrice) -> Tariff {
    Tariff::of(vec![Charge::Energy { price }])
}

/// Returns a site that costs nothing but energy at a price in the case's currency, and is never cut.
pub fn bare(site: &Site, price: EnergyPrice) -> Site {
    Site {
        tariff: vec![flat(price)],
        operations: Vec::new(),
        downtime: Downtime::NONE,
        regimes: Named::new(),
        standby: Power::ZERO,
        deposit: None,
        deposit_return: Days::ZERO,
        exit_fee: None,
        remaining_term: Days::ZERO,
        notice: Days::ZERO,
        selling: SellingCost::NONE,
        ..site.clone()
    }
}

/// Returns a price of energy in the case's currency.
pub fn energy_price(case: &Case, amount: Decimal) -> EnergyPrice {
    EnergyPrice::per_kilowatt_hour(amount, case.currency).expect("a price in range")
}

/// Returns the case with every amount of money and every price changed, exchange rates left alone.
pub fn with_money(
    mut case: Case,
    change: impl Fn(Decimal, Currency) -> (Decimal, Currency),
) -> Case {
    let money = |old: &mut Money| {
        let (amount, currency) = change(old.amount(), old.currency());
        *old = Money::new(amount, currency).expect("in range");
    };
    let energy = |old: &mut EnergyPrice| {
        let (amount, currency) = change(old.to_per_kilowatt_hour(), old.currency());
        *old = EnergyPrice::per_kilowatt_hour(amount, currency).expect("in range");
    };
    let demand = |old: &mut DemandPrice| {
        let (amount, currency) = change(old.to_per_kilowatt_month(), old.currency());
        *old = DemandPrice::per_kilowatt_month(amount, currency).expect("in range");
    };
    let hashrate = |old: &mut HashratePrice| {
        let (amount, currency) = change(old.to_per_terahash(), old.currency());
        *old = HashratePrice::per_terahash(amount, currency).expect("in range");
    };
    each_value(&mut case.outlook.btc_price, money);
    for tier in &mut case.outlook.resale {
        match &mut tier.price {
            ResalePrice::Path(path) => each_value(path, hashrate),
            ResalePrice::OfHashprice { minimum, .. } => minimum.iter_mut().for_each(hashrate),
            _ => unreachable!("a price of another kind"),
        }
    }
    each(&mut case.rigs, |rig| {
        rig.repair_cost.iter_mut().for_each(money);
    });
    each(&mut case.countries, |country| {
        country.levies.iter_mut().for_each(|levy| {
            match &mut levy.per_kwh {
                LevyRate::Flat(rate) => energy(rate),
                LevyRate::Brackets(brackets) => brackets.iter_mut().for_each(|bracket| {
                    energy(&mut bracket.from);
                    energy(&mut bracket.rate);
                }),
                _ => unreachable!("a levy of another kind"),
            }
            let others = [&mut levy.own, &mut levy.renewable, &mut levy.unmetered];
            others.into_iter().flatten().for_each(energy);
        });
    });
    each_charge(&mut case, |charge| match charge {
        Charge::Energy { price } | Charge::CurtailmentCredit { price } => energy(price),
        Charge::Tiers { tiers } => tiers.iter_mut().for_each(|t| energy(&mut t.price)),
        Charge::TimeOfUse { periods } => {
            let tiers = periods.iter_mut().flat_map(|p| &mut p.tiers);
            tiers.for_each(|t| energy(&mut t.price));
        }
        Charge::Index { prices, adder } => {
            prices.prices.iter_mut().chain(adder).for_each(energy);
        }
        Charge::Demand { price, .. }
        | Charge::CoincidentPeak { price, .. }
        | Charge::DemandResponse { price, .. } => demand(price),
        Charge::DemandTiers { tiers, .. } => tiers.iter_mut().for_each(|t| demand(&mut t.price)),
        Charge::DemandTimeOfUse { periods, .. } => {
            let tiers = periods.iter_mut().flat_map(|p| &mut p.tiers);
            tiers.for_each(|t| demand(&mut t.price));
        }
        Charge::PerMonth { amount }
        | Charge::PerDay { amount }
        | Charge::PerYear { amount }
        | Charge::MinimumPerMonth { amount }
        | Charge::MinimumPerDay { amount }
        | Charge::MinimumPerYear { amount } => money(amount),
        _ => unreachable!("a charge of another kind"),
    });
    each(&mut case.sites, |site| {
        for cost in &mut site.operations {
            match cost {
                OperatingCost::PerMonth { amount } | OperatingCost::PerRig { amount } => {
                    money(amount);
                }
                OperatingCost::PerKilowatt { price } => demand(price),
                _ => {}
            }
        }
        let ends = site.deposit.iter_mut().chain(&mut site.exit_fee);
        let selling = &mut site.selling;
        let sold = selling.per_rig.iter_mut().chain(&mut selling.per_container);
        ends.chain(sold).for_each(money);
    });
    each(&mut case.fleet.groups, |group| {
        let values = group.value.iter_mut();
        values.for_each(|value| money(&mut value.price));
    });
    each(&mut case.loans, |borrowing| {
        money(&mut borrowing.loan.amount);
    });
    each_cost(&mut case, |_, amount| money(amount));
    each(&mut case.opening.deposits, money);
    case
}

/// Changes every amount of money of every journey; the first argument says whether it is paid once for a whole cohort.
pub fn each_cost(case: &mut Case, mut change: impl FnMut(bool, &mut Money)) {
    each(&mut case.journeys, |journey| {
        let costs = journey.phases.iter_mut().flat_map(|p| &mut p.costs);
        for cost in costs {
            match &mut cost.basis {
                CostBasis::PerJourney { amount } | CostBasis::PerDay { amount } => {
                    change(true, amount);
                }
                CostBasis::PerContainer { amount }
                | CostBasis::PerRig { amount }
                | CostBasis::PerKilogram { amount }
                | CostBasis::PerTeu { amount }
                | CostBasis::PerContainerDay { amount, .. } => change(false, amount),
                CostBasis::OfDeclaredValue { .. } => {}
                _ => unreachable!("a basis of another kind"),
            }
        }
    });
}

/// Changes every value of a path.
pub fn each_value<T>(path: &mut Path<T>, mut change: impl FnMut(&mut T)) {
    match path {
        Path::Constant(value) | Path::Growth { start: value, .. } => change(value),
        Path::Series { values, .. } => values.iter_mut().for_each(change),
        _ => unreachable!("a path of another kind"),
    }
}

/// Returns an amount of money times a factor.
pub fn times(money: Money, factor: Decimal) -> Money {
    Money::new(money.amount() * factor, money.currency()).expect("in range")
}

/// Returns the site of the first step of a plan's first cohort, and the journey there.
pub fn first_move(case: &Case, plan: &str) -> Option<(Name, Name)> {
    let cohort = case.plans.get(plan)?.cohorts.first()?;
    match cohort.steps.first()? {
        Step::Move { by, to, .. } => Some((to.clone(), by.clone())),
        _ => None,
    }
}
