//! Which categories coders gave to units. Units with the same marks are one *pattern*: everything is computed from how often each occurs.
//!
//! Units that hang together, as the characters of one record do, are one *cluster*: it is drawn as a whole. Of records each is one by itself.

use std::collections::HashMap;

/// Marks of coders on units.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ratings {
    /// The numbers that the categories stand for, ascending; for nominal ones any.
    values: Vec<f64>,
    raters: usize,
    patterns: Vec<Vec<Option<u32>>>,
    index: HashMap<Vec<Option<u32>>, u32>,
    /// By unit, or run of units in a cluster: its pattern.
    units: Vec<u32>,
    /// How many units each of these is, where clusters have several.
    times: Vec<u32>,
    /// Where each cluster ends among them, where clusters have several.
    ends: Vec<u32>,
}

/// How many units have each of the patterns.
pub type Tally = Vec<u32>;

impl Ratings {
    /// No units yet. Categories are numbered from 0 in the order of their values.
    pub fn new(values: Vec<f64>, raters: usize) -> Self {
        Self { values, raters, ..Self::default() }
    }

    /// Adds a unit with the category that each coder gave it; what is missing is `None`. Marks of coders or categories that there are not are
    /// missing, too.
    pub fn push(&mut self, marks: &[Option<u32>]) {
        let pattern = self.pattern_of(marks);
        self.units.push(pattern);
        if self.is_clustered() {
            self.times.push(1);
            self.ends.push(self.units.len() as u32);
        }
    }

    /// Adds a cluster of units: marks, with how many units have them. Only for ratings that have clusters from the beginning.
    pub fn push_cluster(&mut self, runs: &[(Vec<Option<u32>>, u32)]) {
        for (marks, times) in runs {
            let pattern = self.pattern_of(marks);
            self.units.push(pattern);
            self.times.push(*times);
        }
        self.ends.push(self.units.len() as u32);
    }

    /// Whether units hang together: then no formula for independent ones holds.
    pub fn is_clustered(&self) -> bool {
        !self.ends.is_empty()
    }

    fn pattern_of(&mut self, marks: &[Option<u32>]) -> u32 {
        let known = |mark: &u32| (*mark as usize) < self.values.len();
        let own: Vec<Option<u32>> =
            (0..self.raters).map(|rater| marks.get(rater).copied().flatten().filter(known)).collect();
        let next = self.patterns.len() as u32;
        *self.index.entry(own).or_insert_with_key(|own| {
            self.patterns.push(own.clone());
            next
        })
    }

    /// The numbers of the categories.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many coders there are.
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// How many clusters there are: where units do not hang together, how many units.
    pub fn len(&self) -> usize {
        if self.is_clustered() { self.ends.len() } else { self.units.len() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The patterns of a cluster, each with how many units have it.
    pub fn cluster(&self, at: usize) -> impl Iterator<Item = (u32, u32)> {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let range = match (self.is_clustered(), at) {
            (false, _) => at..at + 1,
            (true, 0) => 0..end(0),
            (true, _) => end(at - 1)..end(at),
        };
        let times = self.times.get(range.clone()).unwrap_or_default().iter().copied().chain(std::iter::repeat(1));
        self.units.get(range).unwrap_or_default().iter().copied().zip(times)
    }

    /// The marks of all patterns.
    pub fn patterns(&self) -> impl Iterator<Item = &[Option<u32>]> {
        self.patterns.iter().map(Vec::as_slice)
    }

    /// The marks of a pattern.
    pub fn pattern(&self, pattern: u32) -> &[Option<u32>] {
        self.patterns.get(pattern as usize).map_or(&[], Vec::as_slice)
    }

    /// How many units have each pattern.
    pub fn tally(&self) -> Tally {
        let mut tally = vec![0; self.patterns.len()];
        for at in 0..self.len() {
            self.add(at, &mut tally);
        }
        tally
    }

    /// Adds the units of a cluster to a tally.
    pub(super) fn add(&self, at: usize, tally: &mut Tally) {
        for (pattern, times) in self.cluster(at) {
            if let Some(count) = tally.get_mut(pattern as usize) {
                *count = count.saturating_add(times);
            }
        }
    }

    /// The patterns that occur, with how often.
    pub(super) fn occurring<'a>(&'a self, tally: &'a [u32]) -> impl Iterator<Item = (&'a [Option<u32>], f64)> {
        let occurring = self.patterns().zip(tally).filter(|(_, count)| **count > 0);
        occurring.map(|(marks, count)| (marks, f64::from(*count)))
    }
}

/// The categories of a pattern, ascending, each with how many coders gave it.
pub(super) fn counts(marks: &[Option<u32>]) -> Vec<(usize, f64)> {
    let mut given: Vec<usize> = marks.iter().flatten().map(|mark| *mark as usize).collect();
    given.sort_unstable();
    given.chunk_by(|one, other| one == other).filter_map(|own| Some((*own.first()?, own.len() as f64))).collect()
}
