//! Three datasets: which records only they changed, added or took away, and what is a question.

use std::collections::BTreeSet;

use super::differences::held_lines;
use super::header::{self, join_headers};
use super::record::{self, join_records};
use super::same::same_record;
use super::{Answers, Choice, Conflict, Contested, ContestedPlace, Question, Side};
use crate::dataset::{Dataset, Edit, Policy, RowId};
use crate::json::Value;
use crate::support::progress::Progress;

/// What it takes to bring their changes into mine. It keeps snapshots of all three datasets, and decodes a record only
/// when the edit is asked for.
#[derive(Debug, Clone)]
pub struct Merge {
    /// Records that only they changed.
    pub theirs_changed: usize,
    /// Records that only they have, and that are new.
    pub theirs_added: usize,
    /// Records that they took away and I did not touch.
    pub theirs_removed: usize,
    /// Records that both changed, each in its own way; fields may be contested or not.
    pub both_changed: usize,
    /// What only a person can decide.
    pub conflicts: Vec<Conflict>,
    /// Whether records differ that could not be understood. No edit reaches them: keep their file beside mine.
    pub held_differ: bool,
    base: Dataset,
    mine: Dataset,
    theirs: Dataset,
    steps: Vec<MergeStep>,
    header: Asked,
}

/// Places that are contested, each with its place among the conflicts.
type Asked = Vec<(ContestedPlace, usize)>;

/// What is to be done with one record. A number is the conflict on which it depends.
#[derive(Debug, Clone)]
enum MergeStep {
    /// Mine becomes theirs.
    Take { mine: RowId, theirs: RowId, conflict: Option<usize> },
    /// Both were changed, or nobody knows.
    Join { base: Option<RowId>, mine: RowId, theirs: RowId, asked: Asked },
    /// Theirs is added.
    Add { theirs: RowId, conflict: Option<usize> },
    /// Mine goes.
    Remove { policy: String, conflict: Option<usize> },
}

/// After so many records it is asked whether to go on.
const ROWS_AT_ONCE: u32 = 512;

/// Compares what two sides made of a dataset.
pub fn three_way(base: &Dataset, mine: &Dataset, theirs: &Dataset) -> Merge {
    let mut merge = Merge::new(base, mine, theirs);
    // Nothing tells it to stop.
    merge.compare_all(&BTreeSet::new(), &());
    merge
}

/// The same. Of the records in `unknown` it is not known what both sides began with: whatever of theirs differs is a conflict.
/// `None` when told to stop.
pub(super) fn three_way_asking(
    base: &Dataset,
    mine: &Dataset,
    theirs: &Dataset,
    unknown: &BTreeSet<String>,
    progress: &dyn Progress,
) -> Option<Merge> {
    let mut merge = Merge::new(base, mine, theirs);
    merge.compare_all(unknown, progress).then_some(merge)
}

/// Ids of records that are kept without being understood.
pub(super) fn held_ids(dataset: &Dataset) -> BTreeSet<String> {
    dataset.held_rows().map(|row| dataset.id(row)).filter(|id| !id.is_empty()).collect()
}

impl Merge {
    fn new(base: &Dataset, mine: &Dataset, theirs: &Dataset) -> Self {
        let [base_held, mine_held, theirs_held] = [base, mine, theirs].map(held_lines);
        Self {
            theirs_changed: 0,
            theirs_added: 0,
            theirs_removed: 0,
            both_changed: 0,
            conflicts: Vec::new(),
            held_differ: theirs_held != base_held && theirs_held != mine_held,
            base: base.clone(),
            mine: mine.clone(),
            theirs: theirs.clone(),
            steps: Vec::new(),
            header: Asked::new(),
        }
    }

    /// Says whether it came to the end.
    fn compare_all(&mut self, unknown: &BTreeSet<String>, progress: &dyn Progress) -> bool {
        let (base, mine, theirs) = (self.base.clone(), self.mine.clone(), self.theirs.clone());
        let is_kept = held_ids(&mine);
        for row in theirs.rows() {
            if row.0 % ROWS_AT_ONCE == 0 && progress.stopped() {
                return false;
            }
            let id = theirs.id(row);
            match (base.row(&id), mine.row(&id)) {
                (_, Some(own)) if unknown.contains(&id) && same_record(&mine, own, &theirs, row) => {}
                (_, Some(own)) if unknown.contains(&id) => self.join(&id, None, own, row),
                (Some(old), Some(own)) => self.compare(&id, old, own, row),
                // It may have been taken away here.
                (_, None) if unknown.contains(&id) => self.changed_where_i_removed(id, None, row),
                (None, Some(own)) if !same_record(&mine, own, &theirs, row) => self.added_by_both(id, own, row),
                (Some(old), None) if !same_record(&base, old, &theirs, row) => {
                    self.changed_where_i_removed(id, Some(old), row);
                }
                // One that I keep without understanding it has the id already.
                (None, None) if !is_kept.contains(&id) => {
                    self.theirs_added += 1;
                    self.steps.push(MergeStep::Add { theirs: row, conflict: None });
                }
                _ => {}
            }
        }
        // One that they keep without understanding it was not taken away.
        let is_kept = held_ids(&theirs);
        for old in base.rows() {
            let id = base.id(old);
            if let Some(own) = mine.row(&id)
                && theirs.row(&id).is_none()
                && !is_kept.contains(&id)
            {
                self.removed_by_them(id, old, own);
            }
        }
        let (questions, _) = join_headers(base.header(), mine.header(), theirs.header(), &Answers::new());
        self.header = self.ask(questions, header::contested);
        true
    }

    /// Whether everything of theirs can be taken without a question.
    pub fn is_clean(&self) -> bool {
        self.conflicts.is_empty() && !self.held_differ
    }

    /// The edit that, applied to mine, brings in everything of theirs that is not contested, and of the conflicts those
    /// that `choice` takes. `None` when there is nothing to do.
    pub fn edit(&self, choice: &dyn Fn(usize) -> Choice) -> Option<Edit> {
        let is_theirs = |conflict: &Option<usize>| conflict.is_none_or(|at| choice(at) == Choice::Theirs);
        let answers =
            |asked: &Asked| -> Answers { asked.iter().map(|(place, at)| (place.clone(), choice(*at))).collect() };
        let mut edits = Vec::new();
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for step in &self.steps {
            match step {
                MergeStep::Take { mine, theirs, conflict } if is_theirs(conflict) => {
                    let (mine, theirs) = (self.mine.policy(*mine), self.theirs.policy(*theirs));
                    edits.extend(join_records(Some(mine.value()), mine.value(), theirs.value(), &Answers::new()).1);
                }
                MergeStep::Join { base, mine, theirs, asked } => {
                    let (base, mine) = (base.map(|row| self.base.policy(row)), self.mine.policy(*mine));
                    let theirs = self.theirs.policy(*theirs);
                    edits.extend(
                        join_records(base.as_ref().map(Policy::value), mine.value(), theirs.value(), &answers(asked)).1,
                    );
                }
                MergeStep::Add { theirs, conflict } if is_theirs(conflict) => {
                    added.push(self.theirs.policy(*theirs).into_value());
                }
                MergeStep::Remove { policy, conflict } if is_theirs(conflict) => removed.push(policy.clone()),
                _ => {}
            }
        }
        if !removed.is_empty() {
            edits.push(Edit::RemovePolicies { policies: removed });
        }
        if !added.is_empty() {
            edits.push(Edit::AddRecords { records: added });
        }
        let headers = [&self.base, &self.mine, &self.theirs].map(Dataset::header);
        let [base, mine, theirs] = headers;
        edits.extend(join_headers(base, mine, theirs, &answers(&self.header)).1);
        (!edits.is_empty()).then_some(Edit::Many(edits))
    }

    /// A record that all three have.
    fn compare(&mut self, id: &str, base: RowId, mine: RowId, theirs: RowId) {
        if same_record(&self.base, base, &self.theirs, theirs) {
            return;
        }
        if same_record(&self.base, base, &self.mine, mine) {
            self.theirs_changed += 1;
            self.steps.push(MergeStep::Take { mine, theirs, conflict: None });
            return;
        }
        if same_record(&self.mine, mine, &self.theirs, theirs) {
            return;
        }
        self.join(id, Some(base), mine, theirs);
    }

    fn join(&mut self, id: &str, base: Option<RowId>, mine: RowId, theirs: RowId) {
        self.both_changed += 1;
        let values = (base.map(|row| self.base.policy(row)), self.mine.policy(mine), self.theirs.policy(theirs));
        let (old, own, other) = (values.0.as_ref().map(Policy::value), values.1.value(), values.2.value());
        let (questions, _) = join_records(old, own, other, &Answers::new());
        let asked = self.ask(questions, |place| record::contested(id, place));
        self.steps.push(MergeStep::Join { base, mine, theirs, asked });
    }

    fn added_by_both(&mut self, id: String, mine: RowId, theirs: RowId) {
        let conflict = Some(self.conflicts.len());
        let values = [None, Some(self.mine.policy(mine).into_value()), Some(self.theirs.policy(theirs).into_value())];
        self.conflict(Contested::BothAdded { policy: id }, values);
        self.steps.push(MergeStep::Take { mine, theirs, conflict });
    }

    fn changed_where_i_removed(&mut self, id: String, base: Option<RowId>, theirs: RowId) {
        let conflict = Some(self.conflicts.len());
        let base = base.map(|row| self.base.policy(row).into_value());
        let values = [base, None, Some(self.theirs.policy(theirs).into_value())];
        self.conflict(Contested::Deletion { policy: id, by: Side::Mine }, values);
        self.steps.push(MergeStep::Add { theirs, conflict });
    }

    fn removed_by_them(&mut self, id: String, base: RowId, mine: RowId) {
        let mut conflict = None;
        if same_record(&self.base, base, &self.mine, mine) {
            self.theirs_removed += 1;
        } else {
            conflict = Some(self.conflicts.len());
            let values = [Some(self.base.policy(base).into_value()), Some(self.mine.policy(mine).into_value()), None];
            self.conflict(Contested::Deletion { policy: id.clone(), by: Side::Theirs }, values);
        }
        self.steps.push(MergeStep::Remove { policy: id, conflict });
    }

    fn conflict(&mut self, about: Contested, [base, mine, theirs]: [Option<Value>; 3]) {
        self.conflicts.push(Conflict { about, base, mine, theirs });
    }

    /// Notes questions as conflicts, and where they stand among them.
    fn ask(&mut self, questions: Vec<Question>, about: impl Fn(ContestedPlace) -> Contested) -> Asked {
        let mut asked = Asked::new();
        for question in questions {
            asked.push((question.place.clone(), self.conflicts.len()));
            self.conflicts.push(question.conflict(&about));
        }
        asked
    }
}
