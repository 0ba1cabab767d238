//! From the charges of a tariff to its terms.

use super::check::{kilowatts, limits_in};
use super::periods::periods_of;
use super::terms::{BandTerms, DemandKind, DemandTerms, LadderTerms, Per, Terms};
use super::{Charge, DemandTier, EnergyTier, Ratchet, Tariff, TimeOfUse};
use crate::calendar::{Week, Window};
use crate::error::{CaseRule, Problem};
use crate::units::{Currency, Exact};
use chrono::NaiveDateTime;

impl Tariff {
    /// Returns the currency of the charges, and what they come down to.
    ///
    /// # Errors
    /// When they are in several currencies, none of them is for energy, a minute of the year has no price or two of them from one charge, or tiers contradict each other.
    pub(crate) fn terms(&self) -> Result<(Currency, Terms), Vec<Problem>> {
        let mut problems = Vec::new();
        let currency = self.currency().map_err(|p| problems.push(p));
        let currency = currency.ok().flatten();
        let mut minimums = Vec::new();
        for (index, charge) in self.charges.iter().enumerate() {
            let mut wrong = charge.problems();
            if let Some((per, _)) = charge.minimum() {
                if minimums.contains(&per) {
                    wrong.push(Problem::new("a second one", CaseRule::OneMinimum.into()));
                }
                minimums.push(per);
            }
            let place = Self::place_of(index);
            problems.extend(wrong.into_iter().map(|p| p.at(&place)));
        }
        let mut lowering = Lowering::of(self);
        let seasonal = self.charges.iter().any(Charge::is_seasonal);
        let mut seasons: Vec<Vec<bool>> = Vec::new();
        for number in 1..=if seasonal { 12 } else { 1 } {
            // Months in which the same windows hold are alike.
            let holding: Vec<bool> = self
                .charges
                .iter()
                .flat_map(|c| c.holds_in(number))
                .collect();
            let before = seasons.iter().position(|season| *season == holding);
            match before.filter(|_| problems.is_empty()) {
                Some(before) => lowering.terms.repeat_month(before),
                None => lowering.month(number, &mut problems),
            }
            seasons.push(holding);
        }
        // What is wrong with a charge is so in many months.
        let mut told: Vec<Problem> = Vec::new();
        for problem in problems {
            let same = |known: &Problem| known.place == problem.place && known.rule == problem.rule;
            if !told.iter().any(same) {
                told.push(problem);
            }
        }
        let mut terms = lowering.terms.in_order();
        while (1..12).contains(&terms.weeks.len()) {
            terms.repeat_month(0);
        }
        match currency {
            Some(currency) if told.is_empty() => Ok((currency, terms)),
            _ => Err(told),
        }
    }

    /// Returns the currency of all charges; none when they have no price, which each of them tells.
    fn currency(&self) -> Result<Option<Currency>, Problem> {
        let mut currencies: Vec<Currency> =
            self.charges.iter().flat_map(Charge::currencies).collect();
        currencies.sort_unstable();
        currencies.dedup();
        if !self.charges.iter().any(Charge::prices_energy) {
            return Err(Problem::new("", CaseRule::NoEnergyPrice.into()));
        }
        match currencies.as_slice() {
            [] => Ok(None),
            [currency] => Ok(Some(*currency)),
            several => {
                let got: Vec<&str> = several.iter().map(Currency::code).collect();
                Err(Problem::new(
                    got.join(" and "),
                    CaseRule::OneCurrency.into(),
                ))
            }
        }
    }
}

impl Charge {
    /// Returns which windows of the charge hold in a calendar month.
    fn holds_in(&self, number: u32) -> Vec<bool> {
        let holds = |windows: &[Window]| -> Vec<bool> {
            windows
                .iter()
                .map(|w| w.months.contains_number(number))
                .collect()
        };
        match self {
            Self::TimeOfUse { periods } => periods.iter().flat_map(|p| holds(&p.windows)).collect(),
            Self::DemandTimeOfUse { periods, .. } => {
                periods.iter().flat_map(|p| holds(&p.windows)).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Terms {
    /// Adds a calendar month that is as an earlier one.
    fn repeat_month(&mut self, before: usize) {
        self.weeks.extend(self.weeks.get(before).cloned());
        for ladder in &mut self.ladders {
            ladder.limits.extend(ladder.limits.get(before).cloned());
        }
        for demand in &mut self.demands {
            demand
                .occurring
                .extend(demand.occurring.get(before).cloned());
        }
    }

    /// Returns the terms with only the bands that occur, in the order in which they do.
    fn in_order(mut self) -> Self {
        let mut order: Vec<usize> = Vec::new();
        for week in &mut self.weeks {
            *week = week.map(|band| {
                order
                    .iter()
                    .position(|known| *known == band)
                    .unwrap_or_else(|| {
                        order.push(band);
                        order.len().saturating_sub(1)
                    })
            });
        }
        let bands = order
            .iter()
            .filter_map(|band| self.bands.get(*band).cloned());
        self.bands = bands.collect();
        self
    }
}

/// The charges on their way to terms.
struct Lowering<'a> {
    tariff: &'a Tariff,
    terms: Terms,
    /// What becomes of each charge.
    kinds: Vec<Kind>,
    /// The same in every band.
    base: Exact,
}

/// What a charge comes down to.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Periods with one price each.
    Bands,
    Ladder(usize),
    Demand(usize),
    /// Nothing that depends on the hour.
    Flat,
}

impl<'a> Lowering<'a> {
    fn of(tariff: &'a Tariff) -> Self {
        let mut lowering = Self {
            tariff,
            terms: Terms {
                bands: Vec::new(),
                weeks: Vec::new(),
                ladders: Vec::new(),
                demands: Vec::new(),
                indexes: Vec::new(),
                fixed: Vec::new(),
                minimums: Vec::new(),
                credit: Exact::ZERO,
                responses: Vec::new(),
            },
            kinds: Vec::new(),
            base: Exact::ZERO,
        };
        for charge in &tariff.charges {
            let kind = lowering.lower(charge);
            lowering.kinds.push(kind);
        }
        lowering
    }

    fn lower(&mut self, charge: &Charge) -> Kind {
        let terms = &mut self.terms;
        match charge {
            Charge::Energy { price } => {
                self.base = self.base + Exact::of(price.to_per_kilowatt_hour());
            }
            Charge::Index { prices, adder } => {
                let adder = adder.map_or(Exact::ZERO, |a| Exact::of(a.to_per_kilowatt_hour()));
                self.base = self.base + adder;
                terms.indexes.push(prices.clone());
            }
            Charge::Tiers { tiers } => return self.ladder(&[tiers.as_slice()]),
            Charge::TimeOfUse { periods } => {
                let tiers: Vec<&[EnergyTier]> = periods.iter().map(|p| &p.tiers[..]).collect();
                let tiered = tiers.iter().any(|tiers| tiers.len() > 1);
                return if tiered {
                    self.ladder(&tiers)
                } else {
                    Kind::Bands
                };
            }
            Charge::Demand { price, ratchets } => {
                let all = DemandTier {
                    up_to: None,
                    price: *price,
                };
                return self.demand(&[&[all]], (ratchets, DemandKind::Month), None);
            }
            Charge::DemandTiers { tiers, ratchets } => {
                return self.demand(&[tiers.as_slice()], (ratchets, DemandKind::Month), None);
            }
            Charge::DemandTimeOfUse { periods, ratchets } => {
                let tiers: Vec<&[DemandTier]> = periods.iter().map(|p| &p.tiers[..]).collect();
                let kind = if periods.iter().all(TimeOfUse::is_whole_months) {
                    DemandKind::Month
                } else {
                    DemandKind::Period
                };
                return self.demand(&tiers, (ratchets, kind), None);
            }
            Charge::CoincidentPeak { price, at } => {
                let all = DemandTier {
                    up_to: None,
                    price: *price,
                };
                let kind = DemandKind::Coincident;
                return self.demand(&[&[all]], (&[], kind), Some(at.clone()));
            }
            Charge::PerMonth { amount } => {
                terms.fixed.push((Per::Month, Exact::of(amount.amount())));
            }
            Charge::PerDay { amount } => terms.fixed.push((Per::Day, Exact::of(amount.amount()))),
            Charge::PerYear { amount } => {
                terms.fixed.push((Per::Year, Exact::of(amount.amount())));
            }
            Charge::MinimumPerMonth { .. }
            | Charge::MinimumPerDay { .. }
            | Charge::MinimumPerYear { .. } => terms.minimums.extend(charge.minimum()),
            Charge::CurtailmentCredit { price } => {
                terms.credit = terms.credit + Exact::of(price.to_per_kilowatt_hour());
            }
            Charge::DemandResponse { price, power } => {
                let price = Exact::of(price.to_per_kilowatt_month());
                terms.responses.push((kilowatts(*power), price));
            }
        }
        Kind::Flat
    }

    fn ladder(&mut self, periods: &[&[EnergyTier]]) -> Kind {
        let price = |tier: &EnergyTier| Exact::of(tier.price.to_per_kilowatt_hour());
        let prices = periods
            .iter()
            .map(|tiers| tiers.iter().map(price).collect());
        self.terms.ladders.push(LadderTerms {
            prices: prices.collect(),
            limits: Vec::new(),
        });
        Kind::Ladder(self.terms.ladders.len().saturating_sub(1))
    }

    fn demand(
        &mut self,
        periods: &[&[DemandTier]],
        (ratchets, kind): (&[Ratchet], DemandKind),
        at: Option<Vec<NaiveDateTime>>,
    ) -> Kind {
        let block = |tier: &DemandTier| {
            let price = Exact::of(tier.price.to_per_kilowatt_month());
            (tier.up_to.map(kilowatts), price)
        };
        let periods = periods
            .iter()
            .map(|tiers| tiers.iter().map(block).collect());
        self.terms.demands.push(DemandTerms {
            kind,
            periods: periods.collect(),
            occurring: Vec::new(),
            ratchets: ratchets.to_vec(),
            at,
        });
        Kind::Demand(self.terms.demands.len().saturating_sub(1))
    }

    /// Adds the week of a calendar month.
    fn month(&mut self, number: u32, problems: &mut Vec<Problem>) {
        let ladders = vec![0; self.terms.ladders.len()];
        let demands = vec![None; self.terms.demands.len()];
        let first = BandTerms {
            price: self.base,
            ladders,
            demands,
        };
        let mut week = Week::uniform(self.band(first));
        for (index, charge) in self.tariff.charges.iter().enumerate() {
            let kind = self.kinds.get(index).copied().unwrap_or(Kind::Flat);
            if kind == Kind::Flat {
                continue;
            }
            let periods = match charge {
                Charge::TimeOfUse { periods } => periods_of(periods, number),
                Charge::DemandTimeOfUse { periods, .. } => periods_of(periods, number),
                _ => Ok(Week::uniform(0)),
            };
            let periods = match periods {
                Ok(periods) => periods,
                Err(problem) => {
                    problems.push(problem.at(Tariff::place_of(index)));
                    continue;
                }
            };
            let mut occurring: Vec<usize> = periods.pieces().map(|(_, _, p)| p).collect();
            occurring.sort_unstable();
            occurring.dedup();
            if let Err(problem) = self.note(charge, kind, &occurring, number) {
                problems.push(problem.at(Tariff::place_of(index)));
            }
            // Few bands meet few periods, at many hours.
            let mut known: Vec<((usize, usize), usize)> = Vec::new();
            week = week.joined(&periods, |band, period| {
                let met = known.iter().find(|(met, _)| *met == (band, period));
                if let Some((_, place)) = met {
                    return *place;
                }
                let base = self.terms.bands.get(band).cloned();
                let place = base.map_or(0, |base| self.band(base.with(charge, kind, period)));
                known.push(((band, period), place));
                place
            });
        }
        self.terms.weeks.push(week);
    }

    /// Notes what a charge is in a month, by the periods that occur.
    fn note(
        &mut self,
        charge: &Charge,
        kind: Kind,
        occurring: &[usize],
        number: u32,
    ) -> Result<(), Problem> {
        match kind {
            Kind::Demand(demand) => {
                if let Some(demand) = self.terms.demands.get_mut(demand) {
                    let stated = demand.at.is_some();
                    let periods = 0..demand.periods.len();
                    let occurs = periods.map(|p| !stated && occurring.contains(&p));
                    demand.occurring.push(occurs.collect());
                }
                Ok(())
            }
            Kind::Ladder(ladder) => {
                let limits = limits_in(charge, occurring, number)?;
                if let Some(ladder) = self.terms.ladders.get_mut(ladder) {
                    ladder.limits.push(limits);
                }
                Ok(())
            }
            Kind::Bands | Kind::Flat => Ok(()),
        }
    }

    /// Returns the place of a band among those known.
    fn band(&mut self, band: BandTerms) -> usize {
        let bands = &mut self.terms.bands;
        bands
            .iter()
            .position(|known| *known == band)
            .unwrap_or_else(|| {
                bands.push(band);
                bands.len().saturating_sub(1)
            })
    }
}

impl BandTerms {
    /// Returns the band in a period of one more charge.
    fn with(mut self, charge: &Charge, kind: Kind, period: usize) -> Self {
        match kind {
            Kind::Bands => {
                if let Charge::TimeOfUse { periods } = charge {
                    let tiers = periods.get(period).map_or(&[][..], |p| &p.tiers);
                    let price = tiers.first().map(|tier| tier.price.to_per_kilowatt_hour());
                    self.price = self.price + price.map_or(Exact::ZERO, Exact::of);
                }
            }
            Kind::Ladder(ladder) => {
                if let Some(slot) = self.ladders.get_mut(ladder) {
                    *slot = period;
                }
            }
            Kind::Demand(demand) => {
                let stated = matches!(charge, Charge::CoincidentPeak { .. });
                if let Some(slot) = self.demands.get_mut(demand).filter(|_| !stated) {
                    *slot = Some(period);
                }
            }
            Kind::Flat => {}
        }
        self
    }
}
