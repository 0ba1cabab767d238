//! What a figure is made of, and what it rests on.

use super::super::golden::BASE;
use rust_decimal::{Decimal, dec};
use stay_or_go::Prepared;
use stay_or_go::calendar::Month;
use stay_or_go::chrono::NaiveDate;
use stay_or_go::decision::explain::{Explanation, Factor, Figure, Origin, Part};
use stay_or_go::report::{ExplanationDocument, explanation};
use stay_or_go::scenario::{Case, Loaded};
use stay_or_go::valuation::{Account, Line, Valuation};
use std::collections::{BTreeMap, BTreeSet};

const EVERY_KEY: &str = include_str!("../../../src/scenario/every_key.toml");
const FLAGSHIP: &str = include_str!("../../../examples/cases/turkistan-2021.toml");
const KARAGANDA: &str = include_str!("../../../examples/cases/karaganda-2022.toml");
const AIR: &str = include_str!("../../../examples/cases/air-freight.toml");

fn loaded(text: &str) -> Loaded {
    Loaded::from_toml(text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn value(case: &Case, plan: &str) -> Valuation {
    Prepared::new(case).unwrap().value(plan).unwrap()
}

fn explained(loaded: &Loaded, plan: &str) -> Explanation {
    Explanation::of_value(&loaded.case, &loaded.defaults, &value(&loaded.case, plan))
}

/// Checks that a figure is the sum of what it is made of, down to its lines, and returns their number.
fn adds_up(figure: &Figure) -> usize {
    if matches!(figure.of, Part::Line(_)) {
        return 1;
    }
    let parts = figure.made_of.iter();
    let sum: Decimal = parts.map(|part| part.present_value).sum();
    assert_eq!(figure.present_value, sum, "{}", figure.of);
    figure.made_of.iter().map(adds_up).sum()
}

#[test]
fn parts_add_up_to_the_last_digit() {
    for text in [EVERY_KEY, FLAGSHIP, AIR] {
        let loaded = loaded(text);
        let prepared = Prepared::new(&loaded.case).unwrap();
        let (case, defaults) = (&loaded.case, loaded.defaults.as_slice());
        for plan in prepared.plans() {
            let value = prepared.value(plan.as_str()).unwrap();
            let whole = Explanation::of_value(case, defaults, &value);
            assert_eq!(whole.figure.present_value, value.npv());
            assert_eq!(adds_up(&whole.figure), value.ledger.len());
            for (account, sum) in value.by_account() {
                let part = whole.figure.account(account).unwrap();
                assert_eq!(part.present_value, sum);
            }
            let memo = Explanation::of_memo(case, defaults, &value);
            assert_eq!(adds_up(&memo.figure), value.memo.len());
            let comparison = prepared.compare("stay", plan.as_str()).unwrap();
            let gain = Explanation::of_gain(case, defaults, &comparison);
            assert_eq!(gain.figure.present_value, comparison.gain());
            adds_up(&gain.figure);
        }
    }
}

/// 31 days × 72 kWh at 0.05 USD are 111.60, in one line; it rests on the rig, the site's hours and its tariff.
#[test]
fn a_line_of_energy_rests_on_what_runs_and_on_the_tariff() {
    let loaded = loaded(BASE);
    let whole = explained(&loaded, "plan");
    let energy = whole.figure.account(Account::Energy).unwrap();
    let home = energy.site(Some(&"home".parse().unwrap())).unwrap();
    let month = home.month("2022-01".parse().unwrap()).unwrap();
    assert_eq!(month.present_value, dec!(-111.6));
    assert_eq!(
        month.made_of[0].of.to_string(),
        "2022-01-31: 2232 kWh × -0.05 USD × 1 × 1 × 1"
    );
    let rests_on = |factor: Factor| -> Vec<&str> {
        let ground = home.rests_on.iter().find(|ground| ground.factor == factor);
        let premises = ground.map_or(&[][..], |ground| &ground.premises);
        let paths = premises
            .iter()
            .map(|premise| whole.premises[*premise].path.as_str());
        paths.collect()
    };
    assert_eq!(
        rests_on(Factor::Price),
        ["start", "months", "sites.home.tariff[0].energy"]
    );
    let quantity = rests_on(Factor::Quantity);
    for path in [
        "rigs.s19.power",
        "fleet.yard.containers",
        "fleet.yard.rigs[0].per_container",
        "sites.home.zone",
        "plans.plan.yard[0]",
    ] {
        assert!(quantity.contains(&path), "{path} is not in {quantity:?}");
    }
    // What it earns has no part in it, nor has where it does not go.
    for premise in whole.premises_of(energy) {
        let path = premise.path.as_str();
        assert!(
            !path.starts_with("outlook.btc") && !path.contains("away"),
            "{path}"
        );
    }
}

/// A figure is a source's, a default's, or only stated; a source of a whole thing does not speak of keys that nobody wrote.
#[test]
fn every_premise_says_who_says_so() {
    let sources = r#"
[[sources]]
covers = ["rigs.s19"]
text = "the shop"
confidence = "high"

[[sources]]
covers = ["rigs.s19.power"]
text = "a meter"
confidence = "low"

[[sources]]
covers = ["rigs.s19.degradation"]
text = "as good as new"
confidence = "assumption"
"#;
    let whole = explained(&loaded(&format!("{BASE}{sources}")), "plan");
    let origin = |path: &str| {
        let premise = whole.premises.iter().find(|premise| premise.path == path);
        match &premise.unwrap().origin {
            Origin::Source(source) => source.text.clone(),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(origin("rigs.s19.hashrate"), "the shop");
    assert_eq!(origin("rigs.s19.power"), "a meter");
    assert_eq!(origin("rigs.s19.degradation"), "as good as new");
    assert_eq!(origin("rigs.s19.failure_rate"), "Default");
    assert_eq!(origin("sites.home.tariff[0].energy"), "Stated");
}

/// One month of one account, then one line of it.
#[test]
fn any_figure_is_explained_by_its_lines() {
    let loaded = loaded(FLAGSHIP);
    let value = value(&loaded.case, "texas");
    let whole = Explanation::of_value(&loaded.case, &loaded.defaults, &value);
    let march: Month = "2022-03".parse().unwrap();
    let wanted = |line: &Line| line.month == march && line.account == Account::Freight;
    let part = whole.only(wanted);
    let lines: Vec<_> = value.ledger.iter().filter(|line| wanted(line)).collect();
    let sum: Decimal = lines.iter().map(|line| line.present_value).sum();
    assert_eq!(part.figure.present_value, sum);
    assert_eq!(adds_up(&part.figure), lines.len());
    let nothing = whole.only(|_| false);
    assert_eq!(nothing.figure.present_value, Decimal::ZERO);
    assert!(nothing.figure.made_of.is_empty());
}

/// What the lines of an account at a site are, factor by factor, in no order.
type Lines = BTreeMap<(Account, Option<String>), [Vec<Decimal>; 5]>;

fn lines(value: &Valuation) -> Lines {
    let mut all = Lines::new();
    for line in value.ledger.iter().chain(&value.memo) {
        let site = line.site.as_ref().map(ToString::to_string);
        let known = all.entry((line.account, site)).or_default();
        let factors = [
            line.quantity,
            line.price,
            line.exchange,
            line.probability,
            line.discount,
        ];
        for (known, factor) in known.iter_mut().zip(factors) {
            known.push(factor);
        }
    }
    for factors in all.values_mut() {
        for factor in factors {
            factor.sort();
        }
    }
    all
}

/// The paths that each factor of an account at a site is said to rest on.
type Said = BTreeMap<(Account, Option<String>), [BTreeSet<String>; 5]>;

fn said(case: &Case, value: &Valuation) -> Said {
    let mut all = Said::new();
    for explanation in [
        Explanation::of_value(case, &[], value),
        Explanation::of_memo(case, &[], value),
    ] {
        for account in &explanation.figure.made_of {
            let Part::Account(name) = account.of else {
                panic!()
            };
            for site in &account.made_of {
                let Part::Site(at) = &site.of else { panic!() };
                let paths = all.entry((name, at.as_ref().map(ToString::to_string)));
                let paths = paths.or_default();
                for ground in &site.rests_on {
                    let known = &mut paths[ground.factor as usize];
                    let premises = ground.premises.iter();
                    known.extend(premises.map(|p| explanation.premises[*p].path.clone()));
                }
            }
        }
    }
    all
}

/// Returns texts near a figure's.
fn near(text: &str) -> Vec<String> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return vec![
            day.succ_opt().unwrap().to_string(),
            day.pred_opt().unwrap().to_string(),
        ];
    }
    if let Ok(month) = text.parse::<Month>() {
        return vec![month.plus(1).unwrap().to_string()];
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || "._-".contains(c)));
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let Ok(number) = number.parse::<Decimal>() else {
        let other = match text {
            "all" => "8-20",
            "start" => "end",
            "end" => "start",
            "always on" => "by price",
            "FOB" => "CIF",
            "book" => "market",
            _ => return Vec::new(),
        };
        return vec![other.to_owned()];
    };
    let scaled = [dec!(1.01), dec!(0.99)].map(|factor| number * factor);
    let moved = [dec!(1), dec!(-1), dec!(0.01)].map(|step| number + step);
    let numbers = scaled
        .into_iter()
        .chain(moved)
        .filter(|near| *near != number);
    numbers
        .map(|near| format!("{}{unit}", near.round_dp(6).normalize()))
        .collect()
}

/// Changes one figure in so many of a case a little, and demands that every factor that moves says it rests on it.
#[track_caller]
fn nothing_moves_that_is_not_said(text: &str, one_in: usize) {
    let case = loaded(text).case;
    let values = |case: &Case| -> Option<Vec<Valuation>> {
        let prepared = Prepared::new(case).ok()?;
        let plans = prepared
            .plans()
            .map(|plan| prepared.value(plan.as_str()).unwrap());
        Some(plans.collect())
    };
    let base: Vec<_> = values(&case).unwrap();
    let base: Vec<_> = base.iter().map(|v| (lines(v), said(&case, v))).collect();
    let figures = case.figures().into_iter();
    let figures = figures.filter(|(path, _)| !path.starts_with("sources["));
    let (mut tried, mut moved) = (0, 0);
    for (path, shown) in figures.step_by(one_in) {
        let changes = near(&shown).into_iter();
        let mut cases = changes.filter_map(|near| case.with_figure(&path, &near).ok());
        let Some(after) = cases.find_map(|case| values(&case)) else {
            continue;
        };
        tried += 1;
        for ((before, said), after) in base.iter().zip(&after) {
            let after = lines(after);
            for (key, old) in before {
                let new = after.get(key).cloned().unwrap_or_default();
                // Where lines come or go, any factor may say so.
                let same = old[0].len() == new[0].len();
                for factor in Factor::ALL {
                    let index = factor as usize;
                    if old[index] == new[index] {
                        continue;
                    }
                    moved += 1;
                    let told = if same {
                        said[key][index].contains(&path)
                    } else {
                        said[key].iter().any(|paths| paths.contains(&path))
                    };
                    assert!(told, "{path}, from {shown}, moves the {factor} of {key:?}");
                }
            }
        }
    }
    assert!(tried > 3 && moved > tried, "{tried} tried, {moved} moved");
}

/// The table of what rests on what, against the valuation itself.
#[test]
fn what_moves_with_a_figure_rests_on_it() {
    nothing_moves_that_is_not_said(EVERY_KEY, 19);
    nothing_moves_that_is_not_said(FLAGSHIP, 19);
    nothing_moves_that_is_not_said(KARAGANDA, 53);
    nothing_moves_that_is_not_said(AIR, 7);
}

/// The tree to its lines, then the premises with their numbers, then the sources.
#[test]
fn an_explanation_is_shown_as_a_tree() {
    let source = "\n[[sources]]\ncovers = [\"sites.home.tariff\"]\ntext = \"the contract\"\nconfidence = \"high\"\nread = \"2021-12-01\"\nvalid_until = \"2022-12-31\"\n";
    let loaded = loaded(&format!("{BASE}{source}"));
    let whole = explained(&loaded, "plan");
    assert_eq!(
        explanation(&whole, 1),
        "value of plan: 82\n  hash revenue: 194\n  energy: -112\n"
    );
    let energy = whole.only(|line| line.account == Account::Energy);
    let shown = explanation(&energy, 9);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(
        lines[..3],
        ["value of plan: -112", "  energy: -112", "    home: -112"]
    );
    for line in [
        "      price: start, months, sites.home.tariff[0].energy",
        "      2022-01: -112",
        "        2022-01-31: 2232 kWh × -0.05 USD × 1 × 1 × 1 = -111.6",
        "What it rests on",
        "sites.home.tariff[0].energy = 0.05 USD/kWh  [1]",
        "sites.home.power = 9 kW  stated without a source",
        "[1] high confidence, read on 2021-12-01, valid until 2022-12-31: the contract",
    ] {
        assert!(lines.contains(&line), "`{line}` is not in\n{shown}");
    }
    // As data it is the same.
    let data = serde_json::to_value(ExplanationDocument::of(&energy)).unwrap();
    let line = &data["figure"]["made_of"][0]["made_of"][0]["made_of"][0]["made_of"][0];
    assert_eq!(line["kind"], "line");
    assert_eq!(line["line"]["quantity"], "2232");
    let price = &data["figure"]["made_of"][0]["made_of"][0]["rests_on"][1];
    assert_eq!(price["factor"], "price");
    let premise = price["premises"][2].as_u64().unwrap();
    let premise = &data["premises"][usize::try_from(premise).unwrap()];
    assert_eq!(premise["path"], "sites.home.tariff[0].energy");
    assert_eq!(premise["source"]["read"], "2021-12-01");
}
