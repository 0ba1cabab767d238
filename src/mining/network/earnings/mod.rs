//! What a hash earns, and what power may cost for it.

use crate::error::{CaseRule, Problem};
use crate::units::{
    Bitcoin, Difficulty, Efficiency, EnergyPrice, Exact, Fraction, Hashprice, Hashrate, Money,
};
use rust_decimal::{Decimal, dec};

/// The blocks one TH/s finds in a day at difficulty 1: 86 400 × 10¹² ÷ 2³², exactly.
///
/// ```
/// use stay_or_go::mining::network::BLOCKS_PER_TERAHASH_DAY;
/// use rust_decimal::dec;
///
/// assert_eq!(BLOCKS_PER_TERAHASH_DAY * dec!(4_294_967_296), dec!(86_400_000_000_000_000));
/// ```
pub const BLOCKS_PER_TERAHASH_DAY: Decimal = dec!(20_116_567.611_694_335_937_5);

/// Returns the bitcoin one TH/s can expect in a day: 86 400 × 10¹² × reward ÷ (difficulty × 2³²).
///
/// The reward of a block is subsidy and fees.
/// The result has 28 decimals: 22 digits at the difficulty of 2025, 12 at the largest difficulty there can be.
///
/// ```
/// use stay_or_go::mining::network::coins_per_terahash_day;
/// use rust_decimal::dec;
///
/// // at difficulty 20.1 million a TH/s finds about one block a day
/// let coins = coins_per_terahash_day("2 BTC".parse()?, "20_116_567".parse()?);
/// assert_eq!(coins.round_dp(4), dec!(2));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[must_use]
pub fn coins_per_terahash_day(reward: Bitcoin, difficulty: Difficulty) -> Decimal {
    coins_at_difficulty_one(Exact::of(reward.to_btc()))
        .over(Exact::of(difficulty.to_number()))
        .get()
        .normalize()
}

fn coins_at_difficulty_one(reward: Exact) -> Exact {
    Exact::of(BLOCKS_PER_TERAHASH_DAY) * reward
}

/// Returns the hashprice: [`coins_per_terahash_day`] of subsidy and fees, times the price of one bitcoin.
///
/// ```
/// use stay_or_go::mining::network::hashprice;
///
/// // 24 July 2021: 33 806 USD, 13.67 T, fees 1.26 % of the reward; published at 315.0 USD/PH/day
/// let price = hashprice(
///     "33_806 USD".parse()?,
///     "13.67 T".parse()?,
///     "6.25 BTC".parse()?,
///     "0.08 BTC".parse()?,
/// )?;
/// assert!(price.to_per_terahash_day() > "0.314".parse().unwrap());
/// assert!(price.to_per_terahash_day() < "0.316".parse().unwrap());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// # Errors
/// When the result lies outside the range of a [`Hashprice`]; so does that of a negative price.
pub fn hashprice(
    bitcoin_price: Money,
    difficulty: Difficulty,
    subsidy: Bitcoin,
    fees: Bitcoin,
) -> Result<Hashprice, Problem> {
    let reward = Exact::of(subsidy.to_btc()) + Exact::of(fees.to_btc());
    let coins = coins_at_difficulty_one(reward);
    let price = bitcoin_price.amount();
    let difficulty = Exact::of(difficulty.to_number());
    // Dividing last keeps every digit. Where the product is too large, the price is above 10¹³ and its quotient has digits to spare.
    let earned = coins.get().checked_mul(price).map_or_else(
        || Exact::of(price).over(difficulty) * coins,
        |product| Exact::of(product).over(difficulty),
    );
    Hashprice::per_terahash_day(earned.get(), bitcoin_price.currency())
}

/// Returns the fees of a block that make up a share of its whole reward: subsidy × share ÷ (1 − share).
///
/// ```
/// use stay_or_go::mining::network::fees_of_share;
/// use stay_or_go::units::Bitcoin;
///
/// // 3 of 4 are subsidy, 1 of 4 is fees
/// assert_eq!(fees_of_share("3 BTC".parse()?, "25 %".parse()?)?, "1 BTC".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// # Errors
/// When the share is 100 %, or the fees lie outside the range of [`Bitcoin`].
pub fn fees_of_share(subsidy: Bitcoin, fee_share: Fraction) -> Result<Bitcoin, Problem> {
    if fee_share == Fraction::ONE {
        return Err(Problem::new(fee_share, CaseRule::OnlyFees.into()));
    }
    let share = fee_share.exact();
    let fees = (Exact::of(subsidy.to_btc()) * share).over(Exact::ONE - share);
    Bitcoin::from_btc(fees.get())
}

/// Returns the price of power at which a rig earns what it burns: hashprice ÷ (24 h × efficiency).
///
/// ```
/// use stay_or_go::mining::network::break_even_price;
///
/// // 60 USD/PH/day is 0.06 USD/TH/day; 25 J/TH is 25 W per TH/s, 0.6 kWh in a day
/// let price = break_even_price("60 USD/PH/day".parse()?, "25 J/TH".parse()?)?;
/// assert_eq!(price, "0.1 USD/kWh".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// # Errors
/// When the efficiency is 0 J/TH, or the result lies outside the range of an [`EnergyPrice`].
pub fn break_even_price(
    hashprice: Hashprice,
    efficiency: Efficiency,
) -> Result<EnergyPrice, Problem> {
    if efficiency == Efficiency::MIN {
        return Err(Problem::new(efficiency, CaseRule::NoPower.into()));
    }
    let joules = Exact::of(efficiency.to_joules_per_terahash());
    // 1 J/TH is 1 W per TH/s, and 0.024 kWh in a day.
    let kilowatt_hours = joules * Exact::of(dec!(0.024));
    let price = Exact::of(hashprice.to_per_terahash_day()).over(kilowatt_hours);
    EnergyPrice::per_kilowatt_hour(price.get(), hashprice.currency())
}

/// Returns the hashrate of the whole network at which a block takes ten minutes: difficulty × 2³² ÷ 600 s.
///
/// ```
/// use stay_or_go::mining::network::hashrate_of_difficulty;
/// use stay_or_go::units::Hashrate;
///
/// // the difficulty of 24 July 2021 stands for 97.85 EH/s; a network of 97.97 EH/s was published
/// let network = hashrate_of_difficulty("13.67 T".parse()?)?;
/// assert!(network > "97.8 EH/s".parse()? && network < "97.9 EH/s".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// # Errors
/// When the result lies outside the range of a [`Hashrate`].
pub fn hashrate_of_difficulty(difficulty: Difficulty) -> Result<Hashrate, Problem> {
    // 2³² ÷ 600 ÷ 10¹², with the powers of ten taken from both sides so that no product is too large and no digit lost.
    let scaled = Exact::of(difficulty.to_number()) * Exact::of(dec!(4.294_967_296));
    Hashrate::from_terahash(scaled.over(Exact::of(dec!(600_000))).get())
}

#[cfg(test)]
mod tests;
