//! The answer of `agree` as data: see its `--json`.

use crate::analysis::agreement::{Category, Estimate, Interval, LeftOut, RecordRatings, Reported, UnitsOf, tables};
use crate::dataset::Dataset;
use serde::Serialize;

/// The answer as data.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    pub(super) rated: &'static str,
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
    unitizing: Option<UnitizingData>,
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

/// A policy with the category that each coder gave it, by its place among them; or the runs of its characters with theirs.
#[derive(Serialize)]
struct UnitData {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    marks: Option<Vec<Option<u32>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    runs: Option<Vec<RunData>>,
}

#[derive(Serialize)]
struct RunData {
    marks: Vec<Option<u32>>,
    characters: u32,
}

#[derive(Serialize)]
struct UnitizingData {
    value: f64,
    observed: f64,
    expected: f64,
    passages: u32,
    characters: usize,
}

impl UnitData {
    fn of(id: String, own: &RecordRatings, at: usize) -> Self {
        let marks = |pattern: u32| own.ratings.pattern(pattern).to_vec();
        let mut runs = own.ratings.cluster(at);
        match own.of {
            UnitsOf::Records => Self { id, marks: runs.next().map(|(pattern, _)| marks(pattern)), runs: None },
            UnitsOf::Characters => {
                let run = |(pattern, characters)| RunData { marks: marks(pattern), characters };
                Self { id, marks: None, runs: Some(runs.map(run).collect()) }
            }
        }
    }
}

impl<'a> CodeData<'a> {
    pub(super) fn of(dataset: &Dataset, told: &'a super::agree::ToldCode<'a>) -> Self {
        let super::agree::ToldCode { code, own, reported, unitizing } = told;
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
        let coder = |at: usize| own.coders.get(at).map_or("", String::as_str);
        Self {
            code: &code.id,
            measure: code.measure.id(),
            records: own.rows.len(),
            coders: &own.coders,
            categories: own.categories.iter().map(category).collect(),
            coefficients: reported.iter().map(coefficient).collect(),
            tables: tables(own)
                .into_iter()
                .map(|((one, other), counts)| TableData { coders: [coder(one), coder(other)], counts })
                .collect(),
            units: own.rows.iter().enumerate().map(|(at, row)| UnitData::of(dataset.id(*row), own, at)).collect(),
            unitizing: unitizing.map(|own| UnitizingData {
                value: own.value,
                observed: own.observed,
                expected: own.expected,
                passages: own.passages,
                characters: own.len,
            }),
            left_out: own.left_out,
        }
    }
}
