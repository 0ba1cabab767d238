//! A rig of the catalog.

use super::Confidence;
use crate::mining::Rig;

/// A rig with the date and the source of its figures.
///
/// ```
/// use stay_or_go::mining::catalog::{self, Confidence};
///
/// let s19_pro = catalog::find("Antminer S19 Pro 110T")?;
/// assert_eq!(s19_pro.released, "2020-05");
/// assert_eq!(s19_pro.confidence, Confidence::High);
/// assert!(s19_pro.source.contains("https://"));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CatalogRig {
    /// The rig; it never fails and does not age, because no reliable figure was found.
    pub rig: Rig,
    /// When it came out, as far as is known: `2020-05`, or `announced 2021-11; shipped 2022-07`.
    pub released: String,
    /// How well the figures are founded.
    pub confidence: Confidence,
    /// Where the figures stand: titles and addresses, with `; ` between them.
    pub source: String,
}

impl CatalogRig {
    /// Reads a row of the catalog; its fields have no commas.
    pub(super) fn read(row: &str) -> Option<Self> {
        let fields: Vec<&str> = row.split(',').collect();
        let &[model, released, hashrate, power, mass, confidence, source] = fields.as_slice()
        else {
            return None;
        };
        let mass = match mass {
            "" => None,
            known => Some(known.parse().ok()?),
        };
        Some(Self {
            rig: Rig {
                mass,
                ..Rig::new(model, hashrate.parse().ok()?, power.parse().ok()?)
            },
            released: released.to_owned(),
            confidence: confidence.parse().ok()?,
            source: source.to_owned(),
        })
    }
}
