mod laws;
mod units;
