//! Sets of names that follow each other in a circle: months of a year, days of a week.

/// The names of a circle of at most 16 places; a set is a bit for each place.
pub(super) struct Cycle(pub &'static [&'static str]);

impl Cycle {
    /// Returns the set of all places.
    pub const fn all(&self) -> u16 {
        // A circle has at most 16 places.
        u16::MAX >> (16 - self.0.len())
    }

    /// Reads `all`, or single names and runs of names between commas: `Jun-Sep,Dec`; a run may go past the end, `Oct-Mar`.
    pub fn parse(&self, text: &str) -> Option<u16> {
        if text.trim() == "all" {
            return Some(self.all());
        }
        text.split(',').try_fold(0, |set, item| {
            let (first, last) = item.split_once('-').unwrap_or((item, item));
            Some(set | self.run(self.place(first)?, self.place(last)?))
        })
    }

    /// Writes a set in the one form it has: runs of three and more with a dash, in the order of their first names.
    pub fn show(&self, set: u16) -> String {
        if set == self.all() {
            return "all".to_owned();
        }
        let starts = (0..self.0.len())
            .filter(|&place| has(set, place) && !has(set, self.step(place, self.0.len() - 1)));
        let runs: Vec<String> = starts.map(|start| self.show_run(set, start)).collect();
        runs.join(",")
    }

    fn show_run(&self, set: u16, start: usize) -> String {
        let names: Vec<&str> = (0..self.0.len())
            .map(|steps| self.step(start, steps))
            .take_while(|&place| has(set, place))
            .filter_map(|place| self.0.get(place).copied())
            .collect();
        match names.as_slice() {
            [first, _, .., last] if names.len() > 2 => format!("{first}-{last}"),
            _ => names.join(","),
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|&known| known == name.trim())
    }

    fn step(&self, place: usize, steps: usize) -> usize {
        (place + steps) % self.0.len()
    }

    fn run(&self, first: usize, last: usize) -> u16 {
        let steps = self.step(last, self.0.len() - first);
        (0..=steps).fold(0, |set, step| set | bit(self.step(first, step)))
    }
}

/// Returns the set of one place; a place beyond 15 is in no set.
pub(super) fn bit(place: usize) -> u16 {
    u32::try_from(place)
        .ok()
        .and_then(|place| 1_u16.checked_shl(place))
        .unwrap_or(0)
}

/// Returns whether a place lies in a set.
pub(super) fn has(set: u16, place: usize) -> bool {
    set & bit(place) != 0
}
