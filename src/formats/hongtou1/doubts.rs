//! What is understood but doubtful: values that are none of those that they should be, names that nothing defines, anchors
//! whose words are gone, rules of the dataset that a record breaks.

use std::collections::HashMap;
use std::ops::Range;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::collector::{At, Collector, KindOfPlace, UnlocatedIssue};
use super::names::of_names;
use crate::analysis::rules::{Rules, Scopes};
use crate::dataset::{
    Dataset, Doubt, DoubtScratch, Excess, Grade, Header, Known, MOST_EXPLAINED, RowId, header_doubts,
};
use crate::formats::issue::Severity;
use crate::formats::issues::Origin;
use crate::json::unescape;
use crate::msg;
use crate::support::progress::Progress;

fn level(grade: Grade) -> Severity {
    match grade {
        Grade::Wrong => Severity::Error,
        Grade::Doubtful => Severity::Warning,
        Grade::Note => Severity::Note,
    }
}

/// Tells the doubts of the header; `spans` says where the value of each key stands.
pub(super) fn of_header(dataset: &Dataset, rules: &Rules, spans: &HashMap<String, Range<usize>>, all: &mut Collector) {
    let mut tell = |doubt: &Doubt<'_>| {
        let key = (Origin::Header, level(doubt.grade), doubt.id, KindOfPlace::in_file(doubt.pointer));
        all.add(key, || {
            let (what, remedy) = (doubt.say)();
            let mut parts = doubt.pointer.splitn(3, '/').skip(1);
            let name = parts.next().and_then(|part| unescape(part).ok()).unwrap_or_default();
            let inner = parts.next().map_or_else(String::new, |rest| format!("/{rest}"));
            let at = match spans.get(&*name) {
                Some(span) => At::Header(span.clone(), inner),
                None => At::Offset(0),
            };
            UnlocatedIssue {
                level: level(doubt.grade),
                at,
                pointer: doubt.pointer.to_owned(),
                record: None,
                what,
                remedy,
            }
        });
    };
    header_doubts(dataset, &mut tell);
    rules.tell_odd(&mut tell);
}

/// So many records are looked at by one core before it takes others.
const ROWS: u32 = 2048;

/// Tells which lists of the header are longer than what is used of them.
pub(super) fn of_long_lists(header: &Header, issues: &mut Collector) {
    for Excess { pointer, count, most } in header.excess() {
        issues.push(
            Origin::Header,
            UnlocatedIssue {
                level: Severity::Warning,
                at: At::Offset(0),
                what: msg!("issue-too-many-of-these", count = count, most = most),
                remedy: msg!("issue-too-many-of-these-remedy"),
                pointer,
                record: None,
            },
        );
    }
}

/// Tells what is wrong with the records that are held: of the first ones, the others are counted.
pub(super) fn of_held(dataset: &Dataset, all: &mut Collector) {
    let index = FileIndex::of(dataset);
    for (row, held) in dataset.held() {
        for problem in &held.problems {
            let key = (Origin::Held, Severity::Error, problem.what.id, KindOfPlace::in_record(&problem.pointer));
            all.add(key, || UnlocatedIssue {
                level: Severity::Error,
                at: At::Record(row.0, problem.pointer.clone()),
                pointer: index.pointer(row, &problem.pointer),
                record: held.id.clone(),
                what: problem.what.clone(),
                remedy: problem.remedy.clone(),
            });
        }
    }
    let unexplained = dataset.held_len() - dataset.held().count();
    if unexplained > 0 {
        let key = (Origin::Held, Severity::Error, "issue-more-held", KindOfPlace::in_file("/policies"));
        all.add_many(key, unexplained, || UnlocatedIssue {
            level: Severity::Error,
            at: At::Offset(0),
            pointer: "/policies".to_owned(),
            record: None,
            what: msg!("issue-more-held", count = unexplained, most = MOST_EXPLAINED),
            remedy: msg!("issue-more-held-remedy"),
        });
    }
}

/// Which place in the list of records each has when the dataset is written: that of its slot, less those that are gone.
pub(super) struct FileIndex(Vec<u32>);

impl FileIndex {
    pub(super) fn of(dataset: &Dataset) -> Self {
        Self(dataset.removed_rows().collect())
    }

    /// The pointer from the top of the file to a place in a record.
    pub(super) fn pointer(&self, row: RowId, inner: &str) -> String {
        let gone = self.0.partition_point(|gone| *gone < row.0);
        format!("/policies/{}{inner}", row.0 as usize - gone.min(row.0 as usize))
    }
}

/// What is needed to tell the doubts of records.
struct Teller<'d> {
    dataset: &'d Dataset,
    known: Known<'d>,
    rules: &'d Rules,
    scopes: Option<Scopes>,
    index: FileIndex,
}

impl<'d> Teller<'d> {
    fn of(dataset: &'d Dataset, rules: &'d Rules, scopes: Option<Scopes>) -> Self {
        Self { dataset, known: Known::of(dataset.header()), rules, scopes, index: FileIndex::of(dataset) }
    }

    fn record(&self, row: RowId, scratch: &mut DoubtScratch, into: &mut Collector) {
        let mut tell = |doubt: &Doubt<'_>| {
            let key = (Origin::Record, level(doubt.grade), doubt.id, KindOfPlace::in_record(doubt.pointer));
            into.add(key, || {
                let (what, remedy) = (doubt.say)();
                UnlocatedIssue {
                    level: level(doubt.grade),
                    at: At::Record(row.0, doubt.pointer.to_owned()),
                    pointer: self.index.pointer(row, doubt.pointer),
                    record: Some(self.dataset.id(row)),
                    what,
                    remedy,
                }
            });
        };
        self.dataset.record_doubts(row, &self.known, scratch, &mut tell);
        if !self.rules.is_empty() {
            self.rules.tell(self.dataset, row, self.scopes.as_ref(), &mut tell);
        }
    }
}

/// Tells the doubts of all records, and of the names that they use; `false` when told to stop.
pub(super) fn of_records(dataset: &Dataset, rules: &Rules, all: &mut Collector, progress: &dyn Progress) -> bool {
    of_names(dataset, all);
    let Some(scopes) = rules.scopes(dataset, progress) else { return false };
    let teller = Teller::of(dataset, rules, Some(scopes));
    let ranges: Vec<Range<u32>> =
        (0..dataset.slots()).step_by(ROWS as usize).map(|from| from..dataset.slots().min(from + ROWS)).collect();
    let of_range = |rows: Range<u32>| {
        let mut own = Collector::default();
        let mut scratch = DoubtScratch::default();
        for row in rows.map(RowId).filter(|row| !progress.stopped() && dataset.is_live(*row)) {
            teller.record(row, &mut scratch, &mut own);
        }
        own
    };
    let merged = ranges.into_par_iter().map(of_range).reduce(Collector::default, |mut one, other| {
        one.append(other);
        one
    });
    all.append(merged);
    !progress.stopped()
}

/// Tells the doubts of some records.
pub(super) fn of_rows(dataset: &Dataset, rules: &Rules, rows: &[u32], all: &mut Collector) {
    let teller = Teller::of(dataset, rules, None);
    let mut scratch = DoubtScratch::default();
    for row in rows.iter().copied().map(RowId).filter(|row| dataset.is_live(*row)) {
        teller.record(row, &mut scratch, all);
    }
}
