//! Agreement over time: by the month in which the last of the compared coders read a record.

use std::collections::BTreeMap;

use super::{Estimate, Measure, RecordRatings, Tally, Weights, alpha, metric_of, percent};
use crate::dataset::{Code, Dataset};
use crate::support::progress::Progress;

/// The records of one month.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Its month as `2026-11`; empty for records of which no pass says when.
    pub month: String,
    /// How many records.
    pub records: u32,
    /// The share of pairs of marks that agree.
    pub percent: Option<Estimate>,
    /// Krippendorff's alpha.
    pub alpha: Option<Estimate>,
}

/// By month, in their order. `None` when told to stop.
pub fn rounds(dataset: &Dataset, (code, own): (&Code, &RecordRatings), progress: &dyn Progress) -> Option<Vec<Round>> {
    let measure: Measure = code.measure;
    let patterns = own.ratings.tally().len();
    let mut months: BTreeMap<String, (u32, Tally)> = BTreeMap::new();
    let above: Vec<&str> = dataset.header().with_all_above(&code.id).collect();
    for (at, row) in own.rows.iter().enumerate() {
        if at % 512 == 0 && progress.stopped() {
            return None;
        }
        let passes = dataset.passes(*row);
        let is_for =
            |pass: &&crate::dataset::Pass| own.coders.contains(&pass.by) && above.iter().any(|code| pass.names(code));
        let last = passes.iter().filter(is_for).map(|pass| pass.at.as_str()).max().unwrap_or("");
        let month = last.get(..7).unwrap_or("").to_owned();
        let (records, tally) = months.entry(month).or_insert_with(|| (0, vec![0; patterns]));
        *records += 1;
        own.ratings.add(at, tally);
    }
    let of_month = |(month, (records, tally)): (String, (u32, Tally))| Round {
        month,
        records,
        percent: percent(&own.ratings, &tally, Weights::Identity),
        alpha: alpha(&own.ratings, &tally, metric_of(measure)),
    };
    Some(months.into_iter().map(of_month).collect())
}
