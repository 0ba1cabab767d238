//! One model of rig.

use super::{Degradation, FailureRate};
use crate::error::{CaseRule, Problem};
use crate::name::Name;
use crate::units::{Days, Efficiency, Exact, Fraction, Hashrate, Mass, Money, Power, TariffLine};

/// A model of rig: what it does when new, how it ages, how often it fails.
///
/// ```
/// use stay_or_go::mining::Rig;
///
/// let s21 = Rig::new("Antminer S21 200T", "200 TH/s".parse()?, "3500 W".parse()?);
/// assert_eq!(s21.efficiency()?, "17.5 J/TH".parse()?);
///
/// let worn = Rig { degradation: "10 %/yr".parse()?, ..s21 };
/// assert_eq!(worn.hashrate_at("365 d".parse()?), "180 TH/s".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rig {
    /// The name it is sold under, with its hashrate: `Antminer S19j Pro 100T`.
    pub model: String,
    /// The hashrate when it is new.
    pub hashrate: Hashrate,
    /// The power it draws at the wall while it runs, at any age; cooling and auxiliaries are not in it.
    pub power: Power,
    /// The mass as it is shipped, when it is known.
    pub mass: Option<Mass>,
    /// How often it fails.
    pub failure_rate: FailureRate,
    /// What one repair costs; `None` when it is not known.
    pub repair_cost: Option<Money>,
    /// How long one repair takes, during which it neither hashes nor draws.
    pub repair_time: Days,
    /// How it loses hashrate with age.
    pub degradation: Degradation,
    /// The country it was made in, when it is known; a duty may depend on it.
    pub origin: Option<Name>,
    /// Its line in the customs tariff, when it is known; a duty may depend on it.
    pub tariff_line: Option<TariffLine>,
}

impl Rig {
    /// Returns a model that never fails and does not age, of unknown mass, origin and tariff line.
    #[must_use]
    pub fn new(model: impl Into<String>, hashrate: Hashrate, power: Power) -> Self {
        Self {
            model: model.into(),
            hashrate,
            power,
            mass: None,
            failure_rate: FailureRate::ZERO,
            repair_cost: None,
            repair_time: Days::ZERO,
            degradation: Degradation::ZERO,
            origin: None,
            tariff_line: None,
        }
    }

    /// Returns what a hash costs in energy when the rig is new: power ÷ hashrate.
    ///
    /// # Errors
    /// When the hashrate is zero, or the result lies outside the range of an [`Efficiency`].
    pub fn efficiency(&self) -> Result<Efficiency, Problem> {
        if self.hashrate == Hashrate::ZERO {
            return Err(Problem::new(self.hashrate, CaseRule::NoHashrate.into()));
        }
        let watts = Exact::of(self.power.to_watts());
        let terahash = Exact::of(self.hashrate.to_terahash());
        Efficiency::from_joules_per_terahash(watts.over(terahash).get())
    }

    /// Returns the hashrate at an age counted from the day of purchase: hashrate × (1 − degradation)^(age ÷ 365).
    #[must_use]
    pub fn hashrate_at(&self, age: Days) -> Hashrate {
        let left = Exact::of(self.hashrate.to_terahash()) * self.degradation.factor(age);
        Hashrate::from_terahash(left.get()).unwrap_or(self.hashrate)
    }

    /// Returns the share of the time the rig is not in repair: 1 − failure rate × repair days ÷ 365, and never below 0 %.
    ///
    /// ```
    /// use stay_or_go::mining::Rig;
    ///
    /// let mut rig = Rig::new("any", "100 TH/s".parse()?, "3 kW".parse()?);
    /// rig.failure_rate = "10 %/yr".parse()?;
    /// rig.repair_time = "73 d".parse()?;
    /// // 1 − 0.1 × 73 ÷ 365 = 0.98
    /// assert_eq!(rig.availability(), "98 %".parse()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn availability(&self) -> Fraction {
        self.failure_rate.availability(self.repair_time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Rule;
    use proptest::prelude::*;
    use rust_decimal::{Decimal, dec};

    fn degradation(basis_points: u32) -> Degradation {
        Degradation::from_yearly_share(Decimal::new(basis_points.into(), 4)).unwrap()
    }

    fn days(count: u32) -> Days {
        Days::new(count).unwrap()
    }

    #[test]
    fn a_rig_that_does_not_hash_has_no_efficiency() {
        let rig = Rig::new("brick", Hashrate::ZERO, "3 kW".parse().unwrap());
        let problem = rig.efficiency().unwrap_err();
        assert_eq!(*problem.rule, Rule::Case(CaseRule::NoHashrate));
        assert_eq!(
            problem.to_string(),
            "a rig that does not hash has no efficiency, got 0 TH/s"
        );
    }

    #[test]
    fn texts_of_yearly_numbers_are_pinned() {
        let broken = |text: &str| text.parse::<FailureRate>().unwrap_err().to_string();
        assert_eq!(
            broken("1001 %/yr"),
            "a failure rate must lie in 0 %/yr to 1000 %/yr, got 1001 %/yr"
        );
        assert_eq!(
            broken("-1 %/yr"),
            "a failure rate must lie in 0 %/yr to 1000 %/yr, got -1 %/yr"
        );
        assert_eq!(
            broken("5"),
            "a failure rate is written like `5 %/yr`, got 5"
        );
        assert_eq!(
            "101 %/yr".parse::<Degradation>().unwrap_err().to_string(),
            "a degradation must lie in 0 %/yr to 100 %/yr, got 101 %/yr"
        );
        assert_eq!(
            FailureRate::from_per_rig_year(11).unwrap_err().to_string(),
            "a failure rate must lie in 0 %/yr to 1000 %/yr, got 1100 %/yr"
        );
        assert!(FailureRate::from_per_rig_year(Decimal::MIN).is_err());
    }

    #[test]
    fn half_a_year_of_ageing_is_a_square_root() {
        // 0.81^(182.5/365) = 0.9, which lies between the days 182 and 183; their product is 0.81^(365/365)
        let ageing = degradation(1_900);
        let around = [182, 183].map(|age| ageing.factor(days(age)));
        let root = (around[0] * around[1]).get();
        assert_eq!(root.round_dp(20), dec!(0.81));
        assert!(around[0] > Exact::of(dec!(0.9)) && around[1] < Exact::of(dec!(0.9)));
    }

    #[test]
    fn the_ends_of_degradation_are_defined() {
        let all = degradation(10_000);
        assert_eq!(all.factor(days(0)), Exact::ONE);
        assert_eq!(all.factor(days(1)), Exact::ZERO);
        let smallest =
            Degradation::from_yearly_share(Decimal::ONE - Decimal::from_i128_with_scale(1, 28))
                .unwrap();
        assert!(smallest.factor(days(364)) <= Exact::of(dec!(0.0000000001)));
        assert_eq!(smallest.factor(Days::MAX), Exact::ZERO);
        assert_eq!(degradation(0).factor(Days::MAX), Exact::ONE);
    }

    #[test]
    fn availability_stops_at_nothing() {
        let often = FailureRate::from_per_rig_year(10).unwrap();
        assert_eq!(often.availability(Days::MAX), Fraction::ZERO);
        assert_eq!(FailureRate::ZERO.availability(Days::MAX), Fraction::ONE);
    }

    proptest! {
        #[test]
        fn an_older_rig_never_hashes_more(share in 0..=10_000_u32, age in 0..36_000_u32, more in 0..500_u32) {
            let rig = Rig {
                degradation: degradation(share),
                ..Rig::new("any", "104 TH/s".parse().unwrap(), "3068 W".parse().unwrap())
            };
            prop_assert!(rig.hashrate_at(days(age + more)) <= rig.hashrate_at(days(age)));
            prop_assert!(rig.hashrate_at(days(age)) <= rig.hashrate);
        }

        #[test]
        fn five_fifths_of_a_year_are_a_year(share in 0..10_000_u32) {
            // 73 days are a fifth of 365
            let ageing = degradation(share);
            let fifth = ageing.factor(days(73));
            let year = (0..5).fold(Exact::ONE, |product, _| product * fifth);
            let gap = year - ageing.factor(days(365));
            prop_assert!(gap.abs() < Exact::of(dec!(0.00000000000000000001)));
        }

        #[test]
        fn a_year_more_is_one_more_factor(share in 0..10_000_u32, age in 0..3_650_u32) {
            let ageing = degradation(share);
            let kept = Exact::ONE - Exact::of(ageing.yearly_share());
            let gap = ageing.factor(days(age + 365)) - ageing.factor(days(age)) * kept;
            prop_assert!(gap.abs() <= Exact::of(dec!(0.000000000000000000000001)));
        }

        #[test]
        fn more_failures_never_help(rate in 0..1_000_u32, more in 0..100_u32, repair in 0..400_u32) {
            let at = |percent: u32| {
                FailureRate::from_per_rig_year(Decimal::new(percent.min(1_000).into(), 2)).unwrap()
                    .availability(days(repair))
            };
            prop_assert!(at(rate + more) <= at(rate));
        }

        #[test]
        fn yearly_numbers_round_trip(points in 0..=10_000_u32) {
            let ageing = degradation(points);
            prop_assert_eq!(ageing.to_string().parse::<Degradation>().unwrap(), ageing);
            let json = serde_json::to_string(&ageing).unwrap();
            prop_assert_eq!(serde_json::from_str::<Degradation>(&json).unwrap(), ageing);
        }
    }
}
