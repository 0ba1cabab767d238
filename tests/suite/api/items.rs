//! The items of every module, found in its tokens.

use crate::source::{Kind, NamedPath, Sources, Token, closing, paths};
use std::collections::BTreeMap;

/// What a module holds.
#[derive(Debug, Default)]
pub struct Module {
    pub items: Vec<Item>,
    /// What `use` brings in, handed on or not.
    pub uses: Vec<Use>,
}

/// An item with a name, an `impl`, or a call of a macro.
#[derive(Debug, Clone)]
pub struct Item {
    /// `mod`, `struct`, `enum`, `trait`, `fn`, `const`, `type`, `impl`, `macro_rules`, or `macro` for a call.
    pub keyword: String,
    /// The name; of a call, that of the macro; of an `impl`, nothing.
    pub name: String,
    pub public: bool,
    /// The attributes a caller sees.
    pub attributes: Vec<Vec<Token>>,
    /// The tokens from the visibility to the end.
    pub tokens: Vec<Token>,
}

impl Item {
    /// Returns whether this is a call of a macro that makes a type of this name.
    pub fn makes(&self, name: &str) -> bool {
        let mut pairs = self.tokens.windows(2);
        self.keyword == "macro" && pairs.any(|pair| pair[0].is(name) && pair[1].is("{"))
    }
}

/// A name that `use` brings into a module.
#[derive(Debug, Clone)]
pub struct Use {
    pub name: String,
    pub public: bool,
    pub path: NamedPath,
}

/// Returns the modules of the library with their items; what is for tests is left out.
pub fn modules(sources: &Sources) -> BTreeMap<Vec<String>, Module> {
    let mut modules = BTreeMap::new();
    for file in &sources.files {
        let tokens: Vec<Token> = file
            .tokens
            .iter()
            .filter(|t| !t.for_tests)
            .cloned()
            .collect();
        if let Some(first) = tokens.first() {
            fill(&tokens, &first.module.clone(), &mut modules);
        }
    }
    modules
}

fn fill(tokens: &[Token], place: &[String], modules: &mut BTreeMap<Vec<String>, Module>) {
    let mut module = Module::default();
    for item in items(tokens) {
        match item.keyword.as_str() {
            "use" => {
                let found = paths(&item.tokens).into_iter().filter(|path| path.in_use);
                module.uses.extend(found.map(|path| Use {
                    name: path.alias.clone().unwrap_or_else(|| last_name(&path)),
                    public: item.public,
                    path,
                }));
            }
            "mod" => {
                if let Some(open) = item.tokens.iter().position(|token| token.is("{")) {
                    let end = closing(&item.tokens, open);
                    let inner: Vec<String> = place.iter().chain([&item.name]).cloned().collect();
                    fill(&item.tokens[open + 1..end], &inner, modules);
                }
                module.items.push(item);
            }
            _ => module.items.push(item),
        }
    }
    modules.insert(place.to_vec(), module);
}

fn last_name(path: &NamedPath) -> String {
    let named = path
        .segments
        .iter()
        .rev()
        .find(|segment| *segment != "self");
    named.cloned().unwrap_or_default()
}

/// Returns the items of a row of tokens: a module, the body of an `impl` or of a trait.
pub fn items(tokens: &[Token]) -> Vec<Item> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let mut attributes = Vec::new();
        while tokens.get(index).is_some_and(|token| token.is("#")) {
            let inner = tokens.get(index + 1).is_some_and(|token| token.is("!"));
            let open = index + if inner { 2 } else { 1 };
            let end = closing(tokens, open);
            attributes.push(tokens[open + 1..end.min(tokens.len())].to_vec());
            index = end + 1;
        }
        let Some(rest) = tokens.get(index..).filter(|rest| !rest.is_empty()) else {
            break;
        };
        let (item, length) = item(rest, attributes);
        found.extend(item);
        index += length.max(1);
    }
    found
}

const KEYWORDS: [&str; 10] = [
    "use", "mod", "struct", "enum", "trait", "fn", "type", "impl", "union", "const",
];

/// Reads the item at the head of the tokens, and returns its length.
fn item(tokens: &[Token], attributes: Vec<Vec<Token>>) -> (Option<Item>, usize) {
    let mut index = 0;
    let mut public = false;
    if tokens[0].is("pub") {
        index = 1;
        public = true;
        if tokens.get(1).is_some_and(|token| token.is("(")) {
            public = false;
            index = closing(tokens, 1) + 1;
        }
    }
    let is_call = tokens[index..]
        .iter()
        .position(|token| token.is("!"))
        .is_some_and(|bang| {
            tokens[index..index + bang]
                .iter()
                .all(|token| token.is_word() || token.is(":") || token.is("$"))
        });
    let (keyword, name) = if is_call {
        let bang = tokens.iter().position(|token| token.is("!")).unwrap_or(0);
        let name = tokens[bang.saturating_sub(1)].text.clone();
        match name.as_str() {
            "macro_rules" => (
                name,
                tokens
                    .get(bang + 1)
                    .map(|t| t.text.clone())
                    .unwrap_or_default(),
            ),
            _ => ("macro".to_owned(), name),
        }
    } else {
        let at = |index: usize| {
            tokens
                .get(index)
                .map(|token| token.text.clone())
                .unwrap_or_default()
        };
        while matches!(
            at(index).as_str(),
            "unsafe" | "async" | "default" | "extern"
        ) || (at(index) == "const"
            && matches!(at(index + 1).as_str(), "fn" | "unsafe" | "async"))
        {
            index += 1;
        }
        (at(index), at(index + 1))
    };
    let ends_at_sign = matches!(keyword.as_str(), "use" | "type" | "const");
    let end = item_end(tokens, ends_at_sign);
    let known = KEYWORDS.contains(&keyword.as_str()) || keyword.starts_with("macro");
    let item = known.then(|| Item {
        name: if keyword == "impl" {
            String::new()
        } else {
            name
        },
        keyword,
        public,
        attributes: attributes
            .into_iter()
            .filter(|attribute| is_seen(attribute))
            .collect(),
        tokens: tokens[..end].to_vec(),
    });
    (item, end)
}

/// Returns where an item ends: behind its `;`, or behind its braces.
fn item_end(tokens: &[Token], at_sign: bool) -> usize {
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if token.kind == Kind::Open {
            let end = closing(tokens, index);
            if token.is("{") && !at_sign {
                return (end + 1).min(tokens.len());
            }
            index = end;
        } else if token.is(";") {
            return index + 1;
        }
        index += 1;
    }
    tokens.len()
}

/// Returns whether an attribute is part of what a caller sees.
fn is_seen(attribute: &[Token]) -> bool {
    attribute.first().is_some_and(|token| {
        [
            "derive",
            "non_exhaustive",
            "must_use",
            "cfg",
            "macro_export",
            "deprecated",
        ]
        .iter()
        .any(|name| token.is(name))
    })
}
