use proptest::prelude::*;

use super::{Spread, StrataBy, Stratum, allocation, assign, draw, strata};
use crate::dataset::{Dataset, RowId};

fn dataset() -> Dataset {
    let record = |at: usize| {
        let region = ["CN-GD", "CN-BJ", "CN-SH"][at % 3];
        format!(
            r#"{{"id":"p{at:02}","region":"{region}","kind":"{}","issued":"20{:02}"}}"#,
            ["plan", "notice"][at % 2],
            10 + at % 4
        )
    };
    let records: Vec<String> = (0..20).map(record).collect();
    let text = format!(
        r#"{{"hongtou":1,"policies":[{},{{"id":"a","issued":"2016/2018"}},{{"id":"b","region":["CN-SH","CN-GD"]}}]}}"#,
        records.join(",")
    );
    crate::formats::read(text.into_bytes()).unwrap().dataset
}

fn rows(dataset: &Dataset) -> Vec<RowId> {
    dataset.rows().collect()
}

fn of_sizes(sizes: &[u32]) -> Vec<Stratum> {
    let mut next = 0;
    let members = |size: &u32| {
        let own = (next..next + size).collect();
        next += size;
        own
    };
    sizes.iter().map(members).zip(0..).map(|(members, at)| Stratum { name: format!("{at}"), members }).collect()
}

#[test]
fn strata_are_named_by_what_records_have_and_stand_in_the_order_of_ids() {
    let dataset = dataset();
    let rows = rows(&dataset);
    let names = |by: StrataBy| -> Vec<(String, usize)> {
        let strata = strata(&dataset, &rows, by, &()).unwrap();
        strata.into_iter().map(|stratum| (stratum.name, stratum.members.len())).collect()
    };
    let named =
        |all: &[(&str, usize)]| all.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect::<Vec<_>>();
    assert_eq!(names(StrataBy::Nothing), named(&[("", 22)]));
    assert_eq!(names(StrataBy::Region), named(&[("", 1), ("CN-BJ", 7), ("CN-GD", 7), ("CN-SH", 7)]));
    assert_eq!(names(StrataBy::Kind), named(&[("", 2), ("notice", 10), ("plan", 10)]));
    assert_eq!(names(StrataBy::Year), named(&[("", 2), ("2010", 5), ("2011", 5), ("2012", 5), ("2013", 5)]));
    let whole = strata(&dataset, &rows, StrataBy::Nothing, &()).unwrap();
    assert_eq!(whole[0].members.get(..3), Some(&[20, 21, 0][..]), "a, b, p00");
}

/// In Python:
///
/// ```text
/// rng = numpy.random.default_rng(42)
/// ids = sorted(["a", "b"] + [f"p{i:02}" for i in range(20)])
/// sorted(ids[i] for i in rng.permutation(22)[:5])
/// ```
#[test]
fn sample_when_drawn_is_the_one_that_numpy_draws() {
    let dataset = dataset();
    let rows = rows(&dataset);
    let whole = strata(&dataset, &rows, StrataBy::Nothing, &()).unwrap();
    let ids = |drawn: Vec<u32>| {
        let mut ids: Vec<String> = drawn.iter().map(|at| dataset.id(rows[*at as usize])).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(draw(&whole, &[5], 42)), KNOWN_WHOLE);
    let regions = strata(&dataset, &rows, StrataBy::Region, &()).unwrap();
    assert_eq!(ids(draw(&regions, &[1, 2, 2, 2], 42)), KNOWN_REGIONS);
    // However the list was sorted.
    let mut other = rows.clone();
    other.reverse();
    let turned = strata(&dataset, &other, StrataBy::Region, &()).unwrap();
    let drawn: Vec<u32> = draw(&turned, &[1, 2, 2, 2], 42).iter().map(|at| 21 - at).rev().collect();
    assert_eq!(drawn, draw(&regions, &[1, 2, 2, 2], 42));
}

const KNOWN_WHOLE: [&str; 5] = ["p08", "p10", "p14", "p15", "p19"];
const KNOWN_REGIONS: [&str; 7] = ["a", "p00", "p02", "p06", "p07", "p10", "p17"];

#[test]
fn allocation_when_proportional_gives_largest_remainders_first() {
    assert_eq!(allocation(&[50, 30, 20], 10, Spread::Proportional, false), [5, 3, 2]);
    assert_eq!(allocation(&[1, 1, 98], 10, Spread::Proportional, false), [0, 0, 10]);
    assert_eq!(allocation(&[1, 1, 98], 10, Spread::Proportional, true), [1, 1, 8]);
    assert_eq!(allocation(&[3, 3, 3], 4, Spread::Proportional, false), [2, 1, 1]);
    assert_eq!(allocation(&[1, 10, 10], 9, Spread::Equal, false), [1, 4, 4]);
    assert_eq!(allocation(&[5, 5, 5], 2, Spread::Equal, true), [1, 1, 0]);
    assert_eq!(allocation(&[2, 2], 10, Spread::Equal, false), [2, 2]);
    assert_eq!(allocation(&[], 3, Spread::Proportional, true), Vec::<u32>::new());
}

proptest! {
    #[test]
    fn allocation_is_what_is_wanted_and_never_more_than_there_is(
        sizes in proptest::collection::vec(0_u32..40, 0..12), wanted in 0_u32..300, equal: bool, one: bool,
    ) {
        let spread = if equal { Spread::Equal } else { Spread::Proportional };
        let taken = allocation(&sizes, wanted, spread, one);
        let all: u32 = sizes.iter().sum();
        prop_assert_eq!(taken.iter().sum::<u32>(), wanted.min(all));
        prop_assert!(taken.iter().zip(&sizes).all(|(taken, size)| taken <= size));
        let filled = sizes.iter().filter(|size| **size > 0).count() as u32;
        if one && wanted >= filled {
            prop_assert!(taken.iter().zip(&sizes).all(|(taken, size)| *size == 0 || *taken > 0));
        }
        if equal {
            // Who has less than another has none left.
            let highest = taken.iter().copied().max().unwrap_or(0);
            prop_assert!(taken.iter().zip(&sizes).all(|(taken, size)| taken == size || taken + 1 >= highest));
        } else if !one {
            let exact = |size: &u32| f64::from(wanted.min(all)) * f64::from(*size) / f64::from(all.max(1));
            prop_assert!(taken.iter().zip(&sizes).all(|(taken, size)| (f64::from(*taken) - exact(size)).abs() < 1.0));
        }
    }

    #[test]
    fn sample_has_as_many_of_each_stratum_as_it_should_and_none_twice(
        sizes in proptest::collection::vec(0_u32..30, 1..8), wanted in 0_u32..100, seed: u64,
    ) {
        let strata = of_sizes(&sizes);
        let taken = allocation(&sizes, wanted, Spread::Proportional, true);
        let drawn = draw(&strata, &taken, seed);
        for (stratum, taken) in strata.iter().zip(&taken) {
            let own = drawn.iter().filter(|at| stratum.members.contains(at)).count();
            prop_assert_eq!(own as u32, *taken);
        }
        prop_assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert_eq!(&drawn, &draw(&strata, &taken, seed));
    }

    #[test]
    fn assignment_is_even_and_gives_each_record_to_as_many_different_coders(
        sizes in proptest::collection::vec(0_u32..30, 1..8), coders in 1_usize..7, each in 1_usize..8, seed: u64,
    ) {
        let strata = of_sizes(&sizes);
        let assigned = assign(&strata, coders, each, seed);
        let all: u32 = sizes.iter().sum();
        for record in 0..all {
            let readers = assigned.records.iter().filter(|own| own.contains(&record)).count();
            prop_assert_eq!(readers, each.min(coders));
        }
        prop_assert!(assigned.records.iter().all(|own| own.windows(2).all(|pair| pair[0] < pair[1])), "none twice");
        for counts in &assigned.counts {
            let (least, most) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
            prop_assert!(most - least <= 1, "{counts:?}");
        }
        if sizes.len() == 1 {
            let counts: Vec<usize> = assigned.records.iter().map(Vec::len).collect();
            prop_assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1);
        }
    }
}
