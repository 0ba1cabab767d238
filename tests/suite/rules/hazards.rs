//! Rules 11 to 17: events, by what they do.
//!
//! At `home` a day leaves 2.65 USD, at `away` 3.37; a month of 31 days leaves 82.15 or 104.47. The rig is worth 1 000 USD, and the truck takes ten days.
//! An event of 0 % a year that becomes one of 100 % on a day is certain, and what follows it is known.

use super::plans::AWAY_IN_Y;
use super::{Mine, account, in_month, same};
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::DayFactors;
use stay_or_go::valuation::{Account, Valuation};

/// Returns the probability that nothing happens in so many days at 50 % a year: 1 ÷ (1 + 100 %) for each.
fn half(days: u32) -> Decimal {
    DayFactors::discounting("100 %/yr".parse().unwrap()).after(days)
}

/// Returns a hazard that is certain from a day on, and cannot be before.
fn certain(cause: &str, from: &str, keys: &str) -> String {
    format!(
        r#"{{ cause = "{cause}", per_year = "0 %", changes = [{{ from = "{from}", per_year = "100 %" }}]{keys} }}"#
    )
}

fn closed(from: &str) -> String {
    let hazard = certain("licence lost", from, r#", effect = "site closed""#);
    format!("hazards = [{hazard}]")
}

const CLOSED: &str =
    r#"hazards = [{ cause = "licence lost", per_year = "50 %", effect = "site closed" }]"#;
const EXIT: &str = r#"{ cause = "exit closed", per_year = "50 %", effect = "exit closed" }"#;
const FALLBACK: &str = "[\"home\"]\nfallback = { by = \"truck\", to = \"away\" }";

fn quarter() -> Mine {
    Mine::new().worth().of_months("2022-01", 3)
}

/// Returns what a plan is worth without what accrues in a month.
fn without_month(value: &Valuation, month: &str) -> Decimal {
    let lines = value.ledger.iter();
    let lines = lines
        .filter(|line| line.month.to_string() != month || line.account == Account::ResidualValue);
    lines.map(|line| line.present_value).sum()
}

// ---------------------------------------------------------------------------------------------
// Rule 12: what is a rate
// ---------------------------------------------------------------------------------------------

/// (1 + 10 %) ÷ (1 − 50 %) − 1 = 120 %, whether the hazard is the country's or the site's, in the cash flow or in the rate; 10 % and a premium of 10 % are 20 %.
#[test]
fn a_hazard_is_a_rate() {
    let year = Mine::new().worth().of_months("2022-01", 12);
    let at = |rate: &str, case: &Mine| {
        case.clone()
            .with(r#""0 %/yr""#, &format!("\"{rate} %/yr\""))
            .npv()
    };
    let lost = r#"hazards = [{ cause = "seizure", per_year = "50 %" }]"#;
    let rate = r#"hazards = [{ cause = "seizure", per_year = "50 %", door = "rate" }]"#;
    let dear = at("120", &year);
    for risky in [
        year.clone().country(lost),
        year.clone().home(lost),
        year.clone().country(rate),
        year.clone().home(rate),
    ] {
        let gap = (at("10", &risky) - dear).abs();
        assert!(gap < dec!(0.0000001), "{gap} {}", risky.0);
    }
    let premium = year
        .clone()
        .country(r#"premium = { default_spread = "10 %/yr" }"#);
    assert!((at("10", &premium) - at("20", &year)).abs() < dec!(0.00000001));
}

/// Rule 17: a premium is a part of the rate: it counts to the day of payment, after the horizon too.
#[test]
fn a_premium_counts_to_the_day_of_payment() {
    let case = Mine::new().worth().of_months("2022-01", 12).with(
        r#"pool_fee = "0 %""#,
        "pool_fee = \"0 %\"\npayout = \"90 d\"",
    );
    let at = |rate: &str, case: &Mine| {
        case.clone()
            .with(r#""0 %/yr""#, &format!("\"{rate} %/yr\""))
            .npv()
    };
    let premium = case
        .clone()
        .country(r#"premium = { default_spread = "5 %/yr", relative_volatility = "2" }"#);
    assert!((at("10", &premium) - at("20", &case)).abs() < dec!(0.00000001));
}

// ---------------------------------------------------------------------------------------------
// Rule 13: several causes
// ---------------------------------------------------------------------------------------------

/// Two causes of two owners, as likely as each other: of what is lost each takes a half. One of them gives everything back, and the end is worth what survives both.
/// 1 000 × (S² + (1 − S²) ÷ 2), S being the square root of a half to the power of 31 ÷ 365.
#[test]
fn two_causes_of_two_owners() {
    let ban = r#"hazards = [{ cause = "ban", per_year = "50 %", recovery = "100 %" }]"#;
    for changes in [
        "",
        r#", changes = [{ from = "2022-01-15", per_year = "50 %" }]"#,
    ] {
        let fire = format!(r#"hazards = [{{ cause = "disaster", per_year = "50 %"{changes} }}]"#);
        let value = Mine::new().worth().country(ban).home(&fire).value();
        let both = half(31) * half(31);
        account(&value, Account::Recovery, dec!(500) * (Decimal::ONE - both));
        account(&value, Account::ResidualValue, dec!(1000) * both);
    }
}

/// Three causes: ln 0.5, ln 0.5 and ln 0.25 = 2 ln 0.5 share as 1 : 1 : 2. Half comes back after the one of the site: 1 000 × (1 − 1/2⁴ᵗ) × 2/4 × ½.
#[test]
fn three_causes_of_two_owners() {
    let two = r#"hazards = [{ cause = "ban", per_year = "50 %" }, { cause = "sanctions", per_year = "50 %" }]"#;
    let fire = r#"hazards = [{ cause = "disaster", per_year = "75 %", recovery = "50 %" }]"#;
    let value = Mine::new().worth().country(two).home(fire).value();
    let lost = Decimal::ONE - half(31 * 4);
    account(&value, Account::Recovery, dec!(250) * lost);
}

/// What is certain takes everything, and two that are certain share it.
#[test]
fn certain_events() {
    let ban = r#"hazards = [{ cause = "ban", per_year = "100 %", recovery = "100 %" }]"#;
    let fire = r#"hazards = [{ cause = "disaster", per_year = "50 %" }]"#;
    let value = Mine::new().worth().country(ban).home(fire).value();
    account(&value, Account::Recovery, dec!(1000));
    assert_eq!(value.npv(), dec!(1000));
    let fire = r#"hazards = [{ cause = "disaster", per_year = "100 %" }]"#;
    assert_eq!(Mine::new().worth().country(ban).home(fire).npv(), dec!(500));
}

/// From 10 February on it is certain: January's 82.15 are earned, February's are not, and six tenths come back 90 days after its end.
#[test]
fn a_hazard_that_changes() {
    let ban = certain(
        "ban",
        "2022-02-10",
        r#", recovery = "60 %", delay = "90 d""#,
    );
    let value = quarter().country(&format!("hazards = [{ban}]")).value();
    assert_eq!(value.npv(), dec!(682.15));
    let back = value
        .ledger
        .iter()
        .find(|line| line.account == Account::Recovery && !line.weight.is_zero());
    assert_eq!(back.unwrap().date.to_string(), "2022-05-29");
}

/// Four fifths of the half that does not come back are insured: 400 on the day of the recovery. The premium is 12 % a year of 1 000: 31 of 365 days of it in January, none in the month of the event.
#[test]
fn insurance() {
    let keys = r#", recovery = "50 %", delay = "90 d", insured = "80 %", premium = "12 %""#;
    let fire = certain("disaster", "2022-02-10", keys);
    let value = quarter().home(&format!("hazards = [{fire}]")).value();
    account(&value, Account::Recovery, dec!(500));
    account(&value, Account::InsurancePayout, dec!(400));
    account(
        &value,
        Account::Insurance,
        dec!(-120) * dec!(31) / dec!(365),
    );
}

// ---------------------------------------------------------------------------------------------
// Rule 14: a site is closed
// ---------------------------------------------------------------------------------------------

/// January's 82.15, and in February's end a sale at four fifths.
#[test]
fn a_closed_site_without_a_fallback() {
    let value = quarter()
        .home(&closed("2022-02-10"))
        .home(r#"resale_discount = "20 %""#)
        .value();
    account(&value, Account::Sale, dec!(800));
    assert_eq!(value.npv(), dec!(882.15));
}

/// They leave on 1 March and mine for 21 days at `away`: 82.15 + 21 × 3.37 + 1 000.
#[test]
fn a_closed_site_with_a_fallback() {
    let value = quarter().home(&closed("2022-02-10")).does(FALLBACK).value();
    assert_eq!(value.npv(), dec!(82.15) + dec!(70.77) + dec!(1000));
}

/// The sum over the months of the probability that the site is closed in each, times what it is worth to leave on the first day of the next without what the month brings, and what it is worth to stay.
/// A month's probability is the difference of two survivals: to 31 January 30 days, to 28 February 58, to the horizon 90.
#[test]
fn a_fallback_is_a_plan_for_every_month() {
    let truck = r#"{ kind = "inland", days = "6 d", costs = [{ per_container = "50 USD" }] }"#;
    let case = quarter()
        .with(r#"{ kind = "inland", days = "6 d" }"#, truck)
        .with_away(
            "operations = []",
            "operations = [{ per_month = \"7 USD\" }]\ndeposit = \"90 USD\"",
        )
        .home(r#"resale_discount = "30 %""#);
    let stay = case.npv();
    let left = |day: &str| {
        let go = format!(r#"["home", {{ leave = "{day}", by = "truck", to = "away" }}]"#);
        case.clone().does(&go).value()
    };
    let january = without_month(&left("2022-02-01"), "2022-01");
    let february = without_month(&left("2022-03-01"), "2022-02");
    // At the end they are on their way: two months were mined, the truck is to be paid, and the rig is worth 1 000 at `away`.
    let march = dec!(59) * dec!(2.65) - dec!(50) + dec!(1000);
    // Of the last month the flows carry the survival to its last day, the end that to the horizon.
    let expected = half(90) * stay
        + (half(89) - half(90)) * dec!(82.15)
        + (Decimal::ONE - half(30)) * january
        + (half(30) - half(58)) * february
        + (half(58) - half(90)) * march;
    let risky = case.home(CLOSED).does(FALLBACK).npv();
    assert!(same(risky, expected), "{risky} instead of {expected}");
}

/// A fallback that is free and instant, to a twin of home, costs nothing beyond the month of the event, in which nothing is earned.
#[test]
fn a_fallback_to_a_twin_costs_the_month_of_the_event() {
    let twin = quarter().with("0.04 USD/kWh", "0.05 USD/kWh").with(
        r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#,
        "phases = []",
    );
    let lost = (dec!(1) - half(30)) * dec!(82.15)
        + (half(30) - half(58)) * dec!(74.2)
        + (half(58) - half(89)) * dec!(82.15);
    let risky = twin.clone().home(CLOSED).does(FALLBACK).npv();
    assert!(same(risky, twin.npv() - lost), "{risky}");
}

/// Who stands elsewhere goes on as if nothing had happened: in the month of the event, and after it.
#[test]
fn a_closure_does_not_touch_another_site() {
    let two = |case: Mine| {
        case.with(
            "[countries.X]",
            "[fleet.hall]\ncontainers = 1\nslots = 2\nrigs = { s19 = 1 }\n\n[countries.X]",
        )
    };
    let plan = |hall: &str| {
        format!("[\"home\"]\nhall = {hall}\nfallback = {{ by = \"truck\", to = \"away\" }}")
    };
    let alone = quarter().home(&closed("2022-02-10")).does(FALLBACK).npv();
    // `there` may be closed as well, but never is.
    let there = "[sites.there]\ncountry = \"X\"\nzone = \"UTC\"\npower = \"9 kW\"\noperations = []\nremaining_term = \"0 d\"\ntariff = [{ energy = \"0.04 USD/kWh\" }]\nhazards = [{ cause = \"disaster\", per_year = \"0 %\", effect = \"site closed\" }]\n\n[journeys.truck]";
    let value = two(quarter()
        .home(&closed("2022-02-10"))
        .with("[journeys.truck]", there))
    .does(&plan(r#"["there"]"#))
    .npv();
    assert_eq!(value, alone + dec!(90) * dec!(3.37) + dec!(1000));
    // Who has left before the end of the month leaves all the same, and pays for it.
    let truck = r#"{ kind = "inland", days = "6 d", costs = [{ per_container = "50 USD" }] }"#;
    let case = quarter()
        .with(r#"{ kind = "inland", days = "6 d" }"#, truck)
        .home(&closed("2022-02-10"));
    let value = case.does("[\"home\", { leave = \"2022-02-20\", by = \"truck\", to = \"away\" }]\nfallback = { by = \"truck\", to = \"away\" }").value();
    account(&value, Account::Freight, dec!(-50));
    assert_eq!(
        value.npv(),
        dec!(82.15) - dec!(50) + dec!(30) * dec!(3.37) + dec!(1000)
    );
}

/// Two sites are closed in two months: each sends off who stands there, and who comes second sells where it stands.
#[test]
fn each_site_is_closed_by_itself() {
    let hall = "[fleet.hall]\ncontainers = 1\nslots = 2\nrigs = { s19 = 1 }\n\n[countries.X]";
    let there = format!(
        "[sites.there]\ncountry = \"X\"\nzone = \"UTC\"\npower = \"9 kW\"\noperations = []\nremaining_term = \"0 d\"\ntariff = [{{ energy = \"0.05 USD/kWh\" }}]\nresale_discount = \"10 %\"\n{}\n\n[journeys.truck]",
        closed("2022-03-10"),
    );
    let value = quarter()
        .home(&closed("2022-02-10"))
        .with("[countries.X]", hall)
        .with("[journeys.truck]", &there)
        .does("[\"home\"]\nhall = [\"there\"]\nfallback = { by = \"truck\", to = \"away\" }")
        .value();
    let first = dec!(82.15) + dec!(70.77) + dec!(1000);
    let second = dec!(59) * dec!(2.65) + dec!(900);
    assert_eq!(value.npv(), first + second);
}

/// Nobody flees to where it stands, and who would come to a closed site goes to the fallback's.
#[test]
fn nobody_goes_to_a_closed_site() {
    let value = quarter()
        .home(&closed("2022-02-10"))
        .does("[\"home\"]\nfallback = { by = \"truck\", to = \"home\" }")
        .npv();
    assert_eq!(value, dec!(1082.15));
    let hall = "[fleet.hall]\ncontainers = 1\nslots = 2\nrigs = { s19 = 1 }\n\n[countries.X]";
    let there = "[sites.there]\ncountry = \"X\"\nzone = \"UTC\"\npower = \"9 kW\"\noperations = []\nremaining_term = \"0 d\"\ntariff = [{ energy = \"0.05 USD/kWh\" }]\n\n[journeys.truck]";
    let value = quarter()
        .home(&closed("2022-02-10"))
        .with("[countries.X]", hall)
        .with("[journeys.truck]", there)
        .does("[\"home\"]\nhall = [\"there\", { leave = \"2022-02-21\", by = \"truck\", to = \"home\" }]\nfallback = { by = \"truck\", to = \"away\" }")
        .npv();
    let first = dec!(82.15) + dec!(70.77) + dec!(1000);
    // 51 days at `there`, ten under way, 29 at `away`.
    let second = dec!(51) * dec!(2.65) + dec!(29) * dec!(3.37) + dec!(1000);
    assert_eq!(value, first + second);
}

/// What closes every site of a country does not close the fallback's again.
#[test]
fn a_hazard_is_off_after_it_has_struck() {
    let value = quarter()
        .country(&closed("2022-02-10"))
        .does(FALLBACK)
        .npv();
    assert_eq!(value, dec!(82.15) + dec!(70.77) + dec!(1000));
}

// ---------------------------------------------------------------------------------------------
// Rule 14: an exit is closed
// ---------------------------------------------------------------------------------------------

/// Who would leave on 1 March finds the exit closed in the 59 days before with 1 − S, and stays.
#[test]
fn an_exit_is_closed_before_they_leave() {
    let case = quarter().with(AWAY_IN_Y.0, AWAY_IN_Y.1);
    let go = r#"["home", { leave = "2022-03-01", by = "truck", to = "away" }]"#;
    let (stay, went) = (case.npv(), case.clone().does(go).npv());
    let risky = case.country(&format!("hazards = [{EXIT}]")).does(go).npv();
    let open = half(59);
    assert!(
        same(risky, open * went + (Decimal::ONE - open) * stay),
        "{risky}"
    );
}

/// A fallback abroad: where the exit is closed by then, they are sold at home on 1 March, at four fifths.
#[test]
fn a_fallback_abroad_needs_an_open_exit() {
    let value = quarter()
        .with(AWAY_IN_Y.0, AWAY_IN_Y.1)
        .country(&format!("hazards = [{EXIT}]"))
        .home(&closed("2022-02-10"))
        .home(r#"resale_discount = "20 %""#)
        .does(FALLBACK)
        .value();
    let open = half(59);
    account(&value, Account::Sale, (Decimal::ONE - open) * dec!(800));
    let went = dec!(70.77) + dec!(1000);
    let expected = dec!(82.15) + (Decimal::ONE - open) * dec!(800) + open * went;
    assert!(same(value.npv(), expected));
    let mut sold = value.ledger.iter().filter(|line| !line.weight.is_zero());
    let sold = sold.find(|line| line.account == Account::Sale);
    assert_eq!(sold.unwrap().date.to_string(), "2022-03-01");
}

/// Nothing is lost: two groups in two countries, which leave one after the other, under every hazard. A rig is worth 1 000 everywhere and at all times, and what comes back is the whole of it.
#[test]
fn the_probabilities_of_all_continuations_add_up_to_one() {
    let every = format!(
        r#"hazards = [{EXIT}, {{ cause = "ban", per_year = "60 %", effect = "site closed" }}, {{ cause = "seizure", per_year = "40 %", recovery = "100 %", changes = [{{ from = "2022-02-10", per_year = "70 %" }}] }}]"#
    );
    let hall = "[fleet.hall]\ncontainers = 2\nslots = 2\nrigs = { s19 = 1 }\n\n[countries.X]";
    let customs = r#"phases = [{ kind = "pack", days = "7 d" }, { kind = "export customs", days = "30 d" }, { kind = "sea", days = "9 d" }, { kind = "import customs", days = "4 d" }]"#;
    let case = Mine::new()
        .worth()
        .of_months("2022-01", 8)
        .with(
            AWAY_IN_Y.0,
            &AWAY_IN_Y.1.replace(
                "currency = \"USD\"",
                &format!("currency = \"USD\"\n{every}"),
            ),
        )
        .country(&every)
        .home(CLOSED)
        .with("[countries.X]", hall)
        .with(
            r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#,
            customs,
        );
    for hall in [
        r#"["home"]"#,
        r#"["away"]"#,
        r#"["home", { leave = "2022-02-25", by = "truck", to = "away" }]"#,
        r#"["away", { leave = "2022-02-01", by = "truck", to = "home" }, { leave = "2022-05-03", by = "truck", to = "away" }]"#,
        r#"{ waves = [{ containers = 1, steps = ["home", { leave = "2022-01-20", by = "truck", to = "away" }] }, { containers = 1, steps = ["home", { leave = "2022-06-01", by = "truck", to = "away" }] }] }"#,
    ] {
        for fallback in [
            "",
            "\nfallback = { by = \"truck\", to = \"away\" }",
            "\nfallback = { by = \"truck\", to = \"home\" }",
        ] {
            let yard = r#"["home", { leave = "2022-01-11", by = "truck", to = "away" }, { leave = "2022-04-08", by = "truck", to = "home" }]"#;
            let value = case
                .clone()
                .does(&format!("{yard}\nhall = {hall}{fallback}"))
                .value();
            let accounts = [Account::Recovery, Account::Sale, Account::ResidualValue];
            let back: Decimal = accounts.iter().map(|account| value.account(*account)).sum();
            assert!(same(back, dec!(3000)), "{back} of {hall} with{fallback}");
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Rule 15: under way
// ---------------------------------------------------------------------------------------------

/// They leave on 11 January; export customs end on 21 January, import customs begin on 31 January, and with them the hazards of the new country.
/// Each event is certain from a day on, and takes everything only where they are under it.
#[test]
fn hazards_under_way() {
    let customs = r#"phases = [{ kind = "pack", days = "4 d" }, { kind = "export customs", days = "6 d" }, { kind = "sea", days = "10 d" }, { kind = "import customs", days = "5 d" }, { kind = "install", days = "5 d" }]"#;
    let case = quarter()
        .with(
            r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#,
            customs,
        )
        .does(r#"["home", { leave = "2022-01-11", by = "truck", to = "away" }]"#);
    let until = |cause: &str, from: &str, to: &str| {
        format!(
            r#"hazards = [{{ cause = "{cause}", per_year = "0 %", changes = [{{ from = "{from}", per_year = "100 %" }}, {{ from = "{to}", per_year = "0 %" }}] }}]"#
        )
    };
    let worth = |case: Mine| case.value().account(Account::ResidualValue);
    let abroad = |keys: &str| {
        AWAY_IN_Y
            .1
            .replace("currency = \"USD\"", &format!("currency = \"USD\"\n{keys}"))
    };
    let old = |from, to| {
        worth(
            case.clone()
                .with(AWAY_IN_Y.0, AWAY_IN_Y.1)
                .country(&until("ban", from, to)),
        )
    };
    assert_eq!(old("2022-01-20", "2022-01-21"), dec!(0));
    assert_eq!(old("2022-01-21", "2022-03-01"), dec!(1000));
    let home = |from, to| {
        worth(
            case.clone()
                .with(AWAY_IN_Y.0, AWAY_IN_Y.1)
                .home(&until("disaster", from, to)),
        )
    };
    assert_eq!(home("2022-01-10", "2022-01-11"), dec!(0));
    assert_eq!(home("2022-01-11", "2022-03-01"), dec!(1000));
    let new = |from, to| {
        worth(
            case.clone()
                .with(AWAY_IN_Y.0, &abroad(&until("ban", from, to))),
        )
    };
    assert_eq!(new("2022-01-01", "2022-01-31"), dec!(1000));
    assert_eq!(new("2022-01-31", "2022-02-01"), dec!(0));
    let away = |from, to| {
        let keys = until("disaster", from, to);
        worth(
            case.clone()
                .with(AWAY_IN_Y.0, AWAY_IN_Y.1)
                .with_away("operations = []", &format!("operations = []\n{keys}")),
        )
    };
    assert_eq!(away("2022-01-01", "2022-02-10"), dec!(1000));
    assert_eq!(away("2022-02-10", "2022-02-11"), dec!(0));
}

/// Rule 14: an exit that closes between leaving and export clearance has them sold at home; past clearance they are immune.
#[test]
fn an_exit_is_closed_under_way() {
    let customs = r#"phases = [{ kind = "pack", days = "4 d" }, { kind = "export customs", days = "6 d" }, { kind = "sea", days = "5 d" }]"#;
    let case = |from: &str| {
        let exit = certain("exit closed", from, r#", effect = "exit closed""#);
        quarter()
            .with(r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#, customs)
            .with(AWAY_IN_Y.0, AWAY_IN_Y.1)
            .country(&format!("hazards = [{exit}]"))
            .home(r#"resale_discount = "20 %""#)
            .does(r#"["home", { leave = "2022-01-11", by = "truck", to = "away" }]"#)
            .value()
    };
    assert_eq!(case("2022-01-20").npv(), dec!(26.5) + dec!(800));
    let gone = dec!(26.5) + dec!(65) * dec!(3.37) + dec!(1000);
    assert_eq!(case("2022-01-21").npv(), gone - dec!(0));
}

// ---------------------------------------------------------------------------------------------
// Dark months and trapped cash
// ---------------------------------------------------------------------------------------------

/// An event on 1 February that cannot be on another day: March is dark, and the standby load draws 744 kWh.
#[test]
fn a_dark_month() {
    let dark = r#"hazards = [{ cause = "disaster", per_year = "0 %", effect = { dark_months = 1 }, changes = [{ from = "2022-02-01", per_year = "100 %" }, { from = "2022-02-02", per_year = "0 %" }] }]"#;
    let value = quarter().home(r#"standby = "1 kW""#).home(dark).value();
    assert_eq!(in_month(&value, "2022-02", Account::HashRevenue), dec!(175));
    assert_eq!(in_month(&value, "2022-03", Account::HashRevenue), dec!(0));
    assert_eq!(in_month(&value, "2022-03", Account::Standby), dec!(-37.2));
    account(&value, Account::ResidualValue, dec!(1000));
}

/// At 50 % a year February is lit when nothing happened in the 31 days of January, March when nothing did in the 59 days before it, or, if an event darkens one month, in the 28 of February.
#[test]
fn the_probability_of_a_dark_month() {
    let dark = |months: u32| {
        let hazards = format!(
            r#"hazards = [{{ cause = "disaster", per_year = "50 %", effect = {{ dark_months = {months} }} }}]"#
        );
        quarter().country(&hazards).value()
    };
    let revenue = |value: &Valuation, month: &str| in_month(value, month, Account::HashRevenue);
    for (months, march) in [(1, half(28)), (2, half(59)), (9, half(59))] {
        let value = dark(months);
        assert_eq!(revenue(&value, "2022-01"), dec!(193.75));
        assert!(same(revenue(&value, "2022-02"), dec!(175) * half(31)));
        assert!(same(revenue(&value, "2022-03"), dec!(193.75) * march));
    }
}

/// It comes in January for certain: the coins of February and March come 180 days later, and a fifth of them never. 0.2 × 368.75 = 73.75 are lost.
#[test]
fn trapped_coins() {
    let trapped = r#"{ cause = "transfer restriction", per_year = "100 %", effect = { cash_trapped = "180 d", lost = "20 %" } }"#;
    let safe = quarter().npv();
    let value = quarter().country(&format!("hazards = [{trapped}]")).value();
    account(&value, Account::TrappedCash, dec!(-73.75));
    assert_eq!(value.npv(), safe - dec!(73.75));
    let lines = value
        .ledger
        .iter()
        .filter(|line| line.account == Account::TrappedCash);
    let lines: Vec<(String, Decimal)> = lines
        .map(|line| (line.date.to_string(), line.amount.normalize()))
        .collect();
    let expected = [
        ("2022-02-28", dec!(-175)),
        ("2022-08-27", dec!(140)),
        ("2022-03-31", dec!(-193.75)),
        ("2022-09-27", dec!(155)),
    ];
    for (date, amount) in expected {
        assert!(
            lines.contains(&(date.to_owned(), amount)),
            "{date} {amount} in {lines:?}"
        );
    }
    // What one event keeps back another does not.
    let twice = trapped.replace("transfer restriction", "sanctions");
    let value = quarter()
        .country(&format!("hazards = [{trapped}, {twice}]"))
        .npv();
    assert_eq!(value, safe - dec!(73.75));
}

/// Rule 17: a mine that loses 193.75 − 2 232 kWh × 0.20 = −252.65 in its month loses less where it may be banned: that is said, with what it would be worth without.
/// Where it earns money nothing is said.
#[test]
fn what_a_hazard_raises_is_warned_of() {
    const BAN: &str = r#"hazards = [{ cause = "ban", per_year = "50 %" }]"#;
    let losing = Mine::new().tariff(r#"[{ energy = "0.20 USD/kWh" }]"#);
    let banned = losing.clone().country(BAN).prepared();
    assert_eq!(losing.npv(), dec!(-252.65));
    assert_eq!(banned.without_hazards("plan").unwrap(), dec!(-252.65));
    assert!(banned.value("plan").unwrap().npv() > dec!(-252.65));
    let warnings = banned.overview("plan").unwrap().warnings;
    let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "plans.plan: hazards or premia raise this value, which is -253 USD without them: the plan loses money, and they end it, got -239 USD"
        ]
    );
    let earning = Mine::new().country(BAN).prepared();
    assert!(earning.overview("plan").unwrap().warnings.is_empty());
    let value = earning.value("plan").unwrap().npv();
    assert!(value < earning.without_hazards("plan").unwrap());
}
