//! How the stored records change: segments appended and replaced, rows put into the overlay, rows taken out and back.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::{Dataset, FEW_ADDED, IdIndex, RowId, own};
use crate::dataset::header::Header;
use crate::dataset::held::{Held, HeldRows};
use crate::dataset::names::Names;
use crate::dataset::overlay::{Edited, Overlay};
use crate::dataset::revision::next_revision;
use crate::dataset::segment::{Built, Segment, SegmentBuilder};
use crate::json::Value;

impl Dataset {
    /// Adds segments behind the others. Duplicate ids are the caller's to find (see [`Self::settle`]).
    pub(in crate::dataset) fn push_segments(&mut self, all: Vec<Built>) {
        Arc::make_mut(&mut self.index).added.reserve(all.iter().map(|built| built.ids.len()).sum());
        for built in all {
            self.push_segment(built);
        }
    }

    /// Adds a segment, see [`Self::push_segments`].
    pub(in crate::dataset) fn push_segment(&mut self, Built { segment, ids, held }: Built) {
        let start = self.slots;
        let index = Arc::make_mut(&mut self.index);
        let live = ids.into_iter().enumerate().filter(|(row, _)| !held.contains(*row as u32));
        index.added.extend(live.map(|(row, id)| (id, start + row as u32)));
        if !held.is_empty() {
            Arc::make_mut(&mut self.held).take_up(held, start);
        }
        self.slots += segment.len() as u32;
        self.note_changed(start..self.slots);
        self.starts.push(start);
        self.segments.push(Arc::new(segment));
    }

    /// Sorts the index after segments were added, and gives the slots whose id an earlier record has.
    pub(in crate::dataset) fn settle(&mut self) -> Vec<(RowId, RowId)> {
        Arc::make_mut(&mut self.index).settle();
        let mut twice = Vec::new();
        let sorted = Arc::clone(&self.index.sorted);
        for same_hash in sorted.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1) {
            let mut firsts: HashMap<String, u32> = HashMap::new();
            for (_, slot) in same_hash {
                let first = *firsts.entry(self.id(RowId(*slot))).or_insert(*slot);
                if first != *slot && self.is_live(RowId(*slot)) {
                    twice.push((RowId(first), RowId(*slot)));
                }
            }
        }
        twice.sort_unstable();
        twice
    }

    /// The same after records were added whose ids are known to be new.
    pub(in crate::dataset) fn settle_new(&mut self) {
        if self.index.added.len() > FEW_ADDED {
            Arc::make_mut(&mut self.index).settle();
        }
    }

    pub(in crate::dataset) fn hold(&mut self, row: RowId, held: impl FnOnce() -> Held) {
        self.note_changed(std::iter::once(row.0));
        Arc::make_mut(&mut self.held).insert(row.0, || Some(held()));
    }

    pub(in crate::dataset) fn set_header(&mut self, header: Header) {
        // What records are sorted and named by may be another one now, without a change of theirs.
        let is_other = |key: &&str| self.header.object().get(key) != header.object().get(key);
        let are_names = ["codes", "kinds", "regions"].iter().any(is_other);
        let is_defined =
            are_names || ["coders", "rules"].iter().any(is_other) || header.is_packet() != self.header.is_packet();
        // Which passes are for all codes hangs on the codes and on the version of the codebook.
        if are_names || is_other(&"codebook") {
            self.forget_changes();
        }
        self.header_state = next_revision();
        self.forget_content();
        if is_defined {
            self.defined_state = self.header_state;
        }
        own(&mut self.names, Names::size).add_header(&header);
        self.header = Arc::new(header);
    }

    /// The content may be another one.
    fn forget_content(&mut self) {
        self.content = Arc::default();
    }

    /// The header, to change what no name and no definition hangs on.
    pub(in crate::dataset) fn header_mut(&mut self) -> &mut Header {
        Arc::make_mut(&mut self.header)
    }

    /// About how many bytes a record takes: what an edit of it costs.
    pub fn record_bytes(&self, row: RowId) -> usize {
        self.place(row).map_or(0, |(segment, inner)| segment.record_bytes(inner))
    }

    /// Names to add symbols to while segments are built.
    pub(in crate::dataset) fn names_mut(&mut self) -> &mut Names {
        own(&mut self.names, Names::size)
    }

    /// Stores a record anew.
    pub(in crate::dataset) fn set_row(&mut self, row: RowId, value: &Value) {
        let mut builder = self.builder_for(row);
        builder.push_value(value, self.names_mut());
        self.set_built(row, builder);
    }

    /// A builder with room for a record about as long as this one.
    pub(in crate::dataset) fn builder_for(&self, row: RowId) -> SegmentBuilder {
        self.place(row).map(|(segment, inner)| segment.builder_for(inner)).unwrap_or_default()
    }

    /// The record of this row is now the one that was built.
    pub(in crate::dataset) fn set_built(&mut self, row: RowId, builder: SegmentBuilder) {
        self.note_changed(std::iter::once(row.0));
        let edited = Edited { segment: Arc::new(builder.build().segment), inner: 0 };
        own(&mut self.overlay, Overlay::len).insert(row.0, edited);
    }

    /// The records of these rows are now those of a segment, in its order.
    pub(in crate::dataset) fn set_rows(&mut self, rows: &[u32], segment: &Arc<Segment>) {
        self.note_changed(rows.iter().copied());
        let overlay = own(&mut self.overlay, Overlay::len);
        for (row, inner) in rows.iter().zip(0..) {
            overlay.insert(*row, Edited { segment: Arc::clone(segment), inner });
        }
    }

    /// The edited rows.
    pub(in crate::dataset) fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The same, to change.
    pub(in crate::dataset) fn overlay_mut(&mut self) -> &mut Overlay {
        own(&mut self.overlay, Overlay::len)
    }

    /// The segments.
    pub(in crate::dataset) fn segments(&self) -> &[Arc<Segment>] {
        &self.segments
    }

    /// The rows of some segments that lie together.
    pub(in crate::dataset) fn rows_of(&self, segments: Range<usize>) -> Option<Range<u32>> {
        let start = *self.starts.get(segments.start)?;
        let last = segments.end.checked_sub(1)?;
        Some(start..*self.starts.get(last)? + self.segments.get(last)?.len() as u32)
    }

    /// Where a row stands now.
    pub(in crate::dataset) fn place_now(&self, row: RowId) -> Option<Edited> {
        self.overlay.get(row.0).cloned().or_else(|| self.packed_place(row.0))
    }

    /// Where a row was packed.
    pub(in crate::dataset) fn packed_place(&self, row: u32) -> Option<Edited> {
        let (at, inner) = self.segment_of(row)?;
        Some(Edited { segment: Arc::clone(self.segments.get(at)?), inner: inner as u32 })
    }

    /// What holds the record of a row in memory, for tests of what is let go.
    #[cfg(test)]
    pub(crate) fn record_part(&self, row: RowId) -> Option<std::sync::Weak<dyn std::any::Any + Send + Sync>> {
        let weak = Arc::downgrade(&self.place_now(row)?.segment);
        Some(weak)
    }

    /// Whether a slot holds a record that is not understood.
    pub(in crate::dataset) fn is_held(&self, row: u32) -> bool {
        self.held.contains(row)
    }

    /// One segment in place of some, with as many rows.
    pub(in crate::dataset) fn replace_segments(&mut self, segments: Range<usize>, new: Arc<Segment>) {
        let Some(start) = self.starts.get(segments.start).copied() else { return };
        self.segments.splice(segments.clone(), [new]);
        self.starts.splice(segments, [start]);
    }

    /// Becomes another state of this dataset, which differs in these rows alone. The names stay: they are those of the other
    /// state and perhaps more, and a symbol may be written down already.
    pub(in crate::dataset) fn take_rows_of(&mut self, other: &Self, rows: &[u32]) {
        let (names, changes) = (std::mem::take(&mut self.names), std::mem::take(&mut self.changes));
        *self = Self { names, changes, revision: self.revision, ..other.clone() };
        self.note_changed(rows.iter().copied());
    }

    pub(in crate::dataset) fn set_removed(&mut self, row: RowId, gone: bool) {
        self.note_changed(std::iter::once(row.0));
        let removed = own(&mut self.removed, BTreeSet::len);
        if gone {
            removed.insert(row.0);
        } else {
            removed.remove(&row.0);
        }
    }

    /// Takes over from another state which records there are, held and by which ids; these rows may be others for it.
    pub(in crate::dataset) fn take_presence_of(&mut self, other: &Self, rows: &[u32]) {
        self.note_changed(rows.iter().copied());
        self.removed = Arc::clone(&other.removed);
        self.held = Arc::clone(&other.held);
        self.index = Arc::clone(&other.index);
    }

    /// A header in place of that of another state, of which it shows less.
    pub(in crate::dataset) fn put_header_of(&mut self, other: &Self, header: Header) {
        self.set_header(header);
        self.header_state = other.header_state;
    }

    /// Whether a slot holds a record that is understood, also one that was taken away.
    pub(in crate::dataset) fn is_understood(&self, row: RowId) -> bool {
        !self.held.contains(row.0) && self.place(row).is_some()
    }

    /// Whether the record of a row stands at the same place in memory as in another state, and so is the same one.
    pub(in crate::dataset) fn is_same_place(&self, other: &Self, row: RowId) -> bool {
        let is_same = match (self.place(row), other.place(row)) {
            (Some((own, at)), Some((others, other_at))) => at == other_at && std::ptr::eq(own, others),
            (None, None) => true,
            _ => false,
        };
        is_same && self.is_live(row) == other.is_live(row)
    }

    /// Keeps slots unique when another dataset takes this one's place in the same run.
    pub(in crate::dataset) fn with_slots_after(&self, other: &Self) -> Self {
        let mut moved = self.clone();
        let by = other.slots;
        for start in &mut moved.starts {
            *start += by;
        }
        moved.slots += by;
        moved.overlay = Arc::new(self.overlay.shifted(by));
        moved.removed = Arc::new((0..by).chain(self.removed.iter().map(|slot| slot + by)).collect());
        let mut held = HeldRows::default();
        held.take_up((*self.held).clone(), by);
        moved.held = Arc::new(held);
        let index = &self.index;
        let shift =
            |pairs: &[(u64, u32)]| -> Vec<(u64, u32)> { pairs.iter().map(|(hash, slot)| (*hash, slot + by)).collect() };
        moved.index = Arc::new(IdIndex { sorted: Arc::new(shift(&index.sorted)), added: shift(&index.added) });
        moved
    }

    /// Puts a header in place of what there is: for readers, which meet it piece by piece.
    pub fn put_header(&mut self, header: Header) {
        self.set_header(header);
        self.begin();
    }

    /// Bytes of memory that the records take as they were read, without what was edited since and without indexes.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum()
    }
}
