//! What has to be remembered from month to month.

use super::sink::Posted;
use crate::timeline::Account;
use crate::units::Scalar;

/// What the kernel carries from month to month.
#[derive(Debug, Clone)]
pub(crate) struct Books<S> {
    /// What each site holds as a deposit.
    deposits: Vec<S>,
}

impl<S: Scalar> Books<S> {
    pub fn opening(deposits: &[S::Fixed]) -> Self {
        Self {
            deposits: deposits.iter().map(|held| S::known(*held)).collect(),
        }
    }

    /// Sees a line before the sink does.
    pub fn see(&mut self, line: &Posted<S>) {
        let deposit = line.site.filter(|_| line.account == Account::Deposit);
        if let Some(held) = deposit.and_then(|site| self.deposits.get_mut(site)) {
            *held = *held - line.quantity * line.price;
        }
    }

    /// Returns what a site holds as a deposit.
    pub fn deposit(&self, site: Option<usize>) -> S {
        let held = site.and_then(|site| self.deposits.get(site));
        held.copied().unwrap_or(S::ZERO)
    }
}
