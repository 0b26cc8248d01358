//! Filling a dataset record by record, or segment by segment, as a reader does; finds ids that stand twice.

use rayon::iter::{IntoParallelRefMutIterator as _, ParallelIterator as _};

use super::check::Problem;
use super::columns::Renumbered;
use super::header::Header;
use super::held::Held;
use super::names::Names;
use super::packed::{Cursor, Encoder};
use super::segment::{Built, SegmentBuilder};
use super::store::{Dataset, RowId};
use crate::json::Value;
use crate::msg;

/// Builds a dataset.
#[derive(Debug)]
pub struct DatasetBuilder {
    dataset: Dataset,
    filled: Filled,
}

/// Segments that were filled by themselves, with names of their own.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    names: Names,
    segment: SegmentBuilder,
    built: Vec<Built>,
    /// Of how many records that could not be understood it was asked what is wrong.
    explained: usize,
}

impl Filled {
    /// Where the tokens of the next record go; then call [`Self::finish_row`].
    pub(crate) fn encoder(&mut self) -> Encoder<'_> {
        self.segment.encoder()
    }

    /// What is being filled, with its names.
    pub(super) fn parts(&mut self) -> (&mut SegmentBuilder, &mut Names) {
        (&mut self.segment, &mut self.names)
    }

    /// Ends a record; problems hold it.
    pub(crate) fn finish_row(&mut self, problems: Vec<Problem>) {
        self.segment.finish_checked(&mut self.names, problems, &mut self.explained);
        self.next_row();
    }

    /// Adds a record that is in memory.
    pub(super) fn push_value(&mut self, value: &Value) {
        super::packed::emit(value, &mut self.encoder());
        self.finish_row(Vec::new());
    }

    /// Adds a record that is packed elsewhere.
    pub(super) fn push_packed(&mut self, mut record: Cursor<'_>) {
        record.send(&mut self.encoder());
        self.finish_row(Vec::new());
    }

    /// How many segments are full.
    pub(super) fn segments(&self) -> usize {
        self.built.len()
    }

    /// Goes on to the next record.
    pub(super) fn next_row(&mut self) {
        if self.segment.is_full() {
            self.built.push(std::mem::take(&mut self.segment).build());
        }
    }

    /// Ends the last segment.
    pub(crate) fn finish(&mut self) {
        if self.segment.len() > 0 {
            self.built.push(std::mem::take(&mut self.segment).build());
        }
    }
}

impl DatasetBuilder {
    /// Begins with a header.
    pub fn new(header: Header) -> Self {
        Self { dataset: Dataset::new(header), filled: Filled::default() }
    }

    /// Where the tokens of the next record go; then call [`Self::finish_row`].
    pub(crate) fn encoder(&mut self) -> Encoder<'_> {
        self.filled.encoder()
    }

    /// Ends a record; problems hold it.
    pub(crate) fn finish_row(&mut self, problems: Vec<Problem>) {
        self.filled.finish_row(problems);
    }

    /// Adds a record that is in memory.
    pub fn push_value(&mut self, value: &Value) {
        self.filled.push_value(value);
    }

    /// Adds what was filled elsewhere, behind all records so far.
    pub(crate) fn append(&mut self, all: Vec<Filled>) {
        self.flush();
        self.take(all);
    }

    fn flush(&mut self) {
        let filled = std::mem::take(&mut self.filled);
        self.take(vec![filled]);
    }

    fn take(&mut self, mut all: Vec<Filled>) {
        let numbered = all.iter_mut().map(|filled| {
            filled.finish();
            // Its names are not needed any longer, and may be many.
            let names = std::mem::take(&mut filled.names);
            (self.dataset.names_mut().take_up(names), std::mem::take(&mut filled.built))
        });
        let mut numbered: Vec<(Renumbered, Vec<Built>)> = numbered.collect();
        numbered.par_iter_mut().for_each(|(numbers, built)| {
            for built in built {
                built.segment.renumber(numbers);
            }
        });
        self.dataset.push_segments(numbered.into_iter().flat_map(|(_, built)| built).collect());
    }

    /// The dataset, and the slots of records that were held because an earlier one has their id.
    pub fn finish(mut self) -> (Dataset, Vec<(RowId, RowId)>) {
        self.flush();
        let twice = self.dataset.settle();
        for (_, second) in &twice {
            let id = self.dataset.id(*second);
            self.dataset.hold(*second, || Held {
                id: Some(id.clone()),
                problems: vec![Problem {
                    pointer: "/id".to_owned(),
                    what: msg!("issue-id-twice", id = id),
                    remedy: msg!("issue-id-twice-remedy"),
                }],
            });
        }
        self.dataset.begin();
        (self.dataset, twice)
    }
}
