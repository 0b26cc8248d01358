//! Intervals by resampling: units are drawn anew with replacement, as many as there are, and the coefficient is computed each time. What hangs together
//! is drawn together.
//!
//! It speaks of these units alone, unless they were drawn at random. With `numpy.random.default_rng(seed)` and `integers(0, n, size=n)` for each sample the
//! same units are drawn, and `numpy.percentile` with 2.5 and 97.5 gives the same ends. Source: B. Efron, R. Tibshirani, *An Introduction to the
//! Bootstrap* (1993), chapter 13.

use rayon::prelude::*;

use super::ratings::Ratings;
use super::{Estimate, Tally};
use crate::analysis::pcg64::Pcg64;
use crate::support::progress::Progress;

/// From where to where a coefficient may lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How an interval is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bootstrap {
    /// Where the numbers by chance begin.
    pub seed: u64,
    /// How many samples are drawn.
    pub samples: u32,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { seed: 20_260_101, samples: 1_000 }
    }
}

impl Bootstrap {
    /// The intervals of 95 % of some coefficients, all from the same samples: the percentiles of those samples in which one can be computed, with how
    /// many these are. `None` when told to stop.
    pub fn intervals(
        self,
        ratings: &Ratings,
        coefficients: &[Computed<'_>],
        progress: &dyn Progress,
    ) -> Option<Vec<Option<(Interval, u32)>>> {
        let size = u32::try_from(ratings.len()).ok()?;
        if size < 2 {
            // Drawn from one, every sample is the same: that says nothing of how sure it is.
            return Some(vec![None; coefficients.len()]);
        }
        let mut random = Pcg64::new(self.seed);
        let patterns = ratings.tally().len();
        let mut values: Vec<Vec<f64>> = vec![Vec::new(); coefficients.len()];
        let mut left = self.samples;
        while left > 0 {
            if progress.stopped() {
                return None;
            }
            // The draws are one row of numbers; what is computed of them, all cores do.
            let now = left.min(AT_ONCE);
            left -= now;
            let tallies: Vec<Tally> = (0..now)
                .map(|_| {
                    let mut tally: Tally = vec![0; patterns];
                    for _ in 0..size {
                        ratings.add(random.below(size) as usize, &mut tally);
                    }
                    tally
                })
                .collect();
            let of_sample =
                |tally: &Tally| coefficients.iter().map(|own| own(tally).map(|own| own.value)).collect::<Vec<_>>();
            let computed: Vec<Vec<Option<f64>>> = tallies.par_iter().map(of_sample).collect();
            for sample in computed {
                values.iter_mut().zip(sample).for_each(|(all, value)| all.extend(value));
            }
        }
        let interval = |mut values: Vec<f64>| {
            values.sort_by(f64::total_cmp);
            let interval = Interval { low: percentile(&values, 0.025)?, high: percentile(&values, 0.975)? };
            Some((interval, values.len() as u32))
        };
        Some(values.into_iter().map(interval).collect())
    }
}

/// So many samples are drawn before they are computed.
const AT_ONCE: u32 = 50;

/// Computes a coefficient of a sample.
pub type Computed<'a> = Box<dyn Fn(&[u32]) -> Option<Estimate> + Sync + 'a>;

/// The value below which a share of sorted values lies, between two of them in proportion.
fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let (low, part) = (place.floor(), place.fract());
    let one = *sorted.get(low as usize)?;
    let next = sorted.get(low as usize + 1).copied().unwrap_or(one);
    // As `NumPy` does it, to the last digit.
    Some(if part < 0.5 { one + (next - one) * part } else { next - (next - one) * (1.0 - part) })
}
