//! What an import would do, before it does it.

use std::path::PathBuf;
use std::sync::Arc;

use super::job::Cancel;
use crate::dataset::{Dataset, DatasetBuilder};
use crate::formats::{Issues, Loaded};
use crate::support::background_drop::drop_later;
use crate::words::Message;

/// A file that was read for import, beside the open dataset.
#[derive(Debug, Clone)]
pub struct ImportPreview {
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub incoming: Arc<Dataset>,
    /// Records whose id is not here yet.
    pub new: usize,
    /// Records that are here just so.
    pub same: usize,
    /// Records whose id is here with other content: adding leaves ours as it is.
    pub differing: Vec<String>,
    /// Records that were not understood: adding leaves them out.
    pub held: usize,
    /// What was wrong or odd.
    pub issues: Issues,
    /// Why it cannot be saved over, if it cannot: then it must not take the place of what can.
    pub save_blocked: Option<Message>,
}

impl ImportPreview {
    /// Compares a file with the open dataset. Cancelled, it tells of some records only.
    pub fn new(path: PathBuf, loaded: Loaded, open: &Dataset, cancel: &Cancel) -> Self {
        let read = Self {
            path,
            new: 0,
            same: 0,
            differing: Vec::new(),
            held: loaded.dataset.held_len(),
            issues: loaded.issues,
            save_blocked: loaded.save_blocked,
            incoming: Arc::new(loaded.dataset),
        };
        read.compared_with(open, cancel)
    }

    /// The same beside another state of the open dataset.
    pub(super) fn compared_with(mut self, open: &Dataset, cancel: &Cancel) -> Self {
        (self.new, self.same) = (0, 0);
        self.differing.clear();
        for row in self.incoming.rows().take_while(|_| !cancel.is_cancelled()) {
            let id = self.incoming.id(row);
            match open.row(&id) {
                None => self.new += 1,
                Some(ours) if open.record_hash(ours) == self.incoming.record_hash(row) => self.same += 1,
                Some(_) => self.differing.push(id),
            }
        }
        self
    }

    /// Only the new records, with the file's header.
    pub fn only_new(&self, open: &Dataset) -> Dataset {
        let mut builder = DatasetBuilder::new(self.incoming.header().clone());
        for row in self.incoming.rows() {
            let policy = self.incoming.policy(row);
            if open.row(policy.id()).is_none() {
                builder.push_value(policy.value());
            }
        }
        builder.finish().0
    }
}

impl Drop for ImportPreview {
    fn drop(&mut self) {
        let lists = (std::mem::take(&mut self.differing), std::mem::take(&mut self.issues));
        drop_later((std::mem::take(&mut self.incoming), lists));
    }
}
