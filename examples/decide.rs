//! Decides: `decide [case.toml | case.json] [--stay PLAN] [--plan PLAN]… [--budget MONEY] [--explain ACCOUNT] [--json]`.
//!
//! Says what should be done, by which causes, when, what would change it, and how many containers should go where.
//! Without a file it decides about the farm in the south of Kazakhstan of November 2021.
//! The case is valued some thousand times: build it with `--release`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use stay_or_go::Prepared;
use stay_or_go::calendar::BundledZones;
use stay_or_go::decision::Question;
use stay_or_go::decision::allocation::{Allocation, Refused, Task, allocate};
use stay_or_go::decision::explain::Explanation;
use stay_or_go::report::{self, DecisionDocument};
use stay_or_go::scenario::{Case, Loaded};
use stay_or_go::valuation::Account;

const USAGE: &str = "usage: decide [case.toml | case.json] [--stay PLAN] [--plan PLAN]... [--budget MONEY] [--explain ACCOUNT] [--json]
  --stay PLAN        the plan all others are measured against: the one called `stay`, or else the first
  --plan PLAN        another plan that is looked at, several times for several: all of them
  --budget MONEY     what the moves may cost, like `2_000_000 USD`
  --explain ACCOUNT  what a part of the gain rests on instead: an account of the ledger, like `energy`, or `all`
  --json             everything as data";
const OWN_CASE: (&str, &str) = (
    "examples/cases/turkistan-2021.toml",
    include_str!("cases/turkistan-2021.toml"),
);

/// What is asked for on the command line.
#[derive(Default)]
struct Asked {
    file: Option<String>,
    stay: Option<String>,
    plans: Vec<String>,
    budget: Option<String>,
    explain: Option<String>,
    json: bool,
}

fn main() -> ExitCode {
    match run() {
        // Whoever reads the output may stop before its end.
        Ok(output) => match writeln!(io::stdout(), "{output}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn asked() -> Result<Option<Asked>, String> {
    let mut asked = Asked::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut next = || arguments.next().ok_or(format!("{argument} what?\n{USAGE}"));
        match argument.as_str() {
            "--json" => asked.json = true,
            "--help" | "-h" => return Ok(None),
            "--stay" => asked.stay = Some(next()?),
            "--plan" => asked.plans.push(next()?),
            "--budget" => asked.budget = Some(next()?),
            "--explain" => asked.explain = Some(next()?),
            option if option.starts_with('-') => {
                return Err(format!("unknown option {option}\n{USAGE}"));
            }
            _ if asked.file.is_some() => return Err(format!("one case at a time\n{USAGE}")),
            _ => asked.file = Some(argument),
        }
    }
    Ok(Some(asked))
}

fn run() -> Result<String, String> {
    let Some(asked) = asked()? else {
        return Ok(USAGE.to_owned());
    };
    let (name, text) = match asked.file {
        Some(name) => {
            let text = fs::read_to_string(&name).map_err(|error| format!("{name}: {error}"))?;
            (name, text)
        }
        None => (OWN_CASE.0.to_owned(), OWN_CASE.1.to_owned()),
    };
    let is_json = Path::new(&name)
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let read = if is_json {
        Loaded::from_json
    } else {
        Loaded::from_toml
    };
    let loaded = read(&text).map_err(|problems| problems.render(&name, &text))?;
    let case = &loaded.case;

    let known: Vec<&str> = case.plans.names().map(stay_or_go::Name::as_str).collect();
    let own = known.iter().find(|plan| **plan == "stay");
    let own = own.or(known.first()).copied();
    let stay = asked.stay.as_deref().or(own).unwrap_or_default();
    let plans: Vec<&str> = asked.plans.iter().map(String::as_str).collect();
    let zones = BundledZones::new();
    let question = Question::new(case, &zones, stay, &plans)
        .map_err(|problems| loaded.point(problems).render(&name, &text))?;
    if let Some(account) = &asked.explain {
        return explain(&loaded, &question, (stay, account));
    }
    let decision = question.decide();
    let allocation = allocated(case, (stay, &plans), asked.budget.as_deref())?;
    if asked.json {
        let mut document =
            serde_json::to_value(DecisionDocument::of(&decision)).map_err(|e| e.to_string())?;
        if let Some(keys) = document.as_object_mut() {
            keys.insert("allocation".to_owned(), as_data(&allocation));
        }
        serde_json::to_string_pretty(&document).map_err(|error| error.to_string())
    } else {
        let told = match &allocation {
            Ok(allocation) => report::allocation(allocation),
            Err(refused) => format!("How many go where cannot be said: {refused}"),
        };
        Ok(format!("{}\n{told}", report::decision(&decision)))
    }
}

/// How many containers go where: every plan that is looked at is a choice for each of them, and so is to sell now.
fn allocated(
    case: &Case,
    (stay, plans): (&str, &[&str]),
    budget: Option<&str>,
) -> Result<Result<Allocation, Refused>, String> {
    let mut task = Task::of(case, stay).map_err(|problem| problem.to_string())?;
    // A plan that moves a group in waves gives a choice for each: `north-1`.
    let of_plan = |choice: &str| {
        let wave = choice.rsplit_once('-').map(|(plan, _)| plan);
        let is_plan = |name: &str| case.plans.get(name).is_some();
        let plan = wave.filter(|_| !is_plan(choice)).unwrap_or(choice);
        plans.is_empty() || !is_plan(plan) || plans.contains(&plan)
    };
    task.choices.retain(|choice| of_plan(choice.name.as_str()));
    if let Some(budget) = budget {
        let budget = budget
            .parse()
            .map_err(|problem| format!("--budget: {problem}"))?;
        task.limits.budget = Some(budget);
    }
    Ok(allocate(case, &task))
}

fn as_data(allocation: &Result<Allocation, Refused>) -> serde_json::Value {
    let allocation = match allocation {
        Ok(allocation) => allocation,
        Err(refused) => return serde_json::json!({ "error": refused.to_string() }),
    };
    let placed = allocation.placed.iter().map(|placed| {
        serde_json::json!({
            "group": placed.group.as_str(),
            "choice": placed.choice.as_str(),
            "containers": placed.containers,
        })
    });
    serde_json::json!({
        "value": allocation.value().to_string(),
        "spent": allocation.spent.to_string(),
        "placed": placed.collect::<Vec<_>>(),
        "search": allocation.search.to_string(),
        "proven": allocation.search.is_proven(),
    })
}

/// What the gain of the best plan rests on: lines, figures, and the sources of the figures.
fn explain(
    loaded: &Loaded,
    question: &Question<'_>,
    (stay, account): (&str, &str),
) -> Result<String, String> {
    let standing = question.standing().values().iter().skip(1);
    let plans = standing.filter(|(alternative, _)| alternative.to_string() != "shut and sell now");
    let best = plans.max_by_key(|(_, value)| *value);
    let go = best.map_or_else(|| stay.to_owned(), |(plan, _)| plan.to_string());
    let prepared = Prepared::new(&loaded.case).map_err(|problems| problems.to_string())?;
    let comparison = prepared
        .compare(stay, &go)
        .map_err(|problem| problem.to_string())?;
    let explanation = Explanation::of_gain(&loaded.case, &loaded.defaults, &comparison);
    if account == "all" {
        return Ok(report::explanation(&explanation, 2));
    }
    let known = Account::ALL
        .iter()
        .find(|known| known.to_string() == account);
    let Some(known) = known else {
        let all = Account::ALL.map(|account| account.to_string()).join(", ");
        return Err(format!("no account is called {account}; there are {all}"));
    };
    let part = explanation.only(|line| line.account == *known);
    Ok(report::explanation(&part, 5))
}
