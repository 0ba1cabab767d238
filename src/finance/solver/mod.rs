//! Rates of return: all of them, certified, on binary numbers.
//!
//! A *rate* is one at which flows are worth nothing; its *growth* is ln(1 + rate), a number where a rate is none.
//! A *step* is the unit in which a day count counts: a day, or 1/133 590 of a year where leap years have days of their own. So many steps are a whole number, and the worth of flows is a sum of whole powers of one growth.
//! A *side* is what is received, or what is paid; the *mean step* of a side, weighted by worth, is its duration.
//! A *bracket* is two growths between which the worth certainly is zero once; a *touching* root is one at which it is zero without changing sign.
//! Signs are decided by a running bound of the error in 53 bits, then in 106, never otherwise.

mod amount;
mod binary_flows;
mod decimal;
mod double;
mod factors;
mod isolate;
mod no_rate;
mod rates;
mod refine;
mod root;
mod side;
mod solve;
mod sum;
mod zero;

pub use binary_flows::{BinaryFlows, NotFlows};
pub use factors::{Factors, NotDiscounted};
pub use no_rate::NoRate;
pub use rates::{NotUnique, Rates};
pub use root::Root;
