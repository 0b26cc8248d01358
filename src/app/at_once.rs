//! How much is done at once, within a frame; what is more is done by jobs.

/// Up to how many records are counted, or changed, at once; more in a job.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtOnce {
    /// Filtered and counted.
    pub(super) rows: usize,
    /// The same for facets whose values are read off the records.
    pub(super) facet_rows: usize,
    /// Changed in one step.
    pub(super) changes: usize,
    /// About how many bytes a record has whose hits are looked for at once.
    pub(super) hit_bytes: usize,
    /// The same of a record that is changed at once.
    pub(super) record_bytes: usize,
}

#[cfg(test)]
impl AtOnce {
    /// Everything is done in jobs.
    pub(super) const NOTHING: Self = Self { rows: 0, facet_rows: 0, changes: 0, hit_bytes: 0, record_bytes: 0 };
}

impl Default for AtOnce {
    fn default() -> Self {
        Self { rows: 5_000, facet_rows: 500, changes: 50, hit_bytes: 64 << 10, record_bytes: 1 << 20 }
    }
}
