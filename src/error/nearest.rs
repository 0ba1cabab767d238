//! Words that look like a slip of the pen.

use super::{Problem, Rule};

impl Problem {
    /// Returns the problem that none of what is `known` has this name.
    pub(crate) fn unknown_name<'a>(
        what: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let rule = Rule::UnknownName {
            what,
            nearest: nearest(name, known.iter().copied()),
            known: known.into_iter().map(str::to_owned).collect(),
        };
        Self::new(name, rule)
    }
}

/// Returns the candidate that looks most like `name`, when one is near enough to be a slip of the pen.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let limit = name.chars().count().div_ceil(3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (edits(name, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// Returns the number of single-letter changes between two words, two neighbours in the wrong order being one (optimal string alignment).
fn edits(from: &str, to: &str) -> usize {
    let letters = |word: &str| -> Vec<char> {
        word.chars()
            .take(64)
            .map(|c| c.to_ascii_lowercase())
            .collect()
    };
    let (from, to) = (letters(from), letters(to));
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let changed = at(&row, j) + usize::from(a != b);
            let lost = at(&row, j + 1) + 1;
            let gained = at(&next, j) + 1;
            let mut fewest = changed.min(lost).min(gained);
            let swapped = i
                .checked_sub(1)
                .zip(j.checked_sub(1))
                .filter(|&(i, j)| from.get(i) == Some(b) && to.get(j) == Some(a));
            if let Some((_, j)) = swapped {
                fewest = fewest.min(at(&before, j) + 1);
            }
            next.push(fewest);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_single_letter_changes() {
        assert_eq!(edits("sites", "sites"), 0);
        assert_eq!(edits("sitse", "sites"), 1);
        assert_eq!(edits("s91", "s19"), 1);
        assert_eq!(edits("ab", "ba"), 1);
        assert_eq!(edits("powr", "power"), 1);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("abc", ""), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
    }

    #[test]
    fn the_nearest_word_is_a_slip_of_the_pen_or_none() {
        assert_eq!(nearest("powr", ["zone", "power"]), Some("power".into()));
        assert_eq!(nearest("colour", ["zone", "power"]), None);
    }
}
