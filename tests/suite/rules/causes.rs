//! Rule 35: the gain by cause.

use super::{Mine, laws};
use proptest::prelude::*;
use proptest::sample::subsequence;
use rust_decimal::{Decimal, dec};
use stay_or_go::Problems;
use stay_or_go::decision::{Attribution, GainCause};
use stay_or_go::scenario::{Case, Loaded};
use stay_or_go::valuation::Account;

/// The rig leaves on 11 January, by a free journey without days, to a twin of home.
const TWIN: &str = r#"
[plans.go]
yard = ["home", { leave = "2022-01-11", by = "truck", to = "away" }]
"#;

/// Returns the case in which home and away are the same, with parts of its text replaced.
fn twin() -> Mine {
    let Mine(text) = Mine::new()
        .with("4 d", "0 d")
        .with("6 d", "0 d")
        .with_away("0.04 USD/kWh", "0.05 USD/kWh");
    Mine(text + TWIN)
}

fn case(mine: &Mine) -> Case {
    let loaded = Loaded::from_toml(&mine.0).unwrap_or_else(|problems| panic!("{problems}"));
    loaded.case
}

fn why(mine: &Mine) -> Attribution {
    Attribution::new(&case(mine), "plan", "go").unwrap_or_else(|problems| panic!("{problems}"))
}

fn refused(mine: &Mine) -> Problems {
    Attribution::new(&case(mine), "plan", "go").unwrap_err()
}

/// Asserts what the causes that differ have to do with the gain; all others have nothing, and the shares are the gain.
#[track_caller]
fn shares(mine: &Mine, expected: &[(GainCause, Decimal)]) -> Attribution {
    let why = why(mine);
    for (cause, share) in &why.shares {
        let known = expected.iter().find(|(known, _)| known == cause);
        let known = known.map_or(Decimal::ZERO, |(_, share)| *share);
        assert_eq!(share.round_dp(6), known.round_dp(6), "{cause}");
    }
    let sum: Decimal = why.shares.iter().map(|(_, share)| *share).sum();
    assert_eq!(sum, why.gain());
    why
}

/// Away costs a cent less: 21 days × 72 kWh × 0.01 = 15.12, all of the gain.
fn cheaper() -> Mine {
    twin().with_away("0.05 USD/kWh", "0.04 USD/kWh")
}

const PRICE: Decimal = dec!(15.12);

#[test]
fn rule_35_a_twin_gains_nothing() {
    let why = shares(&twin(), &[]);
    assert!(why.live().is_empty());
    assert!(why.gain().is_zero());
}

#[test]
fn rule_35_one_cause_has_the_whole_gain() {
    let why = shares(&cheaper(), &[(GainCause::PowerPrice, PRICE)]);
    assert_eq!(why.live(), [GainCause::PowerPrice]);
    assert_eq!(why.gain(), PRICE);
}

/// A freight of 30 USD costs 30 USD whatever power costs.
#[test]
fn rule_35_causes_that_add_up_have_what_they_bring_alone() {
    let dear = cheaper().with(
        r#"days = "0 d" }]"#,
        r#"days = "0 d", costs = [{ per_journey = "30 USD" }] }]"#,
    );
    let parts = [
        (GainCause::PowerPrice, PRICE),
        (GainCause::Freight, dec!(-30)),
    ];
    let why = shares(&dear, &parts);
    for (cause, share) in parts {
        assert_eq!(why.alone(cause), share);
        assert_eq!(why.last(cause), share);
    }
}

/// Ten dark days cost 10 × (6.25 − 3.60) = 26.50 where power is as dear as at home, and leave only 11 days of cheap power, 11 × 0.72 = 7.92.
/// So the price brings 15.12 before the dark days and 7.92 after them: 11.52. The days cost 26.50 before and 26.50 + 7.20 = 33.70 after: 30.10.
#[test]
fn rule_35_causes_that_meet_share_by_halves() {
    let dark = cheaper()
        .with(
            r#"kind = "dismantle", days = "0 d""#,
            r#"kind = "dismantle", days = "4 d""#,
        )
        .with(
            r#"kind = "inland", days = "0 d""#,
            r#"kind = "inland", days = "6 d""#,
        );
    let why = shares(
        &dark,
        &[
            (GainCause::PowerPrice, dec!(11.52)),
            (GainCause::MonthsDark, dec!(-30.1)),
        ],
    );
    assert_eq!(why.alone(GainCause::PowerPrice), dec!(15.12));
    assert_eq!(why.last(GainCause::PowerPrice), dec!(7.92));
    assert_eq!(why.alone(GainCause::MonthsDark), dec!(-26.5));
    assert_eq!(why.last(GainCause::MonthsDark), dec!(-33.7));
    assert_eq!(why.value(&[]), why.stay);
    assert_eq!(why.value(&GainCause::ALL), why.go);
}

/// Home pays 20 KZT, 0.05 USD in January and, at 500 KZT, 0.04 USD in February; away 0.04 USD. Of 2 232 and 2 016 kWh going saves 22.32 USD.
/// If the dollar fell as the tenge does, away would cost 0.04 and 0.032 USD, 38.448 USD less than home. If home had dollars, it would cost 0.05 USD in February too, 20.16 USD more.
/// Price: 38.448 first and 22.32 + 20.16 = 42.48 last, 40.464. Exchange: −20.16 first and 22.32 − 38.448 = −16.128 last, −18.144.
#[test]
fn money_of_the_place_moves_as_that_of_home() {
    let Mine(text) = cheaper();
    let abroad = text
        .replace("months   = 1", "months   = 2")
        .replace(
            r#"exchange.KZT = "400 KZT/USD""#,
            r#"exchange.KZT = { from = "2022-01", values = ["400 KZT/USD", "500 KZT/USD"] }"#,
        )
        .replace(
            "[countries.X]",
            "[countries.K]\ncurrency = \"KZT\"\n\n[countries.X]",
        )
        .replacen(r#"country    = "X""#, r#"country    = "K""#, 1)
        .replace("0.05 USD/kWh", "20 KZT/kWh")
        .replace("2022-01-11", "2022-01-01");
    let why = shares(
        &Mine(abroad),
        &[
            (GainCause::PowerPrice, dec!(40.464)),
            (GainCause::ExchangeRate, dec!(-18.144)),
        ],
    );
    assert_eq!(why.gain(), dec!(22.32));
}

/// The exit fee is paid by who goes, and is not what the place is like.
#[test]
fn what_leaving_costs_is_everything_else() {
    let bound = cheaper().home("exit_fee = \"5 USD\"");
    shares(
        &bound,
        &[
            (GainCause::PowerPrice, PRICE),
            (GainCause::EverythingElse, dec!(-5)),
        ],
    );
}

/// Each cost of a journey under its own cause.
#[test]
fn what_a_journey_costs_goes_by_its_purpose() {
    for (purpose, cause) in [
        ("freight", GainCause::Freight),
        ("storage", GainCause::Freight),
        ("insurance", GainCause::Damage),
        ("duty", GainCause::DutyAndVat),
        ("import VAT", GainCause::DutyAndVat),
        ("customs", GainCause::DutyAndVat),
        ("dismantling", GainCause::EverythingElse),
        ("installation", GainCause::EverythingElse),
    ] {
        let cost = format!(
            r#"days = "0 d", costs = [{{ per_journey = "30 USD", purpose = "{purpose}" }}] }}]"#
        );
        let dear = twin().with(r#"days = "0 d" }]"#, &cost);
        let why = shares(&dear, &[(cause, dec!(-30))]);
        assert_eq!(why.live(), [cause]);
    }
}

/// A rig is worth 1 000 USD, away 10 % less: 100 USD.
#[test]
fn what_rigs_bring_there_is_resale() {
    let cheap = twin().worth_a_thousand().with_away(
        r#"remaining_term = "0 d""#,
        "remaining_term = \"0 d\"\nresale_discount = \"10 %\"",
    );
    shares(&cheap, &[(GainCause::Resale, dec!(-100))]);
}

/// No power from 18:00 to 23:00 on 21 days at home: away is not cut. 21 × 5/24 × (6.25 − 3.60) = 11.59375.
/// The ten days before are cut in both plans.
#[test]
fn power_that_is_not_cut_is_rationing() {
    let cut = twin().home("downtime.windows = [{ hours = \"18-23\", share = \"0 %\" }]");
    shares(&cut, &[(GainCause::Rationing, dec!(11.59375))]);
}

/// Half of what would go may be kept in the country: that only matters to who goes, and is a hazard.
#[test]
fn an_exit_that_may_close_is_a_hazard() {
    let Mine(text) = cheaper();
    let closing = text
        .replace("months   = 1", "months   = 3")
        .replace("2022-01-11", "2022-03-01")
        .replace(
            "[countries.X]",
            "[countries.K]\ncurrency = \"USD\"\nhazards = [{ cause = \"exit closed\", per_year = \"50 %\", effect = \"exit closed\" }]\n\n[countries.X]",
        )
        .replacen(r#"country    = "X""#, r#"country    = "K""#, 1);
    let why = why(&Mine(closing));
    assert_eq!(why.live(), [GainCause::PowerPrice, GainCause::Hazards]);
    // 31 × 72 × 0.01 of March if the way is open, and less by the chance that it is not.
    assert_eq!(why.alone(GainCause::PowerPrice), dec!(22.32));
    assert!(why.alone(GainCause::Hazards).is_zero());
    assert_eq!(
        why.share(GainCause::Hazards),
        (why.gain() - dec!(22.32)) / dec!(2)
    );
    assert!(why.share(GainCause::Hazards) < Decimal::ZERO);
}

/// Home lies in another country than away, `K`, with these keys.
fn from_k(Mine(text): Mine, keys: &str) -> Mine {
    let k = format!("[countries.K]\n{keys}\n\n[countries.X]");
    let text = text.replacen("[countries.X]", &k, 1);
    Mine(text.replacen(r#"country    = "X""#, r#"country    = "K""#, 1))
}

/// Home pays 20 KZT and a levy of 2 KZT, which is 1 KZT where a kWh costs 25 KZT and more; away 0.07 USD, 28 KZT, and no levy. All of January, 2 232 kWh at 0.0025 USD for a tenge.
/// The dearer price costs 8 KZT, 44.64 USD, and alone brings the levy down by 1 KZT, 5.58 USD: −39.06. No levy brings 11.16 USD, after the price 5.58.
/// Brackets are in the money of the tariff, wherever that is from.
#[test]
fn a_levy_that_looks_at_the_price_shares_with_it() {
    let dear = twin().with_away("0.05 USD/kWh", "0.07 USD/kWh");
    let levy = "levies = [{ per_kwh = [{ from = \"0 KZT/kWh\", rate = \"2 KZT/kWh\" }, { from = \"25 KZT/kWh\", rate = \"1 KZT/kWh\" }] }]";
    let Mine(text) = from_k(dear, &format!("currency = \"KZT\"\n{levy}"));
    let text = text
        .replace("0.05 USD/kWh", "20 KZT/kWh")
        .replace("2022-01-11", "2022-01-01");
    let why = shares(
        &Mine(text),
        &[
            (GainCause::PowerPrice, dec!(-41.85)),
            (GainCause::Levy, dec!(8.37)),
        ],
    );
    let both = [GainCause::ExchangeRate, GainCause::PowerPrice];
    assert_eq!(why.value(&both) - why.stay, dec!(-39.06));
    assert_eq!(why.alone(GainCause::PowerPrice), dec!(-39.06));
}

/// The rig is worth 1 000 USD at the border, which takes a tenth.
#[test]
fn what_the_border_takes_is_duty() {
    let home = from_k(twin().worth_a_thousand(), "currency = \"USD\"");
    let border = home.country("customs = { value = \"FOB\", duties = [{ rate = \"10 %\" }] }");
    shares(&border, &[(GainCause::DutyAndVat, dec!(-100))]);
}

const TAX: &str =
    "tax = { rate = \"20 %\", depreciation = { rigs = { straight_line = \"5 yr\" } } }";

/// Away takes a fifth of 21 × (6.25 − 3.60) = 55.65 USD.
#[test]
fn a_tax_of_the_place_is_tax() {
    let home = from_k(twin(), "currency = \"USD\"");
    shares(&home.country(TAX), &[(GainCause::Tax, dec!(-11.13))]);
}

/// Both take a fifth, and a loss of 100 USD would cover what is earned at home: it never crosses a border, which is no other cause's.
#[test]
fn what_the_border_does_to_tax_books_is_tax() {
    let home = from_k(twin(), &format!("currency = \"USD\"\n{TAX}")).country(TAX);
    let Mine(text) = home;
    let lossy = text + "\n[opening.tax.K]\nlosses = [{ year = 2021, amount = \"100 USD\" }]\n";
    let why = shares(&Mine(lossy), &[(GainCause::Tax, dec!(-11.13))]);
    assert_eq!(why.live(), [GainCause::Tax]);
}

/// Freight and clearing of 30 USD each do the same and have the same share.
#[test]
fn causes_that_do_the_same_have_the_same_share() {
    let both = twin().with(
        r#"days = "0 d" }]"#,
        r#"days = "0 d", costs = [{ per_journey = "30 USD" }, { per_journey = "30 USD", purpose = "duty" }] }]"#,
    );
    let why = why(&both);
    assert_eq!(
        why.share(GainCause::Freight),
        why.share(GainCause::DutyAndVat)
    );
}

/// What a mixture is can be looked at: with the months dark alone the price is that of home.
#[test]
fn a_mixture_is_a_case() {
    let dark = cheaper().with(
        r#"kind = "inland", days = "0 d""#,
        r#"kind = "inland", days = "6 d""#,
    );
    let mixture = Attribution::mixture(&case(&dark), "plan", "go", &[GainCause::MonthsDark]);
    let mixture = mixture.unwrap();
    assert_eq!(
        mixture.sites.get("away").unwrap().tariff,
        mixture.sites.get("home").unwrap().tariff
    );
    let go = stay_or_go::Prepared::new(&mixture)
        .unwrap()
        .value("go")
        .unwrap();
    assert_eq!(go.npv(), why(&dark).value(&[GainCause::MonthsDark]));
    assert_eq!(go.dark_days, dec!(6));
    assert_eq!(go.account(Account::Energy), dec!(-90)); // 25 days × 3.60
}

#[test]
fn who_has_no_one_home_is_refused() {
    let Mine(text) = cheaper();
    let back = text.replace(
        r#"yard = ["home"]"#,
        r#"yard = ["home", { leave = "2022-01-05", by = "truck", to = "away" }]"#,
    );
    assert_eq!(
        refused(&Mine(back)).to_string(),
        "plans.plan.yard: the gain by cause is that over a plan that stays, and this one moves, got away"
    );
    let two =
        text.replace(
            "[rigs.s19]",
            "[fleet.other]\ncontainers = 1\nslots = 2\nrigs = { s19 = 1 }\n\n[rigs.s19]",
        )
        .replace(
            r#"yard = ["home"]"#,
            "yard = [\"home\"]\nother = [\"away\"]",
        ) + "other = [\"away\"]\n";
    assert_eq!(
        refused(&Mine(two)).to_string(),
        "plans.go.yard: the gain by cause compares a place with one home, and this one is with away and home, got away"
    );
}

/// Away has power for one rig, and one of two breaks on the way: without the damage both would come.
#[test]
fn a_mixture_that_does_not_hold_is_told() {
    let broken = twin()
        .with("{ s19 = 1 }", "{ s19 = 2 }")
        .with(
            "[journeys.truck]",
            "[journeys.truck]\ndamage = { broken = \"50 %\" }",
        )
        .with_away("9 kW", "3 kW");
    assert_eq!(
        refused(&broken).to_string(),
        "plans.go: the case does not hold where only fleet and everything else are real and the rest is as at home\n\
         plans.go: away has 3 kW, which is 3 kW too little from 2022-01-11 on, and would not fit later, got 6 kW"
    );
}

/// What makes away another place, each under one cause.
const EDITS: [(GainCause, &str, &str); 6] = [
    (
        GainCause::PowerPrice,
        r#"energy = "0.05 USD/kWh" }]

[journeys"#,
        r#"energy = "0.03 USD/kWh" }]

[journeys"#,
    ),
    (
        GainCause::Freight,
        r#"kind = "inland", days = "0 d""#,
        r#"kind = "inland", costs = [{ per_rig = "7 USD" }], days = "0 d""#,
    ),
    (
        GainCause::MonthsDark,
        r#"{ kind = "dismantle", days = "0 d" }"#,
        r#"{ kind = "dismantle", days = "9 d" }"#,
    ),
    (
        GainCause::Damage,
        "[journeys.truck]",
        "[journeys.truck]\ndamage = { broken = \"20 %\" }",
    ),
    (
        GainCause::Rationing,
        "zone       = \"UTC\"\npower      = \"9 kW\"\noperations = []\nremaining_term = \"0 d\"\ntariff     = [{ energy = \"0.05 USD/kWh\" }]\n\n[sites",
        "zone       = \"UTC\"\npower      = \"9 kW\"\noperations = []\nremaining_term = \"0 d\"\ntariff     = [{ energy = \"0.05 USD/kWh\" }]\ndowntime.windows = [{ hours = \"0-10\", share = \"0 %\" }]\n\n[sites",
    ),
    (
        GainCause::Hazards,
        "[sites.away]",
        "[sites.away]\nhazards = [{ cause = \"seizure\", per_year = \"40 %\" }]",
    ),
];

/// Returns every order of some causes.
fn orders(causes: &[GainCause]) -> Vec<Vec<GainCause>> {
    if causes.is_empty() {
        return vec![vec![]];
    }
    let first = |place: usize| {
        let mut others = causes.to_vec();
        let first = others.remove(place);
        let after = orders(&others).into_iter();
        after.map(move |after| [vec![first], after].concat())
    };
    (0..causes.len()).flat_map(first).collect()
}

proptest! {
    #![proptest_config(laws(12))]

    /// Whatever differs: the shares are the gain, who does not differ has nothing, and a share is the mean of what the cause adds in every order.
    #[test]
    fn a_share_is_the_mean_over_all_orders(edits in subsequence(EDITS.to_vec(), 0..=5)) {
        let mine = edits.iter().fold(twin().worth_a_thousand(), |mine, (_, old, new)| mine.with(old, new));
        let why = why(&mine);
        let live: Vec<GainCause> = why.live().to_vec();
        for cause in GainCause::ALL {
            let differs = edits.iter().any(|(of, ..)| *of == cause);
            // What rounding makes of two bills is everything else.
            prop_assert!(differs == live.contains(&cause) || cause == GainCause::EverythingElse, "{cause}");
            prop_assert!(differs || why.share(cause).abs() < dec!(0.00001));
        }
        prop_assert_eq!(why.shares.iter().map(|(_, share)| *share).sum::<Decimal>(), why.gain());
        let orders = orders(&live);
        for cause in &live {
            let added = orders.iter().map(|order| {
                let place = order.iter().position(|other| other == cause).unwrap();
                why.value(&order[..=place]) - why.value(&order[..place])
            });
            let mean = added.sum::<Decimal>() / Decimal::from(orders.len());
            prop_assert!((mean - why.share(*cause)).abs() < dec!(0.0000001), "{cause}: {mean}");
        }
    }
}
