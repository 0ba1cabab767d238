//! Generators of what money costs and of beliefs about it.

use super::name::{names, table};
use super::reach::currencies;
use super::{Reach, units};
use crate::calendar::Horizon;
use crate::name::{Name, Named};
use crate::scenario::{Basis, Borrowing, Discount, Outlook, Path, Sunk};
use crate::units::{Currency, Growth};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Generates what money costs: mostly a nominal rate in the currency of the case.
pub fn discount(reach: Reach) -> impl Strategy<Value = Discount> {
    let rate = reach.or(units::plausible_rate(), units::any_rate());
    let basis = prop_oneof![4 => Just(Basis::Nominal), 1 => Just(Basis::Real)];
    let currency = option::weighted(0.2, select(currencies()));
    (rate, basis, currency).prop_map(|(rate, basis, currency)| Discount {
        rate,
        basis,
        currency,
    })
}

/// Generates how fast prices rise in every plausible currency: −1 % to 6 % a year, or a fifth of it a month.
pub fn inflation(reach: Reach) -> impl Strategy<Value = Named<Growth>> {
    let currencies = currencies();
    vec(reach.growth(-2..=12), currencies.len()).prop_map(move |growths| {
        let mut inflation = Named::new();
        for (currency, growth) in currencies.iter().zip(growths) {
            if let Ok(name) = currency.code().parse::<Name>() {
                let _ = inflation.insert(name, growth);
            }
        }
        inflation
    })
}

/// Generates up to two amounts that are spent whatever is decided.
pub fn sunk(reach: Reach) -> impl Strategy<Value = Named<Sunk>> {
    let currency = select(currencies());
    let spent = currency.prop_flat_map(move |currency| reach.money(0..=500_000_000, currency));
    vec(spent.prop_map(Sunk::from), 0..=2)
        .prop_map(|spent| table(&names("spent", spent.len()), spent))
}

/// Generates up to two loans, drawn in the horizon, of these plans.
pub fn loans(
    reach: Reach,
    currency: Currency,
    horizon: Horizon,
    site: Option<Name>,
) -> impl Strategy<Value = Named<Borrowing>> {
    let last = u64::from(horizon.days().saturating_sub(1));
    let amount = reach.money(0..=100_000_000, currency);
    let loan = amount.prop_flat_map(move |amount| super::finance::loan(reach, amount));
    let drawn = reach.day(horizon.start_day(), last);
    let plans = select(vec![vec!["stay"], vec!["go"], vec!["stay", "go"]]);
    let borrowing = (loan, drawn, plans).prop_filter_map("names", move |(loan, drawn, plans)| {
        let plans = plans.iter().map(|plan| plan.parse().ok());
        Some(Borrowing {
            loan,
            drawn,
            at: site.clone()?,
            plans: plans.collect::<Option<_>>()?,
        })
    });
    vec(borrowing, 0..=2).prop_map(|loans| table(&names("loan", loans.len()), loans))
}

/// Returns, in the field, the rate in another currency only where its exchange rate does not move: a short jump would make a rate of thousands of percent a year of it.
pub(super) fn within_reason(
    reach: Reach,
    discount: Discount,
    case: Currency,
    outlook: &Outlook,
) -> Discount {
    let still = |currency: &Currency| {
        let path = outlook.exchange.get(currency.code());
        !reach.is_plausible() || *currency == case || matches!(path, Some(Path::Constant(_)))
    };
    Discount {
        currency: discount.currency.filter(still),
        ..discount
    }
}
