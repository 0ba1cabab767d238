//! How many containers go where: by the valuation of every allocation, and by integer programmes.
//!
//! The case: three containers at a home with a rent, a north with room for two of them and works that are paid once a journey, and a south abroad with a deposit.

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::decision::allocation::{
    Allocation, Choice, Effort, LeavingLimit, Limits, Placed, Refused, Search, Task, allocate,
    spending,
};
use stay_or_go::scenario::{Cohort, Loaded, Part, Plan, Step};
use stay_or_go::{Case, Name, Prepared};

const CASE: &str = r#"
title    = "Three containers"
currency = "USD"
start    = "2022-01"
months   = 6
discount = "12 %/yr"

[outlook]
btc_price  = "40_000 USD"
difficulty = { start = "24 T", growth = "2 %/month" }
fee_share  = "2 %"
resale     = [{ price = "20 USD/TH" }]

[coins]
pool_fee = "1 %"

[rigs.s19]
model    = "nineteen"
hashrate = "100 TH/s"
power    = "3 kW"

[fleet.yard]
containers = 3
slots      = 100
rigs       = { s19 = 100 }

[countries.A]
currency = "USD"

[countries.B]
currency = "USD"

[sites.home]
country = "A"
zone    = "UTC"
power   = "1 MW"
operations = [{ per_month = "9_000 USD" }]
remaining_term = "0 d"
resale_discount = "30 %"
tariff  = [{ energy = "0.09 USD/kWh" }]

[sites.north]
country = "A"
zone    = "UTC"
power   = "0.6 MW"
operations = [{ per_month = "4_000 USD" }]
remaining_term = "0 d"
resale_discount = "30 %"
tariff  = [{ energy = "0.05 USD/kWh" }]

[sites.south]
country = "B"
zone    = "UTC"
power   = "1 MW"
operations = []
deposit = "30_000 USD"
remaining_term = "0 d"
tariff  = [{ energy = "0.04 USD/kWh" }]

[journeys.truck]
phases = [{ kind = "inland", days = "10 d", costs = [{ per_container = "4_000 USD" }, { per_journey = "6_000 USD" }] }]

[journeys.ship]
phases = [{ kind = "sea", days = "45 d", costs = [{ per_container = "20_000 USD" }, { of_declared_value = "1 %", purpose = "insurance" }] }]

[plans.stay]
yard = ["home"]

[plans.north]
yard = { waves = [{ containers = 2, steps = ["home", { leave = "2022-01-11", by = "truck", to = "north" }] }, { containers = 1, steps = ["home"] }] }

[plans.south]
yard = ["home", { leave = "2022-01-11", by = "ship", to = "south" }]
"#;

fn read(text: &str) -> Case {
    let loaded = Loaded::from_toml(text);
    loaded.unwrap_or_else(|problems| panic!("{problems}")).case
}

fn case() -> Case {
    read(CASE)
}

fn task(case: &Case) -> Task {
    Task::of(case, "stay").expect("the case has the plan")
}

fn within(case: &Case, limits: Limits) -> Result<Allocation, Refused> {
    allocate(case, &task(case).within(limits))
}

fn budget(text: &str) -> Limits {
    Limits {
        budget: Some(text.parse().unwrap()),
        leaving: Vec::new(),
    }
}

/// Returns the same task for integer programmes only.
fn programmed(task: &Task) -> Task {
    Task {
        effort: Effort {
            enumerate: 0,
            ..Effort::default()
        },
        ..task.clone()
    }
}

fn placed(allocation: &Allocation) -> Vec<String> {
    allocation.placed.iter().map(Placed::to_string).collect()
}

/// Who stays, goes north, goes south and sells; and what that is worth and takes, where it can be.
type Division = ([u32; 4], Option<(Decimal, Decimal)>);

/// Returns what every division of the containers among staying, north, south and selling is worth and takes, by plans written out here and valued one by one; none where the valuation refuses it.
fn every_division(case: &Case) -> Vec<Division> {
    let all = case.fleet.groups.get("yard").unwrap().containers;
    let mut found = Vec::new();
    for north in 0..=all {
        for south in 0..=all - north {
            for sold in 0..=all - north - south {
                let counts = [all - north - south - sold, north, south, sold];
                found.push((counts, valued(case, counts)));
            }
        }
    }
    found
}

fn valued(case: &Case, counts: [u32; 4]) -> Option<(Decimal, Decimal)> {
    let leave = "2022-01-11".parse().unwrap();
    let go = |by: &str, to: &str| {
        let (by, to) = (by.parse().unwrap(), to.parse().unwrap());
        vec![Step::Move { leave, by, to }]
    };
    let on = "2022-01-01".parse().unwrap();
    let steps = [
        vec![],
        go("truck", "north"),
        go("ship", "south"),
        vec![Step::Sell { on, rigs: vec![] }],
    ];
    let cohorts = counts
        .into_iter()
        .zip(steps)
        .filter(|(count, _)| *count > 0);
    let cohorts = cohorts.map(|(count, steps)| Cohort {
        group: "yard".parse().unwrap(),
        part: Part::Containers(count),
        at: "home".parse().unwrap(),
        bought: None,
        steps,
    });
    let plan = Plan {
        cohorts: cohorts.collect(),
        ..Plan::default()
    };
    let mut case = case.clone();
    case.plans = stay_or_go::Named::new();
    case.plans
        .insert("all".parse().unwrap(), plan.clone())
        .unwrap();
    let value = Prepared::new(&case).ok()?.value("all").unwrap();
    Some((value.npv(), spending(&case, &plan, &value)))
}

/// Returns the best of every division within a budget.
fn best(divisions: &[Division], budget: Decimal) -> Option<Decimal> {
    let valued = divisions.iter().filter_map(|(_, worth)| *worth);
    let within = valued.filter(|(_, spent)| *spent <= budget);
    within.map(|(value, _)| value).max()
}

/// The choices are what the plans do; who stays is of the reference plan, whichever plan says so.
#[test]
fn choices_are_what_plans_do() {
    let task = task(&case());
    let names: Vec<&str> = task.choices.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["north-1", "south", "sell_now"]);
    let later = task.or_later(2);
    let names: Vec<&str> = later
        .choices
        .iter()
        .skip(3)
        .map(|c| c.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "north-1-2022-02",
            "north-1-2022-03",
            "south-2022-02",
            "south-2022-03",
            "sell_now-2022-02",
            "sell_now-2022-03",
        ]
    );
}

/// Twenty allocations of three containers and four things to do, each as a plan written by hand: the same best, at every budget that makes a difference.
#[test]
fn the_best_is_that_of_every_division_by_hand() {
    let case = case();
    let divisions = every_division(&case);
    assert_eq!(divisions.len(), 20);
    // The north has room for two: three are refused.
    let refused: Vec<_> = divisions
        .iter()
        .filter(|(_, worth)| worth.is_none())
        .collect();
    assert_eq!(refused, [&([0, 3, 0, 0], None)]);
    let mut budgets: Vec<Decimal> = divisions
        .iter()
        .filter_map(|(_, w)| Some((*w)?.1))
        .collect();
    budgets.push(dec!(1_000_000));
    budgets.sort_unstable();
    budgets.dedup();
    for money in budgets {
        let limits = budget(&format!("{money} USD"));
        let expected = best(&divisions, money);
        let task = task(&case).within(limits);
        for task in [task.clone(), programmed(&task)] {
            let allocation = allocate(&case, &task).unwrap();
            assert_eq!(
                Some(allocation.value()),
                expected,
                "{money}: {:?}",
                placed(&allocation)
            );
            assert!(allocation.spent <= money);
            assert_eq!(
                allocation.budget_left,
                Some((money - allocation.spent).normalize())
            );
        }
    }
}

/// All in one: the reference plan, and each choice for all; three in the north are told to be too many.
#[test]
fn all_in_one_is_told_beside() {
    let case = case();
    let allocation = within(&case, budget("50_000 USD")).unwrap();
    let divisions = every_division(&case);
    let of = |counts: [u32; 4]| divisions.iter().find(|(c, _)| *c == counts).unwrap().1;
    let told = allocation.alternatives.iter().map(|alternative| {
        let value = alternative.value.as_ref().ok().copied();
        (alternative.choice.as_str(), value, alternative.allowed)
    });
    let told: Vec<_> = told.collect();
    let value = |counts| of(counts).map(|(value, _)| value);
    assert_eq!(
        told,
        [
            ("stay", value([3, 0, 0, 0]), true),
            ("north-1", None, false),
            ("south", value([0, 0, 3, 0]), false),
            ("sell_now", value([0, 0, 0, 3]), true),
        ]
    );
    let problems = allocation.alternatives[1].value.as_ref().unwrap_err();
    assert_eq!(
        problems.to_string(),
        "plans.allocation: north has 600 kW, which is 300 kW too little from 2022-01-21 on, and would not fit later, got 900 kW"
    );
}

/// What an allocation says of itself is what its plan says: the ledger, the money, the room, and every container once (R6).
#[test]
fn an_allocation_is_a_plan_of_the_case() {
    let mut case = case();
    let allocation = within(&case, Limits::default()).unwrap();
    assert!(allocation.search.is_proven());
    assert_eq!(allocation.budget_left, None);
    let count: u32 = allocation
        .placed
        .iter()
        .map(|placed| placed.containers)
        .sum();
    assert_eq!(count, 3);
    case.plans
        .insert("best".parse().unwrap(), allocation.plan.clone())
        .unwrap();
    let value = Prepared::new(&case).unwrap().value("best").unwrap();
    assert_eq!(value.ledger, allocation.valuation.ledger);
    assert_eq!(spending(&case, &allocation.plan, &value), allocation.spent);
    for room in &allocation.rooms {
        let (taken, left) = (room.taken.to_kilowatts(), room.left.to_kilowatts());
        assert_eq!(taken + left, room.contracted.to_kilowatts());
        // 100 rigs of 3 kW a container.
        assert_eq!(taken, dec!(300) * Decimal::from(room.containers));
    }
}

/// Two that go north share its rent, and the third ends that of home: what the sum of the parts does not know.
/// One that leaves home does not end its rent, so the parts hold it; together they end it.
#[test]
fn what_choices_do_to_one_another_is_told() {
    let mut case = case();
    // Home is dear enough for all to leave, and to sell is worth nothing.
    case = case
        .with_figure("sites.home.operations[0].per_month", "60_000 USD")
        .unwrap();
    case = case
        .with_figure("outlook.resale[0].price", "0 USD/TH")
        .unwrap();
    let mut task = task(&case);
    task.choices
        .retain(|choice| choice.name.as_str() != "sell_now");
    task.limits = budget("100_000 USD");
    let allocation = allocate(&case, &task).unwrap();
    assert_eq!(
        placed(&allocation),
        ["2 of yard: north-1", "1 of yard: south"]
    );
    // From 11 January on no rent: 60,000 × 21 ÷ 31 for January, and 5 months, less what discounting takes.
    let saved = allocation.interaction().unwrap();
    let undiscounted = dec!(60_000) * (dec!(21) / dec!(31) + dec!(5));
    assert!(
        saved < undiscounted && saved > undiscounted * dec!(0.96),
        "{saved}"
    );
    // The integer programme learns it.
    let learned = allocate(&case, &programmed(&task)).unwrap();
    assert_eq!(learned.value(), allocation.value());
    assert_eq!(learned.interaction(), Some(saved));
}

/// The knapsack on which the dearest per megawatt comes first and is wrong, as a case.
///
/// Home has no power. The dam has 6 MW and asks nothing for it; a, b and c are a container each, of 60, 100 and 120 PH/s and 1, 2 and 4 MW.
/// By value per megawatt, 60, 50 and 30, a and b would go, and c stays dark: 160 PH/s. The best is b and c: 220.
#[test]
fn greedy_by_value_per_megawatt_is_wrong() {
    let rig = |name: &str, hashrate: &str, power: &str| {
        format!(
            "[rigs.{name}]\nmodel = \"{name}\"\nhashrate = \"{hashrate}\"\npower = \"{power}\"\n"
        )
    };
    let group = |name: &str| {
        format!("[fleet.{name}]\ncontainers = 1\nslots = 100\nrigs = {{ {name} = 100 }}\n")
    };
    let plan = |name: &str, go: &[&str]| {
        let step = |group: &str| {
            let leaves = ", { leave = \"2022-01-01\", by = \"walk\", to = \"dam\" }";
            let steps = if go.contains(&group) { leaves } else { "" };
            format!("{group} = [\"home\"{steps}]\n")
        };
        format!("[plans.{name}]\n{}{}{}", step("a"), step("b"), step("c"))
    };
    let text = [
        r#"
title    = "A dam"
currency = "USD"
start    = "2022-01"
months   = 1
discount = "0 %/yr"
[outlook]
btc_price  = "40_000 USD"
difficulty = "24 T"
fee_share  = "0 %"
resale     = []
[coins]
pool_fee = "0 %"
[countries.A]
currency = "USD"
[sites.home]
country = "A"
zone    = "UTC"
power   = "9 MW"
operations = []
remaining_term = "0 d"
tariff  = [{ energy = "1 USD/kWh" }]
downtime.windows = [{ share = "0 %" }]
[sites.dam]
country = "A"
zone    = "UTC"
power   = "6 MW"
operations = []
remaining_term = "0 d"
tariff  = [{ energy = "0 USD/kWh" }]
[journeys.walk]
phases = [{ kind = "inland", days = "0 d" }]
"#
        .to_owned(),
        rig("a", "600 TH/s", "10 kW") + &rig("b", "1000 TH/s", "20 kW"),
        rig("c", "1200 TH/s", "40 kW"),
        group("a") + &group("b") + &group("c"),
        plan("stay", &[]) + &plan("go", &["a", "b"]) + &plan("also", &["c"]),
    ]
    .concat();
    let case = read(&text);
    let task = task(&case);
    for task in [task.clone(), programmed(&task)] {
        let allocation = allocate(&case, &task).unwrap();
        assert_eq!(
            placed(&allocation),
            ["1 of a: stay", "1 of b: go", "1 of c: also"]
        );
        let greedy = Prepared::new(&case).unwrap().value("go").unwrap().npv();
        // 220 ÷ 160 of it; hash lies on 6 decimals.
        assert_eq!((allocation.value() / greedy).round_dp(9), dec!(1.375));
        assert_eq!(allocation.rooms[1].left, "0 W".parse().unwrap());
    }
}

/// One in a month: the schedule binds the months of leaving, and a limit for one journey binds no other.
#[test]
fn a_schedule_is_kept() {
    let case = case()
        .with_figure("sites.home.operations[0].per_month", "60_000 USD")
        .unwrap();
    let task = task(&case).or_later(2);
    let one = Limits {
        budget: None,
        leaving: vec![LeavingLimit::each_month(1)],
    };
    let free = allocate(&case, &task).unwrap();
    let bound = allocate(&case, &task.clone().within(one.clone())).unwrap();
    assert!(bound.value() <= free.value());
    let month = |step: &Step| step.day().to_string()[..7].to_owned();
    let moves = |plan: &Plan| {
        let mut months: Vec<String> = Vec::new();
        for cohort in &plan.cohorts {
            let Part::Containers(count) = cohort.part else {
                panic!("three leave in three months, or stay")
            };
            let leaves = cohort
                .steps
                .iter()
                .filter(|s| matches!(s, Step::Move { .. }));
            months.extend(leaves.flat_map(|s| vec![month(s); count as usize]));
        }
        months.sort();
        months
    };
    let months = moves(&bound.plan);
    let mut different = months.clone();
    different.dedup();
    assert_eq!(different, months);
    // A limit on ships says nothing of trucks.
    let ships = LeavingLimit {
        month: None,
        by: Some("ship".parse().unwrap()),
        most: 0,
    };
    let no_ships = allocate(
        &case,
        &task.within(Limits {
            budget: None,
            leaving: vec![ships],
        }),
    );
    let no_ships = no_ships.unwrap();
    assert!(
        no_ships
            .placed
            .iter()
            .all(|p| !p.choice.as_str().starts_with("south"))
    );
    assert!(no_ships.value() <= free.value());
}

/// What is on offer is bought by choice: where it pays, and as far as there is money.
#[test]
fn what_is_on_offer_is_bought_by_choice() {
    let more = r#"
[fleet.offer]
containers = 2
slots      = 100
rigs       = { s19 = 100 }
price      = "20_000 USD"

[plans.buy]
yard  = ["home"]
offer = [{ buy = "2022-01-05", to = "south" }]
"#;
    let case = read(&[CASE, more].concat());
    let mut task = task(&case);
    task.choices
        .retain(|choice| choice.group.as_str() == "offer");
    let names: Vec<&str> = task.choices.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["buy"]);
    // A container of 10 PH/s at 20 USD/TH is worth ten times its price at the end.
    let free = allocate(&case, &task).unwrap();
    assert_eq!(placed(&free), ["3 of yard: stay", "2 of offer: buy"]);
    // Two containers and the deposit: 2 × 20,000 + 30,000.
    assert_eq!(free.spent, dec!(70_000));
    let poor = allocate(&case, &task.clone().within(budget("69_999 USD"))).unwrap();
    assert_eq!(placed(&poor), ["3 of yard: stay", "1 of offer: buy"]);
    let broke = allocate(&case, &task.within(budget("49_999 USD"))).unwrap();
    assert_eq!(placed(&broke), ["3 of yard: stay"]);
}

/// What the reference plan borrows every allocation borrows: with nothing to choose it is that plan, to the last digit, by any search.
#[test]
fn the_loans_of_the_reference_plan_are_taken() {
    let loan = r#"
[loans.bank]
amount = "50_000 USD"
rate   = "15 %/yr"
months = 24
drawn  = "2022-02-01"
at     = "home"
plans  = ["stay"]
"#;
    let case = read(&[CASE, loan].concat());
    let mut task = task(&case);
    task.choices.clear();
    let stay = Prepared::new(&case).unwrap().value("stay").unwrap();
    for task in [task.clone(), programmed(&task)] {
        let allocation = allocate(&case, &task).unwrap();
        assert_eq!(allocation.valuation.ledger, stay.ledger);
    }
    assert!(
        stay.by_account()
            .iter()
            .any(|(account, _)| account.to_string() == "loan_drawn")
    );
}

/// More and more money buys more and more value, and what each sum buys is what a budget of that sum finds.
#[test]
fn the_frontier_is_what_budgets_find() {
    let case = case();
    let allocation = within(&case, Limits::default()).unwrap();
    let frontier = &allocation.frontier;
    assert!(
        frontier
            .windows(2)
            .all(|w| w[0].spent < w[1].spent && w[0].value < w[1].value)
    );
    assert_eq!(
        frontier.last().map(|point| point.value),
        Some(allocation.value())
    );
    for point in frontier {
        let found = within(&case, budget(&format!("{} USD", point.spent))).unwrap();
        assert_eq!((found.value(), &found.placed), (point.value, &point.placed));
    }
}

/// A choice that nobody can take is told, and the others go on without it.
#[test]
fn a_choice_that_cannot_be_is_told() {
    let case = case();
    let mut task = task(&case);
    let early = Step::Move {
        leave: "2021-01-01".parse().unwrap(),
        by: "truck".parse().unwrap(),
        to: "north".parse().unwrap(),
    };
    let before = allocate(&case, &task).unwrap();
    task.choices.push(Choice {
        name: "early".parse().unwrap(),
        steps: vec![early],
        ..task.choices[0].clone()
    });
    let after = allocate(&case, &task).unwrap();
    assert_eq!(
        (after.value(), &after.placed),
        (before.value(), &before.placed)
    );
    let told = after.alternatives.last().unwrap();
    assert_eq!(
        told.value.as_ref().unwrap_err().to_string(),
        "plans.allocation.yard[1].leave: the day lies in the horizon, from 2022-01-01 and before 2022-07-01, got 2021-01-01"
    );
    let programmed = allocate(&case, &programmed(&task)).unwrap();
    assert_eq!(programmed.value(), before.value());
}

fn refusal(task: &Task, case: &Case) -> String {
    allocate(case, task).unwrap_err().to_string()
}

/// Why nothing fits is said: the money, the schedule, the task.
#[test]
fn why_nothing_fits_is_said() {
    let case = case();
    // The reference plan is south for all: three ships at 20,000, insurance of 1 % of 3 × 10 PH/s × 20 USD/TH, and the deposit.
    let mut south = Task::of(&case, "south").unwrap();
    south.choices.clear();
    let short = south.clone().within(budget("90_000 USD"));
    let dear = "no allocation was found within 90000.00: the cheapest takes 96000.00";
    assert_eq!(refusal(&short, &case), dear);
    assert_eq!(refusal(&programmed(&short), &case), dear);
    let two = Limits {
        budget: None,
        leaving: vec![LeavingLimit::each_month(3), LeavingLimit::each_month(2)],
    };
    let late = south.within(two);
    let schedule = "no allocation keeps to the schedule: at most 2 containers leave in each month";
    assert_eq!(refusal(&late, &case), schedule);
    assert_eq!(refusal(&programmed(&late), &case), schedule);

    let task = task(&case);
    let euro = task.clone().within(budget("1 EUR"));
    assert_eq!(
        refusal(&euro, &case),
        "a budget is in the currency of the case, USD, got EUR"
    );
    let north = Task::of(&case, "north").unwrap();
    assert_eq!(
        refusal(&north, &case),
        "the reference plan does one thing with each group, and moves yard in waves"
    );
    let mut twice = task.clone();
    twice.choices.push(twice.choices[0].clone());
    assert_eq!(
        refusal(&twice, &case),
        "choices[3].name: a name may stand once, got north-1"
    );
    let mut unknown = task.clone();
    unknown.choices[0].group = "yrad".parse().unwrap();
    assert_eq!(
        refusal(&unknown, &case),
        "choices[0].group: no group has this name, did you mean `yard`?; known: yard, got yrad"
    );
    let nobody = Task {
        reference: "leave".parse::<Name>().unwrap(),
        ..task
    };
    assert_eq!(
        refusal(&nobody, &case),
        "no plan has this name; known: stay, north, south, got leave"
    );
    let small = case.with_figure("sites.home.power", "0.8 MW").unwrap();
    let crowded = Task::of(&small, "stay").unwrap();
    assert_eq!(
        refusal(&crowded, &small),
        "the reference plan cannot be valued:\nplans.allocation: home has 800 kW, which is 100 kW too little from 2022-01-01 on, and would not fit later, got 900 kW"
    );
}

/// A cap on new load binds an allocation as it binds a plan: one container may come.
#[test]
fn a_cap_on_new_load_is_kept() {
    let mut case = case();
    case.countries.get_mut("B").unwrap().capacity = Some(stay_or_go::country::Capacity {
        national: None,
        per_site: Some("0.5 MW".parse().unwrap()),
        from: None,
        to: None,
    });
    let case = case
        .with_figure("sites.home.operations[0].per_month", "60_000 USD")
        .unwrap();
    let task = task(&case);
    for task in [task.clone(), programmed(&task)] {
        let allocation = allocate(&case, &task).unwrap();
        let south = allocation
            .placed
            .iter()
            .find(|p| p.choice.as_str() == "south");
        assert!(south.is_none_or(|south| south.containers <= 1));
        assert_eq!(
            allocation.value(),
            best(&every_division(&case), dec!(1_000_000)).unwrap()
        );
    }
}

const TOLD: &str = "
How many go where
-----------------
group: does    containers
yard: stay              1
yard: north-1           2

As one plan it is worth 1 090 000 USD, 25 781 more than stay, and takes 14 000 of a budget of which 46 000 are left.
Looked at: all 20 allocations, of which 19 keep to power and schedule and were valued: none is better.

Room for more
-------------
site   containers  contracted   taken    left
home            3        1 MW  900 kW  100 kW
north           2      600 kW  600 kW     0 W

All in one
----------
all do    containers      value   takes
stay               3  1 064 219       0
north-1            3  cannot be       0                  see below
south              3  1 154 880  96 000  beyond budget or schedule
sell_now           3    420 000       0
north-1: plans.allocation: north has 600 kW, which is 300 kW too little from 2022-01-21 on, and would not fit later, got 900 kW

What money brings
-----------------
best for no more                       takes      value
3 of yard: stay                            0  1 064 219
1 of yard: stay; 2 of yard: north-1   14 000  1 090 000
2 of yard: north-1; 1 of yard: south  66 000  1 152 406
3 of yard: south                      96 000  1 154 880
";

/// The report says all of it, money rounded to whole units.
#[test]
fn an_allocation_is_told() {
    let case = case();
    let allocation = within(&case, budget("60_000 USD")).unwrap();
    let told = stay_or_go::report::allocation(&allocation);
    assert_eq!(told, TOLD.trim_start(), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever things cost: the best of all is found by looking at all, integer programmes find nothing better and nothing worse than all in one, and more money or power never lowers the best.
    #[test]
    fn programmes_stand_between_all_in_one_and_the_best(
        rent in 0..80_u32,
        price in 2..12_u32,
        works in 0..60_u32,
        deposit in 0..90_u32,
        north in 2..10_u32,
        money in 0..200_u32,
        more in 0..100_u32,
    ) {
        let figures = [
            ("sites.home.operations[0].per_month", format!("{rent}_000 USD")),
            ("sites.home.tariff[0].energy", format!("0.{price:02} USD/kWh")),
            ("journeys.truck.phases[0].costs[1].per_journey", format!("{works}_000 USD")),
            ("sites.south.deposit", format!("{deposit}_000 USD")),
            ("sites.north.power", format!("{north}00 kW")),
        ];
        let figure = |case: Case, (path, text): &(&str, String)| {
            let changed = case.with_figure(path, text);
            changed.unwrap_or_else(|problems| panic!("{problems}"))
        };
        let case = figures.iter().fold(case(), figure);
        let task = task(&case).within(budget(&format!("{money}_000 USD")));
        let proven = allocate(&case, &task).unwrap();
        prop_assert!(proven.search.is_proven());
        prop_assert_eq!(Some(proven.value()), best(&every_division(&case), Decimal::from(money) * dec!(1000)));
        let found = allocate(&case, &programmed(&task)).unwrap();
        let is_programmed = matches!(found.search, Search::Programmed { .. });
        prop_assert!(is_programmed);
        prop_assert!(found.value() <= proven.value());
        for allocation in [&proven, &found] {
            let allowed = allocation.alternatives.iter().filter(|a| a.allowed);
            let values = allowed.filter_map(|a| a.value.as_ref().ok());
            prop_assert!(values.max() <= Some(&allocation.value()));
            let counts = allocation.placed.iter().map(|placed| placed.containers);
            prop_assert_eq!(counts.sum::<u32>(), 3);
        }
        let richer = task.clone().within(budget(&format!("{}_000 USD", money + more)));
        prop_assert!(allocate(&case, &richer).unwrap().value() >= proven.value());
        let wider = case.with_figure("sites.north.power", &format!("{}00 kW", north + more)).unwrap();
        prop_assert!(allocate(&wider, &task).unwrap().value() >= proven.value());
    }
}
