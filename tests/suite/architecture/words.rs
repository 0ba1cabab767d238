//! The words inside names and texts.

/// Returns the words of a name in small letters: `from_urdb`, `FromUrdb` and `FROM_URDB` are two words.
pub fn of_name(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() {
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
        } else {
            words.push(String::new());
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

mod proofs {
    use super::*;

    #[test]
    fn names_and_literals_have_words() {
        assert_eq!(of_name("from_urdb"), ["from", "urdb"]);
        assert_eq!(of_name("FromUrdb2"), ["from", "urdb2"]);
        assert_eq!(of_name("USLevy"), ["us", "levy"]);
        assert_eq!(of_name("FROM_URDB"), ["from", "urdb"]);
        assert_eq!(of_literal("b\"a\\tB c's\""), ["a", "b", "c", "s"]);
        assert!(of_literal("12").is_empty());
        for float in ["1.5", "1.", "1e3", "2E-4", "1_000.0", "1f64"] {
            assert!(is_float(float), "{float}");
        }
        for other in ["1", "1usize", "1_000", "0xe3", "0b1", "\"1.5\"", "'.'"] {
            assert!(!is_float(other), "{other}");
        }
    }
}
