//! What the library never does: touch memory by hand, keep something global, reach outside, panic, or differ from run to run.

use super::{Breach, breach, calls, in_library};
use crate::architecture::table::{HASHES, THREADS};
use crate::source::{Source, Sources, find, paths};

/// No `unsafe`, tests included.
pub fn unsafety(sources: &Sources) -> Vec<Breach> {
    let found = |file: &Source| -> Vec<Breach> {
        find(&file.tokens, &["unsafe"])
            .map(|index| breach(file, file.tokens[index].line, "`unsafe`"))
            .collect()
    };
    sources.files.iter().flat_map(found).collect()
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
                .filter(|place| **place != "std::thread" || !shares_work(&file.path))
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

/// Returns whether a file may share work among processors.
fn shares_work(path: &str) -> bool {
    THREADS.contains(&path)
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

mod proofs {
    use super::*;
    use crate::architecture::sample::{breaks, keeps};

    #[test]
    fn unsafety_is_found() {
        breaks(
            unsafety,
            "src/site/a.rs",
            "fn f() { unsafe { g() } }",
            "unsafe",
        );
        breaks(
            unsafety,
            "src/site/a.rs",
            "#[cfg(test)] unsafe fn f() {}",
            "unsafe",
        );
    }

    #[test]
    fn globals_are_found() {
        for code in [
            "static A: u8 = 1;",
            "static mut A: u8 = 1;",
            "use std::sync::OnceLock;",
        ] {
            breaks(globals, "src/site/a.rs", code, "nothing is global");
        }
        keeps(
            globals,
            "src/site/a.rs",
            "const A: &'static str = \"static\"; fn f<T: 'static>() {}",
        );
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
            breaks(outside, "src/site/a.rs", code, "the library");
        }
        for code in [
            "use std::fmt; fn f() { write!(f, \"a\"); print != b; }",
            "#[cfg(test)] mod tests { use std::fs; }",
            "/// `std::fs`\nfn fs() {}",
        ] {
            keeps(outside, "src/site/a.rs", code);
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
            breaks(panics, "src/site/a.rs", code, "can panic");
        }
        for code in [
            "#[expect(dead_code, reason = \"a\")] fn f() { a.unwrap_or(b); panic != c; debug_assert!(d); }",
            "#[cfg(test)] mod tests { #[test] fn f() { a.unwrap(); } }",
            "#[cfg(test)] use a::{b}; #[cfg(test)] impl A { fn f() { a.unwrap() } } const fn g() {}",
            "/// `a.unwrap()`\nfn f() {}",
        ] {
            keeps(panics, "src/site/a.rs", code);
        }
        // What is for tests ends where the item ends.
        breaks(
            panics,
            "src/site/a.rs",
            "#[cfg(test)] mod a; fn f() { a.unwrap(); }",
            "unwrap",
        );
        breaks(
            panics,
            "src/site/a.rs",
            "#[cfg(test)] const fn a() { 1; } fn f() { a.unwrap(); }",
            "unwrap",
        );
        breaks(
            panics,
            "src/site/a.rs",
            "#[cfg(any(test, windows))] fn f() { a.unwrap(); }",
            "unwrap",
        );
        breaks(
            panics,
            "src/site/a.rs",
            "#[cfg(not(test))] fn f() { a.unwrap(); }",
            "unwrap",
        );
    }

    #[test]
    fn what_differs_from_run_to_run_is_found() {
        breaks(
            hash_order,
            "src/site/a.rs",
            "fn f(a: HashMap<u8, u8>) {}",
            "another order",
        );
        keeps(
            hash_order,
            "src/timeline/a.rs",
            "fn f(a: HashMap<u8, u8>) {}",
        );
        keeps(
            hash_order,
            "src/site/a.rs",
            "#[derive(Hash)] struct A(BTreeMap<u8, u8>);",
        );
    }
}
