//! Every group of an operator.

use super::group::Sums;
use super::{Group, Rig, Totals};
use crate::error::{Problem, Problems};
use crate::name::Named;

/// Every group of containers of an operator, under its name.
///
/// ```
/// use stay_or_go::Named;
/// use stay_or_go::mining::{Fleet, Group, Lot, Rig};
///
/// let s21 = Rig::new("Antminer S21 200T", "200 TH/s".parse()?, "3500 W".parse()?);
/// let rigs = Named::from_entries([("s21".parse()?, s21)])?;
/// let group = |containers| Group {
///     lots: vec![Lot::new("s21".parse().unwrap(), 100)],
///     ..Group::new(containers, 200)
/// };
/// let fleet = Fleet {
///     groups: Named::from_entries([("yard".parse()?, group(2)), ("hall".parse()?, group(3))])?,
/// };
///
/// // (2 + 3) × 100 × 200 TH/s
/// assert_eq!(fleet.totals(&rigs).unwrap().hashrate, "100 PH/s".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fleet {
    /// The groups by name.
    pub groups: Named<Group>,
}

impl Fleet {
    /// Returns what all rigs add up to, when new and all running.
    ///
    /// # Errors
    /// The [`problems`](Self::problems) of the fleet.
    pub fn totals(&self, rigs: &Named<Rig>) -> Result<Totals, Problems> {
        Problems::none_or(self.group_problems(rigs), self.sums(rigs))?
            .totals()
            .map_err(Problems::from)
    }

    /// Returns everything that is wrong with the fleet beside a table of rigs; places start with the name of the group.
    ///
    /// These are the [`problems`](Group::problems) of every group; when there are none, the totals of the whole fleet must lie in the ranges of their quantities too.
    #[must_use]
    pub fn problems(&self, rigs: &Named<Rig>) -> Vec<Problem> {
        let mut problems = self.group_problems(rigs);
        if problems.is_empty() {
            problems.extend(self.sums(rigs).totals().err());
        }
        problems
    }

    fn group_problems(&self, rigs: &Named<Rig>) -> Vec<Problem> {
        self.groups
            .iter()
            .flat_map(|(name, group)| {
                let problems = group.problems(rigs).into_iter();
                problems.map(move |problem| problem.at(name))
            })
            .collect()
    }

    fn sums(&self, rigs: &Named<Rig>) -> Sums {
        self.groups
            .iter()
            .fold(Sums::ZERO, |sum, (_, group)| sum + group.sums(rigs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mining::Lot;
    use crate::units::{Mass, Power};
    use proptest::prelude::*;

    fn rigs() -> Named<Rig> {
        let rig = |hashrate: &str, power: &str, mass: Option<&str>| Rig {
            mass: mass.map(|mass| mass.parse().unwrap()),
            ..Rig::new("any", hashrate.parse().unwrap(), power.parse().unwrap())
        };
        Named::from_entries([
            (
                "s19".parse().unwrap(),
                rig("95 TH/s", "3250 W", Some("15 kg")),
            ),
            (
                "s9".parse().unwrap(),
                rig("13.5 TH/s", "1323 W", Some("7 kg")),
            ),
            ("unweighed".parse().unwrap(), rig("1 TH/s", "1 kW", None)),
            ("huge".parse().unwrap(), rig("1 EH/s", "1 W", None)),
        ])
        .unwrap()
    }

    fn group(containers: u32, slots: u32, lots: &[(&str, u32)]) -> Group {
        Group {
            lots: lots
                .iter()
                .map(|&(rig, count)| Lot::new(rig.parse().unwrap(), count))
                .collect(),
            ..Group::new(containers, slots)
        }
    }

    fn texts(group: &Group) -> Vec<String> {
        group
            .problems(&rigs())
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_mixed_group_adds_up() {
        let mixed = Group {
            overhead: "10 %".parse().unwrap(),
            tare: Some("2 t".parse().unwrap()),
            ..group(3, 200, &[("s19", 100), ("s9", 50)])
        };
        let totals = mixed.totals(&rigs()).unwrap();
        assert_eq!((totals.containers, totals.rigs), (3, 450));
        // 3 × (100 × 95 + 50 × 13.5) = 30 525 TH/s
        assert_eq!(totals.hashrate, "30_525 TH/s".parse().unwrap());
        // 3 × (100 × 3250 + 50 × 1323) × 1.1 = 1 290 795 W
        assert_eq!(totals.power, "1_290_795 W".parse().unwrap());
        // 3 × (100 × 15 + 50 × 7) = 5 550 kg, and 3 × 2 t
        assert_eq!(totals.rig_mass, Some("5550 kg".parse().unwrap()));
        assert_eq!(totals.mass, Some("11_550 kg".parse().unwrap()));
        // 1 290 795 ÷ 30 525 = 42.286…
        assert_eq!(
            totals
                .efficiency()
                .map(|e| e.to_joules_per_terahash().round_dp(3)),
            Some(rust_decimal::dec!(42.286))
        );
    }

    #[test]
    fn an_unknown_mass_leaves_the_sum_unknown() {
        let totals = group(1, 10, &[("s19", 1), ("unweighed", 1)])
            .totals(&rigs())
            .unwrap();
        assert_eq!(totals.rig_mass, None);
        let bare = group(1, 10, &[("s19", 1)]).totals(&rigs()).unwrap();
        assert_eq!(bare.rig_mass, Some("15 kg".parse::<Mass>().unwrap()));
        assert_eq!(bare.mass, None);
    }

    #[test]
    fn every_problem_of_a_group_is_told() {
        assert_eq!(
            texts(&group(0, 100_001, &[("s18", 100_002)])),
            [
                "containers: the number of containers must lie in 1 to 1000000, got 0",
                "slots: the number of slots must lie in 1 to 100000, got 100001",
                "rigs[0].rig: no rig has this name, did you mean `s19`?; known: s19, s9, unweighed, huge, got s18",
                "rigs: a container has 100001 slots, its lots hold 100002 rigs",
            ]
        );
        assert_eq!(
            texts(&group(1_000_000, 100_000, &[("huge", 100_000)])),
            ["hashrate must lie in 0 TH/s to 10 ZH/s, got 100000000 ZH/s"]
        );
        assert!(group(1, 1, &[("s9", 2)]).totals(&rigs()).is_err());
    }

    #[test]
    fn problems_of_a_fleet_name_the_group() {
        let fleet = Fleet {
            groups: Named::from_entries([("yard".parse().unwrap(), group(1, 1, &[("s9", 2)]))])
                .unwrap(),
        };
        let problems = fleet.problems(&rigs());
        assert_eq!(
            problems[0].to_string(),
            "yard.rigs: a container has 1 slots, its lots hold 2 rigs"
        );
        assert_eq!(
            fleet.totals(&rigs()).unwrap_err(),
            problems[0].clone().into()
        );
    }

    #[test]
    fn a_fleet_can_be_too_large_though_no_group_is() {
        let half = group(6, 1_000, &[("huge", 1_000)]);
        assert_eq!(half.problems(&rigs()), []);
        let fleet = Fleet {
            groups: Named::from_entries([
                ("a".parse().unwrap(), half.clone()),
                ("b".parse().unwrap(), half),
            ])
            .unwrap(),
        };
        assert_eq!(fleet.problems(&rigs()).len(), 1);
        assert!(fleet.totals(&rigs()).is_err());
    }

    #[test]
    fn an_empty_fleet_is_nothing() {
        let totals = Fleet::default().totals(&rigs()).unwrap();
        assert_eq!((totals.rigs, totals.power), (0, Power::ZERO));
        assert_eq!(totals.efficiency(), None);
    }

    proptest! {
        #[test]
        fn counts_never_overflow(containers: u32, slots: u32, counts: Vec<u32>) {
            let lots: Vec<_> = counts.iter().map(|&count| ("huge", count)).collect();
            let group = group(containers, slots, &lots);
            prop_assert_eq!(group.problems(&rigs()).is_empty(), group.totals(&rigs()).is_ok());
        }

        #[test]
        fn a_split_group_adds_up_to_the_whole(containers in 2..1_000_u32, part in 1..999_u32, count in 0..250_u32) {
            let part = 1 + part % (containers - 1);
            let of = |containers| group(containers, 250, &[("s19", count)]);
            let names = ["gone".parse().unwrap(), "left".parse().unwrap()];
            let split = Fleet {
                groups: Named::from_entries(names.into_iter().zip([of(part), of(containers - part)])).unwrap(),
            };
            prop_assert_eq!(split.totals(&rigs()).unwrap(), of(containers).totals(&rigs()).unwrap());
        }
    }
}
