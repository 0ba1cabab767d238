//! Laws of the library, each a property over generated cases, with its exceptions.

mod borders;
mod economics;
mod events;
mod hazards;
mod hours;
mod independence;
mod ledgers;
mod round_trip;
mod scale;
mod support;
mod totality;
