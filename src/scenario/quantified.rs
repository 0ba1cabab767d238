//! What is uncertain, as numbers in one unit.

use super::{Doubt, Figures, Spread, Uncertain};
use crate::error::{CaseRule, Problem, Problems, UncertainRule};
use crate::name::Name;
use crate::units::{Exact, Fraction, split};
use rust_decimal::Decimal;

/// A spread as numbers in one unit, with the figure it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantified {
    /// The unit: what stands behind the number.
    pub unit: String,
    /// The figure of the case.
    pub base: Decimal,
    /// How far it may be off.
    pub spread: Spread<Decimal>,
    /// Whether the figure takes whole numbers only.
    pub whole: bool,
    /// The figures in the case.
    pub leaves: Vec<Leaf>,
}

/// A figure in the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Its path.
    pub path: String,
    /// What stands there, where it is scaled: the number and its unit. Otherwise a value takes its place.
    pub scaled: Option<(Decimal, String)>,
}

impl Leaf {
    /// Returns the text of the figure at a value, which is in per cent where it is scaled.
    pub fn at(&self, value: Decimal, unit: &str) -> String {
        match &self.scaled {
            None => written(value, unit),
            Some((number, unit)) => {
                let scaled = Exact::of(*number) * Exact::of(value).over(Exact::whole(100));
                written(scaled.to_places(SCALED_PLACES).get(), unit)
            }
        }
    }
}

/// Decimals of a figure that is scaled: finer than any price is.
const SCALED_PLACES: u32 = 14;

impl Quantified {
    /// Returns a spread around a value.
    ///
    /// # Errors
    /// When it does not ascend around the value, or has no width.
    pub fn of(unit: &str, base: Decimal, spread: Spread<Decimal>) -> Result<Self, Problem> {
        check(&spread, base, &written(base, unit))?;
        Ok(Self {
            unit: unit.to_owned(),
            base,
            spread,
            whole: false,
            leaves: Vec::new(),
        })
    }
}

/// How much of a declaration is looked at; each look at a text takes reading a whole case.
#[derive(Debug, Clone, Copy)]
struct Care {
    /// Whether every text is held against the figure it stands for.
    texts: bool,
    /// Whether it matters that a figure takes whole numbers only.
    whole: bool,
}

impl super::Case {
    /// Returns what is wrong with what is said to be uncertain.
    #[cfg(feature = "files")]
    pub(crate) fn uncertain_problems(&self) -> Vec<Problem> {
        if self.uncertain.is_empty() {
            return Vec::new();
        }
        self.quantified_or_wrong(false).1
    }

    /// Returns everything that is said to be uncertain as numbers, with its name.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(crate) fn quantified(&self) -> Result<Vec<(Name, Quantified)>, Problems> {
        let (found, problems) = self.quantified_or_wrong(true);
        Problems::none_or(problems, found)
    }

    fn quantified_or_wrong(&self, whole: bool) -> (Vec<(Name, Quantified)>, Vec<Problem>) {
        let mut figures = Figures::of_values(self);
        // Where all of them can stand in one case, each can by itself.
        let care = Care {
            texts: !self.stand_together(&figures),
            whole,
        };
        let mut found = Vec::new();
        let mut problems = Vec::new();
        for (name, uncertain) in self.uncertain.iter() {
            match uncertain.quantified(&mut figures, care) {
                Ok(known) => found.push((name.clone(), known)),
                Err(wrong) => {
                    problems.extend(wrong.into_iter().map(|p| p.at(name).at("uncertain")));
                }
            }
        }
        (found, problems)
    }

    /// Returns whether the first texts of all spreads can stand in one case, and so the second and the third.
    fn stand_together(&self, figures: &Figures) -> bool {
        let texts = |uncertain: &Uncertain| -> Vec<String> {
            match &uncertain.spread {
                Spread::Range { low, high } => vec![low.clone(), high.clone()],
                Spread::Triangular { low, mode, high } => {
                    vec![low.clone(), mode.clone(), high.clone()]
                }
                Spread::Normal { deviation } => vec![deviation.clone()],
                Spread::Lognormal { .. } => Vec::new(),
            }
        };
        let all = self.uncertain.iter().filter_map(|(_, uncertain)| {
            let Doubt::Figure(path) = &uncertain.what else {
                return None;
            };
            Some((path.as_str(), texts(uncertain)))
        });
        let all: Vec<(&str, Vec<String>)> = all.collect();
        (0..3).all(|place| {
            let changes = all.iter().filter_map(|(path, texts)| {
                let text = texts.get(place)?;
                Some((*path, text.as_str()))
            });
            let changes: Vec<(&str, &str)> = changes.collect();
            changes.is_empty() || figures.with(changes).is_ok()
        })
    }
}

impl Uncertain {
    /// Returns the spread as numbers in one unit, with the figure it is about.
    ///
    /// # Errors
    /// When nothing in the case has the path, what stands there is no number with a unit, or the spread is none of it.
    fn quantified(&self, figures: &mut Figures, care: Care) -> Result<Quantified, Problems> {
        match &self.what {
            Doubt::Figure(path) => self.of_figure(path, figures, care),
            Doubt::Level(paths) => self.of_level(paths, figures),
        }
    }

    /// Returns the spread of a level, in per cent of what is stated.
    fn of_level(&self, paths: &[String], figures: &Figures) -> Result<Quantified, Problems> {
        let mut leaves: Vec<Leaf> = Vec::new();
        for (index, path) in paths.iter().enumerate() {
            let place = format!("scales[{index}]");
            let below = figures.below(path);
            if below.is_empty() {
                return Err(figures.none_at(path).at(place).into());
            }
            for (path, text) in below {
                let refused = |rule: UncertainRule| Problem::new(&text, rule.into()).at(&place);
                let (number, unit) =
                    split(&text).map_err(|_| refused(UncertainRule::NotAQuantity))?;
                let first = leaves.first().and_then(|leaf| leaf.scaled.as_ref());
                if let Some((_, told)) = first.filter(|(_, told)| told != unit) {
                    let unit = told.clone();
                    return Err(refused(UncertainRule::SpreadUnit { unit }).into());
                }
                let scaled = Some((number, unit.to_owned()));
                if !leaves.iter().any(|leaf| leaf.path == path) {
                    leaves.push(Leaf { path, scaled });
                }
            }
        }
        if leaves.is_empty() {
            return Err(Problem::new("none", CaseRule::Nothing.into())
                .at("scales")
                .into());
        }
        let bare = matches!(self.spread, Spread::Lognormal { .. });
        let spread = self.spread.try_map(|text| -> Result<Decimal, Problem> {
            if bare {
                return text.parse::<Fraction>().map(Fraction::to_ratio);
            }
            let (number, unit) =
                split(text).map_err(|_| Problem::new(text, UncertainRule::NotAQuantity.into()))?;
            if unit == "%" {
                return Ok(number);
            }
            let unit = "%".to_owned();
            Err(Problem::new(
                text,
                UncertainRule::SpreadUnit { unit }.into(),
            ))
        })?;
        let known = Quantified::of("%", Decimal::ONE_HUNDRED, spread)?;
        Ok(Quantified { leaves, ..known })
    }

    /// Returns the spread of one figure.
    fn of_figure(
        &self,
        path: &str,
        figures: &mut Figures,
        care: Care,
    ) -> Result<Quantified, Problems> {
        let Some(figure) = figures.get(path) else {
            return Err(figures.none_at(path).at("path").into());
        };
        let no_quantity = || Problem::new(&figure, UncertainRule::NotAQuantity.into()).at("path");
        let (number, unit) = split(&figure).map_err(|_| no_quantity())?;
        let mut units = Vec::new();
        let mut read = |text: &String| -> Result<Decimal, Problems> {
            let Ok((number, unit)) = split(text) else {
                return Err(refused(figures, path, text));
            };
            let bare = matches!(self.spread, Spread::Lognormal { .. });
            if bare {
                return Ok(text.parse::<Fraction>()?.to_ratio());
            }
            if care.texts {
                figures.with([(path, text.as_str())]).map_err(here)?;
            }
            units.push((unit.to_owned(), text.clone(), number));
            Ok(number)
        };
        let spread = self.spread.try_map(&mut read)?;
        let told = units.first().map_or(unit, |(unit, ..)| unit).to_owned();
        let rule = || UncertainRule::SpreadUnit { unit: told.clone() };
        if let Some((_, text, _)) = units.iter().find(|(unit, ..)| *unit != told) {
            return Err(Problem::new(text, rule().into()).into());
        }
        let base = if told == unit {
            Some(number)
        } else {
            let mut known = units.iter();
            known.find_map(|(_, text, of)| converted(figures, path, (number, unit), (text, *of)))
        };
        let Some(base) = base else {
            return Err(Problem::new(&figure, rule().into()).at("path").into());
        };
        check(&spread, base, &figure)?;
        let whole = care.whole && takes_whole_numbers(figures, path, base, &told);
        Ok(Quantified {
            unit: told,
            base,
            spread,
            whole,
            leaves: vec![Leaf {
                path: path.to_owned(),
                scaled: None,
            }],
        })
    }
}

/// Returns whether a figure takes whole numbers only, as days and counts do.
fn takes_whole_numbers(figures: &Figures, path: &str, base: Decimal, unit: &str) -> bool {
    let fits = |number: Exact| {
        let text = written(number.get(), unit);
        figures.with([(path, text.as_str())]).is_ok()
    };
    // Prices and shares have decimals; to find that out costs a whole case.
    if unit.contains(['/', '%']) || base.scale() > 0 {
        return false;
    }
    let base = Exact::of(base);
    let half = Exact::of(Decimal::new(5, 1));
    !fits(base + half) && (fits(base + Exact::ONE) || fits(base - Exact::ONE))
}

/// Returns a number with its unit.
pub(crate) fn written(number: Decimal, unit: &str) -> String {
    let number = number.normalize();
    if unit.is_empty() {
        number.to_string()
    } else {
        format!("{number} {unit}")
    }
}

/// Returns problems of a figure as problems of what is said about it.
fn here(problems: Problems) -> Problems {
    problems.map(|mut problem| {
        problem.place.clear();
        problem
    })
}

/// Returns why a text is not what stands at a path.
fn refused(figures: &Figures, path: &str, text: &str) -> Problems {
    match figures.with([(path, text)]) {
        Err(problems) => here(problems),
        Ok(_) => Problem::new(text, UncertainRule::NotAQuantity.into()).into(),
    }
}

/// Returns a number of the figure's unit in the unit of a text of the same kind of quantity.
///
/// A quantity has one text: what is written in kilowatts may come back in megawatts, and that says how many of the one the other is.
fn converted(
    figures: &Figures,
    path: &str,
    (number, unit): (Decimal, &str),
    (text, of): (&str, Decimal),
) -> Option<Decimal> {
    let (_, told) = split(text).ok()?;
    let mut times = Exact::ONE;
    let mut sizes = Vec::new();
    for _ in 0..13 {
        sizes.push(times);
        sizes.push(Exact::ONE.over(times));
        times = times * Exact::whole(10);
    }
    sizes.into_iter().find_map(|size| {
        let scaled = (Exact::of(of) * size).get();
        let case = figures
            .with([(path, written(scaled, told).as_str())])
            .ok()?;
        let shown = Figures::of_values(&case).get(path)?;
        let (same, shown_in) = split(&shown).ok()?;
        let known = shown_in == unit && !same.is_zero();
        known.then(|| {
            let ratio = Exact::of(scaled).over(Exact::of(same));
            (Exact::of(number) * ratio).to_places(20).get()
        })
    })
}

/// Checks that a spread ascends around the figure it is about, and is one.
fn check(spread: &Spread<Decimal>, base: Decimal, figure: &str) -> Result<(), Problem> {
    let order = |got: String| {
        let figure = figure.to_owned();
        Err(Problem::new(
            got,
            UncertainRule::SpreadOrder { figure }.into(),
        ))
    };
    let deviation = |width: Decimal, zero: bool| {
        if width > Decimal::ZERO && !zero {
            Ok(())
        } else {
            Err(Problem::new(width, UncertainRule::NoDeviation.into()))
        }
    };
    match *spread {
        Spread::Range { low, high } => {
            if low < high && low <= base && base <= high {
                return Ok(());
            }
            order(format!("{low} to {high}"))
        }
        Spread::Triangular { low, mode, high } => {
            if low < high && low <= mode && mode <= high && low <= base && base <= high {
                return Ok(());
            }
            order(format!("{low}, {mode} and {high}"))
        }
        Spread::Normal { deviation: width } => deviation(width, false),
        Spread::Lognormal { volatility } => deviation(volatility, base.is_zero()),
    }
}
