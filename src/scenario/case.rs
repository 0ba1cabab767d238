//! The case: everything a valuation depends on.

use super::{Borrowing, Discount, Figures, Opening, Outlook, Plan, Source, Uncertain};
use crate::calendar::Month;
use crate::country::Country;
use crate::error::Problems;
use crate::journey::Journey;
use crate::mining::{CoinTerms, Fleet, Rig};
use crate::name::Named;
use crate::site::Site;
use crate::units::Currency;

/// Everything a valuation depends on: facts, beliefs and choices.
///
/// It is built in code, every field stated, or read from text.
/// A case can still be wrong as a whole — a plan that goes to a site without power — and [`Prepared::new`](crate::Prepared::new) says so, every problem at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What the case is called.
    pub title: String,
    /// The currency values are stated in.
    pub currency: Currency,
    /// The first month; its first day is the valuation date.
    pub start: Month,
    /// The number of months.
    pub months: u32,
    /// What money costs.
    pub discount: Discount,
    /// Beliefs about prices and the network.
    pub outlook: Outlook,
    /// How coins become money.
    pub coins: CoinTerms,
    /// The rigs that stand in the containers.
    pub rigs: Named<Rig>,
    /// The containers, in groups.
    pub fleet: Fleet,
    /// The countries of the sites.
    pub countries: Named<Country>,
    /// The places the fleet stands at or could go to.
    pub sites: Named<Site>,
    /// The ways between them.
    pub journeys: Named<Journey>,
    /// The choices.
    pub plans: Named<Plan>,
    /// What is lent to the mine, in the plans that take it.
    pub loans: Named<Borrowing>,
    /// What was before.
    pub opening: Opening,
    /// The figures nobody knows for sure; they change no value.
    pub uncertain: Named<Uncertain>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
}

impl Case {
    /// Returns every figure of the case in its text form, with its path: `("sites.turkistan.power", "9 MW")`.
    ///
    /// With [`with_figure`](Self::with_figure) a figure is changed by the same path.
    #[must_use]
    pub fn figures(&self) -> Vec<(String, String)> {
        Figures::of(self).all()
    }

    /// Returns the case with one figure changed, by its path and in its text form.
    ///
    /// ```
    /// # #[cfg(feature = "files")] {
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
    /// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
    /// let dearer = case.with_figure("discount", "20 %/yr")?;
    /// assert_eq!(dearer.discount.rate, "20 %/yr".parse()?);
    /// let problems = case.with_figure("sites.texas.pwer", "9 MW").unwrap_err();
    /// assert_eq!(
    ///     problems.to_string(),
    ///     "nothing in the case has this path, did you mean `sites.texas.power`?, got sites.texas.pwer",
    /// );
    /// # }
    /// # Ok::<(), stay_or_go::Problems>(())
    /// ```
    ///
    /// # Errors
    /// When nothing in the case has this path, or the text is not what stands there.
    pub fn with_figure(&self, path: &str, text: &str) -> Result<Self, Problems> {
        Figures::of(self).with([(path, text)])
    }
}
