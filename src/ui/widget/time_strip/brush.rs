//! The arithmetic of the period: which bins it covers, and how drags and keys change it.

use std::cmp::Ordering;

use super::StripBin;
use super::scale::Scale;

/// An end of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Grip {
    /// The first day.
    From,
    /// The last day.
    To,
}

/// The first and the last bin, both in it.
pub(super) type Bins = (usize, usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DragKind {
    Making { anchor: usize },
    Moving { held: usize, before: Bins },
    Resizing { grip: Grip, before: Bins },
}

/// A drag that is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drag {
    kind: DragKind,
    now: Bins,
}

impl Drag {
    pub(super) fn making(anchor: usize) -> Self {
        Self { kind: DragKind::Making { anchor }, now: (anchor, anchor) }
    }

    pub(super) fn moving(held: usize, before: Bins) -> Self {
        Self { kind: DragKind::Moving { held, before }, now: before }
    }

    pub(super) fn resizing(grip: Grip, before: Bins) -> Self {
        Self { kind: DragKind::Resizing { grip, before }, now: before }
    }

    /// Carries the drag on to a place.
    pub(super) fn to(&mut self, scale: &Scale<'_>, x: f32, count: usize) {
        if count == 0 {
            return;
        }
        self.now = match self.kind {
            DragKind::Making { anchor } => {
                let bin = scale.nearest_bin(x);
                (anchor.min(bin), anchor.max(bin))
            }
            DragKind::Moving { held, before } => {
                let by = signed(scale.nearest_bin(x)) - signed(held);
                moved(before, by, count)
            }
            DragKind::Resizing { grip, before } => at_edge(before, grip, scale.nearest_edge(x), count),
        };
    }

    /// The period that it would make.
    pub(super) fn days(&self, bins: &[StripBin]) -> (i32, i32) {
        days(bins, self.now)
    }
}

/// Nobody has so many bins that they do not fit.
fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

/// Moves a period by some bins, and keeps its length.
pub(super) fn moved((from, to): Bins, by: isize, count: usize) -> Bins {
    let room = signed(count.saturating_sub(1).saturating_sub(to));
    let by = by.clamp(-signed(from), room);
    (from.saturating_add_signed(by), to.saturating_add_signed(by))
}

/// Moves one end by some bins; one bin always remains.
pub(super) fn resized((from, to): Bins, grip: Grip, by: isize, count: usize) -> Bins {
    match grip {
        Grip::From => (from.saturating_add_signed(by).min(to), to),
        Grip::To => (from, to.saturating_add_signed(by).clamp(from, count.saturating_sub(1))),
    }
}

/// Moves one end to a boundary; dragged past the other end, the two change places.
fn at_edge((from, to): Bins, grip: Grip, edge: usize, count: usize) -> Bins {
    let last = count.saturating_sub(1);
    let fixed = match grip {
        Grip::From => to + 1,
        Grip::To => from,
    };
    match edge.cmp(&fixed) {
        Ordering::Less => (edge.min(last), (fixed - 1).min(last)),
        Ordering::Greater => (fixed.min(last), (edge - 1).min(last)),
        Ordering::Equal => match grip {
            Grip::From => (to, to),
            Grip::To => (from, from),
        },
    }
}

/// The bins that a period touches. A period beyond all bins is the nearest one.
pub(super) fn bins_of(bins: &[StripBin], brush: Option<(i32, i32)>) -> Option<Bins> {
    let (from, to) = brush?;
    let last = bins.len().checked_sub(1)?;
    let first_bin = bins.partition_point(|bin| bin.end < from).min(last);
    let last_bin = bins.partition_point(|bin| bin.start <= to).saturating_sub(1);
    Some((first_bin, last_bin.clamp(first_bin, last)))
}

/// The first and the last day of bins.
pub(super) fn days(bins: &[StripBin], (from, to): Bins) -> (i32, i32) {
    let start = bins.get(from).map_or(0, |bin| bin.start);
    let end = bins.get(to).map_or(start, |bin| bin.end);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bins(count: usize) -> Vec<StripBin> {
        (0..).step_by(10).take(count).map(|start| StripBin { start, end: start + 9, ..StripBin::default() }).collect()
    }

    #[test]
    fn bins_of_when_days_inside_bins_then_bins_touched() {
        let bins = bins(10);
        assert_eq!(bins_of(&bins, Some((15, 34))), Some((1, 3)));
        assert_eq!(bins_of(&bins, Some((-50, 500))), Some((0, 9)));
        assert_eq!(bins_of(&bins, Some((500, 600))), Some((9, 9)));
        assert_eq!(bins_of(&bins, Some((-60, -50))), Some((0, 0)));
        assert_eq!(bins_of(&[], Some((0, 1))), None);
    }

    #[test]
    fn at_edge_when_dragged_past_the_other_end_then_swapped() {
        assert_eq!(at_edge((2, 4), Grip::From, 7, 10), (5, 6));
        assert_eq!(at_edge((2, 4), Grip::To, 1, 10), (1, 1));
        assert_eq!(at_edge((2, 4), Grip::To, 2, 10), (2, 2));
        assert_eq!(at_edge((2, 4), Grip::To, 10, 10), (2, 9));
    }

    proptest! {
        #[test]
        fn moved_when_any_distance_then_same_length_and_inside(from in 0_usize..20, length in 0_usize..20, by in -60_isize..60) {
            let to = (from + length).min(29);
            let now = moved((from, to), by, 30);
            prop_assert_eq!(now.1 - now.0, to - from);
            prop_assert!(now.1 < 30);
        }

        #[test]
        fn resized_when_any_distance_then_ordered_and_inside(from in 0_usize..20, length in 0_usize..20, by in -60_isize..60, left: bool) {
            let to = (from + length).min(29);
            let grip = if left { Grip::From } else { Grip::To };
            let now = resized((from, to), grip, by, 30);
            prop_assert!(now.0 <= now.1 && now.1 < 30);
        }

        #[test]
        fn days_when_from_whole_bins_then_the_same_bins_again(from in 0_usize..10, length in 0_usize..10) {
            let bins = bins(20);
            let range = (from, (from + length).min(19));
            prop_assert_eq!(bins_of(&bins, Some(days(&bins, range))), Some(range));
        }
    }
}
