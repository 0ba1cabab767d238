//! Who knows whom.

use super::{Breach, breach};
use crate::architecture::table::{EVERYONE_KNOWS, MAY_KNOW, TESTS_KNOW};
use crate::source::{NamedPath, Sources, paths};

/// Imports point upwards in the table, in `use` as in full paths.
pub fn imports(sources: &Sources) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in &sources.files {
        for path in paths(&file.tokens) {
            if let Err(what) = import(&path, sources) {
                breaches.push(breach(file, path.line, what));
            }
        }
    }
    breaches
}

fn import(path: &NamedPath, sources: &Sources) -> Result<(), String> {
    let only_visibility = path.segments.len() == 1 && !path.in_use;
    let (Some(from), Some(target)) = (path.module.first(), path.target(sources)) else {
        return Ok(());
    };
    if only_visibility || target.first() == Some(from) {
        return Ok(());
    }
    let text = path.text();
    let Some(to) = target.first().filter(|to| *to != "*") else {
        return Err(format!(
            "`{text}` takes in the root of the crate; name the module"
        ));
    };
    if !sources.top_modules().any(|top| top == to) {
        return Err(format!(
            "`{text}` names no module of the crate and nothing the root hands on"
        ));
    }
    let (_, row) = MAY_KNOW
        .iter()
        .find(|(module, _)| module == from)
        .ok_or_else(|| {
            format!("`{from}` has no row in MAY_KNOW (tests/suite/architecture/table.rs)")
        })?;
    let allowed = row
        .iter()
        .chain(&EVERYONE_KNOWS)
        .any(|entry| leads_into(&target, entry))
        || (path.for_tests && to == TESTS_KNOW);
    if allowed {
        return Ok(());
    }
    Err(format!(
        "{from} → {to} by `{text}`; the row of `{from}` in MAY_KNOW allows {} (tests/suite/architecture/table.rs)",
        row.iter()
            .chain(&EVERYONE_KNOWS)
            .copied()
            .collect::<Vec<_>>()
            .join(", "),
    ))
}

fn leads_into(target: &[String], entry: &str) -> bool {
    let mut target = target.iter();
    entry
        .split("::")
        .all(|name| target.next().is_some_and(|found| found == name))
}

mod proofs {
    use super::*;
    use crate::architecture::sample::{breaks, keeps};

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
            breaks(imports, site, code, words);
        }
        breaks(imports, site, "use crate as root;", "takes in the root");
        breaks(imports, site, "use crate::*;", "takes in the root");
        breaks(imports, site, "use super::super::*;", "takes in the root");
        breaks(
            imports,
            site,
            "use crate::strategies::x;",
            "site → strategies",
        );
        breaks(imports, site, "use crate::report::x;", "site → report");
        breaks(imports, site, "use crate::Site;", "names no module");
        breaks(
            imports,
            "src/calendar/mod.rs",
            "use super::site::Site;",
            "calendar → site",
        );
        breaks(
            imports,
            "src/report/text.rs",
            "use crate::timeline::resolve;",
            "report → timeline",
        );
        breaks(
            imports,
            "src/report/text.rs",
            "use crate::timeline::{self, Account};",
            "report → timeline",
        );
        breaks(
            imports,
            "src/simulation/mod.rs",
            "use crate::journey::Journey;",
            "the row of `simulation` in MAY_KNOW allows units, site, timeline, valuation, error, name",
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
            keeps(imports, site, code);
        }
        keeps(
            imports,
            "src/report/text.rs",
            "use crate::timeline::Account;",
        );
        keeps(imports, "src/error/mod.rs", "use crate::units::Power;");
    }

    #[test]
    fn a_module_without_a_row_is_found() {
        let sources = Sources::of(&[
            ("src/lib.rs", "//! r\nmod units; mod extra;"),
            ("src/units.rs", "//! u\nfn f() {}"),
            ("src/extra.rs", "//! x\nuse crate::units::f;"),
        ]);
        let found = imports(&sources);
        assert_eq!(found.len(), 1);
        assert!(found[0].what.contains("`extra` has no row in MAY_KNOW"));
    }
}
