//! The quantities and names as fields.

use super::text_field;
use crate::name::Name;
use crate::units::{
    Bitcoin, Currency, Days, DemandPrice, Difficulty, DutyRate, Efficiency, Energy, EnergyPrice,
    Events, ExchangeRate, Factor, Fraction, Growth, Hashprice, Hashrate, HashratePrice, Hours,
    Mass, Money, PaymentTerm, Power, Rate, TariffLine, Teu, Years,
};

text_field!(
    Name,
    Bitcoin,
    Currency,
    Days,
    DemandPrice,
    Difficulty,
    DutyRate,
    Efficiency,
    Energy,
    EnergyPrice,
    Events,
    ExchangeRate,
    Factor,
    Fraction,
    Growth,
    Hashprice,
    Hashrate,
    HashratePrice,
    Hours,
    Mass,
    Money,
    PaymentTerm,
    Power,
    Rate,
    TariffLine,
    Teu,
    Years,
);
