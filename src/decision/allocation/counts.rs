//! All allocations, and those next to one.

use super::ground::{Counts, Ground};

impl Ground<'_> {
    /// Returns how many allocations there are, whatever the limits; the largest number when there are more.
    pub fn size(&self) -> u64 {
        let of_group = |(index, containers): (usize, u32)| {
            let choices = self.choices.iter().filter(|(group, _)| *group == index);
            ways(containers, choices.count())
        };
        let groups = self.groups.iter().map(|group| group.containers);
        groups
            .enumerate()
            .map(of_group)
            .fold(1, u64::saturating_mul)
    }

    /// Makes counts those of the next allocation, the first being that in which nothing is chosen; returns whether there is one.
    pub fn advance(&self, counts: &mut Counts) -> bool {
        let mut rest = self.rest(counts).unwrap_or_default();
        for ((group, _), count) in self.choices.iter().zip(counts.iter_mut()) {
            let Some(left) = rest.get_mut(*group) else {
                continue;
            };
            if *left > 0 {
                *count = count.saturating_add(1);
                return true;
            }
            *left = *count;
            *count = 0;
        }
        false
    }

    /// Returns the allocations in which one container, or all of one choice, does what others do.
    pub fn neighbours(&self, counts: &Counts) -> Vec<Counts> {
        let rest = self.rest(counts).unwrap_or_default();
        let mut found: Vec<Counts> = Vec::new();
        for (index, left) in rest.iter().enumerate() {
            // Nothing chosen is a place to come from and to go to like any choice.
            let of_group = self.choices.iter().enumerate();
            let of_group = of_group.filter(|(_, (group, _))| *group == index);
            let places: Vec<Option<usize>> = of_group
                .map(|(choice, _)| Some(choice))
                .chain([None])
                .collect();
            for from in &places {
                let there = from.map_or(Some(left), |from| counts.get(from));
                let there = there.copied().unwrap_or(0);
                let mut moves = vec![1, there];
                moves.retain(|moved| (1..=there).contains(moved));
                moves.dedup();
                for to in places.iter().filter(|to| *to != from) {
                    found.extend(moves.iter().map(|moved| {
                        let mut next = counts.clone();
                        if let Some(count) = from.and_then(|from| next.get_mut(from)) {
                            *count = count.saturating_sub(*moved);
                        }
                        if let Some(count) = to.and_then(|to| next.get_mut(to)) {
                            *count = count.saturating_add(*moved);
                        }
                        next
                    }));
                }
            }
        }
        found
    }
}

/// Returns in how many ways so many containers take so many choices or none: (containers + choices)! ÷ (containers! × choices!).
fn ways(containers: u32, choices: usize) -> u64 {
    let mut ways: u64 = 1;
    for choice in 1..=u128::try_from(choices).unwrap_or(u128::MAX) {
        let product =
            u128::from(ways).saturating_mul(u128::from(containers).saturating_add(choice));
        // Every product of so many numbers in a row can be divided by so much.
        let next = product.checked_div(choice).map(u64::try_from);
        let Some(Ok(next)) = next else {
            return u64::MAX;
        };
        ways = next;
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::ways;

    #[test]
    fn containers_are_divided_among_choices() {
        // Two choices or none for 2 containers: 6 ways. 13 × 12 × 11 ÷ 6 = 286.
        assert_eq!((ways(2, 2), ways(10, 3), ways(7, 0)), (6, 286, 1));
        assert_eq!(ways(1_000_000, 60), u64::MAX);
    }
}
