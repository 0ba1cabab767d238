//! Numbers: decimal, rounded on their grids, and without branches in a formula.

use super::{Breach, breach, calls, in_library};
use crate::architecture::table::{DECIMAL_MACROS, FLOATS, ROUNDING};
use crate::architecture::words;
use crate::source::{Kind, Sources, closing, find};

/// Binary numbers stand in the simulation and the solver only.
pub fn floats(sources: &Sources) -> Vec<Breach> {
    in_library(sources, |file, tokens| {
        if FLOATS.iter().any(|start| file.path.starts_with(start)) {
            return Vec::new();
        }
        let mut decimal = 0..0;
        let mut breaches = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            // `dec!(0.001)` is read as a decimal.
            if DECIMAL_MACROS.iter().any(|name| calls(tokens, index, name)) {
                decimal = index..closing(tokens, index + 2);
            }
            let binary = match token.kind {
                Kind::Word => words::of_name(&token.text)
                    .iter()
                    .any(|word| word == "f32" || word == "f64"),
                // The `0.1` of `pair.0.1` is two places of a tuple.
                Kind::Literal => {
                    words::is_float(&token.text)
                        && !decimal.contains(&index)
                        && !(index > 0 && tokens[index - 1].is("."))
                }
                _ => false,
            };
            if binary {
                let what = format!(
                    "`{}` is binary; numbers are decimal outside {}",
                    token.text,
                    FLOATS.join(" and ")
                );
                breaches.push(breach(file, token.line, what));
            }
        }
        breaches
    })
}

/// Numbers are rounded on their grids and nowhere else.
pub fn rounding(sources: &Sources) -> Vec<Breach> {
    const ROUNDS: [&str; 12] = [
        "round",
        "round_dp",
        "round_dp_with_strategy",
        "round_sf",
        "round_sf_with_strategy",
        "rescale",
        "trunc",
        "trunc_with_scale",
        "floor",
        "ceil",
        "fract",
        "set_scale",
    ];
    in_library(sources, |file, tokens| {
        if ROUNDING.iter().any(|start| file.path.starts_with(start)) {
            return Vec::new();
        }
        tokens
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(index, token)| {
                ROUNDS.iter().any(|name| token.is(name))
                    && (tokens[index - 1].is(".") || tokens[index - 1].is(":"))
            })
            .map(|(_, token)| {
                breach(
                    file,
                    token.line,
                    format!("`{}` rounds; only {} may", token.text, ROUNDING.join(", ")),
                )
            })
            .collect()
    })
}

/// The numbers of a formula can be added, multiplied and held against each other, and nothing else: lanes of many paths can neither divide nor branch.
pub fn scalars(sources: &Sources) -> Vec<Breach> {
    in_library(sources, |file, tokens| {
        let Some(start) = find(tokens, &["trait", "Scalar"]).next() else {
            return Vec::new();
        };
        let Some(open) = tokens[start..].iter().position(|token| token.is("{")) else {
            return Vec::new();
        };
        let end = closing(tokens, start + open);
        let mut breaches: Vec<Breach> = tokens[start..end]
            .iter()
            .filter(|token| {
                ["Div", "Rem", "PartialOrd", "Ord", "PartialEq", "Eq"]
                    .iter()
                    .any(|name| token.is(name))
            })
            .map(|token| {
                breach(
                    file,
                    token.line,
                    format!(
                        "`Scalar: {}`: lanes can neither divide nor branch",
                        token.text
                    ),
                )
            })
            .collect();
        let open_to_all = start >= 1 && tokens[start - 1].is("pub");
        if open_to_all {
            breaches.push(breach(file, tokens[start].line, "`Scalar` is private"));
        }
        breaches
    })
}

mod proofs {
    use super::*;
    use crate::architecture::sample::{breaks, keeps};

    #[test]
    fn binary_numbers_are_found() {
        for code in [
            "fn f(a: f64) {}",
            "fn f(a: Decimal) { a.to_f64(); }",
            "const A: u8 = 1.5;",
            "const A: u8 = 1e3;",
            "const A: u8 = 2f32;",
            "fn f() { dec!(0.5); 0.5 }",
        ] {
            breaks(floats, "src/site/a.rs", code, "is binary");
        }
        for code in [
            "fn f() { dec!(0.001); rust_decimal::dec!(-1.5); }",
            "price! { Money { units: [\"MW\" = 0.001] } }",
            "fn f() { pair.0.1; 0..1; 1usize; 0xe3; 0x1f32; }",
            "/// An f64.\nfn f() {} // 1.5",
            "#[cfg(test)] fn f() -> f64 { 1.5 }\nfn g() {}",
            "const A: &str = \"1.5 f64\";",
        ] {
            keeps(floats, "src/site/a.rs", code);
        }
        keeps(floats, "src/simulation/path.rs", "fn f() -> f64 { 0.5 }");
        keeps(floats, "src/finance/solver.rs", "fn f() -> f64 { 0.5 }");
        breaks(
            floats,
            "src/finance/flows.rs",
            "fn f() -> f64 { g() }",
            "is binary",
        );
    }

    #[test]
    fn rounding_is_found() {
        for code in [
            "fn f() { a.round_dp(2) }",
            "fn f() { a.map(Decimal::trunc) }",
        ] {
            breaks(rounding, "src/site/a.rs", code, "rounds");
        }
        keeps(
            rounding,
            "src/site/a.rs",
            "fn round() {} fn g(floor: u8) {}",
        );
        keeps(rounding, "src/report/a.rs", "fn f() { a.round_dp(2) }");
    }

    #[test]
    fn a_scalar_that_divides_is_found() {
        breaks(
            scalars,
            "src/units/scalar.rs",
            "trait Scalar: Copy + Div<Output = Self> {}",
            "lanes",
        );
        breaks(
            scalars,
            "src/units/scalar.rs",
            "trait Scalar: Copy + PartialOrd {}",
            "lanes",
        );
        breaks(
            scalars,
            "src/units/scalar.rs",
            "pub trait Scalar: Copy {}",
            "private",
        );
        keeps(
            scalars,
            "src/units/scalar.rs",
            "pub(crate) trait Scalar: Copy { fn max(self, b: Self) -> Self; }",
        );
    }
}
