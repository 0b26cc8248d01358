//! How many units have adopted by when: certainly, and possibly. Between the two the true number lies.

use super::first::{FirstFound, end_of, start_of};

/// How many have adopted, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdoptionStep {
    /// The day; `i32::MIN` for what may have been at any time before.
    pub day: i32,
    /// Those whose last possible day is not later, and no doubtful one.
    pub certain: u32,
    /// Those whose first possible day is not later.
    pub possible: u32,
    /// A unit that changes its number here, by its place in [`super::Adoption::first`]: all others that do are in its set.
    pub first: usize,
}

/// The steps, ascending by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AdoptionCurve {
    /// The days on which a number changes.
    pub steps: Vec<AdoptionStep>,
}

impl AdoptionCurve {
    /// Of units in their order. Takes time n log n.
    pub(super) fn of(first: &[FirstFound]) -> Self {
        let possible = first.iter().enumerate().map(|(at, one)| (start_of(one.earliest), at, false));
        let known = first.iter().enumerate().filter(|(_, one)| one.latest.is_some() && !one.is_doubtful);
        let certain = known.map(|(at, one)| (end_of(one.latest), at, true));
        let mut changes: Vec<(i32, usize, bool)> = possible.chain(certain).collect();
        changes.sort_unstable();
        let (mut steps, mut now) = (Vec::new(), (0, 0));
        for on_day in changes.chunk_by(|one, other| one.0 == other.0) {
            let Some((day, first, _)) = on_day.first().copied() else { continue };
            let certain = on_day.iter().filter(|(.., is_certain)| *is_certain).count() as u32;
            now = (now.0 + certain, now.1 + on_day.len() as u32 - certain);
            steps.push(AdoptionStep { day, certain: now.0, possible: now.1, first });
        }
        Self { steps }
    }

    /// How many have adopted before a day: certainly, and possibly.
    pub fn before(&self, day: i32) -> (u32, u32) {
        let at = self.steps.partition_point(|step| step.day < day);
        let step = at.checked_sub(1).and_then(|at| self.steps.get(at));
        step.map_or((0, 0), |step| (step.certain, step.possible))
    }
}
