//! Krippendorff's alpha, with any number of coders and missing marks.
//!
//! Source: K. Krippendorff, *Content Analysis: An Introduction to Its Methodology*, 4th edition (2019), chapter 12; A. F. Hayes, K. Krippendorff,
//! *Answering the call for a standard reliability measure for coding data*, Communication Methods and Measures 1 (2007). An interval comes from
//! [`super::Bootstrap`].

use super::Estimate;
use super::ratings::{Ratings, counts};
use super::weights::Metric;

/// Alpha: 1 less the observed disagreement in parts of what chance gives.
///
/// `observed` and `expected` are 1 less these disagreements where the metric is nominal; for other metrics the disagreements have no unit, and both are
/// `NaN`. `None` where all marks that can be paired are one category. Takes time in the marks and the categories, not in pairs of categories.
pub fn alpha(ratings: &Ratings, tally: &[u32], metric: Metric) -> Option<Estimate> {
    let parts = alpha_parts(ratings, tally, metric)?;
    let AlphaParts { observed, expected, units, .. } = parts;
    let value = 1.0 - observed / expected;
    let (observed, expected) = match metric {
        Metric::Nominal => (1.0 - observed, 1.0 - expected),
        Metric::Ordinal | Metric::Interval => (f64::NAN, f64::NAN),
    };
    value.is_finite().then_some(Estimate { value, observed, expected, error: None, units: units as u32 })
}

/// What alpha is computed from.
pub(super) struct AlphaParts {
    /// The observed disagreement.
    pub(super) observed: f64,
    /// The one that chance gives.
    pub(super) expected: f64,
    /// How often each category is among marks that can be paired.
    pub(super) used: Vec<f64>,
    /// How many such marks there are, and on how many units.
    pub(super) all: f64,
    units: f64,
}

/// Both disagreements, with what they come from. `None` where nothing can be paired.
pub(super) fn alpha_parts(ratings: &Ratings, tally: &[u32], metric: Metric) -> Option<AlphaParts> {
    let mut used = vec![0.0; ratings.values().len()];
    let (mut units, mut all) = (0.0, 0.0);
    for (marks, times) in ratings.occurring(tally) {
        let counts = counts(marks);
        let own = total(&counts);
        if own < 2.0 {
            continue;
        }
        units += times;
        all += times * own;
        for (category, count) in counts {
            if let Some(used) = used.get_mut(category) {
                *used += times * count;
            }
        }
    }
    let places = places(metric, ratings.values(), &used);
    let apart = |one: usize, other: usize| match metric {
        Metric::Nominal => f64::from(u8::from(one != other)),
        Metric::Ordinal | Metric::Interval => (at(&places, one) - at(&places, other)).powi(2),
    };
    let mut observed = 0.0;
    for (marks, times) in ratings.occurring(tally) {
        let counts = counts(marks);
        let own = total(&counts);
        let of_unit = |(one, count): &(usize, f64)| -> f64 {
            counts.iter().map(|(other, more)| count * more * apart(*one, *other)).sum()
        };
        if own >= 2.0 {
            // So that a unit counts as many times as it has marks.
            observed += times * counts.iter().map(of_unit).sum::<f64>() / (own - 1.0);
        }
    }
    let expected = match metric {
        Metric::Nominal => all * all - used.iter().map(|used| used * used).sum::<f64>(),
        Metric::Ordinal | Metric::Interval => {
            // Around their mean, so that large numbers cost no digits.
            let pairs = || used.iter().zip(&places);
            let mean = pairs().map(|(used, place)| used * place).sum::<f64>() / all;
            2.0 * all * pairs().map(|(used, place)| used * (place - mean).powi(2)).sum::<f64>()
        }
    };
    let (observed, expected) = (observed / all, expected / (all * (all - 1.0)));
    (all > 0.0).then_some(AlphaParts { observed, expected, used, all, units })
}

/// Where each category stands: at its number, or, of ranks, in the middle of its marks when all marks stand in a row. The sum that Krippendorff's ordinal
/// metric takes of the marks between two categories is the difference of these.
fn places(metric: Metric, values: &[f64], used: &[f64]) -> Vec<f64> {
    if metric == Metric::Interval {
        return values.to_vec();
    }
    let mut before = 0.0;
    let middle = |own: &f64| {
        before += own;
        before - own * 0.5
    };
    used.iter().map(middle).collect()
}

fn total(counts: &[(usize, f64)]) -> f64 {
    counts.iter().map(|(_, count)| count).sum()
}

fn at(numbers: &[f64], place: usize) -> f64 {
    numbers.get(place).copied().unwrap_or(0.0)
}
