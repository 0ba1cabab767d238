//! Decides: `decide [case.toml | case.json] [--stay PLAN] [--plan PLAN]… [--containers MOST] [--json]`.
//!
//! Says what should be done, by which causes, when, what would change it, and how many containers should go where.
//! Without a file it decides about the farm in the south of Kazakhstan of November 2021.
//! The case is valued some thousand times: build it with `--release`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use stay_or_go::calendar::BundledZones;
use stay_or_go::decision::Question;
use stay_or_go::report::{self, DecisionDocument};
use stay_or_go::scenario::Loaded;

const USAGE: &str = "usage: decide [case.toml | case.json] [--stay PLAN] [--plan PLAN]... [--json]
  --stay PLAN  the plan all others are measured against: the one called `stay`, or else the first
  --plan PLAN  another plan that is looked at, several times for several: all of them
  --json       everything as data";
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

    let known: Vec<&str> = case.plans.names().map(|plan| plan.as_str()).collect();
    let own = known.iter().find(|plan| **plan == "stay");
    let own = own.or(known.first()).copied();
    let stay = asked.stay.as_deref().or(own);
    let plans: Vec<&str> = asked.plans.iter().map(String::as_str).collect();
    let zones = BundledZones::new();
    let question = Question::new(case, &zones, stay.unwrap_or_default(), &plans)
        .map_err(|problems| loaded.point(problems).render(&name, &text))?;
    let decision = question.decide();
    if asked.json {
        let document = DecisionDocument::of(&decision);
        serde_json::to_string_pretty(&document).map_err(|error| error.to_string())
    } else {
        Ok(report::decision(&decision))
    }
}
