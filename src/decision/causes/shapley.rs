//! What each of several causes adds, on average over all orders.

/// Returns the average share of each of `causes` causes, given the value of every set of them; a set is the number whose bits are its causes.
///
/// The shares are whole and add up to the value of all less that of none: each is the nearest whole number, the last one takes what is left.
/// None where a number is beyond the range.
pub(super) fn shares(causes: usize, value: &[i128]) -> Option<Vec<i128>> {
    let orders = factorial(causes)?;
    let weight = |before: usize| {
        let after = causes.checked_sub(before)?.checked_sub(1)?;
        factorial(before)?.checked_mul(factorial(after)?)
    };
    let weights: Vec<i128> = (0..causes).map(weight).collect::<Option<_>>()?;
    let mut shares = Vec::with_capacity(causes);
    let (first, last) = (value.first()?, value.last()?);
    let mut left = last.checked_sub(*first)?;
    for cause in 0..causes {
        let own = 1_usize << cause;
        let mut sum: i128 = 0;
        for (set, without) in value.iter().enumerate().filter(|(set, _)| set & own == 0) {
            let added = value.get(set | own)?.checked_sub(*without)?;
            // How many causes came before.
            let weight = weights.get(usize::try_from(set.count_ones()).ok()?)?;
            sum = sum.checked_add(added.checked_mul(*weight)?)?;
        }
        let nearest = sum.checked_add(orders / 2)?.checked_div_euclid(orders)?;
        let share = if cause + 1 == causes { left } else { nearest };
        left = left.checked_sub(share)?;
        shares.push(share);
    }
    Some(shares)
}

fn factorial(number: usize) -> Option<i128> {
    (1..=number).try_fold(1_i128, |product, factor| {
        product.checked_mul(i128::try_from(factor).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Returns every order of some causes.
    fn orders(causes: &[usize]) -> Vec<Vec<usize>> {
        if causes.is_empty() {
            return vec![vec![]];
        }
        let first = |place: usize| {
            let mut others = causes.to_vec();
            let first = others.remove(place);
            let after = orders(&others).into_iter();
            after.map(move |after| [vec![first], after].concat())
        };
        (0..causes.len()).flat_map(first).collect()
    }

    /// Returns what each cause adds, over all orders together, by going through them.
    fn added(causes: usize, value: &[i128]) -> Vec<i128> {
        let mut sums = vec![0; causes];
        for order in orders(&(0..causes).collect::<Vec<_>>()) {
            let mut real = 0;
            for cause in order {
                let then = real | 1 << cause;
                sums[cause] += value[then] - value[real];
                real = then;
            }
        }
        sums
    }

    #[test]
    fn two_causes_share_what_they_do_together() {
        // Alone 10 and 20, together 100: (10 + 80) ÷ 2 and (20 + 90) ÷ 2.
        assert_eq!(shares(2, &[0, 10, 20, 100]), Some(vec![45, 55]));
    }

    #[test]
    fn without_causes_there_are_no_shares() {
        assert_eq!(shares(0, &[5]), Some(vec![]));
    }

    #[test]
    fn what_does_not_divide_goes_to_the_last() {
        // Of 1 that only both together bring each has a half: the first is rounded up.
        assert_eq!(shares(2, &[0, 0, 0, 1]), Some(vec![1, 0]));
    }

    #[test]
    fn what_is_beyond_the_range_is_told() {
        assert_eq!(shares(1, &[i128::MIN, i128::MAX]), None);
        assert_eq!(shares(2, &[0, 1, i128::MAX, i128::MAX]), None);
    }

    fn games() -> impl Strategy<Value = (usize, Vec<i128>)> {
        (1..=6_usize).prop_flat_map(|causes| {
            let values = vec(-1_000_000_000_000..1_000_000_000_000_i128, 1 << causes);
            (Just(causes), values)
        })
    }

    proptest! {
        /// The sum over sets is the average over orders, to the nearest whole number; the last cause is off by what all others are rounded by.
        #[test]
        fn sets_stand_for_orders((causes, value) in games()) {
            let found = shares(causes, &value).unwrap();
            let all: i128 = (1..=causes as i128).product();
            for (cause, (share, sum)) in found.iter().zip(added(causes, &value)).enumerate() {
                let off = (share * all - sum).abs();
                let most = if cause + 1 == causes { causes as i128 - 1 } else { 1 };
                prop_assert!(2 * off <= most * all, "{share} × {all} and {sum}");
            }
            prop_assert_eq!(found.iter().sum::<i128>(), value.last().unwrap() - value[0]);
        }

        /// A cause that never adds anything has nothing.
        #[test]
        fn who_adds_nothing_has_nothing((causes, value) in games()) {
            // A new first cause that changes no value.
            let doubled: Vec<i128> = value.iter().flat_map(|value| [*value, *value]).collect();
            let found = shares(causes + 1, &doubled).unwrap();
            prop_assert_eq!(found[0], 0);
            prop_assert_eq!(&found[1..], &shares(causes, &value).unwrap()[..]);
        }

        /// Who stands first makes no difference, but for what rounding leaves to the last.
        #[test]
        fn places_in_the_list_make_no_difference((causes, value) in games()) {
            // The list turned round: bit 0 is the last cause.
            let turn = |set: usize| (0..causes).filter(|bit| set >> bit & 1 == 1).fold(0, |turned, bit| turned | 1 << (causes - 1 - bit));
            let turned: Vec<i128> = (0..value.len()).map(|set| value[turn(set)]).collect();
            let found = shares(causes, &value).unwrap();
            let other = shares(causes, &turned).unwrap();
            for (a, b) in found.iter().zip(other.iter().rev()) {
                prop_assert!((a - b).abs() <= causes as i128);
            }
        }
    }
}
