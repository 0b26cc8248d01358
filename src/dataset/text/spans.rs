//! Spans on a text: which of them overlap a part of it, and in which lane each can be drawn so that none lies on another.
//!
//! What a span is for is the caller's. A text may have many thousand, and all of them may overlap.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

/// A span, with what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<T> {
    /// The code points.
    pub range: Range<usize>,
    /// What it is for.
    pub of: T,
    /// The first lane that no span before it takes there, from 0.
    pub lane: usize,
}

/// The spans of a text, in order: by beginning, the longest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spans<T> {
    all: Vec<Span<T>>,
    /// By place: the last end among the spans of the part of the list whose middle it is, see [`Spans::visit`].
    last_ends: Vec<usize>,
    lanes: usize,
}

impl<T> Default for Spans<T> {
    fn default() -> Self {
        Self { all: Vec::new(), last_ends: Vec::new(), lanes: 0 }
    }
}

impl<T> Spans<T> {
    /// Of spans in any order; those that hold nothing are left out.
    pub fn new(spans: impl IntoIterator<Item = (Range<usize>, T)>) -> Self {
        let spans = spans.into_iter().filter(|(range, _)| range.start < range.end);
        let mut all: Vec<Span<T>> = spans.map(|(range, of)| Span { range, of, lane: 0 }).collect();
        all.sort_by_key(|span| (span.range.start, Reverse(span.range.end)));
        let lanes = put_in_lanes(&mut all);
        let mut last_ends = vec![0; all.len()];
        note_last_ends(&all, &mut last_ends, 0..all.len());
        Self { all, last_ends, lanes }
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Span<T>] {
        &self.all
    }

    /// How many lanes they take.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// The places in [`Self::all`] of the spans that overlap a part of the text, ascending.
    pub fn overlapping(&self, range: Range<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        if range.start < range.end {
            self.visit(0..self.all.len(), &range, &mut found);
        }
        found
    }

    /// Those of a part of the list that overlap a range: halves in which all end before it are left alone.
    fn visit(&self, part: Range<usize>, range: &Range<usize>, found: &mut Vec<usize>) {
        let middle = part.start + part.len() / 2;
        let Some(span) = self.all.get(middle).filter(|_| !part.is_empty()) else { return };
        if self.last_ends.get(middle).is_none_or(|last| *last <= range.start) {
            return;
        }
        self.visit(part.start..middle, range, found);
        if span.range.start >= range.end {
            return;
        }
        if span.range.end > range.start {
            found.push(middle);
        }
        self.visit(middle + 1..part.end, range, found);
    }
}

fn note_last_ends<T>(all: &[Span<T>], last_ends: &mut [usize], part: Range<usize>) -> usize {
    let middle = part.start + part.len() / 2;
    let Some(span) = all.get(middle).filter(|_| !part.is_empty()) else { return 0 };
    let before = note_last_ends(all, last_ends, part.start..middle);
    let behind = note_last_ends(all, last_ends, middle + 1..part.end);
    let last = span.range.end.max(before).max(behind);
    if let Some(own) = last_ends.get_mut(middle) {
        *own = last;
    }
    last
}

/// Gives each span the first lane that is free where it begins, and says how many lanes there are.
fn put_in_lanes<T>(all: &mut [Span<T>]) -> usize {
    let mut taken: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let mut lanes = 0;
    for span in all {
        while let Some(Reverse((_, lane))) = taken.peek().copied().filter(|Reverse((end, _))| *end <= span.range.start)
        {
            taken.pop();
            free.push(Reverse(lane));
        }
        span.lane = if let Some(Reverse(lane)) = free.pop() {
            lane
        } else {
            lanes += 1;
            lanes - 1
        };
        taken.push(Reverse((span.range.end, span.lane)));
    }
    lanes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spans_when_they_overlap_take_lanes_of_their_own() {
        let spans = Spans::new([(2..5, 'b'), (0..8, 'a'), (4..9, 'c'), (3..3, 'x'), (10..12, 'd')]);
        let lanes: Vec<(char, usize)> = spans.all().iter().map(|span| (span.of, span.lane)).collect();
        assert_eq!(lanes, [('a', 0), ('b', 1), ('c', 2), ('d', 0)]);
        assert_eq!(spans.lanes(), 3);
        assert!(spans.overlapping(9..10).is_empty() && Spans::<()>::default().overlapping(0..9).is_empty());
    }

    #[test]
    fn overlapping_when_one_span_covers_very_many_looks_at_few() {
        let many = (0..10_000).map(|at| (at * 10..at * 10 + 5, at)).chain([(0..100_000, 10_000)]);
        let spans = Spans::new(many);
        let found: Vec<usize> = spans.overlapping(50_000..50_012).iter().map(|at| spans.all()[*at].of).collect();
        assert_eq!(found, [10_000, 5_000, 5_001]);
    }

    proptest! {
        #[test]
        fn spans_when_asked_of_any_part_are_those_that_looking_at_each_finds(
            ranges in proptest::collection::vec((0..60_usize, 0..20_usize), 0..40),
            (start, len) in (0..70_usize, 0..30_usize),
        ) {
            let spans = Spans::new(ranges.iter().map(|(start, len)| (*start..start + len, ())));
            let asked = start..start + len;
            let overlaps = |range: &Range<usize>| range.start < asked.end && asked.start < range.end && !asked.is_empty();
            let expected: Vec<usize> = (0..spans.all().len()).filter(|at| overlaps(&spans.all()[*at].range)).collect();
            prop_assert_eq!(spans.overlapping(asked.clone()), expected);
            for at in asked.clone() {
                let here: Vec<usize> = (0..spans.all().len()).filter(|one| spans.all()[*one].range.contains(&at)).collect();
                let mut lanes: Vec<usize> = here.iter().map(|one| spans.all()[*one].lane).collect();
                lanes.sort_unstable();
                lanes.dedup();
                prop_assert_eq!(lanes.len(), here.len());
                prop_assert!(here.len() <= spans.lanes());
            }
        }
    }
}
