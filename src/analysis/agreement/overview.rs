//! Agreement by code, without intervals: which codes need to be talked about.

use std::collections::BTreeSet;

use super::{Metric, RecordRatings, Weights, alpha, differ, metric_of, of_records, percent};
use crate::dataset::{Dataset, RowId};
use crate::support::progress::{Progress, in_small_pieces};

/// How far coders agree about a code on the records that two of them read for it.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeAgreement {
    /// The code's id.
    pub code: String,
    /// How many records two coders read for it.
    pub records: u32,
    /// About how many they disagree.
    pub disagreements: u32,
    /// The share of pairs of marks that agree.
    pub percent: Option<f64>,
    /// Krippendorff's alpha.
    pub alpha: Option<f64>,
}

/// Of each code of the codebook that is no heading and was read for by two, in its order. `None` when told to stop.
pub fn overview(
    dataset: &Dataset,
    rows: &[RowId],
    coders: &[String],
    progress: &dyn Progress,
) -> Option<Vec<CodeAgreement>> {
    let header = dataset.header();
    let shared = read_by_two(dataset, rows, coders, progress)?;
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    // Of an id that stands twice in the codebook the first counts.
    for code in header.codes().iter().filter(|code| !header.is_heading(&code.id) && seen.insert(&code.id)) {
        let own = of_records(dataset, &shared, (code, coders), progress)?;
        if own.rows.is_empty() {
            continue;
        }
        all.push(of_code(&code.id, &own, metric_of(code.measure)));
    }
    Some(all)
}

fn of_code(code: &str, own: &RecordRatings, metric: Metric) -> CodeAgreement {
    let tally = own.ratings.tally();
    let differing = own.ratings.patterns().zip(&tally).filter(|(marks, _)| differ(marks)).map(|(_, count)| count);
    CodeAgreement {
        code: code.to_owned(),
        records: own.rows.len() as u32,
        disagreements: differing.sum(),
        percent: percent(&own.ratings, &tally, Weights::Identity).map(|own| own.value),
        alpha: alpha(&own.ratings, &tally, metric).map(|own| own.value),
    }
}

/// The records that two of the coders read for anything: only these are gone through for each code.
fn read_by_two(dataset: &Dataset, rows: &[RowId], coders: &[String], progress: &dyn Progress) -> Option<Vec<RowId>> {
    let len = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let is_shared = |row: &RowId| {
        let passes = dataset.passes(*row);
        let mut readers = passes.iter().map(|pass| &pass.by).filter(|by| coders.contains(by));
        readers.next().is_some_and(|first| readers.any(|other| other != first))
    };
    let piece = |range: std::ops::Range<u32>| {
        let rows = rows.get(range.start as usize..range.end as usize).unwrap_or_default();
        rows.iter().copied().filter(is_shared).collect::<Vec<_>>()
    };
    let mut shared = in_small_pieces(len, progress, Vec::new, piece, |own: &mut Vec<RowId>, more| own.extend(more))?;
    shared.sort();
    Some(shared)
}
