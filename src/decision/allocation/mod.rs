//! Where and how many: which containers of the fleet do what, under power, budget and schedule.
//!
//! A [`Choice`] is one thing that may be done with a container of a group: an itinerary under a name.
//! A [`Task`] holds the choices, what is done with the containers that are given none, and the [`Limits`].
//! [`allocate`] returns an [`Allocation`]: how many containers take which choice, as a plan with its whole ledger.
//!
//! Containers at one site share its bill, its deposit and its rent, so the value of an allocation is not the sum of its parts.
//! Where there are few allocations every one is valued, and the best is the best.
//! Where there are many an integer programme proposes, the valuation disposes, and what it finds the programme learns; [`Search`] says which was done.

mod allocate;
#[expect(
    clippy::module_inception,
    reason = "the file holds the type it is named after"
)]
mod allocation;
mod alternative;
mod choice;
mod counts;
mod effort;
mod frontier;
mod ground;
mod judge;
mod leaving;
mod limits;
mod placed;
mod presence;
mod programme;
mod refused;
mod room;
mod search;
mod searcher;
mod solver;
mod spending;
mod task;
#[cfg(test)]
mod tests;

#[cfg(feature = "zones")]
pub use allocate::allocate;
pub use allocate::allocate_with_zones;
pub use allocation::Allocation;
pub use alternative::Alternative;
pub use choice::Choice;
pub use effort::Effort;
pub use frontier::Spent;
pub use leaving::LeavingLimit;
pub use limits::Limits;
pub use placed::Placed;
pub use refused::Refused;
pub use room::Room;
pub use search::Search;
pub use spending::spending;
pub use task::Task;
