//! What lines add up to.

use super::Line;
use crate::timeline::Account;
use crate::units::Exact;
use rust_decimal::Decimal;

/// Returns the sum of present values, exact in any order.
pub(super) fn total<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Decimal {
    let values = lines.into_iter().map(|line| Exact::of(line.present_value));
    values.sum::<Exact>().get().normalize()
}

/// Returns the present value of every money account that has a line.
pub(super) fn by_account(lines: &[Line]) -> Vec<(Account, Decimal)> {
    let mut sums: Vec<(Account, Exact)> = Vec::new();
    for line in lines {
        let value = Exact::of(line.present_value);
        match sums
            .iter_mut()
            .find(|(account, _)| *account == line.account)
        {
            Some((_, sum)) => *sum = *sum + value,
            None => sums.push((line.account, value)),
        }
    }
    sums.sort_unstable_by_key(|(account, _)| *account);
    let sums = sums.into_iter();
    sums.map(|(account, sum)| (account, sum.get().normalize()))
        .collect()
}

/// Returns the accounts of one ledger less those of another.
pub(super) fn difference(
    mut of: Vec<(Account, Decimal)>,
    less: Vec<(Account, Decimal)>,
) -> Vec<(Account, Decimal)> {
    for (account, value) in less {
        let turned = -Exact::of(value);
        match of.iter_mut().find(|(known, _)| *known == account) {
            Some((_, sum)) => *sum = (Exact::of(*sum) + turned).get().normalize(),
            None => of.push((account, turned.get().normalize())),
        }
    }
    of.sort_unstable_by_key(|(account, _)| *account);
    of
}
