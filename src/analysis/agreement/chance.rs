//! Coefficients of any number of coders with missing marks that differ by what chance would give: percent agreement, Fleiss' kappa, Gwet's AC1 and AC2.
//!
//! Observed is the agreement of pairs of marks on one unit, averaged over the units that have two or more. Sources: J. L. Fleiss, *Measuring nominal
//! scale agreement among many raters*, Psychological Bulletin 76 (1971); K. L. Gwet, *Computing inter-rater reliability and its variance in the
//! presence of high agreement*, British Journal of Mathematical and Statistical Psychology 61 (2008); missing marks and errors as in Gwet 2014.

use super::Estimate;
use super::ratings::Ratings;
use super::weights::{Weights, weighted};

/// The share of pairs that agree; chance is not taken off.
pub fn percent(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Estimate> {
    Sums::of(ratings, tally, weights)?.estimate(0.0, |_, _| 0.0)
}

/// Fleiss' kappa: chance is that two coders draw a category by how often all of them use it.
pub fn fleiss(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Estimate> {
    let sums = Sums::of(ratings, tally, weights)?;
    let used: Vec<f64> = sums.table.iter().map(|row| weighted(row, &sums.shares)).collect();
    let expected = weighted(&sums.shares, &used);
    sums.estimate(expected, |counts, all| weighted(counts, &used) / all)
}

/// Gwet's AC1, and AC2 where the weights are others than identity: chance is that of units that are hard to tell.
pub fn gwet(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Estimate> {
    let sums = Sums::of(ratings, tally, weights)?;
    let categories = sums.shares.len() as f64;
    let all_weights: f64 = sums.table.iter().flatten().sum();
    let scale = all_weights / (categories * (categories - 1.0));
    let rest: Vec<f64> = sums.shares.iter().map(|share| 1.0 - share).collect();
    let expected = scale * weighted(&sums.shares, &rest);
    sums.estimate(expected, |counts, all| scale * weighted(counts, &rest) / all)
}

/// What all of them are computed from.
struct Sums {
    table: Vec<Vec<f64>>,
    /// By pattern that occurs: its counts by category, how many marks, how often it occurs, the agreement of its pairs.
    patterns: Vec<(Vec<f64>, f64, f64, f64)>,
    /// By category: its share of the marks, averaged over units.
    shares: Vec<f64>,
    /// Units with a mark, and those with two or more.
    marked: f64,
    compared: f64,
    observed: f64,
}

impl Sums {
    fn of(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Self> {
        let table = weights.table(ratings.values());
        let mut sums = Self {
            shares: vec![0.0; table.len()],
            table,
            patterns: Vec::new(),
            marked: 0.0,
            compared: 0.0,
            observed: 0.0,
        };
        for (marks, times) in ratings.occurring(tally) {
            let (counts, all) = ratings.counts(marks);
            if all == 0.0 {
                continue;
            }
            sums.marked += times;
            sums.shares.iter_mut().zip(&counts).for_each(|(share, count)| *share += times * count / all);
            let pairs = counts.iter().zip(&sums.table).map(|(count, row)| count * (weighted(row, &counts) - 1.0));
            let agreement = if all < 2.0 { 0.0 } else { pairs.sum::<f64>() / (all * (all - 1.0)) };
            if all >= 2.0 {
                sums.compared += times;
                sums.observed += times * agreement;
            }
            sums.patterns.push((counts, all, times, agreement));
        }
        if sums.compared == 0.0 {
            return None;
        }
        sums.observed /= sums.compared;
        sums.shares.iter_mut().for_each(|share| *share /= sums.marked);
        Some(sums)
    }

    /// The coefficient with its error; `own` is what chance gives in one unit, from its counts and how many marks it has.
    fn estimate(&self, expected: f64, own: impl Fn(&[f64], f64) -> f64) -> Option<Estimate> {
        let estimate = Estimate::of(self.observed, expected, self.compared as u32)?;
        let rest = 1.0 - expected;
        let mut squares = 0.0;
        for (counts, all, times, agreement) in &self.patterns {
            let observed = if *all < 2.0 { 0.0 } else { agreement - expected };
            let part = self.marked / self.compared * observed / rest;
            let part = part - 2.0 * (1.0 - estimate.value) * (own(counts, *all) - expected) / rest;
            squares += times * (part - estimate.value).powi(2);
        }
        let error = (squares / (self.marked * (self.marked - 1.0))).sqrt();
        Some(Estimate { error: error.is_finite().then_some(error), ..estimate })
    }
}
