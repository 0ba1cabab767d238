//! Tokens in one flat row, each with its line, its module and whether it is for tests only.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::rc::Rc;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Sign,
    Literal,
    Open,
    Close,
}

/// One token of a file.
#[derive(Debug, Clone)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
    /// Whether the next sign belongs to the same operator: the first `:` of `::`.
    pub joint: bool,
    /// Whether it exists only under `cfg(test)`.
    pub for_tests: bool,
    /// The module it stands in, from the root.
    pub module: Rc<Vec<String>>,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Literal && self.text == text
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// Returns the tokens of a module in one row, without comments and documentation.
pub fn flatten(tokens: TokenStream, module: &[String], for_tests: bool) -> Vec<Token> {
    let mut row = Vec::new();
    let place = Place {
        for_tests,
        module: Rc::new(module.to_vec()),
    };
    walk(tokens, &place, &mut row);
    row
}

/// Returns where the group that opens at `open` closes.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    tokens.len()
}

/// Returns every place where these tokens follow one another; `_` stands for any.
pub fn find<'a>(tokens: &'a [Token], pattern: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    tokens
        .windows(pattern.len())
        .enumerate()
        .filter(move |(_, window)| {
            window
                .iter()
                .zip(pattern)
                .all(|(token, text)| *text == "_" || token.is(text))
        })
        .map(|(index, _)| index)
}

#[derive(Clone)]
struct Place {
    for_tests: bool,
    module: Rc<Vec<String>>,
}

fn walk(tokens: TokenStream, place: &Place, row: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut whole = place.clone();
    let mut index = 0;
    while let Some(tree) = trees.get(index) {
        if let Some((attribute, inner, length)) = attribute(&trees[index..]) {
            if is_documentation(attribute) {
                index += length;
                continue;
            }
            if is_for_tests(attribute) {
                if inner {
                    whole.for_tests = true;
                } else {
                    let end = index + length + item_length(&trees[index + length..]);
                    let item = trees[index + length..end].iter().cloned().collect();
                    let only_tests = Place {
                        for_tests: true,
                        ..whole.clone()
                    };
                    walk(item, &only_tests, row);
                    index = end;
                    continue;
                }
            }
        }
        match tree {
            TokenTree::Group(group) => walk_group(group, &trees[..index], &whole, row),
            TokenTree::Ident(word) => {
                let word = word.to_string();
                let text = word.strip_prefix("r#").unwrap_or(&word).to_owned();
                row.push(token(Kind::Word, text, tree, &whole));
            }
            TokenTree::Punct(sign) => {
                let mut token = token(Kind::Sign, sign.as_char().to_string(), tree, &whole);
                token.joint = sign.spacing() == proc_macro2::Spacing::Joint;
                row.push(token);
            }
            TokenTree::Literal(literal) => {
                row.push(token(Kind::Literal, literal.to_string(), tree, &whole));
            }
        }
        index += 1;
    }
}

fn walk_group(group: &Group, before: &[TokenTree], place: &Place, row: &mut Vec<Token>) {
    let mut inside = place.clone();
    if let [.., TokenTree::Ident(word), TokenTree::Ident(name)] = before
        && word == "mod"
        && group.delimiter() == Delimiter::Brace
    {
        let mut module = place.module.to_vec();
        module.push(name.to_string());
        inside.module = Rc::new(module);
    }
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    };
    let tree = TokenTree::Group(group.clone());
    row.push(token(Kind::Open, open.to_owned(), &tree, place));
    walk(group.stream(), &inside, row);
    row.push(token(Kind::Close, close.to_owned(), &tree, place));
}

fn token(kind: Kind, text: String, tree: &TokenTree, place: &Place) -> Token {
    Token {
        kind,
        text,
        line: tree.span().start().line,
        joint: false,
        for_tests: place.for_tests,
        module: Rc::clone(&place.module),
    }
}

/// Returns the attribute at the head of the tokens, whether it is an inner one, and its length.
fn attribute(trees: &[TokenTree]) -> Option<(&Group, bool, usize)> {
    match trees {
        [TokenTree::Punct(hash), TokenTree::Group(group), ..]
            if hash.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
        {
            Some((group, false, 2))
        }
        [
            TokenTree::Punct(hash),
            TokenTree::Punct(bang),
            TokenTree::Group(group),
            ..,
        ] if hash.as_char() == '#'
            && bang.as_char() == '!'
            && group.delimiter() == Delimiter::Bracket =>
        {
            Some((group, true, 3))
        }
        _ => None,
    }
}

fn is_documentation(attribute: &Group) -> bool {
    let first = attribute.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(word)) if word == "doc")
}

fn is_for_tests(attribute: &Group) -> bool {
    let trees: Vec<TokenTree> = attribute.stream().into_iter().collect();
    match trees.as_slice() {
        [TokenTree::Ident(word)] => word == "test",
        [TokenTree::Ident(word), TokenTree::Group(condition)] if word == "cfg" => {
            implies_test(&condition.stream().into_iter().collect::<Vec<_>>())
        }
        _ => false,
    }
}

/// Returns whether a condition of `cfg` holds in tests only.
fn implies_test(condition: &[TokenTree]) -> bool {
    match condition {
        [TokenTree::Ident(word)] => word == "test",
        [TokenTree::Ident(word), TokenTree::Group(parts)] => {
            let parts: Vec<TokenTree> = parts.stream().into_iter().collect();
            let mut parts = parts
                .split(|tree| matches!(tree, TokenTree::Punct(sign) if sign.as_char() == ','))
                .filter(|part| !part.is_empty());
            match word.to_string().as_str() {
                "all" => parts.any(implies_test),
                "any" => parts.all(implies_test),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Returns how many tokens the item at the head of the tokens takes, its other attributes included.
fn item_length(trees: &[TokenTree]) -> usize {
    let mut index = 0;
    while let Some((_, _, length)) = attribute(&trees[index..]) {
        index += length;
    }
    let ends_after = |wanted: &dyn Fn(&TokenTree) -> bool| {
        let end = trees[index..].iter().position(wanted);
        end.map_or(trees.len(), |end| index + end + 1)
    };
    let sign = |sign: char| {
        ends_after(&|tree| matches!(tree, TokenTree::Punct(found) if found.as_char() == sign))
    };
    match keyword(&trees[index..]).as_deref() {
        Some("use" | "const" | "static" | "type" | "let") => sign(';'),
        Some("mod" | "fn" | "struct" | "enum" | "union" | "trait" | "impl" | "macro") => {
            let braces = ends_after(
                &|tree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace),
            );
            braces.min(sign(';'))
        }
        // A field, a variant, or an arm of a match.
        _ => sign(','),
    }
}

/// Returns the word that says what the item is, behind `pub`, `unsafe` and the like.
fn keyword(trees: &[TokenTree]) -> Option<String> {
    let mut words = trees
        .iter()
        .map_while(|tree| match tree {
            TokenTree::Ident(word) => Some(word.to_string()),
            // The visibility of `pub(crate)`, the language of `extern "C"`, the sign of `proptest!`.
            TokenTree::Group(_) => Some("()".to_owned()),
            TokenTree::Literal(_) => Some("\"\"".to_owned()),
            TokenTree::Punct(sign) => (sign.as_char() == '!').then(|| "!".to_owned()),
        })
        .filter(|word| {
            !matches!(
                word.as_str(),
                "pub" | "unsafe" | "async" | "extern" | "()" | "\"\""
            )
        })
        .peekable();
    let first = words.next()?;
    match words.peek().map(String::as_str) {
        Some("!") => Some("macro".to_owned()),
        Some("fn") => Some("fn".to_owned()),
        _ => Some(first),
    }
}
