//! Who is compared where nobody says it: those who read the records, and are there to code independently.

use std::collections::BTreeSet;

use super::RecordRatings;
use crate::dataset::{Dataset, Header, RowId};
use crate::support::progress::{Progress, in_small_pieces};

/// More coders than these are compared with each other in no study, and would take the square of their number.
pub const MOST_CODERS: usize = 100;

/// Who read one of these records. `None` when told to stop.
pub fn readers(dataset: &Dataset, rows: &[RowId], progress: &dyn Progress) -> Option<BTreeSet<String>> {
    let len = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let piece = |range: std::ops::Range<u32>| {
        let rows = rows.get(range.start as usize..range.end as usize).unwrap_or_default();
        rows.iter().flat_map(|row| dataset.passes(*row)).map(|pass| pass.by).collect::<BTreeSet<String>>()
    };
    in_small_pieces(len, progress, BTreeSet::new, piece, |own: &mut BTreeSet<String>, more| own.extend(more))
}

/// Whether a coder codes independently: who adjudicates has seen what others coded, and a machine is no person.
pub fn is_independent(header: &Header, coder: &str) -> bool {
    let role = header.coder(coder).and_then(|coder| coder.role.as_deref());
    !matches!(role, Some("adjudicator" | "machine"))
}

/// Those of the coders who marked one of the compared units: of two others Cohen's kappa can be told.
pub fn active(own: &RecordRatings) -> Vec<String> {
    let has_marked = |at: usize| own.ratings.patterns().any(|marks| marks.get(at).copied().flatten().is_some());
    own.coders.iter().enumerate().filter(|(at, _)| has_marked(*at)).map(|(_, coder)| coder.clone()).collect()
}
