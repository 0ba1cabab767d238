//! Flows, depreciation and loans: published values, and the laws they follow.

mod depreciation;
mod flows;
mod loans;
mod periodic;
mod rates;
mod spreadsheet;

use rust_decimal::Decimal;

/// Returns whether a value is the published one, which has so many digits.
#[track_caller]
fn is(got: Decimal, published: &str) {
    let published: Decimal = published.parse().unwrap();
    assert_eq!(got.round_dp(published.scale()), published, "{got}");
}
