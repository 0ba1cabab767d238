//! Generators of taxes.

use super::{Reach, finance, units};
use crate::calendar::Horizon;
use crate::country::{AssetClass, Country, Depreciations, LossTerms, Tax, TaxRate, TaxTransfer};
use crate::finance::Depreciation;
use crate::name::{Name, Named};
use crate::scenario::{OpeningBook, OpeningLoss, OpeningTax};
use crate::units::Currency;
use chrono::Datelike;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Generates taxes with everything the field knows; it shrinks to one that takes nothing.
pub fn tax(reach: Reach) -> impl Strategy<Value = Tax> {
    let later = option::of((2000..2060_u32, reach.fraction(0..=400)));
    let rates = (reach.fraction(0..=400), later).prop_map(|(rate, later)| {
        let first = TaxRate { from: None, rate };
        let later = later.map(|(from, rate)| TaxRate {
            from: Some(from),
            rate,
        });
        std::iter::once(first).chain(later).collect()
    });
    let years = option::of(reach.or(units::plausible_years(), units::any_years()));
    let losses = (years, reach.fraction(300..=1_000));
    let losses = losses.prop_map(|(years, cap)| LossTerms { years, cap });
    let method = move || finance::depreciation(reach);
    let depreciation = (method(), method(), method());
    let transfer = select(&[TaxTransfer::Book, TaxTransfer::Market][..]);
    let others = (
        reach.fraction(0..=200),
        reach.fraction(0..=30),
        reach.days(0..=180),
    );
    (rates, losses, depreciation, transfer, others).prop_map(
        |(rate, losses, (rigs, containers, site_works), transfer, others)| {
            let (withholding, property, due) = others;
            Tax {
                rate,
                losses,
                depreciation: Depreciations {
                    rigs,
                    containers,
                    site_works,
                },
                transfer,
                withholding,
                property,
                due,
            }
        },
    )
}

/// Generates the countries of another generator, two of three with a tax.
pub fn with_tax(
    reach: Reach,
    country: impl Strategy<Value = Country>,
) -> impl Strategy<Value = Country> {
    let tax = prop_oneof![1 => Just(None), 2 => tax(reach).prop_map(Some)];
    (country, tax).prop_map(|(country, tax)| Country { tax, ..country })
}

/// Generates tax books of a country for a case of this horizon.
pub fn books(
    reach: Reach,
    currency: Currency,
    horizon: Horizon,
) -> impl Strategy<Value = OpeningTax> + use<> {
    let first = u32::try_from(horizon.start_day().year()).unwrap_or(1970);
    let money = move || reach.money(0..=1_000_000, currency);
    let losses = vec(option::of(money()), 0..=3).prop_map(move |losses| {
        let losses = (1..).zip(losses);
        let loss = |(ago, amount): (u32, Option<_>)| {
            Some(OpeningLoss {
                year: first.saturating_sub(ago),
                amount: amount?,
            })
        };
        losses.filter_map(loss).collect()
    });
    let life = option::of(reach.or(units::plausible_years(), units::any_years()));
    let book = (select(&AssetClass::ALL[..]), money(), life);
    let book = book.prop_map(|(of, value, years)| OpeningBook { of, value, years });
    (losses, option::of(money()), vec(book, 0..=3)).prop_map(|(losses, income, books)| OpeningTax {
        losses,
        income,
        books,
    })
}

/// Returns the books of countries that have a tax; where only what is met in the field is generated, what lies in a pool has no years.
pub(super) fn books_of<'a>(
    countries: impl Iterator<Item = (&'a Name, &'a Country)>,
    books: Vec<OpeningTax>,
    reach: Reach,
) -> Named<OpeningTax> {
    let kept = countries.zip(books).filter_map(|((name, country), books)| {
        let depreciation = &country.tax.as_ref()?.depreciation;
        let mut books = books;
        for book in &mut books.books {
            let pooled = matches!(depreciation.of(book.of), Depreciation::Pooled { .. });
            if pooled && reach.is_plausible() {
                book.years = None;
            }
        }
        Some((name.clone(), books))
    });
    Named::from_entries(kept).unwrap_or_default()
}
