//! Coefficients of any number of coders with missing marks that differ by what chance would give: percent agreement, Fleiss' kappa, Gwet's AC1 and AC2.
//!
//! Observed is the agreement of pairs of marks on one unit, averaged over the units that have two or more. Sources: J. L. Fleiss, *Measuring nominal
//! scale agreement among many raters*, Psychological Bulletin 76 (1971); K. L. Gwet, *Computing inter-rater reliability and its variance in the
//! presence of high agreement*, British Journal of Mathematical and Statistical Psychology 61 (2008); missing marks and errors as in Gwet 2014.

use super::Estimate;
use super::ratings::{Ratings, counts};
use super::weights::Weights;

/// The share of pairs that agree; chance is not taken off.
pub fn percent(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Estimate> {
    Sums::of(ratings, tally, weights)?.estimate(0.0, |_, _| 0.0)
}

/// Fleiss' kappa: chance is that two coders draw a category by how often all of them use it.
pub fn fleiss(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Estimate> {
    let sums = Sums::of(ratings, tally, weights)?;
    let used: Vec<f64> = weights.applied(ratings.values(), &sums.shares);
    let expected = sums.shares.iter().zip(&used).map(|(share, used)| share * used).sum();
    sums.estimate(expected, |counts, all| of(counts, &used) / all)
}

/// Gwet's AC1, and AC2 where the weights are others than identity: chance is that of units that are hard to tell.
pub fn gwet(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Estimate> {
    let sums = Sums::of(ratings, tally, weights)?;
    let categories = sums.shares.len() as f64;
    let scale = weights.sum(ratings.values()) / (categories * (categories - 1.0));
    let rest: Vec<f64> = sums.shares.iter().map(|share| 1.0 - share).collect();
    let expected = scale * sums.shares.iter().zip(&rest).map(|(share, rest)| share * rest).sum::<f64>();
    sums.estimate(expected, |counts, all| scale * of(counts, &rest) / all)
}

/// Numbers of the categories, by how often each of these was given.
fn of(counts: &[(usize, f64)], numbers: &[f64]) -> f64 {
    counts.iter().filter_map(|(category, count)| Some(count * numbers.get(*category)?)).sum()
}

/// A pattern that occurs.
struct OfPattern {
    counts: Vec<(usize, f64)>,
    /// How many marks it has.
    all: f64,
    /// How often it occurs.
    times: f64,
    /// The share of its pairs that agree.
    agreement: f64,
}

/// What all of them are computed from.
struct Sums {
    patterns: Vec<OfPattern>,
    /// By category: its share of the marks, averaged over units.
    shares: Vec<f64>,
    /// Units with a mark, and those with two or more.
    marked: f64,
    compared: f64,
    observed: f64,
}

impl Sums {
    fn of(ratings: &Ratings, tally: &[u32], weights: Weights) -> Option<Self> {
        let values = ratings.values();
        let shares = vec![0.0; values.len()];
        let mut sums = Self { shares, patterns: Vec::new(), marked: 0.0, compared: 0.0, observed: 0.0 };
        for (marks, times) in ratings.occurring(tally) {
            let counts = counts(marks);
            let all: f64 = counts.iter().map(|(_, count)| count).sum();
            if all == 0.0 {
                continue;
            }
            sums.marked += times;
            for (category, count) in &counts {
                if let Some(share) = sums.shares.get_mut(*category) {
                    *share += times * count / all;
                }
            }
            let with_others = |(one, count): &(usize, f64)| {
                let agree = counts.iter().map(|(other, more)| more * weights.of_pair(values, *one, *other));
                count * (agree.sum::<f64>() - 1.0)
            };
            let pairs: f64 = counts.iter().map(with_others).sum();
            let agreement = if all < 2.0 { 0.0 } else { pairs / (all * (all - 1.0)) };
            if all >= 2.0 {
                sums.compared += times;
                sums.observed += times * agreement;
            }
            sums.patterns.push(OfPattern { counts, all, times, agreement });
        }
        if sums.compared == 0.0 {
            return None;
        }
        sums.observed /= sums.compared;
        sums.shares.iter_mut().for_each(|share| *share /= sums.marked);
        Some(sums)
    }

    /// The coefficient with its error; `own` is what chance gives in one unit, from its counts and how many marks it has.
    fn estimate(&self, expected: f64, own: impl Fn(&[(usize, f64)], f64) -> f64) -> Option<Estimate> {
        let estimate = Estimate::of(self.observed, expected, self.compared as u32)?;
        let rest = 1.0 - expected;
        let mut squares = 0.0;
        for OfPattern { counts, all, times, agreement } in &self.patterns {
            let observed = if *all < 2.0 { 0.0 } else { agreement - expected };
            let part = self.marked / self.compared * observed / rest;
            let part = part - 2.0 * (1.0 - estimate.value) * (own(counts, *all) - expected) / rest;
            squares += times * (part - estimate.value).powi(2);
        }
        let error = (squares / (self.marked * (self.marked - 1.0))).sqrt();
        Some(Estimate { error: error.is_finite().then_some(error), ..estimate })
    }
}
