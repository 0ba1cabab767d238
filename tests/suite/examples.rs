//! The examples: their case files, and what their programs answer.

use stay_or_go::Prepared;
use stay_or_go::chrono::{Datelike, Months, NaiveDate};
use stay_or_go::mining::catalog::Confidence;
use stay_or_go::rust_decimal::{Decimal, MathematicalOps, dec};
use stay_or_go::scenario::{Case, Loaded};
use std::ffi::OsString;
use std::path::PathBuf;
use toml::de::{DeTable, DeValue};

#[expect(dead_code, reason = "its `main` is for the program")]
#[path = "../../examples/hashprice.rs"]
mod hashprice;

/// Returns the name and text of every case file.
fn case_files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/cases");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn loaded(name: &str, text: &str) -> Loaded {
    Loaded::from_toml(text).unwrap_or_else(|problems| panic!("{}", problems.render(name, text)))
}

#[test]
fn every_case_resolves() {
    for (name, text) in case_files() {
        let loaded = loaded(&name, &text);
        let prepared = Prepared::new(&loaded.case);
        let prepared =
            prepared.unwrap_or_else(|p| panic!("{}", loaded.point(p).render(&name, &text)));
        for plan in prepared.plans() {
            assert!(
                !prepared.value(plan.as_str()).unwrap().ledger.is_empty(),
                "{name}, {plan}"
            );
        }
    }
}

#[test]
fn every_case_round_trips() {
    for (name, text) in case_files() {
        let case = loaded(&name, &text).case;
        assert_eq!(
            Loaded::from_toml(&case.to_toml()).unwrap().case,
            case,
            "{name}"
        );
        assert_eq!(
            Loaded::from_json(&case.to_json()).unwrap().case,
            case,
            "{name}"
        );
        let json = serde_json::to_string(&case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&json).unwrap(), case, "{name}");
        // Written twice, it is the same text.
        let again = Loaded::from_toml(&case.to_toml()).unwrap().case;
        assert_eq!(again.to_toml(), case.to_toml(), "{name}");
    }
}

/// A place in a case file, and whether a figure stands there.
struct Spot {
    path: String,
    figure: bool,
}

/// Returns every place of a case file but its sources.
fn spots(text: &str) -> Vec<Spot> {
    let file = DeTable::parse(text).unwrap().into_inner();
    let mut spots = Vec::new();
    table(&file, "", &mut spots);
    spots.retain(|spot| spot.path != "sources" && !spot.path.starts_with("sources["));
    spots
}

fn table(table: &DeTable<'_>, path: &str, spots: &mut Vec<Spot>) {
    for (key, value) in table {
        let dot = if path.is_empty() { "" } else { "." };
        walk(
            value.get_ref(),
            format!("{path}{dot}{}", key.get_ref()),
            spots,
        );
    }
}

fn walk(value: &DeValue<'_>, path: String, spots: &mut Vec<Spot>) {
    let figure = match value {
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => true,
        // `-40 %/yr`, `2021-12` and `0-10` are figures, `Oct-Mar` and `S19` are not.
        DeValue::String(text) => text
            .trim_start_matches(['-', '+'])
            .starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    match value {
        DeValue::Table(inner) => table(inner, &path, spots),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item.get_ref(), format!("{path}[{index}]"), spots);
            }
        }
        _ => {}
    }
    spots.push(Spot { path, figure });
}

/// Returns whether a source of one path covers another: itself, or one above it.
fn covers(cover: &str, path: &str) -> bool {
    let rest = path.strip_prefix(cover);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[test]
fn a_source_covers_what_is_below_it() {
    assert!(covers("sites.a", "sites.a"));
    assert!(covers("sites.a", "sites.a.tariff[0].energy"));
    assert!(covers("sites.a.tariff", "sites.a.tariff[0].energy"));
    assert!(!covers("sites.a", "sites.ab"));
    assert!(!covers("sites.a.tariff[1]", "sites.a.tariff[10]"));
    assert!(!covers("sites.a.power", "sites.a"));
}

#[test]
fn every_figure_of_a_case_has_a_source() {
    for (name, text) in case_files() {
        let sources = loaded(&name, &text).case.sources;
        let covered: Vec<&str> = sources
            .iter()
            .flat_map(|s| &s.covers)
            .map(String::as_str)
            .collect();
        let bare: Vec<String> = spots(&text)
            .into_iter()
            .filter(|spot| spot.figure && !covered.iter().any(|cover| covers(cover, &spot.path)))
            .map(|spot| spot.path)
            .collect();
        assert!(bare.is_empty(), "{name}: no source covers {bare:#?}");
    }
}

#[test]
fn every_source_covers_places_of_its_file() {
    for (name, text) in case_files() {
        let spots = spots(&text);
        let sources = loaded(&name, &text).case.sources;
        for cover in sources.iter().flat_map(|source| &source.covers) {
            assert!(
                spots.iter().any(|spot| spot.path == *cover),
                "{name}: there is no {cover}"
            );
        }
    }
}

#[test]
fn no_figure_has_two_sources() {
    for (name, text) in case_files() {
        let sources = loaded(&name, &text).case.sources;
        for spot in spots(&text).iter().filter(|spot| spot.figure) {
            let all = sources.iter().flat_map(|source| &source.covers);
            let mut covering: Vec<&String> =
                all.filter(|cover| covers(cover, &spot.path)).collect();
            // The source of a record speaks of what no source of its own covers.
            let closest = covering.iter().map(|cover| cover.len()).max();
            covering.retain(|cover| Some(cover.len()) == closest);
            assert!(
                covering.len() < 2,
                "{name}: {} stands under {covering:?}",
                spot.path
            );
        }
    }
}

#[test]
fn a_source_has_an_address_or_says_that_it_is_an_assumption() {
    for (name, text) in case_files() {
        for source in loaded(&name, &text).case.sources {
            let assumed =
                source.text.starts_with("Assumption") || source.text.starts_with("Choice");
            assert_eq!(
                assumed,
                source.confidence == Confidence::Assumption,
                "{name}: {}",
                source.text
            );
            let addressed = source.text.contains("https://") || source.text.contains("http://");
            assert!(
                assumed || addressed,
                "{name}: no address in {}",
                source.text
            );
        }
    }
}

/// Returns what `hashprice` answers to arguments with blanks between them.
fn answer(arguments: &str) -> hashprice::Answer {
    hashprice::answer(arguments.split_whitespace().map(OsString::from))
}

/// Returns a number of the answer in JSON, which must be one object on one line and nothing else.
fn number(arguments: &str, key: &str) -> Decimal {
    let answer = answer(&format!("{arguments} --json"));
    assert_eq!((answer.code, answer.error.as_str()), (0, ""), "{arguments}");
    assert_eq!(answer.output.lines().count(), 1);
    let json: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
    json[key].as_str().unwrap().parse().unwrap()
}

#[test]
fn published_hashprices_come_out() {
    // Hashrate Index, roundups of 24 July, 7 August and 24 October 2021: they agree within 0.05 %.
    let published = [
        ("33806", "13.67T", "1.26%", "2021-07-24", dec!(315.0)),
        ("43629", "14.5T", "1.34%", "2021-08-07", dec!(383.5)),
        ("60028", "20.08T", "1.07%", "2021-10-24", dec!(380.0)),
    ];
    for (price, difficulty, share, date, expected) in published {
        let given = format!("--price {price} --difficulty {difficulty} --fee-share {share}");
        let by_subsidy = number(&format!("{given} --subsidy 6.25"), "usd_per_ph_day");
        let by_date = number(&format!("{given} --date {date}"), "usd_per_ph_day");
        assert!(
            (by_subsidy - expected).abs() < expected * dec!(0.0005),
            "{date}: {by_subsidy}"
        );
        assert_eq!(by_subsidy, by_date);
        let coins = number(&format!("{given} --subsidy 6.25"), "btc_per_ph_day");
        let sold = coins * price.parse::<Decimal>().unwrap();
        assert!((sold - by_subsidy).abs() < dec!(0.000000000001));
    }
}

#[test]
fn the_break_even_price_needs_an_efficiency() {
    let given = "--price 33806 --difficulty 13.67T --subsidy 6.25 --fee-share 1.26% --json";
    let json: serde_json::Value = serde_json::from_str(&answer(given).output).unwrap();
    assert_eq!(json["break_even_usd_per_kwh"], serde_json::Value::Null);
    // 314.895 USD/PH/day over 24 h × 29.5 kW per PH/s = 708 kWh
    for efficiency in ["29.5", "29.5J/TH", "29.5W/TH"] {
        let answer = answer(&format!("{given} --efficiency={efficiency}"));
        if answer.code == 0 {
            let json: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
            let price = json["break_even_usd_per_kwh"].as_str().unwrap();
            assert!(price.starts_with("0.44476"), "{price}");
        } else {
            assert_eq!(efficiency, "29.5W/TH");
        }
    }
}

#[test]
fn units_may_be_left_out() {
    let argument = |text: &str| OsString::from(text);
    let long = [
        "--price",
        "33_806 USD",
        "--difficulty",
        "13.67 T",
        "--subsidy",
        "6.25 BTC",
        "--fee-share",
        "1.26 %",
    ];
    let short =
        answer("--price=33806 --difficulty=13670000000000 --subsidy=6.25 --fee-share=1.26%");
    let long = hashprice::answer(long.map(argument).into_iter());
    assert_eq!(short.output, long.output);
    assert!(
        long.output.starts_with("hashprice   314.8952 USD/PH/day\n"),
        "{}",
        long.output
    );
}

#[test]
fn wrong_arguments_are_told() {
    let rest = "--difficulty 13.67T --subsidy 6.25 --fee-share 1.26%";
    let price = "--price 33806";
    let wrong = [
        (
            String::new(),
            "error: --price is missing; --help lists what is needed\n",
        ),
        (
            format!("{price} {rest} 7"),
            "error: 7 is not known; known: --price, --difficulty, --subsidy, --date, --fee-share, --efficiency, --json, --help\n",
        ),
        (
            format!("{price} {rest} --prise=1"),
            "error: --prise=1 is not known; known: --price, --difficulty, --subsidy, --date, --fee-share, --efficiency, --json, --help\n",
        ),
        (
            format!("{price} {price} {rest}"),
            "error: --price is given twice; give it once\n",
        ),
        (
            format!("{price} {rest} --json --json"),
            "error: --json is given twice; give it once\n",
        ),
        (
            format!("{price} {rest} --json=yes"),
            "error: --json takes no value\n",
        ),
        (
            format!("{rest} --price"),
            "error: --price needs a value; --help lists them\n",
        ),
        (
            format!("--price --json {rest}"),
            "error: --price needs a value; --help lists them\n",
        ),
        (
            format!("--price 33806EUR {rest}"),
            "error: --price: the results are in USD, so the price must be, got 33806 EUR\n",
        ),
        (
            format!("{price} --difficulty 1T --subsidy 6.25 --fee-share 1.26"),
            "error: --fee-share: a share is written like `12 %`, got 1.26\n",
        ),
        (
            format!("{price} --difficulty 1T --subsidy 6.25 --fee-share 100%"),
            "error: --fee-share: ",
        ),
        (
            format!("{price} --difficulty 1T --fee-share 1%"),
            "error: one of --subsidy and --date is missing; --help lists both\n",
        ),
        (
            format!("{price} {rest} --date 2024-05-01"),
            "error: --subsidy and --date contradict each other: 6.25 BTC and the 3.125 BTC of 2024-05-01\n",
        ),
        (
            format!("{price} --difficulty 1T --fee-share 1% --date 2024-04-20"),
            "error: --date: on 2024-04-20 the subsidy goes from 6.25 BTC to 3.125 BTC at 00:09:27; give --subsidy\n",
        ),
        (
            format!("{price} --difficulty 1T --fee-share 1% --date 2008-01-01"),
            "error: --date: ",
        ),
        (
            format!("{price} --difficulty 1T --fee-share 1% --date tomorrow"),
            "error: --date: a day is written like `2021-07-24`, got tomorrow\n",
        ),
        (
            format!("{price} {rest} --efficiency 0"),
            "error: --efficiency: ",
        ),
        (
            format!("--price -1 {rest}"),
            "error: --price and --difficulty: a hashprice must lie in 0 USD/PH/day to ",
        ),
    ];
    for (arguments, expected) in wrong {
        let answer = answer(&arguments);
        assert_eq!(
            (answer.code, answer.output.as_str()),
            (2, ""),
            "{arguments}"
        );
        assert!(
            answer.error.starts_with(expected),
            "{arguments}\n{}",
            answer.error
        );
    }
}

#[test]
fn help_is_no_error() {
    let answer = answer("--help");
    assert_eq!((answer.code, answer.error.as_str()), (0, ""));
    assert!(answer.output.contains("--fee-share"));
}

proptest::proptest! {
    /// Any arguments get an answer: 0 with output, or 2 with an error.
    #[test]
    fn any_arguments_get_an_answer(
        values in proptest::collection::vec(".{0,12}|[0-9.]{1,30}|[0-9]{1,28} ?(T|E|BTC|USD|%|J/TH)|[0-9]{1,6}-[0-9]{2}-[0-9]{2}", 6),
        extra in proptest::collection::vec("-{0,2}[a-z]{0,10}(=.{0,5})?", 0..2),
    ) {
        let names = ["--price", "--difficulty", "--subsidy", "--date", "--fee-share", "--efficiency"];
        let arguments = names.iter().zip(&values).map(|(name, value)| format!("{name}={value}"));
        let answer = hashprice::answer(arguments.chain(extra).map(OsString::from));
        match answer.code {
            0 => proptest::prop_assert!(answer.error.is_empty() && !answer.output.is_empty()),
            code => proptest::prop_assert!(code == 2 && answer.output.is_empty() && answer.error.ends_with('\n')),
        }
    }
}

/// The coins and the power of Texas, month by month, by the formulas of a textbook.
#[test]
fn texas_adds_up_by_hand() {
    let text = include_str!("../../examples/cases/turkistan-2021.toml");
    let prepared = Prepared::new(&loaded("turkistan-2021.toml", text).case).unwrap();
    let texas = prepared.value("texas").unwrap();

    let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    let start = date(2021, 12, 1);
    // It leaves on 15 December and is 145 days under way.
    let arrival = date(2022, 5, 9);
    // 5 % of the rigs fail in a year and are away for 30 days.
    let running = Decimal::ONE - dec!(0.05) * dec!(30) / dec!(365);
    // 1.46 % of a block are fees while it creates 6.25 BTC.
    let fees = dec!(6.25) * dec!(0.0146) / dec!(0.9854);
    let (mut revenue, mut energy) = (Decimal::ZERO, Decimal::ZERO);
    for index in 0..36 {
        let first = start + Months::new(index);
        let next = first + Months::new(1);
        let from = first.max(arrival);
        if from >= next {
            continue;
        }
        // Chicago loses an hour in March and wins one in November.
        let clock = match first.month() {
            3 => -1,
            11 => 1,
            _ => 0,
        };
        let hours = Decimal::from((next - from).num_days() * 24 + clock);
        // The halving of 2024-04-20 00:09:27 UTC is at 19:09:27 on 19 April: 18 days, 19 hours, 9 minutes and 27 seconds.
        let before = match (first.year(), first.month()) {
            (2024, 4) => dec!(451) + dec!(567) / dec!(3600),
            _ if first > date(2024, 4, 1) => Decimal::ZERO,
            _ => hours,
        };
        let coins = before * (dec!(6.25) + fees) + (hours - before) * (dec!(3.125) + fees);
        let difficulty = dec!(22_340_000_000_000) * dec!(1.03).powi(index.into());
        let terahash = dec!(250_000) * running;
        let earned = terahash * dec!(86_400_000_000_000_000) / dec!(4_294_967_296) / difficulty;
        // 7 % of Kazakhstan's hazards in a year, (1 − 0.05)(1 − 0.02) = 0.931, over the 29 days to export.
        let chance = dec!(0.931).powd(dec!(29) / dec!(365));
        let days = Decimal::from((next - start).num_days() - 1);
        let weight = chance / dec!(1.14).powd(days / dec!(365));
        revenue += earned * coins / dec!(24) * dec!(57_180) * weight;
        energy += hours * dec!(7853.75) * running * dec!(0.055) * weight;
    }
    let sum = |words: &str| -> Decimal {
        let at_texas = texas.ledger.iter().filter(|line| {
            line.account.words() == words
                && line.site.as_ref().is_some_and(|s| s.as_str() == "texas")
        });
        at_texas.map(|line| line.present_value).sum()
    };
    // A few cents in 30 million are the grids of prices and weights.
    assert!(
        (sum("hash revenue") - revenue).abs() < dec!(0.05),
        "{revenue}"
    );
    assert!((sum("energy") + energy).abs() < dec!(0.05), "{energy}");
}

/// The page that shows every key is a case, and what it shows is all there is.
#[test]
fn the_page_of_keys_is_a_case_with_every_key() {
    let text = include_str!("../../src/scenario/every_key.toml");
    let loaded = Loaded::from_toml(text).unwrap_or_else(|problems| panic!("{problems}"));
    let prepared = Prepared::new(&loaded.case).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(prepared.value("split").is_ok());
    // A list of keys stands in what is said of a wrong one.
    let wrong = text.replace("zone            =", "zonne           =");
    let problems = Loaded::from_toml(&wrong).unwrap_err().to_string();
    let keys = problems.split("the keys here are ").nth(1).unwrap();
    let keys: Vec<&str> = keys.lines().next().unwrap().split(", ").collect();
    for key in keys {
        let key = key.split(' ').next().unwrap();
        assert!(text.contains(key), "{key}");
    }
    // Nothing of a site, its tariff or its downtime is left to a default; windows and ratchets have some.
    let places = loaded.defaults.iter().map(|default| default.place.as_str());
    let own = |place: &&str| place.starts_with("sites.home.") && !place.contains(['[', ']']);
    let left: Vec<&str> = places.filter(own).collect();
    let in_regime = |place: &&&str| place.starts_with("sites.home.regimes.");
    assert_eq!(
        left.iter().filter(in_regime).count(),
        left.len(),
        "{left:?}"
    );
}
