//! The explanation of a result.

use super::scope::{Scope, anywhere_in_lists, covers};
use super::table::rests_on;
use super::{Factor, Figure, Ground, Part, Premise};
use crate::calendar::Month;
use crate::name::Name;
use crate::scenario::{Assumption, Case};
use crate::timeline::Account;
use crate::valuation::{Comparison, Line, Valuation};

/// A result explained: the tree of what it is made of, and the premises it rests on.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::decision::explain::{Explanation, Origin};
/// use stay_or_go::valuation::Account;
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let loaded = stay_or_go::scenario::Loaded::from_toml(text)?; // examples/cases/turkistan-2021.toml
/// let texas = stay_or_go::Prepared::new(&loaded.case)?.value("texas")?;
/// let explanation = Explanation::of_value(&loaded.case, &loaded.defaults, &texas);
/// assert_eq!(explanation.figure.present_value, texas.npv());
///
/// // What energy costs in Texas rests on the price the host asks for, and that is a source's.
/// let energy = explanation.figure.account(Account::Energy).unwrap();
/// let host = energy.site(Some(&"texas".parse()?)).unwrap();
/// let price = explanation.premises_of(host).find(|p| p.path == "sites.texas.tariff[0].energy");
/// assert!(matches!(price.unwrap().origin, Origin::Source(_)));
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The figure, with what it is made of.
    pub figure: Figure,
    /// Every premise that something in it may rest on, in the order of the case.
    pub premises: Vec<Premise>,
}

impl Explanation {
    /// Returns the net present value of a plan explained.
    #[must_use]
    pub fn of_value(case: &Case, defaults: &[Assumption], valuation: &Valuation) -> Self {
        let plan = valuation.plan.clone();
        let plans = [&valuation.plan];
        Self::of(
            case,
            defaults,
            &plans,
            &valuation.ledger,
            Part::Value { plan },
        )
    }

    /// Returns the memo of a plan explained: what is not earned or not spent.
    #[must_use]
    pub fn of_memo(case: &Case, defaults: &[Assumption], valuation: &Valuation) -> Self {
        let plan = valuation.plan.clone();
        let plans = [&valuation.plan];
        Self::of(case, defaults, &plans, &valuation.memo, Part::Memo { plan })
    }

    /// Returns what going gains over staying explained: the lines of both, those of staying with their signs turned.
    #[must_use]
    pub fn of_gain(case: &Case, defaults: &[Assumption], comparison: &Comparison) -> Self {
        let (stay, go) = (&comparison.stay.plan, &comparison.go.plan);
        let part = Part::Gain {
            stay: stay.clone(),
            go: go.clone(),
        };
        Self::of(case, defaults, &[stay, go], &comparison.incremental(), part)
    }

    fn of(
        case: &Case,
        defaults: &[Assumption],
        plans: &[&Name],
        lines: &[Line],
        part: Part,
    ) -> Self {
        let mut premises = Premise::all(case, defaults);
        let paths = premises.iter().map(|p| anywhere_in_lists(&p.path));
        let paths: Vec<String> = paths.collect();
        let scope = Scope::of(case, plans);
        let mut sorted: Vec<&Line> = lines.iter().collect();
        sorted.sort_by(|a, b| {
            (a.account, &a.site, a.month, a.date).cmp(&(b.account, &b.site, b.month, b.date))
        });
        let mut used = vec![false; premises.len()];
        let accounts = sorted.chunk_by(|a, b| a.account == b.account);
        let accounts = accounts.filter_map(|lines| {
            let account = lines.first()?.account;
            let sites = lines.chunk_by(|a, b| a.site == b.site).map(|lines| {
                let grounds = grounds(&scope, &paths, account, lines);
                for premise in grounds.iter().flat_map(|ground| &ground.premises) {
                    if let Some(used) = used.get_mut(*premise) {
                        *used = true;
                    }
                }
                site(lines, grounds)
            });
            let sites = sites.collect();
            Some(Figure::sum(Part::Account(account), sites, Vec::new()))
        });
        let mut figure = Figure::sum(part, accounts.collect(), Vec::new());
        keep(&mut figure, &used);
        let mut kept = used.iter();
        premises.retain(|_| kept.next().copied().unwrap_or(false));
        Self { figure, premises }
    }

    /// Returns the same as made of those lines alone that are wanted: any figure of a result can be explained so.
    ///
    /// ```
    /// # #[cfg(all(feature = "files", feature = "zones"))] {
    /// # use stay_or_go::decision::explain::Explanation;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
    /// # let loaded = stay_or_go::scenario::Loaded::from_toml(text)?;
    /// # let texas = stay_or_go::Prepared::new(&loaded.case)?.value("texas")?;
    /// # let explanation = Explanation::of_value(&loaded.case, &loaded.defaults, &texas);
    /// let march = "2022-03".parse()?;
    /// let in_march = explanation.only(|line| line.month == march);
    /// let lines = texas.ledger.iter().filter(|line| line.month == march);
    /// assert_eq!(in_march.figure.present_value, lines.map(|line| line.present_value).sum());
    /// # }
    /// # Ok::<(), stay_or_go::Problems>(())
    /// ```
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Line) -> bool) -> Self {
        let nothing = || Figure::sum(self.figure.of.clone(), Vec::new(), Vec::new());
        Self {
            figure: self.figure.only(&wanted).unwrap_or_else(nothing),
            premises: self.premises.clone(),
        }
    }

    /// Returns the premises a figure of this explanation rests on, with all it is made of, in the order of the case.
    pub fn premises_of<'a>(&'a self, figure: &Figure) -> impl Iterator<Item = &'a Premise> {
        let mut wanted = Vec::new();
        collect(figure, &mut wanted);
        wanted.sort_unstable();
        wanted.dedup();
        wanted
            .into_iter()
            .filter_map(|index| self.premises.get(index))
    }
}

fn collect(figure: &Figure, wanted: &mut Vec<usize>) {
    wanted.extend(figure.rests_on.iter().flat_map(|ground| &ground.premises));
    for part in &figure.made_of {
        collect(part, wanted);
    }
}

/// Returns what an account at a site is made of, of lines in the order of their months.
fn site(lines: &[&Line], grounds: Vec<Ground>) -> Figure {
    let months = lines.chunk_by(|a, b| a.month == b.month).map(|lines| {
        let of = lines.first().map_or(Month::MIN, |line| line.month);
        let lines = lines.iter().map(|line| Figure::line(line)).collect();
        Figure::sum(Part::Month(of), lines, Vec::new())
    });
    let site = lines.first().and_then(|line| line.site.clone());
    Figure::sum(Part::Site(site), months.collect(), grounds)
}

/// Returns what the factors of an account at a site rest on.
fn grounds(
    scope: &Scope<'_>,
    premises: &[String],
    account: Account,
    lines: &[&Line],
) -> Vec<Ground> {
    let Some(first) = lines.first() else {
        return Vec::new();
    };
    let mut currencies: Vec<&str> = lines.iter().map(|line| line.currency.code()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let there = scope.at(first.site.as_ref(), &currencies);
    let ground = |factor: Factor| {
        let patterns = rests_on(account, factor, &there);
        let premises = premises.iter().enumerate();
        let covered = premises.filter(|(_, premise)| covers(&patterns, premise));
        Ground {
            factor,
            premises: covered.map(|(index, _)| index).collect(),
        }
    };
    let grounds = Factor::ALL.map(ground).into_iter();
    grounds.filter(|g| !g.premises.is_empty()).collect()
}

/// Renames premises to their places among those that are used.
fn keep(figure: &mut Figure, used: &[bool]) {
    let mut places = Vec::with_capacity(used.len());
    let mut next = 0_usize;
    for used in used {
        places.push(next);
        next = next.saturating_add(usize::from(*used));
    }
    rename(figure, &places);
}

fn rename(figure: &mut Figure, places: &[usize]) {
    for premise in figure.rests_on.iter_mut().flat_map(|g| &mut g.premises) {
        if let Some(place) = places.get(*premise) {
            *premise = *place;
        }
    }
    for part in &mut figure.made_of {
        rename(part, places);
    }
}
