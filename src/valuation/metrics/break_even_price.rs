//! The price at which nothing is won.

use super::NoFigure;
use super::worlds::Worlds;
use crate::timeline::Account;
use crate::units::Exact;
use crate::valuation::{Prepared, Valuation};
use rust_decimal::{Decimal, dec};

/// The price at which a plan, or going instead of staying, is worth nothing: all prices of its kind times one factor.
///
/// A value is no straight line in its prices: rigs are switched off, taxes begin, the price of rigs may follow, a levy may fall as energy gets dearer.
/// So the plan is valued again, line by line, until two factors one step of 10⁻⁹ apart have values on either side of zero.
/// Between them, and nowhere else among the 14 factors from 0 to 256 that are tried first, the value changes its sign.
///
/// What is decided before prices are looked at stays as the case has it: which hours a quota of energy is spent in, when who leaves.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// # use rust_decimal::dec;
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let prepared = stay_or_go::Prepared::new(&case)?;
/// let texas = prepared.break_even_hashprice("texas")?;
/// // The certificate: at one factor it pays, at the next it does not.
/// assert_eq!(texas.pays - texas.fails, dec!(0.000000001));
/// // 62 USD for a PH/s and day.
/// assert_eq!(texas.price.round_dp(3), dec!(0.062));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BreakEvenPrice {
    /// The factor at which the value is zero or more.
    pub pays: Decimal,
    /// The factor beside it at which the value is below zero.
    pub fails: Decimal,
    /// The price at the factor that pays, in the currency of the case: the mean by present quantity of the plan, or of the one that goes.
    pub price: Decimal,
}

/// The factors that are tried first: nothing, those near the case, and those far from it.
const TRIED: [Exact; 14] = [
    Exact::ZERO,
    Exact::of(dec!(0.25)),
    Exact::of(dec!(0.5)),
    Exact::of(dec!(0.75)),
    Exact::ONE,
    Exact::of(dec!(1.25)),
    Exact::of(dec!(1.5)),
    Exact::of(dec!(2)),
    Exact::of(dec!(3)),
    Exact::of(dec!(4)),
    Exact::of(dec!(8)),
    Exact::of(dec!(16)),
    Exact::of(dec!(64)),
    Exact::of(dec!(256)),
];

/// The grid of factors, and its step.
const FACTOR_PLACES: u32 = 9;
const STEP: Exact = Exact::of(dec!(0.000000001));

/// The most valuations of one search: halving 192 down to a step takes 38, each second one at worst.
const MOST: u32 = 90;

impl Prepared {
    /// Returns the hashprice at which a plan is worth nothing, per TH/s and day: all hashprices times one factor, and the price of rigs with them where the outlook says so.
    ///
    /// # Errors
    /// When no plan has this name, when it pays at every or at no hashprice that is tried, and when there are several at which it begins or ends to pay.
    pub fn break_even_hashprice(&self, plan: &str) -> Result<BreakEvenPrice, NoFigure> {
        self.break_even(None, plan, Worlds::of_hashprices(self), hashprice)
    }

    /// Returns the price of a kWh at which a plan is worth nothing: all prices of energy times one factor, levies that look at them worked out anew; demand charges, fixed amounts, minimum bills, credits and tax rates stay.
    ///
    /// # Errors
    /// When no plan has this name, when it pays at every or at no price that is tried, and when there are several at which it begins or ends to pay.
    pub fn break_even_power_price(&self, plan: &str) -> Result<BreakEvenPrice, NoFigure> {
        self.break_even(None, plan, Worlds::of_energy_prices(self), power_price)
    }

    /// Returns the hashprice at which going is worth what staying is, as the plan that goes earns it.
    ///
    /// # Errors
    /// As of [`break_even_hashprice`](Self::break_even_hashprice).
    pub fn equal_hashprice(&self, stay: &str, go: &str) -> Result<BreakEvenPrice, NoFigure> {
        self.break_even(Some(stay), go, Worlds::of_hashprices(self), hashprice)
    }

    /// Returns the price of a kWh at which going is worth what staying is, as the plan that goes pays it: the prices of both times one factor.
    ///
    /// # Errors
    /// As of [`break_even_power_price`](Self::break_even_power_price).
    pub fn equal_power_price(&self, stay: &str, go: &str) -> Result<BreakEvenPrice, NoFigure> {
        self.break_even(Some(stay), go, Worlds::of_energy_prices(self), power_price)
    }

    fn break_even(
        &self,
        stay: Option<&str>,
        go: &str,
        mut worlds: Worlds<'_>,
        price: impl Fn(&Valuation) -> Decimal,
    ) -> Result<BreakEvenPrice, NoFigure> {
        let stay = stay.map(|stay| self.find(stay)).transpose()?;
        let (go, name) = self.find(go)?;
        let mut gain = |factor: Exact| {
            let less = stay.map(|(stay, _)| worlds.npv(stay, factor));
            worlds.npv(go, factor) - less.unwrap_or(Exact::ZERO)
        };
        let (pays, fails) = crossing(&mut gain)?;
        let value = worlds.value(go, name.clone(), pays);
        Ok(BreakEvenPrice {
            pays: pays.get().normalize(),
            fails: fails.get().normalize(),
            price: price(&value),
        })
    }
}

/// A factor with the value it gives.
type Tried = (Exact, Exact);

/// Returns the factor that pays and the one beside it that does not.
fn crossing(value: &mut impl FnMut(Exact) -> Exact) -> Result<(Exact, Exact), NoFigure> {
    let tried = TRIED.map(|factor| (factor, value(factor)));
    let pays = |(_, value): &Tried| *value >= Exact::ZERO;
    let pairs = tried.iter().zip(tried.iter().skip(1));
    let mut changes = pairs.filter(|(a, b)| pays(a) != pays(b));
    let Some((low, high)) = changes.next() else {
        return Err(if tried.iter().all(pays) {
            NoFigure::AlwaysPays
        } else {
            NoFigure::NeverPays
        });
    };
    match changes.count() {
        0 => Ok(narrowed(*low, *high, value)),
        more => Err(NoFigure::SeveralPrices(more.saturating_add(1))),
    }
}

/// Returns two factors a step apart of which the first pays and the second does not.
///
/// A straight line through both ends finds the zero of straight pieces at once; every second time the middle is taken, so that no shape is slow.
fn narrowed(
    mut low: Tried,
    mut high: Tried,
    value: &mut impl FnMut(Exact) -> Exact,
) -> (Exact, Exact) {
    let rises = high.1 >= Exact::ZERO;
    let mut stuck = false;
    for _ in 0..MOST {
        let width = high.0 - low.0;
        if width <= STEP {
            break;
        }
        let part = if stuck {
            Exact::of(dec!(0.5))
        } else {
            (-low.1).over(high.1 - low.1)
        };
        let guess = (low.0 + width * part).to_places(FACTOR_PLACES);
        let guess = guess.max(low.0 + STEP).min(high.0 - STEP);
        let found = (guess, value(guess));
        if (found.1 >= Exact::ZERO) == rises {
            high = found;
        } else {
            low = found;
        }
        // Straight lines into a bend come from one side only, by ever smaller steps.
        stuck = !stuck && (high.0 - low.0) * Exact::whole(2) > width;
    }
    if rises {
        (high.0, low.0)
    } else {
        (low.0, high.0)
    }
}

/// Returns the mean hashprice, by present quantity.
fn hashprice(value: &Valuation) -> Decimal {
    let earned = Exact::of(value.account(Account::HashRevenue));
    mean(earned, value.output.terahash_days.present)
}

/// Returns the mean price of a kWh, by present quantity.
fn power_price(value: &Valuation) -> Decimal {
    let energy = [Account::Energy, Account::Standby];
    let received: Exact = energy
        .map(|a| Exact::of(value.account(a)))
        .into_iter()
        .sum();
    mean(-received, value.output.kilowatt_hours.present)
}

/// The grid of prices.
const PRICE_PLACES: u32 = 10;

fn mean(money: Exact, quantity: Decimal) -> Decimal {
    let quantity = Exact::of(quantity);
    if quantity <= Exact::ZERO {
        return Decimal::ZERO;
    }
    money.over(quantity).to_places(PRICE_PLACES).get()
}
