//! Rule 31: what a country takes of goods that enter it.
//!
//! The rig, worth 1 000 USD, leaves on 11 January; export customs are over on the 13th, import customs begin on the 23rd.
//! On the sea it pays 100 USD of freight and 1 % of its value of insurance.

use super::{Mine, line, lines};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

const PACKING: &str = r#"{ kind = "export customs", days = "2 d", costs = [{ per_rig = "7 USD", purpose = "freight" }] }"#;
const SEA: &str = r#"{ kind = "sea", days = "10 d", costs = [{ per_rig = "100 USD" }, { of_declared_value = "1 %", purpose = "insurance" }] }"#;
const PORT: &str = r#"{ kind = "import customs", days = "3 d" }, { kind = "inland", days = "1 d", costs = [{ per_rig = "9 USD" }] }"#;

/// Returns the case of two months in which the rig goes to another country with these customs.
fn abroad(customs: &str) -> Mine {
    by(&format!("{PACKING}, {SEA}, {PORT}"), customs)
}

fn by(phases: &str, customs: &str) -> Mine {
    let customs = if customs.is_empty() {
        String::new()
    } else {
        format!("customs = {{ {customs} }}\n")
    };
    let country = format!("[countries.Y]\ncurrency = \"USD\"\n{customs}\n");
    Mine::new()
        .of_months("2022-01", 2)
        .worth_a_thousand()
        .goes_by(phases)
        .with("[sites.home]", &format!("{country}[sites.home]"))
        .with_away(r#"country    = "X""#, r#"country    = "Y""#)
}

/// Lets the country that is left be in a union.
fn from_union(case: Mine) -> Mine {
    case.country("customs = { value = \"CIF\", union = \"EAEU\" }")
}

/// The duty of the United States: 2.6 % on anything, and 25 % on top since August 2018 on what was made in China.
const AMERICAN: &str = r#"value = "FOB", duties = [{ rate = "2.6 %" }, { origin = "CN", rate = "27.6 %", from = "2018-08-23" }]"#;

/// Rule 31: a Chinese rig pays the China rate wherever it comes from: 27.6 % of 1 000, without freight and insurance, when it arrives. One from Malaysia pays 2.6 %.
#[test]
fn the_origin_of_manufacture_decides() {
    let from = |origin: &str| abroad(AMERICAN).rig(&format!("origin = \"{origin}\""));
    let plan = from("CN").value();
    let expected = [line("2022-01-23", "away", dec!(-276))];
    assert_eq!(lines(&plan, Account::Duty), expected);
    assert_eq!(plan.account(Account::ImportVat), dec!(0));
    assert_eq!(from("MY").account(Account::Duty), dec!(-26));
}

/// Rule 31: with freight and insurance, what lies between the two clearances counts, and nothing before or after: 10 % of 1 000 + 100 + 10 are 111.
/// The tax is on value and duty: 20 % of 1 221 are 244.20.
#[test]
fn cif_counts_freight_and_insurance() {
    let customs = r#"value = "CIF", duties = [{ rate = "10 %" }], vat = [{ rate = "20 %" }]"#;
    let plan = abroad(customs).value();
    let at = |amount| line("2022-01-23", "away", amount);
    let duties = [at(dec!(-100)), at(dec!(-10)), at(dec!(-1))];
    assert_eq!(lines(&plan, Account::Duty), duties);
    let vat = [at(dec!(-220)), at(dec!(-22)), at(dec!(-2.2))];
    assert_eq!(lines(&plan, Account::ImportVat), vat);
}

/// Rule 31: without them they do not count: 10 % of 1 000, and 20 % of 1 100.
#[test]
fn fob_leaves_freight_and_insurance_out() {
    let customs = r#"value = "FOB", duties = [{ rate = "10 %" }], vat = [{ rate = "20 %" }]"#;
    let case = abroad(customs);
    assert_eq!(case.account(Account::Duty), dec!(-100));
    assert_eq!(case.account(Account::ImportVat), dec!(-220));
}

/// Rule 31: duty on freight in another currency is due in it, whatever the freight is paid at: 10 % of 40 000 KZT, at 400 KZT/USD.
#[test]
fn duty_on_freight_is_in_the_currency_of_the_freight() {
    let sea = SEA.replace("100 USD", "40_000 KZT");
    let customs = r#"value = "CIF", duties = [{ rate = "10 %" }]"#;
    let plan = by(&format!("{PACKING}, {sea}, {PORT}"), customs).value();
    let duties = lines(&plan, Account::Duty);
    assert_eq!(duties[1], line("2022-01-23", "away", dec!(-4000)));
    assert_eq!(plan.account(Account::Duty).round_dp(6), dec!(-111));
}

/// Rule 31: without clearances all of the way counts, and duty is due on arrival, the 19th: 10 % of 1 000 + 100 + 9.
#[test]
fn without_clearances_duty_is_due_on_arrival() {
    let phases = r#"{ kind = "sea", days = "7 d", costs = [{ per_rig = "100 USD" }] }, { kind = "inland", days = "1 d", costs = [{ per_rig = "9 USD" }] }"#;
    let customs = r#"value = "CIF", duties = [{ rate = "10 %" }]"#;
    let plan = by(phases, customs).value();
    let duties = lines(&plan, Account::Duty);
    assert!(duties.iter().all(|(date, ..)| date == "2022-01-19"));
    assert_eq!(plan.account(Account::Duty).round_dp(6), dec!(-110.9));
}

/// Rule 31: inside a union no duty is due, but the tax is, and is lost where it does not come back. From outside the duty of 5 % is due, and the tax on it.
#[test]
fn a_union_knows_no_duty_but_the_tax() {
    let customs =
        r#"value = "FOB", union = "EAEU", duties = [{ rate = "5 %" }], vat = [{ rate = "20 %" }]"#;
    let inside = from_union(abroad(customs));
    assert_eq!(inside.account(Account::Duty), dec!(0));
    assert_eq!(inside.account(Account::ImportVat), dec!(-200));
    assert_eq!(inside.account(Account::VatRefund), dec!(0));
    let outside = abroad(customs);
    assert_eq!(outside.account(Account::Duty), dec!(-50));
    assert_eq!(outside.account(Account::ImportVat), dec!(-210));
    // Two countries without a union are not in one.
    let alone = customs.replace(r#"union = "EAEU", "#, "");
    let neither = abroad(&alone).country("customs = { value = \"CIF\" }");
    assert_eq!(neither.account(Account::Duty), dec!(-50));
}

/// Rule 31: where the tax comes back it does so after its days, here after the horizon.
#[test]
fn the_tax_comes_back_where_it_does() {
    let customs = r#"value = "FOB", union = "EAEU", vat = [{ rate = "20 %", recovered = "90 d" }]"#;
    let plan = from_union(abroad(customs)).value();
    let paid = [line("2022-01-23", "away", dec!(-200))];
    let back = [line("2022-04-23", "away", dec!(200))];
    assert_eq!(lines(&plan, Account::ImportVat), paid);
    assert_eq!(lines(&plan, Account::VatRefund), back);
}

/// Rule 31: the law of the day of import counts. Rates that change on the 23rd meet what comes then; what comes a day sooner meets the old ones.
#[test]
fn rates_are_those_of_the_day_of_import() {
    let customs = r#"value = "FOB", duties = [{ rate = "10 %", to = "2022-01-23" }, { rate = "30 %", from = "2022-01-23" }], vat = [{ rate = "20 %", from = "2022-01-23" }]"#;
    let later = abroad(customs);
    assert_eq!(later.account(Account::Duty), dec!(-300));
    assert_eq!(later.account(Account::ImportVat), dec!(-260));
    let sooner = later.with(r#"days = "10 d""#, r#"days = "9 d""#);
    assert_eq!(sooner.account(Account::Duty), dec!(-100));
    assert_eq!(sooner.account(Account::ImportVat), dec!(0));
}

/// Rule 31: goods are worth what they bring when export customs are over, on 13 January at 10 USD/TH, and not in February, when they are cleared at half of it.
#[test]
fn goods_are_worth_what_they_bring_when_they_leave() {
    let case = abroad(AMERICAN)
        .rig(r#"origin = "MY""#)
        .with(r#"days = "10 d""#, r#"days = "25 d""#)
        .with(
            r#"price = "10 USD/TH""#,
            r#"price = { start = "10 USD/TH", growth = "-50 %/month" }"#,
        );
    let expected = [line("2022-02-07", "away", dec!(-26))];
    assert_eq!(lines(&case.value(), Account::Duty), expected);
}

/// Rule 31: each lot pays its own rate. The rig of 1 000 USD was made in China, the other of 500 in Malaysia: 276 + 13.
/// Freight has no origin: of 100 USD for each of the two, the mean of their rates is due, 15.1 % of 200.
#[test]
fn lots_differ_in_origin() {
    let case = |value: &str| {
        abroad(&AMERICAN.replace("FOB", value))
            .rig(r#"origin = "CN""#)
            .and_an_old_rig(r#"origin = "MY""#)
    };
    assert_eq!(case("FOB").account(Account::Duty), dec!(-289));
    // and of the insurance, 1 % of each: 2.76 + 0.13
    assert_eq!(case("CIF").account(Account::Duty), dec!(-322.09));
    // Where rigs may be scrapped each lot has lines of its own, and freight by the rig its own rate.
    let by_lot = case("CIF")
        .rig(r#"repair_cost = "1 USD""#)
        .with(
            "model = \"fifty\"",
            "model = \"fifty\"\nrepair_cost = \"1 USD\"",
        )
        .home("restart = { failures = \"1 %\", scrapped = \"50 %\" }");
    assert_eq!(by_lot.account(Account::Duty), dec!(-322.09));
}

/// Rule 31: the longest tariff line counts, then the one that names the origin; a line that only a narrower one than the rig's would fit does not.
#[test]
fn the_narrowest_line_counts() {
    let customs = r#"value = "FOB", duties = [{ rate = "1 %" }, { origin = "CN", rate = "2 %" }, { tariff_line = "8543", rate = "3 %" }, { tariff_line = "8543.70", origin = "CN", rate = "4 %" }, { tariff_line = "8543.70.99", rate = "5 %" }]"#;
    let duty = |keys: &str| abroad(customs).rig(keys).account(Account::Duty);
    assert_eq!(duty("origin = \"MY\""), dec!(-10));
    assert_eq!(duty("origin = \"CN\""), dec!(-20));
    let of = |origin: &str, line: &str| {
        duty(&format!("origin = \"{origin}\"\ntariff_line = \"{line}\""))
    };
    assert_eq!(of("CN", "8471.60"), dec!(-20));
    assert_eq!(of("MY", "8543.70"), dec!(-30));
    assert_eq!(of("CN", "8543.70"), dec!(-40));
    assert_eq!(of("CN", "8543.70.99.60"), dec!(-50));
}

/// Rule 31: what is exempt from duty pays the tax on the bare value, what is exempt from the tax pays the duty.
#[test]
fn exemptions() {
    let case = |of: &str| {
        let customs = format!(
            r#"value = "FOB", duties = [{{ rate = "10 %" }}], vat = [{{ rate = "20 %", recovered = "5 d" }}], exemptions = [{{ of = "{of}", origin = "CN", to = "2022-01-24" }}]"#
        );
        let plan = abroad(&customs).rig(r#"origin = "CN""#).value();
        [Account::Duty, Account::ImportVat, Account::VatRefund]
            .map(|account| plan.account(account).round_dp(6))
    };
    assert_eq!(case("duty"), [dec!(0), dec!(-200), dec!(200)]);
    assert_eq!(case("VAT"), [dec!(-100), dec!(0), dec!(0)]);
    assert_eq!(case("duty and VAT"), [dec!(0), dec!(0), dec!(0)]);
}

/// Rule 31: what is lost before it is cleared pays nothing. At 19 % a year the rig gets through the 12 days to the end of export customs with 0.81^(12/365), and nothing can happen between the two.
#[test]
fn what_is_lost_on_the_way_pays_nothing() {
    let hazard = r#"hazards = [{ cause = "ban", per_year = "19 %" }]"#;
    let plan = abroad(AMERICAN)
        .rig(r#"origin = "CN""#)
        .country(hazard)
        .value();
    let duty = plan.ledger.iter().find(|l| l.account == Account::Duty);
    // ln 0.81 = −0.2107210; × 12/365 = −0.0069278; e^… = 0.993096
    assert_eq!(duty.unwrap().probability.round_dp(6), dec!(0.993096));
}

/// A bond of 10 % comes back after its days, when the rig has left the country again, or at the horizon.
/// It leaves on 10 February by the same way: export customs are over on the 12th.
#[test]
fn a_bond_comes_back() {
    let bond = |keys: &str| {
        abroad(&format!(
            r#"value = "FOB", duties = [{{ rate = "0 %" }}], bond = {{ share = "10 %"{keys} }}"#
        ))
    };
    let back = |case: Mine| {
        let lines = lines(&case.value(), Account::Bond);
        assert_eq!(lines[0], line("2022-01-23", "away", dec!(-100)));
        assert_eq!((&*lines[1].1, lines[1].2), ("away", dec!(100)));
        lines[1].0.clone()
    };
    assert_eq!(back(bond("")), "2022-03-01");
    assert_eq!(back(bond(r#", returned = "20 d""#)), "2022-02-12");
    assert_eq!(back(bond(r#", returned = "200 d""#)), "2022-03-01");
    let again = bond("").with(
        r#"to = "away" }]"#,
        r#"to = "away" }, { leave = "2022-02-10", by = "truck", to = "home" }]"#,
    );
    assert_eq!(back(again), "2022-02-12");
}

/// Nothing is taken where no border is crossed, and nothing of who leaves.
#[test]
fn customs_are_for_who_enters() {
    let none = abroad(AMERICAN)
        .rig(r#"origin = "CN""#)
        .with_away(r#"country    = "Y""#, r#"country    = "X""#);
    assert_eq!(none.account(Account::Duty), dec!(0));
    let leaving = abroad("value = \"CIF\", duties = [{ rate = \"0 %\" }]").country(
        r#"customs = { value = "FOB", duties = [{ rate = "50 %" }], vat = [{ rate = "20 %" }] }"#,
    );
    let plan = leaving.value();
    assert_eq!(plan.account(Account::Duty), dec!(0));
    assert_eq!(plan.account(Account::ImportVat), dec!(0));
}

/// Rule 31: a duty that customs take by themselves is the same as one that a journey states: as a share of the declared value on the first day of import customs.
#[test]
fn a_duty_by_itself_is_the_stated_one() {
    let hazard = r#"hazards = [{ cause = "ban", per_year = "19 %" }]"#;
    let case = |phases: &str, customs: &str| {
        let case = by(phases, customs).rig("origin = \"CN\"\ndegradation = \"5 %/yr\"");
        case.country(hazard).value()
    };
    let phases = format!("{PACKING}, {SEA}, {PORT}");
    let port = r#"costs = [{ of_declared_value = "27.6 %", purpose = "duty" }]"#;
    let stated = phases.replace(
        r#""import customs", days = "3 d""#,
        &format!(r#""import customs", days = "3 d", {port}"#),
    );
    let (by_itself, by_hand) = (case(&phases, AMERICAN), case(&stated, ""));
    assert_eq!(by_itself.npv(), by_hand.npv());
    assert_eq!(
        by_itself.account(Account::Duty),
        by_hand.account(Account::Duty)
    );
}

/// A cost for another purpose stands beside what customs take: the broker's fee.
#[test]
fn a_broker_is_paid_beside_the_duty() {
    let port =
        r#"{ kind = "import customs", days = "3 d", costs = [{ per_journey = "250 USD" }] }"#;
    let case = by(&format!("{PACKING}, {SEA}, {port}"), AMERICAN).rig(r#"origin = "CN""#);
    assert_eq!(case.account(Account::Customs), dec!(-250));
    assert_eq!(case.account(Account::Duty), dec!(-276));
}

/// What was not yet cleared at the horizon is a debt of it, by the law of the day on which it will be.
#[test]
fn a_border_behind_the_horizon() {
    let case = abroad(
        r#"value = "FOB", duties = [{ rate = "10 %", to = "2022-03-01" }, { rate = "30 %", from = "2022-03-01" }]"#,
    )
    .with(r#"days = "10 d""#, r#"days = "60 d""#);
    let expected = [line("2022-03-01", "away", dec!(-300))];
    assert_eq!(lines(&case.value(), Account::Duty), expected);
}

fn percent(tenths: u32) -> String {
    format!("{} %", Decimal::new(tenths.into(), 1))
}

proptest! {
    #![proptest_config(super::laws(24))]

    /// The law: duty is linear in the rate, and the tax in one more than it.
    #[test]
    fn duty_is_linear_in_the_rate(tenths in 0..=800_u32, vat in 0..=300_u32, cif in any::<bool>()) {
        let of = |tenths: u32| {
            let value = if cif { "CIF" } else { "FOB" };
            abroad(&format!(r#"value = "{value}", duties = [{{ rate = "{}" }}], vat = [{{ rate = "{}" }}]"#, percent(tenths), percent(vat))).value()
        };
        let base = if cif { dec!(1110) } else { dec!(1000) };
        let plan = of(tenths);
        let rate = Decimal::new(tenths.into(), 3);
        let tax = Decimal::new(vat.into(), 3);
        prop_assert_eq!(plan.account(Account::Duty).round_dp(6), (-base * rate).round_dp(6));
        let due = -base * (Decimal::ONE + rate) * tax;
        prop_assert_eq!(plan.account(Account::ImportVat).round_dp(6), due.round_dp(6));
        prop_assert!(of(tenths + 10).npv() <= plan.npv());
    }

    /// The law: a union lowers nothing but the duty, and the tax on it.
    #[test]
    fn a_union_lowers_nothing_but_duty(tenths in 0..=800_u32, vat in 0..=300_u32) {
        let customs = format!(r#"value = "CIF", union = "EAEU", duties = [{{ rate = "{}" }}], vat = [{{ rate = "{}", recovered = "9 d" }}], bond = {{ share = "7 %" }}"#, percent(tenths), percent(vat));
        let (inside, outside) = (from_union(abroad(&customs)).value(), abroad(&customs).value());
        let tax = Decimal::new(vat.into(), 3);
        for account in Account::ALL {
            let (inside, without) = (inside.account(account), outside.account(account));
            let duty = outside.account(Account::Duty);
            let expected = match account {
                Account::Duty => without - duty,
                Account::ImportVat => without - duty * tax,
                Account::VatRefund => without + duty * tax,
                _ => without,
            };
            prop_assert_eq!(inside.round_dp(6), expected.round_dp(6), "{}", account);
        }
    }
}
