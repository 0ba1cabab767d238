//! Quantities: a number with its unit, checked once, where it is made.
//!
//! Every type here has one text form, the same in [`Display`](std::fmt::Display), [`FromStr`](std::str::FromStr) and serde: `"3.25 MW"`, `"29.5 J/TH"`, `"0.055 USD/kWh"`.
//! The form holds every digit, so text and value turn into each other without loss; a text with more digits than are held, 28 of them, is refused, not rounded.
//! Equal quantities have equal texts: `"3250 W"` is written `"3.25 kW"`, and a zero has no sign.
//! Each type has a range, and the ranges are closed under the operators: the largest [`Hashrate`] times the largest [`Efficiency`] is a [`Power`].
//! Bare numbers and floats are refused.
//!
//! | want | take |
//! |---|---|
//! | a share of something, 0 to 100 % | [`Fraction`] |
//! | what customs take of a value, which may be more than all of it | [`DutyRate`] |
//! | what money costs in a year | [`Rate`] |
//! | how a price or the difficulty changes, by month or year | [`Growth`] |
//! | what a price is multiplied by | [`Factor`] |
//! | how often something happens | [`Events`] |
//! | a span of days | [`Days`] |
//! | a span of years | [`Years`] |
//! | when a bill is paid | [`PaymentTerm`] |
//! | elapsed time with power | [`Hours`] |
//! | money in a currency | [`Money`] |
//! | coins | [`Bitcoin`] |
//! | what freight takes of a ship | [`Teu`] |
//! | a class of goods at customs | [`TariffLine`] |
//!
//! Prices and money are equal or not, but have no order: amounts in different currencies cannot be compared.
//! There is no `Money + Money`: two amounts meet in one currency only where a case is resolved.

mod number;
mod operators;
mod quantity;
pub(crate) mod scalar;
pub(crate) mod text;

mod bitcoin;
mod currency;
mod days;
mod demand_price;
mod difficulty;
mod duty_rate;
mod efficiency;
mod energy;
mod energy_price;
mod events;
mod exchange_rate;
mod factor;
mod fraction;
mod growth;
mod hashprice;
mod hashrate;
mod hashrate_price;
mod hours;
mod mass;
mod money;
mod payment_term;
mod power;
mod rate;
mod tariff_line;
mod teu;
mod years;

pub use bitcoin::Bitcoin;
pub use currency::Currency;
pub use days::Days;
pub use demand_price::DemandPrice;
pub use difficulty::Difficulty;
pub use duty_rate::DutyRate;
pub use efficiency::Efficiency;
pub use energy::Energy;
pub use energy_price::EnergyPrice;
pub use events::Events;
pub use exchange_rate::ExchangeRate;
pub use factor::Factor;
pub use fraction::Fraction;
pub use growth::{Growth, Period};
pub use hashprice::Hashprice;
pub use hashrate::Hashrate;
pub use hashrate_price::HashratePrice;
pub use hours::Hours;
pub use mass::Mass;
pub use money::Money;
pub use payment_term::PaymentTerm;
pub use power::Power;
pub use rate::Rate;
pub use tariff_line::TariffLine;
pub use teu::Teu;
pub use years::Years;

pub(crate) use number::split;
pub(crate) use scalar::{Exact, Scalar};
pub(crate) use text::text_form;
