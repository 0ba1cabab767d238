//! The rules, each a function from the sources to the places that break it.

use super::table::*;
use super::words;
use crate::source::{Kind, NamedPath, Source, Sources, Token, closing, find, paths};
use std::collections::BTreeSet;
use std::fmt;

/// A place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    pub file: String,
    /// The line, or 0 where the file as a whole is meant.
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Returns whether a macro of this name is called here; the `!` of `!=` calls none.
fn calls(tokens: &[Token], index: usize, name: &str) -> bool {
    matches!(tokens.get(index..index + 3), Some([word, bang, open]) if word.is(name) && bang.is("!") && open.kind == Kind::Open)
}

fn breach(file: &Source, line: usize, what: impl Into<String>) -> Breach {
    Breach {
        file: file.path.clone(),
        line,
        what: what.into(),
    }
}

/// Calls `check` with the tokens of each file; those for tests are left out.
fn in_library(sources: &Sources, check: impl Fn(&Source, &[Token]) -> Vec<Breach>) -> Vec<Breach> {
    sources
        .files
        .iter()
        .flat_map(|file| {
            let tokens = file.tokens.iter().filter(|token| !token.for_tests);
            check(file, &tokens.cloned().collect::<Vec<_>>())
        })
        .collect()
}

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

/// No `unsafe`, tests included.
pub fn unsafety(sources: &Sources) -> Vec<Breach> {
    let tokens = |file| words_in(file, |token| token.is("unsafe"), "`unsafe`");
    sources.files.iter().flat_map(tokens).collect()
}

fn words_in(file: &Source, wanted: impl Fn(&Token) -> bool, what: &str) -> Vec<Breach> {
    file.tokens
        .iter()
        .filter(|token| wanted(token))
        .map(|token| breach(file, token.line, what))
        .collect()
}

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

/// Nothing is global.
pub fn globals(sources: &Sources) -> Vec<Breach> {
    const GLOBAL: [&str; 7] = [
        "thread_local",
        "lazy_static",
        "OnceLock",
        "OnceCell",
        "LazyLock",
        "LazyCell",
        "Lazy",
    ];
    in_library(sources, |file, tokens| {
        let mut breaches = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let lifetime = index > 0 && tokens[index - 1].is("'");
            let global =
                (token.is("static") && !lifetime) || GLOBAL.iter().any(|name| token.is(name));
            if global {
                breaches.push(breach(
                    file,
                    token.line,
                    format!("`{}`: nothing is global", token.text),
                ));
            }
        }
        breaches
    })
}

/// The library touches nothing outside: no files, no network, no clock, no terminal.
pub fn outside(sources: &Sources) -> Vec<Breach> {
    const PLACES: [&str; 5] = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
    ];
    const CLOCKS: [&str; 4] = ["SystemTime::now", "Instant::now", "Utc::now", "Local::now"];
    const SPEAKING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];
    in_library(sources, |file, tokens| {
        let found = paths(tokens).into_iter().filter_map(|path| {
            let text = format!("::{}::", path.text());
            let named = PLACES
                .iter()
                .find(|place| text.starts_with(&format!("::{place}::")))
                .or_else(|| {
                    CLOCKS
                        .iter()
                        .find(|clock| text.contains(&format!("::{clock}::")))
                })?;
            Some(breach(
                file,
                path.line,
                format!("`{named}`: the library touches nothing outside"),
            ))
        });
        let spoken = find(tokens, &["_", "!"])
            .filter(|&index| SPEAKING.iter().any(|name| calls(tokens, index, name)))
            .map(|index| {
                let what = format!(
                    "`{}!`: the library says nothing on its own",
                    tokens[index].text
                );
                breach(file, tokens[index].line, what)
            });
        found.chain(spoken).collect()
    })
}

/// Nothing panics on purpose.
pub fn panics(sources: &Sources) -> Vec<Breach> {
    const METHODS: [&str; 6] = [
        "unwrap",
        "expect",
        "unwrap_err",
        "expect_err",
        "unwrap_unchecked",
        "get_unchecked",
    ];
    const MACROS: [&str; 7] = [
        "panic",
        "todo",
        "unimplemented",
        "unreachable",
        "assert",
        "assert_eq",
        "assert_ne",
    ];
    in_library(sources, |file, tokens| {
        let methods = tokens
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(index, token)| {
                METHODS.iter().any(|name| token.is(name))
                    && (tokens[index - 1].is(".") || tokens[index - 1].is(":"))
            })
            .map(|(_, token)| breach(file, token.line, format!("`{}` can panic", token.text)));
        let macros = find(tokens, &["_", "!"])
            .filter(|&index| MACROS.iter().any(|name| calls(tokens, index, name)))
            .map(|index| {
                breach(
                    file,
                    tokens[index].line,
                    format!("`{}!` can panic", tokens[index].text),
                )
            });
        methods.chain(macros).collect()
    })
}

/// The order of hash tables differs from run to run; the same case gives the same bits.
pub fn hash_order(sources: &Sources) -> Vec<Breach> {
    in_library(sources, |file, tokens| {
        if HASHES.iter().any(|start| file.path.starts_with(start)) {
            return Vec::new();
        }
        tokens
            .iter()
            .filter(|token| token.is("HashMap") || token.is("HashSet") || token.is("RandomState"))
            .map(|token| {
                breach(
                    file,
                    token.line,
                    format!(
                        "`{}` has another order in every run; take a `BTree…`",
                        token.text
                    ),
                )
            })
            .collect()
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
