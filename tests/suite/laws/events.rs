//! What events and steps of plans do to the value.

use super::support::{each, laws, pairs, prepared, rounding, value, without_hazards};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::{Decimal, dec};
use stay_or_go::hazard::{Cause, Door, Effect, Hazard};
use stay_or_go::mining::{Degradation, Group};
use stay_or_go::scenario::{Bought, Cohort, Fallback, Part, Path, Plan, ResaleTier, Step};
use stay_or_go::site::SellingCost;
use stay_or_go::strategies::scenario::{full_case, plausible_case};
use stay_or_go::units::{Days, Fraction, HashratePrice, Money, Rate};
use stay_or_go::valuation::{Account, Line};
use stay_or_go::{Case, Name};

/// Returns the case in which a TH/s is worth 10 everywhere and at all times, without discount.
fn of_one_worth(mut case: Case) -> Case {
    case.discount = Rate::from_yearly(Decimal::ZERO).unwrap().into();
    let price = HashratePrice::per_terahash(Decimal::TEN, case.currency).unwrap();
    case.outlook.resale = vec![ResaleTier {
        below: None,
        price: Path::Constant(price).into(),
    }];
    each(&mut case.rigs, |rig| rig.degradation = Degradation::ZERO);
    each(&mut case.sites, |site| {
        site.resale_discount = Fraction::ZERO;
        site.resale_changes.clear();
        site.selling = SellingCost::NONE;
        site.works_resale = Fraction::ZERO;
        site.restart.scrapped = Fraction::ZERO;
    });
    each(&mut case.countries, |country| country.transfer = None);
    each(&mut case.fleet.groups, |group| group.value = None);
    case
}

/// Returns a hazard whose effect gives everything back.
fn mild(cause: Cause, effect: Effect, per_mille: u32) -> Hazard {
    let share = Fraction::from_ratio(Decimal::new(per_mille.into(), 3)).unwrap();
    let recovery = match effect {
        Effect::RigsLost => Fraction::ONE,
        _ => Fraction::ZERO,
    };
    Hazard {
        effect,
        recovery,
        ..Hazard::of(cause, share)
    }
}

/// Returns the case with a fallback in every plan.
fn with_fallback(mut case: Case, by: Index, to: Index) -> Case {
    let by: Name = by
        .get(&case.journeys.names().collect::<Vec<_>>())
        .to_string()
        .parse()
        .unwrap();
    let to: Name = to
        .get(&case.sites.names().collect::<Vec<_>>())
        .to_string()
        .parse()
        .unwrap();
    each(&mut case.plans, |plan| {
        plan.fallback = Some(Fallback {
            by: by.clone(),
            to: to.clone(),
        });
    });
    case
}

/// Returns what the rigs bring, however they end.
fn back(lines: &[Line]) -> Decimal {
    let ends = [Account::Recovery, Account::Sale, Account::ResidualValue];
    let lines = lines.iter().filter(|line| ends.contains(&line.account));
    lines.map(|line| line.present_value).sum()
}

const EFFECTS: [Effect; 3] = [Effect::RigsLost, Effect::SiteClosed, Effect::ExitClosed];

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 14: nothing is lost. Where rigs are worth the same on every way, what they bring on all ways together is what they are worth.
    #[test]
    fn the_chances_of_all_ways_add_up_to_one(
        case in plausible_case().prop_filter("few months", |case| case.months <= 8),
        chances in prop::array::uniform5(0..=900_u32),
        (by, to, flees) in (any::<Index>(), any::<Index>(), prop::bool::weighted(0.8)),
    ) {
        let [lost, closed, exit, fire, shut] = chances;
        let mut case = of_one_worth(case);
        each(&mut case.countries, |country| {
            country.hazards = vec![
                mild(Cause::Ban, Effect::RigsLost, lost),
                mild(Cause::Sanctions, Effect::SiteClosed, closed),
                mild(Cause::ExitClosed, Effect::ExitClosed, exit),
            ];
        });
        each(&mut case.sites, |site| {
            site.hazards = vec![
                mild(Cause::Disaster, Effect::RigsLost, fire),
                mild(Cause::LicenceLost, Effect::SiteClosed, shut),
            ];
        });
        if flees {
            case = with_fallback(case, by, to);
        }
        let totals = case.fleet.totals(&case.rigs).unwrap();
        let worth = totals.hashrate.to_terahash() * Decimal::TEN;
        for plan in ["stay", "go"] {
            let ledger = value(&case, plan).ledger;
            let bound = Decimal::new(1, 12) * worth * Decimal::from(ledger.len()) + rounding(&ledger);
            let back = back(&ledger);
            prop_assert!((back - worth).abs() <= bound, "{} instead of {} in\n{}", back, worth, case.to_toml());
        }
    }

    /// What cannot happen changes nothing, whatever it would do.
    #[test]
    fn an_effect_of_nothing_is_none(case in plausible_case(), (by, to) in any::<(Index, Index)>()) {
        let mut safe = with_fallback(case, by, to);
        each(&mut safe.countries, |country| country.hazards.clear());
        let mut nothing = safe.clone();
        let dark = Effect::Dark { months: 2 };
        let trapped = Effect::CashTrapped { delay: "90 d".parse().unwrap(), lost: Fraction::ONE };
        let all = EFFECTS.into_iter().chain([dark, trapped]);
        let hazards: Vec<Hazard> = all.map(|effect| mild(Cause::Ban, effect, 0)).collect();
        each(&mut nothing.countries, |country| country.hazards.clone_from(&hazards));
        each(&mut nothing.sites, |site| {
            site.hazards = hazards.iter().filter(|h| h.effect != Effect::ExitClosed).cloned().collect();
        });
        let paid = |lines: Vec<Line>| -> Vec<Line> {
            lines.into_iter().filter(|line| !line.weight.is_zero()).collect()
        };
        for (before, after) in pairs(&safe, &nothing) {
            prop_assert_eq!(before.npv(), after.npv());
            prop_assert_eq!(paid(before.ledger), paid(after.ledger));
        }
        let mut rated = safe.clone();
        each(&mut rated.countries, |country| {
            country.hazards = vec![Hazard { door: Door::Rate, ..mild(Cause::Ban, Effect::RigsLost, 0) }];
            country.hazards[0].recovery = Fraction::ZERO;
        });
        for (before, after) in pairs(&safe, &rated) {
            prop_assert_eq!(before.npv(), after.npv());
        }
    }

    /// Buying and selling on one day, at the same price and where it is not discounted, gains nothing; without hazards, for a contract is as likely as the likeliest who is there.
    #[test]
    fn to_buy_and_to_sell_at_once_gains_nothing(case in plausible_case(), day in any::<Index>()) {
        let mut case = of_one_worth(without_hazards(case));
        each(&mut case.sites, |site| {
            site.remaining_term = Days::ZERO;
            site.deposit = None;
        });
        let (name, group) = case.fleet.groups.iter().next().map(|(n, g)| (n.clone(), g.clone())).unwrap();
        let group = Group { containers: 1, ..group };
        let terahash = group.totals(&case.rigs).unwrap().hashrate.to_terahash();
        let price = Money::new(terahash * Decimal::TEN, case.currency).unwrap();
        let offer: Name = format!("{name}-offer").parse().unwrap();
        case.fleet.groups.insert(offer.clone(), Group { price: Some(price), ..group }).unwrap();
        each(&mut case.sites, |site| {
            // Room for one container more.
            site.power = stay_or_go::units::Power::MAX;
            site.energised.clear();
        });
        let first = case.start.first_day();
        let days = (case.start.plus(case.months).unwrap().first_day() - first).num_days();
        let on = first + chrono::Days::new(day.index(usize::try_from(days).unwrap()) as u64);
        let mut trade = case.clone();
        each(&mut trade.plans, |plan: &mut Plan| {
            let at = plan.cohorts[0].at.clone();
            plan.cohorts.push(Cohort {
                group: offer.clone(),
                part: Part::All,
                at,
                bought: Some(Bought { on, by: None }),
                steps: vec![Step::Sell { on, rigs: vec![] }],
            });
        });
        let (without, with) = (value(&case, "stay"), value(&trade, "stay"));
        let bound = rounding(&with.ledger) + rounding(&without.ledger);
        prop_assert!((with.npv() - without.npv()).abs() <= bound, "{} and {}", with.npv(), without.npv());
    }
}

proptest! {
    #![proptest_config(laws(20))]

    /// Every line of every way has a probability, and shutting and selling now is valued for every plan.
    #[test]
    fn every_line_of_a_case_with_events_has_a_probability(case in full_case()) {
        let prepared = prepared(&case);
        for plan in prepared.plans() {
            let all = [prepared.value(plan.as_str()).unwrap(), prepared.shut_and_sell(plan.as_str()).unwrap()];
            for line in all.iter().flat_map(|value| value.ledger.iter().chain(&value.memo)) {
                prop_assert!((dec!(0)..=dec!(1)).contains(&line.probability));
            }
        }
    }
}
