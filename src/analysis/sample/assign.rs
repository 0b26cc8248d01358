//! Records to coders: evenly, by chance.

use super::{Pcg64, Stratum};

/// What is assigned to whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assigned {
    /// By coder: the places of the records, ascending.
    pub records: Vec<Vec<u32>>,
    /// By stratum and coder: how many.
    pub counts: Vec<Vec<u32>>,
}

/// Gives each record to as many of the coders as are to read it, or to all.
///
/// The records of a stratum come in a random order; each
/// goes to those who have fewest of its stratum so far, then fewest of all, and of these in a random order. So within a
/// stratum no coder has more than one more than another.
pub fn assign(strata: &[Stratum], coders: usize, each: usize, seed: u64) -> Assigned {
    let mut generator = Pcg64::new(seed);
    let mut assigned = Assigned { records: vec![Vec::new(); coders], counts: Vec::with_capacity(strata.len()) };
    let people = u32::try_from(coders).unwrap_or(u32::MAX);
    for stratum in strata {
        let mut own = vec![0_u32; coders];
        for at in generator.permutation(u32::try_from(stratum.members.len()).unwrap_or(u32::MAX)) {
            let Some(record) = stratum.members.get(at as usize) else { continue };
            let mut order = generator.permutation(people);
            let count_of = |coder: &u32| {
                let coder = *coder as usize;
                (own.get(coder).copied(), assigned.records.get(coder).map(Vec::len))
            };
            order.sort_by_key(count_of);
            for coder in order.into_iter().take(each) {
                if let (Some(own), Some(records)) =
                    (own.get_mut(coder as usize), assigned.records.get_mut(coder as usize))
                {
                    *own += 1;
                    records.push(*record);
                }
            }
        }
        assigned.counts.push(own);
    }
    assigned.records.iter_mut().for_each(|records| records.sort_unstable());
    assigned
}
