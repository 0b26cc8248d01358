//! Some thousand records that never change, packed, with their columns.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::OnceLock;

use super::check::{Problem, check_record, is_record};
use super::columns::{Columns, Renumbered};
use super::held::{HeldRows, MOST_EXPLAINED_AT_ONCE};
use super::names::Names;
use super::own_fields::OwnFields;
use super::packed::{Cursor, Encoder, PackedToken, Packing, TextField, Texts, emit};
use super::row_facts::RowFacts;
use super::shape::{ANNOTATION, POLICY, ValueKind};
use crate::json::Value;

/// How many records a segment takes.
pub(crate) const SEGMENT_ROWS: usize = 8192;

/// A stream that is longer is not appended to, so that places in it fit into a `u32`.
const LONGEST_STREAM: usize = 1 << 26;

/// An edit makes a record longer by this much at most, nearly always.
const ROOM_TO_GROW: usize = 4 << 10;

/// A segment. Rows are numbered from zero within it.
#[derive(Debug)]
pub(crate) struct Segment {
    stream: String,
    /// Where each row ends in `stream`.
    ends: Vec<u32>,
    dictionary: Box<[Box<str>]>,
    texts: Texts,
    columns: Columns,
    /// What searches remember of the texts.
    kept: [OnceLock<Box<[u64]>>; TextField::ALL.len()],
    /// Its fields that the format does not have, once somebody asks.
    own: OnceLock<OwnFields>,
    /// Where the id of each row stands in its record, once somebody asks for one that does not stand first.
    ids: OnceLock<Box<[u32]>>,
    /// The hash of each record, once somebody asks for those of all.
    hashes: OnceLock<Box<[[u8; 32]]>>,
}

impl Segment {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One record's tokens.
    pub(crate) fn record(&self, row: usize) -> Cursor<'_> {
        Cursor::new(self.stream.get(self.range(row)).unwrap_or(""), &self.dictionary, &self.texts)
    }

    /// About how many bytes a record takes.
    pub(crate) fn record_bytes(&self, row: usize) -> usize {
        let texts: usize = TextField::ALL.into_iter().map(|field| self.texts.of_row(field, row).len()).sum();
        self.range(row).len() + texts
    }

    /// A builder with room for one record about as long as a row is: a long one is not moved again and again while it grows.
    pub(crate) fn builder_for(&self, row: usize) -> SegmentBuilder {
        let mut builder = SegmentBuilder::default();
        builder.packing.stream.reserve(self.range(row).len() + ROOM_TO_GROW);
        let lengths = self.texts.lengths_of_row(row);
        builder.packing.texts.reserve(&lengths.map(|length| if length == 0 { 0 } else { length + ROOM_TO_GROW }));
        builder
    }

    /// Where a row's tokens stand.
    fn range(&self, row: usize) -> Range<usize> {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        start as usize..self.ends.get(row).copied().unwrap_or(0) as usize
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Room for what a search remembers of the texts of one part.
    pub(crate) fn kept(&self, field: TextField) -> &OnceLock<Box<[u64]>> {
        let [first, ..] = &self.kept;
        self.kept.get(field as usize).unwrap_or(first)
    }

    /// The fields of its records that the format does not have.
    pub(super) fn own_fields(&self) -> &OwnFields {
        self.own.get_or_init(|| OwnFields::of_rows((0..self.len()).map(|row| self.record(row))))
    }

    /// The record's id, decoded; empty if it has none.
    pub(crate) fn id(&self, row: usize) -> String {
        let record = self.record(row);
        if let Some(id) = first_id(record) {
            return id;
        }
        // What stands before it may be long, and the id of a record is asked for again and again.
        let places = self.ids.get_or_init(|| (0..self.len()).map(|row| place_of_id(self.record(row))).collect());
        id_at(record, places.get(row).copied().unwrap_or(0))
    }

    /// Room for the hashes of its records: they never change.
    pub(super) fn hashes(&self) -> &OnceLock<Box<[[u8; 32]]>> {
        &self.hashes
    }

    /// Writes the symbols of the names that it was built with as those of other names.
    pub(crate) fn renumber(&mut self, to: &Renumbered) {
        self.columns.renumber(to);
    }

    /// Bytes of memory, near enough.
    pub(crate) fn bytes(&self) -> usize {
        let ids = self.ids.get().map_or(0, |ids| ids.len() * 4);
        let hashes = self.hashes.get().map_or(0, |hashes| hashes.len() * 32);
        self.stream.capacity() + self.ends.capacity() * 4 + self.texts.bytes() + self.columns.bytes() + ids + hashes
    }
}

/// The id that a packed record gives.
pub(crate) fn id_of(record: Cursor<'_>) -> String {
    first_id(record).unwrap_or_else(|| id_at(record, place_of_id(record)))
}

/// The id that stands at a place of a record; at its beginning stands none.
fn id_at(record: Cursor<'_>, place: u32) -> String {
    record.moved_to(place as usize).string().map_or_else(String::new, |id| id.text().into_owned())
}

/// The id where it is the first key, as it nearly always is: the others need not be gone through.
fn first_id(mut record: Cursor<'_>) -> Option<String> {
    let begins = record.next_token() == Some(PackedToken::BeginObject);
    let Some(PackedToken::Key(key)) = record.next_token().filter(|_| begins) else { return None };
    if &*key.text() == "id" { Some(record.string()?.text().into_owned()) } else { None }
}

/// Where the id of a record stands in it; 0 where it has none.
fn place_of_id(mut record: Cursor<'_>) -> u32 {
    if record.next_token() != Some(PackedToken::BeginObject) {
        return 0;
    }
    while let Some(PackedToken::Key(key)) = record.next_token() {
        let mut value = record;
        record.skip_value();
        let place = value.position();
        if &*key.text() == "id" && value.string().is_some() {
            return u32::try_from(place).unwrap_or(0);
        }
    }
    0
}

/// What an id is found by.
pub(crate) fn id_hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// A segment, and what a dataset wants to know of its rows besides.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) segment: Segment,
    /// By row: [`id_hash`] of its id.
    pub(crate) ids: Vec<u64>,
    /// Rows that could not be understood.
    pub(super) held: HeldRows,
}

/// Fills a segment, record by record.
#[derive(Debug, Default)]
pub(crate) struct SegmentBuilder {
    pub(super) packing: Packing,
    ends: Vec<u32>,
    columns: Columns,
    ids: Vec<u64>,
    held: HeldRows,
}

impl SegmentBuilder {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether another record should go into the next segment.
    pub(crate) fn is_full(&self) -> bool {
        let longest = self.packing.stream.len().max(self.packing.texts.longest());
        self.ends.len() >= SEGMENT_ROWS || longest > LONGEST_STREAM
    }

    /// Where tokens of the next record go. Ends with [`Self::finish_row`] or [`Self::finish_checked`].
    pub(crate) fn encoder(&mut self) -> Encoder<'_> {
        let row = self.ends.len();
        Encoder::new(&mut self.packing, row)
    }

    fn begin_of_row(&self) -> usize {
        self.ends.last().copied().unwrap_or(0) as usize
    }

    /// Ends a record that is known to be one.
    pub(crate) fn finish_row(&mut self, names: &mut Names) {
        let record = self.packing.cursor(self.begin_of_row());
        let mut facts = RowFacts::of(record, names);
        self.close_row(&mut facts, id_hash(&id_of(record)));
    }

    /// Ends a record, which is held with empty facts if there are problems or it cannot be understood.
    pub(crate) fn finish_checked(&mut self, names: &mut Names, problems: Vec<Problem>, explained: &mut usize) {
        let record = self.packing.cursor(self.begin_of_row());
        if problems.is_empty() && is_record(record) {
            return self.finish_row(names);
        }
        self.held.insert(self.ends.len() as u32, || {
            *explained += 1;
            (*explained <= MOST_EXPLAINED_AT_ONCE).then(|| check_record(record, problems).err())?
        });
        self.close_row(&mut RowFacts::default(), 0);
    }

    /// Ends a record of which all is known.
    pub(crate) fn close_row(&mut self, facts: &mut RowFacts, id: u64) {
        self.ends.push(self.packing.stream.len() as u32);
        self.columns.push(facts);
        self.ids.push(id);
    }

    /// Adds a record that is in memory.
    pub(crate) fn push_value(&mut self, value: &Value, names: &mut Names) {
        emit(value, &mut self.encoder());
        self.finish_row(names);
    }

    /// The segment.
    pub(crate) fn build(self) -> Built {
        let Self { packing, mut ends, mut columns, mut ids, held } = self;
        if held.len() == ends.len() {
            // Nobody asks what held records say: whoever has nothing else need not keep that in columns.
            (columns, ids) = (Columns::default(), Vec::new());
        }
        let Packing { mut stream, dictionary, mut texts } = packing;
        stream.shrink_to_fit();
        ends.shrink_to_fit();
        columns.shrink();
        texts.finish(ends.len());
        let segment = Segment {
            stream,
            ends,
            dictionary: dictionary.into_values(),
            texts,
            columns,
            kept: Default::default(),
            own: OnceLock::new(),
            ids: OnceLock::new(),
            hashes: OnceLock::new(),
        };
        Built { segment, ids, held }
    }
}

/// The kind of the whole record.
pub(crate) static RECORD: ValueKind = ValueKind::Obj(&POLICY);

/// The kind of an annotation in it.
pub(crate) static ANNOTATION_OF_RECORD: ValueKind = ValueKind::Obj(&ANNOTATION);
