//! What the taxes of a plan are worked out from.

use super::{LotOf, SettlementId, Way};
use crate::country::{AssetClass, Loss, LossUse};
use crate::error::{CaseRule, Problem};
use crate::finance::{Depreciation, Schedule};
use crate::name::Name;
use crate::scenario::{Case, OpeningTax};
use crate::units::Money;
use chrono::Datelike;

/// What the taxes of a plan are worked out from: countries that take any, by their place in a list of them.
#[derive(Debug, Clone)]
pub(crate) struct ChainTax<K> {
    /// The country of each site, where it takes tax.
    pub of_site: Vec<Option<usize>>,
    /// The countries.
    pub countries: Vec<TaxCountry<K>>,
    /// Cohorts that leave a country, by day.
    pub departures: Vec<Departure<K>>,
    /// The tax years, the last one ending with the horizon.
    pub years: Vec<YearEnd<K>>,
}

/// A country that takes tax, with its books at the start.
#[derive(Debug, Clone)]
pub(crate) struct TaxCountry<K> {
    /// Its currency, by its place in the timeline's list.
    pub currency: usize,
    /// How losses are used.
    pub losses: LossUse<K>,
    /// The share of the profit after tax that is withheld.
    pub withholding: K,
    /// How its classes are depreciated, in the order of the classes, and then what was there before.
    pub schedules: Vec<Schedule<K>>,
    /// Losses of earlier years, the oldest first.
    pub lost: Vec<Loss<K>>,
    /// The income of the first year before the start.
    pub income: K,
    /// What is owned, with its schedule.
    pub owned: Vec<(AssetClass, usize, K)>,
}

/// A cohort that leaves a country.
#[derive(Debug, Clone)]
pub(crate) struct Departure<K> {
    /// The month of its export clearance.
    pub month: usize,
    /// The country it leaves, and the one it goes to, where they take tax.
    pub from: Option<usize>,
    pub to: Option<usize>,
    /// How it goes, unless it is sold or given up.
    pub way: Option<Way>,
    /// The ways on which rigs have arrived there by then, so that what they cost goes too.
    pub arrived: Vec<Way>,
    /// The share of what is there that goes.
    pub share: K,
    /// Whether the containers go with the rigs.
    pub whole: bool,
    /// What the rigs are worth on the market, where they leave at that.
    pub worth: Option<Vec<Worth<K>>>,
}

/// What rigs are worth: TH/s at the price of a tier in a month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Worth<K> {
    pub terahash: K,
    pub tier: usize,
    pub month: usize,
    /// The currency of the tier, by its place in the timeline's list.
    pub currency: usize,
    /// The rigs, where some of them may be scrapped.
    pub of: Option<LotOf>,
}

/// The end of a tax year.
#[derive(Debug, Clone)]
pub(crate) struct YearEnd<K> {
    /// The month after whose lines the year is closed.
    pub after: usize,
    /// The calendar year.
    pub year: u32,
    /// The part of a year's depreciation that it takes: all of it but in a year the horizon cuts.
    pub part: K,
    /// Whether it is the last: what is left is sold.
    pub last: bool,
    /// What each country takes.
    pub countries: Vec<CountryYear<K>>,
}

/// A country's tax of a year.
#[derive(Debug, Clone)]
pub(crate) struct CountryYear<K> {
    pub country: usize,
    /// The rate of income tax.
    pub rate: K,
    /// The rate of property tax for the months of the year that are in the horizon.
    pub property: K,
    /// When it is paid.
    pub settlement: SettlementId,
    /// The site its lines belong to.
    pub site: usize,
    /// The ways on which rigs have arrived in the country, so that what they cost is depreciated.
    pub arrived: Vec<Way>,
}

impl<K> ChainTax<K> {
    /// Returns whether a month is the one after the horizon, in which what is left is sold.
    pub fn ends_with(&self, month: usize) -> bool {
        self.years.last().is_some_and(|year| year.after <= month)
    }

    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> ChainTax<L> {
        ChainTax {
            of_site: self.of_site.clone(),
            countries: self.countries.iter().map(|c| c.map(cast)).collect(),
            departures: self.departures.iter().map(|d| d.map(cast)).collect(),
            years: self.years.iter().map(|year| year.map(cast)).collect(),
        }
    }
}

impl<K> TaxCountry<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> TaxCountry<L> {
        let loss = |loss: &Loss<K>| Loss {
            year: loss.year,
            left: cast(&loss.left),
        };
        TaxCountry {
            currency: self.currency,
            losses: LossUse {
                years: self.losses.years,
                cap: cast(&self.losses.cap),
            },
            withholding: cast(&self.withholding),
            schedules: self.schedules.iter().map(|s| s.map(cast)).collect(),
            lost: self.lost.iter().map(loss).collect(),
            income: cast(&self.income),
            owned: {
                let owned = self.owned.iter();
                owned
                    .map(|(class, by, book)| (*class, *by, cast(book)))
                    .collect()
            },
        }
    }
}

impl<K> Departure<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Departure<L> {
        let worth = |worth: &Worth<K>| Worth {
            terahash: cast(&worth.terahash),
            tier: worth.tier,
            month: worth.month,
            currency: worth.currency,
            of: worth.of,
        };
        Departure {
            month: self.month,
            from: self.from,
            to: self.to,
            way: self.way,
            arrived: self.arrived.clone(),
            share: cast(&self.share),
            whole: self.whole,
            worth: self
                .worth
                .as_ref()
                .map(|all| all.iter().map(worth).collect()),
        }
    }
}

impl<K> YearEnd<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> YearEnd<L> {
        let country = |country: &CountryYear<K>| CountryYear {
            country: country.country,
            rate: cast(&country.rate),
            property: cast(&country.property),
            settlement: country.settlement,
            site: country.site,
            arrived: country.arrived.clone(),
        };
        YearEnd {
            after: self.after,
            year: self.year,
            part: cast(&self.part),
            last: self.last,
            countries: self.countries.iter().map(country).collect(),
        }
    }
}

/// Notes what is wrong with tax books as they are stated.
pub(super) fn tax_books(case: &Case, problems: &mut Vec<Problem>) {
    for (name, books) in case.opening.tax.iter() {
        let found = books_of(case, name, books);
        let place = format!("opening.tax.{name}");
        problems.extend(found.into_iter().map(|problem| problem.at(&place)));
    }
}

fn books_of(case: &Case, name: &Name, books: &OpeningTax) -> Vec<Problem> {
    if let Err(problem) = case.countries.find("country", name.as_str()) {
        return vec![problem];
    }
    let Some(country) = case.countries.get(name.as_str()) else {
        return Vec::new();
    };
    let Some(tax) = &country.tax else {
        return vec![Problem::new("none", CaseRule::NoTax.into())];
    };
    let mut problems = Vec::new();
    let currency = country.currency;
    let mut check = |money: Money, signed: bool, place: String| {
        let negative = money.amount().is_sign_negative() && !money.is_zero();
        if money.currency() != currency {
            let rule = CaseRule::TaxCurrency { currency };
            problems.push(Problem::new(money, rule.into()).at(place));
        } else if negative && !signed {
            problems.push(Problem::new(money, CaseRule::NegativeBooks.into()).at(place));
        }
    };
    if let Some(income) = books.income {
        check(income, true, "income".to_owned());
    }
    for (index, loss) in books.losses.iter().enumerate() {
        check(loss.amount, false, format!("losses[{index}].amount"));
    }
    for (index, book) in books.books.iter().enumerate() {
        check(book.value, false, format!("books[{index}].value"));
    }
    let year = case.start.first_day().year();
    for (index, loss) in books.losses.iter().enumerate() {
        let before = books.losses.iter().take(index);
        let twice = before.clone().any(|known| known.year == loss.year);
        if twice || i64::from(loss.year) >= i64::from(year) {
            let problem = Problem::new(loss.year, CaseRule::LossLater { year }.into());
            problems.push(problem.at(format!("losses[{index}].year")));
        }
    }
    for (index, book) in books.books.iter().enumerate() {
        let pooled = matches!(tax.depreciation.of(book.of), Depreciation::Pooled { .. });
        if let Some(years) = book.years.filter(|_| pooled) {
            let problem = Problem::new(years, CaseRule::PooledYears.into());
            problems.push(problem.at(format!("books[{index}].years")));
        }
    }
    problems
}
