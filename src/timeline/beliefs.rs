//! Beliefs, month by month.

use crate::calendar::{Horizon, Month};
use crate::error::{CaseRule, Problem, Rule};
use crate::mining::network::{Halving, fees_of_share, halvings_between, hashprice, subsidy_at};
use crate::scenario::{Case, Outlook, Path};
use crate::units::{Currency, Exact, ExchangeRate, Fraction, Money};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

/// The grid of prices.
pub(super) const PRICE_PLACES: u32 = 10;

/// The grid of exchange rates: ten decimals of a small currency would lose digits of every bill.
const EXCHANGE_PLACES: u32 = 16;

/// The hashprice of every month, before and after each halving.
pub(super) struct Hashprices {
    /// The currency of the bitcoin price.
    pub currency: Currency,
    /// Halvings in or near the horizon.
    pub halvings: Vec<Halving>,
    /// Hashprices per TH/s and day, by month and epoch.
    pub prices: Vec<Exact>,
}

impl Hashprices {
    /// Returns the place of a month and epoch in the table.
    pub fn period(&self, month: usize, epoch: usize) -> usize {
        let epochs = self.halvings.len().saturating_add(1);
        month.saturating_mul(epochs).saturating_add(epoch)
    }

    /// Returns the epoch in which a month ends.
    pub fn epoch_at_end_of(&self, month: Month) -> usize {
        let end = instant(month.end_day());
        let over = self.halvings.iter().take_while(|halving| halving.at < end);
        over.count()
    }
}

/// Returns the hashprices of a horizon; places are relative to the outlook.
pub(super) fn hashprices(
    outlook: &Outlook,
    horizon: Horizon,
    problems: &mut Vec<Problem>,
) -> Option<Hashprices> {
    let months = horizon.months().len();
    let start = horizon.start();
    let mut note = |problem: Problem, place: &str| problems.push(problem.at(place));
    let prices = outlook.btc_price.values(start, months);
    let prices = prices.map_err(|p| note(p, "btc_price")).ok();
    let difficulties = outlook.difficulty.values(start, months);
    let difficulties = difficulties.map_err(|p| note(p, "difficulty")).ok();
    let shares = outlook.fee_share.values(start, months);
    let shares = shares.map_err(|p| note(p, "fee_share")).ok();

    // A site's local month begins and ends up to a day away from the month in UTC.
    let day = TimeDelta::days(1);
    let first = instant(horizon.start_day()).checked_sub_signed(day);
    let last = instant(horizon.end_day()).checked_add_signed(day);
    let (first, last) = (first?, last?);
    let halvings = halvings_between(first, last, &outlook.chain);
    let opening = subsidy_at(first, &outlook.chain).ok();
    if let Some(other) = outlook.btc_price.other(Money::currency) {
        note(
            Problem::new(other, CaseRule::OneCurrency.into()),
            "btc_price",
        );
        return None;
    }

    let (prices, difficulties, shares, opening) = (prices?, difficulties?, shares?, opening?);
    let currency = prices.first()?.currency();
    let mut table = Vec::with_capacity(months);
    for (index, month) in horizon.months().enumerate() {
        // The fees of a constant share are those of the subsidy at the start; a value of a series is one of its own month.
        let stated_at = match &outlook.fee_share {
            Path::Series { from, values, .. } => {
                let last = u32::try_from(values.len().saturating_sub(1)).ok();
                let last = last.and_then(|last| from.plus(last)).unwrap_or(month);
                instant(month.min(last).first_day())
            }
            _ => instant(start.first_day()),
        };
        let stated = subsidy_at(stated_at, &outlook.chain);
        let fees = stated.and_then(|subsidy| {
            fees_of_share(
                subsidy,
                shares.get(index).copied().unwrap_or(Fraction::ZERO),
            )
        });
        let fees = match fees {
            Ok(fees) => fees,
            Err(problem) => {
                note(problem, "fee_share");
                return None;
            }
        };
        let subsidies = std::iter::once(opening).chain(halvings.iter().map(|h| h.subsidy_after));
        for subsidy in subsidies {
            let (price, difficulty) = (*prices.get(index)?, *difficulties.get(index)?);
            match hashprice(price, difficulty, subsidy, fees) {
                Ok(hashprice) => {
                    let exact = Exact::of(hashprice.to_per_terahash_day());
                    table.push(exact.to_places(PRICE_PLACES));
                }
                Err(problem) => {
                    note(problem, "btc_price");
                    return None;
                }
            }
        }
    }
    Some(Hashprices {
        currency,
        halvings,
        prices: table,
    })
}

/// Returns what one unit of a currency is worth in the case's, in each of so many months; places are relative to the outlook.
pub(super) fn exchange(
    case: &Case,
    currency: Currency,
    horizon: Horizon,
    months: usize,
) -> Result<Vec<Exact>, Problem> {
    if currency == case.currency {
        return Ok(vec![Exact::ONE; months]);
    }
    let path = exchange_path(case, currency)?;
    let place = format!("exchange.{currency}");
    let values = path
        .values(horizon.start(), months)
        .map_err(|p| p.at(&place))?;
    let worth = |rate: &ExchangeRate| {
        let amount = Exact::of(rate.amount());
        if (rate.base(), rate.quote()) == (currency, case.currency) {
            Ok(amount.to_places(EXCHANGE_PLACES))
        } else if (rate.base(), rate.quote()) == (case.currency, currency) {
            Ok(Exact::ONE.over(amount).to_places(EXCHANGE_PLACES))
        } else {
            let rule = CaseRule::ExchangePair {
                currency,
                case: case.currency,
            };
            Err(Problem::new(rate, rule.into()).at(&place))
        }
    };
    values.iter().map(worth).collect()
}

/// Returns the path of a currency, or the problem that it has none.
pub(super) fn exchange_path(
    case: &Case,
    currency: Currency,
) -> Result<&Path<ExchangeRate>, Problem> {
    case.outlook.exchange.get(currency.code()).ok_or_else(|| {
        let rule = CaseRule::NoExchange {
            currency,
            case: case.currency,
        };
        Problem::new(currency, Rule::from(rule))
    })
}

/// Notes what is wrong with the exchange rates, paid or not; places are relative to the outlook.
pub(super) fn check_exchange(case: &Case, horizon: Horizon, problems: &mut Vec<Problem>) {
    for (name, path) in case.outlook.exchange.iter() {
        let place = format!("exchange.{name}");
        match name.as_str().parse::<Currency>() {
            Err(problem) => problems.push(problem.at(place)),
            Ok(currency) if currency == case.currency => {
                let rule = CaseRule::OwnCurrency { currency };
                problems.push(Problem::new("", rule.into()).at(place));
            }
            Ok(currency) => {
                // Growth is followed to the last payment later; a series shows its ends now.
                let months = match path {
                    Path::Series { .. } => horizon.months().len(),
                    _ => 1,
                };
                problems.extend(exchange(case, currency, horizon, months).err());
            }
        }
    }
}

fn instant(day: chrono::NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
