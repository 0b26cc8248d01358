//! Examples from the literature with the numbers that it gives for them: what a program that computes agreement has to reproduce.

use super::{Estimate, Metric, Ratings, Weights, alpha, cohen, fleiss, gwet};

/// An example, and what is computed here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Published {
    /// Who published it, where.
    pub source: &'static str,
    /// Which coefficient.
    pub coefficient: &'static str,
    /// The number that was published.
    pub value: f64,
    /// With how many places.
    pub places: u8,
    /// The number that is computed.
    pub computed: Option<f64>,
}

impl Published {
    /// Whether both are the same number to the places that were published.
    pub fn is_met(&self) -> bool {
        let half = 0.5 * 10_f64.powi(-i32::from(self.places));
        // What lies just at the edge may be rounded either way.
        self.computed.is_some_and(|computed| (computed - self.value).abs() <= half * 1.000_001)
    }
}

/// All of them.
pub fn published() -> Vec<Published> {
    let one = |example: &Example| {
        let ratings = example.ratings();
        let computed = (example.compute)(&ratings, &ratings.tally()).map(|estimate| estimate.value);
        let (source, coefficient) = (example.source, example.coefficient);
        Published { source, coefficient, value: example.value, places: example.places, computed }
    };
    EXAMPLES.iter().map(one).collect()
}

/// Computes a coefficient.
type Compute = fn(&Ratings, &[u32]) -> Option<Estimate>;

struct Example {
    source: &'static str,
    coefficient: &'static str,
    /// By unit, ended by `;`: the numbers that each coder gave, `.` for none; `12x` before it stands for twelve such units.
    marks: &'static str,
    compute: Compute,
    value: f64,
    places: u8,
}

impl Example {
    fn ratings(&self) -> Ratings {
        let units: Vec<(usize, Vec<Option<f64>>)> = self.marks.split(';').filter_map(unit).collect();
        let mut values: Vec<f64> = units.iter().flat_map(|(_, marks)| marks.iter().flatten().copied()).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let raters = units.iter().map(|(_, marks)| marks.len()).max().unwrap_or(0);
        let mut ratings = Ratings::new(values.clone(), raters);
        let category = |value: f64| values.iter().position(|own| *own == value).map(|at| at as u16);
        for (times, marks) in units {
            let marks: Vec<Option<u16>> = marks.into_iter().map(|mark| mark.and_then(category)).collect();
            (0..times).for_each(|_| ratings.push(&marks));
        }
        ratings
    }
}

fn unit(text: &str) -> Option<(usize, Vec<Option<f64>>)> {
    let mut words = text.split_whitespace().peekable();
    let times = words.peek().and_then(|first| first.strip_suffix('x')).and_then(|number| number.parse().ok());
    if times.is_some() {
        words.next();
    }
    let marks: Vec<Option<f64>> = words.map(|word| word.parse().ok()).collect();
    (!marks.is_empty()).then_some((times.unwrap_or(1), marks))
}

const COHEN_1: &str = "25x 1 1; 12x 1 2; 3x 1 3; 13x 2 1; 2x 2 2; 15x 2 3; 12x 3 1; 16x 3 2; 2x 3 3";
const COHEN_2: &str = "88x 1 1; 14x 1 2; 18x 1 3; 10x 2 1; 40x 2 2; 10x 2 3; 2x 3 1; 6x 3 2; 12x 3 3";

const KRIPPENDORFF_2004: &str =
    "1 1 . 1; 2 2 3 2; 3 3 3 3; 3 3 3 3; 2 2 2 2; 1 2 3 4; 4 4 4 4; 1 1 2 1; 2 2 2 2; . 5 5 5; . . 1 1; . . 3 .";

const FAST: &str =
    ". 1 .; . . .; . 2 2; . 1 1; . 3 3; 3 3 4; 4 4 4; 1 3 .; 2 . 2; 1 . 1; 1 . 1; 3 . 3; 3 . 3; . . .; 3 . 4";

const HAYES: &str = "1 1 2 . 2; 1 1 0 1 .; 2 3 3 3 .; . 0 0 . 0; 0 0 0 . 0; 0 0 0 . 0; 1 0 2 . 1; 1 . 2 0 .; 2 2 2 . 2; 2 1 1 1 .; \
    . 1 0 0 .; 0 0 0 0 .; 1 2 2 2 .; 3 3 2 2 3; 1 1 1 . 1; 1 1 1 . 1; 2 1 2 . 2; 1 2 3 3 .; 1 1 0 1 .; 0 0 0 . 0; \
    0 0 1 1 .; 0 0 . 0 0; 2 3 3 3 .; 0 0 0 0 .; 1 2 . 2 2; 0 1 1 1 .; 0 0 0 1 0; 1 2 1 2 .; 1 1 2 2 .; 1 1 2 . 2; \
    1 1 0 . 0; 2 1 2 1 .; 2 2 . 2 2; 3 2 2 2 .; 2 2 2 . 2; 2 2 3 . 2; 2 2 2 . 2; 2 2 . 1 2; 2 2 2 2 .; 1 1 1 . 1";

const FLEISS: &str = "4 4 4 4 4 4; 2 2 2 5 5 5; 2 3 3 3 3 5; 5 5 5 5 5 5; 2 2 2 4 4 4; 1 1 3 3 3 3; 3 3 3 3 5 5; 1 1 3 3 3 4; \
    1 1 4 4 4 4; 5 5 5 5 5 5; 1 4 4 4 4 4; 1 2 4 4 4 4; 2 2 2 3 3 3; 1 4 4 4 4 4; 2 2 4 4 4 5; 3 3 3 3 3 5; \
    1 1 1 4 5 5; 1 1 1 1 1 2; 2 2 4 4 4 4; 1 3 3 5 5 5; 5 5 5 5 5 5; 2 4 4 4 4 4; 2 2 4 5 5 5; 1 1 4 4 4 4; \
    1 4 4 4 4 5; 2 2 2 2 2 4; 1 1 1 1 5 5; 2 2 4 4 4 4; 1 3 3 3 3 3; 5 5 5 5 5 5";

const KAPPA: Compute = |ratings, tally| cohen(ratings, tally, (0, 1), Weights::Identity);
const AC1: Compute = |ratings, tally| gwet(ratings, tally, Weights::Identity);
const NOMINAL: Compute = |ratings, tally| alpha(ratings, tally, Metric::Nominal);
const ORDINAL: Compute = |ratings, tally| alpha(ratings, tally, Metric::Ordinal);
const INTERVAL: Compute = |ratings, tally| alpha(ratings, tally, Metric::Interval);

const EXAMPLES: [Example; 15] = [
    example("Cohen 1960, p. 45", "Cohen's kappa", (COHEN_2, KAPPA), (0.492, 3)),
    example("Cohen 1960, p. 37", "Gwet's AC1", (COHEN_1, AC1), (-0.0480, 4)),
    example("Cohen 1960, p. 45", "Gwet's AC1", (COHEN_2, AC1), (0.5760, 4)),
    example("Gwet 2008, two categories", "Gwet's AC1", ("8x 1 1; 1x 0 0; 1x 1 0", AC1), (0.8658, 4)),
    example(
        "Fleiss 1971, p. 379",
        "Fleiss' kappa",
        (FLEISS, |all, tally| fleiss(all, tally, Weights::Identity)),
        (0.430, 3),
    ),
    example(
        "Krippendorff 1980, p. 133",
        "Krippendorff's alpha, nominal",
        ("0 0; 1 1; 0 1; 0 0; 0 0; 0 1; 0 0; 0 1; 1 0; 0 0", NOMINAL),
        (0.095, 3),
    ),
    example(
        "Krippendorff 1980, p. 139",
        "Krippendorff's alpha, nominal",
        ("1 1 1; 1 2 2; 2 2 2; 4 4 4; 1 4 4; 2 2 2; 1 2 3; 3 3 3; 2 2 2", NOMINAL),
        (0.642, 3),
    ),
    example(
        "Krippendorff 2004, p. 227",
        "Krippendorff's alpha, nominal",
        ("1 1; 1 2; 4x 2 2; 2 3; 5x 3 3", NOMINAL),
        (0.734, 3),
    ),
    example("Krippendorff 2004, p. 230", "Krippendorff's alpha, nominal", (KRIPPENDORFF_2004, NOMINAL), (0.743, 3)),
    example("Krippendorff 2011, p. 7", "Krippendorff's alpha, ordinal", (KRIPPENDORFF_2004, ORDINAL), (0.815, 3)),
    example("Krippendorff 2011, p. 8", "Krippendorff's alpha, interval", (KRIPPENDORFF_2004, INTERVAL), (0.849, 3)),
    example("Hayes & Krippendorff 2007, p. 84", "Krippendorff's alpha, ordinal", (HAYES, ORDINAL), (0.7598, 4)),
    example("fast-krippendorff, first example", "Krippendorff's alpha, nominal", (FAST, NOMINAL), (0.691_358, 6)),
    example("fast-krippendorff, first example", "Krippendorff's alpha, interval", (FAST, INTERVAL), (0.810_845, 6)),
    example("Krippendorff 2004, p. 246", "Cohen's kappa", (KRIPPENDORFF_246, KAPPA), (0.186, 3)),
];

const KRIPPENDORFF_246: &str = "12x 1 1; 9x 1 2; 9x 1 3; 9x 2 1; 14x 2 2; 9x 2 3; 9x 3 1; 9x 3 2; 20x 3 3";

const fn example(
    source: &'static str,
    coefficient: &'static str,
    (marks, compute): (&'static str, Compute),
    (value, places): (f64, u8),
) -> Example {
    Example { source, coefficient, marks, compute, value, places }
}
