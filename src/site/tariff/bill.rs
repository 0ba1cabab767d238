//! What a month's energy costs.

use super::Band;
use crate::units::Scalar;

/// A part of a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// Energy that rigs drew.
    Energy,
    /// Energy that the standby load drew.
    Standby,
}

/// Posts the energy charges of one meter: for each band the kWh and the price paid for one.
///
/// `running` and `standby` are kWh by band, in the order of `bands`.
pub(crate) fn bill<S: Scalar>(
    bands: &[Band<S::Fixed>],
    running: impl Iterator<Item = S>,
    standby: impl Iterator<Item = S>,
    mut post: impl FnMut(Item, S, S),
) {
    for (band, energy) in bands.iter().zip(running) {
        post(Item::Energy, energy, -S::known(band.price));
    }
    for (band, energy) in bands.iter().zip(standby) {
        post(Item::Standby, energy, -S::known(band.price));
    }
}
