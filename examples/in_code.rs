//! The farm in southern Kazakhstan, built in code: a tour of the types, noun by noun.
//!
//! It is the case of `cases/turkistan-2021.toml`, where every figure has its source; here the figures stand without.

use stay_or_go::calendar::{DayTimes, Months, Weekdays, Window};
use stay_or_go::chrono::NaiveDate;
use stay_or_go::country::{Country, Levy, LevyRate, Regimes};
use stay_or_go::hazard::{Cause, Hazard};
use stay_or_go::journey::{Cost, CostBasis, Duration, Journey, Paid, Phase, PhaseKind, Purpose};
use stay_or_go::mining::network::Chain;
use stay_or_go::mining::{CoinTerms, Fleet, Group, Lot, Rig, catalog};
use stay_or_go::rust_decimal::{Decimal, dec};
use stay_or_go::scenario::{
    Case, Cohort, Loaded, Opening, Outlook, Part, Path, Plan, ResalePrice, ResaleTier, Step,
};
use stay_or_go::site::{
    Charge, CutOrder, CutWindow, Downtime, EnergyTier, InRegime, OperatingCost, Site, Tariff,
    TimeOfUse,
};
use stay_or_go::units::{Days, Fraction, Growth, Money, Rate};
use stay_or_go::{Name, Named, Prepared};

/// What is made, or the first thing that is wrong with it.
type Made<T> = Result<T, Box<dyn Error>>;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let case = case()?;

    // Text and code are two doors to the same room; sources are for readers of the file, and nothing is uncertain here.
    let file = Loaded::from_toml(include_str!("cases/turkistan-2021.toml"))?;
    assert_eq!(
        case,
        Case {
            uncertain: Named::new(),
            sources: vec![],
            ..file.case
        }
    );

    // 10 containers × 250 rigs × 100 TH/s = 250 PH/s, and 2,500 × 3.05 kW × 1.03 = 7,853.75 kW.
    let totals = case.fleet.totals(&case.rigs)?;
    assert_eq!(totals.hashrate, "250 PH/s".parse()?);
    assert_eq!(totals.power, "7853.75 kW".parse()?);

    // Everything that can fail fails here, every problem at once.
    let prepared = Prepared::new(&case)?;
    check(&prepared)?;

    println!("{}", case.title);
    for plan in prepared.plans() {
        let comparison = prepared.compare("stay", plan.as_str())?;
        println!(
            "{:8} {:>12} USD, {:>12} more than staying, {:>3} days dark",
            plan.as_str(),
            comparison.go.npv().round(),
            comparison.gain().round(),
            comparison.go.dark_days.normalize(),
        );
    }
    Ok(())
}

/// Checks a few lines of the ledgers by hand.
fn check(prepared: &Prepared) -> Made<()> {
    let texas = prepared.value("texas")?;

    // The ledger is the calculation: its present values add up to the value of the plan.
    let sum: Decimal = texas.ledger.iter().map(|line| line.present_value).sum();
    assert_eq!(sum, texas.npv());

    // 4 + 6 + 5 + 25 + 74 + 10 + 7 + 14 days.
    assert_eq!(texas.dark_days, dec!(145));

    // The duty falls due on the first day of import customs, 4 + 6 + 5 + 25 + 74 = 114 days after 15 December.
    let duty = texas
        .ledger
        .iter()
        .find(|line| line.account.words() == "duty")
        .ok_or("there is no duty")?;
    assert_eq!(duty.date, day(2022, 4, 8)?);
    // It is 27.6 % of 250,000 TH/s at the price of the month of leaving, the first: 250,000 × 101.04 × 0.276.
    assert_eq!(duty.amount, dec!(-6971760));

    // The price is 0.276 × 101.04, the probability that of getting out: (0.95 × 0.98)^((14 + 15) ÷ 365), two hazards over 29 days.
    assert_eq!(duty.price, dec!(-27.88704));
    assert_eq!(duty.probability.round_dp(6), dec!(0.994336));
    // 1.14^(−128 ÷ 365), and 14 + 114 = 128 days from 1 December.
    assert_eq!(duty.discount.round_dp(6), dec!(0.955090));
    Ok(())
}

/// The whole case, from the beliefs to the choices.
fn case() -> Made<Case> {
    Ok(Case {
        title: "Southern Kazakhstan, November 2021".into(),
        currency: "USD".parse()?,
        start: "2021-12".parse()?,
        months: 36,
        discount: "14 %/yr".parse::<Rate>()?.into(),
        outlook: outlook()?,
        coins: CoinTerms {
            pool_fee: "2.5 %".parse()?,
            sale_discount: "0.5 %".parse()?,
            payout: Days::ZERO,
        },
        rigs: table([("s19j", s19j()?)])?,
        fleet: fleet()?,
        countries: countries()?,
        sites: sites()?,
        journeys: journeys()?,
        plans: plans()?,
        loans: Named::new(),
        opening: Opening::default(),
        uncertain: Named::new(),
        sources: vec![],
    })
}

/// Beliefs: the first value of each path, and how it grows.
fn outlook() -> Made<Outlook> {
    let tier = |below: Option<&str>, price: &str| {
        Made::Ok(ResaleTier {
            below: below.map(str::parse).transpose()?,
            price: ResalePrice::Path(Path::Growth {
                start: price.parse()?,
                growth: "-40 %/yr".parse()?,
            }),
        })
    };
    Ok(Outlook {
        btc_price: Path::Growth {
            start: "57_180 USD".parse()?,
            growth: "0 %/yr".parse()?,
        },
        difficulty: Path::Growth {
            start: "22.34 T".parse()?,
            growth: "3 %/month".parse()?,
        },
        fee_share: Path::Constant("1.46 %".parse()?),
        exchange: table([
            (
                "KZT",
                Path::Growth {
                    start: "434 KZT/USD".parse()?,
                    growth: "5 %/yr".parse()?,
                },
            ),
            (
                "RUB",
                Path::Growth {
                    start: "72.7 RUB/USD".parse()?,
                    growth: "3 %/yr".parse()?,
                },
            ),
        ])?,
        resale: vec![
            tier(Some("38 J/TH"), "101.04 USD/TH")?,
            tier(Some("68 J/TH"), "76.10 USD/TH")?,
            tier(None, "26.53 USD/TH")?,
        ],
        inflation: Named::new(),
        chain: Chain::LAST_KNOWN,
    })
}

/// A rig of the catalog, and what the catalog does not know.
fn s19j() -> Made<Rig> {
    Ok(Rig {
        failure_rate: "5 %/yr".parse()?,
        repair_cost: Some("200 USD".parse()?),
        repair_time: "30 d".parse()?,
        ..catalog::find("Antminer S19j Pro 100T")?.rig
    })
}

fn fleet() -> Made<Fleet> {
    let yard = Group {
        lots: vec![Lot::new("s19j".parse()?, 250)],
        overhead: "3 %".parse()?,
        ..Group::new(10, 250)
    };
    Ok(Fleet {
        groups: table([("yard", yard)])?,
    })
}

/// Countries: what they take, what they may do, and how their stance moves.
fn countries() -> Made<Named<Country>> {
    let hazard = |cause, per_year: &str, recovery: &str, delay: &str| {
        Made::Ok(Hazard {
            recovery: recovery.parse()?,
            delay: delay.parse()?,
            ..Hazard::of(cause, per_year.parse()?)
        })
    };
    let kazakhstan = Country {
        levies: vec![Levy {
            from: Some(day(2022, 1, 1)?),
            due: "50 d".parse()?,
            ..Levy::of(LevyRate::Flat("1 KZT/kWh".parse()?))
        }],
        hazards: vec![
            hazard(Cause::Ban, "5 %", "60 %", "180 d")?,
            hazard(Cause::Seizure, "2 %", "0 %", "0 d")?,
        ],
        regimes: regimes()?,
        ..Country::of("KZT".parse()?)
    };
    let states = Country::of("USD".parse()?);
    let russia = Country {
        hazards: vec![
            hazard(Cause::Sanctions, "10 %", "30 %", "180 d")?,
            hazard(Cause::Ban, "5 %", "60 %", "180 d")?,
        ],
        ..Country::of("RUB".parse()?)
    };
    table([("KZ", kazakhstan), ("US", states), ("RU", russia)])
}

/// From each stance, the probability of each other one a month later; what is not moved stays.
fn regimes() -> Made<Regimes> {
    let moves = |moves: &[(&str, &str)]| {
        let moves = moves.iter().map(|(to, share)| {
            let share: Fraction = share.parse()?;
            Made::Ok((to.parse::<Name>()?, share))
        });
        let moves: Made<Vec<_>> = moves.collect();
        Made::Ok(Named::from_entries(moves?)?)
    };
    Ok(Regimes {
        start: "south_closed".parse()?,
        monthly: table([
            ("assured", moves(&[("rationed", "10 %")])?),
            (
                "rationed",
                moves(&[
                    ("assured", "5 %"),
                    ("south_closed", "10 %"),
                    ("cut_off", "3 %"),
                ])?,
            ),
            (
                "south_closed",
                moves(&[("rationed", "10 %"), ("cut_off", "3 %")])?,
            ),
            ("cut_off", moves(&[("south_closed", "60 %")])?),
        ])?,
        changes: vec![],
        covers: vec![],
    })
}

/// Sites: power, its price, when it is cut, and what else they charge.
fn sites() -> Made<Named<Site>> {
    let total_cut = CutOrder {
        from: day(2022, 1, 24)?,
        to: day(2022, 2, 8)?,
        times: DayTimes::all(),
        share: Fraction::ZERO,
        cause: None,
    };
    let evenings = cut("Oct-Mar", "18-23", "0 %")?;
    let tariff = rising(energy("20 KZT/kWh")?, "8 %/yr")?;
    let (kz, almaty, power) = ("KZ".parse()?, "Asia/Almaty".parse()?, "8 MW".parse()?);
    let turkistan = Site {
        operations: vec![per_month("4_000_000 KZT")?],
        regimes: table([
            (
                "assured",
                InRegime::from(Downtime {
                    windows: vec![evenings.clone()],
                    orders: vec![total_cut.clone()],
                    ..Downtime::NONE
                }),
            ),
            (
                "rationed",
                InRegime::from(Downtime {
                    windows: vec![cut("all", "10-24", "30 %")?, evenings],
                    orders: vec![total_cut.clone()],
                    ..Downtime::NONE
                }),
            ),
            ("south_closed", no_power()),
            ("cut_off", no_power()),
        ])?,
        standby: "20 kW".parse()?,
        remaining_term: "30 d".parse()?,
        resale_discount: "15 %".parse()?,
        ..Site::of(kz, almaty, power, tariff)
    };
    let karaganda = Site {
        tariff: vec![rising(
            Charge::TimeOfUse {
                periods: vec![
                    TimeOfUse {
                        windows: vec![window("all", "0-10")?],
                        tiers: vec![price("26 KZT/kWh")?],
                    },
                    TimeOfUse {
                        windows: vec![],
                        tiers: vec![price("46 KZT/kWh")?],
                    },
                ],
            },
            "8 %/yr",
        )?],
        operations: vec![per_month("6_000_000 KZT")?],
        downtime: Downtime {
            windows: vec![],
            orders: vec![total_cut],
            ..Downtime::NONE
        },
        regimes: table([("cut_off", no_power())])?,
        remaining_term: Days::ZERO,
        ..turkistan.clone()
    };
    let tariff = rising(energy("0.055 USD/kWh")?, "0 %/yr")?;
    let texas = Site {
        deposit: Some("620_000 USD".parse()?),
        ..Site::of("US".parse()?, "America/Chicago".parse()?, power, tariff)
    };
    let irkutsk = Site {
        country: "RU".parse()?,
        zone: "Asia/Irkutsk".parse()?,
        tariff: vec![rising(energy("2.9 RUB/kWh")?, "5 %/yr")?],
        operations: vec![per_month("700_000 RUB")?],
        standby: "20 kW".parse()?,
        deposit: None,
        resale_discount: "15 %".parse()?,
        ..texas.clone()
    };
    table([
        ("turkistan", turkistan),
        ("karaganda", karaganda),
        ("texas", texas),
        ("irkutsk", irkutsk),
    ])
}

/// Nothing in any hour of any month.
fn no_power() -> InRegime {
    InRegime::from(Downtime {
        windows: vec![CutWindow {
            window: Window {
                months: Months::ALL,
                weekdays: Weekdays::ALL,
                times: DayTimes::all(),
            },
            share: Fraction::ZERO,
        }],
        ..Downtime::NONE
    })
}

/// Journeys: phases in order, each with its days and costs.
fn journeys() -> Made<Named<Journey>> {
    use PhaseKind::{Dismantle, ExportCustoms, ImportCustoms, InlandLeg, Install, Pack};
    use PhaseKind::{RailLeg, SeaLeg, SiteWorks};

    let phase = |kind, days: &str, costs| {
        Made::Ok(Phase {
            kind,
            days: Duration::fixed(days.parse()?),
            costs,
        })
    };
    let to_the_north = vec![
        phase(Dismantle, "4 d", vec![per_container("1_000 USD")?])?,
        phase(
            InlandLeg,
            "5 d",
            vec![
                per_container("3_000 USD")?,
                of_value("0.3 %", Purpose::Insurance)?,
            ],
        )?,
        phase(SiteWorks, "14 d", vec![per_journey("744_000 USD")?])?,
        phase(Install, "6 d", vec![per_rig("5 USD")?])?,
    ];
    let to_texas = vec![
        phase(Dismantle, "4 d", vec![per_rig("5 USD")?])?,
        phase(Pack, "6 d", vec![per_rig("10 USD")?])?,
        phase(ExportCustoms, "5 d", vec![per_journey("5_000 USD")?])?,
        phase(
            RailLeg,
            "25 d",
            vec![per_rig("30 USD")?, of_value("1 %", Purpose::Insurance)?],
        )?,
        phase(SeaLeg, "74 d", vec![per_rig("20 USD")?])?,
        phase(
            ImportCustoms,
            "10 d",
            vec![
                of_value("27.6 %", Purpose::Duty)?,
                per_journey("10_000 USD")?,
            ],
        )?,
        phase(InlandLeg, "7 d", vec![per_rig("10 USD")?])?,
        phase(Install, "14 d", vec![per_rig("15 USD")?])?,
    ];
    let to_irkutsk = vec![
        phase(Dismantle, "4 d", vec![per_container("1_000 USD")?])?,
        phase(
            InlandLeg,
            "10 d",
            vec![
                per_container("8_000 USD")?,
                of_value("0.5 %", Purpose::Insurance)?,
            ],
        )?,
        phase(
            ImportCustoms,
            "3 d",
            vec![of_value("20 %", Purpose::ImportVat)?],
        )?,
        phase(Install, "6 d", vec![per_rig("5 USD")?])?,
    ];
    let journey = Journey::of;
    table([
        ("to_the_north", journey(to_the_north)),
        ("to_texas", journey(to_texas)),
        ("to_irkutsk", journey(to_irkutsk)),
    ])
}

/// Plans: an itinerary for every container.
fn plans() -> Made<Named<Plan>> {
    let plan = |steps| {
        Made::Ok(Plan {
            cohorts: vec![Cohort {
                group: "yard".parse()?,
                part: Part::All,
                at: "turkistan".parse()?,
                bought: None,
                steps,
            }],
            ..Plan::default()
        })
    };
    let go = |by: &str, to: &str| {
        plan(vec![Step::Move {
            leave: day(2021, 12, 15)?,
            by: by.parse()?,
            to: to.parse()?,
        }])
    };
    table([
        ("stay", plan(vec![])?),
        ("north", go("to_the_north", "karaganda")?),
        ("texas", go("to_texas", "texas")?),
        ("irkutsk", go("to_irkutsk", "irkutsk")?),
    ])
}

fn window(months: &str, times: &str) -> Made<Window> {
    Ok(Window {
        months: months.parse()?,
        weekdays: Weekdays::ALL,
        times: times.parse()?,
    })
}

fn cut(months: &str, times: &str, share: &str) -> Made<CutWindow> {
    Ok(CutWindow {
        window: window(months, times)?,
        share: share.parse()?,
    })
}

fn price(price: &str) -> Made<EnergyTier> {
    Ok(EnergyTier {
        up_to: None,
        price: price.parse()?,
    })
}

fn energy(price: &str) -> Made<Charge> {
    Ok(Charge::Energy {
        price: price.parse()?,
    })
}

fn rising(charge: Charge, escalation: &str) -> Made<Tariff> {
    Ok(Tariff {
        escalation: escalation.parse::<Growth>()?,
        ..Tariff::of(vec![charge])
    })
}

fn per_month(amount: &str) -> Made<OperatingCost> {
    Ok(OperatingCost::PerMonth {
        amount: amount.parse()?,
    })
}

fn cost(basis: CostBasis, purpose: Option<Purpose>) -> Cost {
    Cost {
        basis,
        purpose,
        paid: Paid::Start,
        lag: Days::ZERO,
    }
}

fn per_journey(amount: &str) -> Made<Cost> {
    let amount: Money = amount.parse()?;
    Ok(cost(CostBasis::PerJourney { amount }, None))
}

fn per_container(amount: &str) -> Made<Cost> {
    let amount: Money = amount.parse()?;
    Ok(cost(CostBasis::PerContainer { amount }, None))
}

fn per_rig(amount: &str) -> Made<Cost> {
    let amount: Money = amount.parse()?;
    Ok(cost(CostBasis::PerRig { amount }, None))
}

fn of_value(share: &str, purpose: Purpose) -> Made<Cost> {
    let share: Fraction = share.parse()?;
    Ok(cost(CostBasis::OfDeclaredValue { share }, Some(purpose)))
}

/// Things under names, in order.
fn table<T, const N: usize>(entries: [(&str, T); N]) -> Made<Named<T>> {
    let entries = entries.map(|(name, thing)| Ok((name.parse::<Name>()?, thing)));
    let entries: Made<Vec<_>> = entries.into_iter().collect();
    Ok(Named::from_entries(entries?)?)
}

fn day(year: i32, month: u32, day: u32) -> Made<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(year, month, day);
    date.ok_or_else(|| format!("there is no {year}-{month}-{day}").into())
}
