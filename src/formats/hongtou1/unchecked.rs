//! What is still to be looked at of a file that was opened quickly: with very many records, doubts are told by a job after
//! the file is shown.

use std::io;

use super::collector::Collector;
use super::doubts;
use crate::analysis::rules::Rules;
use crate::dataset::Dataset;
use crate::formats::issues::Issues;
use crate::support::source::ByteSource;

/// The records of a file as they were read, of which no doubt was told yet.
#[derive(Debug, Clone)]
pub struct UncheckedRecords {
    /// What was told when the file was read.
    pub(super) told: Collector,
    /// The dataset as it was read.
    pub(super) dataset: Dataset,
    /// Where each record begins.
    pub(super) offsets: Vec<usize>,
    /// Where the file ends.
    pub(super) end: usize,
}

impl UncheckedRecords {
    /// All issues of the file: those that were told, and the doubts of its records. `source` has its bytes.
    pub fn check(&self, source: &mut dyn ByteSource) -> io::Result<Issues> {
        let mut all = self.told.clone();
        doubts::of_records(&self.dataset, &Rules::of(&self.dataset), &mut all, &());
        all.placed(source, &self.offsets, self.end)
    }
}
