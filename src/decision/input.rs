//! What is uncertain, as a number that can be moved.

use crate::error::{Problem, Problems, Rule, UncertainRule};
use crate::scenario::{Case, Figures, Quantified, Spread, written};
use crate::units::Exact;
use rust_decimal::{Decimal, dec};

/// A quantity of a case that is uncertain: a number in one unit, how far it may be off, and how it gets into the case.
///
/// It is declared in the case by the paths of its figures ([`Input::declared`]), or made in code of a function from a case to another ([`Input::lens`]), for what is no single figure.
///
/// How far a value is from the stated one is counted in *units of uncertainty*: one is the way to the end of a range, on either side, or a standard deviation.
///
/// ```
/// # #[cfg(feature = "files")] {
/// use stay_or_go::decision::Input;
/// use stay_or_go::scenario::{Loaded, Spread};
/// use rust_decimal::dec;
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// // Every exchange rate at once is no figure of the case: it is a function.
/// let months = Input::lens(
///     "months looked at",
///     "",
///     dec!(36),
///     Spread::Range { low: dec!(24), high: dec!(48) },
///     |case, months| case.with_figure("months", &months.to_string()),
/// )?;
/// assert_eq!(months.at(dec!(-1)), dec!(24));
/// assert_eq!(months.at(dec!(0.5)), dec!(42));
/// assert_eq!(months.units_to(dec!(30)), dec!(-0.5));
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone)]
pub struct Input {
    name: String,
    known: Quantified,
    /// How it gets into a case, where it has no figures in it.
    put: Option<Put>,
}

/// Puts a number into a case.
type Put = fn(&Case, Decimal) -> Result<Case, Problems>;

/// Of a normal distribution a tenth lies below and a tenth above so many deviations.
const DEVIATIONS_TO_A_TENTH: Exact = Exact::of(dec!(1.2815515655));

/// Decimals that a value has below one unit of uncertainty.
const FINENESS: u32 = 7;

impl Input {
    /// Returns every quantity that the case declares uncertain, in its order.
    ///
    /// # Errors
    /// Every declaration that names nothing of the case, or is no spread around its figure.
    pub fn declared(case: &Case) -> Result<Vec<Self>, Problems> {
        let known = case.quantified()?.into_iter();
        let inputs = known.map(|(name, known)| Self {
            name: name.to_string(),
            known,
            put: None,
        });
        Ok(inputs.collect())
    }

    /// Returns a quantity that a function puts into a case; the function gets it in the unit that is stated here.
    ///
    /// # Errors
    /// When the spread does not ascend around the stated value, or has no width.
    pub fn lens(
        name: &str,
        unit: &str,
        stated: Decimal,
        spread: Spread<Decimal>,
        put: Put,
    ) -> Result<Self, Problem> {
        let known = Quantified::of(unit, stated, spread).map_err(|problem| problem.at(name))?;
        Ok(Self {
            name: name.to_owned(),
            known,
            put: Some(put),
        })
    }

    /// Returns its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the paths of its figures in the case; none where a function puts it there.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.known.leaves.iter().map(|leaf| leaf.path.as_str())
    }

    /// Returns the unit of its numbers: `USD/kWh`.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.known.unit
    }

    /// Returns the value that the case states.
    #[must_use]
    pub const fn stated(&self) -> Decimal {
        self.known.base
    }

    /// Returns how far it may be off.
    #[must_use]
    pub const fn spread(&self) -> &Spread<Decimal> {
        &self.known.spread
    }

    /// Returns the low end of what is looked at: of a range its end, of a distribution without ends the value that a tenth lies below.
    #[must_use]
    pub fn low(&self) -> Decimal {
        self.end(-Exact::ONE)
    }

    /// Returns the high end of what is looked at: of a range its end, of a distribution without ends the value that a tenth lies above.
    #[must_use]
    pub fn high(&self) -> Decimal {
        self.end(Exact::ONE)
    }

    fn end(&self, side: Exact) -> Decimal {
        match self.known.spread {
            Spread::Range { .. } | Spread::Triangular { .. } => self.at(side.get()),
            Spread::Normal { .. } | Spread::Lognormal { .. } => {
                self.at((side * DEVIATIONS_TO_A_TENTH).get())
            }
        }
    }

    /// Returns the value so many units of uncertainty above the stated one, or below it.
    ///
    /// It lies on a grid that is at least ten million times finer than the uncertainty, or among whole numbers where the figure takes no others.
    #[must_use]
    pub fn at(&self, units: Decimal) -> Decimal {
        let stated = Exact::of(self.known.base);
        let units = Exact::of(units);
        let value = match self.known.spread {
            Spread::Range { .. } | Spread::Triangular { .. } | Spread::Normal { .. } => {
                stated + units * self.one(units >= Exact::ZERO)
            }
            Spread::Lognormal { volatility } => {
                stated * Exact::of(Decimal::E).power(units * Exact::of(volatility))
            }
        };
        self.on_grid(value)
    }

    /// Returns how many units of uncertainty a value is above the stated one, below it negative; on a side to which the range has no width, zero.
    #[must_use]
    pub fn units_to(&self, value: Decimal) -> Decimal {
        let (value, stated) = (Exact::of(value), Exact::of(self.known.base));
        let units = match self.known.spread {
            Spread::Range { .. } | Spread::Triangular { .. } | Spread::Normal { .. } => {
                let one = self.one(value >= stated);
                if one == Exact::ZERO {
                    Exact::ZERO
                } else {
                    (value - stated).over(one)
                }
            }
            Spread::Lognormal { volatility } => value.over(stated).ln().over(Exact::of(volatility)),
        };
        units.to_places(FINENESS).get()
    }

    /// Returns the size of one unit of uncertainty on a side.
    fn one(&self, up: bool) -> Exact {
        let stated = Exact::of(self.known.base);
        match self.known.spread {
            Spread::Range { low, high } | Spread::Triangular { low, high, .. } => {
                if up {
                    Exact::of(high) - stated
                } else {
                    stated - Exact::of(low)
                }
            }
            Spread::Normal { deviation } => Exact::of(deviation),
            Spread::Lognormal { volatility } => (stated * Exact::of(volatility)).abs(),
        }
    }

    /// Returns the nearest value that the figure can take, on a grid that is far finer than its uncertainty.
    pub(super) fn on_grid(&self, value: Exact) -> Decimal {
        if self.known.whole {
            return value.to_places(0).get();
        }
        let one = self.one(true).max(self.one(false));
        let mut places = FINENESS;
        let mut step = Exact::ONE;
        while step > one && places < 27 {
            step = step.over(Exact::whole(10));
            places += 1;
        }
        value.to_places(places).get()
    }

    /// Returns whether only whole numbers make sense.
    pub(super) const fn is_whole(&self) -> bool {
        self.known.whole
    }

    /// Returns a value with its unit: `0.06 USD/kWh`.
    #[must_use]
    pub fn shown(&self, value: Decimal) -> String {
        written(value, &self.known.unit)
    }

    /// Returns the case with some inputs at other values.
    pub(super) fn put(
        case: &Case,
        figures: &Figures,
        changes: &[(&Self, Decimal)],
    ) -> Result<Case, Problems> {
        let mut texts = Vec::new();
        for (input, value) in changes {
            let leaves = input.known.leaves.iter();
            let unit = input.unit();
            texts.extend(leaves.map(|leaf| (leaf.path.as_str(), leaf.at(*value, unit))));
        }
        let mut made = if texts.is_empty() {
            case.clone()
        } else {
            figures.with(texts.iter().map(|(path, text)| (*path, text.as_str())))?
        };
        for (input, value) in changes {
            if let Some(put) = input.put {
                made = put(&made, *value)?;
            }
        }
        Ok(made)
    }

    /// Returns the input with a name, and its place in a list.
    pub(super) fn find<'i>(inputs: &'i [Self], name: &str) -> Result<(usize, &'i Self), Problem> {
        let mut all = inputs.iter().enumerate();
        let found = all.find(|(_, input)| input.name == name);
        let known = inputs.iter().map(Self::name);
        found.ok_or_else(|| Problem::unknown_name("uncertain input", name, known))
    }
}

/// Refuses two inputs of one name, which could not be told apart, and two of one figure, of which only one could have its way.
pub(super) fn distinct(inputs: &[Input]) -> Result<(), Problem> {
    let mut before: Vec<&Input> = Vec::new();
    for input in inputs {
        let twice = |rule: Rule| Problem::new(&input.name, rule).at("uncertain");
        if before.iter().any(|other| other.name == input.name) {
            return Err(twice(Rule::DuplicateName));
        }
        let mut known = before.iter().flat_map(|other| other.paths());
        if let Some(path) = known.find(|path| input.paths().any(|own| own == *path)) {
            let path = path.to_owned();
            return Err(twice(UncertainRule::MovedTwice { path }.into()));
        }
        before.push(input);
    }
    Ok(())
}
