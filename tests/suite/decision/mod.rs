//! What follows from the values, seen from outside.

mod explain;
mod timing;
