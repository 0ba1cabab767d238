//! Rules 9 and 19: in which money a rate is stated, whether beliefs about money fit together, and money that is slow to leave.

use super::{Mine, account, cents, laws};
use crate::golden::GOING;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::{Account, Line, Valuation};

/// Returns date, currency and amount of the lines of an account.
fn lines(valuation: &Valuation, account: Account) -> Vec<(String, String, Decimal)> {
    let lines = valuation.ledger.iter().filter(|l| l.account == account);
    let shown = |line: &Line| {
        let amount = line.amount.normalize();
        (line.date.to_string(), line.currency.to_string(), amount)
    };
    lines.map(shown).collect()
}

fn line(date: &str, currency: &str, amount: Decimal) -> (String, String, Decimal) {
    (date.to_owned(), currency.to_owned(), amount)
}

/// Returns the case over so many months with a discount and an outlook of its own.
fn discounted(months: u32, discount: &str, outlook: &str) -> Mine {
    Mine::new()
        .of_months("2022-01", months)
        .with(r#"discount = "0 %/yr""#, &format!("discount = {discount}"))
        .with(r#"exchange.KZT = "400 KZT/USD""#, outlook)
}

fn rate(case: &Mine) -> Decimal {
    case.value().discount.to_yearly()
}

// ---------------------------------------------------------------------------------------------
// Rates
// ---------------------------------------------------------------------------------------------

/// Rule 19: 10 % above an inflation of 5 % are 1.10 × 1.05 − 1 = 15.5 %.
#[test]
fn rule_19_a_real_rate_comes_on_top_of_inflation() {
    let case = discounted(
        12,
        r#"{ rate = "10 %/yr", basis = "real" }"#,
        r#"inflation.USD = "5 %/yr""#,
    );
    assert_eq!(rate(&case), dec!(0.155));
    let nominal = discounted(12, r#""15.5 %/yr""#, "");
    assert_eq!(case.value(), nominal.value());
    // 1 % a month is 1.01¹² − 1 = 12.6825030131969720661201 % a year.
    let monthly = discounted(
        12,
        r#"{ rate = "0 %/yr", basis = "real" }"#,
        r#"inflation.USD = "1 %/month""#,
    );
    assert_eq!(rate(&monthly), dec!(0.1268250301319697));
}

/// Rule 19: 18 % in tenge of which 12 months later 1.1⁻¹ dollars are had are 1.18 ÷ 1.1 − 1 = 7.27… % in dollars.
#[test]
fn rule_19_a_rate_in_another_currency_is_converted_by_parity() {
    let falling = r#"exchange.KZT = { start = "400 KZT/USD", growth = "10 %/yr" }"#;
    let case = discounted(13, r#"{ rate = "18 %/yr", currency = "KZT" }"#, falling);
    let expected = dec!(1.18) / dec!(1.1) - dec!(1);
    // Twelve steps from the first of 13 months to the last; exchange rates lie on 16 decimals.
    assert!(
        (rate(&case) - expected).abs() < dec!(0.000000000001),
        "{}",
        rate(&case)
    );
    // A currency that stands still has the same rate, and so has the case's own.
    let still = discounted(
        13,
        r#"{ rate = "18 %/yr", currency = "KZT" }"#,
        r#"exchange.KZT = "400 KZT/USD""#,
    );
    assert_eq!(rate(&still), dec!(0.18));
    assert_eq!(
        rate(&discounted(
            13,
            r#"{ rate = "18 %/yr", currency = "USD" }"#,
            ""
        )),
        dec!(0.18)
    );
}

/// Rule 19: a real rate in tenge is first one in tenge with inflation, then one in dollars: 1.05 × 1.12 ÷ 1.1 − 1.
#[test]
fn rule_19_a_real_rate_in_another_currency() {
    let outlook = "exchange.KZT = { start = \"400 KZT/USD\", growth = \"10 %/yr\" }\ninflation.KZT = \"12 %/yr\"";
    let case = discounted(
        13,
        r#"{ rate = "5 %/yr", basis = "real", currency = "KZT" }"#,
        outlook,
    );
    let expected = dec!(1.05) * dec!(1.12) / dec!(1.1) - dec!(1);
    assert!(
        (rate(&case) - expected).abs() < dec!(0.000000000001),
        "{}",
        rate(&case)
    );
}

/// Rule 19: paths that part from parity are told of, with both figures, and taken as they are.
#[test]
fn rule_19_parity_is_a_warning() {
    let warnings = |growth: &str, own: u32, other: u32| {
        let outlook = format!(
            "exchange.KZT = {{ start = \"400 KZT/USD\", growth = \"{growth} %/yr\" }}\ninflation = {{ USD = \"{own} %/yr\", KZT = \"{other} %/yr\" }}"
        );
        let prepared = discounted(25, r#""10 %/yr""#, &outlook).prepared();
        let warnings = prepared.warnings().iter().map(ToString::to_string);
        warnings.collect::<Vec<_>>()
    };
    // By 2 and 12 % a tenge is worth 1.02 ÷ 1.12 of itself a year later, −8.93 %; at 10 % more tenge for a dollar it is −9.09 %.
    assert!(warnings("10", 2, 12).is_empty());
    assert_eq!(
        warnings("25", 2, 12),
        [
            "outlook.exchange.KZT: by their inflations KZT would move by -8.93 %/yr against USD; the path is taken as it is, got -20 %/yr"
        ]
    );
    assert_eq!(warnings("0", 2, 12).len(), 1);
}

// ---------------------------------------------------------------------------------------------
// Coins
// ---------------------------------------------------------------------------------------------

const VENUE: &str =
    r#"coins = { venue = "the exchange", share = "75 %", discount = "4 %", lag = "10 d" }"#;

/// Rule 9: of 3 100 TH/s-days at 0.0625 three quarters are sold at the venue, 145.3125 less 4 % ten days after the month; the rest, 48.4375, at a spread of 2 % on its last day.
#[test]
fn rule_9_a_share_of_the_coins_is_sold_at_a_venue() {
    let case = Mine::new()
        .with(
            r#"pool_fee = "0 %""#,
            "pool_fee = \"0 %\"\nsale_discount = \"2 %\"",
        )
        .country(VENUE);
    let plan = case.value();
    assert_eq!(
        lines(&plan, Account::HashRevenue),
        [
            line("2022-01-31", "USD", dec!(48.4375)),
            line("2022-02-10", "USD", dec!(145.3125))
        ]
    );
    assert_eq!(
        lines(&plan, Account::SaleDiscount),
        [line("2022-01-31", "USD", dec!(-0.96875))]
    );
    assert_eq!(
        lines(&plan, Account::VenueDiscount),
        [line("2022-02-10", "USD", dec!(-5.8125))]
    );
}

/// Rule 9: pool fee and the site's share are those of all coins: 10 % of 193.75, and 20 % of the 174.375 left.
#[test]
fn rule_9_the_pool_and_the_site_take_their_part_of_all_coins() {
    let case = Mine::new()
        .with(r#"pool_fee = "0 %""#, r#"pool_fee = "10 %""#)
        .with(
            "operations = []",
            r#"operations = [{ revenue_share = "20 %" }]"#,
        )
        .country(VENUE);
    let plan = case.value();
    account(&plan, Account::PoolFee, dec!(-19.375));
    account(&plan, Account::Operations, dec!(-34.875));
    // 4 % of three quarters of 174.375.
    account(&plan, Account::VenueDiscount, dec!(-5.23125));
}

/// Rule 23: what the venue takes counts where the price decides: a kWh earns ten cents, and 9.7 of them when three quarters lose 4 %.
#[test]
fn rule_23_the_venue_counts_in_curtailment() {
    let off = |price: &str| {
        let case = Mine::at_ten_cents()
            .tariff(&format!("[{{ energy = \"{price} USD/kWh\" }}]"))
            .home(r#"curtailment = "by price""#)
            .country(VENUE);
        case.account(Account::HashCurtailed)
    };
    assert_eq!(off("0.097"), dec!(0));
    assert_eq!(off("0.0971"), dec!(223.2));
}

/// What caps took would have been sold the same way: the memo nets both discounts.
#[test]
fn the_venue_is_avoided_with_the_coins() {
    let case = Mine::new()
        .just_enough()
        .home(r#"downtime.windows = [{ share = "0 %" }]"#)
        .country(VENUE);
    // 193.75 gross, less 4 % of three quarters of it and 111.60 for energy.
    assert_eq!(
        case.value().rationing_loss().round_dp(6),
        dec!(193.75) - dec!(5.8125) - dec!(111.6)
    );
}

proptest! {
    #![proptest_config(laws(16))]

    /// Rule 9, the law: a venue that takes what selling takes anyway, and pays on the same day, changes nothing.
    #[test]
    fn rule_9_a_venue_like_any_other_changes_no_value(share in 0..=100_u32, discount in 0..=50_u32) {
        let terms = format!("pool_fee = \"1 %\"\nsale_discount = \"{} %\"", cents(discount));
        let free = Mine::new().with(r#"pool_fee = "0 %""#, &terms);
        let forced = free.clone().country(&format!("coins = {{ venue = \"a\", share = \"{share} %\", discount = \"{} %\" }}", cents(discount)));
        prop_assert!(super::same(free.npv(), forced.npv()));
    }

    /// The law: a larger spread never helps, and one of nothing without a lag changes nothing.
    #[test]
    fn a_transfer_never_helps(spread in 0..=100_u32, more in 0..=100_u32) {
        let value = |spread: u32| with_transfer(&format!("spread = \"{} %\"", spread.min(100))).npv();
        prop_assert!(value(spread + more) <= value(spread));
        prop_assert_eq!(value(0), receiving().npv());
    }
}

// ---------------------------------------------------------------------------------------------
// Transfers
// ---------------------------------------------------------------------------------------------

/// Returns the case in which money is received in the country: a deposit, a tax refund, credits, demand response, rigs and a container sold.
fn receiving() -> Mine {
    Mine::new()
        .with("resale       = []", r#"resale       = [{ price = "10 USD/TH" }]"#)
        .with("slots      = 2", "slots      = 2\nvalue = \"5_000 USD\"")
        .home("deposit = \"1_000 USD\"\ncurtailment = \"by price\"")
        .with("[plans.plan]", "[opening]\ndeposits.home = \"1_000 USD\"\n\n[plans.plan]")
        .tariff(r#"{ vat = { rate = "10 %", recovered = "5 d" }, charges = [{ time_of_use = [{ hours = "0-12", price = "0.05 USD/kWh" }, { price = "0.10 USD/kWh" }] }, { curtailment_credit = "0.01 USD/kWh" }, { demand_response = "2 USD/kW/month", power = "3 kW" }] }"#)
}

fn with_transfer(keys: &str) -> Mine {
    receiving().country(&format!("transfer = {{ {keys} }}"))
}

/// What is received in the country comes 30 days later and less 20 %; what is paid there, and coins sold freely, is as before.
#[test]
fn money_received_leaves_late_and_not_in_full() {
    let (before, after) = (
        receiving().value(),
        with_transfer("lag = \"30 d\", spread = \"20 %\"").value(),
    );
    for unchanged in [Account::Energy, Account::HashRevenue, Account::PowerVat] {
        assert_eq!(
            lines(&before, unchanged),
            lines(&after, unchanged),
            "{unchanged}"
        );
    }
    // Half of the day is off: 1 116 kWh at 0.01; 3 kW at 2 USD; both on the day of the bill.
    assert_eq!(
        lines(&before, Account::CurtailmentCredit),
        [line("2022-01-31", "USD", dec!(11.16))]
    );
    assert_eq!(
        lines(&after, Account::CurtailmentCredit),
        [line("2022-03-02", "USD", dec!(11.16))]
    );
    assert_eq!(
        lines(&before, Account::DemandResponse),
        [line("2022-01-31", "USD", dec!(6))]
    );
    assert_eq!(
        lines(&after, Account::DemandResponse),
        [line("2022-03-02", "USD", dec!(6))]
    );
    assert_eq!(
        lines(&after, Account::Deposit),
        [line("2022-03-03", "USD", dec!(1000))]
    );
    let sold = [
        line("2022-03-03", "USD", dec!(1000)),
        line("2022-03-03", "USD", dec!(5000)),
    ];
    assert_eq!(lines(&after, Account::ResidualValue), sold);
    // 10 % of 1 116 × 0.05, less that of the credit and of the demand response, five days later and then 30.
    let refunds: Decimal = lines(&after, Account::VatRefund).iter().map(|l| l.2).sum();
    assert_eq!(refunds, dec!(5.58) - dec!(1.116) - dec!(0.6));
    assert!(
        lines(&after, Account::VatRefund)
            .iter()
            .all(|l| l.0 == "2022-03-07")
    );
    // A fifth of 11.16 + 6 + 1 000 + 1 000 + 5 000, and of the refund of 5.58: what is taken back of a refund has left no country.
    let lost = dec!(11.16) + dec!(6) + dec!(1000) + dec!(6000) + dec!(5.58);
    account(&after, Account::TransferCost, -lost * dec!(0.2));
    assert_eq!(after.npv(), before.npv() - (lost * dec!(0.2)));
}

/// Money in another currency is not under it, nor is any in another country.
#[test]
fn other_money_leaves_as_before() {
    let tenge = receiving().with(
        r#"currency = "USD"

[sites.home]"#,
        r#"currency = "KZT"
transfer = { lag = "30 d", spread = "20 %" }

[sites.home]"#,
    );
    assert_eq!(tenge.npv(), receiving().npv());
}

/// Rule 13: what comes back after an event is money received in the country of the event: 0.5 of 1 000 USD, and of that a tenth is lost.
#[test]
fn rule_13_a_recovery_has_to_leave_too() {
    let plan = Mine::new()
        .with("resale       = []", r#"resale       = [{ price = "10 USD/TH" }]"#)
        .country("hazards = [{ cause = \"ban\", per_year = \"100 %\", recovery = \"50 %\", delay = \"10 d\" }]\ntransfer = { lag = \"20 d\", spread = \"10 %\" }")
        .value();
    assert_eq!(
        lines(&plan, Account::Recovery),
        [line("2022-03-02", "USD", dec!(500))]
    );
    account(&plan, Account::TransferCost, dec!(-50));
}

/// Cash that cannot leave at all is worth nothing to the owner.
#[test]
fn trapped_cash_is_worth_nothing() {
    let plan = with_transfer(r#"spread = "100 %""#).value();
    let received = [
        Account::Deposit,
        Account::ResidualValue,
        Account::DemandResponse,
    ];
    let sum: Decimal = received.iter().map(|a| plan.account(*a)).sum();
    assert_eq!(sum, dec!(7006));
    assert!(plan.account(Account::TransferCost) <= -sum);
}

/// Rule 9: coins that have to be sold are under it where they are paid in the country's money: 145.3125 less 4 % is 139.50, of which a fifth is lost, 10 + 30 days after the month.
#[test]
fn rule_9_forced_coins_have_to_leave() {
    let plan = Mine::new()
        .country(&format!(
            "{VENUE}\ntransfer = {{ lag = \"30 d\", spread = \"20 %\" }}"
        ))
        .value();
    assert_eq!(
        lines(&plan, Account::TransferCost),
        [line("2022-03-12", "USD", dec!(-27.9))]
    );
    assert_eq!(
        lines(&plan, Account::HashRevenue),
        [
            line("2022-01-31", "USD", dec!(48.4375)),
            line("2022-03-12", "USD", dec!(145.3125))
        ]
    );
}

/// A journey's costs are no receipts: works that come back are.
#[test]
fn works_that_come_back_have_to_leave() {
    let works = Mine::new()
        .with(GOING.0, GOING.1)
        .with(
            r#"{ kind = "inland", days = "6 d" }"#,
            r#"{ kind = "site works", days = "6 d", costs = [{ per_journey = "8_000 USD" }] }"#,
        )
        .with_away(
            super::TERM,
            &format!("{}\nworks_resale = \"25 %\"", super::TERM),
        )
        .country(r#"transfer = { spread = "10 %" }"#);
    let plan = works.value();
    account(&plan, Account::Installation, dec!(-8000));
    account(&plan, Account::TransferCost, dec!(-200));
}
