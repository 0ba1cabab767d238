//! No text makes reading panic, and every problem points into the text.

use super::*;
use crate::error::{Problems, Rule};
use proptest::prelude::*;

/// Reads a text in both formats and shows what is wrong with it.
fn provoke(text: &str) {
    for read_as in [Node::from_toml, Node::from_json] {
        let problems: Result<_, Problems> = read_as(text).and_then(read::<Toy>);
        if let Err(problems) = problems {
            for problem in problems.iter() {
                if let Some(span) = &problem.span {
                    assert!(text.get(span.clone()).is_some(), "{span:?} of {text:?}");
                }
            }
            assert!(problems.render("toy", text).starts_with("error: "));
        }
    }
}

fn slips() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\n",
        "\r",
        "#",
        "\\",
        "0",
        "1.5",
        "é",
        "\u{0}",
        "\u{feff}",
        "[[x]]\n",
        "[sites.north]\n",
        "sites = 1\n",
        "\"\"\"",
        "\u{202e}",
        "\t",
        "-",
        "inf",
    ];
    prop::sample::select(PIECES).prop_map(str::to_owned)
}

/// A text with some pieces of it replaced.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let cut = (any::<prop::sample::Index>(), 0..6usize, slips());
    prop::collection::vec(cut, 1..6).prop_map(move |cuts| {
        let mut letters: Vec<char> = text.chars().collect();
        for (at, length, slip) in cuts {
            let at = at.index(letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, slip.chars());
        }
        letters.into_iter().collect()
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        provoke(&text);
    }

    #[test]
    fn a_toml_file_with_slips_is_read_or_refused(text in mutated(WHOLE)) {
        provoke(&text);
    }

    #[test]
    fn a_json_file_with_slips_is_read_or_refused(
        text in mutated(r#"{ "title": "toy", "sites": { "north": { "country": "KZ", "power": "9 MW", "rigs": 5 } } }"#),
    ) {
        provoke(&text);
    }

    #[test]
    fn any_span_is_shown(text in any::<String>(), start: prop::sample::Index, length in 0..100usize) {
        let start = start.index(text.len() + 10);
        let problem = crate::Problem::new("x", Rule::Float).at("a\u{202e}\n").spanning(Some(start..start + length));
        assert!(Problems::from(problem).render("toy", &text).starts_with("error: "));
    }
}

#[test]
fn deep_texts_are_refused() {
    let deep = |text: String, read_as: fn(&str) -> Result<Node, Problems>| {
        let problems = read_as(&text).unwrap_err();
        assert!(
            problems
                .iter()
                .any(|problem| *problem.rule == Rule::Depth { levels: LEVELS }),
            "{}",
            problems.iter().next().unwrap()
        );
    };
    let many = 100_000;
    deep(
        format!("a = {}{}", "[".repeat(many), "]".repeat(many)),
        Node::from_toml,
    );
    deep(format!("a = {}", "[".repeat(many)), Node::from_toml);
    deep(format!("a = {}", "{a=".repeat(many)), Node::from_toml);
    deep(format!("{}a = 1", "a.".repeat(many)), Node::from_toml);
    deep(format!("[{}a]", "a.".repeat(many)), Node::from_toml);
    deep(
        format!("a = {}1{}", "[".repeat(40), "]".repeat(40)),
        Node::from_toml,
    );
    deep(
        format!("{}1{}", "[".repeat(many), "]".repeat(many)),
        Node::from_json,
    );
    deep(
        format!("{}1{}", "{\"a\":".repeat(many), "}".repeat(many)),
        Node::from_json,
    );
    assert!(Node::from_json(&"[".repeat(many)).is_err());
    assert!(
        serde_json::from_str::<Node>(&format!("{}1{}", "[".repeat(40), "]".repeat(40))).is_err()
    );
}

#[test]
fn a_tree_may_have_so_many_levels() {
    let levels = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    assert!(Node::from_json(&levels(LEVELS)).is_ok());
    assert!(Node::from_json(&levels(LEVELS + 1)).is_err());
    assert!(serde_json::from_str::<Node>(&levels(LEVELS)).is_ok());
    assert!(serde_json::from_str::<Node>(&levels(LEVELS + 1)).is_err());
    // The document itself is a table: the first level.
    assert!(Node::from_toml(&format!("a = {}", levels(LEVELS - 1))).is_ok());
    assert!(Node::from_toml(&format!("a = {}", levels(LEVELS))).is_err());
}

fn told(problems: &Problems) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn toml_that_is_refused_says_why() {
    let text = "a = 1.5\nb = [1_0.0e3, nan, 99999999999999999999]\nc = 9\n";
    assert_eq!(
        told(&Node::from_toml(text).unwrap_err()),
        [
            "a: a number with a point is written in quotes, with its unit, got 1.5",
            "b[0]: a number with a point is written in quotes, with its unit, got 1_0.0e3",
            "b[1]: a number with a point is written in quotes, with its unit, got nan",
            "b[2]: a whole number must lie in -9223372036854775808 to 9223372036854775807, got 99999999999999999999",
        ]
    );
    assert_eq!(
        told(&Node::from_toml("a = 9 MW\nb = 1.5\nc = \"x\nc = 1\n").unwrap_err()),
        [
            "not valid TOML: a text, or a number with its unit, stands in quotes, got 9 MW",
            "not valid TOML: invalid basic string, expected `\"`",
            "a name may stand once, got c",
        ]
    );
    let dates = Node::from_toml("a = 2021-12-01\nb = 0x1F").unwrap();
    assert_eq!(dates.to_inline(), "{ a = \"2021-12-01\", b = 31 }");
}

#[test]
fn json_that_is_refused_says_why() {
    let text = r#"{"a": 1.0, "b": null, "b": [1e3, 99999999999999999999], "c": "\ud800"}"#;
    assert_eq!(
        told(&Node::from_json(text).unwrap_err()),
        [
            "a: a number with a point is written in quotes, with its unit, got 1.0",
            "b: expected a value; a key without one is left out, got null",
            "b[0]: a number with a point is written in quotes, with its unit, got 1e3",
            "b[1]: a whole number must lie in -9223372036854775808 to 9223372036854775807, got 99999999999999999999",
            "b: a name may stand once, got b",
            "c: not valid JSON: unexpected end of hex escape",
        ]
    );
    let cut = Node::from_json("\"é").unwrap_err();
    assert_eq!(told(&cut), ["not valid JSON: EOF while parsing a string"]);
    assert_eq!(cut.iter().next().unwrap().span, Some(3..3));
    let text = "\u{feff}{\n\"a\": 1\n\"b\": 2}";
    let problems = Node::from_json(text).unwrap_err();
    assert_eq!(told(&problems), ["not valid JSON: expected `,` or `}`"]);
    assert_eq!(problems.iter().next().unwrap().span, Some(12..12));
}

#[test]
fn serde_refuses_what_the_texts_refuse() {
    for (json, why) in [
        ("1.5", "a number with a point is written in quotes"),
        ("null", "a text, a whole number"),
        ("18446744073709551615", "a text, a whole number"),
        (r#"{"a": 1, "a": 2}"#, "a name may stand once, got a twice"),
    ] {
        let error = serde_json::from_str::<Node>(json).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}
