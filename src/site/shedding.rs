//! Which rigs run when there is not power for all.

use crate::units::Exact;

/// What wants to run: its efficiency, and the power it draws with its part of the overhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Consumer {
    /// J/TH; less is better.
    pub efficiency: Exact,
    /// kW at full load.
    pub kilowatts: Exact,
}

/// Returns the share of each consumer that runs when `allowed` kW may be drawn.
///
/// The least efficient are shed first, and fractionally; consumers of equal efficiency share alike (rule 20).
pub(crate) fn shed(consumers: &[Consumer], allowed: Exact) -> Vec<Exact> {
    let drawn_by = |wanted: &dyn Fn(Exact) -> bool| -> Exact {
        consumers
            .iter()
            .filter(|c| wanted(c.efficiency))
            .map(|c| c.kilowatts)
            .sum()
    };
    consumers
        .iter()
        .map(|consumer| {
            let before = drawn_by(&|efficiency| efficiency < consumer.efficiency);
            let alike = drawn_by(&|efficiency| efficiency == consumer.efficiency);
            let left = (allowed - before).max(Exact::ZERO);
            if left >= alike {
                Exact::ONE
            } else {
                left.over(alike)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::dec;

    fn consumer(efficiency: i64, kilowatts: i64) -> Consumer {
        Consumer {
            efficiency: Exact::whole(efficiency),
            kilowatts: Exact::whole(kilowatts),
        }
    }

    fn shares(consumers: &[Consumer], allowed: i64) -> Vec<rust_decimal::Decimal> {
        shed(consumers, Exact::whole(allowed))
            .into_iter()
            .map(|share| share.get().normalize())
            .collect()
    }

    #[test]
    fn the_least_efficient_go_first() {
        // 60 kW allowed: 40 kW of the good rigs, then 20 of the 80 kW of old ones.
        let fleet = [consumer(98, 80), consumer(30, 40)];
        assert_eq!(shares(&fleet, 60), [dec!(0.25), dec!(1)]);
        assert_eq!(shares(&fleet, 30), [dec!(0), dec!(0.75)]);
        assert_eq!(shares(&fleet, 0), [dec!(0), dec!(0)]);
        assert_eq!(shares(&fleet, 500), [dec!(1), dec!(1)]);
    }

    #[test]
    fn equals_share_alike() {
        let fleet = [consumer(30, 10), consumer(30, 30), consumer(98, 5)];
        assert_eq!(shares(&fleet, 20), [dec!(0.5), dec!(0.5), dec!(0)]);
    }

    #[test]
    fn what_draws_nothing_runs() {
        assert_eq!(shares(&[consumer(30, 0)], 0), [dec!(1)]);
    }

    proptest! {
        /// What runs draws exactly the smaller of what is allowed and what is wanted.
        #[test]
        fn what_runs_draws_what_is_allowed(
            fleet in prop::collection::vec((1_i64..50, 0_i64..1000), 0..6),
            allowed in 0_i64..4000,
        ) {
            let fleet: Vec<Consumer> = fleet.into_iter().map(|(e, k)| consumer(e, k)).collect();
            let wanted: Exact = fleet.iter().map(|c| c.kilowatts).sum();
            let drawn: Exact = shed(&fleet, Exact::whole(allowed))
                .into_iter()
                .zip(&fleet)
                .map(|(share, c)| share * c.kilowatts)
                .sum();
            prop_assert_eq!(drawn.to_places(15), wanted.min(Exact::whole(allowed)).to_places(15));
        }
    }
}
