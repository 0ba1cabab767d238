//! Small crates, to prove on them that a rule can fail.

use super::rules::Breach;
use crate::source::Sources;

/// A rule.
pub type Check = fn(&Sources) -> Vec<Breach>;

/// Returns a crate with every module of the table and this code in one file.
pub fn crate_with(path: &str, code: &str) -> Sources {
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

/// Proves that the rule finds one breach, in the second line, and says so in these words.
pub fn breaks(rule: Check, path: &str, code: &str, words: &str) {
    let found = rule(&crate_with(path, code));
    assert_eq!(found.len(), 1, "{code}: {found:?}");
    let shown = found[0].to_string();
    assert!(shown.starts_with(&format!("{path}:2: ")), "{code}: {shown}");
    assert!(shown.contains(words), "{code}: {shown}");
}

/// Proves that the rule finds nothing.
pub fn keeps(rule: Check, path: &str, code: &str) {
    let found = rule(&crate_with(path, code));
    assert_eq!(found, [], "{code}");
}
