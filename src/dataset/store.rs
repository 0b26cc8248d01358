//! The dataset itself: header, packed segments, the rows that were edited since, and what is held.
//!
//! Cloning copies a list of `Arc`s: a clone is a snapshot for jobs. It must not know files, queries or the screen.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::slice::ParallelSliceMut as _;

use super::columns::ColumnSlices;
use super::facts::Facts;
use super::header::Header;
use super::held::{Held, HeldRows};
use super::names::Names;
use super::overlay::{Edited, Overlay};
use super::packed::{Cursor, END, Packing, TextField, Token, print_value, print_value_as_it_came};
use super::policy::Policy;
use super::revision::{Changes, next_revision};
use super::segment::{Built, RECORD, Segment, id_hash};
use super::shape::{FILE, Kind};
use crate::json::Value;
use crate::steps;

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
    }

    /// It is new: nothing was changed since.
    pub(super) fn begin(&mut self) {
        self.changes = Arc::default();
        self.revision = next_revision();
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

    /// Rows without a record: removed ones and held ones.
    pub fn gone(&self, rows: Range<u32>) -> impl Iterator<Item = u32> {
        self.removed.range(rows.clone()).copied().chain(self.held.range(rows))
    }

    /// A record, decoded.
    pub fn policy(&self, row: RowId) -> Policy {
        Policy::new(self.record(row).value())
    }

    /// A record's id.
    pub fn id(&self, row: RowId) -> String {
        self.place(row).map_or_else(String::new, |(segment, inner)| segment.id(inner))
    }

    /// The slot of a record by its id.
    pub fn row(&self, id: &str) -> Option<RowId> {
        self.index.candidates(id).map(RowId).find(|row| self.is_live(*row) && self.id(*row) == id)
    }

    /// The slot of a record that was taken away; without `wanted` the last one with this id.
    pub(super) fn removed_row(&self, id: &str, wanted: Option<u32>) -> Option<RowId> {
        let is_gone = |slot: &u32| self.removed.contains(slot) && self.id(RowId(*slot)) == id;
        match wanted {
            Some(slot) => Some(slot).filter(is_gone),
            None => self.index.candidates(id).filter(is_gone).max(),
        }
        .map(RowId)
    }

    /// Calls `visit` with each text of one part of a record.
    pub fn visit_texts(&self, row: RowId, field: TextField, visit: &mut dyn FnMut(&str)) {
        let Some((segment, inner)) = self.place(row) else { return };
        let texts = segment.texts().of_row(field, inner);
        texts.split_terminator(END).for_each(visit);
    }

    /// One member of a record, decoded: the first with this key.
    pub fn member(&self, row: RowId, wanted: &str) -> Option<Value> {
        let mut found = None;
        self.record(row).members(|key, value| {
            if found.is_none() && &*key.text() == wanted {
                found = Some(value.value());
            }
        });
        found
    }

    /// Whether a record has a member, whatever its value is.
    pub(super) fn has_member(&self, row: RowId, wanted: &str) -> bool {
        let mut has = false;
        self.record(row).members(|key, _| has |= &*key.text() == wanted);
        has
    }

    /// Calls `visit` with each string under a key: bare, in a language map, in a list, or, where `inner` names some, those
    /// under these keys of the objects in it.
    pub fn visit_values(&self, row: RowId, wanted: &str, inner: &[&str], visit: &mut dyn FnMut(&str)) {
        self.record(row).members(|key, value| {
            if &*key.text() != wanted {
                return;
            }
            if inner.is_empty() {
                visit_all_strings(value, visit);
                return;
            }
            let mut each = |item: &Cursor<'_>| {
                // A name that stands in the place of an object.
                if inner.contains(&"name")
                    && let Some(name) = item.clone().string()
                {
                    visit(&name.text());
                }
                for key in inner {
                    visit_member(&mut item.clone(), key, visit);
                }
            };
            let mut object = *value;
            value.items(|item| each(item));
            // An object of objects: the values of `basis` by field.
            object.members(|_, part| each(part));
        });
    }

    /// Calls `visit` with the names and the code of each place, and whether it is the innermost one.
    pub fn visit_places(&self, row: RowId, visit: &mut dyn FnMut(&str, bool)) {
        self.record(row).members(|key, value| {
            if &*key.text() != "place" {
                return;
            }
            let (mut count, mut at) = (0, 0);
            let mut look = *value;
            look.items(|_| count += 1);
            value.items(|place| {
                at += 1;
                for key in ["name", "code"] {
                    visit_member(&mut place.clone(), key, &mut |name| visit(name, at == count));
                }
            });
        });
    }

    /// Calls `visit` with the coder of each annotation.
    pub fn visit_coders(&self, row: RowId, visit: &mut dyn FnMut(&str)) {
        self.record(row).members(|key, value| {
            if &*key.text() == "annotations" {
                value.items(|annotation| visit_member(annotation, "by", visit));
            }
        });
    }

    /// A record's line in the file, without a line end.
    pub fn push_line(&self, row: RowId, out: &mut String) {
        if self.held.contains(row.0) {
            print_value_as_it_came(out, &mut self.record(row));
        } else {
            print_value(out, &mut self.record(row), RECORD);
        }
    }

    /// Every slot that is written to the file: records and held ones, in order.
    pub fn written_rows(&self) -> impl Iterator<Item = RowId> {
        (0..self.slots).map(RowId).filter(|row| !self.removed.contains(&row.0) && self.place(*row).is_some())
    }

    /// A header value as it is written.
    pub fn push_header_value(key: &str, value: &Value, out: &mut String) {
        print_in_order(value, FILE.kind(key), out);
    }

    /// Adds segments behind the others. Duplicate ids are the caller's to find (see [`Self::settle`]).
    pub(super) fn push_segments(&mut self, all: Vec<Built>) {
        Arc::make_mut(&mut self.index).added.reserve(all.iter().map(|built| built.ids.len()).sum());
        for built in all {
            self.push_segment(built);
        }
    }

    /// Adds a segment, see [`Self::push_segments`].
    pub(super) fn push_segment(&mut self, Built { segment, ids, held }: Built) {
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
    pub(super) fn settle(&mut self) -> Vec<(RowId, RowId)> {
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
    pub(super) fn settle_new(&mut self) {
        if self.index.added.len() > FEW_ADDED {
            Arc::make_mut(&mut self.index).settle();
        }
    }

    pub(super) fn hold(&mut self, row: RowId, held: impl FnOnce() -> Held) {
        self.note_changed(std::iter::once(row.0));
        Arc::make_mut(&mut self.held).insert(row.0, || Some(held()));
    }

    pub(super) fn set_header(&mut self, header: Header) {
        // What records are sorted and named by may be another one now, without a change of theirs.
        let is_other = |key: &&str| self.header.object().get(key) != header.object().get(key);
        if ["codes", "kinds", "regions"].iter().any(is_other) {
            self.forget_changes();
        }
        own(&mut self.names, Names::size).add_header(&header);
        self.header = Arc::new(header);
    }

    /// The header, to change what no name and no definition hangs on.
    pub(super) fn header_mut(&mut self) -> &mut Header {
        Arc::make_mut(&mut self.header)
    }

    /// About how many bytes a record takes: what an edit of it costs.
    pub fn record_bytes(&self, row: RowId) -> usize {
        self.place(row).map_or(0, |(segment, inner)| segment.record_bytes(inner))
    }

    /// Names to add symbols to while segments are built.
    pub(super) fn names_mut(&mut self) -> &mut Names {
        own(&mut self.names, Names::size)
    }

    pub(super) fn set_row(&mut self, row: RowId, value: &Value) {
        let segment = super::segment::segment_of(value, self.names_mut());
        self.note_changed(std::iter::once(row.0));
        let edited = Edited { segment: Arc::new(segment), inner: 0 };
        own(&mut self.overlay, Overlay::len).insert(row.0, edited);
    }

    /// The records of these rows are now those of a segment, in its order.
    pub(super) fn set_rows(&mut self, rows: &[u32], segment: &Arc<Segment>) {
        self.note_changed(rows.iter().copied());
        let overlay = own(&mut self.overlay, Overlay::len);
        for (row, inner) in rows.iter().zip(0..) {
            overlay.insert(*row, Edited { segment: Arc::clone(segment), inner });
        }
    }

    /// The edited rows.
    pub(super) fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// The same, to change.
    pub(super) fn overlay_mut(&mut self) -> &mut Overlay {
        own(&mut self.overlay, Overlay::len)
    }

    /// The segments.
    pub(super) fn segments(&self) -> &[Arc<Segment>] {
        &self.segments
    }

    /// The rows of some segments that lie together.
    pub(super) fn rows_of(&self, segments: Range<usize>) -> Option<Range<u32>> {
        let start = *self.starts.get(segments.start)?;
        let last = segments.end.checked_sub(1)?;
        Some(start..*self.starts.get(last)? + self.segments.get(last)?.len() as u32)
    }

    /// Where a row was packed.
    pub(super) fn packed_place(&self, row: u32) -> Option<Edited> {
        let (at, inner) = self.segment_of(row)?;
        Some(Edited { segment: Arc::clone(self.segments.get(at)?), inner: inner as u32 })
    }

    /// Whether a slot holds a record that is not understood.
    pub(super) fn is_held(&self, row: u32) -> bool {
        self.held.contains(row)
    }

    /// One segment in place of some, with as many rows.
    pub(super) fn replace_segments(&mut self, segments: Range<usize>, new: Arc<Segment>) {
        let Some(start) = self.starts.get(segments.start).copied() else { return };
        self.segments.splice(segments.clone(), [new]);
        self.starts.splice(segments, [start]);
    }

    /// Becomes another state of this dataset, which differs in these rows alone. The names stay: they are those of the other
    /// state and perhaps more, and a symbol may be written down already.
    pub(super) fn take_rows_of(&mut self, other: &Self, rows: &[u32]) {
        let (names, changes) = (std::mem::take(&mut self.names), std::mem::take(&mut self.changes));
        *self = Self { names, changes, revision: self.revision, ..other.clone() };
        self.note_changed(rows.iter().copied());
    }

    pub(super) fn set_removed(&mut self, row: RowId, gone: bool) {
        self.note_changed(std::iter::once(row.0));
        let removed = own(&mut self.removed, BTreeSet::len);
        if gone {
            removed.insert(row.0);
        } else {
            removed.remove(&row.0);
        }
    }

    /// Keeps slots unique when another dataset takes this one's place in the same run.
    pub(super) fn with_slots_after(&self, other: &Self) -> Self {
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

    /// Bytes of memory that the records take as they were read, without what was edited since and without indexes.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum()
    }
}

/// What is shared with a clone of the dataset is copied before it is changed: `size` says how much that is.
fn own<T: Clone>(shared: &mut Arc<T>, size: impl Fn(&T) -> usize) -> &mut T {
    steps::took(if Arc::strong_count(shared) > 1 { size(shared) } else { 1 });
    Arc::make_mut(shared)
}

static EMPTY: OnceLock<super::columns::Columns> = OnceLock::new();

fn visit_strings(cursor: &mut Cursor<'_>, visit: &mut dyn FnMut(&str)) {
    let start = *cursor;
    match cursor.next_token() {
        Some(Token::String(text)) => visit(&text.text()),
        Some(Token::BeginObject) => {
            *cursor = start;
            cursor.members(|_, value| {
                if let Some(text) = value.string() {
                    visit(&text.text());
                }
            });
        }
        _ => {}
    }
}

/// The strings of a value: itself, those of a list, those of an object.
fn visit_all_strings(cursor: &mut Cursor<'_>, visit: &mut dyn FnMut(&str)) {
    let mut look = *cursor;
    if look.next_token() == Some(Token::BeginArray) {
        cursor.items(|item| visit_strings(item, visit));
    } else {
        visit_strings(cursor, visit);
    }
}

fn visit_member(cursor: &mut Cursor<'_>, wanted: &str, visit: &mut dyn FnMut(&str)) {
    cursor.members(|key, value| {
        if &*key.text() == wanted {
            visit_strings(value, visit);
        }
    });
}

fn print_in_order(value: &Value, kind: Kind, out: &mut String) {
    print_value(out, &mut Packing::of(value).cursor(0), kind);
}
