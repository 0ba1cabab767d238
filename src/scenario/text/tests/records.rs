//! Reading a record: its defaults, its problems, its way back into text.

use super::*;
use crate::error::{Problem, Problems};

fn toy(toml: &str) -> (Toy, Vec<Assumption>) {
    read(Node::from_toml(toml).unwrap()).unwrap()
}

fn problems(toml: &str) -> Problems {
    read::<Toy>(Node::from_toml(toml).unwrap()).unwrap_err()
}

/// Returns each problem as `line: text`.
fn lines(problems: &Problems, toml: &str) -> Vec<String> {
    let line = |problem: &Problem| {
        let span = problem.span.clone().unwrap_or(0..0);
        let number = toml[..span.start].matches('\n').count() + 1;
        format!("{number}: {problem}")
    };
    problems.iter().map(line).collect()
}

#[test]
fn a_default_is_listed_where_it_is_used() {
    let (_, defaults) = toy(r#"
        title = "toy"
        sites.north = { country = "KZ", power = "9 MW", tariff = [{ energy = "20 KZT/kWh" }, { per_month = "500 USD" }] }
    "#);
    let lines: Vec<String> = defaults.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "sites.north.standby = 0 W",
            "sites.north.tariff[0].from = none",
            "sites.north.tariff[1].whole_months = false",
            "sites.north.hazards = none",
            "sites.north.rigs = 250",
            "sites.north.deposit = none",
        ]
    );
    assert_eq!(toy(WHOLE).1, []);
}

#[test]
fn what_is_written_reads_as_the_same() {
    let (whole, _) = toy(WHOLE);
    assert_eq!(
        whole.write().to_toml(),
        WHOLE
            .replace("tariff = [{", "tariff = [\n    {")
            .replace("}, {", "},\n    {")
            .replace(" }]", " },\n]")
    );
    assert_eq!(toy(&whole.write().to_toml()), (whole.clone(), Vec::new()));
    let json = whole.write().to_json();
    assert_eq!(
        read(Node::from_json(&json).unwrap()).unwrap(),
        (whole.clone(), Vec::new())
    );
    assert_eq!(serde_json::from_str::<Toy>(&json).unwrap(), whole);
    assert_eq!(serde_json::to_string_pretty(&whole).unwrap() + "\n", json);
}

#[test]
fn keys_are_those_of_the_table() {
    assert_eq!(Site::KEYS[4..6], ["hazards", "rigs"]);
    assert_eq!(Charge::KEYS, ["energy", "per_month"]);
}

#[test]
fn every_problem_is_told_with_its_place() {
    let toml = r#"title = 5
[sites.north]
country = "KZ"
powr = "9 MW"
standby = 5
tariff = [
    { energy = "20 KZT" },
    { enrgy = "20 KZT/kWh" },
    { per_month = "1 USD", energy = "20 KZT/kWh" },
    { from = "2021-12-01" },
    { energy = "20 KZT/kWh", from = "2021-12-1" },
    { energy = "20 KZT/kWh", whole_months = true },
    7,
]
hazards = ["bann", 1]
rigs = -1
[sites.south]
country = "KZ"
tariff = {}
rigs = "250"
note = 2024
[sites."a b"]
country = "KZ"
power = "1 W"
tariff = []
"#;
    assert_eq!(
        lines(&problems(toml), toml),
        [
            "1: title: expected a text in quotes, got 5",
            "4: sites.north.powr: unknown key, did you mean `power`?; the keys here are country, power, standby, tariff, hazards, rigs, deposit, note",
            "5: sites.north.standby: power is written like `3.25 MW`, got 5",
            "7: sites.north.tariff[0].energy: a price of energy is written like `0.055 USD/kWh` or `55 USD/MWh`, got 20 KZT",
            "8: sites.north.tariff[1].enrgy: unknown key, did you mean `energy`?; the keys here are energy, per_month",
            "9: sites.north.tariff[2]: expected exactly one of the keys energy, per_month, got energy and per_month",
            "10: sites.north.tariff[3]: expected exactly one of the keys energy, per_month, got none of them",
            "11: sites.north.tariff[4].from: a date is written like `2022-01-24`, a day that exists, got 2021-12-1",
            "12: sites.north.tariff[5].whole_months: unknown key; the keys here are energy, from",
            "13: sites.north.tariff[6]: expected a table, got 7",
            "15: sites.north.hazards[0]: expected one of ban, seizure, got bann",
            "15: sites.north.hazards[1]: expected one of ban, seizure, got 1",
            "16: sites.north.rigs: a whole number must lie in 0 to 4294967295, got -1",
            "17: sites.south: the key `power` is missing",
            "19: sites.south.tariff: expected a list, got a table",
            "20: sites.south.rigs: expected a whole number, without quotes, got the text \"250\"",
            "21: sites.south.note: expected a text in quotes, got 2024",
            "22: sites.\"a b\": a name is written like `north_1`: up to 64 letters, digits, `_` or `-`, got a b",
        ]
    );
}

#[test]
fn problems_are_shown_with_their_lines() {
    let toml = "title = \"toy\"\r\n[sites.north]\r\ncountry = \"Қазақстан\", # é\r\n";
    let syntax = Node::from_toml(toml).unwrap_err();
    assert!(
        syntax
            .render("toy.toml", toml)
            .contains("--> toy.toml:3:22")
    );

    let toml = "sites.north = { country = \"Қ\", power = \"9 MV\", tariff = [] }\n";
    assert_eq!(
        problems(toml).render("toy.toml", toml),
        r#"error: the key `title` is missing
--> toy.toml

error: a name is written like `north_1`: up to 64 letters, digits, `_` or `-`, got Қ
 --> toy.toml:1:27
  |
1 | sites.north = { country = "Қ", power = "9 MV", tariff = [] }
  |                           ^^^ in `sites.north.country`

error: power is written like `3.25 MW`, got 9 MV
 --> toy.toml:1:40
  |
1 | sites.north = { country = "Қ", power = "9 MV", tariff = [] }
  |                                        ^^^^^^ in `sites.north.power`
"#
    );
}

#[test]
fn a_later_problem_points_at_the_deepest_node_there_is() {
    let tree = Node::from_toml(WHOLE).unwrap();
    let pointed = |place: &str| {
        let problem = Problem::new("", crate::Rule::Float).at(place);
        let problems = point(problem.into(), &tree);
        let span = problems.iter().next().unwrap().span.clone();
        span.map(|span| &WHOLE[span])
    };
    assert_eq!(pointed("sites.north.power"), Some("\"9 MW\""));
    assert_eq!(
        pointed("sites.north.tariff[1].per_month"),
        Some("\"500 USD\"")
    );
    assert_eq!(
        pointed("sites.north.tariff[0].days[3].x"),
        Some("{ energy = \"20 KZT/kWh\", from = \"2022-01-01\" }")
    );
    assert_eq!(
        pointed("sites.north.hazards[7]"),
        Some("[\"ban\", \"seizure\"]")
    );
    assert_eq!(pointed("sites.northern"), Some("sites"));
    assert_eq!(pointed("plans.stay"), None);
    assert_eq!(pointed(""), None);
}

#[test]
fn a_leaf_is_found_at_its_place_and_may_be_changed() {
    let mut tree = Node::from_toml(WHOLE).unwrap();
    let mut leaves = Vec::new();
    tree.visit_leaves(&Place::ROOT, &mut |place, node| {
        leaves.push((place.to_string(), node.clone()));
    });
    assert_eq!(leaves.len(), 13);
    assert_eq!(
        leaves[4],
        (
            "sites.north.tariff[0].energy".to_owned(),
            Node::text("20 KZT/kWh")
        )
    );
    for (place, leaf) in &leaves {
        assert_eq!(tree.find(place), Some(leaf));
    }
    *tree.find_mut("sites.north.power").unwrap() = Node::text("5 MW");
    assert_eq!(
        read::<Toy>(tree.clone())
            .unwrap()
            .0
            .sites
            .get("north")
            .unwrap()
            .power,
        "5 MW".parse().unwrap()
    );
    assert_eq!(tree.find("sites.north.pow"), None);
}
