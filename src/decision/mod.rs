//! What follows from the values: why, what would change the advice, when to go, and how many.
//!
//! The *advice* is the alternative worth most: a plan, or to shut and to sell now.
//! Everything here asks the same valuation again, in other worlds; there is no second formula.
//! A *cause* is a set of fields of the case that turns a twin of home into the place that is gone to; an *attribution* says what each has to do with the gain.
//! An *input* is a quantity that is uncertain, declared once; its *break-even* is where the advice changes, its *flip* the smallest change that reverses it, in units of its uncertainty.
//! A *departure* is a plan put off by months; *waiting* has its cost.

#[cfg(feature = "allocation")]
pub mod allocation;
mod arrival;
mod break_even;
mod causes;
mod crossing;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod decision;
pub mod explain;
mod flip;
mod frontier;
mod input;
mod parallel;
mod question;
mod standing;
pub mod timing;
mod tornado;

pub use break_even::{AdviceChange, InputBreakEven};
pub use causes::{Attribution, GainCause};
pub use decision::{Decision, Going};
pub use flip::{CounterWorld, Flip, Moved};
pub use frontier::Frontier;
pub use input::Input;
pub use question::Question;
pub use standing::{Alternative, Standing};
pub use tornado::{Bar, BarEnd, Tornado};
