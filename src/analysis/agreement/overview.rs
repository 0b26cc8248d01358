//! Agreement by code, without intervals: which codes need to be talked about.

use std::collections::BTreeSet;

use super::records::{Asked, Coded, OfRecord, Part};
use super::{RecordRatings, Weights, alpha, differ, metric_of, percent};
use crate::dataset::{Dataset, RowId};
use crate::support::progress::{Progress, in_small_pieces};

/// How far coders agree about a code on the records that two of them read for it.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeAgreement {
    /// The code's id.
    pub code: String,
    /// How many records two coders read for it.
    pub read: u32,
    /// How many of these have marks of two that can be compared.
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
    let mut seen = BTreeSet::new();
    // Of an id that stands twice in the codebook the first counts.
    let codes = header.codes().iter().filter(|code| !header.is_heading(&code.id) && seen.insert(&code.id));
    let asked: Vec<Asked<'_>> = codes.map(|code| Asked::new(header, code, coders)).collect();
    let empty = || asked.iter().map(|_| Part::default()).collect::<Vec<Part>>();
    let len = u32::try_from(shared.len()).unwrap_or(u32::MAX);
    let piece = |range: std::ops::Range<u32>| {
        let mut parts = empty();
        for row in shared.get(range.start as usize..range.end as usize).unwrap_or_default() {
            let record = Coded::of(dataset, *row);
            for (asked, part) in asked.iter().zip(&mut parts) {
                part.add(*row, &OfRecord::of(&record, asked));
            }
        }
        parts
    };
    let join = |own: &mut Vec<Part>, more: Vec<Part>| own.iter_mut().zip(more).for_each(|(own, more)| own.append(more));
    let parts = in_small_pieces(len, progress, empty, piece, join)?;
    let of_codes = asked.iter().zip(parts).map(|(asked, part)| of_code(asked, &part.rated(asked)));
    Some(of_codes.filter(|own| own.read > 0).collect())
}

fn of_code(asked: &Asked<'_>, own: &RecordRatings) -> CodeAgreement {
    let tally = own.ratings.tally();
    let differing = own.ratings.patterns().zip(&tally).filter(|(marks, _)| differ(marks)).map(|(_, count)| count);
    CodeAgreement {
        code: asked.code.id.clone(),
        read: own.rows.len() as u32,
        records: own.compared(),
        disagreements: differing.sum::<u32>() + own.valued.len() as u32,
        percent: percent(&own.ratings, &tally, Weights::Identity).map(|own| own.value),
        alpha: alpha(&own.ratings, &tally, metric_of(asked.code.measure)).map(|own| own.value),
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
