//! Well-known rigs, with dated and sourced specifications.
//!
//! The figures are the makers' nominal ones; makers allow 3 to 10 % either way.
//! A model carries its hashrate in its name, as it is sold: `Antminer S19j Pro 100T`.
//! No reliable figure was found for failures, repairs and ageing: a rig from here never fails and does not age until the case says otherwise.
//! Most masses are not known either.

mod confidence;
mod rig;

pub use confidence::Confidence;
pub use rig::CatalogRig;

use crate::error::Problem;

const ROWS: &str = include_str!("rigs.csv");

/// Returns every rig of the catalog, by maker and release.
///
/// ```
/// use stay_or_go::mining::catalog;
///
/// let lightest = catalog::rigs().filter_map(|known| known.rig.mass).min();
/// assert_eq!(lightest, Some("15.2 kg".parse()?));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
pub fn rigs() -> impl Iterator<Item = CatalogRig> {
    ROWS.lines().skip(1).filter_map(CatalogRig::read)
}

/// Returns the rig of this model.
///
/// ```
/// use stay_or_go::mining::catalog;
///
/// let s19j = catalog::find("Antminer S19j Pro 100T")?;
/// assert_eq!(s19j.rig.power, "3050 W".parse()?);
/// assert_eq!(s19j.rig.efficiency()?, "30.5 J/TH".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// # Errors
/// When the catalog does not have the model; the problem names the nearest one.
pub fn find(model: &str) -> Result<CatalogRig, Problem> {
    let mut known: Vec<CatalogRig> = rigs().collect();
    if let Some(index) = known.iter().position(|known| known.rig.model == model) {
        return Ok(known.swap_remove(index));
    }
    let models = known.iter().map(|known| known.rig.model.as_str());
    Err(Problem::unknown_name("rig of the catalog", model, models))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::{Decimal, dec};
    use std::collections::BTreeSet;

    /// What the sources give as J/TH, in the order of the file.
    const JOULES_PER_TERAHASH: [Decimal; 29] = [
        dec!(98),
        dec!(45),
        dec!(40),
        dec!(55), // S9, S17, S17 Pro, T17
        dec!(34),
        dec!(29.5),
        dec!(38),
        dec!(38),
        dec!(36), // S19, S19 Pro, T19, S19j
        dec!(29.5),
        dec!(30.5),
        dec!(29.5), // S19j Pro
        dec!(21.5),
        dec!(20.8),
        dec!(23), // S19 XP, S19 XP Hyd, S19k Pro
        dec!(17.5),
        dec!(19),
        dec!(15),
        dec!(16.5), // S21, T21, S21 Pro, S21+
        dec!(60),
        dec!(38),
        dec!(31),
        dec!(19.9), // M21S, M30S, M30S++, M60
        dec!(38),
        dec!(30),
        dec!(25),
        dec!(21.5), // A1246, A1346, A1366, A1466
        dec!(13.8),
        dec!(12.8), // A16, A16 XP
    ];

    #[test]
    fn every_row_is_read() {
        assert_eq!(rigs().count(), ROWS.lines().count() - 1);
        assert_eq!(
            ROWS.lines().next(),
            Some("model,released,hashrate,power,mass,confidence,source")
        );
    }

    #[test]
    fn power_and_hashrate_give_the_published_efficiency() {
        assert_eq!(rigs().count(), JOULES_PER_TERAHASH.len());
        for (known, published) in rigs().zip(JOULES_PER_TERAHASH) {
            let computed = known.rig.efficiency().unwrap().to_joules_per_terahash();
            let gap = (computed - published).abs() / published;
            assert!(gap < dec!(0.03), "{}: {computed}", known.rig.model);
        }
    }

    #[test]
    fn a_model_stands_once_and_ends_with_its_hashrate() {
        let models: BTreeSet<String> = rigs().map(|known| known.rig.model).collect();
        assert_eq!(models.len(), rigs().count());
        for known in rigs() {
            let terahash = format!(" {}T", known.rig.hashrate.to_terahash());
            assert!(known.rig.model.ends_with(&terahash), "{}", known.rig.model);
        }
    }

    #[test]
    fn every_row_has_a_date_and_an_address() {
        for known in rigs() {
            assert!(known.released.contains("20"), "{}", known.rig.model);
            for source in known.source.split("; ") {
                assert!(source.contains(" http"), "{source}");
            }
        }
    }

    #[test]
    fn an_unknown_model_is_answered_with_the_nearest() {
        let problem = find("Antminer S19j Pro 101T").unwrap_err().to_string();
        assert!(problem.starts_with(
            "no rig of the catalog has this name, did you mean `Antminer S19j Pro 100T`?; known: Antminer S9 13.5T, "
        ));
        assert!(problem.ends_with(", got Antminer S19j Pro 101T"));
    }

    #[test]
    fn a_row_that_is_not_whole_is_not_read() {
        assert_eq!(CatalogRig::read(""), None);
        assert_eq!(CatalogRig::read("A,2020,1 TH/s,1 W,,high"), None);
        assert_eq!(
            CatalogRig::read("A,2020,1 TH/s,1 W,heavy,high,B http://b"),
            None
        );
        assert_eq!(CatalogRig::read("A,2020,1 TH/s,1 W,,sure,B http://b"), None);
        assert_eq!(
            CatalogRig::read("A,2020,1 TH/s,1 W,,high,B http://b,C"),
            None
        );
    }
}
