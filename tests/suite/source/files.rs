//! The files of a crate and the modules they hold.

use super::token::{Kind, Token, flatten};
use proc_macro2::TokenStream;
use std::collections::BTreeMap;
use std::path::Path;

/// A file of the crate.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path from the top of the repository, with `/`.
    pub path: String,
    pub text: String,
    /// Its tokens, without comments and documentation.
    pub tokens: Vec<Token>,
}

/// Every file of the crate that a module declares, and those that none does.
#[derive(Debug, Clone)]
pub struct Sources {
    pub files: Vec<Source>,
    /// Paths under `src` of Rust files that belong to no module.
    pub lost: Vec<String>,
    /// What the root hands on under its own name, and where it stands: `Name` in `name::Name`.
    handed_on: BTreeMap<String, Vec<String>>,
}

impl Sources {
    /// Returns the sources of this crate.
    pub fn of_this_crate() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut texts = BTreeMap::new();
        collect(top, &top.join("src"), &mut texts);
        Self::of_texts(&texts)
    }

    /// Returns the sources of a crate with these files.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let text = |&(path, text): &(&str, &str)| (path.to_owned(), text.to_owned());
        Self::of_texts(&files.iter().map(text).collect())
    }

    fn of_texts(texts: &BTreeMap<String, String>) -> Self {
        let mut files = Vec::new();
        read("src/lib.rs", &[], false, texts, &mut files);
        let lost = texts
            .keys()
            .filter(|path| files.iter().all(|file: &Source| file.path != **path))
            .cloned()
            .collect();
        let mut sources = Self {
            files,
            lost,
            handed_on: BTreeMap::new(),
        };
        sources.handed_on = sources.find_handed_on();
        sources
    }

    /// Returns the modules that stand at the root.
    pub fn top_modules(&self) -> impl Iterator<Item = &str> {
        self.files
            .iter()
            .filter_map(|file| file.tokens.first())
            .filter(|token| token.module.len() == 1)
            .filter_map(|token| token.module.first())
            .map(String::as_str)
    }

    /// Returns where a name of the root stands, when the root only hands it on.
    pub fn handed_on(&self, name: &str) -> Option<&[String]> {
        self.handed_on.get(name).map(Vec::as_slice)
    }

    fn find_handed_on(&self) -> BTreeMap<String, Vec<String>> {
        let root = self.files.first().map_or(&[][..], |file| &file.tokens);
        super::paths(root)
            .into_iter()
            .filter(|path| path.in_use && path.segments.len() > 1)
            .filter_map(|path| {
                let mut segments = path.segments;
                segments.retain(|segment| segment != "crate" && segment != "self");
                let name = path.alias.or_else(|| segments.last().cloned())?;
                Some((name, segments))
            })
            .collect()
    }
}

/// Reads the texts of all Rust files in a folder.
fn collect(top: &Path, folder: &Path, texts: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            collect(top, &path, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(top).expect("it lies in the repository");
            let name = name.to_string_lossy().replace('\\', "/");
            texts.insert(
                name,
                std::fs::read_to_string(&path).expect("the file is text"),
            );
        }
    }
}

/// Reads a file and those of the modules it declares.
fn read(
    path: &str,
    module: &[String],
    for_tests: bool,
    texts: &BTreeMap<String, String>,
    files: &mut Vec<Source>,
) {
    let Some(text) = texts.get(path) else {
        return;
    };
    let stream: TokenStream = text
        .parse()
        .unwrap_or_else(|error| panic!("{path} is not Rust: {error}"));
    let tokens = flatten(stream, module, for_tests);
    files.push(Source {
        path: path.to_owned(),
        text: text.clone(),
        tokens: tokens.clone(),
    });
    for window in tokens.windows(3) {
        let [word, name, end] = window else { continue };
        if !(word.is("mod") && name.kind == Kind::Word && end.is(";")) {
            continue;
        }
        let mut child = name.module.to_vec();
        child.push(name.text.clone());
        let folder = child.join("/");
        let candidates = [format!("src/{folder}.rs"), format!("src/{folder}/mod.rs")];
        for candidate in candidates {
            read(&candidate, &child, word.for_tests, texts, files);
        }
    }
}

#[test]
fn files_of_test_modules_are_for_tests() {
    let sources = Sources::of(&[
        (
            "src/lib.rs",
            "//! r\n#[cfg(all(test, feature = \"files\"))]\nmod tests; mod code;",
        ),
        ("src/tests/mod.rs", "//! t\nmod deeper;"),
        ("src/tests/deeper.rs", "//! d\nfn f() {}"),
        ("src/code.rs", "//! c\nfn f() {}"),
        ("src/lost.rs", "//! l\nfn f() {}"),
    ]);
    let for_tests: Vec<_> = sources
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.tokens[0].for_tests))
        .collect();
    assert_eq!(
        for_tests[1..],
        [
            ("src/tests/mod.rs", true),
            ("src/tests/deeper.rs", true),
            ("src/code.rs", false),
        ]
    );
    assert_eq!(sources.lost, ["src/lost.rs"]);
}
