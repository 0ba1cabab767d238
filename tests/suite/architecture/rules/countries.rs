//! Law is data: no country is named in code.

use super::{Breach, breach, in_library};
use crate::architecture::table::COUNTRIES;
use crate::architecture::words;
use crate::source::{Kind, Sources};

/// No country's name stands in code; law is data.
pub fn countries(sources: &Sources) -> Vec<Breach> {
    let mut breaches = in_library(sources, |file, tokens| {
        tokens
            .iter()
            .filter_map(|token| {
                let words = match token.kind {
                    Kind::Word => words::of_name(&token.text),
                    Kind::Literal => words::of_literal(&token.text),
                    _ => return None,
                };
                let country = named_country(&words)?;
                let what = format!(
                    "{} names {country}; law is data, in a data file",
                    token.text
                );
                Some(breach(file, token.line, what))
            })
            .collect()
    });
    for file in &sources.files {
        let words: Vec<String> = file
            .path
            .split(['/', '.', '-'])
            .flat_map(words::of_name)
            .collect();
        if let Some(country) = named_country(&words) {
            breaches.push(breach(file, 0, format!("its path names {country}")));
        }
    }
    breaches
}

fn named_country(words: &[String]) -> Option<&'static str> {
    let text = format!(" {} ", words.join(" "));
    COUNTRIES
        .into_iter()
        .find(|country| text.contains(&format!(" {country} ")))
}

mod proofs {
    use super::*;
    use crate::architecture::sample::{breaks, crate_with, keeps};

    #[test]
    fn countries_in_code_are_found() {
        for code in [
            "fn kazakhstan_levy() {}",
            "struct TexasGrid;",
            "const FEE_IN_RUSSIA: u8 = 1;",
            "fn f() { g(\"the Kazakh levy\") }",
            "fn f() { g(\"a\\nTexas\") }",
            "#[error(\"not in Norway\")] struct A;",
            "macro_rules! m { () => { \"New York\" }; }",
        ] {
            breaks(countries, "src/site/a.rs", code, "law is data");
        }
        let named = crate_with("src/site/paraguay.rs", "fn f() {}");
        // The path of the file, and the word that declares it.
        assert_eq!(countries(&named).len(), 2);
        for code in [
            "/// In Texas.\nfn f() {} // Texas",
            "#[cfg(test)] mod tests { fn texas() {} }",
            "#[cfg(test)] const TEXAS: u8 = 1; fn f() {}",
            "fn romania_c() {} const A: &str = \"KZ and Asia/Tokyo; chinaware\";",
        ] {
            keeps(countries, "src/site/a.rs", code);
        }
    }
}
