//! What a month's energy costs.

use super::Band;
use crate::units::Scalar;

/// Posts the energy charges of one meter, or of a part of what it shows: for each band the kWh and the price paid for one.
///
/// `energy` is kWh by band, in the order of `bands`.
pub(crate) fn bill<S: Scalar>(
    bands: &[Band<S::Fixed>],
    energy: impl Iterator<Item = S>,
    mut post: impl FnMut(S, S),
) {
    for (band, energy) in bands.iter().zip(energy) {
        post(energy, -S::known(band.price));
    }
}
