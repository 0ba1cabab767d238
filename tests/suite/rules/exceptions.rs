//! Laws of bills and cuts that a reader believes at first sight, and the cases in which they are false.

use super::{Mine, laws};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::Month;
use stay_or_go::site::{Charge, DemandTier, EnergyTier, HourlyPrices, MeterLoad, Tariff, bill};
use stay_or_go::units::Power;

fn kilowatts(kilowatts: u32) -> Power {
    Power::from_watts(Decimal::from(kilowatts) * dec!(1000)).unwrap()
}

/// Returns the bill of June 2023, of 720 hours, for a load of so many kW, and so many more in its first hour.
fn june(charges: &[Charge], load: u32, more: u32) -> Decimal {
    let mut hours = vec![kilowatts(load); 8760];
    // 1 June is the 152nd day.
    hours[151 * 24] = kilowatts(load + more);
    let tariff = Tariff::of(charges.to_vec());
    let bill = bill(
        &tariff,
        &MeterLoad::Hourly(hours),
        Month::new(2023, 6).unwrap(),
    );
    let bill = bill.unwrap_or_else(|problems| panic!("{problems}"));
    bill.total().round_dp(10)
}

fn tiers(limit: &str, [first, rest]: [Decimal; 2]) -> Charge {
    let tier = |up_to: Option<&str>, price: Decimal| EnergyTier {
        up_to: up_to.map(|limit| limit.parse().unwrap()),
        price: format!("{price} USD/kWh").parse().unwrap(),
    };
    Charge::Tiers {
        tiers: vec![tier(Some(limit), first), tier(None, rest)],
    }
}

proptest! {
    #![proptest_config(laws(16))]

    /// Rule 4, the law: a bill never falls with energy where no price is negative and limits are in kWh, even when later kWh are cheaper.
    #[test]
    fn a_bill_never_falls_with_energy(
        load in 1..100_u32, more in 0..100_u32, limit in 1..100_000_u32, prices in prop::array::uniform2(0..=30_u32), demand in 0..=20_u32,
    ) {
        let charges = [
            tiers(&format!("{limit} kWh"), prices.map(super::cents)),
            Charge::DemandTiers {
                tiers: vec![
                    DemandTier { up_to: Some("50 kW".parse().unwrap()), price: format!("{demand} USD/kW/month").parse().unwrap() },
                    DemandTier { up_to: None, price: "3 USD/kW/month".parse().unwrap() },
                ],
                ratchets: vec![],
            },
            Charge::MinimumPerMonth { amount: "900 USD".parse().unwrap() },
        ];
        prop_assert!(june(&charges, load, more) >= june(&charges, load, 0));
    }

    /// Rule 27, the law: more cuts never help a site where every kWh earns more than it costs.
    #[test]
    fn more_cuts_never_help_a_site_that_earns(share in 0..=100_u32, less in 0..=100_u32, hours in 1..=24_u32, price in 0..=8_u32) {
        let value = |share: u32| {
            let cut = format!(r#"downtime.windows = [{{ hours = "0-{hours}", share = "{share} %" }}]"#);
            let case = Mine::new().just_enough().tariff(&format!(r#"[{{ energy = "0.0{price} USD/kWh" }}]"#));
            case.home(&cut).npv()
        };
        prop_assert!(value(share.saturating_sub(less)) <= value(share));
    }
}

/// Rule 27, the exception: at 0.12 a kWh costs more than the 0.087 it earns. Without the evenings, 5 of 24 hours, 31 × (8.64 − 6.25) × 5/24 = 15.435417 less is lost.
#[test]
fn more_cuts_help_a_site_that_loses_money() {
    let case = Mine::new().tariff(r#"[{ energy = "0.12 USD/kWh" }]"#);
    let cut = case
        .clone()
        .home(r#"downtime.windows = [{ hours = "18-23", share = "0 %" }]"#)
        .value();
    assert_eq!((cut.npv() - case.npv()).round_dp(6), dec!(15.435417));
    assert_eq!(cut.rationing_loss().round_dp(6), dec!(-15.435417));
}

/// Rule 4, the exception: limits in kWh for each kW grow with the highest load.
/// 100 kW draw 72 000 kWh, of which 100 for each kW cost 0.01 and the others 0.10: 10 000 × 0.01 + 62 000 × 0.10 = 6 300.
/// An hour of 200 kW adds 100 kWh and doubles the cheap ones: 20 000 × 0.01 + 52 100 × 0.10 = 5 410.
#[test]
fn a_bill_falls_with_energy_where_limits_grow_with_the_load() {
    let charges = [tiers("100 kWh/kW", [dec!(0.01), dec!(0.10)])];
    assert_eq!(june(&charges, 100, 0), dec!(6300));
    assert_eq!(june(&charges, 100, 100), dec!(5410));
}

/// Rule 4, the exception: at −5 USD/MWh 100 kWh more bring 0.50.
#[test]
fn a_bill_falls_with_energy_at_a_negative_price() {
    let charges = [Charge::Index {
        prices: HourlyPrices {
            from: "2023-01-01".parse().unwrap(),
            prices: vec!["-5 USD/MWh".parse().unwrap(); 8760],
            repeats: true,
        },
        adder: None,
    }];
    assert_eq!(june(&charges, 100, 0) - june(&charges, 100, 100), dec!(0.5));
}
