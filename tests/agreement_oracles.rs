//! Agreement against independent programs on random tables: krippendorff, irrCAC, scikit-learn, statsmodels, and numpy for the intervals. `test.sh` provides
//! them in a Python of their own, which `HONGTOU_ORACLES` names.
#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy knows only inside of them")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use hongtou::analysis::Pcg64;
use hongtou::analysis::agreement::{
    Bootstrap, Computed, Estimate, Metric, Ratings, Weights, alpha, cohen, fleiss, gwet,
};
use serde_json::{Value, json};

/// So many tables, and of these so many with an interval.
const TABLES: u32 = 1_000;
const WITH_INTERVAL: u32 = 25;
const SAMPLES: u32 = 200;

/// Units with the marks of each coder.
type Units = Vec<Vec<Option<u32>>>;

/// A table of 2 to 5 coders and 2 to 5 categories, with up to half of the marks missing; every category occurs.
fn table(random: &mut Pcg64) -> (Units, usize) {
    loop {
        let (coders, categories) = (2 + random.below(4), 2 + random.below(4));
        let (units, missing, noise) = (3 + random.below(40), random.below(50), 1 + random.below(90));
        let units: Units = (0..units)
            .map(|_| {
                let truth = random.below(categories);
                let mark = |random: &mut Pcg64| {
                    let mark = if random.below(100) < noise { random.below(categories) } else { truth };
                    (random.below(100) >= missing).then_some(mark)
                };
                (0..coders).map(|_| mark(random)).collect()
            })
            .collect();
        let occurs = |category: u32| units.iter().flatten().flatten().any(|mark| *mark == category);
        let is_compared = units.iter().filter(|unit| unit.iter().flatten().count() > 1).count() > 1;
        // irrCAC leaves units without a mark out itself, and so are they here.
        let units: Units = units.iter().filter(|unit| unit.iter().any(Option::is_some)).cloned().collect();
        if (0..categories).all(occurs) && is_compared {
            return (units, categories as usize);
        }
    }
}

fn ratings(units: &Units, categories: usize) -> Ratings {
    let coders = units.first().map_or(0, Vec::len);
    let mut ratings = Ratings::new((0..categories).map(|at| at as f64).collect(), coders);
    for unit in units {
        ratings.push(unit);
    }
    ratings
}

/// What the others say.
fn answers(cases: &Value) -> Vec<Value> {
    let python = std::env::var("HONGTOU_ORACLES").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/agreement_oracles/oracles.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(cases.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the oracles failed");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Whether a number is that of another program.
fn is_same(own: Option<f64>, other: &Value) -> bool {
    match (own, other.as_f64()) {
        (Some(own), Some(other)) => (own - other).abs() < 1e-9,
        (None, None) => true,
        // Where chance alone gives full agreement the others say 1, 0, or nothing.
        (None, Some(other)) => other == 1.0 || other == 0.0,
        (Some(_), None) => false,
    }
}

#[test]
#[ignore = "needs agreement_oracles: Python with krippendorff, irrCAC, scikit-learn and statsmodels"]
fn agreement_oracles_say_the_same() {
    let mut random = Pcg64::new(7);
    let tables: Vec<(Units, usize)> = (0..TABLES).map(|_| table(&mut random)).collect();
    let cases: Vec<Value> = tables
        .iter()
        .zip(0..)
        .map(|((units, categories), at)| {
            let samples = if at < WITH_INTERVAL { SAMPLES } else { 0 };
            json!({"units": units, "categories": categories, "samples": samples})
        })
        .collect();
    let answers = answers(&json!(cases));
    let mut compared = 0;
    for ((units, categories), answer) in tables.iter().zip(&answers) {
        let (own, said) = (ratings(units, *categories), |name: &str| answer.get(name).cloned().unwrap_or_default());
        let tally = own.tally();
        let mut check = |what: &str, value: Option<f64>, other: &Value| {
            assert!(is_same(value, other), "{what}: {value:?} and {other} of {units:?}");
            compared += 1;
        };
        for (name, metric) in
            [("nominal", Metric::Nominal), ("ordinal", Metric::Ordinal), ("interval", Metric::Interval)]
        {
            let value = alpha(&own, &tally, metric).map(|own| own.value);
            check(name, value, &said(&format!("alpha-{name}")));
        }
        let of_gwet: [(&str, Option<Estimate>); 4] = [
            ("fleiss", fleiss(&own, &tally, Weights::Identity)),
            ("ac1", gwet(&own, &tally, Weights::Identity)),
            ("ac2-ordinal", gwet(&own, &tally, Weights::Ordinal)),
            ("ac2-quadratic", gwet(&own, &tally, Weights::Quadratic)),
        ];
        for (name, estimate) in of_gwet {
            let other = said(name);
            check(name, estimate.map(|own| own.value), other.get(0).unwrap_or(&Value::Null));
            assert_eq!(estimate.is_some(), estimate.is_some_and(|own| own.error.is_some()), "{name} of {units:?}");
            // Where the error is zero, irrCAC puts a tiny number.
            if let (Some(error), Some(others)) =
                (estimate.and_then(|own| own.error), other.get(1).and_then(Value::as_f64))
            {
                assert!(
                    (error.powi(2) - others.powi(2)).abs() < 1e-12,
                    "error of {name}: {error} and {others} of {units:?}"
                );
            }
        }
        for (name, weights) in
            [("identity", Weights::Identity), ("linear", Weights::Linear), ("quadratic", Weights::Quadratic)]
        {
            let (estimate, other) = (cohen(&own, &tally, (0, 1), weights), said(&format!("cohen-{name}")));
            for at in [0, 1] {
                check(name, estimate.map(|own| own.value), other.get(at).unwrap_or(&Value::Null));
            }
            if let (Some(error), Some(others)) =
                (estimate.and_then(|own| own.error), other.get(2).and_then(Value::as_f64))
            {
                // Both are roots of what may be a rounding away from nothing.
                assert!(
                    (error.powi(2) - others.powi(2)).abs() < 1e-12,
                    "error of {name}: {error} and {others} of {units:?}"
                );
            }
        }
        let drawn = said("drawn");
        if drawn.is_array() {
            let bootstrap = Bootstrap { seed: 20_260_101, samples: SAMPLES };
            let computed: [Computed<'_>; 1] = [Box::new(|tally| alpha(&own, tally, Metric::Nominal))];
            let interval = bootstrap.intervals(&own, &computed, &()).and_then(|all| all.first().copied().flatten());
            let (interval, _) = interval.unwrap_or_else(|| panic!("no interval of {units:?}"));
            check("low", Some(interval.low), drawn.get(0).unwrap_or(&Value::Null));
            check("high", Some(interval.high), drawn.get(1).unwrap_or(&Value::Null));
        }
    }
    assert!(compared > 12 * TABLES, "{compared}");
}
