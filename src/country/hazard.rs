//! Hazards of the state.

use crate::units::{Days, Exact, Fraction};

/// An event that takes the rigs, with its yearly probability, carried in the cash flow.
///
/// After it every contingent flow stops; the recovery is paid on the market value of the rigs at the end of the month of the event, after the delay.
///
/// ```
/// use stay_or_go::country::{Cause, Hazard};
///
/// let ban = Hazard {
///     cause: Cause::Ban,
///     per_year: "8 %".parse()?,
///     recovery: "60 %".parse()?,
///     delay: "90 d".parse()?,
/// };
/// assert_eq!(ban.cause.to_string(), "ban");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hazard {
    /// What happens.
    pub cause: Cause,
    /// The probability that it happens within a year.
    pub per_year: Fraction,
    /// The share of the market value of the rigs that comes back.
    pub recovery: Fraction,
    /// The days from the end of the month of the event to the recovery.
    pub delay: Days,
}

/// Why the rigs are lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// Mining is forbidden.
    Ban,
    /// The licence is withdrawn or not renewed.
    LicenceLost,
    /// The rigs are seized.
    Seizure,
    /// Sanctions make the site unusable.
    Sanctions,
    /// Fire, flood, unrest.
    Disaster,
}

/// The hazards of one country together, over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exposure {
    /// The probability of getting through one year.
    pub survival_per_year: Exact,
}

impl Exposure {
    /// Returns the exposure to all of a country's hazards.
    pub fn to_all(hazards: &[Hazard]) -> Self {
        let survival_per_year = hazards
            .iter()
            .map(|hazard| hazard.per_year.complement().exact())
            .fold(Exact::ONE, |all, one| all * one);
        Self { survival_per_year }
    }
}

/// Returns, for each hazard, its share of the probability that any of them happens: ln(1 − pᵢ) / Σⱼ ln(1 − pⱼ) (rule 13).
///
/// A certain event (100 % a year) takes all of it, in equal parts with the other certain ones; where nothing can happen the shares are zero.
pub(crate) fn cause_shares(hazards: &[Hazard]) -> Vec<Exact> {
    if let [only] = hazards {
        let none = only.per_year == Fraction::ZERO;
        return vec![if none { Exact::ZERO } else { Exact::ONE }];
    }
    let certain: Vec<Exact> = hazards
        .iter()
        .map(|h| {
            if h.per_year == Fraction::ONE {
                Exact::ONE
            } else {
                Exact::ZERO
            }
        })
        .collect();
    let forces = if certain.contains(&Exact::ONE) {
        certain
    } else {
        hazards
            .iter()
            .map(|h| -h.per_year.complement().exact().ln())
            .collect()
    };
    let all: Exact = forces.iter().copied().sum();
    forces
        .into_iter()
        .map(|force| {
            if all == Exact::ZERO {
                Exact::ZERO
            } else {
                force.over(all)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn hazard(per_year: &str) -> Hazard {
        Hazard {
            cause: Cause::Ban,
            per_year: per_year.parse().unwrap(),
            recovery: Fraction::ZERO,
            delay: Days::ZERO,
        }
    }

    #[test]
    fn two_causes_share_by_their_force() {
        // 1 − 0.9 = 10 % and 1 − 0.9² = 19 %: the second has twice the force of the first.
        let shares = cause_shares(&[hazard("10 %"), hazard("19 %")]);
        let thirds: Vec<_> = shares.iter().map(|s| s.to_places(12).get()).collect();
        assert_eq!(thirds, [dec!(0.333333333333), dec!(0.666666666667)]);
    }

    #[test]
    fn a_certain_event_leaves_nothing_to_the_others() {
        assert_eq!(
            cause_shares(&[hazard("100 %"), hazard("50 %")]),
            [Exact::ONE, Exact::ZERO]
        );
        assert_eq!(cause_shares(&[hazard("0 %")]), [Exact::ZERO]);
        assert!(cause_shares(&[]).is_empty());
    }

    #[test]
    fn hazards_together_are_survived_as_often_as_each_in_turn() {
        let both = Exposure::to_all(&[hazard("10 %"), hazard("20 %")]);
        assert_eq!(both.survival_per_year.get(), dec!(0.72));
        assert_eq!(Exposure::to_all(&[]).survival_per_year, Exact::ONE);
    }
}
