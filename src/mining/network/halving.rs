//! The subsidy of a block and its halvings.

use super::Chain;
use crate::error::{CaseRule, Problem};
use crate::units::Bitcoin;
use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

/// The blocks from one halving to the next.
pub(super) const INTERVAL: u32 = 210_000;

/// The subsidy of the first blocks, in satoshi: 50 BTC.
const FIRST_SUBSIDY: i64 = 5_000_000_000;

/// The halving after which a block creates nothing: 5 × 10⁹ >> 33 is 0.
const LAST: u32 = 33;

/// The time in the header of the first block.
pub(super) const GENESIS: NaiveDateTime = utc((2009, 1, 3), (18, 15, 5));

/// The halvings that have happened: height, and the time in UTC in the header of the block.
///
/// The times are the headers' own, as block explorers show them.
/// The last was checked against a daily count of blocks as well: 839 999 is the first height of 20 April 2024.
pub(super) const KNOWN: [(u32, NaiveDateTime); 4] = [
    (210_000, utc((2012, 11, 28), (15, 24, 38))),
    (420_000, utc((2016, 7, 9), (16, 46, 13))),
    (630_000, utc((2020, 5, 11), (19, 23, 43))),
    (840_000, utc((2024, 4, 20), (0, 9, 27))),
];

const fn utc((year, month, day): (i32, u32, u32), (h, m, s): (u32, u32, u32)) -> NaiveDateTime {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => match day.and_hms_opt(h, m, s) {
            Some(at) => at,
            None => NaiveDateTime::MAX,
        },
        None => NaiveDateTime::MAX,
    }
}

/// A block from which on the subsidy is half of what it was.
///
/// ```
/// use stay_or_go::chrono::NaiveDate;
/// use stay_or_go::mining::network::{Chain, halvings_between};
///
/// let new_year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().into();
/// let halvings = halvings_between(new_year(2022), new_year(2030), &Chain::LAST_KNOWN);
///
/// assert_eq!(halvings[0].at.to_string(), "2024-04-20 00:09:27");
/// assert_eq!(halvings[0].subsidy_after, "3.125 BTC".parse()?);
/// // projected: (1 050 000 − 945 980) ÷ 144 = 722.36 days after 21 April 2026
/// assert_eq!(halvings[1].height, 1_050_000);
/// assert_eq!(halvings[1].at.to_string(), "2028-04-12 08:40:00");
/// assert_eq!(halvings.len(), 2);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Halving {
    /// The time in UTC: of the block when it is known, projected otherwise.
    pub at: NaiveDateTime,
    /// The height of the first block with the new subsidy.
    pub height: u32,
    /// The subsidy of this block and those after it.
    pub subsidy_after: Bitcoin,
}

/// Returns every halving from `from` up to but not at `to`, in UTC and in order.
///
/// Those that have happened stand at the time of their block; those to come are projected from `chain` at 144 blocks a day.
/// There are 33, the last near the year 2140; after it a block creates nothing.
#[must_use]
pub fn halvings_between(from: NaiveDateTime, to: NaiveDateTime, chain: &Chain) -> Vec<Halving> {
    halvings(chain)
        .filter(|halving| (from..to).contains(&halving.at))
        .collect()
}

/// Returns the subsidy of a block at a time in UTC.
///
/// ```
/// use stay_or_go::chrono::NaiveDate;
/// use stay_or_go::mining::network::{Chain, subsidy_at};
///
/// let day = NaiveDate::from_ymd_opt(2021, 12, 1).unwrap_or_default();
/// assert_eq!(subsidy_at(day.into(), &Chain::LAST_KNOWN)?, "6.25 BTC".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// # Errors
/// When there were no blocks yet: before 3 January 2009, 18:15:05.
pub fn subsidy_at(at: NaiveDateTime, chain: &Chain) -> Result<Bitcoin, Problem> {
    if at < GENESIS {
        return Err(Problem::new(at, CaseRule::BeforeGenesis.into()));
    }
    let last = halvings(chain)
        .take_while(|halving| halving.at <= at)
        .last();
    Ok(last.map_or_else(|| subsidy_at_height(0), |halving| halving.subsidy_after))
}

/// Returns the subsidy of the block at a height: 50 BTC, halved every 210 000 blocks and rounded down to a satoshi.
///
/// ```
/// use stay_or_go::mining::network::subsidy_at_height;
///
/// assert_eq!(subsidy_at_height(839_999), "6.25 BTC".parse()?);
/// assert_eq!(subsidy_at_height(840_000), "3.125 BTC".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[must_use]
pub fn subsidy_at_height(height: u32) -> Bitcoin {
    let satoshi = FIRST_SUBSIDY.checked_shr(height / INTERVAL).unwrap_or(0);
    Bitcoin::from_btc(Decimal::new(satoshi, 8)).unwrap_or(Bitcoin::MIN)
}

/// Returns all halvings in order, up to the end of the calendar.
fn halvings(chain: &Chain) -> impl Iterator<Item = Halving> {
    let known = |height| KNOWN.iter().find(|known| known.0 == height);
    (1..=LAST)
        .map(|number| number.saturating_mul(INTERVAL))
        .map_while(move |height| {
            let at = known(height).map_or_else(|| chain.time_of(height), |known| Some(known.1))?;
            Some(Halving {
                at,
                height,
                subsidy_after: subsidy_at_height(height),
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;
    use rust_decimal::dec;

    #[test]
    fn the_subsidy_is_that_of_the_protocol() {
        let btc = |height| subsidy_at_height(height).to_btc();
        assert_eq!(btc(0), dec!(50));
        assert_eq!(btc(209_999), dec!(50));
        assert_eq!(btc(210_000), dec!(25));
        assert_eq!(btc(1_050_000), dec!(1.5625));
        // 50 × 10⁸ ÷ 2¹⁰ = 4 882 812.5 satoshi, rounded down
        assert_eq!(btc(2_100_000), dec!(0.04882812));
        assert_eq!(btc(32 * 210_000), dec!(0.00000001));
        assert_eq!(btc(33 * 210_000), dec!(0));
        assert_eq!(btc(u32::MAX), dec!(0));
    }

    #[test]
    fn all_subsidies_make_just_under_21_million() {
        // The sum every node agrees on: 20 999 999.9769 BTC.
        let total: Decimal = (0..LAST)
            .map(|n| subsidy_at_height(n * INTERVAL).to_btc() * Decimal::from(INTERVAL))
            .sum();
        assert_eq!(total, dec!(20_999_999.9769));
    }

    #[test]
    fn no_halving_is_skipped_however_long_the_horizon() {
        let all = halvings_between(GENESIS, NaiveDateTime::MAX, &Chain::LAST_KNOWN);
        assert_eq!(all.len(), 33);
        assert_eq!(all[32].subsidy_after, Bitcoin::MIN);
        assert_eq!(all[32].height, 6_930_000);
        assert_eq!(all[32].at.to_string()[..4].parse(), Ok(2140));
        assert!(all.windows(2).all(|pair| pair[0].at < pair[1].at));
    }

    #[test]
    fn the_span_holds_its_start_and_not_its_end() {
        let (_, at) = KNOWN[3];
        let second = TimeDelta::seconds(1);
        let chain = Chain::LAST_KNOWN;
        assert_eq!(halvings_between(at, at + second, &chain).len(), 1);
        assert_eq!(halvings_between(at - second, at, &chain).len(), 0);
        assert_eq!(halvings_between(at + second, at, &chain).len(), 0);
        assert_eq!(
            subsidy_at(at - second, &chain).unwrap().to_btc(),
            dec!(6.25)
        );
        assert_eq!(subsidy_at(at, &chain).unwrap().to_btc(), dec!(3.125));
    }

    #[test]
    fn before_the_first_block_there_is_no_subsidy() {
        let before = GENESIS - TimeDelta::seconds(1);
        let problem = subsidy_at(before, &Chain::LAST_KNOWN).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "there were no blocks before 2009-01-03 18:15:05 UTC, got 2009-01-03 18:15:04"
        );
        assert!(Chain::new(0, before).is_err());
        assert_eq!(
            subsidy_at(GENESIS, &Chain::LAST_KNOWN).unwrap().to_btc(),
            dec!(50)
        );
    }

    #[test]
    fn the_last_known_height_agrees_with_the_halvings() {
        let known = Chain::LAST_KNOWN;
        assert_eq!(Chain::new(known.height(), known.at()), Ok(known));
        assert_eq!(known.at(), utc((2026, 4, 21), (0, 0, 0)));
    }

    #[test]
    fn a_height_that_cannot_be_is_refused() {
        let problem = Chain::new(840_000, utc((2024, 4, 20), (0, 9, 26))).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "the height of the chain at this time must lie in 630000 to 839999, got 840000"
        );
    }

    #[test]
    fn an_anchor_past_an_unknown_halving_dates_it_backwards() {
        // 1 064 400 − 1 050 000 = 14 400 blocks = 100 days
        let at = utc((2028, 7, 20), (0, 0, 0));
        let chain = Chain::new(1_064_400, at).unwrap();
        let halvings = halvings_between(utc((2025, 1, 1), (0, 0, 0)), at, &chain);
        assert_eq!(halvings.len(), 1);
        assert_eq!(halvings[0].at, utc((2028, 4, 11), (0, 0, 0)));
    }

    fn chains() -> impl Strategy<Value = Chain> {
        (0..13_000_i64, 0..7_000_000_u32).prop_filter_map("impossible", |(day, height)| {
            Chain::new(height, GENESIS + TimeDelta::days(day)).ok()
        })
    }

    proptest! {
        #[test]
        fn halvings_come_in_order_from_any_anchor(chain in chains()) {
            let all = halvings_between(GENESIS, NaiveDateTime::MAX, &chain);
            prop_assert_eq!(all.len(), 33);
            prop_assert!(all.windows(2).all(|pair| pair[0].at < pair[1].at));
        }

        #[test]
        fn the_subsidy_is_that_of_the_last_halving(chain in chains(), day in 0..60_000_i64) {
            let at = GENESIS + TimeDelta::days(day);
            let later = at + TimeDelta::days(1);
            let before = subsidy_at(at, &chain).unwrap();
            let after = subsidy_at(later, &chain).unwrap();
            prop_assert!(after <= before);
            let between = halvings_between(at + TimeDelta::nanoseconds(1), later, &chain);
            prop_assert_eq!(between.is_empty(), after == before);
        }
    }
}
