//! The rules of the architecture, held on the tokens of `src`.
//!
//! What is allowed stands in `table`, what a breach is in `rules`, each with a proof that it can fail.
//! A rule that must change is changed in the table, in the commit that needs it, with the reason.

mod rules;
mod sample;
mod table;
mod words;

use crate::source::Sources;
use rules::Breach;
use std::path::Path;
use table::{EVERYONE_KNOWS, MAY_KNOW, TOP};

/// No place of the library breaks the rule.
fn holds(rule: fn(&Sources) -> Vec<Breach>) {
    let breaches = rule(&Sources::of_this_crate());
    let list: Vec<String> = breaches.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

macro_rules! the_library_keeps {
    ($($test:ident: $rule:ident;)+) => {$(
        #[test]
        fn $test() {
            holds(rules::$rule);
        }
    )+};
}

the_library_keeps! {
    imports_point_upwards: imports;
    no_country_is_named_in_code: countries;
    numbers_are_decimal: floats;
    numbers_are_rounded_on_their_grids_only: rounding;
    nothing_is_unsafe: unsafety;
    traits_of_the_crate_are_no_objects: trait_objects;
    nothing_is_global: globals;
    nothing_outside_is_touched: outside;
    nothing_panics_on_purpose: panics;
    nothing_depends_on_the_order_of_a_hash: hash_order;
    features_only_add: features;
    the_machinery_has_no_serde_form: serde_forms;
    formulas_neither_divide_nor_branch: scalars;
    files_are_short_and_say_what_they_are: files;
}

#[test]
fn every_module_has_a_row() {
    let sources = Sources::of_this_crate();
    for module in sources.top_modules() {
        let row = MAY_KNOW.iter().find(|(name, _)| *name == module);
        assert!(row.is_some(), "`{module}` has no row in MAY_KNOW");
    }
}

#[test]
fn the_table_has_one_direction() {
    for (index, (module, known)) in MAY_KNOW.iter().enumerate() {
        let above: Vec<&str> = MAY_KNOW[..index].iter().map(|(name, _)| *name).collect();
        for entry in *known {
            let name = entry.split("::").next().unwrap_or(entry);
            assert!(
                above.contains(&name) || *module == "error",
                "{module} → {entry}"
            );
        }
    }
    for name in EVERYONE_KNOWS {
        assert!(MAY_KNOW[..2].iter().any(|(module, _)| *module == name));
    }
}

#[test]
fn the_top_of_the_repository_is_tidy() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(top).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            TOP.contains(&name.as_str()),
            "{name} has no place at the top of the repository (TOP in tests/suite/architecture/table.rs)"
        );
    }
}
