//! What ledgers come to besides their value.
//!
//! The *flows* of a plan are its money by day, as likely as it is (rule 10); its *present flows* are the same at what they are worth at the start.
//! A *metric* is a figure of one of them, of one plan or of what one gains over another; each is a number or has a reason why there is none.
//! The *output* is what was drawn and mined, and a *levelised cost* what is spent for one unit of it, both at their present value.
//! A *break-even price* is the one at which nothing is won: found by valuing the plan again, for a value is no straight line in its prices.

mod break_even_price;
mod costs;
mod dimension;
mod flows;
mod metric;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod metrics;
mod no_figure;
mod output;
mod ranking;
mod worlds;

pub use break_even_price::BreakEvenPrice;
pub use dimension::Dimension;
pub use metric::Metric;
pub use metrics::Metrics;
pub use no_figure::NoFigure;
pub use output::{Output, Quantity};

pub(super) use output::Made;
