//! What the comments of the cases of moves say is what comes out, and a few of their lines by hand.

use stay_or_go::Prepared;
use stay_or_go::rust_decimal::{Decimal, MathematicalOps, dec};
use stay_or_go::scenario::Loaded;
use stay_or_go::valuation::{Account, Line, Valuation};

/// A case whose comments tell what it is worth.
struct Told {
    prepared: Prepared,
}

impl Told {
    fn new(text: &str) -> Self {
        let loaded = Loaded::from_toml(text).unwrap();
        let prepared = Prepared::new(&loaded.case).unwrap();
        Self { prepared }
    }

    fn value(&self, plan: &str) -> Valuation {
        self.prepared.value(plan).unwrap()
    }

    fn npv(&self, plan: &str) -> Decimal {
        self.value(plan).npv()
    }

    /// Returns what it is worth to shut and to sell everything now.
    fn sold(&self) -> Decimal {
        self.prepared.shut_and_sell("stay").unwrap().npv()
    }

    /// Asserts that plans are worth more and more.
    fn ascend(&self, plans: &[&str]) {
        let worth: Vec<Decimal> = plans.iter().map(|plan| self.npv(plan)).collect();
        assert!(worth.is_sorted(), "{plans:?}: {worth:?}");
    }
}

/// Returns the lines of an account.
fn lines(valuation: &Valuation, account: Account) -> Vec<&Line> {
    let ledger = valuation.ledger.iter();
    ledger.filter(|line| line.account == account).collect()
}

/// Returns what a site was paid and has paid on an account in the months of a year, undiscounted, in its currency.
fn of_year(valuation: &Valuation, site: &str, year: i32, account: Account) -> Decimal {
    let at = |line: &&&Line| {
        line.site.as_ref().is_some_and(|own| own.as_str() == site)
            && line.month.to_string().starts_with(&year.to_string())
    };
    let lines = lines(valuation, account);
    lines.iter().filter(at).map(|line| line.amount).sum()
}

fn near(got: Decimal, expected: Decimal, by: Decimal) -> bool {
    (got - expected).abs() <= by
}

#[test]
fn what_the_border_and_the_taxes_of_texas_take() {
    let told = Told::new(include_str!("../../examples/cases/texas-2022.toml"));
    let go = told.value("go");
    // 275,000 TH/s at 101.04 USD in January, made in China.
    let worth = dec!(275_000) * dec!(101.04);
    let duty = lines(&go, Account::Duty)[0].amount;
    assert_eq!(duty, -worth * dec!(0.276));
    // (4 + 15 + 35) ÷ 3 = 18 days in the port, of which 5 are free, for ten containers.
    let storage = lines(&go, Account::Storage)[0];
    assert_eq!((storage.quantity, storage.price), (dec!(130), dec!(-80)));
    // The rigs have cost what they were worth, and all it took to bring them: a fifth of that is deducted in the first year, and a twentieth of the works.
    let of = |account| of_year(&go, "texas", 2022, account);
    let brought = [
        Account::Freight,
        Account::Insurance,
        Account::Duty,
        Account::Customs,
    ];
    let cost = worth - brought.into_iter().map(of).sum::<Decimal>();
    assert!(near(cost, dec!(35_900_000), dec!(20_000)), "{cost}");
    let earned = [
        Account::HashRevenue,
        Account::PoolFee,
        Account::SaleDiscount,
        Account::Energy,
        Account::Operations,
        Account::Repairs,
        Account::Storage,
    ];
    let works = of(Account::Installation) * dec!(0.05);
    let income = earned.into_iter().map(of).sum::<Decimal>() - cost * dec!(0.2) + works;
    let tax = lines(&go, Account::IncomeTax);
    let tax = tax
        .iter()
        .find(|line| line.site.as_ref().is_some_and(|s| s.as_str() == "texas"));
    let tax = tax.unwrap();
    assert!(
        near(tax.quantity, income, dec!(0.01)),
        "{income} and {}",
        tax.quantity
    );
    assert_eq!(tax.price, dec!(-0.21));
    // Deducting at once, borrowing and waiting are worth less; to sell is worth more than anything.
    told.ascend(&["bonus", "on_credit", "go", "stay", "half"]);
    told.ascend(&["later", "go"]);
    assert!(told.sold() > told.npv("half"));
}

#[test]
fn what_a_month_earlier_is_worth() {
    let told = Told::new(include_str!("../../examples/cases/air-freight.toml"));
    let air = told.value("air");
    // 2,500 rigs × 15.2 kg × 9.37 USD
    let freight = lines(&air, Account::Freight)[0];
    assert_eq!(freight.amount, -dec!(38_000) * dec!(9.37));
    let each = -freight.present_value / dec!(9.37);
    let earlier = air.npv() - told.npv("air_a_month_later");
    assert!(
        near(earlier / dec!(2_500), dec!(210), dec!(5)),
        "{earlier} a month"
    );
    assert!(near(earlier / each, dec!(14), dec!(0.5)));
    let most = dec!(9.37) + (air.npv() - told.npv("sea")) / each;
    assert!(near(most, dec!(180), dec!(5)), "{most} USD/kg");
    told.ascend(&["sea", "air_in_a_rush", "air_a_month_later", "air"]);
}

#[test]
fn where_the_rigs_were_made_decides() {
    let told = Told::new(include_str!("../../examples/cases/rebuild-2021.toml"));
    let duty = |plan: &str| lines(&told.value(plan), Account::Duty)[0].amount;
    // 8 × 250 rigs of 110 TH/s at the price of the first two months.
    let worth = -duty("rebuild") / dec!(0.026);
    assert!(
        near(worth, dec!(8) * dec!(2_778_600), worth * dec!(0.05)),
        "{worth}"
    );
    assert_eq!(duty("chinese") / dec!(0.276), duty("rebuild") / dec!(0.026));
    // What is abandoned is what was not sold: at a third off, two days after the start.
    let sale: Decimal = lines(&told.value("rebuild"), Account::Sale)
        .iter()
        .map(|line| line.amount)
        .sum();
    // 320 × 56 + 2,600 × 40 = 121,920 TH/s
    assert!(near(
        sale,
        dec!(121_920) * dec!(76.10) * dec!(0.67),
        dec!(1)
    ));
    told.ascend(&["stay", "move", "abandon", "chinese", "rebuild"]);
    assert!(told.npv("rebuild") > told.sold());
}

#[test]
fn the_south_is_left_in_any_way() {
    let told = Told::new(include_str!("../../examples/cases/xive-south-north.toml"));
    told.ascend(&["stay", "wait", "at_once", "waves", "three_places"]);
    assert!(told.npv("stay") < told.sold() && told.sold() < told.npv("wait"));
}

#[test]
fn import_vat_is_lost_and_then_deducted() {
    let told = Told::new(include_str!("../../examples/cases/irkutsk-winter-ban.toml"));
    let plan = told.value("krasnoyarsk");
    let vat = lines(&plan, Account::ImportVat)[0];
    // 150 days of what a terahash earns: 86,400 × 10^12 ÷ (108.52 × 10^12 × 2^32) × 3.125 ÷ (1 − 0.0242) BTC, at 93,450 USD.
    let earned = dec!(86_400) / (dec!(108.52) * dec!(4_294_967_296)) * dec!(3.125) / dec!(0.9758)
        * dec!(93_450);
    assert!(near(
        vat.price,
        -dec!(0.2) * dec!(150) * earned,
        dec!(0.000001)
    ));
    // 147 m RUB is what the rigs have cost in Russia.
    let of = |account| of_year(&plan, "krasnoyarsk", 2025, account);
    let rate = |month: u32| dec!(101.61) * dec!(1.06).powd(Decimal::from(month) / dec!(12));
    let brought = [Account::Freight, Account::Insurance, Account::ImportVat];
    let paid: Decimal = brought.into_iter().map(of).sum();
    let cost = (vat.amount / -dec!(0.2) - paid) * rate(0) - of(Account::Customs);
    assert!(near(cost, dec!(147_000_000), dec!(300_000)), "{cost}");
    told.ascend(&[
        "no_fallback",
        "stay",
        "at_once",
        "hindsight",
        "after_winter",
        "krasnoyarsk",
    ]);
    // The same ban as a hazard and as an order is refused.
    let text = include_str!("../../examples/cases/irkutsk-winter-ban.toml");
    let twice = text.replacen(
        r#"to = "2026-03-16", share = "0 %""#,
        r#"to = "2026-03-16", share = "0 %", cause = "ban""#,
        1,
    );
    let problems = Prepared::new(&Loaded::from_toml(&twice).unwrap().case).unwrap_err();
    assert!(problems.to_string().contains("carried once"), "{problems}");
}

#[test]
fn engines_bring_hours_and_then_cheaper_power() {
    let told = Told::new(include_str!("../../examples/cases/own-generation.toml"));
    let eight = told.value("eight");
    // March: 2,000 × 3.01 kW × 1.03 × 744 h, less 12 days a year for repairs and 30 days for 5 % of the rigs, at 10 KZT.
    let levy = lines(&eight, Account::Levy);
    let own = levy.iter().find(|line| line.price == dec!(-10)).unwrap();
    let running = (Decimal::ONE - dec!(12) * dec!(24) / dec!(8_760))
        * (Decimal::ONE - dec!(0.05) * dec!(30) / dec!(365));
    let drawn = dec!(2_000) * dec!(3.01) * dec!(1.03) * dec!(744) * running;
    assert!(near(own.quantity, drawn, dec!(1)), "{drawn}");
    told.ascend(&["stay", "two", "four", "six", "eight"]);
    let mined = |plan: &str| told.value(plan).account(Account::HashRevenue);
    assert!(near(
        mined("four") - mined("two"),
        mined("two") - mined("stay"),
        dec!(1)
    ));
    assert!(mined("eight") < mined("six"));
    assert!(eight.npv() > told.sold());
}

#[test]
fn who_is_frozen_stays() {
    let text = include_str!("../../examples/cases/sanctions-freeze.toml");
    let told = Told::new(text);
    told.ascend(&["texas", "kazakhstan", "august", "stay"]);
    assert!(told.sold() < told.npv("stay"));
    // At 72 % a year, to sell is worth as much as to stay.
    let at = |chance: &str| {
        let told = Told::new(&text.replace(r#"per_year = "40 %""#, chance));
        told.npv("stay") > told.sold()
    };
    assert!(at(r#"per_year = "71 %""#) && !at(r#"per_year = "74 %""#));
}
