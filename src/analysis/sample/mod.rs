//! Random samples of records, and their assignment to coders: by stratum, and the same again on any machine from the same
//! records and the same seed.
//!
//! The records of each stratum stand in the order of their ids, the strata in the order of their names. One generator
//! ([`Pcg64`]) serves all of them, one after the other: of each stratum the records are taken that come first in
//! `permutation(n)`. It must not know what a record is, nor what becomes of those that are drawn.

mod assign;
mod strata;

pub use assign::{Assigned, assign};
pub use strata::{StrataBy, Stratum, strata};

use super::pcg64::Pcg64;

#[cfg(test)]
mod tests;

/// How a sample is spread over the strata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Spread {
    /// As many of each as it has among all: largest remainders first, those of a tie in the order of the strata.
    #[default]
    Proportional,
    /// Equally many of each; what one does not have is taken from the others.
    Equal,
}

/// How many are drawn of each stratum, given how many it has. Never more than there are, and together `wanted`, or all; with
/// `at_least_one`, one of each stratum where `wanted` suffices for that.
pub fn allocation(sizes: &[u32], wanted: u32, spread: Spread, at_least_one: bool) -> Vec<u32> {
    let all: u64 = sizes.iter().map(|size| u64::from(*size)).sum();
    let wanted = u64::from(wanted).min(all);
    let floor = |size: u32| u64::from(at_least_one && size > 0);
    let of_each: u64 = sizes.iter().map(|size| floor(*size)).sum();
    let mut taken: Vec<u64> = sizes.iter().map(|size| if of_each <= wanted { floor(*size) } else { 0 }).collect();
    match spread {
        Spread::Proportional => {
            for (taken, size) in taken.iter_mut().zip(sizes) {
                *taken = (*taken).max(wanted * u64::from(*size) / all.max(1));
            }
            // With one of each there may be too many: the largest give them back.
            while taken.iter().sum::<u64>() > wanted {
                let largest = (0..taken.len()).max_by_key(|at| (taken.get(*at).copied(), std::cmp::Reverse(*at)));
                if let Some(taken) = largest.and_then(|at| taken.get_mut(at)) {
                    *taken -= 1;
                }
            }
            let mut order: Vec<usize> = (0..sizes.len()).collect();
            let remainder = |at: &usize| wanted * sizes.get(*at).map_or(0, |size| u64::from(*size)) % all.max(1);
            order.sort_by_key(|at| std::cmp::Reverse(remainder(at)));
            give(&mut taken, sizes, &order, wanted);
        }
        Spread::Equal => {
            let order: Vec<usize> = (0..sizes.len()).collect();
            let mut level = 0;
            // Each is filled to the same height, as far as it goes.
            let filled = |level: u64| sizes.iter().map(|size| level.min(u64::from(*size))).sum::<u64>();
            let highest = sizes.iter().copied().max().map_or(0, u64::from);
            let (mut low, mut high) = (0, highest);
            while low <= high {
                let middle = u64::midpoint(low, high);
                if filled(middle) <= wanted {
                    level = middle;
                    low = middle + 1;
                } else if middle == 0 {
                    break;
                } else {
                    high = middle - 1;
                }
            }
            for (taken, size) in taken.iter_mut().zip(sizes) {
                *taken = level.min(u64::from(*size));
            }
            give(&mut taken, sizes, &order, wanted);
        }
    }
    taken.into_iter().map(|count| u32::try_from(count).unwrap_or(u32::MAX)).collect()
}

/// Gives one more to each in turn, in this order, until there are enough.
fn give(taken: &mut [u64], sizes: &[u32], order: &[usize], wanted: u64) {
    let mut left = wanted.saturating_sub(taken.iter().sum());
    while left > 0 {
        let before = left;
        for at in order {
            if let (Some(taken), Some(size)) = (taken.get_mut(*at), sizes.get(*at))
                && left > 0
                && *taken < u64::from(*size)
            {
                *taken += 1;
                left -= 1;
            }
        }
        if left == before {
            return;
        }
    }
}

/// Draws from each stratum as many as are given: places among all records, ascending. The places of a stratum stand in the
/// order of the ids.
pub fn draw(strata: &[Stratum], taken: &[u32], seed: u64) -> Vec<u32> {
    let mut generator = Pcg64::new(seed);
    let mut drawn = Vec::new();
    for (stratum, count) in strata.iter().zip(taken) {
        let order = generator.permutation(u32::try_from(stratum.members.len()).unwrap_or(u32::MAX));
        let first = order.into_iter().take(*count as usize);
        drawn.extend(first.filter_map(|at| stratum.members.get(at as usize).copied()));
    }
    drawn.sort_unstable();
    drawn
}
