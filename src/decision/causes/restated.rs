//! Sites, countries and tax books in another money.
//!
//! Every field is written out, so that a new amount is not forgotten.

use super::moneys::{Moneys, each};
use crate::country::Country;
use crate::error::Problem;
use crate::name::Name;
use crate::scenario::{Case, OpeningBook, OpeningLoss, OpeningTax};
use crate::site::{Charge, Site, Tariff};
use crate::units::{Currency, Growth, Money};

/// Adds the exchange of the money of a place's power contract for that of home's, and back.
pub(super) fn exchange(
    case: &Case,
    (place, home): (&Site, &Site),
    out: &mut Moneys,
    back: &mut Moneys,
) -> Result<(), Problem> {
    if let Some((place, home)) = money_of(place).zip(money_of(home)) {
        out.turn(case, place, home)?;
        back.turn(case, home, place)?;
    }
    Ok(())
}

/// Adds the same of the countries.
pub(super) fn country_money(
    case: &Case,
    (place, home): (&Name, &Name),
    out: &mut Moneys,
    back: &mut Moneys,
) -> Result<(), Problem> {
    let money = |name: &Name| case.countries.get(name.as_str()).map(|c| c.currency);
    if let Some((place, home)) = money(place).zip(money(home)) {
        out.turn(case, place, home)?;
        back.turn(case, home, place)?;
    }
    Ok(())
}

/// Returns the currency of a power contract.
fn money_of(site: &Site) -> Option<Currency> {
    let charge = site.tariff.first()?.charges.first()?;
    charge.currencies().first().copied()
}

/// Returns a site whose first prices hold before they begin too: who is not dark comes earlier than the plan does.
pub(super) fn begun(site: &Site) -> Site {
    let mut site = site.clone();
    let by_hour =
        |charge: &Charge| matches!(charge, Charge::Index { .. } | Charge::CoincidentPeak { .. });
    let first = site
        .tariff
        .first()
        .filter(|first| !first.charges.iter().any(by_hour));
    if let Some(first) = first
        && let Some(from) = first.from
    {
        let before = Tariff {
            charges: first.charges.clone(),
            payment: first.payment,
            escalation: Growth::NONE,
            vat: first.vat,
            holidays: first.holidays.clone(),
            whole_months: first.whole_months,
            from: None,
            to: Some(from),
        };
        site.tariff.insert(0, before);
    }
    site
}

/// Returns a site in another money.
pub(super) fn restated(moneys: &Moneys, site: &Site) -> Result<Site, Problem> {
    let money = |amount: Option<Money>| amount.map(|a| moneys.money(a)).transpose();
    Ok(Site {
        country: site.country.clone(),
        zone: site.zone.clone(),
        power: site.power,
        tariff: each(&site.tariff, |tariff| moneys.tariff(tariff))?,
        curtailment: site.curtailment,
        energised: site.energised.clone(),
        licence: site.licence,
        supply: site.supply,
        operations: each(&site.operations, |cost| moneys.operating_cost(cost))?,
        downtime: site.downtime.clone(),
        hazards: site.hazards.clone(),
        regimes: site.regimes.clone(),
        restart: site.restart,
        standby: site.standby,
        deposit: money(site.deposit)?,
        deposit_return: site.deposit_return,
        exit_fee: money(site.exit_fee)?,
        remaining_term: site.remaining_term,
        notice: site.notice,
        resale_discount: site.resale_discount,
        resale_changes: site.resale_changes.clone(),
        selling: moneys.selling(site.selling)?,
        works_resale: site.works_resale,
    })
}

/// Returns a country whose levies are in another money.
pub(super) fn levied(moneys: &Moneys, country: &Country) -> Result<Country, Problem> {
    Ok(Country {
        currency: country.currency,
        levies: each(&country.levies, |levy| moneys.levy(levy))?,
        hazards: country.hazards.clone(),
        regimes: country.regimes.clone(),
        premium: country.premium.clone(),
        capacity: country.capacity,
        customs: country.customs.clone(),
        coins: country.coins.clone(),
        transfer: country.transfer,
        tax: country.tax.clone(),
    })
}

/// Returns tax books in another money.
pub(super) fn books_in(moneys: &Moneys, books: &OpeningTax) -> Result<OpeningTax, Problem> {
    Ok(OpeningTax {
        losses: each(&books.losses, |loss| {
            Ok(OpeningLoss {
                year: loss.year,
                amount: moneys.money(loss.amount)?,
            })
        })?,
        income: books
            .income
            .map(|income| moneys.money(income))
            .transpose()?,
        books: each(&books.books, |book| {
            Ok(OpeningBook {
                of: book.of,
                value: moneys.money(book.value)?,
                years: book.years,
            })
        })?,
    })
}
