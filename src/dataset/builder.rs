//! Filling a dataset record by record, as a reader does: checks each, holds what cannot be understood, finds ids that
//! stand twice.

use std::collections::BTreeMap;

use super::check::{Problem, check};
use super::header::Header;
use super::packed::Encoder;
use super::segment::{RECORD, SegmentBuilder};
use super::store::{Dataset, Held, RowId};
use crate::json::Value;
use crate::msg;

/// Builds a dataset.
#[derive(Debug)]
pub struct DatasetBuilder {
    dataset: Dataset,
    segment: SegmentBuilder,
    /// Problems that the reader saw in the segment's rows (a key twice).
    seen: BTreeMap<usize, Vec<Problem>>,
}

impl DatasetBuilder {
    /// Begins with a header.
    pub fn new(header: Header) -> Self {
        Self { dataset: Dataset::new(header), segment: SegmentBuilder::default(), seen: BTreeMap::new() }
    }

    /// Where the tokens of the next record go; then call [`Self::finish_row`].
    pub(crate) fn encoder(&mut self) -> Encoder<'_> {
        self.segment.encoder()
    }

    /// Ends a record; problems hold it.
    pub(crate) fn finish_row(&mut self, problems: Vec<Problem>) {
        if !problems.is_empty() {
            self.seen.insert(self.segment.len(), problems);
        }
        self.segment.finish_row();
        if self.segment.is_full() {
            self.flush();
        }
    }

    /// Adds a record that is in memory.
    pub fn push_value(&mut self, value: &Value) {
        super::packed::emit(value, &mut self.segment.encoder());
        self.finish_row(Vec::new());
    }

    fn flush(&mut self) {
        let segment = std::mem::take(&mut self.segment);
        if segment.len() == 0 {
            return;
        }
        let seen = std::mem::take(&mut self.seen);
        let held = std::cell::RefCell::new(BTreeMap::new());
        let segment = segment.build(self.dataset.names_mut(), |row, record| {
            let mut problems = seen.get(&row).cloned().unwrap_or_default();
            let id = super::segment::id_of(record);
            if let Err(problem) = check(record, RECORD) {
                problems.push(problem);
            } else if !is_object(record) {
                problems.push(Problem {
                    pointer: String::new(),
                    what: msg!("issue-wrong-type", expected = msg!("type-object"), found = msg!("type-other")),
                    remedy: msg!("issue-wrong-type-remedy"),
                });
            } else if id.is_empty() {
                problems.push(Problem {
                    pointer: "/id".to_owned(),
                    what: msg!("issue-no-id"),
                    remedy: msg!("issue-no-id-remedy"),
                });
            }
            let understood = problems.is_empty();
            if !understood {
                held.borrow_mut().insert(row, Held { id: (!id.is_empty()).then_some(id), problems });
            }
            understood
        });
        self.dataset.push_segment(segment, held.into_inner());
    }

    /// The dataset, and the slots of records that were held because an earlier one has their id.
    pub fn finish(mut self) -> (Dataset, Vec<(RowId, RowId)>) {
        self.flush();
        let twice = self.dataset.settle();
        for (_, second) in &twice {
            let id = self.dataset.id(*second);
            self.dataset.hold(
                *second,
                Held {
                    id: Some(id.clone()),
                    problems: vec![Problem {
                        pointer: "/id".to_owned(),
                        what: msg!("issue-id-twice", id = id),
                        remedy: msg!("issue-id-twice-remedy"),
                    }],
                },
            );
        }
        (self.dataset, twice)
    }
}

fn is_object(record: super::packed::Cursor<'_>) -> bool {
    let mut record = record;
    record.next_token() == Some(super::packed::Token::BeginObject)
}
