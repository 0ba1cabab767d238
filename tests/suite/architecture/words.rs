//! The words inside names and texts.

/// Returns the words of a name in small letters: `from_urdb`, `FromUrdb` and `FROM_URDB` are two words.
pub fn of_name(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            words.push(String::new());
        } else {
            let hump = letter.is_uppercase()
                && (before.is_lowercase()
                    || (before.is_uppercase()
                        && letters.peek().is_some_and(|next| next.is_lowercase())));
            if hump {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(letter.to_lowercase());
            }
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns the words of a text in quotes; other literals have none.
pub fn of_literal(literal: &str) -> Vec<String> {
    let Some(open) = literal.find(['"', '\'']) else {
        return Vec::new();
    };
    let mut text = String::new();
    let mut letters = literal[open + 1..].chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            // What an escape stands for ends a word.
            letters.next();
            text.push(' ');
        } else {
            text.push(letter);
        }
    }
    of_name(&text)
}

/// Returns whether a literal is a binary number: one with a point, an exponent, or the ending of a binary type.
pub fn is_float(literal: &str) -> bool {
    let is_number = literal.starts_with(|c: char| c.is_ascii_digit());
    let in_other_digits = ["0x", "0b", "0o"]
        .iter()
        .any(|start| literal.starts_with(start));
    let binary_type = literal.ends_with("f32") || literal.ends_with("f64");
    // The `e` of `1usize` has a letter before it, that of `1e3` has digits only.
    let exponent = literal
        .split_once(['e', 'E'])
        .is_some_and(|(digits, _)| digits.chars().all(|c| c.is_ascii_digit() || c == '_'));
    is_number && !in_other_digits && (literal.contains('.') || binary_type || exponent)
}
