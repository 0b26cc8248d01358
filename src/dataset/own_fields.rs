//! Which fields the records have that the format does not: their names, and how many records have each.
//!
//! Each segment counts its own once and keeps that; of what was edited since it is counted anew. It must not know what the
//! fields say.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::packed::Cursor;
use super::shape::POLICY;
use super::store::{Dataset, RowId, each_scalar};
use crate::support::progress::Progress;

/// Of more different names in some thousand records, or in all, it is no longer counted which there are.
const MOST: usize = 1_000;

/// The fields of the records that the format does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct OwnFields {
    counts: BTreeMap<Box<str>, OwnCount>,
    is_cut: bool,
}

/// How many records have a field, and in how many it says something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct OwnCount {
    there: u32,
    filled: u32,
}

impl OwnFields {
    /// The names, each with in how many records such a field says something: what `has:` finds.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.counts.iter().map(|(name, count)| (&**name, count.filled))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether these are all.
    pub fn is_whole(&self) -> bool {
        !self.is_cut
    }

    pub(super) fn of_rows<'a>(rows: impl Iterator<Item = Cursor<'a>>) -> Self {
        let mut own = Self::default();
        rows.for_each(|row| own.count(row, 1));
        own
    }

    fn count(&mut self, mut record: Cursor<'_>, by: i32) {
        record.members(|key, value| {
            let key = key.text();
            if POLICY.rank(&key).is_none() {
                let mut filled = 0;
                each_scalar(value, &mut |scalar| {
                    if !scalar.as_text().trim().is_empty() {
                        filled = by;
                    }
                });
                self.add(&key, by, filled);
            }
        });
    }

    fn add(&mut self, name: &str, there: i32, filled: i32) {
        if let Some(count) = self.counts.get_mut(name) {
            count.there = count.there.saturating_add_signed(there);
            count.filled = count.filled.saturating_add_signed(filled);
        } else if self.counts.len() >= MOST {
            self.is_cut = true;
        } else if there > 0 {
            let count = OwnCount { there: there.unsigned_abs(), filled: filled.unsigned_abs() };
            self.counts.insert(name.into(), count);
        }
    }

    fn merge(mut self, other: &Self) -> Self {
        self.is_cut |= other.is_cut;
        for (name, count) in &other.counts {
            let [there, filled] = [count.there, count.filled].map(|count| i32::try_from(count).unwrap_or(i32::MAX));
            self.add(name, there, filled);
        }
        self
    }
}

impl Dataset {
    /// The fields of the records that the format does not have; `None` when told to stop.
    pub fn own_fields(&self, progress: &dyn Progress) -> Option<OwnFields> {
        let of_segment = |segment: &std::sync::Arc<super::segment::Segment>| {
            if progress.stopped() { OwnFields::default() } else { segment.own_fields().clone() }
        };
        let join = |one: OwnFields, other: OwnFields| one.merge(&other);
        let mut own = self.segments().par_iter().map(of_segment).reduce(OwnFields::default, join);
        if progress.stopped() {
            return None;
        }
        // Records that are edited, gone or held are in the segments as they were packed.
        let mut others: Vec<u32> = self.edited(0..self.slots()).chain(self.gone(0..self.slots())).collect();
        others.sort_unstable();
        others.dedup();
        for row in others {
            if let Some(packed) = self.packed_place(row) {
                own.count(packed.segment.record(packed.inner as usize), -1);
            }
            if self.is_live(RowId(row)) {
                own.count(self.record(RowId(row)), 1);
            }
        }
        own.counts.retain(|_, count| count.there > 0);
        Some(own)
    }
}

#[cfg(test)]
mod tests {
    use crate::dataset::tests::{change, dataset, set};
    use crate::dataset::{Dataset, Edit};

    fn own(dataset: &Dataset) -> Vec<(String, u32)> {
        dataset.own_fields(&()).unwrap().iter().map(|(name, count)| (name.to_owned(), count)).collect()
    }

    #[test]
    fn own_fields_when_records_are_edited_taken_away_and_held_are_those_of_the_records_that_are_there() {
        let records =
            r#"{"id":"a","gdp":1,"title":"x"},{"id":"b","gdp":null,"\u0061b":[]},{"id":"c","kind":7,"odd":1}"#;
        let mut dataset = dataset(&format!("{{\"hongtou\":1,\"own\":1,\"policies\":[{records}]}}"));
        let named =
            |all: &[(&str, u32)]| all.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect::<Vec<_>>();
        assert_eq!(own(&dataset), named(&[("ab", 0), ("gdp", 1)]));
        dataset.apply(&change(set("a", "/new", Some("1")))).unwrap();
        dataset.apply(&change(set("a", "/gdp", None))).unwrap();
        assert_eq!(own(&dataset), named(&[("ab", 0), ("gdp", 0), ("new", 1)]));
        let inverse = dataset.apply(&change(Edit::RemovePolicies { policies: vec!["b".to_owned()] })).unwrap();
        assert_eq!(own(&dataset), named(&[("new", 1)]));
        dataset.apply(&change(inverse)).unwrap();
        assert_eq!(own(&dataset), named(&[("ab", 0), ("gdp", 0), ("new", 1)]));
    }
}
