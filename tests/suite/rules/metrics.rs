//! Rules 2, 10, 17, 33 and 36: what ledgers come to as flows, for each unit, and at which price nothing is won.

use super::{Mine, laws};
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};
use serde_json::Value;
use stay_or_go::calendar::DayCount;
use stay_or_go::finance::{Flows, Undefined};
use stay_or_go::scenario::Loaded;
use stay_or_go::simulation::Simulator;
use stay_or_go::strategies::scenario::{full_case, plausible_case};
use stay_or_go::units::Currency;
use stay_or_go::valuation::{BreakEven, BreakEvenPrice, Dimension, Metric, NoFigure, Valuation};
use stay_or_go::{Comparison, Prepared};
use std::fs;
use std::path::Path;

const FIXED: DayCount = DayCount::Act365Fixed;

/// Returns the flows by day, to the millionth.
fn by_day(flows: &Flows) -> Vec<(String, Decimal)> {
    let flows = flows.iter();
    flows
        .map(|(date, amount)| (date.to_string(), amount.round_dp(6).normalize()))
        .collect()
}

fn on(date: &str, amount: Decimal) -> (String, Decimal) {
    (date.to_owned(), amount)
}

/// The case with a second plan: the rig leaves on 11 January and mines at `away`, where a day brings 0.72 more, from the 21st on.
fn with_going(months: u32) -> Mine {
    Mine::new()
        .of_months("2022-01", months)
        .with(
            "[plans.plan]",
            "[plans.going]\nyard = [\"home\", { leave = \"2022-01-11\", by = \"truck\", to = \"away\" }]\n\n[plans.plan]",
        )
}

const SEIZED: &str = r#"hazards = [{ cause = "seizure", per_year = "50 %" }]"#;
const PREMIUM: &str = r#"premium = { default_spread = "10 %/yr" }"#;

// ---------------------------------------------------------------------------------------------
// Rules 2 and 10: ledgers as flows
// ---------------------------------------------------------------------------------------------

/// Rule 10: a flow is amount × exchange × probability. 20 KZT are 0.05 USD; the rig is seized with the chance 1 − ½^(days ÷ 365), 30 days by the end of January and 58 by that of February: 82.15 × ½^(30/365) and 28 × 2.65 = 74.20 × ½^(58/365).
#[test]
fn rule_10_flows_are_amount_times_exchange_times_probability() {
    let value = Mine::new()
        .of_months("2022-01", 2)
        .with("0.05 USD/kWh", "20 KZT/kWh")
        .country(SEIZED)
        .with(r#""0 %/yr""#, r#""10 %/yr""#)
        .value();
    let flows = value.flows().unwrap();
    // ½^(30/365) = e^(−0.0569710) = 0.9446215…, ½^(58/365) = e^(−0.1101439) = 0.8957052…
    assert_eq!(
        by_day(&flows),
        [
            on("2022-01-01", dec!(0)),
            on("2022-01-31", dec!(77.600653)),
            on("2022-02-28", dec!(66.461326)),
        ]
    );
    // The value counts the same money at probability × discount.
    let discounted = flows.xnpv(flows.first_day(), dec!(0.1), FIXED).unwrap();
    assert!((discounted - value.npv()).abs() < dec!(0.0000001));
    assert!(value.npv() < dec!(144.061979));
}

/// Returns how far a ledger may be from what its flows are worth: half a step of 10⁻⁸ for each line, and of its amount half a step of 10⁻¹² for its discount and one for its weight.
fn rounding(value: &Valuation) -> Decimal {
    let lines = value.ledger.iter();
    let each = |l: &stay_or_go::valuation::Line| {
        dec!(0.000000005) + (l.amount * l.exchange).abs() * dec!(0.000000000001)
    };
    lines.map(each).sum::<Decimal>() + dec!(0.00000001)
}

proptest! {
    #![proptest_config(laws(48))]

    /// Rule 2: the law: what a plan is worth is the XNPV of its flows on the first day of the case, but for the grids of the ledger. The exception is days that are discounted otherwise, which are told.
    #[test]
    fn rule_2_a_value_is_the_xnpv_of_its_flows(case in prop_oneof![plausible_case(), full_case()]) {
        let Ok(prepared) = Prepared::new(&case) else { return Ok(()) };
        let rate = |value: &Valuation| value.discount.to_yearly();
        let mut plans = Vec::new();
        for plan in prepared.plans() {
            let value = prepared.value(plan.as_str()).unwrap();
            let flows = value.flows().unwrap();
            prop_assert_eq!(flows.first_day(), case.start.first_day());
            let present: Decimal = value.present_flows().unwrap().iter().map(|(_, worth)| worth).sum();
            prop_assert_eq!(present, value.npv());
            if !value.has_premium() {
                let xnpv = flows.xnpv(flows.first_day(), rate(&value), FIXED).unwrap();
                let gap = (xnpv - value.npv()).abs();
                prop_assert!(gap <= rounding(&value), "{} {}", gap, rounding(&value));
            }
            plans.push(value);
        }
        // The flows of going are those of staying and the difference; so are their values.
        if let [stay, .., go] = plans.as_slice() {
            let between = Comparison::between(stay.clone(), go.clone()).unwrap();
            let gained: Decimal = between.present_flows().unwrap().iter().map(|(_, worth)| worth).sum();
            prop_assert_eq!(gained, between.gain());
            if let Ok(flows) = between.flows_at_one_rate() {
                let xnpv = flows.xnpv(flows.first_day(), rate(stay), FIXED).unwrap();
                prop_assert!((xnpv - between.gain()).abs() <= rounding(stay) + rounding(go));
            } else {
                prop_assert!(stay.has_premium() || go.has_premium());
            }
        }
    }

    /// The law: a plan's figures for each unit make its value again, its costs and what is no cost make its value, and at the break-even prices another kernel finds next to nothing.
    #[test]
    fn metrics_agree_with_the_value(case in plausible_case()) {
        let Ok(prepared) = Prepared::new(&case) else { return Ok(()) };
        for plan in prepared.plans() {
            let plan = plan.as_str();
            let (value, metrics) = (prepared.value(plan).unwrap(), prepared.metrics(plan).unwrap());
            prop_assert_eq!(metrics.get(Metric::Npv), Ok(value.npv()));
            prop_assert_eq!(metrics.iter().len(), Metric::ALL.len());
            let others: Decimal = value.by_account().iter().filter(|(account, _)| !account.is_cost()).map(|(_, worth)| *worth).sum();
            prop_assert_eq!(others - value.costs(), value.npv());
            if let Ok(found) = prepared.break_even_hashprice(plan) {
                let factors = [found.pays.to_f64().unwrap(), found.fails.to_f64().unwrap()];
                let values = Simulator::new(&prepared).under_hashprices(plan, &factors).unwrap();
                // Two factors a step apart: the value between them is less than a step of all there is.
                let all: Decimal = value.ledger.iter().map(|line| line.present_value.abs()).sum();
                let most = all.to_f64().unwrap() * 256.0 * 1e-8 + 0.01;
                prop_assert!(values.iter().all(|value| value.abs() < most), "{values:?} {most}");
            }
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Rule 17: premia
// ---------------------------------------------------------------------------------------------

/// Rule 17: with a premium, or a hazard in the rate, no one rate makes nothing of a difference: it is refused, and so are the metrics that discount at one rate. Payback and ratios go by the ledger's own present values, which add up to the gain.
#[test]
fn rule_17_no_rate_of_a_difference_with_a_premium() {
    let text = "a premium or a hazard in the rate discounts some days otherwise than others";
    let hazard = r#"hazards = [{ cause = "seizure", per_year = "50 %", door = "rate" }]"#;
    for keys in [PREMIUM, hazard] {
        let prepared = with_going(12).country(keys).prepared();
        let comparison = prepared.compare("plan", "going").unwrap();
        let refused = comparison.flows_at_one_rate().unwrap_err();
        assert_eq!(refused, NoFigure::Premium);
        assert_eq!(refused.to_string(), text);
        let metrics = prepared.metrics_of_gain("plan", "going").unwrap();
        for metric in [Metric::Xirr, Metric::Mirr, Metric::EquivalentAnnuity] {
            assert_eq!(metrics.get(metric), Err(NoFigure::Premium));
        }
        assert_eq!(comparison.rates(), Err(NoFigure::Premium));
        let ranking = prepared.overview("plan").unwrap();
        let ranking = ranking.ranked_by_rate().unwrap_err().to_string();
        assert_eq!(ranking, format!("going: {text}"));
        assert!(metrics.get(Metric::ProfitabilityIndex).unwrap() > dec!(1));
        let present = comparison.present_flows().unwrap();
        let gained: Decimal = present.iter().map(|(_, worth)| worth).sum();
        assert_eq!(gained, comparison.gain());
        assert_eq!(metrics.get(Metric::Npv), Ok(comparison.gain()));
    }
    // Without one nothing is refused, hazards in the cash flow or not.
    for keys in ["", SEIZED] {
        let prepared = with_going(12).country(keys).prepared();
        let comparison = prepared.compare("plan", "going").unwrap();
        assert!(comparison.flows_at_one_rate().is_ok());
        assert!(!comparison.go.has_premium());
    }
}

// ---------------------------------------------------------------------------------------------
// Rule 36: when it has paid for itself
// ---------------------------------------------------------------------------------------------

/// Rule 36: ten dark days cost 26.50, eleven at `away` bring 11 × 0.72 = 7.92 more: −18.58 on 31 January. February brings 28 × 0.72 = 20.16 more: the sum is back at zero in that month.
/// Between the two days, 30 and 58 from the start, money comes in evenly: 30 + 28 × 18.58 ÷ 20.16 = 55.80556 days are 0.152892 years.
#[test]
fn rule_36_a_difference_has_paid_for_itself_when_its_sum_stays_above_zero() {
    let prepared = with_going(3).prepared();
    let comparison = prepared.compare("plan", "going").unwrap();
    assert_eq!(
        by_day(&comparison.flows().unwrap()),
        [
            on("2022-01-01", dec!(0)),
            on("2022-01-31", dec!(-18.58)),
            on("2022-02-28", dec!(20.16)),
            on("2022-03-31", dec!(22.32)),
        ]
    );
    assert_eq!(
        comparison.break_even,
        BreakEven::Month("2022-02".parse().unwrap())
    );
    let metrics = prepared.metrics_of_gain("plan", "going").unwrap();
    let years = dec!(0.152892);
    // Nothing is discounted: with interest it is the same.
    for metric in [
        Metric::Payback,
        Metric::LastingPayback,
        Metric::DiscountedPayback,
        Metric::LastingDiscountedPayback,
    ] {
        assert_eq!(metrics.get(metric).unwrap().round_dp(6), years, "{metric}");
    }
    // 42.48 for 18.58.
    let multiple = metrics.get(Metric::Moic).unwrap();
    assert_eq!(multiple.round_dp(6), dec!(2.286329));
    assert_eq!(metrics.get(Metric::Roi).unwrap(), multiple - Decimal::ONE);
    assert_eq!(metrics.get(Metric::ProfitabilityIndex).unwrap(), multiple);
    // A year of 90 days: 23.90 × 365 ÷ 90.
    let annuity = metrics.get(Metric::EquivalentAnnuity).unwrap();
    assert_eq!(annuity.round_dp(6), dec!(96.927778));
}

/// A contract that is left ends with a bill of 30 in April: −18.58, 1.58, 23.90, and 15.50 with what April brings, then −14.50 for good. Paid back once and not for good, it is *never*.
#[test]
fn rule_36_what_is_owed_in_the_end_counts() {
    let flows = Flows::of(
        [
            ("2022-01-31", dec!(-18.58)),
            ("2022-02-28", dec!(20.16)),
            ("2022-03-31", dec!(22.32)),
            ("2022-04-30", dec!(-38.4)),
        ]
        .map(|(date, amount)| (stay_or_go::calendar::parse_date(date).unwrap(), amount)),
    );
    let payback = flows.unwrap().payback().unwrap();
    assert!(payback.first > Decimal::ZERO);
    assert_eq!(payback.lasting, None);
}

// ---------------------------------------------------------------------------------------------
// Rule 33: the same opening fleet
// ---------------------------------------------------------------------------------------------

/// Rule 33: 82.15 over one container, one rig, and 3 kW: 27 383.33 for a MW. Two more containers that are on offer, bought or not, are none of them: 82.15 − 2 × 2 000 + 2 × 21 days × 2.65 = −3 806.55 over the one.
#[test]
fn rule_33_values_per_unit_are_of_the_opening_fleet() {
    let per = |case: &Mine| {
        let metrics = case.prepared().metrics("plan").unwrap();
        [
            Metric::NpvPerContainer,
            Metric::NpvPerRig,
            Metric::NpvPerMegawatt,
        ]
        .map(|metric| metrics.get(metric).unwrap().round_dp(2))
    };
    let case = Mine::new();
    assert_eq!(per(&case), [dec!(82.15), dec!(82.15), dec!(27383.33)]);
    let offered = case.with(
        "[countries.X]",
        "[fleet.fresh]\ncontainers = 2\nslots = 2\nrigs = { s19 = 1 }\nprice = \"2_000 USD\"\n\n[countries.X]",
    );
    assert_eq!(per(&offered), [dec!(82.15), dec!(82.15), dec!(27383.33)]);
    let bought = offered.with(
        r#"yard = ["home"]"#,
        "yard = [\"home\"]\nfresh = [{ buy = \"2022-01-11\", to = \"home\" }]",
    );
    assert_eq!(
        per(&bought),
        [dec!(-3806.55), dec!(-3806.55), dec!(-1268850)]
    );
}

// ---------------------------------------------------------------------------------------------
// Costs
// ---------------------------------------------------------------------------------------------

/// 111.60 for 2 232 kWh, for 3 100 TH/s-days, and for 193.75 ÷ 10 000 bitcoin.
#[test]
fn a_levelised_cost_is_what_is_spent_for_a_unit() {
    let value = Mine::new().value();
    assert_eq!(value.costs(), dec!(111.6));
    assert_eq!(value.output.kilowatt_hours.expected, dec!(2232));
    assert_eq!(value.output.terahash_days.expected, dec!(3100));
    assert_eq!(value.output.bitcoin.expected, dec!(0.019375));
    assert_eq!(value.cost_per_kilowatt_hour(), Ok(dec!(0.05)));
    assert_eq!(value.cost_per_terahash_day(), Ok(dec!(0.036)));
    assert_eq!(value.cost_per_bitcoin(), Ok(dec!(5760)));
}

/// What costs one price all along has it as its levelised cost, whatever the rate and the chance; what is paid later is less.
/// Rigs that are sold at the horizon are no refund of a cost, and what is spent to buy them is one: 2 000 over what is drawn.
#[test]
fn costs_and_quantities_are_discounted_alike() {
    let dear = Mine::new()
        .of_months("2022-01", 12)
        .with(r#""0 %/yr""#, r#""25 %/yr""#)
        .country(SEIZED);
    let near = |cost: Result<Decimal, NoFigure>| cost.unwrap().round_dp(8);
    assert_eq!(near(dear.value().cost_per_kilowatt_hour()), dec!(0.05));
    assert_eq!(near(dear.value().cost_per_terahash_day()), dec!(0.036));
    let owned = dear.clone().worth_a_thousand().value();
    assert_eq!(near(owned.cost_per_kilowatt_hour()), dec!(0.05));
    let month = Mine::new().worth_a_thousand().with(
        "[countries.X]",
        "[fleet.fresh]\ncontainers = 1\nslots = 2\nrigs = { s19 = 1 }\nprice = \"2_000 USD\"\n\n[countries.X]",
    );
    let bought = month.with(
        r#"yard = ["home"]"#,
        "yard = [\"home\"]\nfresh = [{ buy = \"2022-01-01\", to = \"home\" }]",
    );
    // 2 × 111.60 and 2 000 for 4 464 kWh.
    assert_eq!(
        near(bought.value().cost_per_kilowatt_hour()),
        dec!(0.49802867)
    );
}

/// A kWh that two charges look at is drawn once: 0.03 on all, and 0.01 on the half above 1 116 kWh, are 0.035. Half of it is drawn by night, the standby load's 1 kW by day: 1 116 + 372 kWh.
#[test]
fn a_kilowatt_hour_counts_once() {
    let charges = r#"[{ energy = "0.03 USD/kWh" }, { tiers = [{ up_to = "1_116 kWh", price = "0 USD/kWh" }, { price = "0.01 USD/kWh" }] }]"#;
    let value = Mine::new().tariff(charges).value();
    assert_eq!(value.output.kilowatt_hours.expected, dec!(2232));
    assert_eq!(value.cost_per_kilowatt_hour(), Ok(dec!(0.035)));
    let night = Mine::new()
        .home("standby = \"1 kW\"\ndowntime.windows = [{ hours = \"12-24\", share = \"0 %\" }]")
        .value();
    assert_eq!(night.output.kilowatt_hours.expected, dec!(1488));
    // Energy that costs nothing is drawn all the same.
    let free = Mine::new().with("0.05 USD/kWh", "0 USD/kWh").value();
    assert_eq!(free.output.kilowatt_hours.expected, dec!(2232));
    assert_eq!(free.cost_per_kilowatt_hour(), Ok(dec!(0)));
}

/// Rule 24: 0.03 on all kWh and 0.01 or 0.02 by tier are 0.045 on average, on 2 232 kWh: 0.005 more would lessen the levy by 0.01, which is 11.16.
#[test]
fn rule_24_a_kink_is_judged_by_kilowatt_hours_that_count_once() {
    let charges = r#"[{ energy = "0.03 USD/kWh" }, { tiers = [{ up_to = "1_116 kWh", price = "0.01 USD/kWh" }, { price = "0.02 USD/kWh" }] }]"#;
    let levy = r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.02 USD/kWh" }, { from = "0.05 USD/kWh", rate = "0.01 USD/kWh" }] }]"#;
    let prepared = Mine::new().tariff(charges).country(levy).prepared();
    let months = prepared.levy_months(&prepared.value("plan").unwrap());
    let [month] = months.as_slice() else {
        panic!("{months:?}");
    };
    assert_eq!(month.average_price, dec!(0.045));
    assert_eq!(month.kilowatt_hours, dec!(2232));
    assert_eq!(month.cheaper_at, Some(dec!(0.05)));
    assert_eq!(month.kink_saving, dec!(11.16));
}

#[test]
fn nothing_has_no_cost() {
    let sold = Mine::new()
        .worth_a_thousand()
        .with(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { sell = "2022-01-01" }]"#,
        )
        .value();
    assert_eq!(sold.cost_per_kilowatt_hour(), Err(NoFigure::NothingDrawn));
    assert_eq!(sold.cost_per_bitcoin(), Err(NoFigure::NothingMined));
}

/// What the reference valuation draws and mines, by quarters of an hour (`tests/oracle/output.py`): to 10⁻⁷ of it, where the library rounds quantities to 6 decimals and prices to 10.
/// Where days have a rate of their own the reference counts it with the chance, so that only present quantities compare: `perils` alone.
#[test]
fn the_reference_draws_and_mines_as_much() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/oracle");
    let expected = fs::read_to_string(folder.join("outputs.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut checked = 0;
    for (case, plans) in expected.as_object().unwrap() {
        let text = fs::read_to_string(folder.join(format!("{case}.toml"))).unwrap();
        let prepared = Prepared::new(&Loaded::from_toml(&text).unwrap().case).unwrap();
        for (plan, expected) in plans.as_object().unwrap() {
            let output = prepared.value(plan).unwrap().output;
            for (what, quantity) in [
                ("kilowatt_hours", output.kilowatt_hours),
                ("terahash_days", output.terahash_days),
                ("bitcoin", output.bitcoin),
            ] {
                for (sort, got) in [
                    ("expected", quantity.expected),
                    ("present", quantity.present),
                ] {
                    if (case.as_str(), sort) == ("perils", "expected") {
                        continue;
                    }
                    let expected: Decimal = expected[what][sort].as_str().unwrap().parse().unwrap();
                    let near = dec!(0.0000001) * expected.max(dec!(1));
                    let gap = (got - expected).abs();
                    assert!(
                        gap <= near,
                        "{case}, {plan}, {what}, {sort}: {got}, not {expected}"
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 300, "{checked}");
}

// ---------------------------------------------------------------------------------------------
// Break-even prices
// ---------------------------------------------------------------------------------------------

fn found(found: &BreakEvenPrice) -> [Decimal; 3] {
    [found.pays, found.fails, found.price]
}

/// 193.75 × f = 111.60: f = 0.576, which is 0.036 of 0.0625 a TH/s-day; and 111.60 × f = 193.75: f = 1.7361…, which is 0.0868… a kWh.
#[test]
fn a_plan_breaks_even_where_its_energy_is_worth_its_coins() {
    let prepared = Mine::new().prepared();
    let hashprice = prepared.break_even_hashprice("plan").unwrap();
    assert_eq!(
        found(&hashprice),
        [dec!(0.576), dec!(0.575999999), dec!(0.036)]
    );
    let power = prepared.break_even_power_price("plan").unwrap();
    assert_eq!(
        found(&power),
        [dec!(1.736111111), dec!(1.736111112), dec!(0.0868055556)]
    );
}

/// Where rigs are worth 400 days of the hashprice, 193.75 f + 2 500 f = 111.60: f = 0.04143… Where they have a price of 1 000 of their own, and where they are off when it does not pay, nothing is ever lost.
#[test]
fn a_break_even_price_follows_what_follows_it() {
    let following = Mine::new().with(
        "resale       = []",
        r#"resale       = [{ price = { days_of_hashprice = "400 d" } }]"#,
    );
    let hashprice = following.prepared().break_even_hashprice("plan").unwrap();
    assert_eq!(hashprice.pays, dec!(0.041429235));
    let worth = Mine::new().worth_a_thousand().prepared();
    let always = worth.break_even_hashprice("plan").unwrap_err();
    assert_eq!(always, NoFigure::AlwaysPays);
    assert_eq!(
        always.to_string(),
        "it pays at every price that is tried, 0 to 256 times that of the case"
    );
    let off = Mine::new().home(r#"curtailment = "by price""#).prepared();
    assert_eq!(off.break_even_hashprice("plan"), Err(NoFigure::AlwaysPays));
    let rented = Mine::new().with(
        "operations = []",
        r#"operations = [{ per_month = "500 USD" }]"#,
    );
    let never = rented
        .prepared()
        .break_even_power_price("plan")
        .unwrap_err();
    assert_eq!(never, NoFigure::NeverPays);
    assert_eq!(
        never.to_string(),
        "it pays at no price that is tried, 0 to 256 times that of the case"
    );
}

/// A levy that ends at an average price of 0.07: up to 0.0068 a kWh and from 0.07 to 0.0868 it pays, between them and above it does not.
#[test]
fn several_prices_are_told_as_several() {
    let levy = r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.08 USD/kWh" }, { from = "0.07 USD/kWh", rate = "0 USD/kWh" }] }]"#;
    let prepared = Mine::new().country(levy).prepared();
    let several = prepared.break_even_power_price("plan").unwrap_err();
    assert_eq!(several, NoFigure::SeveralPrices(3));
    assert_eq!(
        several.to_string(),
        "it begins or ends to pay at 3 different prices"
    );
}

/// Ten dark days less of coins, 62.50, and 43.92 less for energy: going pays below 43.92 ÷ 62.50 = 0.70272 of the hashprice, and above 62.50 ÷ 43.92 = 1.42304… of the price of energy.
#[test]
fn going_breaks_even_against_staying() {
    let prepared = with_going(1).prepared();
    let hashprice = prepared.equal_hashprice("plan", "going").unwrap();
    assert_eq!(
        found(&hashprice),
        [dec!(0.70272), dec!(0.702720001), dec!(0.04392)]
    );
    let power = prepared.equal_power_price("plan", "going").unwrap();
    assert_eq!(
        (power.pays, power.fails),
        (dec!(1.423041895), dec!(1.423041894))
    );
    let metrics = prepared.metrics_of_gain("plan", "going").unwrap();
    assert_eq!(metrics.get(Metric::BreakEvenHashprice), Ok(dec!(0.04392)));
    let unknown = prepared.equal_hashprice("plan", "gone").unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "no plan has this name, did you mean `going`?; known: going, plan, got gone"
    );
}

/// Written into the case, the price is the break-even price: what is left is less than a step of it.
#[test]
fn a_case_at_its_break_even_price_is_worth_nothing() {
    for text in [
        include_str!("../../../examples/cases/turkistan-2021.toml"),
        include_str!("../../../examples/cases/january-2022.toml"),
    ] {
        let case = Loaded::from_toml(text).unwrap().case;
        let prepared = Prepared::new(&case).unwrap();
        let plan = prepared.plans().next().unwrap().to_string();
        let Ok(found) = prepared.break_even_hashprice(&plan) else {
            continue;
        };
        let simulator = Simulator::new(&prepared);
        let factors = [found.pays, found.fails].map(|factor| factor.to_f64().unwrap());
        let values = simulator.under_hashprices(&plan, &factors).unwrap();
        assert!(values[0] > -1e-4 && values[1] < 1e-4, "{values:?}");
        assert!((values[0] - values[1]).abs() < 1.0, "{values:?}");
    }
}

// ---------------------------------------------------------------------------------------------
// The table
// ---------------------------------------------------------------------------------------------

/// A plan that buys nothing has no outlay to measure against; every other figure is there, or says why not.
#[test]
fn every_metric_has_a_figure_or_a_reason() {
    let prepared = with_going(1).prepared();
    let plan = prepared.metrics("plan").unwrap();
    for metric in Metric::ALL {
        let figure = plan.get(metric);
        match metric {
            Metric::Xirr => assert_eq!(
                figure.unwrap_err().to_string(),
                "the flows have no rate of return: money is only received, never paid"
            ),
            Metric::Mirr
            | Metric::Payback
            | Metric::LastingPayback
            | Metric::DiscountedPayback
            | Metric::LastingDiscountedPayback
            | Metric::ProfitabilityIndex
            | Metric::Roi
            | Metric::Moic => {
                assert_eq!(
                    figure,
                    Err(NoFigure::Flows(Undefined::NoOutlay)),
                    "{metric}"
                );
            }
            _ => assert!(figure.is_ok(), "{metric}"),
        }
    }
    let gain = prepared.metrics_of_gain("plan", "going").unwrap();
    for metric in [
        Metric::CostPerKilowattHour,
        Metric::CostPerTerahashDay,
        Metric::CostPerBitcoin,
    ] {
        let none = gain.get(metric).unwrap_err();
        assert_eq!(
            none.to_string(),
            "a difference of two plans has no cost of its own"
        );
    }
    assert_eq!(gain.get(Metric::NpvPerRig), Ok(dec!(-18.58)));
    let usd: Currency = "USD".parse().unwrap();
    assert_eq!(gain.currency(), usd);
    assert_eq!(Metric::CostPerBitcoin.dimension().words(usd), "USD/BTC");
    assert_eq!(Metric::Mirr.dimension(), Dimension::YearlyRate);
    assert_eq!(NoFigure::NothingDrawn.to_string(), "no energy is drawn");
    assert_eq!(NoFigure::NothingMined.to_string(), "nothing is mined");
    assert_eq!(
        NoFigure::NoOpeningFleet.to_string(),
        "no fleet is there from the start"
    );
    // Each has a key and words of its own.
    let mut names: Vec<String> = Metric::ALL.map(|metric| metric.to_string()).into();
    names.extend(Metric::ALL.map(|metric| metric.words().to_owned()));
    names.sort_unstable();
    names.dedup();
    // `payback` is its own word.
    assert_eq!(names.len(), 2 * Metric::ALL.len() - 1);
}

/// Going loses 18.58 in January: staying ranks first, whatever it is measured against.
#[test]
fn plans_rank_by_value() {
    let prepared = with_going(1).prepared();
    for base in ["plan", "going"] {
        let overview = prepared.overview(base).unwrap();
        let ranked = overview.ranked();
        let names: Vec<&str> = ranked.iter().map(|value| value.plan.as_str()).collect();
        assert_eq!(names, ["plan", "going"]);
    }
}

/// −18.58 on day 30, 20.16 on day 58: (20.16 ÷ 18.58)^(365/28) − 1 = e^(13.0357 × 0.0816144) − 1 = 1.8977…
#[test]
fn rule_17_a_difference_at_one_rate_has_a_rate() {
    let prepared = with_going(2).prepared();
    let comparison = prepared.compare("plan", "going").unwrap();
    let rates = comparison.rates().unwrap();
    let rate = rates.unique().unwrap().to_decimal().unwrap();
    let years = dec!(28) / dec!(365);
    assert!(
        (dec!(18.58) * rust_decimal::MathematicalOps::powd(&(dec!(1) + rate), years) - dec!(20.16))
            .abs()
            < dec!(1e-12)
    );
    let metrics = prepared.metrics_of_gain("plan", "going").unwrap();
    assert_eq!(metrics.get(Metric::Xirr), Ok(rate));
    let overview = prepared.overview("plan").unwrap();
    let ranked = overview.ranked_by_rate().unwrap();
    assert_eq!(ranked.len(), 1);
    assert_eq!(ranked[0].1, rate);
    // The other way round money comes first: staying saves 18.58 and costs 20.16 later, and of loans the cheaper is the better.
    let turned = prepared.overview("going").unwrap();
    assert_eq!(
        turned.ranked_by_rate().unwrap_err().to_string(),
        "plan: money is received first and paid later: of such flows the lower rate is the better one"
    );
}

/// Who goes and comes back pays twice: −18.58 in January, 20.16, 22.32 and 21.60, and in May ten days at `away` less ten dark ones, 7.20 − 26.50 = −19.30. There are two rates, and none of them ranks.
#[test]
fn a_difference_with_several_rates_is_not_ranked() {
    let case = Mine::new().of_months("2022-01", 5).with(
        "[plans.plan]",
        "[plans.back]\nyard = [\"home\", { leave = \"2022-01-11\", by = \"truck\", to = \"away\" }, { leave = \"2022-05-11\", by = \"truck\", to = \"home\" }]\n\n[plans.plan]",
    );
    let prepared = case.prepared();
    let comparison = prepared.compare("plan", "back").unwrap();
    let flows = comparison.flows().unwrap();
    assert_eq!(by_day(&flows).last(), Some(&on("2022-05-31", dec!(-19.3))));
    assert_eq!(comparison.rates().unwrap().roots().len(), 2);
    let several = "the flows have 2 rates of return: none of them ranks them";
    let metrics = prepared.metrics_of_gain("plan", "back").unwrap();
    assert_eq!(metrics.get(Metric::Xirr).unwrap_err().to_string(), several);
    let refused = prepared.overview("plan").unwrap();
    let refused = refused.ranked_by_rate().unwrap_err().to_string();
    assert_eq!(refused, format!("back: {several}"));
}
