//! Loans.

use crate::error::{Problem, Rule};
use crate::units::{Exact, Money, Rate};
use rust_decimal::Decimal;

/// A loan that is repaid month by month.
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::finance::{Loan, Repayment};
///
/// let loan = Loan {
///     amount: "100_000 USD".parse()?,
///     interest: "6 %/yr".parse()?,
///     months: 360,
///     grace: 0,
///     repayment: Repayment::Annuity,
/// };
/// let first = loan.instalments()[0];
/// assert_eq!(first.interest, dec!(500)); // a twelfth of 6 %
/// assert_eq!(first.payment().round_dp(2), dec!(599.55));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loan {
    /// What is lent.
    pub amount: Money,
    /// The nominal yearly rate: each month takes a twelfth of it on what is owed.
    pub interest: Rate,
    /// The months until it is repaid, 1 to 1200.
    pub months: u32,
    /// The first months, in which only interest is paid; fewer than all.
    pub grace: u32,
    /// How it is repaid after them.
    pub repayment: Repayment,
}

/// How a loan is repaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repayment {
    /// The same payment every month, interest and principal together.
    Annuity,
    /// The same principal every month, and the interest on what is owed.
    FixedPrincipal,
}

/// What is paid for a loan in one month, in its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Instalment {
    /// The interest on what was owed.
    pub interest: Decimal,
    /// What is repaid.
    pub principal: Decimal,
    /// What is owed after it.
    pub balance: Decimal,
}

impl Instalment {
    /// Returns interest and principal together.
    #[must_use]
    pub fn payment(&self) -> Decimal {
        (Exact::of(self.interest) + Exact::of(self.principal))
            .get()
            .normalize()
    }
}

/// The grid of instalments.
const PLACES: u32 = 10;

impl Loan {
    /// The most months a loan may have: a hundred years.
    const LONGEST: u32 = 1200;

    /// Returns what is wrong with the loan; places are relative to it.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        if self.amount.amount() < Decimal::ZERO {
            let rule = range("what is lent", "0", "10^23".to_owned());
            return Some(Problem::new(self.amount, rule).at("amount"));
        }
        if !(1..=Self::LONGEST).contains(&self.months) {
            let rule = range("months of a loan", "1", Self::LONGEST.to_string());
            return Some(Problem::new(self.months, rule).at("months"));
        }
        let most = self.months.saturating_sub(1);
        let rule = range("months without repayment", "0", most.to_string());
        (self.grace > most).then(|| Problem::new(self.grace, rule).at("grace"))
    }

    /// Returns what each month takes, from the one after the loan is paid out.
    ///
    /// Amounts lie on 10 decimals; the principals add up to the loan exactly, because the last month repays what is owed.
    /// A loan with a [`problem`](Self::problem) has none.
    #[must_use]
    pub fn instalments(&self) -> Vec<Instalment> {
        if self.problem().is_some() {
            return Vec::new();
        }
        let rate = Exact::of(self.interest.to_yearly()).over(Exact::whole(12));
        let loan = Exact::of(self.amount.amount());
        let repaying = Exact::whole(self.months.saturating_sub(self.grace));
        let payment = self.annuity(rate);
        let mut balance = loan;
        let instalments = (1..=self.months).map(|month| {
            let interest = (balance * rate).to_places(PLACES);
            let principal = if month == self.months {
                balance
            } else if month <= self.grace {
                Exact::ZERO
            } else {
                match self.repayment {
                    Repayment::Annuity => payment - interest,
                    Repayment::FixedPrincipal => loan.over(repaying).to_places(PLACES),
                }
            };
            balance = balance - principal;
            Instalment {
                interest: interest.get(),
                principal: principal.get().normalize(),
                balance: balance.get().normalize(),
            }
        });
        instalments.collect()
    }

    /// Returns the payment that repays the loan in the months after those without repayment: what is lent × i ÷ (1 − (1 + i)^−n).
    fn annuity(&self, rate: Exact) -> Exact {
        let months = self.months.saturating_sub(self.grace);
        let step = Exact::ONE.over(Exact::ONE + rate);
        // 1 + v + … + v^(n−1), times v: what one a month is worth.
        let mut worth = Exact::ZERO;
        for _ in 0..months {
            worth = (worth + Exact::ONE) * step;
        }
        Exact::of(self.amount.amount())
            .over(worth)
            .to_places(PLACES)
    }
}

fn range(quantity: &'static str, low: &str, high: String) -> Rule {
    Rule::Range {
        quantity,
        low: low.to_owned(),
        high,
    }
}
