//! Numbers per year that are never negative: `5 %/yr`.

use crate::error::{Problem, Rule};
use crate::units::{Exact, Rate};
use rust_decimal::Decimal;
use std::fmt;

/// A kind of number per year: its words and its largest value as a ratio; the smallest is 0.
pub(super) struct Yearly {
    pub name: &'static str,
    pub high: Decimal,
}

impl Yearly {
    /// Returns the ratio, without trailing zeros, when it lies in the range.
    pub fn check(&self, ratio: Decimal) -> Result<Decimal, Problem> {
        self.within(ratio)
            .ok_or_else(|| self.outside(percent(ratio)))
    }

    /// Reads `5 %/yr`.
    pub fn parse(&self, text: &str) -> Result<Decimal, Problem> {
        let rate = text
            .parse::<Rate>()
            .map_err(|problem| match *problem.rule {
                Rule::Range { .. } => self.outside(text),
                Rule::Form { .. } => self.malformed(text),
                _ => problem,
            })?;
        self.within(rate.to_yearly())
            .ok_or_else(|| self.outside(text))
    }

    fn within(&self, ratio: Decimal) -> Option<Decimal> {
        (ratio >= Decimal::ZERO && ratio <= self.high).then(|| ratio.normalize())
    }

    fn malformed(&self, text: &str) -> Problem {
        Problem::new(
            text,
            Rule::Form {
                quantity: self.name,
                example: "`5 %/yr`",
            },
        )
    }

    fn outside(&self, got: impl fmt::Display) -> Problem {
        Problem::new(
            got,
            Rule::Range {
                quantity: self.name,
                low: percent(Decimal::ZERO),
                high: percent(self.high),
            },
        )
    }
}

/// Writes a ratio per year as text: 0.05 is `5 %/yr`.
pub(super) fn percent(ratio: Decimal) -> String {
    let hundredths = Exact::of(ratio) * Exact::whole(100);
    format!("{} %/yr", hundredths.get().normalize())
}
