//! Packing anew what many edits left beside the segments: rows that were edited since, and segments of few rows.
//!
//! It takes long, so it is done with a snapshot; what comes out is put into the dataset as it is by then, and what was edited
//! meanwhile stays edited. Nothing that can be asked of the dataset changes by it.

use std::ops::Range;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::names::Names;
use super::overlay::Edited;
use super::row_facts::RowFacts;
use super::segment::{SEGMENT_ROWS, Segment, SegmentBuilder};
use super::store::{Dataset, RowId};

/// With more edited rows than this it is worth while: each is asked by itself, and their list is copied for a snapshot.
const MANY_EDITED: usize = 4_096;

/// Segments of no more rows than this are joined with neighbours that have no more either: each record that was added by
/// itself is one.
const FEW_ROWS: usize = SEGMENT_ROWS / 16;

/// With more segments that can be joined it is worth while.
const MANY_TO_JOIN: usize = 256;

/// Segments that were packed anew, and what they were made of.
#[derive(Debug, Clone)]
pub struct Repacked {
    /// The state that they were made of.
    revision: u64,
    parts: Vec<RepackedSegment>,
}

/// One segment in place of some that lie together.
#[derive(Debug, Clone)]
struct RepackedSegment {
    old: Vec<Arc<Segment>>,
    new: Arc<Segment>,
    /// Where the first old one stands in the list of segments.
    at: usize,
    /// The edited rows that it took in.
    taken: Vec<(u32, Edited)>,
}

impl Dataset {
    /// How many edited rows, and segments of few rows, wait to be packed anew, where they are so many that it is worth while.
    pub fn to_repack(&self) -> Option<usize> {
        let few = |segments: &[Arc<Segment>]| segments.iter().all(|segment| segment.len() <= FEW_ROWS);
        let to_join = self.segments().windows(2).filter(|pair| few(pair)).count();
        let edited = self.overlay().len();
        (edited > MANY_EDITED || to_join > MANY_TO_JOIN).then_some(edited + to_join)
    }

    /// Packs anew what was edited since it was packed, and joins segments of few rows; `None` where `stopped` says so.
    pub fn repacked(&self, stopped: &(dyn Fn() -> bool + Sync)) -> Option<Repacked> {
        let groups = self.groups();
        let parts: Option<Vec<Option<RepackedSegment>>> =
            groups.par_iter().map(|group| if stopped() { None } else { Some(self.part(group.clone())) }).collect();
        Some(Repacked { revision: self.revision(), parts: parts?.into_iter().flatten().collect() })
    }

    /// Puts in what was packed anew, where it still fits. Says whether anything did. The old segments live as long as
    /// `repacked` does: whoever has no time to let them go keeps it.
    pub fn take_repacked(&mut self, repacked: &Repacked) -> bool {
        // Of another dataset, or of a state that this one did not come from, it says nothing.
        let Some(changed) = self.changed_since(repacked.revision) else { return false };
        let mut fitted = false;
        // From behind, so that the places of those before stay.
        for part in repacked.parts.iter().rev() {
            fitted |= self.take_part(part, &changed);
        }
        fitted
    }

    fn take_part(&mut self, part: &RepackedSegment, changed: &[u32]) -> bool {
        let segments = part.at..part.at + part.old.len();
        let own = self.segments().get(segments.clone()).unwrap_or_default();
        let is_same = own.len() == part.old.len() && own.iter().zip(&part.old).all(|(own, old)| Arc::ptr_eq(own, old));
        let Some(rows) = self.rows_of(segments.clone()).filter(|_| is_same) else { return false };
        // A row whose edit was taken back stands where it stood, which is not what was taken in.
        let from = changed.partition_point(|row| *row < rows.start);
        let within = changed.iter().skip(from).take_while(|row| **row < rows.end);
        let back: Vec<(u32, Edited)> = within
            .filter(|row| self.overlay().get(**row).is_none())
            .filter_map(|row| Some((*row, self.packed_place(*row)?)))
            .collect();
        let overlay = self.overlay_mut();
        for (row, edited) in back {
            overlay.insert(row, edited);
        }
        for (row, taken) in &part.taken {
            if overlay.get(*row).is_some_and(|now| now.is(taken)) {
                overlay.remove(*row);
            }
        }
        self.replace_segments(segments, Arc::clone(&part.new));
        true
    }

    /// Segments that are to become one: each with edited rows by itself, and neighbours of few rows together.
    fn groups(&self) -> Vec<Range<usize>> {
        let mut groups: Vec<Range<usize>> = Vec::new();
        // Of the last group, while more may join it.
        let mut rows = None;
        for (at, segment) in self.segments().iter().enumerate() {
            let joined = rows.map(|rows| rows + segment.len()).filter(|_| segment.len() <= FEW_ROWS);
            match groups.last_mut() {
                Some(last) if joined.is_some_and(|rows| rows <= SEGMENT_ROWS) => {
                    last.end += 1;
                    rows = joined;
                }
                _ => {
                    groups.push(at..at + 1);
                    rows = Some(segment.len()).filter(|rows| *rows <= FEW_ROWS);
                }
            }
        }
        let has_edited = |group: &Range<usize>| {
            self.rows_of(group.clone()).is_some_and(|rows| self.overlay().range(rows).next().is_some())
        };
        groups.retain(|group| group.len() > 1 || has_edited(group));
        groups
    }

    /// One segment of some; `None` where their records are too long for that.
    fn part(&self, group: Range<usize>) -> Option<RepackedSegment> {
        let rows = self.rows_of(group.clone())?;
        let mut names = Names::clone(self.names());
        let size = names.size();
        let mut builder = SegmentBuilder::default();
        for row in rows.clone() {
            if builder.len() > 0 && builder.is_full() {
                return None;
            }
            self.record(RowId(row)).send(&mut builder.encoder());
            if self.is_held(row) {
                builder.close_row(&mut RowFacts::default(), 0);
            } else {
                builder.finish_row(&mut names);
            }
        }
        // All names are known: were there another one, its symbol would mean nothing outside.
        (names.size() == size).then_some(())?;
        Some(RepackedSegment {
            old: self.segments().get(group.clone())?.to_vec(),
            new: Arc::new(builder.build().segment),
            at: group.start,
            taken: self.overlay().range(rows).map(|(row, edited)| (row, edited.clone())).collect(),
        })
    }
}
