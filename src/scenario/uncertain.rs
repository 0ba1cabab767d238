//! Figures that nobody knows for sure.

/// A figure of a case that nobody knows for sure: which one, and how far it may be off.
///
/// One declaration serves everything that asks what if: break-evens, tornadoes, flip distances.
/// It changes no value: the case itself holds the figure that is expected.
///
/// ```
/// # #[cfg(feature = "files")] {
/// use stay_or_go::scenario::{Doubt, Loaded, Spread, Uncertain};
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let mut case = Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let growth = Uncertain {
///     what: Doubt::Figure("outlook.difficulty.growth".into()),
///     spread: Spread::Range { low: "1 %/month".into(), high: "6 %/month".into() },
/// };
/// case.uncertain.insert("difficulty".parse()?, growth)?;
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
///
/// In a case file:
///
/// ```toml
/// [uncertain]
/// difficulty  = { path = "outlook.difficulty.growth", low = "1 %/month", high = "6 %/month" }
/// power_price = { path = "sites.texas.tariff[0].energy", low = "0.045 USD/kWh", mode = "0.055 USD/kWh", high = "0.09 USD/kWh" }
/// btc_price   = { path = "outlook.btc_price.start", volatility = "30 %" }
/// days_at_sea = { path = "journeys.to_texas.phases[4].days", deviation = "15 d" }
/// # all of it together, as a share of what is stated: every price of a tariff, or of a series
/// tariff      = { scales = ["sites.turkistan.tariff.charges[0].energy", "sites.karaganda.tariff.charges[0].time_of_use"], low = "90 %", high = "150 %" }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncertain {
    /// What is in doubt.
    pub what: Doubt,
    /// How far it may be off: in the unit of the figure, or in per cent of what is stated.
    pub spread: Spread<String>,
}

/// What is in doubt, by paths as [`Case::figures`](super::Case::figures) gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// One figure.
    Figure(String),
    /// The level of every figure at these paths or below them, all in one unit; as they are stated they are 100 %.
    Level(Vec<String>),
}

/// How far a figure may be off the one that is expected: as texts with their unit, or as numbers in one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Spread<T> {
    /// Anything between two figures, each as likely as the other.
    Range {
        /// The lowest.
        low: T,
        /// The highest.
        high: T,
    },
    /// Between two figures, one of them the likeliest: a triangular distribution.
    Triangular {
        /// The lowest.
        low: T,
        /// The likeliest.
        mode: T,
        /// The highest.
        high: T,
    },
    /// Around the figure of the case, with a standard deviation: a normal distribution.
    Normal {
        /// The standard deviation.
        deviation: T,
    },
    /// Around the figure of the case, its logarithm with a standard deviation: a lognormal distribution, for what cannot change its sign.
    Lognormal {
        /// The standard deviation of the logarithm: with 20 % a figure is one deviation up at e^0.2 = 1.2214 times what it is.
        volatility: T,
    },
}

impl<T> Spread<T> {
    /// Returns the spread with every figure changed.
    ///
    /// # Errors
    /// The first of what the change returns.
    pub fn try_map<U, E>(
        &self,
        mut change: impl FnMut(&T) -> Result<U, E>,
    ) -> Result<Spread<U>, E> {
        Ok(match self {
            Self::Range { low, high } => Spread::Range {
                low: change(low)?,
                high: change(high)?,
            },
            Self::Triangular { low, mode, high } => Spread::Triangular {
                low: change(low)?,
                mode: change(mode)?,
                high: change(high)?,
            },
            Self::Normal { deviation } => Spread::Normal {
                deviation: change(deviation)?,
            },
            Self::Lognormal { volatility } => Spread::Lognormal {
                volatility: change(volatility)?,
            },
        })
    }
}
