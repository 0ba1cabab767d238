//! Twice as much of everything is worth twice as much; names of money do not matter.

use super::support::{
    each, each_cost, laws, pairs, prepared, rounding, rounding_of_both, sorted, times, with_money,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::journey::CostBasis;
use stay_or_go::mining::Group;
use stay_or_go::scenario::{Cohort, Part, Path};
use stay_or_go::site::{Charge, OperatingCost};
use stay_or_go::strategies::scenario::{Shape, case_with, plausible_case};
use stay_or_go::units::{Currency, ExchangeRate, Power};
use stay_or_go::{Case, Name};

/// Doubles everything that does not grow with the containers by itself.
fn doubled(mut case: Case) -> Case {
    each(&mut case.fleet.groups, |group| group.containers *= 2);
    each(&mut case.plans, |plan| {
        for cohort in &mut plan.cohorts {
            if let Part::Containers(count) = &mut cohort.part {
                *count *= 2;
            }
        }
    });
    let twice = |power: Power| Power::from_watts(power.to_watts() * dec!(2)).unwrap();
    each(&mut case.sites, |site| {
        site.power = twice(site.power);
        site.standby = twice(site.standby);
        for charge in &mut site.tariff[0].charges {
            if let Charge::PerMonth { amount } = charge {
                *amount = times(*amount, dec!(2));
            }
        }
        for cost in &mut site.operations {
            if let OperatingCost::PerMonth { amount } = cost {
                *amount = times(*amount, dec!(2));
            }
        }
        site.deposit = site.deposit.map(|deposit| times(deposit, dec!(2)));
        site.exit_fee = site.exit_fee.map(|fee| times(fee, dec!(2)));
    });
    each_cost(&mut case, |once, amount| {
        if once {
            *amount = times(*amount, dec!(2));
        }
    });
    each(&mut case.loans, |borrowing| {
        borrowing.loan.amount = times(borrowing.loan.amount, dec!(2));
    });
    each(&mut case.opening.deposits, |held| {
        *held = times(*held, dec!(2));
    });
    case
}

/// Splits the first cohort of a plan in two that do the same.
fn split(mut case: Case, plan: &str, taken: u32) -> Option<Case> {
    let groups = case.fleet.groups.clone();
    let cohorts = &mut case.plans.get_mut(plan)?.cohorts;
    let first = cohorts.first()?.clone();
    let whole = match first.part {
        Part::All => groups.get(first.group.as_str())?.containers,
        Part::Containers(count) => count,
    };
    if whole < 2 {
        return None;
    }
    let taken = 1 + taken % (whole - 1);
    let part = |count| Cohort {
        part: Part::Containers(count),
        ..first.clone()
    };
    cohorts.splice(0..1, [part(taken), part(whole - taken)]);
    Some(case)
}

proptest! {
    #![proptest_config(laws(60))]

    #[test]
    fn twice_the_containers_are_worth_twice_as_much(case in plausible_case()) {
        for (one, two) in pairs(&case, &doubled(case.clone())) {
            let gap = (two.npv() - one.npv() * dec!(2)).abs();
            let bound = rounding_of_both(&one, &two) + rounding(&one.ledger);
            prop_assert!(gap <= bound, "{} is not within {}", gap, bound);
        }
    }

    /// Prices of anything times k are a value times k, so that no advice depends on the size of the money.
    #[test]
    fn all_money_times_k_is_the_value_times_k(case in plausible_case(), k in 2..=10_u32) {
        let k = Decimal::from(k);
        let larger = with_money(case.clone(), |amount, currency| (amount * k, currency));
        for (one, many) in pairs(&case, &larger) {
            let gap = (many.npv() - one.npv() * k).abs();
            let bound = rounding(&one.ledger) * k + rounding(&many.ledger);
            prop_assert!(gap <= bound, "{} is not within {}", gap, bound);
        }
    }

    #[test]
    fn a_currency_at_par_is_the_same_money(case in plausible_case()) {
        let twin: Currency = "XPR".parse().unwrap();
        let own = case.currency;
        let mut renamed = with_money(case.clone(), |amount, currency| {
            (amount, if currency == own { twin } else { currency })
        });
        let par = ExchangeRate::new(1, twin, own).unwrap();
        let name: Name = "XPR".parse().unwrap();
        renamed.outlook.exchange.insert(name, Path::Constant(par)).unwrap();
        // Whose money has to leave a country is known by its currency.
        each(&mut renamed.countries, |country| {
            if country.currency == own {
                country.currency = twin;
            }
        });
        for (own, twin) in pairs(&case, &renamed) {
            prop_assert_eq!(own.npv(), twin.npv());
            prop_assert_eq!(own.by_account(), twin.by_account());
        }
    }

    /// The same case with another currency of account, which is nothing but a name for the old one.
    #[test]
    fn a_case_in_a_currency_at_par_has_the_same_value(case in plausible_case()) {
        let twin: Currency = "XPR".parse().unwrap();
        let own = case.currency;
        let mut renamed = with_money(case.clone(), |amount, currency| {
            (amount, if currency == own { twin } else { currency })
        });
        renamed.currency = twin;
        if renamed.discount.currency == Some(own) {
            renamed.discount.currency = Some(twin);
        }
        if let Some(growth) = renamed.outlook.inflation.remove(own.code()) {
            let name: Name = "XPR".parse().unwrap();
            renamed.outlook.inflation.insert(name, growth).unwrap();
        }
        each(&mut renamed.countries, |country| {
            if country.currency == own {
                country.currency = twin;
            }
        });
        each(&mut renamed.outlook.exchange, |path| {
            super::support::each_value(path, |rate: &mut ExchangeRate| {
                let other = |currency| if currency == own { twin } else { currency };
                let (quote, base) = (other(rate.quote()), other(rate.base()));
                *rate = ExchangeRate::new(rate.amount(), quote, base).unwrap();
            });
        });
        for (own, twin) in pairs(&case, &renamed) {
            prop_assert_eq!(own.npv(), twin.npv());
        }
    }

    #[test]
    fn two_waves_on_one_day_are_one_move(
        case in case_with(Shape { groups: 1..=1, ..Shape::PLAUSIBLE }),
        taken in any::<u32>(),
    ) {
        let mut case = case;
        each_cost(&mut case, |once, amount| {
            // What is paid once for a journey is paid twice for two: the exception below.
            if once {
                *amount = times(*amount, Decimal::ZERO);
            }
        });
        let Some(split) = split(case.clone(), "go", taken) else { return Ok(()) };
        let [(stay, same), (whole, halves)] = pairs(&case, &split);
        prop_assert_eq!(sorted(&stay.ledger), sorted(&same.ledger));
        let bound = rounding_of_both(&whole, &halves);
        prop_assert!((whole.npv() - halves.npv()).abs() <= bound);
        prop_assert_eq!(whole.dark_days, halves.dark_days);
    }

    /// The exception: two waves pay twice for what a journey costs once, so that waves never help by themselves.
    #[test]
    fn two_waves_pay_twice_for_a_journey(
        case in case_with(Shape { groups: 1..=1, ..Shape::PLAUSIBLE }),
        taken in any::<u32>(),
    ) {
        let Some(split) = split(case.clone(), "go", taken) else { return Ok(()) };
        let [_, (whole, halves)] = pairs(&case, &split);
        prop_assert!(halves.npv() <= whole.npv() + rounding_of_both(&whole, &halves));
        let costs = case.journeys.iter().flat_map(|(_, j)| &j.phases).flat_map(|p| &p.costs);
        let once = costs.filter(|c| matches!(c.basis, CostBasis::PerJourney { amount } | CostBasis::PerDay { amount } if !amount.is_zero()));
        if once.count() == 0 {
            prop_assert!((whole.npv() - halves.npv()).abs() <= rounding_of_both(&whole, &halves));
        }
    }

    /// What both plans have in common makes no difference: here a yard of its own that stays in both.
    #[test]
    fn what_is_in_both_plans_changes_no_gain(case in plausible_case()) {
        let (yard, place): (Name, Name) = ("bystander".parse().unwrap(), "elsewhere".parse().unwrap());
        let mut more = case.clone();
        let (_, group) = case.fleet.groups.iter().next().unwrap();
        let group = Group { containers: 3, ..group.clone() };
        let (_, site) = case.sites.iter().next().unwrap();
        let mut site = site.clone();
        site.power = Power::MAX;
        site.deposit = None;
        more.fleet.groups.insert(yard.clone(), group).unwrap();
        more.sites.insert(place.clone(), site).unwrap();
        each(&mut more.plans, |plan| plan.cohorts.push(Cohort {
            group: yard.clone(),
            bought: None,
            part: Part::All,
            at: place.clone(),
            steps: Vec::new(),
        }));
        let gain = |case: &Case| prepared(case).compare("stay", "go").unwrap().gain();
        prop_assert_eq!(gain(&case), gain(&more));
    }
}
