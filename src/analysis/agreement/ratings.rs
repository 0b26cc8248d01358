//! Which categories coders gave to units. Units with the same marks are one *pattern*: everything is computed from how often each occurs.

use std::collections::HashMap;

/// Marks of coders on units.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ratings {
    /// The numbers that the categories stand for, ascending; for nominal ones any.
    values: Vec<f64>,
    raters: usize,
    patterns: Vec<Vec<Option<u32>>>,
    index: HashMap<Vec<Option<u32>>, u32>,
    /// By unit: its pattern.
    units: Vec<u32>,
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
        let known = |mark: &u32| (*mark as usize) < self.values.len();
        let own: Vec<Option<u32>> =
            (0..self.raters).map(|rater| marks.get(rater).copied().flatten().filter(known)).collect();
        let next = self.patterns.len() as u32;
        let pattern = *self.index.entry(own).or_insert_with_key(|own| {
            self.patterns.push(own.clone());
            next
        });
        self.units.push(pattern);
    }

    /// The numbers of the categories.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many coders there are.
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The pattern of each unit, in the order in which they were added.
    pub fn units(&self) -> &[u32] {
        &self.units
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
        for pattern in &self.units {
            if let Some(count) = tally.get_mut(*pattern as usize) {
                *count += 1;
            }
        }
        tally
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
