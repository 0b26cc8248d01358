//! Rows of different heights one below another, of which only those in sight are measured: the heights of the others are guessed.
//!
//! What is in sight stays where it is when the guess of a row above it is put right, since the place is kept as a row and a
//! distance, not as a number of points from the top. It must not know what stands in a row.

/// A place: so far below the top of a row.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Anchor {
    /// The row.
    pub(super) row: usize,
    /// The distance from its top, in points.
    pub(super) within: f32,
}

/// Farther than so many views is a jump: what lies between is not measured.
const JUMP: f32 = 4.0;

/// The heights of the rows, in whole points.
#[derive(Debug, Default)]
pub(super) struct Flow {
    heights: Vec<f32>,
    is_measured: Vec<bool>,
    /// The top of each row, and the end; right up to the first row that was measured since.
    tops: Vec<f32>,
    right_to: usize,
}

impl Flow {
    /// Of guessed heights.
    pub(super) fn new(guessed: impl Iterator<Item = f32>) -> Self {
        let heights: Vec<f32> = guessed.map(|height| height.round().max(1.0)).collect();
        let (is_measured, tops) = (vec![false; heights.len()], vec![0.0; heights.len() + 1]);
        Self { heights, is_measured, tops, right_to: 0 }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.heights.len()
    }

    /// The height of all of them.
    pub(super) fn total(&mut self) -> f32 {
        self.put_right();
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The top of a row; the end for one that is beyond the last one.
    pub(super) fn top(&mut self, row: usize) -> f32 {
        self.put_right();
        self.tops.get(row).or_else(|| self.tops.last()).copied().unwrap_or(0.0)
    }

    /// The row at a distance from the top.
    pub(super) fn at(&mut self, y: f32) -> usize {
        self.put_right();
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.len().saturating_sub(1))
    }

    fn put_right(&mut self) {
        let mut top = self.tops.get(self.right_to).copied().unwrap_or(0.0);
        for (height, below) in self.heights.iter().zip(self.tops.iter_mut().skip(1)).skip(self.right_to) {
            top += height;
            *below = top;
        }
        self.right_to = self.len();
    }

    /// The height of a row, measured now if it never was.
    pub(super) fn measured(&mut self, row: usize, measure: &mut dyn FnMut(usize) -> f32) -> f32 {
        let known = self.is_measured.get(row).copied().unwrap_or(true);
        let Some(height) = self.heights.get_mut(row) else { return 0.0 };
        if !known {
            let now = measure(row).round().max(1.0);
            if (now - *height).abs() > 0.0 {
                *height = now;
                self.right_to = self.right_to.min(row);
            }
        }
        let height = *height;
        if let Some(known) = self.is_measured.get_mut(row) {
            *known = true;
        }
        height
    }

    /// Where a view of this height begins after it was moved by so many points from a place: every row in it is measured then,
    /// and it ends where the rows end.
    pub(super) fn settle(
        &mut self,
        from: Anchor,
        moved: f32,
        view: f32,
        measure: &mut dyn FnMut(usize) -> f32,
    ) -> Anchor {
        if self.len() == 0 {
            return Anchor::default();
        }
        let mut at = Anchor { row: from.row.min(self.len() - 1), within: from.within + moved };
        if moved.abs() > JUMP * view {
            let y = (self.top(at.row) + at.within).clamp(0.0, (self.total() - view).max(0.0));
            at.row = self.at(y);
            at.within = y - self.top(at.row);
        }
        self.walk(&mut at, measure);
        let mut bottom = -at.within;
        let mut row = at.row;
        while bottom < view && row < self.len() {
            bottom += self.measured(row, measure);
            row += 1;
        }
        if bottom < view {
            at.within -= view - bottom;
            self.walk(&mut at, measure);
        }
        at
    }

    /// Leads to the row in which the place really is.
    fn walk(&mut self, at: &mut Anchor, measure: &mut dyn FnMut(usize) -> f32) {
        while at.within < 0.0 && at.row > 0 {
            at.row -= 1;
            at.within += self.measured(at.row, measure);
        }
        at.within = at.within.max(0.0);
        while at.row + 1 < self.len() {
            let height = self.measured(at.row, measure);
            if at.within < height {
                break;
            }
            at.within -= height;
            at.row += 1;
        }
        let last = self.measured(at.row, measure);
        at.within = at.within.min(last);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn row_above_when_its_guess_was_wrong_moves_nothing_that_is_in_sight() {
        let mut flow = Flow::new((0..100).map(|_| 20.0));
        let mut real = |row: usize| if row < 50 { 70.0 } else { 20.0 };
        let begun = flow.settle(Anchor { row: 60, within: 5.0 }, 0.0, 200.0, &mut real);
        assert_eq!(begun, Anchor { row: 60, within: 5.0 });
        // One row up at a time: it is the row above that comes into sight, whatever was guessed.
        let mut at = begun;
        for expected in (45..60).rev() {
            let height = real(expected);
            at = flow.settle(at, -height, 200.0, &mut real);
            assert_eq!(at, Anchor { row: expected, within: 5.0 });
        }
    }

    proptest! {
        #[test]
        fn view_wherever_it_is_moved_stays_among_the_rows_and_is_full(
            rows in proptest::collection::vec((1..80_u16, 1..80_u16), 1..60),
            moves in proptest::collection::vec(-900_i16..900, 1..20),
            view in 10..300_u16,
        ) {
            let mut flow = Flow::new(rows.iter().map(|(guessed, _)| f32::from(*guessed)));
            let real: Vec<f32> = rows.iter().map(|(_, real)| f32::from(*real)).collect();
            let mut measure = |row: usize| real[row];
            let view = f32::from(view);
            let mut at = flow.settle(Anchor::default(), 0.0, view, &mut measure);
            for by in moves {
                at = flow.settle(at, f32::from(by), view, &mut measure);
                prop_assert!(at.row < rows.len() && at.within >= 0.0 && at.within <= real[at.row]);
                let below: f32 = real[at.row..].iter().sum::<f32>() - at.within;
                let all: f32 = real.iter().sum();
                prop_assert!(below >= view.min(all) - 0.5, "{below} {view} {all}");
                // What is in sight was measured: the rows add up.
                let mut bottom = -at.within;
                for (row, height) in real.iter().enumerate().skip(at.row) {
                    if bottom >= view {
                        break;
                    }
                    prop_assert_eq!(flow.top(row + 1) - flow.top(row), *height);
                    bottom += height;
                }
            }
        }
    }
}
