//! What would change the advice: break-evens, frontiers, tornadoes, flips.

use super::{AWAY, HOME, asked, by_hand, plan};
use crate::rules::laws;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::decision::{AdviceChange, Alternative, Flip};

/// Returns whether a bracket holds a value, to half a step of the ledger's prices: of 10⁻¹⁰ USD, or of that much of 5 cents in per cent.
fn holds(change: &AdviceChange, exact: Decimal) -> bool {
    let step = dec!(0.0000000001) * (Decimal::ONE + exact.abs() * dec!(20));
    change.lower - step <= exact && exact <= change.upper + step
}

/// 62.5 − 1 512 p + 792 × 0.04 = 0 at p = 94.18 ÷ 1 512.
#[test]
fn the_break_even_of_a_price_is_a_bracket_around_it() {
    asked(HOME, |question| {
        let found = question.break_even("home").unwrap();
        let [change] = found.changes.as_slice() else {
            panic!("{found:?}");
        };
        let exact = dec!(94.18) / dec!(1512);
        assert!(holds(change, exact), "{change:?}");
        // A millionth of four cents.
        assert!(change.upper - change.lower <= dec!(0.00000004));
        assert_eq!((&change.below, &change.above), (&plan("stay"), &plan("go")));
        assert_eq!(found.unchanged(), None);
        assert_eq!(found.nearest(), Some(change));
    });
}

/// At 0.06 staying is still worth 62.5 − 90.72 + 31.68 = 3.46 more.
#[test]
fn an_advice_that_does_not_change_is_said_not_to() {
    let narrow = HOME.replace("0.08", "0.06");
    asked(&narrow, |question| {
        let found = question.break_even("home").unwrap();
        assert_eq!(found.unchanged(), Some(&plan("stay")));
        assert!(found.changes.is_empty() && found.refused.is_empty());
        assert_eq!(found.probes, 17);
    });
}

/// Dearer than 8.68 cents at home, and dearer than the coins are worth away, neither is worth anything: to shut comes third.
#[test]
fn three_advices_follow_each_other() {
    let level = r#"power = { scales = ["sites.home.tariff", "sites.away.tariff"], low = "50 %", high = "300 %" }"#;
    asked(level, |question| {
        let found = question.break_even("power").unwrap();
        let advices: Vec<&Alternative> = found.changes.iter().map(|change| &change.above).collect();
        assert_eq!(advices, [&plan("go"), &Alternative::Shut]);
        // 62.5 = 43.92 f; 131.25 = (36 + 31.68) f
        for (change, exact) in found
            .changes
            .iter()
            .zip([dec!(6250) / dec!(43.92), dec!(13125) / dec!(67.68)])
        {
            assert!(holds(change, exact), "{change:?}");
        }
    });
}

/// Going in d + 4 days: 62.5 − 6.25 × (6 − d) … each day on the road costs what the rig earns away, 6.25 − 2.88 = 3.37.
/// Staying is worth 18.58 − 3.37 × (6 − d) more: at d = 0 that is −1.64, at d = 1 it is 1.73.
#[test]
fn whole_days_change_the_advice_between_two_neighbours() {
    let days = r#"days = { path = "journeys.truck.phases[1].days", low = "0 d", high = "9 d" }"#;
    asked(days, |question| {
        let found = question.break_even("days").unwrap();
        let [change] = found.changes.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((change.lower, change.upper), (dec!(0), dec!(1)));
        assert_eq!((&change.below, &change.above), (&plan("go"), &plan("stay")));
    });
}

#[test]
fn values_the_case_cannot_have_are_told_with_their_reason() {
    let term = r#"term = { path = "journeys.truck.phases[1].days", low = "0 d", high = "9 d" }
                  share = { path = "coins.pool_fee", deviation = "20 %" }"#;
    asked(term, |question| {
        let found = question.break_even("share").unwrap();
        // Fees below nothing: of 16 parts of −25.6 … 25.6 % the first eight.
        assert_eq!(found.refused.len(), 8);
        let (at, problems) = &found.refused[0];
        assert!(
            *at < dec!(0)
                && problems
                    .to_string()
                    .contains("a share must lie in 0 % to 100 %")
        );
        assert_eq!(found.advised_low, Some(plan("stay")));
    });
}

#[test]
fn a_frontier_is_a_break_even_for_each_value_of_another() {
    let both = format!("{HOME}\n{AWAY}");
    asked(&both, |question| {
        let frontier = question.frontier("away", "home", 5).unwrap();
        let across: Vec<Decimal> = frontier.rows.iter().map(|(at, _)| *at).collect();
        assert_eq!(
            across,
            [dec!(0.02), dec!(0.03), dec!(0.04), dec!(0.05), dec!(0.06)]
        );
        for (away, row) in &frontier.rows {
            // 62.5 + 792 q = 1 512 p
            let exact = (dec!(62.5) + dec!(792) * *away) / dec!(1512);
            let [change] = row.changes.as_slice() else {
                panic!("{row:?}");
            };
            assert!(
                change.lower <= exact && exact <= change.upper,
                "{away}: {change:?}"
            );
        }
        assert!(question.frontier("home", "home", 5).is_err());
        assert!(question.frontier("home", "away", 1).is_err());
        assert!(
            question
                .frontier("home", "awy", 3)
                .unwrap_err()
                .to_string()
                .contains("did you mean `away`?")
        );
    });
}

/// At home 0.04 and 0.08: 33.70 and −26.78, apart by 60.48; away 0.02 and 0.06: 2.74 and 34.42, apart by 31.68.
#[test]
fn a_tornado_puts_the_widest_bar_first() {
    let both = format!("{AWAY}\n{HOME}");
    asked(&both, |question| {
        let tornado = question.tornado();
        assert_eq!(
            (&tornado.advised, tornado.margin),
            (&plan("stay"), dec!(18.58))
        );
        let bars: Vec<_> = tornado
            .bars
            .iter()
            .map(|bar| (bar.input.as_str(), bar.swing))
            .collect();
        assert_eq!(bars, [("home", dec!(60.48)), ("away", dec!(31.68))]);
        let home = &tornado.bars[0];
        assert_eq!(
            (home.low.margin(), home.high.margin()),
            (Some(dec!(33.7)), Some(dec!(-26.78)))
        );
        assert!(home.high.flips(&tornado.advised) && !home.low.flips(&tornado.advised));
    });
}

/// One unit is three cents: (94.18 ÷ 1 512 − 0.05) ÷ 0.03 = 0.40961.
#[test]
fn a_flip_is_counted_in_units_of_the_uncertainty() {
    asked(HOME, |question| {
        let flip = question.flip("home").unwrap();
        let world = flip.world().unwrap();
        assert!(
            (world.distance - dec!(0.40961)).abs() < dec!(0.0002),
            "{world:?}"
        );
        assert!(world.holds_at < world.distance && world.distance - world.holds_at <= dec!(0.0001));
        assert_eq!(world.standing.advised(), &plan("go"));
        let told = world.moved[0].to_string();
        assert!(
            told.starts_with("home 0.0622") && told.ends_with("instead of 0.05 USD/kWh"),
            "{told}"
        );
    });
}

/// 18.58 − 45.36 u + 15.84 v is zero nearest to the start at 18.58 ÷ √(45.36² + 15.84²) = 0.38671.
#[test]
fn together_inputs_flip_the_advice_nearer() {
    let both = format!("{HOME}\n{AWAY}");
    asked(&both, |question| {
        let flip = question.flip_together().unwrap();
        let world = flip.world().unwrap();
        assert!(
            (world.distance - dec!(0.38671)).abs() < dec!(0.0003),
            "{world:?}"
        );
        let units: Vec<Decimal> = world
            .moved
            .iter()
            .map(|moved| moved.units.round_dp(2))
            .collect();
        assert_eq!(units, [dec!(0.37), dec!(-0.13)]);
        for (_, single) in question.flips() {
            assert!(
                single
                    .world()
                    .is_none_or(|single| world.distance <= single.distance)
            );
        }
    });
}

/// With 1 cent of doubt four units are four cents: the advice is the same up to there.
#[test]
fn what_flips_nothing_is_said_not_to() {
    let narrow = r#"home = { path = "sites.home.tariff[0].energy", deviation = "0.001 USD/kWh" }"#;
    asked(narrow, |question| {
        assert_eq!(
            question.flip("home").unwrap(),
            Flip::NotWithin { units: dec!(4) }
        );
        assert_eq!(
            question.flip_together().unwrap(),
            Flip::NotWithin { units: dec!(4) }
        );
    });
    asked("", |question| {
        assert!(question.tornado().bars.is_empty());
        assert!(question.flips().is_empty());
        assert_eq!(
            question.flip_together().unwrap_err().to_string(),
            "uncertain: there is at least one, got none"
        );
        assert!(question.flip("home").is_err() && question.break_even("home").is_err());
    });
}

/// Rule 34 holds in every world: to shut and to sell is among the alternatives, and wins where both plans are worth less.
#[test]
fn rule_34_the_third_plan_is_asked_in_every_world() {
    let price = r#"price = { path = "outlook.btc_price", low = "1_000 USD", high = "10_000 USD" }"#;
    asked(price, |question| {
        let poor = question.at(&[("price", dec!(1000))]).unwrap();
        assert_eq!(poor.advised(), &Alternative::Shut);
        assert_eq!(poor.value(&Alternative::Shut), Some(dec!(0)));
        assert_eq!(question.standing().values().len(), 3);
    });
}

proptest! {
    #![proptest_config(laws(24))]

    /// Any two prices: the margin is the one worked by hand, and the advice its sign.
    #[test]
    fn other_worlds_are_valued_as_by_hand(home in 1_u32..150, away in 1_u32..150) {
        let (home, away) = (Decimal::new(home.into(), 3), Decimal::new(away.into(), 3));
        let both = format!("{HOME}\n{AWAY}");
        asked(&both, |question| {
            let standing = question.at(&[("home", home), ("away", away)]).unwrap();
            let values: Vec<Decimal> = standing.values().iter().map(|(_, value)| *value).collect();
            assert_eq!((values[0] - values[1]).round_dp(6), by_hand(home, away).round_dp(6));
        });
    }

    /// Nothing is lost by asking in another unit, or by a wider look: the same border.
    #[test]
    fn a_break_even_does_not_depend_on_how_it_is_asked(high in 65_u32..120) {
        let exact = dec!(94.18) / dec!(1512);
        let wider = HOME.replace("0.08", &format!("0.{high:03}"));
        let found = asked(&wider, |question| question.break_even("home").unwrap());
        let [change] = found.changes.as_slice() else { panic!("{found:?}"); };
        prop_assert!(holds(change, exact));
    }
}
