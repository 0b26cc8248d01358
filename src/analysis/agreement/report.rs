//! All coefficients that fit a code's level of measurement and the number of its coders, each with its intervals.

use super::{Bootstrap, Computed, Estimate, Interval, Metric, Ratings, Weights, alpha, cohen, fleiss, gwet, percent};
use crate::dataset::Measure;
use crate::support::choice_words::choice_words;
use crate::support::progress::Progress;

/// A coefficient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coefficient {
    /// The share of pairs of marks that agree.
    Percent,
    /// Cohen's kappa, of two coders.
    Cohen,
    /// The same with weights: linear for ranks, quadratic for numbers.
    WeightedCohen,
    /// Fleiss' kappa.
    Fleiss,
    /// Krippendorff's alpha, by the metric of the measure.
    Alpha,
    /// Gwet's AC1.
    Ac1,
    /// Gwet's AC2: ordinal weights for ranks, quadratic for numbers.
    Ac2,
}

choice_words!(
    Coefficient:
    Percent = "percent",
    Cohen = "cohen",
    WeightedCohen = "weighted-cohen",
    Fleiss = "fleiss",
    Alpha = "alpha",
    Ac1 = "ac1",
    Ac2 = "ac2"
);

impl Coefficient {
    /// Message id of its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Percent => "agree-percent",
            Self::Cohen => "agree-cohen",
            Self::WeightedCohen => "agree-weighted-cohen",
            Self::Fleiss => "agree-fleiss",
            Self::Alpha => "agree-alpha",
            Self::Ac1 => "agree-ac1",
            Self::Ac2 => "agree-ac2",
        }
    }

    /// Those that fit a level of measurement and the numbers of coders and of categories: of very many categories alpha alone says something.
    pub fn fitting(measure: Measure, coders: usize, categories: usize) -> Vec<Self> {
        let is_ranked = matches!(measure, Measure::Ordinal | Measure::Interval);
        let are_few = categories <= MOST_CATEGORIES;
        let fits = |own: &Self| match own {
            Self::Percent | Self::Alpha => true,
            Self::Fleiss | Self::Ac1 => are_few,
            Self::Cohen => are_few && coders == 2,
            Self::WeightedCohen => are_few && coders == 2 && is_ranked,
            Self::Ac2 => are_few && is_ranked,
        };
        Self::ALL.into_iter().filter(fits).collect()
    }

    /// It, for ratings by a code of this level.
    pub fn of(self, ratings: &Ratings, tally: &[u32], measure: Measure) -> Option<Estimate> {
        let metric = metric_of(measure);
        let weights = if metric == Metric::Ordinal { Weights::Linear } else { Weights::Quadratic };
        match self {
            Self::Percent => percent(ratings, tally, Weights::Identity),
            Self::Cohen => cohen(ratings, tally, (0, 1), Weights::Identity),
            Self::WeightedCohen => cohen(ratings, tally, (0, 1), weights),
            Self::Fleiss => fleiss(ratings, tally, Weights::Identity),
            Self::Alpha => alpha(ratings, tally, metric),
            Self::Ac1 => gwet(ratings, tally, Weights::Identity),
            Self::Ac2 => gwet(ratings, tally, Weights::of(metric)),
        }
    }
}

/// With more categories than these only percent agreement and alpha are computed, and no tables made.
pub const MOST_CATEGORIES: usize = 100;

pub(super) fn metric_of(measure: Measure) -> Metric {
    match measure {
        Measure::Presence | Measure::Nominal => Metric::Nominal,
        Measure::Ordinal => Metric::Ordinal,
        Measure::Interval => Metric::Interval,
    }
}

/// A coefficient as it is reported.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reported {
    /// Which one.
    pub coefficient: Coefficient,
    /// The number; none where chance alone gives full agreement, or nothing can be compared.
    pub estimate: Option<Estimate>,
    /// The interval by resampling, with in how many samples the coefficient could be computed.
    pub drawn: Option<(Interval, u32)>,
}

/// All that fit; of what hangs together without the error that the literature has a formula for. `None` when told to stop.
pub fn report(
    ratings: &Ratings,
    measure: Measure,
    bootstrap: Bootstrap,
    progress: &dyn Progress,
) -> Option<Vec<Reported>> {
    let tally = ratings.tally();
    let fitting = Coefficient::fitting(measure, ratings.raters(), ratings.values().len());
    let computed: Vec<Computed<'_>> = fitting
        .iter()
        .map(|coefficient| -> Computed<'_> { Box::new(|tally| coefficient.of(ratings, tally, measure)) })
        .collect();
    let drawn = bootstrap.intervals(ratings, &computed, progress)?;
    let one = |(coefficient, drawn): (&Coefficient, Option<(Interval, u32)>)| {
        let mut estimate = coefficient.of(ratings, &tally, measure);
        if let Some(estimate) = estimate.as_mut().filter(|_| ratings.is_clustered()) {
            // The formulas speak of independent units.
            estimate.error = None;
        }
        // Where the number itself cannot be computed, its samples say nothing of it.
        Reported { coefficient: *coefficient, estimate, drawn: drawn.filter(|_| estimate.is_some()) }
    };
    Some(fitting.iter().zip(drawn).map(one).collect())
}
