//! The records about which coders disagree, as a list to be worked off.

use std::collections::HashSet;

use super::{Category, RecordRatings};
use crate::dataset::{Dataset, Final, RowId};
use crate::support::progress::Progress;

/// A record about which coders disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The record.
    pub row: RowId,
    /// What each coder says of it; nothing where units are characters, of which each may be another.
    pub marks: Vec<Option<Category>>,
    /// On how many units they differ, and how many are compared: of records 1 of 1.
    pub differing: (u32, u32),
    /// Its title, in the language in which it was issued.
    pub title: Option<String>,
    /// Who settled it; nothing where it is open.
    pub settled_by: Option<String>,
}

/// Whether two coders gave different categories.
pub fn differ(marks: &[Option<u32>]) -> bool {
    let mut given = marks.iter().flatten();
    given.next().is_some_and(|first| given.any(|other| other != first))
}

/// All of them, in the order of the records. `None` when told to stop.
pub fn disagreements(
    dataset: &Dataset,
    (code, own): (&str, &RecordRatings),
    progress: &dyn Progress,
) -> Option<Vec<Disagreement>> {
    let mut all = Vec::new();
    for (at, row) in own.rows.iter().enumerate() {
        if at % 512 == 0 && progress.stopped() {
            return None;
        }
        let (mut differing, mut compared) = (0_u32, 0_u32);
        let mut marks = Vec::new();
        for (pattern, times) in own.ratings.cluster(at) {
            let given = own.ratings.pattern(pattern);
            if given.iter().flatten().count() > 1 {
                compared = compared.saturating_add(times);
            }
            if differ(given) {
                differing = differing.saturating_add(times);
            }
            if !own.ratings.is_clustered() {
                let category = |mark: &Option<u32>| own.categories.get((*mark)? as usize).cloned();
                marks = given.iter().map(category).collect();
            }
        }
        if differing > 0 {
            all.push(Disagreement::of(dataset, (*row, code), marks, (differing, compared)));
        }
    }
    // Coded with a value by some and not coded by others: no number compares these, and they are to be settled all the same.
    let listed: HashSet<RowId> = all.iter().map(|own| own.row).collect();
    for (row, marks) in own.valued.iter().filter(|(row, _)| !listed.contains(row)) {
        all.push(Disagreement::of(dataset, (*row, code), marks.clone(), (1, 1)));
    }
    all.sort_by_key(|own| own.row);
    Some(all)
}

impl Disagreement {
    fn of(dataset: &Dataset, (row, code): (RowId, &str), marks: Vec<Option<Category>>, differing: (u32, u32)) -> Self {
        Self { row, marks, differing, title: title(dataset, row), settled_by: settled_by(dataset, row, code) }
    }
}

fn title(dataset: &Dataset, row: RowId) -> Option<String> {
    let title = dataset.policy_without(row, "annotations").title();
    title.original().map(|(_, text)| text.to_owned())
}

/// Who settled a code of a record.
fn settled_by(dataset: &Dataset, row: RowId, code: &str) -> Option<String> {
    dataset.final_coding(row).into_iter().find(|own| own.code == code).and_then(|own| match own.by {
        Final::Settled(by) => Some(by),
        _ => None,
    })
}
