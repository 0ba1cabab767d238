//! The value of every mixture.

use std::num::NonZero;
use std::thread::{Builder, available_parallelism, scope};

/// Returns the results of so many pieces of work, in their order, whoever did them.
///
/// The work is shared among the processors there are; where there are no threads it is done here.
pub(super) fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let workers = available_parallelism()
        .map_or(1, NonZero::get)
        .min(count)
        .max(1);
    let lane = |worker: usize| -> Vec<T> { (worker..count).step_by(workers).map(&work).collect() };
    let lanes: Vec<Vec<T>> = scope(|scope| {
        let lane = &lane;
        let others: Vec<_> = (1..workers)
            .map(|worker| {
                (
                    worker,
                    Builder::new().spawn_scoped(scope, move || lane(worker)),
                )
            })
            .collect();
        let own = lane(0);
        let others = others.into_iter().map(|(worker, thread)| {
            let done = thread.ok().and_then(|thread| thread.join().ok());
            done.unwrap_or_else(|| lane(worker))
        });
        std::iter::once(own).chain(others).collect()
    });
    let mut lanes: Vec<_> = lanes.into_iter().map(Vec::into_iter).collect();
    let next = |place: usize| lanes.get_mut(place % workers).and_then(Iterator::next);
    (0..count).filter_map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_work() {
        for count in [0, 1, 2, 7, 100] {
            let squares: Vec<usize> = (0..count).map(|number| number * number).collect();
            assert_eq!(in_parallel(count, |number| number * number), squares);
        }
    }
}
