//! Bills: what a load costs under a tariff, month by month.

mod bill;
mod load;
mod memory;
mod month;
mod year;

pub use bill::{Bill, BillLine, BillPart};
pub use load::{MeterLoad, PeakHistory};
pub use year::{Billing, BillingYear};

pub(crate) use memory::Memory;
pub(crate) use month::BillingMonth;

use super::Tariff;
use crate::calendar::Month;
use crate::error::Problems;

/// Returns the bill of one month.
///
/// Earlier months are unknown: a ratchet finds nothing to look back at, and a minimum of the year is left to its last month.
/// For these take [`Billing`].
///
/// ```
/// use stay_or_go::site::{BillPart, Charge, MeterLoad, Tariff, bill};
/// use rust_decimal::dec;
///
/// let tariff = Tariff::of(vec![
///     Charge::Energy { price: "0.05 USD/kWh".parse()? },
///     Charge::Demand { price: "10 USD/kW/month".parse()?, ratchets: vec![] },
/// ]);
/// let load = MeterLoad::Flat { power: "1 MW".parse()?, availability: "90 %".parse()? };
/// let june = bill(&tariff, &load, "2023-06".parse()?)?;
/// // 1 000 kW × 720 h × 90 % × 0.05 and 1 000 kW × 10
/// assert_eq!(june.part(BillPart::Energy), dec!(32_400));
/// assert_eq!(june.part(BillPart::Demand), dec!(10_000));
/// assert_eq!(june.total(), dec!(42_400));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the tariff contradicts itself or is not in force, an index has no price for an hour, or the load has not the hours of the month's year.
pub fn bill(tariff: &Tariff, load: &MeterLoad, month: Month) -> Result<Bill, Problems> {
    let billing = Billing::new(
        std::slice::from_ref(tariff),
        BillingYear::Calendar(month.year()),
        (month.number(), month.number()),
    )?;
    let mut bills = billing.bills(load, &PeakHistory::Nothing)?;
    let only = bills.pop();
    only.ok_or_else(|| {
        let rule = crate::error::CaseRule::NoTariff { month };
        crate::error::Problem::new(month, rule.into()).into()
    })
}
