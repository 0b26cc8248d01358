//! Examples from the literature with the numbers that it gives for them: what a program that computes agreement has to reproduce.

use std::sync::OnceLock;

use super::{Coefficient, Continuum, Ratings, unitizing};
use crate::dataset::Measure;

/// An example, and what is computed here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Published {
    /// Who published it, where.
    pub source: &'static str,
    /// Message id of the coefficient's name.
    pub label: &'static str,
    /// By which level of measurement.
    pub measure: Measure,
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

/// All of them, computed once.
pub fn published() -> &'static [Published] {
    static ALL: OnceLock<Vec<Published>> = OnceLock::new();
    ALL.get_or_init(|| EXAMPLES.iter().map(Example::published).chain(units()).collect())
}

struct Example {
    source: &'static str,
    coefficient: Coefficient,
    measure: Measure,
    /// By unit, ended by `;`: the numbers that each coder gave, `.` for none; `12x` before it stands for twelve such units.
    marks: &'static str,
    value: f64,
    places: u8,
}

impl Example {
    fn published(&self) -> Published {
        let Self { source, coefficient, measure, value, places, .. } = *self;
        let ratings = self.ratings();
        let computed = coefficient.of(&ratings, &ratings.tally(), measure).map(|estimate| estimate.value);
        Published { source, label: coefficient.label(), measure, value, places, computed }
    }

    fn ratings(&self) -> Ratings {
        let units: Vec<(usize, Vec<Option<f64>>)> = self.marks.split(';').filter_map(unit).collect();
        let mut values: Vec<f64> = units.iter().flat_map(|(_, marks)| marks.iter().flatten().copied()).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let raters = units.iter().map(|(_, marks)| marks.len()).max().unwrap_or(0);
        let mut ratings = Ratings::new(values.clone(), raters);
        let category = |value: f64| values.iter().position(|own| *own == value).map(|at| at as u32);
        for (times, marks) in units {
            let marks: Vec<Option<u32>> = marks.into_iter().map(|mark| mark.and_then(category)).collect();
            (0..times).for_each(|_| ratings.push(&marks));
        }
        ratings
    }
}

/// Passages of two coders on a continuum, as where they begin and how long they are.
type Passages<'a> = [&'a [(usize, usize)]; 2];

/// Krippendorff 2004, p. 254: two categories on 300 characters; and Krippendorff 1995, p. 57, stretched so far that the size of a unit does not matter.
fn units() -> Vec<Published> {
    let continuum = |len: usize, passages: Passages<'_>| {
        let mut continuum = Continuum::new(2);
        continuum.push(len, passages.map(|own| own.iter().map(|(at, len)| *at..at + len).collect()).to_vec());
        continuum
    };
    let c = continuum(300, [&[(75, 70), (220, 30)], &[(70, 80), (205, 20), (250, 20)]]);
    let k = continuum(300, [&[(30, 60), (150, 50)], &[(30, 60), (150, 50)]]);
    let example = |source, continua: &[Continuum], value, places| Published {
        source,
        label: "agree-unitizing",
        measure: Measure::Nominal,
        value,
        places,
        computed: unitizing(continua).map(|own| own.value),
    };
    vec![
        example("Krippendorff 2004, p. 254, c", std::slice::from_ref(&c), 0.7286, 4),
        example("Krippendorff 2004, p. 254, k", std::slice::from_ref(&k), 1.0, 4),
        example("Krippendorff 2004, p. 254", &[c, k], 0.859, 3),
    ]
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

const KRIPPENDORFF_246: &str = "12x 1 1; 9x 1 2; 9x 1 3; 9x 2 1; 14x 2 2; 9x 2 3; 9x 3 1; 9x 3 2; 20x 3 3";

const EXAMPLES: [Example; 15] = [
    example("Cohen 1960, p. 45", (Coefficient::Cohen, Measure::Nominal), COHEN_2, (0.492, 3)),
    example("Krippendorff 2004, p. 246", (Coefficient::Cohen, Measure::Nominal), KRIPPENDORFF_246, (0.186, 3)),
    example("Fleiss 1971, p. 379", (Coefficient::Fleiss, Measure::Nominal), FLEISS, (0.430, 3)),
    example(
        "Krippendorff 1980, p. 133",
        (Coefficient::Alpha, Measure::Nominal),
        "0 0; 1 1; 0 1; 0 0; 0 0; 0 1; 0 0; 0 1; 1 0; 0 0",
        (0.095, 3),
    ),
    example(
        "Krippendorff 1980, p. 139",
        (Coefficient::Alpha, Measure::Nominal),
        "1 1 1; 1 2 2; 2 2 2; 4 4 4; 1 4 4; 2 2 2; 1 2 3; 3 3 3; 2 2 2",
        (0.642, 3),
    ),
    example(
        "Krippendorff 2004, p. 227",
        (Coefficient::Alpha, Measure::Nominal),
        "1 1; 1 2; 4x 2 2; 2 3; 5x 3 3",
        (0.734, 3),
    ),
    example("Krippendorff 2004, p. 230", (Coefficient::Alpha, Measure::Nominal), KRIPPENDORFF_2004, (0.743, 3)),
    example("Krippendorff 2011, p. 7", (Coefficient::Alpha, Measure::Ordinal), KRIPPENDORFF_2004, (0.815, 3)),
    example("Krippendorff 2011, p. 8", (Coefficient::Alpha, Measure::Interval), KRIPPENDORFF_2004, (0.849, 3)),
    example("Hayes, Krippendorff 2007, p. 84", (Coefficient::Alpha, Measure::Ordinal), HAYES, (0.7598, 4)),
    example("fast-krippendorff", (Coefficient::Alpha, Measure::Nominal), FAST, (0.691_358, 6)),
    example("fast-krippendorff", (Coefficient::Alpha, Measure::Interval), FAST, (0.810_845, 6)),
    example("Gwet 2008, on 8, 1, 1 of 10", (Coefficient::Ac1, Measure::Nominal), "8x 1 1; 1x 0 0; 1x 1 0", (0.8658, 4)),
    example("Gwet 2008, on Cohen 1960, p. 37", (Coefficient::Ac1, Measure::Nominal), COHEN_1, (-0.0480, 4)),
    example("Gwet 2008, on Cohen 1960, p. 45", (Coefficient::Ac1, Measure::Nominal), COHEN_2, (0.5760, 4)),
];

const fn example(
    source: &'static str,
    (coefficient, measure): (Coefficient, Measure),
    marks: &'static str,
    (value, places): (f64, u8),
) -> Example {
    Example { source, coefficient, measure, marks, value, places }
}
