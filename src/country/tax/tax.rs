//! Taxes on income, distributions and property.

use crate::error::{CaseRule, Problem};
use crate::finance::Depreciation;
use crate::units::{Days, Fraction, Years};

/// What a country takes of a year's income.
///
/// ```
/// use stay_or_go::country::{Tax, TaxTransfer};
///
/// let tax = Tax::of("20 %".parse()?);
/// assert_eq!(tax.rate_in(2024), "20 %".parse()?);
/// assert_eq!(tax.transfer, TaxTransfer::Book);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// The share of a year's income, in steps by year; all but the first step say from when.
    pub rate: Vec<TaxRate>,
    /// How losses are used later.
    pub losses: LossTerms,
    /// How what is owned is depreciated.
    pub depreciation: Depreciations,
    /// At which value rigs and containers leave the country.
    pub transfer: TaxTransfer,
    /// The share of what is left of a year's profit after income tax that is taken when it is sent home; all of it is.
    pub withholding: Fraction,
    /// The share of the book value at the end of a year that is taken for it.
    pub property: Fraction,
    /// The days from the end of a tax year to the payment.
    pub due: Days,
}

/// A step of the rate of income tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxRate {
    /// The first calendar year; none when it always was.
    pub from: Option<u32>,
    /// The share of the income.
    pub rate: Fraction,
}

/// How losses are used in later years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LossTerms {
    /// The years after its own in which a loss may be used; none when it never expires.
    pub years: Option<Years>,
    /// The share of a year's income that losses may take away.
    pub cap: Fraction,
}

/// How what is owned is depreciated, by class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depreciations {
    /// Rigs, with what it cost to bring them.
    pub rigs: Depreciation,
    /// Containers.
    pub containers: Depreciation,
    /// Foundations, transformers, and what setting up costs.
    pub site_works: Depreciation,
}

/// What is depreciated alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AssetClass {
    /// Rigs.
    Rigs,
    /// Containers.
    Containers,
    /// Site works; they stay where they are.
    SiteWorks,
}

impl AssetClass {
    /// Every class.
    pub const ALL: [Self; 3] = [Self::Rigs, Self::Containers, Self::SiteWorks];
}

/// At which value rigs and containers leave a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TaxTransfer {
    /// At their book value: nothing is gained, and the book value goes with them.
    Book,
    /// Rigs at their market price of the day of export: what that is above the book value is taxed here, and is the cost there.
    Market,
}

impl Tax {
    /// Returns a tax of one rate: losses never expire, what is bought is deducted at once, and nothing else is taken.
    #[must_use]
    pub fn of(rate: Fraction) -> Self {
        Self {
            rate: vec![TaxRate { from: None, rate }],
            losses: LossTerms::FOREVER,
            depreciation: Depreciations {
                rigs: Depreciation::at_once(),
                containers: Depreciation::at_once(),
                site_works: Depreciation::at_once(),
            },
            transfer: TaxTransfer::Book,
            withholding: Fraction::ZERO,
            property: Fraction::ZERO,
            due: Days::ZERO,
        }
    }

    /// Returns the rate of income tax in a calendar year; before the first step it is that of the first.
    #[must_use]
    pub fn rate_in(&self, year: u32) -> Fraction {
        let begun = |step: &&TaxRate| step.from.is_none_or(|from| from <= year);
        let step = self.rate.iter().rev().find(begun).or(self.rate.first());
        step.map_or(Fraction::ZERO, |step| step.rate)
    }

    /// Returns everything that is wrong with the tax by itself; places are relative to it.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let in_order = self
            .rate
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if b.from.is_some() && a.from < b.from));
        if self.rate.is_empty() || !in_order {
            let got: Vec<String> = self.rate.iter().map(TaxRate::shown).collect();
            let got = Some(got.join(", ")).filter(|got| !got.is_empty());
            let got = got.unwrap_or_else(|| "none".to_owned());
            problems.push(Problem::new(got, CaseRule::TaxRateOrder.into()).at("rate"));
        }
        for (class, key) in [
            (AssetClass::Rigs, "rigs"),
            (AssetClass::Containers, "containers"),
            (AssetClass::SiteWorks, "site_works"),
        ] {
            let problem = self.depreciation.of(class).problem();
            problems.extend(problem.map(|p| p.at(key).at("depreciation")));
        }
        problems
    }
}

impl TaxRate {
    fn shown(&self) -> String {
        match self.from {
            None => self.rate.to_string(),
            Some(from) => format!("{} from {from}", self.rate),
        }
    }
}

impl LossTerms {
    /// Losses that never expire and may take away all income.
    pub const FOREVER: Self = Self {
        years: None,
        cap: Fraction::ONE,
    };
}

impl Depreciations {
    /// Returns how a class is depreciated.
    #[must_use]
    pub const fn of(&self, class: AssetClass) -> &Depreciation {
        match class {
            AssetClass::Rigs => &self.rigs,
            AssetClass::Containers => &self.containers,
            AssetClass::SiteWorks => &self.site_works,
        }
    }
}
