//! The published numbers, and what must hold of any ratings.

use proptest::prelude::*;

use super::*;

#[test]
fn published_numbers_are_met_to_their_last_place() {
    for example in published() {
        assert!(example.is_met(), "{example:?}");
    }
}

/// Ratings of up to five coders with up to four categories, some missing.
fn ratings() -> impl Strategy<Value = Ratings> {
    (2..5_usize, 2..6_usize).prop_flat_map(|(categories, raters)| {
        let mark = prop_oneof![1 => Just(None), 4 => (0..categories as u32).prop_map(Some)];
        proptest::collection::vec(proptest::collection::vec(mark, raters), 1..40).prop_map(move |units| {
            let mut ratings = Ratings::new((0..categories).map(|at| at as f64).collect(), raters);
            for unit in &units {
                ratings.push(unit);
            }
            ratings
        })
    })
}

/// Every coefficient of these ratings.
fn all(ratings: &Ratings, tally: &[u32]) -> Vec<Option<Estimate>> {
    let weights = [Weights::Identity, Weights::Linear, Weights::Quadratic, Weights::Ordinal];
    let mut all: Vec<Option<Estimate>> = weights
        .into_iter()
        .flat_map(|weights| {
            [
                percent(ratings, tally, weights),
                fleiss(ratings, tally, weights),
                gwet(ratings, tally, weights),
                cohen(ratings, tally, (0, 1), weights),
            ]
        })
        .collect();
    all.extend([Metric::Nominal, Metric::Ordinal, Metric::Interval].map(|metric| alpha(ratings, tally, metric)));
    all
}

proptest! {
    #[test]
    fn coefficients_are_finite_and_at_most_one(ratings in ratings()) {
        for estimate in all(&ratings, &ratings.tally()).into_iter().flatten() {
            prop_assert!(estimate.value.is_finite() && estimate.value <= 1.0 + 1e-12, "{estimate:?}");
            prop_assert!(estimate.error.is_none_or(|error| error >= 0.0), "{estimate:?}");
            prop_assert!(estimate.units as usize <= ratings.len());
        }
    }

    #[test]
    fn coefficients_when_all_agree_are_one(marks in proptest::collection::vec(0..3_u32, 2..30)) {
        let mut ratings = Ratings::new(vec![0.0, 1.0, 2.0], 3);
        for mark in &marks {
 ratings.push(&[Some(*mark); 3]);
}
        let is_one_category = marks.iter().all(|mark| Some(mark) == marks.first());
        for estimate in all(&ratings, &ratings.tally()).into_iter().flatten() {
            prop_assert!((estimate.value - 1.0).abs() < 1e-12, "{estimate:?}");
        }
        prop_assert_eq!(alpha(&ratings, &ratings.tally(), Metric::Nominal).is_none(), is_one_category);
    }

    #[test]
    fn interval_of_a_seed_is_always_the_same(ratings in ratings(), seed in 0..1_000_u64) {
        let bootstrap = Bootstrap { seed, samples: 60 };
        let one: [Computed<'_>; 1] = [Box::new(|tally| percent(&ratings, tally, Weights::Identity))];
        let interval = || bootstrap.intervals(&ratings, &one, &());
        let drawn = interval();
        prop_assert_eq!(&drawn, &interval());
        if let Some((interval, samples)) = drawn.and_then(|own| own.first().copied().flatten()) {
            prop_assert!(0.0 <= interval.low && interval.low <= interval.high && interval.high <= 1.0);
            prop_assert!(samples <= 60);
        }
    }

    #[test]
    fn alpha_of_two_coders_without_gaps_is_scotts_pi_with_its_correction(
        pairs in proptest::collection::vec((0..3_u32, 0..3_u32), 3..40),
    ) {
        let mut ratings = Ratings::new(vec![0.0, 1.0, 2.0], 2);
        for (one, other) in &pairs {
 ratings.push(&[Some(*one), Some(*other)]);
}
        let tally = ratings.tally();
        let (nominal, pi) = (alpha(&ratings, &tally, Metric::Nominal), fleiss(&ratings, &tally, Weights::Identity));
        prop_assert_eq!(nominal.is_some(), pi.is_some());
        if let Some((nominal, pi)) = nominal.zip(pi) {
            // Krippendorff 2019, 12.2.3: both differ by what a finite sample takes off chance.
            let marks = 2.0 * pairs.len() as f64;
            prop_assert!((nominal.value - (1.0 - (1.0 - pi.value) * (marks - 1.0) / marks)).abs() < 1e-12);
        }
    }
}
