//! Why going gains: the gain shared out among its causes (rule 35).
//!
//! To stay is the same as to go, by a free and instant journey, to a *twin* of home; a *cause* is a set of whole fields that turns the twin into the real place.
//! Between the two lie *mixtures*: cases in which some causes are real and the rest is as at home. Each is a whole case and valued like any other.
//! A cause's *share* is what it adds when it becomes real, on average over all orders in which the causes can (Shapley).
//! *Home* is where a cohort stands when the case starts; what lies at a place and is written in its money is *restated* where the twin's money is another.

mod attribution;
mod gain_cause;
mod mixture;
mod mixtures;
mod moneys;
mod places;
mod real;
mod restated;
mod shapley;
mod values;
mod ways;

pub use attribution::Attribution;
pub use gain_cause::GainCause;

use real::Real;
