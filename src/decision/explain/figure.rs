//! A figure and what it is made of.

use super::{Ground, Part};
use crate::calendar::Month;
use crate::name::Name;
use crate::timeline::Account;
use crate::units::Exact;
use crate::valuation::Line;
use rust_decimal::Decimal;

/// A figure of a result, and what it is made of: the present values of the parts add up to it exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// What it is of.
    pub of: Part,
    /// Its present value, in the currency of the case.
    pub present_value: Decimal,
    /// Its parts; none of a line.
    pub made_of: Vec<Self>,
    /// Of an account at a site, what the factors of its lines rest on; nothing elsewhere.
    pub rests_on: Vec<Ground>,
}

impl Figure {
    /// Returns a figure that is the sum of its parts.
    pub(super) fn sum(of: Part, made_of: Vec<Self>, rests_on: Vec<Ground>) -> Self {
        let values = made_of.iter().map(|part| Exact::of(part.present_value));
        Self {
            present_value: values.sum::<Exact>().get().normalize(),
            of,
            made_of,
            rests_on,
        }
    }

    /// Returns a line as a figure.
    pub(super) fn line(line: &Line) -> Self {
        Self {
            present_value: line.present_value.normalize(),
            of: Part::Line(Box::new(line.clone())),
            made_of: Vec::new(),
            rests_on: Vec::new(),
        }
    }

    /// Returns the same figure as made of those lines alone that are wanted; nothing where none is.
    pub(super) fn only(&self, wanted: &impl Fn(&Line) -> bool) -> Option<Self> {
        if let Part::Line(line) = &self.of {
            return wanted(line).then(|| self.clone());
        }
        let parts: Vec<Self> = self.made_of.iter().filter_map(|p| p.only(wanted)).collect();
        (!parts.is_empty()).then(|| Self::sum(self.of.clone(), parts, self.rests_on.clone()))
    }

    /// Returns the part that is an account.
    #[must_use]
    pub fn account(&self, account: Account) -> Option<&Self> {
        self.part(|part| *part == Part::Account(account))
    }

    /// Returns the part that belongs to a site, or to none.
    #[must_use]
    pub fn site(&self, site: Option<&Name>) -> Option<&Self> {
        self.part(|part| matches!(part, Part::Site(known) if known.as_ref() == site))
    }

    /// Returns the part that belongs to a month.
    #[must_use]
    pub fn month(&self, month: Month) -> Option<&Self> {
        self.part(|part| *part == Part::Month(month))
    }

    fn part(&self, is: impl Fn(&Part) -> bool) -> Option<&Self> {
        self.made_of.iter().find(|figure| is(&figure.of))
    }
}
