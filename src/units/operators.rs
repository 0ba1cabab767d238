//! The operators between quantities: those that cannot fail and lose no unit.
//!
//! | left | right | product |
//! |---|---|---|
//! | `Hashrate` | `Efficiency` | `Power` |
//! | `Power` | `Hours` | `Energy` |
//! | `Energy` | `EnergyPrice` | `Money` |
//! | `Hashrate` | `HashratePrice` | `Money` |
//! | `Hashrate`, `Power`, `Energy`, `Money`, `Fraction` | `Fraction` | the same |
//!
//! A product of more than 28 digits is rounded at the last of them, half to even.
//! The ranges are closed: a test multiplies the maxima.

use super::{
    Efficiency, Energy, EnergyPrice, Exact, Fraction, Hashrate, HashratePrice, Hours, Money, Power,
};
use rust_decimal::{Decimal, dec};
use std::ops::Mul;

/// Returns the product, which the ranges of the two factors keep in the range of the result.
fn product(left: Decimal, right: Decimal) -> Decimal {
    (Exact::of(left) * Exact::of(right)).get()
}

impl Mul<Efficiency> for Hashrate {
    type Output = Power;

    fn mul(self, efficiency: Efficiency) -> Power {
        let watts = product(self.to_terahash(), efficiency.to_joules_per_terahash());
        Power::from_watts(watts).unwrap_or(Power::MAX)
    }
}

impl Mul<Hours> for Power {
    type Output = Energy;

    fn mul(self, hours: Hours) -> Energy {
        let watt_hours = product(self.to_watts(), hours.to_hours());
        Energy::from_kilowatt_hours(product(watt_hours, dec!(0.001))).unwrap_or(Energy::MAX)
    }
}

impl Mul<EnergyPrice> for Energy {
    type Output = Money;

    fn mul(self, price: EnergyPrice) -> Money {
        let amount = product(self.to_kilowatt_hours(), price.to_per_kilowatt_hour());
        Money::bounded(amount, price.currency())
    }
}

impl Mul<HashratePrice> for Hashrate {
    type Output = Money;

    fn mul(self, price: HashratePrice) -> Money {
        let amount = product(self.to_terahash(), price.to_per_terahash());
        Money::bounded(amount, price.currency())
    }
}

/// Gives quantities a product with a share, which lies between nothing and the whole.
macro_rules! shares {
    ($($type:ident: $from:ident, $to:ident;)+) => {$(
        impl Mul<Fraction> for $type {
            type Output = Self;

            fn mul(self, share: Fraction) -> Self {
                Self::$from(product(self.$to(), share.to_ratio())).unwrap_or(self)
            }
        }
    )+};
}

shares! {
    Hashrate: from_terahash, to_terahash;
    Power: from_watts, to_watts;
    Energy: from_kilowatt_hours, to_kilowatt_hours;
    Fraction: from_ratio, to_ratio;
}

impl Mul<Fraction> for Money {
    type Output = Self;

    fn mul(self, share: Fraction) -> Self {
        Self::bounded(product(self.amount(), share.to_ratio()), self.currency())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_factors_stay_in_range() {
        assert_eq!(Hashrate::MAX * Efficiency::MAX, Power::MAX);
        assert_eq!(Power::MAX * Hours::MAX, Energy::MAX);
        let usd = "USD".parse().unwrap();
        let dearest = EnergyPrice::per_kilowatt_hour(EnergyPrice::MAX, usd).unwrap();
        assert_eq!((Energy::MAX * dearest).amount(), Money::MAX);
        let paid = EnergyPrice::per_kilowatt_hour(EnergyPrice::MIN, usd).unwrap();
        assert_eq!((Energy::MAX * paid).amount(), Money::MIN);
        let rigs = HashratePrice::per_terahash(HashratePrice::MAX, usd).unwrap();
        assert_eq!(
            (Hashrate::MAX * rigs).amount(),
            dec!(10_000_000_000_000_000_000)
        );
    }
}
