//! The same edit of many records, as one step: decoded and edited on all cores, packed again segment by segment.
//!
//! What takes it back is the state before, of which only the edited rows are another one: it costs no more than naming them.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::at_once::put_at_once;
use super::base::{base_edit, needless_in};
use super::check_record;
use crate::dataset::edit::{Blob, Edit};
use crate::dataset::record::{edit_once, id_of};
use crate::dataset::segment::{SEGMENT_ROWS, Segment, SegmentBuilder};
use crate::dataset::store::{Dataset, RowId};
use crate::dataset::template::Template;
use crate::json::Value;
use crate::msg;
use crate::words::Message;

impl Dataset {
    /// Edits each of the records. After an error the dataset is worth nothing: the caller keeps a clone.
    pub(super) fn for_each(&mut self, policies: &[String], template: &Template) -> Result<Edit, Message> {
        let before = Arc::new(self.clone());
        let mut seen = HashSet::with_capacity(policies.len());
        let mut rows = Vec::with_capacity(policies.len());
        for (number, policy) in policies.iter().enumerate() {
            let row = self.row(policy).ok_or_else(|| msg!("edit-no-record", id = policy.clone()))?;
            if seen.insert(row) {
                rows.push((number, policy.as_str(), row));
            }
        }
        let mut edited = Vec::with_capacity(rows.len());
        for some in rows.chunks(SEGMENT_ROWS) {
            let records: Vec<Option<Value>> = some
                .par_iter()
                .with_min_len(64)
                .map(|(number, policy, row)| before.edited_by(template, policy, *number, *row))
                .collect::<Result<_, Message>>()?;
            let changed = some.iter().zip(&records).filter_map(|((.., row), record)| Some((*row, record.as_ref()?)));
            self.put_packed(changed, &mut edited);
        }
        edited.sort_unstable();
        Ok(Edit::Replace { blob: Blob::state_of_rows(before, edited.into()) })
    }

    /// Whether a template would make another record of this one.
    pub fn would_change(&self, template: &Template, row: RowId) -> bool {
        let record = self.policy(row).into_value();
        let id = id_of(&record).unwrap_or_default();
        template.edits(id, 0, &record).is_ok_and(|edits| !edits.is_empty())
    }

    /// A record after its edits; none where they change nothing.
    fn edited_by(
        &self,
        template: &Template,
        policy: &str,
        number: usize,
        row: RowId,
    ) -> Result<Option<Value>, Message> {
        let mut record = self.policy(row).into_value();
        let edits = template.edits(policy, number, &record)?;
        if edits.is_empty() {
            return Ok(None);
        }
        let is_packet = self.header().is_packet();
        if put_at_once(&mut record, &edits, is_packet)? {
            check_record(&record)?;
            return Ok(Some(record));
        }
        for edit in &edits {
            let noted = if is_packet { base_edit(&record, edit) } else { Vec::new() };
            edit_once(&mut record, edit)?;
            for noted in &noted {
                edit_once(&mut record, noted)?;
            }
        }
        if is_packet {
            for needless in needless_in(&record, policy, &[template.pointer()]) {
                edit_once(&mut record, &needless)?;
            }
        }
        check_record(&record)?;
        Ok(Some(record))
    }

    /// Stores records that were changed, packed together.
    pub(in crate::dataset) fn put_packed<'v>(
        &mut self,
        records: impl Iterator<Item = (RowId, &'v Value)>,
        edited: &mut Vec<u32>,
    ) {
        let mut builder = SegmentBuilder::default();
        let mut rows = Vec::new();
        for (row, record) in records {
            builder.push_value(record, self.names_mut());
            rows.push(row.0);
            if builder.is_full() {
                self.take_edited(std::mem::take(&mut builder).build().segment, &mut rows, edited);
            }
        }
        if builder.len() > 0 {
            self.take_edited(builder.build().segment, &mut rows, edited);
        }
    }

    fn take_edited(&mut self, segment: Segment, rows: &mut Vec<u32>, edited: &mut Vec<u32>) {
        self.set_rows(rows, &Arc::new(segment));
        edited.append(rows);
    }
}
