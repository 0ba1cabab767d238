//! Tokens as text, in one spacing.

use crate::source::{Kind, Token};

/// Returns the tokens as text; where the spaces stand depends on the tokens only.
pub fn print(tokens: &[Token]) -> String {
    let mut text = String::new();
    let mut before: Option<&Token> = None;
    for (index, token) in tokens.iter().enumerate() {
        let comma_at_the_end = token.is(",")
            && tokens
                .get(index + 1)
                .is_none_or(|next| next.kind == Kind::Close);
        if comma_at_the_end {
            continue;
        }
        if before.is_some_and(|before| has_space(before, token, &text)) {
            text.push(' ');
        }
        text.push_str(&token.text);
        before = Some(token);
    }
    text
}

fn has_space(before: &Token, token: &Token, text: &str) -> bool {
    let either = |token: &Token, texts: &[&str]| texts.iter().any(|text| token.is(text));
    if before.joint && token.kind == Kind::Sign {
        return false;
    }
    if either(token, &[",", ";", ".", "?", ")", "]"])
        || either(before, &["(", "[", "&", "$", "'", ".", "#", "*"])
    {
        return false;
    }
    if token.is(":") {
        return false;
    }
    if before.is(":") {
        return !text.ends_with("::");
    }
    if either(token, &["<", ">", "!"]) {
        return before.is("=") || before.is(",");
    }
    if before.is("<") || (before.is("!") && token.kind == Kind::Open && !token.is("{")) {
        return false;
    }
    if token.is("(") || token.is("[") {
        let opens_alone = before.is_word() || before.is(">") && !text.ends_with("->");
        return !opens_alone;
    }
    true
}
