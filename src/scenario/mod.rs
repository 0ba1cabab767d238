//! A case: facts, beliefs and choices of one decision, and how it is read and written.
//!
//! The *facts* are rigs, sites, countries and journeys; the *outlook* holds the beliefs, each a [`Path`] over the months; the *plans* are the choices.
//! A [`Case`] is plain data. It can be built in code, read from TOML or JSON ([`Loaded`]), or through serde in any format.

mod borrowing;
mod case;
mod discount;
mod figures;
#[cfg(feature = "files")]
mod loaded;
mod opening;
mod outlook;
mod path;
mod plan;
mod quantified;
mod records;
mod resale;
mod source;
mod sunk;
pub(crate) mod text;
mod uncertain;

pub use borrowing::Borrowing;
pub use case::Case;
pub use discount::{Basis, Discount};
#[cfg(feature = "files")]
pub use loaded::Loaded;
pub use opening::{Opening, OpeningBook, OpeningLoss, OpeningTax, Peak};
pub use outlook::Outlook;
pub use path::{Grows, Path};
pub use plan::{Bought, Cohort, Fallback, Part, Plan, PlanEnd, Step};
pub use resale::{ResalePrice, ResaleTier};
pub use source::Source;
pub use sunk::Sunk;
pub use text::Assumption;
pub use uncertain::{Doubt, Spread, Uncertain};

pub(crate) use figures::Figures;
pub(crate) use quantified::{Quantified, written};
pub(crate) use source::is_at_or_below;
