//! The dataset itself: header, packed segments, the rows that were edited since, and what is held.
//!
//! Cloning copies a list of `Arc`s: a clone is a snapshot for jobs. It must not know files, queries or the screen.

mod change;
mod read;
mod scalars;

pub use scalars::Scalar;
pub(super) use scalars::each_scalar;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::slice::ParallelSliceMut as _;

use super::columns::ColumnSlices;
use super::facts::Facts;
use super::header::Header;
use super::held::{Held, HeldRows};
use super::names::Names;
use super::overlay::Overlay;
use super::packed::{Cursor, TextField};
use super::revision::{Changes, next_revision};
use super::segment::{Segment, id_hash};
use crate::support::steps;

/// A slot for a record, never used again within a run. Records stand in the file in the order of their slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub u32);

/// A dataset in memory.
#[derive(Debug, Clone, Default)]
pub struct Dataset {
    pub(super) header: Arc<Header>,
    pub(super) names: Arc<Names>,
    segments: Vec<Arc<Segment>>,
    /// The first slot of each segment.
    starts: Vec<u32>,
    /// Slots given so far.
    slots: u32,
    overlay: Arc<Overlay>,
    removed: Arc<BTreeSet<u32>>,
    held: Arc<HeldRows>,
    index: Arc<IdIndex>,
    revision: u64,
    changes: Arc<Changes>,
    /// Of the header but for `modified`, and of what it defines: numbers that no other state of them has.
    header_state: u64,
    defined_state: u64,
    /// The content hash of this state, once somebody asks; clones of it share it.
    content: Arc<OnceLock<String>>,
}

/// Texts of one part of rows that lie together, see [`Dataset::packed_texts`].
#[derive(Debug, Clone)]
pub struct PackedTexts<'a> {
    /// The rows.
    pub rows: Range<u32>,
    /// Their texts, and perhaps those of others.
    pub text: &'a str,
    /// Where the texts of each row begin in `text`, and where those of the last one end.
    pub starts: &'a [u32],
    /// Room for what a search wants to remember of these texts: they never change.
    pub kept: &'a OnceLock<Box<[u64]>>,
}

/// From id to slot: sorted hashes, so that a million ids take little memory.
#[derive(Debug, Clone, Default)]
struct IdIndex {
    sorted: Arc<Vec<(u64, u32)>>,
    /// Added since the last sort.
    added: Vec<(u64, u32)>,
}

/// More that was added is sorted in.
const FEW_ADDED: usize = 1000;

impl IdIndex {
    fn candidates(&self, id: &str) -> impl Iterator<Item = u32> {
        let wanted = id_hash(id);
        let from = self.sorted.partition_point(|(hash, _)| *hash < wanted);
        self.sorted
            .iter()
            .skip(from)
            .take_while(move |(hash, _)| *hash == wanted)
            .chain(self.added.iter().filter(move |(hash, _)| *hash == wanted))
            .map(|(_, slot)| *slot)
    }

    fn settle(&mut self) {
        let sorted = Arc::make_mut(&mut self.sorted);
        sorted.append(&mut self.added);
        sorted.par_sort_unstable();
    }
}

impl Dataset {
    /// An empty dataset with a header.
    pub fn new(header: Header) -> Self {
        let names = Names::of_header(&header);
        let revision = next_revision();
        Self { header: Arc::new(header), names: Arc::new(names), revision, ..Self::default() }
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Names as numbers.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The header, to be kept beside what is made with it.
    pub fn shared_header(&self) -> Arc<Header> {
        Arc::clone(&self.header)
    }

    /// The names, to be kept likewise.
    pub fn shared_names(&self) -> Arc<Names> {
        Arc::clone(&self.names)
    }

    /// A number that no other state of this or another dataset has while the program runs: a key for what is made from it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The rows that were changed, added or taken away since an earlier state of this dataset, ascending; `None` where that
    /// is not known, and all rows may have, and for a state that this one did not come from.
    pub fn changed_since(&self, revision: u64) -> Option<Vec<u32>> {
        self.changes.since(revision, self.revision)
    }

    /// A number that the header, `modified` aside, has only as long as nothing else in it changes.
    pub fn header_state(&self) -> u64 {
        self.header_state
    }

    /// The same for what records are held against: codes, coders, kinds, regions, rules, and whether it is a packet.
    pub fn defined_state(&self) -> u64 {
        self.defined_state
    }

    /// Notes that rows change with the next state.
    fn note_changed(&mut self, rows: impl ExactSizeIterator<Item = u32>) {
        Arc::make_mut(&mut self.changes).add(rows);
    }

    /// Any row may change with the next state.
    pub(super) fn forget_changes(&mut self) {
        Arc::make_mut(&mut self.changes).forget();
    }

    /// What was done so far makes a state of its own.
    pub(super) fn bump(&mut self) {
        Arc::make_mut(&mut self.changes).leave(self.revision);
        self.revision = next_revision();
        self.content = Arc::default();
    }

    /// It is new: nothing was changed since.
    pub(super) fn begin(&mut self) {
        self.changes = Arc::default();
        self.revision = next_revision();
        self.content = Arc::default();
    }

    /// Room for the content hash of this state.
    pub(super) fn content(&self) -> &OnceLock<String> {
        &self.content
    }

    /// How many records there are, held ones not among them.
    pub fn len(&self) -> usize {
        self.slots as usize - self.removed.len() - self.held.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many slots there are, removed and held ones among them: columns of that length can be indexed by slot.
    pub fn slots(&self) -> u32 {
        self.slots
    }

    /// Whether a slot holds a record that can be worked with.
    pub fn is_live(&self, row: RowId) -> bool {
        row.0 < self.slots
            && (self.removed.is_empty() || !self.removed.contains(&row.0))
            && (self.held.is_empty() || !self.held.contains(row.0))
            && self.place(row).is_some()
    }

    /// All records, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = RowId> {
        (0..self.slots).map(RowId).filter(|row| self.is_live(*row))
    }

    /// Held records with what is wrong: the first ones, see [`MOST_EXPLAINED`](super::MOST_EXPLAINED).
    pub fn held(&self) -> impl Iterator<Item = (RowId, &Held)> {
        self.held.explained().filter(|(slot, _)| !self.removed.contains(slot)).map(|(slot, held)| (RowId(slot), held))
    }

    /// All held records.
    pub fn held_rows(&self) -> impl Iterator<Item = RowId> {
        self.held.rows().filter(|slot| !self.removed.contains(slot)).map(RowId)
    }

    /// How many records are held.
    pub fn held_len(&self) -> usize {
        self.held.len()
    }

    fn place(&self, row: RowId) -> Option<(&Segment, usize)> {
        if !self.overlay.is_empty()
            && let Some(edited) = self.overlay.get(row.0)
        {
            return Some((&edited.segment, edited.inner as usize));
        }
        let (at, inner) = self.segment_of(row.0)?;
        let segment = self.segments.get(at)?;
        (inner < segment.len()).then_some((segment, inner))
    }

    /// Which segment holds a row, and the place in it.
    fn segment_of(&self, row: u32) -> Option<(usize, usize)> {
        // Most segments have nearly as many rows: the place is nearly known without a search.
        let guess = (u64::from(row) * self.starts.len() as u64 / u64::from(self.slots.max(1))) as usize;
        let at = match (self.starts.get(guess), self.starts.get(guess + 1)) {
            (Some(start), next) if *start <= row && next.is_none_or(|next| row < *next) => guess,
            _ => self.starts.partition_point(|start| *start <= row).checked_sub(1)?,
        };
        Some((at, (row - self.starts.get(at)?) as usize))
    }

    /// The hash of a record as it was packed, where the hashes of the records beside it are known; not of one that was edited
    /// since.
    pub(super) fn known_hash(&self, row: RowId) -> Option<&[u8; 32]> {
        if self.overlay.get(row.0).is_some() {
            return None;
        }
        let (at, inner) = self.segment_of(row.0)?;
        self.segments.get(at)?.hashes().get()?.get(inner)
    }

    pub(super) fn record(&self, row: RowId) -> Cursor<'_> {
        self.place(row).map_or_else(Cursor::empty, |(segment, inner)| segment.record(inner))
    }

    /// The facts of a record; those of an empty one for a slot that is not there.
    pub fn facts(&self, row: RowId) -> Facts<'_> {
        match self.place(row) {
            Some((segment, inner)) => segment.columns().get(inner),
            None => EMPTY.get_or_init(Default::default).get(0),
        }
    }

    /// The columns of the first rows of a range, as they were when they were packed, and which rows these are: see
    /// [`Self::edited`] for what was changed since. `None` where the range is empty or beyond the last row.
    pub fn packed(&self, rows: Range<u32>) -> Option<(Range<u32>, ColumnSlices<'_>)> {
        let (at, inner) = self.segment_of(rows.start)?;
        let segment = self.segments.get(at)?;
        let end = segment.len().min(inner + (rows.end.checked_sub(rows.start)? as usize));
        (inner < end).then(|| (rows.start..rows.start + (end - inner) as u32, segment.columns().slices(inner..end)))
    }

    /// The columns of all rows as they were when they were packed, segment by segment.
    pub fn all_packed(&self) -> Vec<(Range<u32>, ColumnSlices<'_>)> {
        let all = self.segments.iter().zip(&self.starts);
        all.map(|(segment, start)| (*start..*start + segment.len() as u32, segment.columns().slices(0..segment.len())))
            .collect()
    }

    /// The rows of a range that were edited since they were packed, ascending.
    pub fn edited(&self, rows: Range<u32>) -> impl Iterator<Item = u32> {
        self.overlay.range(rows).map(|(row, _)| row)
    }

    /// The texts of one part of the first rows of a range, as they were when they were packed: which rows these are, the
    /// texts, each with [`TEXT_END`](super::TEXT_END) behind it, and where those of each row begin in them, with one
    /// more for the end. Where no row has any, the texts are empty and there are no beginnings.
    pub fn packed_texts(&self, field: TextField, rows: Range<u32>) -> Option<PackedTexts<'_>> {
        let (at, inner) = self.segment_of(rows.start)?;
        let segment = self.segments.get(at)?;
        let end = segment.len().min(inner + (rows.end.checked_sub(rows.start)? as usize));
        if inner >= end {
            return None;
        }
        let (text, starts) = segment.texts().of_all(field);
        let rows = rows.start..rows.start + (end - inner) as u32;
        Some(PackedTexts { rows, text, starts: starts.get(inner..=end).unwrap_or(&[]), kept: segment.kept(field) })
    }

    /// Rows whose record was taken away, ascending.
    pub fn removed_rows(&self) -> impl Iterator<Item = u32> {
        self.removed.iter().copied()
    }

    /// Rows without a record: removed ones and held ones.
    pub fn gone(&self, rows: Range<u32>) -> impl Iterator<Item = u32> {
        self.removed.range(rows.clone()).copied().chain(self.held.range(rows))
    }

    /// What it is made of, to be seen when nothing holds it any more.
    #[cfg(test)]
    pub(crate) fn parts(&self) -> Vec<std::sync::Weak<dyn std::any::Any + Send + Sync>> {
        let mut parts: Vec<std::sync::Weak<dyn std::any::Any + Send + Sync>> = Vec::new();
        for segment in &self.segments {
            let weak = Arc::downgrade(segment);
            parts.push(weak);
        }
        let (names, index) = (Arc::downgrade(&self.names), Arc::downgrade(&self.index));
        parts.push(names);
        parts.push(index);
        parts
    }
}

/// What is shared with a clone of the dataset is copied before it is changed: `size` says how much that is.
fn own<T: Clone>(shared: &mut Arc<T>, size: impl Fn(&T) -> usize) -> &mut T {
    steps::took(if Arc::strong_count(shared) > 1 { size(shared) } else { 1 });
    Arc::make_mut(shared)
}

static EMPTY: OnceLock<super::columns::Columns> = OnceLock::new();
