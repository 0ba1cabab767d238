//! What going gains over staying.

use super::break_even::BreakEven;
use super::sums::{by_account, difference, total};
use super::{Line, Valuation};
use crate::calendar::Month;
use crate::error::{CaseRule, Problem};
use crate::timeline::Account;
use crate::units::Exact;
use rust_decimal::Decimal;

/// Two plans side by side: what going gains over staying, and where the difference comes from.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let texas = stay_or_go::compare(&case, "stay", "texas")?;
/// assert_eq!(texas.gain(), texas.go.npv() - texas.stay.npv());
/// // Five months of a journey, and it pays back all the same.
/// assert_eq!(texas.go.dark_days.to_string(), "145");
/// assert_eq!(texas.gain(), texas.by_account().iter().map(|(_, part)| *part).sum());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// The plan that is measured against.
    pub stay: Valuation,
    /// The plan that is measured.
    pub go: Valuation,
    /// Shutting and selling everything on the first day, which both may be worse than (rule 34); none when the plans are of two cases.
    pub shut: Option<Valuation>,
    /// When going has paid for itself.
    pub break_even: BreakEven,
}

/// What is worth most.
///
/// ```
/// use stay_or_go::valuation::Advice;
///
/// assert_eq!(Advice::Shut.to_string(), "shut and sell now");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Advice {
    /// Staying; also where nothing is worth more.
    Stay,
    /// Going.
    Go,
    /// Neither: both are worth less than to shut and to sell everything now.
    Shut,
}

impl std::fmt::Display for Advice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Stay => "stay",
            Self::Go => "go",
            Self::Shut => "shut and sell now",
        })
    }
}

impl Comparison {
    pub(super) fn of(
        stay: Valuation,
        go: Valuation,
        shut: Option<Valuation>,
        first: Month,
    ) -> Self {
        let days = (first, stay.horizon.end_day());
        let break_even = BreakEven::of(&stay.ledger, &go.ledger, days);
        Self {
            stay,
            go,
            shut,
            break_even,
        }
    }

    /// Returns what has the highest expected value.
    #[must_use]
    pub fn advice(&self) -> Advice {
        let (stay, go) = (self.stay.npv(), self.go.npv());
        let shut = self.shut.as_ref().map(Valuation::npv);
        if shut.is_some_and(|shut| shut > stay && shut > go) {
            Advice::Shut
        } else if go > stay {
            Advice::Go
        } else {
            Advice::Stay
        }
    }

    /// Returns two valuations compared, of one case or of two: what going gains over staying.
    ///
    /// ```
    /// # #[cfg(all(feature = "files", feature = "zones"))] {
    /// use stay_or_go::{Comparison, Prepared};
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
    /// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
    /// let stay = Prepared::new(&case)?.value("stay")?;
    /// let cheaper = case.with_figure("sites.texas.tariff[0].energy", "0.05 USD/kWh")?;
    /// let go = Prepared::new(&cheaper)?.value("texas")?;
    /// assert_eq!(Comparison::between(stay.clone(), go)?.stay, stay);
    ///
    /// // A longer look at one of them is no comparison.
    /// let longer = case.with_figure("months", "48")?;
    /// let problem = Comparison::between(stay, Prepared::new(&longer)?.value("texas")?).unwrap_err();
    /// assert_eq!(
    ///     problem.to_string(),
    ///     "plans that are compared end on one day, 2024-12-01, with what is left then, got 2025-12-01",
    /// );
    /// # }
    /// # Ok::<(), stay_or_go::Problems>(())
    /// ```
    ///
    /// # Errors
    /// When they begin or end on different days, are in different currencies, or are discounted at different rates; of several the first is told.
    pub fn between(stay: Valuation, go: Valuation) -> Result<Self, Problem> {
        let (before, after) = (stay.horizon, go.horizon);
        let (from, to) = (before.start_day(), before.end_day());
        if from != after.start_day() {
            let rule = CaseRule::StartApart { stay: from };
            return Err(Problem::new(after.start_day(), rule.into()));
        }
        if to != after.end_day() {
            let rule = CaseRule::EndApart { stay: to };
            return Err(Problem::new(after.end_day(), rule.into()));
        }
        if stay.currency != go.currency {
            let rule = CaseRule::CurrencyApart {
                stay: stay.currency,
            };
            return Err(Problem::new(go.currency, rule.into()));
        }
        if stay.discount != go.discount {
            let rule = CaseRule::DiscountApart {
                stay: stay.discount,
            };
            return Err(Problem::new(go.discount, rule.into()));
        }
        Ok(Self::of(stay, go, None, before.start()))
    }

    /// Returns the incremental ledger by date: that of going, and that of staying with every sign turned.
    #[must_use]
    pub fn incremental(&self) -> Vec<Line> {
        let mut lines = self.go.ledger.clone();
        lines.extend(self.stay.ledger.iter().map(Line::turned));
        lines.sort_by_cached_key(|line| (line.date, line.account));
        lines
    }

    /// Returns what going gains: the sum of the incremental ledger, which is the difference of the two values.
    #[must_use]
    pub fn gain(&self) -> Decimal {
        let stay = Exact::of(total(&self.stay.ledger));
        (Exact::of(total(&self.go.ledger)) - stay).get().normalize()
    }

    /// Returns the part of the gain that one account makes; of a memo account the difference of the two plans.
    #[must_use]
    pub fn account(&self, account: Account) -> Decimal {
        let stay = Exact::of(self.stay.account(account));
        (Exact::of(self.go.account(account)) - stay)
            .get()
            .normalize()
    }

    /// Returns the gain by account, in the order of [`Account`]; the parts add up to it exactly.
    #[must_use]
    pub fn by_account(&self) -> Vec<(Account, Decimal)> {
        difference(by_account(&self.go.ledger), by_account(&self.stay.ledger))
    }
}

impl Line {
    /// Returns the same line with its sign turned.
    fn turned(&self) -> Self {
        let turned = |number: Decimal| (-Exact::of(number)).get();
        Self {
            price: turned(self.price),
            amount: turned(self.amount),
            present_value: turned(self.present_value),
            ..self.clone()
        }
    }
}
