//! What the README shows is what comes out.

use stay_or_go::Prepared;
use stay_or_go::report::{self, Findings};
use stay_or_go::scenario::Loaded;

const README: &str = include_str!("../../README.md");

/// Returns the blocks of plain text in the README.
fn blocks() -> Vec<&'static str> {
    let blocks = README.split("```text\n").skip(1);
    blocks
        .filter_map(|rest| rest.split("\n```").next())
        .collect()
}

#[test]
fn the_output_of_the_main_example_starts_as_shown() {
    let text = include_str!("../../examples/cases/turkistan-2021.toml");
    let loaded = Loaded::from_toml(text).unwrap();
    let prepared = Prepared::new(&loaded.case).unwrap();
    let overview = prepared.overview("stay").unwrap();
    let output = report::text(&Findings {
        title: &loaded.case.title,
        overview: &overview,
        defaults: &loaded.defaults,
        sunk: &loaded.case.opening.sunk,
        sources: &loaded.case.sources,
    });
    let shown = blocks()[0];
    assert!(
        output.starts_with(shown),
        "README shows:\n{shown}\n\nit is:\n{output}"
    );
}

#[test]
fn problems_look_as_shown() {
    let text = include_str!("../data/readme-problems.toml");
    let problems = Loaded::from_toml(text).unwrap_err();
    let rendered = problems.render("my-case.toml", text);
    assert!(
        blocks().contains(&rendered.trim_end()),
        "it is:\n{rendered}"
    );
}

#[test]
fn the_two_commands_are_there() {
    for command in ["cargo run --example stay_or_go\n", "cargo test\n"] {
        assert!(README.contains(command), "{command}");
    }
}
