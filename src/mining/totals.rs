//! What many rigs add up to.

use crate::units::{Efficiency, Exact, Hashrate, Mass, Power};

/// What the rigs of a group or a fleet add up to, when new and all running; [`Group::totals`](super::Group::totals) and [`Fleet::totals`](super::Fleet::totals) make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Totals {
    /// The number of containers.
    pub containers: u64,
    /// The number of rigs.
    pub rigs: u64,
    /// What they hash.
    pub hashrate: Hashrate,
    /// What they draw, cooling and auxiliaries included.
    pub power: Power,
    /// What the rigs weigh as they are shipped; `None` when the mass of one of them is not known.
    pub rig_mass: Option<Mass>,
    /// What rigs and containers weigh together; `None` when a mass or a tare is not known.
    pub mass: Option<Mass>,
}

impl Totals {
    /// Returns what a hash costs in energy with cooling and auxiliaries, or `None` when nothing hashes.
    ///
    /// ```
    /// use stay_or_go::Named;
    /// use stay_or_go::mining::{Group, Lot, Rig};
    ///
    /// let s21 = Rig::new("Antminer S21 200T", "200 TH/s".parse()?, "3500 W".parse()?);
    /// let rigs = Named::from_entries([("s21".parse()?, s21)])?;
    /// let cooled = Group {
    ///     overhead: "4 %".parse()?,
    ///     lots: vec![Lot::new("s21".parse()?, 1)],
    ///     ..Group::new(1, 1)
    /// };
    /// // 17.5 J/TH × 1.04
    /// let totals = cooled.totals(&rigs).unwrap();
    /// assert_eq!(totals.efficiency(), Some("18.2 J/TH".parse()?));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn efficiency(&self) -> Option<Efficiency> {
        if self.hashrate == Hashrate::ZERO {
            return None;
        }
        let watts = Exact::of(self.power.to_watts());
        let terahash = Exact::of(self.hashrate.to_terahash());
        Efficiency::from_joules_per_terahash(watts.over(terahash).get()).ok()
    }
}
