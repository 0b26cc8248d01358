//! The answer of `agree` as data: see its `--json`.

use super::agree::tables;
use crate::analysis::agreement::{Category, Estimate, Interval, LeftOut, RecordRatings, Reported};
use crate::dataset::{Code, Dataset};
use serde::Serialize;

/// The answer as data.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    pub(super) query: String,
    pub(super) policies: usize,
    pub(super) of: usize,
    pub(super) coders: &'a [String],
    pub(super) seed: u64,
    pub(super) samples: u32,
    pub(super) codes: Vec<CodeData<'a>>,
}

#[derive(Serialize)]
pub(super) struct CodeData<'a> {
    code: &'a str,
    measure: &'static str,
    records: usize,
    coders: &'a [String],
    categories: Vec<String>,
    coefficients: Vec<CoefficientData>,
    tables: Vec<TableData<'a>>,
    units: Vec<UnitData>,
    left_out: LeftOut,
}

#[derive(Serialize)]
struct CoefficientData {
    name: &'static str,
    value: Option<f64>,
    observed: Option<f64>,
    expected: Option<f64>,
    records: u32,
    error: Option<f64>,
    interval: Option<[f64; 2]>,
    drawn: Option<[f64; 2]>,
    drawn_samples: u32,
}

#[derive(Serialize)]
struct TableData<'a> {
    coders: [&'a str; 2],
    counts: Vec<Vec<u32>>,
}

/// A policy with the category that each coder gave it, by its place among them.
#[derive(Serialize)]
struct UnitData {
    id: String,
    marks: Vec<Option<u32>>,
}

impl<'a> CodeData<'a> {
    pub(super) fn of(dataset: &Dataset, (code, own, reported): (&'a Code, &'a RecordRatings, &[Reported])) -> Self {
        let category = |category: &Category| match category {
            Category::Absent => "absent".to_owned(),
            Category::Present => "present".to_owned(),
            Category::Value(value) => value.clone(),
        };
        let ends = |interval: Interval| [interval.low, interval.high];
        let coefficient = |one: &Reported| {
            let estimate = one.estimate;
            CoefficientData {
                name: one.coefficient.word(),
                value: estimate.map(|own| own.value),
                // Disagreements of ranks and numbers have no unit.
                observed: estimate.map(|own| own.observed).filter(|own| own.is_finite()),
                expected: estimate.map(|own| own.expected).filter(|own| own.is_finite()),
                records: estimate.map_or(0, |own| own.units),
                error: estimate.and_then(|own| own.error),
                interval: estimate.as_ref().and_then(Estimate::interval).map(ends),
                drawn: one.drawn.map(|(interval, _)| ends(interval)),
                drawn_samples: one.drawn.map_or(0, |(_, samples)| samples),
            }
        };
        Self {
            code: &code.id,
            measure: code.measure.id(),
            records: own.rows.len(),
            coders: &own.coders,
            categories: own.categories.iter().map(category).collect(),
            coefficients: reported.iter().map(coefficient).collect(),
            tables: tables(own)
                .into_iter()
                .map(|((one, other), counts)| TableData { coders: [one, other], counts })
                .collect(),
            units: own
                .rows
                .iter()
                .zip(own.ratings.units())
                .map(|(row, pattern)| UnitData { id: dataset.id(*row), marks: own.ratings.pattern(*pattern).to_vec() })
                .collect(),
            left_out: own.left_out,
        }
    }
}
