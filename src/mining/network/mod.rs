//! The Bitcoin network: what a hash earns, and when the subsidy halves.
//!
//! *Difficulty* D means that a block takes D × 2³² hashes on average.
//! *Subsidy* is what a block creates, *fees* are what its transactions pay; both together are the *reward*.
//! The *fee share* is fees ÷ (subsidy + fees).
//! *Hashprice* is what one TH/s can expect to earn in a day.
//! A *halving* comes every 210 000 blocks: known to the second in the past, projected at 144 blocks a day from the last known height of a [`Chain`] in the future.

mod chain;
mod earnings;
mod halving;

pub use chain::Chain;
pub use earnings::{
    BLOCKS_PER_TERAHASH_DAY, break_even_price, coins_per_terahash_day, fees_of_share, hashprice,
    hashrate_of_difficulty,
};
pub use halving::{Halving, halvings_between, subsidy_at, subsidy_at_height};
