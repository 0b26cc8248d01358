//! The record that is open, as it was read: by a job where it is very long, else here.

use std::sync::Arc;

use crate::analysis::Claim;
use crate::app::{OpenRecord, ReadRecord, SelectionCommand};
use crate::dataset::{FinalCode, RowId};
use crate::ui::cx::Cx;

/// The open record.
pub(super) fn open_record(cx: &mut Cx<'_>, row: RowId) -> Arc<OpenRecord> {
    let (state, known) = (cx.state, cx.memory.record.known.take());
    let (known, is_read) = match state.read_record(row) {
        Some(read) => (read.clone(), false),
        None => ReadRecord::of(&state.document.dataset, state.derived.document, row, known),
    };
    cx.memory.record.read += u64::from(is_read);
    if state.wants_record(&known) {
        cx.send(SelectionCommand::RecordRead(Box::new(known.clone())));
    }
    let record = Arc::clone(&known.record);
    cx.memory.record.known = Some(known);
    record
}

/// The final coding of the record that was opened last.
pub(super) fn finals(cx: &Cx<'_>) -> Arc<[FinalCode]> {
    cx.memory.record.known.as_ref().map(|known| Arc::clone(&known.finals)).unwrap_or_default()
}

/// Each of its codes with the words that it rests on.
pub(super) fn claims(cx: &Cx<'_>) -> Arc<[Claim]> {
    cx.memory.record.known.as_ref().map(|known| Arc::clone(&known.claims)).unwrap_or_default()
}
