//! Values every plan of a case: `stay_or_go [case.toml | case.json] [--json]`.
//!
//! Without a file it values the farm in the south of Kazakhstan of November 2021.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use stay_or_go::Prepared;
use stay_or_go::report::{self, Document, Findings};
use stay_or_go::scenario::Loaded;

const USAGE: &str = "usage: stay_or_go [case.toml | case.json] [--json]";
const OWN_CASE: (&str, &str) = (
    "examples/cases/turkistan-2021.toml",
    include_str!("cases/turkistan-2021.toml"),
);

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

fn run() -> Result<String, String> {
    let mut json = false;
    let mut file = None;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--json" => json = true,
            "--help" | "-h" => return Ok(USAGE.to_owned()),
            option if option.starts_with('-') => {
                return Err(format!("unknown option {option}\n{USAGE}"));
            }
            _ if file.is_some() => return Err(format!("one case at a time\n{USAGE}")),
            _ => file = Some(argument),
        }
    }
    let (name, text) = match file {
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
    let prepared = Prepared::new(&loaded.case)
        .map_err(|problems| loaded.point(problems).render(&name, &text))?;

    // Every plan is measured against the one called `stay`, or else against the first.
    let stay = prepared.plans().find(|plan| plan.as_str() == "stay");
    let stay = stay.or_else(|| prepared.plans().next());
    let stay = stay.map_or("", |plan| plan.as_str());
    let overview = prepared
        .overview(stay)
        .map_err(|problem| problem.to_string())?;
    let findings = Findings {
        title: &loaded.case.title,
        overview: &overview,
        defaults: &loaded.defaults,
        sunk: &loaded.case.opening.sunk,
        sources: &loaded.case.sources,
    };
    if json {
        serde_json::to_string_pretty(&Document::of(&findings)).map_err(|error| error.to_string())
    } else {
        Ok(report::text(&findings))
    }
}
