//! What types may be: closed below, the same under every feature, and results where they are written down.

use super::{Breach, breach, calls, in_library};
use crate::architecture::table::{INTERNAL, RESULTS, TRAIT_OBJECTS};
use crate::source::{Sources, Token, closing, find};
use std::collections::BTreeSet;

/// No trait of this crate stands behind `dyn`, but the rules of time zones.
pub fn trait_objects(sources: &Sources) -> Vec<Breach> {
    let traits: BTreeSet<&str> = sources
        .files
        .iter()
        .flat_map(|file| {
            find(&file.tokens, &["trait", "_"]).map(|index| file.tokens[index + 1].text.as_str())
        })
        .filter(|name| !TRAIT_OBJECTS.contains(name))
        .collect();
    in_library(sources, |file, tokens| {
        let mut breaches = Vec::new();
        for start in find(tokens, &["dyn"]) {
            let mut depth = 0;
            for token in &tokens[start + 1..] {
                if token.is("<") {
                    depth += 1;
                } else if token.is(">") {
                    depth -= 1;
                }
                let goes_on = token.is_word()
                    || ["<", ">", ":", "+", "'", ","]
                        .iter()
                        .any(|sign| token.is(sign));
                if !goes_on || depth < 0 || (depth == 0 && token.is(",")) {
                    break;
                }
                if depth == 0 && traits.contains(token.text.as_str()) {
                    let what = format!(
                        "`dyn {}`: open on top, closed below; use an enum",
                        token.text
                    );
                    breaches.push(breach(file, token.line, what));
                }
            }
        }
        breaches
    })
}

/// A feature adds functions and modules, never a field, a variant or another number.
pub fn features(sources: &Sources) -> Vec<Breach> {
    const ITEMS: [&str; 11] = [
        "mod",
        "use",
        "fn",
        "impl",
        "const",
        "struct",
        "enum",
        "trait",
        "type",
        "macro_rules",
        "async",
    ];
    in_library(sources, |file, tokens| {
        let mut breaches = Vec::new();
        for index in (0..tokens.len()).filter(|&index| calls(tokens, index, "cfg")) {
            breaches.push(breach(
                file,
                tokens[index].line,
                "`cfg!`: a feature never changes a number",
            ));
        }
        for start in find(tokens, &["#", "[", "cfg", "("]) {
            let end = closing(tokens, start + 1);
            if !tokens[start..end].iter().any(|token| token.is("feature")) {
                continue;
            }
            let mut next = end + 1;
            while tokens.get(next).is_some_and(|token| token.is("#")) {
                next = closing(tokens, next + 1) + 1;
            }
            if tokens.get(next).is_some_and(|token| token.is("pub")) {
                next += 1;
                if tokens.get(next).is_some_and(|token| token.is("(")) {
                    next = closing(tokens, next) + 1;
                }
            }
            if !tokens
                .get(next)
                .is_some_and(|token| ITEMS.iter().any(|item| token.is(item)))
            {
                breaches.push(breach(
                    file,
                    tokens[start].line,
                    "a feature adds functions and modules, never a field, a variant or a step",
                ));
            }
        }
        breaches
    })
}

/// Types of the machinery have no serde form; results have types of their own.
pub fn serde_forms(sources: &Sources) -> Vec<Breach> {
    in_library(sources, |file, tokens| {
        let internal = tokens.first().is_some_and(|token| {
            token
                .module
                .first()
                .is_some_and(|module| INTERNAL.contains(&module.as_str()))
        });
        if !internal {
            return Vec::new();
        }
        tokens
            .iter()
            .enumerate()
            .filter(|(index, token)| {
                let form = ["Serialize", "Deserialize", "DeserializeOwned"]
                    .iter()
                    .any(|name| token.is(name));
                let written = [
                    "text_form",
                    "text_field",
                    "through_node",
                    "record",
                    "choice",
                    "variants",
                ]
                .iter()
                .any(|name| token.is(name))
                    && tokens.get(index + 1).is_some_and(|next| next.is("!"));
                form || written
            })
            .filter_map(|(index, token)| {
                let name = serialized(tokens, index)?;
                let result = RESULTS.iter().any(|result| *result == name);
                let what = format!(
                    "`{name}` has a serde form (`{}`) and is no result listed in RESULTS",
                    token.text
                );
                (!result).then(|| breach(file, token.line, what))
            })
            .collect()
    })
}

/// Returns the type that gets a serde form by the word at `index`, if it is a derive, an `impl` or a macro.
fn serialized(tokens: &[Token], index: usize) -> Option<String> {
    let word_after = |start: usize, word: &str| {
        let at = tokens[start..].iter().position(|token| token.is(word))?;
        tokens[start + at + 1..]
            .iter()
            .find(|token| token.is_word())
    };
    if tokens.get(index + 1).is_some_and(|next| next.is("!")) {
        return tokens[index + 2..]
            .iter()
            .find(|token| token.is_word())
            .map(|token| token.text.clone());
    }
    let line_start = tokens[..index]
        .iter()
        .rposition(|token| token.is(";") || token.is("{") || token.is("}"));
    let before = &tokens[line_start.map_or(0, |start| start + 1)..index];
    if before.iter().any(|token| token.is("derive")) {
        let kind = tokens[index..]
            .iter()
            .find(|token| token.is("struct") || token.is("enum"))?;
        return word_after(index, &kind.text).map(|token| token.text.clone());
    }
    if before.iter().any(|token| token.is("impl")) {
        return word_after(index, "for").map(|token| token.text.clone());
    }
    None
}

mod proofs {
    use super::*;
    use crate::architecture::sample::{breaks, keeps};

    #[test]
    fn trait_objects_are_found() {
        for code in [
            "trait Charge {} fn f(a: &dyn Charge) {}",
            "trait Charge {} fn f(a: Box<dyn Send + Charge>) {}",
            "trait Charge {} fn f(a: &dyn super::Charge<u8>) {}",
            "trait Charge {} fn f(a: &dyn for<'a> Charge<'a>) {}",
        ] {
            breaks(trait_objects, "src/site/a.rs", code, "dyn Charge");
        }
        for code in [
            "trait ZoneRules {} fn f(a: &dyn ZoneRules) {}",
            "trait Charge {} fn f(a: &dyn Fn(u8) -> u8, b: impl Charge) {}",
            "trait Charge {} fn f<A: Into<dyn Send>, B: Charge>() {}",
            "trait Charge {} #[cfg(test)] fn f(a: &dyn Charge) {}",
        ] {
            keeps(trait_objects, "src/site/a.rs", code);
        }
    }

    #[test]
    fn features_that_change_something_are_found() {
        for code in [
            "struct A { #[cfg(feature = \"files\")] pub a: u8 }",
            "enum A { #[cfg(feature = \"files\")] B, C }",
            "fn f() { #[cfg(feature = \"files\")] g(); }",
            "fn f() { if cfg!(feature = \"files\") { g() } }",
            "fn f() { match a { #[cfg(not(feature = \"files\"))] A => 1, _ => 2 } }",
        ] {
            breaks(features, "src/site/a.rs", code, "feature");
        }
        for code in [
            "#[cfg(feature = \"files\")] mod a { fn b() {} }",
            "#[cfg(feature = \"files\")] #[must_use] pub(crate) fn f() {}",
            "#[cfg(feature = \"files\")] pub use a::b;",
            "struct A { #[cfg(windows)] a: u8 }",
        ] {
            keeps(features, "src/site/a.rs", code);
        }
    }

    #[test]
    fn serde_forms_of_the_machinery_are_found() {
        for code in [
            "#[derive(Debug, serde::Serialize)] struct Row { a: u8 }",
            "#[derive(Debug)] #[derive(Deserialize)] pub enum Row { A }",
            "impl<'de> Deserialize<'de> for Row { }",
            "crate::units::text_form!(Row);",
        ] {
            breaks(
                serde_forms,
                "src/timeline/row.rs",
                code,
                "`Row` has a serde form",
            );
            keeps(serde_forms, "src/site/row.rs", code);
        }
        keeps(
            serde_forms,
            "src/timeline/row.rs",
            "use serde::Serialize; #[derive(Debug)] struct Row<T: Serialize>(T);",
        );
    }
}
