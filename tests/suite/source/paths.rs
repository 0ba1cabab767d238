//! Paths in expressions, types and `use`, one for each leaf.

use super::Sources;
use super::token::{Kind, Token, closing};
use std::rc::Rc;

/// A path as it is written, with what is needed to say where it leads.
#[derive(Debug, Clone)]
pub struct NamedPath {
    /// The words of the path; `*` at the end of one that takes everything.
    pub segments: Vec<String>,
    /// The name it gets by `as`.
    pub alias: Option<String>,
    /// Whether it starts with `::`, at another crate.
    pub foreign: bool,
    /// Whether it stands in a `use`.
    pub in_use: bool,
    pub line: usize,
    pub for_tests: bool,
    /// The module it stands in.
    pub module: Rc<Vec<String>>,
}

impl NamedPath {
    /// Returns where the path leads from the root of the crate, or nothing when it leads out of the crate or stays in its module.
    ///
    /// The empty answer is the root itself.
    pub fn target(&self, sources: &Sources) -> Option<Vec<String>> {
        if self.foreign {
            return None;
        }
        let mut target = match self.segments.first()?.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => self.module.to_vec(),
            name if self.module.is_empty() && sources.top_modules().any(|top| top == name) => {
                Vec::new()
            }
            _ => return None,
        };
        for segment in &self.segments {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => {
                    target.pop();
                }
                name => target.push(name.to_owned()),
            }
        }
        match target.first().and_then(|name| sources.handed_on(name)) {
            Some(place) => Some(place.iter().chain(&target[1..]).cloned().collect()),
            None => Some(target),
        }
    }

    /// Returns the path as text.
    pub fn text(&self) -> String {
        self.segments.join("::")
    }
}

/// Returns every path of the tokens; a path may be a single word.
pub fn paths(tokens: &[Token]) -> Vec<NamedPath> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let in_use = tokens[index].is("use");
        let start = if in_use { index + 1 } else { index };
        match tokens.get(start) {
            Some(token) if in_use || token.kind == Kind::Word || starts_foreign(tokens, start) => {
                let end = tree(tokens, start, &Prefix::new(in_use), &mut found);
                index = end.max(index + 1);
            }
            _ => index += 1,
        }
    }
    found
}

#[derive(Clone)]
struct Prefix {
    segments: Vec<String>,
    foreign: bool,
    in_use: bool,
}

impl Prefix {
    fn new(in_use: bool) -> Self {
        Self {
            segments: Vec::new(),
            foreign: false,
            in_use,
        }
    }
}

fn is_double_colon(tokens: &[Token], index: usize) -> bool {
    matches!(tokens.get(index..index + 2), Some([first, second]) if first.is(":") && first.joint && second.is(":"))
}

/// Returns whether a path to another crate starts here: `::serde`, not what follows a `>` or a word.
fn starts_foreign(tokens: &[Token], index: usize) -> bool {
    let continues = index
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|token| {
            token.kind == Kind::Word || token.is(">") || token.is(")") || token.is("]")
        });
    is_double_colon(tokens, index)
        && !continues
        && tokens.get(index + 2).is_some_and(Token::is_word)
}

/// Reads the path, or the tree of paths of a `use`, and returns where it ends.
fn tree(tokens: &[Token], start: usize, prefix: &Prefix, found: &mut Vec<NamedPath>) -> usize {
    let mut prefix = prefix.clone();
    let mut index = start;
    if is_double_colon(tokens, index) {
        prefix.foreign = true;
        index += 2;
    }
    loop {
        let Some(token) = tokens.get(index) else {
            return index;
        };
        if token.kind == Kind::Word {
            prefix.segments.push(token.text.clone());
            index += 1;
        } else if prefix.in_use && token.is("*") {
            prefix.segments.push("*".to_owned());
            index += 1;
        } else if prefix.in_use && token.is("{") {
            let end = closing(tokens, index);
            let mut inner = index + 1;
            while inner < end {
                inner = tree(tokens, inner, &prefix, found).max(inner + 1);
            }
            return end + 1;
        } else {
            return index;
        }
        let goes_on = is_double_colon(tokens, index)
            && tokens.get(index + 2).is_some_and(|next| {
                next.kind == Kind::Word || (prefix.in_use && (next.is("*") || next.is("{")))
            });
        if goes_on {
            index += 2;
            continue;
        }
        let mut alias = None;
        if prefix.in_use && tokens.get(index).is_some_and(|token| token.is("as")) {
            alias = tokens.get(index + 1).map(|name| name.text.clone());
            index += 2;
        }
        found.push(NamedPath {
            segments: prefix.segments,
            alias,
            foreign: prefix.foreign,
            in_use: prefix.in_use,
            line: token.line,
            for_tests: token.for_tests,
            module: Rc::clone(&token.module),
        });
        return index;
    }
}
