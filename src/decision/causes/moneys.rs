//! The same amounts in another money.

use crate::country::{Bracket, Levy, LevyRate};
use crate::error::{CaseRule, Problem};
use crate::scenario::Case;
use crate::site::{
    Charge, DemandTier, EnergyTier, HourlyPrices, OperatingCost, SellingCost, Tariff, TimeOfUse,
};
use crate::units::{Currency, DemandPrice, EnergyPrice, Exact, Money};

/// Turns amounts in some currencies into others, at the exchange rates of the first month; what is in none of them stays as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Moneys(Vec<(Currency, Currency, Exact)>);

/// The decimals of a restated amount: enough for a price of energy in any money.
const PLACES: u32 = 16;

type Restated<T> = Result<T, Problem>;

impl Moneys {
    /// Adds that what is in one currency is in another from now on.
    ///
    /// # Errors
    /// When a currency has no exchange rate.
    pub fn turn(&mut self, case: &Case, from: Currency, to: Currency) -> Result<(), Problem> {
        if from != to && !self.0.iter().any(|(known, ..)| *known == from) {
            self.0
                .push((from, to, worth(case, from)?.over(worth(case, to)?)));
        }
        Ok(())
    }

    fn of(&self, currency: Currency) -> Option<(Currency, Exact)> {
        let known = self.0.iter().find(|(from, ..)| *from == currency);
        known.map(|(_, to, factor)| (*to, *factor))
    }

    pub fn money(&self, amount: Money) -> Restated<Money> {
        self.of(amount.currency())
            .map_or(Ok(amount), |(to, factor)| {
                let product = Exact::of(amount.amount()) * factor;
                Money::new(product.to_places(PLACES).get(), to)
            })
    }

    pub fn energy_price(&self, price: EnergyPrice) -> Restated<EnergyPrice> {
        self.of(price.currency()).map_or(Ok(price), |(to, factor)| {
            let product = Exact::of(price.to_per_kilowatt_hour()) * factor;
            EnergyPrice::per_kilowatt_hour(product.to_places(PLACES).get(), to)
        })
    }

    fn demand_price(&self, price: DemandPrice) -> Restated<DemandPrice> {
        self.of(price.currency()).map_or(Ok(price), |(to, factor)| {
            let product = Exact::of(price.to_per_kilowatt_month()) * factor;
            DemandPrice::per_kilowatt_month(product.to_places(PLACES).get(), to)
        })
    }

    pub fn tariff(&self, tariff: &Tariff) -> Restated<Tariff> {
        Ok(Tariff {
            charges: each(&tariff.charges, |charge| self.charge(charge))?,
            payment: tariff.payment,
            escalation: tariff.escalation,
            vat: tariff.vat,
            holidays: tariff.holidays.clone(),
            whole_months: tariff.whole_months,
            from: tariff.from,
            to: tariff.to,
        })
    }

    fn charge(&self, charge: &Charge) -> Restated<Charge> {
        let money = |amount: &Money| self.money(*amount);
        let energy = |price: &EnergyPrice| self.energy_price(*price);
        let demand = |price: &DemandPrice| self.demand_price(*price);
        let tier = |tier: &EnergyTier| {
            Ok(EnergyTier {
                up_to: tier.up_to,
                price: energy(&tier.price)?,
            })
        };
        let step = |tier: &DemandTier| {
            Ok(DemandTier {
                up_to: tier.up_to,
                price: demand(&tier.price)?,
            })
        };
        Ok(match charge {
            Charge::Energy { price } => Charge::Energy {
                price: energy(price)?,
            },
            Charge::Tiers { tiers } => Charge::Tiers {
                tiers: each(tiers, tier)?,
            },
            Charge::TimeOfUse { periods } => Charge::TimeOfUse {
                periods: each(periods, |period| {
                    let windows = period.windows.clone();
                    let tiers = each(&period.tiers, tier)?;
                    Ok(TimeOfUse { windows, tiers })
                })?,
            },
            Charge::Index { prices, adder } => Charge::Index {
                prices: HourlyPrices {
                    from: prices.from,
                    prices: each(&prices.prices, energy)?,
                    repeats: prices.repeats,
                },
                adder: adder.as_ref().map(energy).transpose()?,
            },
            Charge::Demand { price, ratchets } => Charge::Demand {
                price: demand(price)?,
                ratchets: ratchets.clone(),
            },
            Charge::DemandTiers { tiers, ratchets } => Charge::DemandTiers {
                tiers: each(tiers, step)?,
                ratchets: ratchets.clone(),
            },
            Charge::DemandTimeOfUse { periods, ratchets } => Charge::DemandTimeOfUse {
                periods: each(periods, |period| {
                    let windows = period.windows.clone();
                    let tiers = each(&period.tiers, step)?;
                    Ok(TimeOfUse { windows, tiers })
                })?,
                ratchets: ratchets.clone(),
            },
            Charge::CoincidentPeak { price, at } => Charge::CoincidentPeak {
                price: demand(price)?,
                at: at.clone(),
            },
            Charge::PerMonth { amount } => Charge::PerMonth {
                amount: money(amount)?,
            },
            Charge::PerDay { amount } => Charge::PerDay {
                amount: money(amount)?,
            },
            Charge::PerYear { amount } => Charge::PerYear {
                amount: money(amount)?,
            },
            Charge::MinimumPerMonth { amount } => Charge::MinimumPerMonth {
                amount: money(amount)?,
            },
            Charge::MinimumPerDay { amount } => Charge::MinimumPerDay {
                amount: money(amount)?,
            },
            Charge::MinimumPerYear { amount } => Charge::MinimumPerYear {
                amount: money(amount)?,
            },
            Charge::CurtailmentCredit { price } => Charge::CurtailmentCredit {
                price: energy(price)?,
            },
            Charge::DemandResponse { price, power } => Charge::DemandResponse {
                price: demand(price)?,
                power: *power,
            },
        })
    }

    pub fn operating_cost(&self, cost: &OperatingCost) -> Restated<OperatingCost> {
        Ok(match cost {
            OperatingCost::PerMonth { amount } => OperatingCost::PerMonth {
                amount: self.money(*amount)?,
            },
            OperatingCost::PerKilowatt { price } => OperatingCost::PerKilowatt {
                price: self.demand_price(*price)?,
            },
            OperatingCost::PerRig { amount } => OperatingCost::PerRig {
                amount: self.money(*amount)?,
            },
            OperatingCost::RevenueShare { share } => OperatingCost::RevenueShare { share: *share },
        })
    }

    pub fn selling(&self, selling: SellingCost) -> Restated<SellingCost> {
        let money = |amount: Option<Money>| amount.map(|amount| self.money(amount)).transpose();
        Ok(SellingCost {
            per_rig: money(selling.per_rig)?,
            per_container: money(selling.per_container)?,
        })
    }

    pub fn levy(&self, levy: &Levy) -> Restated<Levy> {
        let energy =
            |price: Option<EnergyPrice>| price.map(|price| self.energy_price(price)).transpose();
        Ok(Levy {
            per_kwh: match &levy.per_kwh {
                LevyRate::Flat(rate) => LevyRate::Flat(self.energy_price(*rate)?),
                LevyRate::Brackets(brackets) => LevyRate::Brackets(each(brackets, |bracket| {
                    Ok(Bracket {
                        from: self.energy_price(bracket.from)?,
                        rate: self.energy_price(bracket.rate)?,
                    })
                })?),
            },
            own: energy(levy.own)?,
            renewable: energy(levy.renewable)?,
            unmetered: energy(levy.unmetered)?,
            from: levy.from,
            to: levy.to,
            period: levy.period,
            due: levy.due,
        })
    }
}

/// Returns each of a list restated.
pub(super) fn each<T, U>(list: &[T], restate: impl Fn(&T) -> Restated<U>) -> Restated<Vec<U>> {
    list.iter().map(restate).collect()
}

/// Returns what one unit of a currency is worth in the case's in the first month.
fn worth(case: &Case, currency: Currency) -> Result<Exact, Problem> {
    if currency == case.currency {
        return Ok(Exact::ONE);
    }
    let none = || {
        let case = case.currency;
        Problem::new(currency, CaseRule::NoExchange { currency, case }.into())
    };
    let path = case
        .outlook
        .exchange
        .get(currency.code())
        .ok_or_else(none)?;
    let first = path.values(case.start, 1)?;
    let rate = first.first().ok_or_else(none)?;
    let amount = Exact::of(rate.amount());
    Ok(if rate.base() == currency {
        amount
    } else {
        Exact::ONE.over(amount)
    })
}
