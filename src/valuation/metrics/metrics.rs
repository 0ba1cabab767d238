//! Every metric of a plan or of a comparison.

use super::{BreakEvenPrice, Metric, NoFigure};
use crate::calendar::DayCount;
use crate::error::Problem;
use crate::finance::{Flows, Payback, Undefined};
use crate::units::{Currency, Exact};
use crate::valuation::{Comparison, Prepared, Valuation};
use rust_decimal::Decimal;

/// Every metric of a plan, or of what one plan gains over another: a number, or the reason why there is none.
///
/// [`Prepared::metrics`] and [`Prepared::metrics_of_gain`] make it. It values plans again some sixty times, to find the break-even prices.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::valuation::{Metric, NoFigure};
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let prepared = stay_or_go::Prepared::new(&case)?;
/// let texas = prepared.metrics_of_gain("stay", "texas")?;
/// assert_eq!(texas.get(Metric::Npv), Ok(prepared.compare("stay", "texas")?.gain()));
/// // The journey has paid for itself before the horizon, three years on.
/// assert!(texas.get(Metric::LastingPayback)? < rust_decimal::dec!(3));
/// assert_eq!(texas.get(Metric::CostPerBitcoin), Err(NoFigure::OfOnePlan));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    currency: Currency,
    figures: Vec<(Metric, Result<Decimal, NoFigure>)>,
}

impl Metrics {
    /// Returns a metric.
    ///
    /// # Errors
    /// The reason why it has no figure.
    pub fn get(&self, metric: Metric) -> Result<Decimal, NoFigure> {
        let mut figures = self.figures.iter();
        let found = figures.find(|(known, _)| *known == metric);
        found.map_or(Err(NoFigure::OfOnePlan), |(_, figure)| figure.clone())
    }

    /// Returns every metric with its figure, or with the reason why it has none, in the order of [`Metric::ALL`].
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Metric, Result<Decimal, &NoFigure>)> {
        let figures = self.figures.iter();
        figures.map(|(metric, figure)| (*metric, figure.as_ref().copied()))
    }

    /// Returns the currency of the figures that are money.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }
}

/// Flows, what they are worth day by day, and what they add up to.
struct Measured {
    flows: Result<Flows, Undefined>,
    present: Result<Flows, Undefined>,
    npv: Decimal,
    /// Whether days are discounted at several rates, in one of the plans.
    premium: bool,
    of_gain: bool,
}

type Figure = Result<Decimal, NoFigure>;

impl Measured {
    fn of(valuation: &Valuation) -> Self {
        Self {
            flows: valuation.flows(),
            present: valuation.present_flows(),
            npv: valuation.npv(),
            premium: valuation.has_premium(),
            of_gain: false,
        }
    }

    fn of_gain(comparison: &Comparison) -> Self {
        Self {
            flows: comparison.flows(),
            present: comparison.present_flows(),
            npv: comparison.gain(),
            premium: comparison.stay.has_premium() || comparison.go.has_premium(),
            of_gain: true,
        }
    }

    /// Returns a metric of the flows; the rate and the horizon are those of the plan.
    fn figure(&self, metric: Metric, plan: &Valuation) -> Option<Figure> {
        let first = |payback: Payback| Ok(payback.first);
        let lasting = |payback: Payback| payback.lasting.ok_or(Undefined::NeverPaidBack);
        let by_flows = match metric {
            Metric::Npv => Ok(self.npv),
            Metric::Mirr | Metric::EquivalentAnnuity if self.premium => {
                return Some(Err(NoFigure::Premium));
            }
            // A plan's own flows have a yield whatever discounts them; what one gains over another has not (rule 17).
            Metric::Xirr if self.premium && self.of_gain => return Some(Err(NoFigure::Premium)),
            Metric::Xirr => return Some(self.xirr()),
            Metric::Mirr => {
                let rate = plan.discount.to_yearly();
                let mirr = |flows: &Flows| flows.mirr(rate, rate, DayCount::Act365Fixed);
                self.of_flows(mirr)
            }
            Metric::EquivalentAnnuity => self.annuity(plan),
            Metric::Payback => self.of_flows(Flows::payback).and_then(first),
            Metric::LastingPayback => self.of_flows(Flows::payback).and_then(lasting),
            Metric::DiscountedPayback => self.of_present(Flows::payback).and_then(first),
            Metric::LastingDiscountedPayback => self.of_present(Flows::payback).and_then(lasting),
            // What is received for each unit paid, both at what they are worth.
            Metric::ProfitabilityIndex => self.of_present(Flows::moic),
            Metric::Roi => self.of_flows(Flows::roi),
            Metric::Moic => self.of_flows(Flows::moic),
            _ => return None,
        };
        Some(by_flows.map_err(NoFigure::Flows))
    }

    fn of_flows<T>(&self, figure: impl Fn(&Flows) -> Result<T, Undefined>) -> Result<T, Undefined> {
        self.flows.as_ref().map_err(|none| *none).and_then(figure)
    }

    fn of_present<T>(
        &self,
        figure: impl Fn(&Flows) -> Result<T, Undefined>,
    ) -> Result<T, Undefined> {
        self.present.as_ref().map_err(|none| *none).and_then(figure)
    }

    fn xirr(&self) -> Figure {
        let rates = self.of_flows(|flows| Ok(flows.rates(DayCount::Act365Fixed)))?;
        Ok(rates.unique()?.to_decimal()?)
    }

    /// Returns what would have to come in every year of the horizon to be worth the same.
    fn annuity(&self, plan: &Valuation) -> Result<Decimal, Undefined> {
        let (start, end) = (plan.horizon.start_day(), plan.horizon.end_day());
        let worth = Flows::of([(start, self.npv), (end, Decimal::ZERO)])?;
        worth.equivalent_annuity(plan.discount.to_yearly(), DayCount::Act365Fixed)
    }
}

impl Prepared {
    /// Returns every metric of a plan.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn metrics(&self, plan: &str) -> Result<Metrics, Problem> {
        let valuation = self.value(plan)?;
        let measured = Measured::of(&valuation);
        let figure = |metric| match metric {
            Metric::CostPerKilowattHour => valuation.cost_per_kilowatt_hour(),
            Metric::CostPerTerahashDay => valuation.cost_per_terahash_day(),
            Metric::CostPerBitcoin => valuation.cost_per_bitcoin(),
            Metric::BreakEvenHashprice => price(self.break_even_hashprice(plan)),
            Metric::BreakEvenPowerPrice => price(self.break_even_power_price(plan)),
            metric => self.shared(metric, &measured, &valuation),
        };
        Ok(self.every(figure))
    }

    /// Returns every metric of what one plan gains over another.
    ///
    /// # Errors
    /// When no plan has one of these names.
    pub fn metrics_of_gain(&self, stay: &str, go: &str) -> Result<Metrics, Problem> {
        let comparison = Comparison::between(self.value(stay)?, self.value(go)?)?;
        let measured = Measured::of_gain(&comparison);
        let figure = |metric| match metric {
            Metric::BreakEvenHashprice => price(self.equal_hashprice(stay, go)),
            Metric::BreakEvenPowerPrice => price(self.equal_power_price(stay, go)),
            metric => self.shared(metric, &measured, &comparison.go),
        };
        Ok(self.every(figure))
    }

    fn every(&self, figure: impl Fn(Metric) -> Figure) -> Metrics {
        let figures = Metric::ALL.map(|metric| (metric, figure(metric)));
        Metrics {
            currency: self.currency(),
            figures: figures.into(),
        }
    }

    /// Returns a metric that plans and gains have alike.
    fn shared(&self, metric: Metric, measured: &Measured, plan: &Valuation) -> Figure {
        if let Some(figure) = measured.figure(metric, plan) {
            return figure;
        }
        let opening = self.opening.as_ref().ok_or(NoFigure::NoOpeningFleet)?;
        let size = match metric {
            Metric::NpvPerContainer => Exact::whole(opening.containers),
            Metric::NpvPerRig => Exact::whole(opening.rigs),
            Metric::NpvPerMegawatt => {
                Exact::of(opening.power.to_watts()).over(Exact::whole(1_000_000))
            }
            _ => return Err(NoFigure::OfOnePlan),
        };
        if size == Exact::ZERO {
            return Err(NoFigure::NoOpeningFleet);
        }
        Ok(Exact::of(measured.npv).over(size).get().normalize())
    }
}

fn price(found: Result<BreakEvenPrice, NoFigure>) -> Figure {
    found.map(|found| found.price)
}
