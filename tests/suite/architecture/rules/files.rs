//! The form of the files.

use super::{Breach, breach};
use crate::architecture::table::MOST_LINES;
use crate::source::Sources;

/// Every file says what it is, is short, and belongs to a module; every folder has its `mod.rs`.
pub fn files(sources: &Sources) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in &sources.files {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            breaches.push(breach(
                file,
                0,
                format!("{lines} lines, of at most {MOST_LINES}: look for the second idea in it"),
            ));
        }
        if !file.text.starts_with("//! ") {
            breaches.push(breach(
                file,
                1,
                "the first line says what the file is: `//! …`",
            ));
        }
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let head = format!("{folder}/mod.rs");
        if folder != "src" && sources.files.iter().all(|other| other.path != head) {
            breaches.push(breach(file, 0, format!("its folder has no {head}")));
        }
    }
    for path in &sources.lost {
        breaches.push(Breach {
            file: path.clone(),
            line: 0,
            what: "no module declares it".to_owned(),
        });
    }
    breaches
}

mod proofs {
    use super::*;

    #[test]
    fn files_that_break_the_form_are_found() {
        let found = |texts: &[(&str, &str)]| {
            let breaches = files(&Sources::of(texts));
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
}
