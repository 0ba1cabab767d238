//! Each rule can fail: small crates with one breach each, and close relatives without any.

use super::rules::{self, Breach};
use super::words;
use crate::source::Sources;

type Check = fn(&Sources) -> Vec<Breach>;

/// A crate with every module of the table and this code in one file.
fn crate_with(path: &str, code: &str) -> Sources {
    let root = "//! r\nmod error; mod name; pub mod units; pub mod calendar; pub mod site; pub mod journey; \
                pub mod timeline; pub mod valuation; pub mod simulation; pub mod report; pub mod finance; \
                #[cfg(any(test, feature = \"proptest\"))] pub mod strategies; pub use name::{Name as Label, Named}; pub use chrono;";
    let names = [
        "error",
        "name",
        "units",
        "calendar",
        "site",
        "journey",
        "timeline",
        "valuation",
        "simulation",
        "report",
        "finance",
        "strategies",
    ];
    let mut files = vec![("src/lib.rs".to_owned(), root.to_owned())];
    for name in names {
        let file = format!("src/{name}/mod.rs");
        let child = match path.strip_prefix(&format!("src/{name}/")) {
            Some(child) if child != "mod.rs" => format!("mod {};", child.trim_end_matches(".rs")),
            _ => "fn f() {}".to_owned(),
        };
        files.push((file, format!("//! m\n{child}")));
    }
    files.retain(|(file, _)| file != path);
    files.push((path.to_owned(), format!("//! x\n{code}")));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    Sources::of(&files)
}

/// The rule finds one breach, in the second line, and says so in these words.
fn breaks(rule: Check, path: &str, code: &str, words: &str) {
    let found = rule(&crate_with(path, code));
    assert_eq!(found.len(), 1, "{code}: {found:?}");
    let shown = found[0].to_string();
    assert!(shown.starts_with(&format!("{path}:2: ")), "{code}: {shown}");
    assert!(shown.contains(words), "{code}: {shown}");
}

fn keeps(rule: Check, path: &str, code: &str) {
    let found = rule(&crate_with(path, code));
    assert_eq!(found, [], "{code}");
}

#[test]
fn imports_against_the_table_are_found() {
    let site = "src/site/tariff.rs";
    let words = "site → journey by";
    for code in [
        "use crate::journey::Journey;",
        "use crate::journey;",
        "use crate::journey::*;",
        "pub use crate::journey as other;",
        "use crate::{units::Power, journey::{Phase}};",
        "use super::super::journey::Journey;",
        "use super::{super::journey::Journey};",
        "fn f() -> crate::journey::Journey { x() }",
        "fn f() { let a = crate::journey::cost::<u8>(1); }",
        "fn f() { use crate::journey::Journey; }",
        "macro_rules! m { () => { $crate::journey::Journey }; }",
        "mod inner { use super::super::super::journey::Journey; }",
        "impl crate::journey::Cost for Tariff {}",
        "fn f() { crate::journey::go!(); }",
        "#[cfg(test)] mod tests { use crate::journey::Journey; }",
        "#[serde(with = \"x\")] struct A(Vec<crate::journey::Journey>);",
    ] {
        breaks(rules::imports, site, code, words);
    }
    breaks(
        rules::imports,
        site,
        "use crate as root;",
        "takes in the root",
    );
    breaks(rules::imports, site, "use crate::*;", "takes in the root");
    breaks(
        rules::imports,
        site,
        "use super::super::*;",
        "takes in the root",
    );
    breaks(
        rules::imports,
        site,
        "use crate::strategies::x;",
        "site → strategies",
    );
    breaks(
        rules::imports,
        site,
        "use crate::report::x;",
        "site → report",
    );
    breaks(rules::imports, site, "use crate::Site;", "names no module");
    breaks(
        rules::imports,
        "src/calendar/mod.rs",
        "use super::site::Site;",
        "calendar → site",
    );
    breaks(
        rules::imports,
        "src/report/text.rs",
        "use crate::timeline::resolve;",
        "report → timeline",
    );
    breaks(
        rules::imports,
        "src/report/text.rs",
        "use crate::timeline::{self, Account};",
        "report → timeline",
    );
    breaks(
        rules::imports,
        "src/simulation/mod.rs",
        "use crate::site::Site;",
        "the row of `simulation` in MAY_KNOW allows units, timeline, valuation, error, name",
    );
}

#[test]
fn imports_in_the_table_are_kept() {
    let site = "src/site/tariff.rs";
    for code in [
        "use crate::units::{Power, self};",
        "use super::super::calendar::Month;",
        "use super::Site; use self::inner::A; use crate::site::Site;",
        "use crate::Label; fn f(a: crate::Named) {}",
        "mod inner { use super::super::Site; pub(in crate::site) fn f() {} }",
        "/// [`Journey`](crate::journey::Journey)\npub(crate) struct A; // crate::journey::Journey",
        "use journey::Journey; use ::journey::A; use std::journey::B;",
        "#[cfg(test)] mod tests { use crate::strategies::any; use super::*; }",
        "const A: &str = \"crate::journey::Journey\";",
    ] {
        keeps(rules::imports, site, code);
    }
    keeps(
        rules::imports,
        "src/report/text.rs",
        "use crate::timeline::Account;",
    );
    keeps(
        rules::imports,
        "src/error/mod.rs",
        "use crate::units::Power;",
    );
}

#[test]
fn a_module_without_a_row_is_found() {
    let sources = Sources::of(&[
        ("src/lib.rs", "//! r\nmod units; mod extra;"),
        ("src/units.rs", "//! u\nfn f() {}"),
        ("src/extra.rs", "//! x\nuse crate::units::f;"),
    ]);
    let found = rules::imports(&sources);
    assert_eq!(found.len(), 1);
    assert!(found[0].what.contains("`extra` has no row in MAY_KNOW"));
}

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
        breaks(rules::countries, "src/site/a.rs", code, "law is data");
    }
    let named = crate_with("src/site/paraguay.rs", "fn f() {}");
    // The path of the file, and the word that declares it.
    assert_eq!(rules::countries(&named).len(), 2);
    for code in [
        "/// In Texas.\nfn f() {} // Texas",
        "#[cfg(test)] mod tests { fn texas() {} }",
        "#[cfg(test)] const TEXAS: u8 = 1; fn f() {}",
        "fn romania_c() {} const A: &str = \"KZ and Asia/Tokyo; chinaware\";",
    ] {
        keeps(rules::countries, "src/site/a.rs", code);
    }
}

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
        breaks(rules::floats, "src/site/a.rs", code, "is binary");
    }
    for code in [
        "fn f() { dec!(0.001); rust_decimal::dec!(-1.5); }",
        "price! { Money { units: [\"MW\" = 0.001] } }",
        "fn f() { pair.0.1; 0..1; 1usize; 0xe3; 0x1f32; }",
        "/// An f64.\nfn f() {} // 1.5",
        "#[cfg(test)] fn f() -> f64 { 1.5 }\nfn g() {}",
        "const A: &str = \"1.5 f64\";",
    ] {
        keeps(rules::floats, "src/site/a.rs", code);
    }
    keeps(
        rules::floats,
        "src/simulation/path.rs",
        "fn f() -> f64 { 0.5 }",
    );
    keeps(
        rules::floats,
        "src/finance/solver.rs",
        "fn f() -> f64 { 0.5 }",
    );
    breaks(
        rules::floats,
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
        breaks(rules::rounding, "src/site/a.rs", code, "rounds");
    }
    keeps(
        rules::rounding,
        "src/site/a.rs",
        "fn round() {} fn g(floor: u8) {}",
    );
    keeps(
        rules::rounding,
        "src/report/a.rs",
        "fn f() { a.round_dp(2) }",
    );
}

#[test]
fn unsafety_globals_and_trait_objects_are_found() {
    breaks(
        rules::unsafety,
        "src/site/a.rs",
        "fn f() { unsafe { g() } }",
        "unsafe",
    );
    breaks(
        rules::unsafety,
        "src/site/a.rs",
        "#[cfg(test)] unsafe fn f() {}",
        "unsafe",
    );

    for code in [
        "static A: u8 = 1;",
        "static mut A: u8 = 1;",
        "use std::sync::OnceLock;",
    ] {
        breaks(rules::globals, "src/site/a.rs", code, "nothing is global");
    }
    keeps(
        rules::globals,
        "src/site/a.rs",
        "const A: &'static str = \"static\"; fn f<T: 'static>() {}",
    );

    for code in [
        "trait Charge {} fn f(a: &dyn Charge) {}",
        "trait Charge {} fn f(a: Box<dyn Send + Charge>) {}",
        "trait Charge {} fn f(a: &dyn super::Charge<u8>) {}",
        "trait Charge {} fn f(a: &dyn for<'a> Charge<'a>) {}",
    ] {
        breaks(rules::trait_objects, "src/site/a.rs", code, "dyn Charge");
    }
    for code in [
        "trait ZoneRules {} fn f(a: &dyn ZoneRules) {}",
        "trait Charge {} fn f(a: &dyn Fn(u8) -> u8, b: impl Charge) {}",
        "trait Charge {} fn f<A: Into<dyn Send>, B: Charge>() {}",
        "trait Charge {} #[cfg(test)] fn f(a: &dyn Charge) {}",
    ] {
        keeps(rules::trait_objects, "src/site/a.rs", code);
    }
}

#[test]
fn hands_stretched_out_are_found() {
    for code in [
        "use std::fs;",
        "use std::{fmt, fs::File};",
        "fn f() { std::env::var(\"A\"); }",
        "use ::std::net::TcpStream;",
        "fn f() { SystemTime::now(); }",
        "fn f() { chrono::Utc::now(); }",
        "fn f() { println!(\"a\"); }",
        "fn f() { dbg!(a); }",
    ] {
        breaks(rules::outside, "src/site/a.rs", code, "the library");
    }
    for code in [
        "use std::fmt; fn f() { write!(f, \"a\"); print != b; }",
        "#[cfg(test)] mod tests { use std::fs; }",
        "/// `std::fs`\nfn fs() {}",
    ] {
        keeps(rules::outside, "src/site/a.rs", code);
    }
}

#[test]
fn panics_are_found() {
    for code in [
        "fn f() { a.unwrap(); }",
        "fn f() { a.expect(\"b\"); }",
        "fn f() { a.map(Option::unwrap); }",
        "fn f() { panic!(\"a\"); }",
        "fn f() { todo!(); }",
        "fn f() { unreachable!(); }",
        "fn f() { assert!(a); }",
        "macro_rules! m { () => { a.unwrap() }; }",
    ] {
        breaks(rules::panics, "src/site/a.rs", code, "can panic");
    }
    for code in [
        "#[expect(dead_code, reason = \"a\")] fn f() { a.unwrap_or(b); panic != c; debug_assert!(d); }",
        "#[cfg(test)] mod tests { #[test] fn f() { a.unwrap(); } }",
        "#[cfg(test)] use a::{b}; #[cfg(test)] impl A { fn f() { a.unwrap() } } const fn g() {}",
        "/// `a.unwrap()`\nfn f() {}",
    ] {
        keeps(rules::panics, "src/site/a.rs", code);
    }
    // What is for tests ends where the item ends.
    breaks(
        rules::panics,
        "src/site/a.rs",
        "#[cfg(test)] mod a; fn f() { a.unwrap(); }",
        "unwrap",
    );
    breaks(
        rules::panics,
        "src/site/a.rs",
        "#[cfg(test)] const fn a() { 1; } fn f() { a.unwrap(); }",
        "unwrap",
    );
    breaks(
        rules::panics,
        "src/site/a.rs",
        "#[cfg(any(test, windows))] fn f() { a.unwrap(); }",
        "unwrap",
    );
    breaks(
        rules::panics,
        "src/site/a.rs",
        "#[cfg(not(test))] fn f() { a.unwrap(); }",
        "unwrap",
    );
}

#[test]
fn what_differs_from_run_to_run_is_found() {
    breaks(
        rules::hash_order,
        "src/site/a.rs",
        "fn f(a: HashMap<u8, u8>) {}",
        "another order",
    );
    keeps(
        rules::hash_order,
        "src/timeline/a.rs",
        "fn f(a: HashMap<u8, u8>) {}",
    );
    keeps(
        rules::hash_order,
        "src/site/a.rs",
        "#[derive(Hash)] struct A(BTreeMap<u8, u8>);",
    );
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
        breaks(rules::features, "src/site/a.rs", code, "feature");
    }
    for code in [
        "#[cfg(feature = \"files\")] mod a { fn b() {} }",
        "#[cfg(feature = \"files\")] #[must_use] pub(crate) fn f() {}",
        "#[cfg(feature = \"files\")] pub use a::b;",
        "struct A { #[cfg(windows)] a: u8 }",
    ] {
        keeps(rules::features, "src/site/a.rs", code);
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
            rules::serde_forms,
            "src/timeline/row.rs",
            code,
            "`Row` has a serde form",
        );
        keeps(rules::serde_forms, "src/site/row.rs", code);
    }
    keeps(
        rules::serde_forms,
        "src/timeline/row.rs",
        "use serde::Serialize; #[derive(Debug)] struct Row<T: Serialize>(T);",
    );
}

#[test]
fn a_scalar_that_divides_is_found() {
    breaks(
        rules::scalars,
        "src/units/scalar.rs",
        "trait Scalar: Copy + Div<Output = Self> {}",
        "lanes",
    );
    breaks(
        rules::scalars,
        "src/units/scalar.rs",
        "trait Scalar: Copy + PartialOrd {}",
        "lanes",
    );
    breaks(
        rules::scalars,
        "src/units/scalar.rs",
        "pub trait Scalar: Copy {}",
        "private",
    );
    keeps(
        rules::scalars,
        "src/units/scalar.rs",
        "pub(crate) trait Scalar: Copy { fn max(self, b: Self) -> Self; }",
    );
}

#[test]
fn files_that_break_the_form_are_found() {
    let found = |files: &[(&str, &str)]| {
        let breaches = rules::files(&Sources::of(files));
        let list: Vec<String> = breaches.iter().map(ToString::to_string).collect();
        list.join("\n")
    };
    let root = ("src/lib.rs", "//! r\nmod a;");
    assert_eq!(found(&[root, ("src/a/mod.rs", "//! a\n")]), "");
    assert!(found(&[root, ("src/a.rs", "// a\n")]).contains("src/a.rs:1: the first line"));
    assert!(
        found(&[
            root,
            ("src/a.rs", "//! a\nmod b;"),
            ("src/a/b.rs", "//! b\n")
        ])
        .contains("has no src/a/mod.rs")
    );
    assert!(
        found(&[root, ("src/a.rs", "//! a\n"), ("src/b.rs", "//! b\n")])
            .contains("src/b.rs: no module declares it")
    );
    let long = format!("//! a\n{}", "\n".repeat(450));
    assert!(found(&[root, ("src/a.rs", &long)]).contains("451 lines, of at most 450"));
}

#[test]
fn files_of_test_modules_are_for_tests() {
    let sources = Sources::of(&[
        (
            "src/lib.rs",
            "//! r\n#[cfg(all(test, feature = \"files\"))]\nmod tests;",
        ),
        ("src/tests/mod.rs", "//! t\nmod deeper;"),
        ("src/tests/deeper.rs", "//! d\nfn f() { a.unwrap(); }"),
    ]);
    assert_eq!(sources.files.len(), 3);
    assert_eq!(rules::panics(&sources), []);
}

#[test]
fn names_and_literals_have_words() {
    assert_eq!(words::of_name("from_urdb"), ["from", "urdb"]);
    assert_eq!(words::of_name("FromUrdb2"), ["from", "urdb2"]);
    assert_eq!(words::of_name("USLevy"), ["us", "levy"]);
    assert_eq!(words::of_name("FROM_URDB"), ["from", "urdb"]);
    assert_eq!(words::of_literal("b\"a\\tB c's\""), ["a", "b", "c", "s"]);
    assert!(words::of_literal("12").is_empty());
    for float in ["1.5", "1.", "1e3", "2E-4", "1_000.0", "1f64"] {
        assert!(words::is_float(float), "{float}");
    }
    for other in ["1", "1usize", "1_000", "0xe3", "0b1", "\"1.5\"", "'.'"] {
        assert!(!words::is_float(other), "{other}");
    }
}
