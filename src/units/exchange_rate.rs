//! Exchange rates.

use super::Currency;
use super::quantity::Kind;
use crate::error::Problem;
use rust_decimal::{Decimal, dec};
use std::fmt;
use std::str::FromStr;

/// How much of one currency one unit of another costs: 10⁻⁹ to 10⁹.
///
/// `434 KZT/USD` says that one dollar costs 434 tenge: *quote* KZT, *base* USD.
///
/// ```
/// use stay_or_go::units::ExchangeRate;
/// use rust_decimal::dec;
///
/// let rate: ExchangeRate = "434 KZT/USD".parse()?;
/// assert_eq!(rate.amount(), dec!(434));
/// assert_eq!(rate.quote().code(), "KZT");
/// assert_eq!(rate.base().code(), "USD");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ExchangeRate {
    amount: Decimal,
    quote: Currency,
    base: Currency,
}

impl ExchangeRate {
    const KIND: Kind = Kind {
        name: "an exchange rate",
        example: "`434 KZT/USD`: so many KZT for one USD",
        low: dec!(0.000000001),
        high: dec!(1_000_000_000),
        units: &[("", Decimal::ONE)],
    };

    /// The smallest amount.
    pub const MIN: Decimal = Self::KIND.low;

    /// The largest amount.
    pub const MAX: Decimal = Self::KIND.high;

    /// Returns the rate at which `amount` of `quote` buys one `base`.
    ///
    /// # Errors
    /// When the amount lies outside the range of [`Self::MIN`] to [`Self::MAX`].
    pub fn new(
        amount: impl Into<Decimal>,
        quote: Currency,
        base: Currency,
    ) -> Result<Self, Problem> {
        let amount = Self::KIND.check_shown(amount.into(), |amount| shown(amount, quote, base))?;
        Ok(Self {
            amount,
            quote,
            base,
        })
    }

    /// Returns how much of the quote currency one unit of the base currency costs.
    #[must_use]
    pub const fn amount(self) -> Decimal {
        self.amount
    }

    /// Returns the currency that is counted: KZT in `434 KZT/USD`.
    #[must_use]
    pub const fn quote(self) -> Currency {
        self.quote
    }

    /// Returns the currency that is bought: USD in `434 KZT/USD`.
    #[must_use]
    pub const fn base(self) -> Currency {
        self.base
    }
}

impl fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::text::pad(f, &shown(self.amount, self.quote, self.base))
    }
}

fn shown(amount: Decimal, quote: Currency, base: Currency) -> String {
    format!("{} {quote}/{base}", amount.normalize())
}

impl FromStr for ExchangeRate {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let malformed = || Self::KIND.malformed(text);
        let (amount, pair) = Self::KIND.split(text)?;
        let (quote, base) = pair.split_once('/').ok_or_else(malformed)?;
        let quote = quote.trim_end().parse().map_err(|_| malformed())?;
        let base = base.trim_start().parse().map_err(|_| malformed())?;
        Self::new(amount, quote, base).map_err(|problem| Problem {
            got: text.to_owned(),
            ..problem
        })
    }
}

super::text_form!(ExchangeRate);
