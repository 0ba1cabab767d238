//! Every file beside this one is part of the program: one that no module names would be compiled by nobody, and its tests would pass by not being run.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the files and folders below a folder that its own file does not declare as modules.
fn undeclared(folder: &Path, root: &str) -> Vec<PathBuf> {
    let text = fs::read_to_string(folder.join(root)).unwrap_or_default();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_module = path.is_dir() && path.join("mod.rs").exists();
        let is_source = path.extension().is_some_and(|ending| ending == "rs");
        if !is_module && (!is_source || path.file_name().is_some_and(|name| name == root)) {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let declares = |line: &str| line.trim_end().ends_with(&format!("mod {name};"));
        if !text.lines().any(declares) {
            found.push(path.clone());
        }
        if is_module {
            found.extend(undeclared(&path, "mod.rs"));
        }
    }
    found
}

#[test]
fn every_file_of_the_tests_is_declared() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    assert_eq!(undeclared(&folder, "main.rs"), Vec::<PathBuf>::new());
}

/// Of a folder read as if another file declared its modules, nothing is declared.
#[test]
fn a_file_nobody_declares_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/rules");
    let found = undeclared(&folder, "plans.rs");
    assert!(found.iter().any(|path| path.ends_with("hazards.rs")));
}
