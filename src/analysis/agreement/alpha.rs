//! Krippendorff's alpha, with any number of coders and missing marks.
//!
//! Source: K. Krippendorff, *Content Analysis: An Introduction to Its Methodology*, 4th edition (2019), chapter 12; A. F. Hayes, K. Krippendorff,
//! *Answering the call for a standard reliability measure for coding data*, Communication Methods and Measures 1 (2007). An interval comes from
//! [`super::Bootstrap`].

use super::Estimate;
use super::ratings::Ratings;
use super::weights::Metric;

/// Alpha: 1 less the observed disagreement in parts of what chance gives.
///
/// `observed` and `expected` are 1 less these disagreements where the metric is nominal; for other measures both are disagreements in units of that of
/// chance. `None` where all marks that can be paired are one category.
pub fn alpha(ratings: &Ratings, tally: &[u32], metric: Metric) -> Option<Estimate> {
    let size = ratings.values().len();
    // Each pair of marks of a unit counts one by one less than its marks, so that a unit counts as many times as it has marks.
    let mut together = vec![vec![0.0; size]; size];
    let mut units = 0.0;
    for (marks, times) in ratings.occurring(tally) {
        let (counts, all) = ratings.counts(marks);
        if all < 2.0 {
            continue;
        }
        units += times;
        for (one, row) in together.iter_mut().enumerate() {
            for (other, cell) in row.iter_mut().enumerate() {
                let (first, second) = (at(&counts, one), at(&counts, other));
                let pairs = first * (second - if one == other { 1.0 } else { 0.0 });
                *cell += times * pairs / (all - 1.0);
            }
        }
    }
    let used: Vec<f64> = together.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = used.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for (one, row) in together.iter().enumerate() {
        for (other, pairs) in row.iter().enumerate() {
            let apart = distance(metric, (one, other), (ratings.values(), &used));
            observed += pairs * apart;
            expected += at(&used, one) * at(&used, other) * apart;
        }
    }
    let (observed, expected) = (observed / all, expected / (all * (all - 1.0)));
    let value = 1.0 - observed / expected;
    let (observed, expected) = match metric {
        Metric::Nominal => (1.0 - observed, 1.0 - expected),
        Metric::Ordinal | Metric::Interval => (1.0 - observed / expected, 0.0),
    };
    value.is_finite().then_some(Estimate { value, observed, expected, error: None, units: units as u32 })
}

/// The square of the distance of two categories.
fn distance(metric: Metric, (one, other): (usize, usize), (values, used): (&[f64], &[f64])) -> f64 {
    if one == other {
        return 0.0;
    }
    match metric {
        Metric::Nominal => 1.0,
        Metric::Interval => (at(values, one) - at(values, other)).powi(2),
        Metric::Ordinal => {
            let (low, high) = (one.min(other), one.max(other));
            let between: f64 = used.get(low..=high).unwrap_or_default().iter().sum();
            (between - (at(used, low) + at(used, high)) * 0.5).powi(2)
        }
    }
}

fn at(numbers: &[f64], place: usize) -> f64 {
    numbers.get(place).copied().unwrap_or(0.0)
}
