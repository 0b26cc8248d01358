//! Some thousand records that never change, packed, with their columns.

use super::facts::Columns;
use super::names::Names;
use super::packed::{Cursor, Dictionary, Encoder, emit};
use super::shape::{Kind, POLICY};
use crate::json::Value;

/// How many records a segment takes when a file is read.
pub(crate) const SEGMENT_ROWS: usize = 4096;

/// A segment. Rows are numbered from zero within it.
#[derive(Debug)]
pub(crate) struct Segment {
    stream: String,
    /// Where each row ends in `stream`.
    ends: Vec<u32>,
    dictionary: Box<[Box<str>]>,
    columns: Columns,
}

impl Segment {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One record's tokens.
    pub(crate) fn record(&self, row: usize) -> Cursor<'_> {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0) as usize;
        let end = self.ends.get(row).copied().unwrap_or(0) as usize;
        Cursor::new(self.stream.get(start..end).unwrap_or(""), &self.dictionary)
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The record's id, decoded; empty if it has none.
    pub(crate) fn id(&self, row: usize) -> String {
        id_of(self.record(row))
    }

    /// Bytes of memory, near enough.
    pub(crate) fn bytes(&self) -> usize {
        self.stream.capacity() + self.ends.capacity() * 4 + self.len() * 48
    }
}

/// The id that a packed record gives.
pub(crate) fn id_of(mut record: Cursor<'_>) -> String {
    let mut id = String::new();
    record.members(|key, value| {
        if &*key.text() == "id"
            && let Some(text) = value.string()
        {
            id = text.text().into_owned();
        }
    });
    id
}

/// Fills a segment.
#[derive(Debug, Default)]
pub(crate) struct SegmentBuilder {
    stream: String,
    ends: Vec<u32>,
    dictionary: Dictionary,
    columns: Columns,
}

impl SegmentBuilder {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether another record should go into the next segment; the stream stays under what a `u32` counts.
    pub(crate) fn is_full(&self) -> bool {
        self.ends.len() >= SEGMENT_ROWS || self.stream.len() > 1 << 28
    }

    /// Where tokens of the next record go. Ends with [`Self::finish_row`].
    pub(crate) fn encoder(&mut self) -> Encoder<'_> {
        Encoder::new(&mut self.stream, &mut self.dictionary)
    }

    /// A look at the record whose tokens were just sent. Shared values are not there yet: they stand in the dictionary,
    /// so a check goes over the finished segment.
    pub(crate) fn finish_row(&mut self) {
        self.ends.push(self.stream.len() as u32);
    }

    /// Sends a value as a record of its own.
    pub(crate) fn push_value(&mut self, value: &Value) {
        emit(value, &mut self.encoder());
        self.finish_row();
    }

    /// The segment, its columns filled for every row for which `is_record` holds (held ones get empty facts).
    pub(crate) fn build(self, names: &mut Names, is_record: impl Fn(usize, Cursor<'_>) -> bool) -> Segment {
        let Self { mut stream, ends, dictionary, columns } = self;
        stream.shrink_to_fit();
        let mut segment = Segment { stream, ends, dictionary: dictionary.into_values(), columns: Columns::default() };
        let mut filled = columns;
        for row in 0..segment.len() {
            let record = segment.record(row);
            if is_record(row, record) {
                filled.push(record, names);
            } else {
                filled.push(Cursor::new("", &[]), names);
            }
        }
        segment.columns = filled;
        segment
    }
}

/// A segment of one record.
pub(crate) fn segment_of(value: &Value, names: &mut Names) -> Segment {
    let mut builder = SegmentBuilder::default();
    builder.push_value(value);
    builder.build(names, |_, _| true)
}

/// The kind of the whole record.
pub(crate) static RECORD: Kind = Kind::Obj(&POLICY);
