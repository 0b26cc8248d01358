//! What a file that is given away says of persons: who codes, and what was noted by hand.
//!
//! It must not know how a file is written.

use std::collections::BTreeSet;

use crate::dataset::{Dataset, RowId};
use crate::json::Value;
use crate::support::progress::{Progress, in_small_pieces};

/// What goes along, and what does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Shared<'a> {
    /// The coder for whom others' coding is left out.
    pub blind: Option<&'a str>,
    /// Whether nothing but the coding goes along.
    pub only_coding: bool,
}

/// What is said of persons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Personal {
    /// The coders that are named: in the list of coders, by what they coded and read, or since a record is assigned to them.
    pub coders: BTreeSet<String>,
    /// How many of these are listed with their names.
    pub named: usize,
    /// In how many records somebody wrote a note.
    pub notes: u32,
    /// How many annotations have a memo.
    pub memos: u32,
}

/// What some records of a dataset say of persons. `None` when told to stop.
pub fn personal(dataset: &Dataset, rows: &[RowId], shared: Shared<'_>, progress: &dyn Progress) -> Option<Personal> {
    let len = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let piece = |range: std::ops::Range<u32>| {
        let mut own = Personal::default();
        for row in rows.get(range.start as usize..range.end as usize).unwrap_or_default() {
            own.add(dataset, *row, shared);
        }
        own
    };
    let join = |own: &mut Personal, more: Personal| {
        own.coders.extend(more.coders);
        own.notes += more.notes;
        own.memos += more.memos;
    };
    let mut all = in_small_pieces(len, progress, Personal::default, piece, join)?;
    let listed = dataset.header().coders();
    match shared.blind {
        // Others are named only where a record is assigned to them.
        Some(coder) => drop(all.coders.insert(coder.to_owned())),
        None => all.coders.extend(listed.iter().map(|coder| coder.id.clone())),
    }
    let is_named = |coder: &&crate::dataset::Coder| all.coders.contains(&coder.id) && !coder.name.is_empty();
    all.named = listed.iter().filter(is_named).count();
    Some(all)
}

impl Personal {
    fn add(&mut self, dataset: &Dataset, row: RowId, shared: Shared<'_>) {
        let is_shown = |by: &str| !by.is_empty() && shared.blind.is_none_or(|coder| coder == by);
        for annotation in dataset.annotations(row) {
            if is_shown(&annotation.by) {
                self.coders.insert(annotation.by);
            }
            self.memos += u32::from(shared.blind.is_none() && !annotation.memo.is_empty());
        }
        for pass in dataset.passes(row).into_iter().filter(|pass| is_shown(&pass.by)) {
            self.coders.insert(pass.by);
        }
        if !shared.only_coding {
            let policy = dataset.policy_without(row, "annotations");
            let assigned = policy.value().pointer("/assigned").and_then(Value::as_array).unwrap_or_default();
            self.coders.extend(assigned.iter().filter_map(Value::as_str).map(str::to_owned));
            self.notes += u32::from(!policy.text("note").is_empty());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;

    #[test]
    fn personal_data_is_what_goes_along() {
        let text = r#"{"hongtou":1,"coders":[{"id":"A","name":"Anna"},{"id":"B"},{"id":"C","name":"Carl"}],"policies":[
            {"id":"p","note":"n","assigned":["D"],"annotations":[{"id":"1","code":"c","by":"A","memo":"m"},{"id":"2","code":"c","by":"B"}]},
            {"id":"q","note":"","passes":[{"by":"E"}]}]}"#;
        let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let rows: Vec<RowId> = dataset.rows().collect();
        let told = |shared| {
            let own = personal(&dataset, &rows, shared, &()).unwrap();
            (own.coders.into_iter().collect::<Vec<_>>().join(" "), own.named, own.notes, own.memos)
        };
        assert_eq!(told(Shared::default()), ("A B C D E".to_owned(), 2, 1, 1));
        assert_eq!(told(Shared { only_coding: true, ..Shared::default() }), ("A B C E".to_owned(), 2, 0, 1));
        assert_eq!(told(Shared { blind: Some("B"), ..Shared::default() }), ("B D".to_owned(), 0, 1, 0));
    }
}
