//! The gain by cause.

use super::mixtures::Mixtures;
use super::{GainCause, Real, shapley};
use crate::calendar::ZoneRules;
use crate::decision::parallel::in_parallel;
use crate::error::{CaseRule, PlanRule, Problem, Problems};
use crate::name::Named;
use crate::scenario::Case;
use crate::units::{Currency, Exact};
use crate::valuation::Prepared;
use rust_decimal::Decimal;

/// Why going gains: what each cause has to do with it (rule 35).
///
/// The shares add up to the gain to the last digit.
/// A cause whose fields are at the place gone to what they are at home has a share of exactly zero.
/// A negative share is what a cause takes from the gain.
///
#[cfg_attr(all(feature = "files", feature = "zones"), doc = "```")]
#[cfg_attr(not(all(feature = "files", feature = "zones")), doc = "```ignore")]
/// use stay_or_go::decision::{Attribution, GainCause};
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let why = Attribution::new(&case, "stay", "north")?;
/// assert_eq!(why.shares.iter().map(|(_, share)| *share).sum::<rust_decimal::Decimal>(), why.gain());
/// // Both places are in one country: what it takes is no reason to go.
/// assert!(why.share(GainCause::Levy).is_zero());
/// // Between staying and going lie the values of all sets of causes.
/// assert_eq!(why.value(&[]), why.stay);
/// assert_eq!(why.value(&GainCause::ALL), why.go);
/// assert_eq!(why.alone(GainCause::Freight), why.value(&[GainCause::Freight]) - why.stay);
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attribution {
    /// The currency of the values.
    pub currency: Currency,
    /// What staying is worth.
    pub stay: Decimal,
    /// What going is worth.
    pub go: Decimal,
    /// What each cause adds to the gain on average over all orders in which the causes can become real, in the order of [`GainCause::ALL`].
    pub shares: Vec<(GainCause, Decimal)>,
    /// The causes that differ between home and the place, in that order.
    live: Vec<GainCause>,
    /// The value of every set of them; a set is the number whose bits are its causes.
    values: Vec<Decimal>,
}

/// The decimals of a value.
const PLACES: u32 = 8;

impl Attribution {
    /// Returns the gain of a plan over one that stays, by cause, with the bundled rules of the IANA time zones.
    ///
    /// With n causes that differ the case is valued 2ⁿ times.
    ///
    /// # Errors
    /// See [`with_zones`](Self::with_zones).
    #[cfg(feature = "zones")]
    pub fn new(case: &Case, stay: &str, go: &str) -> Result<Self, Problems> {
        Self::with_zones(case, &crate::calendar::BundledZones::new(), stay, go)
    }

    /// Returns the gain of a plan over one that stays, by cause, with time zone rules of the caller's choice.
    ///
    /// # Errors
    /// Every problem of the case; that no plan has one of these names; that the plan that stays moves; that a place is gone to from two homes, or is home to somebody else; or that the case contradicts itself where only some causes are real.
    pub fn with_zones(
        case: &Case,
        rules: &dyn ZoneRules,
        stay: &str,
        go: &str,
    ) -> Result<Self, Problems> {
        let mixtures = Mixtures::of(case, stay, go)?;
        let wanted = |name: &crate::Name| name.as_str() == stay || name.as_str() == go;
        let prepared = Prepared::of_plans(case, rules, wanted)?;
        let of = |plan: &str| prepared.value(plan).map(|value| value.npv());
        let (stay_value, go_value) = (of(stay)?, of(go)?);
        let valuing = Valuing {
            mixtures: &mixtures,
            rules,
        };
        let gaps = valuing.gaps(case, stay, stay_value)?;
        let live = valuing.live(&gaps)?;
        let sets = 1_usize << live.len();
        let value = |set: usize| match set {
            0 => Ok(stay_value),
            all if all + 1 == sets => Ok(go_value),
            _ => {
                let causes = live.iter().enumerate();
                let causes = causes.filter(|(bit, _)| set >> bit & 1 == 1);
                let real = causes.fold(Real::NONE, |real, (_, cause)| real.with(*cause));
                let open = gaps.iter().filter(|(cause, _)| !real.has(*cause));
                let gap: Exact = open.map(|(_, gap)| *gap).sum();
                Ok((Exact::of(valuing.npv(real)?) - gap).get().normalize())
            }
        };
        let values = in_parallel(sets, value);
        let values: Vec<Decimal> = values.into_iter().collect::<Result<_, Problems>>()?;
        let shares = shares(live.len(), &values).ok_or_else(|| {
            let got = format!("{go_value} {} for {go}", case.currency);
            Problem::new(got, CaseRule::TooLarge.into())
        })?;
        let share = |cause: GainCause| {
            let known = live.iter().zip(&shares).find(|(known, _)| **known == cause);
            known.map_or(Decimal::ZERO, |(_, share)| *share)
        };
        Ok(Self {
            currency: case.currency,
            stay: stay_value,
            go: go_value,
            shares: GainCause::ALL.map(|cause| (cause, share(cause))).into(),
            live,
            values,
        })
    }

    /// Returns what going gains.
    #[must_use]
    pub fn gain(&self) -> Decimal {
        (Exact::of(self.go) - Exact::of(self.stay))
            .get()
            .normalize()
    }

    /// Returns the share of a cause in the gain.
    #[must_use]
    pub fn share(&self, cause: GainCause) -> Decimal {
        let known = self.shares.iter().find(|(known, _)| *known == cause);
        known.map_or(Decimal::ZERO, |(_, share)| *share)
    }

    /// Returns the causes that differ between home and the place gone to, in the order of [`GainCause::ALL`].
    #[must_use]
    pub fn live(&self) -> &[GainCause] {
        &self.live
    }

    /// Returns what going is worth where only some causes are real and the rest is as at home: with none the value of staying, with all that of going.
    #[must_use]
    pub fn value(&self, real: &[GainCause]) -> Decimal {
        let set = self.live.iter().enumerate();
        let set = set.filter(|(_, cause)| real.contains(cause));
        let set = set.fold(0, |set, (bit, _)| set | 1_usize << bit);
        self.values.get(set).copied().unwrap_or(self.stay)
    }

    /// Returns what a cause alone adds to staying.
    #[must_use]
    pub fn alone(&self, cause: GainCause) -> Decimal {
        let alone = Exact::of(self.value(&[cause]));
        (alone - Exact::of(self.stay)).get().normalize()
    }

    /// Returns what would be missing from going if a cause were as at home and all others real.
    #[must_use]
    pub fn last(&self, cause: GainCause) -> Decimal {
        let others: Vec<GainCause> = GainCause::ALL.into_iter().filter(|c| *c != cause).collect();
        (Exact::of(self.go) - Exact::of(self.value(&others)))
            .get()
            .normalize()
    }

    /// Returns the case in which only some causes are real; it has one plan, the one that goes.
    ///
    /// Its value is [`value`](Self::value), but for what it costs by itself that a contract is left and, abroad, that tax books are split: that belongs to *everything else* and to *tax*, and is taken off where they are not real.
    ///
    #[cfg_attr(feature = "files", doc = "```")]
    #[cfg_attr(not(feature = "files"), doc = "```ignore")]
    /// use stay_or_go::decision::{Attribution, GainCause};
    ///
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
    /// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
    /// let dark = Attribution::mixture(&case, "stay", "north", &[GainCause::MonthsDark])?;
    /// // 29 days on the way, to a place with the tariff of home.
    /// let journey = dark.journeys.iter().next().map(|(_, journey)| journey.days());
    /// assert_eq!(journey, Some(29));
    /// let tariff = |site: &str| dark.sites.get(site).map(|site| &site.tariff);
    /// assert_eq!(tariff("karaganda"), tariff("turkistan"));
    /// # Ok::<(), stay_or_go::Problems>(())
    /// ```
    ///
    /// # Errors
    /// When a plan is not there, the plan that stays moves, or a place is not compared with one home alone.
    pub fn mixture(
        case: &Case,
        stay: &str,
        go: &str,
        real: &[GainCause],
    ) -> Result<Case, Problems> {
        Ok(Mixtures::of(case, stay, go)?.case(Real::of(real))?)
    }
}

/// What is needed to value mixtures.
struct Valuing<'a> {
    mixtures: &'a Mixtures<'a>,
    rules: &'a dyn ZoneRules,
}

impl Valuing<'_> {
    fn npv(&self, real: Real) -> Result<Decimal, Problems> {
        self.npv_of(&self.mixtures.case(real)?, real)
    }

    fn npv_of(&self, case: &Case, real: Real) -> Result<Decimal, Problems> {
        let prepared = Prepared::with_zones(case, self.rules).map_err(|problems| {
            let causes: Vec<String> = real.causes().map(|cause| cause.to_string()).collect();
            let rule = PlanRule::Mixture {
                causes: causes.join(", "),
            };
            let mixed = Problem::new("", rule.into())
                .at(self.mixtures.go_name())
                .at("plans");
            let all = std::iter::once(mixed).chain(problems).collect();
            Problems::of(all).unwrap_or_else(|| Problem::new("", CaseRule::Nothing.into()).into())
        })?;
        Ok(prepared.value(self.mixtures.go_name().as_str())?.npv())
    }

    /// Returns by how much the twin of home is not worth what staying is, by cause.
    ///
    /// A contract is left, and its months have two bills: that is everything else. Abroad tax has two books: what is left of the gap without any tax is not tax.
    fn gaps(
        &self,
        case: &Case,
        stay: &str,
        stay_value: Decimal,
    ) -> Result<[(GainCause, Exact); 2], Problems> {
        let twin = self.mixtures.case(Real::NONE)?;
        let gap = |twin: Decimal, stay: Decimal| Exact::of(twin) - Exact::of(stay);
        let whole = gap(self.npv_of(&twin, Real::NONE)?, stay_value);
        let rest = if self.mixtures.crosses_tax() {
            let untaxed = Prepared::of_plans(&untaxed(case), self.rules, |n| n.as_str() == stay)?;
            let twin = self.npv_of(&untaxed_twin(twin), Real::NONE)?;
            gap(twin, untaxed.value(stay)?.npv())
        } else {
            whole
        };
        Ok([
            (GainCause::Tax, whole - rest),
            (GainCause::EverythingElse, rest),
        ])
    }

    /// Returns the causes of which something differs.
    fn live(&self, gaps: &[(GainCause, Exact)]) -> Result<Vec<GainCause>, Problems> {
        let all = Real::all();
        let (twin, place) = (self.mixtures.case(Real::NONE)?, self.mixtures.case(all)?);
        let mut live = Vec::new();
        for cause in GainCause::ALL {
            let gap = gaps
                .iter()
                .any(|(of, gap)| *of == cause && *gap != Exact::ZERO);
            if gap
                || self.mixtures.case(Real::NONE.with(cause))? != twin
                || self.mixtures.case(all.without(cause))? != place
            {
                live.push(cause);
            }
        }
        Ok(live)
    }
}

/// Returns the case without any tax.
fn untaxed(case: &Case) -> Case {
    untaxed_twin(case.clone())
}

fn untaxed_twin(mut case: Case) -> Case {
    for (_, country) in case.countries.iter_mut() {
        country.tax = None;
    }
    case.opening.tax = Named::new();
    case
}

/// Returns the shares of causes, given the value of every set of them.
fn shares(causes: usize, values: &[Decimal]) -> Option<Vec<Decimal>> {
    let whole = |value: &Decimal| {
        let value = Exact::of(*value).to_places(PLACES).get();
        let scale = PLACES.checked_sub(value.scale())?;
        value.mantissa().checked_mul(10_i128.checked_pow(scale)?)
    };
    let values: Vec<i128> = values.iter().map(whole).collect::<Option<_>>()?;
    let shares = shapley::shares(causes, &values)?.into_iter();
    let shares = shares.map(|share| Decimal::try_from_i128_with_scale(share, PLACES).ok());
    let shares = shares.map(|share| share.map(|share| share.normalize()));
    shares.collect()
}
