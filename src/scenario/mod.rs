//! A case: facts, beliefs and choices of one decision, and how it is read and written.
//!
//! The *facts* are rigs, sites, countries and journeys; the *outlook* holds the beliefs, each a [`Path`] over the months; the *plans* are the choices.
//! A [`Case`] is plain data. It can be built in code, read from TOML or JSON ([`Loaded`]), or through serde in any format.

mod case;
#[cfg(feature = "files")]
mod loaded;
mod opening;
mod outlook;
mod path;
mod plan;
mod records;
mod source;
pub(crate) mod text;

pub use case::Case;
#[cfg(feature = "files")]
pub use loaded::Loaded;
pub use opening::{Opening, OpeningBook, OpeningLoss, OpeningTax, Peak};
pub use outlook::{Outlook, ResaleTier};
pub use path::{Grows, Path};
pub use plan::{Cohort, Part, Plan, Step};
pub use source::Source;
pub use text::Assumption;
