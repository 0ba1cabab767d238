//! The integer programme against every allocation.

use super::ground::{Counts, Row};
use super::programme::{Gain, Learned, Programme, Support};
use super::solver::Answer;
use crate::units::Exact;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

fn whole(number: i64) -> Exact {
    Exact::whole(number)
}

fn gain(value: i64, spent: i64) -> Gain {
    Gain {
        value: whole(value),
        spent: whole(spent),
    }
}

/// Returns every allocation of a programme.
fn all(programme: &Programme) -> Vec<Counts> {
    let mut all: Vec<Counts> = vec![vec![]];
    for group in &programme.group_of {
        let most = programme.containers[*group];
        all = all
            .iter()
            .flat_map(|before| {
                (0..=most).map(|n| before.iter().copied().chain([n]).collect::<Counts>())
            })
            .collect();
    }
    all.retain(|counts| {
        let mut left = programme.containers.clone();
        let mut choices = programme.group_of.iter().zip(counts);
        choices.all(|(group, count)| match left[*group].checked_sub(*count) {
            Some(rest) => {
                left[*group] = rest;
                true
            }
            None => false,
        })
    });
    all
}

/// Returns the largest gain there is, by looking at every allocation.
fn by_hand(programme: &Programme) -> Option<Exact> {
    let gains = all(programme).into_iter();
    let gains = gains.filter_map(|counts| programme.gain(&counts));
    gains.map(|gain| gain.value).max()
}

fn solved(programme: &Programme) -> Option<Exact> {
    match programme.best() {
        Answer::Counts(counts) => {
            let gain = programme.gain(&counts).expect("it keeps to everything");
            Some(gain.value)
        }
        Answer::Nothing => None,
        Answer::Failed => panic!("the solver gave up on {programme:?}"),
    }
}

/// Returns the containers of two groups at most, and the groups of up to four choices.
fn shapes() -> impl Strategy<Value = (Vec<u32>, Vec<usize>)> {
    prop::collection::vec(1..=4_u32, 1..=2).prop_flat_map(|containers| {
        let groups = prop::collection::vec(0..containers.len(), 1..=4);
        (Just(containers), groups)
    })
}

prop_compose! {
    /// Rows of both signs, things learned, and counts that cannot be.
    fn programmes()((containers, group_of) in shapes())(
        gains in prop::collection::vec(
            prop::collection::vec(prop::option::weighted(0.9, (-50..100_i64, -5..30_i64)), 4),
            group_of.len(),
        ),
        rows in prop::collection::vec(
            (
                prop::collection::vec(-2..5_i64, group_of.len()),
                prop::collection::vec(0..3_i64, containers.len()),
                -2..15_i64,
            ),
            0..=2,
        ),
        budget in prop::option::of(-3..60_i64),
        learned in prop::collection::vec(
            (
                prop::collection::vec(any::<bool>(), group_of.len()),
                prop::collection::vec(any::<bool>(), containers.len()),
                (-60..60_i64, -20..20_i64),
            ),
            0..=3,
        ),
        excluded in prop::collection::vec(prop::collection::vec(0..3_u32, group_of.len()), 0..=2),
        group_of in Just(group_of),
        containers in Just(containers),
    ) -> Programme {
        let exact = |numbers: &[i64]| numbers.iter().copied().map(whole).collect::<Vec<_>>();
        let gains = gains.iter().zip(&group_of).map(|(gains, group)| {
            let most = containers[*group] as usize;
            gains.iter().take(most).map(|g| g.map(|(value, spent)| gain(value, spent))).collect()
        });
        let mut known: Vec<Learned> = Vec::new();
        for (used, left, (value, spent)) in learned {
            let support = Support { used, left };
            if known.iter().all(|known| known.support != support) {
                known.push(Learned { support, gain: gain(value, spent) });
            }
        }
        Programme {
            gains: gains.collect(),
            rows: rows
                .iter()
                .map(|(weights, rest, most)| Row {
                    weights: exact(weights),
                    rest: exact(rest),
                    most: whole(*most),
                    limit: None,
                })
                .collect(),
            budget: budget.map(whole),
            learned: known,
            excluded,
            containers,
            group_of,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// The programme's optimum is the optimum: to the last digit, for the values are whole.
    #[test]
    fn the_optimum_is_that_of_looking_at_every_allocation(programme in programmes()) {
        prop_assert_eq!(solved(&programme), by_hand(&programme));
    }

    /// A longer arm of a limit never lowers the optimum.
    #[test]
    fn more_room_or_money_never_lowers_the_optimum(programme in programmes(), more in 0..10_i64) {
        let mut wider = programme.clone();
        for row in &mut wider.rows {
            row.most = row.most + whole(more);
        }
        wider.budget = wider.budget.map(|budget| budget + whole(more));
        prop_assert!(solved(&programme) <= solved(&wider));
    }

    /// Without limits, and with every container worth the same, all take the best choice, or none does.
    #[test]
    fn without_limits_all_take_the_best_choice(
        values in prop::collection::vec(-50..50_i64, 1..5),
        containers in 1..8_u32,
    ) {
        let by_count = |value: &i64| (1..=i64::from(containers)).map(|n| Some(gain(value * n, n))).collect();
        let programme = Programme {
            containers: vec![containers],
            group_of: vec![0; values.len()],
            gains: values.iter().map(by_count).collect(),
            ..Programme::default()
        };
        let best = values.iter().copied().max().unwrap_or(0).max(0);
        prop_assert_eq!(solved(&programme), Some(whole(best * i64::from(containers))));
    }
}

/// A knapsack on which the dearest per megawatt comes first and is wrong.
///
/// Three groups of one container; what they would gain at the one site, and what they ask for:
///   a  60 from 1.0 MW (60 per MW), b  100 from 2.0 MW (50), c  120 from 3.0 MW (40); the site has 5 MW.
/// By value per megawatt a and b are taken, and c does not fit: 160. The best is b and c: 220.
#[test]
fn greedy_by_value_per_megawatt_is_wrong() {
    let power = Row {
        weights: vec![dec!(1.0), dec!(2.0), dec!(3.0)]
            .into_iter()
            .map(Exact::of)
            .collect(),
        rest: vec![Exact::ZERO; 3],
        most: whole(5),
        limit: None,
    };
    let programme = Programme {
        containers: vec![1, 1, 1],
        group_of: vec![0, 1, 2],
        gains: [60, 100, 120]
            .map(|value| vec![Some(gain(value, 0))])
            .to_vec(),
        rows: vec![power],
        ..Programme::default()
    };
    assert_eq!(programme.best(), Answer::Counts(vec![0, 1, 1]));
    assert_eq!(programme.gain(&[1, 1, 0]), Some(gain(160, 0)));
    assert_eq!(programme.gain(&[0, 1, 1]), Some(gain(220, 0)));
}

/// Values of every size, with as many digits as values have: the answer keeps to the budget exactly, and is the best but for what binary numbers do not see.
#[test]
fn a_budget_is_kept_to_the_last_digit() {
    let spent = |text: Decimal| Gain {
        value: Exact::of(text),
        spent: Exact::of(text),
    };
    let programme = Programme {
        containers: vec![1, 1],
        group_of: vec![0, 1],
        gains: vec![
            vec![Some(spent(dec!(600000.00000001)))],
            vec![Some(spent(dec!(400000)))],
        ],
        budget: Some(whole(1_000_000)),
        ..Programme::default()
    };
    // Together they are a hundred-millionth over the budget, which no binary tolerance tells from keeping to it.
    assert_eq!(programme.best(), Answer::Counts(vec![1, 0]));
}
