//! The dataset that a coder sees: the same records in the same rows, without the coding of others.
//!
//! It shares the packed segments with the whole one; what others coded lies under an overlay, and is packed anew without it
//! where it is much. Names that only others use stand for nothing any more, so that nothing lists them.

use std::collections::HashSet;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};

use super::record::{holds_others, may_hold, take_out};
use crate::dataset::row_facts::RowFacts;
use crate::dataset::segment::{SEGMENT_ROWS, SegmentBuilder};
use crate::dataset::store::{Dataset, RowId};
use crate::json::Value;
use crate::support::progress::Progress;

impl Dataset {
    /// The dataset without what others than this coder coded; rows and ids are the same. `None` when told to stop.
    pub fn seen_by(&self, coder: &str, progress: &dyn Progress) -> Option<Self> {
        let mut seen = self.clone();
        progress.begins(u64::from(self.slots()));
        for start in (0..self.slots()).step_by(SEGMENT_ROWS) {
            if progress.stopped() {
                return None;
            }
            let rows = start..self.slots().min(start + SEGMENT_ROWS as u32);
            let count = rows.len() as u32;
            let records: Vec<(RowId, Value)> = rows
                .into_par_iter()
                .with_min_len(64)
                .map(RowId)
                .filter(|row| self.is_understood(*row))
                .filter_map(|row| Some((row, self.without_others(row, coder)?)))
                .collect();
            seen.put_packed(records.iter().map(|(row, record)| (*row, record)), &mut Vec::new());
            progress.done(count);
        }
        seen.show_header_of(self, coder);
        seen.hide_unused_names(coder);
        seen.forget_changes();
        seen.bump();
        if seen.to_repack().is_some() {
            let repacked = seen.repacked(&|| false)?;
            seen.take_repacked(&repacked);
        }
        Some(seen)
    }

    /// The dataset as a coder sees it before anything of it is made: with its header, and without records.
    #[must_use]
    pub fn seen_without_records(&self, coder: &str) -> Self {
        Self::new(self.header().with_only_coder(coder))
    }

    /// Brings what a coder sees up to a later state of the whole dataset, in which these rows are others. Gives `false` where
    /// that cannot be: it has to be made anew.
    pub fn see_again(&mut self, whole: &Self, rows: &[u32], coder: &str) -> bool {
        if whole.slots() < self.slots() {
            return false;
        }
        let there = rows.iter().filter(|row| **row < self.slots());
        // What is held never changes, and is listed as what it is in the whole one.
        let records: Vec<(RowId, Value)> = there
            .map(|row| RowId(*row))
            .filter(|row| whole.is_understood(*row))
            .map(|row| (row, whole.seen_record(row, coder)))
            .collect();
        self.put_packed(records.iter().map(|(row, record)| (*row, record)), &mut Vec::new());
        self.append_rows_of(whole, coder);
        self.take_presence_of(whole, rows);
        if self.header_state() == whole.header_state() {
            self.put_modified(whole.modified().as_ref());
        } else {
            self.show_header_of(whole, coder);
        }
        self.bump();
        true
    }

    /// Rows in which another record may stand than in an earlier state of this dataset, or of another one.
    pub fn rows_unlike(&self, before: &Self) -> Vec<u32> {
        let all =
            || (0..self.slots().max(before.slots())).filter(|row| !self.is_same_place(before, RowId(*row))).collect();
        self.changed_since(before.revision()).unwrap_or_else(all)
    }

    /// Whether others than this coder coded a record.
    pub fn is_coded_by_others(&self, row: RowId, coder: &str) -> bool {
        let mut is_coded = false;
        self.record(row).members(|key, value| {
            let key = key.text();
            if !is_coded && may_hold(&key) {
                is_coded = holds_others(&key, &value.value(), coder);
            }
        });
        is_coded
    }

    /// A record without what others coded; nothing where it is the same.
    fn without_others(&self, row: RowId, coder: &str) -> Option<Value> {
        if !self.is_coded_by_others(row, coder) {
            return None;
        }
        let mut record = self.policy(row).into_value();
        take_out(&mut record, coder);
        Some(record)
    }

    /// A record as the coder sees it.
    fn seen_record(&self, row: RowId, coder: &str) -> Value {
        self.without_others(row, coder).unwrap_or_else(|| self.policy(row).into_value())
    }

    /// The records in the slots behind the last one, as the whole dataset has them.
    fn append_rows_of(&mut self, whole: &Self, coder: &str) {
        let mut builder = SegmentBuilder::default();
        for row in (self.slots()..whole.slots()).map(RowId) {
            if whole.is_understood(row) {
                builder.push_value(&whole.seen_record(row, coder), self.names_mut());
            } else {
                whole.record(row).send(&mut builder.encoder());
                builder.close_row(&mut RowFacts::default(), 0);
            }
            if builder.is_full() {
                self.push_segment(std::mem::take(&mut builder).build());
            }
        }
        if builder.len() > 0 {
            self.push_segment(builder.build());
        }
    }

    /// The header of the whole dataset with the one coder. Its text stays whole: edits of the header are made of it.
    fn show_header_of(&mut self, whole: &Self, coder: &str) {
        self.put_header_of(whole, whole.header().with_only_coder(coder));
    }

    /// Coders and codes of which nothing is seen are no names here.
    fn hide_unused_names(&mut self, coder: &str) {
        let header = self.shared_header();
        let foreign: HashSet<u32> = {
            let codes = self.names().codes.iter();
            codes.filter(|(_, id)| header.code(id).is_none()).map(|(symbol, _)| symbol).collect()
        };
        let mut hidden = foreign;
        if !hidden.is_empty() {
            for row in self.rows() {
                for code in self.facts(row).codes {
                    hidden.remove(code);
                }
            }
        }
        let names = self.names_mut();
        names.codes.hide(&|symbol, _| hidden.contains(&symbol));
        names.coders.hide(&|_, id| id != coder);
    }
}
