//! What is dearer never helps, what is worth more never hurts; and where that is false.

use super::support::{
    ageless, bare, each, each_charge, each_cost, each_downtime, each_value, energy_price,
    first_move, flat, laws, pairs, prepared, rounding_of_both, times, value, with_free_money,
    with_money, without_customs, without_hazards, without_levies,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::{DayTimes, Window};
use stay_or_go::chrono::TimeDelta;
use stay_or_go::country::{Levy, LevyRate};
use stay_or_go::journey::{Cost, CostBasis, Duration, Journey, Paid, Phase, PhaseKind, Purpose};
use stay_or_go::mining::network::{
    break_even_price, fees_of_share, halvings_between, hashprice, subsidy_at,
};
use stay_or_go::mining::{CoinTerms, FailureRate};
use stay_or_go::scenario::{Part, Path, ResaleTier};
use stay_or_go::site::{
    Charge, CutOrder, CutWindow, Downtime, EnergyTier, OperatingCost, TimeOfUse,
};
use stay_or_go::strategies::calendar::window;
use stay_or_go::strategies::scenario::{Shape, case_with, plausible_case};
use stay_or_go::strategies::site::partition;
use stay_or_go::units::{Days, EnergyPrice, Fraction, HashratePrice, Money, Power};
use stay_or_go::valuation::Account;
use stay_or_go::{Case, Named};

fn cents(cents: u32) -> Decimal {
    Decimal::new(cents.into(), 2)
}

/// Returns a factor of 1 to 3.
fn factor() -> impl Strategy<Value = Decimal> {
    (100..=300_u32).prop_map(cents)
}

fn percent(text: &str) -> Fraction {
    text.parse().unwrap()
}

/// Returns the least a kWh earns in a case whose beliefs do not move, after all that others take: in the price currency of the case.
///
/// The least efficient rig counts, with the overhead of its containers, at the smallest subsidy of the horizon.
fn least_earned_per_kwh(case: &Case) -> Option<Decimal> {
    let (Path::Constant(price), Path::Constant(difficulty), Path::Constant(fee_share)) = (
        &case.outlook.btc_price,
        &case.outlook.difficulty,
        &case.outlook.fee_share,
    ) else {
        return None;
    };
    let end = case.start.plus(case.months)?.first_day();
    let subsidy_at_start = subsidy_at(case.start.first_day().into(), &case.outlook.chain).ok()?;
    let fees = fees_of_share(subsidy_at_start, *fee_share).ok()?;
    let subsidy = subsidy_at((end + TimeDelta::days(2)).into(), &case.outlook.chain).ok()?;
    let hashprice = hashprice(*price, *difficulty, subsidy, fees).ok()?;
    let worst = case
        .rigs
        .iter()
        .filter_map(|(_, rig)| rig.efficiency().ok())
        .max()?;
    let least = break_even_price(hashprice, worst)
        .ok()?
        .to_per_kilowatt_hour();
    let most_overhead = case
        .fleet
        .groups
        .iter()
        .map(|(_, g)| g.overhead.to_ratio())
        .max()?;
    let CoinTerms {
        pool_fee,
        sale_discount,
        ..
    } = &case.coins;
    let kept = pool_fee.complement().to_ratio() * sale_discount.complement().to_ratio();
    Some(least * kept / (Decimal::ONE + most_overhead))
}

/// Returns the case with beliefs that do not move, rigs that neither age nor fail, no levies and no deposits, and sites that cost nothing but energy at a share of what the least efficient rig earns with it.
fn earning(case: Case, share: Decimal) -> Option<Case> {
    let mut case = without_levies(ageless(case));
    let price = Money::new(dec!(50_000), case.currency).unwrap();
    case.outlook.btc_price = Path::Constant(price);
    case.outlook.difficulty = Path::Constant("80 T".parse().unwrap());
    case.outlook.fee_share = Path::Constant(percent("2 %"));
    let least = least_earned_per_kwh(&case)?;
    let price = energy_price(&case, (least * share).round_dp(8));
    each(&mut case.sites, |site| *site = bare(site, price));
    each(&mut case.rigs, |rig| rig.failure_rate = FailureRate::ZERO);
    case.opening.deposits = Named::new();
    Some(case)
}

proptest! {
    #![proptest_config(laws(60))]

    #[test]
    fn a_dearer_tariff_never_raises_the_value(case in plausible_case(), rise in 0..=100_u32) {
        let mut dearer = case.clone();
        each(&mut dearer.sites, |site| {
            let charges = &mut site.tariff[0].charges;
            let currency = charges.iter().find_map(|charge| match charge {
                Charge::Energy { price } => Some(price.currency()),
                Charge::TimeOfUse { periods } => {
                    periods.first().map(|p| p.tiers[0].price.currency())
                }
                _ => None,
            });
            let price = EnergyPrice::per_kilowatt_hour(cents(rise), currency.unwrap()).unwrap();
            charges.push(Charge::Energy { price });
        });
        for (before, after) in pairs(&case, &dearer) {
            prop_assert!(after.npv() <= before.npv());
        }
    }

    #[test]
    fn one_dearer_charge_never_raises_the_value(case in plausible_case(), factor in factor()) {
        let mut dearer = case.clone();
        let raised = |price: EnergyPrice| {
            let amount = price.to_per_kilowatt_hour() * factor;
            EnergyPrice::per_kilowatt_hour(amount, price.currency()).unwrap()
        };
        each(&mut dearer.sites, |site| match site.tariff[0].charges.first_mut() {
            Some(Charge::Energy { price }) => *price = raised(*price),
            Some(Charge::TimeOfUse { periods }) => {
                let price = &mut periods[0].tiers[0].price;
                *price = raised(*price);
            }
            Some(Charge::PerMonth { amount }) => *amount = times(*amount, factor),
            _ => {}
        });
        for (before, after) in pairs(&case, &dearer) {
            // Two bands of one price have become two prices, each rounded for itself.
            prop_assert!(after.npv() <= before.npv() + rounding_of_both(&before, &after));
        }
    }

    #[test]
    fn a_higher_price_of_bitcoin_never_lowers_the_value(case in plausible_case(), factor in factor()) {
        let mut higher = case.clone();
        each_value(&mut higher.outlook.btc_price, |price| {
            *price = times(*price, factor);
        });
        for (before, after) in pairs(&case, &higher) {
            prop_assert!(after.npv() + rounding_of_both(&before, &after) >= before.npv());
        }
    }

    #[test]
    fn more_downtime_never_raises_the_value_where_every_kwh_earns_more_than_it_costs(
        case in case_with(Shape::PLAUSIBLE),
        share in 0..=95_u32,
        window in window(),
        cut in 0..=100_u32,
    ) {
        let Some(case) = earning(case, cents(share)) else { return Ok(()) };
        let mut cut_off = case.clone();
        let share = Fraction::from_ratio(cents(cut)).unwrap();
        each_downtime(&mut cut_off, |downtime| {
            downtime.windows.push(CutWindow { window: window.clone(), share });
        });
        for (before, after) in pairs(&case, &cut_off) {
            prop_assert!(after.npv() <= before.npv() + rounding_of_both(&before, &after));
        }
    }

    /// The exception: at three times what the worst rig can pay, running may lose money, and a fleet of equal rigs does.
    #[test]
    fn more_downtime_never_lowers_the_value_where_every_kwh_costs_more_than_it_earns(
        case in case_with(Shape { groups: 1..=1, ..Shape::PLAUSIBLE }),
        share in 110..=300_u32,
        cut in 0..=100_u32,
    ) {
        let mut case = case;
        // One kind of rig, no halving in the horizon: what the worst kWh earns is what every kWh earns.
        let first = case.rigs.names().next().unwrap().clone();
        let rig = case.rigs.get(first.as_str()).unwrap().clone();
        case.rigs = Named::from_entries([(first.clone(), rig)]).unwrap();
        each(&mut case.fleet.groups, |group| {
            group.lots.iter_mut().for_each(|lot| lot.rig = first.clone());
        });
        each(&mut case.sites, |site| site.power = Power::MAX);
        let span = (case.start.first_day(), case.start.plus(case.months).unwrap().first_day());
        let halvings = halvings_between(
            (span.0 - TimeDelta::days(3)).into(),
            (span.1 + TimeDelta::days(3)).into(),
            &case.outlook.chain,
        );
        prop_assume!(halvings.is_empty());
        let Some(case) = earning(case, cents(share)) else { return Ok(()) };
        let mut cut_off = case.clone();
        let share = Fraction::from_ratio(cents(cut)).unwrap();
        each_downtime(&mut cut_off, |downtime| {
            downtime.windows.push(CutWindow { window: Window::always(), share });
        });
        for (before, after) in pairs(&case, &cut_off) {
            prop_assert!(after.npv() + rounding_of_both(&before, &after) >= before.npv());
        }
    }

    #[test]
    fn a_later_arrival_never_raises_the_value_of_going_where_every_kwh_earns_more_than_it_costs(
        case in case_with(Shape { groups: 1..=1, ..Shape::PLAUSIBLE }),
        share in 0..=95_u32,
        days in 0..=60_u32,
    ) {
        let Some(mut case) = earning(without_customs(without_hazards(case)), cents(share)) else { return Ok(()) };
        // What is declared later may be worth less: an exception of its own.
        each(&mut case.journeys, |journey| {
            let phases = journey.phases.iter_mut();
            phases.for_each(|phase| phase.costs.retain(|cost| {
                !matches!(cost.basis, CostBasis::OfDeclaredValue { .. })
            }));
        });
        let (case, mut longer) = (one_move(&case), one_move(&case));
        each(&mut longer.journeys, |journey| {
            // Later costs would be paid later: the last phase grows, and its costs are paid when it begins.
            if let Some(last) = journey.phases.last_mut() {
                last.days = longer_by(last.days, days);
            }
        });
        let [_, (before, after)] = pairs(&case, &longer);
        let bound = rounding_of_both(&before, &after);
        prop_assert!(after.npv() <= before.npv() + bound);
    }

    /// The exceptions: a destination that loses money, and costs that begin with the arrival.
    #[test]
    fn a_later_arrival_helps_where_the_destination_loses_money(
        case in case_with(Shape { groups: 1..=1, ..Shape::PLAUSIBLE }),
        days in 1..=60_u32,
        rent in any::<bool>(),
    ) {
        let Some(case) = earning(without_customs(without_hazards(case)), dec!(0.5)) else { return Ok(()) };
        let mut case = one_move(&case);
        case.coins.pool_fee = Fraction::ONE;
        case.outlook.resale.clear();
        // What costs by the day costs more on a longer way.
        each(&mut case.journeys, |journey| {
            let phases = journey.phases.iter_mut();
            phases.for_each(|phase| phase.costs.retain(|cost| {
                !matches!(cost.basis, CostBasis::PerDay { .. } | CostBasis::PerContainerDay { .. })
            }));
        });
        let Some((to, by)) = first_move(&case, "go") else { return Ok(()) };
        prop_assume!(case.plans.get("go").unwrap().cohorts[0].at != to);
        let site = case.sites.get_mut(to.as_str()).unwrap();
        if rent {
            let price = EnergyPrice::per_kilowatt_hour(0, case.currency).unwrap();
            site.tariff = vec![flat(price)];
            let amount = Money::new(10_000, case.currency).unwrap();
            site.operations.push(OperatingCost::PerMonth { amount });
        }
        let mut longer = case.clone();
        let journey = longer.journeys.get_mut(by.as_str()).unwrap();
        if let Some(last) = journey.phases.last_mut() {
            last.days = longer_by(last.days, days);
        }
        let [_, (before, after)] = pairs(&case, &longer);
        let bound = rounding_of_both(&before, &after);
        prop_assert!(after.npv() + bound >= before.npv());
    }

    /// The third exception: what is cleared for export later is declared at the price of a later day.
    #[test]
    fn a_longer_export_clearance_lowers_the_duty_of_what_loses_value(
        case in case_with(Shape { groups: 1..=1, ..Shape::PLAUSIBLE }),
        days in 1..=60_u32,
    ) {
        let Some(case) = earning(without_customs(without_hazards(case)), dec!(0.5)) else { return Ok(()) };
        let mut case = one_move(&case);
        let falling = Path::Growth {
            start: HashratePrice::per_terahash(dec!(100), case.currency).unwrap(),
            growth: "-10 %/month".parse().unwrap(),
        };
        case.outlook.resale = vec![ResaleTier { below: None, price: falling.into() }];
        each(&mut case.journeys, |journey| {
            let duty = Cost {
                basis: CostBasis::OfDeclaredValue { share: percent("30 %") },
                purpose: Some(Purpose::Duty),
                paid: Paid::Start,
                lag: Days::ZERO,
            };
            let days = Duration::ZERO;
            journey.phases = vec![Phase { kind: PhaseKind::ExportCustoms, days, costs: vec![duty] }];
        });
        let mut longer = case.clone();
        each(&mut longer.journeys, |journey| journey.phases[0].days = longer_by(Duration::ZERO, days));
        let [_, (before, after)] = pairs(&case, &longer);
        prop_assert!(after.account(Account::Duty) >= before.account(Account::Duty));
    }

    #[test]
    fn dearer_freight_never_raises_the_value(case in plausible_case(), factor in factor()) {
        let mut dearer = case.clone();
        each_cost(&mut dearer, |_, amount| *amount = times(*amount, factor));
        for (before, after) in pairs(&case, &dearer) {
            prop_assert!(after.npv() <= before.npv());
        }
        let [(before, after), _] = pairs(&case, &dearer);
        prop_assert_eq!(before.ledger, after.ledger, "who stays pays no freight");
    }

    #[test]
    fn standby_load_never_helps(case in plausible_case(), kilowatts in 0..=5_000_u32) {
        let mut idle = case.clone();
        each(&mut idle.sites, |site| {
            let more = site.standby.to_watts() + Decimal::from(kilowatts) * dec!(1000);
            site.standby = Power::from_watts(more).unwrap().min(site.power);
        });
        for (before, after) in pairs(&case, &idle) {
            prop_assert!(after.npv() <= before.npv());
        }
    }

    #[test]
    fn a_flat_price_is_one_of_equal_periods(case in plausible_case(), windows in partition()) {
        let mut split = case.clone();
        each_charge(&mut split, |charge| {
            if let Charge::Energy { price } = charge {
                let period = |window: &Option<Window>| TimeOfUse {
                    windows: window.iter().cloned().collect(),
                    tiers: vec![EnergyTier { up_to: None, price: *price }],
                };
                let periods = windows.iter().map(period).collect();
                *charge = Charge::TimeOfUse { periods };
            }
        });
        for (before, after) in pairs(&case, &split) {
            prop_assert_eq!(before, after);
        }
    }

    /// Every cut that is written as a window of the year or as orders for its days is the same cut.
    #[test]
    fn a_window_that_is_always_open_is_an_order_for_all_days(case in plausible_case(), cut in 0..=100_u32) {
        let share = Fraction::from_ratio(cents(cut)).unwrap();
        let (mut by_window, mut by_order) = (case.clone(), case.clone());
        each_downtime(&mut by_window, |downtime| {
            downtime.windows.push(CutWindow { window: Window::always(), share });
        });
        let (from, to) = (case.start.first_day(), case.start.plus(case.months).unwrap().first_day());
        each_downtime(&mut by_order, |downtime| {
            downtime.orders.push(CutOrder { from, to, times: DayTimes::all(), share, cause: None });
        });
        for (window, order) in pairs(&by_window, &by_order) {
            prop_assert_eq!(window, order);
        }
    }

    #[test]
    fn a_levy_of_nothing_changes_nothing(case in plausible_case(), day in 0..400_i64) {
        let case = ageless(case);
        let taxed = with_levy_of_nothing(&case, day);
        for (before, after) in pairs(&case, &taxed) {
            prop_assert!((after.npv() - before.npv()).abs() <= rounding_of_both(&before, &after));
        }
    }

    /// The exception: cuts and halvings meet the mean age of the days between two changes at a site, so that one change more moves some hash within its month.
    #[test]
    fn a_levy_of_nothing_changes_little_for_rigs_that_age(case in plausible_case(), day in 0..400_i64) {
        let taxed = with_levy_of_nothing(&case, day);
        for (before, after) in pairs(&case, &taxed) {
            // A rig of this suite loses less than 3 % of its hash in a month.
            let bound = dec!(0.03) * before.account(Account::HashRevenue);
            let gap = (after.npv() - before.npv()).abs();
            prop_assert!(gap <= bound + rounding_of_both(&before, &after), "{} is not within {}", gap, bound);
        }
    }

    /// A twin of home next door: nothing ages, nothing is at risk, so that only the place changes.
    #[test]
    fn a_free_instant_journey_to_a_twin_gains_nothing(
        case in case_with(Shape { groups: 1..=1, more_plans: 0..=0, ..Shape::PLAUSIBLE }),
    ) {
        let mut case = with_free_money(ageless(without_hazards(case)));
        each(&mut case.journeys, |journey| *journey = Journey::of(Vec::new()));
        case.opening.deposits = Named::new();
        each(&mut case.sites, |site| {
            site.remaining_term = Days::ZERO;
            site.notice = Days::ZERO;
            site.deposit = None;
            site.exit_fee = None;
        });
        let home = case.plans.get("stay").unwrap().cohorts[0].at.clone();
        let twin = case.sites.get(home.as_str()).unwrap().clone();
        each(&mut case.sites, |site| *site = twin.clone());
        // Standby draws what the fleet does not, so that two half-empty meters draw more than one.
        each(&mut case.sites, |site| site.standby = Power::ZERO);
        // Half a fleet is shed less under a cap than a whole one.
        each_downtime(&mut case, |downtime| *downtime = Downtime::NONE);
        // Two sites under contract cost twice as much as one.
        let mut case = together(case);
        each(&mut case.sites, |site| site.operations.retain(|c| !matches!(c, OperatingCost::PerRig { .. })));
        let comparison = prepared(&case).compare("stay", "go").unwrap();
        let bound = rounding_of_both(&comparison.stay, &comparison.go);
        prop_assert!(comparison.gain().abs() <= bound, "{} is not within {}", comparison.gain(), bound);
    }
}

/// Returns a duration in which nothing varies, so many days longer than is expected of another.
fn longer_by(duration: Duration, days: u32) -> Duration {
    Duration::fixed(Days::new(duration.expected().count() + days).unwrap())
}

/// Returns the case with one more levy in every country, of nothing, from a day on.
fn with_levy_of_nothing(case: &Case, day: i64) -> Case {
    let mut taxed = case.clone();
    let per_kwh = energy_price(case, Decimal::ZERO);
    let from = case.start.first_day() + TimeDelta::days(day);
    each(&mut taxed.countries, |country| {
        country.levies.push(Levy {
            from: Some(from),
            ..Levy::of(LevyRate::Flat(per_kwh))
        });
    });
    taxed
}

/// Returns the case in which the whole group leaves at once.
fn together(mut case: Case) -> Case {
    let go = case.plans.get_mut("go").unwrap();
    go.cohorts.truncate(1);
    go.cohorts[0].part = Part::All;
    case
}

/// Returns the case in which the whole group leaves at once and only once, on a journey whose costs are paid when their phase begins.
fn one_move(case: &Case) -> Case {
    let mut case = together(case.clone());
    case.plans.get_mut("go").unwrap().cohorts[0]
        .steps
        .truncate(1);
    each(&mut case.journeys, |journey| {
        let costs = journey.phases.iter_mut().flat_map(|p| &mut p.costs);
        costs.for_each(|cost| {
            cost.paid = Paid::Start;
            cost.lag = Days::ZERO;
        });
    });
    let plans: Vec<_> = ["stay", "go"]
        .map(|name| (name.parse().unwrap(), case.plans.get(name).unwrap().clone()))
        .into();
    case.plans = Named::from_entries(plans).unwrap();
    case
}

/// The exception to "a higher price of bitcoin never lowers the value": others take more than there is.
#[test]
fn a_higher_price_lowers_the_value_where_others_take_more_than_all_of_it() {
    let mut case = turkistan();
    case.coins.sale_discount = percent("60 %");
    each(&mut case.sites, |site| {
        site.operations.push(OperatingCost::RevenueShare {
            share: percent("60 %"),
        });
    });
    let mut higher = case.clone();
    higher.outlook.btc_price = Path::Constant("90_000 USD".parse().unwrap());
    assert!(value(&higher, "stay").npv() < value(&case, "stay").npv());
}

/// The exception to "standby load never helps": energy one is paid to take.
#[test]
fn standby_load_helps_where_energy_has_a_negative_price() {
    let mut case = turkistan();
    each(&mut case.sites, |site| {
        site.tariff = vec![flat("-1 USD/kWh".parse().unwrap())];
    });
    each(&mut case.countries, |country| country.levies.clear());
    let mut idle = case.clone();
    each(&mut idle.sites, |site| {
        site.standby = site.power;
    });
    assert!(value(&idle, "stay").npv() > value(&case, "stay").npv());
}

/// The exception to "dearer freight never raises the value": somebody pays for the move.
#[test]
fn dearer_freight_helps_where_the_carrier_pays() {
    let mut case = turkistan();
    each_cost(&mut case, |_, amount| *amount = amount.negated());
    let mut more = case.clone();
    each_cost(&mut more, |_, amount| *amount = times(*amount, dec!(2)));
    assert!(value(&more, "texas").npv() > value(&case, "texas").npv());
}

/// What changes all money finds all of it, and nothing else.
#[test]
fn money_left_alone_is_left_alone() {
    let case = turkistan();
    let same = with_money(case.clone(), |amount, currency| (amount, currency));
    assert_eq!(same, case);
}

fn turkistan() -> Case {
    let text = include_str!("../../../examples/cases/turkistan-2021.toml");
    stay_or_go::scenario::Loaded::from_toml(text).unwrap().case
}
