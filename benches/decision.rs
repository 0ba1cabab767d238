//! What a decision costs: twenty uncertain inputs over 36 months.

#![expect(clippy::expect_used, reason = "a benchmark of a broken case is none")]

use stay_or_go::calendar::BundledZones;
use stay_or_go::decision::{Input, Question};
use stay_or_go::scenario::{Case, Doubt, Loaded, Spread, Uncertain};

fn main() {
    divan::main();
}

/// Two plans and 36 months: a country with one stance, and the flagship case, whose home country has four.
const CASES: [(&str, &str); 2] = [
    (
        "one_stance",
        include_str!("../tests/data/oracle/turkistan.toml"),
    ),
    (
        "four_stances",
        include_str!("../examples/cases/turkistan-2021.toml"),
    ),
];

fn names() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|(name, _)| *name)
}

/// Returns a case in which so many figures are uncertain by a twentieth: of all that can be, every so many-th.
fn doubtful(name: &str, count: usize) -> Case {
    let (_, text) = CASES
        .iter()
        .find(|(known, _)| *known == name)
        .expect("a case has this name");
    let mut case = Loaded::from_toml(text).expect("it is well formed").case;
    case.uncertain = stay_or_go::Named::new();
    let zones = BundledZones::new();
    let of = |path: &str| Uncertain {
        what: Doubt::Figure(path.to_owned()),
        spread: Spread::Lognormal {
            volatility: "5 %".into(),
        },
    };
    let figures = case.figures().into_iter().map(|(path, _)| path);
    let possible: Vec<String> = figures
        .filter(|path| {
            let mut asked = case.clone();
            let name = "one".parse().expect("a name");
            asked.uncertain.insert(name, of(path)).expect("it is alone");
            let Ok(inputs) = Input::declared(&asked) else {
                return false;
            };
            // What takes whole numbers only does not move by a twentieth.
            let moves = |input: &Input| input.low() != input.stated();
            let question = Question::new(&asked, &zones, "stay", &["texas"]);
            let tornado = question.expect("the case resolves").tornado();
            inputs.iter().all(moves) && tornado.bars.iter().all(|bar| bar.high.margin().is_some())
        })
        .collect();
    let step = (possible.len() / count).max(1);
    for (index, path) in possible.iter().step_by(step).take(count).enumerate() {
        let name = format!("input_{index}").parse().expect("a name");
        case.uncertain.insert(name, of(path)).expect("names differ");
    }
    assert_eq!(case.uncertain.len(), count, "{name}");
    case
}

/// From the case: its declarations are read, and it is valued 41 times.
#[divan::bench(args = names(), sample_count = 20)]
fn tornado_of_twenty_inputs(bencher: divan::Bencher, name: &str) {
    let (case, zones) = (doubtful(name, 20), BundledZones::new());
    bencher.bench(|| {
        let question = Question::new(divan::black_box(&case), &zones, "stay", &["texas"]);
        question.expect("the case resolves").tornado()
    });
}

/// One valuation of both plans, and of shutting and selling, in another world.
#[divan::bench(args = names())]
fn one_other_world(bencher: divan::Bencher, name: &str) {
    let (case, zones) = (doubtful(name, 1), BundledZones::new());
    let question = Question::new(&case, &zones, "stay", &["texas"]).expect("the case resolves");
    let input = question.inputs().first().expect("there is one").clone();
    bencher.bench(|| question.at(&[(input.name(), divan::black_box(input.high()))]));
}

#[divan::bench(args = names(), sample_count = 5)]
fn break_even_of_one_input(bencher: divan::Bencher, name: &str) {
    let (case, zones) = (doubtful(name, 1), BundledZones::new());
    let question = Question::new(&case, &zones, "stay", &["texas"]).expect("the case resolves");
    let name = question.inputs().first().expect("there is one").name();
    bencher.bench(|| question.break_even(divan::black_box(name)));
}
