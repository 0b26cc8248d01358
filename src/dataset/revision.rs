//! Names of states: each state of each dataset has a number that no other one has, as long as the program runs, so that
//! what was made from a state can be told from what was made from any other, however alike the two are.
//!
//! It must not know what a dataset holds.

use std::sync::atomic::{AtomicU64, Ordering};

/// Ascending; 0 is the empty dataset that nobody has filled.
static LAST: AtomicU64 = AtomicU64::new(0);

/// A number that was not given before.
pub(super) fn next_revision() -> u64 {
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Which rows were changed from one state of a dataset to the next, as far back as it is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes {
    /// The states before the present one, ascending, without a gap.
    states: Vec<u64>,
    /// Rows, each with the place in `states` of the state that its change left.
    rows: Vec<(usize, u32)>,
    /// The state that is being left is the first one of which nothing is known.
    forgotten: bool,
}

/// More changes are not kept: whoever wants them looks at all rows.
const KEPT: usize = 10_000;

impl Changes {
    /// Notes that rows change with the next state.
    pub(super) fn add(&mut self, rows: impl ExactSizeIterator<Item = u32>) {
        if self.rows.len() + rows.len() > KEPT || self.states.len() > KEPT {
            self.forget();
        }
        if !self.forgotten {
            let from = self.states.len();
            self.rows.extend(rows.map(|row| (from, row)));
        }
    }

    /// Any row may change with the next state.
    pub(super) fn forget(&mut self) {
        *self = Self { forgotten: true, ..Self::default() };
    }

    /// The state with this number is left.
    pub(super) fn leave(&mut self, state: u64) {
        if !std::mem::take(&mut self.forgotten) {
            self.states.push(state);
        }
    }

    /// The rows that changed since a state, ascending; `None` where that is not known.
    pub(super) fn since(&self, state: u64, now: u64) -> Option<Vec<u32>> {
        let from = if state == now { self.states.len() } else { self.states.binary_search(&state).ok()? };
        let first = self.rows.partition_point(|(own, _)| *own < from);
        let mut rows: Vec<u32> = self.rows.get(first..)?.iter().map(|(_, row)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        Some(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_when_states_are_of_one_history_tells_the_rows_between_them() {
        let mut changes = Changes::default();
        changes.add([3].into_iter());
        changes.leave(10);
        changes.add([1, 2].into_iter());
        changes.leave(12);
        assert_eq!(changes.since(10, 20), Some(vec![1, 2, 3]));
        assert_eq!(changes.since(12, 20), Some(vec![1, 2]));
        assert_eq!(changes.since(20, 20), Some(vec![]));
        // A state that another copy went through since.
        assert_eq!(changes.since(11, 20), None);
        assert_eq!(changes.since(21, 20), None);
    }

    #[test]
    fn since_when_changes_were_forgotten_knows_nothing_of_what_was_before() {
        let mut changes = Changes::default();
        changes.leave(1);
        changes.forget();
        changes.add([7].into_iter());
        changes.leave(2);
        changes.add([8].into_iter());
        changes.leave(3);
        assert_eq!(changes.since(1, 4), None);
        assert_eq!(changes.since(2, 4), None);
        assert_eq!(changes.since(3, 4), Some(vec![8]));
    }

    #[test]
    fn next_revision_when_asked_twice_is_another_number() {
        assert_ne!(next_revision(), next_revision());
    }
}
