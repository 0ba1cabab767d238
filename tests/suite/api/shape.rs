//! The parts of an item, and its head as text.

use super::items::Item;
use super::print::print;
use crate::source::{Kind, Token, closing};

/// Returns the text behind the attributes of an item.
pub fn with_attributes(item: &Item, text: String) -> String {
    let attributes = item.attributes.iter().filter(|attribute| {
        // What a function says of its result is no part of how it is called.
        !attribute.first().is_some_and(|token| token.is("must_use"))
    });
    let mut parts: Vec<String> = attributes
        .map(|attribute| format!("#[{}]", print(attribute)))
        .collect();
    parts.push(text);
    parts.join(" ")
}

/// Returns the head of a function, a constant or a type, without its body or value.
pub fn signature(tokens: &[Token]) -> String {
    let mut end = 0;
    while let Some(token) = tokens.get(end) {
        let is_type = tokens.iter().any(|token| token.is("type"));
        let value = token.is("=") && !is_type && tokens[..end].iter().all(|token| !token.is("fn"));
        if token.is("{") || token.is(";") || value {
            break;
        }
        end = if token.kind == Kind::Open {
            closing(tokens, end) + 1
        } else {
            end + 1
        };
    }
    print(&tokens[..end.min(tokens.len())])
}

/// The head of an `impl`.
#[derive(Debug)]
pub struct Head {
    /// The path of the type.
    pub target: Vec<String>,
    /// The path of the trait, if it is one of a trait.
    pub of_trait: Option<Vec<String>>,
}

/// Returns what an `impl` says in front of its braces.
pub fn head(tokens: &[Token]) -> Option<Head> {
    let open = tokens.iter().position(|token| token.is("{"))?;
    let mut depth = 0_i32;
    let mut start = 1;
    let mut split = None;
    for (index, token) in tokens[..open].iter().enumerate().skip(1) {
        if token.is("<") {
            depth += 1;
        } else if token.is(">") && !is_arrow(tokens, index) {
            depth -= 1;
            if depth == 0 && start == 1 && tokens[1].is("<") {
                start = index + 1;
            }
        } else if depth == 0 && token.is("for") {
            split = Some(index);
        }
    }
    let words = |tokens: &[Token]| -> Vec<String> {
        tokens
            .iter()
            .skip_while(|token| token.is("&") || token.is("'") || token.is("mut"))
            .take_while(|token| token.is_word() || token.is(":"))
            .filter(|token| token.is_word())
            .map(|token| token.text.clone())
            .collect()
    };
    Some(Head {
        target: words(&tokens[split.map_or(start, |at| at + 1)..open]),
        of_trait: split.map(|at| words(&tokens[start..at])),
    })
}

/// Returns the public signatures and the traits in the text of a macro.
pub fn made(tokens: &[Token]) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1);
        if token.is("pub") && next.is_some_and(Token::is_word) {
            let end = tokens[index..]
                .iter()
                .position(|token| token.is("{") || token.is(";") || token.is("="))
                .map_or(tokens.len(), |end| index + end);
            lines.push(print(&tokens[index..end]));
        }
        let starts_impl = token.is("impl")
            && index > 0
            && ["{", "}", "]", ";"]
                .iter()
                .any(|end| tokens[index - 1].is(end));
        if starts_impl {
            let end = tokens[index..]
                .iter()
                .position(|token| token.is("{"))
                .unwrap_or(0);
            if tokens[index..index + end]
                .iter()
                .any(|token| token.is("for"))
            {
                lines.push(print(&tokens[index..index + end]));
            }
        }
    }
    lines
}

/// Splits the fields or variants of a type.
pub fn split(tokens: &[Token]) -> Vec<&[Token]> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_i32);
    for (index, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            _ if token.kind == Kind::Literal => {}
            "(" | "[" | "{" | "<" => depth += 1,
            ">" if is_arrow(tokens, index) => {}
            ")" | "]" | "}" | ">" => depth -= 1,
            "," if depth == 0 => {
                parts.push(&tokens[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Returns the tokens behind the attributes at their head.
pub fn without_attributes(mut tokens: &[Token]) -> &[Token] {
    while tokens.first().is_some_and(|token| token.is("#")) {
        tokens = &tokens[(closing(tokens, 1) + 1).min(tokens.len())..];
    }
    tokens
}

fn without_all_attributes(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if token.is("#") && tokens.get(index + 1).is_some_and(|next| next.is("[")) {
            index = closing(tokens, index + 1) + 1;
        } else {
            kept.push(token.clone());
            index += 1;
        }
    }
    kept
}

/// Returns the tokens as text, without any attribute in them.
pub fn print_plain(tokens: &[Token]) -> String {
    print(&without_all_attributes(tokens))
}

/// Returns whether a `>` is that of `->` or `=>`.
fn is_arrow(tokens: &[Token], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| before.joint && (before.is("-") || before.is("=")))
}
